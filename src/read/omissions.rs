//! What was left out of the cells of a sheet, as notes: each cell with what stood there.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::rc::Rc;
use std::sync::Arc;

use super::font::LetterStyle;
use super::marks::{OmittedText, seen_plain};
use super::runs::{Runs, VisibleText};
use super::value::faced;
use crate::cell::Pos;
use crate::grid::{Book, Face, Format, Grid, Matter, Note, OWN_SHEET, RawCell};

/// How many cells of a sheet are named; those beyond are counted.
const MOST: usize = 1_000;

/// How many bytes of what was left out are quoted in a sheet, since many cells may share a long text.
const LONGEST: usize = 1 << 18;

/// How many blank cells of a sheet that are filled with a colour are kept.
const FILLED: usize = 10_000;

/// The cells of one sheet of which something was left out, and blank ones whose colour may mean something.
#[derive(Debug, Default)]
pub(super) struct Omissions {
    cells: Vec<(Pos, Rc<OmittedText>)>,
    /// How many more there are than are named.
    over: usize,
    coloured: Vec<Pos>,
}

/// What a person sees in a cell, and what was left out of it. `raw` is the cell without regard to how it is set, `face`
/// and `way` are its own font's, `runs` are those of its text if it has any.
pub(super) fn seen(
    raw: Option<RawCell>,
    runs: Option<&Runs>,
    face: Face,
    way: LetterStyle,
) -> (Option<RawCell>, Option<Rc<OmittedText>>) {
    if let Some(runs) = runs {
        let seen = runs.seen(way);
        let raw = faced(&seen.text, runs.face.unwrap_or(face));
        return (raw, seen.left.clone());
    }
    match raw {
        Some(raw) if way.struck == Some(true) => {
            let mut left = OmittedText { whole: true, ..OmittedText::default() };
            left.strike(raw.shown().trim().to_owned());
            (None, Some(left.into()))
        }
        raw => (raw, None),
    }
}

impl Omissions {
    /// Notes what was left out of a cell.
    pub(super) fn leave(&mut self, pos: Pos, left: Option<&Rc<OmittedText>>) {
        match left {
            Some(left) if self.cells.len() < MOST => self.cells.push((pos, Rc::clone(left))),
            Some(_) => self.over += 1,
            None => (),
        }
    }

    /// The cells of a row from the place of the `from`th on, which stand again in another row.
    pub(super) fn again(&mut self, from: usize, row: u32) {
        let cells: Vec<_> = self.cells.iter().skip(from).cloned().collect();
        for (pos, left) in cells {
            self.leave(Pos::new(row, pos.col), Some(&left));
        }
    }

    /// Notes that a cell holds nothing but a colour.
    pub(super) fn fill(&mut self, pos: Pos) {
        if self.coloured.len() < FILLED {
            self.coloured.push(pos);
        }
    }

    /// Puts the coloured cells into their sheet; what is said of the others.
    pub(super) fn put(mut self, grid: &mut Grid) -> Vec<Note> {
        self.coloured.sort_unstable();
        grid.coloured = std::mem::take(&mut self.coloured);
        self.notes(&grid.name)
    }

    /// How many cells are named so far.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// What is said of them.
    fn notes(mut self, sheet: &Arc<str>) -> Vec<Note> {
        let (mut notes, mut room) = (Vec::new(), LONGEST);
        self.cells.sort_by_key(|(pos, _)| *pos);
        for (pos, left) in &self.cells {
            match room.checked_sub(left.size) {
                Some(rest) => room = rest,
                None => {
                    self.over += 1;
                    continue;
                }
            }
            notes.extend(sentences(left).map(|(matter, text)| Note {
                cell: Some(*pos),
                matter,
                ..Note::on_sheet(sheet, text)
            }));
        }
        if self.over > 0 {
            let text = format!(
                "Text struck through, or small raised digits, were left out of at least {} more cells than are named.",
                self.over
            );
            notes.push(Note::on_sheet(sheet, text));
        }
        notes
    }
}

/// What is said of one cell.
fn sentences(left: &OmittedText) -> impl Iterator<Item = (Matter, String)> {
    let quoted: Vec<String> = left
        .struck
        .iter()
        .filter(|text| !text.is_empty())
        .map(|text| format!("\"{text}\""))
        .collect();
    let struck = match (left.whole, quoted.as_slice()) {
        (true, []) => Some("The cell is struck through, so it counts as blank.".to_owned()),
        (true, texts) => Some(format!(
            "The cell is struck through, so it counts as blank. It held {}.",
            listed(texts)
        )),
        (false, []) => None,
        (false, [text]) => Some(format!("{text} is struck through and left out.")),
        (false, texts) => Some(format!("{} are struck through and left out.", listed(texts))),
    };
    let marks: Vec<String> =
        left.raised.iter().map(|(mark, before)| format!("\"{mark}\" behind {before}")).collect();
    let raised = match marks.as_slice() {
        [] => None,
        [mark] => {
            Some(format!("The small raised {mark} is taken for a footnote mark and left out."))
        }
        marks => Some(format!(
            "The small raised {} are taken for footnote marks and left out.",
            listed(marks)
        )),
    };
    let struck = struck.map(|text| (Matter::Struck, text));
    struck.into_iter().chain(raised.map(|text| (Matter::Raised, text)))
}

/// Items as a sentence has them: `a, b and c`.
fn listed(items: &[String]) -> String {
    match items {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        items => items.concat(),
    }
}

/// Leaves out the sheet that qmr put into the workbook, as far as it is one of sheets with names.
pub(super) fn without_own_sheet(book: &mut Book) {
    let is_own = |name: &str| name.eq_ignore_ascii_case(OWN_SHEET);
    let before = book.grids.len() + book.unreadable.len();
    if book.format == Format::Csv {
        return;
    }
    book.grids.retain(|grid| !is_own(&grid.name));
    book.unreadable.retain(|(name, _)| !is_own(name));
    book.notes.retain(|note| note.sheet.as_deref().is_none_or(|name| !is_own(name)));
    if book.grids.len() + book.unreadable.len() < before {
        book.notes.push(Note::on_file(format!(
            "Its sheet {OWN_SHEET} says what an earlier check found, and is passed over."
        )));
    }
}

/// Leaves out marks that were typed as raised characters (`48¹`), wherever a text of the book has them.
pub(super) fn without_typed_marks(book: &mut Book) {
    // By the place of the text, which is held so that no other can take it.
    let mut known: HashMap<usize, (Arc<str>, VisibleText)> = HashMap::new();
    let mut notes = Vec::new();
    for grid in &mut book.grids {
        let mut margin = Omissions::default();
        for (pos, text) in grid.texts_mut().filter(|(_, text)| !text.is_ascii()) {
            let (_, seen) = match known.entry(text.as_ptr().addr()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => match seen_plain(text) {
                    Some((kept, left)) => place.insert((
                        Arc::clone(text),
                        VisibleText { text: kept, left: Some(left.into()) },
                    )),
                    None => continue,
                },
            };
            margin.leave(pos, seen.left.as_ref());
            *text = Arc::clone(&seen.text);
        }
        notes.extend(margin.notes(&grid.name));
    }
    book.notes.extend(notes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::font::VerticalAlign;

    fn text(text: &str) -> RawCell {
        RawCell::Text { text: text.into(), face: Face::Text }
    }

    fn book(grid: Grid) -> Book {
        Book { grids: vec![grid], ..Book::default() }
    }

    #[test]
    fn a_typed_mark_is_left_out_and_told_of() {
        let cells = vec![(Pos::new(3, 4), text("48¹")), (Pos::new(4, 4), text("12 m²"))];
        let mut book = book(Grid::new("Q4", cells));
        without_typed_marks(&mut book);
        let [grid] = book.grids.as_slice() else { unreachable!() };
        assert_eq!(&*grid.shown(Pos::new(3, 4)), "48");
        assert_eq!(&*grid.shown(Pos::new(4, 4)), "12 m²");
        let said: Vec<_> = book.notes.iter().map(|it| (it.cell, it.text.as_str())).collect();
        let wanted = "The small raised \"1\" behind 48 is taken for a footnote mark and left out.";
        assert_eq!(said, [(Some(Pos::new(3, 4)), wanted)]);
    }

    #[test]
    fn many_cells_with_marks_make_no_more_notes_than_are_read() {
        let long = format!("{}¹", "x".repeat(10_000));
        for (cells, shared, named) in [(5_000, "48¹", MOST), (500, long.as_str(), 500)] {
            let shared = text(shared);
            let cells = (0..cells).map(|row| (Pos::new(row, 0), shared.clone())).collect();
            let mut book = book(Grid::new("Q4", cells));
            without_typed_marks(&mut book);
            let letters: usize = book.notes.iter().map(|note| note.text.len()).sum();
            assert!(letters < LONGEST + 100 * MOST);
            assert!(book.notes.len() <= named + 1);
        }
    }

    #[test]
    fn a_struck_figure_is_withdrawn_and_quoted() {
        let way = LetterStyle::of_font(true, VerticalAlign::Line);
        let (raw, left) = seen(Some(text("45")), None, Face::Text, way);
        assert_eq!(raw, None);
        let said: Vec<_> = left.iter().flat_map(|left| sentences(left)).collect();
        let wanted = "The cell is struck through, so it counts as blank. It held \"45\".";
        assert_eq!(said, [(Matter::Struck, wanted.to_owned())]);
    }
}
