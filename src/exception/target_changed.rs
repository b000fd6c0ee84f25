//! TARGET-CHANGED: the return's target is not the register's.

use super::report::lines;
use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};

pub(super) static CODE: Code = Code {
    code: "TARGET-CHANGED",
    gravity: Gravity::Medium,
    when: "The return and the register have different numbers as the target. The register's is judged by.",
    ask: "Who changed the target, and was that agreed?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!D6", Set::Percent(0.9))],
        at: &["HSG02"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!D6", Set::Text("96")), Edit::Cell("Indicators!D8", Set::Blank)],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for line in lines(context) {
        let Some(indicator) = line.indicator() else {
            continue;
        };
        let differences = line.target_differences(context.register);
        let notes: Vec<String> = differences
            .iter()
            .map(|one| {
                format!(
                    "target in the return {}, in the register {}",
                    one.returned.text(indicator),
                    one.registered.text(indicator)
                )
            })
            .collect();
        if !notes.is_empty() {
            out.line_noting(line, &notes.join("; "));
        }
    }
}
