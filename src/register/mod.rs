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
mod faults;
mod indicators;
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
pub use indicators::parse;
pub use lookup::{Index, Match, Named};
pub use reference::{normal_limb, normal_name, normal_ref};
pub use slug::slug;
pub use table::Table;
pub use tolerance::NotATolerance;

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::period::{Period, Quarter};

/// Which way an indicator is good (DOMAIN 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Higher is better.
    Higher,
    /// Lower is better.
    Lower,
    /// Best between two bounds.
    Range,
    /// Best at the target.
    Exact,
    /// Information only.
    None,
}

impl Polarity {
    /// The word that the register has for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Range => "range",
            Self::Exact => "exact",
            Self::None => "none",
        }
    }
}

/// A band beside the target, in the forms of `qmr.toml` (DOMAIN 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tolerance {
    /// No band.
    #[default]
    None,
    /// A share of the target, in per cent (5 for `5%`).
    Relative(Decimal),
    /// A distance in the indicator's own unit, points for a percentage (2 for `2pp`).
    Points(Decimal),
    /// Whichever of the two is lower.
    Lower {
        /// In per cent of the target.
        relative: Decimal,
        /// In the indicator's own unit.
        points: Decimal,
    },
}

/// What the register asks for in one period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// None is set (blank, TBC, NYA).
    #[default]
    NotSet,
    /// A number; for a percentage its points.
    Number {
        /// The number to reach.
        value: Decimal,
        /// Whether it must be passed, not only reached (`>50`).
        strict: bool,
    },
}

impl Target {
    /// The number, if one is set.
    #[must_use]
    pub fn value(self) -> Option<Decimal> {
        match self {
            Self::NotSet => None,
            Self::Number { value, .. } => Some(value),
        }
    }

    /// Whether it must be passed, not only reached.
    #[must_use]
    pub fn is_strict(self) -> bool {
        matches!(self, Self::Number { strict: true, .. })
    }
}

/// Key indicators are counted apart from the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prominence {
    /// A key indicator.
    Key,
    /// Any other indicator.
    #[default]
    Other,
}

/// Whether a value stands for the quarter alone or for the year so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// The quarter alone.
    #[default]
    Snapshot,
    /// The year so far.
    Cumulative,
}

/// In which quarters an indicator is reported.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DueIn {
    /// Every quarter.
    #[default]
    Every,
    /// These quarters; none at all when empty.
    Only(BTreeSet<Quarter>),
}

impl DueIn {
    /// Whether it is due in a quarter.
    #[must_use]
    pub fn includes(&self, quarter: Quarter) -> bool {
        match self {
            Self::Every => true,
            Self::Only(quarters) => quarters.contains(&quarter),
        }
    }
}

/// How large a file may be, and how long it may take: `[limits]` of `qmr.toml`. What is beyond is named, not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// MiB of a file, or of a file in an archive.
    pub file_mib: u32,
    /// MiB of everything in a workbook or an archive, unpacked.
    pub inflated_mib: u32,
    /// Sheets of a workbook.
    pub sheets: u32,
    /// Rows of a sheet.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u32,
    /// Cells of a workbook.
    pub cells: u32,
    /// Parts of a workbook, or files of an archive.
    pub entries: u32,
    /// Seconds for a file that is read in a process of its own (.xls, .xlsb, .ods).
    pub seconds: u32,
    /// MiB of memory for such a process.
    pub memory_mib: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_mib: 64,
            inflated_mib: 256,
            sheets: 256,
            rows: 1_048_576,
            columns: 16_384,
            cells: 2_000_000,
            entries: 4096,
            seconds: 20,
            memory_mib: 1024,
        }
    }
}

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

/// One row of the register: an indicator, or one limb of a split indicator.
/// Numbers of a `%` indicator are in points: 84 is 84 per cent.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The ref as the register writes it (`HP LI 6`).
    pub reference: Arc<str>,
    /// The limb's name (`Male`); none for a whole indicator.
    pub limb: Option<Arc<str>>,
    /// What it measures.
    pub title: Arc<str>,
    /// The services that report it, in configuration order.
    pub services: Vec<ServiceNo>,
    /// Which way is good.
    pub polarity: Polarity,
    /// `%` or any word; empty when none is given.
    pub unit: Arc<str>,
    /// Other spellings of the ref that are accepted.
    pub aliases: Vec<Arc<str>>,
    /// Key or other.
    pub prominence: Prominence,
    /// The heading under which it is printed.
    pub group: Arc<str>,
    /// Its own board, which goes before its service's.
    pub board: Option<BoardNo>,
    /// The responsible officer's role.
    pub owner: Arc<str>,
    /// Snapshot or cumulative.
    pub measure: Measure,
    /// In which quarters it is reported.
    pub due: DueIn,
    /// Decimals of its published figures; none: no check of rounding.
    pub decimals: Option<u32>,
    /// Last year's outturn.
    pub prior_actual: Option<Decimal>,
    /// The annual target; of a range its lower bound.
    pub target: Target,
    /// The upper bound of a range.
    pub target_upper: Option<Decimal>,
    /// Targets for the first three quarters.
    pub profile: [Target; 3],
    /// The amber band: its own, else the directorate's, else the council's.
    pub tolerance: Option<Tolerance>,
    /// The slack within which it is still green: its own, else the directorate's, else the council's.
    pub green_slack: Option<Tolerance>,
    /// Green at or beyond this, for the annual target.
    pub green_at: Option<Decimal>,
    /// Amber at or beyond this, for the annual target.
    pub amber_at: Option<Decimal>,
    /// The least value that can be right.
    pub minimum: Option<Decimal>,
    /// The greatest value that can be right.
    pub maximum: Option<Decimal>,
    /// The line of the register that it stands on, counted from 1.
    pub line: usize,
}

impl Indicator {
    /// Whether its figures are percentages.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        &*self.unit == "%"
    }
}

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

/// Whether the rule or the officer's symbol decides (DOMAIN 3, stated or computed).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JudgeMode {
    /// The rule.
    #[default]
    Computed,
    /// The officer's symbol, else the rule.
    Stated,
    /// The worse of the two.
    Worst,
}

/// Green, amber or red.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rag {
    /// On target or better.
    Green,
    /// Short of the target by no more than the tolerance.
    Amber,
    /// Short of the target by more.
    Red,
}

impl Rag {
    /// The word that every output prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Green => "Green",
            Self::Amber => "Amber",
            Self::Red => "Red",
        }
    }
}

/// `[judging]` of `qmr.toml`.
#[derive(Clone, Debug)]
pub struct Judging {
    /// Who decides.
    pub mode: JudgeMode,
    /// The council's amber band.
    pub tolerance: Tolerance,
    /// The council's green slack.
    pub green_slack: Tolerance,
    /// The statuses that must not stand without commentary.
    pub commentary_required: Vec<Rag>,
    /// How many times larger or smaller than before a figure must be to be an outlier; above 1.
    pub outlier_factor: Decimal,
}

/// `[symbols]` of `qmr.toml`: further spellings of a stated status.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    /// Spellings of green.
    pub green: Vec<String>,
    /// Spellings of amber.
    pub amber: Vec<String>,
    /// Spellings of red.
    pub red: Vec<String>,
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
    pub indicators: Vec<Indicator>,
    /// What the lookups use; `Index::default()` in a register made by hand.
    pub index: Index,
}

impl Register {
    /// An indicator by its number.
    #[must_use]
    pub fn indicator(&self, number: IndicatorNo) -> Option<&Indicator> {
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
        indicator
            .and_then(|indicator| indicator.board)
            .or_else(|| self.service(service)?.board)
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
