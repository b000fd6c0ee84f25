//! Files together in one archive.

use std::io::Write;

use super::package::PackageWriter;
use super::piece::{END, Piece, level};
use crate::sink::OutputError;

/// Writes files, by their paths in it, into an archive that any system opens. The same files give the same bytes.
///
/// # Errors
/// As of the output; where it would be larger than an archive can be.
pub fn archive<'f>(
    files: impl IntoIterator<Item = (String, &'f [u8])>,
    out: &mut dyn Write,
) -> Result<(), OutputError> {
    let mut package = PackageWriter::new(out);
    for (path, bytes) in files {
        let piece = Piece::of(bytes, level(1))?;
        let about = (piece.checksum.finalize(), piece.length);
        package.copy(&path, about, &[piece.deflated.as_slice(), &END].concat())?;
    }
    package.finish()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn what_was_put_in_is_taken_out_again() {
        let long = "Housing, 2025/26 Q4\n".repeat(9000);
        let files = [("q4/tidy/a.csv", long.as_bytes()), ("q4/empty.csv", b""), ("q4/b", b"x")];
        let mut bytes = Vec::new();
        let named = files.map(|(path, bytes)| (path.to_owned(), bytes));
        archive(named, &mut bytes).unwrap();
        assert!(bytes.len() < long.len() / 10);
        let mut read = ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(read.len(), files.len());
        for (path, expected) in files {
            let mut own = Vec::new();
            read.by_name(path).unwrap().read_to_end(&mut own).unwrap();
            assert!(own == expected, "{path}");
        }
    }
}
