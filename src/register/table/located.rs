//! The header of the register, wherever it stands: below titles, over two rows
//! (docs/configuration.md, "Headings of the register").

use std::collections::BTreeSet;

use crate::heading::{Heading, WordMeaning, stacked};
use crate::register::table::column::RegisterColumn;
use crate::register::table::line::SheetLines;
use crate::register::table::vocabulary::{HeadingMeaning, RegisterVocabulary};

/// How far down a header is looked for: below any title, and no farther than a person would look.
const DEEPEST: usize = 200;

/// A header that was found.
#[derive(Clone, Debug)]
pub(super) struct LocatedHeader {
    /// Its headings, from the left.
    pub texts: Vec<Heading>,
    /// How many of the lines stand above its body: titles, and its own one or two.
    pub above: usize,
    /// How many columns it names.
    pub columns: usize,
}

/// The header of a sheet: the row, or the two rows, that name most columns; of equals the first. None where no row names
/// three, or the two that there are.
pub(super) fn locate(sheet: &SheetLines, vocabulary: &RegisterVocabulary) -> Option<LocatedHeader> {
    let mut best: Option<LocatedHeader> = None;
    let mut rows = sheet.lines.iter().take(DEEPEST).map(|line| sheet.headings(line)).peekable();
    let mut index = 0;
    while let Some(row) = rows.next() {
        index += 1;
        let own = located(row.clone(), index, vocabulary);
        let both = rows.peek().and_then(|below| {
            let mut sense = vocabulary;
            located(stacked(&mut sense, &row, below), index + 1, vocabulary)
        });
        // A second row that adds nothing is a row of the table.
        for found in [own, both].into_iter().flatten() {
            if best.as_ref().is_none_or(|best| found.columns > best.columns) {
                best = Some(found);
            }
        }
    }
    best
}

fn located(
    texts: Vec<Heading>,
    above: usize,
    vocabulary: &RegisterVocabulary,
) -> Option<LocatedHeader> {
    let mut columns: BTreeSet<RegisterColumn> = BTreeSet::new();
    for heading in &texts {
        match vocabulary.meaning(&heading.text) {
            Some(WordMeaning::Column(HeadingMeaning::Column { column, .. })) => {
                columns.insert(column);
            }
            Some(WordMeaning::Column(HeadingMeaning::Either(either))) => {
                columns.extend(either.first());
            }
            _ => {}
        }
    }
    let columns = columns.len();
    (columns >= 3 || (columns == 2 && texts.len() == 2)).then_some(LocatedHeader {
        texts,
        above,
        columns,
    })
}
