//! The columns of Trends.

use rust_decimal::Decimal;

use super::formulas::TrendOfPeriod;
use super::rows::{TrendCells, TrendRows};
use crate::decimal::points;
use crate::judge::Status;
use crate::period::Period;
use crate::signal::{Assurance, ControlLimits, Signal};
use crate::tables::column::{CellLook, OutputColumn, ValueOf};
use crate::tables::content::CellContent;
use crate::tables::declaration::{PeriodColumn, PrintedPeriods};
use crate::tables::shown_periods::StandsFor;
use crate::tables::{measured, owner};

type TrendColumn = OutputColumn<TrendRows>;

/// What stands for the status of a quarter whose outturn came later.
const LATE: &str = "Late";

const PAINTED: &[&str] = &["Green", "Amber", "Red", "Missing", "Unreadable", LATE];

/// The columns that always stand on the left, all printed.
pub(super) const PRINTED: &[TrendColumn] = &[
    owner::service().in_sheet_alone(),
    TrendColumn::of_sheet("Ref", 10.5, CellLook::Word, |cells| {
        CellContent::Word(&cells.row.line.reference)
    }),
    measured::limb().in_sheet_alone(),
    measured::title().in_sheet_alone(),
    TrendColumn::of_sheet("Signal", 13.0, CellLook::Status, |cells| {
        CellContent::word(cells.row.line.past().signal().map(Signal::name))
    })
    .painted(&["Concern", "Improvement"]),
];

/// The columns that stand once for each quarter, and behind them those that stand once for each year.
pub(super) const BY_PERIOD: &[PeriodColumn<TrendRows>] = &[
    PeriodColumn {
        stands_for: StandsFor::EachQuarter,
        words: "",
        width: 9.5,
        look: CellLook::Figure,
        painted: &[],
        printed: PrintedPeriods::All,
        value: |cells, period| CellContent::number(cells.trend.figure(period)),
        live: |formulas, _, at| formulas.formula(TrendOfPeriod::Actual, at),
    },
    PeriodColumn {
        stands_for: StandsFor::EachQuarter,
        words: "status",
        width: 11.0,
        look: CellLook::Status,
        painted: PAINTED,
        printed: PrintedPeriods::Reported,
        value: |cells, period| CellContent::word(status(cells, period)),
        live: |formulas, _, at| formulas.formula(TrendOfPeriod::Status, at),
    },
    PeriodColumn {
        stands_for: StandsFor::EachQuarter,
        words: "target",
        width: 10.5,
        look: CellLook::Figure,
        painted: &[],
        printed: PrintedPeriods::None,
        value: |cells, period| CellContent::number(cells.trend.target(period)),
        live: |formulas, _, at| formulas.formula(TrendOfPeriod::Target, at),
    },
    PeriodColumn {
        stands_for: StandsFor::EachYear,
        words: "outturn in plans",
        width: 10.5,
        look: CellLook::Figure,
        painted: &[],
        printed: PrintedPeriods::None,
        value: |cells, year| CellContent::number(cells.annual.outturns.get(&year.year).copied()),
        live: |_, _, _| None,
    },
    PeriodColumn {
        stands_for: StandsFor::EachYear,
        words: "benchmarks in plans",
        width: 24.0,
        look: CellLook::Own,
        painted: &[],
        printed: PrintedPeriods::None,
        value: |cells, year| {
            benchmarks(cells, year).map_or(CellContent::Blank, CellContent::Composed)
        },
        live: |_, _, _| None,
    },
];

/// The sheet.
pub(super) const SHEET: &str = "Trends";

/// The heading of the keys by which rows are found.
pub(super) const KEY_HEADING: &str = "Row";

/// The columns on the right: what a signal can be checked by.
pub(super) const TECHNICAL: &[TrendColumn] = &[
    measured::unit().in_sheet_alone(),
    measured::polarity().in_sheet_alone(),
    TrendColumn::of_sheet("Points", 9.0, CellLook::Count, |cells| {
        match cells.trend.has_signals() {
            true => CellContent::Count(cells.trend.points.len()),
            false => CellContent::Blank,
        }
    }),
    TrendColumn::of_sheet("First point", 12.0, CellLook::Own, |cells| {
        let first = cells.trend.points.first().filter(|_| cells.trend.has_signals());
        first.map_or(CellContent::Blank, |(first, _)| CellContent::Composed(first.to_string()))
    }),
    TrendColumn::of_sheet("Earlier points", 70.0, CellLook::Own, |cells| {
        earlier(cells).map_or(CellContent::Blank, CellContent::Composed)
    }),
    limit("Centre", |cells| limit_of(cells, ControlLimits::centre)),
    limit("Mean moving range", |cells| limit_of(cells, ControlLimits::mean_range)),
    TrendColumn::of_sheet("Jumps left out", 9.0, CellLook::Count, |cells| {
        let jumps = cells.trend.limits.and_then(|limits| limits.jumps());
        jumps.map_or(CellContent::Blank, CellContent::Count)
    }),
    limit("Lower limit", |cells| limit_of(cells, ControlLimits::lower)),
    limit("Upper limit", |cells| limit_of(cells, ControlLimits::upper)),
    TrendColumn::of_sheet("Why it signals", 44.0, CellLook::Own, |cells| {
        why(cells).map_or(CellContent::Blank, CellContent::Composed)
    }),
    TrendColumn::of_sheet("Assurance", 13.0, CellLook::Own, |cells| {
        CellContent::word(cells.row.line.past().assurance.map(Assurance::name))
    }),
    TrendColumn::of_sheet("Note", 44.0, CellLook::Own, |cells| {
        note(cells).map_or(CellContent::Blank, CellContent::Composed)
    }),
    TrendColumn::of_sheet(KEY_HEADING, 9.0, CellLook::Own, |cells| {
        CellContent::Count(cells.row.key)
    }),
];

const fn limit(heading: &'static str, value: ValueOf<TrendRows>) -> TrendColumn {
    TrendColumn::of_sheet(heading, 10.5, CellLook::Threshold, value)
}

/// One of the numbers that the limits are made of.
fn limit_of<'r>(
    cells: &TrendCells<'_>,
    of: fn(&ControlLimits) -> Option<Decimal>,
) -> CellContent<'r> {
    CellContent::number(cells.trend.limits.as_ref().and_then(of))
}

/// What others reached in a year, as improvement plans tell it: percentages in points.
fn benchmarks(cells: &TrendCells<'_>, year: Period) -> Option<String> {
    let told = cells.annual.benchmarks.iter().filter_map(|benchmark| {
        let figure = benchmark.figures.get(&year.year)?;
        Some(format!("{}: {}", benchmark.name, points(*figure)))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// The status of a period.
fn status(cells: &TrendCells<'_>, period: Period) -> Option<&'static str> {
    match cells.trend.late(period) {
        Some(_) => Some(LATE),
        None => cells.trend.status(period).map(Status::name),
    }
}

/// The points that the limits are made from and that stand in none of the periods that are shown.
fn earlier(cells: &TrendCells<'_>) -> Option<String> {
    cells.trend.limits?;
    let shown = cells.periods.first()?;
    let before = cells.trend.points.iter().take_while(|(period, _)| period < shown);
    let before: Vec<String> =
        before.map(|(period, figure)| format!("{period}: {}", points(*figure))).collect();
    Some(before.join("; "))
}

/// Every rule that speaks, with what it means.
fn why(cells: &TrendCells<'_>) -> Option<String> {
    let spoken = cells.row.line.past().signals.iter();
    let spoken: Vec<String> = spoken
        .map(|(rule, signal)| format!("{signal}: this quarter's figure {}.", rule.says()))
        .collect();
    (!spoken.is_empty()).then(|| spoken.join(" "))
}

/// What is to be known of the figures of earlier quarters.
fn note(cells: &TrendCells<'_>) -> Option<String> {
    let redefined = cells.trend.redefined();
    let redefined = redefined.map(|since| {
        format!("The definition changed in {since}: figures before it are not compared.")
    });
    let late = cells.periods.iter().filter_map(|period| {
        let late = cells.trend.late(*period)?;
        Some(format!("The outturn of {} came late, with {}.", late.year, late.came_in))
    });
    let notes: Vec<String> = redefined.into_iter().chain(late).collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}
