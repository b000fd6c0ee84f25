//! The columns that a sheet cannot do without.

use crate::check::Context;
use crate::finding::Severity;
use crate::intake::Header;
use crate::judge::Status;
use crate::kind::{Field, Need};
use crate::register::Measure;

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
