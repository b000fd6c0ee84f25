//! What is noted of a sheet: that it is hidden, that not all of it was looked at, and what officers wrote beside its cells.

use crate::grid::{Grid, Note, Raw, Visibility};
use crate::intake::returned::Sheet;

/// Everything that is to be said of a sheet beside its rows.
pub(super) fn noted(grid: &Grid, sheet: &Sheet) -> impl Iterator<Item = Note> {
    let whole = [unseen(grid, sheet), unread(sheet), unkept(sheet)];
    whole.into_iter().flatten().chain(comments(grid))
}

/// A sheet that cannot be seen and holds a table is read like the others, and named.
fn unseen(grid: &Grid, sheet: &Sheet) -> Option<Note> {
    let what = match (grid.visibility, sheet.headers.is_empty()) {
        (Visibility::Visible, _) => return None,
        (_, true) if grid.cells().is_empty() => return None,
        (Visibility::Hidden, true) if !holds_figures(grid) => {
            "The sheet is hidden and holds words alone, such as those of a dropdown. Nothing of it is read."
        }
        (Visibility::Hidden, true) => {
            "The sheet is hidden and holds figures. No table was found in it, so nothing of it is read."
        }
        (Visibility::Hidden, false) => "The sheet is hidden; its table was read too.",
        (Visibility::VeryHidden, false) => {
            "The sheet is hidden so that only a program can show it; its table was read too."
        }
        (Visibility::VeryHidden, true) => {
            "The sheet holds data and is hidden so that only a program can show it."
        }
    };
    Some(Note::on_sheet(&grid.name, what))
}

fn holds_figures(grid: &Grid) -> bool {
    let mut cells = grid.cells().iter();
    cells.any(|(_, raw)| matches!(raw, Raw::Number { .. } | Raw::Date { .. }))
}

/// What officers noted beside cells, on one line each.
fn comments(grid: &Grid) -> impl Iterator<Item = Note> {
    grid.comments.iter().map(|(pos, text)| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ");
        let end = if text.ends_with(['.', '!', '?']) {
            ""
        } else {
            "."
        };
        let text = format!("A comment here says: \"{text}\"{end}");
        Note {
            cell: Some(*pos),
            ..Note::on_sheet(&grid.name, text)
        }
    })
}

/// A sheet with more outside its tables than anybody writes on a cover.
fn unread(sheet: &Sheet) -> Option<Note> {
    let row = sheet.cover.unread?;
    Some(Note::on_sheet(
        &sheet.place.sheet,
        format!(
            "It holds far more than a cover does outside its tables; from row {} on that was not looked at.",
            u64::from(row) + 1
        ),
    ))
}

/// A sheet with more words beside its tables than any return has.
fn unkept(sheet: &Sheet) -> Option<Note> {
    let row = sheet.unkept?;
    Some(Note::on_sheet(
        &sheet.place.sheet,
        format!(
            "Far more words stand outside the rows of its tables than in any return; from row {} on they are not kept.",
            u64::from(row) + 1
        ),
    ))
}
