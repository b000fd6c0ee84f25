//! The council's configuration: services, boards, and the register of indicators with their targets, polarity and
//! tolerance (docs/configuration.md, "The register").
//!
//! [`parse_config`] reads the text of `qmr.toml` into a [`Draft`], which says where the indicators are; [`parse`] joins
//! them to it. Neither opens a file. The faults of both files come in one run; a [`Register`] comes only without an error.

mod accepted;
mod check;
mod config;
mod council;
mod entry;
mod faults;
mod index;
mod indicators;
mod judging;
mod limits;
mod lookup;
mod number;
mod organisation;
mod paper;
mod rebased;
mod service_part;
mod spelling;
mod table;
#[cfg(test)]
mod tests;
mod tolerance;
mod units;
mod waiver;

pub use crate::problem::{Level, Problem};
pub use config::{Draft, parse_config};
pub use council::{Rebased, Register};
pub use entry::{
    DueIn, Indicator, IndicatorClass, IndicatorNo, Measure, PlanBackground, Polarity, Target,
};
pub use index::{Index, Match, Named};
pub use indicators::parse;
pub use judging::{JudgeMode, Judging, Rag, Symbols, Tolerance};
pub use limits::ConfiguredLimits;
pub use organisation::{Board, BoardNo, Directorate, DirectorateNo, Service, ServiceNo};
pub use paper::Paper;
pub use service_part::ServicePart;
#[cfg(feature = "cli")]
pub(crate) use spelling::closest;
pub(crate) use spelling::is_device;
pub(crate) use spelling::{normal_limb, normal_ref};
pub use spelling::{normal_name, slug};
pub use table::Table;
pub(crate) use table::{polarity_said, sheets_read};
pub use tolerance::NotATolerance;
#[cfg(feature = "cli")]
pub(crate) use units::closest_board;
pub use waiver::Waiver;
