//! The movers: which indicators turned red, stayed so, recovered, went missing or came back since last quarter, by service.

use super::layout::TextPage;
use crate::consolidate::Consolidated;
use crate::ledger::Mover;
use crate::report::lists::listed_up_to;
use crate::sanitize::for_terminal_line;

/// How many refs of a service, and how many services, are named.
const MOST_NAMED: usize = 8;
/// Where the names begin.
const INDENT: usize = 22;

/// Puts them on a page; nothing where nothing is known of earlier quarters.
pub(super) fn movers(page: &mut TextPage, consolidated: &Consolidated) {
    if !consolidated.has_history() {
        return;
    }
    page.gap();
    page.line(&format!("Since last quarter, {}", consolidated.register().period.previous()));
    let mut moved = 0;
    for mover in Mover::ALL {
        let (count, names) = named(consolidated, mover);
        if count > 0 {
            let head = format!("  {:<13} {count:>4}  ", mover.name());
            page.paragraph(anstyle::Style::new(), &names, &head, INDENT);
        }
        moved += count;
    }
    if moved == 0 {
        page.line("  Nothing turned red, recovered, went missing or came back.");
    }
}

/// How many indicators moved so, and their refs by service.
fn named(consolidated: &Consolidated, mover: Mover) -> (usize, String) {
    let register = consolidated.register();
    let mut count = 0;
    let mut services = Vec::new();
    for account in &consolidated.ledger().services {
        let lines = account.lines.iter().filter(|line| line.counts() && mover.is_so(line));
        let refs: Vec<String> = lines.map(|line| for_terminal_line(&line.reference)).collect();
        if !refs.is_empty() {
            count += refs.len();
            let name = for_terminal_line(&register.service(account.service).name);
            services.push(format!("{name}: {}", listed_up_to(&refs, MOST_NAMED)));
        }
    }
    let beyond = services.len().saturating_sub(MOST_NAMED);
    if beyond > 1 {
        services.truncate(MOST_NAMED);
        services.push(format!("and {beyond} more services"));
    }
    (count, services.join("; "))
}
