//! The cells of one sheet row that stand in known columns, each column's once.

use std::borrow::Cow;
use std::sync::Arc;

use crate::cell::Pos;
use crate::grid::{Grid, RawCell};
use crate::heading::Descent;
use crate::intake::rows::unread::{UnreadCells, UnreadReason, on_one_line};
use crate::intake::tables::Header;
use crate::kind::{ColumnNo, Columns, Role};

/// A cell in a known column: the column's number and role, where the cell stands, and what is in it.
pub(super) type KnownCell<'g> = (ColumnNo, Role, Pos, Cow<'g, RawCell>);

/// The cells of one sheet row that stand in known columns.
#[derive(Clone)]
pub(super) struct SheetLine<'g> {
    pub row: u32,
    /// Those of the row itself.
    pub cells: Vec<KnownCell<'g>>,
    /// Those of merged areas that start above the row and cover it.
    pub spread: Vec<KnownCell<'g>>,
    /// Columns of which the sheet has two that differ in this row, and the second cell.
    pub rivals: Vec<(ColumnNo, Pos)>,
    /// Cells that are not used though their columns are, and where they stand.
    pub unused: Vec<UnreadCells>,
    /// Whether its figures are targets.
    pub of_target: bool,
    /// Other rows of the sheet that it was put together from.
    pub beside: Vec<u32>,
}

impl<'g> SheetLine<'g> {
    /// The cells of a row; what several columns of one meaning hold is settled.
    pub(super) fn of(
        columns: Columns,
        header: &Header,
        row: u32,
        cells: &'g [(Pos, RawCell)],
        knows_ref: &dyn Fn(&str) -> bool,
    ) -> Self {
        let mut line = Self {
            row,
            cells: Vec::with_capacity(header.columns.len()),
            spread: Vec::new(),
            rivals: Vec::new(),
            unused: Vec::new(),
            of_target: false,
            beside: Vec::new(),
        };
        let mut headings: Vec<Pos> = Vec::with_capacity(header.columns.len());
        for (pos, raw) in cells.iter().filter(|(_, raw)| !raw.is_blank()) {
            let Some(placed) = header.column_at(pos.col) else {
                continue;
            };
            let column = columns.item(placed.column);
            let before = line.cells.iter().position(|(own, ..)| *own == placed.column);
            let Some(before) = before else {
                line.cells.push((placed.column, column.role, *pos, Cow::Borrowed(raw)));
                headings.push(placed.heading.pos);
                continue;
            };
            let same_heading = headings.get(before) == Some(&placed.heading.pos);
            let unused = line.settle(before, (*pos, raw), same_heading, knows_ref);
            if let Some((pos, text)) = unused {
                let heading = header.column_at(pos.col);
                let heading = heading.map_or("", |own| &own.heading.text);
                line.unused.push(UnreadCells {
                    place: UnreadReason::Second(on_one_line(heading)),
                    pos,
                    text,
                    cells: 1,
                });
            }
        }
        line
    }

    /// Settles a second cell of a column: words go on from those before, whichever column they stand in; of two refs
    /// the one that the register knows is meant, and the other is given back; two figures that differ are rivals.
    fn settle(
        &mut self,
        before: usize,
        (pos, raw): (Pos, &'g RawCell),
        same_heading: bool,
        knows_ref: &dyn Fn(&str) -> bool,
    ) -> Option<(Pos, Arc<str>)> {
        let (column, role, at, there) = self.cells.get_mut(before)?;
        let (first, second) = (there.shown(), raw.shown());
        let (first, second) = (first.trim(), second.trim());
        if first == second {
            return None;
        }
        let both = format!("{first} {second}");
        match role {
            Role::Label | Role::Text | Role::FillDown => *there = Cow::Owned(RawCell::text(&both)),
            _ if same_heading => *there = Cow::Owned(RawCell::text(&both)),
            Role::Reference if knows_ref(first) && !knows_ref(second) => {
                return Some((pos, second.into()));
            }
            Role::Reference if knows_ref(second) && !knows_ref(first) => {
                let unused = (*at, first.into());
                (*at, *there) = (pos, Cow::Borrowed(raw));
                return Some(unused);
            }
            Role::Reference | Role::Value => {
                // What both cells show is kept.
                *there = Cow::Owned(RawCell::text(&format!("{first} / {second}")));
                self.rivals.push((*column, pos));
            }
        }
        None
    }

    /// Takes note of the merged areas that cover the row from above: each speaks for this row too.
    pub(super) fn cover(
        &mut self,
        columns: Columns,
        header: &Header,
        grid: &'g Grid,
        descent: &Descent<'_>,
    ) {
        for placed in &header.columns {
            let column = columns.item(placed.column);
            // What fills down does so without being merged.
            if column.role == Role::FillDown || self.has_column(placed.column) {
                continue;
            }
            let area = descent.over(Pos::new(self.row, placed.heading.pos.col));
            let area = area
                .filter(|area| area.from.row < self.row && placed.heading.covers(area.from.col));
            let raw = area.and_then(|area| Some((area.from, grid.get(area.from)?)));
            if let Some((pos, raw)) = raw.filter(|(_, raw)| !raw.is_blank()) {
                self.spread.push((placed.column, column.role, pos, Cow::Borrowed(raw)));
            }
        }
    }

    /// Leaves out a cell that is none of its column's.
    pub(super) fn leave_out(&mut self, pos: Pos) {
        self.cells.retain(|(_, _, own, _)| *own != pos);
    }

    /// The first text of a role in the row itself.
    pub(super) fn text(&self, role: Role) -> Option<(ColumnNo, Arc<str>)> {
        self.cells
            .iter()
            .find(|(_, own, _, _)| *own == role)
            .map(|(column, _, _, raw)| (*column, raw.shown().trim().into()))
    }

    /// The ref of the row, or of the merged area over it.
    pub(super) fn reference(&self) -> Option<Arc<str>> {
        let mut cells = self.cells.iter().chain(&self.spread);
        let (_, _, _, raw) = cells.find(|(_, role, _, _)| *role == Role::Reference)?;
        Some(raw.shown().trim().into())
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.cells.iter().any(|(_, own, _, _)| *own == role)
    }

    pub(super) fn has_column(&self, column: ColumnNo) -> bool {
        self.cells.iter().any(|(own, ..)| *own == column)
    }

    pub(super) fn only(&self, roles: &[Role]) -> bool {
        self.cells.iter().all(|(_, own, _, _)| roles.contains(own))
    }

    /// The cell of a column, the row's own before that of a merged area over it.
    pub(super) fn cell(&self, column: ColumnNo) -> Option<(Pos, &RawCell)> {
        let mut cells = self.cells.iter().chain(&self.spread);
        let (_, _, pos, raw) = cells.find(|(own, ..)| *own == column)?;
        Some((*pos, raw))
    }
}
