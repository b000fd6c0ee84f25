//! QMR021: a ref that the register does not have.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::{Account, Line};
use crate::rule::declaration::Rule;
use crate::rule::identity::{Suggestions, left_out, owners, rows_below, suggestions, unregistered};
use crate::rule::report::{Report, cell_of, heading};
use crate::rule::wording::listed;

pub(crate) static RULE: Rule = Rule {
    code: "QMR021",
    name: "unregistered-ref",
    severity: Severity::Error,
    what: "Each ref of a return is in the register.",
    why: "Without an entry in the register there is no target to judge by. The row is kept, listed as Unregistered, and counted nowhere.",
    fix: "Correct the ref, or ask for the indicator to be added to the register.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!A7", NewValue::Text("HSG93"))],
        at: &["Indicators!A7"],
        beside: &["QMR115"],
    },
    quiet: &[Edit::Cell("Indicators!A7", NewValue::Text("hsg 3"))],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, report: &mut Report) {
    for line in unregistered(account) {
        if owners(context, line).is_empty() {
            report.push(finding(context, report, account, line));
        }
    }
}

fn finding(context: &Context<'_>, report: &Report, account: &Account, line: &Line) -> Finding {
    let below = rows_below(context, line);
    let typed = &line.reference;
    let Suggestions { meant, close } = suggestions(context, account, typed);
    let fix = match meant {
        Some(absent) => format!(
            "Is it {}? {absent} has no row here. Correct the ref, or ask for {typed} to be added to the register.",
            listed(&close, "or")
        ),
        None if close.is_empty() => {
            format!("Correct the ref, or ask for {typed} to be added to the register.")
        }
        None => format!(
            "Is it {}? Correct the ref, or ask for {typed} to be added to the register.",
            listed(&close, "or")
        ),
    };
    let with_rows = left_out(&below);
    Finding {
        also: below.iter().map(|row| cell_of(row, Field::Ref)).collect(),
        expected: "a ref of the register".to_owned(),
        message: format!(
            "{} is \"{typed}\", which is not in the register, so the figure is not judged.{with_rows}",
            heading(line, Field::Ref)
        ),
        fix,
        ..report.on_line(line, Field::Ref)
    }
}
