//! What qmr wrote as a side of a comparison: the tidy data of a period, or a consolidated workbook as it is now.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::plans::{self, PlanSide};
use super::snapshot::{ColumnName, Snapshot, SnapshotCell, SnapshotRow};
use crate::cell::Pos;
use crate::delimited::{DelimitedRows, decode};
use crate::grid::{Book, Grid};
use crate::kind::{Field, Kind};
use crate::register::{normal_name, normal_ref};
use crate::sanitize::from_csv;

/// The row of a consolidated sheet that has its headings.
const HEADER: u32 = 2;
/// More columns than any table has.
const WIDEST: usize = 1000;

/// Columns that say whose a row is and where it came from: no change of them is one of what is reported.
const APART: &[&str] = &[
    "period",
    "period_start",
    "period_end",
    "service_id",
    "service",
    "directorate_id",
    "ref",
    "limb",
    "row",
    "file",
    "sheet",
    "cell",
];

/// The tidy files of a period, each with its bytes by its name under the folder (`tidy/indicators.csv`); none where one is
/// no table of qmr's: its name.
///
/// # Errors
/// The name of a file that is no text, or has not the headings of tidy data.
pub fn of_tidy(files: &BTreeMap<String, Vec<u8>>) -> Result<Snapshot, String> {
    let mut snapshot = Snapshot::default();
    for kind in Kind::ALL {
        let name = kind.declaration().tidy;
        let Some(bytes) = files.get(name) else {
            continue;
        };
        each_tidy_row(name, bytes, |row| {
            let from = match row.field("cell") {
                "" => format!("{name} line {}", row.line),
                cell => format!("{}: {}!{cell}", row.field("file"), row.field("sheet")),
            };
            let cells = row.headings.iter().zip(row.fields);
            let cells = cells.map(|(heading, text)| (&**heading, text.to_string(), from.clone()));
            push(&mut snapshot, *kind, from.clone(), cells.collect());
        })?;
    }
    if let Some(bytes) = files.get(plans::TIDY) {
        each_tidy_row(plans::TIDY, bytes, |row| {
            let place =
                format!("{}: {}!{}", row.field("file"), row.field("sheet"), row.field("cell"));
            snapshot.push_plan(plan_row(&place, |column| from_csv(row.field(column)).to_owned()));
        })?;
    }
    Ok(snapshot)
}

/// A row of a plan, by the names of its columns.
fn plan_row(place: &str, of: impl Fn(&str) -> String) -> SnapshotRow {
    let [service, reference, from_sheet] = ["service", "ref", "sheet"].map(&of);
    let [part, line, entry] = ["part", "line", "entry"].map(&of);
    let side = PlanSide {
        service: &service,
        reference: &reference,
        from_sheet: &from_sheet,
        part: &part,
        line: &line,
        entry: &entry,
        place: place.to_owned(),
    };
    side.row(|column| Some((of(column), place.to_owned())))
}

/// A row of a tidy file.
pub(super) struct TidyRow<'t> {
    headings: &'t [Cow<'t, str>],
    fields: &'t [Cow<'t, str>],
    /// The line that it begins on.
    line: usize,
}

impl TidyRow<'_> {
    /// What stands in a column; empty where there is none.
    pub(super) fn field(&self, column: &str) -> &str {
        let place = self.headings.iter().position(|heading| heading == column);
        place.and_then(|place| self.fields.get(place)).map_or("", |field| &**field)
    }
}

/// Shows the rows of a tidy file, one after the other.
///
/// # Errors
/// The name of the file, where it is no text or its first row has not the headings of tidy data.
pub(super) fn each_tidy_row(
    name: &str,
    bytes: &[u8],
    mut show: impl FnMut(&TidyRow<'_>),
) -> Result<(), String> {
    let text = decode(bytes).map_err(|_| name.to_owned())?.text;
    let mut rows = DelimitedRows::new(&text, ',', WIDEST);
    let mut headings = Vec::new();
    if !rows.next_row(&mut headings) || !headings.iter().any(|heading| heading == "period") {
        return Err(name.to_owned());
    }
    let mut line = rows.next_line();
    let mut fields = Vec::new();
    while rows.next_row(&mut fields) {
        show(&TidyRow { headings: &headings, fields: &fields, line });
        fields.clear();
        line = rows.next_line();
    }
    Ok(())
}

/// A consolidated workbook: its sheets of indicators and of actions, as people may have corrected them.
#[must_use]
pub fn of_workbook(book: &Book) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for kind in Kind::ALL {
        let sheet = kind.declaration().sheet;
        for grid in book.grids.iter().filter(|grid| *grid.name == *sheet) {
            take(&mut snapshot, *kind, grid);
        }
    }
    for grid in book.grids.iter().filter(|grid| *grid.name == *plans::SHEET) {
        take_plans(&mut snapshot, grid);
    }
    snapshot
}

fn take_plans(snapshot: &mut Snapshot, grid: &Grid) {
    let headings = grid.cells_within(HEADER, HEADER);
    let headings: BTreeMap<String, u32> =
        headings.iter().map(|(pos, raw)| (column_name(&raw.shown()), pos.col)).collect();
    for (row, _) in grid.rows_within(HEADER + 1, u32::MAX) {
        let of = |column: &str| {
            let col = headings.get(column);
            col.map_or_else(String::new, |col| grid.shown(Pos::new(row, *col)).to_string())
        };
        let at = headings.get("entry").map_or(0, |col| *col);
        snapshot.push_plan(plan_row(&format!("{}!{}", grid.name, Pos::new(row, at)), of));
    }
}

fn take(snapshot: &mut Snapshot, kind: Kind, grid: &Grid) {
    let headings = grid.cells_within(HEADER, HEADER);
    let headings: Vec<(u32, String)> =
        headings.iter().map(|(pos, raw)| (pos.col, raw.shown().to_string())).collect();
    for (row, _) in grid.rows_within(HEADER + 1, u32::MAX) {
        let cells = headings.iter().map(|(col, heading)| {
            let pos = Pos::new(row, *col);
            (heading.as_str(), grid.shown(pos).to_string(), format!("{}!{pos}", grid.name))
        });
        let cells: Vec<_> = cells.collect();
        push(snapshot, kind, format!("{}!{}", grid.name, Pos::new(row, 0)), cells);
    }
}

/// Adds a row of a table: each cell with its heading and place.
fn push(snapshot: &mut Snapshot, kind: Kind, place: String, cells: Vec<(&str, String, String)>) {
    let of = |name: &str| {
        let found = cells.iter().find(|(heading, ..)| column_name(heading) == name);
        found.map(|(_, shown, _)| shown.clone()).unwrap_or_default()
    };
    let service = match of("service") {
        named if named.is_empty() => of("service_id"),
        named => named,
    };
    let reference = of(Field::Ref.name());
    let (title, about) = match kind {
        Kind::Indicator => {
            let title = match of("title") {
                title if title.is_empty() => of("description"),
                title => title,
            };
            match of("limb") {
                limb if limb.is_empty() => (title, limb),
                limb => (format!("{title}: {limb}"), limb),
            }
        }
        action => {
            let words = of(action.declaration().about.name());
            (words.clone(), words)
        }
    };
    if service.is_empty() && reference.is_empty() && title.is_empty() {
        return;
    }
    let own = cells.iter().filter(|(heading, shown, _)| {
        !shown.is_empty() && !APART.contains(&column_name(heading).as_str())
    });
    let cells = own.map(|(heading, shown, place)| {
        let column = ColumnName { name: column_name(heading), heading: (*heading).to_owned() };
        (column, SnapshotCell { shown: shown.clone(), place: place.clone() })
    });
    let row = SnapshotRow {
        service,
        key: normal_ref(&reference),
        reference,
        about: normal_name(&about),
        title,
        place,
        cells: cells.collect(),
    };
    snapshot.push(kind, row);
}

/// The name of a column by its heading in a sheet or a file: `Prior actual` is `prior_actual`.
fn column_name(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "_")
}
