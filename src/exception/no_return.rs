//! NO-RETURN: a whole service sent nothing: one row for each of its boards, instead of MISSING for each indicator.

use std::collections::BTreeSet;

use super::{Code, Exception, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Scope};
use crate::register::BoardNo;

pub(super) static CODE: Code = Code {
    code: "NO-RETURN",
    gravity: Gravity::High,
    when: "A service sent nothing for the period. There is one row for each board that looks at it or at one of its indicators, and none for the single indicators.",
    ask: "Why was no return made, and when will it be?",
    fires: Example { edits: &[Edit::WholePeriod], at: &["Environment"], beside: &[] },
    quiet: &[],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    if context.scope != Scope::Period {
        return;
    }
    for account in context.ledger.services.iter().filter(|account| !account.sent) {
        let register = context.register;
        let mut boards: BTreeSet<Option<BoardNo>> = account
            .lines
            .iter()
            .map(|line| register.board_of(account.service, line.indicator()))
            .collect();
        boards.insert(register.board_of(account.service, None));
        for board in boards {
            let exception = Exception { board, ..out.about_service(account.service) };
            out.push(exception);
        }
    }
}
