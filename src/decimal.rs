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
    let digits = format!("{value:.14e}");
    Some(Decimal::from_scientific_lossy(&digits).ok()?.normalize())
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

    proptest! {
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
