//! What of a cell's text counts for a person who looks at it: text that is struck through is withdrawn, and a small
//! raised digit or sign behind a figure or a word is the mark of a footnote. Both are left out, and told.
//!
//! Raised letters are text (`21st`), and so is a power behind a unit (`m²`), whatever stands inside a number or a word
//! (`4²8`, `CO²e`), in front of it or alone. A raised digit that stays is kept as one, and so is a lowered digit beside a
//! figure: made plain, they would join it.

use std::sync::Arc;

use super::font::VerticalAlign;
use super::letters::{KeptText, Letter, plain, raised};

/// What was left out of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OmittedText {
    /// Nothing is left of it.
    pub(super) whole: bool,
    /// What was struck through.
    pub(super) struck: Vec<String>,
    /// Marks, each with the word before it.
    pub(super) raised: Vec<(String, String)>,
    /// How many bytes all that has.
    pub(super) size: usize,
}

/// How many pieces of a text are kept that were left out; no officer strikes out more.
const PIECES: usize = 1_000;

/// Texts with more bytes than this are taken as they are: no cell of any program holds so many letters.
pub(super) const LONGEST: usize = 4 * 32_767;

impl OmittedText {
    /// Whether nothing was left out.
    pub(super) fn is_empty(&self) -> bool {
        self.struck.is_empty() && self.raised.is_empty()
    }

    /// Adds a text that was struck through.
    pub(super) fn strike(&mut self, text: String) {
        if self.struck.len() < PIECES {
            self.size += text.len();
            self.struck.push(text);
        }
    }

    fn raise(&mut self, mark: String, before: String) {
        if self.raised.len() < PIECES {
            self.size += mark.len() + before.len();
            self.raised.push((mark, before));
        }
    }
}

/// What is left of a text, and what was left out of it.
pub(super) fn seen(letters: &[Letter]) -> (Arc<str>, OmittedText) {
    let mut left = OmittedText::default();
    let kept = without_struck(letters, &mut left);
    let mut kept = without_marks(&kept, &mut left);
    keep_lowered(&mut kept);
    left.whole = !left.struck.is_empty() && kept.iter().all(Letter::is_blank);
    let mut text: String = kept.iter().map(|letter| letter.letter).collect();
    if !left.is_empty() {
        text.truncate(text.trim_end().len());
    }
    (text.into(), left)
}

/// The same for a text without formats of its own; nothing where all of it counts.
pub(super) fn seen_plain(text: &str) -> Option<(Arc<str>, OmittedText)> {
    if text.len() > LONGEST || text.is_ascii() || !text.contains(|letter| plain(letter).is_some()) {
        return None;
    }
    let letters: Vec<Letter> = text.chars().map(Letter::plain).collect();
    Some(seen(&letters)).filter(|(_, left)| !left.is_empty())
}

fn without_struck(letters: &[Letter], left: &mut OmittedText) -> Vec<Letter> {
    let (mut line, mut end) = (KeptText::default(), 0);
    for stretch in letters.chunk_by(|a, b| a.struck == b.struck) {
        end += stretch.len();
        let is_struck = stretch.first().is_some_and(|letter| letter.struck);
        if !is_struck || stretch.iter().all(Letter::is_blank) {
            line.extend(stretch);
            continue;
        }
        let text: String = stretch.iter().map(|letter| letter.letter).collect();
        left.strike(text.trim().to_owned());
        let beside = [line.last(), letters.get(end)];
        let joins = beside.iter().all(|it| it.is_some_and(|it| it.letter.is_alphanumeric()));
        let one_word = stretch.iter().all(|it| it.letter.is_alphanumeric());
        let at_blanks = text.trim().len() < text.len();
        line.cut(at_blanks || (joins && !one_word));
    }
    line.letters
}

fn without_marks(letters: &[Letter], left: &mut OmittedText) -> Vec<Letter> {
    let (mut line, mut end) = (KeptText::default(), 0);
    let raised = stretches(letters);
    for stretch in raised.chunk_by(|a, b| a.1 == b.1) {
        end += stretch.len();
        let is_raised = stretch.first().is_some_and(|(_, raised)| *raised);
        let stretch: Vec<Letter> = stretch.iter().map(|(letter, _)| *letter).collect();
        let blank = |letter: &Letter| letter.is_blank();
        let Some(from) = stretch.iter().position(|it| !blank(it)).filter(|_| is_raised) else {
            line.extend(&stretch);
            continue;
        };
        let (blanks, raised) = stretch.split_at(from);
        let ends = raised.iter().rposition(|it| !blank(it)).map_or(0, |last| last + 1);
        let (group, rest) = raised.split_at(ends);
        line.extend(blanks);
        let after = if rest.is_empty() { letters.split_at(end).1 } else { &[] };
        match mark(group, &line, after) {
            Some(mark) => {
                left.raise(mark, line.tail(|letter| !letter.is_blank()));
                line.cut(false);
            }
            None => line.extend(&kept(group, &line, after)),
        }
        line.extend(rest);
    }
    line.letters
}

/// Each letter with whether it is raised; what sets two raised letters apart (`¹,²`) belongs to them.
fn stretches(letters: &[Letter]) -> Vec<(Letter, bool)> {
    let mut all: Vec<(Letter, bool)> = letters.iter().map(|it| (*it, it.is_raised())).collect();
    let mut before = false;
    for at in 0..all.len() {
        let next = all.get(at + 1).is_some_and(|(_, raised)| *raised);
        if let Some((letter, raised)) = all.get_mut(at) {
            *raised |= before && next && matches!(letter.letter, ',' | ';');
            before = *raised;
        }
    }
    all
}

/// A mark as it reads, if this is one where it stands.
fn mark(group: &[Letter], line: &KeptText, after: &[Letter]) -> Option<String> {
    let text: String = group.iter().map(|it| plain(it.letter).unwrap_or(it.letter)).collect();
    let is_sign = |c: char| c.is_ascii_digit() || "*∗†‡§¶#".contains(c);
    let is_between = |c: char| c.is_whitespace() || ",;()[]".contains(c);
    let signs = text.chars().any(is_sign) && text.chars().all(|c| is_sign(c) || is_between(c));
    (signs && line.on_line && !is_power(&text, line) && !is_inside(line, after)).then_some(text)
}

/// Whether what follows goes on with the number or the word in which a raised group stands.
fn is_inside(line: &KeptText, after: &[Letter]) -> bool {
    let Some(next) = after.first() else {
        return false;
    };
    let digit_before = line.last().is_some_and(Letter::is_digit);
    let word_before = line.last().is_some_and(|it| it.letter.is_alphabetic());
    let then_digit = after.get(1).is_some_and(Letter::is_digit);
    match next.letter {
        '.' | ',' => digit_before && then_digit,
        '/' | '\u{2044}' | '\u{2215}' => digit_before,
        c if c.is_alphabetic() => word_before,
        _ => next.is_digit(),
    }
}

/// What is squared or cubed: units of length and of time, in which rates are stated.
const UNITS: [&str; 22] = [
    "m", "km", "cm", "mm", "ft", "in", "yd", "mi", "s", "sec", "metre", "metres", "meter",
    "meters", "mile", "miles", "foot", "feet", "inch", "inches", "yard", "yards",
];

/// Gases whose number is often raised where it should be lowered.
const GASES: [&str; 3] = ["CO", "NO", "SO"];

/// Whether a raised number behind these letters is part of a unit or a name (`12 m²`, `CO²`, `PM¹⁰`).
fn is_power(text: &str, line: &KeptText) -> bool {
    if line.last().is_none() {
        return false;
    }
    let word = line.tail(|it| it.letter.is_alphabetic());
    let money = line.tail(|it| !it.is_blank()).contains(['£', '$', '€']);
    match text {
        "2" | "3" if !money => {
            UNITS.contains(&word.to_lowercase().as_str())
                || GASES.iter().any(|gas| word.ends_with(gas))
        }
        "10" => word == "PM",
        _ => false,
    }
}

/// Sets lowered digits beside a figure as characters of their own.
fn keep_lowered(letters: &mut [Letter]) {
    let is_lowered = |it: &Letter| it.place == VerticalAlign::Lowered && it.letter.is_ascii_digit();
    let mut figure_before = false;
    let mut rest = letters;
    while !rest.is_empty() {
        let length = rest.iter().take_while(|it| is_lowered(it)).count();
        let (group, after) = rest.split_at_mut(length.max(1));
        let figure_after = after.first().is_some_and(Letter::is_digit);
        for it in group.iter_mut().filter(|it| is_lowered(it)) {
            if figure_before || figure_after {
                it.letter = char::from_u32(u32::from(it.letter) + 0x2050).unwrap_or(it.letter);
            }
        }
        figure_before = group.last().is_some_and(Letter::is_digit);
        rest = after;
    }
}

/// A raised group that is text. Beside other letters its digits stay raised.
fn kept(group: &[Letter], line: &KeptText, after: &[Letter]) -> Vec<Letter> {
    let beside = line.last().is_some() || after.first().is_some_and(|next| !next.is_blank());
    let digits = beside && !group.iter().any(|it| it.letter.is_alphabetic());
    group
        .iter()
        .map(|it| Letter { letter: if digits { raised(it.letter) } else { it.letter }, ..*it })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `^` begins and ends what is raised, `_` what is lowered, `~` what is struck through.
    fn letters(text: &str) -> Vec<Letter> {
        let (mut struck, mut place) = (false, VerticalAlign::Line);
        let turned = |place: VerticalAlign, to: VerticalAlign| {
            if place == to { VerticalAlign::Line } else { to }
        };
        let mut letters = Vec::new();
        for letter in text.chars() {
            match letter {
                '^' => place = turned(place, VerticalAlign::Raised),
                '_' => place = turned(place, VerticalAlign::Lowered),
                '~' => struck = !struck,
                letter => letters.push(Letter { letter, struck, place }),
            }
        }
        letters
    }

    #[test]
    fn a_raised_digit_or_sign_behind_a_figure_or_word_is_a_mark() {
        for (text, kept, mark, behind) in [
            ("48^1^", "48", "1", "48"),
            ("1,214^12^", "1,214", "12", "1,214"),
            ("54.2%^3^", "54.2%", "3", "54.2%"),
            ("54.2^3^%", "54.2%", "3", "54.2"),
            ("48^ 1 ^", "48", "1", "48"),
            ("48 ^1^ (est)", "48 (est)", "1", "48"),
            ("48^1, 2^", "48", "1, 2", "48"),
            ("48^(1)^E", "48E", "(1)", "48"),
            ("48^*^", "48", "*", "48"),
            ("48^†^", "48", "†", "48"),
            ("(28)^2^", "(28)", "2", "(28)"),
            ("WM LI 3^2^", "WM LI 3", "2", "3"),
            ("BV183a^1^", "BV183a", "1", "BV183a"),
            ("Households^3^", "Households", "3", "Households"),
            ("G^2^", "G", "2", "G"),
            ("✓^1^", "✓", "1", "✓"),
            ("NYA^4^", "NYA", "4", "NYA"),
            ("£1.2m^2^", "£1.2m", "2", "£1.2m"),
            ("12 days^1^", "12 days", "1", "days"),
            ("Male 48^1^ / Female 50", "Male 48 / Female 50", "1", "48"),
            ("48¹", "48", "1", "48"),
            ("1,214²", "1,214", "2", "1,214"),
            ("54.2 ³", "54.2", "3", "54.2"),
            ("48¹⁰", "48", "10", "48"),
            ("48¹,²", "48", "1,2", "48"),
            ("48⁽¹⁾", "48", "(1)", "48"),
            ("48†", "48", "†", "48"),
            ("Actual 2008/09¹", "Actual 2008/09", "1", "2008/09"),
        ] {
            let (seen, left) = seen(&letters(text));
            assert_eq!(&*seen, kept, "{text}");
            let wanted = [(mark.to_owned(), behind.to_owned())];
            assert_eq!(left.raised, wanted, "{text}");
            assert!(left.struck.is_empty() && !left.whole, "{text}");
        }
    }

    #[test]
    fn ordinals_units_and_what_stands_inside_a_number_or_alone_are_text() {
        for (text, kept) in [
            ("21^st^ March", "21st March"),
            ("2^nd^", "2nd"),
            ("12 m^2^", "12 m²"),
            ("per km^2^", "per km²"),
            ("kg/m^3^", "kg/m³"),
            ("CO^2^", "CO²"),
            ("tCO^2^e", "tCO²e"),
            ("PM^10^", "PM¹⁰"),
            ("12 m²", "12 m²"),
            ("CO²", "CO²"),
            ("10⁻³", "10⁻³"),
            ("4^1^8", "4¹8"),
            ("1^1^,214", "1¹,214"),
            ("12^1^/2", "12¹/2"),
            ("12^1/^2", "12¹/2"),
            ("4²8", "4²8"),
            ("^1^48", "¹48"),
            ("^1^ Provisional", "1 Provisional"),
            ("¹ Provisional", "¹ Provisional"),
            ("^48^", "48"),
            ("^48^ ^1^", "48 1"),
            ("88.8^E^", "88.8E"),
            ("48^+^", "48+"),
            ("12*", "12*"),
            ("CO_2_", "CO2"),
            ("PM_10_", "PM10"),
            ("48_1_", "48₁"),
            ("48_12_", "48₁₂"),
            ("_1_48", "₁48"),
            ("48 _1_", "48 1"),
            ("_48_", "48"),
        ] {
            let (seen, left) = seen(&letters(text));
            assert_eq!(&*seen, kept, "{text}");
            assert!(left.is_empty(), "{text}: {left:?}");
        }
    }

    #[test]
    fn what_is_struck_through_is_withdrawn() {
        let quotes: [(&str, &str, &[&str]); 12] = [
            ("~45~ 48", "48", &["45"]),
            ("~45~48", "48", &["45"]),
            ("48 ~45~", "48", &["45"]),
            ("4~5~8", "48", &["5"]),
            ("45~, then ~48", "45 48", &[", then"]),
            ("45~/~48", "45 48", &["/"]),
            ("Work ~has not~ started", "Work started", &["has not"]),
            ("~Work has not~ started", "started", &["Work has not"]),
            ("~old~\nnew", "new", &["old"]),
            ("a\n~old~\nb ~c~ d", "a\nb d", &["old", "c"]),
            ("a~ ~b", "a b", &[]),
            ("48~^1^~", "48", &["1"]),
        ];
        for (text, kept, struck) in quotes {
            let (seen, left) = seen(&letters(text));
            assert_eq!(&*seen, kept, "{text:?}");
            assert_eq!(left.struck, struck, "{text:?}");
            assert!(left.raised.is_empty() && !left.whole, "{text:?}");
        }
        let (text, left) = seen(&letters("~45~ ~(est)~"));
        assert_eq!((&*text, left.whole), ("", true));
        let (text, left) = seen(&letters("~69~70^1^"));
        assert_eq!(&*text, "70");
        assert_eq!((left.struck.len(), left.raised.len()), (1, 1));
    }

    #[test]
    fn a_text_without_formats_costs_nothing_unless_it_holds_a_raised_character() {
        for text in ["48", "✓ café", "12*", "12 m²", "½"] {
            assert_eq!(seen_plain(text), None, "{text}");
        }
        assert_eq!(&*seen_plain("48¹").unwrap_or_default().0, "48");
        assert_eq!(seen_plain(&"48¹".repeat(LONGEST)), None);
    }

    #[test]
    fn a_text_made_of_marks_costs_no_more_than_its_length() {
        for piece in ["(¹", " ¹", "x¹ ", "1¹€"] {
            let text = piece.repeat(30_000);
            let left = seen_plain(&text).unwrap_or_default().1;
            assert!(left.raised.len() <= PIECES && left.size < 100_000);
        }
    }
}
