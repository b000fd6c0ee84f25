//! TOTALS: the totals that a return states are not what is counted.

use std::collections::BTreeMap;

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::intake::{Disposition, File, Totals};
use crate::judge::Status;
use crate::kind::Kind;
use crate::ledger::Account;
use crate::register::{IndicatorClass, ServiceNo};

pub(crate) static CODE: Code = Code {
    code: "TOTALS",
    severity: ExceptionSeverity::Low,
    when: "The totals that a return states are not those of its judged key indicators. Returns that hold several services are not compared.",
    why: "The totals that the return states are not those of its indicators.",
    ask: "Which indicators does the service count otherwise, and why?",
    fires: Example {
        edits: &[Edit::Cell("Cover!A10", NewValue::Text("Total 2 · 1 ✓ · 1 ? · 0 ×"))],
        at: &["Housing (states 2: 1 green, 1 amber, 0 red; counted 2: 2 green, 0 amber, 0 red)"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!A10", NewValue::Blank)],
    checks: &[Check::Run(check)],
};

fn check(context: &Context<'_>, out: &mut Exceptions) {
    let mut contradicted: BTreeMap<ServiceNo, &Totals> = BTreeMap::new();
    for file in &context.intake.files {
        if let Some((service, totals)) = stated(file)
            && context.ledger.account(service).contradicts(totals)
        {
            contradicted.entry(service).or_insert(totals);
        }
    }
    for (service, totals) in contradicted {
        let account = context.ledger.account(service);
        let exception = out.about_service(context, service).noting(compared(account, totals));
        out.push(context, exception.standing_at(totals.at.clone()));
    }
}

/// The totals of a file, and the one service that they are about; not where another file's indicators are used instead.
fn stated(file: &File) -> Option<(ServiceNo, &Totals)> {
    let totals = file.cover.totals.as_ref()?;
    let mut services = file.services.iter();
    let (service, None) = (services.next()?, services.next()) else {
        return None;
    };
    let lost = file.conflicts.iter().any(|conflict| conflict.kind == Kind::Indicator);
    (file.disposition == Disposition::Merged && !lost).then_some((*service, totals))
}

fn compared(account: &Account, totals: &Totals) -> String {
    let counted = account.tally(Some(IndicatorClass::Key));
    format!(
        "states {}: {} green, {} amber, {} red; counted {}: {} green, {} amber, {} red",
        totals.total,
        totals.green,
        totals.amber,
        totals.red,
        counted.total(),
        counted.count(Status::Green),
        counted.count(Status::Amber),
        counted.count(Status::Red)
    )
}
