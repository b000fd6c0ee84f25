//! Where outputs stand.

use std::path::{Path, PathBuf};

use crate::report::manifest;

/// The name of the file that says what was read and written.
pub(crate) const MANIFEST: &str = manifest::FILE_NAME;

/// The folders below `folder` on the way to an output.
pub(super) fn folders(folder: &Path, path: &str) -> impl Iterator<Item = PathBuf> {
    let place = place(folder, path);
    let above = place.ancestors().skip(1);
    let below = above.take_while(|above| *above != folder);
    below.map(Path::to_owned).collect::<Vec<_>>().into_iter()
}

/// Where an output stands.
#[must_use]
pub(crate) fn place(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_owned(), |place, part| place.join(part))
}
