//! What every check may ask about besides the thing that it looks at.

use jiff::civil::Date;

use crate::cell::Pos;
use crate::history::Earlier;
use crate::intake::Intake;
use crate::ledger::Ledger;
use crate::register::Register;

/// Whether only what was sent is looked at, or the whole period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// `validate`: returns as they are; what others have not sent is no matter.
    Returns,
    /// `consolidate`: a service that sent nothing is a matter too.
    Period,
}

/// What checks look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The council's configuration.
    pub register: &'a Register,
    /// What is known of earlier quarters.
    pub earlier: &'a Earlier,
    /// The files and their rows.
    pub intake: &'a Intake,
    /// The judged lines.
    pub ledger: &'a Ledger,
    /// The day by which things are overdue.
    pub as_at: Date,
    /// What is looked at.
    pub scope: Scope,
}

impl Context<'_> {
    /// Whether a cell of a return holds nothing but a colour, which is not read.
    #[must_use]
    pub fn is_filled(&self, file: &str, sheet: &str, pos: Pos) -> bool {
        let files = self.intake.files.iter().filter(|own| *own.path == *file);
        let mut sheets = files.flat_map(|own| &own.sheets).filter(|own| *own.place.sheet == *sheet);
        sheets.any(|own| own.coloured.binary_search(&pos).is_ok())
    }
}
