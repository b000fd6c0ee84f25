//! What a run is about to put into a folder, written down before the first file is put there: a run that is ended half way
//! leaves files that no manifest knows, and the next run knows them by its journal.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::disk;
use crate::error::Error;
use crate::report::manifest::{WrittenFile, sha256};

/// Its name; a run that ends well takes it away.
const FILE_NAME: &str = ".qmr-journal";

/// Its first line.
const FORMAT: &str = "qmr-journal/1";

/// Files that runs were about to write, and their hashes.
#[derive(Debug, Default)]
pub(super) struct Journal {
    outputs: BTreeSet<WrittenFile>,
}

impl Journal {
    /// What earlier runs that were ended half way left; empty where they ended well.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub(crate) fn left_in(folder: &Path) -> Result<Self, Error> {
        let bytes = disk::read_if_there(&path(folder))?;
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(text.map_or_else(Self::default, |text| Self::parse(&text)))
    }

    /// A line that breaks off says nothing, and what is no journal is an empty one.
    fn parse(text: &str) -> Self {
        let mut lines = text.split_inclusive('\n');
        if lines.next().map(str::trim_end) != Some(FORMAT) {
            return Self::default();
        }
        let whole = lines.filter_map(|line| line.strip_suffix('\n'));
        let outputs = whole.filter_map(|line| {
            let (sha256, path) = line.split_once(' ')?;
            Some(WrittenFile { path: path.to_owned(), sha256: sha256.to_owned() })
        });
        Self { outputs: outputs.collect() }
    }

    /// Writes down what is about to be written, beside what is known already.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn add(
        &mut self,
        folder: &Path,
        outputs: impl IntoIterator<Item = WrittenFile>,
    ) -> Result<(), Error> {
        self.outputs.extend(outputs);
        let lines = self.outputs.iter();
        let lines = lines.map(|output| format!("{} {}\n", output.sha256, output.path));
        let text = format!("{FORMAT}\n{}", lines.collect::<String>());
        disk::stage(&path(folder), text.as_bytes())?.commit()
    }

    /// Takes it away: everything is where it belongs.
    ///
    /// # Errors
    /// Where it cannot be taken away.
    pub(super) fn close(folder: &Path) -> Result<(), Error> {
        disk::remove(&path(folder))
    }

    /// Whether a run was about to write these bytes under a path.
    #[must_use]
    pub(super) fn knows(&self, path: &str, bytes: &[u8]) -> bool {
        let mut of_path = self.outputs.iter().filter(|output| output.path == path);
        let hash = sha256(bytes);
        of_path.any(|output| output.sha256 == hash)
    }

    /// The files that runs were about to write.
    pub(super) fn outputs(&self) -> impl Iterator<Item = &WrittenFile> {
        self.outputs.iter()
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join(FILE_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_that_breaks_off_says_what_is_whole() {
        let text = "qmr-journal/1\naa a/b.csv\nbb c d.csv\ncc e.c";
        let journal = Journal::parse(text);
        let paths: Vec<&str> = journal.outputs().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["a/b.csv", "c d.csv"]);
        for text in ["", "qmr-journal/2\naa b\n", "aa b\n", "\n"] {
            assert_eq!(Journal::parse(text).outputs().count(), 0, "{text}");
        }
    }
}
