//! What a plan says that the register says too: targets of the reported year, and the outturn of the year before.

use rust_decimal::{Decimal, RoundingStrategy};

use super::head_kind::HeadKind;
use super::plan_of_page::Plan;
use super::series_line::is_in_unit_of;
use super::stated_aim::{AimState, AimYear};
use crate::cell::Pos;
use crate::intake::SeriesFigure;
use crate::period::FinancialYear;
use crate::quantity::Figure;
use crate::register::Indicator;

/// What of the register a figure of a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// The annual target.
    Target,
    /// The annual target with the stretch.
    StretchTarget,
    /// Last year's outturn.
    PriorActual,
}

impl Claimed {
    /// What it is called in a sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::StretchTarget => "target with stretch",
            Self::PriorActual => "outturn",
        }
    }

    /// The register's figure.
    #[must_use]
    pub fn registered(self, indicator: &Indicator) -> Option<Decimal> {
        match self {
            Self::Target => indicator.target.value(),
            Self::StretchTarget => indicator.stretch_target.value(),
            Self::PriorActual => indicator.prior_actual,
        }
    }
}

/// A figure of a plan that the register has too.
#[derive(Clone, Debug)]
pub struct PlanClaim {
    /// What it is.
    pub what: Claimed,
    /// Its year.
    pub year: FinancialYear,
    /// The figure.
    pub figure: Figure,
    /// Where it stands.
    pub at: Pos,
}

impl PlanClaim {
    /// Whether it is the register's figure as far as it was typed; one in another unit cannot be held against it.
    #[must_use]
    pub fn agrees(&self, registered: Decimal, indicator: &Indicator) -> bool {
        let (typed, ratio) = (self.figure.value, self.figure.ratio.as_deref());
        if !is_in_unit_of(&self.figure, indicator) {
            return true;
        }
        let rounded = |value: Decimal, as_typed: Decimal| {
            let places = as_typed.normalize().scale();
            value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
        };
        let typed = ratio.and_then(|ratio| ratio.printed).unwrap_or(typed);
        // A ratio has more decimals than anybody typed.
        rounded(registered, typed) == typed
            || (ratio.is_some() && rounded(typed, registered) == registered)
    }
}

impl Plan {
    /// The figures that a row of the register has too, of the head first: those with a year, and of a series those of the
    /// lines that are the row's own. The head speaks of what the plan was written for alone.
    #[must_use]
    pub fn claims(&self, indicator: &Indicator, reported: FinancialYear) -> Vec<PlanClaim> {
        let head = self.lines.iter().filter(|_| self.is_of(indicator));
        let of_head = head.filter_map(|line| {
            let aim = line.aim.as_ref()?;
            let (Some(AimYear::Financial(year)), AimState::Number(figure)) = (aim.year, &aim.state)
            else {
                return None;
            };
            let what = match line.kind {
                HeadKind::Target | HeadKind::TargetWithoutStretch => Claimed::Target,
                HeadKind::TargetWithStretch => Claimed::StretchTarget,
                HeadKind::Baseline => Claimed::PriorActual,
                _ => return None,
            };
            Some(PlanClaim { what, year, figure: (**figure).clone(), at: aim.at })
        });
        let own = self.own_lines(indicator);
        let of_series = self.values.iter().filter_map(|value| {
            if !own.contains(&value.line_at) {
                return None;
            }
            let (year, figure) = (value.year?, value.kind.figure()?.clone());
            let what = match value.figure {
                Some(SeriesFigure::Plan) => Claimed::Target,
                Some(SeriesFigure::Outturn) | None => Claimed::PriorActual,
            };
            Some(PlanClaim { what, year, figure, at: value.at })
        });
        let last = FinancialYear(reported.0.saturating_sub(1));
        let all = of_head.chain(of_series);
        all.filter(|claim| {
            claim.year == if claim.what == Claimed::PriorActual { last } else { reported }
        })
        .collect()
    }
}
