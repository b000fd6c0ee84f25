//! A target with the stretch that cannot be one.

use std::cmp::Ordering;

use crate::decimal::points;
use crate::register::check::checker::RowChecker;
use crate::register::entry::{Polarity, Target};
use crate::register::table::{RegisterColumn, Row};

/// A stretch lies further on the better side, and only `higher` and `lower` have one such side.
pub(super) fn one_sided(row: &Row, checker: &mut RowChecker<'_>) {
    let polarity = row.indicator.polarity;
    let readable = row.has(&[RegisterColumn::Polarity, RegisterColumn::StretchTarget]);
    let two_sided = !matches!(polarity, Polarity::Higher | Polarity::Lower);
    if let (true, true, Some(stretch)) = (readable, two_sided, row.indicator.stretch_target.value())
    {
        let (stretch, word) = (points(stretch), polarity.word());
        let message = format!("stretch_target is {stretch}, and the polarity is {word}");
        let expected = "Leave stretch_target blank, or write higher or lower as the polarity.";
        checker.error(row, RegisterColumn::StretchTarget, message, expected);
    }
}

/// Who reaches the stretch has reached the target.
pub(super) fn as_good_as_the_target(row: &Row, checker: &mut RowChecker<'_>) {
    let indicator = &row.indicator;
    let columns = [RegisterColumn::Polarity, RegisterColumn::Target, RegisterColumn::StretchTarget];
    let (Some(target), Some(stretch)) =
        (indicator.target.value(), indicator.stretch_target.value())
    else {
        return;
    };
    let (worse, side, most) = match indicator.polarity {
        Polarity::Higher => (Ordering::Less, "below", "at least"),
        Polarity::Lower => (Ordering::Greater, "above", "at most"),
        Polarity::Range | Polarity::Exact | Polarity::None => return,
    };
    let order = stretch.cmp(&target);
    let at_target = order == Ordering::Equal
        && indicator.target.is_strict()
        && !indicator.stretch_target.is_strict();
    if !row.has(&columns) || !(order == worse || at_target) {
        return;
    }
    let (word, sign) = (indicator.polarity.word(), sign(indicator.polarity, indicator.target));
    let (stretch, target) = (points(stretch), points(target));
    let message = if at_target {
        format!("stretch_target is {stretch}, and target is {sign}{target}, which asks for more")
    } else {
        format!(
            "stretch_target is {stretch}, {side} target with {target}: with {word}, the stretch would ask for less"
        )
    };
    let expected = match (at_target, sign) {
        (true, _) => format!("Write {sign}{target} in stretch_target, or one that asks for more."),
        (false, _) => format!("Write a stretch_target of {most} {target}, or leave it blank."),
    };
    checker.error(row, RegisterColumn::StretchTarget, message, expected);
}

/// The sign of a target that must be passed.
fn sign(polarity: Polarity, target: Target) -> &'static str {
    match (target.is_strict(), polarity) {
        (false, _) => "",
        (true, Polarity::Lower) => "<",
        (true, _) => ">",
    }
}
