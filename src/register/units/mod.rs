//! The council's boards, directorates and services: what `qmr.toml` and the sheets of the register's workbook say of them,
//! joined to one list each.

mod draft;
mod faults;
mod join;
mod names;

pub(super) use draft::{
    BoardDraft, DirectorateDraft, ParentDraft, Said, ServiceDraft, Source, UnitDrafts,
};
pub(super) use faults::UnitFaults;
#[cfg(feature = "cli")]
pub(crate) use join::closest_board;
pub(super) use join::{board_begun, board_expected, board_named, join};
pub(super) use names::is_taken_for_missing;
