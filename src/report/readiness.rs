//! Whether a return may be sent in as it stands.

use crate::finding::Severity;
use crate::intake::{Disposition, RefusedFile};
use crate::report::findings_by_file::FileFindings;
use crate::sanitize::for_terminal_line;

/// What an officer wants to know of a file first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readiness {
    /// It may be sent in.
    Ready,
    /// It has no error, and something did not come or could not be read.
    NotComplete,
    /// Something is to be mended.
    NotReady,
    /// Its rows are not taken.
    NotUsed,
    /// A service that sent nothing, or what is said of no file.
    NoReturn,
}

impl Readiness {
    /// That of one file.
    pub(super) fn of(filed: &FileFindings<'_>) -> Self {
        match filed.file() {
            None => Self::NoReturn,
            Some(file) if file.disposition != Disposition::Merged => Self::NotUsed,
            Some(_) if filed.count(Severity::Error) > 0 => Self::NotReady,
            Some(_) if !lacks(filed).is_empty() => Self::NotComplete,
            Some(_) => Self::Ready,
        }
    }
}

/// What keeps a return without errors from being complete: a kind that did not come, and figures that nothing reads.
pub(super) fn lacks(filed: &FileFindings<'_>) -> Vec<String> {
    let warnings = filed.of(Severity::Warning).into_iter();
    let mut lacks: Vec<String> = warnings
        .filter_map(|finding| match finding.name {
            "sheet-absent" => Some(for_terminal_line(&finding.found)),
            "sheet-without-table" => {
                let sheet = finding.sheet.as_deref().unwrap_or_default();
                Some(format!("figures not read in \"{}\"", for_terminal_line(sheet)))
            }
            "row-outside-table" if finding.expected.contains("figures") => {
                Some("figures outside the tables".to_owned())
            }
            _ => None,
        })
        .collect();
    lacks.dedup();
    lacks
}

/// In so few words that a file has one line: its block says the rest.
pub(super) fn in_short(one: &FileFindings<'_>) -> &'static str {
    match (Readiness::of(one), one.file().map(|file| &file.disposition)) {
        (Readiness::Ready, _) => "Ready",
        (Readiness::NotReady, _) => "Not ready",
        (Readiness::NotComplete, _) => "Not complete",
        (Readiness::NoReturn, _) => "No return",
        (Readiness::NotUsed, Some(disposition)) => why_in_short(disposition),
        (Readiness::NotUsed, None) => "Not used",
    }
}

fn why_in_short(disposition: &Disposition) -> &'static str {
    match disposition {
        Disposition::Merged => "Used",
        Disposition::Superseded => "Not used: replaced",
        Disposition::Duplicate { .. } => "Not used: sent twice",
        Disposition::Undecided => "Not used: which is later?",
        Disposition::WrongPeriod => "Not used: other period",
        Disposition::UnknownService => "Not used: whose is it?",
        Disposition::NoReturn => "Not used: no return",
        Disposition::Refused(RefusedFile::Unreadable { .. }) => "Not used: not readable",
        Disposition::Refused(RefusedFile::Skipped(_)) => "Not used: no workbook",
        Disposition::Refused(RefusedFile::Own) => "Not used: written by qmr",
    }
}
