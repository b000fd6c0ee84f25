//! QMR025: an indicator is named by another ref that the register knows it by.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Account;
use crate::register::Match;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading, once_a_row};

pub(crate) static RULE: Rule = Rule {
    code: "QMR025",
    name: "ref-alias",
    severity: Severity::Note,
    what: "A ref that the register lists as an alias is taken for its indicator.",
    why: "Old and misprinted refs stay in use for years; the register says what they mean.",
    fix: "Nothing needs to be done. Next time, write the ref of the register.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!A6", NewValue::Text("HSG2A"))],
        at: &["Indicators!A6"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!G6", NewValue::Text("Known as HSG2A until last year."))],
    checks: &[Check::Service(check)],
};

fn check(_: &Context<'_>, account: &Account, report: &mut Report) {
    for (line, typed) in once_a_row(account, Match::Alias) {
        report.push(Finding {
            expected: line.reference.to_string(),
            message: format!(
                "{} is \"{typed}\", another name of {}.",
                heading(line, Field::Ref),
                line.reference
            ),
            fix: format!("Nothing needs to be done. Next time, write {}.", line.reference),
            ..report.on_line(line, Field::Ref)
        });
    }
}
