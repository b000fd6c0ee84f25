//! QMR031: Progress holds something that is no symbol.

use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Line;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR031",
    name: "unknown-symbol",
    severity: Severity::Error,
    what: "Progress holds one of the symbols: ✓, ? or ×, a word or letter for one of them, NYA, N/A or a dash.",
    why: "A V, a 1 or a letter whose font was lost looks like a tick on one screen and not on the next, so qmr suggests and does not guess.",
    fix: "Enter ✓, ? or ×.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!F7", NewValue::Text("V"))],
        at: &["Indicators!F7"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!F8", NewValue::Wingdings("ü")),
        Edit::Cell("Indicators!F7", NewValue::Text("Amber")),
    ],
    checks: &[Check::Row(check)],
};

/// The one symbol over several limbs is the whole's, which stands first, and theirs.
fn check(_: &Context<'_>, line: &Line, report: &mut Report) {
    let Some(cell) = line.status_cell() else { return };
    if let Some(Fault::Symbol { likely }) = cell.fault() {
        report.push_once_a_cell(finding(report, line, &cell.shown, *likely));
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

fn finding(report: &Report, line: &Line, shown: &str, likely: Option<&'static str>) -> Finding {
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
