//! Which target a figure is judged against.

use rust_decimal::Decimal;

use super::scale::half_away_from_zero;
use crate::period::Quarter;
use crate::register::{Indicator, Measure, Target};

/// Where the target of this quarter comes from (docs/judging.md, "Which target").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The annual target: at Q4, or without any profile. Only here `green_at` and `amber_at` count.
    Annual,
    /// This quarter's own, from the profile.
    Profile,
    /// A cumulative indicator before Q4 without a profile for this quarter: its annual target must not be used.
    Withheld,
    /// The profile leaves this quarter out, so nothing is asked for.
    Nothing,
}

/// What is asked for in one quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// Where it comes from.
    pub against: Against,
    /// The target; of a range its lower bound.
    pub target: Target,
    /// The upper bound of a range.
    pub upper: Option<Decimal>,
}

impl Aim {
    /// What an indicator asks for in a quarter (docs/judging.md, "Which target").
    #[must_use]
    pub fn of(indicator: &Indicator, quarter: Quarter) -> Self {
        let profiled = profile_of(indicator, quarter);
        let against = if profiled.value().is_some() {
            Against::Profile
        } else if quarter == Quarter::Q4 {
            Against::Annual
        } else if indicator.measure == Measure::Cumulative && has_annual_aim(indicator) {
            Against::Withheld
        } else if indicator.profile.iter().any(|target| target.value().is_some()) {
            Against::Nothing
        } else {
            Against::Annual
        };
        let (target, upper) = match against {
            Against::Annual => (indicator.target, indicator.target_upper),
            Against::Profile => (profiled, indicator.target_upper),
            Against::Withheld | Against::Nothing => (Target::NotSet, None),
        };
        Self { against, target, upper }
    }

    /// The same with its numbers rounded half away from zero, as a published table shows them.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        let target = match self.target {
            Target::NotSet => Target::NotSet,
            Target::Number { value, strict } => {
                Target::Number { value: half_away_from_zero(value, decimals), strict }
            }
        };
        let upper = self.upper.map(|upper| half_away_from_zero(upper, decimals));
        Self { target, upper, ..self }
    }
}

/// The profile of a quarter; Q4 has none, its target is the annual one.
fn profile_of(indicator: &Indicator, quarter: Quarter) -> Target {
    let [q1, q2, q3] = indicator.profile;
    match quarter {
        Quarter::Q1 => q1,
        Quarter::Q2 => q2,
        Quarter::Q3 => q3,
        Quarter::Q4 => Target::NotSet,
    }
}

/// Whether anything is asked for by the end of the year.
fn has_annual_aim(indicator: &Indicator) -> bool {
    indicator.target.value().is_some() || indicator.green_at.is_some()
}
