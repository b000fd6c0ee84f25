//! Which limb of an indicator a text names (docs/returns.md, "Improvement plans").

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::intake::pages::page::without_bullet;
use crate::register::normal_limb;

/// The most letters of a limb's mark (`s`, `iv`, `12`).
const LONGEST_MARK: usize = 4;

/// The limb that a text names: by its name alone, or by its mark with a bracket behind it (`s) Traffic jams`, `(s)`), which
/// no other limb's may stand beside.
pub(super) fn limb_named<'l>(text: &str, limbs: &[&'l Arc<str>]) -> Option<&'l Arc<str>> {
    let text = without_bullet(text.trim());
    let whole = normal_limb(text);
    if let Some(limb) = limbs.iter().find(|limb| normal_limb(limb) == whole) {
        return Some(limb);
    }
    let marks: BTreeSet<String> = marks(text).collect();
    let mut named = limbs.iter().filter(|limb| marks.contains(&normal_limb(limb)));
    let first = named.next()?;
    named.next().is_none().then_some(*first)
}

/// What stands before a closing bracket as a word of its own: the marks of limbs, however else they are bracketed.
pub(super) fn marks(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_inclusive(')').filter_map(|piece| {
        let before = piece.strip_suffix(')')?;
        let mark = before.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let is_mark = !mark.is_empty() && mark.chars().count() <= LONGEST_MARK;
        is_mark.then(|| normal_limb(mark))
    })
}

/// A text without the mark of a limb at its end, and the mark.
pub(super) fn before_mark(text: &str) -> Option<(&str, String)> {
    let text = text.trim_end_matches(['.', ':', ';', ' ']);
    let inside = text.strip_suffix(')')?;
    let mark = marks(text).last()?;
    let rest = inside.trim_end_matches(char::is_alphanumeric);
    let rest = rest.strip_suffix('(').or_else(|| rest.strip_suffix(char::is_whitespace))?;
    // In a remark the bracket closes more than a mark.
    let is_remark = rest.matches('(').count() > rest.matches(')').count();
    (!is_remark).then(|| (rest.trim_end_matches([' ', '-', '–', '—', ':', ',']), mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limb_is_named_by_its_name_or_its_mark() {
        let of_letters: Vec<Arc<str>> = ["a)", "s)", "t)"].map(Arc::from).into();
        let of_words: Vec<Arc<str>> = ["Male", "Female", "b"].map(Arc::from).into();
        for (text, limbs, named) in [
            ("s)", &of_letters, "s)"),
            ("(s)", &of_letters, "s)"),
            ("S", &of_letters, "s)"),
            ("s) Traffic jams", &of_letters, "s)"),
            ("- s) Traffic jams (all of them)", &of_letters, "s)"),
            ("Limb (s): traffic", &of_letters, "s)"),
            ("a) Parks; s) Traffic", &of_letters, ""),
            ("Traffic jams", &of_letters, ""),
            ("(buses)", &of_letters, ""),
            ("x) Others", &of_letters, ""),
            ("male", &of_words, "Male"),
            ("Male homeless", &of_words, ""),
            ("b) Buses", &of_words, "b"),
            ("", &of_words, ""),
        ] {
            let limbs: Vec<&Arc<str>> = limbs.iter().collect();
            assert_eq!(limb_named(text, &limbs).map_or("", |limb| limb), named, "{text}");
        }
    }

    #[test]
    fn a_mark_is_taken_off_the_end() {
        for (text, wanted) in [
            ("HF 3 s)", Some(("HF 3", "s"))),
            ("HF 3 (s).", Some(("HF 3", "s"))),
            ("Adults who see things better – s)", Some(("Adults who see things better", "s"))),
            ("Homes (all of them)", None),
            ("HF 3", None),
            ("s)", None),
        ] {
            let found = before_mark(text);
            let found = found.as_ref().map(|(rest, mark)| (*rest, mark.as_str()));
            assert_eq!(found, wanted, "{text}");
        }
    }
}
