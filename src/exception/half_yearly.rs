//! What RISK-OFF and EQUALITY-OFF have in common: sheets that are reported in quarters 2 and 4.

use crate::check::Context;
use crate::exception::report::Exceptions;
use crate::judge::Mark;
use crate::kind::Kind;
use crate::ledger::{Account, Action};

/// Puts a row that is red or has no symbol.
pub(super) fn off_course(context: &Context<'_>, action: &Action, out: &mut Exceptions) {
    if is_reported(context, action.kind) && matches!(action.mark, Mark::Red | Mark::NoSymbol) {
        out.action(context, action);
    }
}

/// Puts a service that sent something, and no row of a kind.
pub(super) fn without(context: &Context<'_>, kind: Kind, account: &Account, out: &mut Exceptions) {
    if account.sent && is_reported(context, kind) && account.actions_of(kind).is_empty() {
        let service = out.about_service(context, account.service);
        out.push(context, service.noting(format!("no {}", kind.declaration().nouns)));
    }
}

fn is_reported(context: &Context<'_>, kind: Kind) -> bool {
    (kind.declaration().reported)(context.register.period.quarter)
}
