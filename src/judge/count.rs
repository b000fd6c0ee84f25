//! Counts of statuses and of marks.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

use rust_decimal::Decimal;

use super::milestone::Mark;
use super::status::Status;
use crate::register::Rag;

/// How many indicators have each status (docs/judging.md, "Counts").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; Status::ALL.len()]);

impl Tally {
    /// Counts one more.
    pub fn record(&mut self, status: Status) {
        if let Some(count) = self.0.get_mut(status as usize) {
            *count += 1;
        }
    }

    /// How many have a status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.0.get(status as usize).copied().unwrap_or(0)
    }

    /// Green, amber and red together.
    #[must_use]
    pub fn rated(&self) -> usize {
        self.sum(|status| status.is_rated())
    }

    /// All but the unregistered.
    #[must_use]
    pub fn total(&self) -> usize {
        self.sum(|status| status != Status::Unregistered)
    }

    /// The per cent of the rated that have a colour; none where nothing is rated.
    #[must_use]
    pub fn percent(&self, rag: Rag) -> Option<Decimal> {
        let hundredfold =
            Decimal::from(self.count(rag.into())).checked_mul(Decimal::ONE_HUNDRED)?;
        hundredfold.checked_div(Decimal::from(self.rated())).map(|share| share.normalize())
    }

    fn sum(&self, wanted: impl Fn(Status) -> bool) -> usize {
        Status::ALL
            .into_iter()
            .filter(|status| wanted(*status))
            .map(|status| self.count(status))
            .sum()
    }
}

/// How many milestones, risk measures or equality actions have each mark (docs/outputs.md, "Summary").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkTally([usize; Mark::ALL.len()]);

impl MarkTally {
    /// Counts one more.
    pub fn record(&mut self, mark: Mark) {
        if let Some(count) = self.0.get_mut(mark as usize) {
            *count += 1;
        }
    }

    /// How many have a mark.
    #[must_use]
    pub fn count(&self, mark: Mark) -> usize {
        self.0.get(mark as usize).copied().unwrap_or(0)
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

/// Counts that add up: from what they count, and from their like.
macro_rules! adds_up {
    ($tally:ty, $counted:ty) => {
        impl FromIterator<$counted> for $tally {
            fn from_iter<I: IntoIterator<Item = $counted>>(counted: I) -> Self {
                let mut tally = Self::default();
                counted.into_iter().for_each(|one| tally.record(one));
                tally
            }
        }

        impl AddAssign for $tally {
            fn add_assign(&mut self, other: Self) {
                for (count, more) in self.0.iter_mut().zip(other.0) {
                    *count += more;
                }
            }
        }

        impl Add for $tally {
            type Output = Self;

            fn add(mut self, other: Self) -> Self {
                self += other;
                self
            }
        }

        impl Sum for $tally {
            fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
                tallies.fold(Self::default(), Add::add)
            }
        }
    };
}

adds_up!(Tally, Status);
adds_up!(MarkTally, Mark);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_counted_once_and_the_unregistered_outside_the_total() {
        let tally: Tally = Status::ALL.into_iter().collect();
        assert!(Status::ALL.into_iter().all(|status| tally.count(status) == 1));
        assert_eq!((tally.rated(), tally.total()), (3, 12));
        let twice: Tally = [tally, tally].into_iter().sum();
        assert_eq!((twice.count(Status::Red), twice.rated(), twice.total()), (2, 6, 24));
    }

    #[test]
    fn percentages_are_exact_and_of_the_rated() {
        let mut tally: Tally = [Status::Green; 7].into_iter().chain([Status::Red; 9]).collect();
        tally.record(Status::NoTarget);
        assert_eq!(
            tally.percent(Rag::Green).map(|share| share.to_string()).as_deref(),
            Some("43.75")
        );
        assert_eq!(
            tally.percent(Rag::Red).map(|share| share.to_string()).as_deref(),
            Some("56.25")
        );
        assert_eq!(tally.percent(Rag::Amber), Some(Decimal::ZERO));
        assert_eq!(Tally::default().percent(Rag::Green), None);
    }

    #[test]
    fn marks_add_up_too() {
        let tally: MarkTally =
            [Mark::Green, Mark::Red, Mark::NoSymbol, Mark::Green].into_iter().collect();
        assert_eq!((tally.count(Mark::Green), tally.count(Mark::Amber), tally.total()), (2, 0, 4));
        assert_eq!((tally + tally).total(), 8);
    }
}
