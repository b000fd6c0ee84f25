//! SIGN-OFF: nobody signed off the quality of the data.

use super::{Code, Exceptions, Gravity};
use crate::check::{Context, Edit, Example, Set};
use crate::intake::Label;

pub(super) static CODE: Code = Code {
    code: "SIGN-OFF",
    gravity: Gravity::Medium,
    when: "No file of a service's return has anything under data quality.",
    ask: "Who answers for the figures?",
    fires: Example { edits: &[Edit::Cell("Cover!B8", Set::Blank)], at: &["Housing"], beside: &[] },
    quiet: &[Edit::Cell("Cover!B8", Set::Text("Yes"))],
    check,
};

fn check(context: &Context<'_>, out: &mut Exceptions<'_>) {
    for account in context.ledger.services.iter().filter(|account| account.sent) {
        let Some(rows) = context.intake.service(account.service) else {
            continue;
        };
        let files = rows.files();
        let mut files = files.iter().filter_map(|number| context.intake.file(*number));
        if !files.any(|file| file.cover.fact(Label::DataQuality).is_some()) {
            out.push(out.about_service(account.service));
        }
    }
}
