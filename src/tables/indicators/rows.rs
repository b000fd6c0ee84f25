//! The rows of Indicators, and what their formulas are made from.

use std::sync::OnceLock;

use super::figures::figures;
use super::judged_by::JudgedBy;
use super::limbs::SplitIndicators;
use super::shared::SharedFormulas;
use crate::cell::{Place, Pos};
use crate::consolidate::{Consolidated, IndicatorRow, RowTexts};
use crate::judge::Bounds;
use crate::ledger::{Line, Part, PlanState};
use crate::register::Indicator;
use crate::tables::column::RowFamily;
use crate::tables::figures::RowFigures;
use crate::tables::measured::LineRows;
use crate::tables::origin::ReturnedRows;
use crate::tables::owner::{OwnedRows, RowOwner};

/// The rows of Indicators and of `tidy/indicators.csv`.
pub(crate) struct IndicatorRows;

/// A row, whose it is and where its judged cell stands.
pub(crate) struct IndicatorCells<'c> {
    pub(super) owner: RowOwner<'c>,
    consolidated: &'c Consolidated,
    pub(super) row: IndicatorRow<'c>,
    /// What stands for its ref where an earlier row has the same.
    pub(super) other_ref: Option<&'c str>,
    /// Worked out where they are first asked for, and so side by side with those of others.
    bounds: OnceLock<Box<Bounds>>,
}

impl<'c> IndicatorCells<'c> {
    /// Of a row of the period.
    pub(crate) fn of(
        consolidated: &'c Consolidated,
        period: &'c str,
        row: IndicatorRow<'c>,
    ) -> Self {
        let owner = RowOwner::of(consolidated, period, Some(row.service), row.board);
        Self { owner, consolidated, row, other_ref: None, bounds: OnceLock::new() }
    }

    /// The same under another ref.
    pub(crate) fn under(mut self, reference: Option<&'c str>) -> Self {
        self.other_ref = reference;
        self
    }

    /// The numbers of its texts.
    pub(super) fn texts(&self) -> Option<RowTexts> {
        self.consolidated.texts().of_line(self.row.line)
    }

    pub(super) fn line(&self) -> &'c Line {
        self.row.line
    }

    /// The target judged against and the thresholds around it.
    pub(super) fn bounds(&self) -> &Bounds {
        self.bounds.get_or_init(|| Box::new(self.line().bounds(self.consolidated.register())))
    }

    /// What the register says of its indicator.
    pub(super) fn indicator(&self) -> Option<&'c Indicator> {
        self.line().indicator()
    }

    /// The register's row of the line itself: a whole that is made of its limbs has none, and so no target.
    pub(super) fn own_entry(&self) -> Option<&'c Indicator> {
        self.indicator().filter(|_| !self.is_made_of_limbs())
    }

    /// What there is of a plan for it.
    pub(super) fn plan_state(&self) -> Option<PlanState> {
        self.consolidated.ledger().plan_state(self.line())
    }

    /// Whether it is a whole without a row of its own.
    pub(super) fn is_made_of_limbs(&self) -> bool {
        self.line().part == Part::WholeOfLimbs
    }
}

impl RowFamily for IndicatorRows {
    type Row<'c> = IndicatorCells<'c>;
    type Formulas<'c> = IndicatorFormulas<'c>;

    fn figures(cells: &IndicatorCells<'_>) -> Option<RowFigures> {
        Some(figures(cells.line(), cells.bounds()))
    }
}

impl OwnedRows for IndicatorRows {
    fn owner<'r>(cells: &'r IndicatorCells<'_>) -> &'r RowOwner<'r> {
        &cells.owner
    }
}

impl LineRows for IndicatorRows {
    fn line<'r>(cells: &'r IndicatorCells<'_>) -> &'r Line {
        cells.row.line
    }
}

impl ReturnedRows for IndicatorRows {
    fn at<'r>(cells: &'r IndicatorCells<'_>) -> Option<(&'r Place, Pos)> {
        let (place, pos) = cells.line().stands_at()?;
        Some((place, pos))
    }
}

/// What the formulas of a sheet are made from, beside their rows.
pub(crate) struct IndicatorFormulas<'c> {
    /// What all rows are judged and compared by.
    pub(super) by: JudgedBy<'c>,
    /// The formulas that rows share.
    pub(super) shared: SharedFormulas,
    /// The limbs of each split indicator.
    pub(super) limbs: SplitIndicators<'c>,
    /// How many rows the sheet has.
    pub(super) rows: usize,
}
