//! A council, what it says of one return in all its outputs, and which texts of the return are in none of them.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use jiff::Span;
use jiff::civil::date;
use qmr::check::Scope;
use qmr::consolidate::{Consolidated, Coverage};
use qmr::grid::{Book, Visibility};
use qmr::intake::{Disposition, File};
use qmr::kind::Kind;
use qmr::report::{csv, tidy};
use qmr::sink::bytes_of;

use crate::law::layout;
use crate::law::told::Told;
use crate::support::council::{Council, sent};
use crate::support::package::workbook;

/// A cell of an output: which output it is, and what it says.
pub(crate) type Output = (&'static str, String);

/// The council that the layouts are made for.
pub(crate) fn made() -> Council {
    Council::of(layout::CONFIG, layout::REGISTER)
}

fn consolidated(council: &Council, name: &str, book: Book) -> Consolidated {
    council.consolidates([sent(name, "0", book)], Scope::Returns)
}

/// Every cell of every output for a return.
pub(crate) fn outputs_of(council: &Council, name: &str, book: Book) -> Vec<Output> {
    outputs(&consolidated(council, name, book))
}

/// The cells of a return whose text is in no output and whose row is no heading; none where its rows are not used.
pub(crate) fn lost(council: &Council, name: &str, book: &Book) -> Option<Vec<String>> {
    let all = consolidated(council, name, book.clone());
    let is_used = all.intake().files.as_slice()[0].disposition == Disposition::Merged;
    is_used.then(|| missing(council, &all, book, &outputs(&all)))
}

/// The same, with other outputs.
pub(crate) fn lost_from(council: &Council, book: &Book, outputs: &[Output]) -> Vec<String> {
    missing(council, &consolidated(council, "return.xlsx", book.clone()), book, outputs)
}

fn missing(council: &Council, all: &Consolidated, book: &Book, outputs: &[Output]) -> Vec<String> {
    let told = Told::of(outputs);
    let file = &all.intake().files.as_slice()[0];
    let named = named(all);
    let mut lost = Vec::new();
    for (grid, sheet) in book.grids.iter().zip(&file.sheets) {
        let hidden = grid.visibility != Visibility::Visible && sheet.headers.is_empty();
        if hidden && !grid.cells().is_empty() {
            assert!(named.contains(&grid.name.to_string()), "{} is not named", grid.name);
            continue;
        }
        if passed_over(all, &grid.name) {
            continue;
        }
        for (pos, raw) in grid.cells() {
            let is_heading = sheet
                .headers
                .iter()
                .any(|header| (header.rows.0..=header.rows.1).contains(&pos.row));
            let is_told = || told.has(raw, &council.register.symbols);
            if !is_heading && !is_label(file, grid, *pos) && !is_told() {
                lost.push(format!("{}!{pos} {:?}", grid.name, raw.shown()));
            }
        }
    }
    lost
}
/// Every cell of the council's workbook, of the findings and of the tidy data.
fn outputs(all: &Consolidated) -> Vec<Output> {
    let mut out = Vec::new();
    let bytes = workbook(all, Coverage::Council);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    for sheet in book.sheet_names() {
        let name: &'static str = match sheet.as_str() {
            "Narrative" => "Narrative",
            "Indicators" => "Indicators",
            "Milestones" => "Milestones",
            // The key explains words and statuses, whatever a return holds; findings are read from their CSV.
            "Key" | "Findings" => continue,
            _ => "other",
        };
        let range = book.worksheet_range(&sheet).unwrap();
        let cells = range.used_cells().filter(|(_, _, cell)| **cell != Data::Empty);
        out.extend(cells.map(|(_, _, cell)| (name, shown(cell))));
    }
    out.extend(rows("findings", &bytes_of(|out| csv::findings(all, out)).unwrap()));
    out.extend(rows("Indicators", &bytes_of(|out| tidy::indicators(all, out)).unwrap()));
    for kind in [Kind::Milestone, Kind::Risk, Kind::Equality] {
        let name = if kind == Kind::Milestone { "Milestones" } else { "other" };
        out.extend(rows(name, &bytes_of(|out| tidy::actions(all, kind, out)).unwrap()));
    }
    out
}

/// What a cell holds; a day as it is written in the tidy data.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => {
            let days: i64 = day.as_f64().trunc().to_string().parse().unwrap();
            let days = Span::new().days(days);
            date(1899, 12, 30).checked_add(days).unwrap().to_string()
        }
        other => other.to_string(),
    }
}

fn rows(name: &'static str, bytes: &[u8]) -> Vec<Output> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = ::csv::Reader::from_reader(bytes);
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    let cells = records.iter().flat_map(|record| record.iter().map(str::to_owned));
    cells.map(|cell| (name, cell)).collect()
}

/// The sheets that a finding names as a whole.
fn named(all: &Consolidated) -> BTreeSet<String> {
    let findings = all.findings().all().iter();
    let whole = findings.filter(|finding| finding.cell.is_none());
    whole.filter_map(|finding| finding.sheet.as_ref().map(ToString::to_string)).collect()
}

/// Whether a note says of a sheet as a whole that it is passed over.
fn passed_over(all: &Consolidated, sheet: &str) -> bool {
    all.findings().all().iter().any(|finding| {
        finding.sheet.as_deref() == Some(sheet)
            && finding.cell.is_none()
            && finding.message.contains("passed over")
    })
}

/// Whether a cell is the label of a fact, or a heading of a section: furniture of every cover.
fn is_label(file: &File, grid: &qmr::grid::Grid, pos: qmr::cell::Pos) -> bool {
    let here = |at: &qmr::cell::At| at.place.sheet == grid.name && at.pos == pos;
    let shown = grid.shown(pos);
    let shown = shown.trim();
    let facts = file.cover.facts.iter().any(|fact| {
        let own = fact.at.place.sheet == grid.name;
        // `SERVICE: Roads` in one cell is told by what stands behind the colon.
        let in_one = here(&fact.at) && shown.ends_with(&*fact.shown) && shown.contains(':');
        let beside = fact.at.pos.row == pos.row && fact.at.pos.col > pos.col;
        let below = fact.at.pos.row == pos.row + 1 && fact.at.pos.col == pos.col;
        let is_label = shown.len() <= 30 && !shown.ends_with('.');
        own && (in_one || (is_label && (beside || below) && fact.at.pos != pos))
    });
    let unfilled = file.cover.unfilled.iter().any(|(_, at)| here(at));
    let number = |c: char| c.is_ascii_digit() || c == '.' || c == ' ';
    let heading = shown.trim_start_matches(number).trim_end_matches(':');
    let sections = file
        .words
        .iter()
        .any(|passage| *passage.section == *heading && passage.at.place.sheet == grid.name);
    facts || unfilled || sections
}
