//! What `compare` gives programs: JSON (`qmr-compare/1`) and CSV (docs/outputs.md, "Compare").

use serde::Serialize;

use crate::compare::{ChangedCell, Comparison, RowDifference, SnapshotCell, SnapshotRow};
use crate::error::Error;
use crate::sanitize::{for_csv, for_json};

/// The name and version of the format.
pub(crate) const FORMAT: &str = "qmr-compare/1";

/// The columns of the CSV.
const COLUMNS: &[&str] = &[
    "change",
    "sheet",
    "service",
    "ref",
    "title",
    "field",
    "old",
    "old_place",
    "new",
    "new_place",
];

#[derive(Debug, Serialize)]
struct ComparisonReport<'c> {
    format: &'static str,
    old: &'c str,
    new: &'c str,
    equal: bool,
    changes: Vec<ReportedChange<'c>>,
    totals: ComparisonTotals,
}

#[derive(Debug, Serialize)]
struct ComparisonTotals {
    added: usize,
    gone: usize,
    changed: usize,
    same: usize,
}

/// One row that came or went, or one cell that changed.
#[derive(Debug, Serialize)]
struct ReportedChange<'c> {
    change: &'static str,
    sheet: &'c str,
    service: &'c str,
    #[serde(rename = "ref")]
    reference: &'c str,
    title: &'c str,
    field: Option<&'c str>,
    old: Option<&'c str>,
    old_place: Option<&'c str>,
    new: Option<&'c str>,
    new_place: Option<&'c str>,
}

/// What differs, as JSON; `old` and `new` are what the sides are called.
///
/// # Errors
/// [`Error::Internal`], where qmr itself is at fault.
pub fn to_json(comparison: &Comparison, old: &str, new: &str) -> Result<String, Error> {
    let [added, gone, changed] = comparison.counts();
    let report = ComparisonReport {
        format: FORMAT,
        old,
        new,
        equal: comparison.is_equal(),
        changes: changes(comparison).collect(),
        totals: ComparisonTotals { added, gone, changed, same: comparison.same },
    };
    let json = serde_json::to_string_pretty(&report)
        .map_err(|error| Error::Internal(format!("the JSON could not be made: {error}")))?;
    Ok(for_json(json + "\n"))
}

/// What differs, as a CSV that Excel opens right: a row for each cell that changed, and for each row that came or went.
///
/// # Errors
/// [`Error::Internal`], where qmr itself is at fault.
pub fn to_csv(comparison: &Comparison) -> Result<String, Error> {
    let failed = |error: &dyn std::fmt::Display| {
        Error::Internal(format!("a CSV could not be made: {error}"))
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(COLUMNS).map_err(|error| failed(&error))?;
    let mut scratch = String::new();
    for change in changes(comparison) {
        let texts = [
            Some(change.change),
            Some(change.sheet),
            Some(change.service),
            Some(change.reference),
            Some(change.title),
            change.field,
            change.old,
            change.old_place,
            change.new,
            change.new_place,
        ];
        for text in texts {
            let field = for_csv(text.unwrap_or_default(), &mut scratch);
            writer.write_field(field).map_err(|error| failed(&error))?;
        }
        writer.write_record(None::<&[u8]>).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}

fn changes(comparison: &Comparison) -> impl Iterator<Item = ReportedChange<'_>> {
    comparison.tables.iter().flat_map(|(sheet, differences)| {
        differences.iter().flat_map(move |difference| match difference {
            RowDifference::Added(row) => {
                vec![ReportedChange { new_place: Some(&row.place), ..of_row("added", sheet, row) }]
            }
            RowDifference::Gone(row) => {
                vec![ReportedChange { old_place: Some(&row.place), ..of_row("gone", sheet, row) }]
            }
            RowDifference::Changed { row, cells } => {
                cells.iter().map(|cell| of_cell(sheet, row, cell)).collect()
            }
        })
    })
}

fn of_row<'c>(change: &'static str, sheet: &'c str, row: &'c SnapshotRow) -> ReportedChange<'c> {
    ReportedChange {
        change,
        sheet,
        service: &row.service,
        reference: &row.reference,
        title: &row.title,
        field: None,
        old: None,
        old_place: None,
        new: None,
        new_place: None,
    }
}

fn of_cell<'c>(sheet: &'c str, row: &'c SnapshotRow, cell: &'c ChangedCell) -> ReportedChange<'c> {
    fn place(cell: &SnapshotCell) -> Option<&str> {
        Some(cell.place.as_str()).filter(|place| !place.is_empty())
    }
    ReportedChange {
        field: Some(&cell.column.name),
        old: Some(&cell.old.shown),
        old_place: place(&cell.old),
        new: Some(&cell.new.shown),
        new_place: place(&cell.new),
        ..of_row("changed", sheet, row)
    }
}
