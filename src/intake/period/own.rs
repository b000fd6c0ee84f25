//! What a sheet says of its own period: by its headings, by what stands above them, and by its tab.

use std::collections::BTreeSet;

use crate::heading::Heading;
use crate::intake::cover::Manner;
use crate::intake::sheets::{Other, Sheet};
use crate::intake::tables::Header;
use crate::kind::{Field, Kind};
use crate::period::{Period, PeriodStatement, Quarter, find_quarters, find_years};

/// What a sheet or one of its tables says of its own period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// Nothing.
    Unsaid,
    /// That it is for the period that is reported, or what may be that.
    Reported,
    /// That it is for another.
    Other(Other),
}

impl Own {
    /// What several words say together: where any may mean the reported period, it is that one's.
    fn of(said: impl IntoIterator<Item = Self>) -> Self {
        said.into_iter().fold(Self::Unsaid, |all, one| match (all, one) {
            (Self::Reported, _) | (_, Self::Reported) => Self::Reported,
            (Self::Unsaid, one) => one,
            (all, _) => all,
        })
    }

    pub(super) const fn is_other(&self) -> bool {
        matches!(self, Self::Other(_))
    }

    pub(super) fn other(self) -> Option<Other> {
        match self {
            Self::Other(other) => Some(other),
            Self::Unsaid | Self::Reported => None,
        }
    }
}

/// What a text says against a period; a span of quarters that has the period's within it is of that too.
fn said(text: &str, period: Period, source: impl FnOnce() -> String) -> Own {
    let stated = PeriodStatement::of(text);
    let quarters: BTreeSet<Quarter> = find_quarters(text).into_iter().collect();
    let (first, last) = (quarters.first(), quarters.last());
    let within = first <= Some(&period.quarter) && Some(&period.quarter) <= last;
    let none = stated.quarter.is_none() && stated.year.is_none();
    if none || is_of_the_year(stated, period) {
        Own::Unsaid
    } else if stated.may_be(period) || (quarters.len() > 1 && within) {
        Own::Reported
    } else {
        Own::Other(Other {
            period: named(stated),
            source: source(),
            at: None,
            year: stated.year.is_some(),
            sure: true,
        })
    }
}

/// Whether the year of a period is said and no quarter: it may be any of that year.
fn is_of_the_year(stated: PeriodStatement, period: Period) -> bool {
    stated.quarter.is_none() && stated.may_be(period)
}

fn named(stated: PeriodStatement) -> String {
    let years = stated.years(stated.quarter);
    let year = years.first().filter(|_| years.len() == 1);
    match (year, stated.quarter) {
        (Some(year), Some(quarter)) => format!("{year} {quarter}"),
        (Some(year), None) => year.to_string(),
        (None, Some(quarter)) => quarter.to_string(),
        (None, None) => "another period".to_owned(),
    }
}

/// What a tab's name says: `Q3`, `Q3 copy`, `Milestones Quarter 3 2009-10`.
pub(super) fn of_tab(sheet: &Sheet, period: Period) -> Own {
    let name = &sheet.place.sheet;
    if sheet.has_tab { said(name, period, || format!("tab \"{name}\"")) } else { Own::Unsaid }
}

/// What stands outside the tables of a sheet says of a quarter, or a label of a year.
pub(super) fn of_words(sheet: &Sheet, period: Period) -> Own {
    let sayings = sheet.cover.sayings.iter().filter(|saying| {
        let stated = saying.stated;
        let says = stated.quarter.is_some() || stated.year.is_some();
        let speaks = stated.quarter.is_some() || saying.manner >= Manner::Year;
        saying.manner > Manner::Passing && says && speaks
    });
    Own::of(sayings.map(|saying| {
        let source = || format!("cell {} (\"{}\")", saying.at.pos, saying.shown);
        if saying.stated.contradiction {
            return said(&saying.shown, period, source);
        }
        if is_of_the_year(saying.stated, period) {
            return Own::Unsaid;
        }
        if saying.stated.may_be(period) {
            return Own::Reported;
        }
        Own::Other(Other {
            period: named(saying.stated),
            source: source(),
            at: Some(saying.at.clone()),
            year: saying.stated.year.is_some(),
            sure: true,
        })
    }))
}

/// What the headings say of a quarter: another one's alone, or this one's among them. A column of figures whose heading
/// names no quarter may be this quarter's.
pub(super) fn of_headings(header: &Header, period: Period) -> Own {
    let fields: &[Field] = match header.kind {
        Kind::Indicator => &[Field::Actual, Field::YearToDate],
        _ => &[Field::Status],
    };
    let of_quarter = |heading: &&Heading| !find_quarters(&heading.text).is_empty();
    let plain = fields.iter().any(|field| {
        let heading = header.heading(*field);
        heading.is_some_and(|heading| !of_quarter(&heading))
    });
    let own = Own::of(headings(header).filter(of_quarter).map(|heading| {
        let source = || format!("heading in {} (\"{}\")", heading.pos, heading.text);
        said(&heading.text, period, source)
    }));
    if plain && own.is_other() { Own::Unsaid } else { own }
}

fn headings(header: &Header) -> impl Iterator<Item = &Heading> {
    let placed = header.columns.iter().chain(&header.doubled);
    let placed = placed.map(|placed| &placed.heading);
    placed.chain(&header.other_periods).chain(&header.unknown)
}

/// What is said of one table: by its headings and what stands above them, else by its tab. A quarter without a year is
/// any year's, until the tab, or what is said of the year, tells which.
pub(super) fn of_table(words: &Own, headings: Own, year: Own, tab: &Own) -> Own {
    let content = Own::of([words.clone(), headings]);
    if content.is_other() {
        return content;
    }
    match (content, year, tab) {
        (Own::Reported, Own::Unsaid, Own::Other(other)) if other.year => tab.clone(),
        (_, Own::Other(other), tab) => Own::Other(Other { sure: tab.is_other(), ..other }),
        (Own::Unsaid, _, tab) => tab.clone(),
        (content, _, _) => content,
    }
}

/// What is said of the year of a table: by a label or a title above it, else by the headings of the targets.
pub(super) fn of_year(sheet: &Sheet, header: &Header, period: Period) -> Own {
    let mut sayings = sheet.cover.sayings.iter();
    let above = sayings
        .any(|saying| saying.manner > Manner::Passing && saying.stated.year == Some(period.year));
    if above { Own::Reported } else { of_targets(header, period) }
}

/// What the headings of the targets say of the year.
fn of_targets(header: &Header, period: Period) -> Own {
    let targets = headings(header)
        .filter(|_| header.kind == Kind::Indicator)
        .filter(|heading| heading.text.to_lowercase().contains("target"));
    Own::of(targets.flat_map(|heading| {
        find_years(&heading.text).into_iter().map(move |year| {
            if year == period.year {
                return Own::Reported;
            }
            Own::Other(Other {
                period: year.to_string(),
                source: format!("heading in {} (\"{}\")", heading.pos, heading.text),
                at: None,
                year: true,
                sure: false,
            })
        })
    }))
}
