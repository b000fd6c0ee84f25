//! Financial years (1 April to 31 March), their quarters and their dates.

mod quarter;
mod spoken;
mod stated;
mod statement;
mod year;

pub use quarter::{Period, Quarter};
pub use stated::{find_period, find_quarters, is_period_alone, periods_meant, without_identifiers};
pub use statement::{Lone, PeriodStatement};
pub use year::{FinancialYear, find_years};

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_whole_text_names_a_year() {
        for text in [
            "2008/09",
            "08-09",
            "2008-2009",
            "08/09",
            "2008–09",
            "2008 / 09",
            " 2008-9 ",
            "2008/9",
            "08 /09",
        ] {
            assert_eq!(FinancialYear::from_text(text), Some(FinancialYear(2008)), "{text}");
        }
        assert_eq!(FinancialYear::from_text("99/00"), Some(FinancialYear(1999)));
        assert_eq!(FinancialYear::from_text("1999-2000"), Some(FinancialYear(1999)));
        for text in [
            "2008",
            "2008/10",
            "2009/08",
            "8/9",
            "9/13",
            "FY 2008/09",
            "08/09/10",
            "2008.09",
            "",
            "08-2009",
        ] {
            assert_eq!(FinancialYear::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn years_are_found_inside_a_text() {
        for (text, years) in [
            ("Actual 2008/09", vec![2008]),
            ("Plan 06/07", vec![2006]),
            ("Not supplied (06 /07)", vec![2006]),
            ("Outturn 2008-09 against target 2009/10", vec![2008, 2009]),
            ("(2006/7)", vec![2006]),
            ("08/09/2010", vec![]),
            ("31/03/2010", vec![]),
            ("1.08/09", vec![]),
            ("2009 - 2010", vec![2009]),
            ("2008/09/2010", vec![]),
            ("2007/08.", vec![2007]),
            ("600 pa for 3 years", vec![]),
        ] {
            let found: Vec<i16> = find_years(text).iter().map(|year| year.0).collect();
            assert_eq!(found, years, "{text}");
        }
    }

    #[test]
    fn a_configured_period_reads_and_prints() {
        let period = Period { year: FinancialYear(2009), quarter: Quarter::Q4 };
        for text in ["2009/10 Q4", "2009/10 q4", " 2009/10Q4 ", "2009 / 10  Q 4"] {
            assert_eq!(Period::from_config(text), Some(period), "{text}");
        }
        for text in [
            "2009/11 Q4",
            "2009/10 Q5",
            "2009/10",
            "09/10 Q4",
            "2009-10 Q4",
            "Q4 2009/10",
            "2009/10 Q04",
            "",
        ] {
            assert_eq!(Period::from_config(text), None, "{text}");
        }
        assert_eq!(period.to_string(), "2009/10 Q4");
        assert_eq!(period.slug(), "2009-10-q4");
        assert_eq!(period.start(), date(2010, 1, 1));
        assert_eq!(period.end(), date(2010, 3, 31));
        let century = Period { year: FinancialYear(1999), quarter: Quarter::Q1 };
        assert_eq!(century.slug(), "1999-00-q1");
        assert_eq!(century.previous().to_string(), "1998/99 Q4");
    }

    proptest! {
        #[test]
        fn quarters_tile_the_calendar(days in 0_i32..73_000) {
            let day = date(1900, 4, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let period = Period::of(day);
            prop_assert!(period.start() <= day && day <= period.end());
            prop_assert_eq!(period.previous().end().tomorrow().unwrap(), period.start());
            prop_assert_eq!(Period::from_config(&period.to_string()), Some(period));
        }

        #[test]
        fn no_text_panics(text: String) {
            let _ = (FinancialYear::from_text(&text), find_years(&text), find_period(&text), Period::from_config(&text));
        }

        #[test]
        fn nothing_of_digits_and_marks_panics(text in "[0-9/\\-. Qqtr]{0,20}") {
            let _ = (FinancialYear::from_text(&text), find_years(&text), find_period(&text), Period::from_config(&text));
        }
    }
}
