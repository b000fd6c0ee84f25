//! Reads the indicators: one row of the table at a time, every cell of it that cannot be read a fault.

use std::sync::Arc;

use crate::problem::{Level, Problem};
use crate::register::check;
use crate::register::config::Draft;
use crate::register::council::Register;
use crate::register::faults::Faults;
use crate::register::table::{BodyRow, RegisterColumn, Row, Table, read, service_names, units_of};
use crate::register::units::{Source, UnitDrafts};

/// Reads the indicators and joins them to what `qmr.toml` says: the register, or every error of both files.
/// Problems come in the order of their lines, those of `qmr.toml` first; warnings can stand beside a register.
#[must_use]
pub fn parse(
    draft: Draft,
    indicators_name: &str,
    table: Table<'_>,
) -> (Option<Register>, Vec<Problem>) {
    let mut draft = draft;
    let mut faults = Faults::of(indicators_name);
    let sheets = match table {
        Table::Csv(_) => UnitDrafts::default(),
        Table::Sheets(grids) => units_of(grids, &mut faults),
    };
    draft.join_units(sheets, Some(&mut faults));
    let services = service_names(&draft.register.services);
    let one_service = draft.register.services.len() == 1;
    let (headings, body) = read(table, draft.year(), one_service, &mut faults);
    let row = |row: &BodyRow| Row::read(&draft, (&headings, &services), row, &mut faults);
    let rows: Vec<Row> = body.iter().map(row).collect();
    check::check(&draft.register, &rows, &headings, &mut faults);
    idle_services(&mut draft, &rows, &mut faults);
    draft.register.indicators = rows.into_iter().map(|row| Arc::new(row.indicator)).collect();
    let sound = draft.services_whole && !draft.faults.any_error() && !faults.any_error();
    if sound {
        // Of what could not be read nothing is said to be absent.
        let rebased = std::mem::take(&mut draft.rebased);
        draft.register.rebase(rebased, &mut draft.faults);
        let waivers = std::mem::take(&mut draft.waivers);
        draft.register.accept(waivers, &mut draft.faults);
    }
    let mut problems = draft.faults.into_problems();
    problems.extend(faults.into_problems());
    let refused = problems.iter().any(|problem| problem.level == Level::Error);
    ((!refused).then_some(draft.register), problems)
}

/// Warns of each service that no row names, unless a row's service could not be read.
fn idle_services(draft: &mut Draft, rows: &[Row], faults: &mut Faults) {
    if !rows.iter().all(|row| row.has(&[RegisterColumn::Service]))
        || (rows.is_empty() && faults.any_error())
    {
        return;
    }
    let mut busy = draft.register.services.map(|_, _| false);
    for service in rows.iter().flat_map(|row| &row.indicator.services) {
        busy[*service] = true;
    }
    for ((number, service), (source, place)) in
        draft.register.services.numbered().zip(&draft.service_places)
    {
        if !busy[number] {
            let message = format!("{} has no indicator in the register", service.id);
            let expected =
                format!("Add rows with the service {}, or take the service out.", service.id);
            let file = match source {
                Source::Configuration => &mut draft.faults,
                Source::Register => &mut *faults,
            };
            file.warning(place, message, expected);
        }
    }
}
