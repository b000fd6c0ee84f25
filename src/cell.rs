//! Where a value stands, and what was found there.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A cell's position inside one sheet: zero-based inside, shown as Excel shows it (`E7`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pos {
    /// Zero-based row: Excel's row 7 is 6 here.
    pub row: u32,
    /// Zero-based column: Excel's column E is 4 here.
    pub col: u32,
}

impl Pos {
    /// The position at a zero-based row and column.
    #[must_use]
    pub const fn new(row: u32, col: u32) -> Self {
        Self { row, col }
    }
}

/// The letters that Excel shows above a zero-based column.
#[must_use]
pub fn column_letters(col: u32) -> String {
    let mut letters = String::new();
    // Writing to a String cannot fail.
    let _ = write_letters(u64::from(col) + 1, &mut letters);
    letters
}

/// Writes the letters of a column by its number from 1.
fn write_letters(number: u64, out: &mut impl fmt::Write) -> fmt::Result {
    let before = number - 1;
    if before >= 26 {
        write_letters(before / 26, out)?;
    }
    let last = u8::try_from(before % 26).unwrap_or(0);
    out.write_char(char::from(b'A' + last))
}

impl fmt::Display for Pos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_letters(u64::from(self.col) + 1, f)?;
        fmt::Display::fmt(&(u64::from(self.row) + 1), f)
    }
}

/// A text that is not a cell's address.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAnAddress;

impl FromStr for Pos {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
        let (column, row) = text.split_at(letters);
        if column.is_empty() || column.len() > 3 {
            return Err(NotAnAddress);
        }
        let col = column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
        let row: u32 = row.parse().map_err(|_| NotAnAddress)?;
        Ok(Self::new(row.checked_sub(1).ok_or(NotAnAddress)?, col - 1))
    }
}

/// One sheet of one file. Paths are relative to `qmr.toml`, with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, as every output names it.
    pub file: Arc<str>,
    /// The sheet's name, as its tab shows it.
    pub sheet: Arc<str>,
}

/// A cell's full address: file, sheet and position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Its file and sheet.
    pub place: Arc<Place>,
    /// Its position in the sheet.
    pub pos: Pos,
}

/// Why a cell's content is not what its column asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Text that is no single value of the column's type (`about 90`, `600 pa for 3 years`).
    Words,
    /// A bound instead of a value (`>95%`).
    Bound,
    /// Two values where one is wanted (`85-90%`).
    Range,
    /// TRUE or FALSE.
    Boolean,
    /// A comma where a decimal point may be meant (`1,5`, `1.234,5`).
    DecimalComma,
    /// A date where a number is wanted.
    Date {
        /// The day, where the cell tells its year too.
        day: Option<Date>,
    },
    /// An Excel error (`#REF!`).
    ErrorValue,
    /// A formula that holds no calculated result.
    NotCalculated,
    /// A number beyond 28 digits.
    TooLarge,
    /// A symbol that is none of the known ones; the meaning it likely has.
    Symbol {
        /// What was likely meant, as a word that qmr knows.
        likely: Option<&'static str>,
    },
    /// A date that cannot be read.
    NotADate,
    /// Two columns of one meaning differ in this row; where the other cell stands.
    Rival(Pos),
    /// One merged cell stands over the rows of several indicators or limbs.
    Shared,
    /// The row says that it holds the target.
    OfTarget,
}

/// What a cell held once its column's type was asked of it.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue<T> {
    /// Nothing, or blanks alone.
    Blank,
    /// A value of the column's type.
    Good(T),
    /// Something else, and why it is not a value.
    Bad(Fault),
}

/// A typed cell that never forgets where it stands and what it showed.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<T> {
    /// Where it stands in its sheet.
    pub pos: Pos,
    /// What the officer sees in it.
    pub shown: Arc<str>,
    /// What it holds for its column.
    pub held: CellValue<T>,
}

impl<T> Cell<T> {
    /// The value, if it is one.
    pub fn good(&self) -> Option<&T> {
        match &self.held {
            CellValue::Good(value) => Some(value),
            CellValue::Blank | CellValue::Bad(_) => None,
        }
    }

    /// Why the content is no value, if there is content and it is none.
    pub fn fault(&self) -> Option<&Fault> {
        match &self.held {
            CellValue::Bad(fault) => Some(fault),
            CellValue::Blank | CellValue::Good(_) => None,
        }
    }

    /// Whether nothing stands in the cell.
    pub fn is_blank(&self) -> bool {
        matches!(self.held, CellValue::Blank)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_read_as_excel_shows_them() {
        for (row, col, shown) in [
            (0, 0, "A1"),
            (6, 4, "E7"),
            (0, 25, "Z1"),
            (0, 26, "AA1"),
            (0, 701, "ZZ1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(Pos::new(row, col).to_string(), shown);
            assert_eq!(shown.parse(), Ok(Pos::new(row, col)));
        }
        for text in ["", "7", "E", "E0", "e7", "ABCD1", "E-1"] {
            assert_eq!(text.parse::<Pos>(), Err(NotAnAddress), "{text}");
        }
    }
}
