//! QMR147: what a return says of last quarter is not what is known of it.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::decimal::points;
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Line;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR147",
    name: "last-quarter-differs",
    severity: Severity::Warning,
    what: "A return that has a column for last quarter says there what was reported then.",
    why: "The figure that was published is what the new one is compared with. Another one in the return may be a correction that nobody was told of.",
    fix: "Enter the figure that was reported, or say in Commentary why it was corrected.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", NewValue::Text("Quarter 3")),
            Edit::Cell("Indicators!H7", NewValue::Percent(0.93)),
            Edit::Earlier("period,service,ref,actual,status\n2025/26 Q3,HSG,HSG03,91,Amber\n"),
        ],
        at: &["Indicators!H7"],
        beside: &["QMR115"],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", NewValue::Text("Quarter 3")),
        Edit::Cell("Indicators!H7", NewValue::Percent(0.91)),
        Edit::Earlier("period,service,ref,actual,status\n2025/26 Q3,HSG,HSG03,91.04,Amber\n"),
    ],
    checks: &[Check::Row(check)],
};

fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(context, report, line));
}

fn finding(context: &Context<'_>, report: &Report, line: &Line) -> Option<Finding> {
    let known = points(line.past().contradicted?);
    let base = report.on_line(line, Field::PreviousActual);
    Some(Finding {
        message: format!(
            "{} is {}, and for {} {known} was reported.",
            heading(line, Field::PreviousActual),
            base.found,
            context.register.period.previous()
        ),
        expected: known,
        fix: format!(
            "Enter what was reported, or say in {} why it was corrected.",
            heading(line, Field::Commentary)
        ),
        ..base
    })
}
