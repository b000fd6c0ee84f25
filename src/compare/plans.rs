//! Improvement plans as rows of a side: each label and line of a head, and each entry with its progress.

use std::sync::Arc;

use super::snapshot::{ColumnName, SnapshotCell, SnapshotRow};
use crate::cell::Pos;
use crate::intake::{Belonging, PlanLabel, PlanPage};
use crate::plan::{Plan, PlanEntry};
use crate::register::{Register, normal_name, normal_ref};

/// The tidy file of plans.
pub const TIDY: &str = "tidy/plans.csv";

/// The sheet of plans in a consolidated workbook.
pub(super) const SHEET: &str = "Plans";

/// The columns that are compared; what the others say of a plan is said of its indicator, or follows from these.
const COMPARED: [(&str, &str); 5] = [
    ("sub_heading", "Sub-heading"),
    ("entry", "Entry"),
    ("progress", "Progress"),
    ("due", "Due"),
    ("overdue", "Overdue"),
];

/// A row of a plan, as any side has it.
#[derive(Default)]
pub(super) struct PlanSide<'s> {
    pub(super) service: &'s str,
    /// The ref of its indicator; empty where it names none.
    pub(super) reference: &'s str,
    /// The sheet that the plan was read from: what tells plans without a ref apart.
    pub(super) from_sheet: &'s str,
    /// The section, or Head.
    pub(super) part: &'s str,
    /// What a line of the head is.
    pub(super) line: &'s str,
    pub(super) entry: &'s str,
    /// Where the row stands.
    pub(super) place: String,
}

impl PlanSide<'_> {
    /// The row, with what stands in the columns that are compared, each with its place.
    pub(super) fn row(&self, shown: impl Fn(&str) -> Option<(String, String)>) -> SnapshotRow {
        // What stands behind a label may change; what has none is told from other lines by its words.
        let mut labels = PlanLabel::ALL.iter().filter(|label| **label != PlanLabel::Links);
        let is_label = labels.any(|label| label.name() == self.line);
        let words = if is_label { self.line } else { self.entry };
        let whose = if self.reference.is_empty() { self.from_sheet } else { self.reference };
        let what = if self.line.is_empty() { self.part } else { self.line };
        let cells = COMPARED.into_iter().filter_map(|(name, heading)| {
            let (shown, place) = shown(name).filter(|(shown, _)| !shown.is_empty())?;
            let column = ColumnName { name: name.to_owned(), heading: heading.to_owned() };
            Some((column, SnapshotCell { shown, place }))
        });
        SnapshotRow {
            service: self.service.to_owned(),
            reference: self.reference.to_owned(),
            key: normal_ref(self.reference),
            title: format!("{what}: {}", self.entry),
            about: normal_name(&format!("{whose} {} {words}", self.part)),
            place: self.place.clone(),
            cells: cells.collect(),
        }
    }
}

/// The rows of a page that was returned.
pub(super) fn rows_of(
    page: &PlanPage,
    service: &str,
    register: &Register,
    belonging: &Belonging<'_>,
) -> Vec<SnapshotRow> {
    let owner = belonging.of(page);
    let (year, as_at) = (register.period.year, register.period.end());
    let plan = Plan::of(Arc::new(page.clone()), owner, None, year, as_at);
    let reference = plan.owner.as_ref().map_or("", |owner| &*owner.reference);
    let place = |pos: Pos| format!("{}!{pos}", page.place.sheet);
    let own = PlanSide { service, reference, from_sheet: &page.place.sheet, ..PlanSide::default() };
    let head = |line: &'static str, text: &str, at: Pos| {
        let side = PlanSide { part: "Head", line, entry: text, place: place(at), ..own };
        side.row(|column| (column == "entry").then(|| (text.to_owned(), place(at))))
    };
    let texts = page.texts.iter();
    let texts =
        texts.map(|text| head(text.label.name(), &text.text, text.at.unwrap_or(text.label_at)));
    let lines = plan.lines.iter().map(|line| head(line.kind.name(), &line.text, line.at));
    let links = page.links.iter().map(|link| head("Links", &link.text, link.at));
    let entry = |entry: &PlanEntry| {
        let side =
            PlanSide { part: entry.part.name(), entry: &entry.text, place: place(entry.at), ..own };
        side.row(|column| {
            let due = entry.due.map(|found| found.due.date.to_string());
            match column {
                "sub_heading" => Some((entry.sub_heading.as_deref()?.to_owned(), place(entry.at))),
                "entry" => Some((entry.text.to_string(), place(entry.at))),
                "progress" => {
                    Some((entry.progress.to_string(), place(entry.progress_at.unwrap_or(entry.at))))
                }
                "due" => Some((due?, place(entry.at))),
                // As of which day is for a run to say.
                _ => None,
            }
        })
    };
    texts.chain(lines).chain(plan.entries.iter().map(entry)).chain(links).collect()
}
