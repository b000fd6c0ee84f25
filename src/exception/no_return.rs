//! NO-RETURN: a whole service sent nothing: one row for each of its boards, instead of MISSING for each indicator.

use std::collections::BTreeSet;

use crate::check::{Check, Context, Edit, Example, Scope};
use crate::exception::declaration::Code;
use crate::exception::report::{Exception, Exceptions};
use crate::exception::severity::ExceptionSeverity;
use crate::ledger::Account;
use crate::register::BoardNo;

pub(crate) static CODE: Code = Code {
    code: "NO-RETURN",
    severity: ExceptionSeverity::High,
    when: "A service sent nothing for the period. There is one row for each board that looks at it or at one of its indicators, and none for the single indicators.",
    why: "The service sent no return.",
    ask: "Why was no return made, and when will it be?",
    fires: Example {
        edits: &[
            Edit::WholePeriod,
            Edit::Earlier("period,service,ref,actual,file\n2025/26 Q3,ENV,ENV01,,\n"),
        ],
        at: &["Environment (no return since 2025/26 Q3)"],
        beside: &[],
    },
    quiet: &[],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, out: &mut Exceptions) {
    if context.scope != Scope::Period || account.sent {
        return;
    }
    let register = context.register;
    let mut boards: BTreeSet<Option<BoardNo>> = account
        .lines
        .iter()
        .map(|line| register.board_of(account.service, line.indicator()))
        .collect();
    boards.insert(register.board_of(account.service, None));
    let history = &context.earlier.history;
    let run = history.no_return_run(account.service, register.period, true);
    let run = run.filter(|_| !history.is_empty());
    for board in boards {
        let exception = Exception { board, ..out.about_service(context, account.service) };
        out.push(context, exception.lasting("no return", run));
    }
}
