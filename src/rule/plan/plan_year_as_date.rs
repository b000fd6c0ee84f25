//! QMR160: a sheet made a date of a year in an improvement plan.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::plan::Plan;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR160",
    name: "plan-year-as-date",
    severity: Severity::Note,
    what: "The years above the figures of an improvement plan are texts.",
    why: "Of 05-06, as it is typed, a spreadsheet makes the fifth of June; it was read as the year 2005/06.",
    fix: "Format the cell as text and type the year again, such as 2005/06.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Figures by year")),
            Edit::Cell("Plan!A7", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Cell("Plan!B4", NewValue::Date(jiff::civil::date(2026, 6, 5), "05-Jun")),
            Edit::Cell("Plan!C4", NewValue::Text("2025/26")),
            Edit::Cell("Plan!A5", NewValue::Text("Let in time")),
            Edit::Cell("Plan!B5", NewValue::Text("80%")),
            Edit::Cell("Plan!C5", NewValue::Text("82%")),
        ],
        at: &["Plan!B4"],
        beside: &["QMR151"],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Figures by year")),
        Edit::Cell("Plan!A7", NewValue::Text("Action(s) required to achieve the target")),
        Edit::Cell("Plan!B4", NewValue::Text("2024/25")),
        Edit::Cell("Plan!C4", NewValue::Text("2025/26")),
        Edit::Cell("Plan!A5", NewValue::Text("Let in time")),
        Edit::Cell("Plan!B5", NewValue::Text("80%")),
        Edit::Cell("Plan!C5", NewValue::Text("82%")),
    ],
    checks: &[Check::Plan(check)],
};

fn check(_: &Context<'_>, plan: &Plan, report: &mut Report) {
    let headings = plan.page.series.iter().flat_map(|series| &series.headings);
    for heading in headings.filter(|heading| heading.was_date) {
        let Some(year) = heading.year else {
            continue;
        };
        report.push(Finding {
            found: heading.shown.to_string(),
            expected: year.to_string(),
            message: format!(
                "The year above figures of the improvement plan is a date, {}; it was read as {year}.",
                heading.shown
            ),
            fix: format!("Format the cell as text and type {year} again."),
            ..report.on_plan(plan, heading.pos)
        });
    }
}
