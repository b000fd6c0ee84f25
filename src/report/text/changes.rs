//! What `consolidate` prints of what changed since the last run of the period.

use anstyle::Style;

use super::layout::{STRONG, TextPage, painted};
use crate::compare::{MovedStatus, RunChanges};
use crate::register::Register;
use crate::report::lists::listed_up_to;
use crate::sanitize::for_terminal_line;

/// How many services and how many statuses are named.
const MOST_NAMED: usize = 8;

/// What changed since the last run of the period.
#[must_use]
pub fn changes(changes: &RunChanges, register: &Register, width: usize) -> String {
    let mut page = TextPage::new(width);
    page.line("");
    if changes.is_empty() {
        page.line("Since the last run no service came in or went, and no status moved.");
        return page.into_text();
    }
    page.line(&painted(STRONG, "Since the last run"));
    let names = |ids: &[String]| {
        let names: Vec<String> = ids.iter().map(|id| name(register, id)).collect();
        listed_up_to(&names, MOST_NAMED)
    };
    let moved = match changes.moved {
        0 => String::new(),
        moved => format!("{moved} moved"),
    };
    for (title, text) in
        [("Came in", names(&changes.came_in)), ("Went", names(&changes.went)), ("Statuses", moved)]
    {
        if !text.is_empty() {
            page.paragraph(Style::new(), &text, &format!("{title:<12}"), 12);
        }
    }
    let shown = if changes.moved > MOST_NAMED + 1 { MOST_NAMED } else { changes.moved };
    for one in changes.statuses.iter().take(shown) {
        page.paragraph(Style::new(), &moved_line(register, one), "  ", 4);
    }
    if changes.moved > shown {
        page.line(&format!("  and {} more", changes.moved - shown));
    }
    page.into_text()
}

/// `Red, was Amber: Planning & Regulation NI 157 Minor`.
fn moved_line(register: &Register, one: &MovedStatus) -> String {
    let status = match (one.was.as_str(), one.is.as_str()) {
        ("", is) => format!("{is}, was not there"),
        (was, "") => format!("gone, was {was}"),
        (was, is) => format!("{is}, was {was}"),
    };
    let parts = [name(register, &one.service), one.reference.clone(), one.about.clone()];
    let parts: Vec<&str> =
        parts.iter().map(|part| &**part).filter(|part| !part.is_empty()).collect();
    for_terminal_line(&format!("{status}: {}", parts.join(" ")))
}

/// The name of a service by its id; one that is no longer there goes by that.
fn name(register: &Register, id: &str) -> String {
    let known = register.services.numbers().map(|service| register.service(service));
    let known = known.into_iter().find(|service| *service.id == *id);
    for_terminal_line(known.map_or(id, |service| &service.name))
}
