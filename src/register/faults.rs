//! Faults as they are found, before they are put in the order of the file.

use std::sync::Arc;

use crate::cell::Pos;
use crate::problem::{Level, Problem};

/// A place in a file: how it is named, and where it comes in the file's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FaultPlace {
    /// From 1.
    pub line: usize,
    /// Orders the faults of one line, from the left.
    pub order: usize,
    /// As [`Problem::column`] shows it.
    pub column: String,
    /// As [`Problem::at`] has it.
    pub at: Option<(Arc<str>, Option<Pos>)>,
}

impl FaultPlace {
    /// A line of a file as a whole.
    pub(super) fn line(line: usize) -> Self {
        Self { line, ..Self::default() }
    }
}

/// The faults of one file.
#[derive(Clone, Debug)]
pub(super) struct Faults {
    file: String,
    found: Vec<(usize, Problem)>,
}

impl Faults {
    /// No faults yet of a file.
    pub(super) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), found: Vec::new() }
    }

    /// Something that nothing can be judged with.
    pub(super) fn error(
        &mut self,
        place: &FaultPlace,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.add(Level::Error, place, message.into(), expected.into());
    }

    /// Something that can be used, but likely means something else.
    pub(super) fn warning(
        &mut self,
        place: &FaultPlace,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.add(Level::Warning, place, message.into(), expected.into());
    }

    /// Something that was understood, though qmr writes it otherwise.
    pub(super) fn note(&mut self, place: &FaultPlace, message: impl Into<String>) {
        self.add(Level::Note, place, message.into(), String::new());
    }

    fn add(&mut self, level: Level, place: &FaultPlace, message: String, expected: String) {
        let problem = Problem {
            file: self.file.clone(),
            line: place.line,
            column: place.column.clone(),
            at: place.at.clone(),
            level,
            message,
            expected,
        };
        self.found.push((place.order, problem));
    }

    /// Whether anything forbids to use the file.
    pub(crate) fn any_error(&self) -> bool {
        self.found.iter().any(|(_, problem)| problem.level == Level::Error)
    }

    /// Each fault once, by line, then from the left.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.found
            .sort_by(|(a, left), (b, right)| (left.line, a, left).cmp(&(right.line, b, right)));
        self.found.dedup();
        self.found.into_iter().map(|(_, problem)| problem).collect()
    }
}
