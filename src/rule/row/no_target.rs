//! QMR037: there is a figure and no target to judge it against.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::{Against, Aim, Because, Status};
use crate::kind::Field;
use crate::ledger::{Line, Part};
use crate::period::Quarter;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR037",
    name: "no-target",
    severity: Severity::Note,
    what: "An indicator that is reported has a target.",
    why: "Without a target a figure has no colour. The council sets targets, so the officer has nothing to mend.",
    fix: "Nothing in the return; the performance team sets the target.",
    fires: Example {
        edits: &[
            Edit::Register("HSG04", "target", "TBC"),
            Edit::Cell("Indicators!F8", NewValue::Blank),
        ],
        at: &["Indicators!D8"],
        beside: &["QMR115"],
    },
    quiet: &[
        Edit::Register("HSG04", "polarity", "none"),
        Edit::Register("HSG04", "target", ""),
        Edit::Cell("Indicators!F8", NewValue::Blank),
    ],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(context.register.period.quarter, report, line));
}

/// A whole without a row of its own has no target because its limbs have none: they say so themselves.
fn finding(quarter: Quarter, report: &Report, line: &Line) -> Option<Finding> {
    let left_out = line
        .indicator()
        .is_some_and(|indicator| Aim::of(indicator, quarter).against == Against::Nothing);
    let message = if left_out {
        format!(
            "Its profile in the register has no target for {quarter}, so the figure has no colour."
        )
    } else {
        "The register has no target for it, so the figure has no colour.".to_owned()
    };
    let without = line.verdict.status == Status::NoTarget
        && line.verdict.because != Because::NoProfile
        && line.part != Part::WholeOfLimbs;
    without.then(|| Finding {
        expected: "a target in the register".to_owned(),
        message,
        fix: "The performance team sets the target.".to_owned(),
        ..report.on_line(line, Field::Target)
    })
}
