//! Milestones, Risks and Equality: what was to be done, by when, and the officer's symbol.

use super::column::{Column, Look, RowFamily};
use super::content::CellContent;
use super::declaration::{OutputTable, WithoutRows};
use super::origin::{self, ReturnedRows};
use super::owner::{self, OwnedRows, Owner};
use super::place::Place;
use super::scope::WorkbookScope;
use crate::cell::At;
use crate::consolidate::{ActionRow, Consolidated};
use crate::kind::{Field, Kind};
use crate::ledger::Action;

/// The rows of the three.
pub(crate) struct ActionRows;

/// An action, whose it is and where it stands.
pub(crate) struct ActionCells<'c> {
    owner: Owner<'c>,
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
        let owner = Owner::of(consolidated, period, row.service, row.board);
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
    fn owner<'r>(cells: &'r ActionCells<'_>) -> &'r Owner<'r> {
        &cells.owner
    }
}

impl ReturnedRows for ActionRows {
    fn at<'r>(cells: &'r ActionCells<'_>) -> Option<&'r At> {
        Some(&cells.at)
    }
}

type ActionColumn = Column<ActionRows>;

const REF: ActionColumn = ActionColumn::new("ref", "Ref", 8.0, Look::Text, |cells| {
    CellContent::Text(&cells.action().reference)
});
const OBJECTIVE: ActionColumn =
    ActionColumn::new("objective", "Objective", 34.0, Look::Text, |cells| {
        CellContent::Text(cells.shown(Field::Objective))
    });
const RISK: ActionColumn = ActionColumn::new("risk", "Risk", 32.0, Look::Text, |cells| {
    CellContent::Text(cells.shown(Field::Risk))
});
const STRATEGY: ActionColumn =
    ActionColumn::new("strategy", "Strategy", 34.0, Look::Text, |cells| {
        CellContent::Text(cells.shown(Field::Strategy))
    });

/// What is to be done, which each of the three calls by its own name.
const fn text(name: &'static str, heading: &'static str, width: f64) -> ActionColumn {
    ActionColumn::new(name, heading, width, Look::Text, |cells| {
        CellContent::Text(&cells.action().text)
    })
}

const DUE: ActionColumn = ActionColumn::new("due", "Due", 12.0, Look::Date, |cells| {
    cells.action().due.map_or(CellContent::ForReaders(cells.shown(Field::Due)), CellContent::Day)
});
const REVISED: ActionColumn = ActionColumn::new("revised", "Revised", 12.0, Look::Date, |cells| {
    let typed = CellContent::ForReaders(cells.shown(Field::Revised));
    cells.action().revised.map_or(typed, CellContent::Day)
});

const PAINTED: &[&str] = &["Green", "Amber", "Red", "No symbol"];
const STATUS: ActionColumn = ActionColumn::new("status", "Status", 11.0, Look::Status, |cells| {
    CellContent::Word(cells.action().mark.name())
})
.painted(PAINTED);
const STATED: ActionColumn = ActionColumn::new("stated", "Stated", 12.0, Look::Text, |cells| {
    CellContent::Shared(cells.action().stated_shown())
})
.painted(PAINTED);
const COMMENTARY: ActionColumn =
    ActionColumn::new("commentary", "Commentary", 64.0, Look::Text, |cells| {
        CellContent::Text(cells.shown(Field::Commentary))
    });
const OVERDUE: ActionColumn =
    ActionColumn::of_csv("overdue", |cells| CellContent::yes_or_no(cells.action().overdue));
const SLIPPED: ActionColumn =
    ActionColumn::of_csv("slipped", |cells| CellContent::yes_or_no(cells.action().slipped));
const REFERENCES: ActionColumn =
    ActionColumn::new("references", "References", 16.0, Look::Text, |cells| {
        CellContent::Text(&cells.action().references)
    });
const KEY: ActionColumn =
    ActionColumn::of_sheet("Row", 8.0, Look::Own, |cells| CellContent::Count(cells.row.key));

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

const MILESTONE: ActionColumn = text("milestone", "Milestone", 44.0);
const MILESTONE_PRINTED: &[ActionColumn] =
    &[SERVICE, REF, OBJECTIVE, MILESTONE, DUE, REVISED, STATUS, STATED, COMMENTARY];

/// Objectives and their milestones.
pub(crate) static MILESTONES: OutputTable<ActionRows> = OutputTable {
    sheet: "Milestones",
    title: "Objectives and milestones",
    about: ABOUT,
    without_rows: WithoutRows::LeftOut,
    frozen: 1,
    printed: MILESTONE_PRINTED,
    technical: MILESTONE_TECHNICAL,
    csv: &[
        OWNER,
        &[REF, OBJECTIVE, MILESTONE, DUE, REVISED],
        PROGRESS,
        &[SLIPPED, REFERENCES],
        ORIGIN,
    ],
    whole_texts: "tidy/milestones.csv",
    count: |scope| scope.rows_of(Kind::Milestone),
    rows: |scope| rows(scope, Kind::Milestone),
    formulas: |_| (),
    live: &[],
    new_rows: &[],
};

const MEASURES: ActionColumn = text("measures", "Measures", 42.0);
const RISK_PRINTED: &[ActionColumn] =
    &[SERVICE, OBJECTIVE.wide(32.0), RISK, MEASURES, DUE, STATUS, STATED, COMMENTARY.wide(56.0)];

/// Risk control measures.
pub(crate) static RISKS: OutputTable<ActionRows> = OutputTable {
    sheet: "Risks",
    title: "Risk control measures",
    about: ABOUT,
    without_rows: WithoutRows::LeftOut,
    frozen: 1,
    printed: RISK_PRINTED,
    technical: TECHNICAL,
    csv: &[OWNER, &[OBJECTIVE, RISK, MEASURES, DUE], PROGRESS, ORIGIN],
    whole_texts: "tidy/risks.csv",
    count: |scope| scope.rows_of(Kind::Risk),
    rows: |scope| rows(scope, Kind::Risk),
    formulas: |_| (),
    live: &[],
    new_rows: &[],
};

const ACTION: ActionColumn = text("action", "Action", 46.0);
const EQUALITY_PRINTED: &[ActionColumn] =
    &[SERVICE, STRATEGY, ACTION, DUE, STATUS, STATED, COMMENTARY];

/// High priority equality actions.
pub(crate) static EQUALITY: OutputTable<ActionRows> = OutputTable {
    sheet: "Equality",
    title: "High priority equality actions",
    about: ABOUT,
    without_rows: WithoutRows::LeftOut,
    frozen: 1,
    printed: EQUALITY_PRINTED,
    technical: TECHNICAL,
    csv: &[OWNER, &[STRATEGY, ACTION, DUE], PROGRESS, ORIGIN],
    whole_texts: "tidy/equality.csv",
    count: |scope| scope.rows_of(Kind::Equality),
    rows: |scope| rows(scope, Kind::Equality),
    formulas: |_| (),
    live: &[],
    new_rows: &[],
};

fn rows<'c>(
    scope: &'c WorkbookScope<'c>,
    kind: Kind,
) -> Box<dyn Iterator<Item = ActionCells<'c>> + 'c> {
    let cells = |row| ActionCells::of(scope.consolidated, &scope.period, row);
    Box::new(scope.actions(kind).map(cells))
}

/// The columns that formulas of other sheets name.
pub(crate) struct ActionPlaces {
    pub(crate) status: Place,
    pub(crate) service: Place,
    pub(crate) directorate: Place,
    /// The column Row, by whose keys rows are found.
    pub(crate) key: Place,
}

const fn places(sheet: &'static str, printed: &'static [ActionColumn]) -> ActionPlaces {
    let columns = [printed, TECHNICAL];
    ActionPlaces {
        status: Place::of(sheet, columns, "Status"),
        service: Place::of(sheet, columns, "Service"),
        directorate: Place::of(sheet, columns, "Directorate"),
        key: Place::of(sheet, columns, "Row"),
    }
}

/// Those of Milestones.
pub(crate) const MILESTONE_PLACES: ActionPlaces = places("Milestones", MILESTONE_PRINTED);
/// Those of Risks.
pub(crate) const RISK_PLACES: ActionPlaces = places("Risks", RISK_PRINTED);
/// Those of Equality.
pub(crate) const EQUALITY_PLACES: ActionPlaces = places("Equality", EQUALITY_PRINTED);
