//! The cells of one row of the register, read as what their columns ask for.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::period::Quarter;
use crate::register::config::{Draft, board_expected, board_named};
use crate::register::entry::{DueIn, Polarity, Target};
use crate::register::faults::Faults;
use crate::register::judging::Tolerance;
use crate::register::number::{
    MOST_DIGITS, Sign, plain_number, says_not_set, significant_digits, split_sign,
};
use crate::register::organisation::{BoardNo, ServiceNo};
use crate::register::spelling::{closest, normal_name};
use crate::register::table::column::RegisterColumn;
use crate::register::table::headings::Headings;
use crate::register::table::line::{RegisterEntry, RegisterLine};
use crate::register::tolerance;

/// The cells of one row, and the faults that reading them finds.
pub(super) struct RegisterCells<'a> {
    draft: &'a Draft,
    headings: &'a Headings,
    line: &'a RegisterLine,
    faults: &'a mut Faults,
    bad: BTreeSet<RegisterColumn>,
}

impl<'a> RegisterCells<'a> {
    /// The cells of a line.
    pub(super) fn of(
        draft: &'a Draft,
        headings: &'a Headings,
        line: &'a RegisterLine,
        faults: &'a mut Faults,
    ) -> Self {
        Self { draft, headings, line, faults, bad: BTreeSet::new() }
    }

    /// The columns that could not be read.
    pub(crate) fn into_bad(self) -> BTreeSet<RegisterColumn> {
        self.bad
    }
    /// Says what is wrong with a cell.
    pub(super) fn fault(
        &mut self,
        column: RegisterColumn,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let place = self.headings.place(self.line.number, column);
        self.faults.error(&place, message, expected);
        self.bad.insert(column);
    }

    /// A cell as (shown, plain), unless it is blank or cannot be used.
    fn filled(&mut self, column: RegisterColumn) -> Option<(&str, &str)> {
        let line = self.line;
        match line.cells.get(&self.headings.index(column)?)? {
            RegisterEntry::Filled { shown, plain } => Some((shown, plain)),
            RegisterEntry::Unusable(what, expected) => {
                if !self.bad.contains(&column) {
                    self.fault(column, format!("{} is {what}", column.heading()), *expected);
                }
                None
            }
        }
    }

    /// A cell as its file shows it.
    pub(super) fn shown(&mut self, column: RegisterColumn) -> Option<String> {
        self.filled(column).map(|(shown, _)| shown.to_owned())
    }

    fn plain(&mut self, column: RegisterColumn) -> Option<String> {
        self.filled(column).map(|(_, plain)| plain.to_owned())
    }

    /// A text that may be absent.
    pub(super) fn text(&mut self, column: RegisterColumn) -> Arc<str> {
        self.shown(column).unwrap_or_default().into()
    }

    /// A text that must be there. A lost column is one fault, not one in each row.
    pub(super) fn required(&mut self, column: RegisterColumn) -> Arc<str> {
        let found = self.shown(column);
        if found.is_none() {
            self.say_blank(column);
        }
        found.unwrap_or_default().into()
    }

    /// The unit, which only `%` makes a percentage.
    pub(super) fn unit(&mut self) -> Arc<str> {
        let unit = self.required(RegisterColumn::Unit);
        let said = normal_name(&unit);
        if matches!(said.as_str(), "percent" | "per cent" | "percentage" | "pct") {
            let place = self.headings.place(self.line.number, RegisterColumn::Unit);
            let expected = "Write %, so that 84 and 84% are read alike.";
            self.faults.warning(&place, format!("unit is \"{unit}\""), expected);
        }
        unit
    }

    fn say_blank(&mut self, column: RegisterColumn) {
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
            self.fault(column, format!("{} is blank", column.heading()), example);
        }
        self.bad.insert(column);
    }

    /// The parts of a cell between semicolons.
    pub(super) fn list(&mut self, column: RegisterColumn) -> Vec<String> {
        let shown = self.shown(column).unwrap_or_default();
        let parts = shown.split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    }

    /// One of some words; it must be there.
    pub(super) fn word<T: Copy>(
        &mut self,
        column: RegisterColumn,
        known: &[(&str, T)],
    ) -> Option<T> {
        let found = self.optional_word(column, known);
        if found.is_none() && !self.bad.contains(&column) {
            self.say_blank(column);
        }
        found
    }

    /// One of some words, unless the cell is blank.
    pub(crate) fn optional_word<T: Copy>(
        &mut self,
        column: RegisterColumn,
        known: &[(&str, T)],
    ) -> Option<T> {
        let shown = self.shown(column)?;
        let found = known.iter().find(|(word, _)| shown.eq_ignore_ascii_case(word));
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let (last, first) = words.split_last()?;
            let expected = format!("Write {} or {last}.", first.join(", "));
            self.fault(column, format!("{} is \"{shown}\"", column.heading()), expected);
        }
        found.map(|(_, value)| *value)
    }

    /// The services of the row, in configuration order.
    pub(super) fn services(&mut self) -> Vec<ServiceNo> {
        let all = || self.draft.register.services.numbers().collect();
        let ids = self.list(RegisterColumn::Service);
        if ids.is_empty() {
            self.say_blank(RegisterColumn::Service);
        }
        if ids.iter().any(|id| id == "*") {
            if ids.len() > 1 {
                let message = format!("service is \"{}\"", ids.join("; "));
                self.fault(
                    RegisterColumn::Service,
                    message,
                    "* stands for every service: write it alone, or only the ids.",
                );
            }
            return all();
        }
        let mut services: Vec<ServiceNo> = ids.iter().filter_map(|id| self.service(id)).collect();
        services.sort_unstable();
        services.dedup();
        services
    }

    fn service(&mut self, id: &str) -> Option<ServiceNo> {
        let services = &self.draft.register.services;
        let wanted = normal_name(id);
        let found = services.find(|service| normal_name(&service.id) == wanted);
        if found.is_some() {
            return found;
        }
        if !self.draft.services_whole {
            self.bad.insert(RegisterColumn::Service);
            return None;
        }
        let means_it = |name: &Arc<str>| normal_name(name) == wanted;
        let by_name = services
            .iter()
            .find(|service| means_it(&service.name) || service.aliases.iter().any(means_it));
        let ids: Vec<&str> = services.iter().map(|service| &*service.id).collect();
        let near = by_name.map(|service| &*service.id).or_else(|| closest(id, ids.iter().copied()));
        let expected = match near {
            Some(near) => {
                format!("Write {near}, if that is meant; the ids are {}.", ids.join(", "))
            }
            None => format!("Write one of {}, or * for every service.", ids.join(", ")),
        };
        self.fault(
            RegisterColumn::Service,
            format!("\"{id}\" is no service's id in qmr.toml"),
            expected,
        );
        None
    }

    /// The row's own board.
    pub(super) fn board(&mut self) -> Option<BoardNo> {
        let shown = self.shown(RegisterColumn::Board)?;
        let boards = &self.draft.register.boards;
        let found = board_named(boards, &shown);
        if found.is_none() && self.draft.boards_whole {
            let message =
                format!("board is \"{shown}\", which no [[board]] of qmr.toml has as its id");
            self.fault(RegisterColumn::Board, message, board_expected(boards, &shown));
        }
        found
    }

    /// The quarters in which it is reported.
    pub(super) fn due(&mut self) -> DueIn {
        let parts = self.list(RegisterColumn::Due);
        if parts.is_empty() {
            return DueIn::Every;
        }
        if let [only] = parts.as_slice()
            && only.eq_ignore_ascii_case("none")
        {
            return DueIn::Only(BTreeSet::new());
        }
        let quarter = |text: &String| {
            Quarter::ALL.into_iter().find(|quarter| quarter.to_string().eq_ignore_ascii_case(text))
        };
        let quarters: Option<BTreeSet<Quarter>> = parts.iter().map(quarter).collect();
        if let Some(quarters) = quarters {
            return DueIn::Only(quarters);
        }
        let expected =
            "Write quarters such as Q4 or Q2;Q4, none, or leave it blank for every quarter.";
        self.fault(RegisterColumn::Due, format!("due is \"{}\"", parts.join(";")), expected);
        DueIn::Every
    }

    /// The decimals of its published figures.
    pub(super) fn decimals(&mut self) -> Option<u32> {
        let plain = self.plain(RegisterColumn::Decimals)?;
        let places =
            plain_number(&plain).and_then(|number| number.normalize().to_string().parse().ok());
        let places = places.filter(|places: &u32| *places <= 10);
        if places.is_none() {
            self.fault(
                RegisterColumn::Decimals,
                format!("decimals is \"{plain}\""),
                "Write a whole number from 0 to 10, or leave it blank.",
            );
        }
        places
    }

    /// A tolerance or green slack.
    pub(super) fn band(&mut self, column: RegisterColumn) -> Option<Tolerance> {
        let plain = self.plain(column)?;
        let band = plain.parse().ok();
        if band.is_none() {
            let expected = format!("{} Leave it blank for the council's.", tolerance::EXPECTED);
            self.fault(column, format!("{} is \"{plain}\"", column.heading()), expected);
        }
        band
    }

    /// A number that may be said to be not known yet.
    pub(crate) fn known_number(&mut self, column: RegisterColumn, unit: &str) -> Option<Decimal> {
        let plain = self.plain(column)?;
        let unknown = says_not_set(&plain)
            || (column == RegisterColumn::PriorActual && normal_name(&plain) == "n a");
        if unknown { None } else { self.number(column, unit) }
    }

    /// A number; one of a per cent indicator in points.
    pub(super) fn number(&mut self, column: RegisterColumn, unit: &str) -> Option<Decimal> {
        let plain = self.plain(column)?;
        self.number_of(column, &plain, &plain, unit)
    }

    /// A number, in points where the unit is per cent.
    fn number_of(
        &mut self,
        column: RegisterColumn,
        digits: &str,
        plain: &str,
        unit: &str,
    ) -> Option<Decimal> {
        let heading = column.heading();
        let (number, percent) = match digits.strip_suffix('%') {
            Some(number) => (number, true),
            None => (digits, false),
        };
        if percent && unit != "%" && !unit.is_empty() {
            let message = format!("{heading} is \"{plain}\" but the unit is {unit}");
            self.fault(column, message, "Write it in that unit, or write % as the unit.");
            return None;
        }
        let found = plain_number(number);
        if found.is_none() {
            let example = if unit == "%" { "84.5 (for 84.5%)" } else { "84.5 or 1,234" };
            let expected = format!("Write a number such as {example}, or leave it blank.");
            self.fault(column, format!("{heading} is \"{plain}\""), expected);
        }
        let digits = found.map_or(0, significant_digits);
        if digits > MOST_DIGITS {
            self.fault(
                column,
                format!("{heading} is \"{plain}\", which has {digits} digits"),
                format!("Write it with at most {MOST_DIGITS} digits: a sheet holds no more."),
            );
            return None;
        }
        found
    }

    /// A target, with the sign that its polarity allows.
    pub(super) fn target(
        &mut self,
        column: RegisterColumn,
        polarity: Option<Polarity>,
        unit: &str,
    ) -> Target {
        let Some(plain) = self.plain(column).filter(|plain| !says_not_set(plain)) else {
            return Target::NotSet;
        };
        let (sign, digits) = split_sign(&plain);
        let Some(value) = self.number_of(column, digits, &plain, unit) else {
            return Target::NotSet;
        };
        if let (Some(sign), Some(polarity)) = (sign, polarity) {
            self.check_sign(column, sign, polarity, &plain, digits);
        }
        let strict = sign.is_some_and(|sign| sign.strict);
        Target::Number { value, strict }
    }

    fn check_sign(
        &mut self,
        column: RegisterColumn,
        sign: Sign,
        polarity: Polarity,
        plain: &str,
        digits: &str,
    ) {
        let heading = column.heading();
        let Sign { shown, upwards, .. } = sign;
        let (word, other) = match (polarity, upwards) {
            (Polarity::Higher, true) | (Polarity::Lower, false) => return,
            (Polarity::Higher, false) => ("higher", "or write lower as the polarity"),
            (Polarity::Lower, true) => ("lower", "or write higher as the polarity"),
            (Polarity::Range, _) => ("range", "its upper bound in target_upper"),
            (Polarity::Exact, _) => ("exact", "or change the polarity"),
            (Polarity::None, _) => ("none", "or change the polarity"),
        };
        let message =
            format!("{heading} is \"{plain}\", and {shown} cannot stand with the polarity {word}");
        self.fault(column, message, format!("Write {digits} without the sign, {other}."));
    }
}
