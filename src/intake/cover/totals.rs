//! The totals of key indicators that a return states, whichever way they are written (Halton 6.0).

use std::sync::Arc;

use crate::cell::{At, Place, Pos};
use crate::grid::{Face, Grid, RawCell};
use crate::kind::Symbol;
use crate::register::{Rag, Symbols, normal_name};

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

/// A line that states totals, or looks as if it did.
pub(super) struct StatedTotals {
    /// The cells of the line, the first of its words first.
    pub(super) cells: Vec<Pos>,
    /// As typed, with its label.
    pub(super) shown: Arc<str>,
    /// Whether they are those of the key indicators, as far as their label says.
    pub(super) of_key: bool,
    /// The totals; none where they cannot be read.
    pub(super) read: Option<Totals>,
}

/// `Total 4 · 2 ✓ · 0 ? · 2 ×`, in one cell, with its label or without, over the cells of a row, or right of or below
/// its label; the numbers may stand before or behind their symbols, and a symbol that is left out has none.
pub(super) fn totals(
    grid: &Grid,
    place: &Arc<Place>,
    cells: &[(Pos, RawCell)],
) -> Option<StatedTotals> {
    (0..cells.len()).find_map(|first| {
        let (left, cells) = cells.split_at(first);
        stated(grid, place, left, cells)
    })
}

fn stated(
    grid: &Grid,
    place: &Arc<Place>,
    left: &[(Pos, RawCell)],
    cells: &[(Pos, RawCell)],
) -> Option<StatedTotals> {
    let ((pos, raw), right) = cells.split_first()?;
    let shown = raw.shown();
    let (label, rest) = parted(shown.trim())?;
    let mut own = vec![*pos];
    let mut words = tokens(rest, face(raw));
    let mut texts = vec![Arc::clone(&shown)];
    if right.iter().any(|(_, raw)| begins_with_total(raw.shown().trim())) {
        // The label of totals that say so themselves.
        return None;
    }
    let mut take = |pos: Pos, raw: &RawCell| {
        own.push(pos);
        words.extend(tokens(&raw.shown(), face(raw)));
        texts.push(raw.shown());
    };
    for (pos, raw) in right {
        take(*pos, raw);
    }
    let below = Pos::new(pos.row.saturating_add(1), pos.col);
    if right.is_empty()
        && rest.is_empty()
        && let Some(raw) = grid.get(below).filter(|raw| begins_with_a_count(raw))
    {
        take(below, raw);
    }
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
    let stated = StatedTotals {
        shown: texts.join(" ").into(),
        of_key: is_of_key(grid, left, *pos, label),
        read: None,
        cells: own,
    };
    let at = At { place: Arc::clone(place), pos: *pos };
    match counted(at, &words, &stated.shown) {
        Some(totals) => Some(StatedTotals { read: Some(totals), ..stated }),
        None => looks_like_totals(&words, &stated.shown).then_some(stated),
    }
}

/// The label of a cell that begins stated totals, and what stands behind it and the word itself. A label of key indicators
/// may do without the word.
fn parted(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = match text.split_once(':') {
        Some((label, rest)) if !begins_with_total(label) => (label.trim(), rest.trim()),
        _ => ("", text),
    };
    if begins_with_total(rest) {
        let word = rest.trim_start_matches(|c: char| c.is_alphabetic());
        return Some((label, word.trim_start_matches([':', ' '])));
    }
    let alone = if label.is_empty() { rest } else { label };
    let named = normal_name(alone.trim_end_matches(':'));
    let is_label = matches!(
        named.as_str(),
        "key indicators" | "key performance indicators" | "key indicators total"
    );
    let value = if label.is_empty() { "" } else { rest };
    is_label.then_some((alone, value))
}

fn begins_with_total(text: &str) -> bool {
    let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    ["total", "totals"].contains(&word.to_lowercase().as_str())
}

fn begins_with_a_count(raw: &RawCell) -> bool {
    raw.shown().trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// Totals of other indicators, or of all, say so in their label: before them, left of them or above them.
fn is_of_key(grid: &Grid, left: &[(Pos, RawCell)], pos: Pos, label: &str) -> bool {
    let above = pos.row.checked_sub(1).map(|row| Pos::new(row, pos.col));
    let above = above.and_then(|above| grid.get(above)).map(RawCell::shown);
    let left = left.last().map(|(_, raw)| raw.shown());
    let named = [Some(label), left.as_deref(), above.as_deref()];
    let named = named.into_iter().flatten().map(normal_name);
    let of = |name: String| -> Option<bool> {
        let has = |word: &str| name.split(' ').any(|own| own == word);
        if name.len() > 60 || !(has("indicators") || has("indicator")) {
            return None;
        }
        (has("key") || has("other") || has("all")).then(|| has("key"))
    };
    named.into_iter().find_map(of).unwrap_or(true)
}

/// The totals that these words are.
fn counted(at: At, words: &[TotalsToken], shown: &Arc<str>) -> Option<Totals> {
    // `Total key indicators 4`, `Total number of indicators: 4`.
    let named = words.iter().take_while(|word| matches!(word, TotalsToken::Other));
    let from = named.count();
    let (TotalsToken::Count(total), rest) =
        words.get(from..).filter(|_| from <= 4)?.split_first()?
    else {
        return None;
    };
    let mut totals =
        Totals { at, shown: Arc::clone(shown), total: *total, green: 0, amber: 0, red: 0 };
    if rest.is_empty() {
        return None;
    }
    for pair in rest.chunks(2) {
        let (TotalsToken::Count(count), TotalsToken::Colour(rag, _)) = paired(pair)? else {
            return None;
        };
        match rag {
            Rag::Green => totals.green = count,
            Rag::Amber => totals.amber = count,
            Rag::Red => totals.red = count,
        }
    }
    Some(totals)
}

/// Whether these are totals to a person: a count and a symbol beside the word.
fn looks_like_totals(words: &[TotalsToken], shown: &str) -> bool {
    let counts = words.iter().any(|word| matches!(word, TotalsToken::Count(_)));
    let signs = words.iter().any(|word| matches!(word, TotalsToken::Colour(_, true)));
    counts && signs && shown.chars().count() <= 80
}

/// A word of stated totals.
#[derive(Clone, Copy)]
enum TotalsToken {
    Count(usize),
    /// A colour, and whether a sign or the colour's own word says so.
    Colour(Rag, bool),
    Other,
}

const fn face(raw: &RawCell) -> Face {
    match raw {
        RawCell::Text { face, .. } => *face,
        _ => Face::Text,
    }
}

fn tokens(shown: &str, face: Face) -> Vec<TotalsToken> {
    let parts = |c: char| c.is_whitespace() || matches!(c, '·' | ',' | ';' | '|' | ':' | '=');
    let words = shown.split(parts).filter(|word| !word.is_empty());
    words
        .map(|word| match word.parse() {
            Ok(count) => TotalsToken::Count(count),
            Err(_) => Symbol::from_text(word, face, &Symbols::default())
                .ok()
                .flatten()
                .and_then(Symbol::rag)
                .map_or(TotalsToken::Other, |rag| TotalsToken::Colour(rag, is_sign(word))),
        })
        .collect()
}

fn is_sign(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric) || word.chars().count() > 2
}

/// A number and its symbol, whichever stands first.
fn paired(pair: &[TotalsToken]) -> Option<(TotalsToken, TotalsToken)> {
    match pair {
        [count @ TotalsToken::Count(_), colour @ TotalsToken::Colour(..)]
        | [colour @ TotalsToken::Colour(..), count @ TotalsToken::Count(_)] => {
            Some((*count, *colour))
        }
        _ => None,
    }
}
