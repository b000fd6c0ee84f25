//! One line of the ledger: a row of the register for one service, what was returned for it, and the verdict.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::cell::{At, Cell, CellValue, Place, Pos};
use crate::intake::{Entry, Whole};
use crate::judge::{Against, Bounds, Case, Direction, Scale, Status, Verdict, WithStretch};
use crate::kind::{Field, Symbol};
use crate::ledger::measured::{Flaw, Measured};
use crate::ledger::past::Past;
use crate::numbered::Number;
use crate::quantity::{Figure, Flag, Quantity};
use crate::register::{Indicator, IndicatorClass, IndicatorNo, Match, Register, ServiceNo, Target};

/// The number of a line among those of its service.
pub type LineNo = Number<Line>;

/// What a line is to its indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The indicator itself.
    Single,
    /// The whole of a split indicator, with a row of its own in the register.
    Whole,
    /// The whole of a split indicator that has none: it takes its worst limb.
    WholeOfLimbs,
    /// A limb.
    Limb,
    /// A row that the register does not know.
    Unregistered,
}

/// One line of the ledger.
#[derive(Clone, Debug)]
pub struct Line {
    /// The service.
    pub service: ServiceNo,
    /// Its number among the lines of its service.
    pub number: LineNo,
    /// The row of the register, and its number; none where it is unregistered.
    pub registered: Option<(IndicatorNo, Arc<Indicator>)>,
    /// The ref: the register's spelling, or as typed where it is unregistered.
    pub reference: Arc<str>,
    /// What it is to its indicator.
    pub part: Part,
    /// What was returned for it.
    pub(super) entry: Option<Arc<Entry>>,
    /// Further rows for the same key.
    pub(super) rivals: Vec<Arc<Entry>>,
    /// What is said of a split indicator as a whole: on the line of the whole, and on those of the limbs whose symbol it
    /// is too.
    pub(super) whole: Option<Arc<Whole>>,
    /// The actual, as far as it could be taken.
    pub measured: Measured,
    /// The year to date, where the return has a column for it.
    pub year_to_date: Option<Measured>,
    /// The officer's expectation of the year's end, as a figure.
    pub forecast: Option<Decimal>,
    /// Last year's outturn: the register's, else the return's.
    pub prior: Option<Decimal>,
    /// What the officer's symbol states.
    pub stated: Option<Symbol>,
    /// The verdict.
    pub verdict: Verdict,
    /// The status that rounding to the register's decimals would give, where it is another.
    pub rounded: Option<Status>,
    /// Against last year.
    pub long: Option<Direction>,
    /// What earlier quarters say of it, where they say anything.
    pub(super) past: Option<Box<Past>>,
    /// The words with which its commentary contradicts the colour beside it (COMMENT-CONFLICT).
    pub conflict: Option<Arc<str>>,
}

impl Line {
    /// The row of the register.
    #[must_use]
    pub fn indicator(&self) -> Option<&Indicator> {
        self.registered.as_ref().map(|(_, indicator)| &**indicator)
    }

    /// The target judged against and the thresholds around it; blank where it is not judged by itself.
    #[must_use]
    pub fn bounds(&self, register: &Register) -> Bounds {
        match self.indicator().filter(|_| self.part != Part::WholeOfLimbs) {
            Some(indicator) => Case::missing(register, self.service, indicator).bounds(),
            None => Bounds::blank(Scale::Plain),
        }
    }

    /// The target with the stretch that its actual is held against: that of the year, and only where the year's plain
    /// target is judged against.
    #[must_use]
    pub fn stretch_target(&self) -> Target {
        let is_judged = self.part != Part::WholeOfLimbs
            && self.verdict.against == Against::Annual
            && !self.verdict.state.is_some_and(Status::is_forced);
        let own = self.indicator().filter(|_| is_judged);
        own.map_or(Target::NotSet, |indicator| indicator.stretch_target)
    }

    /// What its actual is beside that; nothing where one of the two is no number.
    #[must_use]
    pub fn with_stretch(&self) -> Option<WithStretch> {
        WithStretch::of(self.indicator()?, self.stretch_target(), self.verdict.actual?)
    }

    /// What earlier quarters say of it.
    #[must_use]
    pub fn past(&self) -> &Past {
        self.past.as_deref().unwrap_or(Past::nothing())
    }

    /// What was returned for it.
    #[must_use]
    pub fn entry(&self) -> Option<&Entry> {
        self.entry.as_deref()
    }

    /// Further rows for the same key.
    pub(crate) fn rivals(&self) -> impl Iterator<Item = &Entry> {
        self.rivals.iter().map(|rival| &**rival)
    }

    /// What is said of a split indicator as a whole: on the line of the whole, and on those of the limbs whose symbol it
    /// is too.
    #[must_use]
    pub fn whole(&self) -> Option<&Whole> {
        self.whole.as_deref()
    }

    /// The limb's name.
    #[must_use]
    pub fn limb(&self) -> Option<&Arc<str>> {
        match self.part {
            Part::Limb => self.indicator()?.limb.as_ref(),
            _ => None,
        }
    }

    /// Whether it is counted: every (service, ref) once.
    #[must_use]
    pub fn counts(&self) -> bool {
        matches!(self.part, Part::Single | Part::Whole | Part::WholeOfLimbs)
    }

    /// Key or other.
    #[must_use]
    pub fn class(&self) -> IndicatorClass {
        self.indicator().map_or(IndicatorClass::Other, |indicator| indicator.class)
    }

    /// What it measures: the register's title, else the return's description.
    #[must_use]
    pub fn title(&self) -> Arc<str> {
        self.own_title().cloned().unwrap_or_default()
    }

    /// The same, borrowed.
    pub(crate) fn title_shown(&self) -> &str {
        self.own_title().map_or("", |title| title)
    }

    /// The same, as it is held.
    pub(crate) fn own_title(&self) -> Option<&Arc<str>> {
        match self.indicator() {
            Some(indicator) => Some(&indicator.title),
            None => Some(&self.entry()?.row.record.description.as_deref()?.shown),
        }
    }

    /// The cell that was judged: the year to date where that was taken, else the actual.
    #[must_use]
    pub(crate) fn judged_cell(&self) -> Option<&Cell<Quantity>> {
        let record = &self.entry()?.row.record;
        if self.verdict.is_year_to_date {
            record.year_to_date.as_deref()
        } else {
            record.actual.as_deref()
        }
    }

    /// The figure that was judged, with its flag and ratio.
    #[must_use]
    pub fn figure(&self) -> Option<&Figure> {
        match self.judged_cell()?.good()? {
            Quantity::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// The column that was judged.
    #[must_use]
    pub fn judged_field(&self) -> Field {
        if self.verdict.is_year_to_date { Field::YearToDate } else { Field::Actual }
    }

    /// The flag of the judged figure.
    #[must_use]
    pub fn flag(&self) -> Option<Flag> {
        self.taken().flag
    }

    /// Why the judged value cannot be judged.
    #[must_use]
    pub fn flaw(&self) -> Option<&Flaw> {
        self.taken().flaw.as_deref()
    }

    fn taken(&self) -> &Measured {
        match &self.year_to_date {
            Some(year_to_date) if self.verdict.is_year_to_date => year_to_date,
            _ => &self.measured,
        }
    }

    /// The commentary; empty where there is none.
    #[must_use]
    pub fn commentary(&self) -> Arc<str> {
        self.own_commentary().cloned().unwrap_or_default()
    }

    /// The same, borrowed.
    pub(crate) fn commentary_shown(&self) -> &str {
        self.own_commentary().map_or("", |commentary| commentary)
    }

    /// The same, as it is held.
    pub(crate) fn own_commentary(&self) -> Option<&Arc<str>> {
        let row = self.entry().map(|entry| &entry.row).or(self.whole().map(|whole| &whole.row));
        let cell = row?.record.commentary.as_deref()?;
        (!cell.is_blank()).then_some(&cell.shown)
    }

    /// The symbol's cell.
    #[must_use]
    pub(crate) fn status_cell(&self) -> Option<&Cell<Symbol>> {
        match (self.whole(), self.entry()) {
            (Some(whole), _) => whole.stated.as_deref(),
            (None, Some(entry)) => entry.row.record.status.as_deref(),
            (None, None) => None,
        }
    }

    /// Whether its symbol is printed once for it and other limbs, so that what is to be said of it is said once.
    #[must_use]
    pub(crate) fn shares_symbol(&self) -> bool {
        self.part == Part::Limb && self.whole.is_some()
    }

    /// What was typed as the symbol's meaning: its word, or the raw text where it is unknown.
    #[must_use]
    pub fn stated_word(&self) -> &str {
        match self.status_cell() {
            Some(cell) => match &cell.held {
                CellValue::Blank => "",
                CellValue::Good(symbol) => symbol.meaning(),
                CellValue::Bad(_) => &cell.shown,
            },
            None => "",
        }
    }

    /// Where the judged cell stands, else the row's first cell.
    #[must_use]
    pub fn at(&self) -> Option<At> {
        self.stands_at().map(|(place, pos)| At { place: Arc::clone(place), pos })
    }

    /// The same, borrowed.
    pub(crate) fn stands_at(&self) -> Option<(&Arc<Place>, Pos)> {
        let row = match (self.entry(), self.whole()) {
            (Some(entry), _) => &entry.row,
            (None, Some(whole)) => &whole.row,
            (None, None) => return None,
        };
        let pos = self.judged_cell().map(|cell| cell.pos).or_else(|| {
            let mut cells = crate::kind::Record::cells(&row.record);
            cells.next().map(|cell| cell.pos)
        })?;
        Some((&row.header.place, pos))
    }

    /// What was typed as the actual, also where several rows say different things.
    #[must_use]
    pub fn as_typed(&self) -> Cow<'_, str> {
        let all = || self.entry().into_iter().chain(self.rivals());
        let mut others = all().map(|entry| self.shown_of(entry));
        let first = others.next().unwrap_or_default();
        if others.all(|other| other == first) {
            return Cow::Borrowed(first);
        }
        let mut typed: Vec<&str> = all().map(|entry| self.shown_of(entry)).collect();
        typed.dedup();
        Cow::Owned(typed.join(" / "))
    }

    /// What a row shows in the column that was judged.
    fn shown_of<'e>(&self, entry: &'e Entry) -> &'e str {
        let record = &entry.row.record;
        let cell = if self.verdict.is_year_to_date {
            record.year_to_date.as_deref()
        } else {
            record.actual.as_deref()
        };
        cell.map_or("", |cell| &cell.shown)
    }
}

impl Line {
    /// How the ref was matched.
    #[must_use]
    pub(crate) fn matched(&self) -> Option<Match> {
        self.entry()?.indicator.map(|(_, how)| how)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A large authority's year has hundreds of thousands of them.
    #[test]
    fn a_line_is_small() {
        assert!(size_of::<Line>() <= 264, "{}", size_of::<Line>());
    }
}
