//! What became of a file, in one word (docs/returns.md, "Outcomes").

use crate::finding::Severity;
use crate::intake::{Disposition, File, RefusedFile};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Taken, with nothing to say but notes.
    Accepted,
    /// Taken, with things to check.
    AcceptedWithWarnings,
    /// Taken as far as it can be, with things to mend.
    NotReady,
    /// A later version replaces it.
    Superseded,
    /// Another file holds the same.
    Duplicate,
    /// It is for another period.
    WrongPeriod,
    /// It names no known service.
    UnknownService,
    /// No return is in it.
    NoReturn,
    /// None of the officer's making.
    Skipped,
    /// It cannot be read.
    Unreadable,
    /// qmr wrote it.
    OwnOutput,
}

impl Outcome {
    /// The word that every output prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedWithWarnings => "accepted-with-warnings",
            Self::NotReady => "not-ready",
            Self::Superseded => "superseded",
            Self::Duplicate => "duplicate",
            Self::WrongPeriod => "wrong-period",
            Self::UnknownService => "unknown-service",
            Self::NoReturn => "no-return",
            Self::Skipped => "skipped",
            Self::Unreadable => "unreadable",
            Self::OwnOutput => "own-output",
        }
    }

    /// Whether a return was read, whatever is to be said of it.
    #[must_use]
    pub const fn is_return(self) -> bool {
        matches!(
            self,
            Self::Accepted
                | Self::AcceptedWithWarnings
                | Self::NotReady
                | Self::Superseded
                | Self::Duplicate
        )
    }
}

/// The outcome of a file, from what became of it and from the gravest of its findings.
#[must_use]
pub fn outcome(file: &File, worst: Option<Severity>) -> Outcome {
    match &file.disposition {
        Disposition::Refused(RefusedFile::Unreadable { .. }) => return Outcome::Unreadable,
        Disposition::Refused(RefusedFile::Skipped(_)) => return Outcome::Skipped,
        Disposition::Refused(RefusedFile::Own) => return Outcome::OwnOutput,
        Disposition::NoReturn => return Outcome::NoReturn,
        Disposition::WrongPeriod => return Outcome::WrongPeriod,
        Disposition::UnknownService => return Outcome::UnknownService,
        Disposition::Superseded => return Outcome::Superseded,
        Disposition::Duplicate { .. } => return Outcome::Duplicate,
        Disposition::Merged | Disposition::Undecided => {}
    }
    match worst {
        Some(Severity::Error) => Outcome::NotReady,
        Some(Severity::Warning) => Outcome::AcceptedWithWarnings,
        Some(Severity::Note) | None => Outcome::Accepted,
    }
}
