//! The cells and columns of a template's sheets.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::tables::figures::ShownUnit;
use crate::template::SealedColumn;

/// What a cell of a template holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum TemplateCell {
    /// Nothing: whatever its column asks for is to be typed there.
    #[default]
    Blank,
    /// A text.
    Text(String),
    /// Nothing, in a column that is filled in: what is not known may be typed there.
    Unknown,
    /// A number of the sheet, and how it is shown.
    Number(Decimal, ShownUnit, usize),
    /// A figure is to be typed there, which is shown in this unit with as many decimals.
    Figure(ShownUnit, usize),
    /// A day.
    Day(Date),
    /// A formula, and what it gives before anything is typed.
    Formula(String, &'static str),
}

impl TemplateCell {
    /// A text, where there is one.
    pub(super) fn text(text: &str) -> Self {
        match text.trim() {
            "" => Self::Blank,
            text => Self::Text(text.to_owned()),
        }
    }

    /// What it says when it is read.
    pub(super) fn said(&self) -> String {
        match self {
            Self::Blank | Self::Unknown | Self::Figure(..) => String::new(),
            Self::Text(text) => text.split_whitespace().collect::<Vec<&str>>().join(" "),
            Self::Number(number, ..) => number.normalize().to_string(),
            Self::Day(day) => day.to_string(),
            Self::Formula(_, result) => (*result).to_owned(),
        }
    }
}

/// A column of a template's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TemplateColumn {
    /// What it is to whoever fills the template in.
    pub(crate) part: SealedColumn,
    /// Its heading.
    pub(crate) heading: String,
    /// Its width, in characters.
    pub(crate) width: u16,
    /// The words that a list offers there; none where anything may be typed.
    pub(crate) choice: &'static [&'static str],
    /// Whether days stand there.
    pub(crate) is_of_days: bool,
    /// What is said beside a cell that somebody is in.
    pub(crate) message: String,
    /// The words in it that are painted.
    pub(crate) painted: &'static [&'static str],
}

impl TemplateColumn {
    /// A column that is filled in and read.
    pub(super) fn locked(heading: impl Into<String>, width: u16) -> Self {
        Self {
            part: SealedColumn::Locked,
            heading: heading.into(),
            width,
            choice: &[],
            is_of_days: false,
            message: String::new(),
            painted: &[],
        }
    }

    /// A column that is filled in for whoever looks at it.
    pub(super) fn shown(heading: impl Into<String>, width: u16) -> Self {
        Self { part: SealedColumn::Shown, ..Self::locked(heading, width) }
    }

    /// A column that is to be filled in, and what is said of it.
    pub(super) fn open(heading: impl Into<String>, width: u16, message: &str) -> Self {
        Self {
            part: SealedColumn::Open,
            message: message.trim().to_owned(),
            ..Self::locked(heading, width)
        }
    }

    /// The same, in which these words are painted.
    pub(super) fn painting(self, painted: &'static [&'static str]) -> Self {
        Self { painted, ..self }
    }

    /// The same, for which a list offers these words.
    pub(super) fn choosing(self, choice: &'static [&'static str]) -> Self {
        Self { choice, ..self }
    }

    /// The same of a column of days.
    pub(super) fn of_days(self) -> Self {
        Self { is_of_days: true, ..self }
    }
}
