//! SIGN-OFF: nobody signed off the quality of the data.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::exception::declaration::Code;
use crate::exception::report::Exceptions;
use crate::exception::severity::ExceptionSeverity;
use crate::intake::Label;
use crate::ledger::Account;

pub(crate) static CODE: Code = Code {
    code: "SIGN-OFF",
    severity: ExceptionSeverity::Medium,
    when: "No file of a service's return has anything under data quality.",
    why: "Nobody signed the data off.",
    ask: "Who answers for the figures?",
    fires: Example {
        edits: &[Edit::Cell("Cover!B8", NewValue::Blank)],
        at: &["Housing"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!B8", NewValue::Text("Yes"))],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, out: &mut Exceptions) {
    if !account.sent {
        return;
    }
    let files = context.intake.service(account.service).files();
    let mut files = files.iter().map(|number| context.intake.file(*number));
    if !files.any(|file| file.cover.fact(Label::DataQuality).is_some()) {
        out.push(context, out.about_service(context, account.service));
    }
}
