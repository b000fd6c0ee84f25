//! What is known of an indicator in one earlier quarter.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::cell::Pos;
use crate::judge::Status;
use crate::period::Period;
use crate::quantity::Flag;
use crate::register::{IndicatorNo, Polarity, ServiceNo};

/// Whose figures a series has: those of a row of the register for one service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SeriesKey {
    /// The service.
    pub(crate) service: ServiceNo,
    /// The row of the register; of a whole without a row of its own that of its first limb.
    pub(crate) indicator: IndicatorNo,
    /// Whether it is the whole of a split indicator that has no row of its own.
    pub(crate) whole_of_limbs: bool,
}

/// Where a figure stands: a file by its number in [`super::History::files`], and the cell of its actual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FigurePlace {
    /// The number of the file.
    pub(crate) file: u32,
    /// The cell, in a CSV as Excel would show it.
    pub(crate) pos: Pos,
}

/// What is known of an indicator in one earlier quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PastFigure {
    /// The quarter.
    pub(crate) period: Period,
    /// The figure, in the indicator's own unit.
    pub(crate) actual: Option<Decimal>,
    /// The target that it was judged against.
    pub(crate) target: Option<Decimal>,
    /// What it was judged to be; none where a file does not say.
    pub(crate) status: Option<Status>,
    /// Why there was no figure.
    pub(crate) state: Option<Status>,
    /// Estimate or provisional.
    pub(crate) flag: Option<Flag>,
    /// Which way was good; none where a file does not say.
    pub(crate) polarity: Option<Polarity>,
    /// The unit; empty where a file does not say.
    pub(crate) unit: Arc<str>,
    /// What it measured; empty where a file does not say.
    pub(crate) title: Arc<str>,
    /// Where it stands.
    pub(crate) at: FigurePlace,
}

/// A figure as a file has it.
#[derive(Clone, Debug)]
pub(super) struct StatedFigure {
    pub key: SeriesKey,
    pub said: SaidOfFigure,
}

/// What a file says of a figure, with what only the quarters around it need.
#[derive(Clone, Debug)]
pub(super) struct SaidOfFigure {
    pub figure: PastFigure,
    /// The outturn of the year before, as the file has it.
    pub prior: Option<Decimal>,
    /// What only the quarter before the reported one is asked for.
    pub last: Option<Box<LastQuarter>>,
}

/// What only the quarter before the reported one is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LastQuarter {
    pub commentary: Arc<str>,
    pub annual_target: Option<Decimal>,
}

impl SaidOfFigure {
    /// Takes from another file what this one does not say.
    pub(super) fn complete(&mut self, other: Self) {
        self.figure.complete(other.figure);
        match (&mut self.last, other.last) {
            (Some(own), Some(other)) => {
                own.annual_target = own.annual_target.or(other.annual_target);
                if own.commentary.is_empty() {
                    own.commentary = other.commentary;
                }
            }
            (own, other) => *own = own.take().or(other),
        }
    }
}

/// States in which there is no figure.
const WITHOUT_FIGURE: [Status; 6] = [
    Status::NotYetAvailable,
    Status::NotApplicable,
    Status::Suppressed,
    Status::Missing,
    Status::Unreadable,
    Status::NilReturn,
];

impl PastFigure {
    /// Whether two files say different things of it. What only one of them says is no difference.
    pub(super) fn differs(&self, other: &Self) -> bool {
        fn unlike<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            one.zip(other).is_some_and(|(one, other)| one != other)
        }
        let without = |figure: &Self| {
            figure.actual.is_none()
                && figure.state.is_some_and(|state| WITHOUT_FIGURE.contains(&state))
        };
        unlike(self.actual, other.actual)
            || unlike(self.target, other.target)
            || unlike(self.status, other.status)
            || (self.actual.is_some() && without(other))
            || (other.actual.is_some() && without(self))
    }

    /// Takes from another file what this one does not say.
    fn complete(&mut self, other: Self) {
        self.actual = self.actual.or(other.actual);
        self.target = self.target.or(other.target);
        self.status = self.status.or(other.status);
        self.state = self.state.or(other.state);
        self.flag = self.flag.or(other.flag);
        self.polarity = self.polarity.or(other.polarity);
        if self.unit.is_empty() {
            self.unit = other.unit;
        }
        if self.title.is_empty() {
            self.title = other.title;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Eight quarters of 40,000 rows are 320,000 of them.
    #[test]
    fn a_figure_is_compact() {
        assert!(size_of::<PastFigure>() < 100, "{}", size_of::<PastFigure>());
    }
}
