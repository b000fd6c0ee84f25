//! When an indicator is reported, whether its unit is per cent, and whether every service has it, as people say it.

use std::collections::BTreeSet;

use crate::period::{Quarter, find_quarters};
use crate::register::spelling::normal_name;

/// The quarters that words name in which an indicator is reported; nothing where they name none with certainty.
pub(crate) fn due_in(shown: &str) -> Option<BTreeSet<Quarter>> {
    let words = normal_name(shown);
    let quarters: &[Quarter] = match words.as_str() {
        "every quarter" | "each quarter" | "all quarters" | "all four quarters" | "quarterly"
        | "qtrly" | "qtr" | "q" | "every qtr" | "each qtr" | "per quarter" | "all" | "monthly"
        | "every month" | "weekly" | "q1 to q4" | "q1 q4" => &Quarter::ALL,
        "half yearly" | "every half year" | "six monthly" | "every six months" | "6 monthly"
        | "twice a year" | "bi annual" | "biannual" | "biannually" | "bi annually" => {
            &[Quarter::Q2, Quarter::Q4]
        }
        "annual" | "annually" | "yearly" | "once a year" | "every year" | "year end"
        | "end of year" | "at year end" | "annual only" | "year end only" => &[Quarter::Q4],
        "never" | "not reported" | "no quarter" => &[],
        _ => return named_quarters(shown, &words),
    };
    Some(quarters.iter().copied().collect())
}

/// `Q2, Q4`, `Q2 and Q4 only`, `Annual (Q4)`: quarters, and beside them no word that says anything else.
fn named_quarters(shown: &str, words: &str) -> Option<BTreeSet<Quarter>> {
    let found = find_quarters(shown);
    let beside = [
        "q1", "q2", "q3", "q4", "quarter", "quarters", "qtr", "qtrs", "q", "1", "2", "3", "4",
        "and", "in", "only", "at", "annual", "annually", "yearly", "half", "reported", "due",
    ];
    let plain = words.split(' ').all(|word| beside.contains(&word));
    let named = words.matches(|c: char| c.is_ascii_digit()).count() == found.len();
    (plain && named && !found.is_empty()).then(|| found.into_iter().collect())
}

/// Whether a unit's word stands for per cent.
pub(crate) fn says_per_cent(unit: &str) -> bool {
    let percent = unit.contains('%');
    let words = normal_name(unit);
    let said = matches!(
        words.as_str(),
        "percent" | "per cent" | "percentage" | "pct" | "age" | "percentages" | "percent age"
    );
    said && (percent || words != "age") || (percent && words.is_empty())
}

/// Whether a cell says that every service is meant.
pub(crate) fn says_every_service(shown: &str) -> bool {
    matches!(
        normal_name(shown).as_str(),
        "all" | "all services" | "every service" | "each service" | "all departments"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_due_are_read_as_people_write_them() {
        use Quarter::{Q1, Q2, Q3, Q4};
        for (text, quarters) in [
            ("Quarterly", vec![Q1, Q2, Q3, Q4]),
            ("Every quarter", vec![Q1, Q2, Q3, Q4]),
            ("Qtrly", vec![Q1, Q2, Q3, Q4]),
            ("Q", vec![Q1, Q2, Q3, Q4]),
            ("Half-yearly", vec![Q2, Q4]),
            ("Annual", vec![Q4]),
            ("Annual (Q2)", vec![Q2]),
            ("Year end", vec![Q4]),
            ("Q2, Q4", vec![Q2, Q4]),
            ("Q2 and Q4 only", vec![Q2, Q4]),
            ("Quarter 3", vec![Q3]),
            ("Q1/Q3", vec![Q1, Q3]),
            ("never", vec![]),
        ] {
            let read = due_in(text).map(|quarters| quarters.into_iter().collect::<Vec<_>>());
            assert_eq!(read, Some(quarters), "{text}");
        }
        for text in [
            "Q5",
            "Q2;Q5",
            "none;Q2",
            "sometimes",
            "not Q2",
            "1/4",
            "Q2 to Q4",
            "biennial",
            "termly",
        ] {
            assert_eq!(due_in(text), None, "{text}");
        }
    }

    #[test]
    fn per_cent_has_many_spellings() {
        for text in
            ["%", "% ", "Percent", "per cent", "Percentage", "Percentage (%)", "%age", "pct"]
        {
            assert!(says_per_cent(text), "{text}");
        }
        for text in ["", "days", "age", "percentage points", "£", "% of homes", "number"] {
            assert!(!says_per_cent(text), "{text}");
        }
    }
}
