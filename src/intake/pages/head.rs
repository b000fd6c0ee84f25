//! The head of a page: labels with their texts, leads, and lines without labels, in whatever order they stand.

use std::sync::Arc;

use crate::cell::Pos;
use crate::grid::RawCell;
use crate::intake::pages::page::{LabelForm, PlanHeadLine, PlanText};
use crate::intake::pages::page_rows::Extent;
use crate::intake::pages::plan_label::{Labelled, PlanLabel, plan_label};
use crate::intake::pages::section_rows::lines_of;
use crate::intake::pages::taker::Taker;

/// What the head of a page holds.
#[derive(Default)]
pub(super) struct Head {
    pub(super) texts: Vec<PlanText>,
    pub(super) lines: Vec<PlanHeadLine>,
    /// Cells that only say what others are.
    pub(super) frame: Vec<Pos>,
}

/// Takes everything above the first section.
pub(super) fn take(taker: &mut Taker, extent: Extent) -> Head {
    let mut head = Head::default();
    let Some(last) = extent.sections.checked_sub(1) else {
        return head;
    };
    for row in taker.filled_rows(extent.first, last) {
        let cells: Vec<(Pos, RawCell)> =
            taker.row(row).map(|(pos, raw)| (pos, raw.clone())).collect();
        if cells.is_empty() {
            continue;
        }
        let bare = bare_labels(&cells);
        let alone = bare.len() == cells.len();
        let below = if alone { texts_below(taker, &bare, last) } else { Vec::new() };
        let mut cells = cells.into_iter().peekable();
        while let Some((pos, raw)) = cells.next() {
            taker.take(pos);
            let Some(first) = bare.iter().find(|(at, _)| *at == pos) else {
                head.take_cell(pos, &raw);
                continue;
            };
            let beside = cells.next_if(|(_, raw)| !is_label(raw));
            let found = match beside {
                Some((at, raw)) => Some((at, raw, LabelForm::Beside)),
                None => below
                    .iter()
                    .find(|(label, _)| *label == pos)
                    .and_then(|(_, at)| Some((*at, taker.take(*at)?, LabelForm::Below))),
            };
            if let Some((at, _, LabelForm::Beside)) = &found {
                taker.take(*at);
            }
            head.texts.push(beside_label(pos, first.1.label, found));
        }
    }
    head
}

/// The text of a label that stands alone in its cell.
fn beside_label(
    label_at: Pos,
    label: PlanLabel,
    found: Option<(Pos, RawCell, LabelForm)>,
) -> PlanText {
    let Some((at, raw, form)) = found else {
        return PlanText {
            label,
            label_at,
            at: None,
            text: Arc::default(),
            form: LabelForm::Beside,
        };
    };
    PlanText { label, label_at, at: Some(at), text: raw.shown().trim().into(), form }
}

/// The labels of a row that are alone in their cells.
fn bare_labels(cells: &[(Pos, RawCell)]) -> Vec<(Pos, Bare)> {
    cells
        .iter()
        .filter_map(|(pos, raw)| match raw {
            RawCell::Text { text, .. } => {
                let labelled = plan_label(text).filter(|found| found.rest.is_empty())?;
                Some((*pos, Bare { label: labelled.label, joined: labelled.joined }))
            }
            _ => None,
        })
        .collect()
}

/// A label that is alone in its cell.
struct Bare {
    label: PlanLabel,
    /// Whether a dash or a colon stands behind it.
    joined: bool,
}

/// The texts directly below labels that have nothing beside them: each label's cell with its text's. Behind a dash the
/// text was left blank, and what stands below is something else.
fn texts_below(taker: &Taker, bare: &[(Pos, Bare)], last: u32) -> Vec<(Pos, Pos)> {
    let Some((first, _)) = bare.first() else {
        return Vec::new();
    };
    // A row may be left blank between.
    let nearest = (1..=2).filter_map(|down| first.row.checked_add(down)).filter(|row| *row <= last);
    let filled =
        nearest.map(|row| taker.row(row).collect()).find(|cells: &Vec<_>| !cells.is_empty());
    let cells: Vec<(Pos, &RawCell)> = filled.unwrap_or_default();
    if cells.iter().any(|(_, raw)| is_label(raw)) {
        return Vec::new();
    }
    let own = |(pos, label): &(Pos, Bare)| {
        let (at, _) = cells.iter().find(|(at, _)| at.col == pos.col)?;
        (!label.joined).then_some((*pos, *at))
    };
    let found: Vec<(Pos, Pos)> = bare.iter().filter_map(own).collect();
    // Names stand below every lead or at least below one that is not the first; a lone cell below the first of
    // several is a line of the head as well as a name, unless it is as short as a name.
    let is_lead = bare.iter().any(|(_, label)| label.label.is_lead());
    let only_first = found.len() == 1 && found.iter().all(|(at, _)| at == first);
    // Where cells are left for names beside the labels, what stands below is none. A ref has digits, a name has none.
    let has_room = bare.get(1).is_some_and(|(second, _)| second.col - first.col > 1);
    let is_name = |(at, raw): &(Pos, &RawCell)| {
        let (adjacent, text) = (at.row - first.row == 1, raw.shown());
        let is_short = text.split_whitespace().count() <= LONGEST_NAME;
        adjacent && !has_room && is_short && !text.contains(|c: char| c.is_ascii_digit())
    };
    if is_lead && only_first && !cells.iter().all(is_name) {
        return Vec::new();
    }
    found
}

/// Whether a cell begins with a label.
fn is_label(raw: &RawCell) -> bool {
    matches!(raw, RawCell::Text { text, .. } if plan_label(text).is_some())
}

/// The most words that a name has.
const LONGEST_NAME: usize = 5;

impl Head {
    /// A cell that is no label alone: a label with its text, several lines, or a line.
    fn take_cell(&mut self, pos: Pos, raw: &RawCell) {
        let text = raw.shown();
        let mut open: Option<PlanText> = None;
        let before = self.texts.len() + self.lines.len();
        for line in lines_of(&text) {
            match (plan_label(line), &mut open) {
                (Some(labelled), _) => {
                    self.texts.extend(open.take());
                    open = Some(same_cell(pos, labelled));
                }
                (None, Some(label)) if label.text.is_empty() => {
                    label.text = line.into();
                    label.at = Some(pos);
                }
                (None, _) => {
                    self.texts.extend(open.take());
                    self.lines.push(PlanHeadLine { at: pos, text: line.into(), said: None });
                }
            }
        }
        self.texts.extend(open);
        if self.texts.len() + self.lines.len() == before {
            self.frame.push(pos);
        }
    }
}

fn same_cell(pos: Pos, labelled: Labelled<'_>) -> PlanText {
    let text: Arc<str> = labelled.rest.into();
    let at = (!text.is_empty()).then_some(pos);
    PlanText { label: labelled.label, label_at: pos, at, text, form: LabelForm::SameCell }
}
