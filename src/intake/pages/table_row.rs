//! A row of a table of plans: what it says of its plan's head, and its entries.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::Pos;
use crate::due::Due;
use crate::grid::RawCell;
use crate::heading::Merges;
use crate::intake::pages::page::{
    HeadColumn, LabelForm, PlanHeadLine, PlanLine, PlanLink, PlanPage, PlanRow, PlanSection,
    PlanText, SaidToBe,
};
use crate::intake::pages::part::PlanPart;
use crate::intake::pages::plan_column::PlanColumn;
use crate::intake::pages::plan_label::PlanLabel;
use crate::intake::pages::plan_table::PlanHeader;
use crate::intake::pages::section_rows::{lines, lines_of};
use crate::intake::pages::table_section::TableSection;
use crate::intake::pages::taker::Taker;

/// What goes on from the rows above.
#[derive(Default)]
pub(super) struct RowsAbove {
    /// The plan of the row above, and whether it is this row's.
    plan: Option<usize>,
    is_same: bool,
    /// The section of its entry.
    part: Option<PlanPart>,
    /// The section that was named last.
    section: Option<TableSection>,
    /// The columns in which merged cells reach down, each with their last row.
    tied: BTreeMap<u32, u32>,
    due: Option<((Pos, Due), u32)>,
    sub_heading: Option<(PlanLine, u32)>,
}

impl RowsAbove {
    /// Goes down to a row of a plan.
    pub(super) fn to(&mut self, plan: usize, row: u32) {
        self.is_same = self.plan == Some(plan);
        self.plan = Some(plan);
        self.part = self.part.filter(|_| self.is_same);
        self.tied.retain(|_, last| *last >= row);
        self.due = self.due.filter(|(_, last)| *last >= row);
        self.sub_heading = self.sub_heading.take().filter(|(_, last)| *last >= row);
    }

    fn is_tied(&self, columns: [Option<u32>; 2]) -> bool {
        columns.into_iter().flatten().any(|col| self.tied.contains_key(&col))
    }
}

/// One row on its way into its plan.
pub(super) struct TableRow<'r> {
    pub(super) header: &'r PlanHeader,
    pub(super) merges: &'r Merges,
    pub(super) plan: &'r mut PlanPage,
    pub(super) above: &'r mut RowsAbove,
}

type Cell = (Pos, RawCell);

impl TableRow<'_> {
    /// A row that names its section.
    pub(super) fn read_long(&mut self, taker: &mut Taker, cells: &[Cell]) {
        self.read_head(taker, cells);
        let of = |wanted: PlanColumn| {
            let mut cells = cells.iter();
            cells.find(|(pos, _)| self.header.columns.get(&pos.col) == Some(&wanted))
        };
        let (named, line) = (of(PlanColumn::Section), of(PlanColumn::Line));
        let (entry, progress) = (of(PlanColumn::Entry), of(PlanColumn::Progress));
        let (due, sub_heading) = (of(PlanColumn::Due), of(PlanColumn::SubHeading));
        let heading = named.map(|(pos, raw)| (*pos, raw.shown()));
        let labelled = line.and_then(|(_, raw)| LineSaid::of(&raw.shown()));
        let section = match &heading {
            Some((_, text)) => {
                let section = TableSection::of(text);
                self.above.section = Some(section);
                section
            }
            // What is labelled belongs to the head.
            None if labelled.is_some() => TableSection::Head,
            None => self.above.section.unwrap_or(TableSection::Head),
        };
        let TableSection::Part(part, awaiting) = section else {
            self.above.part = None;
            if section == TableSection::Head {
                self.take_frame(taker, named);
            }
            self.read_lines(taker, line, labelled, [entry, progress]);
            return;
        };
        let columns = [PlanColumn::Entry, PlanColumn::Progress].map(|own| self.header.column(own));
        let mut row = self.row(taker, [entry, progress], columns, part);
        if !row.own.is_blank() {
            self.take_due(taker, due, &mut row.own);
        }
        if !row.own.is_blank() && !row.goes_on {
            self.take_sub_heading(taker, sub_heading, &mut row.own);
        }
        self.take_frame(taker, named);
        let heading = heading.or_else(|| Some((row.own.first_line()?, part.name().into())));
        if let Some((at, heading)) = heading {
            self.open(part, awaiting, at, heading);
            self.push(part, row);
        }
    }

    /// A row with a column for each section.
    pub(super) fn read_wide(&mut self, taker: &mut Taker, cells: &[Cell]) {
        self.read_head(taker, cells);
        let own = |col: u32| cells.iter().find(|(pos, _)| pos.col == col);
        let mut due = self.header.column(PlanColumn::Due).and_then(own);
        for (col, part, progress) in self.header.parts() {
            let known = self.plan.sections.iter().any(|section| section.part == part);
            // Only the row above can go on here.
            self.above.part = (known && self.above.is_same).then_some(part);
            let cells = [own(col), progress.and_then(own)];
            let mut row = self.row(taker, cells, [Some(col), progress], part);
            let Some(at) = row.own.first_line() else {
                continue;
            };
            self.take_due(taker, due.take(), &mut row.own);
            if !known {
                self.open(part, false, at, part.name().into());
            }
            self.push(part, row);
        }
    }

    /// An entry with its progress, and whether it goes on with the row above: below merged cells, or with a blank left
    /// side.
    fn row(
        &mut self,
        taker: &mut Taker,
        cells: [Option<&Cell>; 2],
        columns: [Option<u32>; 2],
        part: PlanPart,
    ) -> NewRow {
        let mut own = PlanRow::default();
        let [what, progress] = cells;
        take_lines(taker, what, &mut own.what);
        take_lines(taker, progress, &mut own.progress);
        let is_tied = self.above.is_tied(columns);
        for (pos, _) in cells.into_iter().flatten() {
            let last = self.merges.last_row(*pos);
            if last > pos.row {
                self.above.tied.insert(pos.col, last);
            }
        }
        let goes_on = self.above.part == Some(part) && (own.what.is_empty() || is_tied);
        NewRow { own, goes_on }
    }

    /// Takes what stands in columns of the head.
    fn read_head(&mut self, taker: &mut Taker, cells: &[Cell]) {
        for (pos, raw) in cells {
            match self.header.columns.get(&pos.col) {
                Some(PlanColumn::Key) => self.take_frame(taker, Some(&(*pos, raw.clone()))),
                Some(PlanColumn::Head(said)) => {
                    taker.take(*pos);
                    self.push_line(*pos, &raw.shown(), Some(*said));
                }
                Some(PlanColumn::Label(label)) => {
                    taker.take(*pos);
                    self.push_label(*label, *pos, Some(*pos), &raw.shown());
                }
                _ => {}
            }
        }
    }

    /// A row of the head: the text of a label, or lines.
    fn read_lines(
        &mut self,
        taker: &mut Taker,
        line: Option<&Cell>,
        labelled: Option<LineSaid>,
        texts: [Option<&Cell>; 2],
    ) {
        let mut texts = texts.into_iter().flatten();
        match (line, labelled) {
            (Some((label_at, _)), Some(LineSaid::Label(label))) => {
                taker.take(*label_at);
                let text = texts.next().filter(|(at, _)| taker.take(*at).is_some());
                let shown = text.map(|(_, raw)| raw.shown()).unwrap_or_default();
                self.push_label(label, *label_at, text.map(|(at, _)| *at), &shown);
            }
            (Some(_), Some(LineSaid::Line(said))) => {
                self.take_frame(taker, line);
                for (pos, raw) in texts.by_ref().take(1) {
                    taker.take(*pos);
                    self.push_line(*pos, &raw.shown(), Some(said));
                }
            }
            // A word that labels nothing known is kept as it stands.
            (Some((pos, raw)), None) => {
                taker.take(*pos);
                self.push_line(*pos, &raw.shown(), None);
            }
            (None, _) => {}
        }
        for (pos, raw) in texts {
            taker.take(*pos);
            self.push_line(*pos, &raw.shown(), None);
        }
    }

    /// Adds lines to the head; those that stand there already in the same column are said once.
    fn push_line(&mut self, at: Pos, text: &str, said: Option<SaidToBe>) {
        let before = self.plan.lines.len();
        for line in lines_of(text) {
            let known = said.is_some()
                && self.plan.lines.iter().any(|other| {
                    *other.text == *line && other.said == said && other.at.col == at.col
                });
            if !known {
                self.plan.lines.push(PlanHeadLine { at, text: line.into(), said });
            }
        }
        if self.plan.lines.len() == before {
            self.plan.frame.push(at);
        }
    }

    fn push_label(&mut self, label: PlanLabel, label_at: Pos, at: Option<Pos>, text: &str) {
        if label == PlanLabel::Links {
            self.push_links(label_at, at, text);
            return;
        }
        let text: Arc<str> = text.trim().into();
        let known = self.plan.texts.iter().any(|own| own.label == label && own.text == text);
        if known {
            self.plan.frame.extend([Some(label_at), at].into_iter().flatten());
        } else {
            let form = LabelForm::Beside;
            self.plan.texts.push(PlanText { label, label_at, at, text, form });
        }
    }

    fn push_links(&mut self, label_at: Pos, at: Option<Pos>, text: &str) {
        self.plan.frame.extend([Some(label_at), at].into_iter().flatten());
        let names = text.split([';', ',', '\n', '\r', '•']).map(str::trim);
        for name in names.filter(|name| !name.is_empty()) {
            if !self.plan.links.iter().any(|link| *link.text == *name) {
                let at = at.unwrap_or(label_at);
                self.plan.links.push(PlanLink { at, text: name.into() });
            }
        }
    }

    fn take_frame(&mut self, taker: &mut Taker, cell: Option<&Cell>) {
        self.plan
            .frame
            .extend(cell.filter(|(pos, _)| taker.take(*pos).is_some()).map(|(pos, _)| *pos));
    }

    /// The day by which a row is due; one that cannot be read is left.
    fn take_due(&mut self, taker: &mut Taker, cell: Option<&Cell>, row: &mut PlanRow) {
        let own = cell.and_then(|(pos, raw)| Some((*pos, Due::from_raw(raw).ok().flatten()?)));
        if let Some((pos, due)) = own {
            taker.take(pos);
            self.above.due = Some(((pos, due), self.merges.last_row(pos)));
        }
        let due = self.above.due.filter(|_| own.is_some() || cell.is_none());
        row.due.extend(due.map(|(due, _)| due));
    }

    fn take_sub_heading(&mut self, taker: &mut Taker, cell: Option<&Cell>, row: &mut PlanRow) {
        if let Some((pos, raw)) = cell
            && let Some(line) = lines(*pos, raw).into_iter().next()
        {
            taker.take(*pos);
            let whole = PlanLine { text: raw.shown().trim().into(), ..line };
            self.above.sub_heading = Some((whole, self.merges.last_row(*pos)));
        }
        row.sub_heading = self.above.sub_heading.as_ref().map(|(line, _)| line.clone());
    }

    /// Opens a section, unless it is the open one.
    fn open(&mut self, part: PlanPart, awaiting: bool, at: Pos, heading: Arc<str>) {
        match self.plan.sections.last_mut().filter(|open| open.part == part) {
            Some(open) => open.awaiting |= awaiting,
            None => {
                let rows = Vec::new();
                self.plan.sections.push(PlanSection { part, heading, at, awaiting, rows });
            }
        }
    }

    /// Adds a row to its section.
    fn push(&mut self, part: PlanPart, row: NewRow) {
        self.above.part = Some(part);
        let NewRow { own, goes_on } = row;
        let mut sections = self.plan.sections.iter_mut().rev();
        let open = sections.find(|section| section.part == part);
        let Some(open) = open.filter(|_| !own.is_blank()) else {
            return;
        };
        match open.rows.last_mut() {
            Some(above) if goes_on => {
                above.what.extend(own.what);
                above.progress.extend(own.progress);
                above.due.extend(own.due);
            }
            _ => open.rows.push(own),
        }
    }
}

/// An entry with its progress, as a row has it.
struct NewRow {
    own: PlanRow,
    goes_on: bool,
}

/// Takes the lines of a cell; one that holds none is left.
fn take_lines(taker: &mut Taker, cell: Option<&Cell>, side: &mut Vec<PlanLine>) {
    if let Some((pos, raw)) = cell {
        let own = lines(*pos, raw);
        if !own.is_empty() {
            taker.take(*pos);
            side.extend(own);
        }
    }
}

/// What the label of a row of the head says.
#[derive(Clone, Copy, Debug)]
enum LineSaid {
    Label(PlanLabel),
    Line(SaidToBe),
}

impl LineSaid {
    fn of(text: &str) -> Option<Self> {
        match PlanColumn::of(text) {
            Some(PlanColumn::Label(label)) => Some(Self::Label(label)),
            Some(PlanColumn::Head(said)) => Some(Self::Line(said)),
            // *Text* says nothing of what it is.
            Some(PlanColumn::Entry) => {
                Some(Self::Line(SaidToBe { what: HeadColumn::Text, year: None }))
            }
            _ => None,
        }
    }
}
