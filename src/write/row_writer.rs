//! One row of a data sheet after the other: what its columns hold becomes cells, each by its kind of content.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::assemble::Frame;
use super::cell::{FormulaResult, HIGHEST, ONE_LINE, own_height, serial};
use super::letters::height;
use super::markup::{FormatNo, FormulaText, RepeatedCell, RowMarkup, TextNo};
use super::row_formats::{RowFormats, shown_in};
use super::sheet_column::SheetColumn;
use super::style::is_of_texts;
use crate::cell::Pos;
use crate::consolidate::{PeriodTextNo, PeriodTexts};
use crate::sanitize::{begins_like_a_formula, is_longer_than_a_cell};
use crate::tables::column::{CellLook, RowFamily};
use crate::tables::content::{CellContent, in_words};
use crate::tables::declaration::CellFormula;
use crate::tables::figures::RowFigures;
use crate::tables::place::FIRST;

/// No word that rows repeat is longer, in bytes.
const LONGEST_WORD: usize = 64;

/// Some rows while they are written.
pub(super) struct RowWriter<'w, 'b, F: RowFamily> {
    columns: &'w [SheetColumn<F>],
    formulas: &'w F::Formulas<'b>,
    formats: &'w RowFormats,
    frame: &'w Frame<'w>,
    period_texts: &'w PeriodTexts,
    whole_texts: &'static str,
    pub(super) markup: RowMarkup,
    /// The last word of each column: rows repeat them.
    last: Vec<LastWord>,
    /// What is put together for one cell.
    scratch: String,
    /// How high the row is, in points.
    height: f64,
    /// The number of the cell's text among those of the period, where it is one of them.
    period_text: Option<PeriodTextNo>,
}

/// A short text as it was written last in a column.
#[derive(Clone, Debug, Default)]
struct LastWord {
    /// The text, or the name of which it was made.
    word: String,
    is_name: bool,
    height: f64,
    cell: RepeatedCell,
}

impl<'w, 'b, F: RowFamily> RowWriter<'w, 'b, F> {
    /// No rows yet.
    pub(super) fn new(
        (columns, formats): (&'w [SheetColumn<F>], &'w RowFormats),
        formulas: &'w F::Formulas<'b>,
        whole_texts: &'static str,
        period_texts: &'w PeriodTexts,
        frame: &'w Frame<'w>,
    ) -> Self {
        Self {
            markup: RowMarkup::new(columns.len()),
            last: vec![LastWord::default(); columns.len()],
            columns,
            formulas,
            formats,
            frame,
            period_texts,
            whole_texts,
            scratch: String::new(),
            height: ONE_LINE,
            period_text: None,
        }
    }

    /// Writes a row by its zero-based place among the table's.
    pub(super) fn row(&mut self, place: usize, cells: &F::Row<'b>) {
        // A table with more rows than a sheet has is not begun.
        let number = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(FIRST);
        self.markup.begin(number);
        self.height = ONE_LINE;
        let figures = F::figures(cells);
        for (at, column) in self.columns.iter().enumerate() {
            let content = column.declared.content(cells);
            let shown = shown_in(figures, column.declared.look);
            match column.declared.formula(self.formulas, cells, number) {
                Some(formula) => self.formula((at, number), &formula, &content, shown),
                None => {
                    self.period_text = column.declared.period_text(cells);
                    self.content(at, content, shown);
                }
            }
        }
        self.markup.end(own_height(self.height));
    }

    fn look(&self, at: usize) -> CellLook {
        self.columns.get(at).map_or(CellLook::Text, |column| column.declared.look)
    }

    /// Whether texts of a column are wrapped.
    fn wraps(&self, at: usize) -> bool {
        self.columns.get(at).is_none_or(|column| column.declared.is_printed())
    }

    /// The number of a format by its place.
    fn format(&self, place: usize) -> FormatNo {
        self.frame.formats.get(place).copied().unwrap_or_default()
    }

    /// What a cell holds.
    fn content(&mut self, at: usize, content: CellContent<'_>, shown: Option<(RowFigures, usize)>) {
        match content {
            CellContent::Blank => {
                // What is typed there later is shown as the row's figures are.
                if let Some((figures, decimals)) = shown {
                    let format = self.format(self.formats.figure(figures.unit, decimals));
                    self.markup.blank(at, format);
                }
            }
            CellContent::Text(text)
            | CellContent::Spelt(text)
            | CellContent::Word(text)
            | CellContent::ForReaders(text) => self.text(at, text),
            CellContent::Shared(text) => self.text(at, &text),
            CellContent::Composed(text) => self.text(at, &text),
            CellContent::Direction(direction) => self.text(at, direction.with_arrow()),
            CellContent::Name(name) => {
                if !self.repeated(at, name, true) {
                    let text = self.made(|text| in_words(name, text));
                    self.new_text(at, &text, Some((name, true)));
                    self.scratch = text;
                }
            }
            CellContent::Position(pos) => {
                let text = self.made(|text| {
                    // Writing to a String cannot fail.
                    let _ = write!(text, "{pos}");
                });
                self.address(at, &text);
                self.scratch = text;
            }
            CellContent::Number(number) => self.number(at, number, shown),
            CellContent::Count(count) => {
                self.markup.number(at, self.format(at), Decimal::from(count));
            }
            CellContent::Day(day) => match serial(day) {
                Some(serial) => {
                    self.markup.number(at, self.format(at), Decimal::from(serial));
                }
                None => {
                    let text = day.to_string();
                    let format = self.formats.text(self.wraps(at));
                    self.text_as(at, format, &text, self.frame.texts.number(&text));
                }
            },
        }
    }

    /// Where a cell of a return stands: rows seldom repeat it, so it has no number and nobody looks for one.
    fn address(&mut self, at: usize, text: &str) {
        if self.wraps(at) {
            let width = self.columns.get(at).map_or(0.0, |column| column.width);
            self.height = self.height.max(height(text, width, false));
        }
        self.text_as(at, self.format_of(at, self.look(at), text), text, None);
    }

    /// A text that is made for one cell, in the scratch.
    fn made(&mut self, make: impl FnOnce(&mut String)) -> String {
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        make(&mut text);
        text
    }

    /// A text; an empty one leaves the cell blank.
    fn text(&mut self, at: usize, text: &str) {
        if text.is_empty() || self.repeated(at, text, false) {
            return;
        }
        self.new_text(at, text, (text.len() <= LONGEST_WORD).then_some((text, false)));
    }

    /// Writes the cell of a word or a name as the row before had it; not where it had another.
    fn repeated(&mut self, at: usize, word: &str, is_name: bool) -> bool {
        match self.last.get(at) {
            Some(last) if last.is_name == is_name && last.word == word => {
                self.height = self.height.max(last.height);
                self.markup.repeat(at, &last.cell);
                true
            }
            _ => false,
        }
    }

    /// A text that the row before had not, and the word or name by which further rows find it. The row grows with it. One
    /// that is longer than a cell holds or a row can be high says so at its beginning.
    fn new_text(&mut self, at: usize, text: &str, word: Option<(&str, bool)>) {
        let look = self.look(at);
        let width = self.columns.get(at).map_or(0.0, SheetColumn::room);
        let mut number = self.frame.texts.number_of(self.period_text, text);
        let measure = || height(text, width, look == CellLook::Status);
        // Those of the period stand in columns whose letters are not bold.
        let high = match self.period_text.filter(|_| look != CellLook::Status) {
            // What stands on one line raises no row.
            _ if !self.wraps(at) => ONE_LINE,
            Some(own) => self.period_texts.measured(own, width, measure),
            None => measure(),
        };
        self.height = self.height.max(high);
        let mark = if is_longer_than_a_cell(text) {
            Some("The end is cut off: a cell of Excel holds no more. See")
        } else if high > HIGHEST {
            Some("Longer than a row can be high: open the cell to read all of it, or see")
        } else {
            None
        };
        let marked = mark.map(|mark| {
            number = None;
            format!("[{mark} {}.]\n{text}", self.whole_texts)
        });
        let shown = marked.as_deref().unwrap_or(text);
        self.text_as(at, self.format_of(at, look, shown), shown, number);
        if let Some(((word, is_name), last)) = word.zip(self.last.get_mut(at)) {
            last.word.clear();
            last.word.push_str(word);
            (last.is_name, last.height) = (is_name, high);
            self.markup.keep(number.is_some(), &mut last.cell);
        }
    }

    /// The place of the format of a text.
    fn format_of(&self, at: usize, look: CellLook, text: &str) -> usize {
        match is_of_texts(look) {
            _ if begins_like_a_formula(text) => self.formats.quoted(look, self.wraps(at)),
            true => at,
            false => self.formats.text(self.wraps(at)),
        }
    }

    fn text_as(&mut self, at: usize, format: usize, text: &str, number: Option<TextNo>) {
        let format = self.format(format);
        match number {
            Some(number) => self.markup.named(at, format, number),
            None => self.markup.text(at, format, text),
        }
    }

    fn number(&mut self, at: usize, number: Decimal, shown: Option<(RowFigures, usize)>) {
        match shown {
            Some((figures, decimals)) => {
                let format = self.format(self.formats.figure(figures.unit, decimals));
                self.markup.number(at, format, figures.scale.in_workbook(number));
            }
            None => self.markup.number(at, self.format(at), number),
        }
    }

    /// A formula with its result, in a column and a zero-based row.
    fn formula(
        &mut self,
        (at, row): (usize, u32),
        (formula, is_link): &(CellFormula<'_>, bool),
        content: &CellContent<'_>,
        shown: Option<(RowFigures, usize)>,
    ) {
        let result = match content {
            CellContent::Number(number) => {
                let scaled = shown.map(|(figures, _)| figures.scale.in_workbook(*number));
                FormulaResult::Number(scaled.unwrap_or(*number))
            }
            CellContent::Count(count) => FormulaResult::count(*count),
            CellContent::Text(text) | CellContent::Word(text) => FormulaResult::Text(text),
            CellContent::Composed(text) => FormulaResult::Text(text),
            CellContent::Direction(direction) => FormulaResult::Text(direction.with_arrow()),
            _ => FormulaResult::Text(""),
        };
        if let FormulaResult::Text(text) = result
            && *is_link
            && self.wraps(at)
        {
            let width = self.columns.get(at).map_or(0.0, |column| column.width);
            self.height = self.height.max(height(text, width, false));
        }
        let format = self.format(match shown {
            _ if *is_link => self.formats.link(),
            Some((figures, decimals)) => self.formats.figure(figures.unit, decimals),
            None => at,
        });
        let (shared, stretch) = match formula {
            CellFormula::Own(text) => {
                return self.markup.formula(at, format, FormulaText::Own(text), result);
            }
            CellFormula::Shared(shared) => (shared, shared.stretch(row)),
        };
        match stretch.filter(|stretch| stretch.first < stretch.last) {
            None => {
                let text = shared.in_row(row);
                self.markup.formula(at, format, FormulaText::Own(&text), result);
            }
            Some(stretch) if stretch.first != row => {
                self.markup.formula(at, format, FormulaText::Further(stretch.number), result);
            }
            Some(stretch) => {
                let column = u32::try_from(at).unwrap_or(u32::MAX);
                let [first, last] = [row, stretch.last].map(|row| Pos::new(row, column));
                let (text, range) = (shared.in_row(row), format!("{first}:{last}"));
                let (text, range, number) = (&*text, &*range, stretch.number);
                let first = FormulaText::First { text, range, number };
                self.markup.formula(at, format, first, result);
            }
        }
    }
}
