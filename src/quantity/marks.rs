//! Marks around a figure: estimate, provisional, and the year that it belongs to.

use crate::period::FinancialYear;
use crate::quantity::figure::Flag;

/// The marks that were taken off a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Estimate or provisional; of both, the estimate, as the weaker figure.
    pub flag: Option<Flag>,
    /// The financial year in brackets, by its first calendar year.
    pub year: Option<i16>,
}

impl Marks {
    fn set(&mut self, flag: Flag) {
        self.flag = Some(self.flag.map_or(flag, |known| known.min(flag)));
    }
}

/// A cleaned text without its marks, in any order and number: `400 (04/05) E` is `400`.
pub(super) fn peel(text: &str) -> (&str, Marks) {
    let (mut body, mut marks) = (text.trim(), Marks::default());
    while let Some(rest) = bracket(body, &mut marks)
        .or_else(|| behind(body, &mut marks))
        .or_else(|| before(body, &mut marks))
    {
        body = rest;
    }
    (body, marks)
}

/// Without a bracket at its end or start that holds a flag, or one at its end that holds a year.
fn bracket<'a>(text: &'a str, marks: &mut Marks) -> Option<&'a str> {
    let trailing = text.strip_suffix([')', ']']).and_then(|open| open.rsplit_once(['(', '[']));
    if let Some((rest, inside)) = trailing.filter(|(rest, _)| !rest.trim().is_empty()) {
        if let Some(flag) = flag(inside.trim()) {
            marks.set(flag);
            return Some(rest.trim_end());
        }
        if let Some(FinancialYear(year)) =
            FinancialYear::from_text(inside).filter(|_| marks.year.is_none())
        {
            marks.year = Some(year);
            return Some(rest.trim_end());
        }
    }
    let (inside, rest) = text.strip_prefix(['(', '['])?.split_once([')', ']'])?;
    let flag = flag(inside.trim()).filter(|_| !rest.trim().is_empty())?;
    marks.set(flag);
    Some(rest.trim_start())
}

/// Without a mark at its end: a word behind a blank (`12 est.`), or a letter or star right behind the figure (`88.8E`,
/// `12*`). A small `p` right behind a figure is pence, not a mark.
fn behind<'a>(text: &'a str, marks: &mut Marks) -> Option<&'a str> {
    if let Some(rest) = text.strip_suffix('*').map(str::trim_end).filter(|rest| !rest.is_empty()) {
        marks.set(Flag::Provisional);
        return Some(rest);
    }
    if let Some((rest, word)) = text.rsplit_once(' ')
        && let Some(flag) = flag(word)
    {
        marks.set(flag);
        return Some(rest.trim_end_matches([' ', ',', ';', '-']));
    }
    let (rest, letters) =
        text.split_at(text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.').len());
    // `5.E`: the point belongs to the figure.
    let (point, letters) = letters.strip_prefix('.').map_or((0, letters), |letters| (1, letters));
    let rest = text.get(..rest.len() + point)?;
    let flag = flag(letters).filter(|_| letters != "p")?;
    if !rest.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | ')' | '.')) {
        return None;
    }
    marks.set(flag);
    Some(rest)
}

/// Without a mark in front of it (`E 12`, `Est: 12`). Right in front (`E12`) it may be a cell's address: no mark.
fn before<'a>(text: &'a str, marks: &mut Marks) -> Option<&'a str> {
    let (word, rest) = text.split_once(' ')?;
    let flag = flag(word.strip_suffix(':').unwrap_or(word))?;
    marks.set(flag);
    Some(rest)
}

/// The flag that a word stands for.
fn flag(word: &str) -> Option<Flag> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    if is(&["e", "est", "estimate", "estimated"]) {
        Some(Flag::Estimate)
    } else if is(&["p", "prov", "provisional"]) {
        Some(Flag::Provisional)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_off_in_any_order() {
        let (e, p) = (Some(Flag::Estimate), Some(Flag::Provisional));
        for (text, body, flag, year) in [
            ("2548.6 E", "2548.6", e, None),
            ("88.8E", "88.8", e, None),
            ("92.99%E", "92.99%", e, None),
            ("76.75% e", "76.75%", e, None),
            ("E 12", "12", e, None),
            ("Est: 12", "12", e, None),
            ("(e) 12", "12", e, None),
            ("12 (est)", "12", e, None),
            ("12 est.", "12", e, None),
            ("12est", "12", e, None),
            ("12, estimated", "12", e, None),
            ("12 [e]", "12", e, None),
            ("5.E", "5.", e, None),
            ("12 P", "12", p, None),
            ("12P", "12", p, None),
            ("12 p", "12", p, None),
            ("12p", "12p", None, None),
            ("12*", "12", p, None),
            ("12 (prov)", "12", p, None),
            ("12* E", "12", e, None),
            ("12E*", "12", e, None),
            ("400 (04/05)", "400", None, Some(2004)),
            ("400 (04/05) E", "400", e, Some(2004)),
            ("400E (2004/05)", "400", e, Some(2004)),
            ("(28)", "(28)", None, None),
            ("(E)", "(E)", None, None),
            ("*", "*", None, None),
            ("12 people", "12 people", None, None),
            ("E12", "E12", None, None),
            ("1.2E3", "1.2E3", None, None),
            ("12 days E", "12 days", e, None),
        ] {
            assert_eq!(peel(text), (body, Marks { flag, year }), "{text}");
        }
    }
}
