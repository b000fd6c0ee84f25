//! STATED-WORSE: the officer's symbol is worse than the rule.

use super::{Code, Exception, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::judge::Difference;

pub(super) static CODE: Code = Code {
    code: "STATED-WORSE",
    gravity: Gravity::Low,
    when: "The officer's symbol is worse than what the rule makes of figure, target and tolerance. A symbol printed once over the limbs of an indicator is that of each.",
    ask: "What does the officer expect?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!F5", Set::Text("?"))],
        at: &["HSG01"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!F5", Set::Text("✓ ✓"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for account in &context.ledger.services {
        for difference in account.stated_differences() {
            if difference.how == Difference::StatedWorse {
                let exception = Exception {
                    stated: difference.stated.meaning().into(),
                    ..out.about_line(difference.line)
                };
                out.push(exception);
            }
        }
    }
}
