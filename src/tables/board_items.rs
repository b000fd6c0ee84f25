//! What a board asks to see, one row an item, with everything that is said of it in words
//! (docs/outputs.md, "Workbooks of boards").

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::{CellContent, PAINTED_DIRECTIONS};
use super::declaration::{OutputTable, SheetAudience, WithoutRows};
use super::exception_cells::ExceptionCells;
use super::origin::{self, ReturnedRows};
use super::scope::WorkbookScope;
use crate::cell::{Place, Pos};
use crate::exception::{CODES, Code, Exception, ExceptionSubject};
use crate::register::ServiceNo;

/// The rows of a board's workbook.
pub(crate) struct BoardItemRows;

/// An item: an indicator, a limb, a milestone, a measure, an action or a service, with all exceptions about it.
pub(crate) struct BoardItem<'c> {
    /// The gravest of them.
    first: ExceptionCells<'c>,
    /// All of them, the gravest first.
    exceptions: Vec<&'c Exception>,
}

impl RowFamily for BoardItemRows {
    type Row<'c> = BoardItem<'c>;
    type Formulas<'c> = ();
}

impl ReturnedRows for BoardItemRows {
    fn at<'r>(item: &'r BoardItem<'_>) -> Option<(&'r Place, Pos)> {
        let at = item.first.row().columns.at.as_ref()?;
        Some((&at.place, at.pos))
    }
}

impl BoardItem<'_> {
    /// Why the board sees it: a line for each exception, with its note where none above has the same.
    fn why(&self) -> String {
        let mut noted: Vec<&str> = Vec::new();
        let lines = self.exceptions.iter().filter_map(|exception| {
            let why = code_of(exception)?.why;
            let parts = exception.note.iter().flat_map(|note| note.split("; "));
            let new: Vec<&str> = parts.filter(|part| !noted.contains(part)).collect();
            noted.extend(&new);
            Some(match new.is_empty() {
                true => why.to_owned(),
                false => format!("{} ({}).", why.trim_end_matches('.'), new.join("; ")),
            })
        });
        lines.collect::<Vec<String>>().join("\n")
    }

    /// What the board can ask: a question to a line, each once.
    fn ask(&self) -> String {
        let mut asked: Vec<&str> = Vec::new();
        for code in self.exceptions.iter().filter_map(|exception| code_of(exception)) {
            if !asked.contains(&code.ask) {
                asked.push(code.ask);
            }
        }
        asked.join("\n")
    }

    fn codes(&self) -> String {
        let codes: Vec<&str> = self.exceptions.iter().map(|exception| exception.code).collect();
        codes.join("; ")
    }
}

/// The declaration of an exception's code.
fn code_of(exception: &Exception) -> Option<&'static Code> {
    CODES.iter().copied().find(|code| code.code == exception.code)
}

type ItemColumn = OutputColumn<BoardItemRows>;

const STATUSES: &[&str] = &["Green", "Amber", "Red", "Missing", "Unreadable", "No symbol"];

const PRINTED: &[ItemColumn] = &[
    ItemColumn::of_sheet("Service", 16.0, CellLook::Text, |item| {
        CellContent::Text(&item.first.row().service.name)
    }),
    ItemColumn::of_sheet("Ref", 10.5, CellLook::Word, |item| {
        CellContent::Text(item.first.row().columns.reference)
    }),
    ItemColumn::of_sheet("Limb", 10.0, CellLook::Word, |item| {
        CellContent::Text(item.first.row().columns.limb)
    }),
    ItemColumn::of_sheet("Description", 32.0, CellLook::Text, |item| {
        let [description, _] = item.first.texts();
        description
    }),
    ItemColumn::of_sheet("Why", 38.0, CellLook::Text, |item| CellContent::Composed(item.why())),
    ItemColumn::of_sheet("Ask", 38.0, CellLook::Text, |item| CellContent::Composed(item.ask())),
    ItemColumn::of_sheet("Target", 13.5, CellLook::Spelt, |item| item.first.target_shown()),
    ItemColumn::of_sheet("Actual", 13.5, CellLook::Spelt, |item| item.first.actual_shown()),
    ItemColumn::of_sheet("Status", 11.5, CellLook::Status, |item| {
        CellContent::Word(item.first.row().columns.status)
    })
    .painted(STATUSES),
    ItemColumn::of_sheet("Run", 6.0, CellLook::Count, |item| {
        let runs = item.exceptions.iter().filter_map(|exception| exception.run());
        let own = item.first.row().columns.run_length;
        runs.chain(own).max().map_or(CellContent::Blank, CellContent::Count)
    }),
    ItemColumn::of_sheet("Commentary", 44.0, CellLook::Text, |item| {
        let [_, commentary] = item.first.texts();
        commentary
    }),
];

const TECHNICAL: &[ItemColumn] = &[
    ItemColumn::of_sheet("Severity", 10.0, CellLook::Word, |item| {
        CellContent::Name(item.first.exception().severity.name())
    })
    .painted(&["High", "Medium"])
    .in_sight(),
    ItemColumn::of_sheet("Short direction", 10.5, CellLook::Own, |item| {
        CellContent::direction(item.first.row().columns.direction_short)
    })
    .painted(PAINTED_DIRECTIONS)
    .in_sight(),
    ItemColumn::of_sheet("Long direction", 10.5, CellLook::Own, |item| {
        CellContent::direction(item.first.row().columns.direction_long)
    })
    .painted(PAINTED_DIRECTIONS)
    .in_sight(),
    ItemColumn::of_sheet("Codes", 30.0, CellLook::Own, |item| CellContent::Composed(item.codes()))
        .in_sight(),
    ItemColumn::of_sheet("Directorate", 22.0, CellLook::Text, |item| {
        CellContent::Text(&item.first.row().directorate.name)
    }),
    origin::file().in_sheet_alone(),
    origin::sheet().in_sheet_alone(),
    origin::cell().in_sheet_alone(),
];

/// The table.
pub(crate) static BOARD_ITEMS: OutputTable<BoardItemRows> = OutputTable {
    sheet: "Exceptions",
    title: "What the board is asked to look at",
    about: "The gravest stand first. As of the run.",
    audience: SheetAudience::Boards,
    without_rows: WithoutRows::Says("There is nothing."),
    frozen: 2,
    printed: PRINTED,
    by_period: &[],
    technical: TECHNICAL,
    csv: &[],
    whole_texts: "the CSV beside this file",
    count: |scope| items(scope).len(),
    rows: |scope| Box::new(items(scope).into_iter()),
    formulas: |_| (),
    live: &[],
    new_rows: &[],
};

/// The items of a board's workbook, in the order of the gravest exception about each.
fn items<'c>(scope: &'c WorkbookScope<'_>) -> Vec<BoardItem<'c>> {
    let mut items: Vec<BoardItem<'c>> = Vec::new();
    let mut places: HashMap<(ServiceNo, ExceptionSubject), usize, RandomState> = HashMap::default();
    let board = scope.for_board.into_iter();
    for exception in board.flat_map(|board| scope.consolidated.exceptions_of(board)) {
        let place = *places.entry((exception.service, exception.subject)).or_insert(items.len());
        match items.get_mut(place) {
            Some(item) => item.exceptions.push(exception),
            None => items.push(BoardItem {
                first: ExceptionCells::of(scope.consolidated, &scope.period, exception),
                exceptions: vec![exception],
            }),
        }
    }
    items
}
