//! QMR036: a missed target is not explained.

use std::collections::BTreeSet;

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::Row;
use crate::kind::{Field, Indicator, says_something};
use crate::ledger::{Account, Line};
use crate::register::Register;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};
use crate::rule::wording::instead;

pub(crate) static RULE: Rule = Rule {
    code: "QMR036",
    name: "no-commentary",
    severity: Severity::Warning,
    what: "A row whose status wants commentary (Red and Amber, unless qmr.toml says otherwise) has some.",
    why: "A board that sees red asks why, and what is being done.",
    fix: "Say in Commentary why, and what is being done.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!G7", NewValue::Blank)],
        at: &["Indicators!G7"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!G5", NewValue::Text("n/a"))],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, report: &mut Report) {
    let mut said = BTreeSet::new();
    for line in &account.lines {
        if !wants(context.register, line) {
            continue;
        }
        // One commentary serves all limbs of a split indicator: where none has any, one is asked for.
        let none_has = account
            .lines
            .iter()
            .filter(|other| other.reference == line.reference)
            .all(|other| !says_something(&other.commentary()));
        let Some(row) = row(line) else { continue };
        let key = (account.service, line.reference.clone(), (!none_has).then_some(row.row));
        if said.insert(key) {
            report.push(finding(report, line));
        }
    }
}

/// Whether a line's status wants commentary, and its sheet has a column for it. What Excel could not work out there is
/// named as that.
fn wants(register: &Register, line: &Line) -> bool {
    let cell = row(line).and_then(|row| row.record.commentary.as_deref());
    line.lacks_commentary(register) && cell.is_some_and(|cell| cell.fault().is_none())
}

fn row(line: &Line) -> Option<&Row<Indicator>> {
    let whole = line.whole().map(|whole| &whole.row);
    line.entry().map(|entry| &entry.row).or(whole)
}

fn finding(report: &Report, line: &Line) -> Finding {
    let commentary = heading(line, Field::Commentary);
    let estimate = if line.flag().is_some() { ", on an estimate" } else { "" };
    Finding {
        expected: "why, and what is being done".to_owned(),
        message: format!(
            "{commentary} is {}, and the status is {}{estimate}.",
            instead(&line.commentary()),
            line.verdict.status
        ),
        fix: format!("Say in {commentary} why, and what is being done."),
        ..report.on_line(line, Field::Commentary)
    }
}
