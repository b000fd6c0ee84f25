//! QMR070: a service sent nothing.

use super::{Report, Rule};
use crate::check::{Context, Edit, Example, Scope, Set};
use crate::finding::{Finding, Severity};
use crate::intake::Whose;

pub(super) static RULE: Rule = Rule {
    code: "QMR070",
    name: "no-return-from-service",
    severity: Severity::Error,
    what: "Each service of the configuration sends a return for the period.",
    why: "A service that sent nothing is in the counts as Missing, and must not be forgotten.",
    fix: "Ask the service for its return.",
    fires: Example { edits: &[Edit::WholePeriod], at: &[""], beside: &[] },
    quiet: &[
        Edit::WholePeriod,
        Edit::Other(
            "returns/Environment.xlsx",
            &[Edit::Cell("Cover!B4", Set::Text("Environment"))],
        ),
    ],
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.scope != Scope::Period {
        return;
    }
    for account in context.ledger.services.iter().filter(|account| !account.sent) {
        // A file of the service that could not be used is named itself.
        let unused = context.intake.files.iter().any(|file| {
            file.whose == Whose::Service(account.service)
                || file.services.contains(&account.service)
        });
        if unused {
            continue;
        }
        let name = super::wording::service_name(context.register, account.service);
        let period = context.register.period;
        report.push(Finding {
            expected: format!("a return for {period}"),
            message: format!("Nothing was returned by {name} for {period}."),
            fix: format!("Ask {name} for its return."),
            ..report.on_service(account.service)
        });
    }
}
