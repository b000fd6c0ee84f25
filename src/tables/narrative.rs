//! Narrative: what the covers say in words.

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::declaration::{OutputTable, SheetAudience, WithoutRows};
use super::origin::{self, ReturnedRows};
use super::scope::WorkbookScope;
use crate::cell::{Place, Pos};
use crate::consolidate::NarrativeRow;

/// The rows of Narrative.
pub(crate) struct NarrativeRows;

/// A passage, with its service's name.
pub(crate) struct NarrativeCells<'c> {
    service: &'c str,
    row: NarrativeRow<'c>,
}

impl RowFamily for NarrativeRows {
    type Row<'c> = NarrativeCells<'c>;
    type Formulas<'c> = ();
}

impl ReturnedRows for NarrativeRows {
    fn at<'r>(cells: &'r NarrativeCells<'_>) -> Option<(&'r Place, Pos)> {
        let at = &cells.row.passage.at;
        Some((&at.place, at.pos))
    }
}

type NarrativeColumn = OutputColumn<NarrativeRows>;

/// The table.
pub(crate) static NARRATIVE: OutputTable<NarrativeRows> = OutputTable {
    sheet: "Narrative",
    title: "Narrative",
    about: "",
    audience: SheetAudience::Everybody,
    without_rows: WithoutRows::LeftOut,
    frozen: 1,
    printed: &[
        NarrativeColumn::of_sheet("Service", 20.0, CellLook::Text, |cells| {
            CellContent::Text(cells.service)
        }),
        NarrativeColumn::of_sheet("Section", 26.0, CellLook::Text, |cells| {
            CellContent::Text(&cells.row.passage.section)
        }),
        NarrativeColumn::of_sheet("Text", 120.0, CellLook::Text, |cells| {
            CellContent::Text(&cells.row.passage.text)
        }),
    ],
    by_period: &[],
    technical: &[
        origin::file().in_sheet_alone(),
        origin::sheet().in_sheet_alone(),
        origin::cell().in_sheet_alone(),
    ],
    csv: &[],
    whole_texts: "the return",
    count: |scope| rows(scope).count(),
    rows: |scope| {
        Box::new(rows(scope).map(|row| NarrativeCells {
            service: row.service.map_or("", |service| scope.service(service)),
            row,
        }))
    },
    formulas: |_| (),
    live: &[],
    new_rows: &[],
};

/// The passages of a workbook.
fn rows<'c>(scope: &'c WorkbookScope<'_>) -> impl Iterator<Item = NarrativeRow<'c>> {
    scope.consolidated.narrative_rows().into_iter().filter(|row| match row.service {
        Some(service) => scope.has(service),
        None => scope.has_file(&row.passage.at.place.file),
    })
}
