//! For how many periods running something has been so (docs/judging.md, "Runs").

use crate::judge::{Mark, Status};
use crate::period::Period;

/// Periods running, up to the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How many periods count, at least one.
    pub length: usize,
    /// The first of them.
    pub since: Period,
}

/// What a period is to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RunStep {
    /// It was so: it counts.
    Counts,
    /// It was otherwise: a run before it is over.
    Ends,
    /// It cannot be told, or was not asked: it neither counts nor ends a run.
    Passes,
}

impl RunStep {
    /// For a run of reds: a rated period that is not red ends it, an unrated one does neither.
    pub(crate) fn red(status: Option<Status>) -> Self {
        match status {
            Some(Status::Red) => Self::Counts,
            Some(status) if status.is_rated() => Self::Ends,
            _ => Self::Passes,
        }
    }

    /// The same for a milestone, measure or action.
    pub(crate) fn red_mark(mark: Mark) -> Self {
        match mark {
            Mark::Red => Self::Counts,
            Mark::Amber | Mark::Green => Self::Ends,
            Mark::NoSymbol => Self::Passes,
        }
    }

    /// For a run of figures that are not yet available: every due period in which it was anything else ends it.
    pub(crate) fn not_yet_available(status: Option<Status>) -> Self {
        match status {
            Some(Status::NotYetAvailable) => Self::Counts,
            None | Some(Status::NotDue | Status::Information | Status::Unregistered) => {
                Self::Passes
            }
            Some(_) => Self::Ends,
        }
    }

    /// For a run of periods in which a service sent nothing.
    pub(crate) fn no_return(sent_nothing: Option<bool>) -> Self {
        match sent_nothing {
            Some(true) => Self::Counts,
            Some(false) => Self::Ends,
            None => Self::Passes,
        }
    }
}

/// The run up to the newest of some periods, which come newest first; none where none of it counts.
pub(crate) fn run(newest_first: impl IntoIterator<Item = (Period, RunStep)>) -> Option<Run> {
    let so_far = newest_first.into_iter().take_while(|(_, step)| *step != RunStep::Ends);
    let counted = so_far.filter(|(_, step)| *step == RunStep::Counts);
    counted.fold(None, |run, (period, _)| {
        let length = run.map_or(0, |run: Run| run.length) + 1;
        Some(Run { length, since: period })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::from_config(text).unwrap()
    }

    /// The run of some statuses, the newest of which is of 2009/10 Q4: its length and its first period.
    fn runs(statuses: &str, step: fn(Option<Status>) -> RunStep) -> Option<(usize, String)> {
        let periods =
            std::iter::successors(Some(period("2009/10 Q4")), |last| Some(last.previous()));
        let status = |letter| match letter {
            'G' => Some(Status::Green),
            'A' => Some(Status::Amber),
            'R' => Some(Status::Red),
            'Y' => Some(Status::NotYetAvailable),
            'M' => Some(Status::Missing),
            'N' => Some(Status::NoTarget),
            'U' => Some(Status::Unreadable),
            'S' => Some(Status::Suppressed),
            'D' => Some(Status::NotDue),
            '?' => None,
            other => panic!("{other}"),
        };
        let steps = periods.zip(statuses.chars().map(|letter| step(status(letter))));
        run(steps).map(|run| (run.length, run.since.to_string()))
    }

    #[test]
    fn a_run_of_reds_ends_only_when_the_target_is_met_or_nearly() {
        for (newest_first, expected) in [
            ("R", Some((1, "2009/10 Q4"))),
            ("RR", Some((2, "2009/10 Q3"))),
            ("RRG", Some((2, "2009/10 Q3"))),
            ("RAR", Some((1, "2009/10 Q4"))),
            ("RGR", Some((1, "2009/10 Q4"))),
            ("RMRR", Some((3, "2009/10 Q1"))),
            ("RYUSNDR", Some((2, "2008/09 Q2"))),
            ("R?R", Some((2, "2009/10 Q2"))),
            ("MRR", Some((2, "2009/10 Q2"))),
            ("DDR", Some((1, "2009/10 Q2"))),
            ("G", None),
            ("GRR", None),
            ("AR", None),
            ("M", None),
            ("MGR", None),
            ("", None),
        ] {
            let expected = expected.map(|(length, since)| (length, since.to_owned()));
            assert_eq!(runs(newest_first, RunStep::red), expected, "{newest_first}");
        }
    }

    #[test]
    fn a_run_of_late_figures_ends_when_it_is_anything_else() {
        for (newest_first, length) in
            [("Y", 1), ("YY", 2), ("YDY", 2), ("Y?Y", 2), ("YMY", 1), ("YGY", 1), ("YNY", 1)]
        {
            let found = runs(newest_first, RunStep::not_yet_available);
            assert_eq!(found.map(|(length, _)| length), Some(length), "{newest_first}");
        }
        assert_eq!(runs("MY", RunStep::not_yet_available), None);
    }

    #[test]
    fn milestones_and_returns_have_runs_likewise() {
        let marks = [Mark::Red, Mark::NoSymbol, Mark::Red, Mark::Green, Mark::Red];
        let steps = [Some(true), None, Some(true), Some(false), Some(true)];
        let now = period("2009/10 Q4");
        let all = |steps: [RunStep; 5]| {
            let periods = std::iter::successors(Some(now), |last| Some(last.previous()));
            run(periods.zip(steps)).map(|run| (run.length, run.since.to_string()))
        };
        let expected = Some((2, "2009/10 Q2".to_owned()));
        assert_eq!(all(marks.map(RunStep::red_mark)), expected);
        assert_eq!(all(steps.map(RunStep::no_return)), expected);
    }
}
