//! `[symbols]` of `qmr.toml`: what else stands for a status.

use crate::register::config::section::{ConfigReader, Section};
use crate::register::judging::Symbols;

const SYMBOLS: &[&str] = &["green", "amber", "red"];

/// The words of each status; none stands for two.
pub(super) fn symbols<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>) -> Symbols {
    let mut symbols = Symbols::default();
    let Some(section) = reader.section(top, "symbols", "[symbols]") else {
        return symbols;
    };
    reader.only(section, SYMBOLS);
    let mut seen: Vec<(String, &str)> = Vec::new();
    let lists = [&mut symbols.green, &mut symbols.amber, &mut symbols.red];
    for (status, list) in SYMBOLS.iter().copied().zip(lists) {
        for symbol in reader.texts(section, status, "[\"Met\"]").unwrap_or_default() {
            let folded = symbol.value.to_lowercase();
            match seen.iter().find(|(known, other)| *known == folded && *other != status) {
                Some((_, other)) => reader.fault(
                    symbol.at,
                    format!("\"{}\" stands for {other} and for {status}", symbol.value),
                    "Leave it in one of the two lists.",
                ),
                None => list.push(symbol.value),
            }
            seen.push((folded, status));
        }
    }
    symbols
}
