//! Where it is said what is wrong with a board, a directorate or a service.

use crate::register::faults::Faults;
use crate::register::units::draft::{Said, Source};

/// The faults of both files.
pub(crate) struct UnitFaults<'a> {
    pub configuration: &'a mut Faults,
    /// Those of the register, where it could be read.
    pub register: Option<&'a mut Faults>,
}

impl UnitFaults<'_> {
    /// Those of one of the files.
    pub(super) fn of(&mut self, source: Source) -> &mut Faults {
        match (source, &mut self.register) {
            (Source::Register, Some(register)) => register,
            _ => self.configuration,
        }
    }

    /// What is wrong with a text.
    pub(super) fn error(
        &mut self,
        said: &Said,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.of(said.source).error(&said.place, message, expected);
    }

    /// How a text was understood.
    pub(super) fn note(&mut self, said: &Said, message: impl Into<String>) {
        self.of(said.source).note(&said.place, message);
    }

    /// What is odd about a text.
    pub(super) fn warning(
        &mut self,
        said: &Said,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.of(said.source).warning(&said.place, message, expected);
    }
}
