//! Facts of a cover: a label and its value, in one cell or in two.

use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::{At, Place, Pos};
use crate::due::Due;
use crate::grid::{Grid, RawCell};
use crate::intake::cover::label::{Label, bare_label, is_label, label_of};

/// One fact of a cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: Label,
    /// The cell that holds it.
    pub at: At,
    /// As shown.
    pub shown: Arc<str>,
    /// As a date, if it is one.
    pub date: Option<Date>,
    /// Whether its label may be the heading of a list, and it one of many.
    pub listed: bool,
}

/// The address of a cell.
pub(super) fn at(place: &Arc<Place>, pos: Pos) -> At {
    At { place: Arc::clone(place), pos }
}

/// A fact that starts at a cell: `LABEL: value` in it, or a label with its value right of or below it.
pub(super) fn fact(grid: &Grid, place: &Arc<Place>, pos: Pos, text: &str) -> Option<Fact> {
    if let Some((before, after)) = text.split_once(':')
        && let Some(label) = label_of(before)
        && !after.trim().is_empty()
    {
        return Some(made(label, place, pos, after.trim(), None));
    }
    let label = bare_label(text)?;
    let (at, raw) = value_of(grid, pos)?;
    let date = match raw {
        RawCell::Date { date, .. } => Some(*date),
        _ => None,
    };
    Some(Fact {
        listed: heads_a_list(grid, label, pos),
        ..made(label, place, at, raw.shown().trim(), date)
    })
}

/// The cells of a list below its heading, which are no titles.
pub(super) fn list_below(grid: &Grid, heading: Pos) -> impl Iterator<Item = Pos> {
    let rows = (heading.row + 1..).map(move |row| Pos::new(row, heading.col));
    rows.take_while(|pos| grid.get(*pos).is_some_and(|raw| !is_label(raw)))
}

/// Whether a label may be the heading of a list: two texts and no label stand below it.
fn heads_a_list(grid: &Grid, label: Label, pos: Pos) -> bool {
    let below = |rows: u32| {
        let raw = grid.get(Pos::new(pos.row + rows, pos.col));
        raw.is_some_and(|raw| !is_label(raw))
    };
    matches!(label, Label::Directorate | Label::Service | Label::Team | Label::Period | Label::Year)
        && below(1)
        && below(2)
}

fn made(label: Label, place: &Arc<Place>, pos: Pos, shown: &str, date: Option<Date>) -> Fact {
    let date = date.or_else(|| Due::from_text(shown).map(|due| due.date));
    Fact {
        label,
        at: at(place, pos),
        shown: shown.into(),
        date: date.filter(|_| label == Label::Submitted),
        listed: false,
    }
}

/// The first cell right of a label in its row, else the one below it; another label is no value.
fn value_of(grid: &Grid, label: Pos) -> Option<(Pos, &RawCell)> {
    let from = grid.cells().partition_point(|(pos, _)| *pos <= label);
    let right = grid.cells().get(from).filter(|(pos, _)| pos.row == label.row);
    let below = Pos::new(label.row + 1, label.col);
    right
        .map(|(pos, raw)| (*pos, raw))
        .filter(|(_, raw)| !is_label(raw))
        .or_else(|| Some((below, grid.get(below)?)).filter(|(_, raw)| !is_label(raw)))
}
