//! Improvement plans that stand on a sheet as pages: labels, lines, and sections with what is to be done beside its
//! progress (docs/returns.md, "Improvement plans"). A page owns each of its cells: what no reader takes is left over and
//! named.
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
//! | `head` | labels, leads and lines |
//! | `section_rows` | sections, with the two columns of their rows |

mod belonging;
mod extent;
mod head;
mod marks;
mod page;
mod page_rows;
mod part;
mod plan_label;
mod section_rows;
mod taker;
mod year_series;

use std::sync::Arc;

use crate::cell::Place;
use crate::grid::Grid;
use crate::heading::Merges;

pub use belonging::{Belonging, Evidence, PlanOwner};
pub(crate) use page::without_bullet;
pub use page::{
    LabelForm, PlanHeadLine, PlanLine, PlanLink, PlanPage, PlanRow, PlanSection, PlanText,
};
pub use part::PlanPart;
pub use plan_label::PlanLabel;
pub use year_series::{SeriesCell, SeriesFigure, SeriesLine, YearHeading, YearSeries};

use page_rows::Extent;
use taker::Taker;

/// The plans that stand on a sheet as pages, from the top; `tables` are the rows in which headers of its tables begin,
/// which end a page. What stands in merged cells where another covers it belongs to nobody and must be out of the sheet.
#[must_use]
pub fn plan_pages(grid: &Grid, place: &Arc<Place>, tables: &[u32]) -> Vec<PlanPage> {
    let extents = extent::extents(grid, tables);
    if extents.is_empty() {
        return Vec::new();
    }
    let merges = Merges::of(grid);
    let read = |(extent, number): (&Extent, u32)| page(grid, &merges, place, *extent, number);
    extents.iter().zip(1..).map(read).collect()
}

/// Whether a sheet has a heading in the words of the template, without which there is no page.
pub(crate) fn may_hold_plans(grid: &Grid) -> bool {
    marks::has_template(grid)
}

/// One page.
fn page(grid: &Grid, merges: &Merges, place: &Arc<Place>, extent: Extent, number: u32) -> PlanPage {
    let mut taker = Taker::of(grid, extent);
    let filled = taker.len();
    let series = year_series::take(&mut taker, extent);
    let head = head::take(&mut taker, extent);
    let body = section_rows::take(&mut taker, merges, extent);
    let mut frame = head.frame;
    frame.extend(body.frame);
    PlanPage {
        place: Arc::clone(place),
        number,
        rows: (extent.first, extent.last),
        texts: head.texts,
        lines: head.lines,
        sections: body.sections,
        series,
        links: body.links,
        frame,
        unread: taker.left(),
        filled,
        filled_rows: grid.rows_within(extent.first, extent.last).count(),
        sheet: 0,
    }
}
