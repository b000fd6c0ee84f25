//! Ratios: `13/138`, `9% 13/138`, `13 / 138 (9.4%)`, `13 of 138`.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::cell::Fault;
use crate::period::FinancialYear;
use crate::quantity::amount::{number, take_number};
use crate::quantity::figure::{Figure, Ratio};

/// The significant digits to which a percentage is worked out, as Excel would.
const DIGITS: u32 = 15;

/// The ratio that a whole cleaned text without marks is; `None` when it has no ratio's form. `2009/10` and `08/09` are
/// years and no ratios; a ratio of nothing is words.
pub(super) fn read(text: &str) -> Option<Result<Figure, Fault>> {
    if is_year(text) {
        return None;
    }
    let (before, rest) = match take_percent(text) {
        Some((printed, rest)) => {
            (Some(printed), unwrap(rest.trim_start_matches([' ', ':', '=', ','])))
        }
        None => (None, text),
    };
    let (numerator, rest) = take_number(rest)?;
    let rest = rest.trim_start();
    let rest = ["/", "out of ", "of "].iter().find_map(|joint| rest.strip_prefix(joint))?;
    let (denominator, rest) = take_number(rest.trim_start())?;
    let after = match rest.trim() {
        "" => None,
        _ if before.is_some() => return None,
        rest => {
            let (printed, rest) = take_percent(unwrap(rest.trim_start_matches('=').trim_start()))?;
            Some(printed).filter(|_| rest.trim().is_empty())?.into()
        }
    };
    Some(worked_out(numerator, denominator, before.or(after)))
}

/// Whether a text is a financial year and no quotient: it has four digits or a leading zero.
pub(super) fn is_year(text: &str) -> bool {
    FinancialYear::from_text(text).is_some()
        && (text.starts_with('0') || text.find(['/', '-', ' ']) == Some(4))
}

/// A leading percentage's digits, and what follows its sign.
fn take_percent(text: &str) -> Option<(&str, &str)> {
    let (run, rest) = take_number(text)?;
    Some((run, rest.trim_start().strip_prefix('%')?))
}

/// What stands in brackets around a whole text, or the text.
fn unwrap(text: &str) -> &str {
    let inside = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.map_or(text, str::trim)
}

fn worked_out(numerator: &str, denominator: &str, printed: Option<&str>) -> Result<Figure, Fault> {
    let (numerator, denominator) = (number(numerator)?, number(denominator)?);
    let printed = printed.map(number).transpose()?;
    if denominator.is_zero() {
        return Err(Fault::Words);
    }
    let hundredfold = numerator.checked_mul(Decimal::ONE_HUNDRED).ok_or(Fault::TooLarge)?;
    let value = hundredfold
        .checked_div(denominator)
        .and_then(|value| {
            value.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero)
        })
        .ok_or(Fault::TooLarge)?;
    let ratio = Some(Box::new(Ratio { numerator, denominator, printed }));
    Ok(Figure { percent: true, ratio, ..Figure::new(value.normalize()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_worked_out_anew() {
        let value = "9.42028985507246";
        for (text, printed, value) in [
            ("13/138", None, value),
            ("13 / 138", None, value),
            ("9% 13/138", Some("9"), value),
            ("9 % (13/138)", Some("9"), value),
            ("9%: 13/138", Some("9"), value),
            ("13/138 (9.4%)", Some("9.4"), value),
            ("13 / 138 = 9.4%", Some("9.4"), value),
            ("13 of 138", None, value),
            ("13 out of 138", None, value),
            ("13 of 138 (9.4%)", Some("9.4"), value),
            ("2924.5/43802", None, "6.67663577005616"),
            ("9/13", None, "69.2307692307692"),
            ("11/12", None, "91.6666666666667"),
            ("1,380/13,800", None, "10"),
            ("0/138", None, "0"),
            ("161/138", None, "116.666666666667"),
        ] {
            let figure = read(text).unwrap().unwrap();
            assert_eq!(
                (figure.value.to_string().as_str(), figure.percent),
                (value, true),
                "{text}"
            );
            assert_eq!(
                figure.ratio.unwrap().printed.map(|value| value.to_string()).as_deref(),
                printed,
                "{text}"
            );
        }
    }

    #[test]
    fn other_texts_are_no_ratios() {
        for text in [
            "9%",
            "13",
            "2009/10",
            "08/09",
            "2009-10",
            "1/2/3",
            "9% 13/138 (9.4%)",
            "13/138 pupils",
            "/5",
            "5/",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("13/0"), Some(Err(Fault::Words)));
        assert_eq!(read("1,5/13"), Some(Err(Fault::DecimalComma)));
        assert_eq!(read("9999999999999999999999999999/0.0001"), Some(Err(Fault::TooLarge)));
    }
}
