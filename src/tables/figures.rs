//! How the figures of a row are shown in a sheet.

use crate::judge::Scale;

/// The most decimals that a cell shows: figures are compared to so many.
pub(crate) const MOST_DECIMALS: usize = 10;

/// The unit in which a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ShownUnit {
    /// 0.84 as 84.0%.
    Percent,
    /// 1200 as £1,200.
    Money,
    /// 1200 as 1,200.
    Plain,
}

/// How the figures of a row are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowFigures {
    /// How a number of the indicator's own unit becomes the sheet's.
    pub(crate) scale: Scale,
    /// In which unit.
    pub(crate) unit: ShownUnit,
    /// With how many decimals.
    pub(crate) decimals: usize,
    /// With how many decimals thresholds are shown.
    pub(crate) threshold_decimals: usize,
}
