//! How much room a text takes: the advance widths of Arial, in thousandths of the font's size, and the lines and points
//! that follow from them.

use std::sync::LazyLock;

/// Arial from the blank to the tilde.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// From the blank that does not break to ÿ.
const LATIN: [u16; 96] = [
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 552, 400, 549, 333,
    333, 333, 576, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667,
    1000, 722, 667, 667, 667, 667, 278, 278, 278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778,
    722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556,
    278, 278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 549, 611, 556, 556, 556, 556, 500, 556,
    500,
];
/// The widest of those letters.
const WIDEST: u32 = 1015;
/// So many letters have a width below 2³², whichever they are.
const MOST_ADDED: usize = 1 << 20;
/// A blank.
const BLANK: f64 = 278.0;
/// A digit.
pub(super) const DIGIT: u32 = 556;

/// How many thousandths of 10 points stand on a unit of a column's width, which is a digit of Calibri 11 (7 pixels). On
/// a screen letters stand on whole pixels: some are wider there by a little.
const UNIT: f64 = 7.0 / (10.0 * 96.0 / 72.0) * 1000.0 / 1.04;
/// How much wider bold letters are.
pub(super) const BOLD: f64 = 1.1;
/// How high a line is, in points.
const LINE: f64 = 12.9;
/// How high a line is that has to be set in another font: one for Chinese, or for pictures.
const TALL_LINE: f64 = 17.5;
/// What stands above and below the lines.
pub(super) const MARGIN: f64 = 2.0;

/// How wide a letter is, in thousandths of the font's size.
pub(super) fn width(letter: char) -> u32 {
    let code = u32::from(letter);
    let of = |widths: &[u16], first: u32| {
        let at = usize::try_from(code - first).unwrap_or(usize::MAX);
        widths.get(at).copied().map_or(WIDEST, u32::from)
    };
    match code {
        // A tab goes on to the next stop.
        0x09 => 4000,
        0x20..=0x7e => of(&ASCII, 0x20),
        0xa0..=0xff => of(&LATIN, 0xa0),
        // Marks upon the letter before, and what has no width.
        0x0300..=0x036f | 0x200b..=0x200f | 0x2060..=0x2064 | 0xfe00..=0xfe0f => 0,
        0x2018..=0x201a => 222,
        0x201c..=0x201e => 333,
        0x2013 | 0x20ac => 556,
        0x2022 => 350,
        0x2212 | 0x2264 | 0x2265 => 584,
        // Half as wide as the others of their kind.
        0xff61..=0xffdc => 500,
        // Pictures.
        0x2600..=0x27bf | 0x1f000.. => 1400,
        _ => WIDEST,
    }
}

/// Whether a line may end before and after a letter, as among Chinese characters and pictures.
const fn stands_alone(letter: char) -> bool {
    matches!(
        letter,
        '\u{2600}'..='\u{27bf}' | '\u{2e80}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'..='\u{ffef}' | '\u{1f000}'..='\u{3ffff}'
    )
}

/// Whether a letter has to be taken from a font with higher lines.
const fn is_tall(letter: char) -> bool {
    stands_alone(letter) || matches!(letter, '\u{0590}'..='\u{1cff}' | '\u{2190}'..='\u{2bff}')
}

/// How many units of a column's width a text of one line takes.
pub(super) fn units(text: &str) -> f64 {
    thousandths(text.chars().map(width).sum())
}

/// How many units the longest word of a heading takes, which is bold.
pub(super) fn longest_word(heading: &str) -> f64 {
    heading.split(' ').map(|word| units(word) * BOLD).fold(0.0, f64::max)
}

/// Thousandths of the font's size in units of a column's width.
pub(super) fn thousandths(width: u32) -> f64 {
    f64::from(width) / UNIT
}

/// How high a text stands in a column of some width, in points, where words are not torn apart.
pub(super) fn height(text: &str, column: f64, bold: bool) -> f64 {
    let room = column.max(1.0) * UNIT / if bold { BOLD } else { 1.0 };
    // A letter of two bytes or more is no wider than so many of one byte.
    let most =
        u32::try_from(text.len()).map_or(f64::MAX, |bytes| f64::from(bytes) * f64::from(WIDEST));
    if text.is_ascii() && !text.contains('\n') {
        // What has room on one line takes one, wherever its words end.
        let lines = match most <= room {
            true => 1,
            false => ascii_lines(text, room).unwrap_or_else(|| lines(text, room)),
        };
        return f64::from(lines) * LINE + MARGIN;
    }
    let points = text.split('\n').map(|paragraph| {
        let tall = !paragraph.is_ascii() && paragraph.chars().any(is_tall);
        f64::from(lines(paragraph, room)) * if tall { TALL_LINE } else { LINE }
    });
    points.sum::<f64>() + MARGIN
}

/// How wide the letter of each byte of ASCII is.
static BYTES: LazyLock<[u16; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| {
        let letter = u8::try_from(byte).map_or(char::MAX, char::from);
        u16::try_from(width(letter)).unwrap_or(u16::MAX)
    })
});

fn byte_width(widths: &[u16; 256], byte: u8) -> u32 {
    widths.get(usize::from(byte)).copied().map_or(WIDEST, u32::from)
}

/// How many lines a paragraph of letters of one byte takes; none where a word is longer than a line, and where it is so
/// long that its width could not be told. All letters of a line are added up before a word of it is looked for: that asks
/// once a line what else is asked at each word.
fn ascii_lines(paragraph: &str, room: f64) -> Option<u32> {
    if paragraph.len() > MOST_ADDED {
        return None;
    }
    let widths = &*BYTES;
    let (mut lines, mut used, mut before_word) = (1, 0_u32, 0_u32);
    for byte in paragraph.bytes() {
        used = used.wrapping_add(byte_width(widths, byte));
        let is_blank = byte == b' ';
        before_word = if is_blank { used } else { before_word };
        if !is_blank & (f64::from(used) > room) {
            // The word goes on the next line.
            let word = used - before_word;
            if before_word == 0 || f64::from(word) > room {
                return None;
            }
            (lines, used, before_word) = (lines + 1, word, 0);
        }
    }
    Some(lines)
}

/// How many lines a paragraph takes where a line has room for so many thousandths.
fn lines(paragraph: &str, room: f64) -> u32 {
    let mut lines = WrappedLines { room, count: 1, used: 0.0 };
    let mut words = paragraph.split(' ');
    lines.put(words.next().unwrap_or_default());
    for word in words {
        lines.used += BLANK;
        lines.put(word);
    }
    lines.count
}

/// The first letters of a word that stand together on a line, and what is behind them.
fn together(word: &str) -> (&str, &str) {
    let mut letters = word.char_indices().peekable();
    while let Some((_, letter)) = letters.next() {
        match letters.peek() {
            Some((next, behind)) if stands_alone(letter) || stands_alone(*behind) => {
                return word.split_at_checked(*next).unwrap_or((word, ""));
            }
            _ => {}
        }
    }
    (word, "")
}

/// Lines while they are filled.
struct WrappedLines {
    room: f64,
    count: u32,
    used: f64,
}

impl WrappedLines {
    /// Puts a word on the line, or on the next.
    fn put(&mut self, mut word: &str) {
        while !word.is_empty() {
            let (own, rest) = together(word);
            self.put_together(own);
            word = rest;
        }
    }

    fn put_together(&mut self, word: &str) {
        let wide = f64::from(word.chars().map(width).sum::<u32>());
        if wide <= self.room {
            return self.put_wide(wide);
        }
        // Some programs tear a word that is longer than a line behind a hyphen or a slash where they can, others anywhere.
        let mut behind_hyphens = Self { ..*self };
        for part in word.split_inclusive(['-', '/']) {
            behind_hyphens.put_wide(f64::from(part.chars().map(width).sum::<u32>()));
        }
        self.put_wide(wide);
        if behind_hyphens.count > self.count {
            *self = behind_hyphens;
        }
    }

    /// Puts what is so wide on the line, or on the next.
    fn put_wide(&mut self, wide: f64) {
        if wide == 0.0 {
            return;
        }
        if self.used > 0.0 && self.used + wide > self.room {
            self.count += 1;
            self.used = 0.0;
        }
        self.used += wide;
        if self.used <= self.room {
            return;
        }
        // A word longer than a line is torn where a letter ends, which leaves some room.
        let torn = (self.room - f64::from(WIDEST) / 2.0).max(self.room / 2.0);
        while self.used > self.room {
            self.count += 1;
            self.used -= torn;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines_of(text: &str, column: f64) -> u32 {
        lines(text, column * UNIT)
    }

    fn ascii_width(text: &str) -> u32 {
        text.bytes().map(|byte| byte_width(&BYTES, byte)).sum()
    }

    #[test]
    fn capitals_take_more_room_than_small_letters_and_pictures_more_than_capitals() {
        let (small, capital) =
            ("many illicit tiles ".repeat(20), "MANY DWARFS ADMIRE US ".repeat(17));
        let [small, capital, wide, picture] =
            [&*small, &capital, &"漢".repeat(370), &"😀".repeat(370)]
                .map(|text| height(text, 60.0, false));
        assert!(
            small < capital && capital < wide && wide < picture,
            "{small} {capital} {wide} {picture}"
        );
        assert!(height("Red", 12.0, true) >= height("Red", 12.0, false));
    }

    #[test]
    fn lines_are_reckoned_by_words() {
        assert_eq!(lines_of("short", 10.0), 1);
        assert_eq!(lines_of("two words", 6.0), 2);
        assert_eq!(lines_of(&"x".repeat(46), 10.0), 5);
        assert_eq!(lines_of(&"é".repeat(45), 10.0), lines_of(&"e".repeat(45), 10.0));
        assert_eq!(lines_of("été été", 4.0), 2);
        assert_eq!(lines_of("x  y ", 1.0), 2);
        // Torn anywhere, or behind hyphens and slashes: what takes more lines.
        assert_eq!(lines_of("returns/planning-of-homes-q4.xlsx", 10.0), 4);
        assert_eq!(lines_of(&"a-".repeat(10), 10.0), 2);
        assert_eq!(lines_of(&"漢字".repeat(5), 10.0), 3);
        assert!(height("a\nb\n\nc", 10.0, false) > 4.0 * LINE);
    }

    #[test]
    fn a_byte_of_ascii_is_as_wide_as_its_letter() {
        for byte in 0..=0x7f {
            assert_eq!(byte_width(&BYTES, byte), width(char::from(byte)), "{byte}");
        }
        assert_eq!(BLANK, f64::from(width(' ')));
    }

    proptest! {
        #[test]
        fn letters_of_one_byte_take_the_lines_that_letters_take(
            text in "[\t -~]{0,200}|[a-z ]{0,300}| {0,9}[iW]{0,9} {0,9}[iW ]{0,40}",
            column in 0.1..80.0_f64,
        ) {
            let counted = lines(&text, column * UNIT);
            prop_assert_eq!(ascii_lines(&text, column * UNIT).unwrap_or(counted), counted);
            // Only a word that is longer than a line is counted otherwise.
            let longest = text.split(' ').map(ascii_width).max().unwrap_or(0);
            let is_told = ascii_lines(&text, column * UNIT).is_some();
            prop_assert_eq!(is_told, f64::from(longest) <= column * UNIT);
        }

        #[test]
        fn one_glance_at_a_text_tells_the_lines_that_its_words_take(text in "[ -~]{0,60}", column in 1.0..80.0_f64) {
            let counted = f64::from(lines(&text, column * UNIT)) * LINE + MARGIN;
            prop_assert!((height(&text, column, false) - counted).abs() < 1e-9);
        }
    }

    #[test]
    fn what_has_no_width_takes_no_room() {
        assert!((units("e\u{301}\u{200b}") - units("e")).abs() < 1e-9);
        assert!(units("£12,345,678") > 10.5);
    }
}
