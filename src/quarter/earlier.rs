//! Files of earlier quarters become what is known of them.

use crate::history::{Earlier, KeptRows, PastFile, PastStanding};
use crate::read::{self, Limits};
use crate::register::Register;
use crate::report::manifest::sha256;

/// What files say of the quarters before the reported one: CSVs, and workbooks that qmr wrote, by their names, in whatever
/// order they come. One that cannot be read stops nothing: what is wrong with it is noted.
pub fn earlier(register: &Register, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Earlier {
    earlier_beside(register, files, [])
}

/// The same, with milestones, measures and actions as they stood: for whoever issues them again.
pub fn earlier_as_it_stood(
    register: &Register,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Earlier {
    let limits = Limits::from(&register.limits);
    let read = |(path, bytes): (String, Vec<u8>)| {
        past_file(register, (&path, &bytes), &limits, KeptRows::Actions)
    };
    Earlier::of(register, files.into_iter().map(read).collect())
}

/// The same beside workbooks that somebody changed since qmr wrote them: these are not used, and held against the others.
pub fn earlier_beside(
    register: &Register,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
    edited: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Earlier {
    let limits = Limits::from(&register.limits);
    let read = |(path, bytes): (String, Vec<u8>)| {
        past_file(register, (&path, &bytes), &limits, KeptRows::None)
    };
    let edited = edited.into_iter().map(|file| read(file).standing(PastStanding::Edited));
    Earlier::of(register, files.into_iter().map(read).chain(edited).collect())
}

/// What one file says; some of its rows are kept as they stand.
pub(crate) fn past_file(
    register: &Register,
    (path, bytes): (&str, &[u8]),
    limits: &Limits,
    rows: KeptRows,
) -> PastFile {
    let file = if bytes.starts_with(b"PK") {
        match read::workbook(bytes, limits) {
            Ok(book) => PastFile::of_book_keeping(rows, path, &book, register),
            Err(refusal) => PastFile::unreadable(path, refusal.to_string().trim_end_matches('.')),
        }
    } else {
        PastFile::of_csv_keeping(rows, path, bytes, register)
    };
    file.hashed(sha256(bytes))
}
