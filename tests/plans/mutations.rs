//! Layouts that somebody changed: rows and columns put in, labels moved, sections in another order or missing, the lines
//! of a cell put into rows of their own. Nothing is lost by any of them.

use std::collections::BTreeMap;

use qmr::cell::Pos;
use qmr::grid::{Grid, RawCell, Region};
use qmr::intake::PlanPage;

use super::account::account;
use super::data::{self, PageData};
use super::layouts::{LAYOUTS, Laid, laid, on_one, typed};
use super::{council, judged, read};

/// How many layouts are changed.
const CHANGES: u64 = 200;

/// Numbers in an order that a seed fixes.
struct Numbers(u64);

impl Numbers {
    /// One below `limit`.
    fn below(&mut self, limit: u64) -> u64 {
        // A linear congruence with Knuth's numbers.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let index = self.below(all.len() as u64);
        &all[usize::try_from(index).unwrap()]
    }
}

/// What changes a sheet.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// A blank row above a row.
    Row,
    /// A blank column left of a column.
    Column,
    /// All a column to the right and two rows down.
    Moved,
    /// A label's text into the cell below it, if that is free.
    TextBelow,
    /// The lines of a cell into rows of their own.
    Split,
    /// Two rows of a section into one by a merged cell on the left.
    Merged,
    /// Sections in another order.
    Reordered,
    /// A section left out.
    Missing,
    /// Blanks and another case in a heading.
    Heading,
}

const ALL: [Change; 9] = [
    Change::Row,
    Change::Column,
    Change::Moved,
    Change::TextBelow,
    Change::Split,
    Change::Merged,
    Change::Reordered,
    Change::Missing,
    Change::Heading,
];

/// All texts of a page, sorted: lines of cells, and figures as shown.
fn texts(grid: &Grid) -> Vec<String> {
    let mut all: Vec<String> = grid
        .cells()
        .iter()
        .flat_map(|(_, raw)| {
            let shown = raw.shown();
            shown.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>()
        })
        .filter(|line| !line.is_empty())
        .collect();
    all.sort();
    all
}

#[test]
fn no_change_of_a_layout_loses_a_cell() {
    let pages = data::pages();
    let council = council(&pages);
    for seed in 0..CHANGES {
        let mut numbers = Numbers(seed);
        let page = numbers.of(&pages).clone();
        let layout = *numbers.of(&LAYOUTS);
        let change = ALL[usize::try_from(seed).unwrap() % ALL.len()];
        let before = on_one(&[&page], layout);
        let after = changed(&page, &before, layout, change, &mut numbers);
        let what = format!("seed {seed}: page {}, {layout:?}, {change:?}", page.page);
        let found = read(&after);
        assert_eq!(found.len(), 1, "{what}");
        let (filled, named) = account(&after, &found);
        assert_eq!(filled, named, "{what}");
        assert_eq!(texts_read(&after, &found[0]), texts(&after.grid), "{what}");
        if keeps_entries(change) {
            let own = read(&before);
            let count = |page: &PlanPage| {
                let plan = judged(page, &council.register, "2006-06-30");
                let mut entries: BTreeMap<_, Vec<_>> = BTreeMap::new();
                for entry in &plan.entries {
                    let own = (entry.text.clone(), entry.progress.clone(), entry.due);
                    entries.entry(entry.part).or_default().push(format!("{own:?}"));
                }
                let texts: Vec<String> =
                    page.texts.iter().map(|t| format!("{} {}", t.label, t.text)).collect();
                let lines: Vec<_> = page.lines.iter().map(|line| line.text.clone()).collect();
                (entries, plan.values.len(), plan.grade, texts, lines)
            };
            assert_eq!(count(&own[0]), count(&found[0]), "{what}");
        }
    }
}

/// Whether a change leaves what a page says as it is.
fn keeps_entries(change: Change) -> bool {
    !matches!(change, Change::Split | Change::Missing | Change::Merged)
}

/// Every text of the cells that a page was read from, and of those that it leaves over.
fn texts_read(laid: &Laid, page: &PlanPage) -> Vec<String> {
    let mut cells: Vec<(Pos, RawCell)> = Vec::new();
    let unread = page.unread.iter().map(|cells| cells.pos);
    for pos in page.read_cells().into_iter().chain(unread) {
        cells.push((pos, laid.grid.get(pos).unwrap().clone()));
    }
    texts(&Grid::new("read", cells))
}

fn changed(
    page: &PageData,
    before: &Laid,
    layout: super::layouts::Layout,
    change: Change,
    numbers: &mut Numbers,
) -> Laid {
    let last = before.grid.cells().last().unwrap().0.row;
    let at = u32::try_from(numbers.below(u64::from(last))).unwrap();
    match change {
        Change::Row => moved(before, |pos| Pos::new(pos.row + u32::from(pos.row > at), pos.col)),
        Change::Column => {
            let col = u32::try_from(numbers.below(3)).unwrap();
            moved(before, |pos| Pos::new(pos.row, pos.col + u32::from(pos.col >= col)))
        }
        Change::Moved => moved(before, |pos| Pos::new(pos.row + 2, pos.col + 1)),
        Change::TextBelow => text_below(before),
        Change::Split => split(before, numbers),
        Change::Merged => merged(before, numbers),
        Change::Reordered => {
            let mut page = page.clone();
            // The first keeps the heading of the column of progress.
            let by = 1 + usize::try_from(numbers.below(3)).unwrap();
            page.section[1..].rotate_left(by);
            on_one(&[&page], layout)
        }
        Change::Missing => {
            let mut page = page.clone();
            let out = 1 + usize::try_from(numbers.below(4)).unwrap();
            page.section.remove(out);
            on_one(&[&page], layout)
        }
        Change::Heading => {
            let mut page = page.clone();
            for section in &mut page.section {
                section.heading =
                    format!(" {}: ", section.heading.to_uppercase().replace(' ', "  "));
            }
            on_one(&[&page], layout)
        }
    }
}

fn moved(before: &Laid, to: impl Fn(Pos) -> Pos) -> Laid {
    let cells = before.grid.cells().iter().map(|(pos, raw)| (to(*pos), raw.clone())).collect();
    let mut grid = Grid::new(std::sync::Arc::clone(&before.grid.name), cells);
    let merges = before.grid.merges.iter();
    grid.merges = merges.map(|area| Region { from: to(area.from), to: to(area.to) }).collect();
    Laid { grid, pages: before.pages.clone() }
}

/// Puts the text behind a label's dash into the next cell.
fn text_below(before: &Laid) -> Laid {
    let cells = before.grid.cells().iter().flat_map(|(pos, raw)| {
        let shown = raw.shown();
        match shown.strip_prefix("Objective – ") {
            Some(text) => {
                vec![(*pos, typed("Objective")), (Pos::new(pos.row, pos.col + 1), typed(text))]
            }
            None => vec![(*pos, raw.clone())],
        }
    });
    let grid = Grid::new(std::sync::Arc::clone(&before.grid.name), cells.collect());
    Laid { grid, pages: before.pages.clone() }
}

/// Puts the lines of one cell into rows of their own.
fn split(before: &Laid, numbers: &mut Numbers) -> Laid {
    let many: Vec<Pos> = before
        .grid
        .cells()
        .iter()
        .filter(|(_, raw)| raw.shown().contains('\n'))
        .map(|(pos, _)| *pos)
        .collect();
    if many.is_empty() {
        return before.clone();
    }
    let own = *numbers.of(&many);
    let shown = before.grid.shown(own);
    let lines: Vec<&str> = shown.lines().collect();
    let more = u32::try_from(lines.len()).unwrap() - 1;
    let laid = moved(before, |pos| {
        Pos::new(if pos.row > own.row { pos.row + more } else { pos.row }, pos.col)
    });
    let others = laid.grid.cells().iter().filter(|(pos, _)| *pos != own).cloned();
    let rows = (own.row..).zip(&lines).map(|(row, line)| (Pos::new(row, own.col), typed(line)));
    let mut grid = Grid::new(std::sync::Arc::clone(&laid.grid.name), others.chain(rows).collect());
    grid.merges = laid.grid.merges.clone();
    Laid { grid, pages: laid.pages }
}

/// Ties a row to the blank one that is put below it.
fn merged(before: &Laid, numbers: &mut Numbers) -> Laid {
    let rows: Vec<Pos> =
        before.grid.cells().iter().map(|(pos, _)| *pos).filter(|pos| pos.col == 0).collect();
    let own = *numbers.of(&rows);
    let mut laid = moved(before, |pos| Pos::new(pos.row + u32::from(pos.row > own.row), pos.col));
    laid.grid.merges.retain(|area| area.from != own);
    laid.grid.merges.push(Region { from: own, to: Pos::new(own.row + 1, own.col) });
    laid
}

#[test]
fn pages_of_several_kinds_on_one_sheet_stay_apart() {
    let pages = data::pages();
    for layout in LAYOUTS {
        let all: Vec<Laid> = laid(&pages, layout);
        let sections: usize = all.iter().flat_map(read).map(|page| page.sections.len()).sum();
        assert_eq!(sections, 150, "{layout:?}");
    }
}
