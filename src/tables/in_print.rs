//! Figures and days in words that are printed: `£1,950,000`, `31 Aug 2025`.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::figures::ShownUnit;
use super::indicators::figures::unit;
use crate::calendar::day_in_short;
use crate::decimal::{percent_text, points};
use crate::judge::Bounds;
use crate::ledger::Line;

/// A day.
pub(crate) fn day_in_print(day: Date) -> String {
    day_in_short(day)
}

/// The target of a line; of a range both bounds.
pub(crate) fn target_in_print(line: &Line, bounds: &Bounds) -> Option<String> {
    let unit = unit_of(line);
    bounds.target_text(|number| number_in_print(number, unit))
}

/// The actual of a line; none where it has none. A percentage worked out of a ratio has two decimals.
pub(crate) fn actual_in_print(line: &Line) -> Option<String> {
    let actual = line.verdict.actual?;
    let is_ratio = line.figure().is_some_and(|figure| figure.ratio.is_some());
    let half_away = RoundingStrategy::MidpointAwayFromZero;
    let shown = if is_ratio { actual.round_dp_with_strategy(2, half_away) } else { actual };
    Some(number_in_print(shown, unit_of(line)))
}

/// The unit in which a line's numbers are printed.
fn unit_of(line: &Line) -> ShownUnit {
    let percent = line.indicator().is_some_and(|own| own.is_percent());
    unit(line.indicator(), percent)
}

/// A number in its unit. A percentage is in points.
fn number_in_print(value: Decimal, unit: ShownUnit) -> String {
    match unit {
        ShownUnit::Percent => percent_text(value),
        ShownUnit::Plain => with_commas(&points(value)),
        ShownUnit::Money => {
            let sign = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
            format!("{sign}£{}", with_commas(&points(value.abs())))
        }
    }
}

/// A number with a comma before every three of its whole digits.
fn with_commas(number: &str) -> String {
    let (whole, part) = match number.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (number, None),
    };
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut shown = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    if let Some(part) = part {
        shown.extend([".", part]);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_as_they_are_printed() {
        for (value, unit, shown) in [
            ("1950000", ShownUnit::Money, "£1,950,000"),
            ("-1950000.50", ShownUnit::Money, "-£1,950,000.5"),
            ("0", ShownUnit::Money, "£0"),
            ("999", ShownUnit::Plain, "999"),
            ("-1000", ShownUnit::Plain, "-1,000"),
            ("12345.678", ShownUnit::Plain, "12,345.678"),
            ("84.0", ShownUnit::Percent, "84%"),
        ] {
            assert_eq!(number_in_print(value.parse().unwrap(), unit), shown);
        }
        assert_eq!(day_in_print(jiff::civil::date(2025, 8, 1)), "1 Aug 2025");
    }
}
