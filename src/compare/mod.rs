//! What differs between two returns, or between two outputs of qmr: rows that came or went, and cells that changed
//! (docs/outputs.md, "Compare"). Both sides become [`Snapshot`]s, which know nothing of where they came from; these are
//! compared row by row.

mod changes;
mod output;
mod plans;
mod returned;
mod snapshot;

pub use changes::{MovedStatus, RunChanges};
pub use output::{of_tidy, of_workbook};
pub use plans::TIDY as TIDY_PLANS;
pub use returned::of_returns;
pub use snapshot::{ColumnName, Snapshot, SnapshotCell, SnapshotRow, SnapshotTable};

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

/// What became of a row or a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowDifference {
    /// A row that only the newer side has.
    Added(SnapshotRow),
    /// A row that only the older side has.
    Gone(SnapshotRow),
    /// A row with cells that are not the same.
    Changed {
        /// The row as the newer side has it.
        row: SnapshotRow,
        /// Its cells that differ, by the name of the column.
        cells: Vec<ChangedCell>,
    },
}

/// A cell that is not the same on both sides; blank where the side has no such cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedCell {
    /// The column.
    pub column: ColumnName,
    /// As the older side has it.
    pub old: SnapshotCell,
    /// As the newer side has it.
    pub new: SnapshotCell,
}

/// What differs between two sides, table by table.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The tables that differ, in the order of the kinds and plans behind them, each with what differs in it.
    pub tables: Vec<(&'static str, Vec<RowDifference>)>,
    /// Rows that are the same on both sides.
    pub same: usize,
}

impl Comparison {
    /// What differs from an older side to a newer one.
    #[must_use]
    pub fn of(old: &Snapshot, new: &Snapshot) -> Self {
        let mut comparison = Self::default();
        let tables: BTreeSet<SnapshotTable> =
            old.tables.keys().chain(new.tables.keys()).copied().collect();
        // Plans stand behind the kinds, as their sheet does.
        let (plans, kinds): (Vec<_>, Vec<_>) =
            tables.into_iter().partition(|table| *table == SnapshotTable::PLANS);
        for table in kinds.into_iter().chain(plans) {
            let differences = comparison.table(table, old, new);
            if !differences.is_empty() {
                comparison.tables.push((table.name, differences));
            }
        }
        comparison
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.tables.is_empty()
    }

    /// How many rows were added, went, changed.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        let mut counts = [0; 3];
        let [added, gone, changed] = &mut counts;
        for difference in self.tables.iter().flat_map(|(_, differences)| differences) {
            match difference {
                RowDifference::Added(_) => *added += 1,
                RowDifference::Gone(_) => *gone += 1,
                RowDifference::Changed { .. } => *changed += 1,
            }
        }
        counts
    }

    fn table(
        &mut self,
        table: SnapshotTable,
        old: &Snapshot,
        new: &Snapshot,
    ) -> Vec<RowDifference> {
        let (old, new) = (grouped(table, old), grouped(table, new));
        let keys: BTreeSet<_> = old.keys().chain(new.keys()).collect();
        let mut differences = Vec::new();
        for key in keys {
            let (mut gone, mut come): (Vec<&SnapshotRow>, Vec<&SnapshotRow>) = (
                old.get(key).cloned().unwrap_or_default(),
                new.get(key).cloned().unwrap_or_default(),
            );
            // Rows of one ref are the same row where they say the same; else, where the ref tells rows apart, in order.
            let mut pairs = paired(&mut gone, &mut come, |a, b| a.about == b.about);
            if table.by_ref {
                pairs.extend(paired(&mut gone, &mut come, |_, _| true));
            }
            for (before, now) in pairs {
                let cells = changed(before, now);
                if cells.is_empty() {
                    self.same += 1;
                } else {
                    differences.push(RowDifference::Changed { row: now.clone(), cells });
                }
            }
            differences.extend(gone.into_iter().cloned().map(RowDifference::Gone));
            differences.extend(come.into_iter().cloned().map(RowDifference::Added));
        }
        differences
    }
}

/// The rows of a table by service, and by ref, or by their words where no ref tells them apart.
type Groups<'s> = BTreeMap<(&'s str, &'s str), Vec<&'s SnapshotRow>>;

fn grouped(table: SnapshotTable, side: &Snapshot) -> Groups<'_> {
    let mut groups = Groups::new();
    for row in side.tables.get(&table).into_iter().flatten() {
        let by_ref = table.by_ref && !row.key.is_empty();
        let name = if by_ref { &row.key } else { &row.about };
        groups.entry((&row.service, name)).or_default().push(row);
    }
    groups
}

/// Takes out of both lists the rows that belong together, in order.
fn paired<'s>(
    old: &mut Vec<&'s SnapshotRow>,
    new: &mut Vec<&'s SnapshotRow>,
    belong: impl Fn(&SnapshotRow, &SnapshotRow) -> bool,
) -> Vec<(&'s SnapshotRow, &'s SnapshotRow)> {
    let mut pairs = Vec::new();
    old.retain(|before| {
        let Some(at) = new.iter().position(|now| belong(before, now)) else {
            return true;
        };
        pairs.push((*before, new.remove(at)));
        false
    });
    pairs
}

/// The cells that are not the same, in the order of the newer side's columns; then those that it no longer has.
fn changed(old: &SnapshotRow, new: &SnapshotRow) -> Vec<ChangedCell> {
    let of = |row: &SnapshotRow, column: &ColumnName| {
        let found = row.cells.iter().find(|(other, _)| other.name == column.name);
        found.map(|(_, cell)| cell.clone()).unwrap_or_default()
    };
    let mut columns: Vec<&ColumnName> = new.cells.iter().map(|(column, _)| column).collect();
    let left = old.cells.iter().map(|(column, _)| column);
    columns
        .extend(left.filter(|column| new.cells.iter().all(|(other, _)| other.name != column.name)));
    let both = columns.into_iter().map(|column| ChangedCell {
        column: column.clone(),
        old: of(old, column),
        new: of(new, column),
    });
    both.filter(|cell| !says_the_same(&cell.old.shown, &cell.new.shown)).collect()
}

/// Whether two cells say the same: the same words whatever the blanks, or the same number however it is written.
fn says_the_same(a: &str, b: &str) -> bool {
    if a.split_whitespace().eq(b.split_whitespace()) {
        return true;
    }
    let number = |text: &str| {
        let text = text.trim();
        let digits = text.strip_suffix('%').unwrap_or(text);
        Some((Decimal::from_str_exact(digits).ok()?, digits.len() < text.len()))
    };
    number(a).is_some_and(|a| number(b) == Some(a))
}

#[cfg(test)]
mod tests;
