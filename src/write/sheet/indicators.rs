//! Indicators: one row for each indicator and limb of each service, judged by live formulas.

use std::collections::BTreeMap;

use crate::consolidate::IndicatorRow;
use crate::error::Error;
use crate::judge::{Against, Scale, Status, Test, half_away_from_zero};
use crate::kind::Kind;
use crate::ledger::{Line, Part};
use crate::quantity::Flag;
use crate::register::{Polarity, Prominence, ServiceNo};
use crate::write::cell::Cached;
use crate::write::judging::{ByAddress, ByHeading, Uniform, bound, computed, rag};
use crate::write::names::Indicators as C;
use crate::write::style::{Figures, Look, MOST_DECIMALS, Shown};
use crate::write::table::{Plan, Row, Table};
use crate::write::whole::{Whole, Withheld};
use crate::write::{Book, Tab};
use rust_decimal::Decimal;

/// The most decimals that are shown where nothing asks for more.
const USUAL_DECIMALS: usize = 4;

/// Writes the sheet; none without indicators.
pub(in crate::write) fn write(book: &Book<'_>) -> Result<Option<Tab>, Error> {
    let rows: Vec<&IndicatorRow<'_>> = book.indicators().collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let mode = book.consolidated.register.judging.mode;
    let plan = Plan {
        title: "Performance indicators",
        subtitle: format!(
            "{}. Change an actual or a target and its status and every count follow. A row added by hand is in no total: \
             put a new indicator into the register.",
            book.cover_line()
        ),
        frozen: 2,
        layout,
        formulas: vec![
            (C::Rag, rag(mode, false, &ByHeading)),
            // The register does not know a row that is added by hand: it says so, and that it counts nowhere.
            (C::State, format!("=\"{}\"", Status::Unregistered)),
            (C::Computed, computed(&ByHeading)),
            (C::Counts, format!("=\"{}\"", counted(false))),
        ],
        whole: "tidy/indicators.csv",
    };
    let mut table = Table::new(book, &plan, rows.len())?;
    let formulas = Formulas { computed: Uniform::computed(), limbs: Limbs::of(&rows) };
    for row in rows {
        fill(book, row, &formulas, &mut table.row())?;
    }
    for column in [C::Rag, C::Stated, C::Computed] {
        table.paint(column, &["Green", "Amber", "Red", "Missing", "Unreadable"])?;
    }
    Ok(Some(table.finish()?))
}

/// What the formulas of several rows are made from.
struct Formulas<'a> {
    computed: Uniform,
    limbs: Limbs<'a>,
}

/// The limbs of each indicator of each service: the keys of those whose target is withheld, and how many there are of
/// all.
struct Limbs<'a>(BTreeMap<(ServiceNo, &'a str), (Vec<usize>, usize)>);

impl<'a> Limbs<'a> {
    fn of(rows: &[&IndicatorRow<'a>]) -> Self {
        let mut limbs: BTreeMap<_, (Vec<usize>, usize)> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.line.part == Part::Limb) {
            let key = (row.service, &*row.line.reference);
            let (withheld, all) = limbs.entry(key).or_default();
            *all += 1;
            if row.line.verdict.against == Against::Withheld {
                withheld.push(row.key);
            }
        }
        Self(limbs)
    }

    fn withheld<'s>(&'s self, whole: &'s Line) -> Withheld<'s> {
        match self.0.get(&(whole.service, &*whole.reference)) {
            Some((withheld, all)) if withheld.len() == *all => Withheld::All,
            Some((withheld, _)) if !withheld.is_empty() => Withheld::Keys(withheld),
            _ => Withheld::No,
        }
    }
}

fn layout(column: C) -> (f64, Look) {
    match column {
        C::Service => (20.0, Look::Text),
        C::Ref => (10.5, Look::Word),
        C::Limb => (11.0, Look::Word),
        C::Description => (36.0, Look::Text),
        C::Unit => (9.0, Look::Word),
        C::Prior | C::Target | C::Actual => (10.5, Look::Number),
        C::Annual | C::Upper | C::Forecast | C::YearToDate => (10.5, Look::Number),
        C::GreenFrom | C::GreenTo | C::AmberFrom | C::AmberTo => (10.5, Look::Number),
        C::Flag => (11.0, Look::Own),
        C::Stated => (11.0, Look::Word),
        C::Rag | C::Computed => (12.0, Look::Status),
        C::Short | C::Long => (10.0, Look::Own),
        C::Commentary => (60.0, Look::Text),
        C::Directorate | C::Board | C::Group | C::Owner => (22.0, Look::Text),
        C::Kind | C::Polarity | C::Test | C::Counts | C::Row => (9.0, Look::Own),
        C::Typed => (16.0, Look::Word),
        C::State => (16.0, Look::Own),
        C::File => (34.0, Look::Text),
        C::Sheet => (16.0, Look::Text),
        C::Cell => (8.0, Look::Word),
    }
}

fn fill(
    book: &Book<'_>,
    row: &IndicatorRow<'_>,
    formulas: &Formulas<'_>,
    out: &mut Row<'_, C>,
) -> Result<(), Error> {
    let line = row.line;
    out.text(C::Service, book.service(row.service))?;
    out.text(C::Ref, &line.reference)?;
    if let Some(limb) = line.limb() {
        out.text(C::Limb, limb)?;
    }
    out.text(C::Description, &line.title())?;
    out.text(C::Flag, line.flag().map_or("", flag))?;
    out.text(C::Stated, &line.stated_shown())?;
    out.text(C::Long, line.long.map_or("", |long| long.name()))?;
    out.text(C::Commentary, &line.commentary())?;
    out.text(C::Directorate, book.directorate(row.service))?;
    out.text(C::Board, book.board(row.board))?;
    if let Some(indicator) = line.indicator() {
        out.text(C::Unit, &indicator.unit)?;
        out.text(C::Group, &indicator.group)?;
        out.text(C::Owner, &indicator.owner)?;
        out.text(C::Polarity, polarity(indicator.polarity))?;
    }
    out.text(C::Kind, kind(line.prominence()))?;
    out.text(C::Typed, &line.as_typed())?;
    match line.verdict.state {
        Some(state) => out.text(C::State, state.name())?,
        None => out.blank(C::State),
    }
    out.text(C::Test, line.verdict.bounds.test.map_or("", Test::symbol))?;
    out.text(C::Counts, counted(row.counts))?;
    out.count(C::Row, row.key)?;
    if let Some(at) = row.at() {
        out.text(C::File, &at.place.file)?;
        out.text(C::Sheet, &at.place.sheet)?;
        out.text(C::Cell, &at.pos.to_string())?;
    }
    numbers(line, out)?;
    status(book, row, formulas, out)
}

const fn counted(counts: bool) -> &'static str {
    if counts { "Yes" } else { "No" }
}

const fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Estimate => "Estimate",
        Flag::Provisional => "Provisional",
    }
}

const fn kind(prominence: Prominence) -> &'static str {
    match prominence {
        Prominence::Key => "Key",
        Prominence::Other => "Other",
    }
}

fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Higher => "Higher",
        Polarity::Lower => "Lower",
        Polarity::Range => "Range",
        Polarity::Exact => "Exact",
        Polarity::None => "None",
    }
}

/// Figures and thresholds, in the workbook's unit.
fn numbers(line: &Line, out: &mut Row<'_, C>) -> Result<(), Error> {
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
    let bounds = line.verdict.bounds.in_workbook();
    let figures = [
        (C::Prior, own(line.prior)),
        (C::Target, bounds.target),
        (C::Actual, own(line.verdict.actual)),
        (C::Annual, own(annual)),
        (C::Upper, bounds.target_upper),
        (C::Forecast, own(line.forecast)),
        (C::YearToDate, own(to_date)),
    ];
    let thresholds = [
        (C::GreenFrom, bounds.green_from),
        (C::GreenTo, bounds.green_to),
        (C::AmberFrom, bounds.amber_from),
        (C::AmberTo, bounds.amber_to),
    ];
    let values = || thresholds.iter().filter_map(|(_, bound)| bound.value);
    let usual = indicator
        .and_then(|indicator| usize::try_from(indicator.decimals?).ok())
        .unwrap_or_else(|| decimals(figures.iter().filter_map(|(_, value)| *value), percent));
    let aims = [bounds.target, bounds.target_upper].into_iter().flatten();
    let telling =
        own(line.verdict.actual).map_or(0, |actual| telling(actual, aims.chain(values()), percent));
    let figure = |decimals: usize| Figures {
        shown: Shown::of(indicator, percent),
        decimals: decimals.max(telling),
    };
    for (column, value) in figures {
        out.number(column, value, figure(usual))?;
    }
    let exact = figure(usual.max(decimals(values(), percent)));
    for (column, threshold) in thresholds {
        match bound(column, &threshold, &ByAddress { row: out.row }) {
            Some(formula) => out.number_of(column, &formula, threshold.value, exact)?,
            None => out.number(column, threshold.value, exact)?,
        }
    }
    Ok(())
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

/// As few decimals as tell an actual from everything that it is judged against, where it differs from it at all.
fn telling(actual: Decimal, against: impl Iterator<Item = Decimal>, percent: bool) -> usize {
    let shift = if percent { 2 } else { 0 };
    let tells = |other: Decimal| {
        (0..=MOST_DECIMALS.saturating_sub(shift)).find(|decimals| {
            let places = u32::try_from(decimals + shift).unwrap_or(u32::MAX);
            half_away_from_zero(actual, places) != half_away_from_zero(other, places)
        })
    };
    against.filter_map(tells).max().unwrap_or(0)
}

/// Computed and RAG.
fn status(
    book: &Book<'_>,
    row: &IndicatorRow<'_>,
    formulas: &Formulas<'_>,
    out: &mut Row<'_, C>,
) -> Result<(), Error> {
    let (line, verdict) = (row.line, &row.line.verdict);
    let mode = book.consolidated.register.judging.mode;
    let own = ByAddress { row: out.row };
    let result = Cached::Text(verdict.status.name());
    let Some(status) = verdict.computed.filter(|_| line.part != Part::WholeOfLimbs) else {
        out.blank(C::Computed);
        let whole = Whole {
            mode,
            service: book.service(row.service),
            reference: &line.reference,
            withheld: formulas.limbs.withheld(line),
            row: out.row,
            rows: book.rows_of(Kind::Indicator),
        };
        return match whole.rag() {
            Some(formula) => out.formula(C::Rag, &formula, result, None),
            None => out.text(C::Rag, verdict.status.name()),
        };
    };
    out.formula(
        C::Computed,
        &formulas.computed.in_row(out.row),
        Cached::Text(status.name()),
        None,
    )?;
    let withheld = verdict.against == Against::Withheld;
    out.formula(C::Rag, &rag(mode, withheld, &own), result, None)
}
