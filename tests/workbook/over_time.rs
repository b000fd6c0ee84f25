//! What earlier quarters say of an indicator stands in live formulas: worked out anew they say what the program says, also
//! where a person has typed another actual.

use std::collections::BTreeMap;

use proptest::prelude::*;
use qmr::cell::Pos;
use qmr::check::{Edit, NewValue};
use qmr::consolidate::Coverage;

use crate::support::clean_return::CleanReturn;
use crate::support::package::{Book, attribute, elements, workbook};
use crate::workbook::made::{Council, EARLIER, Typed, every_case_after};
use crate::workbook::recalculated::{Recalculated, Value};

/// How each mode of judging is tried: with a period and what counts as the same.
const TRIED: [(&str, &str, &str); 4] = [
    ("computed", "2025/26 Q4", "none"),
    ("stated", "2025/26 Q1", "1%"),
    ("worst", "2025/26 Q4", "2pp"),
    ("computed", "2025/26 Q2", "5% or 1pp"),
];

const LIVE: [&str; 6] = ["Computed", "RAG", "Short direction", "Long direction", "Run", "Since"];

/// The cell of a heading in each row of the table, by service, ref and limb.
fn places(book: &Book, heading: &str) -> BTreeMap<String, Pos> {
    places_by(book, "Indicators", heading, |own| {
        format!("{} {} {}", own["Service"], own["Ref"], own["Limb"])
    })
}

/// The same of any table, by what tells its rows apart.
fn places_by(
    book: &Book,
    sheet: &str,
    heading: &str,
    key: impl Fn(&BTreeMap<String, String>) -> String,
) -> BTreeMap<String, Pos> {
    let sheet = book.sheet(sheet);
    let table = &sheet.tables[0];
    let col = table.columns.iter().position(|own| own == heading).unwrap();
    let col = u32::try_from(col).unwrap();
    let rows = (table.from.row + 1..).zip(sheet.rows());
    rows.map(|(row, own)| (key(&own), Pos::new(row, col))).collect()
}

/// What a cell shows.
fn shown(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

/// Holds every live cell of a workbook that is worked out anew against what the program wrote into another.
fn agree(sheet: &Recalculated<'_>, own: &Book, written: &Book) {
    for heading in LIVE {
        let (own, there) = (places(own, heading), places(written, heading));
        assert_eq!(own.len(), there.len());
        for (row, pos) in own {
            let anew = shown(&sheet.value("Indicators", pos));
            let by_program = written.sheet("Indicators").value(there[&row]);
            assert_eq!(anew, by_program, "{heading} of {row}");
        }
    }
}

#[test]
fn worked_out_anew_every_cell_says_what_the_program_said() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (mode, period, same_within) in TRIED {
        let book = every_case_after(mode, period, same_within).read_back();
        agree(&Recalculated::new(&book), &book, &book);
        for row in book.sheet("Indicators").rows() {
            for heading in ["Short direction", "Long direction", "Run"] {
                *seen.entry(row[heading].clone()).or_default() += 1;
            }
        }
    }
    let words =
        ["▲ Better", "▼ Worse", "► Same", "↑ Up", "↓ Down", "Not comparable", "1", "2", "3"];
    for word in words {
        assert!(seen.get(word).is_some_and(|count| *count > 5), "{word}: {seen:?}");
    }
}

/// LibreOffice 7 breaks cells that share a formula and stand apart as soon as a row between them is deleted.
#[test]
fn cells_that_share_a_formula_stand_below_each_other() {
    let book = every_case_after("computed", "2025/26 Q4", "none").read_back();
    let markup = book.xml("Indicators");
    let mut stretches = 0;
    for (own, _) in elements(markup, "f").filter(|(own, _)| own.contains(" ref=")) {
        let (from, to) = attribute(own, "ref")
            .split_once(':')
            .map(|(from, to)| (from.to_owned(), to.to_owned()))
            .unwrap();
        let [from, to] = [from, to].map(|at| at.parse::<Pos>().unwrap());
        let cells = markup.matches(&format!(" si=\"{}\"", attribute(own, "si"))).count();
        assert!(from.col == to.col && from.row < to.row, "{own}");
        assert_eq!(cells, usize::try_from(to.row - from.row + 1).unwrap(), "{own}");
        stretches += 1;
    }
    let shared = markup.matches("t=\"shared\"").count();
    assert!(stretches > 50 && shared > 3000, "{shared} cells in {stretches} stretches");
}

/// The movers of all services, as the Summary counts them.
fn moved(sheet: &Recalculated<'_>, book: &Book) -> Vec<String> {
    let summary = book.sheet("Summary");
    let label = |row: u32| summary.value(Pos::new(row, 0));
    let title = (0..500).find(|row| label(*row) == "Since last quarter").unwrap();
    let total = (title..).find(|row| label(*row) == "Total").unwrap();
    (1..6).map(|col| shown(&sheet.value("Summary", Pos::new(total, col)))).collect()
}

#[test]
fn an_actual_that_is_typed_moves_direction_run_and_status() {
    let mut council = Council::new("computed", "2025/26 Q4");
    council.register += "H1,Case,S1,higher,%,,key,,,,80,50,,,none,,,\n";
    let before = "2025/26 Q2,S1,H1,,44,50,Red,\n2025/26 Q3,S1,H1,,45,50,Red,\n";
    council.earlier = format!("{EARLIER}{before}");
    let text = |text: &str| Some(Typed::Text(text.to_owned()));
    council
        .returns
        .push(("Housing".into(), vec![[text("H1"), None, Some(Typed::Percent(40.0)), None, None]]));
    let book = council.read_back();
    let mut sheet = Recalculated::new(&book);
    let at = |heading: &str| *places(&book, heading).values().next().unwrap();
    let all = |sheet: &Recalculated<'_>| {
        LIVE.map(|heading| shown(&sheet.value("Indicators", at(heading))))
    };
    assert_eq!(all(&sheet), ["Red", "Red", "▼ Worse", "▼ Worse", "3", "2025/26 Q2"]);
    for (typed, expected) in [
        (Value::Number(0.46), ["Red", "Red", "▲ Better", "▼ Worse", "3", "2025/26 Q2"]),
        (Value::Number(0.45), ["Red", "Red", "► Same", "▼ Worse", "3", "2025/26 Q2"]),
        (Value::Number(0.8), ["Green", "Green", "▲ Better", "► Same", "", ""]),
        (Value::Blank, ["Missing", "Missing", "", "", "2", "2025/26 Q2"]),
    ] {
        sheet.type_in("Indicators", at("Actual"), typed);
        assert_eq!(all(&sheet), expected);
    }
    assert_eq!(moved(&sheet, &book), ["0", "0", "0", "1", "0"], "newly missing");
    sheet.type_in("Indicators", at("Actual"), Value::Number(0.8));
    assert_eq!(moved(&sheet, &book), ["0", "0", "1", "0", "0"], "recovered");
    sheet.type_in("Indicators", at("Actual"), Value::Number(0.4));
    assert_eq!(moved(&sheet, &book), ["0", "1", "0", "0", "0"], "red again");
    sheet.type_in("Indicators", at("Run before"), Value::Blank);
    assert_eq!(all(&sheet)[4..], ["1", "2025/26 Q4"]);
}

/// Runs of milestones, as every sheet of actions has them.
#[test]
fn a_symbol_that_is_changed_moves_the_run_of_its_milestone() {
    const EARLIER_MARKS: &str = "period,service,ref,milestone,status\n\
        2025/26 Q1,HSG,H1,Let the heating contract,Green\n\
        2025/26 Q2,HSG,H1,Let the heating contract,Red\n\
        2025/26 Q3,HSG,H1,Let the heating contract,Red\n\
        2025/26 Q3,HSG,H1,Adopt the repairs policy,Amber\n";
    let edits =
        |mark| [Edit::Cell("Milestones!E5", NewValue::Text(mark)), Edit::Earlier(EARLIER_MARKS)];
    let made = |edits: &[Edit]| {
        let all = CleanReturn::with(edits).consolidated().unwrap();
        Book::read(&workbook(&all, Coverage::Council))
    };
    let at = |book: &Book, heading: &str| {
        places_by(book, "Milestones", heading, |own| own["Milestone"].clone())
    };
    let runs = |sheet: &Recalculated<'_>, book: &Book| {
        [at(book, "Run"), at(book, "Since")].map(|cells| {
            let all = cells.into_iter();
            all.map(|(own, pos)| (own, shown(&sheet.value("Milestones", pos))))
                .collect::<BTreeMap<_, _>>()
        })
    };
    let said = |book: &Book| {
        [at(book, "Run"), at(book, "Since")].map(|cells| {
            let sheet = book.sheet("Milestones");
            let all = cells.into_iter();
            all.map(|(own, pos)| (own, sheet.value(pos).to_owned())).collect::<BTreeMap<_, _>>()
        })
    };
    let (contract, policy) = ("Let the heating contract", "Adopt the repairs policy");
    let as_returned = made(&edits("✓"));
    let mut sheet = Recalculated::new(&as_returned);
    for (mark, word, run, since) in [
        ("✓", "Green", "", ""),
        ("?", "Amber", "", ""),
        ("×", "Red", "3", "2025/26 Q2"),
        ("", "No symbol", "2", "2025/26 Q2"),
    ] {
        let anew = made(&edits(mark));
        let [lengths, firsts] = said(&anew);
        assert_eq!((&*lengths[contract], &*firsts[contract]), (run, since), "{word}");
        sheet.type_in(
            "Milestones",
            at(&as_returned, "Status")[contract],
            Value::Text(word.to_owned()),
        );
        assert_eq!(runs(&sheet, &as_returned), [lengths, firsts], "{word}");
    }
    sheet.type_in("Milestones", at(&as_returned, "Status")[policy], Value::Text("Red".to_owned()));
    let [lengths, firsts] = runs(&sheet, &as_returned);
    assert_eq!((&*lengths[policy], &*firsts[policy]), ("1", "2025/26 Q4"));
    let alone = made(&edits("×")[..1]);
    assert!(said(&alone).iter().flatten().all(|(_, run)| run.is_empty()), "nothing is known");
}

#[test]
fn without_earlier_quarters_only_last_year_is_compared() {
    let council =
        Council { earlier: String::new(), ..every_case_after("worst", "2025/26 Q4", "1%") };
    let book = council.read_back();
    agree(&Recalculated::new(&book), &book, &book);
    for row in book.sheet("Indicators").rows() {
        for heading in ["Short direction", "Run", "Since", "Run before", "Last status"] {
            assert_eq!(row[heading], "", "{heading}: {row:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whoever types what others returned into the workbook gets the workbook that would have been written of that.
    #[test]
    fn typing_actuals_into_the_workbook_is_returning_them(
        (mode, period, same_within) in prop::sample::select(&TRIED[..]),
        turn in 1_usize..18,
    ) {
        let before = every_case_after(mode, period, same_within);
        let mut after = before.clone();
        let book = before.read_back();
        let actuals = places(&book, "Actual");
        let mut sheet = Recalculated::new(&book);
        for (service, rows) in &mut after.returns {
            let figures: Vec<f64> = rows
                .iter()
                .filter_map(|row| match row[2] {
                    Some(Typed::Number(figure) | Typed::Percent(figure)) => Some(figure),
                    _ => None,
                })
                .collect();
            for (number, row) in rows.iter_mut().enumerate() {
                let figure = figures[(number + turn) % figures.len()];
                let shown = |typed: &Option<Typed>| match typed {
                    Some(Typed::Text(text)) => text.clone(),
                    _ => String::new(),
                };
                let own = format!("{service} {} {}", shown(&row[0]), shown(&row[1]));
                let Some(pos) = actuals.get(&own) else { continue };
                match &mut row[2] {
                    Some(Typed::Number(typed)) => {
                        *typed = figure;
                        sheet.type_in("Indicators", *pos, Value::Number(figure));
                    }
                    Some(Typed::Percent(typed)) => {
                        *typed = figure;
                        let share = format!("{:.14e}", figure / 100.0).parse().unwrap();
                        sheet.type_in("Indicators", *pos, Value::Number(share));
                    }
                    _ => {}
                }
            }
        }
        agree(&sheet, &book, &after.read_back());
    }
}
