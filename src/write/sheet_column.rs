//! The columns of a data sheet: what the table declares, the formulas that stand in them, and how wide they are.

use std::collections::BTreeSet;

use super::letters::{BOLD, longest_word, units};
use super::printed_page::pixels;
use super::row_formats::{ShownNumber, WidestNumbers, shown_in};
use super::style::{INDENT as INDENT_OF_NUMBERS, SET_IN};
use crate::tables::column::{CellLook, RowFamily};
use crate::tables::content::CellContent;
use crate::tables::declaration::OutputTable;
use crate::tables::run_column::{ColumnStanding, RunColumn};
use crate::tables::scope::WorkbookScope;

/// A column of a sheet.
pub(super) struct SheetColumn<F: RowFamily> {
    /// Its zero-based position.
    pub(super) index: u16,
    pub(super) declared: RunColumn<F>,
    /// The formula that rows take over which are added by hand.
    pub(super) new_rows: Option<String>,
    /// How wide it is, its numbers included.
    pub(super) width: f64,
    /// Whether it is as wide as the page has room.
    takes_the_rest: bool,
}

impl<F: RowFamily> SheetColumn<F> {
    /// How much of its width its texts have.
    pub(super) fn room(&self) -> f64 {
        match self.declared.look {
            CellLook::Spelt => self.width - INDENT_OF_NUMBERS,
            _ => self.width,
        }
    }
}

/// The columns of a table's sheet for the periods that are shown, with the formulas that new rows take over.
pub(super) fn sheet_columns<F: RowFamily>(
    table: &'static OutputTable<F>,
    scope: &WorkbookScope<'_>,
) -> Vec<SheetColumn<F>> {
    let columns = (0..).zip(table.run_columns(&scope.shown)).map(|(index, declared)| {
        let mut new_rows = table.new_rows.iter();
        let new_rows = new_rows.find(|(place, _)| declared.declared_at == Some(place.index()));
        SheetColumn {
            index,
            new_rows: new_rows.map(|(_, formula)| formula(scope)),
            width: declared.width.max(heading_width(&declared)),
            takes_the_rest: declared.is_printed() && declared.is_of_long_texts(),
            declared,
        }
    });
    columns.collect()
}

/// The room that a heading is set in by.
const INDENT: f64 = 1.9;

/// How wide a column must be for its heading: for its longest word, and for all of it where it is not printed and so
/// stands on one line.
fn heading_width<F: RowFamily>(declared: &RunColumn<F>) -> f64 {
    INDENT
        + match declared.is_printed() {
            true => longest_word(&declared.heading),
            false => units(&declared.heading) * BOLD,
        }
}

/// In a table of more rows nobody looks for how wide the texts are that stand in it.
const MOST_LOOKED_AT: usize = 4096;
/// What is kept free beside the widest word of a column.
const BESIDE_WORD: f64 = 0.8;

/// Makes printed columns no wider than the words that stand in them, and as narrow as their heading where nothing does;
/// what they leave is room for long texts, more for those that are longer.
pub(super) fn close_up<'b, F: RowFamily>(
    columns: &mut [SheetColumn<F>],
    count: usize,
    rows: impl Iterator<Item = F::Row<'b>>,
) {
    if count == 0 || count > MOST_LOOKED_AT {
        return;
    }
    let printed = columns.iter_mut().filter(|column| column.declared.is_printed());
    let mut met: Vec<(&mut SheetColumn<F>, MetTexts)> = printed
        .filter(|column| !is_of_figures(column.declared.look))
        .map(|column| (column, MetTexts::default()))
        .collect();
    for row in rows {
        for (column, met) in &mut met {
            met.meet(column, &column.declared.content(&row));
        }
    }
    let mut long = Vec::new();
    for (column, met) in met {
        let heading = heading_width(&column.declared);
        column.takes_the_rest &= met.squares > 0.0;
        match column.takes_the_rest {
            true => long.push((column, met.squares.sqrt())),
            // Half characters: so more sheets have a column of the same width.
            false => column.width = column.width.min((met.widest.max(heading) * 2.0).ceil() / 2.0),
        }
    }
    let declared: f64 = long.iter().map(|(column, _)| column.width).sum();
    let typical: f64 = long.iter().map(|(_, typical)| typical).sum();
    for (column, own) in long {
        let share = own / typical * declared / column.width;
        column.width *= share.clamp(LEAST_SHARE, GREATEST_SHARE);
    }
}

/// What was met in a column.
#[derive(Clone, Copy, Debug, Default)]
struct MetTexts {
    /// How wide a column must be for the widest word.
    widest: f64,
    /// The squares of the lengths of long texts: the longest are those that raise rows.
    squares: f64,
}

impl MetTexts {
    /// What a cell of a column holds. What changes by itself or by hand may become any word of its column.
    fn meet<F: RowFamily>(&mut self, column: &SheetColumn<F>, content: &CellContent<'_>) {
        if column.takes_the_rest {
            let length = content.text_shown().map_or(0, str::len);
            self.squares += u32::try_from(length).map_or(0.0, f64::from).powi(2);
        } else if self.widest < column.width {
            self.widest = self.widest.max(match content.is_blank() {
                true => 0.0,
                false if column.declared.changes() => f64::INFINITY,
                false => {
                    let is_bold = column.declared.look == CellLook::Status;
                    needed_for(content, is_bold) + column.width - column.room()
                }
            });
        }
    }
}

/// How wide a column must be for what a cell holds.
fn needed_for(content: &CellContent<'_>, is_bold: bool) -> f64 {
    if let CellContent::Count(count) = content {
        return units(&count.to_string()) + SET_IN;
    }
    let widest = |text: &str| text.split('\n').map(units).fold(0.0, f64::max);
    match content.text_shown().map(widest) {
        Some(wide) if is_bold => wide * BOLD + BESIDE_WORD,
        Some(wide) => wide + BESIDE_WORD,
        // A date, or where a cell stands: as it is declared.
        None => f64::INFINITY,
    }
}

/// How much wider or narrower than declared a column of long texts becomes, on its page and by its share.
const NARROWEST: f64 = 0.3;
const WIDEST: f64 = 2.0;
const LEAST_SHARE: f64 = 0.75;
const GREATEST_SHARE: f64 = 1.4;

/// The least room that a column of long texts is to have, in characters, before older quarters give way to it.
const READABLE: f64 = 24.0;
/// How many quarters are printed at least: the reported one, and the year before it.
const LEAST_PERIODS: usize = 5;

/// Folds the oldest periods away while they leave long texts too little room on a page of so many pixels.
pub(super) fn give_way<F: RowFamily>(columns: &mut [SheetColumn<F>], page: f64) {
    let is_period = |column: &SheetColumn<F>| {
        column.declared.is_printed()
            && column.declared.declared_at.is_none()
            && is_of_figures(column.declared.look)
    };
    let periods = columns.iter().filter(|column| is_period(column)).count();
    for _ in LEAST_PERIODS..periods {
        let printed = columns.iter().filter(|column| column.declared.is_printed());
        let needed = printed.map(|column| match column.takes_the_rest {
            true => pixels(READABLE),
            false => pixels(column.width),
        });
        if needed.sum::<f64>() <= page {
            return;
        }
        if let Some(oldest) = columns.iter_mut().find(|column| is_period(column)) {
            oldest.declared.standing = ColumnStanding::Folded;
            oldest.width = oldest.width.max(heading_width(&oldest.declared));
        }
    }
}

/// Gives columns of long texts the room that the others leave on a page of so many pixels, each its share. Whole characters:
/// so more sheets have a text at the same width, and it is measured once.
pub(super) fn fit<F: RowFamily>(columns: &mut [SheetColumn<F>], page: f64) {
    let printed = || columns.iter().filter(|column| column.declared.is_printed());
    let (rest, fixed): (Vec<_>, Vec<_>) = printed().partition(|column| column.takes_the_rest);
    let fixed: f64 = fixed.iter().map(|column| pixels(column.width)).sum();
    let beside: f64 = rest.iter().map(|_| pixels(0.0)).sum();
    let wanted: f64 = rest.iter().map(|column| pixels(column.width) - pixels(0.0)).sum();
    let share = ((page - fixed - beside) / wanted.max(1.0)).clamp(NARROWEST, WIDEST);
    for column in columns.iter_mut().filter(|column| column.takes_the_rest) {
        column.width = (column.width * share).floor().max(heading_width(&column.declared));
    }
}

/// Whether the numbers of a column tell how wide it is.
const fn is_of_figures(look: CellLook) -> bool {
    matches!(look, CellLook::Figure | CellLook::Threshold)
}

/// Makes columns wide enough for their numbers (one that has no room is shown as `###`), those that are printed no wider,
/// and says how numbers are shown there.
pub(super) fn widen<'b, F: RowFamily>(
    columns: &mut [SheetColumn<F>],
    rows: impl Iterator<Item = F::Row<'b>>,
) -> Vec<ShownNumber> {
    let mut widest: Vec<(&mut SheetColumn<F>, WidestNumbers)> = columns
        .iter_mut()
        .filter(|column| is_of_figures(column.declared.look))
        .map(|column| (column, WidestNumbers::default()))
        .collect();
    if widest.is_empty() {
        return Vec::new();
    }
    let mut rows_were_met = false;
    for row in rows {
        rows_were_met = true;
        let figures = F::figures(&row);
        for (column, widest) in &mut widest {
            if let Some(shown) = shown_in(figures, column.declared.look) {
                let number = match column.declared.content(&row) {
                    CellContent::Number(number) => Some(number),
                    _ => None,
                };
                widest.meet(shown, number);
            }
        }
    }
    let mut shown = BTreeSet::new();
    for (column, widest) in widest {
        column.width = match column.declared.is_printed() && rows_were_met {
            true => widest.width().max(heading_width(&column.declared)),
            false => column.width.max(widest.width()),
        };
        shown.extend(widest.shown());
    }
    shown.into_iter().collect()
}
