//! Sheets that no officer makes: they are read to their end, and no cell of them is lost.

use qmr::cell::Pos;
use qmr::grid::{Grid, Region};
use qmr::intake::PlanPage;

use super::account::account;
use super::layouts::{Laid, typed};
use super::read;

const ACTIONS: &str = "Action(s) required to achieve the target (including key milestones)";
const PROGRESS: &str = "Progress against action/resource/risk/mitigation/budget";

/// A sheet of cells.
fn sheet(cells: impl IntoIterator<Item = (u32, u32, String)>) -> Laid {
    let cells = cells.into_iter().map(|(row, col, text)| (Pos::new(row, col), typed(&text)));
    Laid { grid: Grid::new("Hostile", cells.collect()), pages: Vec::new() }
}

/// The plans of a sheet; all its cells from the first plan's row on are accounted for.
fn plans(laid: &Laid) -> Vec<PlanPage> {
    let found = read(laid);
    let (mut filled, named) = account(laid, &found);
    if let Some(first) = found.first() {
        filled.retain(|pos| pos.row >= first.rows.0);
        assert_eq!(filled, named);
    }
    found
}

/// The head of a page in one column, with the headings of its actions.
fn top(col: u32) -> Vec<(u32, u32, String)> {
    vec![
        (0, col, "Objective – Homes".to_owned()),
        (1, col, ACTIONS.to_owned()),
        (1, col + 1, PROGRESS.to_owned()),
    ]
}

#[test]
fn long_pages_and_wide_ones_end() {
    let rows = (2..20_000).flat_map(|row| (0..3).map(move |col| (row, col, format!("text {row}"))));
    let found = plans(&sheet(top(0).into_iter().chain(rows)));
    assert_eq!(found.len(), 1);
    // The third column belongs to neither side.
    assert_eq!(found[0].unread.len(), 19_998);
    let wide = (2..40).flat_map(|row| (0..300).map(move |col| (row, col, format!("t{row}-{col}"))));
    let found = plans(&sheet(top(0).into_iter().chain(wide)));
    assert_eq!(found[0].unread.len(), 38 * 298);
}

#[test]
fn words_of_sections_in_every_cell_end() {
    for word in ["Risks", ACTIONS, "Section", "Budget and financial performance", "Objective –"] {
        let cells = (0..1000).flat_map(|row| (0..20).map(move |col| (row, col, word.to_owned())));
        plans(&sheet(cells));
    }
    let words = ["Actions", "Resources", "Risks", "Mitigation", "Budget", "Section", "Progress"];
    let mixed = (0..2000).flat_map(|row: u32| {
        (0..20).map(move |col: u32| {
            let at = usize::try_from(row * 3 + col * 5).unwrap() % words.len();
            (row, col, words[at].to_owned())
        })
    });
    plans(&sheet(mixed));
    // Headings of a table in every row, with and without blank rows between.
    for step in [1, 2] {
        let headings = ["Ref", "Section", "Action", "Progress"];
        let rows = (0..4000).flat_map(|row| {
            (0..).zip(headings).map(move |(col, text)| (row * step, col, text.to_owned()))
        });
        let laid = sheet(rows.chain([(9000, 1, "Risks".to_owned())]));
        plans(&laid);
    }
}

#[test]
fn pages_side_by_side_lose_nothing() {
    let page = |col: u32| {
        let rows = [(2, "Find builders", "Found"), (3, "Ask the bank", "Asked")];
        let rows = rows.into_iter().flat_map(move |(row, what, progress)| {
            [(row, col, what.to_owned()), (row, col + 1, progress.to_owned())]
        });
        top(col).into_iter().chain(rows)
    };
    let found = plans(&sheet(page(0).chain(page(4))));
    assert_eq!(found.len(), 1);
    let left: Vec<&str> = found[0].unread.iter().map(|cells| &*cells.text).collect();
    assert!(left.contains(&"Find builders") && left.contains(&"Asked"), "{left:?}");
}

#[test]
fn merged_all_over_and_empty_sheets_end() {
    let rows = (2..3000).flat_map(|row| (0..2).map(move |col| (row, col, format!("t{row}"))));
    let mut laid = sheet(top(0).into_iter().chain(rows));
    laid.grid.merges =
        (0..3000).map(|row| Region { from: Pos::new(row, 0), to: Pos::new(row + 7, 1) }).collect();
    assert_eq!(plans(&laid).len(), 1);
    let table = (0..).zip(["Ref", "Section", "Action", "Progress"]);
    let table: Vec<(u32, u32, String)> =
        table.map(|(col, text)| (0, col, text.to_owned())).collect();
    for cells in [Vec::new(), table.clone(), top(0)] {
        plans(&sheet(cells));
    }
    let mut laid = sheet(table.into_iter().chain([(1, 1, "Risks".to_owned())]));
    laid.grid.merges = vec![Region { from: Pos::new(0, 0), to: Pos::new(u32::MAX, u32::MAX) }];
    assert_eq!(plans(&laid).len(), 1);
}
