//! One row of a data sheet: what its columns hold becomes cells, each by its kind of content.

use std::borrow::Cow;
use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::cell::{FormulaResult, HIGHEST, SheetWriter};
use super::letters::height;
use super::style::{WorkbookFormats, is_of_texts, number_width};
use crate::error::Error;
use crate::sanitize::{begins_like_a_formula, is_longer_than_a_cell};
use crate::tables::column::{CellLook, OutputColumn, RowFamily};
use crate::tables::content::{CellContent, in_words};
use crate::tables::declaration::LiveCell;
use crate::tables::figures::RowFigures;

/// A column of a sheet.
pub(super) struct SheetColumn<F: RowFamily> {
    /// Its zero-based position.
    pub(super) index: u16,
    pub(super) declared: &'static OutputColumn<F>,
    pub(super) live: Option<&'static LiveCell<F>>,
    /// The formula that rows take over which are added by hand.
    pub(super) new_rows: Option<String>,
    /// How wide it is; it grows with its numbers.
    pub(super) width: f64,
}

/// One row while it is written.
pub(super) struct SheetRow<'s> {
    pub(super) page: &'s mut SheetWriter,
    pub(super) styles: &'s WorkbookFormats,
    pub(super) whole_texts: &'static str,
    pub(super) figures: Option<RowFigures>,
    pub(super) scratch: &'s mut String,
    /// How high it is, in points.
    pub(super) height: f64,
    /// Whether it has a height of its own.
    pub(super) is_high: &'s mut bool,
    /// Its zero-based number in the sheet.
    pub(super) row: u32,
}

impl SheetRow<'_> {
    /// What a cell holds.
    pub(super) fn content<F: RowFamily>(
        &mut self,
        column: &mut SheetColumn<F>,
        content: CellContent<'_>,
    ) -> Result<(), Error> {
        match content {
            CellContent::Blank => self.blank(column),
            CellContent::Text(text)
            | CellContent::Spelt(text)
            | CellContent::Word(text)
            | CellContent::ForReaders(text) => self.text(column, text),
            CellContent::Shared(text) => self.text(column, &text),
            CellContent::Composed(text) => self.text(column, &text),
            CellContent::Name(name) => self.made(column, |text| in_words(name, text)),
            CellContent::Position(pos) => self.made(column, |text| {
                // Writing to a String cannot fail.
                let _ = write!(text, "{pos}");
            }),
            CellContent::Number(number) => self.number(column, number),
            CellContent::Count(count) => self.page.count(self.row, column.index, count),
            CellContent::Day(day) => {
                let text = self.styles.of(CellLook::Text);
                self.page.day(self.row, column.index, day, text)
            }
        }
    }

    /// Nothing: a blank that what is typed later is shown in, and not the formula of new rows.
    fn blank<F: RowFamily>(&mut self, column: &SheetColumn<F>) -> Result<(), Error> {
        if let Some((figures, decimals)) = self.figures_of(column.declared.look) {
            let format = self.styles.number(figures.unit, decimals);
            return self.page.blank(self.row, column.index, format);
        }
        if column.new_rows.is_some() {
            self.page.sheet.clear_cell(self.row, column.index);
        }
        Ok(())
    }

    /// A text that is made for this cell alone.
    fn made<F: RowFamily>(
        &mut self,
        column: &SheetColumn<F>,
        make: impl FnOnce(&mut String),
    ) -> Result<(), Error> {
        let mut text = std::mem::take(self.scratch);
        text.clear();
        make(&mut text);
        let done = self.text(column, &text);
        *self.scratch = text;
        done
    }

    /// A text; an empty one leaves the cell blank. The row grows with it. One that is longer than a cell holds or a row
    /// can be high says so at its beginning.
    fn text<F: RowFamily>(&mut self, column: &SheetColumn<F>, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        let look = column.declared.look;
        let high = height(text, column.width, look == CellLook::Status);
        let marked = if is_longer_than_a_cell(text) {
            Some(format!(
                "[The end is cut off: a cell of Excel holds no more. See {}.]",
                self.whole_texts
            ))
        } else if high > HIGHEST {
            Some(format!(
                "[Longer than a row can be high: open the cell to read all of it, or see {}.]",
                self.whole_texts
            ))
        } else {
            None
        };
        self.grow(high)?;
        let text = marked.map_or(Cow::Borrowed(text), |mark| Cow::Owned(format!("{mark}\n{text}")));
        let col = column.index;
        // A cell that names no format has its column's.
        if is_of_texts(look) && !begins_like_a_formula(&text) {
            self.page.text(self.row, col, &text)
        } else if is_of_texts(look) {
            self.page.text_in(self.row, col, &text, self.styles.of(look))
        } else {
            self.page.text_in(self.row, col, &text, self.styles.of(CellLook::Text))
        }
    }

    /// Makes the row as high as something in it.
    fn grow(&mut self, height: f64) -> Result<(), Error> {
        if height <= self.height {
            return Ok(());
        }
        self.height = height;
        *self.is_high = true;
        self.page.height(self.row, height)
    }

    /// How a column's figures are shown in this row, and with how many decimals.
    fn figures_of(&self, look: CellLook) -> Option<(RowFigures, usize)> {
        let figures = self.figures?;
        match look {
            CellLook::Figure => Some((figures, figures.decimals)),
            CellLook::Threshold => Some((figures, figures.threshold_decimals)),
            _ => None,
        }
    }

    /// A number. The column grows with it.
    fn number<F: RowFamily>(
        &mut self,
        column: &mut SheetColumn<F>,
        number: Decimal,
    ) -> Result<(), Error> {
        let look = column.declared.look;
        let Some((figures, decimals)) = self.figures_of(look) else {
            return self.page.number(self.row, column.index, number, self.styles.of(look));
        };
        let number = figures.scale.in_workbook(number);
        widen(column, number, figures, decimals);
        let format = self.styles.number(figures.unit, decimals);
        self.page.number(self.row, column.index, number, format)
    }

    /// A formula with its result.
    pub(super) fn formula<F: RowFamily>(
        &mut self,
        column: &mut SheetColumn<F>,
        (formula, is_link): &(String, bool),
        content: &CellContent<'_>,
    ) -> Result<(), Error> {
        let figures = self.figures_of(column.declared.look);
        let result = match content {
            CellContent::Number(number) => {
                let scaled = figures.map(|(figures, _)| figures.scale.in_workbook(*number));
                FormulaResult::Number(scaled.unwrap_or(*number))
            }
            CellContent::Text(text) | CellContent::Word(text) => FormulaResult::Text(text),
            _ => FormulaResult::Text(""),
        };
        if let (FormulaResult::Number(number), Some((figures, decimals))) = (result, figures) {
            widen(column, number, figures, decimals);
        }
        let format = match figures {
            _ if *is_link => Some(&self.styles.link),
            Some((figures, decimals)) => Some(self.styles.number(figures.unit, decimals)),
            None => None,
        };
        self.page.formula(self.row, column.index, formula, result, format)
    }
}

/// Makes a column wide enough for a number: one that has no room is shown as `###`.
fn widen<F: RowFamily>(
    column: &mut SheetColumn<F>,
    number: Decimal,
    figures: RowFigures,
    decimals: usize,
) {
    column.width = column.width.max(number_width(figures.unit, number, decimals));
}
