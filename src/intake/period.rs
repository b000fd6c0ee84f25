//! The period that a return states: by the label of its cover, else by its titles.

use std::sync::Arc;

use crate::cell::At;
use crate::due::Due;
use crate::grid::Visibility;
use crate::intake::cover::{Cover, Label};
use crate::intake::returned::Sheet;
use crate::kind::Kind;
use crate::period::{FinancialYear, Period, find_period, find_years};

/// The period that a return states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatedPeriod {
    /// A whole period, and where it is said.
    Whole(Period, Option<At>),
    /// Something less than a period: what is said, and where.
    Part {
        /// As typed; of a contradiction every text.
        shown: Arc<str>,
        /// Where it is said first.
        at: At,
        /// Where something else is said.
        also: Vec<At>,
        /// What keeps it from being a period.
        lack: Lack,
    },
    /// Nothing.
    Nothing,
}

/// What keeps a stated period from being a whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No year.
    Year,
    /// No quarter.
    Quarter,
    /// The words name no period at all.
    Both,
    /// Two quarters or two years are named.
    Agreement,
}

/// What is said about the period, and where.
type Said = (Arc<str>, At);

/// The period of the cover's label; of titles where it has none. A quarter without a year takes the year from a label
/// of its own or from the headings of the target columns.
pub(super) fn stated_period(cover: &Cover, sheets: &[Sheet]) -> StatedPeriod {
    let mut said: Vec<Said> = facts(cover, Label::Period);
    if said.is_empty() {
        said = titles_with_quarter(sheets);
    }
    let Some((_, at)) = said.first().cloned() else {
        return StatedPeriod::Nothing;
    };
    let (mut quarter, mut year) = (None, None);
    for (text, _) in &said {
        let Some(stated) = find_period(text).or_else(|| find_period(&format!("Quarter {text}")))
        else {
            continue;
        };
        if stated.contradiction || differs(quarter, stated.quarter) || differs(year, stated.year) {
            return part(&said, Lack::Agreement);
        }
        quarter = quarter.or(stated.quarter);
        year = year.or(stated.year);
    }
    let years: Vec<Said> = facts(cover, Label::Year);
    let labelled = years
        .first()
        .and_then(|(text, _)| find_years(text).first().copied());
    if differs(year, labelled) {
        said.extend(years);
        return part(&said, Lack::Agreement);
    }
    let year = year.or(labelled).or_else(|| year_of_targets(sheets));
    match (quarter, year) {
        (Some(quarter), Some(year)) => StatedPeriod::Whole(Period { year, quarter }, Some(at)),
        (Some(_), None) => part(&said, Lack::Year),
        (None, Some(_)) => part(&said, Lack::Quarter),
        (None, None) => part(&said, Lack::Both),
    }
}

fn facts(cover: &Cover, label: Label) -> Vec<Said> {
    let facts = cover.facts.iter().filter(|fact| fact.label == label);
    facts
        .map(|fact| (Arc::clone(&fact.shown), fact.at.clone()))
        .collect()
}

fn differs<T: PartialEq>(known: Option<T>, other: Option<T>) -> bool {
    matches!((known, other), (Some(known), Some(other)) if known != other)
}

fn part(said: &[Said], lack: Lack) -> StatedPeriod {
    let Some(((shown, at), rest)) = said.split_first() else {
        return StatedPeriod::Nothing;
    };
    let mut texts: Vec<&str> = said.iter().map(|(text, _)| &**text).collect();
    texts.dedup();
    StatedPeriod::Part {
        shown: if lack == Lack::Agreement {
            texts.join("\" and \"").into()
        } else {
            Arc::clone(shown)
        },
        at: at.clone(),
        also: rest.iter().map(|(_, at)| at.clone()).collect(),
        lack,
    }
}

/// Whether a title names a quarter; a date alone (`March 2026`) says when something is due.
pub(super) fn names_a_quarter(title: &str) -> bool {
    Due::from_text(title).is_none()
        && find_period(title).is_some_and(|stated| stated.quarter.is_some())
}

/// Titles that name a quarter: those of the first cover that has any, then those above tables.
fn titles_with_quarter(sheets: &[Sheet]) -> Vec<Said> {
    let of = |sheet: &Sheet| -> Vec<Said> {
        let titles = sheet.cover.titles.iter();
        titles
            .filter(|(_, title)| names_a_quarter(title))
            .map(|(pos, title)| {
                let at = At {
                    place: Arc::clone(&sheet.place),
                    pos: *pos,
                };
                (Arc::clone(title), at)
            })
            .collect()
    };
    let shown = sheets
        .iter()
        .filter(|sheet| sheet.visibility == Visibility::Visible);
    let (tables, covers): (Vec<&Sheet>, Vec<&Sheet>) =
        shown.partition(|sheet| !sheet.headers.is_empty());
    let cover = covers.into_iter().map(of).find(|said| !said.is_empty());
    let above = tables.into_iter().flat_map(of);
    cover.unwrap_or_default().into_iter().chain(above).collect()
}

/// The one year that the headings of the target columns name.
fn year_of_targets(sheets: &[Sheet]) -> Option<FinancialYear> {
    let mut years: Vec<FinancialYear> = sheets
        .iter()
        .flat_map(|sheet| &sheet.headers)
        .filter(|header| header.kind == Kind::Indicator)
        .flat_map(|header| {
            let placed = header.columns.iter().map(|placed| &placed.heading);
            placed.chain(&header.other_periods)
        })
        .filter(|heading| heading.text.to_lowercase().contains("target"))
        .flat_map(|heading| find_years(&heading.text))
        .collect();
    years.sort_unstable();
    years.dedup();
    match years.as_slice() {
        [year] => Some(*year),
        _ => None,
    }
}
