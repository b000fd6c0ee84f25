//! Clauses of a text, and their words: what commentaries and the progress of plans are judged by.

/// One word, as typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    text: &'a str,
    start: usize,
}

impl Word<'_> {
    /// Whether it is one of these, whatever its case.
    pub(crate) fn is(self, list: &[&str]) -> bool {
        list.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }

    /// Whether it begins with a digit or a pound sign.
    pub(crate) fn is_number(self) -> bool {
        self.text.starts_with(|c: char| c.is_numeric() || c == '£')
    }

    /// Whether it is a share that is not the whole (`85%`).
    pub(crate) fn is_part(self) -> bool {
        self.is_number() && self.text.ends_with('%') && self.text != "100%"
    }

    /// Whether it denies.
    pub(crate) fn denies(self) -> bool {
        let text = self.text.as_bytes();
        let contracted = ["n't", "n’t"].iter().any(|end| {
            text.len()
                .checked_sub(end.len())
                .and_then(|at| text.get(at..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(end.as_bytes()))
        });
        contracted || self.is(DENIALS)
    }
}

const DENIALS: &[&str] = &[
    "not", "never", "cannot", "failed", "fails", "failing", "fail", "unable", "without",
    "unlikely", "hardly",
];

/// The words as typed from one index of a clause to another, both included.
pub(crate) fn quote<'a>(
    text: &'a str,
    clause: &[Word<'a>],
    from: usize,
    to: usize,
) -> Option<&'a str> {
    let (first, last) = (clause.get(from)?, clause.get(to)?);
    text.get(first.start..last.start + last.text.len())
}

/// Words that begin a thought of their own.
const CONTRASTS: &[&str] =
    &["but", "although", "though", "however", "while", "whilst", "whereas", "despite"];

/// The clauses of a text. Full stops and contrasts part them; commas, brackets and dashes stay as a word `,`, colons
/// as nothing.
pub(crate) fn clauses(text: &str) -> Clauses<'_> {
    // Few words are shorter than this, with the blank behind them.
    let mut words = Vec::with_capacity(text.len() / 4 + 1);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let length = word_length(text, start);
        let (token, tail) = rest.split_at(length.max(first.len_utf8()));
        rest = tail;
        let word = Word { text: token, start };
        if length > 0 {
            words.push(if word.is(CONTRASTS) { END } else { word });
        } else if first == ' ' {
            // It parts words and nothing more; every second token is one.
        } else if ".;!?\n\r•".contains(first) {
            words.push(END);
        } else if is_pause(text, start, first) {
            words.push(Word { text: ",", start });
        }
    }
    Clauses(words)
}

/// Stands where a clause ends.
const END: Word<'static> = Word { text: "", start: 0 };

/// The clauses of a text, one after the other in one list of words.
#[derive(Debug)]
pub(crate) struct Clauses<'a>(Vec<Word<'a>>);

impl<'a> Clauses<'a> {
    /// Each of them that has a word.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[Word<'a>]> {
        self.0.split(|word| word.text.is_empty()).filter(|clause| !clause.is_empty())
    }
}

/// How long the word at a position is; 0 if none begins there. `7.9`, `1,234`, `2009/10` and `didn't` are one word.
fn word_length(text: &str, start: usize) -> usize {
    let Some(rest) = text.get(start..) else {
        return 0;
    };
    // Most words are plain letters up to a blank, and most of what is no word is that blank.
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if rest.as_bytes().get(plain) == Some(&b' ') {
        return plain;
    }
    let mut chars = rest.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let joins = |c: char| c.is_alphanumeric();
        let between =
            before.is_some_and(joins) && chars.peek().is_some_and(|(_, next)| joins(*next));
        let digits = before.is_some_and(char::is_numeric)
            && chars.peek().is_some_and(|(_, next)| next.is_numeric());
        let belongs = joins(c)
            || matches!(c, '%' | '£')
            || (matches!(c, '\'' | '’') && between)
            || (matches!(c, '.' | ',' | '/') && digits);
        if !belongs {
            return at;
        }
        before = Some(c);
    }
    rest.len()
}

/// Whether a mark parts a clause as a comma does; a hyphen inside a word does not.
fn is_pause(text: &str, at: usize, mark: char) -> bool {
    let neighbour = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + mark.len_utf8()..).and_then(|after| after.chars().next());
    match mark {
        '-' => !(neighbour(before) && neighbour(after)),
        _ => ",()[]/–—".contains(mark),
    }
}
