//! STATED-BETTER: the officer's symbol is better than the rule.

use super::{Code, Exception, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Difference;

pub(super) static CODE: Code = Code {
    code: "STATED-BETTER",
    gravity: Gravity::Medium,
    when: "The officer's symbol is better than what the rule makes of figure, target and tolerance. A symbol printed once over the limbs of an indicator is that of each.",
    ask: "What does the officer know that the figure does not show?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!F7", Set::Text("✓"))],
        at: &["HSG03"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!F7", Set::Blank)],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for account in &context.ledger.services {
        for difference in account.stated_differences() {
            if difference.how == Difference::StatedBetter {
                let exception = Exception {
                    stated: difference.stated.meaning().into(),
                    ..out.about_line(difference.line)
                };
                out.push(exception);
            }
        }
    }
}
