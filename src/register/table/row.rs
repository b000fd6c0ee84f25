//! One row of the register as far as it could be read.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::register::config::Draft;
use crate::register::entry::{Indicator, IndicatorClass, Measure, Polarity};
use crate::register::faults::Faults;
use crate::register::spelling::normal_ref;
use crate::register::table::cells::Cells;
use crate::register::table::column::Column;
use crate::register::table::headings::Headings;
use crate::register::table::line::Line;

/// A row as far as it could be read.
pub(crate) struct Row {
    pub indicator: Indicator,
    /// The columns that hold something that could not be read, or that lack what they need.
    pub bad: BTreeSet<Column>,
}

impl Row {
    /// Whether all of these columns could be read.
    pub(crate) fn has(&self, columns: &[Column]) -> bool {
        columns.iter().all(|column| !self.bad.contains(column))
    }

    /// Reads a line, each cell of it that cannot be read a fault.
    pub(crate) fn read(
        draft: &Draft,
        headings: &Headings,
        line: &Line,
        faults: &mut Faults,
    ) -> Self {
        let mut cells = Cells::of(draft, headings, line, faults);
        let polarity = cells.word(Column::Polarity, POLARITIES);
        let unit = cells.unit();
        let reference = cells.required(Column::Ref);
        if !reference.is_empty() && !normal_ref(&reference).contains(char::is_alphanumeric) {
            cells.fault(
                Column::Ref,
                format!("ref is \"{reference}\""),
                "Write a ref with letters or digits, such as NI 39.",
            );
        }
        let indicator = Indicator {
            reference,
            limb: cells.shown(Column::Limb).map(Arc::from),
            title: cells.required(Column::Title),
            services: cells.services(),
            polarity: polarity.unwrap_or(Polarity::None),
            aliases: cells.list(Column::Aliases).into_iter().map(Arc::from).collect(),
            prominence: cells.optional_word(Column::Kind, KINDS).unwrap_or_default(),
            group: cells.text(Column::Group),
            board: cells.board(),
            owner: cells.text(Column::Owner),
            measure: cells.optional_word(Column::Measure, MEASURES).unwrap_or_default(),
            due: cells.due(),
            decimals: cells.decimals(),
            prior_actual: cells.known_number(Column::PriorActual, &unit),
            target: cells.target(Column::Target, polarity, &unit),
            target_upper: cells.known_number(Column::TargetUpper, &unit),
            profile: [Column::Q1Target, Column::Q2Target, Column::Q3Target]
                .map(|column| cells.target(column, polarity, &unit)),
            tolerance: cells.band(Column::Tolerance),
            green_slack: cells.band(Column::GreenSlack),
            green_at: cells.number(Column::GreenAt, &unit),
            amber_at: cells.number(Column::AmberAt, &unit),
            minimum: cells.number(Column::Minimum, &unit),
            maximum: cells.number(Column::Maximum, &unit),
            line: line.number,
            unit,
        };
        let bad = cells.into_bad();
        Self { indicator, bad }
    }
}

const POLARITIES: &[(&str, Polarity)] = &[
    (Polarity::Higher.word(), Polarity::Higher),
    (Polarity::Lower.word(), Polarity::Lower),
    (Polarity::Range.word(), Polarity::Range),
    (Polarity::Exact.word(), Polarity::Exact),
    (Polarity::None.word(), Polarity::None),
];
const KINDS: &[(&str, IndicatorClass)] =
    &[("key", IndicatorClass::Key), ("other", IndicatorClass::Other)];
const MEASURES: &[(&str, Measure)] =
    &[("snapshot", Measure::Snapshot), ("cumulative", Measure::Cumulative)];
