//! A quarter, judged: the one way from what was returned to what checks look at.

use std::sync::Arc;

use jiff::civil::Date;

use super::context::{Context, Scope};
use crate::history::Earlier;
use crate::intake::{Input, Intake, Returned, Vocabulary};
use crate::ledger::Ledger;
use crate::register::Register;

/// The returns of a quarter, merged and judged. It owns all that it holds, so it can be kept and given away.
#[derive(Debug)]
pub struct JudgedQuarter {
    register: Arc<Register>,
    earlier: Earlier,
    intake: Intake,
    ledger: Ledger,
    as_at: Date,
    scope: Scope,
}

impl JudgedQuarter {
    /// Merges files that were read for a register, and judges them as at a day; none: the last of the period.
    #[must_use]
    pub fn of(
        register: impl Into<Arc<Register>>,
        returned: Vec<Returned>,
        as_at: Option<Date>,
        scope: Scope,
    ) -> Self {
        Self::after(register, Earlier::default(), returned, (as_at, scope))
    }

    /// The same, held against what is known of earlier quarters.
    #[must_use]
    pub fn after(
        register: impl Into<Arc<Register>>,
        earlier: Earlier,
        returned: Vec<Returned>,
        (as_at, scope): (Option<Date>, Scope),
    ) -> Self {
        let register = register.into();
        let intake = Intake::of(returned, &register);
        let as_at = as_at.unwrap_or_else(|| register.period.end());
        let ledger = match scope {
            Scope::Returns => Ledger::of_files(&register, &intake, &earlier.history, as_at),
            Scope::Period => Ledger::of(&register, &intake, &earlier.history, as_at),
        };
        Self { register, earlier, intake, ledger, as_at, scope }
    }

    /// Finds the rows of files in their grids, and goes on as [`JudgedQuarter::of`] does.
    #[must_use]
    pub fn of_inputs(
        register: impl Into<Arc<Register>>,
        inputs: impl IntoIterator<Item = Input>,
        as_at: Option<Date>,
        scope: Scope,
    ) -> Self {
        let register = register.into();
        let vocabulary = Vocabulary::new(register.period);
        let read = |input| Returned::read(input, &register, &vocabulary);
        let returned = inputs.into_iter().map(read).collect();
        Self::of(register, returned, as_at, scope)
    }

    /// What checks look at.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        Context {
            register: &self.register,
            earlier: &self.earlier,
            intake: &self.intake,
            ledger: &self.ledger,
            as_at: self.as_at,
            scope: self.scope,
        }
    }

    /// The council's configuration.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// The files and their rows.
    #[must_use]
    pub fn intake(&self) -> &Intake {
        &self.intake
    }

    /// The judged lines and actions.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }
}
