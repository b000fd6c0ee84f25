//! Everything of a period, for the performance team: the same files as `qmr consolidate` writes, byte for byte.

use qmr::consolidate::Consolidated;
use qmr::error::Error;
use qmr::quarter::{HandedOver, consolidate_period, period_archive, period_files};
use qmr::report::text;

use crate::parts::Basis;
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

/// What the program prints of it; name and bytes of the archive; path and bytes of each file.
fn files(consolidated: &Consolidated, basis: &Basis) -> Result<Vec<Vec<u8>>, Error> {
    let said = text::plain(&text::summary(consolidated, &[], text::WIDTH));
    let files = period_files(consolidated, &basis.configuration)?;
    let (name, archive) = period_archive(consolidated, &files)?;
    let named = files.into_iter().flat_map(|(path, bytes)| [path.into_bytes(), bytes]);
    Ok([said.into_bytes(), name.into_bytes(), archive].into_iter().chain(named).collect())
}
