//! QMR096: the return says that another way is good than the register does.

use super::report::heading;
use super::wording::polarity_of;
use super::{Report, Rule};
use crate::check::{Context, Edit, Example, Set};
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::ledger::Line;
use crate::register::{Polarity, Register};

pub(super) static RULE: Rule = Rule {
    code: "QMR096",
    name: "polarity-differs",
    severity: Severity::Warning,
    what: "Where a return says which way is good, it says what the register says.",
    why: "With the wrong way round green becomes red. The register decides, and the officer may know better.",
    fix: "Correct the column, or ask for the register to be changed.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", Set::Text("Good is")),
            Edit::Cell("Indicators!H8", Set::Text("High")),
        ],
        at: &["Indicators!H8"],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", Set::Text("Good is")),
        Edit::Cell("Indicators!H8", Set::Text("Low")),
        Edit::Cell("Indicators!H7", Set::Text("Bigger is better")),
    ],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for line in context.ledger.lines() {
        if let Some(finding) = finding(context.register, report, line) {
            report.push(finding);
        }
    }
}

fn finding(_: &Register, report: &Report<'_>, line: &Line) -> Option<Finding> {
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
