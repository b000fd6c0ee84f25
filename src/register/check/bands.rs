//! Tolerances and slacks that do nothing, or the opposite of what a target says; also those that a row inherits.

use crate::decimal::points;
use crate::register::check::checker::{RowChecker, bounds, targets};
use crate::register::council::Register;
use crate::register::entry::Polarity;
use crate::register::judging::Tolerance;
use crate::register::organisation::ServiceNo;
use crate::register::table::{RegisterColumn, Row};

/// The band of a row for the first service for which it does something, and whose band that is.
fn band_of(
    row: &Row,
    register: &Register,
    column: RegisterColumn,
    matters: impl Fn(Tolerance) -> bool,
) -> Option<(Tolerance, String)> {
    let indicator = &row.indicator;
    let heading = column.heading();
    let slack = column == RegisterColumn::GreenSlack;
    let own = if slack { indicator.green_slack } else { indicator.tolerance };
    if let Some(own) = own {
        return Some((own, format!("{heading} of {own}"))).filter(|(band, _)| matters(*band));
    }
    let inherited = |service: ServiceNo| {
        let directorate = register.directorate_of(service);
        let (theirs, council) = if slack {
            (directorate.green_slack, register.judging.green_slack)
        } else {
            (directorate.tolerance, register.judging.tolerance)
        };
        (theirs.unwrap_or(council), theirs.map(|_| &directorate.id))
    };
    let mut bands = indicator.services.iter().map(|&service| inherited(service));
    let (band, directorate) = bands.find(|(band, _)| matters(*band))?;
    Some((
        band,
        match directorate {
            Some(id) => format!("{heading} of {band} set for {id}"),
            None => format!("{heading} of {band} set for the council"),
        },
    ))
}

/// A slack that lets through what a strict target keeps out.
pub(super) fn slack_on_strict(row: &Row, checker: &mut RowChecker<'_>) {
    let indicator = &row.indicator;
    if !row.has(&[RegisterColumn::GreenSlack]) {
        return;
    }
    let strict: Vec<_> = targets(indicator)
        .filter(|(column, _, target)| {
            let explicit = *column == RegisterColumn::Target && indicator.green_at.is_some();
            target.is_strict() && !explicit
        })
        .collect();
    if strict.is_empty() {
        return;
    }
    let Some((_, whose)) =
        band_of(row, checker.register, RegisterColumn::GreenSlack, |band| !band.is_none())
    else {
        return;
    };
    for (column, value, _) in strict {
        let sign = if indicator.polarity == Polarity::Lower { '<' } else { '>' };
        let value = points(value);
        let message = format!(
            "{} is \"{sign}{value}\", so {value} is not green, and the {whose} says that it is",
            column.heading()
        );
        let at = if indicator.green_slack.is_some() { RegisterColumn::GreenSlack } else { column };
        checker.error(
            row,
            at,
            message,
            format!("Write {value} without the sign, or none in green_slack."),
        );
    }
}

/// A share of a target of zero.
pub(super) fn share_of_nothing(row: &Row, checker: &mut RowChecker<'_>) {
    let indicator = &row.indicator;
    if indicator.polarity == Polarity::None {
        return;
    }
    let bands = [
        (RegisterColumn::Tolerance, indicator.amber_at),
        (RegisterColumn::GreenSlack, indicator.green_at),
    ];
    for (column, explicit) in bands.into_iter().filter(|(column, _)| row.has(&[*column])) {
        let judged_by_band =
            |bound: &RegisterColumn| explicit.is_none() || *bound != RegisterColumn::Target;
        let mut zeros =
            bounds(indicator).filter(|(bound, value)| value.is_zero() && judged_by_band(bound));
        let Some((bound, _)) = zeros.next() else {
            continue;
        };
        let Some((_, whose)) =
            band_of(row, checker.register, column, |band| band.share().is_some())
        else {
            continue;
        };
        let own = if column == RegisterColumn::Tolerance {
            indicator.tolerance
        } else {
            indicator.green_slack
        };
        let at = if own.is_some() { column } else { bound };
        let (bound, heading) = (bound.heading(), column.heading());
        let message =
            format!("{bound} is 0, and a share of 0 is nothing: the {whose} has no effect");
        checker.warning(
            row,
            at,
            message,
            format!("Write points in this row's {heading}, such as 2pp, or none."),
        );
    }
}
