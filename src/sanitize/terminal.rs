//! Text that a terminal prints: what steers the terminal or turns the reading order is shown, not done.

use std::borrow::Cow;
use std::fmt::Write;

/// A text with every control character made visible: a line break as `↵`, any other as `<U+001B>`.
///
/// These are the control characters of ASCII and Latin-1 (terminal escapes among them), the marks that turn the reading
/// order of a line, line and paragraph separators, tags, and characters without width that hide in a word.
pub(crate) fn for_terminal(text: &str) -> Cow<'_, str> {
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

/// The same on one line of single blanks, for headings: a line break in a cell is a blank there.
pub(crate) fn for_terminal_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    for_terminal(&words.join(" ")).into_owned()
}

/// Whether a character cannot be seen and yet does something.
pub(crate) fn is_hidden(c: char) -> bool {
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
            assert_eq!(for_terminal(text), shown, "{text:?}");
        }
        assert_eq!(for_terminal_line(" Actual\n 2008/09 \u{202e}"), "Actual 2008/09 <U+202E>");
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in "\\PC*|.*|[\\x00-\\x9f\\u{200b}-\\u{206f}]*") {
            prop_assert!(!for_terminal(&text).chars().any(is_hidden));
        }
    }
}
