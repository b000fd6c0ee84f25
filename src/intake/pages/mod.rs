//! Improvement plans that stand on a sheet as pages, labels, lines, and sections with what is to be done beside its
//! progress, or in tables (docs/returns.md, "Improvement plans"). A plan owns each of its cells: what no reader takes is
//! left over and named.
//!
//! | module | what it does |
//! |---|---|
//! | `part` | the five sections, by their headings |
//! | `plan_label` | the labels of a page's head, and what stands behind them in their cell |
//! | `page` | a page as it was read |
//! | `page_rows` | which rows are a page's |
//! | `marks` | the cells of a sheet by which pages are known |
//! | `extent` | where pages begin and end |
//! | `taker` | the cells of a page that nobody took yet |
//! | `year_series` | figures by year: years across, lines down |
//! | `belonging` | whose plan it is, by the register |
//! | `limb_named` | which limb of an indicator a text names |
//! | `head` | labels, leads and lines |
//! | `section_rows` | sections, with the two columns of their rows |
//! | `plan_column` | the columns of tables of plans, by their headings |
//! | `table_section` | what stands in their column of sections |
//! | `plan_table` | where tables of plans stand |
//! | `plan_name` | which plan a row of a table belongs to |
//! | `table_row` | a row of a table |
//! | `table_plans` | the rows of a table as plans |

mod belonging;
mod extent;
mod head;
mod limb_named;
mod marks;
mod page;
mod page_rows;
mod part;
mod plan_column;
mod plan_label;
mod plan_name;
mod plan_table;
mod section_rows;
mod table_plans;
mod table_row;
mod table_section;
mod taker;
mod year_series;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::{Place, Pos};
use crate::grid::Grid;
use crate::heading::Merges;

pub(crate) use belonging::codes;
pub use belonging::{Belonging, Evidence, PlanOwner};
pub(crate) use page::without_bullet;
pub use page::{
    HeadColumn, LabelForm, PlanHeadLine, PlanLine, PlanLink, PlanPage, PlanRow, PlanSection,
    PlanText, SaidToBe,
};
pub use part::PlanPart;
pub use plan_label::PlanLabel;
pub use year_series::{SeriesCell, SeriesFigure, SeriesLine, YearHeading, YearSeries};

use page_rows::Extent;
use taker::Taker;

/// The plans that stand on a sheet as pages or in tables, from the top; `tables` are the rows in which headers of its
/// tables begin, which end a page. What stands in merged cells where another covers it belongs to nobody and must be out
/// of the sheet.
#[must_use]
pub fn plan_pages(grid: &Grid, place: &Arc<Place>, tables: &[u32]) -> Vec<PlanPage> {
    let of_plans = plan_table::plan_tables(grid, tables);
    if of_plans.is_empty() {
        return finished(pages(grid, place, tables), grid);
    }
    let merges = Merges::of(grid);
    let in_tables =
        of_plans.iter().flat_map(|table| table_plans::plans_of_table(grid, &merges, place, table));
    let mut plans: Vec<PlanPage> = in_tables.collect();
    // What stands in tables is on no page, and ends one.
    let mut rest = grid.clone();
    let mut below = of_plans.iter().map(|table| (table.rows.0, table.last())).peekable();
    rest.take_out(|pos| {
        while below.next_if(|(_, last)| *last < pos.row).is_some() {}
        below.peek().is_some_and(|(first, _)| *first <= pos.row)
    });
    let mut ends: Vec<u32> =
        of_plans.iter().map(|table| table.rows.0).chain(tables.to_vec()).collect();
    ends.sort_unstable();
    plans.extend(pages(&rest, place, &ends));
    plans.sort_by_key(|plan| plan.rows);
    finished(plans, grid)
}

/// The plans that stand on a sheet as pages.
fn pages(grid: &Grid, place: &Arc<Place>, tables: &[u32]) -> Vec<PlanPage> {
    let extents = extent::extents(grid, tables);
    if extents.is_empty() {
        return Vec::new();
    }
    let merges = Merges::of(grid);
    extents.iter().map(|extent| page(grid, &merges, place, *extent)).collect()
}

/// Plans with their numbers, and with what of their lines is set in bold type.
fn finished(mut plans: Vec<PlanPage>, grid: &Grid) -> Vec<PlanPage> {
    for (plan, number) in plans.iter_mut().zip(1..) {
        plan.number = number;
        let mut bold = Vec::new();
        for at in plan.lines.iter().map(|line| line.at).collect::<BTreeSet<Pos>>() {
            let from = grid.bold.partition_point(|(pos, _)| *pos < at);
            let own = grid.bold.iter().skip(from).take_while(|(pos, _)| *pos == at);
            bold.extend(own.cloned());
        }
        plan.bold = bold;
    }
    plans
}

/// Whether a sheet has a heading in the words of the template, without which there is no page, or may have a table of
/// plans.
pub(crate) fn may_hold_plans(grid: &Grid) -> bool {
    marks::has_template(grid) || plan_table::may_hold_tables(grid)
}

/// One page.
fn page(grid: &Grid, merges: &Merges, place: &Arc<Place>, extent: Extent) -> PlanPage {
    let mut taker = Taker::of(grid, extent);
    let filled = taker.len();
    let series = year_series::take(&mut taker, extent);
    let head = head::take(&mut taker, extent);
    let body = section_rows::take(&mut taker, merges, extent);
    let mut frame = head.frame;
    frame.extend(body.frame);
    PlanPage {
        place: Arc::clone(place),
        number: 0,
        rows: (extent.first, extent.last),
        texts: head.texts,
        lines: head.lines,
        sections: body.sections,
        series,
        links: body.links,
        frame,
        bold: Vec::new(),
        unread: taker.left(),
        filled,
        filled_rows: grid.rows_within(extent.first, extent.last).count(),
        sheet: 0,
    }
}
