//! Files together in one archive, each as it is: workbooks are packed already.

use std::io::Write;
use std::ops::Range;

use super::package::PackageWriter;
use crate::error::Error;
use crate::sink::OutputError;

/// An archive while it is written, which any system opens. The same files give the same bytes.
pub struct ArchiveWriter<'w> {
    package: PackageWriter<'w>,
}

impl<'w> ArchiveWriter<'w> {
    /// An empty one.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { package: PackageWriter::new(out) }
    }

    /// Puts in a file by its path; says where in the archive its bytes stand.
    ///
    /// # Errors
    /// As of the output; where it would be larger than an archive can be.
    pub fn put(&mut self, path: &str, bytes: &[u8]) -> Result<Range<usize>, OutputError> {
        let start = usize::try_from(self.package.store(path, bytes)?);
        let start = start.map_err(|_| {
            Error::Internal("an archive is longer than this computer can count".to_owned())
        })?;
        Ok(start..start.saturating_add(bytes.len()))
    }

    /// Ends it.
    ///
    /// # Errors
    /// As of [`ArchiveWriter::put`].
    pub fn finish(self) -> Result<(), OutputError> {
        self.package.finish()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn what_was_put_in_is_taken_out_again_and_stands_where_it_is_said_to() {
        let long = "Housing, 2025/26 Q4\n".repeat(9000);
        let files = [("q4/tidy/a.csv", long.as_bytes()), ("q4/empty.csv", b""), ("q4/b", b"x")];
        let mut bytes = Vec::new();
        let mut archive = ArchiveWriter::new(&mut bytes);
        let places = files.map(|(path, bytes)| archive.put(path, bytes).unwrap());
        archive.finish().unwrap();
        for ((path, expected), place) in files.into_iter().zip(places) {
            assert!(bytes[place] == *expected, "{path}");
        }
        let mut read = ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(read.len(), files.len());
        for (path, expected) in files {
            let mut own = Vec::new();
            read.by_name(path).unwrap().read_to_end(&mut own).unwrap();
            assert!(own == expected, "{path}");
        }
    }
}
