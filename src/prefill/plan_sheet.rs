//! The sheet of improvement plans: one for each indicator that was red or amber when it was last rated, its head filled in
//! from the register and from earlier quarters, with a row for each section.

use rust_decimal::Decimal;

use super::cell::{TemplateCell, TemplateColumn};
use super::sheet::{ColumnsInOrder, TemplateSheet, cells_of};
use super::to_fill::{ToFill, blanks};
use crate::consolidate::Consolidated;
use crate::history::Series;
use crate::judge::Status;
use crate::ledger::{Line, Part};
use crate::period::Period;
use crate::register::{Indicator, PlanBackground, Polarity, ServiceNo, Target};

/// The sheet.
const SHEET: &str = "Plans";
/// The sections of a plan, a row each.
const SECTIONS: [&str; 5] = ["Actions", "Resources", "Risks", "Mitigation", "Budget"];
/// How many quarters of the past are shown.
const QUARTERS: usize = 8;
/// How many rows are left below, for more entries.
const SPARE: usize = 10;

/// What is to be typed as an entry, and as its progress.
const ENTRY: &str =
    "What is done in this section, who does it and by when. Several lines may stand in one cell.";
const PROGRESS: &str = "How far it has come: a line for each line beside it. An entry without progress counts as not begun.";

/// The sheet of a service; none where no indicator asks for a plan.
pub(super) fn plans(before: &Consolidated, service: ServiceNo) -> Option<TemplateSheet> {
    let lines = before.ledger().account(service).lines.iter();
    let all: Vec<PlannedLine<'_>> =
        lines.filter_map(|line| PlannedLine::of(before, line)).collect();
    if all.is_empty() {
        return None;
    }
    let year = before.register().period.year;
    let mut columns = ColumnsInOrder::default();
    let mut heads: Vec<PlanHeadCell> = Vec::new();
    let mut head = |cell: PlanHeadCell, heading: String, width: u16| {
        if cell.is_in_every_row()
            || all.iter().any(|own| !own.head(cell).is_empty())
            || cell.is_asked()
        {
            heads.push(cell);
            columns.add(TemplateColumn::locked(heading, width));
        }
    };
    head(PlanHeadCell::Ref, "Ref.".to_owned(), 11);
    if all.iter().any(|own| own.line.limb().is_some()) {
        head(PlanHeadCell::Limb, "Limb".to_owned(), 11);
    }
    head(PlanHeadCell::Title, "Indicator".to_owned(), 30);
    head(PlanHeadCell::Priority, "Council Priority".to_owned(), 18);
    head(PlanHeadCell::Objective, "Objective".to_owned(), 22);
    head(PlanHeadCell::Lead, "Cabinet Lead".to_owned(), 14);
    head(PlanHeadCell::BoardLead, "Board Lead".to_owned(), 14);
    head(PlanHeadCell::Definition, "Definition".to_owned(), 26);
    head(PlanHeadCell::Baseline, "Baseline".to_owned(), 11);
    head(PlanHeadCell::Target, format!("Target {year}"), 11);
    head(PlanHeadCell::Stretch, "Target with stretch".to_owned(), 11);
    let section = columns.add(TemplateColumn::locked("Section", 12));
    let entry = columns.add(TemplateColumn::open("Actions required", 44, ENTRY));
    let progress = columns.add(TemplateColumn::open("Progress", 44, PROGRESS));
    columns.add(TemplateColumn::shown("Figures so far", 40));
    let rows: Vec<Vec<TemplateCell>> =
        all.iter().flat_map(|own| SECTIONS.map(|section| own.row(&heads, section))).collect();
    let cells = |letters: &str| cells_of(SHEET, letters, rows.len() + SPARE);
    let is_row = format!("(LEN({})>0)", cells(&section));
    let open = [&entry, &progress].map(|own| blanks(&cells(own), std::slice::from_ref(&is_row)));
    Some(TemplateSheet {
        name: SHEET,
        title: "Improvement plans",
        to_fill: ToFill { formula: open.join("+"), count: rows.len() * open.len() },
        columns: columns.0,
        rows,
        spare: SPARE,
        frozen: 1,
        words: Vec::new(),
    })
}

/// What the head of a plan holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PlanHeadCell {
    Ref,
    Limb,
    Title,
    Priority,
    Objective,
    Lead,
    BoardLead,
    Definition,
    Baseline,
    Target,
    Stretch,
}

impl PlanHeadCell {
    /// Whether every row of a plan has it, so that rows may be sorted.
    const fn is_in_every_row(self) -> bool {
        matches!(self, Self::Ref | Self::Limb | Self::Title)
    }

    /// Whether a plan is to say it, though the register does not.
    const fn is_asked(self) -> bool {
        matches!(self, Self::Priority | Self::Objective | Self::Lead)
    }
}

/// An indicator that asks for a plan.
struct PlannedLine<'l> {
    line: &'l Line,
    indicator: &'l Indicator,
    series: &'l Series,
}

impl<'l> PlannedLine<'l> {
    /// Of a line of the ledger, where it was red or amber when it was last rated.
    fn of(before: &'l Consolidated, line: &'l Line) -> Option<Self> {
        let (number, indicator) = line.registered.as_ref()?;
        if line.part == Part::WholeOfLimbs {
            return None;
        }
        let series = before.context().earlier.history.series(line.service, *number)?;
        let statuses = series.figures.iter().rev().filter_map(|figure| figure.status);
        let last = statuses.into_iter().find(|status| *status != Status::NotDue);
        let asks = matches!(last, Some(Status::Red | Status::Amber));
        asks.then_some(Self { line, indicator, series })
    }

    /// What its head says; empty where the register does not.
    fn head(&self, cell: PlanHeadCell) -> String {
        let own = self.indicator;
        let background = |of: fn(&PlanBackground) -> &str| {
            own.background.as_deref().map(of).unwrap_or_default().to_owned()
        };
        match cell {
            PlanHeadCell::Ref => own.reference.to_string(),
            PlanHeadCell::Limb => self.line.limb().map(ToString::to_string).unwrap_or_default(),
            PlanHeadCell::Title => own.title.to_string(),
            PlanHeadCell::Priority => background(|own| &own.priority),
            PlanHeadCell::Objective => background(|own| &own.objective),
            PlanHeadCell::Lead => background(|own| &own.lead),
            PlanHeadCell::BoardLead => background(|own| &own.board_lead),
            PlanHeadCell::Definition => background(|own| &own.definition),
            PlanHeadCell::Baseline => {
                own.prior_actual.map(|prior| self.shown(prior)).unwrap_or_default()
            }
            PlanHeadCell::Target => self.target(own.target, own.target_upper),
            PlanHeadCell::Stretch => self.target(own.stretch_target, None),
        }
    }

    /// A figure as a person reads it.
    fn shown(&self, value: Decimal) -> String {
        let sign = if self.indicator.is_percent() { "%" } else { "" };
        format!("{}{sign}", value.normalize())
    }

    fn target(&self, target: Target, upper: Option<Decimal>) -> String {
        let Some(value) = target.value() else { return String::new() };
        match upper {
            Some(upper) => format!("{} to {}", self.shown(value), self.shown(upper)),
            None if target.is_strict() && self.indicator.polarity == Polarity::Lower => {
                format!("<{}", self.shown(value))
            }
            None if target.is_strict() => format!(">{}", self.shown(value)),
            None => self.shown(value),
        }
    }

    /// Its figures of the last quarters, the newest last.
    fn so_far(&self) -> String {
        let figures = self.series.figures.iter().filter_map(|own| Some((own.period, own.actual?)));
        let figures: Vec<(Period, Decimal)> = figures.collect();
        let last = figures.iter().skip(figures.len().saturating_sub(QUARTERS));
        let lines = last.map(|(period, actual)| format!("{period}: {}", self.shown(*actual)));
        lines.collect::<Vec<String>>().join("; ")
    }

    /// The row of a section; the first of a plan has its head.
    fn row(&self, heads: &[PlanHeadCell], section: &str) -> Vec<TemplateCell> {
        let is_first = SECTIONS.first() == Some(&section);
        let head = |cell: &PlanHeadCell| match self.head(*cell) {
            _ if !is_first && !cell.is_in_every_row() => TemplateCell::Blank,
            text if text.is_empty() && !cell.is_in_every_row() => TemplateCell::Unknown,
            text => TemplateCell::text(&text),
        };
        let so_far = if is_first { self.so_far() } else { String::new() };
        let own = [
            TemplateCell::text(section),
            TemplateCell::Blank,
            TemplateCell::Blank,
            TemplateCell::text(&so_far),
        ];
        heads.iter().map(head).chain(own).collect()
    }
}
