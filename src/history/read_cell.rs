//! What a cell of an earlier quarter holds, of a CSV and of a sheet alike.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::cell::Pos;
use crate::grid::{Face, RawCell};
use crate::judge::{Reading, Status};
use crate::kind::Symbol;
use crate::quantity::{Flag, Quantity, TargetTyped};
use crate::register::{Polarity, Symbols};
use crate::sanitize::from_csv;

/// A cell.
#[derive(Clone, Copy, Debug)]
pub(super) enum PastCell<'t> {
    /// Of a CSV.
    Field(&'t str),
    /// Of a sheet.
    Raw(&'t RawCell),
}

/// What stands where a figure should.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PastReading {
    pub actual: Option<Decimal>,
    pub flag: Option<Flag>,
    /// A word that stands in its place.
    pub state: Option<Status>,
}

/// Why a cell gives no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoFigure {
    /// It is no single number of the unit.
    Other,
    /// It could be a share or points.
    ShareOrPoints,
}

/// How numbers of a row are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct NumberStyle {
    /// Whether the row's unit is per cent.
    pub percent: bool,
    /// Whether a comma may be a decimal point, because columns are parted by semicolons.
    pub commas: bool,
}

impl<'t> PastCell<'t> {
    /// What a person reads there, without blanks around it.
    pub(super) fn text(self) -> Cow<'t, str> {
        match self {
            Self::Field(field) => Cow::Borrowed(from_csv(field).trim()),
            Self::Raw(RawCell::Text { text, .. }) => Cow::Borrowed(text.trim()),
            Self::Raw(raw) => {
                let shown: Arc<str> = raw.shown();
                Cow::Owned(shown.trim().to_owned())
            }
        }
    }

    /// Whether nothing stands there.
    pub(super) fn is_blank(self) -> bool {
        match self {
            Self::Field(field) => field.trim().is_empty(),
            Self::Raw(raw) => raw.is_blank(),
        }
    }

    /// The figure that stands there, or the word in its place.
    pub(super) fn figure(self, style: NumberStyle) -> Result<PastReading, NoFigure> {
        let number = |actual| Ok(PastReading { actual: Some(actual), ..PastReading::default() });
        if let Some(plain) = self.plain_number() {
            return number(plain);
        }
        if style.commas && self.text().contains(',') {
            return Err(NoFigure::Other);
        }
        let quantity = match self {
            Self::Field(_) => Quantity::from_text(&self.text()),
            Self::Raw(raw) => Quantity::from_raw(raw),
        };
        let Some(quantity) = quantity.map_err(|_| NoFigure::Other)? else {
            return Ok(PastReading::default());
        };
        let Quantity::Figure(figure) = &quantity else {
            let state = Reading::from(&quantity).state();
            return Ok(PastReading { state, ..PastReading::default() });
        };
        let of_another_unit = (figure.percent || figure.ratio.is_some()) && !style.percent;
        if of_another_unit || figure.year.is_some() {
            return Err(NoFigure::Other);
        }
        let bare = matches!(self, Self::Raw(RawCell::Number { .. })) && !figure.percent;
        if style.percent && bare && !figure.value.is_zero() && figure.value.abs() < Decimal::ONE {
            return Err(NoFigure::ShareOrPoints);
        }
        Ok(PastReading { actual: Some(figure.value), flag: figure.flag, state: None })
    }

    /// The target that stands there; of a range its lower bound.
    pub(super) fn target(self, style: NumberStyle) -> Result<Option<Decimal>, NoFigure> {
        if let Some(plain) = self.plain_number() {
            return Ok(Some(plain));
        }
        if matches!(self, Self::Raw(RawCell::Number { .. })) {
            return self.figure(style).map(|reading| reading.actual);
        }
        if style.commas && self.text().contains(',') {
            return Err(NoFigure::Other);
        }
        let target = TargetTyped::from_text(&self.text()).map_err(|_| NoFigure::Other)?;
        let figure = match target {
            Some(TargetTyped::Number { figure, .. }) => figure,
            Some(TargetTyped::Between { lower, .. }) => *lower,
            Some(TargetTyped::NotSet) | None => return Ok(None),
        };
        if (figure.percent && !style.percent) || figure.year.is_some() {
            return Err(NoFigure::Other);
        }
        Ok(Some(figure.value))
    }

    /// A number as tidy data writes it, which most are: digits, a point, a minus sign.
    fn plain_number(self) -> Option<Decimal> {
        let Self::Field(field) = self else {
            return None;
        };
        let field = field.trim();
        let digits = field.strip_prefix('-').unwrap_or(field);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && digits.starts_with(|first: char| first.is_ascii_digit())
            && digits.ends_with(|last: char| last.is_ascii_digit());
        plain
            .then(|| Decimal::from_str_exact(field).ok())
            .flatten()
            .map(|number| number.normalize())
    }

    /// The status that a word or a symbol stands for; none where it is none.
    pub(super) fn status(self, symbols: &Symbols) -> Option<Status> {
        let text = self.text();
        if let Some(named) = status_named(&text) {
            return Some(named);
        }
        let face = match self {
            Self::Raw(RawCell::Text { face, .. }) => *face,
            Self::Raw(_) | Self::Field(_) => Face::Text,
        };
        if let Ok(Some(symbol)) = Symbol::from_text(&text, face, symbols)
            && let Some(rag) = symbol.rag()
        {
            return Some(rag.into());
        }
        let quantity = Quantity::from_text(&text).ok().flatten()?;
        Reading::from(&quantity).state()
    }

    /// The polarity that a word names.
    pub(super) fn polarity(self) -> Option<Polarity> {
        let text = self.text().to_lowercase();
        let all =
            [Polarity::Higher, Polarity::Lower, Polarity::Range, Polarity::Exact, Polarity::None];
        all.into_iter().find(|polarity| polarity.word() == text)
    }

    /// The flag that a word names.
    pub(super) fn flag(self) -> Option<Flag> {
        match self.text().to_lowercase().as_str() {
            "estimate" | "e" => Some(Flag::Estimate),
            "provisional" | "p" => Some(Flag::Provisional),
            _ => None,
        }
    }
}

/// The status of a name, in any case.
fn status_named(text: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|status| status.name().eq_ignore_ascii_case(text))
}

/// A row: its number, from 0, and its cells.
#[derive(Clone, Copy, Debug)]
pub(super) enum PastRow<'t> {
    /// Of a CSV.
    Fields(u32, &'t [Cow<'t, str>]),
    /// Of a sheet.
    Cells(u32, &'t [(Pos, RawCell)]),
}

impl<'t> PastRow<'t> {
    /// Its number, from 0.
    pub(super) fn number(self) -> u32 {
        match self {
            Self::Fields(row, _) | Self::Cells(row, _) => row,
        }
    }

    /// The cell of a column, unless it is blank.
    pub(super) fn cell(self, column: u32) -> Option<PastCell<'t>> {
        let cell = match self {
            Self::Fields(_, fields) => {
                let field = fields.get(usize::try_from(column).ok()?)?;
                PastCell::Field(field)
            }
            Self::Cells(row, cells) => {
                let pos = Pos::new(row, column);
                let found = cells.binary_search_by_key(&pos, |(at, _)| *at).ok()?;
                PastCell::Raw(&cells.get(found)?.1)
            }
        };
        Some(cell).filter(|cell| !cell.is_blank())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_format::NumberFormat;

    fn style(percent: bool, commas: bool) -> NumberStyle {
        NumberStyle { percent, commas }
    }

    fn number(value: f64, format: &str) -> RawCell {
        RawCell::Number { value, format: Arc::new(NumberFormat::new(format)) }
    }

    fn shown(found: Result<PastReading, NoFigure>) -> String {
        match found {
            Ok(PastReading { actual: Some(actual), flag, .. }) => match flag {
                Some(flag) => format!("{actual} {flag:?}"),
                None => actual.to_string(),
            },
            Ok(PastReading { state: Some(state), .. }) => state.to_string(),
            Ok(_) => String::new(),
            Err(why) => format!("{why:?}"),
        }
    }

    #[test]
    fn fields_are_numbers_words_or_neither() {
        for (text, percent, commas, expected) in [
            ("84", true, false, "84"),
            ("84.20", true, false, "84.2"),
            ("84%", true, false, "84"),
            ("84%", false, false, "Other"),
            ("0.84", true, false, "0.84"),
            ("-28", false, false, "-28"),
            ("−28", false, false, "-28"),
            ("1,234", false, false, "1234"),
            ("1,234", false, true, "Other"),
            ("84,2", true, true, "Other"),
            ("84.2", true, true, "84.2"),
            ("12 E", false, false, "12 Estimate"),
            ("NYA", false, false, "Not yet available"),
            ("n/a", false, false, "Not applicable"),
            ("TBC", false, false, "Missing"),
            ("about 90", false, false, "Other"),
            ("85-90", false, false, "Other"),
            ("400 (04/05)", false, false, "Other"),
            ("45/50", true, false, "90"),
            ("45/50", false, false, "Other"),
            ("", false, false, ""),
        ] {
            let found = shown(PastCell::Field(text).figure(style(percent, commas)));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn numbers_of_a_sheet_are_shares_where_they_are_shown_so() {
        for (value, format, percent, expected) in [
            (0.84, "0.0%", true, "84"),
            (84.0, "General", true, "84"),
            (0.84, "General", true, "ShareOrPoints"),
            (0.0, "General", true, "0"),
            (0.84, "0.00", false, "0.84"),
            (0.84, "0%", false, "Other"),
        ] {
            let cell = number(value, format);
            let found = shown(PastCell::Raw(&cell).figure(style(percent, false)));
            assert_eq!(found, expected, "{value} {format}");
        }
        let broken = RawCell::Error("#REF!".into());
        assert_eq!(shown(PastCell::Raw(&broken).figure(style(false, false))), "Other");
    }

    #[test]
    fn every_status_is_read_back_and_symbols_too() {
        let symbols = Symbols::default();
        for status in Status::ALL {
            assert_eq!(PastCell::Field(status.name()).status(&symbols), Some(status));
        }
        for (text, expected) in [
            ("green", Some(Status::Green)),
            ("✓", Some(Status::Green)),
            ("R", Some(Status::Red)),
            ("NYA", Some(Status::NotYetAvailable)),
            ("fine", None),
        ] {
            assert_eq!(PastCell::Field(text).status(&symbols), expected, "{text}");
        }
    }

    #[test]
    fn targets_of_every_form_have_a_number() {
        for (text, percent, expected) in [
            ("82", true, Ok(Some("82"))),
            (">50", false, Ok(Some("50"))),
            ("50 to 60", false, Ok(Some("50"))),
            ("84%", true, Ok(Some("84"))),
            ("84%", false, Err(NoFigure::Other)),
            ("TBC", false, Ok(None)),
            ("by 10% by 2007/08", false, Err(NoFigure::Other)),
        ] {
            let found = PastCell::Field(text).target(style(percent, false));
            let found = found.map(|target| target.map(|target| target.to_string()));
            assert_eq!(found, expected.map(|target| target.map(str::to_owned)), "{text}");
        }
    }
}
