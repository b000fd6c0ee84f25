//! The cells of one row of the register, read as what their columns ask for.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::numbered::Numbered;
use crate::period::Quarter;
use crate::quantity::{Figure, Quantity, TargetTyped, units_agree};
use crate::register::config::Draft;
use crate::register::entry::{DueIn, Polarity, Target};
use crate::register::faults::Faults;
use crate::register::index::Named;
use crate::register::judging::Tolerance;
use crate::register::number::{
    MOST_DIGITS, Sign, plain_number, says_not_set, significant_digits, split_sign,
};
use crate::register::organisation::{BoardNo, Service, ServiceNo};
use crate::register::spelling::{distance_to_name, normal_name};
use crate::register::table::body::BodyRow;
use crate::register::table::column::RegisterColumn;
use crate::register::table::headings::Headings;
use crate::register::table::line::{RegisterEntry, RegisterLine};
use crate::register::table::words::{
    RegisterWord, WordReading, due_in, says_every_service, says_per_cent,
};
use crate::register::tolerance;
use crate::register::units::{board_begun, board_expected, board_named};

/// The services by their ids, names and aliases.
pub(crate) type ServiceNames = HashMap<String, Named<ServiceNo>>;

/// The names of services.
pub(crate) fn service_names(services: &Numbered<Service>) -> ServiceNames {
    let mut names = ServiceNames::new();
    for (number, service) in services.numbered() {
        for name in [&service.id, &service.name].into_iter().chain(&service.aliases) {
            let named = names.entry(normal_name(name)).or_insert(Named::None);
            *named = named.and(number);
        }
    }
    names
}

/// The cells of one row, and the faults that reading them finds.
pub(super) struct RegisterCells<'a> {
    draft: &'a Draft,
    headings: &'a Headings,
    services: &'a ServiceNames,
    line: &'a RegisterLine,
    /// The heading among the rows that it stands below.
    group: Option<&'a str>,
    faults: &'a mut Faults,
    bad: BTreeSet<RegisterColumn>,
}

impl<'a> RegisterCells<'a> {
    /// The cells of a line.
    pub(super) fn of(
        draft: &'a Draft,
        (headings, services): (&'a Headings, &'a ServiceNames),
        row: &'a BodyRow,
        faults: &'a mut Faults,
    ) -> Self {
        let (line, group) = (&row.line, row.group.as_deref());
        Self { draft, headings, services, line, group, faults, bad: BTreeSet::new() }
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

    /// Says how a cell was understood that is written otherwise than the register's description has it.
    fn understood(&mut self, column: RegisterColumn, message: String) {
        let place = self.headings.place(self.line.number, column);
        self.faults.note(&place, message);
    }

    /// What the officer sees above a column.
    fn name(&self, column: RegisterColumn) -> String {
        self.headings.name(column).to_owned()
    }

    /// The beginning of a sentence on what stands in a column: `polarity is`, and of a heading that says so, `Good is`.
    fn is_in(&self, column: RegisterColumn) -> String {
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
        if &*unit != "%" && says_per_cent(&unit) {
            self.understood(RegisterColumn::Unit, format!("\"{unit}\" is read as %"));
            return "%".into();
        }
        unit
    }

    /// The group: its own, else the heading among the rows that it stands below.
    pub(super) fn group(&mut self) -> Arc<str> {
        let own = self.shown(RegisterColumn::Group);
        own.as_deref().or(self.group).unwrap_or_default().into()
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
            self.fault(column, format!("{} blank", self.is_in(column)), example);
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
    pub(super) fn word<T: RegisterWord>(&mut self, column: RegisterColumn) -> Option<T> {
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

    /// The services of the row, in configuration order.
    pub(super) fn services(&mut self) -> Vec<ServiceNo> {
        const SERVICE: RegisterColumn = RegisterColumn::Service;
        let every: Vec<ServiceNo> = self.draft.register.services.numbers().collect();
        if self.headings.index(SERVICE).is_none() && every.len() == 1 {
            return every;
        }
        let parts = self.service_parts();
        if parts.is_empty() {
            self.say_blank(SERVICE);
        }
        if let [only] = parts.as_slice()
            && matches!(self.named_service(only), Named::None)
            && says_every_service(only)
        {
            self.understood(SERVICE, format!("\"{only}\" is read as *, every service"));
            return every;
        }
        if parts.iter().any(|part| part == "*") {
            if parts.len() > 1 {
                let message = format!("{} is \"{}\"", self.name(SERVICE), parts.join("; "));
                self.fault(
                    SERVICE,
                    message,
                    "* stands for every service: write it alone, or only the ids.",
                );
            }
            return every;
        }
        let found = parts.iter().filter_map(|part| self.service(part));
        let mut services: Vec<ServiceNo> = found.collect();
        services.sort_unstable();
        services.dedup();
        services
    }

    /// What the cell names: apart by semicolons; by commas, slashes or *and* where each part is a service and the whole
    /// is none.
    fn service_parts(&mut self) -> Vec<String> {
        let parts = self.list(RegisterColumn::Service);
        let [only] = parts.as_slice() else { return parts };
        if !matches!(self.named_service(only), Named::None) {
            return parts;
        }
        let apart = [",", "/", "+", " and ", " & "].iter().find_map(|between| {
            let all: Vec<String> = only.split(between).map(|part| part.trim().to_owned()).collect();
            let each = |part: &String| matches!(self.named_service(part), Named::One(_));
            (all.len() > 1 && all.iter().all(each)).then_some(all)
        });
        apart.unwrap_or(parts)
    }

    /// The service of an id, name or alias.
    fn named_service(&self, text: &str) -> Named<ServiceNo> {
        self.services.get(&normal_name(text)).copied().unwrap_or(Named::None)
    }

    fn service(&mut self, text: &str) -> Option<ServiceNo> {
        const SERVICE: RegisterColumn = RegisterColumn::Service;
        if let Named::One(found) = self.named_service(text) {
            let id = Arc::clone(&self.draft.register.services[found].id);
            if normal_name(&id) != normal_name(text) {
                self.understood(SERVICE, format!("\"{text}\" is read as {id}"));
            }
            return Some(found);
        }
        self.bad.insert(SERVICE);
        if !self.draft.services_whole {
            return None;
        }
        let services = &self.draft.register.services;
        let named = |service: &Service| {
            let own = [&service.id, &service.name].into_iter().chain(&service.aliases);
            let near =
                own.filter_map(|name| distance_to_name(&normal_name(text), &normal_name(name)));
            near.min().map(|near| (near, Arc::clone(&service.id)))
        };
        let near = services.iter().filter_map(named).min();
        let ids: Vec<&str> = services.iter().map(|service| &*service.id).collect();
        let ids = ids.join(", ");
        let expected = match near {
            Some((_, near)) => format!("Write {near}, if that is meant; the ids are {ids}."),
            None => format!("Write one of {ids}, or * for every service."),
        };
        let message = format!("\"{text}\" is no service's id, name or alias");
        self.fault(SERVICE, message, expected);
        None
    }

    /// The row's own board.
    pub(super) fn board(&mut self) -> Option<BoardNo> {
        let shown = self.shown(RegisterColumn::Board)?;
        let boards = &self.draft.register.boards;
        let found = board_named(boards, &shown).or_else(|| board_begun(boards, &shown));
        if let Some(board) = found {
            let id = Arc::clone(&boards[board].id);
            if normal_name(&id) != normal_name(&shown) {
                self.understood(RegisterColumn::Board, format!("\"{shown}\" is read as {id}"));
            }
        }
        let boards = &self.draft.register.boards;
        if found.is_none() && self.draft.boards_whole {
            let message = format!("\"{shown}\" is no board's id or name");
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
        let shown = parts.join(";");
        if let Some(quarters) = due_in(&shown) {
            let every = quarters.len() == Quarter::ALL.len();
            let ids: Vec<String> = quarters.iter().map(Quarter::to_string).collect();
            let read = match ids.as_slice() {
                [] => "none".to_owned(),
                _ if every => "every quarter".to_owned(),
                ids => ids.join(";"),
            };
            self.understood(RegisterColumn::Due, format!("\"{shown}\" is read as {read}"));
            return if every { DueIn::Every } else { DueIn::Only(quarters) };
        }
        let expected =
            "Write quarters such as Q4 or Q2;Q4, none, or leave it blank for every quarter.";
        let message = format!("{} is \"{shown}\"", self.name(RegisterColumn::Due));
        self.fault(RegisterColumn::Due, message, expected);
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
                format!("{} is \"{plain}\"", self.name(RegisterColumn::Decimals)),
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
            let expected =
                format!("{} Leave it blank for the council's.", tolerance::expected(&plain));
            self.fault(column, format!("{} is \"{plain}\"", self.name(column)), expected);
        }
        band
    }

    /// A number that may be said to be not known yet.
    pub(crate) fn known_number(&mut self, column: RegisterColumn, unit: &str) -> Option<Decimal> {
        let plain = self.plain(column)?;
        let unknown = says_not_set(&plain)
            || (column == RegisterColumn::PriorActual && says_no_target(&plain));
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
        let (number, percent) = match digits.strip_suffix('%') {
            Some(number) => (number, true),
            None => (digits, false),
        };
        if percent && unit != "%" && !unit.is_empty() {
            let message = format!("{} \"{plain}\" but the unit is {unit}", self.is_in(column));
            let expected = match column {
                RegisterColumn::AmberAt | RegisterColumn::GreenAt => {
                    "Write the figure itself, in that unit; if it is a share of the target, head the column tolerance."
                }
                _ => "Write it in that unit, or write % as the unit.",
            };
            self.fault(column, message, expected);
            return None;
        }
        let found = plain_number(number).or_else(|| figure_in(digits, unit));
        if found.is_none() {
            let example = if unit == "%" { "84.5 (for 84.5%)" } else { "84.5 or 1,234" };
            let expected = format!("Write a number such as {example}, or leave it blank.");
            self.fault(column, format!("{} \"{plain}\"", self.is_in(column)), expected);
        }
        let digits = found.map_or(0, significant_digits);
        if digits > MOST_DIGITS {
            self.fault(
                column,
                format!("{} \"{plain}\", which has {digits} digits", self.is_in(column)),
                format!("Write it with at most {MOST_DIGITS} digits: a sheet holds no more."),
            );
            return None;
        }
        found
    }

    /// The annual target and its upper bound. A range may stand whole in the column of the target.
    pub(super) fn annual_target(
        &mut self,
        polarity: Option<Polarity>,
        unit: &str,
    ) -> (Target, Option<Decimal>) {
        const TARGET: RegisterColumn = RegisterColumn::Target;
        let upper = self.known_number(RegisterColumn::TargetUpper, unit);
        let no_upper = upper.is_none() && !self.bad.contains(&RegisterColumn::TargetUpper);
        // What is no range by a polarity that could not be read may well be one.
        if no_upper
            && matches!(polarity, Some(Polarity::Range) | None)
            && let Some((lower, upper)) = self.range(TARGET, unit)
        {
            return (lower, Some(upper));
        }
        (self.target(TARGET, polarity, unit), upper)
    }

    /// The target of one quarter and its upper bound. The profile of a range is a range.
    pub(super) fn profiled_target(
        &mut self,
        column: RegisterColumn,
        polarity: Option<Polarity>,
        unit: &str,
    ) -> (Target, Option<Decimal>) {
        if matches!(polarity, Some(Polarity::Range) | None)
            && let Some((lower, upper)) = self.range(column, unit)
        {
            return (lower, Some(upper));
        }
        if polarity != Some(Polarity::Range) {
            return (self.target(column, polarity, unit), None);
        }
        let Some(plain) = self.plain(column).filter(|plain| !says_no_target(plain)) else {
            return (Target::NotSet, None);
        };
        let message = format!("{} \"{plain}\", and the polarity is range", self.is_in(column));
        self.fault(column, message, "Write both bounds of that quarter, such as 50 to 60.");
        (Target::NotSet, None)
    }

    /// Both bounds of a cell such as `50 to 60`, if it holds them, the lower one first.
    fn range(&mut self, column: RegisterColumn, unit: &str) -> Option<(Target, Decimal)> {
        let plain = self.plain(column)?;
        let Ok(Some(TargetTyped::Between { lower, upper })) = TargetTyped::from_text(&plain) else {
            return None;
        };
        let lower = plain_figure(&lower, unit)?;
        let upper = plain_figure(&upper, unit)?;
        Some((Target::Number { value: lower, strict: false }, upper))
    }

    /// A target, with the sign that its polarity allows.
    pub(super) fn target(
        &mut self,
        column: RegisterColumn,
        polarity: Option<Polarity>,
        unit: &str,
    ) -> Target {
        let Some(plain) = self.plain(column).filter(|plain| !says_no_target(plain)) else {
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
        let heading = self.name(column);
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

/// A figure with what people write beside it: a currency sign, a unit in words. None where that is no unit of the row's,
/// or anything else stands there.
fn figure_in(typed: &str, unit: &str) -> Option<Decimal> {
    match Quantity::from_text(typed) {
        Ok(Some(Quantity::Figure(figure))) => plain_figure(&figure, unit),
        _ => None,
    }
}

/// Whether a target's cell says in words that none is set.
fn says_no_target(typed: &str) -> bool {
    says_not_set(typed) || matches!(TargetTyped::from_text(typed), Ok(Some(TargetTyped::NotSet)))
}

/// The value of a figure in a unit, if it has nothing beside it but that.
fn plain_figure(figure: &Figure, unit: &str) -> Option<Decimal> {
    let bare = figure.flag.is_none() && figure.ratio.is_none() && figure.year.is_none();
    let percent = !figure.percent || unit == "%";
    let typed = figure.unit.as_deref();
    let own = typed.is_none_or(|typed| !unit.is_empty() && units_agree(typed, unit));
    let digits = significant_digits(figure.value) <= MOST_DIGITS;
    (bare && percent && own && digits).then_some(figure.value)
}
