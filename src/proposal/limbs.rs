//! Rows of one ref that are limbs of one indicator, and cells that hold the figures of several.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::Cell;
use crate::intake::Row;
use crate::kind::{Indicator, Slot};
use crate::proposal::indicator::LimbTexts;
use crate::quantity::Quantity;
use crate::register::normal_ref;

/// What a row is of: its ref and title, and the limbs that it speaks for.
#[derive(Clone, Debug, Default)]
pub(super) struct SplitCells {
    /// The ref: its own, or that of the row above it.
    pub(super) reference: Option<Arc<str>>,
    /// The title of the whole.
    pub(super) title: Arc<str>,
    /// Its limbs; none where it is a whole.
    pub(super) limbs: Vec<LimbTexts>,
    /// Whether it only heads the rows of its limbs.
    pub(super) is_head: bool,
}

/// Signs before which a description says what is measured, and behind which for which limb.
const SIGNS: &[char] = &['-', '–', '—', ':', '(', ',', ' '];

/// The rows of a sheet, each with what it is of.
pub(super) fn row_limbs(rows: &[Row<Indicator>]) -> Vec<(&Row<Indicator>, SplitCells)> {
    let mut of_ref: BTreeMap<String, Vec<&Row<Indicator>>> = BTreeMap::new();
    for row in rows {
        if let Some(reference) = reference_of(row) {
            of_ref.entry(normal_ref(reference)).or_default().push(row);
        }
    }
    let split = |row| match reference_of(row).and_then(|own| of_ref.get(&normal_ref(own))) {
        Some(same) => split(row, same),
        None => SplitCells::default(),
    };
    rows.iter().map(|row| (row, split(row))).collect()
}

fn reference_of(row: &Row<Indicator>) -> Option<&Arc<str>> {
    shown(&row.record.reference).or(row.under.as_ref())
}

/// What stands in a cell of text.
fn shown(slot: &Slot<Arc<str>>) -> Option<&Arc<str>> {
    slot.as_deref().filter(|cell| !cell.is_blank()).map(|cell| &cell.shown)
}

/// What a row is of, among all rows of its ref.
fn split(row: &Row<Indicator>, same: &[&Row<Indicator>]) -> SplitCells {
    let own = description(row);
    let reference = reference_of(row).cloned();
    let head = same.iter().find(|row| shown(&row.record.reference).is_some());
    let of_head = || head.map_or_else(|| Arc::clone(&own), |head| description(head));
    let title = if own.is_empty() { of_head() } else { Arc::clone(&own) };
    let of =
        |title, limbs| SplitCells { reference: reference.clone(), title, limbs, is_head: false };
    if let Some(limb) = shown(&row.record.limb) {
        return of(title, vec![named(limb)]);
    }
    let in_cells = in_cells(row, same.len() > 1);
    if !in_cells.is_empty() {
        return of(title, in_cells);
    }
    if shown(&row.record.reference).is_none() {
        return of(of_head(), vec![named(&own)]);
    }
    let below = same.iter().any(|row| shown(&row.record.reference).is_none());
    if below && !has_figures(row) {
        // It stands for the ref, above the rows of its limbs.
        return SplitCells { is_head: true, ..of(own, Vec::new()) };
    }
    match by_description(&own, same) {
        Some((title, limb)) => of(title, vec![named(&limb)]),
        None => of(own, Vec::new()),
    }
}

fn description(row: &Row<Indicator>) -> Arc<str> {
    shown(&row.record.description).cloned().unwrap_or_default()
}

/// The title and the limb of one of several rows that have the ref and descriptions of their own. One with which all
/// others begin is of the whole.
fn by_description(own: &Arc<str>, same: &[&Row<Indicator>]) -> Option<(Arc<str>, String)> {
    let with_ref = same.iter().filter(|row| shown(&row.record.reference).is_some());
    let all: Vec<Arc<str>> = with_ref.map(|row| description(row)).collect();
    let is_whole = |text: &Arc<str>| all.iter().all(|other| other.starts_with(&**text));
    let limbs: Vec<Arc<str>> = all.iter().filter(|text| !is_whole(text)).cloned().collect();
    if is_whole(own) || limbs.len() < 2 {
        return None;
    }
    let front = common_front(&limbs);
    let limb = own.get(front..)?.trim_matches(|c| SIGNS.contains(&c) || c == ')');
    let title = own.get(..front)?.trim_end_matches(SIGNS);
    let title = if title.is_empty() { Arc::clone(own) } else { Arc::from(title) };
    (!limb.is_empty()).then(|| (title, limb.to_owned()))
}

fn named(limb: &str) -> LimbTexts {
    LimbTexts { name: limb.into(), figures: None }
}

fn has_figures(row: &Row<Indicator>) -> bool {
    let record = &row.record;
    let is_there = |blank: Option<bool>| blank == Some(false);
    is_there(record.actual.as_deref().map(Cell::is_blank))
        || is_there(record.target.as_deref().map(Cell::is_blank))
        || is_there(record.prior_actual.as_deref().map(Cell::is_blank))
}

/// How many bytes of some descriptions are the same in all of them, up to the end of a word.
fn common_front(descriptions: &[Arc<str>]) -> usize {
    let Some((first, others)) = descriptions.split_first() else { return 0 };
    let agree = |other: &Arc<str>| {
        let pairs = first.char_indices().zip(other.chars());
        let mut differ = pairs.skip_while(|((_, one), two)| one == two);
        differ.next().map_or(first.len().min(other.len()), |((at, _), _)| at)
    };
    let all = others.iter().map(agree).min().unwrap_or(0);
    let front = first.get(..all).unwrap_or_default();
    let strong = |c: char| SIGNS.contains(&c) && c != ' ';
    let cut = front.rfind(strong).or_else(|| front.rfind(' '));
    let sign = |at: usize| front.get(at..).and_then(|rest| rest.chars().next());
    cut.map_or(0, |at| at + sign(at).map_or(0, char::len_utf8))
}

/// The limbs of cells of figures: `Male 803.8E / Female 597.3E`, with what the cells beside it have for them; or of a row of
/// its own, where two cells of it name the same limb, `Male 780` and `Male 803.8E`.
fn in_cells(row: &Row<Indicator>, among_others: bool) -> Vec<LimbTexts> {
    let record = &row.record;
    let texts = [
        record.prior_actual.as_deref().map(|cell| Arc::clone(&cell.shown)),
        record.target.as_deref().map(|cell| Arc::clone(&cell.shown)),
        record.actual.as_deref().map(|cell| Arc::clone(&cell.shown)),
    ];
    let parts = texts.each_ref().map(|text| text.as_deref().map(named_figures).unwrap_or_default());
    let Some(most) = parts.iter().max_by_key(|parts| parts.len()) else { return Vec::new() };
    let figure = |parts: &[(String, String)], name: &str| {
        let own = parts.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        own.map(|(_, figure)| figure.clone())
    };
    let alone = |name: &str| parts.iter().filter(|parts| figure(parts, name).is_some()).count() > 1;
    match most.as_slice() {
        [] => return Vec::new(),
        [(name, _)] if !(among_others && alone(name)) => return Vec::new(),
        _ => {}
    }
    let [prior, target, actual] = &parts;
    let limb = |(name, _): &(String, String)| LimbTexts {
        name: name.as_str().into(),
        figures: Some([figure(prior, name), figure(target, name), figure(actual, name)]),
    };
    most.iter().map(limb).collect()
}

/// The names and figures of a text that has several of both: a name of letters, then a figure, apart by `/`, `;`, `,` or
/// lines. Nothing where any part is something else.
fn named_figures(text: &str) -> Vec<(String, String)> {
    let parts = text.split(['/', ';', ',', '\n', '|']).map(str::trim);
    let read = |part: &str| {
        let at = part.find(|c: char| c.is_ascii_digit() || matches!(c, '£' | '<' | '>' | '-'))?;
        let (name, figure) = (part.get(..at)?, part.get(at..)?);
        let name = name.trim().trim_end_matches([':', '-', '–', '=']).trim();
        let is_name = !name.is_empty()
            && name.len() <= 40
            && name.chars().all(|c| c.is_alphabetic() || c == ' ');
        let is_figure = matches!(Quantity::from_text(figure), Ok(Some(Quantity::Figure(_))));
        (is_name && is_figure).then(|| (name.to_owned(), figure.to_owned()))
    };
    let found: Option<Vec<(String, String)>> = parts.map(read).collect();
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_figures_of_limbs_only_where_each_part_is_a_name_and_a_figure() {
        for (text, names) in [
            ("Male 803.8E / Female 597.3E", vec!["Male", "Female"]),
            ("Male: 803.8, Female: 597.3", vec!["Male", "Female"]),
            ("Male 803.8\nFemale 597.3", vec!["Male", "Female"]),
            ("Male 803.8", vec!["Male"]),
            ("13/138", vec![]),
            ("Male 803.8 / not yet", vec![]),
            ("1,234", vec![]),
            ("", vec![]),
        ] {
            let found = named_figures(text);
            let found: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(found, names, "{text}");
        }
    }

    #[test]
    fn descriptions_share_their_front_up_to_a_word() {
        for (texts, front) in [
            (["Mortality – Male", "Mortality – Female"], "Mortality –"),
            (["Mortality of men", "Mortality of women"], "Mortality of "),
            (["Male", "Mainly"], ""),
            (["Homes", "Flats"], ""),
        ] {
            let texts = texts.map(Arc::<str>::from);
            assert_eq!(&texts[0][..common_front(&texts)], front);
        }
    }
}
