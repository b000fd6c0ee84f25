//! QMR163: a template that was issued for something else than what it is sent for.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{ClaimedService, Disposition, File};
use crate::register::ServiceNo;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::service_name;
use crate::template::{LAYOUT, Stamp};

pub(crate) static RULE: Rule = Rule {
    code: "QMR163",
    name: "template-of-another",
    severity: Severity::Warning,
    what: "A template is sent to the council, and for the service and the period, that it was issued for, while the register still says what it said then.",
    why: "Its rows, targets and last figures are those of what it was issued for: beside another service's or quarter's figures they mislead whoever fills them in.",
    fix: "Move the figures into the template of this service and period; `qmr template` makes it.",
    fires: Example {
        edits: &[
            Edit::Cell("qmr!A1", NewValue::Text("qmr template")),
            Edit::Cell("qmr!A2", NewValue::Text("service")),
            Edit::Cell("qmr!B2", NewValue::Text("|ENV|")),
        ],
        at: &[""],
        beside: &[],
    },
    quiet: &[
        Edit::Cell("qmr!A1", NewValue::Text("qmr template")),
        Edit::Cell("qmr!A2", NewValue::Text("service")),
        Edit::Cell("qmr!B2", NewValue::Text("|HSG|")),
    ],
    checks: &[Check::File(check)],
};

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    let Some(template) = &file.template else { return };
    // That a return is for another period is said of every file.
    if file.disposition == Disposition::WrongPeriod {
        return;
    }
    let of_council = of_another_council(context, &template.council);
    let told = match of_council.is_empty() {
        true => said(context, file, &template.stamp),
        // In another council nothing else is the same.
        false => of_council,
    };
    let told = told.into_iter().chain(of_another_version(&template.stamp));
    for (found, expected, message, fix) in told {
        report.push(Finding { found, expected, message, fix, ..report.on_file(file) });
    }
}

/// What was found, what is expected, a sentence of both, and what to do.
type Said = (String, String, String, String);

fn said(context: &Context<'_>, file: &File, stamp: &Stamp) -> Vec<Said> {
    let register = context.register;
    let own = match file.whose {
        ClaimedService::Service(service) => Some(service),
        ClaimedService::Unknown { .. } | ClaimedService::Nobody => None,
    };
    let mut all = Vec::new();
    let period = register.period.to_string();
    if !stamp.period.is_empty() && stamp.period != period {
        let message = format!(
            "The template was issued for {}, and {period} is being reported.",
            stamp.period
        );
        let fix = format!("Move the figures into the template of {period}.");
        all.push((stamp.period.clone(), period, message, fix));
    }
    let id = |service: ServiceNo| register.service(service).id.to_string();
    match own {
        Some(service) if !stamp.service.is_empty() && id(service) != stamp.service => {
            let issued = register.service_named(&stamp.service).one();
            let issued = issued.map_or_else(
                || stamp.service.clone(),
                |service| service_name(register, service).to_string(),
            );
            let name = service_name(register, service).to_string();
            let message =
                format!("The template was issued for {issued}, and the return is that of {name}.");
            let fix = format!("Move the figures into the template of {name}.");
            all.push((stamp.service.clone(), id(service), message, fix));
        }
        Some(service) if !stamp.register.is_empty() => {
            let now = register.part_of(service).sha256();
            // In another period the register says something else anyway.
            if now != stamp.register && all.is_empty() {
                let message = "The register has been changed since the template was issued, so its locked cells may not be those of today.";
                let fix = "Ask for a new template, or mend what the other findings name.";
                all.push((stamp.register.clone(), now, message.to_owned(), fix.to_owned()));
            }
        }
        Some(_) | None => {}
    }
    all
}

fn of_another_council(context: &Context<'_>, council: &str) -> Vec<Said> {
    let own = &*context.register.council;
    if council.is_empty() || council == own {
        return Vec::new();
    }
    let message = format!("The template was issued by {council}, and this is checked for {own}.");
    let fix = format!(
        "Ask {own} for its template and move the figures into it, or send this one to {council}."
    );
    vec![(council.to_owned(), own.to_owned(), message, fix)]
}

/// A template of another version of qmr, whose sheets may stand otherwise.
fn of_another_version(stamp: &Stamp) -> Option<Said> {
    (!stamp.layout.is_empty() && stamp.layout != LAYOUT).then(|| {
        let message = format!(
            "The template is one of another version of qmr ({}); it was read as far as its headings are known.",
            stamp.program
        );
        let fix = "Ask for a new template, and move the figures into it.".to_owned();
        (stamp.layout.clone(), LAYOUT.to_owned(), message, fix)
    })
}
