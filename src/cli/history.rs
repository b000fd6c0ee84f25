//! Where earlier quarters are looked for, and the files that say what is known of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::cli::disk::{self, PathKind};
use crate::cli::folder::with_slashes;
use crate::cli::load::LoadedConfiguration;
use crate::error::Error;
use crate::history::{Earlier, Gathering, KeptRows, PastFile};
use crate::quarter::{EarlierFile, looked_at, past_file};
use crate::read::Limits;

/// What is known of earlier quarters: from the paths of the command line; else from `previous` of qmr.toml; else from the
/// folders of earlier periods in the output folder. Some rows of them are kept as they stand.
///
/// # Errors
/// Where a path that was named is not there. A file that cannot be read stops nothing: it is named.
pub(super) fn earlier(
    loaded: &LoadedConfiguration,
    named: &[PathBuf],
    output: &Path,
    rows: KeptRows,
) -> Result<Earlier, Error> {
    let register = &loaded.register;
    let mut files = match (named, &register.previous) {
        ([], None) => earlier_periods(output, &register.period.slug()),
        ([], Some(configured)) => {
            let paths: Vec<PathBuf> =
                configured.iter().map(|path| loaded.home.path(path)).collect();
            listed(&paths)?
        }
        (named, _) => listed(named)?,
    };
    let reader = HistoryReader { loaded, limits: Limits::from(&register.limits), rows };
    // Each file once, under the name that outputs have for it.
    let mut names = BTreeSet::new();
    files.retain(|(path, _)| names.insert(loaded.home.name(path)));
    let gathering = Mutex::new(Gathering::default());
    files.par_iter().for_each(|file| {
        if let Some(past) = reader.past_file(file) {
            gathering.lock().unwrap_or_else(PoisonError::into_inner).add(past);
        }
    });
    let gathering = gathering.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Earlier::gathered(register, gathering))
}

/// The largest file of tidy data that is read: it is qmr's own, of a council however large.
const MOST_OF_TIDY: usize = 1 << 30;

/// A file of earlier quarters, and where it stands.
type HistorySource = (PathBuf, EarlierFile);

/// Reads files of earlier quarters.
struct HistoryReader<'h> {
    loaded: &'h LoadedConfiguration,
    limits: Limits,
    rows: KeptRows,
}

impl HistoryReader<'_> {
    /// What a file says; none where it is a workbook that is as qmr wrote it beside its tidy data.
    fn past_file(&self, (path, source): &HistorySource) -> Option<PastFile> {
        if source.written.is_none() {
            return Some(self.read(path, self.limits.file));
        }
        if source.is_workbook() {
            return match disk::sha256(path) {
                Ok(hash) => {
                    let standing = source.standing(&hash)?;
                    Some(self.read(path, self.limits.file).standing(standing))
                }
                Err(error) => Some(PastFile::unreadable(&self.loaded.home.name(path), &why(error))),
            };
        }
        let file = self.read(path, self.limits.file.max(MOST_OF_TIDY));
        match file.sha256() {
            // It could not be read, which it says itself.
            "" => Some(file),
            hash => source.standing(hash).map(|standing| file.standing(standing)),
        }
    }

    fn read(&self, path: &Path, most: usize) -> PastFile {
        let name = self.loaded.home.name(path);
        match disk::read(path, most) {
            Ok(bytes) => past_file(&self.loaded.register, (&name, &bytes), &self.limits, self.rows),
            Err(error) => PastFile::unreadable(&name, &why(error)),
        }
    }
}

/// Why a file cannot be read.
fn why(error: Error) -> String {
    match error {
        Error::Unreadable { reason, .. } => reason,
        other => other.to_string(),
    }
}

/// The tidy data of the folders of earlier periods below an output folder.
fn earlier_periods(output: &Path, own: &str) -> Vec<HistorySource> {
    let below = disk::files_below(output, &disk::canonical(&output.join(own)));
    let files = wanted(below.files);
    let is_earlier = |(path, _): &HistorySource| {
        let period = path.strip_prefix(output).ok().and_then(|below| below.iter().next());
        period
            .and_then(|period| period.to_str())
            .is_some_and(|period| is_slug(period) && period < own)
    };
    files.into_iter().filter(is_earlier).collect()
}

/// Whether it is named like the folder of a period: `2009-10-q4`.
fn is_slug(name: &str) -> bool {
    let shape: String =
        name.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect();
    shape == "0000-00-q0"
}

/// The files of history at some paths.
fn listed(paths: &[PathBuf]) -> Result<Vec<HistorySource>, Error> {
    let mut files = Vec::new();
    for path in paths {
        match disk::kind(path)? {
            PathKind::Folder => {
                // No folder has this path: nothing is left out.
                let below = disk::files_below(path, Path::new(""));
                files.extend(wanted(below.files));
            }
            PathKind::File(_) | PathKind::Other => {
                let file = EarlierFile::named(&with_slashes(path.components()));
                files.push((path.clone(), file));
            }
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// Those of some files that are looked at.
fn wanted(files: Vec<PathBuf>) -> Vec<HistorySource> {
    let named = files.into_iter().map(|path| (with_slashes(path.components()).to_string(), path));
    let mut named: BTreeMap<String, PathBuf> = named.collect();
    let manifest = |path: &str| disk::read_if_there(named.get(path)?).ok().flatten();
    let wanted = looked_at(named.keys().cloned().collect(), manifest);
    let with_path = |file: EarlierFile| Some((named.remove(&file.path)?, file));
    wanted.into_iter().filter_map(with_path).collect()
}
