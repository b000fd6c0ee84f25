//! A page as it was read, each text with the cell that it stands in.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::{Place, Pos};
use crate::due::Due;
use crate::intake::pages::part::PlanPart;
use crate::intake::pages::plan_label::PlanLabel;
use crate::intake::pages::year_series::YearSeries;
use crate::intake::rows::UnreadCells;
use crate::period::FinancialYear;

/// One improvement plan, as it stands on a sheet.
#[derive(Clone, Debug)]
pub struct PlanPage {
    /// Its file and sheet.
    pub place: Arc<Place>,
    /// Which plan of its sheet it is, from 1.
    pub number: u32,
    /// Its first and its last row; those of its table, where it stands in one with others.
    pub rows: (u32, u32),
    /// What its labels say, in the order of the page.
    pub texts: Vec<PlanText>,
    /// What stands in its head without a label, in the order of the page.
    pub lines: Vec<PlanHeadLine>,
    /// Its sections in the order of the page; one that goes on after another stands here twice.
    pub sections: Vec<PlanSection>,
    /// Its figures by year.
    pub series: Vec<YearSeries>,
    /// What its last line says that it belongs to (`LAA`, `Corporate Plan`).
    pub links: Vec<PlanLink>,
    /// Cells that say what others are: labels, headings, and corners of series.
    pub frame: Vec<Pos>,
    /// Parts of its lines that are set in bold type where the rest of their cell is not.
    pub bold: Vec<(Pos, Arc<str>)>,
    /// What is read as nothing.
    pub unread: Vec<UnreadCells>,
    /// How many of its cells hold anything.
    pub filled: usize,
    /// How many of its rows do.
    pub filled_rows: usize,
    /// Which sheet of its file it stands on, from 0.
    pub sheet: usize,
}

impl PlanPage {
    /// The text behind a label, if the label stands there and anything behind it.
    #[must_use]
    pub fn text(&self, label: PlanLabel) -> Option<&PlanText> {
        self.texts.iter().find(|text| text.label == label && !text.text.is_empty())
    }

    /// The service that its table names.
    pub(crate) fn service(&self) -> Option<&Arc<str>> {
        self.lines.iter().find(|line| line.is_service()).map(|line| &line.text)
    }

    /// How much it takes of what the tables of a file may hold: each line of a cell becomes a row of its own.
    pub(crate) fn table_cells(&self) -> usize {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        let lines: usize = rows.map(|row| row.what.len() + row.progress.len()).sum();
        (lines + self.lines.len() + self.texts.len()).saturating_mul(COLUMNS) + self.filled
    }

    /// Its first cell that was read.
    #[must_use]
    pub fn first_cell(&self) -> Pos {
        self.read_cells().first().copied().unwrap_or(Pos::new(self.rows.0, 0))
    }

    /// Every text that it says, in the order of the page, figures of series as they are shown.
    pub(crate) fn all_texts(&self) -> impl Iterator<Item = &Arc<str>> {
        let texts = self.texts.iter().map(|text| &text.text);
        let lines = self.lines.iter().map(|line| &line.text);
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        let entries =
            rows.flat_map(|row| row.what.iter().chain(&row.progress).chain(&row.sub_heading));
        let series = self.series.iter().flat_map(|series| &series.lines);
        let figures = series.flat_map(|line| line.cells.iter().map(|cell| &cell.shown));
        texts.chain(lines).chain(entries.map(|line| &line.text)).chain(figures)
    }

    /// The cells that were read, each once: with those that were not, all that hold anything.
    #[must_use]
    pub fn read_cells(&self) -> BTreeSet<Pos> {
        let texts = self.texts.iter().flat_map(|text| [Some(text.label_at), text.at]).flatten();
        let lines = self.lines.iter().map(|line| line.at);
        let sections = self
            .sections
            .iter()
            .flat_map(|section| section.rows.iter().flat_map(PlanRow::cells).chain([section.at]));
        let series = self.series.iter().flat_map(YearSeries::cells);
        let links = self.links.iter().map(|link| link.at);
        let frame = self.frame.iter().copied();
        texts.chain(lines).chain(sections).chain(series).chain(links).chain(frame).collect()
    }
}

/// How many columns a row of a plan has in the outputs, about.
const COLUMNS: usize = 12;

/// What a label of the head says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanText {
    /// The label.
    pub label: PlanLabel,
    /// Where the label stands.
    pub label_at: Pos,
    /// Where the text stands; `None` where there is none.
    pub at: Option<Pos>,
    /// The text, trimmed; empty where there is none.
    pub text: Arc<str>,
    /// How label and text stand to each other.
    pub form: LabelForm,
}

/// How a label and its text stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelForm {
    /// In one cell, with a dash, a colon or a new line between.
    SameCell,
    /// The text right of the label.
    Beside,
    /// The text below the label.
    Below,
}

/// A line of the head without a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanHeadLine {
    /// The cell that it stands in.
    pub at: Pos,
    /// As typed, trimmed.
    pub text: Arc<str>,
    /// In a table, what the heading of its column or the label of its row says that it is.
    pub said: Option<SaidToBe>,
}

impl PlanHeadLine {
    /// Whether its table says that it names the limb.
    pub(super) fn is_limb(&self) -> bool {
        self.said.is_some_and(|said| said.what == HeadColumn::Limb)
    }

    /// Whether its table says that it names the service.
    pub(super) fn is_service(&self) -> bool {
        self.said.is_some_and(|said| said.what == HeadColumn::Service)
    }
}

/// What a table says that a line of the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaidToBe {
    /// What it is.
    pub what: HeadColumn,
    /// The year that stands beside it (*Target 2006/07*).
    pub year: Option<FinancialYear>,
}

/// What a column of a table of plans holds of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadColumn {
    /// The indicator's ref.
    Ref,
    /// Its limb.
    Limb,
    /// Its title.
    Title,
    /// The service.
    Service,
    /// Why the indicator matters.
    Rationale,
    /// How it is counted.
    Definition,
    /// The baseline.
    Baseline,
    /// The target.
    Target,
    /// The target with the stretch.
    TargetWithStretch,
    /// The target without the stretch.
    TargetWithoutStretch,
    /// Anything else.
    Text,
}

impl HeadColumn {
    /// Whether it holds what is aimed at, or where that begins.
    pub(super) const fn is_aim(self) -> bool {
        matches!(
            self,
            Self::Baseline | Self::Target | Self::TargetWithStretch | Self::TargetWithoutStretch
        )
    }
}

/// One section, with its rows.
#[derive(Clone, Debug)]
pub struct PlanSection {
    /// Which of the five it is.
    pub part: PlanPart,
    /// Its heading as typed.
    pub heading: Arc<str>,
    /// Where the heading stands.
    pub at: Pos,
    /// Whether the heading says that it will be filled in due course.
    pub awaiting: bool,
    /// Its rows, none of them blank on both sides.
    pub rows: Vec<PlanRow>,
}

impl PlanSection {
    /// Its first and its last row that hold an entry; those of its heading where none does.
    pub(crate) fn rows_of_entries(&self) -> (u32, u32) {
        let lines = self.rows.iter().flat_map(|row| row.what.iter().chain(&row.progress));
        let rows = lines.map(|line| line.at.row);
        (rows.clone().min().unwrap_or(self.at.row), rows.max().unwrap_or(self.at.row))
    }
}

/// A row of a section: what is to be done, and its progress.
#[derive(Clone, Debug, Default)]
pub struct PlanRow {
    /// The lines of the left side.
    pub what: Vec<PlanLine>,
    /// The lines of the right side, those of rows below included that have a blank left side.
    pub progress: Vec<PlanLine>,
    /// In a table, the heading that its lines stand under.
    pub sub_heading: Option<PlanLine>,
    /// In a table, by when it is due, and the cells that say so.
    pub due: Vec<(Pos, Due)>,
}

impl PlanRow {
    /// Whether nothing is to be done, and nothing is said of it.
    pub(super) fn is_blank(&self) -> bool {
        self.what.is_empty() && self.progress.is_empty()
    }

    /// Where its first line stands.
    pub(super) fn first_line(&self) -> Option<Pos> {
        self.what.iter().chain(&self.progress).map(|line| line.at).next()
    }

    /// The cells that it was read from.
    fn cells(&self) -> impl Iterator<Item = Pos> + '_ {
        let lines = self.what.iter().chain(&self.progress).chain(&self.sub_heading);
        lines.map(|line| line.at).chain(self.due.iter().map(|(at, _)| *at))
    }
}

/// One line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLine {
    /// The cell that it stands in.
    pub at: Pos,
    /// As typed with its bullet, trimmed, never empty.
    pub text: Arc<str>,
    /// The day, where the cell is a date.
    pub day: Option<Date>,
}

impl PlanLine {
    /// The text without a bullet before it.
    #[must_use]
    pub fn without_bullet(&self) -> &str {
        without_bullet(&self.text)
    }
}

/// A text without a bullet before it.
pub(crate) fn without_bullet(text: &str) -> &str {
    let is_bullet = |c: char| "•·▪◦‣*\u{f0b7}".contains(c) || crate::scan::plain_dash(c) == '-';
    match text.strip_prefix(is_bullet) {
        Some(rest) => rest.trim_start(),
        None => text,
    }
}

/// One of the things that a plan's last line says it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLink {
    /// The cell that it stands in.
    pub at: Pos,
    /// Its name, trimmed.
    pub text: Arc<str>,
}
