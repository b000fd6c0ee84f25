//! A header over two rows: each heading belongs to the words above it, merged or not (docs/returns.md, "Headings").

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::Pos;
use crate::heading::periods::is_period;

/// A heading as it stands in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Where it stands.
    pub pos: Pos,
    /// The last column that it stands over: its own, or that of the merged cells that start with it.
    pub last: u32,
    /// Its text, as the officer sees it.
    pub text: Arc<str>,
}

impl Heading {
    /// Whether it stands over a column.
    #[must_use]
    pub fn covers(&self, col: u32) -> bool {
        (self.pos.col..=self.last).contains(&col)
    }
}

/// What headings mean to the table that is looked for.
pub(crate) trait HeadingSense {
    /// Whether a heading is of one period among several: a figure's, or one that its row has more than once.
    fn is_of_a_period(&mut self, text: &Arc<str>, row: &[Heading]) -> bool;

    /// What an upper and a lower text say together.
    fn together(&mut self, upper: &Arc<str>, lower: &Arc<str>) -> Arc<str>;
}

/// Reads two rows as one header: each upper text, over the columns that it stands over, before the lower ones.
pub(crate) fn stacked(
    meanings: &mut impl HeadingSense,
    upper: &[Heading],
    lower: &[Heading],
) -> Vec<Heading> {
    let spans = spans(meanings, upper, lower);
    let mut spans = spans.iter().peekable();
    let mut used: BTreeSet<Pos> = BTreeSet::new();
    let mut texts: Vec<Heading> = Vec::with_capacity(upper.len().max(lower.len()));
    for heading in lower {
        let col = heading.pos.col;
        while spans.next_if(|span| span.reach < col).is_some() {}
        let over = spans.peek().filter(|span| span.first <= col);
        // Beyond its own cells a period holds for what there is one of in each period.
        let over =
            over.filter(|span| col <= span.last || meanings.is_of_a_period(&heading.text, lower));
        used.extend(over.map(|span| span.heading.pos));
        texts.push(Heading {
            text: over.map_or_else(
                || Arc::clone(&heading.text),
                |span| meanings.together(&span.heading.text, &heading.text),
            ),
            ..*heading
        });
    }
    let alone = upper.iter().filter(|over| !used.contains(&over.pos));
    texts.extend(alone.cloned());
    texts.sort_by_key(|heading| heading.pos.col);
    texts
}

/// The columns that a text of the upper row stands over.
struct Span<'h> {
    heading: &'h Heading,
    first: u32,
    /// The last column of its own cell, or of the cells merged with it.
    last: u32,
    /// The last column before the next text: a year or a quarter holds so far, though nothing is merged.
    reach: u32,
}

/// The spans of a row, from the left; where two texts stand over a column, the left one does.
fn spans<'h>(
    meanings: &mut impl HeadingSense,
    upper: &'h [Heading],
    lower: &[Heading],
) -> Vec<Span<'h>> {
    let mut free = 0;
    let next = upper.iter().skip(1).map(|heading| heading.pos.col);
    let ends = next.map(|col| col.saturating_sub(1)).chain([u32::MAX]);
    let mut spans = Vec::with_capacity(upper.len());
    for (heading, end) in upper.iter().zip(ends) {
        let own = heading.pos.col;
        let (first, last) = (own.max(free), heading.last.max(own));
        free = free.max(last.saturating_add(1));
        if first > last {
            continue;
        }
        let below = lower.iter().find(|below| below.pos.col == own);
        let heads_group = last == own
            && is_period(&heading.text)
            && below.is_some_and(|below| meanings.is_of_a_period(&below.text, lower));
        spans.push(Span {
            heading,
            first,
            last,
            reach: if heads_group { end.max(last) } else { last },
        });
    }
    spans
}
