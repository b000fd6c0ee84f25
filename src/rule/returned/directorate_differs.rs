//! QMR063: the cover names another directorate than the configuration.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{File, Label};
use crate::kind::Field;
use crate::register::{DirectorateNo, Named, Register};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR063",
    name: "directorate-differs",
    severity: Severity::Warning,
    what: "The directorate on the cover is the one that the service belongs to in qmr.toml.",
    why: "The figures go into the workbook of the directorate in qmr.toml; after a reorganisation one of the two is out of date.",
    fix: "Correct the directorate on the cover, or the service's place in qmr.toml.",
    fires: Example {
        edits: &[Edit::Cell("Cover!B3", NewValue::Text("Regeneration"))],
        at: &["Cover!B3"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!B3", NewValue::Text("HOMES"))],
    checks: &[Check::Return(check)],
};

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    let register = context.register;
    let Some(fact) = file.cover.fact(Label::Directorate) else {
        return;
    };
    let own = directorates(register, file);
    let named = register.directorate_named(&fact.shown);
    let agrees = matches!(named, Named::One(directorate) if own.contains(&directorate));
    if agrees || own.is_empty() {
        return;
    }
    let names: Vec<&str> = own
        .iter()
        .map(|number| &register.directorates[*number])
        .map(|directorate| &*directorate.name)
        .collect();
    let names = names.join(" or ");
    let unknown = match named {
        Named::One(_) => "",
        Named::Several | Named::None => ", which is no directorate of the council",
    };
    let service = report.on_file(file).service;
    let whose = service.map_or("its services belong", |_| "the service belongs");
    report.push(Finding {
        field: Some(Field::Directorate),
        found: fact.shown.to_string(),
        expected: names.clone(),
        message: format!("The cover says \"{}\"{unknown}; {whose} to {names}.", fact.shown),
        fix: format!("Enter {names}, or tell the performance team that the service has moved."),
        ..report.at(service, &fact.at)
    });
}

/// The directorates of the services that a file has rows for, in configuration order.
fn directorates(register: &Register, file: &File) -> Vec<DirectorateNo> {
    let services = file.services.iter();
    let mut own: Vec<DirectorateNo> = services
        .map(|service| register.service(*service))
        .map(|service| service.directorate)
        .collect();
    own.sort_unstable();
    own.dedup();
    own
}
