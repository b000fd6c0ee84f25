//! A template is printed in letters that can be read.

use super::made::{PLAIN, Setting, issued};
use crate::support::package::Book;
use crate::workbook::printed::{A4, letters};

#[test]
fn every_sheet_that_is_filled_in_is_printed_in_letters_of_eight_points_or_more() {
    for setting in [PLAIN, Setting { has_history: false, quarter: 2, ..PLAIN }] {
        let book = Book::read(&issued(setting));
        for sheet in ["Return", "Guidance", "Indicators", "Milestones", "Risks", "Equality"] {
            let points = letters(&book, sheet, A4);
            assert!(points >= 8.0, "{sheet}: {points}");
        }
    }
    let book = Book::read(&issued(PLAIN));
    assert!(letters(&book, "Plans", A4) >= 8.0);
}
