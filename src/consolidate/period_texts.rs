//! Texts that several outputs show of a row: what it is about, and its commentary. Equal ones have one number, which is found
//! once for a period, so that whoever writes many rows need not look at their texts again and again.

use std::collections::HashMap;

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
    /// By service, each by line.
    lines: Vec<Vec<RowTexts>>,
    /// By service, each by action.
    actions: Vec<Vec<RowTexts>>,
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
        Self { lines, actions }
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
