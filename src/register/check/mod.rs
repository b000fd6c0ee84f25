//! What no single cell shows: fields of one row that cannot both be right. Between rows: [`clash`].

mod bands;
mod checker;
mod clash;
mod stretch;

use crate::decimal::points;
use crate::register::council::Register;
use crate::register::entry::{Indicator, Polarity, Target};
use crate::register::faults::Faults;
use crate::register::table::{Headings, RegisterColumn, Row};
use crate::register::units::is_taken_for_missing;
use checker::{RowChecker, asked_for};

/// The checks of one row. Each stays silent on columns that could not be read.
const CHECKS: &[fn(&Row, &mut RowChecker<'_>)] = &[
    range_bounds,
    thresholds_and_polarity,
    amber_side,
    green_twice,
    stretch::one_sided,
    stretch::as_good_as_the_target,
    bands::slack_on_strict,
    bands::share_of_nothing,
    limits,
    decimals,
    missing_words,
];

/// Names every contradiction among the rows.
pub(super) fn check(register: &Register, rows: &[Row], headings: &Headings, faults: &mut Faults) {
    let mut checker = RowChecker { register, headings, faults };
    for row in rows {
        for check in CHECKS {
            check(row, &mut checker);
        }
    }
    clash::check(rows, &mut checker);
}

/// A ref or limb that a reader of the tidy files would take for none.
fn missing_words(row: &Row, checker: &mut RowChecker<'_>) {
    let limb = row.indicator.limb.as_deref().unwrap_or_default();
    for (column, text) in
        [(RegisterColumn::Ref, &*row.indicator.reference), (RegisterColumn::Limb, limb)]
    {
        if is_taken_for_missing(text) {
            let heading = column.heading();
            checker.warning(
                row,
                column,
                format!("{heading} is \"{text}\", which programs that read the tidy files take for a blank"),
                format!("Write another {heading}, such as \"{text}-1\"."),
            );
        }
    }
}

fn range_bounds(row: &Row, checker: &mut RowChecker<'_>) {
    let indicator = &row.indicator;
    if !row.has(&[RegisterColumn::Polarity, RegisterColumn::Target, RegisterColumn::TargetUpper]) {
        return;
    }
    let upper = indicator.target_upper;
    if indicator.polarity != Polarity::Range {
        if let Some(upper) = upper {
            let message = format!(
                "target_upper is {}, and the polarity is {}",
                points(upper),
                indicator.polarity.word()
            );
            checker.error(
                row,
                RegisterColumn::TargetUpper,
                message,
                "Leave target_upper blank, or write range as the polarity.",
            );
        }
        return;
    }
    let annual = indicator.target.value().map(|lower| (RegisterColumn::Target, lower));
    let Some(upper) = upper else {
        if let Some((column, lower)) = annual {
            let message =
                format!("{} is {}, and target_upper is blank", column.heading(), points(lower));
            let expected = "A range has two bounds: write the lower one in target, the upper one in target_upper.";
            checker.error(row, RegisterColumn::TargetUpper, message, expected);
        }
        return;
    };
    if indicator.target == Target::NotSet {
        let message = format!("target_upper is {}, and target is blank", points(upper));
        checker.error(
            row,
            RegisterColumn::Target,
            message,
            "A range has two bounds: write the lower one in target.",
        );
    }
    for (column, lower) in annual.into_iter().filter(|(_, lower)| *lower > upper) {
        let message = format!(
            "target_upper is {}, below {} with {}",
            points(upper),
            column.heading(),
            points(lower)
        );
        checker.error(
            row,
            RegisterColumn::TargetUpper,
            message,
            "Write the lower bound in target and the upper one in target_upper.",
        );
    }
}

fn thresholds_and_polarity(row: &Row, checker: &mut RowChecker<'_>) {
    let indicator = &row.indicator;
    let two_sided = !matches!(indicator.polarity, Polarity::Higher | Polarity::Lower);
    let thresholds = [
        (RegisterColumn::GreenAt, indicator.green_at),
        (RegisterColumn::AmberAt, indicator.amber_at),
    ];
    for (column, value) in thresholds {
        if let (true, true, Some(value)) = (row.has(&[RegisterColumn::Polarity]), two_sided, value)
        {
            let (heading, word) = (column.heading(), indicator.polarity.word());
            let message = format!("{heading} is {}, and the polarity is {word}", points(value));
            let expected =
                format!("Leave {heading} blank, or write higher or lower as the polarity.");
            checker.error(row, column, message, expected);
        }
    }
}

fn amber_side(row: &Row, checker: &mut RowChecker<'_>) {
    let indicator = &row.indicator;
    let better = match indicator.polarity {
        Polarity::Higher => "above",
        Polarity::Lower => "below",
        Polarity::Range | Polarity::Exact | Polarity::None => return,
    };
    let columns = [
        RegisterColumn::Polarity,
        RegisterColumn::GreenAt,
        RegisterColumn::AmberAt,
        RegisterColumn::Target,
    ];
    let Some(amber) = indicator.amber_at.filter(|_| row.has(&columns)) else {
        return;
    };
    let explicit = indicator.green_at.map(|green| ("green_at", green));
    let Some((heading, green)) = explicit.or_else(|| Some(("target", indicator.target.value()?)))
    else {
        let message =
            format!("amber_at is {}, and neither target nor green_at is set", points(amber));
        checker.error(
            row,
            RegisterColumn::AmberAt,
            message,
            "Write where green starts in target or green_at, or leave amber_at blank.",
        );
        return;
    };
    let is_beyond = if better == "above" { amber > green } else { amber < green };
    if is_beyond {
        let (amber, green, word) = (points(amber), points(green), indicator.polarity.word());
        let message = format!(
            "amber_at is {amber}, {better} {heading} with {green}: with {word}, amber would be better than green"
        );
        let most = if better == "above" { "at most" } else { "at least" };
        checker.error(
            row,
            RegisterColumn::AmberAt,
            message,
            format!("Write an amber_at of {most} {green}."),
        );
    }
}

fn green_twice(row: &Row, checker: &mut RowChecker<'_>) {
    let slack = row.indicator.green_slack.filter(|slack| !slack.is_none());
    if let (Some(green), Some(slack)) = (row.indicator.green_at, slack) {
        let message = format!(
            "green_slack is {slack} beside green_at with {}: both say where green starts",
            points(green)
        );
        checker.error(row, RegisterColumn::GreenSlack, message, "Leave one of the two blank.");
    }
}

fn limits(row: &Row, checker: &mut RowChecker<'_>) {
    let Indicator { minimum, maximum, .. } = row.indicator;
    if let (Some(least), Some(most)) = (minimum, maximum)
        && least > most
    {
        let message = format!("minimum is {}, above the maximum {}", points(least), points(most));
        checker.error(
            row,
            RegisterColumn::Minimum,
            message,
            "Write the smaller number in minimum, the larger one in maximum.",
        );
        return;
    }
    for (column, value) in asked_for(&row.indicator) {
        let heading = column.heading();
        if let Some(least) = minimum.filter(|least| value < *least) {
            let message =
                format!("{heading} is {}, below the minimum {}", points(value), points(least));
            checker.error(
                row,
                column,
                message,
                "Correct the target, or the minimum: no figure can meet this target.",
            );
        }
        if let Some(most) = maximum.filter(|most| value > *most) {
            let message =
                format!("{heading} is {}, above the maximum {}", points(value), points(most));
            checker.error(
                row,
                column,
                message,
                "Correct the target, or the maximum: no figure can meet this target.",
            );
        }
    }
}

fn decimals(row: &Row, checker: &mut RowChecker<'_>) {
    let Some(decimals) = row.indicator.decimals else {
        return;
    };
    for (column, value) in asked_for(&row.indicator) {
        if value.normalize().scale() > decimals {
            let message =
                format!("{} is {}, and decimals is {decimals}", column.heading(), points(value));
            let scale = value.normalize().scale();
            checker.warning(
                row,
                column,
                message,
                format!("Write {scale} in decimals, or round the target."),
            );
        }
    }
}
