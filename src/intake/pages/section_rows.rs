//! The sections of a page: their headings, and rows of two columns, what is to be done and its progress. A page break,
//! a repeated heading and a row that fell out of the table end nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::cell::Pos;
use crate::grid::RawCell;
use crate::heading::Merges;
use crate::intake::pages::page::{PlanLine, PlanLink, PlanRow, PlanSection};
use crate::intake::pages::page_rows::Extent;
use crate::intake::pages::part::{Wording, is_progress_heading, part_heading};
use crate::intake::pages::plan_label::{PlanLabel, plan_label};
use crate::intake::pages::taker::Taker;

/// What stands from the first section on.
#[derive(Default)]
pub(super) struct SectionBody {
    pub(super) sections: Vec<PlanSection>,
    pub(super) links: Vec<PlanLink>,
    /// Headings of the column of progress, and what else only says what other cells are.
    pub(super) frame: Vec<Pos>,
}

/// The lines of a cell, trimmed, blank ones left out.
pub(super) fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split(['\n', '\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}']);
    lines.map(str::trim).filter(|line| !line.is_empty())
}

/// Takes everything from the first section's heading on, but for series, which are taken before.
pub(super) fn take(taker: &mut Taker, merges: &Merges, extent: Extent) -> SectionBody {
    let columns = Columns::of(taker, extent);
    let mut body = SectionBody::default();
    let mut tied: Option<u32> = None;
    for row in taker.filled_rows(extent.sections, extent.last) {
        let cells: Vec<(Pos, RawCell)> =
            taker.row(row).map(|(pos, raw)| (pos, raw.clone())).collect();
        let Some((first, raw)) = cells.first() else {
            continue;
        };
        if body.takes_links(taker, &cells) {
            tied = None;
            continue;
        }
        let is_tied = tied.is_some_and(|last| row <= last);
        let last = cells.iter().map(|(pos, _)| merges.last_row(*pos)).max();
        tied = tied.max(last.filter(|last| *last > row));
        let beside = cells.iter().any(|(pos, _)| columns.progress.contains(&pos.col));
        let text = raw.shown();
        let heading = part_heading(&text).filter(|heading| {
            let own = heading.wording > Wording::Short
                || !beside
                || cells.iter().skip(1).all(is_progress);
            own && !columns.progress.contains(&first.col)
        });
        let mut sides = PlanRow::default();
        let mut rest = cells.as_slice();
        let opened = heading.is_some();
        if let Some(heading) = heading {
            taker.take(*first);
            sides.what.extend(lines(*first, &RawCell::text(heading.rest)));
            body.sections.push(PlanSection {
                part: heading.part,
                heading: lines_of(&text).next().unwrap_or_default().into(),
                at: *first,
                awaiting: heading.awaiting,
                rows: Vec::new(),
            });
            rest = rest.get(1..).unwrap_or_default();
        }
        body.take_sides(taker, rest, &columns, &mut sides);
        body.add(sides, is_tied && !opened);
    }
    body
}

/// Whether a cell heads the column of progress.
fn is_progress((_, raw): &(Pos, RawCell)) -> bool {
    matches!(raw, RawCell::Text { text, .. } if is_progress_heading(text))
}

impl SectionBody {
    /// Takes a row that names what the plan belongs to.
    fn takes_links(&mut self, taker: &mut Taker, cells: &[(Pos, RawCell)]) -> bool {
        let Some((first, RawCell::Text { text, .. })) = cells.first() else {
            return false;
        };
        let labelled = plan_label(text).filter(|labelled| labelled.label == PlanLabel::Links);
        let Some(labelled) = labelled else {
            return false;
        };
        let typed = [(*first, labelled.rest.to_owned())].into_iter();
        let beside = cells.iter().skip(1).map(|(pos, raw)| (*pos, raw.shown().to_string()));
        for (pos, text) in typed.chain(beside) {
            taker.take(pos);
            let names = text.split([';', ',', '\n', '\r', '•']).map(str::trim);
            let before = self.links.len();
            let names = names.filter(|name| !name.is_empty());
            self.links.extend(names.map(|name| PlanLink { at: pos, text: name.into() }));
            if self.links.len() == before {
                self.frame.push(pos);
            }
        }
        true
    }

    /// Takes a row's cells to their sides; one that stands in neither is left.
    fn take_sides(
        &mut self,
        taker: &mut Taker,
        cells: &[(Pos, RawCell)],
        columns: &Columns,
        sides: &mut PlanRow,
    ) {
        for (pos, raw) in cells {
            if is_progress(&(*pos, raw.clone())) {
                taker.take(*pos);
                self.frame.push(*pos);
                continue;
            }
            let side = if pos.col < columns.progress.start {
                &mut sides.what
            } else if columns.progress.contains(&pos.col) {
                &mut sides.progress
            } else {
                continue;
            };
            let own = lines(*pos, raw);
            if !own.is_empty() {
                taker.take(*pos);
                side.extend(own);
            }
        }
    }

    /// Adds a row to the open section. One that is tied to the row above, or that has a blank left side, goes on there.
    fn add(&mut self, sides: PlanRow, is_tied: bool) {
        if sides.is_blank() {
            return;
        }
        let Some(open) = self.sections.last_mut() else {
            return;
        };
        match open.rows.last_mut() {
            Some(above) if is_tied || sides.what.is_empty() => {
                above.what.extend(sides.what);
                above.progress.extend(sides.progress);
            }
            _ => open.rows.push(sides),
        }
    }
}

/// The lines of a cell; a date is one, and its day is kept.
pub(super) fn lines(at: Pos, raw: &RawCell) -> Vec<PlanLine> {
    let shown = raw.shown();
    let day = match raw {
        RawCell::Date { date, .. } => Some(*date),
        _ => None,
    };
    lines_of(&shown).map(|line| PlanLine { at, text: line.into(), day }).collect()
}

/// Where the two sides of the rows stand.
struct Columns {
    /// The columns of progress; what stands left of them is to be done.
    progress: Range<u32>,
}

impl Columns {
    /// By the heading of the column of progress; else the column that most rows have a second cell in.
    fn of(taker: &Taker, extent: Extent) -> Self {
        let headed = taker
            .rows(extent.sections, extent.last)
            .find(|(pos, raw)| pos.col > 0 && is_progress(&(*pos, (*raw).clone())));
        let start = headed.map(|(pos, _)| pos.col).or_else(|| Self::most_used(taker, extent));
        let start = start.unwrap_or(u32::MAX);
        Self { progress: start..start.saturating_add(1) }
    }

    fn most_used(taker: &Taker, extent: Extent) -> Option<u32> {
        let mut rows: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (pos, _) in taker.rows(extent.sections, extent.last) {
            rows.entry(pos.row).or_default().push(pos.col);
        }
        let mut times: BTreeMap<u32, usize> = BTreeMap::new();
        for second in rows.values().filter_map(|columns| columns.get(1)) {
            *times.entry(*second).or_default() += 1;
        }
        let most = times.values().copied().max()?;
        times.into_iter().find(|(_, count)| *count == most).map(|(col, _)| col)
    }
}
