//! What there is of a plan for an indicator, and how many indicators have what.

use crate::plan::PlanGrade;

/// What there is of an improvement plan for an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanState {
    /// One or several: the worst grade among them.
    Graded(PlanGrade),
    /// None, though it is off target.
    NoPlan,
}

impl PlanState {
    /// All of them, the best first.
    pub const ALL: [Self; 4] = [
        Self::Graded(PlanGrade::Acceptable),
        Self::Graded(PlanGrade::Incomplete),
        Self::Graded(PlanGrade::Empty),
        Self::NoPlan,
    ];

    /// What outputs call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Graded(grade) => grade.name(),
            Self::NoPlan => "None",
        }
    }
}

/// How many indicators that are red or amber have which plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanTally([usize; PlanState::ALL.len()]);

impl PlanTally {
    /// How many have this one.
    #[must_use]
    pub fn count(&self, state: PlanState) -> usize {
        let counts = PlanState::ALL.into_iter().zip(self.0);
        counts.filter(|(own, _)| *own == state).map(|(_, count)| count).sum()
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }
}

impl FromIterator<PlanState> for PlanTally {
    fn from_iter<I: IntoIterator<Item = PlanState>>(states: I) -> Self {
        let mut counts = Self::default();
        for state in states {
            let own = PlanState::ALL.into_iter().zip(&mut counts.0);
            own.filter(|(own, _)| *own == state).for_each(|(_, count)| *count += 1);
        }
        counts
    }
}
