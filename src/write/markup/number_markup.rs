//! Numbers as markup.

use rust_decimal::Decimal;

/// Decimals of fewer digits than this are written digit for digit: they are the shortest that name their binary float.
pub(super) const EXACT: u64 = 1_000_000_000_000_000;

/// A whole number.
pub(super) fn digits(xml: &mut Vec<u8>, number: u64) {
    xml.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// A decimal as the binary float nearest to it is written. Every decimal has one.
pub(super) fn decimal(xml: &mut Vec<u8>, value: Decimal) {
    let short = u64::try_from(value.mantissa().unsigned_abs());
    let (mut mantissa, mut scale) = (short.unwrap_or(u64::MAX), value.scale());
    while scale > 0 && mantissa.is_multiple_of(10) {
        (mantissa, scale) = (mantissa / 10, scale - 1);
    }
    if mantissa >= EXACT {
        return long_decimal(xml, value.normalize());
    }
    if value.is_sign_negative() && mantissa != 0 {
        xml.push(b'-');
    }
    let mut written = itoa::Buffer::new();
    let digits = written.format(mantissa);
    let scale = usize::try_from(scale).unwrap_or_default();
    match digits.len().checked_sub(scale).filter(|whole| *whole > 0) {
        Some(whole) => {
            let (whole, part) = digits.split_at(whole);
            xml.extend_from_slice(whole.as_bytes());
            if !part.is_empty() {
                xml.push(b'.');
            }
            xml.extend_from_slice(part.as_bytes());
        }
        None => {
            xml.extend_from_slice(b"0.");
            xml.extend(std::iter::repeat_n(b'0', scale.saturating_sub(digits.len())));
            xml.extend_from_slice(digits.as_bytes());
        }
    }
}

/// A decimal of many digits, or of one that may have many: as far as a binary float tells them apart.
fn long_decimal(xml: &mut Vec<u8>, value: Decimal) {
    let written = value.to_string();
    // Reading its digits is exact, where converting its parts is not.
    let digits = match written.parse::<f64>() {
        Ok(number) if value.mantissa().unsigned_abs() >= EXACT.into() => number.to_string(),
        _ => written,
    };
    xml.extend_from_slice(digits.as_bytes());
}
