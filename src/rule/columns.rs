//! The columns that a sheet cannot do without, and the headers that rules about columns look at.

use crate::check::Context;
use std::sync::Arc;

use crate::finding::Severity;
use crate::intake::{Fate, File, Header, SheetFacts};
use crate::judge::Status;
use crate::kind::{Field, Kind, Need};
use crate::register::Measure;

/// The first header of each kind in each sheet whose rows are used; those printed again further down say the same.
pub(super) fn headers<'c>(
    context: &Context<'c>,
) -> impl Iterator<Item = (&'c File, &'c SheetFacts, &'c Arc<Header>)> {
    let files = context.intake.files.iter();
    let used = files.filter(|file| file.fate == Fate::Merged);
    used.flat_map(|file| {
        let sheets = file.sheets.iter();
        sheets.flat_map(move |sheet| {
            let headers = sheet.headers.iter().enumerate();
            headers
                .filter(move |(index, header)| {
                    let mut before = sheet.headers.iter().take(*index);
                    is_used(file, header.kind)
                        && header.continues.is_none()
                        && !before.any(|other| other.kind == header.kind)
                })
                .map(move |(_, header)| (file, sheet, header))
        })
    })
}

/// Whether a file's rows of a kind are used: a later version may have replaced them.
fn is_used(file: &File, kind: Kind) -> bool {
    file.clashes.iter().all(|clash| clash.kind != kind)
}

/// The needed columns that a sheet lacks, and how grave that is.
pub(super) fn lacking(context: &Context<'_>, header: &Header) -> Vec<(Field, Severity)> {
    let severity = |need| match need {
        Need::Must => Severity::Error,
        Need::Should => Severity::Warning,
    };
    let needed = header.kind.declaration().needed.iter();
    needed
        .filter(|(field, _)| header.heading(*field).is_none())
        .filter(|(field, _)| *field != Field::Actual || needs_actual(context, header))
        .map(|(field, need)| (*field, severity(*need)))
        .collect()
}

/// Cumulative indicators are judged by the year to date alone; every other needs the quarter's figure
/// (docs/judging.md, "Which actual").
fn needs_actual(context: &Context<'_>, header: &Header) -> bool {
    if header.heading(Field::YearToDate).is_none() {
        return true;
    }
    context.ledger.lines().any(|line| {
        let here = line.entry().is_some_and(|entry| entry.row.header.place == header.place);
        let judged = !matches!(line.verdict.status, Status::NotDue | Status::Information);
        let quarterly =
            line.indicator().is_some_and(|indicator| indicator.measure == Measure::Snapshot);
        here && judged && quarterly
    })
}
