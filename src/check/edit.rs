//! Edits to the clean return, its register and its circumstances, and how `qmr explain` says them.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::grid::{Format, RawCell};
use crate::number_format::NumberFormat;

/// What is put into a cell.
#[derive(Clone, Copy, Debug)]
pub enum NewValue {
    /// Text, as typed.
    Text(&'static str),
    /// Text, so many times.
    Repeated(&'static str, usize),
    /// A letter in the font Wingdings.
    Wingdings(&'static str),
    /// A plain number.
    Number(f64),
    /// A number in a number format.
    Formatted(f64, &'static str),
    /// A number formatted as a percentage: 0.84 is 84%.
    Percent(f64),
    /// A date, and how the cell shows it.
    Date(Date, &'static str),
    /// TRUE.
    True,
    /// An Excel error.
    Error(&'static str),
    /// A formula that holds no result.
    NotCalculated,
    /// Nothing.
    Blank,
}

/// One change to the clean return, its register or its circumstances.
#[derive(Clone, Copy, Debug)]
pub enum Edit {
    /// A cell, such as `Indicators!E5`, is set.
    Cell(&'static str, NewValue),
    /// In the rows of a ref in the register, a column is set.
    Register(&'static str, &'static str, &'static str),
    /// A text of `qmr.toml` is replaced.
    Config(&'static str, &'static str),
    /// A sheet is taken out.
    Drop(&'static str),
    /// A sheet cannot be read, for this reason.
    Unreadable(&'static str, &'static str),
    /// The file is of this kind.
    Kind(Format),
    /// Reading a sheet gave this note.
    Note(&'static str, &'static str),
    /// The cells from one of a sheet to another are merged.
    Merged(&'static str, &'static str),
    /// Every sheet is taken out.
    NoSheets,
    /// The file gives no workbook, for this reason.
    Refused(&'static str),
    /// The file is passed over, for this reason.
    Skipped(&'static str),
    /// The date inside the file.
    Modified(&'static str),
    /// A second file: the clean return with these edits.
    Other(&'static str, &'static [Edit]),
    /// This is known of earlier quarters: a CSV.
    Earlier(&'static str),
    /// A workbook of an earlier period was changed since qmr wrote it, and says this now: a CSV.
    Edited(&'static str),
    /// The whole period is looked at, not one return.
    WholePeriod,
}

impl fmt::Display for NewValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::Repeated(text, times) => write!(f, "\"{text}\" {times} times"),
            Self::Wingdings(text) => write!(f, "\"{text}\" in Wingdings"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Formatted(value, format) => write!(f, "{value} shown as {format}"),
            Self::Percent(value) => write!(f, "{}", as_percentage(*value)),
            Self::Date(_, shown) => write!(f, "a date, {shown}"),
            Self::True => write!(f, "TRUE"),
            Self::Error(text) => write!(f, "{text}"),
            Self::NotCalculated => write!(f, "a formula without a result"),
            Self::Blank => write!(f, "blank"),
        }
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(at, set) => write!(f, "{at} is {set}"),
            Self::Register(reference, column, value) => {
                write!(f, "the register has {column} {value} for {reference}")
            }
            Self::Config(_, to) => write!(f, "qmr.toml has {}", to.trim()),
            Self::Drop(sheet) => write!(f, "the sheet {sheet} is not there"),
            Self::Unreadable(sheet, _) => write!(f, "the sheet {sheet} cannot be read"),
            Self::Kind(format) => write!(f, "the file is {}", format.name()),
            Self::Note(sheet, text) => write!(f, "of the sheet {sheet} is noted: {text}"),
            Self::Merged(from, to) => write!(f, "{from} to {to} are merged"),
            Self::NoSheets => write!(f, "the workbook has no sheet"),
            Self::Refused(reason) => write!(f, "the file is {reason}"),
            Self::Skipped(what) => write!(f, "the file is {what}"),
            Self::Modified(date) => write!(f, "the file was last saved on {date}"),
            Self::Other(path, edits) => {
                write!(f, "there is a second file, {path}")?;
                for edit in *edits {
                    write!(f, ", in which {edit}")?;
                }
                Ok(())
            }
            Self::Earlier(table) => {
                write!(f, "of earlier quarters is known {}", last_row(table))
            }
            Self::Edited(table) => {
                write!(f, "a workbook of theirs was changed by hand to {}", last_row(table))
            }
            Self::WholePeriod => write!(f, "the returns of all services are consolidated"),
        }
    }
}

/// The last row of a table behind its columns, and how many there are before it.
fn last_row(table: &str) -> String {
    let (columns, rows) = table.split_once('\n').unwrap_or((table, ""));
    let last = rows.lines().last().unwrap_or_default();
    match rows.lines().count() {
        0 | 1 => format!("({columns}): {last}"),
        rows => format!("({columns}): {last}, and {} before it", rows - 1),
    }
}

/// A number as a cell formatted as a percentage shows it.
fn as_percentage(value: f64) -> Arc<str> {
    RawCell::Number { value, format: Arc::new(NumberFormat::new("0.0%")) }.shown()
}
