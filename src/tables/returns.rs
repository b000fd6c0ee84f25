//! Returns: every file that was seen and what became of it, and every service that sent none.

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::declaration::{OutputTable, SheetAudience, WithoutRows};
use super::scope::WorkbookScope;
use crate::consolidate::{FileRow, why_not_used};
use crate::intake::{File, Label, StatedPeriod};
use crate::register::{Register, ServiceNo};

/// The rows of Returns.
pub(crate) struct ReturnRows;

/// A file or a silent service, and the register that names its services.
pub(crate) struct ReturnCells<'c> {
    register: &'c Register,
    row: FileRow<'c>,
}

impl RowFamily for ReturnRows {
    type Row<'c> = ReturnCells<'c>;
    type Formulas<'c> = ();
}

type ReturnColumn = OutputColumn<ReturnRows>;

const fn count(
    heading: &'static str,
    width: f64,
    value: super::column::ValueOf<ReturnRows>,
) -> ReturnColumn {
    ReturnColumn::of_sheet(heading, width, CellLook::Count, value)
}

/// The outcomes that are painted.
const OUTCOMES: &[&str] = &[
    "Accepted",
    "Accepted with warnings",
    "Not ready",
    "No return",
    "Unreadable",
    "Wrong period",
    "Unknown service",
];

const PRINTED: &[ReturnColumn] = &[
    ReturnColumn::of_sheet("Service", 20.0, CellLook::Text, |cells| {
        let service = |service| &*cells.register.service(service).name;
        CellContent::Composed(cells.services(service).join("; "))
    }),
    ReturnColumn::of_sheet("File", 36.0, CellLook::Text, |cells| {
        cells.of_file(|file| CellContent::Text(&file.path))
    }),
    ReturnColumn::of_sheet("Outcome", 16.0, CellLook::Status, |cells| {
        CellContent::Name(cells.row.outcome_word())
    })
    .painted(OUTCOMES),
    ReturnColumn::of_sheet("Reason", 44.0, CellLook::Text, |cells| {
        CellContent::Composed(cells.reason())
    }),
    count("Rows found", 8.0, |cells| cells.of_file(|file| CellContent::Count(file.rows_found()))),
    count("Rows merged", 8.5, |cells| {
        cells.of_file(|_| CellContent::Count(cells.row.rows_merged()))
    }),
    count("Errors", 9.5, |cells| CellContent::Count(cells.row.findings[0])),
    count("Warnings", 9.5, |cells| CellContent::Count(cells.row.findings[1])),
    count("Notes", 9.5, |cells| CellContent::Count(cells.row.findings[2])),
    ReturnColumn::of_sheet("Completed by", 18.0, CellLook::Text, |cells| {
        CellContent::Shared(cells.row.fact(Label::CompletedBy))
    }),
    ReturnColumn::of_sheet("Submitted", 12.0, CellLook::Date, |cells| {
        let day = cells.row.day(Label::Submitted);
        let typed = || CellContent::Shared(cells.row.fact(Label::Submitted));
        day.map_or_else(typed, CellContent::Day)
    }),
];
const TECHNICAL: &[ReturnColumn] = &[
    count("Rows in findings", 9.0, |cells| {
        cells.of_file(|_| CellContent::Count(cells.row.rows_named()))
    })
    .in_sight(),
    count("Other rows", 9.0, |cells| cells.of_file(|file| CellContent::Count(file.rows_other())))
        .in_sight(),
    ReturnColumn::of_sheet("Period", 14.0, CellLook::Text, |cells| {
        cells.of_file(|file| match &file.period {
            StatedPeriod::Whole(period, _) => CellContent::Composed(period.to_string()),
            StatedPeriod::Part { shown, .. } => CellContent::Text(shown),
            StatedPeriod::Nothing => CellContent::Blank,
        })
    })
    .in_sight(),
    ReturnColumn::of_sheet("Sheets", 24.0, CellLook::Text, |cells| {
        cells.of_file(|file| CellContent::Composed(sheets(file)))
    })
    .in_sight(),
    ReturnColumn::of_sheet("Data quality", 28.0, CellLook::Text, |cells| {
        CellContent::Shared(cells.row.fact(Label::DataQuality))
    })
    .in_sight(),
    ReturnColumn::of_sheet("Directorate", 22.0, CellLook::Text, |cells| {
        let directorate = |service| &*cells.register.directorate_of(service).name;
        let mut names: Vec<&str> = cells.services(directorate);
        names.dedup();
        CellContent::Composed(names.join("; "))
    }),
    ReturnColumn::of_sheet("SHA-256", 68.0, CellLook::Text, |cells| {
        cells.of_file(|file| CellContent::Text(&file.sha256))
    }),
];

/// The table.
pub(crate) static RETURNS: OutputTable<ReturnRows> = OutputTable {
    sheet: "Returns",
    title: "Returns received",
    about: "Every file that was seen, and every service that sent none.",
    audience: SheetAudience::DataOfficers,
    without_rows: WithoutRows::Says("There are none."),
    frozen: 2,
    printed: PRINTED,
    by_period: &[],
    technical: TECHNICAL,
    csv: &[],
    whole_texts: "manifest.json",
    count: |scope| rows(scope).count(),
    rows: |scope| {
        let register = scope.consolidated.register();
        Box::new(rows(scope).map(move |row| ReturnCells { register, row }))
    },
    formulas: |_| (),
    live: &[],
    new_rows: &[],
};

/// The files and silent services of a workbook.
fn rows<'c>(scope: &'c WorkbookScope<'_>) -> impl Iterator<Item = FileRow<'c>> {
    scope.consolidated.file_rows().filter(|row| match row.file {
        Some(file) => scope.has_file(&file.path),
        None => row.services.iter().any(|service| scope.has(*service)),
    })
}

impl<'c> ReturnCells<'c> {
    /// What the file has; nothing where a service sent none.
    fn of_file<'r>(&'r self, value: impl FnOnce(&'r File) -> CellContent<'r>) -> CellContent<'r> {
        self.row.file.map_or(CellContent::Blank, value)
    }

    /// Why it is what it became.
    fn reason(&self) -> String {
        let Some(file) = self.row.file else {
            return "Nothing was sent.".to_owned();
        };
        if let Some(why) = why_not_used(self.register, str::to_owned, file) {
            return why;
        }
        match self.row.findings {
            [0, 0, _] => String::new(),
            [0, 1, _] => "One thing is to be checked: see Findings.".to_owned(),
            [0, some, _] => format!("{some} things are to be checked: see Findings."),
            [1, ..] => "One thing is to be mended: see Findings.".to_owned(),
            [some, ..] => format!("{some} things are to be mended: see Findings."),
        }
    }

    /// A name for each of its services.
    fn services(&self, name: impl Fn(ServiceNo) -> &'c str) -> Vec<&'c str> {
        self.row.services.iter().map(|service| name(*service)).collect()
    }
}

/// The sheets of a file, read or not.
fn sheets(file: &File) -> String {
    let read = file.sheets.iter().map(|sheet| sheet.place.sheet.to_string());
    let unread = file.unreadable.iter().map(|(name, _)| format!("{name} (not read)"));
    read.chain(unread).collect::<Vec<_>>().join(", ")
}
