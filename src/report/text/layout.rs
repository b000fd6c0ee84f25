//! Lines of a page: colours, and wrapping to a width. Nothing is cut: what a line has no room for goes on in the next.

use anstyle::{AnsiColor, Style};
use textwrap::WordSeparator;
use textwrap::core::{break_words, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

/// What is to be mended, or not ready.
pub(super) const BAD: Style = AnsiColor::Red.on_default().bold();
/// What is to be checked.
pub(super) const DOUBTFUL: Style = AnsiColor::Yellow.on_default().bold();
/// What is only to be known.
pub(super) const PLAIN: Style = AnsiColor::Cyan.on_default().bold();
/// What is ready.
pub(super) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Names, cells, headings.
pub(super) const STRONG: Style = Style::new().bold();
/// What matters least.
pub(super) const FAINT: Style = Style::new().dimmed();

/// A text in a style.
pub(super) fn painted(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// A page of lines.
#[derive(Debug)]
pub(super) struct TextPage {
    /// Columns of the terminal.
    pub(super) width: usize,
    text: String,
}

impl TextPage {
    /// An empty page. Narrower than 40 columns nothing can be laid out.
    pub(super) fn new(width: usize) -> Self {
        Self { width: width.max(40), text: String::new() }
    }

    /// One line, as it is.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// The lines of another page.
    pub(super) fn append(&mut self, other: Self) {
        self.text.push_str(&other.text);
    }

    /// A blank line, unless the page begins here.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// A paragraph in a style, wrapped, the first line after `first` and the others after `indent` blanks.
    pub(super) fn paragraph(&mut self, style: Style, text: &str, first: &str, indent: usize) {
        let before = display_width(first);
        for (number, line) in wrapped(text, self.width, before, indent).iter().enumerate() {
            if number == 0 {
                self.line(&format!("{first}{}", painted(style, line)));
            } else {
                self.line(&format!("{:indent$}{}", "", painted(style, line)));
            }
        }
    }

    /// The last paragraph of a block: a word in a style, and the rest of the sentence.
    pub(super) fn ends_with(&mut self, style: Style, word: &str, rest: &str) {
        let before = display_width(word) + 1;
        for (number, line) in wrapped(rest, self.width, before, 0).iter().enumerate() {
            if number == 0 {
                self.line(&format!("{} {line}", painted(style, word)));
            } else {
                self.line(line);
            }
        }
    }

    /// A line with a word at the page's right edge; on a line of its own where there is no room beside the text.
    pub(super) fn line_with_edge(&mut self, line: &str, width: usize, edge: &str) {
        let room = self.width.saturating_sub(width);
        let edge_width = display_width(edge);
        if room > edge_width + 1 {
            let gap = room - edge_width;
            self.line(&format!("{line}{:gap$}{}", "", painted(FAINT, edge)));
        } else {
            self.line(line);
            let gap = self.width.saturating_sub(edge_width);
            self.line(&format!("{:gap$}{}", "", painted(FAINT, edge)));
        }
    }

    /// The whole page.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// The lines of a text, broken at blanks; the first has less room than the others where something stands before it.
pub(super) fn wrapped(text: &str, width: usize, first: usize, indent: usize) -> Vec<String> {
    let room = |taken: usize| width.saturating_sub(taken).max(16);
    let words = WordSeparator::AsciiSpace.find_words(text);
    let words = break_words(words, room(indent.max(first)));
    // Rooms are as floats because that is what textwrap wants; no page is wider than a u32.
    let widths = [first, indent].map(|taken| u32::try_from(room(taken)).map_or(80.0, f64::from));
    let lines = wrap_first_fit(&words, &widths);
    let joined = lines.iter().map(|words| {
        let line: String = words.iter().flat_map(|word| [word.word, word.whitespace]).collect();
        line.trim_end().to_owned()
    });
    joined.collect()
}
