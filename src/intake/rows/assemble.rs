//! Rows of a table, put together from those of the sheet (docs/returns.md, "Rows").

use std::sync::Arc;

use crate::cell::{Cell, CellValue, Fault, Pos};
use crate::grid::{Grid, RawCell};
use crate::heading::{Descent, Merges};
use crate::intake::rows::assembler::{Assembler, MOST_CONTINUATIONS, NonDataRow, read, shown};
use crate::intake::rows::classify::Class;
use crate::intake::rows::line::SheetLine;
use crate::intake::rows::paired::{self, Holds, Says};
use crate::intake::rows::row::Row;
use crate::intake::rows::unread::{UnreadCells, UnreadReason};
use crate::intake::rows::wording::goes_on;
use crate::intake::tables::{Block, Header};
use crate::kind::{ColumnNo, Field, Kind, Record, Role};
use crate::quantity::Quantity;
use crate::register::normal_name;

/// Figures that one merged cell over the rows of several indicators or limbs gives to none of them.
const SHARED_BY_NONE: [Field; 5] =
    [Field::Actual, Field::YearToDate, Field::PreviousActual, Field::Forecast, Field::PriorActual];

impl<'a, R: Record> Assembler<'a, R> {
    /// Takes in the body of one block, unless the rows come to have more than `most` cells.
    pub(crate) fn take(&mut self, grid: &Grid, merges: &Merges, block: &Block, most: usize) {
        let placed = block.header.columns.iter();
        let leftmost = placed.min_by_key(|placed| placed.heading.pos.col);
        self.first = leftmost.map(|placed| placed.column);
        let (first, last) = block.body;
        let mut descent = merges.down_from(first);
        self.at_headings = true;
        let mut rows = grid.rows_within(first, last).peekable();
        while let Some((row, cells)) = rows.next() {
            if self.cells > most {
                return;
            }
            let header = &block.header;
            let line = self.read_line(grid, header, (row, cells), &mut descent);
            let names_alone = line.has(Role::Reference) && !line.has(Role::Value);
            let below = rows.peek().filter(|_| names_alone);
            let heads = below.is_some_and(|(_, cells)| Self::says(header, cells).is_some());
            let says = Self::says(header, cells).or_else(|| heads.then_some(Says::HEAD));
            let Some(says) = says else {
                self.line(header, &line, cells);
                continue;
            };
            let mut group = vec![(says, line)];
            while let Some((row, cells)) = rows.peek()
                && let Some(says) = Self::says(header, cells)
                && group.len() < MOST_CONTINUATIONS
            {
                let line = self.read_line(grid, header, (*row, cells), &mut descent);
                if !goes_with(&group, &line) {
                    break;
                }
                group.push((says, line));
                rows.next();
            }
            self.group_of(grid, header, group);
        }
    }

    /// The cells of a row that stand in known columns, and those of merged areas over it.
    fn read_line<'g>(
        &self,
        grid: &'g Grid,
        header: &Header,
        (row, cells): (u32, &'g [(Pos, RawCell)]),
        descent: &mut Descent<'_>,
    ) -> SheetLine<'g> {
        descent.to(row);
        let mut line = SheetLine::of(self.kind.columns(), header, row, cells, self.lore.knows_ref);
        line.cover(self.kind.columns(), header, grid, descent);
        line
    }

    fn line(&mut self, header: &Arc<Header>, line: &SheetLine<'_>, cells: &[(Pos, RawCell)]) {
        if line.cells.is_empty() {
            self.aside(cells);
            return;
        }
        if let Some(standing) = self.set_aside(line, cells) {
            self.name(standing, cells);
            return;
        }
        self.at_headings = false;
        match self.within_reason(self.classify(line)) {
            Class::Row => self.row(header, line),
            Class::Continuation => self.continuation(line),
            Class::Fill => self.fill(header, line),
            Class::Note => self.aside(cells),
            Class::Heading => {
                let texts: Vec<Arc<str>> = cells.iter().map(|(_, raw)| raw.shown()).collect();
                let text = texts.join(" ");
                self.group = Some(text.trim().into());
                self.under = None;
                self.aside(cells);
            }
        }
    }

    /// What a row says that its figures are, where the kind has targets and actuals; and the cell that says only that.
    fn says(header: &Header, cells: &[(Pos, RawCell)]) -> Option<Says> {
        if header.kind != Kind::Indicator {
            return None;
        }
        paired::says(cells, |col| Some(header.kind.declared(header.column_at(col)?.column).role))
    }

    /// Rows of one indicator that say what they hold; where none holds its target, each is a row as any other.
    fn group_of<'g>(
        &mut self,
        grid: &'g Grid,
        header: &Arc<Header>,
        group: Vec<(Says, SheetLine<'g>)>,
    ) {
        let cells_of = |row| {
            let mut rows = grid.rows_within(row, row);
            rows.next().map_or(&[][..], |(_, cells)| cells)
        };
        let Some(whole) = paired::together(&group) else {
            for (_, line) in &group {
                self.line(header, line, cells_of(line.row));
            }
            return;
        };
        for (says, line) in &group {
            self.markers.extend(says.marker);
            if says.holds == Holds::Other {
                self.name(UnreadReason::BesidePair, cells_of(line.row));
            }
        }
        self.at_headings = false;
        self.row(header, &whole);
    }

    /// Names a row that is none of the table's, with all that stands in it.
    fn name(&mut self, place: UnreadReason, cells: &[(Pos, RawCell)]) {
        self.aside(cells);
        let texts: Vec<Arc<str>> = cells.iter().map(|(_, raw)| raw.shown()).collect();
        if let Some((pos, _)) = cells.first() {
            self.unread.push(UnreadCells {
                place,
                pos: *pos,
                text: texts.join(" · ").into(),
                cells: 1,
            });
        }
    }

    fn aside(&mut self, cells: &[(Pos, RawCell)]) {
        if let Some((pos, raw)) = cells.first() {
            self.asides.push(NonDataRow { pos: *pos, text: raw.shown(), fills: false });
        }
    }

    fn row(&mut self, header: &Arc<Header>, line: &SheetLine<'_>) {
        self.unused.extend(line.unused.iter().cloned());
        let goes_on = self.fill_goes_on(line);
        let mut record = if goes_on {
            let mut own = line.clone();
            own.cells.retain(|(_, role, _, _)| *role != Role::FillDown);
            self.filled_in(read::<R>(self.kind, Some(header), &own, self.lore.symbols))
        } else {
            self.filled_in(read::<R>(self.kind, Some(header), line, self.lore.symbols))
        };
        self.share_out(header, line, &mut record);
        let own = line.reference();
        let under = if own.is_none() { self.under.clone() } else { None };
        if own.is_some() {
            self.under = own;
        }
        if self.kind.columns().iter().any(|column| column.role == Role::FillDown) {
            let start = match &self.filled {
                Some((_, start)) if goes_on || !line.has(Role::FillDown) => *start,
                _ => {
                    self.joined = 0;
                    self.rows.len()
                }
            };
            self.filled = Some((record.clone(), start));
        }
        self.cells += header.columns.len();
        self.rows.push(Row {
            header: Arc::clone(header),
            row: line.row,
            continuations: line.beside.clone(),
            group: self.group.clone(),
            under,
            record,
        });
    }

    /// One figure in a merged cell over several rows belongs to none of them.
    fn share_out(&mut self, header: &Header, line: &SheetLine<'_>, record: &mut R) {
        for (column, _, at, raw) in &line.spread {
            let is_figure = self.kind == Kind::Indicator
                && SHARED_BY_NONE.contains(&self.kind.declared(*column).field)
                && matches!(Quantity::from_raw(raw), Ok(Some(Quantity::Figure(_))));
            if !is_figure {
                continue;
            }
            record.refuse(*column, &Fault::Shared);
            let above = self.rows.iter_mut().rev();
            let above =
                above.take_while(|row| row.row >= at.row && row.header.place == header.place);
            for row in above {
                row.record.refuse(*column, &Fault::Shared);
            }
        }
    }

    fn filled_in(&self, mut record: R) -> R {
        if let Some((above, _)) = &self.filled {
            record.fill_from(above);
        }
        record
    }

    /// An objective may go on beside the next milestone: its text then belongs to the one above, for all its rows.
    fn fill_goes_on(&mut self, line: &SheetLine<'_>) -> bool {
        let fills = || {
            let cells = line.cells.iter();
            cells.filter(|(_, role, _, _)| *role == Role::FillDown)
        };
        let goes_on = line.has(Role::FillDown)
            && self.joined < MOST_CONTINUATIONS
            && fills().all(|(column, _, _, raw)| {
                self.filled_shown(*column).is_some_and(|above| goes_on(&above, raw.shown().trim()))
            });
        if goes_on {
            for (column, _, pos, raw) in fills() {
                self.join_filled(*column, *pos, raw);
            }
        }
        goes_on
    }

    fn continuation(&mut self, line: &SheetLine<'_>) {
        // What stands once for rows that are still to come belongs to none above.
        let (waits, filling) = (self.filled.as_ref(), line.only(&[Role::FillDown]));
        if filling && waits.is_some_and(|(_, start)| *start == self.rows.len()) {
            for (column, _, pos, raw) in &line.cells {
                self.join_filled(*column, *pos, raw);
            }
            self.filling(line);
            return;
        }
        for (column, role, pos, raw) in &line.cells {
            match role {
                Role::FillDown => self.join_filled(*column, *pos, raw),
                Role::Reference | Role::Value => {}
                Role::Label | Role::Text => {
                    if let Some(row) = self.rows.last_mut() {
                        let own = text_cell(*pos, raw);
                        if !is_repeated(&row.record, *column, &own.shown) {
                            row.record.join(*column, &own);
                        }
                    }
                }
            }
        }
        if let Some(row) = self.rows.last_mut() {
            row.continuations.push(line.row);
        }
    }

    fn fill(&mut self, header: &Arc<Header>, line: &SheetLine<'_>) {
        let record = self.filled_in(read::<R>(self.kind, Some(header), line, self.lore.symbols));
        self.filled = Some((record, self.rows.len()));
        self.joined = 0;
        self.filling(line);
    }

    fn filling(&mut self, line: &SheetLine<'_>) {
        if let Some((_, _, pos, raw)) = line.cells.first() {
            self.asides.push(NonDataRow { pos: *pos, text: raw.shown(), fills: true });
        }
    }

    fn join_filled(&mut self, column: ColumnNo, pos: Pos, raw: &RawCell) {
        let Some((above, start)) = &mut self.filled else {
            return;
        };
        self.joined += 1;
        above.join(column, &text_cell(pos, raw));
        // The rows share one text: it may be long, and they may be many.
        for row in self.rows.iter_mut().skip(*start) {
            row.record.share(column, above);
        }
    }
}

/// Whether a row has the text of a cell below it: a service or an officer named again is no text to join
/// (docs/returns.md, "Rows").
fn is_repeated<R: Record>(record: &R, column: ColumnNo, text: &str) -> bool {
    shown(record, column).is_some_and(|own| normal_name(&own) == normal_name(text))
}

fn text_cell(pos: Pos, raw: &RawCell) -> Cell<Arc<str>> {
    let text: Arc<str> = raw.shown().trim().into();
    Cell { pos, shown: Arc::clone(&text), held: CellValue::Good(text) }
}

/// Whether a row goes with those of an indicator above it: it has no ref, or theirs.
fn goes_with(group: &[(Says, SheetLine<'_>)], line: &SheetLine<'_>) -> bool {
    let of_group = group.iter().find_map(|(_, line)| line.reference());
    line.reference().is_none_or(|own| of_group.is_none_or(|group| own == group))
}
