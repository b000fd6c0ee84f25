//! Where earlier quarters are looked for, and the files that say what is known of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::cli::disk::{self, PathKind};
use crate::cli::load::LoadedConfiguration;
use crate::error::Error;
use crate::history::{Earlier, Gathering, KeptRows, PastFile, PastStanding};
use crate::kind::Kind;
use crate::quarter::past_file;
use crate::read::Limits;
use crate::report::csv_outputs::EXCEPTIONS_FOLDER;
use crate::report::manifest::{self, Manifest};

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
    files.retain(|file| names.insert(loaded.home.name(&file.path)));
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

/// A file of earlier quarters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct HistorySource {
    path: PathBuf,
    /// The hash with which it was written, of an output of an earlier period.
    written: Option<String>,
}

/// Reads files of earlier quarters.
struct HistoryReader<'h> {
    loaded: &'h LoadedConfiguration,
    limits: Limits,
    rows: KeptRows,
}

impl HistoryReader<'_> {
    /// What a file says; none where it is a workbook that is as qmr wrote it beside its tidy data.
    fn past_file(&self, source: &HistorySource) -> Option<PastFile> {
        let name = self.loaded.home.name(&source.path);
        let Some(written) = &source.written else {
            return Some(self.read(source, self.limits.file));
        };
        if is_workbook(&source.path) {
            return match disk::sha256(&source.path) {
                Ok(hash) if hash == *written => None,
                Ok(_) => Some(self.read(source, self.limits.file).standing(PastStanding::Edited)),
                Err(error) => Some(PastFile::unreadable(&name, &why(error))),
            };
        }
        let file = self.read(source, self.limits.file.max(MOST_OF_TIDY));
        let is_own = file.sha256() == *written || file.sha256().is_empty();
        Some(if is_own { file } else { file.standing(PastStanding::TidyEdited) })
    }

    fn read(&self, source: &HistorySource, most: usize) -> PastFile {
        let name = self.loaded.home.name(&source.path);
        match disk::read(&source.path, most) {
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

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// The tidy data of the folders of earlier periods below an output folder.
fn earlier_periods(output: &Path, own: &str) -> Vec<HistorySource> {
    let below = disk::files_below(output, &disk::canonical(&output.join(own)));
    let files = wanted(below.files);
    let is_earlier = |file: &HistorySource| {
        let period = file.path.strip_prefix(output).ok().and_then(|below| below.iter().next());
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
                files.push(HistorySource { path: path.clone(), written: None });
            }
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// Of the folder of a period its tidy data, and the workbooks that its manifest knows; of others every CSV and workbook.
fn wanted(files: Vec<PathBuf>) -> Vec<HistorySource> {
    let manifests = files
        .iter()
        .filter(|file| file.file_name().is_some_and(|name| name == manifest::FILE_NAME));
    let periods: Vec<(PathBuf, Option<Manifest>)> = manifests
        .filter_map(|file| {
            let manifest = disk::read_if_there(file).ok().flatten();
            let manifest = manifest.and_then(|bytes| Manifest::parse(&bytes));
            Some((file.parent()?.to_owned(), manifest))
        })
        .collect();
    let source = |path: PathBuf| match periods.iter().find(|(period, _)| path.starts_with(period)) {
        Some((period, manifest)) => of_period(path, period, manifest.as_ref()),
        None => {
            let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
            (is_csv || is_workbook(&path)).then_some(HistorySource { path, written: None })
        }
    };
    files.into_iter().filter_map(source).collect()
}

/// An output of an earlier period, where it is one that is looked at.
fn of_period(path: PathBuf, period: &Path, manifest: Option<&Manifest>) -> Option<HistorySource> {
    let below: Vec<&str> =
        path.strip_prefix(period).ok()?.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
    let below = below.join("/");
    let written = manifest.and_then(|manifest| manifest.written(&below)).map(str::to_owned);
    let is_tidy = Kind::ALL.iter().any(|kind| kind.declaration().tidy == below);
    // What boards are shown of a quarter says nothing of its rows that the tidy data do not.
    let is_of_a_board = below.starts_with(EXCEPTIONS_FOLDER);
    let is_own_workbook = is_workbook(&path) && written.is_some() && !is_of_a_board;
    (is_tidy || is_own_workbook).then_some(HistorySource { path, written })
}
