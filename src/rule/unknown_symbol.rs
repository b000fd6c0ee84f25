//! QMR031: Progress holds something that is no symbol.

use std::collections::BTreeSet;

use super::report::heading;
use super::{Report, Rule};
use crate::cell::Fault;
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Line;

pub(super) static RULE: Rule = Rule {
    code: "QMR031",
    name: "unknown-symbol",
    severity: Severity::Error,
    what: "Progress holds one of the symbols: ✓, ? or ×, a word or letter for one of them, NYA, N/A or a dash.",
    why: "A V, a 1 or a letter whose font was lost looks like a tick on one screen and not on the next, so qmr suggests and does not guess.",
    fix: "Enter ✓, ? or ×.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!F7", Set::Text("V"))],
        at: &["Indicators!F7"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!F8", Set::Wingdings("ü")),
        Edit::Cell("Indicators!F7", Set::Text("Amber")),
    ],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    // The one symbol over several limbs is the whole's, which stands first, and theirs.
    let mut said = BTreeSet::new();
    for line in context.ledger.lines() {
        let Some(cell) = line.status_cell() else {
            continue;
        };
        let Some(Fault::Symbol { likely }) = cell.fault() else {
            continue;
        };
        let finding = finding(report, line, &cell.shown, *likely);
        if said.insert((finding.file.clone(), finding.sheet.clone(), finding.cell)) {
            report.push(finding);
        }
    }
}

/// The character of a meaning.
fn symbol(meaning: &str) -> &str {
    match meaning {
        "Green" => "✓",
        "Amber" => "?",
        "Red" => "×",
        other => other,
    }
}

fn finding(report: &Report<'_>, line: &Line, shown: &str, likely: Option<&'static str>) -> Finding {
    Finding {
        found: shown.to_owned(),
        expected: likely.map_or("✓, ? or ×", symbol).to_owned(),
        message: format!("{} must be ✓, ? or ×. It is \"{shown}\".", heading(line, Field::Status)),
        fix: match likely {
            Some(meaning) => format!("Enter {}, if {meaning} is meant.", symbol(meaning)),
            None => "Enter ✓, ? or ×, or NYA if the figure is not yet available.".to_owned(),
        },
        ..report.on_line(line, Field::Status)
    }
}
