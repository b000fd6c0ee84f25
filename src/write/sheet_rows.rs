//! The rows of a data sheet: what its columns declare becomes markup, so many rows at a time, side by side.

use std::io;
use std::sync::Arc;

use super::assemble::{Frame, SheetBody};
use super::book::WorkbookDraft;
use super::package::PackagePart;
use super::piece::{Piece, PieceWriter, level};
use super::row_formats::RowFormats;
use super::row_writer::RowWriter;
use super::sheet_column::SheetColumn;
use super::texts::NumberedTexts;
use crate::side_by_side::side_by_side;
use crate::sink::OutputError;
use crate::tables::column::RowFamily;
use crate::tables::content::CellContent;
use crate::tables::declaration::OutputTable;

/// How many rows are made and deflated as one piece: as many on every machine, so that the bytes are the same.
const ROWS: usize = 512;
/// How many pieces are made before they are put in.
const AT_A_TIME: usize = 8;
/// So much markup is deflated at once.
const AT_ONCE: usize = 1 << 16;
/// Of so many rows the texts are looked at; a sheet that has no more is small.
const SAMPLE: usize = 2048;

/// The rows of a sheet, to be made when they are written.
pub(super) struct StreamedRows<'b, F: RowFamily> {
    pub(super) book: &'b WorkbookDraft<'b>,
    pub(super) table: &'static OutputTable<F>,
    pub(super) columns: Vec<SheetColumn<F>>,
    pub(super) formats: RowFormats,
    pub(super) count: usize,
}

impl<F: RowFamily> SheetBody for StreamedRows<'_, F> {
    fn number_texts(&self, texts: &mut NumberedTexts) {
        let every = self.count.div_ceil(SAMPLE).max(1);
        let all: Vec<&SheetColumn<F>> = self.columns.iter().collect();
        let shared = all.iter().copied().filter(|column| column.declared.is_shown_elsewhere);
        let shared: Vec<&SheetColumn<F>> = shared.collect();
        let period_texts = self.book.scope.consolidated.texts();
        for (place, row) in (self.table.rows)(&self.book.scope).enumerate() {
            // Of a row that is not looked at whole only what other sheets show too.
            let is_looked_at = place.is_multiple_of(every);
            for column in if is_looked_at { &all } else { &shared } {
                let declared = &column.declared;
                let of_period = declared.period_text(&row);
                // What is put together for one cell alone, as a description with a note is, no other sheet shows.
                let is_shared = declared.is_shown_elsewhere && of_period.is_some();
                let is_met = of_period.is_some_and(|number| texts.has_met(number));
                if is_met || !(is_shared || is_looked_at) {
                    continue;
                }
                let content = declared.content(&row);
                let Some(text) = text_of(&content) else {
                    continue;
                };
                let held = || match &content {
                    CellContent::Shared(text) => Arc::clone(text),
                    _ => text.into(),
                };
                let is_commentary =
                    of_period.is_some_and(|number| period_texts.is_commentary(number));
                let own = match every == 1 || is_shared {
                    true if is_commentary => texts.put_without_letters(held()),
                    true => texts.put(text, held),
                    false => texts.put_if_it_repeats(text, held),
                };
                if let Some(number) = of_period.filter(|_| own.is_some() || text.is_empty()) {
                    texts.meet(number, own);
                }
            }
        }
    }

    fn put(&self, frame: &Frame<'_>, part: &mut PackagePart<'_, '_>) -> Result<u64, OutputError> {
        let formulas = (self.table.formulas)(&self.book.scope);
        let mut rows = (self.table.rows)(&self.book.scope);
        let level = level(self.count.div_ceil(ROWS));
        let (mut done, mut named) = (0, 0);
        while done < self.count {
            let mut pieces = Vec::new();
            for _ in 0..AT_A_TIME {
                let some: Vec<F::Row<'_>> = rows.by_ref().take(ROWS).collect();
                if some.is_empty() {
                    break;
                }
                let first = done;
                done += some.len();
                pieces.push(RowPiece::<F> { rows: some, first, is_last: done == self.count });
            }
            let made = side_by_side(&pieces, 1, |piece| {
                let own = (&*self.columns, &self.formats);
                let period_texts = self.book.scope.consolidated.texts();
                let whole_texts = self.table.whole_texts;
                let writer = RowWriter::new(own, &formulas, whole_texts, period_texts, frame);
                piece.make(writer, frame, level)
            });
            for piece in made {
                let (piece, own) = piece?;
                named += own;
                part.add(&piece)?;
            }
        }
        Ok(named)
    }
}

/// Some rows that follow each other.
struct RowPiece<'b, F: RowFamily> {
    rows: Vec<F::Row<'b>>,
    /// The place of the first among the table's.
    first: usize,
    is_last: bool,
}

impl<'b, F: RowFamily> RowPiece<'b, F> {
    /// They, deflated, and how many of their cells name a text of the list.
    fn make(
        &self,
        mut writer: RowWriter<'_, 'b, F>,
        frame: &Frame<'_>,
        level: u32,
    ) -> io::Result<(Piece, u64)> {
        let mut piece = PieceWriter::new(level);
        if self.first == 0 {
            piece.put(frame.before.as_bytes())?;
        }
        for (place, row) in (self.first..).zip(&self.rows) {
            writer.row(place, row);
            if writer.markup.ended().len() > AT_ONCE {
                piece.put(writer.markup.ended())?;
                writer.markup.forget();
            }
        }
        piece.put(writer.markup.ended())?;
        if self.is_last {
            piece.put(frame.after.as_bytes())?;
        }
        Ok((piece.finish()?, writer.markup.named_texts()))
    }
}

/// The text of a cell, where it is one that can repeat.
fn text_of<'c>(content: &'c CellContent<'_>) -> Option<&'c str> {
    match content {
        CellContent::Text(text)
        | CellContent::Spelt(text)
        | CellContent::Word(text)
        | CellContent::ForReaders(text) => Some(text),
        CellContent::Shared(text) => Some(text),
        CellContent::Composed(text) => Some(text),
        CellContent::Direction(direction) => Some(direction.with_arrow()),
        CellContent::Blank
        | CellContent::Name(_)
        | CellContent::Number(_)
        | CellContent::Count(_)
        | CellContent::Day(_)
        | CellContent::Position(_) => None,
    }
}
