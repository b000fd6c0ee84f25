//! Everything of a period, for the performance team: the same files as `qmr consolidate` writes, byte for byte.

use qmr::consolidate::Consolidated;
use qmr::error::Error;
use qmr::quarter::{HandedOver, PeriodArchive, consolidate_period};
use qmr::report::text;

use crate::parts::{Basis, written_number};
use crate::{Answer, AnswerKind, refused};

/// Consolidates a period from what was handed over.
pub(crate) fn consolidated(basis: &Basis, sent: HandedOver) -> Answer {
    let as_at = basis.as_at.map(|due| due.date);
    match consolidate_period(&basis.configuration, sent, as_at) {
        Ok(consolidated) => match files(&consolidated, basis) {
            Ok(parts) => Answer { kind: AnswerKind::Period, parts },
            Err(error) => Answer::failed(&error),
        },
        Err(error @ Error::NoReturn { .. }) => Answer::failed(&error),
        Err(error) => refused(error),
    }
}

/// What the program prints of it; name and bytes of the archive; path of each file, and where it stands in the archive.
fn files(consolidated: &Consolidated, basis: &Basis) -> Result<Vec<Vec<u8>>, Error> {
    let said = text::plain(&text::summary(consolidated, &[], text::WIDTH));
    let archive = PeriodArchive::of(consolidated, &basis.configuration)?;
    let files = archive.files.into_iter().flat_map(|(path, place)| {
        let place = [place.start, place.len()].map(written_number);
        [path.into_bytes(), place.concat()]
    });
    let whole = [said.into_bytes(), archive.name.into_bytes(), archive.bytes];
    Ok(whole.into_iter().chain(files).collect())
}
