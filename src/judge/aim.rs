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
            Against::Profile => (profiled, upper_of_profile(indicator, quarter)),
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

/// The upper bound of a range's profile in a quarter.
fn upper_of_profile(indicator: &Indicator, quarter: Quarter) -> Option<Decimal> {
    let [q1, q2, q3] = indicator.profile_upper;
    match quarter {
        Quarter::Q1 => q1,
        Quarter::Q2 => q2,
        Quarter::Q3 => q3,
        Quarter::Q4 => None,
    }
}

/// Whether anything is asked for by the end of the year.
fn has_annual_aim(indicator: &Indicator) -> bool {
    indicator.target.value().is_some() || indicator.green_at.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::{Table, parse, parse_config};

    /// The aim in the first quarter of an indicator with a target of 50 to 60 and this profile for it.
    fn aim(q1_target: &str) -> Aim {
        let config = "council = \"X\"\nperiod = \"2025/26 Q1\"\nregister.indicators = \"i.csv\"\n\
            [[directorate]]\nid = \"D\"\nname = \"Homes\"\n[[directorate.service]]\nid = \"S\"\nname = \"Housing\"\n";
        let rows = format!(
            "ref,title,service,polarity,unit,target,target_upper,q1_target,q2_target\n\
             A1,Homes,S,range,%,50,60,{q1_target},40 to 70\n"
        );
        let draft = parse_config("qmr.toml", config, &[]);
        let (register, problems) = parse(draft, "i.csv", Table::Csv(rows.as_bytes()));
        let register = register.unwrap_or_else(|| panic!("{problems:?}"));
        let (_, indicator) = register.indicators.numbered().next().unwrap();
        Aim::of(indicator, Quarter::Q1)
    }

    #[test]
    fn a_ranges_profile_has_bounds_of_its_own() {
        let profiled = aim("45 to 65");
        assert_eq!(profiled.against, Against::Profile);
        assert_eq!((profiled.target.value(), profiled.upper), (Some(45.into()), Some(65.into())));
        let left_out = aim("");
        assert_eq!((left_out.against, left_out.upper), (Against::Nothing, None));
    }
}
