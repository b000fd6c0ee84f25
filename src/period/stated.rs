//! The period that a cover states, in whatever words.

use crate::period::quarter::{Period, Quarter};
use crate::period::spoken::hear;
use crate::period::statement::PeriodStatement;
use crate::scan::{Spot, spots};

impl PeriodStatement {
    /// What a text states, one year alone too.
    #[must_use]
    pub fn of(text: &str) -> Self {
        hear(text).stated
    }
}

/// The period that a cover's text states (docs/returns.md, "Which period"): `Quarter 4 to period end 31st March 2010`,
/// `Q4 2009/10`, `Fourth quarter 2009-10`, `Jan - Mar 2010`, `period ending 31/03/2010`. `None` when the text says
/// nothing of a period; a year alone, without a quarter, is no period.
#[must_use]
pub fn find_period(text: &str) -> Option<PeriodStatement> {
    let stated = PeriodStatement::of(text);
    (stated.quarter.is_some() || stated.year.is_some()).then_some(stated)
}

/// Every quarter that a text names in words or numbers, in order.
#[must_use]
pub fn find_quarters(text: &str) -> Vec<Quarter> {
    hear(text).quarters
}

/// Words that belong to a period beside those that name it.
const OF_PERIODS: [&str; 36] = [
    "a",
    "and",
    "as",
    "at",
    "e",
    "end",
    "ended",
    "ending",
    "ends",
    "financial",
    "for",
    "from",
    "fy",
    "in",
    "is",
    "month",
    "months",
    "nd",
    "no",
    "number",
    "of",
    "period",
    "q",
    "qe",
    "qtr",
    "quarter",
    "rd",
    "reporting",
    "st",
    "th",
    "the",
    "three",
    "till",
    "to",
    "until",
    "year",
];

/// Whether a text names a quarter or a year and holds nothing else: `Quarter 4 2009/10`, `for the quarter ending
/// 31 March 2010`.
#[must_use]
pub fn is_period_alone(text: &str) -> bool {
    let heard = hear(text);
    let stated = heard.stated;
    let says = stated.quarter.is_some() || stated.year.is_some() || stated.lone.is_some();
    let mut rest = heard.rest.iter();
    says && rest.all(|spot| {
        spot.is_word(&OF_PERIODS) || spot.number().is_some_and(|(number, _)| number == 3)
    })
}

/// The periods that a whole text may mean, in every usual way to write one: `2009/10 Q4`, `Q4 2009-10`, `January to March
/// 2010`. Two where one year alone leaves two (`Q4 2010`); none where it says anything else, or contradicts itself
/// (docs/returns.md, "Which period").
#[must_use]
pub fn periods_meant(text: &str) -> Vec<Period> {
    if let Some(period) = Period::from_config(text) {
        return vec![period];
    }
    let stated = PeriodStatement::of(text);
    match stated.quarter.filter(|_| !stated.contradiction && is_period_alone(text)) {
        Some(quarter) => {
            let years = stated.years(Some(quarter)).into_iter();
            years.map(|year| Period { year, quarter }).collect()
        }
        None => Vec::new(),
    }
}

/// The text without what is an identifier in it: `ARE_0024_1516-Q4` names no quarter.
#[must_use]
pub fn without_identifiers(text: &str) -> String {
    let apart = |c: char| c.is_whitespace() || ":;,()[]\"–—|".contains(c);
    let pieces = text.split_inclusive(apart);
    pieces
        .map(|piece| {
            let word = piece.trim_end_matches(apart);
            if is_identifier(word) { " " } else { piece }
        })
        .collect()
}

/// One word in which a quarter stands joined to numbers or names that are no part of a period.
fn is_identifier(word: &str) -> bool {
    let heard = hear(word);
    let strange = |spot: &Spot<'_>| match spot.word() {
        Some(_) => word.contains('_') && !spot.is_word(&OF_PERIODS),
        None => true,
    };
    !heard.quarters.is_empty() && heard.rest.iter().any(strange) && spots(word).len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::year::FinancialYear;

    #[test]
    fn covers_state_their_period_in_many_ways() {
        use Quarter::{Q1, Q2, Q3, Q4};
        for (text, quarter, year) in [
            ("Quarter 4 to period end 31st March 2010", Some(Q4), Some(2009)),
            ("Q4 2009/10", Some(Q4), Some(2009)),
            ("2009/10 Q4", Some(Q4), Some(2009)),
            ("Qtr 4 2009-10", Some(Q4), Some(2009)),
            ("Qtr. 4, 2009-2010", Some(Q4), Some(2009)),
            ("Fourth quarter 2009/10", Some(Q4), Some(2009)),
            ("fourth quarter period up to 31st March 2010", Some(Q4), Some(2009)),
            ("Jan - Mar 2010", Some(Q4), Some(2009)),
            ("Jan–Mar 10", Some(Q4), Some(2009)),
            ("January to March 2010", Some(Q4), Some(2009)),
            ("January to March 2009/10", Some(Q4), Some(2009)),
            ("Oct - Dec 2009", Some(Q3), Some(2009)),
            ("April to June", Some(Q1), None),
            ("period ending 31/03/2010", Some(Q4), Some(2009)),
            ("Period: 30 September 2009", Some(Q2), Some(2009)),
            ("PERIOD: 1 January 2010 to 31 March 2010", Some(Q4), Some(2009)),
            ("Position as at the end of December 2009", Some(Q3), Some(2009)),
            ("April 2009 to March 2010", Some(Q4), Some(2009)),
            ("March 2010", Some(Q4), Some(2009)),
            ("Quarter 4", Some(Q4), None),
            ("Quarter Four", Some(Q4), None),
            ("QUARTER 3 RETURN", Some(Q3), None),
            ("4th quarter", Some(Q4), None),
            ("Year end 2009/10", None, Some(2009)),
            ("2009/10-Q4", Some(Q4), Some(2009)),
            ("Q4-2009/10", Some(Q4), Some(2009)),
            ("Q4/2009-10", Some(Q4), Some(2009)),
            ("Q04 2009 - 2010", Some(Q4), Some(2009)),
            ("4Q 09/10", Some(Q4), Some(2009)),
            ("4th Qtr 09-10", Some(Q4), Some(2009)),
            ("Quarter no. 4 of 2009/10", Some(Q4), Some(2009)),
            ("Quarter (4) 2009/10", Some(Q4), Some(2009)),
            ("Quarter: Four, 2009 to 2010", Some(Q4), Some(2009)),
            ("Quarter IV 2009/10", Some(Q4), Some(2009)),
            ("Final quarter 2009/10", Some(Q4), Some(2009)),
            ("Quarter ending 31 March 2010", Some(Q4), Some(2009)),
            ("Quarter ended Mar-10", Some(Q4), Some(2009)),
            ("Q/E 31.03.10", Some(Q4), Some(2009)),
            ("QE March 2010", Some(Q4), Some(2009)),
            ("3 months to 31 March 2010", Some(Q4), Some(2009)),
            ("1 January - 31 March 2010", Some(Q4), Some(2009)),
            ("1st January – 31st March 2010", Some(Q4), Some(2009)),
            ("01/01/2010 - 31/03/2010", Some(Q4), Some(2009)),
            ("Quarter: 1 January 2010 to 31 March 2010", Some(Q4), Some(2009)),
            ("Jan 2010 - Mar 2010", Some(Q4), Some(2009)),
            ("Jan/Feb/Mar 2010", Some(Q4), Some(2009)),
            ("January, February and March 2010", Some(Q4), Some(2009)),
            ("Jan to Mar '10", Some(Q4), Some(2009)),
            ("Quarter 2 (July & August & September)", Some(Q2), None),
            ("Monitoring report 2009/10, Q1", Some(Q1), Some(2009)),
        ] {
            let stated = PeriodStatement {
                quarter,
                year: year.map(FinancialYear),
                lone: None,
                contradiction: false,
            };
            assert_eq!(find_period(text), Some(stated), "{text}");
        }
        for text in [
            "",
            "Halton",
            "Housing return",
            "Completed 12 April 2010",
            "Headquarters 4",
            "Q5",
            "2010",
            "Q10",
        ] {
            assert_eq!(find_period(text), None, "{text}");
        }
    }

    #[test]
    fn one_year_alone_is_that_of_the_quarter_or_leaves_two() {
        for (text, periods) in [
            ("Q1 2010", vec!["2010/11 Q1"]),
            ("Q2 2009", vec!["2009/10 Q2"]),
            ("Quarter Three, 2009", vec!["2009/10 Q3"]),
            ("Q4 2010", vec!["2009/10 Q4", "2010/11 Q4"]),
            ("Quarter 4 (2009)", vec!["2008/09 Q4", "2009/10 Q4"]),
            ("Q4 10", vec!["2009/10 Q4", "2010/11 Q4"]),
            ("Q4 '10", vec!["2009/10 Q4", "2010/11 Q4"]),
            ("Q2 FY2010", vec!["2009/10 Q2", "2010/11 Q2"]),
            ("Q4 2010 (January to March 2010)", vec!["2009/10 Q4"]),
            ("Q4 2010, 2009/10", vec!["2009/10 Q4"]),
        ] {
            let stated = PeriodStatement::of(text);
            let quarter = stated.quarter.unwrap();
            let years = stated.years(Some(quarter));
            let found: Vec<String> =
                years.iter().map(|year| Period { year: *year, quarter }.to_string()).collect();
            assert_eq!(found, periods, "{text}");
            assert_eq!(stated.period().is_some(), periods.len() == 1, "{text}");
        }
        assert!(PeriodStatement::of("Q4 2008 or 2010").contradiction);
    }

    #[test]
    fn a_period_alone_is_told_from_a_title_and_from_an_identifier() {
        for text in [
            "Quarter 4 2009/10",
            "for the quarter ending 31 March 2010",
            "Reporting period: Q4 2009-10",
            "3 months to 31 March 2010",
            "2009/10",
            "January to March 2010",
        ] {
            assert!(is_period_alone(text), "{text}");
        }
        for text in ["Housing Q4 2009/10", "Waste", "Version 2 Q4 2009/10", ""] {
            assert!(!is_period_alone(text), "{text}");
        }
        for (text, quarters) in [
            ("ARE_0024_1516-Q4", 0),
            ("Return ARE-0024-Q3 (draft)", 0),
            ("WM_Q3_return.xlsx", 0),
            ("Ref:ARE_0024_1516-Q3, Q4 2009/10", 1),
            ("2009-10_Q4", 1),
            ("Q4-2009/10", 1),
            ("Report–Q4 2009/10", 1),
            ("Qtr.4", 1),
        ] {
            let found = find_quarters(&without_identifiers(text));
            assert_eq!(found.len(), quarters, "{text}");
        }
    }

    #[test]
    fn a_configured_period_is_understood_as_a_cover_is() {
        for text in [
            "2009/10 Q4",
            "Q4 2009-10",
            "Q4 2009/10",
            "Qtr 4 2009/10",
            "Quarter 4, 2009/10",
            "Quarter Four 2009-2010",
            "09/10 Q4",
            "January to March 2010",
            "quarter ending 31 March 2010",
        ] {
            let meant: Vec<String> = periods_meant(text).iter().map(Period::to_string).collect();
            assert_eq!(meant, ["2009/10 Q4"], "{text}");
        }
        let two: Vec<String> = periods_meant("Q4 2010").iter().map(Period::to_string).collect();
        assert_eq!(two, ["2009/10 Q4", "2010/11 Q4"]);
        for text in [
            "",
            "now",
            "2009/11 Q4",
            "2009/10 Q5",
            "2009-10",
            "Q4",
            "Housing Q4 2009/10",
            "Q3 and Q4 2009/10",
        ] {
            assert_eq!(periods_meant(text), [], "{text}");
        }
    }

    #[test]
    fn a_cover_may_contradict_itself() {
        for text in [
            "Quarter 4 to period end 30th June 2010",
            "Q4 2010/11, January to March 2010",
            "Q3 and Q4 2009/10",
            "Quarter 4 2008/09 (2009/10)",
        ] {
            let stated = find_period(text).unwrap();
            assert!(stated.contradiction && stated.period().is_none(), "{text}: {stated:?}");
        }
        assert_eq!(
            find_period("Q4 2009/10").and_then(PeriodStatement::period).unwrap().slug(),
            "2009-10-q4"
        );
    }
}
