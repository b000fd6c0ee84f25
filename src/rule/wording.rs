//! Words that many messages need.

use std::fmt::Display;

use crate::check::Context;
use crate::finding::Finding;
use crate::kind::Kind;
use crate::register::{Polarity, Register, ServiceNo};

/// `a`, `a or b`, `a, b or c`.
pub(super) fn listed<T: Display>(things: &[T], conjunction: &str) -> String {
    match things {
        [] => String::new(),
        [one] => one.to_string(),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(T::to_string).collect();
            format!("{} {conjunction} {last}", first.join(", "))
        }
    }
}

/// What stands where a text should say something: `blank`, or the text that says nothing in quotation marks.
pub(super) fn instead(text: &str) -> String {
    match text.trim() {
        "" => "blank".to_owned(),
        text => format!("\"{text}\""),
    }
}

/// `1 row`, `2 rows`.
pub(super) fn counted(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    }
}

/// How many rows of a file are not used, behind a sentence: ` (12 rows)`.
pub(super) fn in_brackets(rows: usize) -> String {
    match rows {
        0 => String::new(),
        _ => format!(" ({})", counted(rows, "row")),
    }
}

/// A service's name.
pub(super) fn service_name(register: &Register, service: ServiceNo) -> &str {
    &register.service(service).name
}

/// The names of services.
pub(super) fn service_names(
    register: &Register,
    services: impl IntoIterator<Item = ServiceNo>,
) -> Vec<&str> {
    let names = services.into_iter();
    names.map(|service| service_name(register, service)).collect()
}

/// What the sheets of a kind hold, as messages name it.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    kind.declaration().nouns
}

/// Words of each polarity, as returns have them (docs/returns.md, "Columns of the kinds").
const WORDS: &[(Polarity, &[&str])] = &[
    (Polarity::Higher, &["high", "higher", "bigger", "increase", "maximise", "max"]),
    (Polarity::Lower, &["low", "lower", "smaller", "decrease", "reduce", "minimise", "min"]),
    (Polarity::Range, &["range", "goldilocks", "between"]),
    (Polarity::Exact, &["exact", "exactly"]),
    (Polarity::None, &["none", "contextual", "information", "data"]),
];

/// What a text says of the polarity; nothing where it says none or several things.
pub(super) fn polarity_of(text: &str) -> Option<Polarity> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let mut said = WORDS.iter().filter(|(_, own)| own.iter().any(|word| words.contains(word)));
    match (said.next(), said.next()) {
        (Some((polarity, _)), None) => Some(*polarity),
        _ => None,
    }
}

/// What is said of a symbol that is missing: beside a fill also that this is not read, and which word to type.
pub(super) fn telling_of_fill(context: &Context<'_>, finding: Finding) -> Finding {
    let at = finding.sheet.as_deref().zip(finding.cell);
    let is_filled = at.is_some_and(|(sheet, cell)| context.is_filled(&finding.file, sheet, cell));
    if !is_filled {
        return finding;
    }
    Finding {
        message: format!("{} The colour of the cell is not read.", finding.message),
        fix: "Type the word into it: Green, Amber or Red.".to_owned(),
        ..finding
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_listed_as_in_a_sentence() {
        assert_eq!(listed::<&str>(&[], "or"), "");
        assert_eq!(listed(&["a"], "or"), "a");
        assert_eq!(listed(&["a", "b"], "or"), "a or b");
        assert_eq!(listed(&["a", "b", "c"], "and"), "a, b and c");
        assert_eq!(instead(" "), "blank");
        assert_eq!(instead(" – "), "\"–\"");
        assert_eq!(counted(1, "row"), "1 row");
        assert_eq!(counted(2, "row"), "2 rows");
    }
}
