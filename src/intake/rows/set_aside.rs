//! Rows inside a table that are none of its rows: units, letters, column numbers or guidance below the headings, and
//! totals (docs/returns.md, "Rows").

use crate::cell::Pos;
use crate::grid::RawCell;
use crate::intake::rows::unread::UnreadReason;

/// A cell of a row, and what its column makes of it.
pub(super) struct Seen<'a> {
    /// What stands in it.
    pub raw: &'a RawCell,
    /// Whether it names the row: its ref or its description.
    pub names: bool,
    /// Whether it is a value that its column asks for; none for a column that asks for text.
    pub value: Option<bool>,
}

/// What a row is that has no ref of an indicator's shape and stands directly below the headings.
pub(super) fn below_headings(row: &[(Pos, RawCell)], seen: &[Seen<'_>]) -> Option<UnreadReason> {
    if is_numbering(row) {
        return Some(UnreadReason::Numbering);
    }
    let values = || seen.iter().filter_map(|cell| cell.value);
    if values().any(|good| good) {
        return None;
    }
    let mut filled = seen.iter().filter(|cell| cell.value.is_some());
    if filled.any(|cell| is_instruction(&cell.raw.shown())) {
        return Some(UnreadReason::Guidance);
    }
    // What names the row may say that units stand in it.
    const OF_UNITS: [&str; 5] =
        ["unit", "units", "unit of measure", "units of measure", "measured in"];
    let is_named = seen
        .iter()
        .any(|cell| cell.names && !OF_UNITS.contains(&plain(&cell.raw.shown()).as_str()));
    let units = seen.iter().filter(|cell| cell.value.is_some());
    let mut units = units.map(|cell| is_unit(&cell.raw.shown()));
    let all = units.next() == Some(true) && units.all(|is_unit| is_unit);
    (all && !is_named).then_some(UnreadReason::Units)
}

/// Whether a text may be a unit: no figure stands in it but that of a rate (`per 1,000`, `£000`).
fn is_unit(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let folded = text.to_lowercase();
    !digits || folded.contains("per ") || folded.contains("000")
}

/// Whether a row sums up others: each cell that would name it is such a word and nothing more, but that in the place of
/// a ref, which no ref begins with, more may follow (`Total for the service`).
pub(super) fn is_total<'r>(mut names: impl Iterator<Item = (&'r RawCell, bool)>) -> bool {
    const WORDS: [&str; 14] = [
        "total",
        "totals",
        "grand total",
        "overall total",
        "sub total",
        "subtotal",
        "sum",
        "overall",
        "average",
        "averages",
        "overall average",
        "mean",
        "median",
        "count",
    ];
    let is_word = |(raw, is_ref): (&RawCell, bool)| {
        let RawCell::Text { text, .. } = raw else {
            return false;
        };
        let begins = |text: &str| {
            let mut words = WORDS.iter().filter(|word| **word != "count");
            words.any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
        };
        let text = plain(text);
        text.len() <= 80 && (WORDS.contains(&text.as_str()) || (is_ref && begins(&text)))
    };
    names.next().is_some_and(is_word) && names.all(is_word)
}

/// Lower case, letters alone, words apart by one blank.
fn plain(text: &str) -> String {
    let folded = text.to_lowercase();
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Whether the cells count up from left to right: `1 2 3`, `(a) (b) (c)`, `A B D`.
fn is_numbering(row: &[(Pos, RawCell)]) -> bool {
    let marks: Option<Vec<(bool, u32)>> =
        row.iter().filter(|(_, raw)| !raw.is_blank()).map(|(_, raw)| mark(&raw.shown())).collect();
    let Some(marks) = marks.filter(|marks| marks.len() >= 3) else {
        return false;
    };
    marks.windows(2).all(|pair| match pair {
        [(false, one), (false, next)] => one.checked_add(1) == Some(*next),
        [(true, one), (true, next)] => one < next,
        _ => false,
    })
}

/// A column's letter or number, in brackets or before a full stop or not; whether it is a letter.
fn mark(text: &str) -> Option<(bool, u32)> {
    let bare = text.trim().trim_start_matches('(').trim_end_matches([')', '.']);
    let mut letters = bare.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_ascii_alphabetic() => {
            Some((true, u32::from(letter.to_ascii_lowercase())))
        }
        _ => bare.parse().ok().map(|number| (false, number)),
    }
}

/// Whether a text tells the officer what to enter: an imperative, the symbols to choose from, a date's pattern.
fn is_instruction(text: &str) -> bool {
    const VERBS: [&str; 17] = [
        "enter", "type", "select", "choose", "insert", "write", "pick", "use", "tick", "give",
        "state", "provide", "complete", "add", "see", "please", "input",
    ];
    const PATTERNS: [&str; 4] = ["dd mm yy", "dd mm yyyy", "mm yy", "mm yyyy"];
    let words = plain(text);
    let first = words.split(' ').next().unwrap_or_default();
    let symbols = text.chars().filter(|c| matches!(c, '✓' | '✔' | '?' | '×' | '✗' | '~'));
    VERBS.contains(&first)
        || PATTERNS.contains(&words.as_str())
        || matches!(words.as_str(), "r a g" | "red amber green" | "green amber red" | "g a r")
        || symbols.count() > 1 && words.is_empty()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::grid::Face;

    fn row(texts: &[&str]) -> Vec<(Pos, RawCell)> {
        let cell = |(col, text): (u32, &&str)| {
            let raw = RawCell::Text { text: Arc::from(*text), face: Face::Text };
            (Pos::new(3, col), raw)
        };
        (0..).zip(texts).map(cell).collect()
    }

    #[test]
    fn columns_are_numbered_in_many_ways() {
        for texts in [
            ["1", "2", "3"],
            ["(1)", "(2)", "(3)"],
            ["a)", "b)", "c)"],
            ["A", "B", "D"],
            ["4.", "5.", "6."],
        ] {
            assert!(is_numbering(&row(&texts)), "{texts:?}");
        }
        for texts in [["1", "50", "60"], ["3", "2", "1"], ["A", "2", "C"], ["HP LI 1", "2", "3"]] {
            assert!(!is_numbering(&row(&texts)), "{texts:?}");
        }
        assert!(!is_numbering(&row(&["1", "2"])));
    }

    #[test]
    fn a_unit_holds_no_figure_but_that_of_a_rate() {
        for text in ["%", "No.", "£", "days", "per 100,000", "£000s"] {
            assert!(is_unit(text), "{text}");
        }
        for text in ["Female 690.3", "about 90", "12 days"] {
            assert!(!is_unit(text), "{text}");
        }
    }

    #[test]
    fn guidance_speaks_to_the_officer() {
        for text in ["Enter figure here", "✓ ? ×", "dd/mm/yyyy", "(select from list)", "R/A/G"] {
            assert!(is_instruction(text), "{text}");
        }
        for text in ["?", "Recycling", "about 90", "✓", "Typed letters", "Useful floor space"] {
            assert!(!is_instruction(text), "{text}");
        }
    }

    #[test]
    fn a_total_is_named_by_its_word_alone() {
        let total = |names: &[&str]| is_total(row(names).iter().map(|(_, raw)| (raw, false)));
        let of_ref = |name: &str| is_total(row(&[name]).iter().map(|(_, raw)| (raw, true)));
        assert!(of_ref("Total for service") && of_ref("Sub-total – Quality") && !of_ref("Totals2"));
        assert!(total(&["Total"]) && total(&["Sub-total:"]) && total(&["", "Average"][1..]));
        assert!(
            !total(&["Total tonnes collected"]) && !total(&["HP LI 1", "Total"]) && !total(&[])
        );
    }
}
