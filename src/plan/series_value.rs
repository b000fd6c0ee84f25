//! The figures of a series as values.

use std::sync::Arc;

use crate::cell::{Fault, Pos};
use crate::grid::RawCell;
use crate::intake::{SeriesCell, SeriesFigure, SeriesLine, YearHeading, YearSeries};
use crate::period::FinancialYear;
use crate::quantity::{Figure, Quantity};

/// A figure of a series, with its line and its year.
#[derive(Clone, Debug)]
pub struct SeriesValue {
    /// The line that its own stands under.
    pub group: Option<Arc<str>>,
    /// Its line.
    pub line: Arc<str>,
    /// Where the line's name stands.
    pub line_at: Pos,
    /// The heading above it, as printed.
    pub heading: Arc<str>,
    /// The year, where the heading is one.
    pub year: Option<FinancialYear>,
    /// What it is, where its cell or the heading says so.
    pub figure: Option<SeriesFigure>,
    /// What it says.
    pub kind: ValueKind,
    /// As typed.
    pub as_typed: Arc<str>,
    /// Where it stands.
    pub at: Pos,
}

impl SeriesValue {
    /// Whether it may be what came out: nothing says that it was planned.
    pub(super) fn may_be_outturn(&self) -> bool {
        self.figure != Some(SeriesFigure::Plan)
    }
}

/// What a figure of a series says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A value: a figure or one of the words in its place.
    Value(Quantity),
    /// Words, or a number that cannot be read.
    Words(Fault),
}

impl ValueKind {
    /// The figure, if it is one.
    #[must_use]
    pub const fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Value(Quantity::Figure(figure)) => Some(figure),
            Self::Value(_) | Self::Words(_) => None,
        }
    }
}

/// The values of a series, from the top, those of a line from the left.
pub(super) fn values(series: &YearSeries) -> Vec<SeriesValue> {
    let lines = series.lines.iter();
    lines
        .flat_map(|line| {
            line.cells.iter().filter_map(|cell| {
                let heading = series.headings.get(cell.heading)?;
                Some(value(line, heading, cell))
            })
        })
        .collect()
}

fn value(line: &SeriesLine, heading: &YearHeading, cell: &SeriesCell) -> SeriesValue {
    let as_typed = Arc::clone(&cell.shown);
    let (said, rest) = match as_typed.trim().split_once(char::is_whitespace) {
        Some((word, rest)) => match SeriesFigure::of_word(word.trim_end_matches(':')) {
            Some(said) => (Some(said), Some(RawCell::text(rest.trim()))),
            None => (None, None),
        },
        None => (None, None),
    };
    let kind = match Quantity::from_raw(rest.as_ref().unwrap_or(&cell.raw)) {
        Ok(Some(value)) => ValueKind::Value(value),
        Ok(None) => ValueKind::Words(Fault::Words),
        Err(fault) => ValueKind::Words(fault),
    };
    SeriesValue {
        group: line.group.clone(),
        line: Arc::clone(&line.name),
        line_at: line.pos,
        heading: Arc::clone(&heading.shown),
        year: heading.year,
        figure: said.or(heading.figure),
        kind,
        as_typed,
        at: cell.pos,
    }
}
