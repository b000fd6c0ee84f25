//! The kinds of sheet a return holds. A kind is one declaration: what it is called, its columns with their headings, types
//! and meaning, and when it is reported. Header matching, typed reading, the ledger, the outputs and the messages come from
//! it: a kind is added by its file and its line in [`Kind`]'s list.

#[macro_use]
mod column_list;

mod action_record;
mod cell_type;
mod column;
mod commentary;
mod declaration;
mod field;
mod record;
mod shown;
mod symbol;

pub use action_record::ActionRecord;
pub use cell_type::{CellType, typed};
pub use column::{Asks, Column, ColumnNo, Columns, Role};
pub(crate) use commentary::says_something;
pub use declaration::{Declaration, Need};
pub use field::Field;
pub use indicator::Indicator;
pub use record::{CellView, CellsOfRow, Record, Slot};
pub use shown::{ShownColumn, ShownValue};
pub use symbol::{Symbol, Unrated};

macro_rules! kinds {
    ($judged:ident in $file:ident; $($kind:ident in $module:ident),+ $(,)?) => {
        pub mod $file;
        $(pub mod $module;)+

        /// A kind of sheet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            #[doc = concat!("See [`", stringify!($file), "`].")]
            $judged,
            $(#[doc = concat!("See [`", stringify!($module), "`].")] $kind,)+
        }

        impl Kind {
            /// Every kind, in the order of the consolidated sheets.
            pub const ALL: &'static [Self] = &[Self::$judged, $(Self::$kind),+];

            /// Those whose rows say what was to be done: their status is the officer's symbol.
            pub const ACTIONS: &'static [Self] = &[$(Self::$kind),+];

            /// What is declared of it.
            #[must_use]
            pub const fn declaration(self) -> &'static Declaration {
                match self {
                    Self::$judged => &$file::DECLARATION,
                    $(Self::$kind => &$module::DECLARATION),+
                }
            }
        }
    };
}

/// The list of kinds, each with its file: what is judged, and the kinds of action in the order of their sheets. It is handed
/// to the macro named, here and wherever something is made of every kind when qmr is compiled.
macro_rules! for_every_kind {
    ($make:ident) => {
        $make! {
            Indicator in indicator;
            Milestone in milestone,
            Risk in risk,
            Equality in equality,
        }
    };
}
pub(crate) use for_every_kind;

for_every_kind!(kinds);

impl Kind {
    /// Its columns.
    #[must_use]
    pub const fn columns(self) -> Columns {
        self.declaration().columns
    }

    /// The number of a column by what it holds.
    #[must_use]
    pub fn column(self, field: Field) -> Option<ColumnNo> {
        self.columns().find(|column| column.field == field)
    }

    /// What is declared of one of its columns.
    #[must_use]
    pub fn declared(self, column: ColumnNo) -> &'static Column {
        self.columns().item(column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(kind: Kind, field: Field) -> Option<&'static Column> {
        kind.columns().iter().find(|column| column.field == field)
    }

    #[test]
    fn what_is_told_of_every_action_has_a_column() {
        for kind in Kind::ACTIONS {
            let declared = kind.declaration();
            let role = column(*kind, declared.about).map(|column| column.role);
            assert_eq!(role, Some(Role::Label), "{kind:?}: what a row is about");
            for (field, asks) in [
                (Field::Status, Asks::Symbol),
                (Field::Due, Asks::Date),
                (Field::Commentary, Asks::Text),
                (Field::Service, Asks::Text),
            ] {
                assert_eq!(
                    column(*kind, field).map(|column| column.asks),
                    Some(asks),
                    "{kind:?}: {field}"
                );
            }
            let revised = column(*kind, Field::Revised).map(|column| column.asks);
            assert!(revised.is_none_or(|asks| asks == Asks::Date), "{kind:?}: revised");
        }
    }

    #[test]
    fn columns_that_a_declaration_names_are_there() {
        for kind in Kind::ALL {
            let declared = kind.declaration();
            let marks = declared.marks.iter().copied().flatten().copied();
            let needed = declared.needed.iter().map(|(field, _)| *field);
            let shown = declared.shown.iter().filter_map(|column| match column.value {
                ShownValue::Field(field) => Some(field),
                _ => None,
            });
            for field in marks.chain(needed).chain(shown) {
                assert!(kind.column(field).is_some(), "{kind:?}: {field}");
            }
        }
    }

    #[test]
    fn every_kind_of_action_shows_its_text_and_its_status() {
        for kind in Kind::ACTIONS {
            let declared = kind.declaration();
            for field in [declared.about, Field::Status] {
                let is_shown = |column: &ShownColumn| column.value == ShownValue::Field(field);
                assert!(declared.shown.iter().any(is_shown), "{kind:?}: {field}");
            }
        }
    }

    #[test]
    fn the_tidy_file_bears_the_name_of_the_kind() {
        for kind in Kind::ALL {
            let declared = kind.declaration();
            assert_eq!(declared.tidy, format!("tidy/{}.csv", declared.name));
        }
    }
}
