//! Exceptions: what boards must see, each linked to its row.

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::{CellContent, PAINTED_DIRECTIONS};
use super::declaration::{LiveCell, OutputTable, SheetAudience, WithoutRows};
use super::exception_cells::ExceptionCells;
use super::link::RowLinks;
use super::origin::{self, ReturnedRows};
use super::place::ColumnPlace;
use super::scope::{NO_BOARD, WorkbookScope};
use crate::cell::{Place, Pos};
use crate::exception::Exception;

/// The rows of Exceptions.
pub(crate) struct ExceptionRows;

impl RowFamily for ExceptionRows {
    type Row<'c> = ExceptionCells<'c>;
    type Formulas<'c> = RowLinks;
}

impl ReturnedRows for ExceptionRows {
    fn at<'r>(cells: &'r ExceptionCells<'_>) -> Option<(&'r Place, Pos)> {
        let at = cells.row().columns.at.as_ref()?;
        Some((&at.place, at.pos))
    }
}

type ExceptionColumn = OutputColumn<ExceptionRows>;

const SHEET: &str = "Exceptions";
const STATUSES: &[&str] = &["Green", "Amber", "Red", "Missing", "Unreadable", "No symbol"];
const CODE: ExceptionColumn =
    ExceptionColumn::new("code", "Code", 17.0, CellLook::Status, |cells| {
        CellContent::Word(cells.exception().code)
    });
const SEVERITY: ExceptionColumn =
    ExceptionColumn::new("severity", "Severity", 10.0, CellLook::Word, |cells| {
        CellContent::Name(cells.exception().severity.name())
    })
    .painted(&["High", "Medium"]);
const DIRECTORATE: ExceptionColumn =
    ExceptionColumn::new("directorate", "Directorate", 20.0, CellLook::Text, |cells| {
        CellContent::Text(&cells.row().directorate.name)
    });
const SERVICE: ExceptionColumn =
    ExceptionColumn::new("service", "Service", 16.0, CellLook::Text, |cells| {
        CellContent::Text(&cells.row().service.name)
    });
const BOARD: ExceptionColumn =
    ExceptionColumn::new("board", "Board", 20.0, CellLook::Text, |cells| match cells.row().board {
        Some(board) => CellContent::Text(&board.name),
        None => CellContent::ForReaders(NO_BOARD),
    });
const REFERENCE: ExceptionColumn =
    ExceptionColumn::new("ref", "Ref", 10.5, CellLook::Word, |cells| {
        CellContent::Text(cells.row().columns.reference)
    });
const LIMB: ExceptionColumn = ExceptionColumn::new("limb", "Limb", 10.5, CellLook::Word, |cells| {
    CellContent::Text(cells.row().columns.limb)
});
const DESCRIPTION: ExceptionColumn =
    ExceptionColumn::new("description", "Description", 36.0, CellLook::Text, |cells| {
        match (cells.row_if_worded(), &cells.exception().note) {
            (None, None) => {
                let [description, _] = cells.texts();
                description
            }
            _ => CellContent::Text(&cells.row().columns.description),
        }
    })
    .of_the_period(|cells| {
        let is_noted = cells.exception().note.is_some();
        let texts = cells.consolidated().texts().of_subject(cells.exception())?;
        (!is_noted).then_some(texts.description)
    })
    .shown_elsewhere();
const PERIOD: ExceptionColumn =
    ExceptionColumn::new("period", "Period", 11.0, CellLook::Word, |cells| {
        CellContent::Word(cells.period())
    });
// As a person reads them: the CSV in one plain word (`84%`, `>50`), the sheet as they are printed.
const TARGET: ExceptionColumn =
    ExceptionColumn::of_csv("target", |cells| CellContent::Spelt(&cells.row().columns.target));
const ACTUAL: ExceptionColumn =
    ExceptionColumn::of_csv("actual", |cells| CellContent::Spelt(&cells.row().columns.actual));
const TARGET_SHOWN: ExceptionColumn =
    ExceptionColumn::of_sheet("Target", 13.5, CellLook::Spelt, |cells| cells.target_shown());
const ACTUAL_SHOWN: ExceptionColumn =
    ExceptionColumn::of_sheet("Actual", 13.5, CellLook::Spelt, |cells| cells.actual_shown());
const STATUS: ExceptionColumn =
    ExceptionColumn::new("status", "Status", 10.0, CellLook::Word, |cells| {
        CellContent::Word(cells.row().columns.status)
    })
    .painted(STATUSES);
const STATED_STATUS: ExceptionColumn =
    ExceptionColumn::new("stated_status", "Stated status", 10.5, CellLook::Word, |cells| {
        CellContent::Text(cells.row().columns.stated)
    })
    .painted(STATUSES);
const DIRECTION_SHORT: ExceptionColumn =
    ExceptionColumn::new("direction_short", "Direction short", 10.5, CellLook::Word, |cells| {
        CellContent::direction(cells.row().columns.direction_short)
    })
    .painted(PAINTED_DIRECTIONS);
const DIRECTION_LONG: ExceptionColumn =
    ExceptionColumn::new("direction_long", "Direction long", 10.5, CellLook::Word, |cells| {
        CellContent::direction(cells.row().columns.direction_long)
    })
    .painted(PAINTED_DIRECTIONS);
const RUN_LENGTH: ExceptionColumn =
    ExceptionColumn::new("run_length", "Run length", 8.0, CellLook::Count, |cells| {
        cells.row().columns.run_length.map_or(CellContent::Blank, CellContent::Count)
    });
const COMMENTARY: ExceptionColumn =
    ExceptionColumn::new("commentary", "Commentary", 54.0, CellLook::Text, |cells| {
        match cells.row_if_worded() {
            Some(row) => CellContent::Text(row.columns.commentary),
            None => {
                let [_, commentary] = cells.texts();
                commentary
            }
        }
    })
    .of_the_period(|cells| {
        Some(cells.consolidated().texts().of_subject(cells.exception())?.commentary)
    })
    .shown_elsewhere();
const PRINTED: &[ExceptionColumn] = &[
    CODE,
    SEVERITY,
    SERVICE,
    REFERENCE,
    LIMB,
    DESCRIPTION,
    TARGET_SHOWN,
    ACTUAL_SHOWN,
    STATUS,
    RUN_LENGTH,
    COMMENTARY,
];
const TECHNICAL: &[ExceptionColumn] = &[
    BOARD.in_sight(),
    STATED_STATUS.in_sight(),
    DIRECTION_SHORT.in_sight(),
    DIRECTION_LONG.in_sight(),
    DIRECTORATE,
    PERIOD,
    origin::file(),
    origin::sheet(),
    origin::cell(),
];
/// Those of the CSV, in its order.
const CSV: &[ExceptionColumn] = &[
    CODE,
    SEVERITY,
    DIRECTORATE,
    SERVICE,
    BOARD,
    REFERENCE,
    LIMB,
    DESCRIPTION,
    PERIOD,
    TARGET,
    ACTUAL,
    STATUS,
    STATED_STATUS,
    DIRECTION_SHORT,
    DIRECTION_LONG,
    RUN_LENGTH,
    COMMENTARY,
    origin::file(),
    origin::sheet(),
    origin::cell(),
];
const COLUMNS: [&[ExceptionColumn]; 2] = [PRINTED, TECHNICAL];

/// The table.
pub(crate) static EXCEPTIONS: OutputTable<ExceptionRows> = OutputTable {
    sheet: SHEET,
    title: "Exceptions for boards",
    about: "As of the run over the files on the sheet Returns: later changes on other sheets change nothing here.",
    audience: SheetAudience::Boards,
    without_rows: WithoutRows::Says("There are none."),
    frozen: 1,
    printed: PRINTED,
    by_period: &[],
    technical: TECHNICAL,
    csv: &[CSV],
    whole_texts: "exceptions/all.csv",
    count: |scope| rows(scope).count(),
    rows: |scope| {
        let cells = |one| ExceptionCells::of(scope.consolidated, &scope.period, one);
        Box::new(rows(scope).map(cells))
    },
    formulas: |scope| RowLinks::new(scope),
    live: &[(
        ColumnPlace::of(SHEET, COLUMNS, "Code"),
        LiveCell::Link(|links, cells, row| {
            links.link(cells.row().row, cells.exception().code, row)
        }),
    )],
    new_rows: &[],
};

/// The exceptions of a workbook.
fn rows<'c>(scope: &'c WorkbookScope<'_>) -> impl Iterator<Item = &'c Exception> {
    scope.consolidated.exceptions().iter().filter(|exception| scope.has(exception.service))
}
