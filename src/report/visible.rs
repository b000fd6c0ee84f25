//! Text from a return as a terminal may print it: what steers the terminal or turns the reading order is shown, not done.

use std::borrow::Cow;
use std::fmt::Write;

/// A text with every control character made visible: a line break as `↵`, any other as `<U+001B>`.
///
/// These are the control characters of ASCII and Latin-1 (terminal escapes among them), the marks that turn the reading
/// order of a line, line and paragraph separators, tags, and characters without width that hide in a word.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => shown.push('↵'),
            c if is_hidden(c) => {
                // Writing to a String cannot fail.
                let _ = write!(shown, "<U+{:04X}>", u32::from(c));
            }
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// A text as a CSV may hold it, which is read in terminals too: line breaks and tabs stay, what steers is made visible.
#[must_use]
pub fn without_steering(text: &str) -> Cow<'_, str> {
    // Most texts are of plain bytes, and those are looked through fastest all at once.
    let plain = |byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t');
    if text.bytes().fold(true, |all, byte| all & plain(byte)) || !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if steers(c) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character steers a terminal, or turns the order in which what follows is read.
const fn steers(c: char) -> bool {
    let layout = matches!(c, '\n' | '\r' | '\t');
    (c.is_ascii_control() && !layout)
        || matches!(c, '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The same on one line of single blanks, for headings: a line break in a cell is a blank there.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    visible(&words.join(" ")).into_owned()
}

/// Whether a character cannot be seen and yet does something.
#[must_use]
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_steers_the_terminal_is_shown() {
        for (text, shown) in [
            ("plain ✓ £1.2m", "plain ✓ £1.2m"),
            ("\u{1b}[31mred", "<U+001B>[31mred"),
            ("\u{9b}31m", "<U+009B>31m"),
            ("a\0b", "a<U+0000>b"),
            ("a\r\nb\nc\rd", "a↵b↵c↵d"),
            ("a\tb", "a<U+0009>b"),
            ("\u{202e}abc", "<U+202E>abc"),
            ("\u{2066}abc\u{2069}", "<U+2066>abc<U+2069>"),
            ("\u{e0041}", "<U+E0041>"),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
        }
        assert_eq!(on_one_line(" Actual\n 2008/09 \u{202e}"), "Actual 2008/09 <U+202E>");
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in "\\PC*|.*|[\\x00-\\x9f\\u{200b}-\\u{206f}]*") {
            prop_assert!(!visible(&text).chars().any(is_hidden));
        }
    }
}
