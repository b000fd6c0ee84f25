//! The cells of one row, what is said of them, and those that are read as texts and words.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::service_names::ServiceNames;
use crate::register::config::Draft;
use crate::register::faults::Faults;
use crate::register::spelling::normal_name;
use crate::register::table::body::BodyRow;
use crate::register::table::column::RegisterColumn;
use crate::register::table::headings::Headings;
use crate::register::table::line::{RegisterEntry, RegisterLine};
use crate::register::table::words::{RegisterWord, WordReading, says_per_cent};

/// The cells of one row, and the faults that reading them finds.
pub(crate) struct RegisterCells<'a> {
    pub(super) draft: &'a Draft,
    pub(super) headings: &'a Headings,
    pub(super) services: &'a ServiceNames,
    line: &'a RegisterLine,
    /// The heading among the rows that it stands below.
    group: Option<&'a str>,
    faults: &'a mut Faults,
    pub(super) bad: BTreeSet<RegisterColumn>,
}

impl<'a> RegisterCells<'a> {
    /// The cells of a line.
    pub(crate) fn of(
        draft: &'a Draft,
        (headings, services): (&'a Headings, &'a ServiceNames),
        row: &'a BodyRow,
        faults: &'a mut Faults,
    ) -> Self {
        let (line, group) = (&row.line, row.group.as_deref());
        Self { draft, headings, services, line, group, faults, bad: BTreeSet::new() }
    }
}

impl RegisterCells<'_> {
    /// The columns that could not be read.
    pub(crate) fn into_bad(self) -> BTreeSet<RegisterColumn> {
        self.bad
    }

    /// Says what is wrong with a cell.
    pub(crate) fn fault(
        &mut self,
        column: RegisterColumn,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let place = self.headings.place(self.line.number, column);
        self.faults.error(&place, message, expected);
        self.bad.insert(column);
    }

    /// Says how a cell was understood that is written otherwise than the register's description has it.
    pub(super) fn understood(&mut self, column: RegisterColumn, message: String) {
        let place = self.headings.place(self.line.number, column);
        self.faults.note(&place, message);
    }

    /// What the officer sees above a column.
    pub(super) fn name(&self, column: RegisterColumn) -> String {
        self.headings.name(column).to_owned()
    }

    /// The beginning of a sentence on what stands in a column: `polarity is`, and of a heading that says so, `Good is`.
    pub(super) fn is_in(&self, column: RegisterColumn) -> String {
        let name = self.headings.name(column);
        if name.ends_with(" is") { name.to_owned() } else { format!("{name} is") }
    }

    /// A cell as (shown, plain), unless it is blank or cannot be used.
    fn filled(&mut self, column: RegisterColumn) -> Option<(&str, &str)> {
        let line = self.line;
        match line.cells.get(&self.headings.index(column)?)? {
            RegisterEntry::Filled { shown, plain } => Some((shown, plain)),
            RegisterEntry::Unusable(what, expected) => {
                if !self.bad.contains(&column) {
                    self.fault(column, format!("{} {what}", self.is_in(column)), *expected);
                }
                None
            }
        }
    }

    /// A cell as its file shows it.
    pub(crate) fn shown(&mut self, column: RegisterColumn) -> Option<String> {
        self.filled(column).map(|(shown, _)| shown.to_owned())
    }

    pub(super) fn plain(&mut self, column: RegisterColumn) -> Option<String> {
        self.filled(column).map(|(_, plain)| plain.to_owned())
    }

    /// A text that may be absent.
    pub(crate) fn text(&mut self, column: RegisterColumn) -> Arc<str> {
        self.shown(column).unwrap_or_default().into()
    }

    /// A text that must be there. A lost column is one fault, not one in each row.
    pub(crate) fn required(&mut self, column: RegisterColumn) -> Arc<str> {
        let found = self.shown(column);
        if found.is_none() {
            self.say_blank(column);
        }
        found.unwrap_or_default().into()
    }

    /// The unit, which only `%` makes a percentage.
    pub(crate) fn unit(&mut self) -> Arc<str> {
        let unit = self.required(RegisterColumn::Unit);
        if &*unit != "%" && says_per_cent(&unit) {
            self.understood(RegisterColumn::Unit, format!("\"{unit}\" is read as %"));
            return "%".into();
        }
        unit
    }

    /// The group: its own, else the heading among the rows that it stands below.
    pub(crate) fn group(&mut self) -> Arc<str> {
        let own = self.shown(RegisterColumn::Group);
        own.as_deref().or(self.group).unwrap_or_default().into()
    }

    pub(super) fn say_blank(&mut self, column: RegisterColumn) {
        let example = match column {
            RegisterColumn::Ref => "Write its ref, such as NI 39.",
            RegisterColumn::Title => "Write what it measures, such as Homes re-let within 25 days.",
            RegisterColumn::Service => {
                "Write a service's id, several apart by ;, or * for every service."
            }
            RegisterColumn::Polarity => "Write higher, lower, range, exact or none.",
            _ => "Write % or a word such as days.",
        };
        if self.headings.index(column).is_some() && !self.bad.contains(&column) {
            self.fault(column, format!("{} blank", self.is_in(column)), example);
        }
        self.bad.insert(column);
    }

    /// The parts of a cell between semicolons.
    pub(crate) fn list(&mut self, column: RegisterColumn) -> Vec<String> {
        let shown = self.shown(column).unwrap_or_default();
        let parts = shown.split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    }

    /// One of some words; it must be there.
    pub(crate) fn word<T: RegisterWord>(&mut self, column: RegisterColumn) -> Option<T> {
        let found = self.optional_word(column);
        if found.is_none() && !self.bad.contains(&column) {
            self.say_blank(column);
        }
        found
    }

    /// One of some words, unless the cell is blank.
    pub(crate) fn optional_word<T: RegisterWord>(&mut self, column: RegisterColumn) -> Option<T> {
        let shown = self.shown(column)?;
        if let WordReading::Spelled(value) = T::read(&shown, false) {
            return Some(value);
        }
        let name = self.name(column);
        let is = self.is_in(column);
        // `Key?` asks, and so does `Cumulative`; `kind` and `measure` do not.
        let asks = normal_name(&name) != normal_name(column.heading());
        let message = match T::read(&shown, asks) {
            WordReading::Spelled(value) => return Some(value),
            WordReading::Said(value) => {
                self.understood(column, format!("\"{shown}\" is read as {}", value.word()));
                return Some(value);
            }
            WordReading::Either(one, other) => {
                let (one, other) = (one.word(), other.word());
                format!("{is} \"{shown}\", which may mean {one} and may mean {other}")
            }
            WordReading::Unknown => format!("{is} \"{shown}\""),
        };
        let words: Vec<&str> = T::WORDS.iter().map(|(word, _)| *word).collect();
        let (last, first) = words.split_last()?;
        self.fault(column, message, format!("Write {} or {last}.", first.join(", ")));
        None
    }
}
