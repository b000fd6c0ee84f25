//! QMR024: a ref is spelled otherwise than in the register.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Account;
use crate::register::Match;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading, once_a_row};

pub(crate) static RULE: Rule = Rule {
    code: "QMR024",
    name: "ref-respelled",
    severity: Severity::Note,
    what: "A ref that differs from the register's by spaces, capitals or leading zeros alone is taken for it.",
    why: "Such a ref can mean only one indicator; every other difference is an error.",
    fix: "Nothing needs to be done. Next time, copy the ref from the register.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!A7", NewValue::Text("hsg 3"))],
        at: &["Indicators!A7"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!A7", NewValue::Text(" HSG03 "))],
    checks: &[Check::Service(check)],
};

fn check(_: &Context<'_>, account: &Account, report: &mut Report) {
    for (line, typed) in once_a_row(account, Match::Normalised) {
        report.push(Finding {
            expected: line.reference.to_string(),
            message: format!(
                "{} is \"{typed}\", which is read as {}.",
                heading(line, Field::Ref),
                line.reference
            ),
            fix: format!("Nothing needs to be done. Next time, write {}.", line.reference),
            ..report.on_line(line, Field::Ref)
        });
    }
}
