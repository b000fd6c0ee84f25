//! A typed value against its indicator: the right unit, the right scale, and then a figure to judge.

use rust_decimal::Decimal;

use crate::cell::{Cell, Fault};
use crate::judge::Reading;
use crate::kind::Field;
use crate::period::FinancialYear;
use crate::quantity::units_agree;
use crate::quantity::{Figure, Flag, Quantity};
use crate::register::{Indicator, Register};

/// Why a value that is there cannot be judged.
#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    /// The cell holds no value of a known form.
    Fault(Fault),
    /// A percentage and a fraction were mixed up: `0.84` where 84 is meant. The value that is likely meant.
    Scale {
        /// In points.
        likely: Decimal,
    },
    /// The unit typed is not the register's.
    Unit {
        /// The unit typed.
        typed: String,
    },
    /// A ratio where the register's unit is no percentage: its two numbers are not one figure in that unit.
    Ratio,
    /// The figure is said to be another year's than its column asks for (`60 (04/05)` as an actual).
    Year {
        /// The year typed.
        typed: FinancialYear,
    },
}

/// What a figure is held against.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Figures that it is likely near to: target and prior actual.
    pub near: Vec<Decimal>,
    /// How many times as large or small is near.
    pub factor: Decimal,
    /// The one year that it can be of; none where a figure of any year may stand.
    pub year: Option<FinancialYear>,
}

/// A value as far as it could be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What to judge.
    pub reading: Reading,
    /// Why there is nothing to judge, where something was typed; of few.
    pub flaw: Option<Box<Flaw>>,
    /// Estimate or provisional.
    pub flag: Option<Flag>,
}

impl Measured {
    /// Nothing was typed.
    pub(crate) const MISSING: Self = Self { reading: Reading::Missing, flaw: None, flag: None };

    /// Several rows say different things, so none is taken.
    pub(crate) const CONTRADICTORY: Self =
        Self { reading: Reading::Unreadable, flaw: None, flag: None };

    fn flawed(flaw: Flaw) -> Self {
        Self { reading: Reading::Unreadable, flaw: Some(Box::new(flaw)), flag: None }
    }

    /// Takes a typed value for an indicator.
    #[must_use]
    pub fn of(indicator: &Indicator, cell: Option<&Cell<Quantity>>, beside: &Beside) -> Self {
        let Some(cell) = cell else {
            return Self::MISSING;
        };
        if let Some(fault) = cell.fault() {
            return Self::flawed(Flaw::Fault(fault.clone()));
        }
        let Some(quantity) = cell.good() else {
            return Self::MISSING;
        };
        let Quantity::Figure(figure) = quantity else {
            return Self { reading: Reading::from(quantity), flaw: None, flag: None };
        };
        if let Some(flaw) = flaw_of(indicator, figure, beside) {
            return Self { flag: figure.flag, ..Self::flawed(flaw) };
        }
        Self { reading: Reading::Figure(figure.value), flaw: None, flag: figure.flag }
    }
}

/// The year that a column's figures are of; none where each may say its own (`400 (04/05)` in a target or baseline).
pub(super) fn year_of(register: &Register, field: Field) -> Option<FinancialYear> {
    match field {
        Field::Actual | Field::YearToDate | Field::Forecast => Some(register.period.year),
        Field::PreviousActual => Some(register.period.previous().year),
        _ => None,
    }
}

/// What the figures of a column are held against.
pub(super) fn beside(
    register: &Register,
    indicator: &Indicator,
    prior: Option<Decimal>,
    year: Option<FinancialYear>,
) -> Beside {
    Beside { near: near(register, indicator, prior), factor: register.judging.outlier_factor, year }
}

/// Figures that a value is likely near to.
fn near(register: &Register, indicator: &Indicator, prior: Option<Decimal>) -> Vec<Decimal> {
    let quarter = usize::from(register.period.quarter.number()).saturating_sub(1);
    let profiled = indicator.profile.get(quarter).and_then(|target| target.value());
    let upper = indicator.profile_upper.get(quarter).copied().flatten();
    [indicator.target.value(), indicator.target_upper, profiled, upper, prior]
        .into_iter()
        .flatten()
        .collect()
}

/// What keeps a figure from being taken as it stands: another unit, another year, or another scale.
pub(super) fn flaw_of(indicator: &Indicator, figure: &Figure, beside: &Beside) -> Option<Flaw> {
    let in_percent = || !indicator.unit.is_empty() && units_agree("%", &indicator.unit);
    if figure.ratio.is_some() && !in_percent() {
        return Some(Flaw::Ratio);
    }
    if let Some(typed) = other_unit(indicator, figure) {
        return Some(Flaw::Unit { typed });
    }
    let typed = figure.year.map(FinancialYear);
    if let (Some(typed), Some(wanted)) = (typed, beside.year)
        && typed != wanted
    {
        return Some(Flaw::Year { typed });
    }
    // A ratio was worked out from its two numbers: it has no scale that could be mistaken.
    let scaled = indicator.is_percent() && figure.ratio.is_none();
    let likely = scaled.then(|| other_scale(figure.value, &beside.near, beside.factor))??;
    Some(Flaw::Scale { likely })
}

/// The unit typed with a figure, where it is not the register's.
fn other_unit(indicator: &Indicator, figure: &Figure) -> Option<String> {
    let typed =
        if figure.percent && figure.ratio.is_none() { "%" } else { figure.unit.as_deref()? };
    (!units_agree(typed, &indicator.unit)).then(|| typed.to_owned())
}

/// The value times or over 100, if that is near to a known figure and the value itself is near to none
/// (docs/judging.md, "Percentages and scale").
fn other_scale(value: Decimal, near: &[Decimal], factor: Decimal) -> Option<Decimal> {
    let close = |value: Decimal| near.iter().any(|known| within(value, *known, factor));
    if close(value) {
        return None;
    }
    let larger = value.checked_mul(Decimal::ONE_HUNDRED);
    let smaller = value.checked_div(Decimal::ONE_HUNDRED);
    [larger, smaller]
        .into_iter()
        .flatten()
        .find(|scaled| close(*scaled))
        .map(|scaled| scaled.normalize())
}

/// Whether a value is at most `factor` times as large or as small as a known one.
#[must_use]
pub(super) fn within(value: Decimal, known: Decimal, factor: Decimal) -> bool {
    if known.is_zero() || value.is_zero() || known.is_sign_negative() != value.is_sign_negative() {
        return false;
    }
    let (value, known) = (value.abs(), known.abs());
    let at_most = |a: Decimal, b: Decimal| b.checked_mul(factor).is_none_or(|b| a <= b);
    at_most(value, known) && at_most(known, value)
}
