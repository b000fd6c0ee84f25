//! The rows of a sheet that may be headers, and the header that each of them is.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::cell::{Place, Pos};
use crate::grid::{Grid, RawCell};
use crate::heading::{Heading, Merges};
use crate::intake::tables::header::Header;
use crate::intake::tables::meanings::{HeadingMeanings, Meanings};
use crate::intake::tables::vocabulary::Vocabulary;
use crate::kind::{Field, Kind};

/// The rows that hold two or more texts that may be headings, and those next to them: a header's upper row may hold one
/// text alone (`2009/10` over three columns).
pub(super) fn candidate_rows(grid: &Grid, vocabulary: &Vocabulary) -> Vec<u32> {
    let mut rows: Vec<u32> = Vec::new();
    let (mut before, mut likely_before) = (None, false);
    for (row, cells) in grid.rows() {
        let may_be = |(_, raw): &&(Pos, RawCell)| match raw {
            RawCell::Text { text, .. } => vocabulary.may_be_heading(text),
            _ => false,
        };
        let likely = cells.iter().filter(may_be).take(2).count() == 2;
        let above = before.filter(|above| above + 1 == row);
        if likely && !likely_before {
            rows.extend(above.filter(|above| rows.last() != Some(above)));
        }
        if likely || (likely_before && above.is_some()) {
            rows.push(row);
        }
        (before, likely_before) = (Some(row), likely);
    }
    rows
}

/// A row that may be a header: its texts, and the header that they are by themselves.
pub(super) struct Candidate {
    pub row: u32,
    pub texts: Vec<Heading>,
    pub header: Option<Header>,
}

impl Candidate {
    /// A row by itself.
    pub(super) fn of(
        meanings: &mut HeadingMeanings<'_>,
        grid: &Grid,
        merges: &Merges,
        place: &Arc<Place>,
        row: u32,
    ) -> Self {
        let texts = headings(grid.cells_within(row, row), merges);
        Self { row, header: header_of(meanings, place, &texts, (row, row)), texts }
    }
}

fn headings(cells: &[(Pos, RawCell)], merges: &Merges) -> Vec<Heading> {
    cells
        .iter()
        .map(|(pos, raw)| Heading { pos: *pos, last: merges.last_column(*pos), text: raw.shown() })
        .collect()
}

/// The header that these texts are, if they are one: of the kind that knows most of them.
pub(super) fn header_of(
    meanings: &mut HeadingMeanings<'_>,
    place: &Arc<Place>,
    texts: &[Heading],
    rows: (u32, u32),
) -> Option<Header> {
    let found: Vec<Meanings> = texts.iter().map(|heading| meanings.of(&heading.text)).collect();
    let mut best: Option<Header> = None;
    for (index, kind) in Kind::ALL.iter().enumerate() {
        let own = |all: &Meanings| all.get(index).copied().flatten();
        let known = found.iter().filter(|all| own(all).is_some()).count();
        if known < 2 {
            continue;
        }
        let meant = texts.iter().zip(found.iter().map(own));
        let header = Header::of(*kind, place, meant, rows);
        if is_header(&header, texts.len())
            && best.as_ref().is_none_or(|before| header.columns.len() > before.columns.len())
        {
            best = Some(header);
        }
    }
    best
}

/// Three columns that the kind knows, the telling ones among them; two are enough where nothing else stands there.
fn is_header(header: &Header, texts: usize) -> bool {
    // A figure of another quarter or year makes a header too: a wrong one, which can then be named.
    let another =
        !header.other_periods.is_empty() || header.heading(Field::PreviousActual).is_some();
    let elsewhere = header.kind == Kind::Indicator && another;
    let has =
        |field: &Field| header.heading(*field).is_some() || (elsewhere && *field == Field::Actual);
    let marked = header.kind.declaration().marks.iter().all(|any| any.iter().any(has));
    let known = header.columns.len() + header.other_periods.len();
    marked && (known >= 3 || (known == 2 && texts == 2))
}

/// How much a header says: its columns, then that it names other periods, then that no two columns mean the same.
pub(super) fn score(header: Option<&Header>) -> (usize, Reverse<usize>) {
    header.map_or((0, Reverse(0)), |header| {
        let columns = header.columns.len() * 2 + usize::from(!header.other_periods.is_empty());
        (columns, Reverse(header.doubled.len()))
    })
}
