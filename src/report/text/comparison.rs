//! What `compare` prints for people.

use super::layout::{FAINT, GOOD, STRONG, TextPage, painted};
use crate::compare::{ChangedCell, Comparison, RowDifference, SnapshotCell, SnapshotRow};
use crate::report::lists::counted;
use crate::sanitize::for_terminal_line;

/// What differs, row by row; `old` and `new` are what the sides are called.
#[must_use]
pub fn comparison(comparison: &Comparison, old: &str, new: &str, width: usize) -> String {
    let mut page = TextPage::new(width);
    page.line(&format!("Old: {}", for_terminal_line(old)));
    page.line(&format!("New: {}", for_terminal_line(new)));
    for (table, differences) in &comparison.tables {
        page.gap();
        page.line(&painted(STRONG, table));
        for difference in differences {
            match difference {
                RowDifference::Added(row) => {
                    heading(&mut page, row);
                    page.paragraph(
                        FAINT,
                        &format!("only in the new one: {}", row.place),
                        "    ",
                        6,
                    );
                }
                RowDifference::Gone(row) => {
                    heading(&mut page, row);
                    page.paragraph(
                        FAINT,
                        &format!("only in the old one: {}", row.place),
                        "    ",
                        6,
                    );
                }
                RowDifference::Changed { row, cells } => {
                    heading(&mut page, row);
                    for cell in cells {
                        page.paragraph(anstyle::Style::new(), &changed(cell), "    ", 6);
                    }
                }
            }
        }
    }
    page.gap();
    let [added, gone, changed] = comparison.counts();
    if comparison.is_equal() {
        let same = format!("nothing differs in {}.", counted(comparison.same, "row"));
        page.ends_with(GOOD, "Equal:", &same);
    } else {
        let rest = format!(
            "{} changed, {added} only in the new one, {gone} only in the old one; {} the same.",
            counted(changed, "row"),
            comparison.same
        );
        page.ends_with(STRONG, "Different:", &rest);
    }
    page.into_text()
}

/// The ref, what it is about, and whose it is.
fn heading(page: &mut TextPage, row: &SnapshotRow) {
    let parts = [&row.reference, &row.title].into_iter().filter(|part| !part.is_empty());
    let named: Vec<String> = parts.map(|part| for_terminal_line(part)).collect();
    let whose = match row.service.as_str() {
        "" => String::new(),
        service => format!(" ({})", for_terminal_line(service)),
    };
    page.paragraph(STRONG, &format!("{}{whose}", named.join(" ")), "  ", 4);
}

/// `Quarter 4 was 84.2, is 85.1 (Return!E5)`; both places where they are not one.
fn changed(cell: &ChangedCell) -> String {
    let is_one_place =
        cell.old.place == cell.new.place || cell.old.place.is_empty() || cell.new.place.is_empty();
    let shown = |cell: &SnapshotCell| match cell.shown.as_str() {
        "" => "blank".to_owned(),
        shown => for_terminal_line(shown),
    };
    let place = |place: &str| match place {
        "" => String::new(),
        place => format!(" ({})", for_terminal_line(place)),
    };
    let first = if is_one_place { String::new() } else { place(&cell.old.place) };
    let last = if cell.new.place.is_empty() { &cell.old.place } else { &cell.new.place };
    let heading = for_terminal_line(&cell.column.heading);
    format!("{heading} was {}{first}, is {}{}", shown(&cell.old), shown(&cell.new), place(last))
}
