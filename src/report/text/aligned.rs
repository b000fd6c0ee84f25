//! A table in plain columns.

use textwrap::core::display_width;

use super::layout::{STRONG, TextPage, painted, wrapped};

/// A table: a header, rows, and a last row of sums if it has one.
#[derive(Debug, Default)]
pub(super) struct AlignedTable {
    /// The header and the rows: a name, numbers, and at most one text behind them.
    pub(super) rows: Vec<Vec<String>>,
    /// How many columns of numbers there are.
    pub(super) numbers: usize,
    /// Whether the last row is a sum.
    pub(super) sums: bool,
}

/// What stands between two columns.
const BETWEEN: usize = 2;

/// What a text behind the numbers is given before the name is wrapped.
const LEAST_TEXT: usize = 20;

impl AlignedTable {
    /// Puts the table on a page: names at the left, wrapped where there is no room for them; numbers at the right of their
    /// columns; the text behind them wrapped.
    pub(super) fn put(&self, page: &mut TextPage) {
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| display_width(cell)).max().unwrap_or(0)
        };
        let numbers: Vec<usize> = (1..=self.numbers).map(width).collect();
        let taken: usize = numbers.iter().map(|width| width + BETWEEN).sum();
        let text = width(self.numbers + 1);
        let behind = if text == 0 { 0 } else { text.min(LEAST_TEXT) + BETWEEN };
        let name = width(0).min(page.width.saturating_sub(taken + behind).max(16));
        let last = self.rows.len().saturating_sub(1);
        for (number, row) in self.rows.iter().enumerate() {
            let strong = number == 0 || (self.sums && number == last);
            let mut cells = row.iter();
            let own = wrapped(cells.next().map_or("", |cell| cell), name, 0, 0);
            let mut names = own.iter();
            let mut line = padded(names.next().map_or("", |part| part), name);
            for (cell, width) in cells.by_ref().zip(&numbers) {
                let gap = BETWEEN + width.saturating_sub(display_width(cell));
                line.push_str(&" ".repeat(gap));
                line.push_str(cell);
            }
            let before = name + taken + BETWEEN;
            let behind = row.get(self.numbers + 1).map_or("", |cell| cell);
            let behind = wrapped(behind, page.width, before, before);
            let mut texts = behind.iter();
            if let Some(first) = texts.next().filter(|first| !first.is_empty()) {
                line.push_str(&" ".repeat(BETWEEN));
                line.push_str(first);
            }
            page.line(&if strong { painted(STRONG, line.trim_end()) } else { line });
            for _ in 1..own.len().max(behind.len()) {
                let name = padded(names.next().map_or("", |part| part), before);
                let text = texts.next().map_or("", |text| text);
                page.line(&format!("{name}{text}"));
            }
        }
    }
}

fn padded(text: &str, width: usize) -> String {
    let gap = width.saturating_sub(display_width(text));
    format!("{text}{:gap$}", "")
}
