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
    /// What was measured of the texts at some widths.
    measured: [OnceLock<MeasuredTexts>; WIDTHS],
    /// By service, each by line.
    lines: Vec<Vec<RowTexts>>,
    /// By service, each by action.
    actions: Vec<Vec<RowTexts>>,
}

/// At how many widths texts are measured: sheets have them in columns of so many.
const WIDTHS: usize = 4;

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
    /// Those of a ledger.
    pub(super) fn of(ledger: &Ledger) -> Self {
        let mut numbers = HashMap::with_hasher(RandomState::default());
        let mut number = |text| {
            // No machine holds more texts than there are numbers.
            let next = PeriodTextNo::try_from(numbers.len()).unwrap_or(PeriodTextNo::MAX);
            *numbers.entry(text).or_insert(next)
        };
        let services = ledger.services.iter();
        let lines = services.clone().map(|account| {
            let texts = account.lines.iter().map(|line: &Line| RowTexts {
                description: number(line.title_shown()),
                commentary: number(line.commentary_shown()),
            });
            texts.collect()
        });
        let lines = lines.collect();
        let actions = services.map(|account| {
            let texts = account.actions.iter().map(|action: &Action| RowTexts {
                description: number(&action.text),
                commentary: number(action.commentary_shown()),
            });
            texts.collect()
        });
        let actions = actions.collect();
        Self { count: numbers.len(), measured: Default::default(), lines, actions }
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
        self.lines.get(line.service.index())?.get(line.number.index()).copied()
    }

    /// Those of what an exception is about.
    pub(crate) fn of_subject(&self, exception: &Exception) -> Option<RowTexts> {
        let of = |rows: &[Vec<RowTexts>], service: ServiceNo, row: usize| {
            rows.get(service.index())?.get(row).copied()
        };
        match exception.subject {
            ExceptionSubject::Line(number) => of(&self.lines, exception.service, number.index()),
            ExceptionSubject::Action(number) => {
                of(&self.actions, exception.service, number.index())
            }
            ExceptionSubject::Service => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_measured_once_at_each_width() {
        let texts = PeriodTexts {
            count: 2,
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
        for width in [1.0, 2.0, 3.0] {
            texts.measured(0, width, || width);
        }
        assert_eq!(texts.measured(0, 3.0, || 4.0).to_bits(), 4.0_f64.to_bits());
        assert_eq!(texts.measured(2, 36.0, || 5.0).to_bits(), 5.0_f64.to_bits());
    }
}
