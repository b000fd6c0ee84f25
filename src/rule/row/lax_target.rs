//! QMR035: a target asks for less than what was reached last year.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::{Asked, Line, figure_text};
use crate::register::Polarity;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR035",
    name: "lax-target",
    severity: Severity::Note,
    what: "A target is no worse than last year's actual.",
    why: "A target below what was already reached asks for a decline. The council set it, so the officer has nothing to mend.",
    fix: "Nothing in the return; the performance team looks at the target.",
    fires: Example {
        edits: &[
            Edit::Register("HSG04", "prior_actual", "110"),
            Edit::Cell("Indicators!C8", NewValue::Number(110.0)),
        ],
        at: &["Indicators!D8"],
        beside: &[],
    },
    quiet: &[
        Edit::Register("HSG04", "prior_actual", "120"),
        Edit::Cell("Indicators!C8", NewValue::Number(120.0)),
    ],
    checks: &[Check::Row(check)],
};

fn check(_: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(report, line));
}

fn finding(report: &Report, line: &Line) -> Option<Finding> {
    let indicator = line.indicator()?;
    let target = line.lax_target().filter(|_| line.entry().is_some())?;
    let target = Asked { target, upper: None, strict: indicator.target.is_strict() };
    let target = target.text(indicator);
    let prior = figure_text(line.prior?, indicator);
    Some(Finding {
        found: target.clone(),
        expected: match indicator.polarity {
            Polarity::Lower => format!("{prior} or less"),
            _ => format!("{prior} or more"),
        },
        message: format!("The target of {target} is worse than last year's {prior}."),
        fix: "The performance team looks at the target.".to_owned(),
        ..report.on_line(line, Field::Target)
    })
}
