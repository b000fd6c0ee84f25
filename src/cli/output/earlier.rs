//! What stands in the output folder already: what qmr wrote, as its manifest and its journal say, and what others did.

use std::collections::BTreeSet;

use super::outputs::Outputs;
use super::places::{folders, place};
use crate::cli::disk::{self, AtPath};
use crate::cli::journal::Journal;
use crate::error::Error;
use crate::report::manifest;

/// Files in the way that are neither what qmr wrote nor what it would write now.
pub(super) fn edited(journal: &Journal, outputs: &Outputs) -> Result<Vec<String>, Error> {
    let mut edited = Vec::new();
    for (path, made) in outputs.files().iter() {
        let there = match disk::at_path(&place(&outputs.folder, path))? {
            AtPath::Nothing => continue,
            AtPath::File(there) => there,
            AtPath::Other => {
                edited.push(path.clone());
                continue;
            }
        };
        if manifest::sha256(&there) == made.sha256 {
            continue;
        }
        if !outputs.wrote_earlier(path, &there) && !journal.knows(path, &there) {
            edited.push(path.clone());
        }
    }
    Ok(edited)
}

/// Files of an earlier run that this one no longer writes: those that are as qmr wrote them, and the others.
pub(super) fn stale(
    replaces: &dyn Fn(&str) -> bool,
    journal: &Journal,
    outputs: &Outputs,
) -> (Vec<String>, Vec<String>) {
    let (mut stale, mut left) = (Vec::new(), Vec::new());
    let all = outputs.earlier().chain(journal.outputs());
    let paths: BTreeSet<&String> = all.map(|output| &output.path).collect();
    for path in paths {
        if outputs.holds(path) || !replaces(path) || !is_plain(path) {
            continue;
        }
        let is_own =
            |there: &[u8]| outputs.wrote_earlier(path, there) || journal.knows(path, there);
        // Nothing is taken away through a link, and what is no file is none that qmr wrote.
        let mut through = folders(&outputs.folder, path);
        if through.any(|folder| disk::no_link(&folder).is_err()) {
            left.push(path.clone());
            continue;
        }
        match disk::at_path(&place(&outputs.folder, path)) {
            Ok(AtPath::File(there)) if is_own(&there) => stale.push(path.clone()),
            Ok(AtPath::Nothing) => {}
            Ok(AtPath::File(_) | AtPath::Other) | Err(_) => left.push(path.clone()),
        }
    }
    (stale, left)
}

/// A manifest is a file like any other: a path in it that leads out of the folder is not followed.
pub(super) fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', ':'])
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}
