//! The one door to cells: texts that can never become anything else, numbers that are exact, formulas with their result.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, Worksheet};

use super::fault::fault;
use crate::calendar::sheet_number;
use crate::error::Error;
use crate::sanitize::{begins_like_a_formula, for_cell};

/// What a formula gives when it is calculated.
#[derive(Clone, Copy, Debug)]
pub(super) enum FormulaResult<'a> {
    /// A text; empty shows nothing.
    Text(&'a str),
    /// A number.
    Number(Decimal),
    /// The quotient of two counts.
    Share(usize, usize),
}

impl FormulaResult<'_> {
    /// A count.
    pub(super) fn count(count: usize) -> Self {
        Self::Number(Decimal::from(count))
    }

    pub(super) fn cached(self) -> String {
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

/// The number by which Excel knows a day; none before 1 March 1900, where it counts a day that never was.
pub(super) fn serial(day: Date) -> Option<u32> {
    u32::try_from(sheet_number(day)).ok().filter(|days| *days > 60)
}

/// How high a row of one line is, in points.
pub(super) const ONE_LINE: f64 = 15.0;
/// How high a row can be.
pub(super) const HIGHEST: f64 = 409.0;

/// How high a row is that something in it needs so many points: the library counts in whole pixels. None where the row
/// has the height of one line.
pub(super) fn own_height(points: f64) -> Option<f64> {
    let pixels = (points.clamp(ONE_LINE, HIGHEST) * 4.0 / 3.0).round();
    Some(pixels * 0.75).filter(|own| *own > ONE_LINE)
}

/// One sheet while it is written through the library.
pub(super) struct SheetWriter {
    pub(super) sheet: Worksheet,
}

impl SheetWriter {
    /// A sheet, still empty.
    pub(super) fn new(name: &str, mut sheet: Worksheet) -> Result<Self, Error> {
        // A formula whose result is an empty text would else be written with the result 0.
        sheet.set_formula_result_default("");
        sheet.set_name(name).map_err(fault)?;
        Ok(Self { sheet })
    }

    /// Makes a row as high as something in it.
    pub(super) fn height(&mut self, row: u32, points: f64) -> Result<(), Error> {
        let height = points.clamp(ONE_LINE, HIGHEST);
        self.sheet.set_row_height(row, height).map_err(fault)?;
        Ok(())
    }

    /// A text. It stays one when a person touches the cell, if the format is one for text.
    pub(crate) fn text_in(
        &mut self,
        row: u32,
        col: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), Error> {
        let text = for_cell(text);
        let format = if begins_like_a_formula(&text) {
            Cow::Owned(format.clone().set_quote_prefix())
        } else {
            Cow::Borrowed(format)
        };
        self.sheet.write_string_with_format(row, col, text, &format).map_err(fault)?;
        Ok(())
    }

    /// A count or a key.
    pub(super) fn count(
        &mut self,
        row: u32,
        col: u16,
        count: usize,
        format: &Format,
    ) -> Result<(), Error> {
        self.sheet.write_number_with_format(row, col, float(count), format).map_err(fault)?;
        Ok(())
    }

    /// A number that stands as it is.
    pub(super) fn number(
        &mut self,
        row: u32,
        col: u16,
        number: Decimal,
        format: &Format,
    ) -> Result<(), Error> {
        // The digits of a decimal always make a number: the nearest that a cell can hold.
        let nearest: f64 = FormulaResult::Number(number).cached().parse().unwrap_or_default();
        self.sheet.write_number_with_format(row, col, nearest, format).map_err(fault)?;
        Ok(())
    }

    /// Nothing yet, in the format of what may be typed there.
    pub(super) fn blank(&mut self, row: u32, col: u16, format: &Format) -> Result<(), Error> {
        self.sheet.write_blank(row, col, format).map_err(fault)?;
        Ok(())
    }

    /// A formula with its result: with [`super::markup`] the only place that writes one.
    #[allow(clippy::disallowed_methods)]
    pub(super) fn formula(
        &mut self,
        row: u32,
        col: u16,
        formula: &str,
        result: FormulaResult<'_>,
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
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        assert_eq!(serial(date(2010, 3, 31)), Some(40_268));
        assert_eq!(serial(date(1900, 3, 1)), Some(61));
        assert_eq!(serial(date(1900, 2, 28)), None);
    }

    #[test]
    fn a_result_stands_as_a_number_in_its_shortest_form() {
        assert_eq!(FormulaResult::Share(7, 16).cached(), "0.4375");
        assert_eq!(FormulaResult::Number(Decimal::new(840, 3)).cached(), "0.84");
    }
}
