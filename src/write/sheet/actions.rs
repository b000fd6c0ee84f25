//! Milestones, Risks and Equality: what was to be done, by when, and the officer's symbol.

use crate::consolidate::ActionRow;
use crate::error::Error;
use crate::kind::{Field, Kind};
use crate::write::names::{Columns, Equality, Milestones, Risks};
use crate::write::style::Look;
use crate::write::table::{Plan, Row, Table};
use crate::write::{Book, Tab};

/// Writes Milestones; none without one.
pub(in crate::write) fn milestones(book: &Book<'_>) -> Result<Option<Tab>, Error> {
    write::<Milestones>(book, Kind::Milestone)
}

/// Writes Risks; none without one.
pub(in crate::write) fn risks(book: &Book<'_>) -> Result<Option<Tab>, Error> {
    write::<Risks>(book, Kind::Risk)
}

/// Writes Equality; none without one.
pub(in crate::write) fn equality(book: &Book<'_>) -> Result<Option<Tab>, Error> {
    write::<Equality>(book, Kind::Equality)
}

/// What stands in a column.
enum Holds {
    /// The service's name.
    Service,
    /// The objective's ref.
    Reference,
    /// What the return's column of this name shows.
    Shown(Field),
    /// What is to be done.
    Text,
    /// The due date.
    Due,
    /// The revised date.
    Revised,
    /// The status.
    Status,
    /// The symbol's meaning, or what was typed.
    Stated,
    /// The directorate's name.
    Directorate,
    /// The board's name.
    Board,
    /// Corporate references.
    References,
    /// The key.
    Row,
    /// The file.
    File,
    /// The sheet in it.
    Sheet,
    /// The cell in it.
    Cell,
}

/// The columns of one of the three sheets.
trait Actions: Columns {
    /// The sheet's title.
    const TITLE: &'static str;
    /// The tidy data of the same rows.
    const WHOLE: &'static str;

    /// What a column holds, and its width.
    fn holds(self) -> (Holds, f64);
}

impl Actions for Milestones {
    const TITLE: &'static str = "Objectives and milestones";
    const WHOLE: &'static str = "tidy/milestones.csv";

    fn holds(self) -> (Holds, f64) {
        match self {
            Self::Service => (Holds::Service, 20.0),
            Self::Ref => (Holds::Reference, 8.0),
            Self::Objective => (Holds::Shown(Field::Objective), 34.0),
            Self::Milestone => (Holds::Text, 44.0),
            Self::Due => (Holds::Due, 12.0),
            Self::Revised => (Holds::Revised, 12.0),
            Self::Status => (Holds::Status, 11.0),
            Self::Stated => (Holds::Stated, 12.0),
            Self::Commentary => (Holds::Shown(Field::Commentary), 64.0),
            Self::Directorate => (Holds::Directorate, 22.0),
            Self::Board => (Holds::Board, 22.0),
            Self::References => (Holds::References, 16.0),
            Self::Row => (Holds::Row, 8.0),
            Self::File => (Holds::File, 34.0),
            Self::Sheet => (Holds::Sheet, 16.0),
            Self::Cell => (Holds::Cell, 8.0),
        }
    }
}

impl Actions for Risks {
    const TITLE: &'static str = "Risk control measures";
    const WHOLE: &'static str = "tidy/risks.csv";

    fn holds(self) -> (Holds, f64) {
        match self {
            Self::Service => (Holds::Service, 20.0),
            Self::Objective => (Holds::Shown(Field::Objective), 32.0),
            Self::Risk => (Holds::Shown(Field::Risk), 32.0),
            Self::Measures => (Holds::Text, 42.0),
            Self::Due => (Holds::Due, 12.0),
            Self::Status => (Holds::Status, 11.0),
            Self::Stated => (Holds::Stated, 12.0),
            Self::Commentary => (Holds::Shown(Field::Commentary), 56.0),
            Self::Directorate => (Holds::Directorate, 22.0),
            Self::Board => (Holds::Board, 22.0),
            Self::References => (Holds::References, 16.0),
            Self::Row => (Holds::Row, 8.0),
            Self::File => (Holds::File, 34.0),
            Self::Sheet => (Holds::Sheet, 16.0),
            Self::Cell => (Holds::Cell, 8.0),
        }
    }
}

impl Actions for Equality {
    const TITLE: &'static str = "High priority equality actions";
    const WHOLE: &'static str = "tidy/equality.csv";

    fn holds(self) -> (Holds, f64) {
        match self {
            Self::Service => (Holds::Service, 20.0),
            Self::Strategy => (Holds::Shown(Field::Strategy), 34.0),
            Self::Action => (Holds::Text, 46.0),
            Self::Due => (Holds::Due, 12.0),
            Self::Status => (Holds::Status, 11.0),
            Self::Stated => (Holds::Stated, 12.0),
            Self::Commentary => (Holds::Shown(Field::Commentary), 64.0),
            Self::Directorate => (Holds::Directorate, 22.0),
            Self::Board => (Holds::Board, 22.0),
            Self::References => (Holds::References, 16.0),
            Self::Row => (Holds::Row, 8.0),
            Self::File => (Holds::File, 34.0),
            Self::Sheet => (Holds::Sheet, 16.0),
            Self::Cell => (Holds::Cell, 8.0),
        }
    }
}

fn layout<C: Actions>(column: C) -> (f64, Look) {
    let (holds, width) = column.holds();
    let look = match holds {
        Holds::Due | Holds::Revised => Look::Date,
        Holds::Status => Look::Status,
        Holds::Row => Look::Own,
        _ => Look::Text,
    };
    (width, look)
}

fn write<C: Actions>(book: &Book<'_>, kind: Kind) -> Result<Option<Tab>, Error> {
    let rows: Vec<&ActionRow<'_>> = book.actions(kind).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let plan = Plan {
        title: C::TITLE,
        subtitle: format!(
            "{}. A change of Status changes every count. A row added by hand is not sure to be counted: put it into the \
             return, and consolidate again.",
            book.cover_line()
        ),
        frozen: 1,
        layout,
        formulas: Vec::new(),
        whole: C::WHOLE,
    };
    let mut table = Table::<C>::new(book, &plan, rows.len())?;
    for row in rows {
        let mut out = table.row();
        for column in C::ALL {
            fill(book, row, *column, &mut out)?;
        }
    }
    for column in C::ALL {
        if matches!(column.holds().0, Holds::Status | Holds::Stated) {
            table.paint(*column, &["Green", "Amber", "Red", "No symbol"])?;
        }
    }
    Ok(Some(table.finish()?))
}

fn fill<C: Actions>(
    book: &Book<'_>,
    row: &ActionRow<'_>,
    column: C,
    out: &mut Row<'_, C>,
) -> Result<(), Error> {
    let action = row.action;
    match column.holds().0 {
        Holds::Service => out.text(column, book.service(row.service)),
        Holds::Reference => out.text(column, &action.reference),
        Holds::Shown(field) => out.text(column, &action.shown(field)),
        Holds::Text => out.text(column, &action.text),
        Holds::Due => match action.due {
            Some(day) => out.day(column, day),
            None => out.text(column, &action.shown(Field::Due)),
        },
        Holds::Revised => match action.revised {
            Some(day) => out.day(column, day),
            None => out.text(column, &action.shown(Field::Revised)),
        },
        Holds::Status => out.text(column, action.mark.name()),
        Holds::Stated => out.text(column, &action.stated_shown()),
        Holds::Directorate => out.text(column, book.directorate(row.service)),
        Holds::Board => out.text(column, book.board(row.board)),
        Holds::References => out.text(column, &action.references),
        Holds::Row => out.count(column, row.key),
        Holds::File => out.text(column, &action.header.place.file),
        Holds::Sheet => out.text(column, &action.header.place.sheet),
        Holds::Cell => out.text(column, &action.at().pos.to_string()),
    }
}
