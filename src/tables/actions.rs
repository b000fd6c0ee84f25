//! Milestones, Risks and Equality: what was to be done, by when, and the officer's symbol. The kind of sheet declares what
//! stands in its table; the columns here are those of every kind.

use jiff::civil::Date;

use super::action_run::{ActionFormulas, run, since};
use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::declaration::{LiveCell, OutputTable, SheetAudience, WithoutRows};
use super::origin::{self, ReturnedRows};
use super::owner::{self, OwnedRows, RowOwner};
use super::place::ColumnPlace;
use super::scope::WorkbookScope;
use crate::cell::{Place, Pos};
use crate::consolidate::{ActionRow, Consolidated, PeriodTextNo, RowTexts};
use crate::kind::{Field, Kind, ShownColumn, ShownValue, for_every_kind};
use crate::ledger::ActionPast;

/// The rows of all kinds of action.
pub(crate) struct ActionRows;

/// An action, whose it is and where it stands.
pub(crate) struct ActionCells<'c> {
    owner: RowOwner<'c>,
    row: ActionRow<'c>,
    /// The numbers of its texts.
    texts: Option<RowTexts>,
}

impl<'c> ActionCells<'c> {
    /// Of a row of the period.
    pub(crate) fn of(consolidated: &'c Consolidated, period: &'c str, row: ActionRow<'c>) -> Self {
        let owner = RowOwner::of(consolidated, period, Some(row.service), row.board);
        Self { owner, row, texts: consolidated.texts().of_action(row.service, row.action) }
    }

    /// What earlier quarters say of it.
    fn past(&self) -> &'c ActionPast {
        &self.row.action.past
    }

    /// What it holds of a column of the return.
    fn field(&self, field: Field) -> CellContent<'c> {
        let action = self.row.action;
        let shown = action.cell(field).map_or("", |cell| cell.shown);
        let day = |day: Option<Date>| day.map_or(CellContent::ForReaders(shown), CellContent::Day);
        match field {
            Field::Ref => CellContent::Text(&action.reference),
            Field::Due => day(action.due),
            Field::Revised => day(action.revised),
            Field::Status => CellContent::Word(action.mark.name()),
            text if text == action.text_field() => CellContent::Text(&action.text),
            _ => CellContent::Text(shown),
        }
    }
}

impl RowFamily for ActionRows {
    type Row<'c> = ActionCells<'c>;
    type Formulas<'c> = ActionFormulas;

    fn shown<'r>(cells: &'r ActionCells<'_>, value: ShownValue) -> CellContent<'r> {
        let action = cells.row.action;
        match value {
            ShownValue::Field(field) => cells.field(field),
            ShownValue::Stated => CellContent::Text(action.stated_word()),
            ShownValue::Overdue => CellContent::yes_or_no(action.overdue),
            ShownValue::Slipped => CellContent::yes_or_no(action.slipped),
            ShownValue::References => CellContent::Text(&action.references),
        }
    }

    fn shown_text(cells: &ActionCells<'_>, value: ShownValue) -> Option<PeriodTextNo> {
        match value {
            ShownValue::Field(Field::Commentary) => Some(cells.texts?.commentary),
            ShownValue::Field(field) if field == cells.row.action.text_field() => {
                Some(cells.texts?.description)
            }
            _ => None,
        }
    }
}

impl OwnedRows for ActionRows {
    fn owner<'r>(cells: &'r ActionCells<'_>) -> &'r RowOwner<'r> {
        &cells.owner
    }
}

impl ReturnedRows for ActionRows {
    fn at<'r>(cells: &'r ActionCells<'_>) -> Option<(&'r Place, Pos)> {
        Some(cells.row.action.stands_at())
    }
}

type ActionColumn = OutputColumn<ActionRows>;

const PAINTED: &[&str] = &["Green", "Amber", "Red", "No symbol"];

const KEY: ActionColumn =
    ActionColumn::of_sheet("Row", 8.0, CellLook::Own, |cells| CellContent::Count(cells.row.key));
const RUN: ActionColumn = ActionColumn::new("run_length", "Run", 7.0, CellLook::Count, |cells| {
    CellContent::run_length(cells.past().red)
});
const SINCE: ActionColumn = ActionColumn::new("run_since", "Since", 12.0, CellLook::Own, |cells| {
    CellContent::run_since(cells.past().red)
});
const FILE: ActionColumn = origin::file();
const SHEET: ActionColumn = origin::sheet();
const CELL: ActionColumn = origin::cell();
const SERVICE: ActionColumn = owner::service();
const DIRECTORATE: ActionColumn = owner::directorate();
const BOARD: ActionColumn = owner::board();

/// What each CSV begins with and ends with.
const OWNER: &[ActionColumn] =
    &[owner::period(), owner::directorate_id(), DIRECTORATE, owner::service_id(), SERVICE, BOARD];
const ORIGIN: &[ActionColumn] = &[FILE, SHEET, CELL];
const OVER_TIME: &[ActionColumn] = &[RUN, SINCE];
const DAYS: &[ActionColumn] = &[owner::period_start(), owner::period_end()];

const ABOUT: &str =
    "Counts follow Status. A row added by hand is not sure to be counted: put it into the return.";

/// Columns of a table that stand together, the declared ones between some that every kind has.
#[derive(Clone, Copy)]
enum ColumnBlock {
    /// The columns of the sheet that are printed.
    Printed,
    /// Those right of them.
    Technical,
    /// Those of the CSV between whose a row is and where it stands.
    Csv,
}

impl ColumnBlock {
    const fn before(self) -> &'static [ActionColumn] {
        match self {
            Self::Printed => &[SERVICE],
            Self::Technical => &[DIRECTORATE, BOARD],
            Self::Csv => &[],
        }
    }

    const fn after(self) -> &'static [ActionColumn] {
        match self {
            Self::Technical => &[RUN, SINCE, KEY, FILE, SHEET, CELL],
            Self::Printed | Self::Csv => &[],
        }
    }

    const fn has(self, shown: &ShownColumn) -> bool {
        match self {
            Self::Printed => !shown.is_technical && !shown.heading.is_empty(),
            Self::Technical => shown.is_technical,
            Self::Csv => !shown.name.is_empty(),
        }
    }

    /// How many columns stand there for a kind that declares these.
    const fn width(self, mut shown: &[ShownColumn]) -> usize {
        let mut width = self.before().len() + self.after().len();
        while let Some((column, others)) = shown.split_first() {
            width += if self.has(column) { 1 } else { 0 };
            shown = others;
        }
        width
    }

    /// The columns that stand there: as many as [`Self::width`] says.
    const fn columns<const N: usize>(self, mut shown: &[ShownColumn]) -> [ActionColumn; N] {
        let mut columns = [KEY; N];
        let mut free = copied(self.before(), &mut columns);
        while let Some((column, others)) = shown.split_first() {
            if self.has(column) {
                free = copied(&[declared(column)], free);
            }
            shown = others;
        }
        assert!(copied(self.after(), free).is_empty(), "some columns are missing");
        columns
    }
}

/// Copies columns to the front of those that are free, and says which are free then.
const fn copied<'f>(
    columns: &[ActionColumn],
    free: &'f mut [ActionColumn],
) -> &'f mut [ActionColumn] {
    let (front, rest) = free.split_at_mut(columns.len());
    front.copy_from_slice(columns);
    rest
}

/// A column that a kind declares.
const fn declared(shown: &ShownColumn) -> ActionColumn {
    match shown.value {
        ShownValue::Field(Field::Due | Field::Revised) => {
            ActionColumn::declared(shown, CellLook::Date)
        }
        ShownValue::Field(Field::Status) => {
            ActionColumn::declared(shown, CellLook::Status).painted(PAINTED)
        }
        ShownValue::Stated => ActionColumn::declared(shown, CellLook::Text).painted(PAINTED),
        _ => ActionColumn::declared(shown, CellLook::Text),
    }
}

/// The table of a kind, and where formulas of other sheets find its columns.
pub(crate) struct ActionTable {
    pub(crate) kind: Kind,
    pub(crate) table: OutputTable<ActionRows>,
    pub(crate) places: ActionPlaces,
}

macro_rules! action_tables {
    ($judged:ident in $file:ident; $($kind:ident in $module:ident),+ $(,)?) => {
        /// The tables of all kinds of action, in the order of the kinds.
        pub(crate) static ACTION_TABLES: [ActionTable; Kind::ACTIONS.len()] =
            [$(action_table!(Kind::$kind)),+];
    };
}

macro_rules! action_table {
    ($kind:expr) => {{
        const SHOWN: &[ShownColumn] = $kind.declaration().shown;
        const fn width(block: ColumnBlock) -> usize {
            block.width(SHOWN)
        }
        const PRINTED: [ActionColumn; width(ColumnBlock::Printed)] =
            ColumnBlock::Printed.columns(SHOWN);
        const TECHNICAL: [ActionColumn; width(ColumnBlock::Technical)] =
            ColumnBlock::Technical.columns(SHOWN);
        const CSV: [ActionColumn; width(ColumnBlock::Csv)] = ColumnBlock::Csv.columns(SHOWN);
        const PLACES: ActionPlaces =
            ActionPlaces::of($kind.declaration().sheet, [&PRINTED, &TECHNICAL]);
        ActionTable {
            kind: $kind,
            places: PLACES,
            table: OutputTable {
                sheet: $kind.declaration().sheet,
                title: $kind.declaration().title,
                about: ABOUT,
                audience: SheetAudience::Everybody,
                without_rows: WithoutRows::LeftOut,
                frozen: 1,
                printed: &PRINTED,
                by_period: &[],
                technical: &TECHNICAL,
                csv: &[OWNER, &CSV, ORIGIN, OVER_TIME, DAYS],
                whole_texts: $kind.declaration().tidy,
                count: |scope| scope.rows_of($kind),
                rows: |scope| rows(scope, $kind),
                formulas: |scope| ActionFormulas::of(scope.consolidated),
                live: &[
                    (
                        PLACES.run,
                        LiveCell::Formula(|by, cells, row| {
                            run(by, cells.past(), PLACES.status, row)
                        }),
                    ),
                    (
                        PLACES.since,
                        LiveCell::Formula(|by, cells, row| {
                            since(by, cells.past(), PLACES.run, row)
                        }),
                    ),
                ],
                new_rows: &[],
            },
        }
    }};
}

for_every_kind!(action_tables);

fn rows<'c>(
    scope: &'c WorkbookScope<'c>,
    kind: Kind,
) -> Box<dyn Iterator<Item = ActionCells<'c>> + 'c> {
    let cells = |row| ActionCells::of(scope.consolidated, &scope.period, row);
    Box::new(scope.actions(kind).map(cells))
}

/// The columns that formulas of other sheets name.
pub(crate) struct ActionPlaces {
    pub(crate) status: ColumnPlace,
    pub(crate) service: ColumnPlace,
    pub(crate) directorate: ColumnPlace,
    run: ColumnPlace,
    since: ColumnPlace,
    /// The column Row, by whose keys rows are found.
    pub(crate) key: ColumnPlace,
}

impl ActionPlaces {
    const fn of(sheet: &'static str, columns: [&[ActionColumn]; 2]) -> Self {
        Self {
            status: ColumnPlace::of(sheet, columns, "Status"),
            service: ColumnPlace::of(sheet, columns, "Service"),
            directorate: ColumnPlace::of(sheet, columns, "Directorate"),
            run: ColumnPlace::of(sheet, columns, "Run"),
            since: ColumnPlace::of(sheet, columns, "Since"),
            key: ColumnPlace::of(sheet, columns, "Row"),
        }
    }
}
