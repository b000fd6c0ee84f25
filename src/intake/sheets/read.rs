//! A grid as a sheet of a return: its tables, their rows, what stands outside them, and what of it nothing reads.

use std::sync::Arc;

use crate::cell::Place;
use crate::grid::{Grid, RawCell, Visibility};
use crate::heading::take_hidden;
use crate::intake::cover::{Cover, Fact, Manner, Saying};
use crate::intake::pages::{PlanPage, may_hold_plans, plan_pages};
use crate::intake::rows::{RowContext, TableRows, UnreadCells, UnreadReason};
use crate::intake::sheets::bodies::Bodies;
use crate::intake::sheets::claimed_service::{by_facts, by_titles, sheet_whose};
use crate::intake::sheets::continued::continued;
use crate::intake::sheets::free_text::{Words, is_name};
use crate::intake::sheets::sheet::{ClaimedService, Sheet, SheetRows};
use crate::intake::sheets::table_budget::TableBudget;
use crate::intake::sheets::unread::unread_cells;
use crate::intake::tables::{Block, Vocabulary, locate};
use crate::quantity::Quantity;
use crate::register::Register;

/// What the sheets of a file are read with.
pub(crate) struct SheetReader<'a> {
    /// The file's path.
    pub(crate) path: &'a Arc<str>,
    pub(crate) register: &'a Register,
    pub(crate) vocabulary: &'a Vocabulary,
}

impl SheetReader<'_> {
    /// One sheet, behind those that stand before it in the file; or what its tables have more of than is left.
    pub(crate) fn read(
        &self,
        grid: &mut Grid,
        before: &[Sheet],
        left: &mut TableBudget,
    ) -> Result<Sheet, String> {
        let register = self.register;
        let place = Arc::new(Place { file: Arc::clone(self.path), sheet: Arc::clone(&grid.name) });
        let hidden = take_hidden(grid);
        let mut plans = self.take_plans(grid, &place, left)?;
        plans.iter_mut().for_each(|plan| plan.sheet = before.len());
        let grid = &*grid;
        let cells = left.cells;
        let knows_ref = |text: &str| register.knows_ref(text);
        let knows_group = |text: &str| register.knows_group(text);
        let lore = RowContext {
            symbols: &register.symbols,
            knows_ref: &knows_ref,
            knows_group: &knows_group,
        };
        let blocks = self.blocks(grid, &place, before, left)?;
        let mut cover = Cover::read(grid, &place, &blocks);
        let bodies = Bodies::read(grid, &blocks, &lore, hidden, left)?;
        let (rows, within) = (bodies.rows, bodies.within);
        let is_cover = says_something(&cover, register);
        // A sheet that is neither is named as a whole.
        let has_rows = !blocks.is_empty() || !plans.is_empty();
        let is_read = has_rows || (is_cover && grid.visibility == Visibility::Visible);
        let mut unread = if is_read {
            unread_cells(grid, &blocks, &within, &cover, &knows_ref, &mut left.cells_named)
        } else {
            Vec::new()
        };
        unread.extend(unread_of_plans(&plans, &mut left.cells_named));
        let mut counted = counted(grid, &blocks, &rows, within.asides.len(), cover.rows);
        counted.plan = plans.iter().map(|plan| plan.filled_rows).sum();
        counted.found += counted.plan;
        let whose = sheet_whose(grid, &cover, &blocks, register);
        let is_identified = names_a_service(&cover, register);
        let words = Words {
            grid,
            place: &place,
            knows_group: &knows_group,
            is_name: &|text| is_name(text, register),
        };
        let kept = words.keep(&mut cover, &blocks, within.notes, &mut left.passages);
        Ok(Sheet {
            place,
            visibility: grid.visibility,
            has_tab: true,
            unread_figures: blocks.is_empty() && holds_figures(grid),
            headers: blocks.into_iter().map(|block| block.header).collect(),
            rows,
            plans,
            coloured: Vec::new(),
            unread,
            cover,
            words: kept.passages,
            unkept: kept.beyond,
            whose,
            is_cover,
            is_identified,
            another: None,
            counted,
            table_cells: cells.saturating_sub(left.cells),
        })
    }

    /// Takes the improvement plans out of a sheet: nothing of them is a period, a service or a table.
    fn take_plans(
        &self,
        grid: &mut Grid,
        place: &Arc<Place>,
        left: &mut TableBudget,
    ) -> Result<Vec<PlanPage>, String> {
        if !may_hold_plans(grid) {
            return Ok(Vec::new());
        }
        let blocks = locate(grid, place, self.vocabulary, left.cells);
        let tables: Vec<u32> = blocks.iter().map(|block| block.header.rows.0).collect();
        let plans = plan_pages(grid, place, &tables);
        left.take(plans.iter().map(PlanPage::table_cells).sum())?;
        let mut below = plans.iter().map(|plan| plan.rows).peekable();
        grid.take_out(|pos| {
            while below.next_if(|(_, last)| *last < pos.row).is_some() {}
            below.peek().is_some_and(|(first, _)| *first <= pos.row)
        });
        Ok(plans)
    }

    /// The tables of a sheet; one without headings may go on from a sheet before it.
    fn blocks(
        &self,
        grid: &Grid,
        place: &Arc<Place>,
        before: &[Sheet],
        left: &mut TableBudget,
    ) -> Result<Vec<Block>, String> {
        let mut blocks = locate(grid, place, self.vocabulary, left.cells);
        if blocks.is_empty() {
            let knows_ref = |text: &str| self.register.knows_ref(text);
            blocks.extend(continued(grid, place, before, &knows_ref));
        }
        left.take(blocks.iter().map(|block| block.header.columns.len()).sum())?;
        Ok(blocks)
    }
}

/// What the plans of a sheet leave over; no more than `most` cells are named one by one.
fn unread_of_plans(plans: &[PlanPage], most: &mut usize) -> Vec<UnreadCells> {
    let mut found: Vec<UnreadCells> = Vec::new();
    let mut beyond: Option<UnreadCells> = None;
    for cells in plans.iter().flat_map(|plan| &plan.unread) {
        match (most.checked_sub(1), &mut beyond) {
            (Some(left), _) => {
                *most = left;
                found.push(cells.clone());
            }
            (None, Some(beyond)) => beyond.cells += 1,
            (None, None) => {
                beyond = Some(UnreadCells { place: UnreadReason::Beyond, ..cells.clone() });
            }
        }
    }
    found.extend(beyond);
    found
}

/// How many rows hold anything, by what they are.
fn counted(
    grid: &Grid,
    blocks: &[Block],
    rows: &TableRows,
    asides: usize,
    outside: usize,
) -> SheetRows {
    SheetRows {
        found: grid.rows().count(),
        table: rows.spanned(),
        headers: blocks.iter().map(|block| block.header.height()).sum(),
        asides,
        outside,
        plan: 0,
        passed: 0,
    }
}

/// Whether what stands outside the tables names a service, known or not.
fn names_a_service(cover: &Cover, register: &Register) -> bool {
    let facts: Vec<&Fact> = cover.facts.iter().collect();
    by_facts(&facts, register, || by_titles([cover], register)) != ClaimedService::Nobody
}

/// Whether any cell of a sheet is a figure by itself.
fn holds_figures(grid: &Grid) -> bool {
    let figure = |raw: &RawCell| match raw {
        RawCell::Number { .. } => true,
        RawCell::Text { text, .. } => {
            let digit = text.contains(|c: char| c.is_ascii_digit());
            digit && matches!(Quantity::from_text(text), Ok(Some(Quantity::Figure(_))))
        }
        _ => false,
    };
    grid.cells().iter().any(|(_, raw)| figure(raw))
}

/// Whether any of what stands outside the tables is a fact, a section of narrative, or a title with the service or the
/// period in it. A sentence that happens to name a month makes no cover.
fn says_something(cover: &Cover, register: &Register) -> bool {
    let names_a_quarter = |saying: &Saying| {
        let is_period = saying.manner > Manner::Date && saying.stated.quarter.is_some();
        is_period && !is_sentence(&saying.shown)
    };
    let sections = !cover.passages.is_empty() || !cover.empty.is_empty();
    cover.facts.iter().any(|fact| !fact.listed)
        || sections
        || cover.totals.is_some()
        || by_titles([cover], register) != ClaimedService::Nobody
        || cover.sayings.iter().any(names_a_quarter)
}

fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ';']) || text.split_whitespace().count() > 12
}
