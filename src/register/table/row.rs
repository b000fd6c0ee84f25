//! One row of the register as far as it could be read.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::register::config::Draft;
use crate::register::entry::{Indicator, PlanBackground, Polarity};
use crate::register::faults::Faults;
use crate::register::spelling::normal_ref;
use crate::register::table::body::BodyRow;
use crate::register::table::cells::{RegisterCells, ServiceNames};
use crate::register::table::column::RegisterColumn;
use crate::register::table::headings::Headings;

/// A row as far as it could be read.
pub(crate) struct Row {
    pub indicator: Indicator,
    /// The columns that hold something that could not be read, or that lack what they need.
    pub bad: BTreeSet<RegisterColumn>,
}

impl Row {
    /// Whether all of these columns could be read.
    pub(crate) fn has(&self, columns: &[RegisterColumn]) -> bool {
        columns.iter().all(|column| !self.bad.contains(column))
    }

    /// Reads a line, each cell of it that cannot be read a fault.
    pub(crate) fn read(
        draft: &Draft,
        read_by: (&Headings, &ServiceNames),
        row: &BodyRow,
        faults: &mut Faults,
    ) -> Self {
        let mut cells = RegisterCells::of(draft, read_by, row, faults);
        let polarity = cells.word(RegisterColumn::Polarity);
        let unit = cells.unit();
        let reference = cells.required(RegisterColumn::Ref);
        if !reference.is_empty() && !normal_ref(&reference).contains(char::is_alphanumeric) {
            cells.fault(
                RegisterColumn::Ref,
                format!("ref is \"{reference}\""),
                "Write a ref with letters or digits, such as NI 39.",
            );
        }
        let (target, target_upper) = cells.annual_target(polarity, &unit);
        let [_, quarters @ ..] = RegisterColumn::TARGETS;
        let profile = quarters.map(|column| cells.profiled_target(column, polarity, &unit));
        let indicator = Indicator {
            reference,
            limb: cells.shown(RegisterColumn::Limb).map(Arc::from),
            title: cells.required(RegisterColumn::Title),
            services: cells.services(),
            polarity: polarity.unwrap_or(Polarity::None),
            aliases: cells.list(RegisterColumn::Aliases).into_iter().map(Arc::from).collect(),
            class: cells.optional_word(RegisterColumn::Kind).unwrap_or_default(),
            group: cells.group(),
            board: cells.board(),
            owner: cells.text(RegisterColumn::Owner),
            measure: cells.optional_word(RegisterColumn::Measure).unwrap_or_default(),
            due: cells.due(),
            decimals: cells.decimals(),
            prior_actual: cells.known_number(RegisterColumn::PriorActual, &unit),
            target,
            target_upper,
            profile: profile.map(|(lower, _)| lower),
            profile_upper: profile.map(|(_, upper)| upper),
            tolerance: cells.band(RegisterColumn::Tolerance),
            green_slack: cells.band(RegisterColumn::GreenSlack),
            green_at: cells.number(RegisterColumn::GreenAt, &unit),
            amber_at: cells.number(RegisterColumn::AmberAt, &unit),
            minimum: cells.number(RegisterColumn::Minimum, &unit),
            maximum: cells.number(RegisterColumn::Maximum, &unit),
            stretch_target: cells.target(RegisterColumn::StretchTarget, polarity, &unit),
            background: background(&mut cells),
            line: row.line.number,
            unit,
        };
        let bad = cells.into_bad();
        Self { indicator, bad }
    }
}

/// What the row says that the head of an improvement plan says too.
fn background(cells: &mut RegisterCells<'_>) -> Option<Box<PlanBackground>> {
    let background = PlanBackground {
        priority: cells.text(RegisterColumn::Priority),
        objective: cells.text(RegisterColumn::Objective),
        lead: cells.text(RegisterColumn::Lead),
        board_lead: cells.text(RegisterColumn::BoardLead),
        definition: cells.text(RegisterColumn::Definition),
        links: cells.list(RegisterColumn::Links).into_iter().map(Arc::from).collect(),
    };
    (background != PlanBackground::default()).then(|| Box::new(background))
}
