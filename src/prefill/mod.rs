//! What a template holds: a workbook for one service and the reported period, filled in from the register and from earlier
//! quarters as far as these go. Here is what stands in it and nothing of how it looks; `write` makes the file.
//!
//! It is made from the quarter as it is before anything was sent ([`FilledTemplate::of`]), so every row, target, threshold
//! and last figure in it is the one that the return will be judged by.

mod action_sheet;
mod cell;
mod cover_sheet;
mod heading;
mod indicator_sheet;
mod plan_sheet;
mod sheet;
mod to_fill;

use crate::consolidate::Consolidated;
use crate::kind::Kind;
use crate::period::Period;
use crate::register::{Paper, ServiceNo};
use crate::template::{CarriedSheet, LAYOUT, Stamp};

pub(crate) use cell::{TemplateCell, TemplateColumn};
pub(crate) use cover_sheet::{COVER, COVER_TITLE, CoverLine, CoverValue, FIRST_LINE, TO_FILL};
pub(crate) use sheet::{FIRST_ROW, HEADING_ROW, TemplateSheet};
pub(crate) use to_fill::ToFill;

/// A template, ready to be written.
#[derive(Debug)]
pub(crate) struct FilledTemplate {
    /// What the council is called.
    pub(crate) council: String,
    /// What the service is called.
    pub(crate) service: String,
    /// The reported period.
    pub(crate) period: Period,
    /// The paper that it is printed on.
    pub(crate) paper: Paper,
    /// What the cover says.
    pub(crate) cover: Vec<CoverLine>,
    /// The sheets with tables, in order.
    pub(crate) sheets: Vec<TemplateSheet>,
    /// What the sheet that nobody sees holds.
    pub(crate) carried: CarriedSheet,
}

impl FilledTemplate {
    /// The template of a service. `before` is the reported quarter before anything was sent.
    pub(crate) fn of(before: &Consolidated, service: ServiceNo) -> Self {
        let register = before.register();
        let quarter = register.period.quarter;
        let mut sheets = vec![indicator_sheet::indicators(before, service)];
        let actions = Kind::ACTIONS.iter().filter(|kind| (kind.declaration().reported)(quarter));
        sheets.extend(actions.map(|kind| action_sheet::actions(before, service, *kind)));
        sheets.extend(plan_sheet::plans(before, service));
        let cover = cover_sheet::cover(register, service);
        let part = register.part_of(service);
        let stamp = Stamp {
            layout: LAYOUT.to_owned(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            service: register.service(service).id.to_string(),
            period: register.period.to_string(),
            register: part.sha256(),
        };
        let sealed = sheets.iter().map(TemplateSheet::sealed).collect();
        Self {
            council: register.council.to_string(),
            service: register.service(service).name.to_string(),
            period: register.period,
            paper: register.paper,
            cover,
            sheets,
            carried: CarriedSheet { stamp, part, sheets: sealed },
        }
    }

    /// What is still to be filled in of the cover.
    pub(crate) fn cover_to_fill(&self) -> ToFill {
        cover_sheet::to_fill(&self.cover)
    }
}
