//! Milestones, risk control measures and equality actions: the officer's symbol is the status, checked against dates
//! and words (docs/judging.md, "Milestones and actions").

use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::{At, Cell, Place, Pos};
use crate::due::{Due, milestone_ending};
use crate::intake::{Header, Row};
use crate::judge::{Mark, Stated, has_slipped, is_overdue};
use crate::kind::{ActionRecord, CellView, Field, Kind, Record, Role, Symbol};
use crate::ledger::objective::ref_at_head;
use crate::ledger::past::ActionPast;
use crate::numbered::Number;
use crate::register::ServiceNo;

/// The number of an action among those of its service, of all kinds.
pub type ActionNo = Number<Action>;

/// One milestone, risk control measure or equality action.
#[derive(Clone, Debug)]
pub struct Action {
    /// The service.
    pub service: ServiceNo,
    /// Its kind.
    pub kind: Kind,
    /// Its number among those of its service.
    pub number: ActionNo,
    /// Its row in the return: what was typed, and where.
    pub row: Arc<Row<ActionRecord>>,
    /// The objective's ref: of its own column, else at the head of the objective's text; empty where there is none.
    pub reference: Arc<str>,
    /// What is to be done, without the due date and references behind it.
    pub text: Arc<str>,
    /// The corporate references behind the text (`AOF 6 & 30`).
    pub references: Arc<str>,
    /// When it is due.
    pub due: Option<Date>,
    /// Where the due date stands.
    pub due_field: Field,
    /// When it is due now, where that has been moved.
    pub revised: Option<Date>,
    /// What the symbol means; none where it is blank or not understood.
    pub stated: Option<Symbol>,
    /// Its status.
    pub mark: Mark,
    /// Whether it was due on or before the as-at date and is not green.
    pub overdue: bool,
    /// Whether the revised date is later than the due date.
    pub slipped: bool,
    /// What earlier quarters say of it.
    pub past: ActionPast,
}

impl Action {
    /// The header above it.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.row.header
    }

    /// Its cells, as the officer sees them.
    pub fn cells(&self) -> impl Iterator<Item = CellView<'_>> {
        self.row.record.cells()
    }

    /// A cell by its column.
    #[must_use]
    pub fn cell(&self, field: Field) -> Option<CellView<'_>> {
        self.row.record.of_field(field)
    }

    /// What a column shows; empty where it is blank or there is none.
    #[must_use]
    pub fn shown(&self, field: Field) -> Arc<str> {
        self.cell(field).map(|cell| Arc::clone(cell.shown)).unwrap_or_default()
    }

    /// The officer's commentary; empty where there is none.
    pub(crate) fn commentary_shown(&self) -> &str {
        self.own_commentary().map_or("", |commentary| commentary)
    }

    /// The same, as it is held.
    pub(crate) fn own_commentary(&self) -> Option<&Arc<str>> {
        self.cell(Field::Commentary).map(|cell| cell.shown)
    }

    /// The column that says what is to be done.
    #[must_use]
    pub(crate) fn text_field(&self) -> Field {
        self.kind.declaration().about
    }

    /// What tells it from others of its service with the same words: the objective's ref, the risk or the strategy.
    #[must_use]
    pub(crate) fn beside(&self) -> &str {
        match self.kind.declaration().beside {
            Field::Ref => &self.reference,
            other => self.cell(other).map_or("", |cell| cell.shown),
        }
    }

    /// Whether its due date can only stand at the end of its text: it has no date in a column of its own.
    #[must_use]
    pub fn dated_by_text(&self) -> bool {
        self.kind.declaration().dated_by_text && self.due_field != Field::Due
    }

    /// What it is called in a sentence.
    #[must_use]
    pub(crate) fn noun(&self) -> &'static str {
        self.kind.declaration().noun
    }

    /// The objective's ref; empty where there is none.
    #[must_use]
    pub fn reference(&self) -> Arc<str> {
        Arc::clone(&self.reference)
    }

    /// What was typed as the symbol: its meaning, or the raw text where it is unknown.
    #[must_use]
    pub fn stated_word(&self) -> &str {
        match self.stated {
            Some(symbol) => symbol.meaning(),
            None => self.cell(Field::Status).map_or("", |cell| cell.shown),
        }
    }

    /// Where the symbol stands, or should; else the row's first cell.
    #[must_use]
    pub fn at(&self) -> At {
        At { place: Arc::clone(&self.header().place), pos: self.stands_at().1 }
    }

    /// The same, borrowed.
    pub(crate) fn stands_at(&self) -> (&Place, Pos) {
        let pos = self
            .cell(Field::Status)
            .or_else(|| self.cells().next())
            .map_or(Pos::new(self.row.row, 0), |cell| cell.pos);
        (&self.header().place, pos)
    }
}

/// The actions of one kind among a service's rows.
pub(super) fn actions(
    service: ServiceNo,
    kind: Kind,
    rows: &[Arc<Row<ActionRecord>>],
    as_at: Date,
) -> Vec<Action> {
    rows.iter().map(|row| action(service, kind, row, as_at)).collect()
}

fn day(cell: Option<&Cell<Due>>) -> Option<Date> {
    cell?.good().map(|due| due.date)
}

fn action(service: ServiceNo, kind: Kind, row: &Arc<Row<ActionRecord>>, as_at: Date) -> Action {
    let record = &row.record;
    let declared = kind.declaration();
    let whole = record.of_field(declared.about);
    let whole = whole.map(|cell| Arc::clone(cell.shown)).unwrap_or_default();
    let own = record.date(Field::Due).filter(|cell| !cell.is_blank());
    let (text, references, due, due_field) = if declared.dated_by_text {
        let ending = milestone_ending(&whole);
        let references = ending.references.unwrap_or_default().into();
        let behind = ending.due.map(|due| due.date);
        match own {
            Some(_) => (ending.text.into(), references, day(own), Field::Due),
            None => (ending.text.into(), references, behind, declared.about),
        }
    } else {
        (whole, Arc::default(), day(own), Field::Due)
    };
    let revised = day(record.date(Field::Revised));
    let stated = record.symbol(Field::Status).and_then(|cell| cell.good().copied());
    let reference = reference(kind, record);
    let mark = Mark::from(stated.map(Stated::from));
    Action {
        service,
        kind,
        number: ActionNo::FIRST,
        row: Arc::clone(row),
        reference,
        text,
        references,
        due,
        due_field,
        revised,
        stated,
        mark,
        overdue: due.is_some_and(|due| is_overdue(mark, due, as_at)),
        slipped: due.is_some_and(|due| has_slipped(due, revised)),
        past: ActionPast::default(),
    }
}

/// The objective's ref: from its column, or from the head of what stands once for several rows.
fn reference(kind: Kind, record: &ActionRecord) -> Arc<str> {
    let shown = |field: Field| {
        let cell = record.of_field(field);
        cell.map(|cell| cell.shown).filter(|shown| !shown.trim().is_empty())
    };
    let mut columns = kind.columns().iter();
    let objective =
        columns.find(|column| column.role == Role::FillDown && column.field != Field::Ref);
    match shown(Field::Ref) {
        Some(own) => Arc::clone(own),
        None => objective
            .and_then(|column| shown(column.field))
            .and_then(|text| ref_at_head(text))
            .unwrap_or_default()
            .into(),
    }
}
