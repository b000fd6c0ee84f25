//! QMR098: a tick was typed twice.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::{Field, Symbol};
use crate::ledger::Line;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR098",
    name: "doubled-symbol",
    severity: Severity::Warning,
    what: "Progress holds one symbol for an indicator.",
    why: "Two ticks are read as green, but two symbols may also be meant for two things.",
    fix: "Enter one symbol.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!F8", NewValue::Text("✓ ✓"))],
        at: &["Indicators!F8"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!F8", NewValue::Text("✔"))],
    checks: &[Check::Row(check)],
};

fn check(_: &Context<'_>, line: &Line, report: &mut Report) {
    let is_doubled = matches!(line.stated, Some(Symbol::Rated { doubled: true, .. }));
    if is_doubled && !line.shares_symbol() {
        let base = report.on_line(line, Field::Status);
        report.push(finding(base, &heading(line, Field::Status)));
    }
}

fn finding(base: Finding, heading: &str) -> Finding {
    Finding {
        expected: "one symbol".to_owned(),
        message: format!("{heading} is \"{}\". It is read as Green.", base.found),
        fix: "Enter one ✓, if that is meant.".to_owned(),
        ..base
    }
}
