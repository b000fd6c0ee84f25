//! What stands as an entry's progress: progress, or something in its place.

use crate::quantity::Quantity;
use crate::scan::{Spot, spots};

/// What stands as progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Progress of its own.
    Own,
    /// Nothing.
    Blank,
    /// *Nil return*.
    Nil,
    /// *See all other templates* and the like.
    Elsewhere,
    /// *No action to date* and the like.
    NoAction,
    /// *To be added in due course*.
    ToBeAdded,
}

impl Progress {
    /// What a text says, by the words that it begins with.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Blank;
        }
        if matches!(Quantity::from_text(text), Ok(Some(Quantity::Nil))) {
            return Self::Nil;
        }
        let words = spots(text);
        if begins(&words, &["to", "be", "added"]) {
            Self::ToBeAdded
        } else if is_no_action(&words) {
            Self::NoAction
        } else if is_reference(&words) {
            Self::Elsewhere
        } else {
            Self::Own
        }
    }

    /// Whether it is progress of the entry's own.
    #[must_use]
    pub fn is_own(self) -> bool {
        self == Self::Own
    }
}

/// Whether a text sends its reader to another place for progress, wherever in it.
#[must_use]
pub fn names_another_place(text: &str) -> bool {
    let words = spots(text);
    (0..words.len()).any(|at| {
        let (before, from_here) = words.split_at(at);
        // In brackets it is a remark.
        let fresh =
            before.last().is_none_or(|spot| spot.is_mark(&['.', ',', ';', ':', '-', '!', '?']));
        fresh && is_reference(from_here)
    })
}

fn begins(words: &[Spot<'_>], phrase: &[&str]) -> bool {
    words.len() >= phrase.len()
        && words.iter().zip(phrase).all(|(spot, word)| spot.is_word(&[word]))
}

/// `No action to date as money was wanting`, `No progress`.
fn is_no_action(words: &[Spot<'_>]) -> bool {
    let phrases = [["no", "action"], ["no", "actions"], ["no", "progress"], ["nothing", "done"]];
    phrases.iter().any(|phrase| begins(words, phrase))
        && words.get(2).is_none_or(|next| {
            next.word().is_none()
                || next.is_word(&["to", "yet", "so", "taken", "made", "at", "has", "as", "this"])
        })
}

/// `See all other templates`, `As above`, `Refer to page 3`: what it sends to stands in the same sentence.
fn is_reference(words: &[Spot<'_>]) -> bool {
    let begins_so = [["see"].as_slice(), &["as"], &["refer", "to"], &["please", "see"]];
    if !begins_so.iter().any(|phrase| begins(words, phrase)) {
        return false;
    }
    let sentence = words.iter().take_while(|spot| !spot.is_mark(&['.', ';', ',', '!', '?']));
    sentence.skip(1).any(|spot| {
        spot.is_word(&["template", "templates", "above", "below", "overleaf", "page", "pages"])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_from_what_stands_in_its_place() {
        for (text, progress) in [
            ("", Progress::Blank),
            (" \u{a0}", Progress::Blank),
            ("Nil return", Progress::Nil),
            ("Nil returns.", Progress::Nil),
            ("See all other templates, they say how it goes.", Progress::Elsewhere),
            ("See remarks on buying care above.", Progress::Elsewhere),
            ("As above", Progress::Elsewhere),
            ("No action to date as money was wanting", Progress::NoAction),
            ("No progress.", Progress::NoAction),
            ("To be added in due course", Progress::ToBeAdded),
            ("No milestone achieved.", Progress::Own),
            ("No action plan is needed", Progress::Own),
            ("Carrying out is on-going, see all other templates", Progress::Own),
            ("As agreed, work has begun", Progress::Own),
            ("See to it that officers know", Progress::Own),
            ("On-going.", Progress::Own),
        ] {
            assert_eq!(Progress::of(text), progress, "{text}");
        }
        assert!(names_another_place("Carrying out is on-going, see all other templates: they say"));
        assert!(names_another_place("See remarks on buying care above."));
        assert!(!names_another_place("We shall see templates"));
        assert!(!names_another_place(
            "It is on hold until then (see the part on mitigation below)"
        ));
    }
}
