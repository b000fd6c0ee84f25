//! Everything that the council configured.

use std::sync::Arc;

use crate::period::Period;
use crate::register::entry::{Indicator, IndicatorNo};
use crate::register::index::Index;
use crate::register::judging::{Judging, Symbols, Tolerance};
use crate::register::limits::Limits;
use crate::register::organisation::{Board, BoardNo, Directorate, Service, ServiceNo};

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
    /// How statuses are judged.
    pub judging: Judging,
    /// How large a file may be.
    pub limits: Limits,
    /// Directorates in configuration order.
    pub directorates: Vec<Directorate>,
    /// Services in configuration order.
    pub services: Vec<Service>,
    /// Boards in configuration order.
    pub boards: Vec<Board>,
    /// Further spellings of statuses.
    pub symbols: Symbols,
    /// Indicators and limbs in the order of the register's rows.
    pub indicators: Vec<Arc<Indicator>>,
    /// What the lookups use; `Index::default()` in a register made by hand.
    pub index: Index,
}

impl Register {
    /// An indicator by its number.
    #[must_use]
    pub fn indicator(&self, number: IndicatorNo) -> Option<&Arc<Indicator>> {
        self.indicators.get(number.0)
    }

    /// A service by its number.
    #[must_use]
    pub fn service(&self, number: ServiceNo) -> Option<&Service> {
        self.services.get(number.0)
    }

    /// The directorate of a service.
    #[must_use]
    pub fn directorate_of(&self, service: ServiceNo) -> Option<&Directorate> {
        self.directorates.get(self.service(service)?.directorate.0)
    }

    /// The board that looks at an indicator of a service.
    #[must_use]
    pub fn board_of(&self, service: ServiceNo, indicator: Option<&Indicator>) -> Option<BoardNo> {
        indicator.and_then(|indicator| indicator.board).or_else(|| self.service(service)?.board)
    }

    /// The amber band of an indicator for a service: its own, else the directorate's, else the council's.
    #[must_use]
    pub fn tolerance_of(&self, service: ServiceNo, indicator: &Indicator) -> Tolerance {
        indicator
            .tolerance
            .or_else(|| self.directorate_of(service)?.tolerance)
            .unwrap_or(self.judging.tolerance)
    }

    /// The green slack of an indicator for a service, likewise.
    #[must_use]
    pub fn slack_of(&self, service: ServiceNo, indicator: &Indicator) -> Tolerance {
        indicator
            .green_slack
            .or_else(|| self.directorate_of(service)?.green_slack)
            .unwrap_or(self.judging.green_slack)
    }
}
