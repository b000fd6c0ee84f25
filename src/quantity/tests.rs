//! Every line of docs/judging.md, "What officers type", what is like it, and the laws.

use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::grid::Face;
use crate::number_format::NumberFormat;

fn figure_of(text: &str) -> Figure {
    match Quantity::from_text(text) {
        Ok(Some(Quantity::Figure(figure))) => figure,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn figures_read_as_typed() {
    for (text, shown) in [
        ("84%", "84%"),
        ("84 %", "84%"),
        ("100 %", "100%"),
        ("8400%", "8400%"),
        ("92.99%", "92.99%"),
        ("5 per cent", "5%"),
        ("5 percent", "5%"),
        ("0", "0"),
        ("-0", "0"),
        ("0.00%", "0%"),
        (".5", "0.5"),
        ("5.", "5"),
        ("+5", "5"),
        ("1,234", "1234"),
        ("12,345,678", "12345678"),
        ("£1.2m", "£1200000"),
        ("£3k", "£3000"),
        ("£2bn", "£2000000000"),
        ("£1.2 million", "£1200000"),
        ("-£1.2m", "£-1200000"),
        ("£229,000", "£229000"),
        ("£ 12", "£12"),
        ("−28", "-28"),
        ("–28", "-28"),
        ("-28", "-28"),
        ("(28)", "-28"),
        ("12 days", "12 days"),
        ("3 working days", "3 working days"),
        ("12p", "12 p"),
        ("\u{a0}84\u{a0}%", "84%"),
        ("1\u{202f}234", "1234"),
        ("１２", "12"),
        ("\u{200b}12\u{feff}", "12"),
        ("12 ", "12"),
    ] {
        let figure = figure_of(text);
        assert_eq!(figure.to_string(), shown, "{text}");
        assert_eq!((figure.flag, figure.year, figure.ratio), (None, None, None), "{text}");
    }
}

#[test]
fn estimates_and_provisional_values_carry_their_flag() {
    for (text, shown, flag) in [
        ("2548.6 E", "2548.6", Flag::Estimate),
        ("88.8E", "88.8", Flag::Estimate),
        ("803.8E", "803.8", Flag::Estimate),
        ("92.99%E", "92.99%", Flag::Estimate),
        ("76.75% E", "76.75%", Flag::Estimate),
        ("E 12", "12", Flag::Estimate),
        ("12 (est)", "12", Flag::Estimate),
        ("12 est.", "12", Flag::Estimate),
        ("12 (estimate)", "12", Flag::Estimate),
        ("Est 12", "12", Flag::Estimate),
        ("12 days (est.)", "12 days", Flag::Estimate),
        ("£1.2m E", "£1200000", Flag::Estimate),
        ("(28) E", "-28", Flag::Estimate),
        ("12 P", "12", Flag::Provisional),
        ("12P", "12", Flag::Provisional),
        ("12 p", "12", Flag::Provisional),
        ("12*", "12", Flag::Provisional),
        ("84%*", "84%", Flag::Provisional),
        ("12 (prov)", "12", Flag::Provisional),
        ("Provisional: 12", "12", Flag::Provisional),
    ] {
        let figure = figure_of(text);
        assert_eq!((figure.to_string().as_str(), figure.flag), (shown, Some(flag)), "{text}");
    }
}

#[test]
fn a_value_may_carry_its_year() {
    for (text, shown, year, flag) in [
        ("400 (04/05)", "400", 2004, None),
        ("2648 (06/07)", "2648", 2006, None),
        ("400 (04 /05)", "400", 2004, None),
        ("400 (04/05) E", "400", 2004, Some(Flag::Estimate)),
        ("400 E (2004/05)", "400", 2004, Some(Flag::Estimate)),
        ("84% (2009-10)", "84%", 2009, None),
    ] {
        let figure = figure_of(text);
        assert_eq!(
            (figure.to_string().as_str(), figure.year, figure.flag),
            (shown, Some(year), flag),
            "{text}"
        );
    }
}

#[test]
fn ratios_keep_their_parts() {
    for (text, shown, printed, flag) in [
        ("9% 13/138", "9.42% (13/138)", Some(9), None),
        ("13/138", "9.42% (13/138)", None, None),
        ("2924.5/43802", "6.68% (2924.5/43802)", None, None),
        ("13 of 138 E", "9.42% (13/138)", None, Some(Flag::Estimate)),
        ("13 out of 138", "9.42% (13/138)", None, None),
        ("9/13", "69.23% (9/13)", None, None),
        ("11.8% 16/138", "11.59% (16/138)", None, None),
    ] {
        let figure = figure_of(text);
        assert_eq!(
            (figure.to_string().as_str(), figure.percent, figure.flag),
            (shown, true, flag),
            "{text}"
        );
        if let Some(printed) = printed {
            assert_eq!(figure.ratio.unwrap().printed, Some(Decimal::from(printed)), "{text}");
        }
    }
}

#[test]
fn words_stand_for_what_they_say() {
    use Quantity::{DeclaredMissing, Nil, NotApplicable, NotYetAvailable, Suppressed};
    for (text, quantity) in [
        ("NYA", NotYetAvailable),
        ("N.Y.A.", NotYetAvailable),
        ("Not yet available", NotYetAvailable),
        ("awaiting data", NotYetAvailable),
        ("N/A", NotApplicable),
        ("n/a", NotApplicable),
        ("not applicable", NotApplicable),
        ("TBC", DeclaredMissing),
        ("Targets TBC", DeclaredMissing),
        ("Not supplied", DeclaredMissing),
        ("Not supplied (06 /07)", DeclaredMissing),
        ("to be determined in May", DeclaredMissing),
        ("Nil return", Nil),
        ("Nil", Nil),
        ("<5", Suppressed),
        ("[c]", Suppressed),
        ("x", Suppressed),
        ("*", Suppressed),
    ] {
        assert_eq!(Quantity::from_text(text), Ok(Some(quantity)), "{text}");
    }
    for blank in ["", " ", "\u{a0}\n", "\u{200b}", "\t"] {
        assert_eq!(Quantity::from_text(blank), Ok(None), "{blank:?}");
    }
}

#[test]
fn what_is_no_value_is_named_by_its_fault() {
    for (text, fault) in [
        (">95%", Fault::Bound),
        ("<95%", Fault::Bound),
        ("<=12", Fault::Bound),
        ("≥ 50", Fault::Bound),
        ("at least 50", Fault::Bound),
        ("50+", Fault::Bound),
        ("> 95% E", Fault::Bound),
        ("85-90%", Fault::Range),
        ("85 to 90", Fault::Range),
        ("85–90", Fault::Range),
        ("TRUE", Fault::Boolean),
        ("false", Fault::Boolean),
        ("1,5", Fault::DecimalComma),
        ("1.234,5", Fault::DecimalComma),
        ("12,34", Fault::DecimalComma),
        ("1,2345", Fault::DecimalComma),
        ("£1,5", Fault::DecimalComma),
        ("#REF!", Fault::ErrorValue),
        ("#DIV/0!", Fault::ErrorValue),
        ("#N/A", Fault::ErrorValue),
        ("12345678901234567890123456789", Fault::TooLarge),
        ("£99999999999999999999999bn", Fault::TooLarge),
    ] {
        assert_eq!(Quantity::from_text(text), Err(fault), "{text}");
    }
    for text in [
        "about 90",
        "approx 12",
        "c. 12",
        "by 10% by 2007/08",
        "600 pa for 3 years",
        "567 (41.72% 04/05) (106 not recorded)",
        "see note 3",
        "1.2E3",
        "1e5",
        "12 34",
        "--5",
        "1.2.3",
        "7 per 1000",
        "-",
        "–",
        "E",
        "E12",
        "(est)",
        "Actual 6.34%",
        "9% 13/0",
        "13/0",
        "2009/10",
        "08/09",
        "31/03/2010",
        "12½",
        "10²",
        "Male 803.8E",
        "( )",
        "()",
        "£",
        "%",
        "12 (84%)",
        "12 May",
        "yes",
        "=A1",
    ] {
        assert_eq!(Quantity::from_text(text), Err(Fault::Words), "{text}");
    }
}

#[test]
fn stored_numbers_follow_their_format() {
    for (value, percent, shown) in [
        (0.84, true, "84%"),
        (0.84, false, "0.84"),
        (84.0, false, "84"),
        (84.0, true, "8400%"),
        (0.07, true, "7%"),
        (0.1 + 0.2, false, "0.3"),
        (-0.0, false, "0"),
        (1e-300, false, "0"),
    ] {
        assert_eq!(Quantity::from_number(value, percent).unwrap().to_string(), shown, "{value}");
    }
    for value in [f64::NAN, f64::INFINITY, 1e29, 1e308] {
        assert_eq!(Quantity::from_number(value, false), Err(Fault::TooLarge), "{value}");
    }
    assert_eq!(Quantity::from_number(7e28, true), Err(Fault::TooLarge));
}

#[test]
fn raw_cells_read_as_what_they_are() {
    let number =
        |code: &str| RawCell::Number { value: 0.84, format: NumberFormat::new(code).into() };
    let text = |text: &str| RawCell::Text { text: text.into(), face: Face::Text };
    let day = |year, month, day, shown: &str| RawCell::Date {
        date: date(year, month, day),
        shown: shown.into(),
    };
    let on = |year, month, day| Fault::Date { day: Some(date(year, month, day)) };
    let shown = |raw: &RawCell| Quantity::from_raw(raw).unwrap().unwrap().to_string();
    assert_eq!(shown(&number("0%")), "84%");
    assert_eq!(shown(&number("")), "0.84");
    assert_eq!(shown(&text("84%")), "84%");
    assert_eq!(Quantity::from_raw(&text("  ")), Ok(None));
    for (raw, fault) in [
        (day(2013, 9, 1, "Sep-13"), on(2013, 9, 1)),
        (day(2009, 12, 9, "09-Dec"), on(2009, 12, 9)),
        (text("Sep-13"), on(2013, 9, 1)),
        (text("09-Dec"), Fault::Date { day: None }),
        (RawCell::Bool(true), Fault::Boolean),
        (RawCell::Error("#REF!".into()), Fault::ErrorValue),
        (RawCell::NotCalculated, Fault::NotCalculated),
    ] {
        assert_eq!(Quantity::from_raw(&raw), Err(fault), "{raw:?}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text: String) {
        let _ = (Quantity::from_text(&text), TargetTyped::from_text(&text));
    }

    #[test]
    fn nothing_like_a_value_panics(text in "[-0-9.,%£EePp*()/<>= \u{a0}\u{2212}½²５tofrNYA#\\[\\]k]{0,14}") {
        let _ = (Quantity::from_text(&text), TargetTyped::from_text(&text));
    }

    #[test]
    fn a_decimal_with_a_mark_reads_back(mantissa: i64, scale in 0_u32..12, percent: bool, mark in 0_usize..6) {
        let value = Decimal::new(mantissa, scale).normalize();
        let (mark, flag) = [
            ("", None),
            ("E", Some(Flag::Estimate)),
            (" E", Some(Flag::Estimate)),
            (" (est)", Some(Flag::Estimate)),
            ("P", Some(Flag::Provisional)),
            ("*", Some(Flag::Provisional)),
        ][mark];
        let text = format!("{value}{}{mark}", if percent { "%" } else { "" });
        let figure = Figure { percent, flag, ..Figure::new(value) };
        prop_assert_eq!(Quantity::from_text(&text), Ok(Some(Quantity::Figure(figure))));
    }

    #[test]
    fn a_percent_format_is_a_hundredfold(mantissa in -99_999_999_i64..=99_999_999, scale in 0_u32..10) {
        let stored = Decimal::new(mantissa, scale);
        let float: f64 = stored.to_string().parse().unwrap();
        let value = (stored * Decimal::ONE_HUNDRED).normalize();
        let figure = Figure { percent: true, ..Figure::new(value) };
        prop_assert_eq!(Quantity::from_number(float, true), Ok(Quantity::Figure(figure)));
    }

    #[test]
    fn what_a_figure_shows_reads_back(mantissa: i64, scale in 0_u32..12, unit in 0_usize..4) {
        let unit = [None, Some("days"), Some("£"), Some("£ per week")][unit].map(Arc::from);
        let figure = Figure { unit, ..Figure::new(Decimal::new(mantissa, scale).normalize()) };
        prop_assert_eq!(Quantity::from_text(&figure.to_string()), Ok(Some(Quantity::Figure(figure))));
    }

    #[test]
    fn a_ratio_is_its_hundredfold_quotient(n in 0_i64..1_000_000, d in 1_i64..1_000_000) {
        prop_assume!(!ratio::is_year(&format!("{n}/{d}")));
        let value = figure_of(&format!("{n}/{d}")).value;
        let error = (value * Decimal::from(d) - Decimal::from(n * 100)).abs();
        prop_assert!(error <= Decimal::new(1, 6));
    }
}
