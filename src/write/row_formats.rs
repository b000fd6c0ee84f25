//! The formats that the rows of a data sheet need, and how wide its columns must be for their numbers: what has to be known
//! before the first row is written.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::Format;

use super::style::{WorkbookFormats, number_width};
use crate::tables::column::CellLook;
use crate::tables::figures::{RowFigures, ShownUnit};

/// How a number is shown: its unit, and with how many decimals.
pub(super) type ShownNumber = (ShownUnit, usize);

/// How a column's figures are shown in a row, where they are.
pub(super) const fn shown_in(
    figures: Option<RowFigures>,
    look: CellLook,
) -> Option<(RowFigures, usize)> {
    match (figures, look) {
        (Some(own), CellLook::Figure) => Some((own, own.decimals)),
        (Some(own), CellLook::Threshold) => Some((own, own.threshold_decimals)),
        _ => None,
    }
}

/// The numbers of a column that could be its widest: for each way in which they are shown the largest above and below
/// zero.
#[derive(Debug, Default)]
pub(super) struct WidestNumbers(BTreeMap<ShownNumber, [Option<Decimal>; 2]>);

impl WidestNumbers {
    /// A cell in which numbers are shown, whether it holds one or not.
    pub(super) fn meet(
        &mut self,
        (figures, decimals): (RowFigures, usize),
        number: Option<Decimal>,
    ) {
        let widest = self.0.entry((figures.unit, decimals)).or_default();
        if let Some(number) = number.map(|number| figures.scale.in_workbook(number)) {
            let [above, below] = widest;
            let own = if number.is_sign_negative() { below } else { above };
            if own.is_none_or(|own| own.abs() < number.abs()) {
                *own = Some(number);
            }
        }
    }

    /// How wide the column must be for them.
    pub(super) fn width(&self) -> f64 {
        let numbers = self.0.iter().flat_map(|((unit, decimals), widest)| {
            let numbers = widest.iter().flatten();
            numbers.map(|number| number_width(*unit, *number, *decimals))
        });
        numbers.fold(0.0, f64::max)
    }

    /// The ways in which they are shown.
    pub(super) fn shown(&self) -> impl Iterator<Item = ShownNumber> {
        self.0.keys().copied()
    }
}

/// The looks of columns whose texts may begin like a formula: such a text has the format of its look, with the mark that
/// it stays a text.
const QUOTED: [CellLook; 4] = [CellLook::Text, CellLook::Own, CellLook::Status, CellLook::Spelt];

/// Texts are wrapped in columns that are printed, and in no other.
const WRAPS: [bool; 2] = [true, false];

/// The formats of a sheet's rows, each at its place: first those of the columns, then these.
#[derive(Clone, Debug)]
pub(super) struct RowFormats {
    columns: usize,
    /// How its figures are shown.
    figures: Vec<ShownNumber>,
}

impl RowFormats {
    /// Of a sheet with so many columns, whose figures are shown so, each way once and in order.
    pub(super) const fn new(columns: usize, figures: Vec<ShownNumber>) -> Self {
        Self { columns, figures }
    }

    /// The formats behind those of the columns, in the order of their places.
    pub(super) fn beside_columns(&self, styles: &WorkbookFormats) -> Vec<Format> {
        let quoted = |wraps| QUOTED.map(|look| styles.of(look, wraps).clone().set_quote_prefix());
        let quoted = WRAPS.into_iter().flat_map(quoted);
        let texts = WRAPS.map(|wraps| styles.of(CellLook::Text, wraps).clone());
        let own = texts.into_iter().chain([styles.link.clone()]);
        let figures = self.figures.iter();
        let figures = figures.map(|(unit, decimals)| styles.number(*unit, *decimals).clone());
        quoted.chain(own).chain(figures).collect()
    }

    /// Of a text that begins like a formula.
    pub(super) const fn quoted(&self, look: CellLook, wraps: bool) -> usize {
        let first = if wraps { self.columns } else { self.columns + QUOTED.len() };
        first
            + match look {
                CellLook::Own => 1,
                CellLook::Status => 2,
                CellLook::Spelt => 3,
                _ => 0,
            }
    }

    /// Of a text in a column of something else.
    pub(super) const fn text(&self, wraps: bool) -> usize {
        let first = self.columns + WRAPS.len() * QUOTED.len();
        if wraps { first } else { first + 1 }
    }

    /// Of a link.
    pub(super) const fn link(&self) -> usize {
        self.text(true) + WRAPS.len()
    }

    /// Of a figure.
    pub(super) fn figure(&self, unit: ShownUnit, decimals: usize) -> usize {
        let own = self.figures.binary_search(&(unit, decimals)).unwrap_or_else(|place| place);
        self.link() + 1 + own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::Scale;

    #[test]
    fn a_column_is_as_wide_as_its_widest_number_either_side_of_zero() {
        let figures = |unit, decimals| RowFigures {
            scale: Scale::Plain,
            unit,
            decimals,
            threshold_decimals: decimals,
        };
        for texts in
            [&["1", "-2"][..], &["12345.6", "-3", "7"], &["0.004", "-0.004"], &["-99", "99"]]
        {
            let mut widest = WidestNumbers::default();
            let mut width: f64 = 0.0;
            for (unit, decimals) in [(ShownUnit::Plain, 2), (ShownUnit::Money, 0)] {
                for text in texts {
                    let number: Decimal = text.parse().unwrap();
                    widest.meet((figures(unit, decimals), decimals), Some(number));
                    width = width.max(number_width(unit, number, decimals));
                }
            }
            assert!((widest.width() - width).abs() < 1e-9, "{texts:?}");
        }
        let mut blank = WidestNumbers::default();
        blank.meet((figures(ShownUnit::Percent, 1), 1), None);
        assert_eq!(blank.shown().collect::<Vec<_>>(), [(ShownUnit::Percent, 1)]);
    }
}
