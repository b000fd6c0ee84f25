//! QMR070: a service sent nothing.

use crate::check::{Check, Context, Edit, Example, NewValue, Scope};
use crate::finding::{Finding, Severity};
use crate::intake::ClaimedService;
use crate::ledger::Account;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::service_name;

pub(crate) static RULE: Rule = Rule {
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
            &[Edit::Cell("Cover!B4", NewValue::Text("Environment"))],
        ),
    ],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, report: &mut Report) {
    if context.scope != Scope::Period || account.sent {
        return;
    }
    // A file of the service that could not be used is named itself.
    let unused = context.intake.files.iter().any(|file| {
        file.whose == ClaimedService::Service(account.service)
            || file.services.contains(&account.service)
    });
    if unused {
        return;
    }
    let name = service_name(context.register, account.service);
    let period = context.register.period;
    report.push(Finding {
        expected: format!("a return for {period}"),
        message: format!("Nothing was returned by {name} for {period}."),
        fix: format!("Ask {name} for its return."),
        ..report.on_service(account.service)
    });
}
