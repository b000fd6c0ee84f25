//! One side of a comparison.

use std::collections::BTreeMap;

use crate::kind::Kind;

/// A table of a side: the rows of one kind of sheet, or of improvement plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SnapshotTable {
    /// Its kind; none of plans, which are of no kind of sheet.
    kind: Option<Kind>,
    /// What it is called: the name of its consolidated sheet.
    pub name: &'static str,
    /// Whether a ref names one row, or few; else rows are told apart by their words alone.
    pub by_ref: bool,
}

impl SnapshotTable {
    /// Improvement plans.
    pub const PLANS: Self = Self { kind: None, name: "Plans", by_ref: false };

    /// The table of a kind.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        let name = kind.declaration().sheet;
        Self { kind: Some(kind), name, by_ref: kind == Kind::Indicator }
    }
}

/// What stands in a cell, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SnapshotCell {
    /// As a person sees it.
    pub shown: String,
    /// Where, as messages say it (`Return!E7`); empty where it stands nowhere.
    pub place: String,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnName {
    /// Its name for programs, the same on both sides.
    pub name: String,
    /// Its heading for people, as the side has it.
    pub heading: String,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotRow {
    /// The service; empty where none is said.
    pub service: String,
    /// The ref as shown; empty where it has none.
    pub reference: String,
    /// The ref as it is compared.
    pub key: String,
    /// What the row is about, as shown.
    pub title: String,
    /// The words that tell it from others of its ref, as they are compared.
    pub about: String,
    /// Where it stands.
    pub place: String,
    /// Its cells, by the name of the column, but for those that name the row.
    pub cells: Vec<(ColumnName, SnapshotCell)>,
}

/// One side of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Its rows, table by table, in order.
    pub tables: BTreeMap<SnapshotTable, Vec<SnapshotRow>>,
}

impl Snapshot {
    /// Adds a row of a kind.
    pub(super) fn push(&mut self, kind: Kind, row: SnapshotRow) {
        self.tables.entry(SnapshotTable::of(kind)).or_default().push(row);
    }

    /// Adds a row of an improvement plan.
    pub(super) fn push_plan(&mut self, row: SnapshotRow) {
        self.tables.entry(SnapshotTable::PLANS).or_default().push(row);
    }

    /// Whether it has no row at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }
}
