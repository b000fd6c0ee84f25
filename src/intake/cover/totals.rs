//! The totals of key indicators that a return states, whichever way they are written (Halton 6.0).

use std::sync::Arc;

use crate::cell::{At, Place, Pos};
use crate::grid::{Face, Raw};
use crate::kind::Symbol;
use crate::register::{Rag, Symbols};

/// The totals of key indicators that a return states (Halton 6.0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Where they stand.
    pub at: At,
    /// As typed.
    pub shown: Arc<str>,
    /// All key indicators.
    pub total: usize,
    /// Ticks.
    pub green: usize,
    /// Question marks.
    pub amber: usize,
    /// Crosses.
    pub red: usize,
}

/// `Total 4 · 2 ✓ · 0 ? · 2 ×`, in one cell or over the cells of a row; the numbers may stand before or behind their
/// symbols, and a symbol that is left out has none.
pub(super) fn totals(place: &Arc<Place>, cells: &[(Pos, Raw)]) -> Option<Totals> {
    let is_total = |raw: &Raw| raw.shown().trim_start().to_lowercase().starts_with("total");
    let first = cells.iter().position(|(_, raw)| is_total(raw))?;
    let cells = cells.get(first..)?;
    let (pos, _) = cells.first()?;
    let mut tokens = cells.iter().flat_map(|(_, raw)| tokens(raw)).skip(1);
    let Some(Token::Count(total)) = tokens.next() else {
        return None;
    };
    let rest: Vec<Token> = tokens.collect();
    let mut totals = Totals {
        at: At {
            place: Arc::clone(place),
            pos: *pos,
        },
        shown: Arc::default(),
        total,
        green: 0,
        amber: 0,
        red: 0,
    };
    if rest.is_empty() {
        return None;
    }
    for pair in rest.chunks(2) {
        let (Token::Count(count), Token::Colour(rag)) = paired(pair)? else {
            return None;
        };
        match rag {
            Rag::Green => totals.green = count,
            Rag::Amber => totals.amber = count,
            Rag::Red => totals.red = count,
        }
    }
    let texts: Vec<Arc<str>> = cells.iter().map(|(_, raw)| raw.shown()).collect();
    totals.shown = texts.join(" ").trim().into();
    Some(totals)
}

/// A word of stated totals.
#[derive(Clone, Copy)]
enum Token {
    Count(usize),
    Colour(Rag),
    Other,
}

fn tokens(raw: &Raw) -> Vec<Token> {
    let face = match raw {
        Raw::Text { face, .. } => *face,
        _ => Face::Text,
    };
    let parts = |c: char| c.is_whitespace() || matches!(c, '·' | ',' | ';' | '|' | ':' | '=');
    let shown = raw.shown();
    let words = shown.split(parts).filter(|word| !word.is_empty());
    words
        .map(|word| match word.parse() {
            Ok(count) => Token::Count(count),
            Err(_) => Symbol::from_text(word, face, &Symbols::default())
                .ok()
                .flatten()
                .and_then(Symbol::rag)
                .map_or(Token::Other, Token::Colour),
        })
        .collect()
}

/// A number and its symbol, whichever stands first.
fn paired(pair: &[Token]) -> Option<(Token, Token)> {
    match pair {
        [count @ Token::Count(_), colour @ Token::Colour(_)]
        | [colour @ Token::Colour(_), count @ Token::Count(_)] => Some((*count, *colour)),
        _ => None,
    }
}
