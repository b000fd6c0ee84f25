//! QMR096: the return says that another way is good than the register does.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Line;
use crate::register::Polarity;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};
use crate::rule::wording::polarity_of;

pub(crate) static RULE: Rule = Rule {
    code: "QMR096",
    name: "polarity-differs",
    severity: Severity::Warning,
    what: "Where a return says which way is good, it says what the register says.",
    why: "With the wrong way round green becomes red. The register decides, and the officer may know better.",
    fix: "Correct the column, or ask for the register to be changed.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", NewValue::Text("Good is")),
            Edit::Cell("Indicators!H8", NewValue::Text("High")),
        ],
        at: &["Indicators!H8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", NewValue::Text("Good is")),
        Edit::Cell("Indicators!H8", NewValue::Text("Low")),
        Edit::Cell("Indicators!H7", NewValue::Text("Bigger is better")),
    ],
    checks: &[Check::Row(check)],
};

fn check(_: &Context<'_>, line: &Line, report: &mut Report) {
    report.push(finding(report, line));
}

fn finding(report: &Report, line: &Line) -> Option<Finding> {
    let own = line.indicator()?.polarity;
    let typed = line.entry()?.row.record.polarity.as_deref()?.good()?;
    let said = polarity_of(typed)?;
    let same = said == own || (said == Polarity::Range && own == Polarity::Exact);
    if same {
        return None;
    }
    let own = in_words(own);
    Some(Finding {
        expected: own.to_owned(),
        message: format!(
            "{} is \"{typed}\"; the register has: {own}.",
            heading(line, Field::Polarity)
        ),
        fix: "Correct it, or ask the performance team to change the register.".to_owned(),
        ..report.on_line(line, Field::Polarity)
    })
}

const fn in_words(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Higher => "higher is better",
        Polarity::Lower => "lower is better",
        Polarity::Range => "best between two bounds",
        Polarity::Exact => "best at the target",
        Polarity::None => "information only",
    }
}
