//! The outputs go to their places, and the manifest last; what an earlier run wrote and this one does not goes.

use super::earlier::{edited, stale};
use super::outputs::Outputs;
use super::places::{MANIFEST, place};
use crate::cli::disk::{self, StagedFile};
use crate::cli::journal::Journal;
use crate::error::Error;

/// How a folder is to be written.
pub(crate) struct WritePlan<'a> {
    /// Paths of an earlier run that this one replaces: what it no longer writes of them goes.
    pub replaces: &'a dyn Fn(&str) -> bool,
    /// Whether files that qmr did not write, or that were changed since, may be replaced.
    pub force: bool,
}

/// What writing did, or would do.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// Files of an earlier run that are gone.
    pub removed: Vec<String>,
    /// Files of an earlier run that were changed since and so were left.
    pub left: Vec<String>,
}

/// Puts the outputs in their places and, last, the manifest; after a dry run it looks only.
///
/// # Errors
/// Where a file in the way is not what qmr wrote, or something cannot be written: then nothing is. Where a file cannot be
/// put in its place after others were, those stay, and the next run knows them by the journal.
pub(crate) fn write(
    plan: &WritePlan<'_>,
    outputs: &Outputs,
    manifest: &[u8],
) -> Result<Written, Error> {
    let folder = outputs.folder.as_path();
    let mut journal = Journal::left_in(folder)?;
    let mut in_the_way = edited(&journal, outputs)?;
    if outputs.no_manifest {
        in_the_way.push(MANIFEST.to_owned());
    }
    if !in_the_way.is_empty() && !plan.force {
        return Err(Error::Edited(in_the_way));
    }
    let (stale, left) = stale(plan.replaces, &journal, outputs);
    if outputs.lock.is_some() {
        let mut last = disk::stage(&folder.join(MANIFEST), manifest)?;
        // Nothing is replaced before the disk holds all that replaces it.
        let mut files = outputs.files();
        let staged = files.values_mut().filter_map(|file| file.staged.as_mut());
        staged.chain([&mut last]).try_for_each(StagedFile::settle)?;
        drop(files);
        let changed = outputs.paths().into_iter().chain(stale.iter().cloned());
        for path in changed.chain([MANIFEST.to_owned()]) {
            disk::may_change(&place(folder, &path))?;
        }
        // Whatever ends this run from here on, the next one knows its files.
        journal.add(folder, outputs.hashes())?;
        let mut replaced = Vec::new();
        commit(outputs, &stale, last, &mut replaced).map_err(|because| {
            match replaced.is_empty() {
                true => because,
                false => Error::HalfWritten { replaced, because: Box::new(because) },
            }
        })?;
    }
    Ok(Written { removed: stale, left })
}

/// Puts the outputs in their places, takes away what is stale and puts the manifest; says of each when it is done.
fn commit(
    outputs: &Outputs,
    stale: &[String],
    manifest: StagedFile,
    done: &mut Vec<String>,
) -> Result<(), Error> {
    let folder = outputs.folder.as_path();
    for (path, file) in outputs.files().iter_mut() {
        if let Some(staged) = file.staged.take() {
            staged.commit()?;
            done.push(path.clone());
        }
    }
    for path in stale {
        let place = place(folder, path);
        disk::remove(&place)?;
        done.push(path.clone());
        // A folder that is emptied goes.
        disk::remove_if_empty(place.parent().unwrap_or(folder));
    }
    manifest.commit()?;
    done.push(MANIFEST.to_owned());
    Journal::close(folder)
}
