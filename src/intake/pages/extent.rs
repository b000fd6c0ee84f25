//! Where pages begin and end on a sheet.

use std::collections::BTreeSet;

use crate::cell::Pos;
use crate::grid::Grid;
use crate::intake::pages::marks::{PageMark, marks};
use crate::intake::pages::page_rows::Extent;
use crate::intake::pages::part::PlanPart;
use crate::intake::pages::plan_label::PlanLabel;
use crate::intake::pages::year_series::series_below;

/// The pages of a sheet from the top. A page is one that has a label of the head and a section's heading in the
/// template's words, or two different headings of that kind. `tables` are rows in which headers of tables begin.
pub(super) fn extents(grid: &Grid, tables: &[u32]) -> Vec<Extent> {
    let marks = marks(grid);
    if !marks.iter().any(|(_, mark)| matches!(mark, PageMark::Part(_, true))) {
        return Vec::new();
    }
    let drafts: Vec<Draft> = drafts(grid, &marks).into_iter().filter(Draft::is_page).collect();
    let last_row = grid.cells().last().map_or(0, |(pos, _)| pos.row);
    let nexts = drafts.iter().skip(1).map(|draft| Some(draft.first)).chain([None]);
    let nexts: Vec<Option<u32>> = nexts.collect();
    drafts
        .iter()
        .zip(nexts)
        .map(|(draft, next)| draft.extent(grid, tables, next, last_row))
        .collect()
}

/// A page on the way down its sheet.
#[derive(Clone, Debug)]
struct Draft {
    first: u32,
    has_label: bool,
    has_priority: bool,
    /// Sections that have begun, with the row of the first.
    sections: Option<u32>,
    headed: BTreeSet<PlanPart>,
    /// Those headed in the template's words.
    parts: Vec<PlanPart>,
    last_heading: u32,
    links: Option<u32>,
}

impl Draft {
    fn at(row: u32) -> Self {
        Self {
            first: row,
            has_label: false,
            has_priority: false,
            sections: None,
            headed: BTreeSet::new(),
            parts: Vec::new(),
            last_heading: row,
            links: None,
        }
    }

    fn is_page(&self) -> bool {
        self.sections.is_some()
            && (self.parts.len() >= 2 || (self.has_label && !self.parts.is_empty()))
    }

    /// Whether a mark belongs to the page after this one.
    fn ends_before(&self, mark: PageMark) -> bool {
        match mark {
            PageMark::Label(PlanLabel::Links) => false,
            PageMark::Label(label) => {
                self.sections.is_some() || (label.is_priority() && self.has_priority)
            }
            // An entry may begin like the line of links.
            PageMark::Part(part, _) => self.links.is_some() && self.headed.contains(&part),
        }
    }

    fn take(&mut self, pos: Pos, mark: PageMark) {
        match mark {
            PageMark::Label(PlanLabel::Links) => {
                if self.sections.is_some() {
                    self.links = Some(pos.row);
                }
            }
            PageMark::Label(label) => {
                self.has_label = true;
                self.has_priority |= label.is_priority();
            }
            PageMark::Part(part, of_template) => {
                self.sections.get_or_insert(pos.row);
                self.last_heading = pos.row;
                self.links = None;
                self.headed.insert(part);
                if of_template && !self.parts.contains(&part) {
                    self.parts.push(part);
                }
            }
        }
    }

    /// Its rows, with the first row of the page below it and the last of the sheet.
    fn extent(&self, grid: &Grid, tables: &[u32], next: Option<u32>, last_row: u32) -> Extent {
        let limit = next.map_or(last_row, |next| next.saturating_sub(1));
        let table = tables.iter().find(|row| **row > self.last_heading && **row <= limit);
        let limit = table.map_or(limit, |row| row.saturating_sub(1));
        let last = match self.links {
            // Up to the page below, everything is this page's.
            Some(_) if next.is_some() && table.is_none() => limit,
            Some(links) => series_below(grid, links, limit).unwrap_or(links),
            None => limit,
        };
        Extent { first: self.first, sections: self.sections.unwrap_or(last), last }
    }
}

/// The pages that marks may make, from the top.
fn drafts(grid: &Grid, marks: &[(Pos, PageMark)]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (pos, mark) in marks {
        let open = drafts.last_mut().filter(|draft| !draft.ends_before(*mark));
        if let Some(open) = open {
            open.take(*pos, *mark);
            continue;
        }
        if *mark == PageMark::Label(PlanLabel::Links) {
            continue;
        }
        let above = drafts.last().map(|draft| draft.links.unwrap_or(draft.last_heading));
        let first = match mark {
            PageMark::Label(_) => pos.row,
            PageMark::Part(..) => top_of_block(grid, pos.row, above),
        };
        let mut draft = Draft::at(first);
        draft.take(*pos, *mark);
        drafts.push(draft);
    }
    drafts
}

/// The first of the rows that stand above a row without a blank one between, and below another.
fn top_of_block(grid: &Grid, row: u32, below: Option<u32>) -> u32 {
    let lowest = below.map_or(0, |below| below.saturating_add(1));
    let is_filled = |row: u32| grid.cells_within(row, row).iter().any(|(_, raw)| !raw.is_blank());
    let mut top = row;
    while let Some(above) = top.checked_sub(1).filter(|above| *above >= lowest && is_filled(*above))
    {
        top = above;
    }
    top
}
