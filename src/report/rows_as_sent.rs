//! The rows that findings are about, as the officer has them: each cell that was read, under its heading.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::consolidate::Consolidated;
use crate::finding::Finding;
use crate::intake::{Header, Row};
use crate::kind::Record;

/// A row of a sheet, from the left.
#[derive(Debug)]
pub(super) struct RowAsSent {
    /// Its cells that were read.
    pub(super) cells: Vec<CellAsSent>,
}

/// A cell that was read.
#[derive(Debug)]
pub(super) struct CellAsSent {
    /// Its column, zero-based.
    pub(super) col: u32,
    /// What the officer sees above it.
    pub(super) heading: Arc<str>,
    /// What it shows.
    pub(super) shown: Arc<str>,
}

/// File, sheet and row, zero-based.
type RowPlace = (Arc<str>, Arc<str>, u32);

/// The rows that findings are about, by where they stand.
#[derive(Debug)]
pub(super) struct RowsAsSent(BTreeMap<RowPlace, RowAsSent>);

impl RowsAsSent {
    /// Those of some findings.
    pub(super) fn of(consolidated: &Consolidated, findings: &[Finding]) -> Self {
        let wanted: BTreeSet<RowPlace> = findings.iter().filter_map(place).collect();
        let mut rows = Self(BTreeMap::new());
        for service in consolidated.register().services.numbers() {
            let sent = consolidated.intake().service(service);
            let entries = sent.indicators.entries.iter().map(|entry| &entry.row);
            for row in entries.chain(&sent.indicators.refless) {
                rows.add(&wanted, row);
            }
            for row in sent.actions.values().flatten() {
                rows.add(&wanted, row);
            }
        }
        rows
    }

    /// The row of a finding, if it is a row of a table that was read.
    pub(super) fn row(&self, finding: &Finding) -> Option<&RowAsSent> {
        self.0.get(&place(finding)?)
    }

    fn add<R: Record>(&mut self, wanted: &BTreeSet<RowPlace>, row: &Row<R>) {
        let place = &row.header.place;
        for number in std::iter::once(&row.row).chain(&row.continuations) {
            let own = (Arc::clone(&place.file), Arc::clone(&place.sheet), *number);
            if wanted.contains(&own) {
                self.0.entry(own).or_insert_with(|| RowAsSent::of(row));
            }
        }
    }
}

impl RowAsSent {
    fn of<R: Record>(row: &Row<R>) -> Self {
        let header: &Header = &row.header;
        let cells = row.record.cells().map(|cell| CellAsSent {
            col: cell.pos.col,
            heading: header.name_of(cell.column.field),
            shown: Arc::clone(cell.shown),
        });
        let mut cells: Vec<CellAsSent> = cells.collect();
        cells.sort_by_key(|cell| cell.col);
        Self { cells }
    }
}

fn place(finding: &Finding) -> Option<RowPlace> {
    let sheet = finding.sheet.as_ref()?;
    Some((Arc::clone(&finding.file), Arc::clone(sheet), finding.cell?.row))
}
