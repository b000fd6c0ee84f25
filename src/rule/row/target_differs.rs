//! QMR034: the return's target is not the register's.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Line;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR034",
    name: "target-differs",
    severity: Severity::Warning,
    what: "A target in a return is the register's.",
    why: "The register decides what is judged against. A return with another target was made for another one, or the target was changed without the council's word.",
    fix: "Correct the target, or ask for the register to be changed.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!D8", NewValue::Number(125.0))],
        at: &["Indicators!D8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!D7", NewValue::Number(95.0)),
        Edit::Cell("Indicators!D8", NewValue::Text("120 households")),
        Edit::Cell("Indicators!D11", NewValue::Text("TBC")),
    ],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    let Some(indicator) = line.indicator() else { return };
    for one in line.target_differences(context.register) {
        let expected = one.registered.text(indicator);
        report.push(finding(report, line, one.field, &expected));
    }
}

fn finding(report: &Report, line: &Line, field: Field, expected: &str) -> Finding {
    let base = report.on_line(line, field);
    Finding {
        expected: expected.to_owned(),
        message: format!(
            "{} is {}; the register has {expected}.",
            heading(line, field),
            base.found
        ),
        fix: format!(
            "Change it to {expected}, or ask the performance team to change the register."
        ),
        ..base
    }
}
