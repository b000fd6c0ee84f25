//! A text taken apart into words, whole numbers and marks, each with its place: what periods and dates are read from.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A run of ASCII digits.
    Digits(&'a str),
    /// A run of letters.
    Word(&'a str),
    /// Any other character, blanks left out.
    Mark(char),
}

/// A token and the bytes that it covers in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot<'a> {
    /// The token.
    pub token: Token<'a>,
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

impl<'a> Spot<'a> {
    /// The number and how many digits it was written with; `None` for other tokens and for huge numbers.
    pub(crate) fn number(&self) -> Option<(u32, usize)> {
        match self.token {
            Token::Digits(text) => Some((text.parse().ok()?, text.len())),
            Token::Word(_) | Token::Mark(_) => None,
        }
    }

    /// The word, if it is one.
    pub(crate) fn word(&self) -> Option<&'a str> {
        match self.token {
            Token::Word(text) => Some(text),
            Token::Digits(_) | Token::Mark(_) => None,
        }
    }

    /// Whether it is one of these words, in any case.
    pub(crate) fn is_word(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
    }

    /// Whether it is one of these characters; every dash counts as `-`.
    pub(crate) fn is_mark(&self, marks: &[char]) -> bool {
        match self.token {
            Token::Mark(mark) => marks.contains(&plain_dash(mark)),
            Token::Digits(_) | Token::Word(_) => false,
        }
    }
}

/// The hyphen for every dash and minus that Unicode has, any other character as it is.
pub(crate) fn plain_dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        other => other,
    }
}

/// Whether a character takes no room and says nothing (zero-width blanks and joiners, direction marks, soft hyphen).
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// A text's tokens, in order.
pub(crate) fn spots(text: &str) -> Vec<Spot<'_>> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() || is_invisible(first) {
            continue;
        }
        let same: fn(char) -> bool = match first {
            c if c.is_ascii_digit() => |c| c.is_ascii_digit(),
            c if c.is_alphabetic() => char::is_alphabetic,
            _ => |_| false,
        };
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = rest.next_if(|(_, c)| same(*c)) {
            end = at + next.len_utf8();
        }
        let (_, from_here) = text.split_at(start);
        let (run, _) = from_here.split_at(end - start);
        let token = match first {
            c if c.is_ascii_digit() => Token::Digits(run),
            c if c.is_alphabetic() => Token::Word(run),
            c => Token::Mark(c),
        };
        found.push(Spot { token, start, end });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words_numbers_and_marks() {
        let text = "Dec2010 (AOF\u{a0}6–7)";
        let tokens: Vec<_> =
            spots(text).iter().map(|spot| text[spot.start..spot.end].to_owned()).collect();
        assert_eq!(tokens, ["Dec", "2010", "(", "AOF", "6", "–", "7", ")"]);
    }
}
