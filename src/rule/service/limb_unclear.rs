//! QMR027: a row of a split indicator does not say which part it is.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::Row;
use crate::kind::{Field, Indicator};
use crate::ledger::Account;
use crate::register::ServiceNo;
use crate::rule::declaration::Rule;
use crate::rule::identity::split_ref;
use crate::rule::report::Report;
use crate::rule::wording::listed;

pub(crate) static RULE: Rule = Rule {
    code: "QMR027",
    name: "limb-unclear",
    severity: Severity::Error,
    what: "Each row of a split indicator names the part that its figure is for, and the register has that part.",
    why: "The parts have targets of their own; a figure that names none of them cannot be judged.",
    fix: "Name the part at the end of the description, or as \"Male 80 / Female 75\" in the cell.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!B10", NewValue::Text("Satisfied with their home: Others"))],
        at: &["Indicators!B10"],
        beside: &["QMR115"],
    },
    quiet: &[Edit::Cell("Indicators!B10", NewValue::Text("LEASEHOLDERS"))],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, report: &mut Report) {
    let rows = context.intake.service(account.service);
    for row in &rows.indicators.limbless {
        report.push(finding(context, report, account.service, row));
    }
}

fn finding(
    context: &Context<'_>,
    report: &Report,
    service: ServiceNo,
    row: &Row<Indicator>,
) -> Finding {
    let register = context.register;
    let reference = split_ref(context, service, row).unwrap_or_default();
    let limbs = register.limbs_of(service, &reference).iter();
    let names: Vec<_> =
        limbs.filter_map(|number| register.indicator(*number).limb.as_ref()).collect();
    let field = if row.record.limb.is_some() { Field::Limb } else { Field::Description };
    let limbs = listed(&names, "or");
    let heading = row.header.name_of(field);
    let base = report.on_row(service, row, field);
    let (message, fix) = if field == Field::Limb && !base.found.trim().is_empty() {
        (
            format!(
                "{heading} is \"{}\", which is no part of {reference} in the register. Its parts are {}.",
                base.found,
                listed(&names, "and")
            ),
            format!("Enter {limbs}, or ask for the part to be added to the register."),
        )
    } else {
        (
            format!("{reference} has parts, and this row does not say which it is for: {limbs}."),
            format!("At the end of {heading}, name the part."),
        )
    };
    Finding { reference: Some(reference), expected: limbs, message, fix, ..base }
}
