//! Examples in messages are of the period that is reported: an officer of another year would copy them.

use std::collections::BTreeSet;

use qmr::check::{Edit, NewValue};
use qmr::rule::RULES;

use super::each;
use Edit::{Cell, Config};
use NewValue::{Date, Text};

/// The clean return, some years later.
const LATER: [Edit; 5] = [
    Config("2025/26 Q4", "2031/32 Q4"),
    Cell("Cover!B5", Text("Quarter 4 to period end 31st March 2032")),
    Cell("Cover!B7", Date(jiff::civil::date(2032, 4, 14), "14/04/2032")),
    Cell("Indicators!C4", Text("Actual 2030/31")),
    Cell("Indicators!D4", Text("Target 2031/32")),
];

/// The years of that period, with the one before it.
const ITS_YEARS: [u32; 3] = [2030, 2031, 2032];

/// The years in the examples of a text: behind `such as`, up to the end of the line.
fn exemplified(text: &str) -> Vec<u32> {
    let examples =
        text.split("such as ").skip(1).flat_map(|rest| rest.split(|c: char| !c.is_ascii_digit()));
    examples.filter(|digits| digits.len() == 4).filter_map(|digits| digits.parse().ok()).collect()
}

#[test]
fn the_examples_of_every_rule_are_of_the_reported_period() {
    let mut with_example = BTreeSet::new();
    let no_period = [Edit::Earlier("period,service,ref,actual\nsoon,HSG,HSG03,91\n")];
    let examples = RULES.iter().map(|rule| rule.fires.edits).chain([no_period.as_slice()]);
    for edits in examples {
        let edits: Vec<Edit> = LATER.iter().chain(edits).copied().collect();
        let said = each(&edits, |finding| {
            let texts = [&finding.message, &finding.fix, &finding.expected];
            format!("{} {}", finding.code, texts.map(String::as_str).join(" | "))
        });
        for text in said {
            let years = exemplified(&text);
            assert!(years.iter().all(|year| ITS_YEARS.contains(year)), "{text}");
            if !years.is_empty() {
                with_example.extend(text.split(' ').next().map(str::to_owned));
            }
        }
    }
    // A date that is unreadable or missing, one of the cover, a period of the cover and of earlier quarters, an aim of a plan.
    for code in ["QMR006", "QMR050", "QMR051", "QMR062", "QMR142", "QMR157"] {
        assert!(with_example.contains(code), "{code}: {with_example:?}");
    }
}
