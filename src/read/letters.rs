//! Letters of a text with how they are set, and a text that is put together again of those that count.

use super::font::VerticalAlign;

/// A letter, and how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) letter: char,
    pub(super) struck: bool,
    pub(super) place: VerticalAlign,
}

impl Letter {
    pub(super) fn plain(letter: char) -> Self {
        Self { letter, struck: false, place: VerticalAlign::Line }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.letter.is_whitespace()
    }

    /// Raised by its format, or by what it is.
    pub(super) fn is_raised(&self) -> bool {
        self.place == VerticalAlign::Raised || plain(self.letter).is_some()
    }

    /// Whether it is a digit of a figure.
    pub(super) fn is_digit(&self) -> bool {
        self.letter.is_ascii_digit() && self.place == VerticalAlign::Line
    }
}

/// The letter that a raised character stands for. A dagger is raised in every font.
pub(super) fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_u32(u32::from(letter) - 0x2040)?,
        '⁺' => '+',
        '⁻' => '-',
        '⁽' => '(',
        '⁾' => ')',
        '†' | '‡' => letter,
        _ => return None,
    })
}

/// A digit as a raised character.
pub(super) fn raised(digit: char) -> char {
    match digit {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(u32::from(digit) + 0x2040).unwrap_or(digit),
        other => other,
    }
}

/// How many letters of the word before a mark are looked at.
const QUOTED: usize = 40;

/// A text that is put together again, with one blank where something between blanks was left out.
#[derive(Default)]
pub(super) struct KeptText {
    pub(super) letters: Vec<Letter>,
    /// Something was left out right here.
    seam: bool,
    /// Whether it has a letter on the line, behind which a mark can stand.
    pub(super) on_line: bool,
}

impl KeptText {
    pub(super) fn push(&mut self, letter: Letter) {
        if self.seam && letter.is_blank() && self.letters.last().is_none_or(Letter::is_blank) {
            if let Some(blank) = self.letters.last_mut().filter(|_| letter.letter == '\n') {
                *blank = letter;
            }
            return;
        }
        self.seam = false;
        self.on_line |= !letter.is_blank() && !letter.is_raised();
        self.letters.push(letter);
    }

    pub(super) fn extend(&mut self, letters: &[Letter]) {
        letters.iter().for_each(|letter| self.push(*letter));
    }

    /// Leaves something out here, with a blank in its place if what stands on both sides must not join.
    pub(super) fn cut(&mut self, apart: bool) {
        if apart && self.letters.last().is_some_and(|last| !last.is_blank()) {
            self.letters.push(Letter::plain(' '));
        }
        self.seam = true;
    }

    /// The last letter, unless it is a blank.
    pub(super) fn last(&self) -> Option<&Letter> {
        self.letters.last().filter(|last| !last.is_blank())
    }

    /// The last letters at its end that belong together by this test.
    pub(super) fn tail(&self, belongs: impl Fn(&Letter) -> bool) -> String {
        let from_behind = self.letters.iter().rev();
        let tail: Vec<char> = from_behind
            .skip_while(|letter| letter.is_blank())
            .take_while(|letter| belongs(letter))
            .take(QUOTED)
            .map(|letter| letter.letter)
            .collect();
        tail.into_iter().rev().collect()
    }
}
