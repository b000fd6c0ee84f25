//! The files under the paths that are read, and what each gives.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cli::disk::{self, PathKind};
use crate::cli::load::LoadedConfiguration;
use crate::cli::reading::ReturnsReader;
use crate::error::Error;
use crate::intake::Returned;

/// One file to read: where it stands, and whether it lies in the output folder.
#[derive(Debug)]
struct FoundFile {
    path: PathBuf,
    name: Arc<str>,
    own: bool,
    /// Why it cannot be listed, where it is a folder.
    unlisted: Option<Error>,
}

/// The files under the given paths, or under the configured ones where none is given, each once.
fn find(
    loaded: &LoadedConfiguration,
    paths: &[PathBuf],
    output: &Path,
) -> Result<Vec<FoundFile>, Error> {
    let configured: Vec<PathBuf>;
    let paths = if paths.is_empty() {
        let returns = loaded.register.returns.iter();
        configured = returns.map(|path| loaded.home.path(path)).collect();
        &configured
    } else {
        paths
    };
    let output = disk::canonical(output);
    let found_at = |path: PathBuf, own: bool, unlisted: Option<Error>| FoundFile {
        name: loaded.home.name(&path),
        path,
        own,
        unlisted,
    };
    let mut found: Vec<FoundFile> = Vec::new();
    for path in paths {
        match disk::kind(path)? {
            PathKind::Folder => {
                let below = disk::files_below(path, &output);
                let files = below.files.into_iter();
                found.extend(files.map(|path| found_at(path, false, None)));
                let unlisted = below.unlisted.into_iter();
                found.extend(unlisted.map(|(path, why)| found_at(path, false, Some(why))));
            }
            PathKind::File(_) | PathKind::Other => {
                let own = disk::canonical(path).starts_with(&output);
                found.push(found_at(path.clone(), own, None));
            }
        }
    }
    // Where each leads to is asked once: the disk may be far away.
    let mut found: Vec<(PathBuf, FoundFile)> = found
        .into_iter()
        .map(|file| (disk::canonical(&file.path), file))
        .filter(|(real, _)| !loaded.home.files.contains(real))
        .collect();
    // Of two names of one file the same counts, in whatever order they were given.
    found.sort_by(|(a, one), (b, other)| (a, &one.name).cmp(&(b, &other.name)));
    found.dedup_by(|(a, _), (b, _)| a == b);
    Ok(found.into_iter().map(|(_, file)| file).collect())
}

/// The files that are read and where each stands, by the names that outputs print.
///
/// # Errors
/// As [`returned`].
pub(super) fn places(
    loaded: &LoadedConfiguration,
    paths: &[PathBuf],
) -> Result<Vec<(Arc<str>, PathBuf)>, Error> {
    let found = find(loaded, paths, &loaded.home.path(&loaded.register.output))?;
    let files = found.into_iter().filter(|file| file.unlisted.is_none());
    Ok(files.map(|file| (file.name, file.path)).collect())
}

/// Reads every file under the given paths, side by side where they are no larger than returns are.
///
/// # Errors
/// Where a path that was named is not there. A file that cannot be read and a folder that cannot be listed are no errors:
/// they are named among the others.
pub(super) fn returned(
    loaded: &LoadedConfiguration,
    paths: &[PathBuf],
    output: &Path,
) -> Result<Vec<Returned>, Error> {
    let found = find(loaded, paths, output)?;
    let reading = ReturnsReader::new(&loaded.register);
    let returned = found
        .par_iter()
        .flat_map_iter(|file| match (&file.unlisted, file.own) {
            (Some(why), _) => reading.unlisted(&file.name, why),
            (None, true) => reading.own(&file.name, &file.path),
            (None, false) => reading.returns(&file.name, &file.path),
        })
        .collect();
    Ok(returned)
}
