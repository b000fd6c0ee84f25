//! What was changed of a template's sheets that was not to be filled in. Rows may be sorted and new ones put among them:
//! a row is known by what its locked cells say, wherever it stands.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::seal::{SealedColumn, SealedSheet, is_same, said, telling};
use crate::cell::Pos;
use crate::grid::{Grid, RawCell};

/// So many rows that are not as they were issued are compared with each other where nothing else tells which is which.
const MOST_COMPARED: usize = 100;
/// The headings of a template stand in its first rows, whatever somebody puts above them.
const DEEPEST_HEADER: u32 = 200;

/// What was changed of a template that was not to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateChange {
    /// A sheet has another name.
    Renamed {
        /// Its name when it was issued.
        from: String,
        /// Its name now.
        to: Arc<str>,
    },
    /// A sheet is not there any more.
    SheetGone {
        /// Its name.
        sheet: String,
    },
    /// A heading is not there any more.
    HeadingGone {
        /// The sheet, as it is called now.
        sheet: Arc<str>,
        /// The heading.
        heading: String,
    },
    /// A row is not there any more.
    RowGone {
        /// The sheet, as it is called now.
        sheet: Arc<str>,
        /// What its first cells said.
        row: String,
    },
    /// A locked cell says something else.
    Cell {
        /// The sheet, as it is called now.
        sheet: Arc<str>,
        /// The cell.
        pos: Pos,
        /// The heading of its column.
        heading: String,
        /// What it said when it was issued.
        was: String,
        /// What it says now.
        now: String,
    },
}

/// A row as it is now: its number, and what its locked cells say.
type RowNow = (u32, Vec<String>);

/// A row that is not as it was issued, and the one that it likely is now.
struct PairedRow<'n> {
    issued: Vec<String>,
    now: Option<&'n RowNow>,
}

/// A sheet of a template, found among those of a workbook.
pub(super) struct FoundSheet<'s> {
    sealed: &'s SealedSheet,
    /// The row of its headings.
    header: u32,
    /// The column of each of its headings, where it is there.
    columns: Vec<Option<u32>>,
}

impl<'s> FoundSheet<'s> {
    /// Where the headings of a sheet stand: the row that has most of them, and two at least.
    pub(super) fn in_grid(sealed: &'s SealedSheet, grid: &Grid) -> Option<Self> {
        let headings: Vec<String> =
            sealed.columns.iter().map(|(_, heading)| telling(heading)).collect();
        let mut best: Option<(usize, Self)> = None;
        for (row, cells) in grid.rows_within(0, DEEPEST_HEADER) {
            if cells.len() < 2 {
                continue;
            }
            // Of two columns with one heading the first is meant.
            let texts = cells.iter().rev();
            let texts: HashMap<String, u32> =
                texts.map(|(pos, raw)| (telling(&said(raw)), pos.col)).collect();
            let columns: Vec<Option<u32>> =
                headings.iter().map(|heading| texts.get(heading).copied()).collect();
            let count = columns.iter().flatten().count();
            if count >= 2 && best.as_ref().is_none_or(|(most, _)| count > *most) {
                best = Some((count, Self { sealed, header: row, columns }));
            }
        }
        best.map(|(_, found)| found)
    }

    /// How many of its headings are there.
    pub(super) fn headings(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// What was changed of it.
    pub(super) fn changes(&self, grid: &Grid) -> Vec<TemplateChange> {
        let sheet = || Arc::clone(&grid.name);
        let columns = self.sealed.columns.iter().zip(&self.columns);
        let gone = columns.clone().filter(|(_, place)| place.is_none());
        let mut changes: Vec<TemplateChange> = gone
            .map(|((_, heading), _)| TemplateChange::HeadingGone {
                sheet: sheet(),
                heading: heading.clone(),
            })
            .collect();
        let locked: Vec<(&str, Option<u32>)> = columns
            .filter(|((column, _), _)| *column == SealedColumn::Locked)
            .map(|((_, heading), place)| (heading.as_str(), *place))
            .collect();
        let now = self.rows_now(grid, &locked);
        for PairedRow { issued, now } in self.pairs(&locked, &now) {
            let Some((row, texts)) = now else {
                changes.push(TemplateChange::RowGone { sheet: sheet(), row: first_words(&issued) });
                continue;
            };
            for ((was, now), (heading, place)) in issued.iter().zip(texts).zip(&locked) {
                // What was not known may be filled in.
                if let Some(col) = place.filter(|_| !was.is_empty() && !is_same(now, was)) {
                    changes.push(TemplateChange::Cell {
                        sheet: sheet(),
                        pos: Pos::new(*row, col),
                        heading: (*heading).to_owned(),
                        was: was.clone(),
                        now: now.clone(),
                    });
                }
            }
        }
        changes
    }

    /// The rows below the headings: what their locked cells say.
    fn rows_now(&self, grid: &Grid, locked: &[(&str, Option<u32>)]) -> Vec<RowNow> {
        let below = grid.rows().filter(|(row, _)| *row > self.header);
        let texts = |(row, cells): (u32, &[(Pos, RawCell)])| {
            let cells: BTreeMap<u32, &RawCell> =
                cells.iter().map(|(pos, raw)| (pos.col, raw)).collect();
            let text = |(_, place): &(&str, Option<u32>)| {
                place.and_then(|col| cells.get(&col)).map(|raw| said(raw)).unwrap_or_default()
            };
            (row, locked.iter().map(text).collect::<Vec<String>>())
        };
        let rows = below.map(texts);
        rows.filter(|(_, texts)| texts.iter().any(|text| !text.is_empty())).collect()
    }

    /// Each row that is not as it was issued, with the row that it likely is now.
    fn pairs<'n>(&self, locked: &[(&str, Option<u32>)], now: &'n [RowNow]) -> Vec<PairedRow<'n>> {
        let is_locked: Vec<bool> = self
            .sealed
            .columns
            .iter()
            .filter(|(column, _)| *column != SealedColumn::Open)
            .map(|(column, _)| *column == SealedColumn::Locked)
            .collect();
        let issued = self.sealed.rows.iter().map(|row| {
            let cells = row.iter().zip(&is_locked).filter(|(_, locked)| **locked);
            let cells: Vec<String> = cells.map(|(text, _)| text.clone()).collect();
            cells
        });
        // A column without its heading tells no row from another.
        let key = |texts: &[String]| -> Vec<String> {
            let there = texts.iter().zip(locked).filter(|(_, (_, place))| place.is_some());
            there.map(|(text, _)| folded(text)).collect()
        };
        let mut as_issued: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
        for (place, (_, texts)) in now.iter().enumerate().rev() {
            as_issued.entry(key(texts)).or_default().push(place);
        }
        let mut taken = vec![false; now.len()];
        let mut left: Vec<Vec<String>> = Vec::new();
        for row in issued {
            match as_issued.get_mut(&key(&row)).and_then(Vec::pop) {
                Some(place) => taken.get_mut(place).into_iter().for_each(|taken| *taken = true),
                None => left.push(row),
            }
        }
        let others = now.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(row, _)| row);
        let mut others = OtherRows::of(others);
        let pair = |row: Vec<String>| {
            let now = others.take(&row);
            PairedRow { issued: row, now }
        };
        left.into_iter().map(pair).collect()
    }

    /// The cells that nobody reads, as they may be taken out: those of columns that are only shown, where they say what
    /// qmr had them say. Whatever else stands there is named like anything beside a table.
    pub(super) fn shown_cells(&self, grid: &Grid) -> Vec<Pos> {
        let mut out = Vec::new();
        let told = self.sealed.columns.iter().filter(|(column, _)| *column != SealedColumn::Open);
        let told: Vec<&(SealedColumn, String)> = told.collect();
        for ((column, heading), place) in self.sealed.columns.iter().zip(&self.columns) {
            let (SealedColumn::Shown, Some(col)) = (column, place) else { continue };
            let at = told.iter().position(|(_, own)| own == heading);
            let issued = self.sealed.rows.iter().filter_map(|row| row.get(at?));
            let own: HashSet<String> =
                issued.chain(&self.sealed.words).map(|text| telling(text)).collect();
            let below: Vec<(Pos, String)> = grid
                .cells()
                .iter()
                .filter(|(pos, _)| pos.col == *col && pos.row > self.header)
                .map(|(pos, raw)| (*pos, said(raw)))
                .collect();
            let is_own = |text: &str| text.is_empty() || own.contains(&telling(text));
            let told = below.iter().filter(|(_, text)| is_own(text)).map(|(pos, _)| *pos);
            let told: Vec<Pos> = told.collect();
            if told.len() == below.len() {
                out.push(Pos::new(self.header, *col));
            }
            out.extend(told);
        }
        out
    }
}

/// The rows that are not as they were issued: those that begin alike are found by that.
struct OtherRows<'n> {
    rows: Vec<Option<&'n RowNow>>,
    by_first: HashMap<String, Vec<usize>>,
    /// How many more may be looked for among all of them.
    left: usize,
}

impl<'n> OtherRows<'n> {
    fn of(rows: impl Iterator<Item = &'n RowNow>) -> Self {
        let rows: Vec<Option<&RowNow>> = rows.map(Some).collect();
        let mut by_first: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, (_, texts)) in
            rows.iter().enumerate().filter_map(|(at, row)| Some((at, (*row)?)))
        {
            let first = texts.first().map(|first| folded(first)).unwrap_or_default();
            by_first.entry(first).or_default().push(place);
        }
        Self { rows, by_first, left: MOST_COMPARED }
    }

    /// Takes the row that one is likely now: of those that begin as it did, else of all.
    fn take(&mut self, issued: &[String]) -> Option<&'n RowNow> {
        let first = issued.first().map(|first| folded(first)).filter(|first| !first.is_empty());
        let alike = first.and_then(|first| self.by_first.get(&first));
        let alike: Vec<usize> = alike.into_iter().flatten().copied().collect();
        if let Some(place) = self.closest(issued, alike.into_iter()) {
            return self.rows.get_mut(place)?.take();
        }
        self.left = self.left.checked_sub(1)?;
        let place = self.closest(issued, 0..self.rows.len())?;
        self.rows.get_mut(place)?.take()
    }

    /// Of the first rows at some places the one that has most in common with one that was issued.
    fn closest(&self, issued: &[String], places: impl Iterator<Item = usize>) -> Option<usize> {
        let rows = places.filter_map(|place| Some((place, self.rows.get(place).copied()??)));
        let rows: Vec<(usize, &RowNow)> = rows.take(MOST_COMPARED).collect();
        let only: Vec<&RowNow> = rows.iter().map(|(_, row)| *row).collect();
        rows.get(closest(issued, &only)?).map(|(place, _)| *place)
    }
}

/// The row that has most in common with one that was issued: its first cell, or half of what stands in it.
fn closest(issued: &[String], others: &[&RowNow]) -> Option<usize> {
    let filled = issued.iter().filter(|text| !text.is_empty()).count();
    let score = |texts: &[String]| {
        let both = || issued.iter().zip(texts).filter(|(was, _)| !was.is_empty());
        let same = both().filter(|(was, now)| is_same(now, was)).count();
        let first = both().next().is_some_and(|(was, now)| is_same(now, was));
        (first || same * 2 >= filled.max(1)).then_some((first, same))
    };
    let scored = others.iter().enumerate();
    let scored = scored.filter_map(|(place, (_, texts))| Some((score(texts)?, place)));
    // Of equal ones the first.
    scored.max_by_key(|(score, place)| (*score, Reverse(*place))).map(|(_, place)| place)
}

/// What tells a row from others, whatever blanks and raised digits are in it.
fn folded(text: &str) -> String {
    let plain =
        text.chars().filter(|letter| letter.is_alphanumeric() || letter.is_ascii_punctuation());
    plain.filter(|letter| !matches!(letter, '¹' | '²' | '³' | '⁰'..='⁹')).collect()
}

/// What the first cells of a row say.
fn first_words(row: &[String]) -> String {
    let filled = row.iter().filter(|text| !text.is_empty());
    filled.take(2).cloned().collect::<Vec<String>>().join(" ")
}
