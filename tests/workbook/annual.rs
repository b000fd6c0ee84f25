//! What improvement plans tell by year, in Trends and in the charts.

use std::collections::BTreeMap;

use qmr::cell::Pos;

use crate::support::package::{Book, attribute, elements};
use crate::workbook::charts::{charts, figures};
use crate::workbook::formulas::keep_the_laws;
use crate::workbook::made::Council;
use crate::workbook::recalculated::{Recalculated, Value};
use crate::workbook::trends::{STEADY, council, trend};

/// The sheet of a plan of an indicator, with rows of figures by year from the third on.
pub(crate) fn plan(reference: &str, series: &[&[&str]]) -> Vec<(String, String)> {
    let mut cells = vec![
        ("A1".to_owned(), "Objective – Homes are let sooner".to_owned()),
        ("A2".to_owned(), reference.to_owned()),
    ];
    let below = 4 + series.len();
    for (row, texts) in (3..).zip(series) {
        let own = texts.iter().zip('A'..).filter(|(text, _)| !text.is_empty());
        cells.extend(own.map(|(text, col)| (format!("{col}{row}"), (*text).to_owned())));
    }
    let section = "Action(s) required to achieve the target".to_owned();
    cells.push((format!("A{below}"), section));
    cells.push((format!("A{}", below + 1), "Look for builders".to_owned()));
    cells
}

/// A council whose plan of its indicator tells figures by year.
fn told(unit: &str, series: &[&[&str]]) -> Council {
    let mut council = council(("higher", unit), Some(300), &STEADY);
    council.plans.push(plan("A1", series));
    council
}

/// A council whose charts have everything that a chart can have.
pub(crate) fn told_by_year() -> Council {
    told(
        "days",
        &[
            &["", "2021/22", "2022/23", "2023/24", "2024/25"],
            &["Housing", "38", "", "42", "44"],
            &["England", "", "", "47", "48.5"],
            &["IPF Data", "", "", "", "46"],
        ],
    )
}

/// What Trends has of the indicator by year, heading by heading.
fn by_year(book: &Book) -> Vec<(String, String)> {
    let row: BTreeMap<String, String> = trend(book, "A1");
    row.into_iter().filter(|(heading, _)| heading.ends_with("in plans")).collect()
}

const YEARS: &[&str] = &["", "2022/23", "2023/24", "2024/25 Outturn", "Plan 2025/26", "2026/27"];

#[test]
fn outturns_and_benchmarks_stand_in_trends_by_year() {
    let book = told(
        "days",
        &[
            YEARS,
            &["Housing", "40", "42", "44", "50", "52"],
            &["England", "", "47", "48.5", "", ""],
            &["Top quartile", "", "", "60", "61", ""],
        ],
    )
    .read_back();
    let shown = |own: &[(&str, &str)]| -> Vec<(String, String)> {
        own.iter().map(|(heading, value)| ((*heading).to_owned(), (*value).to_owned())).collect()
    };
    assert_eq!(
        by_year(&book),
        shown(&[
            ("2022/23 benchmarks in plans", ""),
            ("2022/23 outturn in plans", "40"),
            ("2023/24 benchmarks in plans", "England: 47"),
            ("2023/24 outturn in plans", "42"),
            ("2024/25 benchmarks in plans", "England: 48.5; Top quartile: 60"),
            ("2024/25 outturn in plans", "44"),
        ])
    );
    // What stood there before stands where it stood.
    let with = &book.sheet("Trends").tables[0].columns;
    let without = council(("higher", "days"), Some(300), &STEADY).read_back();
    let without = &without.sheet("Trends").tables[0].columns;
    let left = with.iter().take_while(|heading| !heading.ends_with("in plans")).count();
    let kept: Vec<&String> = with.iter().filter(|heading| !heading.ends_with("in plans")).collect();
    assert_eq!(kept, without.iter().collect::<Vec<_>>());
    assert_eq!(with[..left].last(), Some(&"2025/26 Q4 target".to_owned()));
    keep_the_laws(&book);
}

#[test]
fn nothing_is_guessed_of_whose_a_line_is() {
    for (unit, series, told_of) in [
        // The only line, and one called by the ref or the title.
        ("days", &[&["", "2023/24", "2024/25"][..], &["Whatever", "1", "2"]][..], "1 2"),
        ("days", &[&["", "2023/24", "2024/25"], &["A1", "1", "2"], &["Other", "3", "4"]], "1 2"),
        ("days", &[&["", "2023/24", "2024/25"], &["first", "1", "2"], &["Other", "3", "4"]], "1 2"),
        // Two lines, and neither is named.
        ("days", &[&["", "2023/24", "2024/25"], &["Boys", "1", "2"], &["Girls", "3", "4"]], ""),
        // Benchmarks stand beside lines that are somebody's.
        (
            "days",
            &[
                &["", "2023/24", "2024/25"],
                &["Boys", "1", "2"],
                &["Girls", "3", "4"],
                &["England", "5", "6"],
            ],
            "",
        ),
        // Words, years to come, plans, and figures in another unit.
        ("days", &[&["", "2023/24", "2024/25"], &["A1", "N/A", "about 2"]], ""),
        ("days", &[&["", "2025/26", "2026/27"], &["A1", "1", "2"]], ""),
        ("days", &[&["", "Plan 2023/24", "2024/25"], &["A1", "1", "Target 2"]], ""),
        ("days", &[&["", "2023/24", "2024/25"], &["A1", "1%", "2/40"]], ""),
        ("%", &[&["", "2023/24", "2024/25"], &["A1", "0.4", "40"]], ""),
        ("%", &[&["", "2023/24", "2024/25"], &["A1", "40%", "13/138"]], "0.4 0.0942"),
        // Two figures of one year.
        ("days", &[&["", "2023/24", "2024/25"], &["A1", "1", "2"], &["First", "1", "3"]], "1 "),
    ] {
        let book = told(unit, series).read_back();
        let found = by_year(&book);
        let outturns = found.iter().filter(|(heading, _)| heading.contains("outturn"));
        let outturns: Vec<&str> = outturns.map(|(_, value)| &**value).collect();
        let years = if told_of.is_empty() { 0 } else { found.len() / 2 };
        assert_eq!(outturns.join(" ").trim(), told_of.trim(), "{series:?}");
        assert_eq!(outturns.len(), years, "{series:?}");
    }
}

#[test]
fn a_limb_has_the_line_that_is_called_by_it() {
    let mut council = Council::new("computed", "2025/26 Q4");
    council.register += "A1,First,S1,higher,days,Bronze,key,,,1,,50,,,,,,\n";
    council.register += "A1,First,S1,higher,days,Silver,key,,,1,,50,,,,,,\n";
    let years: &[&str] = &["", "2023/24", "2024/25"];
    let series: &[&[&str]] =
        &[years, &["Bronze", "1", "2"], &["Silver awards", "3", "4"], &["Total", "4", "6"]];
    council.plans.push(plan("A1", series));
    let book = council.read_back();
    let rows = book.sheet("Trends").rows();
    let of = |limb: &str| {
        let row = rows.iter().find(|row| row["Limb"] == limb).unwrap();
        row["2024/25 outturn in plans"].clone()
    };
    assert_eq!((of("Bronze"), of("Silver"), of("")), ("2".into(), String::new(), String::new()));
}

#[test]
fn years_stand_before_the_quarters_of_a_chart_and_others_beside_the_line() {
    let book = told_by_year().read_back();
    let charts = charts(&book);
    let [chart] = charts[..] else { panic!("{}", charts.len()) };
    let looks: Vec<(String, String)> = elements(chart, "c:ser")
        .map(|(_, series)| {
            let own =
                |name: &str| elements(series, name).next().map(|(own, _)| attribute(own, "val"));
            (own("a:prstDash").unwrap_or_default(), own("c:symbol").unwrap_or_default())
        })
        .collect();
    let looks: Vec<(&str, &str)> = looks.iter().map(|(dash, mark)| (&**dash, &**mark)).collect();
    assert_eq!(looks[4..], [("", "square"), ("dashDot", "none"), ("lgDashDotDot", "none")]);
    let (title, own) = figures(&book).swap_remove(0);
    assert!(title.starts_with("A1 First"), "{title}");
    let told: Vec<(&str, f64)> = own
        .iter()
        .filter(|(heading, _)| heading.ends_with("outturn in plans"))
        .map(|(heading, value)| (&**heading, *value))
        .collect();
    // The year 2024/25 ends with a quarter that the chart shows.
    assert_eq!(
        told,
        [
            ("2021/22 outturn in plans", 38.0),
            ("2023/24 outturn in plans", 42.0),
            ("2024/25 Q4 outturn in plans", 44.0),
        ]
    );
    assert!((own["2025/26 Q2 benchmark"] - 48.5).abs() < 1e-9, "{own:?}");
    let texts: Vec<&str> = book.sheet("Charts").cells.values().map(|cell| &*cell.value).collect();
    assert!(texts.contains(&"England 2024/25") && texts.contains(&"IPF Data 2024/25"));
    let told = book.parts.iter().filter(|(name, _)| name.starts_with("xl/drawings/drawing"));
    let told: String = told.map(|(_, part)| part.as_str()).collect();
    assert!(
        told.contains("Line chart by year and quarter from 2021/22: actual, target, upper limit, lower limit, outturn in plans, \
                       England, IPF Data."),
        "{told}"
    );
    keep_the_laws(&book);
}

#[test]
fn the_figures_behind_a_chart_follow_what_is_typed_into_trends() {
    let series: &[&[&str]] = &[&["", "2022/23", "2023/24"], &["Housing", "40", "42"]];
    let book = told("days", series).read_back();
    let sheet = book.sheet("Trends");
    let table = &sheet.tables[0];
    let col = table.columns.iter().position(|own| own == "2022/23 outturn in plans").unwrap();
    let row = sheet.rows().iter().position(|row| row["Ref"] == "A1").unwrap();
    let at =
        Pos::new(u32::try_from(row).unwrap() + table.from.row + 1, u32::try_from(col).unwrap());
    let charts = book.sheet("Charts");
    let heading = charts.cells.iter().find(|(_, cell)| cell.value == "2022/23 outturn in plans");
    let heading = heading.map(|(pos, _)| *pos).unwrap();
    let behind = Pos::new(heading.row + 1, heading.col);
    let mut recalculated = Recalculated::new(&book);
    assert_eq!(recalculated.value("Charts", behind), Value::Number(40.0));
    recalculated.type_in("Trends", at, Value::Number(41.0));
    assert_eq!(recalculated.value("Charts", behind), Value::Number(41.0));
}

#[test]
fn a_council_without_earlier_quarters_has_trends_of_what_its_plans_tell() {
    let mut council = Council::new("computed", "2025/26 Q4");
    council.register += "A1,First,S1,higher,days,,key,,,1,,50,,,,,,\n";
    council.returns = self::council(("higher", "days"), Some(300), &[]).returns;
    assert!(!council.read_back().names().contains(&"Trends"));
    council.plans.push(plan("A1", &[&["", "2023/24", "2024/25"], &["Housing", "40", "42"]]));
    let book = council.read_back();
    assert_eq!(by_year(&book).len(), 4);
    assert_eq!(figures(&book).len(), 1, "two years and a quarter make a chart");
    keep_the_laws(&book);
}
