//! Trends, read back: what it shows is what is known, and its limits are an independent reckoning.

use std::collections::BTreeMap;

use proptest::prelude::*;
use qmr::cell::Pos;
use qmr::consolidate::Coverage;

use crate::support::package::{Book, Sheet, workbook};
use crate::workbook::made::{Council, Typed};
use crate::workbook::recalculated::{Recalculated, Value};

/// The periods before 2025/26 Q4, the latest first.
pub(crate) fn before() -> impl Iterator<Item = String> {
    (0..).map(|back| {
        let quarter = 2025 * 4 + 2 - back;
        let (year, quarter) = (quarter / 4, quarter % 4 + 1);
        format!("{year}/{:02} Q{quarter}", (year + 1) % 100)
    })
}

/// What is known of a quarter: a figure in tenths, or the word that stood for one.
pub(crate) type Known = Option<Result<i64, &'static str>>;

/// A figure in tenths.
fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{}", value.abs() / 10, value.abs() % 10)
}

/// A council with one indicator, what it is now, and what it was before, the latest first.
pub(crate) fn council(
    (polarity, unit): (&str, &str),
    now: Option<i64>,
    known: &[Known],
) -> Council {
    let mut council = Council::new("computed", "2025/26 Q4");
    council.register += &format!("A1,First,S1,{polarity},{unit},,key,,,1,,50,,,,,,\n");
    council.register += "B1,Second,S2,higher,days,,key,,,,,50,,,,,,\n";
    let typed = now.map(|tenths| match unit {
        "%" => Typed::Percent(tenths as f64 / 10.0),
        _ => Typed::Number(tenths as f64 / 10.0),
    });
    let text = |text: &str| Some(Typed::Text(text.to_owned()));
    council.returns.push(("Housing".into(), vec![[text("A1"), None, typed, None, None]]));
    let rows: String = before()
        .zip(known)
        .filter_map(|(period, known)| {
            let (actual, status) = match (*known)? {
                Ok(value) => (tenths(value), "Amber"),
                Err(word) => (word.to_owned(), ""),
            };
            Some(format!("{period},S1,A1,{actual},49,{status}\n"))
        })
        .collect();
    if !rows.is_empty() {
        council.earlier = format!("period,service,ref,actual,target,status\n{rows}");
    }
    council
}

type Row = BTreeMap<String, String>;

pub(crate) fn trend(book: &Book, reference: &str) -> Row {
    let mut rows = book.sheet("Trends").rows().into_iter();
    rows.find(|row| row["Ref"] == reference).unwrap_or_else(|| panic!("no row {reference}"))
}

/// The figures that limits are made of, the oldest first: mean, mean moving range without jumps, lower and upper limit.
fn limits(points: &[f64]) -> [f64; 4] {
    let count = |of: &[f64]| of.iter().fold(0.0, |count, _| count + 1.0);
    let mean = |of: &[f64]| of.iter().sum::<f64>() / count(of);
    let moves: Vec<f64> = points.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let most = mean(&moves) * 3.267;
    let kept: Vec<f64> = moves.into_iter().filter(|moved| *moved <= most * (1.0 + 1e-12)).collect();
    let (centre, range) = (mean(points), mean(&kept));
    [centre, range, centre - 2.66 * range, centre + 2.66 * range]
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no number"))
}

fn known() -> impl Strategy<Value = Known> {
    prop_oneof![
        6 => (300_i64..700).prop_map(|value| Some(Ok(value))),
        1 => Just(Some(Err("NYA"))),
        1 => Just(Some(Err("N/A"))),
        1 => Just(None),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn trends_show_what_is_known_and_limits_as_anybody_reckons_them(
        known in prop::collection::vec(known(), 0..41),
        now in prop::option::weighted(0.9, 300_i64..700),
        polarity in prop::sample::select(vec!["higher", "lower", "none"]),
        unit in prop::sample::select(vec!["%", "days", "£"]),
    ) {
        let book = council((polarity, unit), now, &known).read_back();
        let Some(oldest) = known.iter().rposition(Option::is_some) else {
            prop_assert!(!book.names().contains(&"Trends"));
            return Ok(());
        };
        let scale = if unit == "%" { 0.01 } else { 1.0 };
        let row = trend(&book, "A1");
        let columns = &book.sheet("Trends").tables[0].columns;
        let shown = (oldest + 1).min(7);
        prop_assert_eq!(columns.len(), 7 + 3 * (shown + 1) + 12);
        let near = |cell: &str, wanted: f64| (number(cell) - wanted * scale).abs() < 1e-9;
        for (period, known) in before().zip(&known).take(shown) {
            let (actual, status) = (&row[&period], &row[&format!("{period} status")]);
            let target = &row[&format!("{period} target")];
            match known {
                Some(Ok(value)) => {
                    prop_assert!(near(actual, *value as f64 / 10.0), "{actual} {value}");
                    prop_assert_eq!(status, "Amber");
                    prop_assert!(near(target, 49.0));
                }
                Some(Err(word)) => {
                    let state = if *word == "NYA" { "Not yet available" } else { "Not applicable" };
                    prop_assert_eq!((actual.as_str(), status.as_str()), ("", state));
                }
                None => prop_assert_eq!([actual, status, target], ["", "", ""]),
            }
        }
        match now {
            Some(value) => prop_assert!(near(&row["2025/26 Q4"], value as f64 / 10.0)),
            None => prop_assert_eq!(&row["2025/26 Q4"], ""),
        }
        let indicators = book.sheet("Indicators").rows();
        prop_assert_eq!(&row["2025/26 Q4 status"], &indicators[0]["RAG"]);
        prop_assert_eq!(&row["2025/26 Q4 target"], &indicators[0]["Target"]);

        let figures = known.iter().rev().copied().chain([now.map(Ok)]);
        let points: Vec<f64> = figures.flatten().filter_map(Result::ok).map(|value| value as f64 / 10.0).collect();
        let names = ["Centre", "Mean moving range", "Lower limit", "Upper limit"];
        if polarity == "none" {
            prop_assert!(["Points", "First point", "Assurance", "Signal"].iter().all(|name| row[*name].is_empty()));
        } else {
            prop_assert_eq!(&row["Points"], &points.len().to_string());
        }
        if polarity == "none" || points.len() < 12 {
            prop_assert!(names.iter().all(|name| row[*name].is_empty()));
            prop_assert_eq!(&row["Earlier points"], "");
        } else {
            for (name, wanted) in names.iter().zip(limits(&points)) {
                prop_assert!(near(&row[*name], wanted), "{name}: {} {wanted}", row[*name]);
            }
            let older = known.iter().skip(7).filter(|known| matches!(known, Some(Ok(_)))).count();
            let listed = row["Earlier points"].split("; ").filter(|part| !part.is_empty()).count();
            prop_assert_eq!(listed, older);
        }
        let has_limits = !row["Upper limit"].is_empty() && now.is_some();
        prop_assert!(has_limits || (row["Signal"].is_empty() && row["Why it signals"].is_empty()));
        prop_assert_eq!(row["Signal"].is_empty(), row["Why it signals"].is_empty());
    }
}

/// The cell of a heading in the row of a ref.
pub(crate) fn place(sheet: &Sheet, reference: &str, heading: &str) -> Pos {
    let table = &sheet.tables[0];
    let row = sheet.rows().iter().position(|row| row["Ref"] == reference).unwrap();
    let col = table.columns.iter().position(|own| own == heading).unwrap();
    Pos::new(table.from.row + 1 + u32::try_from(row).unwrap(), u32::try_from(col).unwrap())
}

pub(crate) const STEADY: [Known; 13] = {
    let [one, two]: [Known; 2] = [Some(Ok(500)), Some(Ok(510))];
    [one, two, one, two, one, two, one, two, one, two, one, two, one]
};

#[test]
fn what_is_changed_in_indicators_is_followed() {
    let book = council(("higher", "days"), Some(520), &STEADY).read_back();
    let (trends, indicators) = (book.sheet("Trends"), book.sheet("Indicators"));
    let at = |heading: &str| place(trends, "A1", heading);
    let mut changed = Recalculated::new(&book);
    for (sheet, pos, _) in book.formulas().filter(|(sheet, ..)| sheet.name == "Trends") {
        let stored = sheet.cells[&pos].value.clone();
        let worked_out = match changed.value(&sheet.name, pos) {
            Value::Number(value) => value.to_string(),
            Value::Text(text) => text,
            other => format!("{other:?}"),
        };
        assert_eq!(worked_out, stored, "{pos}");
    }
    changed.type_in("Indicators", place(indicators, "A1", "Actual"), Value::Number(12.0));
    changed.type_in("Indicators", place(indicators, "A1", "Target"), Value::Number(60.0));
    let now = |changed: &Recalculated<'_>| {
        ["2025/26 Q4", "2025/26 Q4 status", "2025/26 Q4 target"]
            .map(|heading| changed.value("Trends", at(heading)))
    };
    assert_eq!(
        now(&changed),
        [Value::Number(12.0), Value::Text("Red".into()), Value::Number(60.0)]
    );
    // A figure that is taken away leaves no zero behind.
    changed.type_in("Indicators", place(indicators, "A1", "Actual"), Value::Blank);
    assert_eq!(now(&changed)[0], Value::Text(String::new()));
    // Sorted, a row is found by its key.
    let [first, second] = ["A1", "B1"].map(|reference| place(indicators, reference, "Row"));
    changed.type_in("Indicators", first, Value::Number(2.0));
    changed.type_in("Indicators", second, Value::Number(1.0));
    assert_eq!(now(&changed)[2], Value::Number(50.0));
}

#[test]
fn a_workbook_of_a_directorate_has_its_own_rows_and_quarters() {
    let mut council = council(("higher", "days"), Some(520), &STEADY);
    council.earlier += "2025/26 Q3,S2,B1,44,50,Red\n";
    let all = council.consolidated();
    let numbers: Vec<_> =
        all.register().directorates.numbered().map(|(number, _)| number).collect();
    for (number, own, other, quarters) in [(numbers[0], "A1", "B1", 8), (numbers[1], "B1", "A1", 2)]
    {
        let book = Book::read(&workbook(&all, Coverage::Directorate(number)));
        let sheet = book.sheet("Trends");
        let refs: Vec<String> = sheet.rows().into_iter().map(|row| row["Ref"].clone()).collect();
        assert_eq!(refs, [own]);
        assert!(!book.parts.values().any(|part| part.contains(&format!(">{other}<"))));
        let columns = sheet.tables[0].columns.iter().filter(|own| own.ends_with("status"));
        assert_eq!(columns.count(), quarters);
    }
    assert_eq!(Book::read(&workbook(&all, Coverage::Council)).sheet("Trends").rows().len(), 2);
}

#[test]
fn an_outturn_that_came_late_and_a_changed_definition_are_marked() {
    let mut council = council(("higher", "days"), Some(520), &[]);
    council.config = council.config.replace("2025/26 Q4", "2025/26 Q1");
    council.register = council.register.replace("key,,,1,,50", "key,,,1,49.5,50");
    council.earlier =
        "period,service,ref,actual,title,status\n2024/25 Q1,S1,A1,40,Quite another,Red\n\
                       2024/25 Q3,S1,A1,48,First,Red\n2024/25 Q4,S1,A1,NYA,First,\n"
            .to_owned();
    let row = trend(&council.read_back(), "A1");
    assert_eq!([&row["2024/25 Q4"], &row["2024/25 Q4 status"]], ["49.5", "Late"]);
    assert_eq!(row["2024/25 Q1"], "40", "what is not compared is shown");
    assert_eq!([&row["Points"], &row["First point"]], ["3", "2024/25 Q3"]);
    assert_eq!(
        row["Note"],
        "The definition changed in 2024/25 Q3: figures before it are not compared. The outturn of 2024/25 came late, with \
         2025/26 Q1."
    );
}

#[test]
fn a_signal_says_why() {
    let book = council(("lower", "%"), Some(600), &STEADY).read_back();
    let row = trend(&book, "A1");
    assert_eq!(row["Signal"], "Concern");
    assert_eq!(
        row["Why it signals"],
        "Concern: this quarter's figure lies outside the limits within which it has varied."
    );
    assert_eq!(row["Jumps left out"], "1");
    let formats = book.looks("Trends");
    let code = |heading: &str| &formats[&place(book.sheet("Trends"), "A1", heading)].code;
    assert_eq!(
        [code("2025/26 Q3"), code("2025/26 Q4"), code("Centre")],
        ["0.0%", "0.0%", "0.000%"]
    );
}
