//! What is said of boards, directorates and services, each word with its place.

use crate::register::faults::FaultPlace;
use crate::register::judging::Tolerance;

/// Which of the two files says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// `qmr.toml`.
    Configuration,
    /// A sheet of the register's workbook.
    Register,
}

/// A text, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub text: String,
    pub source: Source,
    pub place: FaultPlace,
}

impl Said {
    /// Its place in words: `line 5`, `B5 of Services`.
    pub(super) fn address(&self) -> String {
        match &self.place.at {
            Some((sheet, Some(cell))) => format!("{cell} of {sheet}"),
            _ => format!("line {}", self.place.line),
        }
    }
}

/// A board.
#[derive(Clone, Debug)]
pub(crate) struct BoardDraft {
    pub id: Option<Said>,
    pub name: Option<Said>,
    /// The codes that it asks to see; none: all.
    pub exceptions: Option<Vec<Said>>,
}

/// A directorate.
#[derive(Clone, Debug)]
pub(crate) struct DirectorateDraft {
    pub id: Option<Said>,
    pub name: Option<Said>,
    pub tolerance: Option<Tolerance>,
    pub green_slack: Option<Tolerance>,
}

/// Whose service it is.
#[derive(Clone, Debug)]
pub(crate) enum ParentDraft {
    /// The directorate that it stands below in `qmr.toml`, by its place in the list.
    Above(usize),
    /// The one that its row names.
    Named(Said),
    /// The only one there is.
    Only,
}

/// A service.
#[derive(Clone, Debug)]
pub(crate) struct ServiceDraft {
    pub parent: ParentDraft,
    pub id: Option<Said>,
    pub name: Option<Said>,
    pub aliases: Vec<Said>,
    pub board: Option<Said>,
    /// Where it begins.
    pub source: Source,
    pub place: FaultPlace,
}

/// All that one file, or both, say of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitDrafts {
    pub boards: Vec<BoardDraft>,
    pub directorates: Vec<DirectorateDraft>,
    pub services: Vec<ServiceDraft>,
    /// Whether some board could not be read.
    pub boards_lost: bool,
    /// Whether the list of directorates could not be read.
    pub directorates_lost: bool,
    /// Whether some service could not be read.
    pub services_lost: bool,
    /// Where the directorates of `qmr.toml` begin that have no service there.
    pub idle: Vec<(usize, FaultPlace)>,
    /// What to say, and where, if there is no service at all: unless the other file has one.
    pub absent: Option<(FaultPlace, &'static str, &'static str)>,
}

impl UnitDrafts {
    /// Adds what the register's workbook says to what `qmr.toml` does.
    pub(crate) fn extend(&mut self, sheets: Self) {
        self.boards.extend(sheets.boards);
        self.directorates.extend(sheets.directorates);
        self.services.extend(sheets.services);
        self.boards_lost |= sheets.boards_lost;
        self.directorates_lost |= sheets.directorates_lost;
        self.services_lost |= sheets.services_lost;
    }
}
