//! Cells that hold a number.

use rust_decimal::Decimal;

use super::row_cells::RegisterCells;
use crate::quantity::{Figure, Quantity, TargetTyped, units_agree};
use crate::register::judging::Tolerance;
use crate::register::number::{MOST_DIGITS, plain_number, says_not_set, significant_digits};
use crate::register::table::column::RegisterColumn;
use crate::register::tolerance;

impl RegisterCells<'_> {
    /// The decimals of its published figures.
    pub(crate) fn decimals(&mut self) -> Option<u32> {
        let plain = self.plain(RegisterColumn::Decimals)?;
        let places =
            plain_number(&plain).and_then(|number| number.normalize().to_string().parse().ok());
        let places = places.filter(|places: &u32| *places <= 10);
        if places.is_none() {
            self.fault(
                RegisterColumn::Decimals,
                format!("{} is \"{plain}\"", self.name(RegisterColumn::Decimals)),
                "Write a whole number from 0 to 10, or leave it blank.",
            );
        }
        places
    }

    /// A tolerance or green slack.
    pub(crate) fn band(&mut self, column: RegisterColumn) -> Option<Tolerance> {
        let plain = self.plain(column)?;
        let band = plain.parse().ok();
        if band.is_none() {
            let expected =
                format!("{} Leave it blank for the council's.", tolerance::expected(&plain));
            self.fault(column, format!("{} is \"{plain}\"", self.name(column)), expected);
        }
        band
    }

    /// A number that may be said to be not known yet.
    pub(crate) fn known_number(&mut self, column: RegisterColumn, unit: &str) -> Option<Decimal> {
        let plain = self.plain(column)?;
        let unknown = says_not_set(&plain)
            || (column == RegisterColumn::PriorActual && says_no_target(&plain));
        if unknown { None } else { self.number(column, unit) }
    }

    /// A number; one of a per cent indicator in points.
    pub(crate) fn number(&mut self, column: RegisterColumn, unit: &str) -> Option<Decimal> {
        let plain = self.plain(column)?;
        self.number_of(column, &plain, &plain, unit)
    }

    /// A number, in points where the unit is per cent.
    pub(super) fn number_of(
        &mut self,
        column: RegisterColumn,
        digits: &str,
        plain: &str,
        unit: &str,
    ) -> Option<Decimal> {
        let (number, percent) = match digits.strip_suffix('%') {
            Some(number) => (number, true),
            None => (digits, false),
        };
        if percent && unit != "%" && !unit.is_empty() {
            let message = format!("{} \"{plain}\" but the unit is {unit}", self.is_in(column));
            let expected = match column {
                RegisterColumn::AmberAt | RegisterColumn::GreenAt => {
                    "Write the figure itself, in that unit; if it is a share of the target, head the column tolerance."
                }
                _ => "Write it in that unit, or write % as the unit.",
            };
            self.fault(column, message, expected);
            return None;
        }
        let found = plain_number(number).or_else(|| figure_in(digits, unit));
        if found.is_none() {
            let example = if unit == "%" { "84.5 (for 84.5%)" } else { "84.5 or 1,234" };
            let expected = format!("Write a number such as {example}, or leave it blank.");
            self.fault(column, format!("{} \"{plain}\"", self.is_in(column)), expected);
        }
        let digits = found.map_or(0, significant_digits);
        if digits > MOST_DIGITS {
            self.fault(
                column,
                format!("{} \"{plain}\", which has {digits} digits", self.is_in(column)),
                format!("Write it with at most {MOST_DIGITS} digits: a sheet holds no more."),
            );
            return None;
        }
        found
    }
}

/// A figure with what people write beside it: a currency sign, a unit in words. None where that is no unit of the row's,
/// or anything else stands there.
fn figure_in(typed: &str, unit: &str) -> Option<Decimal> {
    match Quantity::from_text(typed) {
        Ok(Some(Quantity::Figure(figure))) => plain_figure(&figure, unit),
        _ => None,
    }
}

/// Whether a target's cell says in words that none is set.
pub(super) fn says_no_target(typed: &str) -> bool {
    says_not_set(typed) || matches!(TargetTyped::from_text(typed), Ok(Some(TargetTyped::NotSet)))
}

/// The value of a figure in a unit, if it has nothing beside it but that.
pub(super) fn plain_figure(figure: &Figure, unit: &str) -> Option<Decimal> {
    let bare = figure.flag.is_none() && figure.ratio.is_none() && figure.year.is_none();
    let percent = !figure.percent || unit == "%";
    let typed = figure.unit.as_deref();
    let own = typed.is_none_or(|typed| !unit.is_empty() && units_agree(typed, unit));
    let digits = significant_digits(figure.value) <= MOST_DIGITS;
    (bare && percent && own && digits).then_some(figure.value)
}
