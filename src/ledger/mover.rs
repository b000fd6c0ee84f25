//! What moved since last quarter (docs/judging.md, "Movers").

use std::iter::Sum;

use crate::judge::{Status, Tally};
use crate::ledger::line::Line;
use crate::ledger::past::RedSince;

/// A way in which an indicator moved since last quarter. One that came back red moved in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mover {
    /// It is red, and was not in the last quarter in which it was due.
    NewRed,
    /// It is red, and was before without having been rated otherwise since.
    RedAgain,
    /// It is green, and was red before without having been rated otherwise since.
    Recovered,
    /// It was not given or could not be read, and was in the last quarter in which it was due.
    NewlyMissing,
    /// There is a figure, and in the last quarter in which it was due there was none that could be read.
    Back,
}

impl Mover {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] =
        [Self::NewRed, Self::RedAgain, Self::Recovered, Self::NewlyMissing, Self::Back];

    /// Statuses of what was not given.
    pub(crate) const NOT_GIVEN: [Status; 2] = [Status::Missing, Status::Unreadable];

    /// Statuses of what was given and could be read.
    pub(crate) const GIVEN: [Status; 4] =
        [Status::Green, Status::Amber, Status::Red, Status::NoTarget];

    /// Its name, as every output writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NewRed => "New red",
            Self::RedAgain => "Red again",
            Self::Recovered => "Recovered",
            Self::NewlyMissing => "Newly missing",
            Self::Back => "Back",
        }
    }

    /// Whether a line moved so.
    #[must_use]
    pub fn is_so(self, line: &Line) -> bool {
        let (status, past) = (line.verdict.status, line.past());
        let was_given = past.was.map(|was| !Self::NOT_GIVEN.contains(&was));
        match self {
            Self::NewRed => status == Status::Red && past.red_since() == RedSince::New,
            Self::RedAgain => status == Status::Red && past.red_since() == RedSince::Before,
            Self::Recovered => status == Status::Green && past.red_before.is_some(),
            Self::NewlyMissing => Self::NOT_GIVEN.contains(&status) && was_given == Some(true),
            Self::Back => Self::GIVEN.contains(&status) && was_given == Some(false),
        }
    }
}

/// How many indicators moved since last quarter, and what their statuses were and are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoverTally {
    moved: [usize; Mover::ALL.len()],
    /// Their statuses in the quarter before, as far as these are known.
    pub then: Tally,
    /// Their statuses now.
    pub now: Tally,
}

impl MoverTally {
    /// How many moved so.
    #[must_use]
    pub fn count(&self, mover: Mover) -> usize {
        self.moved.get(mover as usize).copied().unwrap_or_default()
    }
}

impl<'l> FromIterator<&'l Line> for MoverTally {
    /// Of lines that count.
    fn from_iter<I: IntoIterator<Item = &'l Line>>(lines: I) -> Self {
        let mut tally = Self::default();
        for line in lines {
            for (count, mover) in tally.moved.iter_mut().zip(Mover::ALL) {
                *count += usize::from(mover.is_so(line));
            }
            tally.now.record(line.verdict.status);
            if let Some(status) = line.past().last.status {
                tally.then.record(status);
            }
        }
        tally
    }
}

impl Sum for MoverTally {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, own| {
            for (count, more) in sum.moved.iter_mut().zip(own.moved) {
                *count += more;
            }
            sum.then += own.then;
            sum.now += own.now;
            sum
        })
    }
}
