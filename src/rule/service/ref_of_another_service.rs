//! QMR022: a ref that other services report, and this one does not.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::Label;
use crate::kind::Field;
use crate::ledger::{Account, Line};
use crate::register::ServiceNo;
use crate::rule::declaration::Rule;
use crate::rule::identity::{left_out, likely_owner, owners, rows_below, unregistered};
use crate::rule::report::{Report, cell_of};
use crate::rule::wording::{listed, service_name, service_names};

pub(crate) static RULE: Rule = Rule {
    code: "QMR022",
    name: "ref-of-another-service",
    severity: Severity::Error,
    what: "Each ref of a return is one that its service reports.",
    why: "A figure that stands in another service's return is counted for neither; the register says whose it is.",
    fix: "Move the row into the return of the service whose it is, or correct the ref.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!A12", NewValue::Text("ENV01")),
            Edit::Cell("Indicators!B12", NewValue::Text("Waste recycled")),
            Edit::Cell("Indicators!E12", NewValue::Percent(0.41)),
        ],
        at: &["Indicators!A12"],
        beside: &[],
    },
    quiet: &[
        Edit::Register("ENV01", "service", "*"),
        Edit::Cell("Indicators!A12", NewValue::Text("ENV01")),
        Edit::Cell("Indicators!E12", NewValue::Percent(0.41)),
    ],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, report: &mut Report) {
    let foreign: Vec<&Line> =
        unregistered(account).filter(|line| !owners(context, line).is_empty()).collect();
    match likely_owner(context, account) {
        Some(owner) => report.push(whole(context, report, account, owner, &foreign)),
        None => {
            for line in foreign {
                report.push(single(context, report, line));
            }
        }
    }
}

fn single(context: &Context<'_>, report: &Report, line: &Line) -> Finding {
    let own = service_name(context.register, line.service);
    let owners = service_names(context.register, owners(context, line));
    let owners = listed(&owners, "or");
    let below = rows_below(context, line);
    Finding {
        also: below.iter().map(|row| cell_of(row, Field::Ref)).collect(),
        expected: format!("a ref of {own}"),
        message: format!(
            "{} is reported by {owners}, not by {own}, so the figure is not counted here.{}",
            line.reference,
            left_out(&below)
        ),
        fix: format!("Move the row into the return of {owners}, or correct the ref."),
        ..report.on_line(line, Field::Ref)
    }
}

/// All refs are another service's: the service on the cover is wrong, or the return is.
fn whole(
    context: &Context<'_>,
    report: &Report,
    account: &Account,
    owner: ServiceNo,
    lines: &[&Line],
) -> Finding {
    let register = context.register;
    let (own, other) = (service_name(register, account.service), service_name(register, owner));
    let rows = lines.iter().filter_map(|line| line.entry());
    let mut cells: Vec<_> = rows.map(|entry| cell_of(&entry.row, Field::Ref)).collect();
    cells.sort();
    let file = cells.first().map(|at| &at.place.file);
    let sent = context.intake.files.iter();
    let sent = sent.into_iter().find(|sent| Some(&sent.path) == file);
    let sheet = cells.first().map(|at| &at.place);
    let labels = || {
        let facts = sent.into_iter().flat_map(|sent| &sent.cover.facts);
        facts.filter(|fact| {
            let named = register.service_named(&fact.shown).one();
            matches!(fact.label, Label::Service | Label::Team) && named == Some(account.service)
        })
    };
    let label = labels().find(|fact| Some(&fact.at.place) == sheet).or_else(|| labels().next());
    let at = match label {
        Some(fact) => Some(fact.at.clone()),
        None => (!cells.is_empty()).then(|| cells.remove(0)),
    };
    let base = match at {
        Some(at) => report.at(Some(account.service), &at),
        None => report.on_service(account.service),
    };
    let refs: Vec<_> = lines.iter().map(|line| &line.reference).collect();
    Finding {
        also: cells,
        field: Some(Field::Service),
        found: own.to_owned(),
        expected: other.to_owned(),
        message: format!(
            "The return says that it is from {own}; all its refs are reported by {other}: {}.",
            listed(&refs, "and")
        ),
        fix: format!("Write {other} as the service, or put the figures of {own} in."),
        ..base
    }
}
