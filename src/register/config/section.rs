//! One section of a TOML file at a time, every fault of it with its line and column.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::register::faults::{FaultPlace, Faults};
use crate::register::spelling::closest;

/// A value, and the byte of the file at which it starts.
#[derive(Clone, Debug)]
pub(super) struct Located<T> {
    pub value: T,
    pub at: usize,
}

/// A table of the file, and how messages call it.
#[derive(Clone, Copy)]
pub(super) struct Section<'a, 't> {
    pub table: &'a DeTable<'t>,
    /// The byte at which its heading starts.
    pub at: usize,
    /// `[judging]`; empty for the top of the file.
    pub title: &'static str,
}

/// Reads sections and keeps their faults.
pub(super) struct ConfigReader<'t> {
    text: &'t str,
    /// The byte at which each line starts.
    line_starts: Vec<usize>,
    pub faults: Faults,
    /// Lines that are no TOML: what else is wrong with them is not said.
    broken: BTreeSet<usize>,
    /// Where a key belongs that stands in the wrong section: key, section.
    homes: &'static [(&'static str, &'static str)],
}

impl<'t> ConfigReader<'t> {
    /// Reads a file as TOML; what cannot be read is a fault and left out.
    pub(super) fn open(
        name: &str,
        text: &'t str,
        homes: &'static [(&'static str, &'static str)],
    ) -> (Self, Spanned<DeTable<'t>>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Self {
            text,
            line_starts: line_starts(text),
            faults: Faults::of(name),
            broken: BTreeSet::new(),
            homes,
        };
        for error in errors {
            reader.syntax(&error);
        }
        (reader, table)
    }

    /// Whether every line of it is TOML.
    pub(super) fn is_whole(&self) -> bool {
        self.broken.is_empty()
    }

    /// The line and column of a byte.
    pub(super) fn place(&self, at: usize) -> FaultPlace {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = self.line_starts.partition_point(|start| *start <= before.len());
        let line_start = line.checked_sub(1).and_then(|line| self.line_starts.get(line));
        let line_start = line_start.copied().unwrap_or_default();
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        FaultPlace { line, order: column, column: format!("column {column}"), at: None }
    }

    /// A fault at a byte, unless its line is already said to be no TOML.
    pub(super) fn fault(
        &mut self,
        at: usize,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let place = self.place(at);
        if !self.broken.contains(&place.line) {
            self.faults.error(&place, message, expected);
        }
    }

    fn syntax(&mut self, error: &Error) {
        let span = error.span().unwrap_or_default();
        let place = self.place(span.start);
        if !self.broken.insert(place.line) {
            return;
        }
        let found = self.text.get(span).unwrap_or_default();
        let (message, expected) = explain(error.message(), found);
        self.faults.error(&place, message, expected);
    }

    /// Names every key of a section that is not known there.
    pub(super) fn only(&mut self, section: Section<'_, 't>, known: &[&str]) {
        for (key, _) in section.table.iter() {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                continue;
            }
            let place = if section.title.is_empty() {
                "at the top of the file".to_owned()
            } else {
                format!("in {}", section.title)
            };
            let home = self.homes.iter().find(|(word, _)| *word == name);
            let expected = match (closest(name, known.iter().copied()), home) {
                (_, Some((word, home))) => format!("{word} belongs {home}."),
                (Some(near), None) => {
                    format!("Write {near}, if that is meant; known are {}.", known.join(", "))
                }
                (None, None) => format!("Take it out; known are {}.", known.join(", ")),
            };
            self.fault(
                key.span().start,
                format!("\"{name}\" is not a key that is known {place}"),
                expected,
            );
        }
    }

    /// A key's value, if the key is there.
    pub(super) fn value<'a>(
        &self,
        section: Section<'a, 't>,
        key: &str,
    ) -> Option<&'a Spanned<DeValue<'t>>> {
        section.table.get(key)
    }

    /// A text, without blanks around it; none if the key is absent, or a fault.
    pub(super) fn text(
        &mut self,
        section: Section<'_, 't>,
        key: &str,
        example: &str,
    ) -> Option<Located<String>> {
        let value = self.value(section, key)?;
        self.as_text(value, key, example)
    }

    /// A text that must be there and not be blank.
    pub(super) fn required(
        &mut self,
        section: Section<'_, 't>,
        key: &str,
        example: &str,
    ) -> Option<Located<String>> {
        if self.value(section, key).is_none() {
            self.missing(section, key, example);
            return None;
        }
        let found = self.text(section, key, example)?;
        if found.value.is_empty() {
            self.fault(
                found.at,
                format!("{key} is empty"),
                format!("Write it such as {key} = {example}."),
            );
            return None;
        }
        Some(found)
    }

    /// Says that a key is absent, unless a line that cannot be read has it.
    pub(super) fn missing(&mut self, section: Section<'_, 't>, key: &str, example: &str) {
        let lines = self.text.lines().zip(1..);
        let mut broken = lines.filter(|(_, number)| self.broken.contains(number));
        if broken.any(|(line, _)| line.contains(key)) {
            return;
        }
        let place =
            if section.title.is_empty() { String::new() } else { format!(" in {}", section.title) };
        self.fault(
            section.at,
            format!("{key} is missing{place}"),
            format!("Add it such as {key} = {example}."),
        );
    }

    /// A list of texts, or one text alone; none of them blank.
    pub(super) fn texts(
        &mut self,
        section: Section<'_, 't>,
        key: &str,
        example: &str,
    ) -> Option<Vec<Located<String>>> {
        let value = self.value(section, key)?;
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut texts = Vec::new();
        for item in items {
            let Some(text) = self.as_text(item, key, example) else {
                continue;
            };
            if text.value.is_empty() {
                self.fault(
                    text.at,
                    format!("{key} has an empty text"),
                    format!("Take it out, or write {key} = {example}."),
                );
            } else {
                texts.push(text);
            }
        }
        Some(texts)
    }

    fn as_text(
        &mut self,
        value: &Spanned<DeValue<'t>>,
        key: &str,
        example: &str,
    ) -> Option<Located<String>> {
        let at = value.span().start;
        let DeValue::String(text) = value.get_ref() else {
            let found = self.shown(value);
            self.fault(
                at,
                format!("{key} is {found}"),
                format!("Write text in quotes, such as {key} = {example}."),
            );
            return None;
        };
        if text.contains(char::is_control) {
            self.fault(
                at,
                format!("{key} holds a tab, a line break or another control character: {text:?}"),
                "Between double quotes \\ has a meaning of its own; write a path with /, or between single quotes.",
            );
            return None;
        }
        Some(Located { value: text.trim().to_owned(), at })
    }

    /// A value as the file writes it, and shortened.
    pub(super) fn shown(&self, value: &Spanned<DeValue<'t>>) -> String {
        match value.get_ref() {
            DeValue::Table(_) => "a section".to_owned(),
            DeValue::Array(_) => "a list".to_owned(),
            _ => self.text.get(value.span()).unwrap_or_default().to_owned(),
        }
    }

    /// A section below another, if it is there.
    pub(super) fn section<'a>(
        &mut self,
        parent: Section<'a, 't>,
        key: &str,
        title: &'static str,
    ) -> Option<Section<'a, 't>> {
        let value = self.value(parent, key)?;
        let at = value.span().start;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Section { table, at, title });
        }
        let found = self.shown(value);
        self.fault(
            at,
            format!("{key} is {found}"),
            format!("Write it as a section of its own, headed {title}."),
        );
        None
    }

    /// The sections of a list of sections (`[[board]]`), and whether each could be read.
    pub(super) fn sections<'a>(
        &mut self,
        parent: Section<'a, 't>,
        key: &str,
        title: &'static str,
    ) -> (Vec<Section<'a, 't>>, bool) {
        let Some(value) = self.value(parent, key) else {
            return (Vec::new(), true);
        };
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let is_list = matches!(value.get_ref(), DeValue::Array(_));
        let mut sections = Vec::new();
        let mut whole = is_list;
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) if is_list => {
                    sections.push(Section { table, at: item.span().start, title })
                }
                _ => {
                    whole = false;
                    let found = self.shown(item);
                    self.fault(
                        item.span().start,
                        format!("{key} is {found}"),
                        format!("Head each one {title}, with two brackets."),
                    );
                }
            }
        }
        (sections, whole)
    }
}

/// The byte at which each line of a text starts.
fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.match_indices('\n').map(|(end, _)| end + 1);
    std::iter::once(0).chain(ends).collect()
}

/// What is wrong with a line that is no TOML, in the words of someone who writes no programs.
fn explain(message: &str, found: &str) -> (String, &'static str) {
    if message.contains("must be quoted") && found.trim().is_empty() {
        (
            "Nothing stands behind the =".to_owned(),
            "Put text between double quotes, such as period = \"2009/10 Q4\".",
        )
    } else if message.contains("must be quoted") {
        let expected = "Put text between double quotes, such as period = \"2009/10 Q4\".";
        (format!("{found} stands without quotes"), expected)
    } else if message.contains("duplicate key") {
        (format!("\"{found}\" is written twice in one section"), "Keep one of the two.")
    } else if message.contains("escape") || message.contains("unicode value") {
        let expected = "Write a path with /, or between single quotes.";
        ("Between double quotes \\ has a meaning of its own".to_owned(), expected)
    } else if message.contains("unclosed array,") || message.contains("unclosed inline table") {
        (
            "The list has no closing bracket".to_owned(),
            "End it with the bracket that it starts with, such as returns = [\"returns\"].",
        )
    } else if message.contains("unclosed") && message.contains("table") {
        (
            "The heading has no closing bracket".to_owned(),
            "Write it such as [judging], or [[board]] where there may be several.",
        )
    } else if message.contains("no value") {
        (
            "There is no = behind the key".to_owned(),
            "Write the key, = and its value, such as output = \"out\".",
        )
    } else if message.contains("string") {
        (
            "The text has no closing quote".to_owned(),
            "End the text with the quote that it starts with.",
        )
    } else {
        let expected =
            "Write one key to a line, such as output = \"out\", and head sections like [judging].";
        let found = found.trim();
        let message = if found.is_empty() {
            "The line cannot be read as a key and its value".to_owned()
        } else {
            let few: String = found.chars().take(40).collect();
            format!("The line cannot be read as a key and its value, from {few:?} on")
        };
        (message, expected)
    }
}
