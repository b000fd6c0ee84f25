//! The columns of Indicators that formulas name.

use super::columns::{PRINTED, TECHNICAL};
use crate::tables::place::ColumnPlace;

/// The sheet.
pub(crate) const SHEET: &str = "Indicators";

const fn place(heading: &'static str) -> ColumnPlace {
    ColumnPlace::of(SHEET, [PRINTED, TECHNICAL], heading)
}

pub(crate) const SERVICE: ColumnPlace = place("Service");
pub(crate) const REF: ColumnPlace = place("Ref");
pub(crate) const PRIOR_ACTUAL: ColumnPlace = place("Prior actual");
pub(crate) const TARGET: ColumnPlace = place("Target");
pub(crate) const ACTUAL: ColumnPlace = place("Actual");
pub(crate) const RAG: ColumnPlace = place("RAG");
pub(crate) const STATED: ColumnPlace = place("Stated");
pub(crate) const SHORT: ColumnPlace = place("Short direction");
pub(crate) const LONG: ColumnPlace = place("Long direction");
pub(crate) const RUN: ColumnPlace = place("Run");
pub(crate) const PLAN: ColumnPlace = place("Plan");
pub(crate) const DIRECTORATE: ColumnPlace = place("Directorate");
pub(crate) const BOARD: ColumnPlace = place("Board");
pub(crate) const KIND: ColumnPlace = place("Kind");
pub(crate) const POLARITY: ColumnPlace = place("Polarity");
pub(crate) const TARGET_UPPER: ColumnPlace = place("Target upper");
pub(crate) const TEST: ColumnPlace = place("Test");
pub(crate) const GREEN_FROM: ColumnPlace = place("Green from");
pub(crate) const GREEN_TO: ColumnPlace = place("Green to");
pub(crate) const AMBER_FROM: ColumnPlace = place("Amber from");
pub(crate) const AMBER_TO: ColumnPlace = place("Amber to");
pub(crate) const STATE: ColumnPlace = place("State");
pub(crate) const COMPUTED: ColumnPlace = place("Computed");
pub(crate) const LAST_ACTUAL: ColumnPlace = place("Last actual");
pub(crate) const LAST_STATUS: ColumnPlace = place("Last status");
pub(crate) const WAS: ColumnPlace = place("Status when last due");
pub(crate) const ACTUAL_LAST_YEAR: ColumnPlace = place("Actual last year");
pub(crate) const RUN_BEFORE: ColumnPlace = place("Run before");
pub(crate) const SINCE: ColumnPlace = place("Since");
pub(crate) const STRETCH_TARGET: ColumnPlace = place("Stretch target");
pub(crate) const WITH_STRETCH: ColumnPlace = place("With stretch");
pub(crate) const COUNTS: ColumnPlace = place("Counts");
/// The column Row, by whose keys rows are found.
pub(crate) const KEY: ColumnPlace = place("Row");
