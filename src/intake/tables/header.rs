//! The header of a table, and the table below it: what finds tables writes them, and what reads rows goes by them.

use std::sync::Arc;

use crate::cell::{At, Place, Pos};
use crate::heading::{Heading, names_quarter};
use crate::intake::tables::vocabulary::Meaning;
use crate::kind::{ColumnNo, Field, Kind};
use crate::numbered::{Number, Numbered};

/// A column of a kind, found in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The column of its kind.
    pub column: ColumnNo,
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
    pub columns: Numbered<Placed>,
    /// Second columns of one meaning: the column and the heading of the second.
    pub doubled: Numbered<Placed>,
    /// Columns of other quarters or years.
    pub other_periods: Numbered<Heading>,
    /// Headings that mean nothing to the kind.
    pub unknown: Numbered<Heading>,
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

/// Which heading it is, by its number in the list of its sort.
#[derive(Clone, Copy, Debug)]
enum What {
    Column(Number<Placed>),
    Doubled(Number<Placed>),
    OtherPeriod(Number<Heading>),
    Unknown(Number<Heading>),
}

impl Header {
    /// The heading of a column by its field name, if the sheet has it.
    #[must_use]
    pub fn heading(&self, field: Field) -> Option<&Heading> {
        self.columns
            .iter()
            .find(|placed| self.kind.declared(placed.column).field == field)
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
    pub(crate) fn first_cell(&self) -> Option<At> {
        let headings = self.columns.iter().map(|placed| placed.heading.pos);
        let pos = headings.min_by_key(|pos| (pos.col, pos.row))?;
        Some(At { place: Arc::clone(&self.place), pos })
    }

    /// What the officer sees above a column, on one line; its standard heading where the sheet has none.
    #[must_use]
    pub fn name_of(&self, field: Field) -> Arc<str> {
        self.heading(field).map_or_else(
            || {
                let columns = self.kind.columns();
                let standard = columns.iter().find(|column| column.field == field);
                standard.map_or(field.name(), |column| column.heading).into()
            },
            |heading| {
                let words = || heading.text.split_whitespace();
                if heading.text.split(' ').eq(words()) {
                    return Arc::clone(&heading.text);
                }
                words().collect::<Vec<&str>>().join(" ").into()
            },
        )
    }

    /// The column of the kind that a column of the sheet is read as.
    #[must_use]
    pub(crate) fn column_at(&self, col: u32) -> Option<&Placed> {
        match self.over(col)?.what {
            What::Column(number) => Some(&self.columns[number]),
            What::Doubled(number) => Some(&self.doubled[number]),
            What::OtherPeriod(_) | What::Unknown(_) => None,
        }
    }

    /// The heading over a column of the sheet that is not read, and whether it is another period's.
    #[must_use]
    pub(crate) fn unread_heading(&self, col: u32) -> Option<(&Heading, bool)> {
        match self.over(col)?.what {
            What::OtherPeriod(number) => Some((&self.other_periods[number], true)),
            What::Unknown(number) => Some((&self.unknown[number], false)),
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
        let columns = self.columns.numbered();
        let doubled = self.doubled.numbered();
        let others = self.other_periods.numbered();
        let unknown = self.unknown.numbered();
        let mut over: Vec<Over> = columns
            .map(|(number, placed)| spread(&placed.heading, What::Column(number)))
            .chain(doubled.map(|(number, placed)| spread(&placed.heading, What::Doubled(number))))
            .chain(others.map(|(number, heading)| spread(heading, What::OtherPeriod(number))))
            .chain(unknown.map(|(number, heading)| spread(heading, What::Unknown(number))))
            .collect();
        over.sort_by_key(|over| over.first);
        self.over = over;
    }

    /// Where a column's cell stands in a row.
    #[must_use]
    pub fn cell(&self, column: ColumnNo, row: u32) -> Option<Pos> {
        self.columns
            .iter()
            .find(|placed| placed.column == column)
            .map(|placed| Pos::new(row, placed.heading.pos.col))
    }

    /// The header that texts are for a kind, given what each means to it.
    pub(super) fn of<'h>(
        kind: Kind,
        place: &Arc<Place>,
        texts: impl Iterator<Item = (&'h Heading, Option<Meaning>)>,
        rows: (u32, u32),
    ) -> Self {
        let mut header = Self {
            place: Arc::clone(place),
            kind,
            rows,
            continues: None,
            columns: Numbered::default(),
            doubled: Numbered::default(),
            other_periods: Numbered::default(),
            unknown: Numbered::default(),
            over: Vec::new(),
        };
        let texts: Vec<_> = texts.collect();
        let mut columns: Vec<Placed> = Vec::new();
        // Beside figures of quarters, a figure of the year is the year to date (docs/returns.md, "Headings").
        let is_quarterly = texts.iter().any(|(heading, meaning)| match meaning {
            Some(Meaning::Column(_) | Meaning::OtherPeriod) => names_quarter(&heading.text),
            _ => false,
        });
        let of_year = if is_quarterly { Field::YearToDate } else { Field::Actual };
        for (heading, meaning) in texts {
            let meaning = match meaning {
                Some(Meaning::OfYear) => kind.column(of_year).map(Meaning::Column),
                other => other,
            };
            match meaning {
                Some(Meaning::Column(column)) => {
                    let placed = Placed { column, heading: heading.clone() };
                    if columns.iter().any(|known| known.column == column) {
                        header.doubled.push(placed);
                    } else {
                        columns.push(placed);
                    }
                }
                Some(Meaning::OtherPeriod) => {
                    header.other_periods.push(heading.clone());
                }
                Some(Meaning::OfYear) | None => {
                    header.unknown.push(heading.clone());
                }
            }
        }
        columns.sort_by_key(|placed| placed.column);
        header.columns = columns.into();
        header.spread();
        header
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
