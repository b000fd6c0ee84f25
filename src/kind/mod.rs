//! The kinds of sheet a return holds. A kind is one declaration: each column's type, heading, synonyms and
//! meaning; header matching, typed reading and the messages about bad cells all come from it (DESIGN 2).

mod cell_type;
mod commentary;
mod field;
mod symbol;

pub use cell_type::{CellType, typed};
pub use commentary::says_something;
pub use field::Field;
pub use symbol::{Symbol, Unrated};

use std::sync::Arc;

use crate::cell::{Cell, Fault, Pos};
use crate::grid::RawCell;
use crate::period::Quarter;
use crate::register::Symbols;

/// What part a column plays in telling rows from headings and from the tails of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ref that names the row.
    Reference,
    /// The text that says what the row is about.
    Label,
    /// A figure, symbol or date: a row that has one is a row.
    Value,
    /// Text beside.
    Text,
    /// Stands once and holds for the rows below until it stands again.
    FillDown,
}

/// One column of a kind.
#[derive(Debug)]
pub struct Column {
    /// What it holds.
    pub field: Field,
    /// The standard heading.
    pub heading: &'static str,
    /// Every heading known to mean this column. `{year}`, `{last year}`, `{quarter}` and `{last quarter}` stand for
    /// any spelling of the period's.
    pub headings: &'static [&'static str],
    /// Its part in a row.
    pub role: Role,
    /// What its cells want, as a message says it.
    pub wants: &'static str,
    /// What it means.
    pub help: &'static str,
}

/// The cell of a column, unless the sheet has no such column.
pub type Slot<T> = Option<Box<Cell<T>>>;

/// A cell of any column, for those who look at all of them.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The column.
    pub column: &'static Column,
    /// Where the cell stands.
    pub pos: Pos,
    /// What it shows.
    pub shown: &'a Arc<str>,
    /// Why its content is no value.
    pub fault: Option<&'a Fault>,
    /// Whether it is blank.
    pub blank: bool,
}

fn view<'a, T>(column: &'static Column, slot: &'a Slot<T>) -> Option<View<'a>> {
    slot.as_deref().map(|cell| View {
        column,
        pos: cell.pos,
        shown: &cell.shown,
        fault: cell.fault(),
        blank: cell.is_blank(),
    })
}

/// The typed cells of one row of a kind.
pub trait Record: Clone + std::fmt::Debug + Sized {
    /// The kind.
    const KIND: Kind;
    /// Its columns, in the order of the fields.
    const COLUMNS: &'static [Column];

    /// Reads a row. `cell` gives, for a column by its index, where its cell stands and what is in it; nothing
    /// where the sheet has no such column.
    fn read<'g>(
        cell: &dyn Fn(usize) -> Option<(Pos, Option<&'g RawCell>)>,
        symbols: &Symbols,
    ) -> Self;

    /// Joins the text of a row that goes on from this one to the column's text.
    fn join(&mut self, column: usize, tail: &Cell<Arc<str>>);

    /// Says of the cell of a column that its content is no value, and why.
    fn refuse(&mut self, column: usize, fault: &Fault);

    /// Takes the cell of a column from another row.
    fn share(&mut self, column: usize, with: &Self);

    /// Takes from the row above what stands once for several rows, up to the first such column that stands anew.
    fn fill_from(&mut self, above: &Self);

    /// The cell that names the service, where the sheet has a column for it.
    fn service(&self) -> &Slot<Arc<str>>;

    /// The cell of a column by its index, unless the sheet has no such column.
    fn cell(&self, column: usize) -> Option<View<'_>>;

    /// Every cell, in column order.
    fn cells(&self) -> impl Iterator<Item = View<'_>> {
        (0..Self::COLUMNS.len()).filter_map(|column| self.cell(column))
    }
}

fn join_slot<T: CellType>(slot: &mut Slot<T>, tail: &Cell<Arc<str>>, symbols: &Symbols) {
    let (Some(cell), Some(text)) = (slot.as_deref_mut(), tail.good()) else {
        return;
    };
    if cell.is_blank() {
        let raw = RawCell::Text { text: Arc::clone(text), face: crate::grid::Face::Text };
        *cell = typed(tail.pos, Some(&raw), symbols);
    } else {
        cell.shown = format!("{} {text}", cell.shown).into();
        if let crate::cell::Held::Good(value) = &mut cell.held {
            value.join(text);
        }
    }
}

macro_rules! role {
    (reference) => {
        $crate::kind::Role::Reference
    };
    (label) => {
        $crate::kind::Role::Label
    };
    (value) => {
        $crate::kind::Role::Value
    };
    (text) => {
        $crate::kind::Role::Text
    };
    (fill) => {
        $crate::kind::Role::FillDown
    };
}

macro_rules! fill {
    (fill, $own:expr, $above:expr, $fresh:ident) => {
        if let Some(cell) = &$own {
            if !cell.is_blank() {
                $fresh = true;
            } else if !$fresh {
                $own.clone_from($above);
            }
        }
    };
    ($other:ident, $own:expr, $above:expr, $fresh:ident) => {
        let _ = ($above, &$fresh);
    };
}

macro_rules! record {
    ($(#[doc = $doc:literal])* $name:ident {
        $($(#[doc = $help:literal])+ $role:ident $name_of:ident $field:ident: $type:ty = $heading:literal $(| $synonym:literal)*;)+
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default)]
        pub struct $name { $($(#[doc = $help])+ pub $field: $crate::kind::Slot<$type>,)+ }

        impl $crate::kind::Record for $name {
            const KIND: $crate::kind::Kind = $crate::kind::Kind::$name;
            const COLUMNS: &'static [$crate::kind::Column] = &[$($crate::kind::Column {
                field: $crate::kind::Field::$name_of,
                heading: $heading,
                headings: &[$heading $(, $synonym)*],
                role: role!($role),
                wants: <$type as $crate::kind::CellType>::WANTS,
                help: concat!($($help),+),
            }),+];

            fn read<'g>(
                cell: &dyn Fn(usize) -> Option<($crate::cell::Pos, Option<&'g $crate::grid::RawCell>)>,
                symbols: &$crate::register::Symbols,
            ) -> Self {
                let mut columns = 0..;
                Self { $($field: columns.next().and_then(cell)
                    .map(|(pos, raw)| Box::new($crate::kind::typed(pos, raw, symbols))),)+ }
            }

            fn join(&mut self, column: usize, tail: &$crate::cell::Cell<std::sync::Arc<str>>) {
                let symbols = $crate::register::Symbols::default();
                let mut columns = 0..;
                $(if columns.next() == Some(column) {
                    $crate::kind::join_slot(&mut self.$field, tail, &symbols);
                })+
            }

            fn refuse(&mut self, column: usize, fault: &$crate::cell::Fault) {
                let mut columns = 0..;
                $(if columns.next() == Some(column) && let Some(cell) = self.$field.as_deref_mut() {
                    cell.held = $crate::cell::Held::Bad(fault.clone());
                })+
            }

            fn share(&mut self, column: usize, with: &Self) {
                let mut columns = 0..;
                $(if columns.next() == Some(column) {
                    self.$field.clone_from(&with.$field);
                })+
            }

            fn fill_from(&mut self, above: &Self) {
                #[allow(unused_mut, reason = "a kind may have no column that fills down")]
                let mut fresh = false;
                $(fill!($role, self.$field, &above.$field, fresh);)+
                let _ = fresh;
            }

            fn service(&self) -> &$crate::kind::Slot<std::sync::Arc<str>> {
                &self.service
            }

            fn cell(&self, column: usize) -> Option<$crate::kind::View<'_>> {
                let declared = Self::COLUMNS.get(column)?;
                let mut columns = 0..;
                $(if columns.next() == Some(column) {
                    return $crate::kind::view(declared, &self.$field);
                })+
                None
            }
        }
    };
}

macro_rules! kinds {
    ($($module:ident :: $name:ident => $rows:ident),+ $(,)?) => {
        $(pub mod $module; pub use $module::$name;)+

        /// A kind of sheet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(#[doc = concat!("See [`", stringify!($module), "`].")] $name,)+ }

        impl Kind {
            /// Every kind, in the order of the consolidated sheets.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// What is declared of it.
            #[must_use]
            pub const fn declaration(self) -> &'static Declaration {
                match self { $(Self::$name => &$module::DECLARATION),+ }
            }

            /// Its columns.
            #[must_use]
            pub const fn columns(self) -> &'static [Column] {
                match self { $(Self::$name => <$name as Record>::COLUMNS),+ }
            }
        }

        /// Rows of every kind; `R` is what surrounds a record.
        #[derive(Clone, Debug, Default)]
        pub struct Rows<R: Around> { $(#[doc = concat!("Rows of [`", stringify!($module), "`].")] pub $rows: Vec<R::Of<$name>>,)+ }
    };
}

impl Kind {
    /// The index of a column by its field.
    #[must_use]
    pub fn column(self, field: Field) -> Option<usize> {
        let mut columns = self.columns().iter();
        columns.position(|column| column.field == field)
    }
}

/// What surrounds a record where rows of every kind are kept.
pub trait Around {
    /// The surrounding type.
    type Of<R>;
}

/// What is said of a kind beside its columns.
#[derive(Debug)]
pub struct Declaration {
    /// Plural, as messages and file names use it (`indicators`).
    pub name: &'static str,
    /// The consolidated sheet.
    pub sheet: &'static str,
    /// Columns of which at least one must be there for a header to be this kind's, group by group.
    pub marks: &'static [&'static [Field]],
    /// Whether the sheet is reported in a quarter.
    pub reported: fn(Quarter) -> bool,
}

kinds! {
    indicator::Indicator => indicators,
    milestone::Milestone => milestones,
    risk::Risk => risks,
    equality::Equality => equality_actions,
}

/// Risk control measures and equality actions are reported half-yearly (DOMAIN 2).
fn half_yearly(quarter: Quarter) -> bool {
    matches!(quarter, Quarter::Q2 | Quarter::Q4)
}

fn every_quarter(_: Quarter) -> bool {
    true
}
