//! The rows below the header: those of indicators, and what else stands in a sheet that people read.

use crate::register::faults::Faults;
use crate::register::spelling::normal_name;
use crate::register::table::column::RegisterColumn;
use crate::register::table::headings::Headings;
use crate::register::table::line::RegisterLine;

/// A row of the table, and the heading that it stands below.
#[derive(Clone, Debug)]
pub(crate) struct BodyRow {
    /// The row.
    pub line: RegisterLine,
    /// The heading among the rows above it, where groups have no column.
    pub group: Option<String>,
}

/// The rows of indicators. Below headings that were found by their meaning, a row that repeats them, one that heads a
/// group, a total and a note below the table are no indicators; each is noted.
pub(crate) fn rows(
    headings: &Headings,
    head: &[String],
    body: Vec<RegisterLine>,
    faults: &mut Faults,
) -> Vec<BodyRow> {
    if !headings.by_meaning() {
        return body.into_iter().map(|line| BodyRow { line, group: None }).collect();
    }
    let last = body.iter().rposition(|line| known(headings, line).count() > 1);
    let has_groups = headings.index(RegisterColumn::Group).is_some();
    let (mut rows, mut group) = (Vec::new(), None);
    for (place, line) in body.into_iter().enumerate() {
        let below = last.is_none_or(|last| place > last);
        let (index, sort) = match sort_of(headings, head, &line, below) {
            None => {
                rows.push(BodyRow { line, group: group.clone() });
                continue;
            }
            Some(found) => found,
        };
        let text = line.cells.get(&index).map_or("", |entry| entry.text());
        match sort {
            NoIndicator::Group if !has_groups => {
                let at = headings.place_at(line.number, index, "headings among the rows");
                faults.note(&at, format!("\"{text}\" is read as the group of the rows below it"));
                group = Some(text.to_owned());
            }
            NoIndicator::Repeated => {}
            NoIndicator::Group | NoIndicator::Other => {
                let at = headings.place_at(line.number, index, "rows that are no indicators");
                faults.note(&at, format!("\"{text}\" is not read"));
            }
        }
    }
    rows
}

/// What a row is that is no indicator's.
#[derive(Clone, Copy, PartialEq)]
enum NoIndicator {
    /// A heading among the rows.
    Group,
    /// The header once more.
    Repeated,
    /// A total, or a note.
    Other,
}

fn known<'l>(headings: &'l Headings, line: &'l RegisterLine) -> impl Iterator<Item = usize> + 'l {
    line.cells.keys().copied().filter(|index| headings.at(*index).is_some())
}

/// What a row is, and its cell that tells; nothing where it is an indicator's.
fn sort_of(
    headings: &Headings,
    head: &[String],
    line: &RegisterLine,
    below: bool,
) -> Option<(usize, NoIndicator)> {
    let first = *line.cells.keys().next()?;
    let filled: Vec<usize> = known(headings, line).collect();
    let text = |index: usize| line.cells.get(&index).map_or("", |entry| entry.text());
    let repeats = line.cells.values().all(|entry| head.iter().any(|text| text == entry.text()));
    if repeats && filled.len() > 1 {
        return Some((first, NoIndicator::Repeated));
    }
    match filled.as_slice() {
        [] => Some((first, NoIndicator::Other)),
        [one] if below && text(*one).chars().count() > 24 => Some((*one, NoIndicator::Other)),
        [one] if !text(*one).contains(|c: char| c.is_ascii_digit()) => {
            let sort = if below { NoIndicator::Other } else { NoIndicator::Group };
            Some((*one, sort))
        }
        [one, ..] => {
            let total = normal_name(text(*one));
            let lacks = |column| headings.index(column).is_none_or(|at| !filled.contains(&at));
            let is_total = total.split(' ').next() == Some("total")
                && lacks(RegisterColumn::Polarity)
                && lacks(RegisterColumn::Unit);
            is_total.then_some((*one, NoIndicator::Other))
        }
    }
}
