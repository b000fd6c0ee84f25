//! Targets: a number, with the sign that its polarity allows, or both bounds of a range.

use rust_decimal::Decimal;

use super::figures::{plain_figure, says_no_target};
use super::row_cells::RegisterCells;
use crate::quantity::TargetTyped;
use crate::register::entry::{Polarity, Target};
use crate::register::number::{Sign, split_sign};
use crate::register::table::column::RegisterColumn;

impl RegisterCells<'_> {
    /// The annual target and its upper bound. A range may stand whole in the column of the target.
    pub(crate) fn annual_target(
        &mut self,
        polarity: Option<Polarity>,
        unit: &str,
    ) -> (Target, Option<Decimal>) {
        const TARGET: RegisterColumn = RegisterColumn::Target;
        let upper = self.known_number(RegisterColumn::TargetUpper, unit);
        let no_upper = upper.is_none() && !self.bad.contains(&RegisterColumn::TargetUpper);
        // What is no range by a polarity that could not be read may well be one.
        if no_upper
            && matches!(polarity, Some(Polarity::Range) | None)
            && let Some((lower, upper)) = self.range(TARGET, unit)
        {
            return (lower, Some(upper));
        }
        (self.target(TARGET, polarity, unit), upper)
    }

    /// The target of one quarter and its upper bound. The profile of a range is a range.
    pub(crate) fn profiled_target(
        &mut self,
        column: RegisterColumn,
        polarity: Option<Polarity>,
        unit: &str,
    ) -> (Target, Option<Decimal>) {
        if matches!(polarity, Some(Polarity::Range) | None)
            && let Some((lower, upper)) = self.range(column, unit)
        {
            return (lower, Some(upper));
        }
        if polarity != Some(Polarity::Range) {
            return (self.target(column, polarity, unit), None);
        }
        let Some(plain) = self.plain(column).filter(|plain| !says_no_target(plain)) else {
            return (Target::NotSet, None);
        };
        let message = format!("{} \"{plain}\", and the polarity is range", self.is_in(column));
        self.fault(column, message, "Write both bounds of that quarter, such as 50 to 60.");
        (Target::NotSet, None)
    }

    /// Both bounds of a cell such as `50 to 60`, if it holds them, the lower one first.
    fn range(&mut self, column: RegisterColumn, unit: &str) -> Option<(Target, Decimal)> {
        let plain = self.plain(column)?;
        let Ok(Some(TargetTyped::Between { lower, upper })) = TargetTyped::from_text(&plain) else {
            return None;
        };
        let lower = plain_figure(&lower, unit)?;
        let upper = plain_figure(&upper, unit)?;
        Some((Target::Number { value: lower, strict: false }, upper))
    }

    /// A target, with the sign that its polarity allows.
    pub(crate) fn target(
        &mut self,
        column: RegisterColumn,
        polarity: Option<Polarity>,
        unit: &str,
    ) -> Target {
        let Some(plain) = self.plain(column).filter(|plain| !says_no_target(plain)) else {
            return Target::NotSet;
        };
        let (sign, digits) = split_sign(&plain);
        let Some(value) = self.number_of(column, digits, &plain, unit) else {
            return Target::NotSet;
        };
        if let (Some(sign), Some(polarity)) = (sign, polarity) {
            self.check_sign(column, sign, polarity, &plain, digits);
        }
        let strict = sign.is_some_and(|sign| sign.strict);
        Target::Number { value, strict }
    }

    fn check_sign(
        &mut self,
        column: RegisterColumn,
        sign: Sign,
        polarity: Polarity,
        plain: &str,
        digits: &str,
    ) {
        let heading = self.name(column);
        let Sign { shown, upwards, .. } = sign;
        let (word, other) = match (polarity, upwards) {
            (Polarity::Higher, true) | (Polarity::Lower, false) => return,
            (Polarity::Higher, false) => ("higher", "or write lower as the polarity"),
            (Polarity::Lower, true) => ("lower", "or write higher as the polarity"),
            (Polarity::Range, _) => ("range", "its upper bound in target_upper"),
            (Polarity::Exact, _) => ("exact", "or change the polarity"),
            (Polarity::None, _) => ("none", "or change the polarity"),
        };
        let message =
            format!("{heading} is \"{plain}\", and {shown} cannot stand with the polarity {word}");
        self.fault(column, message, format!("Write {digits} without the sign, {other}."));
    }
}
