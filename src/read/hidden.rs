//! Hidden rows and columns: read like the others, and named.

use std::collections::BTreeSet;

use crate::grid::{Grid, Note};

/// What is hidden on a sheet.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// Hidden rows, in order.
    pub(super) rows: Vec<u32>,
    /// First and last of hidden columns.
    pub(super) columns: Vec<(u32, u32)>,
    /// A filter hides rows.
    pub(super) filtered: bool,
}

impl Hidden {
    /// How many of these columns are hidden.
    fn hidden_of(&self, columns: &BTreeSet<u32>) -> usize {
        let mut ranges = self.columns.clone();
        ranges.sort_unstable();
        let (mut count, mut from) = (0, 0);
        for (first, last) in ranges {
            let first = first.max(from);
            if first <= last {
                count += columns.range(first..=last).count();
                from = last.saturating_add(1);
            }
        }
        count
    }

    /// Says which hidden rows and columns hold something, since they were read like the others.
    pub(super) fn note(&self, grid: &Grid) -> Option<Note> {
        let rows = grid.rows().filter(|(row, _)| self.rows.binary_search(row).is_ok()).count();
        let columns: BTreeSet<u32> = grid.cells().iter().map(|(pos, _)| pos.col).collect();
        let columns = self.hidden_of(&columns);
        let row = match self.filtered {
            true => "filtered-out or hidden row",
            false => "hidden row",
        };
        let many = |count: usize, what: &str| match count {
            0 => None,
            1 => Some(format!("1 {what}")),
            _ => Some(format!("{count} {what}s")),
        };
        let parts: Vec<String> =
            [many(rows, row), many(columns, "hidden column")].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| {
            let were = match rows + columns {
                1 => "it was",
                _ => "they were",
            };
            let parts = parts.join(" and ");
            Note::on_sheet(&grid.name, format!("It has {parts} with content; {were} read too."))
        })
    }
}
