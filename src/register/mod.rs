//! The council's configuration: services, boards, and the register of indicators with their targets,
//! polarity and tolerance (DESIGN 4).
//!
//! [`parse_config`] reads the text of `qmr.toml` into a [`Draft`], which says where the indicators are; [`parse`] joins
//! them to it. Neither opens a file. The faults of both files come in one run; a [`Register`] comes only without an error.

mod bands;
mod cells;
mod clash;
mod closest;
mod column;
mod config;
mod contradiction;
mod entry;
mod faults;
mod indicators;
mod judging;
mod limits;
mod lookup;
mod names;
mod number;
mod reference;
mod section;
mod slug;
mod table;
#[cfg(test)]
mod tests;
mod text_file;
mod tolerance;
mod units;

pub use crate::problem::{Level, Problem};
pub use config::{Draft, parse_config};
pub use entry::{DueIn, Indicator, Measure, Polarity, Prominence, Target};
pub use indicators::parse;
pub use judging::{JudgeMode, Judging, Rag, Symbols, Tolerance};
pub use limits::Limits;
pub use lookup::{Index, Match, Named};
pub use reference::{normal_limb, normal_name, normal_ref};
pub use slug::slug;
pub use table::Table;
pub use tolerance::NotATolerance;

use std::sync::Arc;

use crate::period::Period;

/// The index of a service in [`Register::services`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServiceNo(pub usize);

/// The index of a directorate in [`Register::directorates`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DirectorateNo(pub usize);

/// The index of a board in [`Register::boards`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoardNo(pub usize);

/// The index of an indicator or limb in [`Register::indicators`]: the order of the register's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorNo(pub usize);

/// A service: it sends in one return for each period.
#[derive(Clone, Debug)]
pub struct Service {
    /// Short and unique; also what file names are made of.
    pub id: Arc<str>,
    /// As printed.
    pub name: Arc<str>,
    /// Other spellings of the name that returns carry.
    pub aliases: Vec<Arc<str>>,
    /// The board that looks at its indicators, unless an indicator names another.
    pub board: Option<BoardNo>,
    /// The directorate it belongs to.
    pub directorate: DirectorateNo,
}

/// A directorate: it has services, and one consolidated workbook.
#[derive(Clone, Debug)]
pub struct Directorate {
    /// Short and unique; also what file names are made of.
    pub id: Arc<str>,
    /// As printed.
    pub name: Arc<str>,
    /// The amber band of its indicators, where it is not the council's.
    pub tolerance: Option<Tolerance>,
    /// The green slack of its indicators, where it is not the council's.
    pub green_slack: Option<Tolerance>,
}

/// A scrutiny board.
#[derive(Clone, Debug)]
pub struct Board {
    /// Short and unique; also its CSV's name.
    pub id: Arc<str>,
    /// As printed.
    pub name: Arc<str>,
    /// The exception codes that go to it; none: all.
    pub exceptions: Option<Vec<Arc<str>>>,
}

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
