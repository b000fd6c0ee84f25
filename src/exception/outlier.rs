//! OUTLIER: a change beyond the outlier factor.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::ledger::{Before, figure_text};

pub(super) static CODE: Code = Code {
    code: "OUTLIER",
    gravity: Gravity::Medium,
    when: "The figure is more than [judging] outlier_factor times as large or as small as last year's outturn, or as last quarter's figure where the return has it.",
    ask: "Is the figure right, and what explains the change?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E8", Set::Number(30.0))],
        at: &["HSG04"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E8", Set::Number(44.0))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        let Some(indicator) = line.indicator() else {
            continue;
        };
        let notes: Vec<String> = line
            .outliers(context.register)
            .iter()
            .map(|outlier| {
                let when = match outlier.before {
                    Before::LastYear => "last year",
                    Before::LastQuarter => "last quarter",
                };
                format!("{when} {}", figure_text(outlier.figure, indicator))
            })
            .collect();
        if !notes.is_empty() {
            out.line_noting(line, &notes.join(", "));
        }
    }
}
