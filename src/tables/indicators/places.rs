//! The columns of Indicators that formulas name.

use super::columns::{PRINTED, TECHNICAL};
use crate::tables::place::Place;

/// The sheet.
pub(crate) const SHEET: &str = "Indicators";

const fn place(heading: &'static str) -> Place {
    Place::of(SHEET, [PRINTED, TECHNICAL], heading)
}

pub(crate) const SERVICE: Place = place("Service");
pub(crate) const REF: Place = place("Ref");
pub(crate) const TARGET: Place = place("Target");
pub(crate) const ACTUAL: Place = place("Actual");
pub(crate) const RAG: Place = place("RAG");
pub(crate) const STATED: Place = place("Stated");
pub(crate) const DIRECTORATE: Place = place("Directorate");
pub(crate) const BOARD: Place = place("Board");
pub(crate) const KIND: Place = place("Kind");
pub(crate) const TARGET_UPPER: Place = place("Target upper");
pub(crate) const TEST: Place = place("Test");
pub(crate) const GREEN_FROM: Place = place("Green from");
pub(crate) const GREEN_TO: Place = place("Green to");
pub(crate) const AMBER_FROM: Place = place("Amber from");
pub(crate) const AMBER_TO: Place = place("Amber to");
pub(crate) const STATE: Place = place("State");
pub(crate) const COMPUTED: Place = place("Computed");
pub(crate) const COUNTS: Place = place("Counts");
/// The column Row, by whose keys rows are found.
pub(crate) const KEY: Place = place("Row");
