//! Sheets of texts: lines are rows, `|` parts their cells. Tables are looked for, put together, merged and judged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use qmr::cell::Pos;
use qmr::grid::{Book, Face, Grid, RawCell};

fuzz_target!(|text: &str| {
    let mut cells = Vec::new();
    for (row, line) in (0..).zip(text.lines().take(200)) {
        for (col, cell) in (0..).zip(line.split('|').take(30)) {
            if !cell.trim().is_empty() {
                let raw = RawCell::Text { text: cell.into(), face: Face::Text };
                cells.push((Pos::new(row, col), raw));
            }
        }
    }
    let book = Book { grids: vec![Grid::new("Return", cells)], ..Book::default() };
    qmr_fuzz::whole_book(book, text.as_bytes());
});
