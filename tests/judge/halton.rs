//! The rule gives what the Halton report printed: every tick and cross but one, which was scanned as `1`.

use std::collections::BTreeMap;

use qmr::judge::{Case, Reading, Status, Tally, judge};
use qmr::register::{Polarity, Rag};

use crate::judge::cases::{case, d, indicator};

const TRUTH: &str = include_str!("../truth/halton.csv");

/// One row by its headings.
type Row = BTreeMap<String, String>;

fn rows() -> Vec<Row> {
    csv::Reader::from_reader(TRUTH.as_bytes()).deserialize().map(|row| row.unwrap()).collect()
}

/// A printed cell as a number: without its percentage sign or the mark of an estimate.
fn number(printed: &str) -> Option<rust_decimal::Decimal> {
    printed.trim_end_matches(['%', 'E', ' ']).parse().ok()
}

fn status_of(row: &Row) -> Status {
    let polarity = if row["polarity"] == "lower" { Polarity::Lower } else { Polarity::Higher };
    let target = number(&row["target_printed"]).map(|target| target.to_string());
    let register = indicator(polarity, target.as_deref().unwrap_or(""));
    let actual = match row["q4_printed"].as_str() {
        "NYA" | "Not yet available" => Reading::NotYetAvailable,
        _ => Reading::Figure(d(&row["value_numeric"])),
    };
    judge(&Case { actual, ..case(&register, d("0")) }).status
}

#[test]
fn every_row_is_judged_as_the_report_says() {
    for row in rows().iter().filter(|row| !row["rule_rag_strict"].is_empty()) {
        let status = status_of(row);
        let expected = match row["rule_rag_strict"].as_str() {
            "not_rated" => row["progress_meant"].replace('_', " "),
            rag => rag.to_owned(),
        };
        assert_eq!(status.name().to_lowercase(), expected, "{} {}", row["ref"], row["split"]);
    }
}

#[test]
fn the_counts_of_the_other_indicators() {
    let (mut tally, mut limbs) = (Tally::default(), Vec::new());
    for row in rows().iter().filter(|row| !row["block"].starts_with("KPI")) {
        if row["split"].is_empty() {
            tally.record(status_of(row));
        } else {
            limbs.push(status_of(row));
        }
    }
    tally.record(qmr::judge::whole_of(&limbs));
    let of = |status| tally.count(status);
    let counts =
        [Status::Green, Status::Amber, Status::Red, Status::NotYetAvailable, Status::NoTarget]
            .map(of);
    assert_eq!((counts, tally.rated(), tally.total()), ([5, 0, 9, 4, 1], 14, 19));
    assert!(tally.percent(Rag::Green) < tally.percent(Rag::Red));
}
