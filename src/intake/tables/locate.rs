//! Finds the tables of a sheet by what their headings mean, wherever they stand: below titles, beside blank columns,
//! over two rows, repeated on later pages (docs/returns.md, "Headings").

use std::sync::Arc;

use crate::cell::Place;
use crate::grid::Grid;
use crate::heading::{Merges, stacked};
use crate::intake::tables::candidate::{Candidate, candidate_rows, header_of, score};
use crate::intake::tables::header::{Block, Header};
use crate::intake::tables::meanings::HeadingMeanings;
use crate::intake::tables::vocabulary::Vocabulary;

/// Every table of a sheet, from top to bottom; the search ends when their headers have more than `most`
/// columns together.
#[must_use]
pub(crate) fn locate(
    grid: &Grid,
    place: &Arc<Place>,
    vocabulary: &Vocabulary,
    most: usize,
) -> Vec<Block> {
    let mut meanings = HeadingMeanings::new(vocabulary);
    let merges = Merges::of(grid);
    let mut headers: Vec<Header> = Vec::new();
    let (mut ahead, mut columns): (Option<Candidate>, usize) = (None, 0);
    let rows = candidate_rows(grid, vocabulary);
    for (index, row) in rows.iter().enumerate() {
        if columns > most {
            break;
        }
        let taken = headers.last().is_some_and(|header| *row <= header.rows.1);
        let own = ahead.take().filter(|line| line.row == *row);
        if taken {
            continue;
        }
        let line = own.unwrap_or_else(|| Candidate::of(&mut meanings, grid, &merges, place, *row));
        let next = rows.get(index + 1).filter(|below| **below == row + 1);
        let next = next.map(|below| Candidate::of(&mut meanings, grid, &merges, place, *below));
        let both = next.as_ref().and_then(|below| {
            let texts = stacked(&mut meanings, &line.texts, &below.texts);
            header_of(&mut meanings, place, &texts, (*row, below.row))
        });
        let below = next.as_ref().and_then(|line| line.header.as_ref());
        let own = line.header;
        let single = score(own.as_ref()).max(score(below));
        let chosen = if score(both.as_ref()) > single {
            both
        } else if score(below) > score(own.as_ref()) {
            None
        } else {
            own
        };
        columns += chosen.as_ref().map_or(0, |header| header.columns.len());
        headers.extend(chosen);
        ahead = next;
    }
    bodies(headers, grid)
}

fn bodies(headers: Vec<Header>, grid: &Grid) -> Vec<Block> {
    let last = grid.cells().last().map_or(0, |(pos, _)| pos.row);
    let starts: Vec<u32> = headers.iter().map(|header| header.rows.0).collect();
    let ends = starts.iter().skip(1).map(|start| start.saturating_sub(1)).chain([last]);
    headers
        .into_iter()
        .zip(ends)
        .map(|(header, end)| Block { body: (header.rows.1 + 1, end), header: Arc::new(header) })
        .collect()
}
