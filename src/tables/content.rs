//! What a cell of an output holds, whichever way it is written.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::cell::Pos;
use crate::history::Run;
use crate::judge::Direction;

/// Directions that are painted in sheets, by what they mean: a figure that rises may be getting worse.
pub(crate) const PAINTED_DIRECTIONS: &[&str] =
    &[Direction::Better.with_arrow(), Direction::Worse.with_arrow()];

/// What a cell holds. Most of it is borrowed from the row: a cell costs nothing until it is written.
#[derive(Clone, Debug)]
pub(crate) enum CellContent<'r> {
    /// Nothing.
    Blank,
    /// A text of a return or of the configuration: never a formula.
    Text(&'r str),
    /// The same, shared.
    Shared(Arc<str>),
    /// The same, put together for this cell.
    Composed(String),
    /// A figure as a person reads it (`84%`, `>50`): where it is a plain number it stays one in a CSV.
    Spelt(&'r str),
    /// A word of qmr's own or an id of the configuration: it stands as it is.
    Word(&'r str),
    /// A name of qmr's own (`not-ready`, `prior_actual`): as it is in a CSV, in words in a sheet.
    Name(&'r str),
    /// A direction of travel: its word in a CSV, with an arrow in a sheet.
    Direction(Direction),
    /// What only people are told: a CSV has nothing there.
    ForReaders(&'r str),
    /// A number in its indicator's unit: a percentage has points in a CSV (84) and is a share in a sheet (0.84).
    Number(Decimal),
    /// A count or a key.
    Count(usize),
    /// A day.
    Day(Date),
    /// Where a cell of a return stands.
    Position(Pos),
}

impl<'r> CellContent<'r> {
    /// Whether a cell shows nothing.
    pub(crate) fn is_blank(&self) -> bool {
        match self.text_shown() {
            Some(text) => text.is_empty(),
            None => matches!(self, Self::Blank),
        }
    }

    /// The letters that a sheet shows; none where it shows a number, a day or a place, or nothing.
    pub(crate) fn text_shown(&self) -> Option<&str> {
        match self {
            Self::Text(text)
            | Self::Spelt(text)
            | Self::Word(text)
            | Self::Name(text)
            | Self::ForReaders(text) => Some(text),
            Self::Shared(text) => Some(text),
            Self::Composed(text) => Some(text),
            Self::Direction(direction) => Some(direction.with_arrow()),
            Self::Blank | Self::Number(_) | Self::Count(_) | Self::Day(_) | Self::Position(_) => {
                None
            }
        }
    }

    /// A text, if there is one.
    pub(crate) fn text(text: Option<&'r Arc<str>>) -> Self {
        text.map_or(Self::Blank, |text| Self::Text(text))
    }

    /// A word, if there is one.
    pub(crate) fn word(word: Option<&'r str>) -> Self {
        word.map_or(Self::Blank, Self::Word)
    }

    /// A direction, if there is one.
    pub(crate) fn direction(direction: Option<Direction>) -> Self {
        direction.map_or(Self::Blank, Self::Direction)
    }

    /// A number, if there is one.
    pub(crate) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Blank, Self::Number)
    }

    /// The length of a run, if there is one.
    pub(crate) fn run_length(run: Option<Run>) -> Self {
        run.map_or(Self::Blank, |run| Self::Count(run.length))
    }

    /// The first period of a run, if there is one.
    pub(crate) fn run_since(run: Option<Run>) -> Self {
        run.map_or(Self::Blank, |run| Self::Composed(run.since.to_string()))
    }

    /// Yes or No.
    pub(crate) const fn yes_or_no(yes: bool) -> Self {
        Self::Word(if yes { "Yes" } else { "No" })
    }
}

/// Writes a name in words: `prior_actual` as `Prior actual`, `accepted-with-warnings` as `Accepted with warnings`.
pub(crate) fn in_words(name: &str, out: &mut String) {
    let mut letters = name.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.extend(letters.map(|letter| if matches!(letter, '_' | '-') { ' ' } else { letter }));
}
