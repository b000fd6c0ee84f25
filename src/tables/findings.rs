//! Findings: everything that is said about the data of the returns, each linked to its row where it has one.

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::declaration::{LiveCell, OutputTable, SheetAudience, WithoutRows};
use super::link::{FindingRows, RowLinks};
use super::place::ColumnPlace;
use super::scope::WorkbookScope;
use crate::consolidate::Consolidated;
use crate::finding::Finding;

/// What the rows of Findings are.
pub(crate) struct ListedFindings;

/// A finding, and the period that it is of.
#[derive(Clone, Copy)]
pub(crate) struct FindingCells<'c> {
    pub(crate) consolidated: &'c Consolidated,
    pub(crate) finding: &'c Finding,
}

impl RowFamily for ListedFindings {
    type Row<'c> = FindingCells<'c>;
    type Formulas<'c> = FindingLinks<'c>;
}

/// The links from findings to the rows that they are about.
pub(crate) struct FindingLinks<'c> {
    links: RowLinks,
    rows: FindingRows<'c>,
}

impl FindingLinks<'_> {
    fn link(&self, finding: &Finding, shown: &str, row: u32) -> Option<String> {
        self.links.link(self.rows.row(finding), shown, row)
    }
}

type FindingColumn = OutputColumn<ListedFindings>;

const SHEET: &str = "Findings";
const SEVERITY: FindingColumn =
    FindingColumn::new("severity", "Severity", 10.0, CellLook::Status, |cells| {
        CellContent::Name(cells.finding.severity.name())
    })
    .painted(&["Error", "Warning"]);
const CODE: FindingColumn = FindingColumn::new("code", "Code", 9.0, CellLook::Word, |cells| {
    CellContent::Word(cells.finding.code)
});
const NAME: FindingColumn = FindingColumn::new("name", "Name", 17.0, CellLook::Text, |cells| {
    CellContent::Word(cells.finding.name)
});
const DIRECTORATE: FindingColumn =
    FindingColumn::new("directorate", "Directorate", 20.0, CellLook::Text, |cells| {
        let service = cells.finding.service;
        let own = service.map(|service| cells.consolidated.register().directorate_of(service));
        CellContent::text(own.map(|own| &own.name))
    });
const SERVICE: FindingColumn =
    FindingColumn::new("service", "Service", 16.0, CellLook::Text, |cells| {
        let service = cells.finding.service;
        let own = service.map(|service| cells.consolidated.register().service(service));
        CellContent::text(own.map(|own| &own.name))
    });
const FILE: FindingColumn = FindingColumn::new("file", "File", 22.0, CellLook::Text, |cells| {
    CellContent::Text(&cells.finding.file)
});
const SHEET_READ: FindingColumn =
    FindingColumn::new("sheet", "Sheet", 13.0, CellLook::Text, |cells| {
        CellContent::text(cells.finding.sheet.as_ref())
    });
const CELL: FindingColumn = FindingColumn::new("cell", "Cell", 7.0, CellLook::Word, |cells| {
    cells.finding.cell.map_or(CellContent::Blank, CellContent::Position)
});
const ALSO: FindingColumn =
    FindingColumn::new("also", "Also", 14.0, CellLook::Text, |cells| match &*cells.finding.also {
        [] => CellContent::Blank,
        _ => CellContent::Composed(also(cells.finding)),
    });
const REFERENCE: FindingColumn = FindingColumn::new("ref", "Ref", 10.5, CellLook::Word, |cells| {
    CellContent::text(cells.finding.reference.as_ref())
});
const LIMB: FindingColumn = FindingColumn::new("limb", "Limb", 10.5, CellLook::Word, |cells| {
    CellContent::text(cells.finding.limb.as_ref())
});
const FIELD: FindingColumn = FindingColumn::new("field", "Field", 12.0, CellLook::Word, |cells| {
    cells.finding.field.map_or(CellContent::Blank, |field| CellContent::Name(field.name()))
});
const FOUND: FindingColumn = FindingColumn::new("found", "Found", 18.0, CellLook::Text, |cells| {
    CellContent::Text(&cells.finding.found)
});
const EXPECTED: FindingColumn =
    FindingColumn::new("expected", "Expected", 20.0, CellLook::Text, |cells| {
        CellContent::Text(&cells.finding.expected)
    });
const MESSAGE: FindingColumn =
    FindingColumn::new("message", "Message", 50.0, CellLook::Text, |cells| {
        CellContent::Text(&cells.finding.message)
    });
const FIX: FindingColumn = FindingColumn::new("fix", "Fix", 40.0, CellLook::Text, |cells| {
    CellContent::Text(&cells.finding.fix)
});
const WAIVED: FindingColumn =
    FindingColumn::new("waived", "Waived", 24.0, CellLook::Text, |cells| {
        cells.finding.waiver_words().map_or(CellContent::Blank, CellContent::Composed)
    });
const PRINTED: &[FindingColumn] =
    &[SEVERITY, CODE, SERVICE, FILE, SHEET_READ, CELL, REFERENCE, FOUND, MESSAGE, FIX];
const TECHNICAL: &[FindingColumn] = &[
    WAIVED.in_sight(),
    NAME.in_sight(),
    LIMB.in_sight(),
    FIELD.in_sight(),
    EXPECTED.in_sight(),
    ALSO.in_sight(),
    DIRECTORATE,
];
/// Those of the CSV, in its order.
const CSV: &[FindingColumn] = &[
    SEVERITY,
    CODE,
    NAME,
    DIRECTORATE,
    SERVICE,
    FILE,
    SHEET_READ,
    CELL,
    ALSO,
    REFERENCE,
    LIMB,
    FIELD,
    FOUND,
    EXPECTED,
    MESSAGE,
    FIX,
    WAIVED,
];

/// The table.
pub(crate) static FINDINGS: OutputTable<ListedFindings> = OutputTable {
    sheet: SHEET,
    title: "Findings about the returns",
    about: "As of the run over the files on the sheet Returns: later changes on other sheets change nothing here.",
    audience: SheetAudience::DataOfficers,
    without_rows: WithoutRows::Says("There are none."),
    frozen: 2,
    printed: PRINTED,
    by_period: &[],
    technical: TECHNICAL,
    csv: &[CSV],
    whole_texts: "findings.csv",
    count: |scope| rows(scope).count(),
    rows: |scope| {
        let consolidated = scope.consolidated;
        Box::new(rows(scope).map(move |finding| FindingCells { consolidated, finding }))
    },
    formulas: |scope| FindingLinks { links: RowLinks::new(scope), rows: FindingRows::new(scope) },
    live: &[(
        ColumnPlace::of(SHEET, [PRINTED, TECHNICAL], "Code"),
        LiveCell::Link(|links, cells, row| links.link(cells.finding, cells.finding.code, row)),
    )],
    new_rows: &[],
};

/// The findings of a workbook.
fn rows<'c>(scope: &'c WorkbookScope<'_>) -> impl Iterator<Item = &'c Finding> {
    scope.consolidated.findings().all().iter().filter(|finding| match finding.service {
        Some(service) => scope.has(service),
        None => scope.has_file(&finding.file),
    })
}

/// The other places of a conflict: `Sheet!A1; Sheet!B2`, with the file where it is another.
fn also(finding: &Finding) -> String {
    let places = finding.also.iter().map(|at| {
        let place = &at.place;
        if place.file == finding.file {
            format!("{}!{}", place.sheet, at.pos)
        } else {
            format!("{}: {}!{}", place.file, place.sheet, at.pos)
        }
    });
    places.collect::<Vec<_>>().join("; ")
}
