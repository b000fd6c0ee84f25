//! STATED-BETTER: the officer's symbol is better than the rule.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::judge::Difference;
use crate::ledger::Account;

pub(crate) static CODE: Code = Code {
    code: "STATED-BETTER",
    severity: ExceptionSeverity::Medium,
    when: "The officer's symbol is better than what the rule makes of figure, target and tolerance. A symbol printed once over the limbs of an indicator is that of each.",
    why: "The officer says better than the figure shows.",
    ask: "What does the officer know that the figure does not show?",
    fires: Example {
        edits: &[Edit::Cell("Indicators!F7", NewValue::Text("✓"))],
        at: &["HSG03"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!F7", NewValue::Blank)],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, out: &mut Exceptions) {
    for difference in account.stated_differences() {
        if difference.how == Difference::StatedBetter {
            let exception = out.about_line(context, difference.line);
            out.push(context, exception.stating(difference.stated.meaning()));
        }
    }
}
