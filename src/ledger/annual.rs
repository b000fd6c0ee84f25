//! What improvement plans tell of a line by year: its outturns, and what others reached
//! (docs/judging.md, "Figures by year").

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::line::{Line, Part};
use crate::period::FinancialYear;
use crate::plan::{Benchmark, Plan};
use crate::quantity::Figure;

/// The figures of a line by year, in the unit of its indicator.
#[derive(Debug, Default)]
pub(crate) struct AnnualFigures {
    /// Its outturns.
    pub(crate) outturns: BTreeMap<FinancialYear, Decimal>,
    /// What others reached, in the order of the plans.
    pub(crate) benchmarks: Vec<AnnualBenchmark>,
}

/// What others reached by year.
#[derive(Debug)]
pub(crate) struct AnnualBenchmark {
    /// Whose figures they are, as typed.
    pub(crate) name: Arc<str>,
    /// The figures.
    pub(crate) figures: BTreeMap<FinancialYear, Decimal>,
}

impl AnnualFigures {
    /// The years that it tells of.
    pub(crate) fn years(&self) -> impl Iterator<Item = FinancialYear> + '_ {
        let benchmarks = self.benchmarks.iter().flat_map(|own| own.figures.keys());
        self.outturns.keys().chain(benchmarks).copied()
    }

    /// Every figure.
    pub(crate) fn figures(&self) -> impl Iterator<Item = Decimal> + '_ {
        let benchmarks = self.benchmarks.iter().flat_map(|own| own.figures.values());
        self.outturns.values().chain(benchmarks).copied()
    }

    /// What the improvement plans of a line tell of it, in years that are over when a year is reported. Where two of them tell
    /// different figures of a year there is none.
    pub(super) fn of(plans: &[&Plan], line: &Line, reported: FinancialYear) -> Self {
        let registered = line.registered.as_ref().filter(|_| line.part != Part::WholeOfLimbs);
        let Some((_, indicator)) = registered else {
            return Self::default();
        };
        let benchmarks = plans.iter().flat_map(|plan| plan.benchmarks(indicator, reported));
        let benchmarks: Vec<Benchmark> = benchmarks.collect();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        let names = benchmarks.iter().map(|own| &own.name).filter(|name| named.insert(name));
        let of_name = |name: &Arc<str>| {
            let own = benchmarks.iter().filter(|own| own.name == *name);
            AnnualBenchmark {
                name: Arc::clone(name),
                figures: agreed(own.map(|own| own.figures.clone())),
            }
        };
        Self {
            outturns: agreed(plans.iter().map(|plan| plan.outturns(indicator, reported))),
            benchmarks: names.map(of_name).collect(),
        }
    }
}

/// The figures of which no two of the same year differ. A percentage that was worked out from a ratio has two decimals.
fn agreed(
    told: impl Iterator<Item = BTreeMap<FinancialYear, Figure>>,
) -> BTreeMap<FinancialYear, Decimal> {
    let mut found: BTreeMap<FinancialYear, Option<Decimal>> = BTreeMap::new();
    for (year, figure) in told.flatten() {
        let one = found.entry(year).or_insert_with(|| Some(shown(&figure)));
        *one = one.filter(|one| *one == shown(&figure));
    }
    found.into_iter().filter_map(|(year, one)| Some((year, one?))).collect()
}

/// A figure as it was printed, else as a ratio of two numbers is usually told.
fn shown(figure: &Figure) -> Decimal {
    match &figure.ratio {
        Some(ratio) => ratio.printed.unwrap_or_else(|| {
            figure.value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        }),
        None => figure.value,
    }
}
