//! What is noted of a sheet: that it is hidden, that not all of it was looked at, and what officers wrote beside its cells.

use std::collections::BTreeMap;

use crate::cell::Pos;
use crate::grid::{DrawingKind, Grid, Matter, Note, RawCell, Region, Visibility};
use crate::intake::sheets::Sheet;
use crate::kind::Field;

/// Everything that is to be said of a sheet beside its rows.
pub(super) fn noted(grid: &Grid, sheet: &Sheet) -> impl Iterator<Item = Note> {
    let whole = [unseen(grid, sheet), goes_on(sheet), unread(sheet), unkept(sheet)];
    let whole = whole.into_iter().flatten();
    whole.chain(coloured(grid, sheet)).chain(comments(grid)).chain(drawn(grid, sheet))
}

/// A sheet that cannot be seen and holds a table is read like the others, and named.
fn unseen(grid: &Grid, sheet: &Sheet) -> Option<Note> {
    if sheet.headers.is_empty() && sheet.counted.passed > 0 {
        return None;
    }
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

/// A sheet without headings whose rows stand under those of another.
fn goes_on(sheet: &Sheet) -> Option<Note> {
    let mut headers = sheet.headers.iter();
    let from = headers.find_map(|header| header.continues.as_ref())?;
    Some(Note::on_sheet(
        &sheet.place.sheet,
        format!(
            "The sheet has no headings; its rows were read under those of the sheet \"{}\".",
            from.sheet
        ),
    ))
}

fn holds_figures(grid: &Grid) -> bool {
    let mut cells = grid.cells().iter();
    cells.any(|(_, raw)| matches!(raw, RawCell::Number { .. } | RawCell::Date { .. }))
}

/// Cells of a column of symbols that have a colour alone. A colour is no symbol: what it stands for is the officer's to
/// say.
fn coloured(grid: &Grid, sheet: &Sheet) -> Option<Note> {
    let mut covered: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    let above = |pos: &Pos| {
        let mut headers = sheet.headers.iter().rev();
        let header = headers.find(|header| header.rows.1 < pos.row)?;
        let symbols = header.heading(Field::Status)?;
        // A row with less is a heading or a spacer.
        let is_row = grid.cells_within(pos.row, pos.row).len() > 1;
        (symbols.pos.col == pos.col && is_row).then(|| header.name_of(Field::Status))
    };
    let of_symbols = grid.coloured.iter().filter_map(|pos| Some((*pos, above(pos)?)));
    let mut found = of_symbols.filter(|(pos, _)| {
        let rows = covered.entry(pos.col).or_insert_with(|| covered_rows(grid, pos.col));
        let before = rows.partition_point(|(from, _)| *from <= pos.row);
        let last = before.checked_sub(1).and_then(|at| rows.get(at));
        last.is_none_or(|(_, to)| *to < pos.row)
    });
    let (first, progress) = found.next()?;
    let more: Vec<Pos> = found.map(|(pos, _)| pos).collect();
    let text = match more.as_slice() {
        [] => format!("{progress} has a colour and no symbol. Colours are not read."),
        [.., last] => format!(
            "{progress} has a colour and no symbol in {} cells, {first} to {last}. Colours are not read.",
            more.len() + 1
        ),
    };
    Some(Note { cell: Some(first), matter: Matter::Colour, ..Note::on_sheet(&grid.name, text) })
}

/// First and last of the rows of a column in which another cell of a merge speaks for its cells, in order.
fn covered_rows(grid: &Grid, col: u32) -> Vec<(u32, u32)> {
    let across = |region: &&Region| (region.from.col..=region.to.col).contains(&col);
    let regions = grid.merges.iter().filter(across);
    let mut rows: Vec<(u32, u32)> = regions
        .map(|region| {
            let own = u32::from(region.from.col == col);
            (region.from.row.saturating_add(own), region.to.row)
        })
        .collect();
    rows.sort_unstable();
    rows
}

/// What officers noted beside cells, on one line each.
fn comments(grid: &Grid) -> impl Iterator<Item = Note> {
    grid.comments.iter().map(|(pos, text)| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ");
        let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
        let text = format!("A comment here says: \"{text}\"{end}");
        Note { cell: Some(*pos), matter: Matter::Comment, ..Note::on_sheet(&grid.name, text) }
    })
}

/// So many charts and pictures of a sheet are named; the rest is counted.
const MOST_DRAWINGS: usize = 50;

/// What is drawn on a sheet with improvement plans, which may say what their cells do not.
fn drawn(grid: &Grid, sheet: &Sheet) -> impl Iterator<Item = Note> {
    let drawings = if sheet.plans.is_empty() { &[][..] } else { &grid.drawings };
    let note = |cell: Option<Pos>, text: String| Note {
        cell,
        matter: Matter::Drawing,
        ..Note::on_sheet(&grid.name, text)
    };
    let named = drawings.iter().take(MOST_DRAWINGS).map(move |drawing| {
        let what = match drawing.kind {
            DrawingKind::Chart => "A chart stands",
            DrawingKind::Picture => "A picture stands",
            DrawingKind::Words => "A box with words stands",
            DrawingKind::Unknown => "Something is drawn",
        };
        let place = if drawing.cell.is_some() { "here" } else { "on the sheet" };
        note(drawing.cell, format!("{what} {place}. What it shows is not read."))
    });
    let more = drawings.len().saturating_sub(MOST_DRAWINGS);
    let more = (more > 0).then(|| {
        note(None, format!("{more} more charts and pictures stand on it that are not read."))
    });
    named.chain(more)
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
