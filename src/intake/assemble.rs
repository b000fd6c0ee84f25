//! Rows of a table: which are rows, which are group headings, and which go on from the row above (DOMAIN 2).

use std::sync::Arc;

use crate::cell::{Cell, Fault, Held, Pos};
use crate::due::{date_like, milestone_tail};
use crate::grid::{Grid, Raw};
use crate::intake::line::Line;
use crate::intake::locate::{Block, Header};
use crate::intake::merged::{Descent, Merges};
use crate::intake::paired::{self, Holds, Says};
use crate::intake::set_aside;
use crate::intake::stray::{Standing, Stray};
use crate::kind::{Kind, Record, Role};
use crate::quantity::Quantity;
use crate::register::Symbols;

/// A row goes on over no more rows than this: what stands below is a note, and nobody's text grows without end.
const MOST_TAILS: usize = 100;

/// Figures that one merged cell over the rows of several indicators or limbs gives to none of them.
const SHARED_BY_NONE: [&str; 5] = [
    "actual",
    "year_to_date",
    "previous_actual",
    "forecast",
    "prior_actual",
];

/// One row of a return: its typed cells, and where they stand.
#[derive(Clone, Debug)]
pub struct Row<R> {
    /// The header above it: the kind, the file and sheet, and what the officer sees above each column.
    pub header: Arc<Header>,
    /// Its row, zero-based.
    pub row: u32,
    /// Rows below that go on from it.
    pub tails: Vec<u32>,
    /// The group heading above it.
    pub group: Option<Arc<str>>,
    /// The ref of the nearest row above that has one, for a row that has none.
    pub under: Option<Arc<str>>,
    /// Its typed cells.
    pub record: R,
}

/// A row that is no row of the table: a heading, a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where its first text stands.
    pub pos: Pos,
    /// Its text.
    pub text: Arc<str>,
}

/// What rows are told apart with beside the sheet itself.
pub struct Lore<'a> {
    /// Further spellings of symbols.
    pub symbols: &'a Symbols,
    /// Whether the register knows a ref, in whatever spelling.
    pub knows_ref: &'a dyn Fn(&str) -> bool,
    /// Whether a text is a group of the register.
    pub knows_group: &'a dyn Fn(&str) -> bool,
}

/// The rows of one kind, put together block by block.
pub struct Assembler<'a, R> {
    lore: &'a Lore<'a>,
    /// The rows so far.
    pub rows: Vec<Row<R>>,
    /// How many cells they have.
    pub cells: usize,
    /// Headings and notes among those of the last block.
    pub asides: Vec<Aside>,
    /// Rows that are none of the table's and are named for what they are.
    pub strays: Vec<Stray>,
    /// Cells that only say what their row holds.
    pub markers: Vec<Pos>,
    group: Option<Arc<str>>,
    under: Option<Arc<str>>,
    /// What stands once for several rows, and the first row it stands for.
    filled: Option<(R, usize)>,
    /// How many texts were joined to it.
    joined: usize,
    /// Whether nothing but rows that are set aside came since the headings.
    at_headings: bool,
}

/// What a sheet row is to its table.
#[derive(Debug, PartialEq, Eq)]
enum Class {
    Row,
    Tail,
    Heading,
    /// It only sets what stands once for the rows below.
    Fill,
}

impl<'a, R: Record> Assembler<'a, R> {
    /// Starts with no rows.
    pub fn new(lore: &'a Lore<'a>) -> Self {
        Self {
            lore,
            rows: Vec::new(),
            cells: 0,
            asides: Vec::new(),
            strays: Vec::new(),
            markers: Vec::new(),
            group: None,
            under: None,
            filled: None,
            joined: 0,
            at_headings: true,
        }
    }

    /// Takes in the body of one block, unless the rows come to have more than `most` cells.
    pub fn take(&mut self, grid: &Grid, merges: &Merges, block: &Block, most: usize) {
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
            let Some(says) = Self::says(header, cells) else {
                self.line(header, &line, cells);
                continue;
            };
            let mut group = vec![(says, line)];
            while let Some((row, cells)) = rows.peek()
                && let Some(says) = Self::says(header, cells)
                && group.len() < MOST_TAILS
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
        (row, cells): (u32, &'g [(Pos, Raw)]),
        descent: &mut Descent<'_>,
    ) -> Line<'g> {
        descent.to(row);
        let mut line = Line::of(R::COLUMNS, header, row, cells, self.lore.knows_ref);
        line.cover(R::COLUMNS, header, grid, descent);
        line
    }

    fn line(&mut self, header: &Arc<Header>, line: &Line<'_>, cells: &[(Pos, Raw)]) {
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
            Class::Tail => self.tail(line),
            Class::Fill => self.fill(header, line),
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
    fn says(header: &Header, cells: &[(Pos, Raw)]) -> Option<Says> {
        if R::KIND != Kind::Indicator {
            return None;
        }
        paired::says(cells, |col| {
            let placed = header.column_at(col)?;
            R::COLUMNS.get(placed.column).map(|column| column.role)
        })
    }

    /// Rows of one indicator that say what they hold; where none holds its target, each is a row as any other.
    fn group_of<'g>(&mut self, grid: &'g Grid, header: &Arc<Header>, group: Vec<(Says, Line<'g>)>) {
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
                self.name(Standing::BesidePair, cells_of(line.row));
            }
        }
        self.at_headings = false;
        self.row(header, &whole);
    }

    /// What a row is that is none of the table's, though it stands in it.
    fn set_aside(&self, line: &Line<'_>, cells: &[(Pos, Raw)]) -> Option<Standing> {
        let reference = line.text(Role::Reference).map(|(_, text)| text);
        if reference
            .as_deref()
            .is_some_and(|text| (self.lore.knows_ref)(text))
        {
            return None;
        }
        let record = read::<R>(None, line, self.lore.symbols);
        let seen: Vec<set_aside::Seen<'_>> = line
            .cells
            .iter()
            .map(|(column, role, _, raw)| set_aside::Seen {
                raw,
                names: matches!(role, Role::Reference | Role::Label),
                value: (*role == Role::Value).then(|| {
                    let cell = record.cell(*column);
                    cell.is_some_and(|cell| cell.fault.is_none())
                }),
            })
            .collect();
        if set_aside::is_total(&seen) {
            return Some(Standing::Total);
        }
        let below = self
            .at_headings
            .then(|| set_aside::below_headings(cells, &seen))??;
        let is_shaped = reference.as_deref().is_some_and(is_ref_shaped);
        (below == Standing::Numbering || !is_shaped).then_some(below)
    }

    /// Names a row that is none of the table's, with all that stands in it.
    fn name(&mut self, place: Standing, cells: &[(Pos, Raw)]) {
        self.aside(cells);
        let texts: Vec<Arc<str>> = cells.iter().map(|(_, raw)| raw.shown()).collect();
        if let Some((pos, _)) = cells.first() {
            self.strays.push(Stray {
                place,
                pos: *pos,
                text: texts.join(" · ").into(),
                cells: 1,
            });
        }
    }

    /// A row, or what stands once for several, that goes on for too long goes on no more.
    fn within_reason(&self, class: Class) -> Class {
        let last = self.rows.last().map_or(0, |row| row.tails.len());
        match class {
            Class::Tail if last.max(self.joined) >= MOST_TAILS => Class::Heading,
            class => class,
        }
    }

    fn aside(&mut self, cells: &[(Pos, Raw)]) {
        if let Some((pos, raw)) = cells.first() {
            self.asides.push(Aside {
                pos: *pos,
                text: raw.shown(),
            });
        }
    }

    fn classify(&self, line: &Line<'_>) -> Class {
        let reference = line.text(Role::Reference).map(|(_, text)| text);
        let shaped = || {
            reference
                .as_deref()
                .is_some_and(|text| is_ref_shaped(text) || (self.lore.knows_ref)(text))
        };
        if line.has(Role::Value) || shaped() {
            return Class::Row;
        }
        if reference.is_some() {
            return Class::Heading;
        }
        if self.rows.is_empty() && !line.has(Role::FillDown) {
            return Class::Heading;
        }
        if line.only(&[Role::Text]) {
            return Class::Tail;
        }
        if line.only(&[Role::FillDown]) {
            return self.classify_fill(line);
        }
        self.classify_label(line)
    }

    /// A row that has a label and no value.
    fn classify_label(&self, line: &Line<'_>) -> Class {
        let Some((column, label)) = line.text(Role::Label) else {
            return if line.has(Role::FillDown) && !self.rows.is_empty() {
                Class::Tail
            } else {
                Class::Heading
            };
        };
        if (self.lore.knows_group)(&label) {
            return Class::Heading;
        }
        let above = self.shown_above(column);
        if goes_on(&above, &label) || self.awaits_due(&above, &label) {
            return Class::Tail;
        }
        if R::KIND == Kind::Milestone && ends_as_a_milestone(&label) {
            return Class::Row;
        }
        if line.has(Role::FillDown) || (R::KIND == Kind::Milestone && line.has(Role::Text)) {
            return Class::Row;
        }
        if line.has(Role::Text) {
            return Class::Tail;
        }
        Class::Heading
    }

    fn classify_fill(&self, line: &Line<'_>) -> Class {
        let goes_on = line.cells.iter().all(|(column, _, _, raw)| {
            self.filled_shown(*column)
                .is_some_and(|above| goes_on(&above, raw.shown().trim()))
        });
        if goes_on && !self.rows.is_empty() {
            Class::Tail
        } else {
            Class::Fill
        }
    }

    /// Whether the row above is a milestone whose due date has not come yet, and this is the rest of it: the date alone, or
    /// more words where the text above breaks off.
    fn awaits_due(&self, above: &str, label: &str) -> bool {
        let own = milestone_tail(label);
        let tail = milestone_tail(above);
        R::KIND == Kind::Milestone
            && !above.is_empty()
            && tail.due.is_none()
            && date_like(tail.text).is_none()
            && (tail.open || (own.text.is_empty() && own.due.is_some()))
            && self.rows.last().is_some_and(|row| {
                let mut cells = row.record.cells();
                !cells.any(|cell| cell.column.field == "due" && !cell.blank)
            })
    }

    fn shown_above(&self, column: usize) -> Arc<str> {
        self.rows
            .last()
            .and_then(|row| shown(&row.record, column))
            .unwrap_or_default()
    }

    fn filled_shown(&self, column: usize) -> Option<Arc<str>> {
        shown(&self.filled.as_ref()?.0, column)
    }

    fn row(&mut self, header: &Arc<Header>, line: &Line<'_>) {
        let goes_on = self.fill_goes_on(line);
        let mut record = if goes_on {
            let mut own = line.clone();
            own.cells.retain(|(_, role, _, _)| *role != Role::FillDown);
            self.filled_in(read::<R>(Some(header), &own, self.lore.symbols))
        } else {
            self.filled_in(read::<R>(Some(header), line, self.lore.symbols))
        };
        self.share_out(header, line, &mut record);
        let own = line.reference();
        let under = if own.is_none() {
            self.under.clone()
        } else {
            None
        };
        if own.is_some() {
            self.under = own;
        }
        if R::COLUMNS
            .iter()
            .any(|column| column.role == Role::FillDown)
        {
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
            tails: line.beside.clone(),
            group: self.group.clone(),
            under,
            record,
        });
    }

    /// One figure in a merged cell over several rows belongs to none of them.
    fn share_out(&mut self, header: &Header, line: &Line<'_>, record: &mut R) {
        for (column, _, at, raw) in &line.spread {
            let field = R::COLUMNS.get(*column).map_or("", |column| column.field);
            let is_figure = R::KIND == Kind::Indicator
                && SHARED_BY_NONE.contains(&field)
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
    fn fill_goes_on(&mut self, line: &Line<'_>) -> bool {
        let fills = || {
            let cells = line.cells.iter();
            cells.filter(|(_, role, _, _)| *role == Role::FillDown)
        };
        let goes_on = line.has(Role::FillDown)
            && self.joined < MOST_TAILS
            && fills().all(|(column, _, _, raw)| {
                self.filled_shown(*column)
                    .is_some_and(|above| goes_on(&above, raw.shown().trim()))
            });
        if goes_on {
            for (column, _, pos, raw) in fills() {
                self.join_filled(*column, *pos, raw);
            }
        }
        goes_on
    }

    fn tail(&mut self, line: &Line<'_>) {
        for (column, role, pos, raw) in &line.cells {
            match role {
                Role::FillDown => self.join_filled(*column, *pos, raw),
                Role::Reference | Role::Value => {}
                Role::Label | Role::Text => {
                    if let Some(row) = self.rows.last_mut() {
                        row.record.join(*column, &text_cell(*pos, raw));
                    }
                }
            }
        }
        if let Some(row) = self.rows.last_mut() {
            row.tails.push(line.row);
        }
    }

    fn fill(&mut self, header: &Arc<Header>, line: &Line<'_>) {
        let record = self.filled_in(read::<R>(Some(header), line, self.lore.symbols));
        self.filled = Some((record, self.rows.len()));
        self.joined = 0;
        if let Some((_, _, pos, raw)) = line.cells.first() {
            self.asides.push(Aside {
                pos: *pos,
                text: raw.shown(),
            });
        }
    }

    fn join_filled(&mut self, column: usize, pos: Pos, raw: &Raw) {
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

fn shown<R: Record>(record: &R, column: usize) -> Option<Arc<str>> {
    record.cell(column).map(|cell| Arc::clone(cell.shown))
}

fn text_cell(pos: Pos, raw: &Raw) -> Cell<Arc<str>> {
    let text: Arc<str> = raw.shown().trim().into();
    Cell {
        pos,
        shown: Arc::clone(&text),
        held: Held::Good(text),
    }
}

/// The record of a row; without a header only of the cells that it has.
fn read<R: Record>(header: Option<&Header>, line: &Line<'_>, symbols: &Symbols) -> R {
    let mut record = R::read(
        &|column| match line.cell(column) {
            Some((pos, raw)) => Some((pos, Some(raw))),
            None => Some((header?.cell(column, line.row)?, None)),
        },
        symbols,
    );
    for (column, pos) in &line.rivals {
        record.refuse(*column, &Fault::Rival(*pos));
    }
    if line.of_target
        && let Some(actual) = R::KIND.column("actual")
    {
        record.refuse(actual, &Fault::OfTarget);
    }
    record
}

/// Whether a row goes with those of an indicator above it: it has no ref, or theirs.
fn goes_with(group: &[(Says, Line<'_>)], line: &Line<'_>) -> bool {
    let of_group = group.iter().find_map(|(_, line)| line.reference());
    line.reference()
        .is_none_or(|own| of_group.is_none_or(|group| own == group))
}

/// Whether a text goes on from the one above it: the one above has an open bracket, or this one starts in lower case.
fn goes_on(above: &str, text: &str) -> bool {
    if above.is_empty() {
        return false;
    }
    let open = |text: &str| {
        let opened = text.matches('(').count();
        opened > text.matches(')').count()
    };
    let lower = text.chars().find(|c| c.is_alphanumeric());
    (open(above) && text.contains(')')) || lower.is_some_and(char::is_lowercase)
}

/// Whether a text ends as a milestone does: in a date, in what was meant as one, or in references.
fn ends_as_a_milestone(label: &str) -> bool {
    let tail = milestone_tail(label);
    tail.due.is_some() || tail.references.is_some() || date_like(tail.text).is_some()
}

/// Whether a text looks like a ref: short, with a digit, and no word in lower case but one letter behind the digits.
#[must_use]
pub fn is_ref_shaped(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let short = text.chars().count() <= 24 && text.split_whitespace().count() <= 4;
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .all(|word| word.chars().count() <= 1 || !word.chars().any(char::is_lowercase));
    digits && short && words
}

#[cfg(test)]
mod milestones;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refs_are_told_from_headings() {
        for text in [
            "HP LI 1",
            "NI 39",
            "BV183a",
            "NI39",
            "XX 123456",
            "1.10",
            "LI/7",
        ] {
            assert!(is_ref_shaped(text), "{text}");
        }
        for text in [
            "Efficiency",
            "Service Delivery",
            "Objective 2",
            "Table 1",
            "Quality",
        ] {
            assert!(!is_ref_shaped(text), "{text}");
        }
    }

    #[test]
    fn a_text_goes_on_from_an_open_bracket_or_in_lower_case() {
        assert!(goes_on("Mar 2010 (AOF", "6)"));
        assert!(goes_on("to ensure that they", "meet the needs"));
        assert!(!goes_on("Complete.", "Another matter."));
        assert!(!goes_on("", "meet the needs"));
    }
}
