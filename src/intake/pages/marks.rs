//! The cells of a sheet by which pages are known: labels, and headings of sections.

use std::collections::BTreeSet;

use crate::cell::Pos;
use crate::grid::{Face, Grid, RawCell};
use crate::intake::pages::part::{PlanPart, Wording, part_heading};
use crate::intake::pages::plan_label::{PlanLabel, plan_label};

/// What a cell marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageMark {
    /// A label of the head, or the links at the end.
    Label(PlanLabel),
    /// The heading of a section, and whether its words are those of the template.
    Part(PlanPart, bool),
}

/// The marks of a sheet from the top, those of a row from the left. Where a row has headings of different sections it heads
/// a table, and none of them is a mark.
pub(super) fn marks(grid: &Grid) -> Vec<(Pos, PageMark)> {
    let mut found = Vec::new();
    for (_, cells) in grid.rows() {
        let before = found.len();
        found.extend(cells.iter().filter_map(|(pos, raw)| Some((*pos, mark(raw)?))));
        let (_, own) = found.split_at(before);
        let parts: BTreeSet<PlanPart> = own
            .iter()
            .filter_map(|(_, mark)| match mark {
                PageMark::Part(part, _) => Some(*part),
                PageMark::Label(_) => None,
            })
            .collect();
        if parts.len() > 1 {
            found.truncate(before);
        }
    }
    found
}

/// Whether any cell is a section's heading in the template's words.
pub(super) fn has_template(grid: &Grid) -> bool {
    grid.cells().iter().any(|(_, raw)| match raw {
        RawCell::Text { text, face: Face::Text } => {
            part_heading(text).is_some_and(|heading| heading.wording == Wording::Template)
        }
        _ => false,
    })
}

fn mark(raw: &RawCell) -> Option<PageMark> {
    let RawCell::Text { text, face: Face::Text } = raw else {
        return None;
    };
    if let Some(labelled) = plan_label(text) {
        return Some(PageMark::Label(labelled.label));
    }
    let heading = part_heading(text).filter(|heading| heading.wording >= Wording::Usual)?;
    Some(PageMark::Part(heading.part, heading.wording == Wording::Template))
}
