//! What stands in the column of sections of a table of plans.

use std::collections::{BTreeMap, BTreeSet};

use crate::grid::Grid;
use crate::intake::pages::part::{PlanPart, part_heading};
use crate::intake::pages::plan_column::text_of;

/// The section that a row of a table names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableSection {
    /// None: the row belongs to the plan's head.
    Head,
    /// One of the five, and whether its heading says that it will be filled in due course.
    Part(PlanPart, bool),
    /// One that a plan has not.
    Unknown,
}

impl TableSection {
    /// What a text names.
    pub(super) fn of(text: &str) -> Self {
        if ["head", "header"].iter().any(|word| text.trim().eq_ignore_ascii_case(word)) {
            return Self::Head;
        }
        match part_heading(text).filter(|heading| heading.rest.trim().is_empty()) {
            Some(heading) => Self::Part(heading.part, heading.awaiting),
            None => Self::Unknown,
        }
    }
}

/// The cells of a sheet that name a section, by column.
pub(super) struct SectionCells {
    /// From the top.
    columns: BTreeMap<u32, Vec<(u32, PlanPart)>>,
}

/// How many rows down it is looked whether a column has sections.
const ROWS_SEEN: u32 = 200;

impl SectionCells {
    /// Those of a sheet.
    pub(super) fn of(grid: &Grid) -> Self {
        let mut columns: BTreeMap<u32, Vec<(u32, PlanPart)>> = BTreeMap::new();
        for (pos, raw) in grid.cells() {
            if let Some(TableSection::Part(part, _)) = text_of(raw).map(TableSection::of) {
                columns.entry(pos.col).or_default().push((pos.row, part));
            }
        }
        Self { columns }
    }

    /// Whether at least half of what stands in a column below a row are sections, as far as no row is blank.
    pub(super) fn are_sections(grid: &Grid, col: u32, row: u32) -> bool {
        let (first, last) = (row.saturating_add(1), row.saturating_add(ROWS_SEEN));
        let (mut known, mut all, mut above) = (0_usize, 0_usize, row);
        for (own, cells) in grid.rows_within(first, last) {
            if known > 0 && own > above.saturating_add(1) {
                break;
            }
            above = own;
            let cell = cells.iter().find(|(pos, raw)| pos.col == col && !raw.is_blank());
            let Some((_, raw)) = cell else {
                continue;
            };
            let section = text_of(raw).map_or(TableSection::Unknown, TableSection::of);
            known += usize::from(section != TableSection::Unknown);
            all += 1;
        }
        known > 0 && known * 2 >= all
    }

    /// The columns that name at least so many different sections below a row.
    pub(super) fn columns_below(&self, row: u32, least: usize) -> impl Iterator<Item = u32> {
        self.columns.iter().filter_map(move |(col, cells)| {
            let (_, below) = cells.split_at(cells.partition_point(|(own, _)| *own <= row));
            let parts: BTreeSet<PlanPart> = below
                .iter()
                .take_while(|(own, _)| *own <= row.saturating_add(ROWS_SEEN))
                .map(|(_, part)| *part)
                .collect();
            (parts.len() >= least).then_some(*col)
        })
    }
}
