//! How the locked cells of a template's sheet stood when it was issued.

use crate::decimal::exact;
use crate::grid::RawCell;

/// What a column of a template is to whoever fills it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SealedColumn {
    /// It is filled in already, and read.
    Locked,
    /// It is filled in already, for whoever looks at it, and not read.
    Shown,
    /// It is to be filled in.
    Open,
}

impl SealedColumn {
    /// Each with the letter by which the sheet that nobody sees has it.
    const LETTERS: [(Self, char); 3] = [(Self::Locked, 'L'), (Self::Shown, 'S'), (Self::Open, 'O')];

    /// Its letter.
    pub(super) fn letter(self) -> char {
        Self::LETTERS.iter().find(|(own, _)| *own == self).map_or('O', |(_, letter)| *letter)
    }

    /// That of a letter.
    pub(super) fn of(letter: char) -> Option<Self> {
        Self::LETTERS.iter().find(|(_, own)| *own == letter).map(|(column, _)| *column)
    }
}

/// A sheet of a template as it was issued: its columns, and what stood in the locked ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SealedSheet {
    /// Its name.
    pub name: String,
    /// Its columns from the left: what each is, and its heading.
    pub columns: Vec<(SealedColumn, String)>,
    /// What the formulas in its columns can say.
    pub words: Vec<String>,
    /// What stood in the columns that are not open, row by row.
    pub rows: Vec<Vec<String>>,
}

/// What a cell says, whatever it is formatted like: a text without outer blanks, a number exactly, a day as ISO has it.
pub(crate) fn said(raw: &RawCell) -> String {
    match raw {
        RawCell::Number { value, .. } => {
            exact(*value).map_or_else(String::new, |number| number.normalize().to_string())
        }
        RawCell::Date { date, .. } => date.to_string(),
        other => other.shown().split_whitespace().collect::<Vec<&str>>().join(" "),
    }
}

/// What of a text tells it from others: signs that are left out of it when it is read (a raised digit) and blanks make no
/// difference.
pub(super) fn telling(text: &str) -> String {
    let told = text.chars().filter(|letter| {
        !letter.is_whitespace() && !matches!(letter, '¹' | '²' | '³' | '⁰'..='⁹' | '\u{336}')
    });
    told.collect()
}

/// Whether a cell says what one said when it was issued.
pub(super) fn is_same(now: &str, issued: &str) -> bool {
    now == issued || telling(now) == telling(issued)
}
