//! What the register says now against what was so in earlier quarters: the definition, last year's outturn, the annual
//! target (docs/judging.md, "A changed definition").

use std::sync::Arc;

use rust_decimal::Decimal;

use super::figure::{PastFigure, SeriesKey};
use super::note::{FoldedNotes, HistoryMatter, HistoryNote, HistoryPlace};
use super::series::{LateOutturn, Series};
use super::wording::is_same_title;
use crate::decimal::points;
use crate::judge::half_away_from_zero;
use crate::period::{FinancialYear, Period, Quarter};
use crate::quantity::is_same_unit;
use crate::register::{Indicator, Register};

/// Where notes go, and where a figure stands.
type Telling<'t> = (&'t mut FoldedNotes, &'t dyn Fn(&PastFigure) -> Option<HistoryPlace>);

/// Holds a series against the register: since when its definition holds, which outturns came late, and what else changed.
pub(super) fn settle(
    register: &Register,
    key: SeriesKey,
    series: &mut Series,
    priors: &[(Period, Decimal)],
    (notes, place): Telling<'_>,
) {
    let indicator = register.indicator(key.indicator);
    let mut tell = |figure: &PastFigure, matter, found: String, wanted: String| {
        let note = HistoryNote::new(matter, found).wanted(wanted);
        let note = note.of(key.service, &indicator.reference).in_period(figure.period);
        let limb = indicator.limb.clone().filter(|_| !key.whole_of_limbs);
        notes.add(HistoryNote { place: place(figure), limb, ..note });
    };
    series.late = late_outturns(&series.figures, priors);
    series.since = register.rebased_from(key.service, &indicator.reference);
    // A whole of limbs has neither figures nor a row that could say what they are.
    if key.whole_of_limbs {
        return;
    }
    if let Some((at, changes)) = last_of_another_definition(&series.figures, indicator) {
        let next = series.figures.get(at + 1).map_or(register.period, |next| next.period);
        let is_rebased = series.since.is_some_and(|since| since >= next);
        series.since = series.since.max(Some(next));
        if let Some(figure) = series.figures.get(at).filter(|_| !is_rebased) {
            for (matter, found, wanted) in changes {
                tell(figure, matter, found, wanted);
            }
        }
    }
    let FinancialYear(year) = register.period.year;
    let year_end = Period { year: FinancialYear(year.saturating_sub(1)), quarter: Quarter::Q4 };
    if let Some(figure) = series.at(year_end).filter(|figure| series.is_comparable(figure))
        && let (Some(outturn), Some(prior)) = (figure.actual, indicator.prior_actual)
        && half_away_from_zero(outturn, prior.normalize().scale()) != prior
    {
        tell(figure, HistoryMatter::PriorDiffers, points(prior), points(outturn));
    }
    let last = series.before(register.period);
    if let Some(figure) = last.filter(|last| last.period.year == register.period.year)
        && let Some(then) = series.last_annual_target
        && let Some(now) = indicator.target.value().filter(|now| *now != then)
    {
        tell(figure, HistoryMatter::TargetChanged, points(then), points(now));
    }
}

/// A change of the definition: what it is, what was so, what is so now.
type DefinitionChange = (HistoryMatter, String, String);

/// The last figure whose definition is not the register's, and what changed since.
fn last_of_another_definition(
    figures: &[PastFigure],
    indicator: &Indicator,
) -> Option<(usize, Vec<DefinitionChange>)> {
    // Most figures have the register's own texts: those need not be looked at.
    let at = figures.iter().rposition(|figure| {
        let same = |text: &Arc<str>, own: &Arc<str>| Arc::ptr_eq(text, own);
        let own = same(&figure.title, &indicator.title) && same(&figure.unit, &indicator.unit);
        let polarity = figure.polarity.is_none_or(|polarity| polarity == indicator.polarity);
        let is_own = own && polarity;
        !is_own && !changes(figure, indicator).is_empty()
    })?;
    Some((at, changes(figures.get(at)?, indicator)))
}

fn changes(figure: &PastFigure, indicator: &Indicator) -> Vec<DefinitionChange> {
    let mut changes = Vec::new();
    let mut add = |is_same: bool, matter, then: &str, now: &str| {
        if !is_same {
            changes.push((matter, then.to_owned(), now.to_owned()));
        }
    };
    let (unit, title) = (&figure.unit, &figure.title);
    let same_unit = unit.is_empty() || is_same_unit(unit, &indicator.unit);
    add(same_unit, HistoryMatter::UnitChanged, unit, &indicator.unit);
    let polarity = figure.polarity.unwrap_or(indicator.polarity);
    let same_polarity = polarity == indicator.polarity;
    add(same_polarity, HistoryMatter::PolarityChanged, polarity.word(), indicator.polarity.word());
    let same_title = title.is_empty() || is_same_title(title, &indicator.title);
    add(same_title, HistoryMatter::TitleChanged, title, &indicator.title);
    changes
}

/// Outturns that were not there at Q4, and stand as the prior actual of a period of the next year.
fn late_outturns(figures: &[PastFigure], priors: &[(Period, Decimal)]) -> Vec<LateOutturn> {
    let ends = figures
        .iter()
        .filter(|figure| figure.period.quarter == Quarter::Q4 && figure.actual.is_none());
    let late = ends.filter_map(|end| {
        let FinancialYear(year) = end.period.year;
        let next = FinancialYear(year.checked_add(1)?);
        let (came_in, value) = *priors.iter().find(|(period, _)| period.year == next)?;
        Some(LateOutturn { year: end.period.year, value, came_in })
    });
    late.collect()
}
