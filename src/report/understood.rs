//! What `validate` took a file to be, said before what is wrong with it: whose it is, for which period, and how many rows
//! of each kind came to which status. An officer sees there that a sheet was passed over, or a column misread.

use std::collections::BTreeSet;

use crate::consolidate::Consolidated;
use crate::intake::{File, StatedPeriod};
use crate::judge::{Mark, Status};
use crate::kind::Kind;
use crate::ledger::{Account, Line, Part};
use crate::report::lists::{counted, listed_up_to};
use crate::sanitize::for_terminal_line;

/// How many services of one file are named.
const MOST_SERVICES: usize = 5;

/// What was understood of a file, in a line each: whose it is and for which period, its kinds of rows, its plans. Nothing where no row
/// was read in it.
pub(super) fn understood(consolidated: &Consolidated, file: &File) -> Vec<String> {
    let kinds = Kind::ALL.iter().filter_map(|kind| rows_of(consolidated, file, *kind));
    let mut lines: Vec<String> = kinds.collect();
    let plans: usize = file.sheets.iter().map(|sheet| sheet.plans).sum();
    if plans > 0 {
        lines.push(counted(plans, "improvement plan"));
    }
    if !lines.is_empty() {
        lines.insert(0, whose_and_when(consolidated, file));
    }
    lines
}

/// `Health & Partnerships, 2009/10 Q4`.
fn whose_and_when(consolidated: &Consolidated, file: &File) -> String {
    let register = consolidated.register();
    let names: Vec<String> = file
        .services
        .iter()
        .map(|service| for_terminal_line(&register.service(*service).name))
        .collect();
    let whose = if names.is_empty() {
        "No service known".to_owned()
    } else {
        listed_up_to(&names, MOST_SERVICES)
    };
    match &file.period {
        StatedPeriod::Whole(period, _) => format!("{whose}, {period}"),
        StatedPeriod::Part { .. } | StatedPeriod::Nothing => format!("{whose}, no period known"),
    }
}

/// `indicators: 23 rows; 7 green, 9 red`: the rows of a kind that the file's tables have, and how what they are about
/// stands, each ref once.
fn rows_of(consolidated: &Consolidated, file: &File, kind: Kind) -> Option<String> {
    let rows = file.sheets.iter().filter_map(|sheet| sheet.rows.get(&kind));
    let rows: usize = rows.copied().sum();
    if rows == 0 {
        return None;
    }
    let ledger = consolidated.ledger();
    let accounts =
        ledger.services.iter().filter(|account| file.services.contains(&account.service));
    let statuses = match kind {
        Kind::Indicator => indicators(accounts, file),
        kind => actions(accounts, file, kind),
    };
    let said = format!("{}: {}", kind.declaration().nouns, counted(rows, "row"));
    Some(if statuses.is_empty() { said } else { format!("{said}; {}", statuses.join(", ")) })
}

fn indicators<'a>(accounts: impl Iterator<Item = &'a Account>, file: &File) -> Vec<String> {
    let is_here = |line: &&Line| line.stands_at().is_some_and(|(place, _)| place.file == file.path);
    let mut found: Vec<Status> = Vec::new();
    for account in accounts {
        let lines = account.listed_lines();
        // The whole of limbs may have no row of its own: it is where they are.
        let here: BTreeSet<&str> =
            lines.iter().filter(is_here).map(|line| &*line.reference).collect();
        let own = lines.iter().filter(|line| {
            let whole = line.part == Part::WholeOfLimbs && here.contains(&*line.reference);
            whole || (line.part != Part::Limb && is_here(line))
        });
        found.extend(own.map(|line| line.verdict.status));
    }
    told(Status::ALL.into_iter().map(|status| (status.name(), count(&found, status))))
}

fn actions<'a>(
    accounts: impl Iterator<Item = &'a Account>,
    file: &File,
    kind: Kind,
) -> Vec<String> {
    let actions = accounts.flat_map(|account| account.listed_actions(kind));
    let here = actions.filter(|action| action.stands_at().0.file == file.path);
    let found: Vec<Mark> = here.map(|action| action.mark).collect();
    told(Mark::ALL.into_iter().map(|mark| (mark.name(), count(&found, mark))))
}

fn count<T: PartialEq>(found: &[T], wanted: T) -> usize {
    found.iter().filter(|one| **one == wanted).count()
}

/// `7 green`, for each that there are any of.
fn told(counts: impl Iterator<Item = (&'static str, usize)>) -> Vec<String> {
    counts
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{count} {}", name.to_lowercase()))
        .collect()
}
