//! QMR150: another file has another version of an improvement plan.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{File, PlanConflict, Resolution};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::{counted, listed};

pub(crate) static RULE: Rule = Rule {
    code: "QMR150",
    name: "plan-version",
    severity: Severity::Warning,
    what: "Of two files with a plan for one indicator, or in one place, the later is used: by the date on the cover, else by the date on which the file was last saved.",
    why: "What only the earlier one says is not carried over in silence.",
    fix: "Take the earlier plan away, or put into the later one what only the earlier has.",
    fires: Example {
        edits: &[
            Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
            Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
            Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
            Edit::Other(
                "returns/Housing plans.xlsx",
                &[
                    Edit::Drop("Cover"),
                    Edit::Drop("Indicators"),
                    Edit::Drop("Milestones"),
                    Edit::Drop("Risks"),
                    Edit::Drop("Equality"),
                    Edit::Cell("Plan!A1", NewValue::Text("Objective – More homes are let")),
                    Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
                    Edit::Cell(
                        "Plan!A3",
                        NewValue::Text("Action(s) required to achieve the target"),
                    ),
                ],
            ),
        ],
        at: &["returns/Housing plans.xlsx: Plan!A1", "Plan!A1"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Plan!A1", NewValue::Text("Objective – Homes are let sooner")),
        Edit::Cell("Plan!A2", NewValue::Text("HSG01")),
        Edit::Cell("Plan!A3", NewValue::Text("Action(s) required to achieve the target")),
    ],
    checks: &[Check::File(check)],
};

fn check(_: &Context<'_>, file: &File, report: &mut Report) {
    for conflict in &file.plan_conflicts {
        report.push(finding(report, conflict));
    }
}

fn finding(report: &Report, conflict: &PlanConflict) -> Finding {
    let page = &conflict.page;
    let base = report.on_page(page, conflict.service, conflict.owner.as_ref());
    let (severity, message, fix) = match &conflict.resolution {
        Resolution::Undecided { with } => (
            Severity::Error,
            format!(
                "{} has another version of this improvement plan, and nothing says which is later; none is used.",
                listed(with, "and")
            ),
            "Take the older one away, or put the date of each on its cover.".to_owned(),
        ),
        Resolution::Duplicate { of } => (
            Severity::Note,
            format!("{of} holds the same improvement plan; that one is used."),
            "Nothing needs to be done.".to_owned(),
        ),
        Resolution::Superseded { by, only_here } => {
            let lost = match only_here.len() {
                0 => "Nothing is lost: it says all that stands here.".to_owned(),
                lines => format!(
                    "{} that stand here are not in it, and are not used.",
                    counted(lines, "line")
                ),
            };
            (
                Severity::Warning,
                format!("{by} is later and replaces this improvement plan. {lost}"),
                format!("Copy into {by} what belongs there, then take this one away."),
            )
        }
    };
    let only_here = match &conflict.resolution {
        Resolution::Superseded { only_here, .. } => listed(only_here, "and"),
        Resolution::Duplicate { .. } | Resolution::Undecided { .. } => String::new(),
    };
    Finding {
        severity,
        found: only_here,
        expected: "one version of each plan".to_owned(),
        message,
        fix,
        ..base
    }
}
