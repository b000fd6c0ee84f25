//! Exact decimals: the only door from binary floats, and how a decimal is written out.

use rust_decimal::Decimal;

/// The decimal that a binary float stands for, to 15 significant digits as Excel counts them
/// (docs/architecture.md, "Exact decimals").
///
/// Below 28 decimal places nothing is left: `1e-300` is 0, as every sheet shows it. `None` when the float is not
/// finite or has more digits before the point than a [`Decimal`] holds (about `7.9e28`).
#[must_use]
pub fn exact(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    if value.abs() < 1e-28 {
        return Some(Decimal::ZERO);
    }
    short(value).or_else(|| {
        let digits = format!("{value:.14e}");
        Some(Decimal::from_scientific_lossy(&digits).ok()?.normalize())
    })
}

/// The shortest decimal that stands for a float, where it has at most 15 digits: to 15 digits the float is that decimal,
/// since two of so few digits are never so near to one float. Nearly every figure that is typed is one.
fn short(value: f64) -> Option<Decimal> {
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e')?;
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if part.len() > 14 {
        return None;
    }
    let scale = i32::try_from(part.len()).ok()?.checked_sub(exponent.parse().ok()?)?;
    let number: i64 = format!("{whole}{part}").parse().ok()?;
    match u32::try_from(scale) {
        Ok(scale) => Decimal::try_new(number, scale).ok(),
        Err(_) => {
            let larger = 10_i64.checked_pow(scale.unsigned_abs())?;
            number.checked_mul(larger).map(Decimal::from)
        }
    }
}

/// A decimal written plainly: no exponent, no trailing zeros (`84`, `0.5`, `-1234.25`).
#[must_use]
pub fn points(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A percentage in points as a person reads it (`84%`).
#[must_use]
pub(crate) fn percent_text(value: Decimal) -> String {
    format!("{}%", value.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn floats_become_the_decimals_that_were_typed() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.84, "0.84"),
            (0.1 + 0.2, "0.3"),
            (2548.6, "2548.6"),
            (-28.5, "-28.5"),
            (1.0 / 3.0, "0.333333333333333"),
            (123_456_789_012_345_680.0, "123456789012346000"),
            (1e28, "10000000000000000000000000000"),
            (1e-20, "0.00000000000000000001"),
            (5.551_115_123_125_783e-17, "0.0000000000000000555111512313"),
            (1e-300, "0"),
            (f64::MIN_POSITIVE, "0"),
            (-1e-28, "-0.0000000000000000000000000001"),
        ] {
            assert_eq!(exact(value).map(points).as_deref(), Some(text), "{value:e}");
        }
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e29, -1e300, f64::MAX] {
            assert_eq!(exact(value), None, "{value:e}");
        }
    }

    #[test]
    fn decimals_read_plainly() {
        for (value, shown) in [
            (Decimal::new(8400, 2), "84"),
            (Decimal::new(-50, 2), "-0.5"),
            (Decimal::ZERO, "0"),
            (Decimal::new(1_000_000, 0), "1000000"),
        ] {
            assert_eq!(points(value), shown);
            assert_eq!(percent_text(value), format!("{shown}%"));
        }
    }

    #[test]
    fn the_shortest_decimal_of_a_float_is_the_one_to_15_digits() {
        for value in [0.84, 84.0, 100.0, 1e17, 1e-20, -28.5, 123_456_789_012_345.0, 0.1 + 0.2, 1e28]
        {
            if let Some(short) = short(value) {
                let long = Decimal::from_scientific_lossy(&format!("{value:.14e}")).unwrap();
                assert_eq!(short.to_string(), long.normalize().to_string(), "{value:e}");
            }
        }
        assert_eq!(short(84.2), Some(Decimal::new(842, 1)));
        assert_eq!(short(0.1 + 0.2), None);
    }

    proptest! {
        #[test]
        fn figures_of_few_digits_are_taken_either_way_alike(digits in -999_999_999_999_999_i64..=999_999_999_999_999, exponent in -27_i32..14) {
            let value: f64 = format!("{digits}e{exponent}").parse().unwrap();
            prop_assume!(value.abs() >= 1e-28);
            let long = Decimal::from_scientific_lossy(&format!("{value:.14e}")).ok().map(|it| it.normalize());
            if let Some(short) = short(value) {
                prop_assert_eq!(Some(short.to_string()), long.map(|it| it.to_string()));
            }
        }

        #[test]
        fn any_float_is_taken_without_a_panic(bits: u64) {
            let _ = exact(f64::from_bits(bits));
        }

        #[test]
        fn fifteen_digits_survive(mantissa in -999_999_999_999_999_i64..=999_999_999_999_999, scale in 0_u32..12) {
            let typed = Decimal::new(mantissa, scale).normalize();
            let stored: f64 = typed.to_string().parse().unwrap();
            prop_assert_eq!(exact(stored), Some(typed));
        }
    }
}
