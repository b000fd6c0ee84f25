//! QMR054: a milestone's, measure's or action's symbol is none that is known.

use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Action;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR054",
    name: "unclear-progress",
    severity: Severity::Error,
    what: "The symbol of a milestone, risk control measure or equality action is one that is known.",
    why: "A letter whose font was lost or a scanned tick may mean green or nothing; qmr suggests and does not guess.",
    fix: "Enter ✓, ? or × in Progress, or Green, Amber or Red.",
    fires: Example {
        edits: &[
            Edit::Cell("Milestones!E5", NewValue::Text(">")),
            Edit::Cell("Equality!D4", NewValue::Text("TBC")),
        ],
        at: &["Equality!D4", "Milestones!E5"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Milestones!E5", NewValue::Text("Green")),
        Edit::Cell("Equality!D4", NewValue::Text("Y")),
    ],
    checks: &[Check::Action(check)],
};

fn check(_: &Context<'_>, action: &Action, report: &mut Report) {
    let fault = action.cell(Field::Status).and_then(|cell| cell.fault);
    if let Some(Fault::Symbol { likely }) = fault {
        report.push(finding(report, action, *likely));
    }
}

fn finding(report: &Report, action: &Action, likely: Option<&str>) -> Finding {
    let base = report.on_action(action, Field::Status);
    let progress = action.header().name_of(Field::Status);
    let symbol = match likely {
        Some("Green") => Some("✓"),
        Some("Amber") => Some("?"),
        Some("Red") => Some("×"),
        _ => None,
    };
    Finding {
        expected: match symbol {
            Some(symbol) => format!("✓, ? or ×; likely {symbol}"),
            None => "✓, ? or ×".to_owned(),
        },
        message: format!("{progress} must be ✓, ? or ×. It is \"{}\".", base.found),
        fix: match (symbol, likely) {
            (Some(symbol), Some(likely)) => format!("Enter {symbol} if you mean {likely}."),
            _ => "Enter ✓, ? or ×, or Green, Amber or Red.".to_owned(),
        },
        ..base
    }
}
