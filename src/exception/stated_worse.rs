//! STATED-WORSE: the officer's symbol is worse than the rule.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Difference;
use crate::ledger::Account;

pub(crate) static CODE: Code = Code {
    code: "STATED-WORSE",
    severity: ExceptionSeverity::Low,
    when: "The officer's symbol is worse than what the rule makes of figure, target and tolerance. A symbol printed once over the limbs of an indicator is that of each.",
    why: "The officer says worse than the figure shows.",
    ask: "What does the officer expect?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!F5", NewValue::Text("?"))],
        at: &["HSG01"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!F5", NewValue::Text("✓ ✓"))],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, out: &mut Exceptions) {
    for difference in account.stated_differences() {
        if difference.how == Difference::StatedWorse {
            let exception = out.about_line(context, difference.line);
            out.push(context, exception.stating(difference.stated.meaning()));
        }
    }
}
