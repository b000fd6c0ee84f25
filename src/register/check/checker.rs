//! What the checks look at, and where they say what they find.

use rust_decimal::Decimal;

use crate::register::council::Register;
use crate::register::entry::{Indicator, Target};
use crate::register::faults::Faults;
use crate::register::table::{Headings, RegisterColumn, Row};

/// What the checks look at, and where they say what they find.
pub(super) struct RowChecker<'a> {
    pub register: &'a Register,
    pub(super) headings: &'a Headings,
    pub(super) faults: &'a mut Faults,
}

impl RowChecker<'_> {
    /// A contradiction, at a column of a row.
    pub(super) fn error(
        &mut self,
        row: &Row,
        column: RegisterColumn,
        message: String,
        expected: impl Into<String>,
    ) {
        let place = self.headings.place(row.indicator.line, column);
        self.faults.error(&place, message, expected);
    }

    /// Something that likely means something else, at a column of a row.
    pub(super) fn warning(
        &mut self,
        row: &Row,
        column: RegisterColumn,
        message: String,
        expected: impl Into<String>,
    ) {
        let place = self.headings.place(row.indicator.line, column);
        self.faults.warning(&place, message, expected);
    }
}

/// The targets of a row that are numbers, with their columns; of a range the lower bounds.
pub(super) fn targets(row: &Indicator) -> impl Iterator<Item = (RegisterColumn, Decimal, Target)> {
    let [first, second, third] = row.profile;
    let targets = [row.target, first, second, third];
    let numbered = RegisterColumn::TARGETS.into_iter().zip(targets);
    numbered.filter_map(|(column, target)| Some((column, target.value()?, target)))
}

/// The targets, and the upper bounds.
pub(super) fn bounds(row: &Indicator) -> impl Iterator<Item = (RegisterColumn, Decimal)> {
    let upper = row.target_upper.map(|upper| (RegisterColumn::TargetUpper, upper));
    let [_, quarters @ ..] = RegisterColumn::TARGETS;
    let profiled = quarters.into_iter().zip(row.profile_upper);
    let profiled = profiled.filter_map(|(column, upper)| Some((column, upper?)));
    targets(row).map(|(column, value, _)| (column, value)).chain(upper).chain(profiled)
}

/// The targets, the upper bound and the target with the stretch: what a figure could be asked to reach.
pub(super) fn asked_for(row: &Indicator) -> impl Iterator<Item = (RegisterColumn, Decimal)> {
    let stretch = row.stretch_target.value().map(|value| (RegisterColumn::StretchTarget, value));
    bounds(row).chain(stretch)
}
