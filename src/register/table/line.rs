//! One row of the indicators table as text.

use std::collections::BTreeMap;

/// What one cell of the table says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RegisterEntry {
    /// Text, or a number that is shown in one way and means another (`1.10` and 1.1).
    Filled {
        /// As the file shows it.
        shown: String,
        /// A number exactly, one that is shown as a percentage in points with its sign; else as shown.
        plain: String,
    },
    /// Something that no column takes: what it is, and what to do.
    Unusable(String, &'static str),
}

/// One row that holds anything: its line, and its cells by their column, from 0.
#[derive(Clone, Debug)]
pub(crate) struct RegisterLine {
    pub number: usize,
    pub cells: BTreeMap<usize, RegisterEntry>,
}

/// A text cell's entry on one line, unless it is blank.
pub(super) fn text_entry(text: &str) -> Option<RegisterEntry> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words.join(" ");
    let plain = shown.clone();
    (!shown.is_empty()).then_some(RegisterEntry::Filled { shown, plain })
}
