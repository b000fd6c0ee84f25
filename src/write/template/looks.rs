//! How the cells of a template look: what is to be typed is unlocked, and pale yellow with a line around it.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::prefill::{TemplateCell, TemplateColumn};
use crate::tables::column::CellLook;
use crate::tables::figures::ShownUnit;
use crate::template::SealedColumn;
use crate::write::style::{SLATE, WorkbookFormats, number_format};

/// The fill of what is to be typed.
const PALE: &str = "FFFBE6";
/// The line around it.
const LINE: &str = "BFA640";

/// The formats of a template.
pub(super) struct TemplateLooks {
    /// Those of every workbook.
    pub(super) all: WorkbookFormats,
    open: Format,
}

impl TemplateLooks {
    pub(super) fn new() -> Self {
        let all = WorkbookFormats::new();
        let open = all
            .text
            .clone()
            .set_unlocked()
            .set_background_color(PALE)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE);
        Self { all, open }
    }

    /// What the heading of a column is written in: paler where the column is not read.
    pub(super) fn heading(&self, column: &TemplateColumn) -> Format {
        match column.part {
            SealedColumn::Shown => self.all.header.clone().set_background_color(SLATE),
            SealedColumn::Locked | SealedColumn::Open => self.all.header.clone(),
        }
    }

    /// What a text is typed into.
    pub(super) fn open_text(&self) -> Format {
        self.open.clone()
    }

    /// What a symbol is typed into.
    fn open_symbol(&self) -> Format {
        self.open.clone().set_align(FormatAlign::Center).set_num_format("General")
    }

    /// What a day is typed into.
    pub(super) fn open_day(&self) -> Format {
        self.open.clone().set_align(FormatAlign::Left).set_num_format("d mmm yyyy")
    }

    /// What a figure is typed into, in this unit.
    fn open_figure(&self, unit: ShownUnit, decimals: usize) -> Format {
        self.open
            .clone()
            .set_align(FormatAlign::Right)
            .set_num_format(number_format(unit, decimals))
    }

    /// What a cell is written in.
    pub(super) fn of(&self, cell: &TemplateCell, column: &TemplateColumn) -> Format {
        let is_open = column.part == SealedColumn::Open;
        match cell {
            TemplateCell::Figure(unit, decimals) => self.open_figure(*unit, *decimals),
            TemplateCell::Number(_, unit, decimals) if is_open => {
                self.open_figure(*unit, *decimals)
            }
            TemplateCell::Number(_, unit, decimals) => self.all.number(*unit, *decimals).clone(),
            TemplateCell::Day(_) if is_open => self.open_day(),
            TemplateCell::Day(_) => self.all.of(CellLook::Date, true).clone(),
            TemplateCell::Formula(..) => self.all.of(CellLook::Status, true).clone(),
            TemplateCell::Unknown => self.spare(column).unwrap_or_else(|| self.open_text()),
            TemplateCell::Blank | TemplateCell::Text(_) => self.of_blank(column),
        }
    }

    /// What a cell of a column is written in that holds nothing yet, or a text.
    fn of_blank(&self, column: &TemplateColumn) -> Format {
        match (column.part, column.is_of_days, column.choice.is_empty()) {
            (SealedColumn::Open, true, _) => self.open_day(),
            (SealedColumn::Open, _, false) => self.open_symbol(),
            (SealedColumn::Open, _, true) => self.open_text(),
            (SealedColumn::Locked | SealedColumn::Shown, ..) => self.all.text.clone(),
        }
    }

    /// What a cell of a row is written in, in which everything may be typed.
    pub(super) fn spare(&self, column: &TemplateColumn) -> Option<Format> {
        let open = TemplateColumn { part: SealedColumn::Open, ..column.clone() };
        (column.part != SealedColumn::Shown).then(|| self.of_blank(&open))
    }
}
