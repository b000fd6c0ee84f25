//! QMR099: a figure is judged and Progress says no colour.

use crate::cell::CellValue;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::Because;
use crate::kind::{Field, Symbol};
use crate::ledger::{Ledger, Line, Part};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};
use crate::rule::wording::telling_of_fill;

pub(crate) static RULE: Rule = Rule {
    code: "QMR099",
    name: "no-symbol",
    severity: Severity::Warning,
    what: "Beside a figure that has a colour, Progress says one.",
    why: "NYA beside a figure contradicts it; a blank leaves open what the officer thinks.",
    fix: "Enter ✓, ? or × in Progress.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!F7", NewValue::Text("NYA"))],
        at: &["Indicators!F7"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!F8", NewValue::Text("–")),
        Edit::Cell("Indicators!E8", NewValue::Text("<5")),
    ],
    checks: &[Check::Row(check)],
};

/// One symbol over several limbs is enough, and is spoken of at the line of the whole.
fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    if !line.shares_symbol()
        && let Some(finding) = finding(report, line)
        && !is_below_a_symbol(context.ledger, line)
    {
        report.push(telling_of_fill(context, finding));
    }
}

/// Whether a limb without a symbol stands below a whole that has one beside a figure of its own.
fn is_below_a_symbol(ledger: &Ledger, line: &Line) -> bool {
    let blank = line.status_cell().is_none_or(|cell| cell.is_blank());
    let with_symbol = |other: &Line| {
        other.part == Part::Whole
            && other.reference == line.reference
            && other.status_cell().is_some_and(|cell| !cell.is_blank())
    };
    let lines = || ledger.account(line.service).lines.iter();
    line.part == Part::Limb && blank && lines().any(with_symbol)
}

/// Where the symbol goes first, its absence is said by another rule.
fn finding(report: &Report, line: &Line) -> Option<Finding> {
    let status = line.verdict.status;
    if !status.is_rated() || line.verdict.because == Because::NoSymbol {
        return None;
    }
    let progress = heading(line, Field::Status);
    let cell = line.status_cell()?;
    let (severity, says) = match &cell.held {
        CellValue::Good(Symbol::Unrated(_)) => {
            (Severity::Warning, format!("says \"{}\"", cell.shown))
        }
        CellValue::Blank => (Severity::Note, "is blank".to_owned()),
        CellValue::Good(Symbol::Rated { .. }) | CellValue::Bad(_) => return None,
    };
    Some(Finding {
        severity,
        expected: status.name().to_owned(),
        message: format!("{progress} {says}; the figure is {status}."),
        fix: format!("Enter ✓, ? or × in {progress}."),
        ..report.on_line(line, Field::Status)
    })
}
