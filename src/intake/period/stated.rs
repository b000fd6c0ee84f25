//! The period that a return states: what weighs most of all that is said of it (docs/returns.md, "Which period").

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::At;
use crate::grid::Visibility;
use crate::intake::cover::{Manner, Saying};
use crate::intake::sheets::Sheet;
use crate::kind::Kind;
use crate::period::{FinancialYear, Period, Quarter, find_years};
use crate::scan::spots;

/// The period that a return states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatedPeriod {
    /// A whole period, and where it is said.
    Whole(Period, Option<At>),
    /// Something less than a period: what is said, and where.
    Part {
        /// As typed; of a contradiction every text.
        shown: Arc<str>,
        /// What is said and where; of a contradiction first what differs from the period that is collected.
        said: Vec<Said>,
        /// What keeps it from being a period.
        lack: PeriodGap,
    },
    /// Nothing.
    Nothing,
}

/// What keeps a stated period from being a whole one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodGap {
    /// No year.
    Year,
    /// No quarter.
    Quarter,
    /// The words name no period at all.
    Both,
    /// Two quarters or two years are named.
    Agreement,
    /// One year alone stands there, with which the quarter is one of two.
    Either(Period, Period),
}

/// What is said about the period, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// As shown.
    pub text: Arc<str>,
    /// Where.
    pub at: At,
}

impl From<&Saying> for Said {
    fn from(saying: &Saying) -> Self {
        Self { text: Arc::clone(&saying.shown), at: saying.at.clone() }
    }
}

/// How much weighs what is said, the heaviest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// It says nothing by itself.
    None,
    /// Where nothing else is said.
    Last,
    Title,
    AloneElsewhere,
    LabelElsewhere,
    Alone,
    Label,
}

/// Where something is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whence {
    /// On the cover: the sheet that says whose the return is; every sheet without a table where none says so. Above a
    /// table, where no cover names a quarter.
    Cover,
    /// Above a table, beside a cover.
    Table,
    /// On another sheet without a table.
    Elsewhere,
    /// On a sheet that tells of something else, such as its versions, or that cannot be seen.
    Aside,
}

/// Everything that is said of the period, weighed, the heaviest first.
struct Weighed<'s>(Vec<(Weight, &'s Saying)>);

/// The period that the sheets state together, and what is said beside that and outweighed. Of what is said that weighs
/// most, all must agree; what weighs less fills in what that leaves open.
pub(crate) fn stated_period(sheets: &[&Sheet], collected: Period) -> (StatedPeriod, Vec<Said>) {
    let weighed = Weighed::of(sheets);
    let speaking = weighed.speaking();
    let Some((heaviest, _)) = speaking.first().copied() else {
        return (weighed.without_quarter(), Vec::new());
    };
    let top = weighed.top(heaviest);
    if let Some(part) = disagreement(&top, collected) {
        return (part, Vec::new());
    }
    let quarter = top.iter().find_map(|saying| saying.stated.quarter);
    let first = speaking.first().map(|(_, saying)| *saying);
    let (Some(quarter), Some(first)) = (quarter, first) else {
        return (StatedPeriod::Nothing, Vec::new());
    };
    let mut years = common_years(&top, quarter).unwrap_or_default();
    match years.as_slice() {
        [_] => {}
        [] => years = weighed.year_beside(quarter, sheets),
        several => {
            let settled = weighed.settled(quarter, several);
            years = settled.map_or(years, |year| vec![year]);
        }
    }
    let period = |year: FinancialYear| Period { year, quarter };
    let stated = match years.as_slice() {
        [year] => StatedPeriod::Whole(period(*year), Some(first.at.clone())),
        [one, two, ..] => part(&[first], PeriodGap::Either(period(*one), period(*two))),
        [] => part(&[first], PeriodGap::Year),
    };
    let outweighed = match stated {
        StatedPeriod::Whole(period, _) => weighed.outweighed(heaviest, period),
        _ => Vec::new(),
    };
    (stated, outweighed)
}

impl<'s> Weighed<'s> {
    fn of(sheets: &[&'s Sheet]) -> Self {
        let visible = sheets.iter().filter(|sheet| sheet.visibility == Visibility::Visible);
        let plain: Vec<&&Sheet> = visible.filter(|sheet| !tells_of_itself(sheet)).collect();
        let some_plain = plain.iter().any(|sheet| names_a_quarter(sheet));
        let mut covers = plain.iter().filter(|sheet| sheet.headers.is_empty());
        let some_cover = covers.clone().any(|sheet| names_a_quarter(sheet));
        let some_identified = covers.any(|sheet| sheet.is_identified);
        let whence = |sheet: &Sheet| {
            let hidden = sheet.visibility != Visibility::Visible;
            if hidden || (some_plain && tells_of_itself(sheet)) {
                Whence::Aside
            } else if !sheet.headers.is_empty() && some_cover {
                Whence::Table
            } else if sheet.is_identified || !some_identified || !sheet.headers.is_empty() {
                Whence::Cover
            } else {
                Whence::Elsewhere
            }
        };
        let mut titled = false;
        let mut all: Vec<(Weight, &Saying)> = Vec::new();
        for sheet in sheets {
            let whence = whence(sheet);
            let sayings = &sheet.cover.sayings;
            let own = sayings.iter().map(|saying| match weight(whence, saying.manner) {
                // Of several covers the first speaks for the return.
                Weight::Title if titled && sheet.headers.is_empty() => (Weight::Last, saying),
                weight => (weight, saying),
            });
            all.extend(own);
            let title =
                |saying: &Saying| saying.manner == Manner::Title && saying.stated.quarter.is_some();
            titled |= sheet.headers.is_empty() && sayings.iter().any(title);
        }
        all.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        Self(all)
    }

    /// What must agree: what names a quarter and weighs most, and everything beside a label.
    fn top(&self, heaviest: Weight) -> Vec<&'s Saying> {
        let own = self.0.iter().filter(|(weight, saying)| {
            *weight == Weight::Label || (*weight == heaviest && saying.stated.quarter.is_some())
        });
        own.map(|(_, saying)| *saying).collect()
    }

    /// What names a quarter by itself.
    fn speaking(&self) -> Vec<(Weight, &'s Saying)> {
        let speaks = |(weight, saying): &&(Weight, &Saying)| {
            *weight > Weight::None && saying.stated.quarter.is_some()
        };
        self.0.iter().filter(speaks).copied().collect()
    }

    /// Where no quarter is named: what a label has beside it.
    fn without_quarter(&self) -> StatedPeriod {
        let mut own = self.0.iter().map(|(_, saying)| *saying);
        let Some(first) = own.find(|saying| saying.manner == Manner::Label) else {
            return StatedPeriod::Nothing;
        };
        let year = self.0.iter().any(|(weight, saying)| {
            let stated = saying.stated;
            *weight == Weight::Label && (stated.year.is_some() || stated.lone.is_some())
        });
        part(&[first], if year { PeriodGap::Quarter } else { PeriodGap::Both })
    }

    /// What may be of a quarter.
    fn of_quarter(&self, quarter: Quarter) -> impl Iterator<Item = &(Weight, &'s Saying)> {
        self.0.iter().filter(move |(_, saying)| {
            let stated = saying.stated;
            !stated.contradiction && stated.quarter.is_none_or(|other| other == quarter)
        })
    }

    /// The year of a quarter that has none beside it: that of another text, else the one that the target columns are
    /// headed with, else a title's.
    fn year_beside(&self, quarter: Quarter, sheets: &[&Sheet]) -> Vec<FinancialYear> {
        let of_weight = |weight: Weight| -> Vec<FinancialYear> {
            let own = self.of_quarter(quarter).filter(|(own, _)| *own == weight);
            let years = own.flat_map(|(_, saying)| saying.stated.years(Some(quarter)));
            years.collect::<BTreeSet<_>>().into_iter().collect()
        };
        let texts = [Weight::Alone, Weight::LabelElsewhere, Weight::AloneElsewhere];
        let of_texts = texts.into_iter().map(of_weight);
        let of_targets = std::iter::once_with(|| year_of_targets(sheets));
        let of_titles = std::iter::once_with(|| of_weight(Weight::Title));
        let mut found = of_texts.chain(of_targets).chain(of_titles);
        found.find(|years| !years.is_empty()).unwrap_or_default()
    }

    /// The one of several years that everything else which is said leaves: a date, a second year.
    fn settled(&self, quarter: Quarter, years: &[FinancialYear]) -> Option<FinancialYear> {
        let mut left: BTreeSet<FinancialYear> = years.iter().copied().collect();
        for (_, saying) in self.of_quarter(quarter) {
            let said = saying.stated.years(Some(quarter));
            if said.iter().any(|year| years.contains(year)) {
                left.retain(|year| said.contains(year));
            }
        }
        let mut left = left.into_iter();
        left.next().filter(|_| left.next().is_none())
    }

    /// What says another period and weighs less: in a cell of its own or beside a label.
    fn outweighed(&self, heaviest: Weight, period: Period) -> Vec<Said> {
        let below = self.0.iter().filter(|(weight, saying)| {
            let stated = saying.stated;
            let another = stated.quarter.is_some() && !stated.contradiction;
            let lighter = *weight < heaviest && *weight > Weight::Title;
            lighter && another && !stated.may_be(period)
        });
        below.map(|(_, saying)| Said::from(*saying)).collect()
    }
}

fn weight(whence: Whence, manner: Manner) -> Weight {
    match (whence, manner) {
        (_, Manner::Date) => Weight::None,
        (Whence::Aside, _) | (_, Manner::Passing) => Weight::Last,
        (Whence::Elsewhere, Manner::Title) => Weight::Last,
        (_, Manner::Title) | (Whence::Table, Manner::Alone) => Weight::Title,
        (Whence::Elsewhere, Manner::Alone) => Weight::AloneElsewhere,
        (Whence::Elsewhere, Manner::Label | Manner::Year) => Weight::LabelElsewhere,
        (Whence::Cover, Manner::Alone) => Weight::Alone,
        (Whence::Cover | Whence::Table, Manner::Label | Manner::Year) => Weight::Label,
    }
}

fn names_a_quarter(sheet: &Sheet) -> bool {
    let mut sayings = sheet.cover.sayings.iter();
    sayings.any(|saying| saying.manner > Manner::Passing && saying.stated.quarter.is_some())
}

/// Whether a tab says that its sheet tells of something else than the return.
fn tells_of_itself(sheet: &Sheet) -> bool {
    const WORDS: [&str; 22] = [
        "amendments",
        "change",
        "changes",
        "changelog",
        "control",
        "dropdown",
        "dropdowns",
        "example",
        "examples",
        "guidance",
        "guide",
        "help",
        "history",
        "instructions",
        "list",
        "lists",
        "log",
        "lookup",
        "lookups",
        "revisions",
        "version",
        "versions",
    ];
    sheet.headers.is_empty() && spots(&sheet.place.sheet).iter().any(|spot| spot.is_word(&WORDS))
}

/// The years that all of these may mean; none where nothing is said of a year.
fn common_years(sayings: &[&Saying], quarter: Quarter) -> Option<Vec<FinancialYear>> {
    let said = sayings.iter().map(|saying| saying.stated.years(Some(quarter)));
    let mut said = said.filter(|years| !years.is_empty());
    let mut common = said.next()?;
    for years in said {
        common.retain(|year| years.contains(year));
    }
    Some(common)
}

/// The contradiction in what weighs the same, if there is one; what differs from the collected period goes first.
fn disagreement(sayings: &[&Saying], collected: Period) -> Option<StatedPeriod> {
    if let Some(own) = sayings.iter().find(|saying| saying.stated.contradiction) {
        return Some(part(&[own], PeriodGap::Agreement));
    }
    let quarters = sayings.iter().filter_map(|saying| saying.stated.quarter);
    let quarters: BTreeSet<Quarter> = quarters.collect();
    let years = quarters.first().map(|quarter| common_years(sayings, *quarter));
    let agree = quarters.len() == 1 && !years.flatten().is_some_and(|years| years.is_empty());
    if agree {
        return None;
    }
    let speaking = sayings.iter().filter(|saying| {
        let stated = saying.stated;
        stated.quarter.is_some() || stated.year.is_some() || stated.lone.is_some()
    });
    let (differing, others): (Vec<&Saying>, Vec<&Saying>) =
        speaking.partition(|saying| !saying.stated.may_be(collected));
    let mut all = differing;
    all.extend(others);
    Some(part(&all, PeriodGap::Agreement))
}

fn part(sayings: &[&Saying], lack: PeriodGap) -> StatedPeriod {
    let mut texts: Vec<&str> = sayings.iter().map(|saying| &*saying.shown).collect();
    texts.dedup();
    StatedPeriod::Part {
        shown: texts.join("\" and \"").into(),
        said: sayings.iter().copied().map(Said::from).collect(),
        lack,
    }
}

/// The one year that the headings of the target columns name.
fn year_of_targets(sheets: &[&Sheet]) -> Vec<FinancialYear> {
    let headers = sheets.iter().flat_map(|sheet| &sheet.headers);
    let years = headers
        .filter(|header| header.kind == Kind::Indicator)
        .flat_map(|header| {
            let placed = header.columns.iter().map(|placed| &placed.heading);
            placed.chain(&header.other_periods)
        })
        .filter(|heading| heading.text.to_lowercase().contains("target"))
        .flat_map(|heading| find_years(&heading.text));
    let years: BTreeSet<FinancialYear> = years.collect();
    if years.len() == 1 { years.into_iter().collect() } else { Vec::new() }
}
