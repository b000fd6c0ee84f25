//! Milestones, Risks and Equality: what was to be done, by when, and the officer's symbol.

use super::column::{CellLook, OutputColumn, RowFamily};
use super::content::CellContent;
use super::declaration::{OutputTable, WithoutRows};
use super::origin::{self, ReturnedRows};
use super::owner::{self, OwnedRows, RowOwner};
use super::place::ColumnPlace;
use super::scope::WorkbookScope;
use crate::cell::At;
use crate::consolidate::{ActionRow, Consolidated};
use crate::kind::{Field, Kind};
use crate::ledger::Action;

/// The rows of all kinds of action.
pub(crate) struct ActionRows;

/// An action, whose it is and where it stands.
pub(crate) struct ActionCells<'c> {
    owner: RowOwner<'c>,
    row: &'c ActionRow<'c>,
    at: At,
}

impl<'c> ActionCells<'c> {
    /// Of a row of the period.
    pub(crate) fn of(
        consolidated: &'c Consolidated<'c>,
        period: &'c str,
        row: &'c ActionRow<'c>,
    ) -> Self {
        let owner = RowOwner::of(consolidated, period, row.service, row.board);
        Self { owner, row, at: row.action.at() }
    }

    /// What the return's column of a name shows.
    fn shown(&self, field: Field) -> &'c str {
        self.row.action.cell(field).map_or("", |cell| &cell.shown)
    }

    fn action(&self) -> &'c Action {
        self.row.action
    }
}

impl RowFamily for ActionRows {
    type Row<'c> = ActionCells<'c>;
    type Formulas<'c> = ();
}

impl OwnedRows for ActionRows {
    fn owner<'r>(cells: &'r ActionCells<'_>) -> &'r RowOwner<'r> {
        &cells.owner
    }
}

impl ReturnedRows for ActionRows {
    fn at<'r>(cells: &'r ActionCells<'_>) -> Option<&'r At> {
        Some(&cells.at)
    }
}

type ActionColumn = OutputColumn<ActionRows>;

const REF: ActionColumn = ActionColumn::new("ref", "Ref", 8.0, CellLook::Text, |cells| {
    CellContent::Text(&cells.action().reference)
});
const OBJECTIVE: ActionColumn =
    ActionColumn::new("objective", "Objective", 34.0, CellLook::Text, |cells| {
        CellContent::Text(cells.shown(Field::Objective))
    });
const RISK: ActionColumn = ActionColumn::new("risk", "Risk", 32.0, CellLook::Text, |cells| {
    CellContent::Text(cells.shown(Field::Risk))
});
const STRATEGY: ActionColumn =
    ActionColumn::new("strategy", "Strategy", 34.0, CellLook::Text, |cells| {
        CellContent::Text(cells.shown(Field::Strategy))
    });

/// What is to be done, which each kind calls by its own name.
const fn text(name: &'static str, heading: &'static str, width: f64) -> ActionColumn {
    ActionColumn::new(name, heading, width, CellLook::Text, |cells| {
        CellContent::Text(&cells.action().text)
    })
}

const DUE: ActionColumn = ActionColumn::new("due", "Due", 12.0, CellLook::Date, |cells| {
    cells.action().due.map_or(CellContent::ForReaders(cells.shown(Field::Due)), CellContent::Day)
});
const REVISED: ActionColumn =
    ActionColumn::new("revised", "Revised", 12.0, CellLook::Date, |cells| {
        let typed = CellContent::ForReaders(cells.shown(Field::Revised));
        cells.action().revised.map_or(typed, CellContent::Day)
    });

const PAINTED: &[&str] = &["Green", "Amber", "Red", "No symbol"];
const STATUS: ActionColumn =
    ActionColumn::new("status", "Status", 11.0, CellLook::Status, |cells| {
        CellContent::Word(cells.action().mark.name())
    })
    .painted(PAINTED);
const STATED: ActionColumn = ActionColumn::new("stated", "Stated", 12.0, CellLook::Text, |cells| {
    CellContent::Shared(cells.action().stated_shown())
})
.painted(PAINTED);
const COMMENTARY: ActionColumn =
    ActionColumn::new("commentary", "Commentary", 64.0, CellLook::Text, |cells| {
        CellContent::Text(cells.shown(Field::Commentary))
    });
const OVERDUE: ActionColumn =
    ActionColumn::of_csv("overdue", |cells| CellContent::yes_or_no(cells.action().overdue));
const SLIPPED: ActionColumn =
    ActionColumn::of_csv("slipped", |cells| CellContent::yes_or_no(cells.action().slipped));
const REFERENCES: ActionColumn =
    ActionColumn::new("references", "References", 16.0, CellLook::Text, |cells| {
        CellContent::Text(&cells.action().references)
    });
const KEY: ActionColumn =
    ActionColumn::of_sheet("Row", 8.0, CellLook::Own, |cells| CellContent::Count(cells.row.key));

const FILE: ActionColumn = origin::file();
const SHEET: ActionColumn = origin::sheet();
const CELL: ActionColumn = origin::cell();
const SERVICE: ActionColumn = owner::service();
const DIRECTORATE: ActionColumn = owner::directorate();
const BOARD: ActionColumn = owner::board();

/// The technical columns of Milestones.
const MILESTONE_TECHNICAL: &[ActionColumn] =
    &[DIRECTORATE, BOARD, REFERENCES, KEY, FILE, SHEET, CELL];
/// Those of the others.
const TECHNICAL: &[ActionColumn] =
    &[DIRECTORATE, BOARD, REFERENCES.in_sheet_alone(), KEY, FILE, SHEET, CELL];
/// What each CSV begins with and ends with.
const OWNER: &[ActionColumn] =
    &[owner::period(), owner::directorate_id(), DIRECTORATE, owner::service_id(), SERVICE, BOARD];
const PROGRESS: &[ActionColumn] = &[STATUS, STATED, COMMENTARY, OVERDUE];
const ORIGIN: &[ActionColumn] = &[FILE, SHEET, CELL];

const ABOUT: &str = "A change of Status changes every count. A row added by hand is not sure to be counted: put it into the \
                     return, and consolidate again.";

/// The table of a kind, and where formulas of other sheets find its columns.
pub(crate) struct ActionTable {
    pub(crate) kind: Kind,
    pub(crate) table: OutputTable<ActionRows>,
    pub(crate) places: ActionPlaces,
}

/// The table of a kind: the columns of its sheet that are printed, those that are technical, and those of its CSV between
/// whose a row is and where it stands.
macro_rules! action_table {
    ($kind:ident: $printed:expr, $technical:expr, csv $($columns:expr),+) => {
        ActionTable {
            kind: Kind::$kind,
            places: places(Kind::$kind.declaration().sheet, $printed),
            table: OutputTable {
                sheet: Kind::$kind.declaration().sheet,
                title: Kind::$kind.declaration().title,
                about: ABOUT,
                without_rows: WithoutRows::LeftOut,
                frozen: 1,
                printed: $printed,
                technical: $technical,
                csv: &[OWNER, $($columns,)+ ORIGIN],
                whole_texts: Kind::$kind.declaration().tidy,
                count: |scope| scope.rows_of(Kind::$kind),
                rows: |scope| rows(scope, Kind::$kind),
                formulas: |_| (),
                live: &[],
                new_rows: &[],
            },
        }
    };
}

const MILESTONE: ActionColumn = text("milestone", "Milestone", 44.0);
const MEASURES: ActionColumn = text("measures", "Measures", 42.0);
const ACTION: ActionColumn = text("action", "Action", 46.0);

/// The tables of all kinds of action, in the order of the kinds.
pub(crate) static ACTION_TABLES: [ActionTable; Kind::ACTIONS.len()] = [
    action_table!(
        Milestone: &[SERVICE, REF, OBJECTIVE, MILESTONE, DUE, REVISED, STATUS, STATED, COMMENTARY],
        MILESTONE_TECHNICAL,
        csv &[REF, OBJECTIVE, MILESTONE, DUE, REVISED], PROGRESS, &[SLIPPED, REFERENCES]
    ),
    action_table!(
        Risk: &[SERVICE, OBJECTIVE.wide(32.0), RISK, MEASURES, DUE, STATUS, STATED, COMMENTARY.wide(56.0)],
        TECHNICAL,
        csv &[OBJECTIVE, RISK, MEASURES, DUE], PROGRESS
    ),
    action_table!(
        Equality: &[SERVICE, STRATEGY, ACTION, DUE, STATUS, STATED, COMMENTARY],
        TECHNICAL,
        csv &[STRATEGY, ACTION, DUE], PROGRESS
    ),
];

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
    /// The column Row, by whose keys rows are found.
    pub(crate) key: ColumnPlace,
}

const fn places(sheet: &'static str, printed: &'static [ActionColumn]) -> ActionPlaces {
    let columns = [printed, TECHNICAL];
    ActionPlaces {
        status: ColumnPlace::of(sheet, columns, "Status"),
        service: ColumnPlace::of(sheet, columns, "Service"),
        directorate: ColumnPlace::of(sheet, columns, "Directorate"),
        key: ColumnPlace::of(sheet, columns, "Row"),
    }
}
