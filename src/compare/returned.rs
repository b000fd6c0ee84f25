//! A return as a side of a comparison: what its rows say, as the officer sees them.

use super::plans;
use super::snapshot::{ColumnName, Snapshot, SnapshotCell, SnapshotRow};
use crate::cell::Pos;
use crate::intake::{Belonging, ClaimedService, Returned, Row, Sheet};
use crate::kind::{Field, Kind, Record};
use crate::register::{Register, normal_name, normal_ref};

/// The rows of returns: of one file, or of all files of an archive.
#[must_use]
pub fn of_returns(returned: &[Returned], register: &Register) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let belonging = Belonging::new(register);
    for file in returned {
        for sheet in &file.sheets {
            let claimed = match (&sheet.whose, &file.whose) {
                (ClaimedService::Nobody, whose) | (whose, _) => service(whose, register),
            };
            let side = ReturnedSheet { sheet, service: &claimed, register };
            for row in &sheet.rows.indicators {
                snapshot.push(Kind::Indicator, side.row(row));
            }
            for page in &sheet.plans {
                let rows = plans::rows_of(page, &claimed, register, &belonging);
                rows.into_iter().for_each(|row| snapshot.push_plan(row));
            }
            for (kind, rows) in &sheet.rows.actions {
                for row in rows {
                    snapshot.push(*kind, side.row(row));
                }
            }
        }
    }
    snapshot
}

/// What a claim names: a known service by its name, another as it was typed.
fn service(claim: &ClaimedService, register: &Register) -> String {
    match claim {
        ClaimedService::Service(number) => register.service(*number).name.to_string(),
        ClaimedService::Unknown { text, .. } => text.to_string(),
        ClaimedService::Nobody => String::new(),
    }
}

/// A sheet, and the service that it is from.
struct ReturnedSheet<'s> {
    sheet: &'s Sheet,
    service: &'s str,
    register: &'s Register,
}

impl ReturnedSheet<'_> {
    fn row<R: Record>(&self, row: &Row<R>) -> SnapshotRow {
        let about = row.header.kind.declaration().about;
        let shown = |field: Field| {
            let mut cells = row.record.cells();
            let cell = cells.find(|cell| cell.column.field == field && !cell.blank);
            cell.map(|cell| cell.shown.to_string()).unwrap_or_default()
        };
        let named = row.record.service().filter(|cell| !cell.is_blank());
        let service = match named.map(|cell| &cell.shown) {
            None => self.service.to_owned(),
            Some(typed) => match self.register.service_named(typed).one() {
                Some(number) => self.register.service(number).name.to_string(),
                None => typed.to_string(),
            },
        };
        let cells = row.record.cells().filter(|cell| {
            !cell.blank && !matches!(cell.column.field, Field::Ref | Field::Service)
        });
        let cells = cells.map(|cell| {
            let heading = row.header.heading(cell.column.field);
            let column = ColumnName {
                name: cell.column.field.name().to_owned(),
                heading: heading.map_or(cell.column.heading, |heading| &heading.text).to_owned(),
            };
            (column, SnapshotCell { shown: cell.shown.to_string(), place: self.place(cell.pos) })
        });
        // A row below that of its ref, such as that of a limb, belongs to it.
        let under = row.under.as_deref().filter(|_| row.header.kind == Kind::Indicator);
        let reference = match shown(Field::Ref) {
            own if own.is_empty() => under.unwrap_or_default().to_owned(),
            own => own,
        };
        let title = shown(about);
        SnapshotRow {
            service,
            key: normal_ref(&reference),
            reference,
            about: normal_name(&title),
            title,
            place: self.place(Pos::new(row.row, 0)),
            cells: cells.collect(),
        }
    }

    fn place(&self, pos: Pos) -> String {
        format!("{}!{pos}", self.sheet.place.sheet)
    }
}
