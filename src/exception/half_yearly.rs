//! What RISK-OFF and EQUALITY-OFF have in common: sheets that are reported in quarters 2 and 4.

use super::Exceptions;
use super::report::actions;
use crate::check::Context;
use crate::judge::Mark;
use crate::kind::Kind;

/// Puts the rows of a kind that are red or have no symbol, and the services that sent something but no such row.
pub(super) fn off(context: &Context<'_>, kind: Kind, out: &mut Exceptions<'_>) {
    let declared = kind.declaration();
    if !(declared.reported)(context.register.period.quarter) {
        return;
    }
    for action in actions(context, kind) {
        if matches!(action.mark, Mark::Red | Mark::NoSymbol) {
            out.action(action);
        }
    }
    for account in context.ledger.services.iter().filter(|account| account.sent) {
        if account.actions_of(kind).is_empty() {
            let service = out.about_service(account.service);
            out.push(service.noting(&format!("no {}", declared.nouns)));
        }
    }
}
