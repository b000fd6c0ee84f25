//! Which lines of a plan's figures by year are a row of the register's own, and which are those of others beside it
//! (docs/judging.md, "Figures by year").

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::benchmark::names_benchmark;
use super::plan_of_page::Plan;
use crate::cell::Pos;
use crate::intake::YearSeries;
use crate::period::FinancialYear;
use crate::quantity::Figure;
use crate::register::{Indicator, normal_name};

/// What others reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Benchmark {
    /// Whose figures they are, as typed.
    pub(crate) name: Arc<str>,
    /// The figures by year.
    pub(crate) figures: BTreeMap<FinancialYear, Figure>,
}

impl Plan {
    /// Whether a row of the register is what it was written for: the whole of its indicator, or the limb that it names.
    pub(super) fn is_of(&self, indicator: &Indicator) -> bool {
        let own = self.owner.as_ref();
        own.is_some_and(|own| {
            own.reference == indicator.reference && own.limb.is_none() == indicator.limb.is_none()
        }) && self.may_be_of(indicator)
    }

    /// Whether a row of the register is one of those that it may speak of: any of its indicator, or that of the limb alone
    /// that it names.
    pub(super) fn may_be_of(&self, indicator: &Indicator) -> bool {
        self.owner.as_ref().is_some_and(|own| {
            own.reference == indicator.reference
                && (own.limb.is_none() || own.limb == indicator.limb)
        })
    }

    /// The lines of its series that are a row's own, by the cells of their names: those that are called by its ref or
    /// title, of a limb the one that is called by that; else the only one that says not whose others' figures it has.
    pub(super) fn own_lines(&self, indicator: &Indicator) -> BTreeSet<Pos> {
        if !self.may_be_of(indicator) {
            return BTreeSet::new();
        }
        let lines = self.page.series.iter().flat_map(|series| &series.lines);
        let lines: Vec<(Pos, String)> = lines
            .filter(|line| !names_benchmark(&line.name))
            .map(|line| (line.pos, normal_name(&line.name)))
            .collect();
        let names = names_of(indicator);
        let named = lines.iter().filter(|(_, name)| names.contains(name)).map(|(pos, _)| *pos);
        let named: BTreeSet<Pos> = named.collect();
        match lines.as_slice() {
            // One name for two lines says of neither which limb it is.
            _ if indicator.limb.is_some() && named.len() > 1 => BTreeSet::new(),
            [(only, _)] if self.is_of(indicator) => BTreeSet::from([*only]),
            _ => named,
        }
    }

    /// The figures of a row's own lines in years that are over, each with its year; a year of which two are told has none.
    pub(crate) fn outturns(
        &self,
        indicator: &Indicator,
        reported: FinancialYear,
    ) -> BTreeMap<FinancialYear, Figure> {
        let own = self.own_lines(indicator);
        self.by_year(indicator, reported, |line| own.contains(&line))
    }

    /// What others reached in years that are over, of whom its series tell beside a row's own line or apart from any line.
    pub(crate) fn benchmarks(
        &self,
        indicator: &Indicator,
        reported: FinancialYear,
    ) -> Vec<Benchmark> {
        if !self.is_of(indicator) {
            return Vec::new();
        }
        let own = self.own_lines(indicator);
        let is_beside = |series: &&YearSeries| {
            let mut others = series.lines.iter().filter(|line| !names_benchmark(&line.name));
            others.all(|line| own.contains(&line.pos))
        };
        let lines = self.page.series.iter().filter(is_beside).flat_map(|series| &series.lines);
        let mut found: BTreeMap<String, (Arc<str>, BTreeSet<Pos>)> = BTreeMap::new();
        for line in lines.filter(|line| names_benchmark(&line.name)) {
            let named = found.entry(normal_name(&line.name));
            let (_, at) = named.or_insert_with(|| (Arc::clone(&line.name), BTreeSet::new()));
            at.insert(line.pos);
        }
        let mut found: Vec<(Arc<str>, BTreeSet<Pos>)> = found.into_values().collect();
        found.sort_by_key(|(_, at)| at.first().copied());
        let figures = found.into_iter().map(|(name, at)| Benchmark {
            name,
            figures: self.by_year(indicator, reported, |line| at.contains(&line)),
        });
        figures.filter(|benchmark| !benchmark.figures.is_empty()).collect()
    }

    /// The figures of some lines in years that are over, in the unit of a row.
    fn by_year(
        &self,
        indicator: &Indicator,
        reported: FinancialYear,
        is_wanted: impl Fn(Pos) -> bool,
    ) -> BTreeMap<FinancialYear, Figure> {
        let mut found: BTreeMap<FinancialYear, Option<&Figure>> = BTreeMap::new();
        for value in self.values.iter().filter(|value| is_wanted(value.line_at)) {
            let (Some(year), Some(figure)) = (value.year, value.kind.figure()) else {
                continue;
            };
            if year >= reported || !value.may_be_outturn() || !is_in_unit_of(figure, indicator) {
                continue;
            }
            let one = found.entry(year).or_insert(Some(figure));
            *one = one.filter(|one| one.value == figure.value);
        }
        found.into_iter().filter_map(|(year, one)| Some((year, one?.clone()))).collect()
    }
}

/// What a line may be called that is a row's own.
fn names_of(indicator: &Indicator) -> BTreeSet<String> {
    let whole = [&indicator.reference, &indicator.title].into_iter().chain(&indicator.aliases);
    let names: BTreeSet<String> = match &indicator.limb {
        None => whole.map(|name| normal_name(name)).collect(),
        Some(limb) => {
            let with_whole = whole.map(|name| normal_name(&format!("{name} {limb}")));
            with_whole.chain([normal_name(limb)]).collect()
        }
    };
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

/// Whether a figure is one in the unit of a row of the register.
pub(super) fn is_in_unit_of(figure: &Figure, indicator: &Indicator) -> bool {
    (figure.percent || figure.ratio.is_some()) == indicator.is_percent()
}
