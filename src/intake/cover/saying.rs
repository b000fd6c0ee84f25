//! What a sheet says of its period outside its tables, and in which manner: beside a label, alone in a cell, in a title
//! (docs/returns.md, "Which period"). A list, an identifier and a heading say nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::{At, Place, Pos};
use crate::due::Due;
use crate::grid::{Grid, RawCell};
use crate::intake::cover::fact::{Fact, at};
use crate::intake::cover::label::{Label, bare_label, is_label, label_of};
use crate::intake::cover::section::Passage;
use crate::period::{Lone, PeriodStatement, find_quarters, is_period_alone, without_identifiers};
use crate::scan::spots;

/// How something is said of the period; the later, the more it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// A date by itself, which may be that of anything.
    Date,
    /// Beside words that make it another thing's: a version, the quarter before.
    Passing,
    /// In a text with other words.
    Title,
    /// Alone in its cell.
    Alone,
    /// Beside a label for the year.
    Year,
    /// Beside a label for the period.
    Label,
}

/// One thing that is said of the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Where.
    pub at: At,
    /// As shown.
    pub shown: Arc<str>,
    /// What it states.
    pub stated: PeriodStatement,
    /// In which manner.
    pub manner: Manner,
}

/// Cells that are looked at for what a sheet says outside its tables: far more than any cover has.
pub(super) const LOOKED_AT: usize = 100_000;

/// No return says more of its period than this.
const MOST: usize = 1_000;

/// What is read together stands no further apart, in columns.
const WIDEST_GAP: u32 = 3;

/// Longer texts are no titles.
const LONGEST: usize = 120;

/// Everything that a sheet says of its period above the row where its tables begin.
pub(super) fn sayings(
    grid: &Grid,
    place: &Arc<Place>,
    (facts, passages): (&[Fact], &[Passage]),
    end: u32,
) -> Vec<Saying> {
    let others = facts.iter().filter(|fact| !matches!(fact.label, Label::Period | Label::Year));
    let passages = passages.iter().map(|passage| passage.at.pos);
    let mut reader = PeriodReader {
        grid,
        place,
        headed: end == u32::MAX,
        taken: others.map(|fact| fact.at.pos).chain(passages).collect(),
        found: Vec::new(),
    };
    let above = grid.cells().iter().take_while(|(pos, _)| pos.row < end);
    for (pos, raw) in above.take(LOOKED_AT) {
        if reader.found.len() >= MOST {
            break;
        }
        reader.cell(*pos, raw);
    }
    reader.found
}

struct PeriodReader<'g> {
    grid: &'g Grid,
    place: &'g Arc<Place>,
    /// Whether a row of the sheet may be the heading of a table that is not known.
    headed: bool,
    /// Cells that say something else, or were read with another.
    taken: BTreeSet<Pos>,
    found: Vec<Saying>,
}

impl PeriodReader<'_> {
    fn cell(&mut self, pos: Pos, raw: &RawCell) {
        let shown: Arc<str> = raw.shown().trim().into();
        if let Some((before, after)) = shown.split_once(':')
            && let Some(label) = label_of(before)
            && !after.trim().is_empty()
        {
            self.taken.insert(pos);
            if matches!(label, Label::Period | Label::Year) {
                let stated = labelled(label, before, after);
                self.push(pos, after.trim(), stated, manner(label));
            }
            return;
        }
        match bare_label(&shown) {
            Some(label @ (Label::Period | Label::Year)) => self.beside(label, &shown, pos),
            Some(_) => {}
            None if self.taken.contains(&pos) => {}
            None => self.unlabelled(pos, raw, &shown),
        }
    }

    fn push(&mut self, pos: Pos, shown: &str, stated: PeriodStatement, manner: Manner) {
        self.found.push(Saying { at: at(self.place, pos), shown: shown.into(), stated, manner });
    }

    /// What the officer sees in cells that are read together.
    fn shown(&self, parts: &[(Pos, String)]) -> String {
        let texts: Vec<Arc<str>> = parts.iter().map(|(pos, _)| self.grid.shown(*pos)).collect();
        texts.join(" ").trim().to_owned()
    }

    /// The value of a label: right of it, with what goes on beside that, else below it.
    fn beside(&mut self, label: Label, name: &str, pos: Pos) {
        let right = self.right_of(pos).filter(|(_, raw)| !is_label(raw));
        if let Some((first, raw)) = right {
            let heard = |text: &str| labelled(label, name, text);
            let parts = self.with_more(first, spoken(raw), heard);
            let stated = heard(&together(&parts));
            if says(stated) {
                self.taken.extend(parts.iter().map(|(pos, _)| *pos));
                if !self.heads_a_row(first, stated) {
                    self.push(first, &self.shown(&parts), stated, manner(label));
                }
                return;
            }
        }
        let below = Pos::new(pos.row + 1, pos.col);
        let of_below = self.heard(label, name, below);
        if let Some(stated) = of_below.filter(|stated| says(*stated)) {
            let next = self.heard(label, name, Pos::new(pos.row + 2, pos.col));
            if next.is_none_or(|next| !same_sort(stated, next)) {
                let shown = self.grid.shown(below);
                self.taken.insert(below);
                self.push(below, shown.trim(), stated, manner(label));
            }
            return;
        }
        let right = right.map(|(pos, _)| pos);
        if let Some(pos) = right.or(of_below.map(|_| below)) {
            let shown = self.grid.shown(pos);
            self.push(pos, shown.trim(), PeriodStatement::default(), manner(label));
        }
    }

    /// The next cell in a row that holds anything.
    fn right_of(&self, pos: Pos) -> Option<(Pos, &RawCell)> {
        let from = self.grid.cells().partition_point(|(other, _)| *other <= pos);
        let (right, raw) = self.grid.cells().get(from)?;
        (right.row == pos.row).then_some((*right, raw))
    }

    /// A cell and those right of it that say what it leaves open: the year beside a quarter, the last day beside the
    /// first.
    fn with_more(
        &self,
        pos: Pos,
        text: String,
        heard: impl Fn(&str) -> PeriodStatement,
    ) -> Vec<(Pos, String)> {
        let mut parts = vec![(pos, text)];
        let mut last = pos;
        while let Some((next, raw)) = self.right_of(last)
            && next.col - last.col <= WIDEST_GAP
        {
            let text = spoken(raw);
            let so_far = heard(&together(&parts));
            let more = PeriodStatement::of(&text);
            let lacking = (so_far.quarter.is_none() && more.quarter.is_some())
                || (so_far.year.is_none()
                    && so_far.lone.is_none()
                    && says(more)
                    && more.quarter.is_none());
            let joint = matches!(text.to_lowercase().as_str(), "to" | "-" | "–" | "until");
            let date = matches!(raw, RawCell::Date { .. });
            if !(joint || (lacking && (date || is_period_alone(&text)))) {
                break;
            }
            parts.push((next, text));
            last = next;
        }
        parts
    }

    /// Whether the next cell says another period than a label's value: they are headings of columns.
    fn heads_a_row(&self, value: Pos, stated: PeriodStatement) -> bool {
        let next = self.right_of(value).filter(|(next, _)| next.col == value.col + 1);
        next.is_some_and(|(_, raw)| {
            let text = raw.shown();
            is_period_alone(&text) && conflict(stated, PeriodStatement::of(&text))
        })
    }

    /// What a cell says as the value of a label; `None` for a blank cell and for another label.
    fn heard(&self, label: Label, name: &str, pos: Pos) -> Option<PeriodStatement> {
        let raw = self.grid.get(pos).filter(|raw| !is_label(raw))?;
        Some(labelled(label, name, &spoken(raw)))
    }

    fn unlabelled(&mut self, pos: Pos, raw: &RawCell, shown: &Arc<str>) {
        let text = match raw {
            RawCell::Text { .. } if shown.len() <= LONGEST => without_identifiers(shown),
            RawCell::Date { .. } => spoken(raw),
            _ => return,
        };
        let stated = PeriodStatement::of(&text);
        if !says(stated) || self.is_heading(pos) {
            return;
        }
        let quarters = find_quarters(&text);
        let distinct: BTreeSet<_> = quarters.iter().collect();
        if distinct.len() > 2 {
            return;
        }
        if quarters.is_empty() && Due::from_text(&text).is_some() {
            self.push(pos, shown, stated, Manner::Date);
        } else if self.in_passing(pos, &text) {
            self.push(pos, shown, stated, Manner::Passing);
        } else if !is_period_alone(&text) {
            self.push(pos, shown, stated, Manner::Title);
        } else if !self.is_listed(pos, stated) {
            let parts = self.with_more(pos, text, PeriodStatement::of);
            self.taken.extend(parts.iter().map(|(pos, _)| *pos));
            let stated = PeriodStatement::of(&together(&parts));
            self.push(pos, &self.shown(&parts), stated, Manner::Alone);
        }
    }

    /// Whether one of many things stands above and beside others: the heading of a column.
    fn is_heading(&self, pos: Pos) -> bool {
        let count = |row: u32| self.grid.cells_within(row, row).len();
        let below = Pos::new(pos.row + 1, pos.col);
        self.headed
            && count(pos.row) > 2
            && count(pos.row + 1) > 1
            && self.grid.get(below).is_some()
    }

    /// Whether the words in a cell, or in the one left of it, say that it is not of this return.
    fn in_passing(&self, pos: Pos, text: &str) -> bool {
        const WORDS: [&str; 18] = [
            "version",
            "template",
            "issue",
            "issued",
            "previous",
            "last",
            "prior",
            "next",
            "compared",
            "comparison",
            "updated",
            "revised",
            "amended",
            "example",
            "eg",
            "deadline",
            "due",
            "baseline",
        ];
        let passes = |text: &str| spots(text).iter().any(|spot| spot.is_word(&WORDS));
        let left = pos.col.checked_sub(1).map(|col| Pos::new(pos.row, col));
        passes(text) || left.is_some_and(|left| passes(&self.grid.shown(left)))
    }

    /// Whether another period stands next to this one as it does in a list: in a column of all quarters, in a row of
    /// headings.
    fn is_listed(&self, pos: Pos, stated: PeriodStatement) -> bool {
        let beside = [
            (pos.row.checked_sub(1), Some(pos.col)),
            (pos.row.checked_add(1), Some(pos.col)),
            (Some(pos.row), pos.col.checked_sub(1)),
            (Some(pos.row), pos.col.checked_add(1)),
        ];
        beside.into_iter().any(|(row, col)| {
            let (Some(row), Some(col)) = (row, col) else {
                return false;
            };
            let shown = self.grid.shown(Pos::new(row, col));
            let other = PeriodStatement::of(&shown);
            same_sort(stated, other) && conflict(stated, other) && is_period_alone(&shown)
        })
    }
}

fn says(stated: PeriodStatement) -> bool {
    stated.quarter.is_some() || stated.year.is_some() || stated.lone.is_some()
}

/// Whether both name a quarter, or both a year alone.
fn same_sort(a: PeriodStatement, b: PeriodStatement) -> bool {
    says(a) && says(b) && a.quarter.is_some() == b.quarter.is_some()
}

/// Whether two texts cannot be said of one period.
fn conflict(a: PeriodStatement, b: PeriodStatement) -> bool {
    let differs = matches!((a.quarter, b.quarter), (Some(a), Some(b)) if a != b);
    let quarter = a.quarter.or(b.quarter);
    let (years, others) = (a.years(quarter), b.years(quarter));
    let apart =
        !years.is_empty() && !others.is_empty() && !years.iter().any(|year| others.contains(year));
    differs || apart
}

fn together(parts: &[(Pos, String)]) -> String {
    let texts: Vec<&str> = parts.iter().map(|(_, text)| text.as_str()).collect();
    texts.join(" ").trim().to_owned()
}

/// What a cell says: a date that the sheet shows in whatever way is read as the day or the month that it is.
fn spoken(raw: &RawCell) -> String {
    let shown = raw.shown();
    match (raw, Due::from_raw(raw)) {
        (RawCell::Date { date, .. }, Ok(Some(due))) if !due.month_only => {
            format!("{}/{}/{}", date.day(), date.month(), date.year())
        }
        (RawCell::Date { date, .. }, _) => {
            format!("{}/{}/{}", date.days_in_month(), date.month(), date.year())
        }
        _ => shown.trim().to_owned(),
    }
}

fn manner(label: Label) -> Manner {
    if label == Label::Year { Manner::Year } else { Manner::Label }
}

/// What a value says beside its label, whose words may belong to it: `Quarter` and `4`, `Quarter ending` and a date.
fn labelled(label: Label, name: &str, value: &str) -> PeriodStatement {
    let value = without_identifiers(value);
    let alone = PeriodStatement::of(&value);
    if label == Label::Year {
        let financial = spots(name).iter().any(|spot| spot.is_word(&["financial", "fiscal"]));
        return PeriodStatement {
            quarter: None,
            lone: match alone.lone {
                Some(Lone::Calendar(year)) if financial => Some(Lone::Financial(year)),
                lone => lone,
            },
            ..alone
        };
    }
    let with_name = PeriodStatement::of(&format!("{} {value}", name.trim_end_matches([':', ' '])));
    let ends = spots(name)
        .last()
        .is_some_and(|spot| spot.is_word(&["ending", "ended", "end", "to", "ends"]));
    let is_date = Due::from_text(&value).is_some_and(|due| !due.month_only);
    let readings = if is_date && !ends {
        vec![alone]
    } else {
        vec![alone, with_name, PeriodStatement::of(&format!("Quarter {value}"))]
    };
    let mut named = readings.iter().filter(|stated| stated.quarter.is_some());
    named.next().copied().unwrap_or(alone)
}
