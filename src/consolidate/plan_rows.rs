//! Improvement plans as rows: each plan as it stands on its page, and its figures by year.

use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::{At, Pos};
use crate::check::Context;
use crate::intake::{PlanPart, PlanSection, SeriesFigure};
use crate::ledger::Line;
use crate::period::FinancialYear;
use crate::plan::{Plan, PlanEntry, SeriesValue};
use crate::register::{BoardNo, ServiceNo};

/// What all rows of a plan have in common.
#[derive(Clone, Copy, Debug)]
pub struct PlanHead<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Which plan of its service it is, from 1.
    pub number: usize,
    /// The service.
    pub service: Option<ServiceNo>,
    /// The board that looks at its indicator.
    pub board: Option<BoardNo>,
    /// The line of its indicator, if the register and the ledger have it.
    pub line: Option<&'a Line>,
}

impl PlanHead<'_> {
    /// The ref of its indicator.
    #[must_use]
    pub fn reference(&self) -> Option<&Arc<str>> {
        self.plan.owner.as_ref().map(|owner| &owner.reference)
    }
}

/// One row of the Plans sheet and of `tidy/plans.csv`.
#[derive(Clone, Debug)]
pub struct PlanTableRow<'a> {
    /// A key unique in every workbook (the column Row).
    pub key: usize,
    /// Its plan.
    pub head: PlanHead<'a>,
    /// The section; `None` in the head.
    pub part: Option<PlanPart>,
    /// What a line of the head is.
    pub line: Option<&'static str>,
    /// The heading that an entry stands under.
    pub sub_heading: Option<&'a Arc<str>>,
    /// The text.
    pub text: Option<&'a Arc<str>>,
    /// The entry, in a section.
    pub entry: Option<&'a PlanEntry>,
    /// Whether it is overdue, where it is due at all.
    pub overdue: Option<bool>,
    /// Where it stands.
    pub at: At,
}

/// One row of the sheet Plan series and of `tidy/plan_series.csv`.
#[derive(Clone, Debug)]
pub struct SeriesTableRow<'a> {
    /// A key unique in every workbook.
    pub key: usize,
    /// Its plan.
    pub head: PlanHead<'a>,
    /// The line that its own stands under.
    pub group: Option<&'a Arc<str>>,
    /// The line, or a title of the series.
    pub line: Option<&'a Arc<str>>,
    /// The heading, as printed.
    pub heading: Option<&'a Arc<str>>,
    /// The year, where the heading is one.
    pub year: Option<FinancialYear>,
    /// What the figure is, where that is said.
    pub figure: Option<SeriesFigure>,
    /// The figure; none in a row that only names a line, a heading or a title.
    pub value: Option<&'a SeriesValue>,
    /// Where it stands.
    pub at: At,
}

/// The plans in their order, numbered within their services.
fn heads<'a>(context: &Context<'a>) -> Vec<PlanHead<'a>> {
    let mut heads: Vec<PlanHead<'a>> = Vec::new();
    for plan in &context.ledger.plans {
        let before = heads.last().filter(|before| before.service == plan.service);
        let number = before.map_or(1, |before| before.number + 1);
        let line = line_of(context, plan);
        let indicator = line.and_then(Line::indicator);
        let board = plan.service.and_then(|service| context.register.board_of(service, indicator));
        heads.push(PlanHead { plan, number, service: plan.service, board, line });
    }
    heads
}

/// The line of a plan's limb or indicator: that of the whole where it is split.
fn line_of<'a>(context: &Context<'a>, plan: &Plan) -> Option<&'a Line> {
    let (service, owner) = (plan.service?, plan.owner.as_ref()?);
    let lines = context.ledger.account(service).lines.iter();
    let mut own = lines.filter(|line| line.reference == owner.reference);
    let first = own.next();
    let is_meant = |line: &&Line| match plan.limb() {
        Some(limb) => line.limb() == Some(limb),
        None => line.counts(),
    };
    first.into_iter().chain(own).find(is_meant).or(first)
}

/// The rows of all plans.
pub(super) fn of_plans<'a>(context: &Context<'a>) -> Vec<PlanTableRow<'a>> {
    let mut rows = Vec::new();
    for head in heads(context) {
        let mut page = PageRows { head, as_at: context.as_at, rows: &mut rows };
        page.push_head();
        for section in &head.plan.page.sections {
            page.push_section(section);
        }
        for link in &head.plan.page.links {
            page.push_line("Links", &link.text, link.at);
        }
    }
    rows
}

/// The rows of one plan on their way into the list.
struct PageRows<'a, 'r> {
    head: PlanHead<'a>,
    as_at: Date,
    rows: &'r mut Vec<PlanTableRow<'a>>,
}

impl<'a> PageRows<'a, '_> {
    fn blank(&self, at: Pos) -> PlanTableRow<'a> {
        PlanTableRow {
            key: self.rows.len() + 1,
            head: self.head,
            part: None,
            line: None,
            sub_heading: None,
            text: None,
            entry: None,
            overdue: None,
            at: At { place: Arc::clone(&self.head.plan.page.place), pos: at },
        }
    }

    fn push_line(&mut self, line: &'static str, text: &'a Arc<str>, at: Pos) {
        let row = PlanTableRow { line: Some(line), text: Some(text), ..self.blank(at) };
        self.rows.push(row);
    }

    /// Labels and lines, in the order in which they stand.
    fn push_head(&mut self) {
        let plan = self.head.plan;
        let texts = plan.page.texts.iter().map(|text| {
            (text.label_at, text.label.name(), &text.text, text.at.unwrap_or(text.label_at))
        });
        let lines = plan.lines.iter().map(|line| (line.at, line.kind.name(), &line.text, line.at));
        let mut all: Vec<(Pos, &'static str, &'a Arc<str>, Pos)> = texts.chain(lines).collect();
        all.sort_by_key(|(stands, ..)| *stands);
        for (_, line, text, at) in all {
            self.push_line(line, text, at);
        }
    }

    /// The entries of a section; where there are none, a row that says so.
    fn push_section(&mut self, section: &'a PlanSection) {
        let (first, last) = section.rows_of_entries();
        let plan = self.head.plan;
        let own = plan.entries_of(section.part).filter(|entry| {
            entry.at.row >= first && entry.at.row <= last && !section.rows.is_empty()
        });
        let before = self.rows.len();
        for entry in own {
            let row = PlanTableRow {
                part: Some(section.part),
                sub_heading: entry.sub_heading.as_ref(),
                text: Some(&entry.text),
                entry: Some(entry),
                overdue: entry.due.map(|_| entry.is_overdue(self.as_at)),
                ..self.blank(entry.at)
            };
            self.rows.push(row);
        }
        if self.rows.len() == before {
            let row = PlanTableRow { part: Some(section.part), ..self.blank(section.at) };
            self.rows.push(row);
        }
    }
}

/// The figures of all plans.
pub(super) fn of_series<'a>(context: &Context<'a>) -> Vec<SeriesTableRow<'a>> {
    let mut rows = Vec::new();
    for head in heads(context) {
        push_series(&mut rows, head);
    }
    rows
}

fn push_series<'a>(rows: &mut Vec<SeriesTableRow<'a>>, head: PlanHead<'a>) {
    let page = &head.plan.page;
    let blank = |key: usize, at: Pos| SeriesTableRow {
        key,
        head,
        group: None,
        line: None,
        heading: None,
        year: None,
        figure: None,
        value: None,
        at: At { place: Arc::clone(&page.place), pos: at },
    };
    for series in &page.series {
        for (at, text) in series.banner.iter().chain(&series.corner) {
            rows.push(SeriesTableRow { line: Some(text), ..blank(rows.len() + 1, *at) });
        }
        let is_blank = |column: usize| {
            let mut cells = series.lines.iter().flat_map(|line| &line.cells);
            !cells.any(|cell| cell.heading == column)
        };
        let headings = series.headings.iter().enumerate();
        for (_, heading) in headings.filter(|(column, _)| is_blank(*column)) {
            let row = SeriesTableRow {
                heading: Some(&heading.shown),
                year: heading.year,
                figure: heading.figure,
                ..blank(rows.len() + 1, heading.pos)
            };
            rows.push(row);
        }
        for line in series.lines.iter().filter(|line| line.cells.is_empty()) {
            let (group, name) = (line.group.as_ref(), Some(&line.name));
            rows.push(SeriesTableRow { group, line: name, ..blank(rows.len() + 1, line.pos) });
        }
    }
    for value in &head.plan.values {
        let row = SeriesTableRow {
            group: value.group.as_ref(),
            line: Some(&value.line),
            heading: Some(&value.heading),
            year: value.year,
            figure: value.figure,
            value: Some(value),
            ..blank(rows.len() + 1, value.at)
        };
        rows.push(row);
    }
}
