//! Merged cells: one merged area is one cell. Its text speaks for every row and column that it covers, and what it
//! hides is no value (docs/returns.md, "What a person sees").

use std::collections::BTreeMap;

use crate::cell::Pos;
use crate::grid::{Grid, RawCell, Region};

/// The merged areas of a sheet, from the top, those of a row from the left.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merges {
    areas: Vec<Region>,
}

impl Merges {
    /// Those of a sheet.
    pub(crate) fn of(grid: &Grid) -> Self {
        let mut areas: Vec<Region> =
            grid.merges.iter().filter(|area| area.from < area.to).copied().collect();
        areas.sort_unstable();
        Self { areas }
    }

    /// The last column of the area that starts at a position; its own where none does.
    pub(crate) fn last_column(&self, pos: Pos) -> u32 {
        self.from(pos).map_or(pos.col, |area| area.to.col.max(pos.col))
    }

    /// The last row of the area that starts at a position; its own where none does.
    pub(crate) fn last_row(&self, pos: Pos) -> u32 {
        self.from(pos).map_or(pos.row, |area| area.to.row.max(pos.row))
    }

    /// The area that starts at a position.
    fn from(&self, pos: Pos) -> Option<&Region> {
        let found = self.areas.partition_point(|area| area.from < pos);
        self.areas.get(found).filter(|area| area.from == pos)
    }

    /// A way down the sheet that sees the areas which start in a row or below it.
    pub(crate) fn down_from(&self, row: u32) -> Descent<'_> {
        let start = self.areas.partition_point(|area| area.from.row < row);
        let (_, ahead) = self.areas.split_at(start);
        Descent { ahead, open: BTreeMap::new() }
    }
}

/// A way down a sheet, row by row, that knows which areas cover the row.
pub(crate) struct Descent<'m> {
    ahead: &'m [Region],
    /// By first column, the areas that started last. One that has ended goes when another takes its columns.
    open: BTreeMap<u32, Region>,
}

impl Descent<'_> {
    /// Goes down to a row, which is not above the one before.
    pub(crate) fn to(&mut self, row: u32) {
        while let Some((area, rest)) = self.ahead.split_first().filter(|(a, _)| a.from.row <= row) {
            let (first, last) = (area.from.col, area.to.col);
            let replaced: Vec<u32> = self.open.range(first..=last).map(|(col, _)| *col).collect();
            for col in replaced {
                self.open.remove(&col);
            }
            self.open.insert(first, *area);
            self.ahead = rest;
        }
    }

    /// The area that covers a cell of the row.
    pub(crate) fn over(&self, pos: Pos) -> Option<Region> {
        let (_, area) = self.open.range(..=pos.col).next_back()?;
        (area.to.col >= pos.col && area.to.row >= pos.row).then_some(*area)
    }
}

/// Takes out of a sheet what stands in merged areas anywhere but in their first cell: nobody sees it.
pub(crate) fn take_hidden(grid: &mut Grid) -> Vec<(Pos, RawCell)> {
    let merges = Merges::of(grid);
    if merges.areas.is_empty() {
        return Vec::new();
    }
    let mut descent = merges.down_from(0);
    let mut hidden = grid.take_out(|pos| {
        descent.to(pos.row);
        descent.over(pos).is_some_and(|area| area.from != pos)
    });
    hidden.retain(|(_, raw)| !raw.is_blank());
    hidden
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::grid::Face;

    fn grid(cells: &[&str], areas: &[(&str, &str)]) -> Grid {
        let text = |at: &&str| {
            let raw = RawCell::Text { text: Arc::from(*at), face: Face::Text };
            (at.parse().unwrap(), raw)
        };
        let mut grid = Grid::new("A", cells.iter().map(text).collect());
        let area = |(from, to): &(&str, &str)| Region {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        grid.merges = areas.iter().map(area).collect();
        grid
    }

    #[test]
    fn what_a_merged_area_hides_is_taken_out() {
        let mut grid =
            grid(&["A1", "B1", "A2", "B2", "C2", "B3", "B4"], &[("A1", "A2"), ("B2", "C3")]);
        let hidden: Vec<String> =
            take_hidden(&mut grid).iter().map(|(pos, _)| pos.to_string()).collect();
        assert_eq!(hidden, ["A2", "C2", "B3"]);
        let left: Vec<String> = grid.cells().iter().map(|(pos, _)| pos.to_string()).collect();
        assert_eq!(left, ["A1", "B1", "B2", "B4"]);
    }

    #[test]
    fn an_area_reaches_the_rows_that_it_covers() {
        let grid = grid(&[], &[("A1", "A3"), ("B2", "B2"), ("A4", "B5")]);
        let merges = Merges::of(&grid);
        let mut descent = merges.down_from(0);
        let mut over = |at: &str| {
            let pos: Pos = at.parse().unwrap();
            descent.to(pos.row);
            descent.over(pos).map(|area| area.from.to_string())
        };
        assert_eq!(over("A1"), Some("A1".into()));
        assert_eq!(over("B2"), None);
        assert_eq!(over("A3"), Some("A1".into()));
        assert_eq!(over("B4"), Some("A4".into()));
        assert_eq!(over("A5"), Some("A4".into()));
        assert_eq!(over("A6"), None);
        assert_eq!(merges.last_column("A4".parse().unwrap()), 1);
        assert_eq!(merges.last_column("A2".parse().unwrap()), 0);
    }
}
