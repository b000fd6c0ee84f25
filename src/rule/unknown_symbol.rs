//! QMR031: Progress holds something that is no symbol.

use super::example::{Edit, Example, Set};
use super::report::heading;
use super::{Context, Report, Rule};
use crate::cell::{At, Fault, Pos};
use crate::finding::{Finding, Severity};
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
    // The one symbol over several limbs belongs to the line of the whole, which stands first.
    let mut last: Option<(Pos, Option<At>)> = None;
    for line in context.ledger.lines() {
        let Some(cell) = line.status_cell() else {
            continue;
        };
        let Some(Fault::Symbol { likely }) = cell.fault() else {
            continue;
        };
        let finding = finding(report, line, &cell.shown, *likely);
        let here = (cell.pos, line.at());
        if last.as_ref() != Some(&here) {
            report.push(finding);
        }
        last = Some(here);
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

fn finding(
    report: &Report<'_>,
    line: &Line<'_>,
    shown: &str,
    likely: Option<&'static str>,
) -> Finding {
    Finding {
        found: shown.to_owned(),
        expected: likely.map_or("✓, ? or ×", symbol).to_owned(),
        message: format!(
            "{} must be ✓, ? or ×. It is \"{shown}\".",
            heading(line, "status")
        ),
        fix: match likely {
            Some(meaning) => format!("Enter {}, if {meaning} is meant.", symbol(meaning)),
            None => "Enter ✓, ? or ×, or NYA if the figure is not yet available.".to_owned(),
        },
        ..report.on_line(line, "status")
    }
}
