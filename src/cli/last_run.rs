//! The run of the same period that this one replaces, and what changed since.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::disk::{self, shown};
use crate::cli::output::{Outputs, place};
use crate::compare::RunChanges;
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::kind::Kind;

/// What there is to say of the run before.
#[derive(Debug)]
pub(super) enum LastRun {
    /// There was none, or none that wrote tidy data.
    None,
    /// Its tidy data is the same.
    Same,
    /// It is not.
    Other(RunChanges),
    /// It cannot be compared with: why.
    Unreadable(String),
}

impl LastRun {
    /// Looks at the tidy data that stands in the folder of the period, before that of this run takes its place.
    pub(super) fn of(folder: &Path, outputs: &Outputs, consolidated: &Consolidated) -> Self {
        let tidy = Kind::ALL.iter().map(|kind| kind.declaration().tidy);
        let now: BTreeMap<String, String> =
            outputs.hashes().into_iter().map(|made| (made.path, made.sha256)).collect();
        let before = outputs.earlier().filter(|file| tidy.clone().any(|tidy| tidy == file.path));
        let before: Vec<_> = before.collect();
        if before.is_empty() {
            return Self::None;
        }
        if before.iter().all(|file| now.get(&file.path) == Some(&file.sha256)) {
            return Self::Same;
        }
        let mut files = BTreeMap::new();
        for file in before {
            let path = place(folder, &file.path);
            match disk::read_if_there(&path) {
                Ok(Some(bytes)) => files.insert(file.path.clone(), bytes),
                Ok(None) => return Self::Unreadable(format!("{} is gone", shown(&path))),
                Err(Error::Unreadable { path, reason }) => {
                    return Self::Unreadable(format!("{path} cannot be read: {reason}"));
                }
                Err(other) => return Self::Unreadable(other.to_string()),
            };
        }
        match RunChanges::since(&files, consolidated) {
            Ok(changes) => Self::Other(changes),
            Err(name) => {
                Self::Unreadable(format!("{} is not as qmr wrote it", shown(&place(folder, &name))))
            }
        }
    }

    /// As the manifest has it.
    pub(super) fn changes(&self) -> RunChanges {
        match self {
            Self::Other(changes) => changes.clone(),
            Self::None | Self::Same | Self::Unreadable(_) => RunChanges::default(),
        }
    }
}
