//! The one door to cells: texts that can never become anything else, numbers that are exact, formulas with their result.

use std::borrow::Cow;

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, Worksheet};

use super::fault;
use crate::error::Error;

/// The most UTF-16 units that a cell holds.
const MOST_UNITS: usize = 32_767;
/// The most characters that a text inside a formula holds.
const MOST_QUOTED: usize = 255;

/// What a formula gives when it is calculated.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cached<'a> {
    /// A text; empty shows nothing.
    Text(&'a str),
    /// A number.
    Number(Decimal),
    /// The quotient of two counts.
    Share(usize, usize),
}

impl Cached<'_> {
    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Number(Decimal::from(count))
    }

    fn cached(self) -> String {
        match self {
            Self::Text(text) => text.to_owned(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Share(part, whole) => (float(part) / float(whole)).to_string(),
        }
    }
}

/// A count as the sheet holds it; counts of rows are far below the limit at which digits are lost.
fn float(count: usize) -> f64 {
    u32::try_from(count).unwrap_or(u32::MAX).into()
}

/// The binary float nearest to a decimal. Reading its digits is exact, where converting its parts is not.
fn nearest(value: Decimal) -> Option<f64> {
    let number: f64 = value.to_string().parse().ok()?;
    number.is_finite().then_some(number)
}

/// The number by which Excel knows a day; none before 1 March 1900, where it counts a day that never was.
fn serial(day: Date) -> Option<u32> {
    let days = day.since(date(1899, 12, 30)).ok()?.get_days();
    u32::try_from(days).ok().filter(|days| *days > 60)
}

/// A text as a cell can hold it: control characters made visible, not too long, and nothing that the format of the
/// file would take for markup.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let plain = text.len() <= MOST_UNITS
        && !text.starts_with("<r>")
        && (is_ascii_text(text) || !text.chars().any(|c| c != '\n' && visible(c) != Some(c)));
    if plain {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut units = 0;
    for c in text.chars().filter_map(visible) {
        units += c.len_utf16();
        whole.push(c);
    }
    if units > MOST_UNITS {
        cut(&mut whole);
    }
    if whole.starts_with("<r>") {
        // Strings that begin and end as runs of rich text would be written as such.
        whole.push(' ');
    }
    Cow::Owned(whole)
}

/// Whether a text is of letters, digits and signs that every keyboard has, as most are.
fn is_ascii_text(text: &str) -> bool {
    // Looks at all of them: that is quicker than to stop at the first that is not.
    text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~' | b'\n' | b'\t'))
}

/// Cuts a text to the length of a cell, with a mark and room for a blank.
fn cut(text: &mut String) {
    let mut units = 0;
    let end = text.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > MOST_UNITS - 2).then_some(at)
    });
    if let Some(end) = end {
        text.truncate(end);
        text.push('…');
    }
}

/// What stands for a character: a picture of a control character, nothing for a carriage return.
fn visible(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        '\r' => None,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => Some('\u{fffd}'),
        // They turn the order in which what follows is read: `exe.png` for what ends in `gnp.exe`.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        _ => Some(c),
    }
}

/// A text inside a formula; none where it cannot stand there or where its result would not be taken for a text.
pub(super) fn quoted(text: &str) -> Option<String> {
    let odd = text.is_empty()
        || text.contains("_x")
        || text.starts_with('#')
        || text.chars().any(|c| c.is_control() || visible(c) != Some(c))
        || text.chars().map(char::len_utf16).sum::<usize>() > MOST_QUOTED
        || text.parse::<f64>().is_ok()
        || matches!(text, "TRUE" | "FALSE");
    (!odd).then(|| format!("\"{}\"", text.replace('"', "\"\"")))
}

/// How high a row of one line is, in points.
pub(super) const ONE_LINE: f64 = 15.0;
/// How high a row can be.
pub(super) const HIGHEST: f64 = 409.0;

/// Whether a text begins like a formula, so that a program would take it for one once a person has touched the cell.
pub(super) fn begins_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// How long a text is, as a cell counts it.
pub(super) fn is_too_long(text: &str) -> bool {
    text.len() > MOST_UNITS && text.encode_utf16().count() > MOST_UNITS
}

/// One sheet while it is written.
pub(super) struct Page {
    pub(super) sheet: Worksheet,
}

impl Page {
    /// A sheet, still empty.
    pub fn new(name: &str, mut sheet: Worksheet) -> Result<Self, Error> {
        // A formula whose result is an empty text would else be written with the result 0.
        sheet.set_formula_result_default("");
        sheet.set_name(name).map_err(fault)?;
        Ok(Self { sheet })
    }

    /// Makes a row as high as something in it.
    pub fn height(&mut self, row: u32, points: f64) -> Result<(), Error> {
        let height = points.clamp(ONE_LINE, HIGHEST);
        self.sheet.set_row_height(row, height).map_err(fault)?;
        Ok(())
    }

    /// A text that does not begin like a formula, in its column's format.
    pub fn text(&mut self, row: u32, col: u16, text: &str) -> Result<(), Error> {
        self.sheet.write_string(row, col, clean(text)).map_err(fault)?;
        Ok(())
    }

    /// A text. It stays one when a person touches the cell, if the format is one for text.
    pub fn text_in(
        &mut self,
        row: u32,
        col: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), Error> {
        let text = clean(text);
        let format = if begins_like_a_formula(&text) {
            Cow::Owned(format.clone().set_quote_prefix())
        } else {
            Cow::Borrowed(format)
        };
        self.sheet.write_string_with_format(row, col, text, &format).map_err(fault)?;
        Ok(())
    }

    /// Nothing yet, in the format of what may be typed there.
    pub fn blank(&mut self, row: u32, col: u16, format: &Format) -> Result<(), Error> {
        self.sheet.write_blank(row, col, format).map_err(fault)?;
        Ok(())
    }

    /// A number in a format of its own.
    pub fn number(
        &mut self,
        row: u32,
        col: u16,
        value: Decimal,
        format: &Format,
    ) -> Result<(), Error> {
        match nearest(value) {
            Some(number) => {
                self.sheet.write_number_with_format(row, col, number, format).map_err(fault)?;
                Ok(())
            }
            None => self.text_in(row, col, &value.to_string(), format),
        }
    }

    /// A count, in its column's format.
    pub fn count(&mut self, row: u32, col: u16, count: usize) -> Result<(), Error> {
        self.sheet.write_number(row, col, float(count)).map_err(fault)?;
        Ok(())
    }

    /// A day; as text where Excel has no number for it.
    pub fn day(&mut self, row: u32, col: u16, day: Date, text: &Format) -> Result<(), Error> {
        match serial(day) {
            Some(serial) => {
                self.sheet.write_number(row, col, serial).map_err(fault)?;
                Ok(())
            }
            None => self.text_in(row, col, &day.to_string(), text),
        }
    }

    /// A formula with its result: the only place that writes one.
    #[allow(clippy::disallowed_methods)]
    pub fn formula(
        &mut self,
        row: u32,
        col: u16,
        formula: &str,
        result: Cached<'_>,
        format: Option<&Format>,
    ) -> Result<(), Error> {
        let formula = Formula::new(formula).set_result(result.cached());
        match format {
            Some(format) => self.sheet.write_formula_with_format(row, col, formula, format),
            None => self.sheet.write_formula(row, col, formula),
        }
        .map_err(fault)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_made_fit_for_a_cell() {
        assert_eq!(clean("a\r\nb\u{1}\u{7f}\u{85}"), "a\nb␁␡\u{fffd}");
        assert_eq!(clean("<r><t>a</t></r>"), "<r><t>a</t></r> ");
        assert!(matches!(clean("=1+1 & <b>"), Cow::Borrowed("=1+1 & <b>")));
        let long = clean(&"😀".repeat(20_000)).into_owned();
        let units = long.encode_utf16().count();
        assert!(units <= MOST_UNITS && units > MOST_UNITS - 4, "{units}");
        assert!(long.ends_with("😀…"));
        let exact = "x".repeat(MOST_UNITS);
        assert_eq!(clean(&exact), exact);
    }

    #[test]
    fn a_text_in_a_formula_stays_a_text() {
        assert_eq!(quoted("HP \"1\"").as_deref(), Some("\"HP \"\"1\"\"\""));
        for odd in ["", "1.10", "inf", "NaN", "TRUE", "#REF!", "_x003D_1", "a\nb"] {
            assert_eq!(quoted(odd), None, "{odd}");
        }
        assert_eq!(quoted(&"é".repeat(255)).map(|text| text.chars().count()), Some(257));
        assert_eq!(quoted(&"é".repeat(256)), None);
    }

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        assert_eq!(serial(date(2010, 3, 31)), Some(40_268));
        assert_eq!(serial(date(1900, 3, 1)), Some(61));
        assert_eq!(serial(date(1900, 2, 28)), None);
    }

    #[test]
    fn numbers_are_the_nearest_floats() {
        for (text, float) in [("0.84", 0.84), ("0.1", 0.1), ("2548.6", 2548.6)] {
            assert_eq!(nearest(text.parse().unwrap()), Some(float));
        }
        assert_eq!(Cached::Share(7, 16).cached(), "0.4375");
        assert_eq!(Cached::Number(Decimal::new(840, 3)).cached(), "0.84");
    }
}
