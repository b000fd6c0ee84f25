//! From an actual to a status: the states in their order, then the rule, then the mode.

use rust_decimal::Decimal;

use super::aim::{Against, Aim};
use super::bounds::Bounds;
use super::reading::Reading;
use super::scale::half_away_from_zero;
use super::status::{Stated, Status, whole_of};
use crate::period::Quarter;
use crate::register::{Indicator, JudgeMode, Polarity, Rag, Register, ServiceNo, Tolerance};

/// Everything that one figure is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The register's row.
    pub indicator: &'a Indicator,
    /// The amber band that holds for it: its own, its directorate's or the council's.
    pub tolerance: Tolerance,
    /// The green slack that holds for it, likewise.
    pub green_slack: Tolerance,
    /// The quarter reported.
    pub quarter: Quarter,
    /// Who decides.
    pub mode: JudgeMode,
    /// This quarter's actual.
    pub actual: Reading,
    /// Year to date, where the return has such a column.
    pub year_to_date: Option<Reading>,
    /// The officer's symbol; a blank or an unknown one is none.
    pub stated: Option<Stated>,
}

impl<'a> Case<'a> {
    /// The case of an indicator of a service in the register's period, when nothing was returned for it.
    #[must_use]
    pub fn missing(register: &Register, service: ServiceNo, indicator: &'a Indicator) -> Self {
        Self {
            indicator,
            tolerance: register.tolerance_of(service, indicator),
            green_slack: register.slack_of(service, indicator),
            quarter: register.period.quarter,
            mode: register.judging.mode,
            actual: Reading::Missing,
            year_to_date: None,
            stated: None,
        }
    }

    /// What is judged, and whether it is Year to date: a cumulative indicator takes that when anything stands there
    /// (docs/judging.md, "Which actual").
    #[must_use]
    pub fn taken(&self) -> (Reading, bool) {
        match self.year_to_date {
            Some(reading) if self.is_cumulative() && reading != Reading::Missing => (reading, true),
            _ => (self.actual, false),
        }
    }

    /// The target judged against and the thresholds around it.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        self.bounds_of(&Aim::of(self.indicator, self.quarter))
    }

    fn bounds_of(&self, aim: &Aim) -> Bounds {
        Bounds::of(self.indicator, aim, self.tolerance, self.green_slack)
    }

    fn is_cumulative(&self) -> bool {
        self.indicator.measure == crate::register::Measure::Cumulative
    }

    /// The state that holds whatever the thresholds say, and whatever the officer's symbol
    /// (docs/judging.md, "The order of the states", 2 to 4).
    fn state(&self, reading: Reading) -> Option<Status> {
        if self.indicator.polarity == Polarity::None {
            Some(Status::Information)
        } else if !self.indicator.due.includes(self.quarter) {
            Some(Status::NotDue)
        } else {
            reading.state()
        }
    }
}

/// What decided a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Because {
    /// A state that comes before any judging (docs/judging.md, "The order of the states", 1 to 5).
    State,
    /// The rule.
    Computed,
    /// The officer's symbol: it goes first under `stated`, and was the worse under `worst`.
    Stated,
    /// The rule, though the officer's symbol goes first: there is none that is rated. A warning.
    NoSymbol,
    /// The officer's symbol: a cumulative indicator without a profile before Q4. A warning.
    StatedForWantOfProfile,
    /// Neither: a cumulative indicator without a profile before Q4, and no symbol that is rated.
    NoProfile,
    /// The worst limb of a whole that has no row of its own.
    Limbs,
}

/// What an actual was judged to be, and why. The thresholds are not held: there are very many rows, and [`Case::bounds`]
/// works them out anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The status that counts: the workbook's RAG.
    pub status: Status,
    /// What the rule says, states included: the workbook's Computed. None for a whole without a row of its own.
    pub computed: Option<Status>,
    /// Why there is no number, or the state that holds in spite of one: the workbook's State.
    pub state: Option<Status>,
    /// The number judged, in the indicator's own unit; kept where it is given early or for information.
    pub actual: Option<Decimal>,
    /// Whether the number judged is Year to date.
    pub is_year_to_date: bool,
    /// Where the target came from.
    pub against: Against,
    /// What decided.
    pub because: Because,
}

impl Verdict {
    /// A row whose ref is not in the register: kept, not judged (docs/judging.md, "The order of the states", 1).
    #[must_use]
    pub fn unregistered(actual: Reading) -> Self {
        Self {
            status: Status::Unregistered,
            computed: Some(Status::Unregistered),
            state: Some(Status::Unregistered),
            actual: actual.figure(),
            is_year_to_date: false,
            against: Against::Nothing,
            because: Because::State,
        }
    }

    /// The whole of a split indicator that has no row of its own, from the statuses of its limbs, whoever decided them
    /// (docs/judging.md, "Limbs and wholes").
    #[must_use]
    pub fn whole(limbs: &[Status]) -> Self {
        Self {
            status: whole_of(limbs),
            computed: None,
            state: None,
            actual: None,
            is_year_to_date: false,
            against: Against::Nothing,
            because: Because::Limbs,
        }
    }
}

/// Judges one figure (docs/judging.md, "The order of the states"). First hit wins: information, not due, no number, no
/// target, and then the comparison, with the officer's symbol as the mode says.
#[must_use]
pub fn judge(case: &Case<'_>) -> Verdict {
    let aim = Aim::of(case.indicator, case.quarter);
    let bounds = case.bounds_of(&aim);
    let (reading, is_year_to_date) = case.taken();
    let state = case.state(reading);
    let rag = reading.figure().and_then(|actual| bounds.rag(actual));
    let computed = state.or(rag.map(Status::from)).unwrap_or(Status::NoTarget);
    let stated = case.stated.and_then(Stated::rag);
    let (status, because) = match (state, rag) {
        (None, Some(rag)) => decide(case.mode, rag, stated),
        (None, None) if aim.against == Against::Withheld => match stated {
            Some(stated) => (stated.into(), Because::StatedForWantOfProfile),
            None => (computed, Because::NoProfile),
        },
        _ => (computed, Because::State),
    };
    Verdict {
        status,
        computed: Some(computed),
        state,
        actual: reading.figure(),
        is_year_to_date,
        against: aim.against,
        because,
    }
}

/// The rule or the officer's symbol, as the mode says (docs/judging.md, "Stated, computed or worst").
fn decide(mode: JudgeMode, computed: Rag, stated: Option<Rag>) -> (Status, Because) {
    match (mode, stated) {
        (JudgeMode::Stated, Some(stated)) => (stated.into(), Because::Stated),
        (JudgeMode::Stated, None) => (computed.into(), Because::NoSymbol),
        (JudgeMode::Worst, Some(stated)) if stated > computed => (stated.into(), Because::Stated),
        (JudgeMode::Worst | JudgeMode::Computed, _) => (computed.into(), Because::Computed),
    }
}

/// What the rule would say of actual and target rounded to the register's `decimals`, where that is another status
/// (docs/judging.md, "Rounding": a published table shows such a row as a contradiction).
#[must_use]
pub fn rounding_flips(case: &Case<'_>, verdict: &Verdict) -> Option<Status> {
    let decimals = case.indicator.decimals?;
    let computed = verdict.computed?.rag()?;
    let aim = Aim::of(case.indicator, case.quarter).rounded(decimals);
    let bounds = case.bounds_of(&aim);
    let rounded = bounds.rag(half_away_from_zero(verdict.actual?, decimals))?;
    (rounded != computed).then(|| rounded.into())
}
