//! Words that stand in a value's place: not yet available, not applicable, declared missing, nil, suppressed.

use crate::calendar::date_at;
use crate::cell::Fault;
use crate::period::FinancialYear;
use crate::quantity::value::Quantity;
use crate::scan::spots;

/// Each class's words, in lower case and without full stops. Longer phrases need not come first: a phrase must end
/// where a word ends.
const CLASSES: [(Quantity, &[&str]); 5] = [
    (
        Quantity::NotYetAvailable,
        &[
            "nya",
            "not yet available",
            "not yet known",
            "not yet published",
            "not available yet",
            "not available until",
            "awaiting",
            "awaited",
            "data awaited",
            "figure awaited",
            "figures awaited",
            "data not yet available",
            "data not available until",
            "figure not yet available",
            "figures not yet available",
            "figures not available until",
        ],
    ),
    (Quantity::NotApplicable, &["n/a", "not applicable"]),
    (
        Quantity::DeclaredMissing,
        &[
            "tbc",
            "tba",
            "tbd",
            "to be confirmed",
            "to be agreed",
            "to be determined",
            "to be set",
            "to be advised",
            "to be established",
            "not supplied",
            "not provided",
            "not submitted",
            "none supplied",
            "data not supplied",
        ],
    ),
    (Quantity::Nil, &["nil return", "nil returns", "nil"]),
    (Quantity::Suppressed, &["suppressed", "withheld"]),
];

/// Words that stand alone, without a remark behind them.
const ALONE: [(&str, Quantity); 4] = [
    ("na", Quantity::NotApplicable),
    ("x", Quantity::Suppressed),
    ("*", Quantity::Suppressed),
    ("[c]", Quantity::Suppressed),
];

/// What Excel shows for an error, without the `!` or `?` at its end.
const ERRORS: [&str; 13] = [
    "#REF",
    "#DIV/0",
    "#N/A",
    "#VALUE",
    "#NAME",
    "#NUM",
    "#NULL",
    "#SPILL",
    "#CALC",
    "#FIELD",
    "#BUSY",
    "#BLOCKED",
    "#GETTING_DATA",
];

/// The quantity that a cleaned text names in words, with or without a remark (`Not supplied (06/07)`, `NYA - due in
/// May`). A remark that holds a figure or another class's words makes it no known word.
pub(super) fn named(text: &str) -> Option<Quantity> {
    // Nothing is named by digits; this spares most cells the work.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let plain = text.to_lowercase().replace('.', "").replace(" / ", "/");
    let plain = plain.trim();
    if let Some((_, quantity)) = ALONE.iter().find(|(word, _)| *word == plain) {
        return Some(quantity.clone());
    }
    let bare = plain.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(plain);
    let bare = ["targets ", "target ", "baseline "]
        .iter()
        .find_map(|word| bare.strip_prefix(word))
        .unwrap_or(bare);
    let remark =
        |phrases: &[&str]| phrases.iter().find_map(|phrase| ends_word(bare.strip_prefix(phrase)?));
    let (class, remark) =
        CLASSES.iter().find_map(|(class, phrases)| Some((class, remark(phrases)?)))?;
    (says_nothing_else(remark) && !names_another(class, remark)).then(|| class.clone())
}

/// The rest behind a phrase, if the phrase ended a word there.
fn ends_word(rest: &str) -> Option<&str> {
    (!rest.starts_with(|c: char| c.is_alphanumeric())).then_some(rest)
}

/// Whether a remark's only numbers are years, dates and quarters.
fn says_nothing_else(remark: &str) -> bool {
    let tokens = spots(remark);
    let mut at = 0;
    while let Some((first, rest)) = tokens.get(at..).and_then(<[_]>::split_first) {
        let from_here = tokens.get(at..).unwrap_or_default();
        at += if FinancialYear::at(from_here).is_some() {
            3
        } else if let Some((_, used)) = date_at(from_here) {
            used
        } else if first.is_word(&["q", "quarter", "qtr"])
            && rest.first().is_some_and(|next| next.number().is_some())
        {
            2
        } else if first.number().is_some_and(|number| !matches!(number, (1900..=2199, 4))) {
            return false;
        } else {
            1
        };
    }
    !remark.contains(|c: char| c.is_numeric() && !c.is_ascii_digit())
}

/// Whether a remark holds words of another class, or makes a firm word provisional (`N/A yet`).
fn names_another(class: &Quantity, remark: &str) -> bool {
    let others = CLASSES.iter().filter(|(other, _)| other != class);
    let mut phrases =
        others.flat_map(|(_, phrases)| phrases.iter()).filter(|phrase| **phrase != "nil");
    phrases.any(|phrase| remark.contains(phrase))
        || (*class != Quantity::NotYetAvailable
            && spots(remark).iter().any(|spot| spot.is_word(&["yet"])))
}

/// The fault of a text that Excel writes for something else: an error or a truth value.
pub(super) fn excel_word(text: &str) -> Option<Fault> {
    if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") {
        return Some(Fault::Boolean);
    }
    let code = text.strip_suffix(['!', '?']).unwrap_or(text);
    let known =
        text.starts_with('#') && ERRORS.iter().any(|error| error.eq_ignore_ascii_case(code));
    known.then_some(Fault::ErrorValue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_with_their_remarks() {
        use Quantity::{DeclaredMissing, Nil, NotApplicable, NotYetAvailable, Suppressed};
        for (text, quantity) in [
            ("NYA", NotYetAvailable),
            ("nya", NotYetAvailable),
            ("N.Y.A.", NotYetAvailable),
            ("(NYA)", NotYetAvailable),
            ("NYA - due in May 2010", NotYetAvailable),
            ("Not yet available", NotYetAvailable),
            ("Not yet available.", NotYetAvailable),
            ("awaiting data", NotYetAvailable),
            ("Awaiting data from ONS", NotYetAvailable),
            ("Figures not available until Q1 2010/11", NotYetAvailable),
            ("N/A", NotApplicable),
            ("n/a", NotApplicable),
            ("N / A", NotApplicable),
            ("n.a.", NotApplicable),
            ("NA", NotApplicable),
            ("not applicable", NotApplicable),
            ("Not applicable (see LAA)", NotApplicable),
            ("TBC", DeclaredMissing),
            ("T.B.C.", DeclaredMissing),
            ("Targets TBC", DeclaredMissing),
            ("Target to be set", DeclaredMissing),
            ("Not supplied", DeclaredMissing),
            ("Not supplied (06 /07)", DeclaredMissing),
            ("Not supplied (06/07)", DeclaredMissing),
            ("to be determined in May", DeclaredMissing),
            ("To be confirmed by 31 March 2010", DeclaredMissing),
            ("Nil", Nil),
            ("NIL RETURN", Nil),
            ("Nil return - nothing to report", Nil),
            ("x", Suppressed),
            ("X", Suppressed),
            ("*", Suppressed),
            ("[c]", Suppressed),
            ("[C]", Suppressed),
            ("suppressed", Suppressed),
        ] {
            assert_eq!(named(text), Some(quantity), "{text}");
        }
        for text in [
            "NYA (84% expected)",
            "TBC 12",
            "N/A - not yet available",
            "not applicable yet",
            "NYAA",
            "nilpotent",
            "none",
            "no data",
            "-",
            "see note 3",
            "c",
            "[z]",
            "xx",
            "",
            "NYA ½",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn what_excel_writes_is_told_from_words() {
        for text in ["#REF!", "#DIV/0!", "#N/A", "#name?", "#SPILL!", "#REF"] {
            assert_eq!(excel_word(text), Some(Fault::ErrorValue), "{text}");
        }
        for text in ["TRUE", "False"] {
            assert_eq!(excel_word(text), Some(Fault::Boolean), "{text}");
        }
        for text in ["#1", "# of cases", "REF!", "####", "yes"] {
            assert_eq!(excel_word(text), None, "{text}");
        }
    }
}
