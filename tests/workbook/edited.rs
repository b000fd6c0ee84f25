//! Workbooks that a person has edited in LibreOffice: every status and every count is what an independent reckoning of
//! the rows gives, and no cell holds an error.
//!
//! The gate lays the workbooks down, lets `.ci/edit.py` edit them, and then looks at what came of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use calamine::{CellErrorType, Data, Reader as _, Xlsx, open_workbook};
use rust_decimal::Decimal;

use crate::workbook::annual::told_by_year;
use crate::workbook::made::{Typed, every_case_after};

const MODES: [&str; 3] = ["computed", "stated", "worst"];
/// Which change is none in the workbook of each mode, in a tolerance's forms.
fn same_within(mode: &str) -> &'static str {
    match mode {
        "computed" => "none",
        "stated" => "1%",
        _ => "5% or 2pp",
    }
}

const COLOURS: [&str; 3] = ["Green", "Amber", "Red"];

fn folder(name: &str) -> PathBuf {
    PathBuf::from(std::env::var_os(name).unwrap_or_else(|| panic!("{name} is not set")))
}

/// Figures that differ from their target in the last of fifteen digits alone, and that do so beyond it.
const LAST_DIGITS: &[(&str, &str, f64)] = &[
    ("lower", "42551.75", 42_551.750_000_000_1),
    ("lower", "42551.75", 42_551.75),
    ("higher", "42551.75", 42_551.749_999_999_9),
    ("higher", "42552", 42_551.999_999_999_9),
    ("lower", "42551", 42_551.000_000_000_1),
    ("exact", "98765.4321", 98_765.432_100_000_1),
    ("higher", ">98765.4321", 98_765.432_1),
    ("higher", ">98765.4321", 98_765.432_100_000_1),
    ("lower", "-42551.75", -42_551.750_000_000_1),
    ("higher", "-42551.75", -42_551.750_000_000_1),
    ("lower", "1234567.89", 1_234_567.890_000_01),
    ("lower", "1234567.89", 1_234_567.890_000_001),
    ("higher", "425517500000000", 425_517_499_999_999.0),
    ("higher", "0.3", 0.299_999_999_9),
    ("higher", "0", -0.000_000_000_1),
];

#[test]
#[ignore = "the gate's step for workbooks says where"]
fn workbooks_of_every_mode_are_laid_down() {
    for mode in MODES {
        let mut council = every_case_after(mode, "2025/26 Q4", same_within(mode));
        for (number, (polarity, target, actual)) in LAST_DIGITS.iter().enumerate() {
            let reference = format!("D{number}");
            council.register +=
                &format!("{reference},Digits,S1,{polarity},days,,key,,,,,{target},,,none,,,\n");
            let row =
                [Some(Typed::Text(reference)), None, Some(Typed::Number(*actual)), None, None];
            council.returns[1].1.push(row);
        }
        let path = folder("QMR_LAID").join(format!("{mode}.xlsx"));
        std::fs::write(path, council.workbook()).unwrap();
    }
    // Behind them by its name, for the first is the one that sheets are taken out of.
    std::fs::write(folder("QMR_LAID").join("yearly.xlsx"), told_by_year().workbook()).unwrap();
}

type Row = BTreeMap<String, Data>;

struct Opened {
    sheets: BTreeMap<String, BTreeMap<(u32, u32), Data>>,
}

impl Opened {
    fn read(path: &Path) -> Self {
        let mut workbook: Xlsx<_> =
            open_workbook(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let sheets = workbook.sheet_names().into_iter().map(|name| {
            let range = workbook.worksheet_range(&name).unwrap();
            let (row, col) = range.start().unwrap_or_default();
            let cells = range.used_cells().map(|(r, c, value)| {
                let at = (row + u32::try_from(r).unwrap(), col + u32::try_from(c).unwrap());
                (at, value.clone())
            });
            (name, cells.collect())
        });
        Self { sheets: sheets.collect() }
    }

    fn at(&self, sheet: &str, row: u32, col: u32) -> Data {
        self.sheets[sheet].get(&(row, col)).cloned().unwrap_or_default()
    }

    fn rows(&self, sheet: &str) -> Vec<Row> {
        let heads: Vec<String> = (0..)
            .map(|col| text(&self.at(sheet, 2, col)))
            .take_while(|head| !head.is_empty())
            .collect();
        let row = |row: u32| -> Row {
            let cells = heads.iter().zip(0..);
            cells.map(|(head, col)| (head.clone(), self.at(sheet, row, col))).collect()
        };
        (3..).map(row).take_while(|row| !text(&row["Service"]).is_empty()).collect()
    }

    /// Every cell is as in another workbook, but for those of some sheets.
    fn is_like(&self, other: &Self, but: &[&str]) {
        for (sheet, cells) in other.sheets.iter().filter(|(sheet, _)| !but.contains(&&***sheet)) {
            for ((row, col), value) in cells {
                let own = self.at(sheet, *row, *col);
                let same = match (number(&own), number(value)) {
                    (Some(own), Some(value)) => (own - value).abs() < Decimal::new(1, 9),
                    _ => text(&own) == text(value),
                };
                assert!(same, "{sheet} row {} column {}: {own:?} and {value:?}", row + 1, col + 1);
            }
        }
    }

    /// No cell holds an error; a cell may be left out. A quarter without a figure is #N/A behind the charts, which draw
    /// nothing there.
    fn no_errors(&self, name: &str, but: impl Fn(&str, u32, u32) -> bool) {
        for (sheet, cells) in &self.sheets {
            for ((row, col), value) in cells {
                let gap = sheet == "Charts" && *value == Data::Error(CellErrorType::NA);
                if gap || but(sheet, *row, *col) {
                    continue;
                }
                let shown = text(value);
                let is_error = matches!(value, Data::Error(_))
                    || shown.starts_with("#REF")
                    || shown.starts_with("Err:");
                assert!(!is_error, "{name} {sheet} row {} column {}: {value:?}", row + 1, col + 1);
            }
        }
    }
}

fn text(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// Fifteen digits of a number are what a cell holds.
fn number(value: &Data) -> Option<Decimal> {
    let Data::Float(number) = value else {
        return None;
    };
    Decimal::from_scientific(&format!("{number:.14e}")).ok().map(|number| number.normalize())
}

/// How a figure stands to a bound: to ten decimals, and to fifteen digits.
fn beside(figure: Decimal, bound: Decimal) -> std::cmp::Ordering {
    let digits = u32::try_from(bound.abs().trunc().to_string().len()).unwrap();
    let gap = (figure - bound).round_dp_with_strategy(
        (15 - digits).min(10),
        rust_decimal::RoundingStrategy::MidpointAwayFromZero,
    );
    gap.cmp(&Decimal::ZERO)
}

/// The status of a side: 0 green, 1 amber, 2 red.
fn side(
    figure: Decimal,
    green: Option<Decimal>,
    amber: Option<Decimal>,
    strict: bool,
    up: bool,
) -> usize {
    let within = |bound: Decimal, strict: bool| {
        let order = beside(figure, bound);
        let order = if up { order.reverse() } else { order };
        order.is_gt() || (order.is_eq() && !strict)
    };
    match (green, amber) {
        (None, _) => 0,
        (Some(green), _) if within(green, strict) => 0,
        (_, Some(amber)) if within(amber, false) => 1,
        _ => 2,
    }
}

fn judged(row: &Row) -> String {
    let state = text(&row["State"]);
    if ["Unregistered", "Information", "Not due"].contains(&&*state) {
        return state;
    }
    let Some(actual) = number(&row["Actual"]) else {
        return if state.is_empty() { "Missing".to_owned() } else { state };
    };
    let of = |name: &str| number(&row[name]);
    let (from, to, test) = (of("Green from"), of("Green to"), text(&row["Test"]));
    let needed = if test == "in" { 2 } else { 1 };
    if usize::from(from.is_some()) + usize::from(to.is_some()) < needed {
        return "No target".to_owned();
    }
    let down = side(actual, from, of("Amber from"), test == ">", false);
    let up = side(actual, to, of("Amber to"), test == "<", true);
    COLOURS[down.max(up)].to_owned()
}

/// The way of an actual from an earlier figure.
fn way(mode: &str, row: &Row, before: Decimal) -> String {
    let (Some(now), number) = (number(&row["Actual"]), |name: &str| number(&row[name])) else {
        return String::new();
    };
    let percent = if text(&row["Unit"]) == "%" { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let (share, points) = (before.abs() / Decimal::ONE_HUNDRED, Decimal::TWO / percent);
    let same_within = match mode {
        "computed" => Decimal::ZERO,
        "stated" => share,
        _ => (share * Decimal::from(5)).min(points),
    };
    let polarity = text(&row["Polarity"]);
    let inside = |figure: Decimal| {
        let lower = number("Target")?;
        let upper = if polarity == "Range" { number("Target upper")? } else { lower };
        Some((figure - lower).min(upper - figure))
    };
    let moved = match &*polarity {
        "Lower" => Some(before - now),
        "Range" | "Exact" => inside(now).zip(inside(before)).map(|(now, before)| now - before),
        _ => Some(now - before),
    };
    let Some(moved) = moved else { return String::new() };
    // To ten decimals, and to fifteen digits beside what is compared.
    let digits = u32::try_from(before.abs().trunc().to_string().len()).unwrap();
    let round = |value: Decimal| {
        let away = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        value.round_dp_with_strategy((15 - digits).min(10), away)
    };
    let (moved, same_within) = (round(moved), round(same_within));
    let word = match (moved > same_within, moved < -same_within, &*polarity) {
        (true, _, "None") => "↑ Up",
        (_, true, "None") => "↓ Down",
        (true, ..) => "▲ Better",
        (_, true, _) => "▼ Worse",
        _ => "► Same",
    };
    word.to_owned()
}

/// Holds what a row says of its way and its run against an independent reckoning; says how many cells were held.
fn over_time(mode: &str, row: &Row, name: &str) -> usize {
    let shown = |heading: &str| text(&row[heading]);
    let mut held = 0;
    for (heading, figures) in [
        ("Short direction", &["Last actual"][..]),
        ("Long direction", &["Actual last year", "Prior actual"]),
    ] {
        let before = figures.iter().find_map(|figure| number(&row[*figure]));
        if let Some(before) = before.filter(|_| !["", "Not comparable"].contains(&&*shown(heading)))
        {
            assert_eq!(shown(heading), way(mode, row, before), "{name} {heading} {row:?}");
            held += 1;
        }
    }
    let before = number(&row["Run before"]);
    let run = match &*shown("RAG") {
        "Red" => Some(before.unwrap_or_default() + Decimal::ONE),
        "Green" | "Amber" => None,
        _ => before,
    };
    if shown("State") != "Unregistered" {
        assert_eq!(number(&row["Run"]), run, "{name} {row:?}");
        assert_eq!(shown("Since").is_empty(), run.is_none(), "{name} {row:?}");
        held += 1;
    }
    held
}

fn decided(mode: &str, computed: &str, stated: &str) -> String {
    let grade = |word: &str| COLOURS.iter().position(|colour| *colour == word);
    let chosen = match (mode, grade(computed), grade(stated)) {
        ("stated", Some(_), Some(_)) => stated,
        ("worst", Some(ours), Some(theirs)) if theirs > ours => stated,
        _ => computed,
    };
    chosen.to_owned()
}

/// Every line of every block of indicators is a count of the rows.
fn counted(book: &Opened, rows: &[Row], name: &str) -> usize {
    let label = |row: u32| text(&book.at("Summary", row, 0));
    let mut counts = 0;
    for (title, kind) in [
        ("All indicators", None),
        ("Key indicators", Some("Key")),
        ("Other indicators", Some("Other")),
        ("By board", None),
    ] {
        let header = (0..500).find(|row| label(*row) == title).unwrap() + 1;
        for line in (header + 1..).take_while(|row| !label(*row).is_empty()) {
            let own = label(line);
            let home = ["Directorate", "Service", "Board"]
                .into_iter()
                .find(|column| rows.iter().any(|row| text(&row[*column]) == own));
            let ours = |row: &&Row| {
                (own == "Total" || home.is_some_and(|column| text(&row[column]) == own))
                    && kind.is_none_or(|kind| text(&row["Kind"]) == kind)
            };
            for col in 1..19 {
                let heading = text(&book.at("Summary", header, col));
                let counts_as = |row: &&Row| {
                    let rag = text(&row["RAG"]);
                    let in_total = text(&row["Counts"]) == "Yes";
                    match &*heading {
                        "Unregistered" => rag == heading,
                        "Total" => in_total && !rag.is_empty(),
                        "Rated" => in_total && COLOURS.contains(&&*rag),
                        _ => in_total && rag == heading,
                    }
                };
                if !heading.starts_with('%') {
                    let count = rows.iter().filter(ours).filter(counts_as).count();
                    let shown = text(&book.at("Summary", line, col));
                    assert_eq!(shown, count.to_string(), "{name} {title}: {own}, {heading}");
                    counts += 1;
                }
            }
        }
    }
    counts
}

const NOT_GIVEN: [&str; 2] = ["Missing", "Unreadable"];

/// Whether a row moved so since last quarter, or was or is of a colour.
fn moved(row: &Row, heading: &str) -> bool {
    let (rag, was) = (text(&row["RAG"]), text(&row["Status when last due"]));
    let was_red = number(&row["Run before"]).is_some();
    match heading {
        "New red" => rag == "Red" && !was_red && !was.is_empty(),
        "Red again" => rag == "Red" && was_red,
        "Recovered" => rag == "Green" && was_red,
        "Newly missing" => {
            NOT_GIVEN.contains(&&*rag) && !was.is_empty() && !NOT_GIVEN.contains(&&*was)
        }
        "Back" => {
            let is_given = COLOURS.contains(&&*rag) || rag == "No target";
            is_given && NOT_GIVEN.contains(&&*was)
        }
        colour => match colour.split_once(' ') {
            Some((colour, "then")) => text(&row["Last status"]) == colour,
            Some((colour, "now")) => rag == colour,
            _ => panic!("{heading}"),
        },
    }
}

/// Every line of what moved since last quarter is a count of the rows.
fn movers_counted(book: &Opened, rows: &[Row], name: &str) -> [usize; 2] {
    let label = |row: u32| text(&book.at("Summary", row, 0));
    let (mut counts, mut seen) = (0, 0);
    for (title, homes) in [
        ("Since last quarter", &["Directorate", "Service"][..]),
        ("Since last quarter by board", &["Board"]),
    ] {
        let header = (0..500).find(|row| label(*row) == title).unwrap() + 1;
        for line in (header + 1..).take_while(|row| !label(*row).is_empty()) {
            let own = label(line);
            let ours = |row: &&Row| {
                let is_own = |home: &&str| text(&row[*home]) == own;
                text(&row["Counts"]) == "Yes" && (own == "Total" || homes.iter().any(is_own))
            };
            for col in 1..12 {
                let heading = text(&book.at("Summary", header, col));
                let count = rows.iter().filter(ours).filter(|row| moved(row, &heading)).count();
                let shown = text(&book.at("Summary", line, col));
                assert_eq!(shown, count.to_string(), "{name} {title}: {own}, {heading}");
                counts += 1;
                seen += usize::from(col < 6 && count > 0);
            }
        }
    }
    [counts, seen]
}

#[test]
#[ignore = "needs workbooks that were edited in LibreOffice: the gate's step for workbooks makes them"]
fn edited_sorted_and_shortened_workbooks_hold_what_an_independent_count_gives() {
    for mode in MODES {
        let name = format!("{mode}.xlsx");
        let (before, after) = (
            Opened::read(&folder("QMR_LAID").join(&name)),
            Opened::read(&folder("QMR_EDITED").join(&name)),
        );
        let (old, rows) = (before.rows("Indicators"), after.rows("Indicators"));
        let shorter = old.len() * 10 / 11;
        assert!(
            rows.len() > 300 && rows.len() <= shorter + 2,
            "{} of {} rows",
            rows.len(),
            old.len()
        );
        let actuals: Vec<Decimal> = rows.iter().filter_map(|row| number(&row["Actual"])).collect();
        assert!(actuals.is_sorted_by(|a, b| a >= b), "{name} is sorted by its actuals");
        let same = |a: &Row, b: &Row| {
            ["Actual", "Target", "Stated"].iter().all(|column| a[*column] == b[*column])
        };
        let changed = rows
            .iter()
            .filter(|row| old.iter().any(|was| was["Row"] == row["Row"] && !same(was, row)));
        assert!(changed.count() > 100, "{name} was edited");
        let (mut moved, mut held, mut turned) = (0, 0, 0);
        for row in &rows {
            held += over_time(mode, row, &name);
            turned += usize::from(old.iter().any(|was| {
                was["Row"] == row["Row"] && was["Short direction"] != row["Short direction"]
            }));
            let computed = text(&row["Computed"]);
            if computed.is_empty() {
                continue;
            }
            assert_eq!(computed, judged(row), "{name} {row:?}");
            assert_eq!(
                text(&row["RAG"]),
                decided(mode, &computed, &text(&row["Stated"])),
                "{name} {row:?}"
            );
            moved += usize::from(
                old.iter().any(|was| was["Row"] == row["Row"] && was["RAG"] != row["RAG"]),
            );
        }
        assert!(moved > 30, "{moved} statuses of {name} moved");
        assert!(
            held > 600 && turned > 20,
            "{held} held, {turned} short directions of {name} turned"
        );
        assert!(counted(&after, &rows, &name) > 200);
        let [counts, seen] = movers_counted(&after, &rows, &name);
        assert!(
            counts > 60 && seen > 10,
            "{counts} counts of movers of {name}, {seen} of them of some"
        );
        after.no_errors(&name, |_, _, _| false);
    }
}

#[test]
#[ignore = "needs workbooks without one of their sheets: the gate's step for workbooks makes them"]
fn a_sheet_that_is_removed_breaks_no_other() {
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(folder("QMR_EDITED")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Some((whole, taken)) = name.split_once("-without-") {
            let without = Opened::read(&path);
            without.no_errors(&name, |_, _, _| false);
            if taken == "Trends.xlsx" {
                let whole = folder("QMR_LAID").join(format!("{whole}.xlsx"));
                without.is_like(&Opened::read(&whole), &["Trends", "Charts"]);
            }
            seen.insert(taken.to_owned());
        }
    }
    for taken in ["Trends.xlsx", "Indicators.xlsx", "Trends-Indicators.xlsx"] {
        assert!(seen.contains(taken), "{seen:?}");
    }
    assert!(seen.len() >= 6, "only {seen:?} were looked at");
}
