//! The lines of a service: every row of its register met by what was returned for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::cell::{Cell, CellValue};
use crate::intake::{Entry, Intake, Resolved, Whole};
use crate::judge::{Case, Reading, Stated, Status, Verdict, judge, rounding_flips};
use crate::kind::{Field, Slot, Symbol};
use crate::ledger::line::{Line, LineNo, Part};
use crate::ledger::measured::{Measured, beside, year_of};
use crate::numbered::Numbered;
use crate::quantity::Quantity;
use crate::register::{Indicator, IndicatorNo, Register, ServiceNo, normal_ref};

/// The lines of a service: its rows of the register in order, then what is not registered.
pub(super) fn lines(register: &Register, intake: &Intake, service: ServiceNo) -> Numbered<Line> {
    let resolved = &intake.service(service).indicators;
    let entries = &resolved.entries;
    let mut answers: BTreeMap<IndicatorNo, Vec<&Arc<Entry>>> = BTreeMap::new();
    for entry in entries {
        if let Some((number, _)) = entry.indicator {
            answers.entry(number).or_default().push(entry);
        }
    }
    let maker = Maker { register, service, resolved };
    let mut lines: Vec<Line> = Vec::new();
    for number in register.indicators_of(service) {
        let indicator = register.indicator(number);
        let found = answers.remove(&number).unwrap_or_default();
        lines.push(maker.line(number, indicator, &found));
    }
    let mut lines = with_wholes(&maker, lines);
    // There may be many of these: no more room is made than they take.
    let unknown = || entries.iter().filter(|entry| entry.indicator.is_none());
    lines.reserve_exact(unknown().count());
    lines.extend(unknown().map(|entry| unregistered(service, entry)));
    Numbered::knowing(lines, |line, number| line.number = number)
}

struct Maker<'a> {
    register: &'a Register,
    service: ServiceNo,
    resolved: &'a Resolved,
}

impl Maker<'_> {
    fn line(&self, number: IndicatorNo, indicator: &Arc<Indicator>, found: &[&Arc<Entry>]) -> Line {
        let (entry, rivals) = match found.split_first() {
            Some((first, rest)) => (Some(*first), rest.iter().map(|one| Arc::clone(one)).collect()),
            None => (None, Vec::new()),
        };
        let prior = self.prior(indicator, entry.map(|entry| &**entry));
        // What holds for an actual holds for the year to date and for the forecast of the same year.
        let beside = beside(self.register, indicator, prior, year_of(self.register, Field::Actual));
        let take = |cell: Option<&Cell<Quantity>>| Measured::of(indicator, cell, &beside);
        let record = entry.map(|entry| &entry.row.record);
        // Two rows that say different things: neither figure is taken, nor the year to date of either.
        let torn = differ(found);
        let measured = if torn {
            Measured::CONTRADICTORY
        } else {
            take(record.and_then(|record| record.actual.as_deref()))
        };
        let year_to_date = record
            .and_then(|record| record.year_to_date.as_deref())
            .map(|cell| if torn { Measured::CONTRADICTORY } else { take(Some(cell)) });
        let forecast = take(record.and_then(|record| record.forecast.as_deref()));
        let own = record.and_then(|record| record.status.as_deref());
        let split = !self.register.limbs_of(self.service, &indicator.reference).is_empty();
        // The symbol printed over several limbs is also that of each which was returned without one.
        let shares =
            indicator.limb.is_none() || (entry.is_some() && own.is_none_or(Cell::is_blank));
        let whole = (split && shares).then(|| self.whole(indicator)).flatten();
        let over = whole.as_ref().and_then(|whole| symbol(&whole.stated));
        let stated = over.or_else(|| own?.good().copied());
        let case = Case {
            actual: measured.reading,
            year_to_date: year_to_date.as_ref().map(|ytd| ytd.reading),
            stated: stated.map(Stated::from),
            ..Case::missing(self.register, self.service, indicator)
        };
        let verdict = judge(&case);
        Line {
            service: self.service,
            number: LineNo::FIRST,
            registered: Some((number, Arc::clone(indicator))),
            reference: Arc::clone(&indicator.reference),
            part: match (&indicator.limb, split) {
                (Some(_), _) => Part::Limb,
                (None, true) => Part::Whole,
                (None, false) => Part::Single,
            },
            entry: entry.map(Arc::clone),
            rivals,
            whole,
            rounded: rounding_flips(&case, &verdict),
            long: None,
            past: None,
            conflict: None,
            measured,
            year_to_date,
            forecast: forecast.reading.figure(),
            prior,
            stated,
            verdict,
        }
    }

    fn whole(&self, indicator: &Indicator) -> Option<Arc<Whole>> {
        self.resolved.wholes.get(&normal_ref(&indicator.reference)).cloned()
    }

    /// The register's prior actual; the return's where the register has none.
    fn prior(&self, indicator: &Indicator, entry: Option<&Entry>) -> Option<Decimal> {
        indicator.prior_actual.or_else(|| {
            let cell = entry?.row.record.prior_actual.as_deref()?;
            // `400 (04/05)` is that year's, whatever stands above the column.
            let last_year = self.register.period.year.0.saturating_sub(1);
            let of_last_year = match cell.good() {
                Some(Quantity::Figure(figure)) => figure.year.is_none_or(|year| year == last_year),
                _ => true,
            };
            let cell = Some(cell).filter(|_| of_last_year);
            let beside =
                beside(self.register, indicator, None, year_of(self.register, Field::PriorActual));
            Measured::of(indicator, cell, &beside).reading.figure()
        })
    }
}

fn symbol(slot: &Slot<Symbol>) -> Option<Symbol> {
    slot.as_deref()?.good().copied()
}

/// Whether rows for one key say different things: another figure, another word, or a text of its own that is neither.
fn differ(found: &[&Arc<Entry>]) -> bool {
    let said = |entry: &Entry| {
        let record = &entry.row.record;
        [&record.actual, &record.year_to_date].map(|slot| {
            let cell = slot.as_deref().filter(|cell| !cell.is_blank())?;
            Some(cell.good().map(Reading::from).ok_or_else(|| Arc::clone(&cell.shown)))
        })
    };
    found
        .split_first()
        .is_some_and(|(first, rest)| rest.iter().any(|other| said(other) != said(first)))
}

/// Puts the line of the whole above the limbs of each split indicator that has no row of its own.
fn with_wholes(maker: &Maker<'_>, lines: Vec<Line>) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines.iter().cloned() {
        let first_limb = line.part == Part::Limb
            && !all
                .iter()
                .any(|above| above.reference == line.reference && matches!(above.part, Part::Limb));
        let has_own = maker.register.whole_of(maker.service, &line.reference).is_some();
        if first_limb && !has_own {
            all.extend(whole_of_limbs(maker, &lines, &line));
        }
        all.push(line);
    }
    all
}

fn whole_of_limbs(maker: &Maker<'_>, lines: &[Line], limb: &Line) -> Option<Line> {
    let (number, indicator) = limb.registered.as_ref()?;
    let limbs =
        lines.iter().filter(|line| line.part == Part::Limb && line.reference == limb.reference);
    let statuses: Vec<Status> = limbs.map(|line| line.verdict.status).collect();
    let whole = maker.whole(indicator);
    Some(Line {
        service: maker.service,
        number: LineNo::FIRST,
        registered: Some((*number, Arc::clone(indicator))),
        reference: Arc::clone(&limb.reference),
        part: Part::WholeOfLimbs,
        entry: None,
        rivals: Vec::new(),
        stated: whole.as_ref().and_then(|whole| symbol(&whole.stated)),
        whole,
        measured: Measured::MISSING,
        year_to_date: None,
        forecast: None,
        prior: None,
        verdict: Verdict::whole(&statuses),
        rounded: None,
        long: None,
        past: None,
        conflict: None,
    })
}

fn unregistered(service: ServiceNo, entry: &Arc<Entry>) -> Line {
    let record = &entry.row.record;
    let reading = match record.actual.as_deref() {
        Some(cell) => match (&cell.held, cell.good()) {
            (_, Some(quantity)) => Reading::from(quantity),
            (CellValue::Bad(_), _) => Reading::Unreadable,
            _ => Reading::Missing,
        },
        None => Reading::Missing,
    };
    Line {
        service,
        number: LineNo::FIRST,
        registered: None,
        reference: Arc::clone(&entry.reference),
        part: Part::Unregistered,
        entry: Some(Arc::clone(entry)),
        rivals: Vec::new(),
        whole: None,
        measured: Measured { reading, ..Measured::MISSING },
        year_to_date: None,
        forecast: None,
        prior: None,
        stated: symbol(&record.status),
        verdict: Verdict::unregistered(reading),
        rounded: None,
        long: None,
        past: None,
        conflict: None,
    }
}

impl From<Symbol> for Stated {
    fn from(symbol: Symbol) -> Self {
        match symbol {
            Symbol::Rated { rag, doubled } => Self::Rated { rag, warning: doubled },
            Symbol::Unrated(_) => Self::Unrated,
        }
    }
}
