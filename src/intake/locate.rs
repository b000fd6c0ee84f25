//! Finds the tables of a sheet by what their headings mean, wherever they stand: below titles, beside blank columns,
//! over two rows, repeated on later pages (DOMAIN 5).

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use crate::cell::{At, Place, Pos};
use crate::grid::{Grid, RawCell};
use crate::intake::heading::{Meaning, Vocabulary, names_quarter};
use crate::intake::merged::Merges;
use crate::intake::stacked::stacked;
use crate::kind::{Column, Kind, Role};

/// A heading as it stands in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Where it stands.
    pub pos: Pos,
    /// The last column that it stands over: its own, or that of the merged cells that start with it.
    pub last: u32,
    /// Its text, as the officer sees it.
    pub text: Arc<str>,
}

impl Heading {
    /// Whether it stands over a column.
    #[must_use]
    pub fn covers(&self, col: u32) -> bool {
        (self.pos.col..=self.last).contains(&col)
    }
}

/// A column of a kind, found in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The index of the column in its kind.
    pub column: usize,
    /// Its heading.
    pub heading: Heading,
}

/// The header of one table.
#[derive(Clone, Debug)]
pub struct Header {
    /// The sheet.
    pub place: Arc<Place>,
    /// The kind of sheet that it is the header of.
    pub kind: Kind,
    /// Its first and last row.
    pub rows: (u32, u32),
    /// The sheet that it stands in, where its table goes on in a sheet without headings.
    pub continues: Option<Arc<Place>>,
    /// The columns found, in the order of the kind.
    pub columns: Vec<Placed>,
    /// Second columns of one meaning: the column and the heading of the second.
    pub doubled: Vec<Placed>,
    /// Columns of other quarters or years.
    pub other_periods: Vec<Heading>,
    /// Headings that mean nothing to the kind.
    pub unknown: Vec<Heading>,
    /// The columns of the sheet that each heading stands over, from the left.
    over: Vec<Over>,
}

/// The columns of the sheet that a heading stands over.
#[derive(Clone, Copy, Debug)]
struct Over {
    first: u32,
    last: u32,
    what: What,
}

/// Which heading it is, by its index.
#[derive(Clone, Copy, Debug)]
enum What {
    Column(usize),
    Doubled(usize),
    OtherPeriod(usize),
    Unknown(usize),
}

impl Header {
    /// The heading of a column by its field name, if the sheet has it.
    #[must_use]
    pub fn heading(&self, field: &str) -> Option<&Heading> {
        let columns = self.kind.columns();
        self.columns
            .iter()
            .find(|placed| columns.get(placed.column).is_some_and(|column| column.field == field))
            .map(|placed| &placed.heading)
    }

    /// How many rows of the sheet it takes.
    #[must_use]
    pub fn height(&self) -> usize {
        let (first, last) = self.rows;
        match self.continues {
            Some(_) => 0,
            None => 1 + usize::from(last > first),
        }
    }

    /// Its leftmost known heading.
    #[must_use]
    pub fn first_cell(&self) -> Option<At> {
        let headings = self.columns.iter().map(|placed| placed.heading.pos);
        let pos = headings.min_by_key(|pos| (pos.col, pos.row))?;
        Some(At { place: Arc::clone(&self.place), pos })
    }

    /// What the officer sees above a column, on one line; its standard heading where the sheet has none.
    #[must_use]
    pub fn name_of(&self, field: &str) -> Arc<str> {
        self.heading(field).map_or_else(
            || {
                let columns = self.kind.columns();
                let standard = columns.iter().find(|column| column.field == field);
                standard.map_or(field, |column| column.heading).into()
            },
            |heading| {
                let words: Vec<&str> = heading.text.split_whitespace().collect();
                words.join(" ").into()
            },
        )
    }

    /// The column of the kind that a column of the sheet is read as.
    #[must_use]
    pub fn column_at(&self, col: u32) -> Option<&Placed> {
        match self.over(col)?.what {
            What::Column(index) => self.columns.get(index),
            What::Doubled(index) => self.doubled.get(index),
            What::OtherPeriod(_) | What::Unknown(_) => None,
        }
    }

    /// The heading over a column of the sheet that is not read, and whether it is another period's.
    #[must_use]
    pub fn unread_heading(&self, col: u32) -> Option<(&Heading, bool)> {
        match self.over(col)?.what {
            What::OtherPeriod(index) => Some((self.other_periods.get(index)?, true)),
            What::Unknown(index) => Some((self.unknown.get(index)?, false)),
            What::Column(_) | What::Doubled(_) => None,
        }
    }

    fn over(&self, col: u32) -> Option<&Over> {
        let behind = self.over.partition_point(|over| over.first <= col);
        let over = self.over.get(behind.checked_sub(1)?)?;
        (over.last >= col).then_some(over)
    }

    /// Notes which columns of the sheet each heading stands over; there may be as many as a sheet has columns.
    fn spread(&mut self) {
        let spread = |heading: &Heading, what: What| Over {
            first: heading.pos.col,
            last: heading.last,
            what,
        };
        let columns = self.columns.iter().enumerate();
        let doubled = self.doubled.iter().enumerate();
        let others = self.other_periods.iter().enumerate();
        let unknown = self.unknown.iter().enumerate();
        let mut over: Vec<Over> = columns
            .map(|(index, placed)| spread(&placed.heading, What::Column(index)))
            .chain(doubled.map(|(index, placed)| spread(&placed.heading, What::Doubled(index))))
            .chain(others.map(|(index, heading)| spread(heading, What::OtherPeriod(index))))
            .chain(unknown.map(|(index, heading)| spread(heading, What::Unknown(index))))
            .collect();
        over.sort_by_key(|over| over.first);
        self.over = over;
    }

    /// Where a column's cell stands in a row.
    #[must_use]
    pub fn cell(&self, column: usize, row: u32) -> Option<Pos> {
        self.columns
            .iter()
            .find(|placed| placed.column == column)
            .map(|placed| Pos::new(row, placed.heading.pos.col))
    }

    /// The columns of the kind that the sheet lacks.
    pub fn lacking(&self) -> impl Iterator<Item = &'static Column> {
        let columns = self.kind.columns();
        columns.iter().enumerate().filter_map(|(index, column)| {
            let found = self.columns.iter().any(|placed| placed.column == index);
            (!found).then_some(column)
        })
    }
}

/// A table: its header, and the rows of the sheet that are its body.
#[derive(Clone, Debug)]
pub struct Block {
    /// The header.
    pub header: Arc<Header>,
    /// The first and the last row that can hold its body.
    pub body: (u32, u32),
}

/// The headings of one row or of two read together, from the left.
type Texts = Vec<Heading>;

/// Every table of a sheet, from top to bottom; the search ends when their headers have more than `most`
/// columns together.
#[must_use]
pub fn locate(grid: &Grid, place: &Arc<Place>, vocabulary: &Vocabulary, most: usize) -> Vec<Block> {
    let mut words = Words::new(vocabulary);
    let merges = Merges::of(grid);
    let mut headers: Vec<Header> = Vec::new();
    let (mut ahead, mut columns): (Option<Line>, usize) = (None, 0);
    let rows = candidate_rows(grid, vocabulary);
    for (index, row) in rows.iter().enumerate() {
        if columns > most {
            break;
        }
        let taken = headers.last().is_some_and(|header| *row <= header.rows.1);
        let own = ahead.take().filter(|line| line.row == *row);
        if taken {
            continue;
        }
        let line = own.unwrap_or_else(|| words.line(grid, &merges, place, *row));
        let next = rows.get(index + 1).filter(|below| **below == row + 1);
        let next = next.map(|below| words.line(grid, &merges, place, *below));
        let both = next.as_ref().and_then(|below| {
            let texts = stacked(&mut words, &line.texts, &below.texts);
            words.header(place, &texts, (*row, below.row))
        });
        let below = next.as_ref().and_then(|line| line.header.as_ref());
        let own = line.header;
        let single = score(own.as_ref()).max(score(below));
        let chosen = if score(both.as_ref()) > single {
            both
        } else if score(below) > score(own.as_ref()) {
            None
        } else {
            own
        };
        columns += chosen.as_ref().map_or(0, |header| header.columns.len());
        headers.extend(chosen);
        ahead = next;
    }
    bodies(headers, grid)
}

/// A row that may be a header: its texts, and the header that they are by themselves.
struct Line {
    row: u32,
    texts: Texts,
    header: Option<Header>,
}

/// How much a header says: its columns, then that it names other periods, then that no two columns mean the same.
fn score(header: Option<&Header>) -> (usize, Reverse<usize>) {
    header.map_or((0, Reverse(0)), |header| {
        let columns = header.columns.len() * 2 + usize::from(!header.other_periods.is_empty());
        (columns, Reverse(header.doubled.len()))
    })
}

fn bodies(headers: Vec<Header>, grid: &Grid) -> Vec<Block> {
    let last = grid.cells().last().map_or(0, |(pos, _)| pos.row);
    let starts: Vec<u32> = headers.iter().map(|header| header.rows.0).collect();
    let ends = starts.iter().skip(1).map(|start| start.saturating_sub(1)).chain([last]);
    headers
        .into_iter()
        .zip(ends)
        .map(|(header, end)| Block { body: (header.rows.1 + 1, end), header: Arc::new(header) })
        .collect()
}

/// The rows that hold two or more texts that may be headings, and those next to them: a header's upper row may hold one
/// text alone (`2009/10` over three columns).
fn candidate_rows(grid: &Grid, vocabulary: &Vocabulary) -> Vec<u32> {
    let mut rows: Vec<u32> = Vec::new();
    let (mut before, mut likely_before) = (None, false);
    for (row, cells) in grid.rows() {
        let may_be = |(_, raw): &&(Pos, RawCell)| match raw {
            RawCell::Text { text, .. } => vocabulary.may_be_heading(text),
            _ => false,
        };
        let likely = cells.iter().filter(may_be).take(2).count() == 2;
        let above = before.filter(|above| above + 1 == row);
        if likely && !likely_before {
            rows.extend(above.filter(|above| rows.last() != Some(above)));
        }
        if likely || (likely_before && above.is_some()) {
            rows.push(row);
        }
        (before, likely_before) = (Some(row), likely);
    }
    rows
}

fn headings(cells: &[(Pos, RawCell)], merges: &Merges) -> Texts {
    cells
        .iter()
        .map(|(pos, raw)| Heading { pos: *pos, last: merges.last_column(*pos), text: raw.shown() })
        .collect()
}

/// How many texts are kept with what they mean: more than all headings of a sheet, and no burden.
const KEPT: usize = 10_000;

/// What texts mean as headings; a text that comes again is not looked up again.
pub(super) struct Words<'v> {
    vocabulary: &'v Vocabulary,
    known: HashMap<Arc<str>, Meanings>,
}

/// What a text means to each kind, in the order of [`Kind::ALL`].
type Meanings = Arc<[Option<Meaning>]>;

impl<'v> Words<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Self {
        Self { vocabulary, known: HashMap::new() }
    }

    fn meanings(&mut self, text: &Arc<str>) -> Meanings {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        if self.known.len() >= KEPT {
            self.known.clear();
        }
        let kinds = Kind::ALL.iter();
        let found: Meanings = kinds.map(|kind| self.vocabulary.meaning(*kind, text)).collect();
        self.known.insert(Arc::clone(text), Arc::clone(&found));
        found
    }

    /// Whether a heading is of one period among several: a figure's, or one that its row has more than once.
    pub(super) fn is_of_a_period(&mut self, text: &Arc<str>, row: &[Heading]) -> bool {
        let same = row.iter().filter(|other| other.text.trim() == text.trim());
        same.take(2).count() == 2 || is_figure(&self.meanings(text))
    }

    /// Both texts where they mean something together; else the lower alone, unless the upper one puts it in another
    /// period. A lower text with a year or quarter of its own takes none from above.
    pub(super) fn together(&mut self, upper: &Arc<str>, lower: &Arc<str>) -> Arc<str> {
        if Vocabulary::share_a_period(upper, lower) {
            return Arc::clone(lower);
        }
        let both: Arc<str> = format!("{upper} {lower}").into();
        let means = self.meanings(&both).iter().any(Option::is_some);
        if means || self.meanings(upper).contains(&Some(Meaning::OtherPeriod)) {
            both
        } else {
            Arc::clone(lower)
        }
    }

    fn line(&mut self, grid: &Grid, merges: &Merges, place: &Arc<Place>, row: u32) -> Line {
        let texts = headings(grid.cells_within(row, row), merges);
        Line { row, header: self.header(place, &texts, (row, row)), texts }
    }

    /// The header that these texts are, if they are one: of the kind that knows most of them.
    fn header(
        &mut self,
        place: &Arc<Place>,
        texts: &[Heading],
        rows: (u32, u32),
    ) -> Option<Header> {
        let meanings: Vec<Meanings> =
            texts.iter().map(|heading| self.meanings(&heading.text)).collect();
        let mut best: Option<Header> = None;
        for (index, kind) in Kind::ALL.iter().enumerate() {
            let own = |all: &Meanings| all.get(index).copied().flatten();
            let known = meanings.iter().filter(|all| own(all).is_some()).count();
            if known < 2 {
                continue;
            }
            let meant = texts.iter().zip(meanings.iter().map(own));
            let header = read_as(*kind, place, meant, rows);
            if is_header(&header, texts.len())
                && best.as_ref().is_none_or(|before| header.columns.len() > before.columns.len())
            {
                best = Some(header);
            }
        }
        best
    }
}

/// Whether a heading is one of a figure of the indicators.
fn is_figure(meanings: &Meanings) -> bool {
    let indicator = Kind::ALL.iter().position(|kind| *kind == Kind::Indicator);
    let meaning = indicator.and_then(|index| meanings.get(index).copied().flatten());
    match meaning {
        Some(Meaning::Column(column)) => Kind::Indicator
            .columns()
            .get(column)
            .is_some_and(|column| column.role == Role::Value && column.field != "status"),
        Some(Meaning::OfYear | Meaning::OtherPeriod) => true,
        None => false,
    }
}

fn read_as<'h>(
    kind: Kind,
    place: &Arc<Place>,
    texts: impl Iterator<Item = (&'h Heading, Option<Meaning>)>,
    rows: (u32, u32),
) -> Header {
    let mut header = Header {
        place: Arc::clone(place),
        kind,
        rows,
        continues: None,
        columns: Vec::new(),
        doubled: Vec::new(),
        other_periods: Vec::new(),
        unknown: Vec::new(),
        over: Vec::new(),
    };
    let texts: Vec<_> = texts.collect();
    // Beside figures of quarters, a figure of the year is the year to date (DOMAIN 2).
    let is_quarterly = texts.iter().any(|(heading, meaning)| match meaning {
        Some(Meaning::Column(_) | Meaning::OtherPeriod) => names_quarter(&heading.text),
        _ => false,
    });
    let of_year = if is_quarterly { "year_to_date" } else { "actual" };
    for (heading, meaning) in texts {
        let meaning = match meaning {
            Some(Meaning::OfYear) => kind.column(of_year).map(Meaning::Column),
            other => other,
        };
        match meaning {
            Some(Meaning::Column(column)) => {
                let placed = Placed { column, heading: heading.clone() };
                if header.columns.iter().any(|known| known.column == column) {
                    header.doubled.push(placed);
                } else {
                    header.columns.push(placed);
                }
            }
            Some(Meaning::OtherPeriod) => header.other_periods.push(heading.clone()),
            Some(Meaning::OfYear) | None => header.unknown.push(heading.clone()),
        }
    }
    header.columns.sort_by_key(|placed| placed.column);
    header.spread();
    header
}

/// Three columns that the kind knows, the telling ones among them; two are enough where nothing else stands there.
fn is_header(header: &Header, texts: usize) -> bool {
    // A figure of another quarter or year makes a header too: a wrong one, which can then be named.
    let another = !header.other_periods.is_empty() || header.heading("previous_actual").is_some();
    let elsewhere = header.kind == Kind::Indicator && another;
    let has = |field: &&str| header.heading(field).is_some() || (elsewhere && *field == "actual");
    let marked = header.kind.declaration().marks.iter().all(|any| any.iter().any(has));
    let known = header.columns.len() + header.other_periods.len();
    marked && (known >= 3 || (known == 2 && texts == 2))
}
