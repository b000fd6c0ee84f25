//! Milestones, risk control measures and equality actions: the officer's symbol is the status, checked against dates
//! and words (DOMAIN 3).

use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::{At, Fault, Held, Pos};
use crate::due::{Due, milestone_tail};
use crate::intake::{Header, Row};
use crate::judge::{Mark, Stated, has_slipped, is_overdue};
use crate::kind::{Equality, Field, Kind, Milestone, Record, Risk, Slot, Symbol};
use crate::ledger::objective::ref_at_head;
use crate::register::ServiceNo;

/// One cell of an action, as the officer sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// The column, by its name in the outputs.
    pub field: Field,
    /// Where the cell stands.
    pub pos: Pos,
    /// What it shows.
    pub shown: Arc<str>,
    /// Why its content is no value.
    pub fault: Option<Fault>,
}

/// One milestone, risk control measure or equality action.
#[derive(Clone, Debug)]
pub struct Action {
    /// The service.
    pub service: ServiceNo,
    /// Which of the three it is.
    pub kind: Kind,
    /// Its place among those of its kind and service, from 0.
    pub index: usize,
    /// The header above it.
    pub header: Arc<Header>,
    /// Its row, zero-based.
    pub row: u32,
    /// How many rows of the sheet it takes.
    pub rows: usize,
    /// Its cells.
    pub cells: Vec<Entered>,
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
}

impl Action {
    /// A cell by its column.
    #[must_use]
    pub fn cell(&self, field: Field) -> Option<&Entered> {
        self.cells.iter().find(|cell| cell.field == field)
    }

    /// What a column shows; empty where it is blank or there is none.
    #[must_use]
    pub fn shown(&self, field: Field) -> Arc<str> {
        self.cell(field).map(|cell| Arc::clone(&cell.shown)).unwrap_or_default()
    }

    /// The column that says what is to be done.
    #[must_use]
    pub fn text_field(&self) -> Field {
        match self.kind {
            Kind::Milestone => Milestone::TEXT,
            Kind::Risk => Risk::TEXT,
            Kind::Equality | Kind::Indicator => Equality::TEXT,
        }
    }

    /// Whether its due date can only stand at the end of its text: a milestone without a date in a column of its own.
    #[must_use]
    pub fn dated_by_text(&self) -> bool {
        self.kind == Kind::Milestone && self.due_field != Field::Due
    }

    /// What it is called in a sentence.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self.kind {
            Kind::Milestone => "milestone",
            Kind::Risk => "risk control measure",
            Kind::Equality => "equality action",
            Kind::Indicator => "indicator",
        }
    }

    /// The objective's ref; empty where there is none.
    #[must_use]
    pub fn reference(&self) -> Arc<str> {
        Arc::clone(&self.reference)
    }

    /// What was typed as the symbol: its meaning, or the raw text where it is unknown.
    #[must_use]
    pub fn stated_shown(&self) -> Arc<str> {
        match self.stated {
            Some(symbol) => symbol.meaning().into(),
            None => self.shown(Field::Status),
        }
    }

    /// Where the symbol stands, or should; else the row's first cell.
    #[must_use]
    pub fn at(&self) -> At {
        let pos = self
            .cell(Field::Status)
            .or_else(|| self.cells.first())
            .map_or(Pos::new(self.row, 0), |cell| cell.pos);
        At { place: Arc::clone(&self.header.place), pos }
    }
}

/// A record that is an action.
pub(super) trait Doing: Record {
    /// Its symbol.
    fn status(&self) -> &Slot<Symbol>;
    /// Its due date, where it has a column of its own.
    fn due(&self) -> &Slot<Due>;
    /// Its revised date.
    fn revised(&self) -> Option<&Slot<Due>>;
    /// The column that says what is to be done.
    const TEXT: Field;
}

impl Doing for Milestone {
    const TEXT: Field = Field::Milestone;

    fn status(&self) -> &Slot<Symbol> {
        &self.status
    }

    fn due(&self) -> &Slot<Due> {
        &self.due
    }

    fn revised(&self) -> Option<&Slot<Due>> {
        Some(&self.revised)
    }
}

impl Doing for Risk {
    const TEXT: Field = Field::Measures;

    fn status(&self) -> &Slot<Symbol> {
        &self.status
    }

    fn due(&self) -> &Slot<Due> {
        &self.due
    }

    fn revised(&self) -> Option<&Slot<Due>> {
        None
    }
}

impl Doing for Equality {
    const TEXT: Field = Field::Action;

    fn status(&self) -> &Slot<Symbol> {
        &self.status
    }

    fn due(&self) -> &Slot<Due> {
        &self.due
    }

    fn revised(&self) -> Option<&Slot<Due>> {
        None
    }
}

/// The actions of a service's rows.
pub(super) fn actions<R: Doing>(service: ServiceNo, rows: &[Row<R>], as_at: Date) -> Vec<Action> {
    rows.iter()
        .enumerate()
        .map(|(index, row)| Action { index, ..action(service, row, as_at) })
        .collect()
}

fn day(slot: &Slot<Due>) -> Option<Date> {
    slot.as_deref()?.good().map(|due| due.date)
}

fn action<R: Doing>(service: ServiceNo, row: &Row<R>, as_at: Date) -> Action {
    let record = &row.record;
    let cells: Vec<Entered> = record
        .cells()
        .map(|cell| Entered {
            field: cell.column.field,
            pos: cell.pos,
            shown: Arc::clone(cell.shown),
            fault: cell.fault.cloned(),
        })
        .collect();
    let whole = cells
        .iter()
        .find(|cell| cell.field == R::TEXT)
        .map(|cell| Arc::clone(&cell.shown))
        .unwrap_or_default();
    let own = record.due().as_deref().filter(|cell| !cell.is_blank());
    let (text, references, due, due_field) = if R::KIND == Kind::Milestone {
        let tail = milestone_tail(&whole);
        let references = tail.references.unwrap_or_default().into();
        let behind = tail.due.map(|due| due.date);
        match own {
            Some(_) => (tail.text.into(), references, day(record.due()), Field::Due),
            None => (tail.text.into(), references, behind, R::TEXT),
        }
    } else {
        (whole, Arc::default(), day(record.due()), Field::Due)
    };
    let revised = record.revised().and_then(day);
    let stated = match record.status().as_deref().map(|cell| &cell.held) {
        Some(Held::Good(symbol)) => Some(*symbol),
        _ => None,
    };
    let reference = reference(&cells);
    let mark = Mark::from(stated.map(Stated::from));
    Action {
        service,
        kind: R::KIND,
        index: 0,
        header: Arc::clone(&row.header),
        row: row.row,
        rows: row.spanned(),
        cells,
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
    }
}

/// The objective's ref, from its column or from the objective itself.
fn reference(cells: &[Entered]) -> Arc<str> {
    let shown = |field: Field| {
        let cell = cells.iter().find(|cell| cell.field == field);
        cell.map(|cell| &cell.shown).filter(|shown| !shown.trim().is_empty())
    };
    let objective = || shown(Field::Objective).or_else(|| shown(Field::Strategy));
    match shown(Field::Ref) {
        Some(own) => Arc::clone(own),
        None => objective().and_then(|text| ref_at_head(text)).unwrap_or_default().into(),
    }
}
