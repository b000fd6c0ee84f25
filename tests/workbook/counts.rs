//! Every number of the Summary equals a count made by reading the workbook back.

use std::collections::BTreeMap;

use qmr::cell::Pos;
use qmr::judge::{Mark, Status};
use qmr::register::parse_config;

use crate::support::package::{Book, Sheet};
use crate::workbook::made::{Council, every_case, every_case_after};

const NOT_STATUSES: &[&str] =
    &["Service", "Board", "Rated", "% Green", "% Amber", "% Red", "Total"];

/// The lines of a block: the label, and each number by its heading.
fn block(summary: &Sheet, title: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let at = |row: u32, col: u32| summary.value(Pos::new(row, col));
    let start = (0..10_000).find(|row| at(*row, 0) == title);
    let header = start.unwrap_or_else(|| panic!("no block {title}")) + 1;
    let headings: Vec<&str> =
        (0..).map(|col| at(header, col)).take_while(|text| !text.is_empty()).collect();
    (header + 1..)
        .take_while(|row| !at(*row, 0).is_empty())
        .map(|row| {
            let numbers = headings.iter().zip(0..).skip(1);
            let numbers = numbers.map(|(name, col)| ((*name).to_owned(), at(row, col).to_owned()));
            (at(row, 0).to_owned(), numbers.collect())
        })
        .collect()
}

type Rows = Vec<BTreeMap<String, String>>;

fn count(rows: &Rows, wanted: &[(&str, &str)]) -> usize {
    let matches =
        |row: &&BTreeMap<String, String>| wanted.iter().all(|(name, value)| row[*name] == *value);
    rows.iter().filter(matches).count()
}

/// The column that a line's label stands in.
fn home(rows: &Rows, label: &str) -> Option<&'static str> {
    ["Service", "Directorate", "Board"]
        .into_iter()
        .find(|column| rows.iter().any(|row| row[*column] == label))
}

fn check(book: &Book, title: &str, kind: Option<&str>) {
    let rows = book.sheet("Indicators").rows();
    let lines = block(book.sheet("Summary"), title);
    assert!(lines.len() > 1, "{title}");
    for (label, numbers) in &lines {
        let mut wanted: Vec<(&str, &str)> = kind.map(|kind| ("Kind", kind)).into_iter().collect();
        if label != "Total" {
            wanted.push((home(&rows, label).unwrap(), label));
        }
        let counted = |status: &str| {
            let counts = if status == "Unregistered" { "No" } else { "Yes" };
            count(&rows, &[&wanted[..], &[("RAG", status), ("Counts", counts)]].concat())
        };
        for (heading, number) in numbers {
            if !NOT_STATUSES.contains(&heading.as_str()) {
                assert_eq!(*number, counted(heading).to_string(), "{title}, {label}, {heading}");
            }
        }
        let rated: usize = ["Green", "Amber", "Red"].map(counted).iter().sum();
        assert_eq!(numbers["Rated"], rated.to_string(), "{title}, {label}");
        let total = count(&rows, &[&wanted[..], &[("Counts", "Yes")]].concat());
        assert_eq!(
            numbers["Total"],
            total.to_string(),
            "{title}, {label}: the parts sum to the total"
        );
        for colour in ["Green", "Amber", "Red"] {
            let share = &numbers[&format!("% {colour}")];
            if rated == 0 {
                assert_eq!(share, "–");
            } else {
                let whole = f64::from(u32::try_from(rated).unwrap());
                let part = f64::from(u32::try_from(counted(colour)).unwrap());
                assert_eq!(
                    share.parse::<f64>().unwrap(),
                    part / whole,
                    "{title}, {label}, {colour}"
                );
            }
        }
    }
}

#[test]
fn every_number_of_the_summary_is_a_count() {
    for (mode, period) in
        [("computed", "2025/26 Q4"), ("stated", "2025/26 Q1"), ("worst", "2025/26 Q4")]
    {
        let book = every_case(mode, period).read_back();
        check(&book, "All indicators", None);
        check(&book, "Key indicators", Some("Key"));
        check(&book, "Other indicators", Some("Other"));
        check(&book, "By board", None);
    }
}

/// Whether a row moved as a heading of the Summary says, by what its columns hold.
fn moved(row: &BTreeMap<String, String>, heading: &str) -> bool {
    let not_given = |status: &str| ["Missing", "Unreadable"].contains(&status);
    let (now, was) = (&*row["RAG"], &*row["Status when last due"]);
    let in_a_run = !row["Run before"].is_empty();
    match heading {
        "New red" => now == "Red" && !in_a_run && !was.is_empty(),
        "Red again" => now == "Red" && in_a_run,
        "Recovered" => now == "Green" && in_a_run,
        "Newly missing" => not_given(now) && !was.is_empty() && !not_given(was),
        "Back" => ["Green", "Amber", "Red", "No target"].contains(&now) && not_given(was),
        colour => match colour.split_once(' ').unwrap() {
            (colour, "then") => row["Last status"] == colour,
            (colour, _) => now == colour,
        },
    }
}

#[test]
fn every_number_since_last_quarter_is_a_count() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (mode, period) in [("computed", "2025/26 Q4"), ("worst", "2025/26 Q1")] {
        let book = every_case_after(mode, period, "none").read_back();
        let rows: Rows = book.sheet("Indicators").rows();
        for title in ["Since last quarter", "Since last quarter by board"] {
            for (label, numbers) in block(book.sheet("Summary"), title) {
                let own = |row: &&BTreeMap<String, String>| {
                    let here = label == "Total" || row[home(&rows, &label).unwrap()] == label;
                    here && row["Counts"] == "Yes"
                };
                let count = |heading: &str| {
                    rows.iter().filter(own).filter(|row| moved(row, heading)).count()
                };
                let share = |when: &str| {
                    let of = |colour: &str| count(&format!("{colour} {when}"));
                    let float = |count: usize| f64::from(u32::try_from(count).unwrap());
                    float(of("Green")) / float(of("Green") + of("Amber") + of("Red"))
                };
                for (heading, number) in &numbers {
                    if heading == "Change in % green" {
                        let change = share("now") - share("then");
                        assert!((number.parse::<f64>().unwrap() - change).abs() < 1e-9, "{label}");
                    } else {
                        assert_eq!(*number, count(heading).to_string(), "{label}, {heading}");
                        *seen.entry(heading.clone()).or_default() += count(heading);
                    }
                }
            }
        }
    }
    assert_eq!(seen.len(), 11);
    assert!(seen.values().all(|count| *count > 3), "{seen:?}");
}

#[test]
fn nothing_is_said_of_last_quarter_where_nothing_is_known_of_it() {
    let book = every_case("computed", "2025/26 Q4").read_back();
    let titles = book.sheet("Summary").cells.values();
    assert!(titles.into_iter().all(|cell| !cell.value.starts_with("Since last quarter")));
}

#[test]
fn the_lines_are_each_directorate_above_its_services_then_the_total() {
    let book = every_case("computed", "2025/26 Q4").read_back();
    let lines = block(book.sheet("Summary"), "All indicators");
    let labels: Vec<&str> = lines.iter().map(|(label, _)| &**label).collect();
    assert_eq!(labels, ["Homes", "Housing", "Streets", "March & Parks?", "Total"]);
    let boards = block(book.sheet("Summary"), "By board");
    let labels: Vec<&str> = boards.iter().map(|(label, _)| &**label).collect();
    assert_eq!(labels, ["Homes Board", "No board", "Total"]);
}

#[test]
fn the_chart_s_figures_stand_below_the_blocks() {
    let book = every_case("computed", "2025/26 Q4").read_back();
    let summary = book.sheet("Summary");
    let all = block(summary, "All indicators");
    let row = (0..10_000)
        .find(|row| summary.value(Pos::new(*row, 0)) == "Figures behind the chart")
        .unwrap();
    let at = |down: u32, col: u32| summary.value(Pos::new(row + down, col)).to_owned();
    assert_eq!(
        [at(1, 0), at(1, 1), at(2, 0)],
        ["Homes".to_owned(), all[0].1["Green"].clone(), "Streets".to_owned()]
    );
}

/// A service called like a status would have a line that nobody can tell from a heading.
#[test]
fn no_status_and_no_mark_is_a_name_of_the_configuration() {
    let config = Council::new("computed", "2025/26 Q4").config;
    let faults = |name: &str| {
        let config = config.replace("name = \"Housing\"", &format!("name = \"{name}\""));
        let problems = parse_config("qmr.toml", &config, &[]).into_problems();
        problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>()
    };
    assert_eq!(faults("Homes to rent"), [""; 0]);
    let statuses = Status::ALL.into_iter().map(Status::name);
    let marks = Mark::ALL.into_iter().map(Mark::name);
    for word in statuses.chain(marks).chain(NOT_STATUSES.iter().copied()) {
        if !word.starts_with('%') {
            let faults = faults(word);
            assert!(faults[0].contains("a word of the workbook's own"), "{word}: {faults:?}");
        }
    }
}
