//! The indicators table as rows of text, from CSV or from a sheet, each with the line that its file shows.

use std::collections::BTreeMap;

use super::closest::closest;
use super::column::{Column, folded};
use super::faults::{Faults, Place};
use super::text_file;
use crate::cell::column_letters;
use crate::decimal::exact;
use crate::grid::{Grid, RawCell};

/// The indicators table as it was read from its file.
#[derive(Clone, Copy, Debug)]
pub enum Table<'a> {
    /// The bytes of a `.csv` file.
    Csv(&'a [u8]),
    /// The first sheet of an `.xlsx` workbook.
    Grid(&'a Grid),
}

/// What one cell of the table says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry {
    /// Text, or a number that is shown in one way and means another (`1.10` and 1.1).
    Filled {
        /// As the file shows it.
        shown: String,
        /// A number exactly, one that is shown as a percentage in points with its sign; else as shown.
        plain: String,
    },
    /// Something that no column takes: what it is, and what to do.
    Unusable(String, &'static str),
}

/// One row that holds anything: its line, and its cells by their column, from 0.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub number: usize,
    pub cells: BTreeMap<usize, Entry>,
}

/// Which column stands where.
#[derive(Clone, Debug, Default)]
pub(super) struct Headings {
    columns: BTreeMap<usize, Column>,
}

impl Headings {
    /// Reads the headings, with a fault for each that is not known or missing.
    pub fn read(line: &Line, faults: &mut Faults) -> Self {
        let mut headings = Self::default();
        for (&index, entry) in &line.cells {
            let (Entry::Filled { shown, .. } | Entry::Unusable(shown, _)) = entry;
            let place = Place {
                line: line.number,
                order: index,
                column: format!("column {}", folded(shown)),
            };
            match Column::named(shown) {
                None => faults.error(
                    &place,
                    format!("The heading \"{shown}\" is not known"),
                    expected_heading(shown),
                ),
                Some(column) if headings.index(column).is_some() => {
                    let message = format!("Two columns are headed {}", column.heading());
                    faults.error(
                        &place,
                        message,
                        "Take one of the two out, or give it the heading that is meant.",
                    );
                }
                Some(column) => {
                    headings.columns.insert(index, column);
                }
            }
        }
        for column in Column::REQUIRED {
            if headings.index(column).is_none() {
                let message = format!("There is no column {}", column.heading());
                faults.error(&headings.place(line.number, column), message, example(column));
            }
        }
        headings
    }

    /// Where a column stands, from 0.
    pub fn index(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(_, known)| **known == column).map(|(index, _)| *index)
    }

    /// The place of a line's cell in a column.
    pub fn place(&self, line: usize, column: Column) -> Place {
        Place {
            line,
            order: self.index(column).unwrap_or(usize::MAX),
            column: format!("column {}", column.heading()),
        }
    }

    /// Names the cells of a line that stand under no heading.
    pub fn check_width(&self, line: &Line, headed: &Line, faults: &mut Faults) {
        let stray = line.cells.iter().find(|(index, _)| !headed.cells.contains_key(index));
        let Some((&index, entry)) = stray else {
            return;
        };
        let letters = column_letters(u32::try_from(index).unwrap_or(u32::MAX));
        let (Entry::Filled { shown, .. } | Entry::Unusable(shown, _)) = entry;
        let place = Place { line: line.number, order: index, column: format!("column {letters}") };
        let expected =
            "Put text that has commas between double quotes, or give the column a heading.";
        faults.error(
            &place,
            format!("\"{shown}\" stands in column {letters}, which has no heading"),
            expected,
        );
    }
}

fn expected_heading(shown: &str) -> String {
    let known = Column::ALL.map(Column::heading);
    match closest(&folded(shown), known) {
        Some(near) => format!("Write {near}, if that is meant, or take the column out."),
        None => format!("Take the column out; known are {}.", known.join(", ")),
    }
}

fn example(column: Column) -> &'static str {
    match column {
        Column::Ref => "Add a column headed ref, filled in every row, such as NI 39.",
        Column::Title => {
            "Add a column headed title, filled in every row, such as Homes re-let within 25 days."
        }
        Column::Service => {
            "Add a column headed service: in every row the id of a service in qmr.toml, or *."
        }
        Column::Polarity => {
            "Add a column headed polarity: in every row higher, lower, range, exact or none."
        }
        _ => "Add a column headed unit: in every row % or a word such as days.",
    }
}

/// The rows of a table that hold anything; none, with a fault, if the file cannot be read.
pub(super) fn lines(table: Table<'_>, faults: &mut Faults) -> Vec<Line> {
    match table {
        Table::Csv(bytes) => text_file::lines(bytes, faults),
        Table::Grid(grid) => grid
            .rows()
            .map(|(row, cells)| Line {
                number: usize::try_from(row).map_or(usize::MAX, |row| row + 1),
                cells: cells
                    .iter()
                    .filter_map(|(pos, raw)| Some((usize::try_from(pos.col).ok()?, entry(raw)?)))
                    .collect(),
            })
            .filter(|line| !line.cells.is_empty())
            .collect(),
    }
}

/// A text cell's entry on one line, unless it is blank.
pub(super) fn text_entry(text: &str) -> Option<Entry> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words.join(" ");
    let plain = shown.clone();
    (!shown.is_empty()).then_some(Entry::Filled { shown, plain })
}

fn entry(raw: &RawCell) -> Option<Entry> {
    let shown = raw.shown();
    match raw {
        RawCell::Text { text, .. } => text_entry(text),
        RawCell::Bool(_) => text_entry(&shown),
        RawCell::Number { value, format } => {
            Some(number_entry(*value, format.is_percent(), &shown))
        }
        RawCell::Date { .. } => Some(Entry::Unusable(
            format!("the date {shown}"),
            "Format the cell as Text, then type what is meant once more.",
        )),
        RawCell::Error(_) => Some(Entry::Unusable(
            format!("the Excel error {shown}"),
            "Type the value itself, or mend the formula.",
        )),
        RawCell::NotCalculated => Some(Entry::Unusable(
            "a formula without a result".to_owned(),
            "Open the workbook in Excel and save it, or type the value itself.",
        )),
    }
}

fn number_entry(value: f64, percent: bool, shown: &str) -> Entry {
    let points = exact(value).and_then(|number| match percent {
        true => number.checked_mul(rust_decimal::Decimal::ONE_HUNDRED),
        false => Some(number),
    });
    match points {
        Some(points) => Entry::Filled {
            shown: shown.to_owned(),
            plain: format!("{}{}", points.normalize(), if percent { "%" } else { "" }),
        },
        None => Entry::Unusable(
            format!("the number {shown}"),
            "Numbers have at most 28 digits: write a shorter one.",
        ),
    }
}
