//! Where earlier quarters are looked for, and the files that say what is known of them.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cli::disk::{self, PathKind};
use crate::cli::load::LoadedConfiguration;
use crate::error::Error;
use crate::history::{Earlier, PastFile};
use crate::kind::Kind;
use crate::quarter::past_file;
use crate::read::Limits;
use crate::report::manifest;

/// What is known of earlier quarters: from the paths of the command line; else from `previous` of qmr.toml; else from the
/// folders of earlier periods in the output folder.
///
/// # Errors
/// Where a path that was named is not there. A file that cannot be read stops nothing: it is named.
pub(super) fn earlier(
    loaded: &LoadedConfiguration,
    named: &[PathBuf],
    output: &Path,
) -> Result<Earlier, Error> {
    let register = &loaded.register;
    let files = match (named, &register.previous) {
        ([], None) => earlier_periods(output, &register.period.slug()),
        ([], Some(configured)) => {
            let paths: Vec<PathBuf> =
                configured.iter().map(|path| loaded.home.path(path)).collect();
            listed(&paths)?
        }
        (named, _) => listed(named)?,
    };
    let limits = Limits::from(&register.limits);
    let read = |path: &PathBuf| {
        let name = loaded.home.name(path);
        match disk::read(path, limits.file) {
            Ok(bytes) => past_file(register, &name, &bytes, &limits),
            Err(Error::Unreadable { reason, .. }) => PastFile::unreadable(&name, &reason),
            Err(other) => PastFile::unreadable(&name, &other.to_string()),
        }
    };
    Ok(Earlier::of(register, files.par_iter().map(read).collect()))
}

/// The tidy data of the folders of earlier periods below an output folder.
fn earlier_periods(output: &Path, own: &str) -> Vec<PathBuf> {
    let below = disk::files_below(output, &disk::canonical(&output.join(own)));
    let files = wanted(below.files);
    let is_earlier = |file: &PathBuf| {
        let period = file.strip_prefix(output).ok().and_then(|below| below.iter().next());
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
fn listed(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in paths {
        match disk::kind(path)? {
            PathKind::Folder => {
                // No folder has this path: nothing is left out.
                let below = disk::files_below(path, Path::new(""));
                files.extend(wanted(below.files));
            }
            PathKind::File(_) | PathKind::Other => files.push(path.clone()),
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// Of the folder of a period its tidy data; of others every CSV and workbook.
fn wanted(files: Vec<PathBuf>) -> Vec<PathBuf> {
    let periods: Vec<PathBuf> = files
        .iter()
        .filter(|file| file.file_name().is_some_and(|name| name == manifest::FILE_NAME))
        .filter_map(|file| file.parent().map(Path::to_owned))
        .collect();
    let tidy: Vec<&str> = Kind::ALL.iter().map(|kind| kind.declaration().tidy).collect();
    let is_wanted = |file: &PathBuf| match periods.iter().find(|period| file.starts_with(period)) {
        Some(period) => tidy.iter().any(|name| *file == period.join(name)),
        None => file.extension().is_some_and(|ending| {
            ending.eq_ignore_ascii_case("csv") || ending.eq_ignore_ascii_case("xlsx")
        }),
    };
    files.into_iter().filter(is_wanted).collect()
}
