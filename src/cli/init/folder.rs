//! The folder that is made: nothing of anybody's is replaced, and nothing stays of one that could not be made whole.

use std::path::{Path, PathBuf};

use crate::cli::disk::{self, shown};
use crate::error::Error;

/// What the folder must not have: nothing of a council is ever replaced.
const TAKEN: [&str; 3] = ["qmr.toml", "register", "returns"];

/// A working folder while it is made.
pub(super) struct NewFolder {
    folder: PathBuf,
    placed: Vec<PathBuf>,
}

impl NewFolder {
    /// A folder that is new, empty, or holds nothing that a working folder would.
    ///
    /// # Errors
    /// [`Error::Usage`] where it holds such a thing.
    pub(super) fn at(folder: &Path) -> Result<Self, Error> {
        let there = TAKEN.into_iter().filter(|name| disk::is_there(&folder.join(name)));
        let there: Vec<&str> = there.collect();
        if there.is_empty() {
            return Ok(Self { folder: folder.to_owned(), placed: Vec::new() });
        }
        Err(Error::Usage(format!(
            "{} has {} already, and qmr init replaces nothing: name a folder that is new or empty",
            shown(folder),
            there.join(" and ")
        )))
    }

    /// Puts a file into it, by its path there with `/`.
    ///
    /// # Errors
    /// Where it cannot be written; what was put there before is taken away again.
    pub(super) fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = path.split('/').fold(self.folder.clone(), |folder, name| folder.join(name));
        let put = disk::stage(&place, bytes).and_then(disk::StagedFile::commit);
        match put {
            Ok(()) => {
                self.placed.push(place);
                Ok(())
            }
            Err(error) => {
                self.take_away(&place);
                Err(error)
            }
        }
    }

    /// Takes away what was put there, and the folders that were made for it.
    fn take_away(&mut self, failed: &Path) {
        for place in self.placed.drain(..) {
            // What cannot be taken away is no more than the user sees there.
            let _ = disk::remove(&place);
            remove_folders(&self.folder, &place);
        }
        remove_folders(&self.folder, failed);
    }
}

/// The folders above a file, up to the working folder itself, as far as they are empty.
fn remove_folders(home: &Path, place: &Path) {
    let above = place.ancestors().skip(1).take_while(|folder| folder.starts_with(home));
    above.for_each(disk::remove_if_empty);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_made_whole_is_not_there_at_all() {
        // No disk has room for such a name.
        let long = format!("returns/{}.xlsx", "x".repeat(300));
        let files =
            ["register/indicators.xlsx", "returns/a/b.xlsx", "returns/c.xlsx", &long, "qmr.toml"];
        for home in ["", "new/council"] {
            let there = tempfile::tempdir().unwrap();
            let folder = there.path().join(home);
            let mut made = NewFolder::at(&folder).unwrap();
            let put = files.iter().try_for_each(|path| made.put(path, b"content"));
            assert!(matches!(put, Err(Error::Unwritable { .. })), "{put:?}");
            let below = disk::files_below(there.path(), Path::new(""));
            assert_eq!(below.files, Vec::<PathBuf>::new());
            assert!(NewFolder::at(&folder).is_ok());
            for path in ["register/indicators.xlsx", "qmr.toml"] {
                NewFolder::at(&folder).unwrap().put(path, b"content").unwrap();
                assert!(matches!(NewFolder::at(&folder), Err(Error::Usage(_))), "{path}");
                disk::remove(&folder.join(path)).unwrap();
                disk::remove_if_empty(&folder.join("register"));
            }
        }
    }
}
