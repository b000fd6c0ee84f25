//! Texts that several outputs show of a row: what it is about, and its commentary. Equal ones have one number, which is found
//! once for a period, so that whoever writes many rows need not look at their texts again and again.

use std::collections::HashMap;
use std::iter;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use foldhash::fast::RandomState;

use crate::exception::{Exception, ExceptionSubject};
use crate::ledger::{Action, Ledger, Line};
use crate::register::ServiceNo;

/// The number of a text among those of a period.
pub(crate) type PeriodTextNo = u32;

/// The numbers of a row's texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowTexts {
    /// What it is about.
    pub(crate) description: PeriodTextNo,
    /// Its commentary.
    pub(crate) commentary: PeriodTextNo,
}

/// The texts of all lines and actions of a period.
#[derive(Debug)]
pub(crate) struct PeriodTexts {
    count: usize,
    /// The first number of a text that is some row's commentary and describes none.
    first_commentary: PeriodTextNo,
    /// What was measured of the texts at some widths.
    measured: [OnceLock<MeasuredTexts>; WIDTHS],
    /// By service, each by line.
    lines: Vec<Vec<RowTexts>>,
    /// By service, each by action.
    actions: Vec<Vec<RowTexts>>,
}

/// At how many widths texts are measured: sheets have them in columns of so many.
const WIDTHS: usize = 8;

/// What was measured of all texts at one width.
#[derive(Debug)]
struct MeasuredTexts {
    width: f64,
    /// By text, the bits of a number.
    texts: Vec<AtomicU64>,
}

/// Stands where nothing was measured yet: the bits of 0, which measures nothing that is there.
const UNKNOWN: u64 = 0;

impl MeasuredTexts {
    fn new(width: f64, count: usize) -> Self {
        let texts = iter::repeat_with(|| AtomicU64::new(UNKNOWN)).take(count).collect();
        Self { width, texts }
    }
}

impl PeriodTexts {
    /// Those of a ledger: first what rows are about, then commentaries.
    pub(super) fn of(ledger: &Ledger) -> Self {
        let mut numbers = TextNumbers::default();
        let mut described = |text| RowTexts { description: numbers.of(text), commentary: 0 };
        let services = ledger.services.iter();
        let (mut lines, mut actions) = (Vec::new(), Vec::new());
        for account in services.clone() {
            let own = account.lines.iter().map(|line: &Line| described(line.title_shown()));
            lines.push(own.collect::<Vec<RowTexts>>());
            let own = account.actions.iter().map(|action: &Action| described(&action.text));
            actions.push(own.collect::<Vec<RowTexts>>());
        }
        let first_commentary = numbers.next();
        for (account, (lines, actions)) in services.zip(lines.iter_mut().zip(&mut actions)) {
            for (line, texts) in account.lines.iter().zip(lines) {
                texts.commentary = numbers.of(line.commentary_shown());
            }
            for (action, texts) in account.actions.iter().zip(actions) {
                texts.commentary = numbers.of(action.commentary_shown());
            }
        }
        let count = numbers.0.len();
        Self { count, first_commentary, measured: Default::default(), lines, actions }
    }

    /// Whether a text is some row's commentary and describes none: outputs that know its number show it, and hardly ever
    /// another.
    pub(crate) const fn is_commentary(&self, number: PeriodTextNo) -> bool {
        number >= self.first_commentary
    }

    /// What somebody measures of a text at a width, who always measures the same: it is done once, whichever output asks,
    /// as far as there is room for the width.
    pub(crate) fn measured(
        &self,
        number: PeriodTextNo,
        width: f64,
        measure: impl FnOnce() -> f64,
    ) -> f64 {
        let at_width = self.measured.iter().find_map(|slot| {
            let own = slot.get_or_init(|| MeasuredTexts::new(width, self.count));
            own.width.total_cmp(&width).is_eq().then_some(&own.texts)
        });
        let place = usize::try_from(number).ok();
        let Some(known) = at_width.zip(place).and_then(|(texts, place)| texts.get(place)) else {
            return measure();
        };
        match known.load(Ordering::Relaxed) {
            UNKNOWN => {
                let measured = measure();
                known.store(measured.to_bits(), Ordering::Relaxed);
                measured
            }
            bits => f64::from_bits(bits),
        }
    }

    /// Those of a line.
    pub(crate) fn of_line(&self, line: &Line) -> Option<RowTexts> {
        of_row(&self.lines, line.service, line.number.index())
    }

    /// Those of an action of a service.
    pub(crate) fn of_action(&self, service: ServiceNo, action: &Action) -> Option<RowTexts> {
        of_row(&self.actions, service, action.number.index())
    }

    /// Those of what an exception is about.
    pub(crate) fn of_subject(&self, exception: &Exception) -> Option<RowTexts> {
        let service = exception.service;
        match exception.subject {
            ExceptionSubject::Line(number) => of_row(&self.lines, service, number.index()),
            ExceptionSubject::Action(number) => of_row(&self.actions, service, number.index()),
            ExceptionSubject::Service => None,
        }
    }
}

/// Texts while they are numbered.
#[derive(Debug, Default)]
struct TextNumbers<'l>(HashMap<&'l str, PeriodTextNo, RandomState>);

impl<'l> TextNumbers<'l> {
    fn of(&mut self, text: &'l str) -> PeriodTextNo {
        let next = self.next();
        *self.0.entry(text).or_insert(next)
    }

    /// The number of the next new one.
    fn next(&self) -> PeriodTextNo {
        // No machine holds more texts than there are numbers.
        PeriodTextNo::try_from(self.0.len()).unwrap_or(PeriodTextNo::MAX)
    }
}

/// Those of a row of a service.
fn of_row(rows: &[Vec<RowTexts>], service: ServiceNo, row: usize) -> Option<RowTexts> {
    rows.get(service.index())?.get(row).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_measured_once_at_each_width() {
        let texts = PeriodTexts {
            count: 2,
            first_commentary: 0,
            measured: Default::default(),
            lines: Vec::new(),
            actions: Vec::new(),
        };
        for (number, width, measured) in [(0, 36.0, 14.9), (1, 36.0, 27.8), (0, 60.0, 40.7)] {
            assert_eq!(texts.measured(number, width, || measured).to_bits(), measured.to_bits());
            let again = texts.measured(number, width, || panic!("it is known"));
            assert_eq!(again.to_bits(), measured.to_bits());
        }
        // What there is no room for is measured each time.
        for width in [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0] {
            texts.measured(0, width, || width);
        }
        assert_eq!(texts.measured(0, 7.0, || 8.0).to_bits(), 8.0_f64.to_bits());
        assert_eq!(texts.measured(2, 36.0, || 5.0).to_bits(), 5.0_f64.to_bits());
    }
}
