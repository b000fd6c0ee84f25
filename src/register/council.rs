//! Everything that the council configured.

use std::sync::Arc;

use crate::numbered::Numbered;
use crate::period::Period;
use crate::register::entry::{Indicator, IndicatorNo};
use crate::register::index::Index;
use crate::register::judging::{Judging, Symbols, Tolerance};
use crate::register::limits::ConfiguredLimits;
use crate::register::organisation::{Board, BoardNo, Directorate, Service, ServiceNo};
use crate::register::paper::Paper;
use crate::register::waiver::Waiver;

/// Everything that the council configured.
#[derive(Clone, Debug)]
pub struct Register {
    /// The council's name.
    pub council: Arc<str>,
    /// The period that is reported.
    pub period: Period,
    /// Folders and files to look for returns in, as written, relative to `qmr.toml`.
    pub returns: Vec<String>,
    /// The output folder, as written, relative to `qmr.toml`.
    pub output: String,
    /// Files and folders of earlier quarters, as written, relative to `qmr.toml`; none where it does not say, so that
    /// earlier periods are looked for below the output.
    pub previous: Option<Vec<String>>,
    /// What workbooks are printed on.
    pub paper: Paper,
    /// How statuses are judged.
    pub judging: Judging,
    /// How large a file may be.
    pub limits: ConfiguredLimits,
    /// What the council tells officers in the page that checks their returns, such as where they go; where it says so.
    pub page_note: Option<String>,
    /// Directorates in configuration order.
    pub directorates: Numbered<Directorate>,
    /// Services in configuration order.
    pub services: Numbered<Service>,
    /// Boards in configuration order.
    pub boards: Numbered<Board>,
    /// Further spellings of statuses.
    pub symbols: Symbols,
    /// Indicators and limbs in the order of the register's rows.
    pub indicators: Numbered<Indicator, Arc<Indicator>>,
    /// Indicators that are measured anew from some period on.
    pub rebased: Vec<Rebased>,
    /// Findings that are accepted.
    pub waivers: Vec<Arc<Waiver>>,
    /// What the lookups use; `Index::default()` in a register made by hand.
    pub index: Index,
}

/// An indicator that is measured anew from a period on: what was before is not compared with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebased {
    /// The ref, as the register writes it.
    pub reference: Arc<str>,
    /// The service whose figures are concerned; none: those of every service that reports it.
    pub service: Option<ServiceNo>,
    /// The first period of the new definition.
    pub from: Period,
}

impl Register {
    /// A council of which only the period is known: with it returns are read before there is a register.
    #[must_use]
    pub fn unconfigured(period: Period) -> Self {
        Self {
            council: Arc::default(),
            period,
            returns: Vec::new(),
            output: String::new(),
            previous: None,
            paper: Paper::default(),
            judging: Judging::default(),
            limits: ConfiguredLimits::default(),
            page_note: None,
            directorates: Numbered::default(),
            services: Numbered::default(),
            boards: Numbered::default(),
            symbols: Symbols::default(),
            indicators: Numbered::default(),
            rebased: Vec::new(),
            waivers: Vec::new(),
            index: Index::default(),
        }
    }

    /// An indicator by its number.
    #[must_use]
    pub fn indicator(&self, number: IndicatorNo) -> &Arc<Indicator> {
        &self.indicators[number]
    }

    /// A service by its number.
    #[must_use]
    pub fn service(&self, number: ServiceNo) -> &Service {
        &self.services[number]
    }

    /// A board by its number.
    #[must_use]
    pub fn board(&self, number: BoardNo) -> &Board {
        &self.boards[number]
    }

    /// The directorate of a service.
    #[must_use]
    pub(crate) fn directorate_of(&self, service: ServiceNo) -> &Directorate {
        &self.directorates[self.service(service).directorate]
    }

    /// The board that looks at an indicator of a service.
    #[must_use]
    pub(crate) fn board_of(
        &self,
        service: ServiceNo,
        indicator: Option<&Indicator>,
    ) -> Option<BoardNo> {
        indicator.and_then(|indicator| indicator.board).or(self.service(service).board)
    }

    /// The amber band of an indicator for a service: its own, else the directorate's, else the council's.
    #[must_use]
    pub(crate) fn tolerance_of(&self, service: ServiceNo, indicator: &Indicator) -> Tolerance {
        let theirs = self.directorate_of(service).tolerance;
        indicator.tolerance.or(theirs).unwrap_or(self.judging.tolerance)
    }

    /// The green slack of an indicator for a service, likewise.
    #[must_use]
    pub(crate) fn slack_of(&self, service: ServiceNo, indicator: &Indicator) -> Tolerance {
        let theirs = self.directorate_of(service).green_slack;
        indicator.green_slack.or(theirs).unwrap_or(self.judging.green_slack)
    }
}
