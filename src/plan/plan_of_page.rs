//! A page as a plan: whose it is, its entries, and its grade.

use std::sync::Arc;

use jiff::civil::Date;

use super::grade::{MissingProgress, PlanGrade, missing};
use super::head_kind::{HeadLine, head_lines};
use super::plan_entry::{PlanEntry, entries};
use super::series_value::{SeriesValue, values};
use crate::cell::{At, Pos};
use crate::intake::{PlanOwner, PlanPage, PlanPart};
use crate::period::FinancialYear;
use crate::register::{Indicator, Register, ServiceNo};

/// A plan, judged on a day.
#[derive(Debug)]
pub struct Plan {
    /// The page that it stands on.
    pub page: Arc<PlanPage>,
    /// The service that it belongs to, if one is known.
    pub service: Option<ServiceNo>,
    /// The indicator that it belongs to, if it names one.
    pub owner: Option<PlanOwner>,
    /// The lines of its head without labels.
    pub lines: Vec<HeadLine>,
    /// Its entries, in the order of the page.
    pub entries: Vec<PlanEntry>,
    /// The figures of its series.
    pub values: Vec<SeriesValue>,
    /// How far it has come.
    pub grade: PlanGrade,
}

impl Plan {
    /// A plan in a reported year, judged on a day.
    #[must_use]
    pub fn of(
        page: Arc<PlanPage>,
        owner: Option<PlanOwner>,
        service: Option<ServiceNo>,
        year: FinancialYear,
        as_at: Date,
    ) -> Self {
        let lines = head_lines(&page.lines, owner.as_ref());
        let entries: Vec<PlanEntry> =
            page.sections.iter().flat_map(|section| entries(section, year)).collect();
        let grade = PlanGrade::of(&entries, names_lead(&page), as_at);
        let values = page.series.iter().flat_map(values).collect();
        Self { page, service, owner, lines, entries, values, grade }
    }

    /// The limb that it is for, where it is for one alone.
    #[must_use]
    pub fn limb(&self) -> Option<&Arc<str>> {
        self.owner.as_ref()?.limb.as_ref()
    }

    /// The rows of the register that it may speak of: the whole of its indicator and the limbs, or its limb alone.
    pub fn registered<'r>(&self, register: &'r Register) -> impl Iterator<Item = &'r Indicator> {
        let own = self.service.zip(self.owner.as_ref());
        let rows = own.into_iter().flat_map(|(service, owner)| {
            let whole = register.whole_of(service, &owner.reference);
            whole.into_iter().chain(register.limbs_of(service, &owner.reference).iter().copied())
        });
        rows.map(|number| &**register.indicator(number)).filter(|row| self.may_be_of(row))
    }

    /// The row of the register that it was written for, if it has one: the whole of its indicator, or its limb.
    #[must_use]
    pub fn own_row<'r>(&self, register: &'r Register) -> Option<&'r Indicator> {
        self.registered(register).find(|row| self.is_of(row))
    }

    /// The entries of a section.
    pub fn entries_of(&self, part: PlanPart) -> impl Iterator<Item = &PlanEntry> {
        self.entries.iter().filter(move |entry| entry.part == part)
    }

    /// The sections that have no entry.
    #[must_use]
    pub fn empty_sections(&self) -> Vec<PlanPart> {
        let is_empty = |part: &PlanPart| self.entries_of(*part).next().is_none();
        PlanPart::ALL.into_iter().filter(is_empty).collect()
    }

    /// Whether anybody is named who answers for it.
    #[must_use]
    pub fn has_lead(&self) -> bool {
        names_lead(&self.page)
    }

    /// A cell of its sheet.
    #[must_use]
    pub fn at(&self, pos: Pos) -> At {
        At { place: Arc::clone(&self.page.place), pos }
    }

    /// Its first cell.
    #[must_use]
    pub fn first_cell(&self) -> At {
        self.at(self.page.first_cell())
    }

    /// What has no progress of its own, by section.
    #[must_use]
    pub fn missing(&self) -> Vec<MissingProgress> {
        missing(&self.entries)
    }
}

fn names_lead(page: &PlanPage) -> bool {
    page.texts.iter().any(|text| text.label.is_lead() && !text.text.is_empty())
}
