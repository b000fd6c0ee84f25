//! How the figures of an indicator's row are shown: in which unit, and with how many decimals.

use rust_decimal::Decimal;

use crate::judge::{Bounds, Scale, half_away_from_zero};
use crate::ledger::{Line, Part};
use crate::register::Indicator;
use crate::tables::figures::{MOST_DECIMALS, RowFigures, ShownUnit};

/// The most decimals that are shown where nothing asks for more.
const USUAL_DECIMALS: usize = 4;

/// How the figures of a line are shown.
pub(super) fn figures(line: &Line, bounds: &Bounds) -> RowFigures {
    figures_with(line, bounds, std::iter::empty())
}

/// The same where other figures, in the indicator's own unit, stand beside those of the line.
pub(crate) fn figures_with(
    line: &Line,
    bounds: &Bounds,
    others: impl Iterator<Item = Decimal>,
) -> RowFigures {
    let indicator = line.indicator();
    let percent = match indicator {
        Some(indicator) => indicator.is_percent(),
        None => line.figure().is_some_and(|figure| figure.percent),
    };
    let scale = if percent { Scale::Percent } else { Scale::Plain };
    let own = |value: Option<Decimal>| value.map(|value| scale.in_workbook(value));
    let split = line.part == Part::WholeOfLimbs;
    let annual = indicator.filter(|_| !split).and_then(|indicator| indicator.target.value());
    let to_date = line.year_to_date.as_ref().and_then(|measured| measured.reading.figure());
    let bounds = bounds.in_workbook();
    let aims = [bounds.target, bounds.target_upper, own(line.stretch_target().value())];
    let past = line.past();
    let earlier = [past.last.actual, past.year_ago.actual];
    let figures = [line.prior, line.verdict.actual, annual, line.forecast, to_date];
    let figures = figures.into_iter().chain(earlier).map(own);
    let thresholds = [bounds.green_from, bounds.green_to, bounds.amber_from, bounds.amber_to];
    let thresholds = || thresholds.iter().filter_map(|bound| bound.value);
    let usual = indicator
        .and_then(|indicator| usize::try_from(indicator.decimals?).ok())
        .unwrap_or_else(|| {
            let others = others.map(|value| scale.in_workbook(value));
            decimals(figures.chain(aims).flatten().chain(others), percent)
        });
    let telling = own(line.verdict.actual).map_or(0, |actual| {
        telling(actual, aims.into_iter().flatten().chain(thresholds()), (usual, percent))
    });
    RowFigures {
        scale,
        unit: unit(indicator, percent),
        decimals: usual.max(telling),
        threshold_decimals: usual.max(decimals(thresholds(), percent)).max(telling),
    }
}

/// The unit in which an indicator's numbers are shown.
pub(crate) fn unit(indicator: Option<&Indicator>, percent: bool) -> ShownUnit {
    match indicator.map(|indicator| &*indicator.unit) {
        Some("£" | "GBP") => ShownUnit::Money,
        _ if percent => ShownUnit::Percent,
        _ => ShownUnit::Plain,
    }
}

/// As many decimals as the values have in the unit in which they are shown; a value with very many has two.
fn decimals(values: impl Iterator<Item = Decimal>, percent: bool) -> usize {
    let (shift, least) = if percent { (2, 1) } else { (0, 0) };
    let places = values.map(|value| {
        let places = usize::try_from(value.normalize().scale()).unwrap_or(0).saturating_sub(shift);
        if places > USUAL_DECIMALS { 2 } else { places }
    });
    places.max().unwrap_or(0).max(least)
}

/// As few decimals as tell an actual from everything that it is judged against, where it differs from it at all; none
/// where the usual ones tell it, which is asked first.
fn telling(
    actual: Decimal,
    against: impl Iterator<Item = Decimal>,
    (usual, percent): (usize, bool),
) -> usize {
    let shift = if percent { 2 } else { 0 };
    let differs = |other: Decimal, decimals: usize| {
        let places = u32::try_from(decimals + shift).unwrap_or(u32::MAX);
        half_away_from_zero(actual, places) != half_away_from_zero(other, places)
    };
    let tells = |other: Decimal| {
        (0..=MOST_DECIMALS.saturating_sub(shift)).find(|decimals| differs(other, *decimals))
    };
    let others = against.filter(|other| *other != actual && !differs(*other, usual));
    others.filter_map(tells).max().unwrap_or(0)
}
