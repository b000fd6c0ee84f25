//! Reads the indicators: one row of the table at a time, every cell of it that cannot be read a fault.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cells::Cells;
use super::column::Column;
use super::contradiction;
use super::faults::Faults;
use super::reference::normal_ref;
use super::table::{Headings, Line, Table, lines};
use super::{Draft, Indicator, Level, Measure, Polarity, Problem, Prominence, Register, ServiceNo};

/// A row as far as it could be read.
pub(super) struct Row {
    pub indicator: Indicator,
    /// The columns that hold something that could not be read, or that lack what they need.
    pub bad: BTreeSet<Column>,
}

impl Row {
    /// Whether all of these columns could be read.
    pub fn has(&self, columns: &[Column]) -> bool {
        columns.iter().all(|column| !self.bad.contains(column))
    }
}

/// Reads the indicators and joins them to what `qmr.toml` says: the register, or every error of both files.
/// Problems come in the order of their lines, those of `qmr.toml` first; warnings can stand beside a register.
#[must_use]
pub fn parse(
    draft: Draft,
    indicators_name: &str,
    table: Table<'_>,
) -> (Option<Register>, Vec<Problem>) {
    let mut draft = draft;
    let mut faults = Faults::of(indicators_name);
    let lines = lines(table, &mut faults);
    let mut rows = Vec::new();
    let mut headings = Headings::default();
    if let Some((headed, body)) = lines.split_first() {
        headings = Headings::read(headed, &mut faults);
        for line in body {
            headings.check_width(line, headed, &mut faults);
            rows.push(row(&draft, &headings, line, &mut faults));
        }
    } else if !faults.any_error() {
        let place = headings.place(1, Column::Ref);
        faults.error(
            &place,
            "The file is empty",
            "Start it with a row of headings: ref, title, service, polarity, unit, target.",
        );
    }
    contradiction::check(&draft.register, &rows, &headings, &mut faults);
    idle_services(&mut draft, &rows, &faults);
    draft.register.indicators = rows.into_iter().map(|row| Arc::new(row.indicator)).collect();
    let mut problems = draft.faults.into_problems();
    problems.extend(faults.into_problems());
    let refused = problems.iter().any(|problem| problem.level == Level::Error);
    ((!refused).then_some(draft.register), problems)
}

/// Warns of each service that no row names, unless a row's service could not be read.
fn idle_services(draft: &mut Draft, rows: &[Row], faults: &Faults) {
    if !rows.iter().all(|row| row.has(&[Column::Service]))
        || (rows.is_empty() && faults.any_error())
    {
        return;
    }
    let busy: BTreeSet<ServiceNo> =
        rows.iter().flat_map(|row| row.indicator.services.iter().copied()).collect();
    let services =
        (0..).map(ServiceNo).zip(draft.register.services.iter().zip(&draft.service_places));
    for (number, (service, place)) in services {
        if !busy.contains(&number) {
            let message = format!("{} has no indicator in the register", service.id);
            let expected =
                format!("Add rows with the service {}, or take the service out.", service.id);
            draft.faults.warning(place, message, expected);
        }
    }
}

fn row(draft: &Draft, headings: &Headings, line: &Line, faults: &mut Faults) -> Row {
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
    Row { indicator, bad }
}

const POLARITIES: &[(&str, Polarity)] = &[
    (Polarity::Higher.word(), Polarity::Higher),
    (Polarity::Lower.word(), Polarity::Lower),
    (Polarity::Range.word(), Polarity::Range),
    (Polarity::Exact.word(), Polarity::Exact),
    (Polarity::None.word(), Polarity::None),
];
const KINDS: &[(&str, Prominence)] = &[("key", Prominence::Key), ("other", Prominence::Other)];
const MEASURES: &[(&str, Measure)] =
    &[("snapshot", Measure::Snapshot), ("cumulative", Measure::Cumulative)];
