//! QMR131: a file has more rows beside those of the register than are listed; the rest is counted.

use crate::check::{Check, Context, Edit, Example};
use crate::finding::{Finding, Severity};
use crate::kind::{Field, Kind};
use crate::ledger::Account;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR131",
    name: "rows-left-out",
    severity: Severity::Error,
    what: "A file has no more rows beside those of the register than a return can have.",
    why: "Rows that the register does not know have no end: of refs that it does not have, of milestones, measures and actions. The first are listed and counted, the rest is in no output and in no count of statuses.",
    fix: "Send the return alone: take out rows that are none of this period's, save, and run this again.",
    fires: Example {
        edits: &[Edit::Config("[judging]", "[limits]\nrows_per_file = 2\n\n[judging]")],
        at: &["Equality!B4", "Milestones!C5"],
        beside: &[],
    },
    quiet: &[Edit::Config("[judging]", "[limits]\nrows_per_file = 20\n\n[judging]")],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, report: &mut Report) {
    let limits = &context.register.limits;
    for (left, base) in unlisted(account, report) {
        report.push(Finding {
            expected: format!(
                "at most {} of a file and {} of a run (rows_per_file and rows_per_run under [limits] in qmr.toml)",
                limits.rows_per_file, limits.rows_per_run
            ),
            message: format!(
                "From this row on, {left} are in no output and in no count of statuses."
            ),
            fix: RULE.fix.to_owned(),
            ..base
        });
    }
}

/// Of each kind of row that is not listed whole, how many are not, and a finding at the first of them.
fn unlisted(account: &Account, report: &Report) -> Vec<(String, Finding)> {
    let mut found = Vec::new();
    let (listed, all) = (account.listed_lines().len(), account.lines.len());
    if let Some(line) = account.lines.as_slice().get(listed) {
        let left = all - listed;
        let rows = if left == 1 { "row" } else { "rows" };
        let words = format!("{left} {rows} with refs that the register does not have");
        found.push((words, report.on_line(line, Field::Ref)));
    }
    for kind in Kind::ALL {
        let (listed, all) = (account.listed_actions(*kind).len(), account.actions_of(*kind));
        if let Some(action) = all.get(listed) {
            let left = all.len() - listed;
            let s = if left == 1 { "" } else { "s" };
            let words = format!("{left} {}{s}", action.noun());
            found.push((words, report.on_action(action, action.text_field())));
        }
    }
    found
}
