//! LAX-TARGET: the target is worse than last year's outturn.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::ledger::figure_text;

pub(super) static CODE: Code = Code {
    code: "LAX-TARGET",
    gravity: Gravity::Low,
    when: "The annual target is worse than what was reached last year.",
    ask: "Why does the target ask for less than last year's outturn?",
    fires: Example {
        edits: &[
            Edit::Register("HSG02", "target", "94"),
            Edit::Cell("Indicators!D6", Set::Percent(0.94)),
        ],
        at: &["HSG02"],
        beside: &[],
    },
    quiet: &[
        Edit::Register("HSG02", "target", "95"),
        Edit::Cell("Indicators!D6", Set::Percent(0.95)),
    ],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        if let (Some(target), Some(prior), Some(indicator)) =
            (line.lax_target(), line.prior, line.indicator())
        {
            let note = format!(
                "target {}, last year {}",
                figure_text(target, indicator),
                figure_text(prior, indicator)
            );
            out.line_noting(line, &note);
        }
    }
}
