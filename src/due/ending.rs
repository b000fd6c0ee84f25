//! The end of a milestone's text: its due date and its corporate references, `… Mar 2010 (AOF 6 & 30)`.

use crate::due::date::Due;
use crate::scan::{Spot, Token, spots};

/// A milestone's text without what stands at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MilestoneEnding<'a> {
    /// The text before date and references, trimmed.
    pub text: &'a str,
    /// The due date.
    pub due: Option<Due>,
    /// The references without their brackets (`AOF 6 & 30`).
    pub references: Option<&'a str>,
    /// Whether the text goes on in the next row: a bracket is open at its end, or it has neither date, references nor a
    /// full stop.
    pub open: bool,
}

/// Takes a milestone's due date and references off the end of its text, as printed
/// (docs/judging.md, "Dates of milestones"): `… Mar 2010 (AOF 6 & 30)`, `… Dec2010 (AOF 11&30)`,
/// `… Mar 2010 . (AOF35)`, either alone, in either order, or with the date in brackets. A bracket still open
/// (`… Mar 2010 (AOF`) is taken for references if it begins like them, and the text is then open. A year or date
/// further inside the text is not the due date.
#[must_use]
pub fn milestone_ending(text: &str) -> MilestoneEnding<'_> {
    let text = text.trim();
    let mut ending =
        MilestoneEnding { text, due: None, references: None, open: has_open_bracket(text) };
    loop {
        let before = ending;
        if ending.references.is_none() {
            take_references(&mut ending);
        }
        if ending.due.is_none() {
            take_due(&mut ending);
        }
        if ending == before {
            break;
        }
    }
    ending.open |=
        ending.due.is_none() && ending.references.is_none() && !text.ends_with(['.', '!', '?']);
    ending
}

/// Whether the last opening bracket has no closing one behind it.
fn has_open_bracket(text: &str) -> bool {
    text.rfind('(').is_some_and(|at| text.get(at..).is_some_and(|rest| !rest.contains(')')))
}

/// Takes off a bracket of references at the end, closed or still open. Of an open one that has just begun (`(AOF`, `(`)
/// only a date before it makes sure that it is one.
fn take_references(ending: &mut MilestoneEnding<'_>) {
    let end =
        if ending.open { ending.text } else { ending.text.trim_end_matches(['.', ',', ';', ' ']) };
    let closed = end.strip_suffix(')');
    let Some((before, inside)) = closed.unwrap_or(end).rsplit_once('(') else {
        return;
    };
    let (before, inside) = (before.trim_end(), inside.trim());
    if inside.contains(')') || (closed.is_none() && !ending.open) {
        return;
    }
    if are_references(inside) {
        (ending.references, ending.text) = (Some(inside), before);
    } else if closed.is_none() && (inside.is_empty() || is_code(inside)) {
        let mut dated = MilestoneEnding { text: before, ..*ending };
        take_due(&mut dated);
        if dated.due.is_some() {
            *ending = dated;
        }
    }
}

/// Whether a bracket's content is references: a code, then numbers joined by commas and `&` or `and`.
fn are_references(inside: &str) -> bool {
    let tokens = spots(inside);
    let joins = |spot: &Spot<'_>| match spot.token {
        Token::Digits(_) => true,
        Token::Word(word) => is_code(word) || spot.is_word(&["and", "to"]),
        Token::Mark(_) => spot.is_mark(&['&', ',', ';', '-', '/', '.', '+']),
    };
    let coded = tokens.first().and_then(Spot::word).is_some_and(is_code);
    let dated = Due::from_text(inside).is_some();
    coded && !dated && tokens.iter().any(|spot| spot.number().is_some()) && tokens.iter().all(joins)
}

/// Whether a word is a code of capitals such as `AOF`.
fn is_code(word: &str) -> bool {
    (1..=5).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// The most tokens that a due date has (`31st of March, 2010` has six).
const LONGEST: usize = 7;

/// Takes off a due date at the end, with words such as `by end of` before it, or in brackets.
fn take_due(ending: &mut MilestoneEnding<'_>) {
    let end = ending.text.trim_end_matches(['.', ',', ';', ' ']);
    if let Some((before, inside)) = end.strip_suffix(')').and_then(|end| end.rsplit_once('(')) {
        if let Some(due) = Due::from_text(inside) {
            (ending.due, ending.text) = (Some(due), before.trim_end());
        }
        return;
    }
    let tokens = spots(end);
    let earliest = tokens.len().saturating_sub(LONGEST);
    for start in earliest..tokens.len() {
        let (_, rest) = tokens.split_at(start);
        let Some((due, _)) = Due::at(rest).filter(|(_, used)| *used == rest.len()) else {
            continue;
        };
        if is_modest(rest) || continues_a_number(&tokens, start) {
            continue;
        }
        let at = lead(&tokens, start);
        let (text, _) = end.split_at(at);
        (ending.due, ending.text) =
            (Some(due), text.trim_end_matches([' ', '-', '–', '—', ',', ':']));
        return;
    }
}

/// Whether a month with a two-digit year is written small: `may 10` in a sentence is no date.
fn is_modest(date: &[Spot<'_>]) -> bool {
    let small =
        date.first().and_then(Spot::word).is_some_and(|word| word.starts_with(char::is_lowercase));
    small && date.last().and_then(Spot::number).is_some_and(|(_, digits)| digits == 2)
}

/// Whether the token before a date runs into it (`1/31/03/2010`, `A31 March 2010`).
fn continues_a_number(tokens: &[Spot<'_>], start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|index| tokens.get(index));
    before.zip(tokens.get(start)).is_some_and(|(before, first)| {
        let glued = before.end == first.start;
        let numbers = first.number().is_some();
        glued && numbers && (before.word().is_some() || before.is_mark(&['/', '-', '.']))
    })
}

/// Where the words that lead to the date at `start` begin, as a byte: `by`, `by the end of`, `due`.
fn lead(tokens: &[Spot<'_>], start: usize) -> usize {
    let before = |index: usize, words: &[&str]| {
        index
            .checked_sub(1)
            .and_then(|index| tokens.get(index))
            .is_some_and(|spot| spot.is_word(words))
    };
    let mut first = start;
    if before(first, &["of"]) && before(first - 1, &["end"]) {
        first -= 1;
    }
    if before(first, &["end"]) {
        first -= 1;
        first -= usize::from(before(first, &["the"]));
    }
    while before(first, &["by", "due"]) {
        first -= 1;
    }
    tokens.get(first).map_or(0, |spot| spot.start)
}

/// What stands at the end of a text like a date and is none: `31/02/2010`, `31 June 2010`, `31 March` without its year,
/// `Mar 210`. Nothing where the text ends in a date, or in no such thing (`when funding allows`, `by 2010`).
#[must_use]
pub(crate) fn date_like(text: &str) -> Option<&str> {
    let end = text.trim_end_matches(['.', ',', ';', ' ', ')']);
    let tokens = spots(end);
    let from = |back: usize| tokens.len().checked_sub(back);
    let number = |at: usize| tokens.get(at).is_some_and(|spot| spot.number().is_some());
    let month = |at: usize| {
        let word = tokens.get(at).and_then(Spot::word);
        word.is_some_and(|word| {
            word.starts_with(char::is_uppercase) && crate::calendar::month_number(word).is_some()
        })
    };
    let mark = |at: usize| tokens.get(at).is_some_and(|spot| spot.is_mark(&['/', '-', '.']));
    let numeric = from(5).filter(|at| {
        number(*at) && mark(at + 1) && number(at + 2) && mark(at + 3) && number(at + 4)
    });
    let day = |at: &usize| number(*at) && month(at + 1);
    let worded = from(3).filter(|at| day(at) && number(at + 2));
    let yearless = from(2).filter(day);
    let dayless = from(2).filter(|at| month(*at) && number(at + 1));
    let start = numeric.or(worded).or(yearless).or(dayless)?;
    let typed = end.get(tokens.get(start)?.start..)?;
    Due::from_text(typed).is_none().then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, due date, references, open.
    fn parts(text: &str) -> (&str, String, &str, bool) {
        let ending = milestone_ending(text);
        let due = ending.due.map_or(String::new(), |due| due.date.to_string());
        (ending.text, due, ending.references.unwrap_or_default(), ending.open)
    }

    #[test]
    fn printed_milestones_come_apart() {
        for (text, milestone, due, references, open) in [
            (
                "Open the unit Mar 2010 (AOF 6 & 30)",
                "Open the unit",
                "2010-03-31",
                "AOF 6 & 30",
                false,
            ),
            (
                "Open the unit Dec2010 (AOF 11&30)",
                "Open the unit",
                "2010-12-31",
                "AOF 11&30",
                false,
            ),
            ("Open the unit Nov 09 (AOF 33)", "Open the unit", "2009-11-30", "AOF 33", false),
            ("Open the unit Mar 2010 . (AOF35)", "Open the unit", "2010-03-31", "AOF35", false),
            ("Open the unit Mar 2010 (AOF6 &)", "Open the unit", "2010-03-31", "AOF6 &", false),
            ("Open the unit Mar 2010 (AOF6)", "Open the unit", "2010-03-31", "AOF6", false),
            (
                "Open the unit Mar 2010 (AOF 6, 30 and 31)",
                "Open the unit",
                "2010-03-31",
                "AOF 6, 30 and 31",
                false,
            ),
            (
                "Open the unit Mar 2011 (AOF 6,30,31)",
                "Open the unit",
                "2011-03-31",
                "AOF 6,30,31",
                false,
            ),
            ("Open the unit Mar 2010", "Open the unit", "2010-03-31", "", false),
            ("Open the unit Mar 2010.", "Open the unit", "2010-03-31", "", false),
            ("Open the unit (AOF 6)", "Open the unit", "", "AOF 6", false),
            ("Open the unit (AOF 6) Mar 2010", "Open the unit", "2010-03-31", "AOF 6", false),
            ("Open the unit Mar 2010 (AOF", "Open the unit", "2010-03-31", "", true),
            ("Open the unit Mar 2010 (AOF 6,", "Open the unit", "2010-03-31", "AOF 6,", true),
            ("Open the unit Mar 2010 (", "Open the unit", "2010-03-31", "", true),
            ("Mar 2010 (AOF 6, 30 and 31)", "", "2010-03-31", "AOF 6, 30 and 31", false),
            ("Open the unit by end of March 2010", "Open the unit", "2010-03-31", "", false),
            (
                "Open the unit by 31st March 2010 (AOF 6)",
                "Open the unit",
                "2010-03-31",
                "AOF 6",
                false,
            ),
            ("Open the unit - 31/03/2010", "Open the unit", "2010-03-31", "", false),
            ("Open the unit, due by the end of Mar 2010", "Open the unit", "2010-03-31", "", false),
            ("Open the unit (Mar 2010)", "Open the unit", "2010-03-31", "", false),
            ("Open the unit (Mar 2010) (AOF 6)", "Open the unit", "2010-03-31", "AOF 6", false),
            ("Open the unit in Q3 2009/10", "Open the unit in", "2009-12-31", "", false),
        ] {
            assert_eq!(parts(text), (milestone, due.to_owned(), references, open), "{text}");
        }
    }

    #[test]
    fn what_is_like_a_date_and_is_none_is_named() {
        for (text, like) in [
            ("Plan for the lake 31/02/2010", Some("31/02/2010")),
            ("Plan for the lake (31-09-2010)", Some("31-09-2010")),
            ("Plan for the lake by 31 June 2010.", Some("31 June 2010")),
            ("Plan for the lake by 31 March", Some("31 March")),
            ("Plan for the lake Mar 210", Some("Mar 210")),
            ("Plan for the lake 31/03/2010", None),
            ("Plan for the lake Mar 2010", None),
            ("Plan for the lake when funding allows", None),
            ("Halve the use of hostels by 2010", None),
            ("Let 3 of 4 units", None),
            ("Raise the share to as many as may 10", None),
            ("", None),
        ] {
            assert_eq!(date_like(text), like, "{text}");
        }
    }

    #[test]
    fn what_is_inside_the_text_stays_there() {
        for (text, open) in [
            ("Halve (by 2010) the use of hostels", true),
            ("Halve the use of hostels by 2010", true),
            ("Halve the use of hostels by 2010.", false),
            ("Start in Mar 2009 and go on", true),
            ("Raise the share to as many as may 10", true),
            ("Review targets for 2009/10", true),
            ("Review the homes (including the", true),
            ("Appoint staff (HR", true),
            ("Review the homes (all of them)", true),
            ("", true),
        ] {
            assert_eq!(parts(text), (text, String::new(), "", open), "{text}");
        }
    }
}
