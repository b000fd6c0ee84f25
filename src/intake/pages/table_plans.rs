//! The rows of a table of plans as plans: those of one ref, title or number are one, in whatever order they stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::{Place, Pos};
use crate::grid::{Grid, RawCell};
use crate::heading::Merges;
use crate::intake::pages::page::PlanPage;
use crate::intake::pages::page_rows::Extent;
use crate::intake::pages::plan_column::PlanColumn;
use crate::intake::pages::plan_name::{PlanName, RowNames};
use crate::intake::pages::plan_table::{PlanTable, TableForm};
use crate::intake::pages::table_row::{RowsAbove, TableRow};
use crate::intake::pages::taker::Taker;
use crate::intake::pages::year_series::{self, YearSeries};
use crate::intake::rows::{UnreadCells, UnreadReason};
use crate::register::normal_name;

/// The plans of a table, in the order in which their first rows stand.
pub(super) fn plans_of_table(
    grid: &Grid,
    merges: &Merges,
    place: &Arc<Place>,
    table: &PlanTable,
) -> Vec<PlanPage> {
    let extent = Extent { first: table.rows.0, sections: table.rows.1, last: table.last() };
    let mut taker = Taker::of(grid, extent);
    let blank = PlanPage {
        bold: Vec::new(),
        place: Arc::clone(place),
        number: 0,
        rows: (extent.first, extent.last),
        texts: Vec::new(),
        lines: Vec::new(),
        sections: Vec::new(),
        series: Vec::new(),
        links: Vec::new(),
        frame: Vec::new(),
        unread: Vec::new(),
        filled: 0,
        filled_rows: 0,
        sheet: 0,
    };
    let mut plans = TablePlans { table, blank, by_name: BTreeMap::new(), plans: Vec::new() };
    plans.read(&mut taker, merges);
    plans.read_series(&mut taker);
    plans.plans
}

/// The plans of one table on the way down.
struct TablePlans<'t> {
    table: &'t PlanTable,
    blank: PlanPage,
    /// Where the plan of a name stands in the list.
    by_name: BTreeMap<PlanName, usize>,
    plans: Vec<PlanPage>,
}

impl TablePlans<'_> {
    fn read(&mut self, taker: &mut Taker, merges: &Merges) {
        let header = &self.table.header;
        let (first, last) = self.table.rows;
        let mut names = RowNames::default();
        let mut above = RowsAbove::default();
        let mut waiting: Vec<Pos> = Vec::new();
        for row in taker.filled_rows(first, last) {
            let cells: Vec<(Pos, RawCell)> =
                taker.row(row).map(|(pos, raw)| (pos, raw.clone())).collect();
            if row == first || self.repeats_header(&cells) {
                cells.iter().for_each(|(pos, _)| drop(taker.take(*pos)));
                // The headings are the first plan's, and where they stand again that of the row below.
                waiting.extend(cells.iter().map(|(pos, _)| *pos));
                continue;
            }
            let name = names.next(header, &cells);
            let at = self.plan_of(name);
            let Some(plan) = self.plans.get_mut(at) else {
                continue;
            };
            add_frame(plan, &mut waiting);
            plan.filled += cells.len();
            plan.filled_rows += 1;
            above.to(at, row);
            let mut own = TableRow { header, merges, plan, above: &mut above };
            match header.form {
                TableForm::Long => own.read_long(taker, &cells),
                TableForm::Wide => own.read_wide(taker, &cells),
            }
            let left = cells.iter().filter(|(pos, _)| taker.take(*pos).is_some());
            let unread = left.map(|(pos, raw)| UnreadCells {
                place: self.table.why_unread(*pos),
                pos: *pos,
                text: raw.shown(),
                cells: 1,
            });
            plan.unread.extend(unread);
        }
        if let Some(last) = self.plans.last_mut() {
            add_frame(last, &mut waiting);
        }
    }

    /// Whether a row is the headings once more.
    fn repeats_header(&self, cells: &[(Pos, RawCell)]) -> bool {
        let header = &self.table.header;
        let heads = |(pos, raw): &(Pos, RawCell)| match header.columns.get(&pos.col) {
            Some(PlanColumn::Part(part)) => {
                let own = PlanColumn::part(&raw.shown());
                own.is_some_and(|(own, _)| own == *part)
            }
            Some(column) => PlanColumn::of(&raw.shown()) == Some(*column),
            None => header.unknown.contains_key(&pos.col),
        };
        cells.len() > 1 && cells.iter().all(heads)
    }

    /// The number of the plan of a name.
    fn plan_of(&mut self, name: PlanName) -> usize {
        let next = self.plans.len();
        let at = *self.by_name.entry(name).or_insert(next);
        if at == next {
            self.plans.push(self.blank.clone());
        }
        at
    }

    /// The figures by year below the table: the only plan's, or that of the plan which their title names.
    fn read_series(&mut self, taker: &mut Taker) {
        let Some(last) = self.table.series else {
            return;
        };
        let above = self.table.rows.1;
        let extent = Extent { first: above.saturating_add(1), sections: above, last };
        let rows = taker.filled_rows(extent.first, last).len();
        let cells = taker.rows(extent.first, last).count();
        let series = year_series::take(taker, extent);
        let named = series.iter().find_map(|series| self.named(series));
        let alone = (self.plans.len() == 1).then_some(0);
        let own = named.or(alone);
        let at = own.unwrap_or(self.plans.len().saturating_sub(1));
        let Some(plan) = self.plans.get_mut(at) else {
            return;
        };
        plan.filled += cells;
        plan.filled_rows += rows;
        let mut left: Vec<(Pos, Arc<str>)> =
            taker.rows(extent.first, last).map(|(pos, raw)| (pos, raw.shown())).collect();
        if own.is_some() {
            plan.series.extend(series);
        } else {
            left.extend(series.iter().flat_map(YearSeries::texts));
        }
        plan.unread.extend(left.into_iter().map(|(pos, text)| UnreadCells {
            place: UnreadReason::InPlan,
            pos,
            text,
            cells: 1,
        }));
    }

    /// The plan that a series' title or corner names.
    fn named(&self, series: &YearSeries) -> Option<usize> {
        let titles = series.banner.iter().chain(&series.corner);
        let mut titles =
            titles.map(|(_, text)| normal_name(text)).filter(|title| !title.is_empty());
        titles.find_map(|title| {
            let mut names = self.by_name.iter();
            names.find(|(name, _)| name.is(&title)).map(|(_, at)| *at)
        })
    }
}

/// Gives a plan cells that only say what others are.
fn add_frame(plan: &mut PlanPage, waiting: &mut Vec<Pos>) {
    let mut rows: Vec<u32> = waiting.iter().map(|pos| pos.row).collect();
    rows.dedup();
    plan.filled += waiting.len();
    plan.filled_rows += rows.len();
    plan.frame.append(waiting);
}
