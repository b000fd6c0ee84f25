//! The symbol in Progress: what the officer says the status is (docs/judging.md, "Symbols").

use crate::cell::Fault;
use crate::grid::{Face, RawCell};
use crate::kind::cell_type::CellType;
use crate::kind::column::Asks;
use crate::register::{Rag, Symbols};

/// What a symbol in Progress means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    /// Green, amber or red.
    Rated {
        /// The colour.
        rag: Rag,
        /// Two ticks: green with a warning.
        doubled: bool,
    },
    /// `NYA`, `N/A` or a dash: no colour, and meant so.
    Unrated(Unrated),
}

/// A stated status without a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unrated {
    /// `NYA`.
    NotYetAvailable,
    /// `N/A`.
    NotApplicable,
    /// A dash.
    Dash,
}

impl Symbol {
    /// The colour, if it states one.
    #[must_use]
    pub fn rag(self) -> Option<Rag> {
        match self {
            Self::Rated { rag, .. } => Some(rag),
            Self::Unrated(_) => None,
        }
    }

    /// The meaning as the outputs print it.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Rated { rag, .. } => rag.name(),
            Self::Unrated(Unrated::NotYetAvailable) => "Not yet available",
            Self::Unrated(Unrated::NotApplicable) => "Not applicable",
            Self::Unrated(Unrated::Dash) => "Not rated",
        }
    }
}

const fn rated(rag: Rag) -> Symbol {
    Symbol::Rated { rag, doubled: false }
}

/// The spellings that every council knows; compared in lower case.
const SPELLINGS: &[(&str, Symbol)] = &[
    ("✓", rated(Rag::Green)),
    ("✔", rated(Rag::Green)),
    ("☑", rated(Rag::Green)),
    ("✅", rated(Rag::Green)),
    ("🟢", rated(Rag::Green)),
    ("y", rated(Rag::Green)),
    ("yes", rated(Rag::Green)),
    ("g", rated(Rag::Green)),
    ("green", rated(Rag::Green)),
    ("on target", rated(Rag::Green)),
    ("?", rated(Rag::Amber)),
    ("~", rated(Rag::Amber)),
    ("🟡", rated(Rag::Amber)),
    ("🟠", rated(Rag::Amber)),
    ("a", rated(Rag::Amber)),
    ("amber", rated(Rag::Amber)),
    ("×", rated(Rag::Red)),
    ("✗", rated(Rag::Red)),
    ("✘", rated(Rag::Red)),
    ("✕", rated(Rag::Red)),
    ("✖", rated(Rag::Red)),
    ("❌", rated(Rag::Red)),
    ("🔴", rated(Rag::Red)),
    ("x", rated(Rag::Red)),
    ("n", rated(Rag::Red)),
    ("no", rated(Rag::Red)),
    ("r", rated(Rag::Red)),
    ("red", rated(Rag::Red)),
    ("off target", rated(Rag::Red)),
    ("nya", Symbol::Unrated(Unrated::NotYetAvailable)),
    ("n.y.a.", Symbol::Unrated(Unrated::NotYetAvailable)),
    ("n.y.a", Symbol::Unrated(Unrated::NotYetAvailable)),
    ("not yet available", Symbol::Unrated(Unrated::NotYetAvailable)),
    ("awaiting data", Symbol::Unrated(Unrated::NotYetAvailable)),
    ("n/a", Symbol::Unrated(Unrated::NotApplicable)),
    ("na", Symbol::Unrated(Unrated::NotApplicable)),
    ("not applicable", Symbol::Unrated(Unrated::NotApplicable)),
    ("-", Symbol::Unrated(Unrated::Dash)),
    ("–", Symbol::Unrated(Unrated::Dash)),
    ("—", Symbol::Unrated(Unrated::Dash)),
];

/// Spellings that are not symbols, and what was likely meant: scanned ticks, letters whose font was lost, near words.
const LIKELY: &[(&str, &str)] = &[
    ("1", "Green"),
    ("v", "Green"),
    (">", "Green"),
    ("ü", "Green"),
    ("p", "Green"),
    ("√", "Green"),
    ("on track", "Green"),
    ("complete", "Green"),
    ("completed", "Green"),
    ("achieved", "Green"),
    ("met", "Green"),
    ("yellow", "Amber"),
    ("at risk", "Amber"),
    ("*", "Red"),
    ("û", "Red"),
    ("o", "Red"),
    ("off track", "Red"),
    ("not met", "Red"),
];

fn in_font(text: &str, face: Face) -> Option<Rag> {
    match (face, text) {
        (Face::Wingdings, "ü" | "\u{f0fc}") | (Face::Wingdings2, "P" | "\u{f050}") => {
            Some(Rag::Green)
        }
        (Face::Wingdings, "û" | "\u{f0fb}") | (Face::Wingdings2, "O" | "\u{f04f}") => {
            Some(Rag::Red)
        }
        _ => None,
    }
}

fn configured(text: &str, symbols: &Symbols) -> Option<Rag> {
    let lists =
        [(&symbols.green, Rag::Green), (&symbols.amber, Rag::Amber), (&symbols.red, Rag::Red)];
    lists.into_iter().find_map(|(spellings, rag)| {
        spellings.iter().any(|spelling| spelling.trim().to_lowercase() == text).then_some(rag)
    })
}

/// One spelling, repeated: `✓ ✓` is two of `✓`.
fn doubled(text: &str) -> Option<&str> {
    let mut parts = text.split_whitespace();
    let (first, second) = (parts.next()?, parts.next());
    match second {
        Some(second) if second == first && parts.next().is_none() => Some(first),
        Some(_) => None,
        None => {
            let half = first.chars().count() / 2;
            let cut = first.char_indices().nth(half)?.0;
            let (left, right) = first.split_at(cut);
            (!left.is_empty() && left == right && !left.is_ascii()).then_some(left)
        }
    }
}

fn plain(text: &str, face: Face, symbols: &Symbols) -> Option<Symbol> {
    if let Some(rag) = in_font(text, face) {
        return Some(rated(rag));
    }
    let folded = text.to_lowercase();
    if let Some(rag) = configured(&folded, symbols) {
        return Some(rated(rag));
    }
    if face != Face::Text {
        return None;
    }
    SPELLINGS.iter().find(|(spelling, _)| *spelling == folded).map(|(_, symbol)| *symbol)
}

impl Symbol {
    /// Reads a symbol in a font.
    ///
    /// # Errors
    /// [`Fault::Symbol`] with the likely meaning, where the text is none of the known symbols.
    pub fn from_text(text: &str, face: Face, symbols: &Symbols) -> Result<Option<Self>, Fault> {
        let text = text.replace(['\u{fe0f}', '\u{fe0e}', '\u{200b}'], "");
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(symbol) = plain(text, face, symbols) {
            return Ok(Some(symbol));
        }
        if let Some(Self::Rated { rag: Rag::Green, .. }) =
            doubled(text).and_then(|one| plain(one, face, symbols))
        {
            return Ok(Some(Self::Rated { rag: Rag::Green, doubled: true }));
        }
        let folded = text.to_lowercase();
        let likely = LIKELY.iter().find(|(spelling, _)| *spelling == folded);
        Err(Fault::Symbol { likely: likely.map(|(_, meaning)| *meaning) })
    }
}

impl CellType for Symbol {
    const ASKS: Asks = Asks::Symbol;

    fn read(raw: &RawCell, symbols: &Symbols) -> Result<Option<Self>, Fault> {
        match raw {
            RawCell::Text { text, face } => Self::from_text(text, *face, symbols),
            RawCell::Error(text) if &**text == "#N/A" => Err(Fault::ErrorValue),
            RawCell::Error(_) => Err(Fault::ErrorValue),
            RawCell::NotCalculated => Err(Fault::NotCalculated),
            RawCell::Number { .. } | RawCell::Bool(_) | RawCell::Date { .. } => {
                Self::from_text(&raw.shown(), Face::Text, symbols)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, face: Face) -> Result<Option<Symbol>, Fault> {
        Symbol::from_text(text, face, &Symbols::default())
    }

    #[test]
    fn every_spelling_of_the_table_means_its_colour() {
        for (spellings, rag) in [
            (["✓", "✔", "Y", "Green", "G", "On target", " green "].as_slice(), Rag::Green),
            (&["?", "~", "Amber", "A"], Rag::Amber),
            (&["×", "✗", "x", "X", "N", "Red", "R", "Off target"], Rag::Red),
        ] {
            for text in spellings {
                assert_eq!(read(text, Face::Text), Ok(Some(rated(rag))), "{text}");
            }
        }
        for (text, face, rag) in [
            ("ü", Face::Wingdings, Rag::Green),
            ("P", Face::Wingdings2, Rag::Green),
            ("û", Face::Wingdings, Rag::Red),
            ("O", Face::Wingdings2, Rag::Red),
        ] {
            assert_eq!(read(text, face), Ok(Some(rated(rag))), "{text} {face:?}");
        }
    }

    #[test]
    fn two_ticks_are_green_with_a_warning() {
        for text in ["✓ ✓", "✓✓", "✓\n✓"] {
            assert_eq!(
                read(text, Face::Text),
                Ok(Some(Symbol::Rated { rag: Rag::Green, doubled: true })),
                "{text}"
            );
        }
        assert!(read("✓ ×", Face::Text).is_err());
    }

    #[test]
    fn letters_of_a_lost_font_and_scanned_ticks_are_named_with_a_suggestion() {
        for (text, likely) in [
            ("1", Some("Green")),
            ("V", Some("Green")),
            (">", Some("Green")),
            ("*", Some("Red")),
            ("ü", Some("Green")),
            ("O", Some("Red")),
            ("banana", None),
        ] {
            assert_eq!(read(text, Face::Text), Err(Fault::Symbol { likely }), "{text}");
        }
        assert!(read("Y", Face::Wingdings).is_err(), "a picture, not a Y");
    }

    #[test]
    fn a_configured_spelling_is_known() {
        let symbols = Symbols { green: vec!["Met".into(), "1".into()], ..Symbols::default() };
        assert_eq!(Symbol::from_text("met", Face::Text, &symbols), Ok(Some(rated(Rag::Green))));
        assert_eq!(Symbol::from_text("1", Face::Text, &symbols), Ok(Some(rated(Rag::Green))));
    }

    #[test]
    fn unrated_spellings_state_no_colour() {
        for text in ["NYA", "n/a", "–", "-", "N.Y.A."] {
            assert_eq!(
                read(text, Face::Text).map(|found| found.and_then(Symbol::rag)),
                Ok(None),
                "{text}"
            );
        }
        assert_eq!(read("  ", Face::Text), Ok(None));
    }
}
