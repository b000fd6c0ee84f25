//! Finds the tables of a sheet by what their headings mean, wherever they stand: below titles, beside blank columns,
//! over two rows, repeated on later pages (DOMAIN 5).

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::cell::{At, Place, Pos};
use crate::grid::{Grid, Raw};
use crate::intake::heading::{Meaning, Vocabulary};
use crate::kind::{Column, Kind};

/// A heading as it stands in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Where it stands.
    pub pos: Pos,
    /// Its text, as the officer sees it.
    pub text: Arc<str>,
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
    /// The columns found, in the order of the kind.
    pub columns: Vec<Placed>,
    /// Second columns of one meaning: the column and the heading of the second.
    pub doubled: Vec<Placed>,
    /// Columns of other quarters or years.
    pub other_periods: Vec<Heading>,
    /// Headings that mean nothing to the kind.
    pub unknown: Vec<Heading>,
}

impl Header {
    /// The heading of a column by its field name, if the sheet has it.
    #[must_use]
    pub fn heading(&self, field: &str) -> Option<&Heading> {
        let columns = self.kind.columns();
        self.columns
            .iter()
            .find(|placed| {
                columns
                    .get(placed.column)
                    .is_some_and(|column| column.field == field)
            })
            .map(|placed| &placed.heading)
    }

    /// How many rows of the sheet it takes.
    #[must_use]
    pub fn height(&self) -> usize {
        let (first, last) = self.rows;
        1 + usize::from(last > first)
    }

    /// Its leftmost known heading.
    #[must_use]
    pub fn first_cell(&self) -> Option<At> {
        let headings = self.columns.iter().map(|placed| placed.heading.pos);
        let pos = headings.min_by_key(|pos| (pos.col, pos.row))?;
        Some(At {
            place: Arc::clone(&self.place),
            pos,
        })
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

/// The headings of one row or of two read together: column and text.
type Texts = Vec<Heading>;

/// Every table of a sheet, from top to bottom; the search ends when their headers have more than `most`
/// columns together.
#[must_use]
pub fn locate(grid: &Grid, place: &Arc<Place>, vocabulary: &Vocabulary, most: usize) -> Vec<Block> {
    let mut words = Words::new(vocabulary);
    let merged = Merged::of(grid);
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
        let line = own.unwrap_or_else(|| words.line(grid, place, *row));
        let next = rows.get(index + 1).filter(|below| **below == row + 1);
        let next = next.map(|below| words.line(grid, place, *below));
        let both = next.as_ref().and_then(|below| {
            let texts = over_two_rows(&merged, &mut words, &line.texts, &below.texts);
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

fn score(header: Option<&Header>) -> usize {
    header.map_or(0, |header| {
        header.columns.len() * 2 + usize::from(!header.other_periods.is_empty())
    })
}

fn bodies(headers: Vec<Header>, grid: &Grid) -> Vec<Block> {
    let last = grid.cells().last().map_or(0, |(pos, _)| pos.row);
    let starts: Vec<u32> = headers.iter().map(|header| header.rows.0).collect();
    let ends = starts
        .iter()
        .skip(1)
        .map(|start| start.saturating_sub(1))
        .chain([last]);
    headers
        .into_iter()
        .zip(ends)
        .map(|(header, end)| Block {
            body: (header.rows.1 + 1, end),
            header: Arc::new(header),
        })
        .collect()
}

/// The rows that hold two or more texts that may be headings, and those next to them: a header's upper row may hold one
/// text alone (`2009/10` over three columns).
fn candidate_rows(grid: &Grid, vocabulary: &Vocabulary) -> Vec<u32> {
    let mut rows: Vec<u32> = Vec::new();
    let (mut before, mut likely_before) = (None, false);
    for (row, cells) in grid.rows() {
        let may_be = |(_, raw): &&(Pos, Raw)| match raw {
            Raw::Text { text, .. } => vocabulary.may_be_heading(text),
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

fn headings(cells: &[(Pos, Raw)]) -> Texts {
    cells
        .iter()
        .map(|(pos, raw)| Heading {
            pos: *pos,
            text: raw.shown(),
        })
        .collect()
}

/// Reads two rows as one header: the upper text, spread over its merged cells, before the lower one.
fn over_two_rows(
    merged: &Merged,
    words: &mut Words<'_>,
    upper: &[Heading],
    lower: &[Heading],
) -> Texts {
    let mut used: BTreeSet<Pos> = BTreeSet::new();
    let mut texts: Texts = Vec::with_capacity(upper.len().max(lower.len()));
    let mut spread = merged.spread(upper).peekable();
    for heading in lower {
        let col = heading.pos.col;
        while spread.next_if(|(_, _, last)| *last < col).is_some() {}
        let over = spread.peek().filter(|(_, first, _)| *first <= col);
        let over = over.map(|(over, _, _)| *over);
        used.extend(over.map(|over| over.pos));
        texts.push(Heading {
            pos: heading.pos,
            text: over.map_or_else(
                || Arc::clone(&heading.text),
                |over| words.together(&over.text, &heading.text),
            ),
        });
    }
    let alone = upper.iter().filter(|over| !used.contains(&over.pos));
    texts.extend(alone.cloned());
    texts.sort_by_key(|heading| heading.pos.col);
    texts
}

/// The cells that are merged with others of their row: the first, and the last column.
struct Merged(HashMap<Pos, u32>);

impl Merged {
    fn of(grid: &Grid) -> Self {
        let of_one_row = grid.merges.iter();
        let of_one_row = of_one_row.filter(|region| region.from.row == region.to.row);
        Self(
            of_one_row
                .map(|region| (region.from, region.to.col))
                .collect(),
        )
    }

    /// The first and last column that each text of a row stands over, by itself or by the merged cells that start with
    /// it; where two would, the left one does.
    fn spread<'h>(&self, upper: &'h [Heading]) -> impl Iterator<Item = (&'h Heading, u32, u32)> {
        let mut free = 0;
        upper.iter().filter_map(move |heading| {
            let own = heading.pos.col;
            let last = self.0.get(&heading.pos).copied().unwrap_or(own).max(own);
            let first = own.max(free);
            free = free.max(last.saturating_add(1));
            (first <= last).then_some((heading, first, last))
        })
    }
}

/// How many texts are kept with what they mean: more than all headings of a sheet, and no burden.
const KEPT: usize = 10_000;

/// What texts mean as headings; a text that comes again is not looked up again.
struct Words<'v> {
    vocabulary: &'v Vocabulary,
    known: HashMap<Arc<str>, Meanings>,
}

/// What a text means to each kind, in the order of [`Kind::ALL`].
type Meanings = Arc<[Option<Meaning>]>;

impl<'v> Words<'v> {
    fn new(vocabulary: &'v Vocabulary) -> Self {
        Self {
            vocabulary,
            known: HashMap::new(),
        }
    }

    fn meanings(&mut self, text: &Arc<str>) -> Meanings {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        if self.known.len() >= KEPT {
            self.known.clear();
        }
        let kinds = Kind::ALL.iter();
        let found: Meanings = kinds
            .map(|kind| self.vocabulary.meaning(*kind, text))
            .collect();
        self.known.insert(Arc::clone(text), Arc::clone(&found));
        found
    }

    /// Both texts where they mean something together; else the lower alone, unless the upper one puts it in another period.
    fn together(&mut self, upper: &Arc<str>, lower: &Arc<str>) -> Arc<str> {
        let both: Arc<str> = format!("{upper} {lower}").into();
        let means = self.meanings(&both).iter().any(Option::is_some);
        if means || self.meanings(upper).contains(&Some(Meaning::OtherPeriod)) {
            both
        } else {
            Arc::clone(lower)
        }
    }

    fn line(&mut self, grid: &Grid, place: &Arc<Place>, row: u32) -> Line {
        let texts = headings(grid.cells_within(row, row));
        Line {
            row,
            header: self.header(place, &texts, (row, row)),
            texts,
        }
    }

    /// The header that these texts are, if they are one: of the kind that knows most of them.
    fn header(
        &mut self,
        place: &Arc<Place>,
        texts: &[Heading],
        rows: (u32, u32),
    ) -> Option<Header> {
        let meanings: Vec<Meanings> = texts
            .iter()
            .map(|heading| self.meanings(&heading.text))
            .collect();
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
                && best
                    .as_ref()
                    .is_none_or(|before| header.columns.len() > before.columns.len())
            {
                best = Some(header);
            }
        }
        best
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
        columns: Vec::new(),
        doubled: Vec::new(),
        other_periods: Vec::new(),
        unknown: Vec::new(),
    };
    for (heading, meaning) in texts {
        match meaning {
            Some(Meaning::Column(column)) => {
                let placed = Placed {
                    column,
                    heading: heading.clone(),
                };
                if header.columns.iter().any(|known| known.column == column) {
                    header.doubled.push(placed);
                } else {
                    header.columns.push(placed);
                }
            }
            Some(Meaning::OtherPeriod) => header.other_periods.push(heading.clone()),
            None => header.unknown.push(heading.clone()),
        }
    }
    header.columns.sort_by_key(|placed| placed.column);
    header
}

/// Three columns that the kind knows, the telling ones among them; two are enough where nothing else stands there.
fn is_header(header: &Header, texts: usize) -> bool {
    // A figure of another quarter or year makes a header too: a wrong one, which can then be named.
    let another = !header.other_periods.is_empty() || header.heading("previous_actual").is_some();
    let elsewhere = header.kind == Kind::Indicator && another;
    let has = |field: &&str| header.heading(field).is_some() || (elsewhere && *field == "actual");
    let marked = header
        .kind
        .declaration()
        .marks
        .iter()
        .all(|any| any.iter().any(has));
    let known = header.columns.len() + header.other_periods.len();
    marked && (known >= 3 || (known == 2 && texts == 2))
}
