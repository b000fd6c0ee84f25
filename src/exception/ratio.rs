//! RATIO: a printed percentage is not its ratio's.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::quantity::{percent_text, points};

pub(super) static CODE: Code = Code {
    code: "RATIO",
    gravity: Gravity::Low,
    when: "Numerator and denominator do not give the percentage printed beside them. A percentage whose further decimals were cut off is named as truncated.",
    ask: "Which of the figures is right?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!E6", Set::Text("97% 1410/1440"))],
        at: &["HSG02"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E6", Set::Text("98% 1410/1440"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        let Some(ratio) = line.ratio_disagreement() else {
            continue;
        };
        let note = format!(
            "printed {}{}, {}/{} is {}",
            percent_text(ratio.printed),
            if ratio.truncated { " (truncated)" } else { "" },
            points(ratio.numerator),
            points(ratio.denominator),
            percent_text(ratio.computed)
        );
        out.line_noting(line, &note);
    }
}
