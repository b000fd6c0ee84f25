//! With stretch stands in a live formula: worked out anew it says what the program says, also where a person has typed
//! another actual or another stretch.

use std::collections::BTreeMap;

use proptest::prelude::*;
use qmr::cell::Pos;

use crate::support::package::Book;
use crate::workbook::made::{Council, Typed};
use crate::workbook::recalculated::{Recalculated, Value};

const COLUMNS: &str =
    "ref,title,service,polarity,unit,measure,due,target,q2_target,stretch_target\n";

/// Every way in which a stretch can stand in the register: polarity, measure, due, target, profile, stretch.
const WAYS: [&str; 14] = [
    "higher,snapshot,,50,,60",
    "higher,snapshot,,50,,>60",
    "higher,snapshot,,,,60",
    "higher,snapshot,,50,,",
    "higher,snapshot,,-50,,-40.5",
    "higher,snapshot,,50,20,60",
    "higher,cumulative,,50,,60",
    "higher,snapshot,Q1,50,,60",
    "lower,snapshot,,50,,40",
    "lower,snapshot,,50,,<40",
    "lower,snapshot,,<0.3,,<0.3",
    "range,snapshot,,,,",
    "exact,snapshot,,50,,",
    "none,snapshot,,50,,",
];
const ACTUALS: [&str; 12] =
    ["59.99", "60", "60.01", "40", "39.9", "40.1", "-40.5", "-41", "0.3", "0.29", "NYA", ""];

/// A council with all of them; `turn` shifts which actual is given to which.
fn council(period: &str, turn: usize) -> Council {
    let mut council = Council::new("computed", period);
    council.register = COLUMNS.to_owned();
    let mut rows = Vec::new();
    for (place, way) in WAYS.iter().enumerate() {
        for number in 0..ACTUALS.len() {
            let unit = ["%", "days"][(place + number) % 2];
            let [polarity, rest] = way.splitn(2, ',').collect::<Vec<_>>()[..] else { panic!() };
            let reference = format!("S{place}N{number}");
            council.register += &format!("{reference},Case,S1,{polarity},{unit},{rest}\n");
            let typed = typed(ACTUALS[(number + turn) % ACTUALS.len()], unit);
            rows.push([Some(Typed::Text(reference)), None, typed, None, None]);
        }
    }
    council.returns.push(("Housing".into(), rows));
    council
}

fn typed(text: &str, unit: &str) -> Option<Typed> {
    match text.parse::<f64>() {
        Ok(number) if unit == "%" => Some(Typed::Percent(number)),
        Ok(number) => Some(Typed::Number(number)),
        Err(_) => Some(Typed::Text(text.to_owned())).filter(|_| !text.is_empty()),
    }
}

/// The cell of a heading by the ref of its row.
fn places(book: &Book, heading: &str) -> BTreeMap<String, Pos> {
    let sheet = book.sheet("Indicators");
    let table = &sheet.tables[0];
    let col = table.columns.iter().position(|own| own == heading).unwrap();
    let col = u32::try_from(col).unwrap();
    let rows = (table.from.row + 1..).zip(sheet.rows());
    rows.map(|(row, own)| (own["Ref"].clone(), Pos::new(row, col))).collect()
}

fn shown(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

fn agree(sheet: &Recalculated<'_>, own: &Book, written: &Book) -> BTreeMap<String, usize> {
    let mut seen = BTreeMap::new();
    let there = places(written, "With stretch");
    for (row, pos) in places(own, "With stretch") {
        let anew = shown(&sheet.value("Indicators", pos));
        assert_eq!(anew, written.sheet("Indicators").value(there[&row]), "{row}");
        *seen.entry(anew).or_default() += 1;
    }
    seen
}

#[test]
fn worked_out_anew_it_says_what_the_program_said() {
    for period in ["2025/26 Q4", "2025/26 Q2"] {
        let book = council(period, 0).read_back();
        let seen = agree(&Recalculated::new(&book), &book, &book);
        assert!(seen["Met"] > 20 && seen["Not met"] > 20 && seen[""] > 20, "{period} {seen:?}");
    }
}

/// A stretch is one of the year: a part of a year is not held against it, nor is what is not judged at all.
#[test]
fn only_where_the_year_s_target_is_judged_against() {
    let stretches = |period: &str| {
        let book = council(period, 0).read_back();
        let cells = places(&book, "Stretch target");
        let own = |place: usize| {
            let at = cells[&format!("S{place}N1")];
            book.sheet("Indicators").value(at).to_owned()
        };
        // A snapshot, one with a profile, one that accumulates, one that is not due.
        [0, 5, 6, 7].map(own)
    };
    // The second row of each way is in days or per cent, in turn.
    assert_eq!(stretches("2025/26 Q4"), ["60", "0.6", "60", ""]);
    assert_eq!(stretches("2025/26 Q2"), ["60", "", "", ""]);
}

#[test]
fn the_colour_is_what_it_is_without_a_stretch() {
    let with = council("2025/26 Q4", 0);
    let mut without = with.clone();
    let lines = without.register.lines().map(|line| line.rsplit_once(',').unwrap().0.to_owned());
    without.register = lines.collect::<Vec<_>>().join("\n") + "\n";
    let [with, without] = [with, without].map(|council| {
        let rows = council.read_back().sheet("Indicators").rows();
        rows.into_iter().map(|row| (row["Ref"].clone(), row["RAG"].clone())).collect::<Vec<_>>()
    });
    assert_eq!(with, without);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whoever types what others returned into the workbook gets what would have been written of that.
    #[test]
    fn typing_actuals_is_returning_them(turn in 1_usize..12, late: bool) {
        let period = if late { "2025/26 Q4" } else { "2025/26 Q2" };
        let (before, after) = (council(period, 0), council(period, turn));
        let book = before.read_back();
        let mut sheet = Recalculated::new(&book);
        let (written, actuals) = (after.read_back(), places(&book, "Actual"));
        for (reference, there) in places(&written, "Actual") {
            let value = match written.sheet("Indicators").value(there) {
                "" => Value::Blank,
                number => Value::Number(number.parse().unwrap()),
            };
            sheet.type_in("Indicators", actuals[&reference], value);
        }
        agree(&sheet, &book, &written);
    }
}
