//! A whole without a row of its own is the worst of its limbs: in the program, in the sheet, and in its counts, whoever
//! decides, before and after a person changes a cell.

use proptest::prelude::*;
use qmr::cell::Pos;

use crate::support::package::Book;
use crate::workbook::made::{Council, Typed};
use crate::workbook::recalculated::{Recalculated, Value};

/// What stands where a figure should.
const ACTUALS: [&str; 9] = ["60", "49", "10", "NYA", "N/A", "<5", "Nil return", "about 90", ""];
/// What stands in Progress.
const SYMBOLS: [&str; 5] = ["✓", "?", "×", "NYA", ""];
const COLOURS: [&str; 3] = ["Red", "Amber", "Green"];

/// One limb as it is asked for and returned.
#[derive(Clone, Debug)]
struct Limb {
    actual: &'static str,
    symbol: &'static str,
    cumulative: bool,
    profiled: bool,
    aimed: bool,
}

/// A split indicator: the symbol above its limbs, and they.
#[derive(Clone, Debug)]
struct Split {
    above: Option<&'static str>,
    limbs: Vec<Limb>,
}

fn limb() -> impl Strategy<Value = Limb> {
    let actual = prop_oneof![3 => 0_usize..3, 1 => 3_usize..9].prop_map(|at| ACTUALS[at]);
    let symbol = prop_oneof![3 => 0_usize..3, 2 => 3_usize..5].prop_map(|at| SYMBOLS[at]);
    let chance = || prop_oneof![3 => Just(true), 1 => Just(false)];
    (actual, symbol, any::<bool>(), any::<bool>(), chance()).prop_map(
        |(actual, symbol, cumulative, profiled, aimed)| Limb {
            actual,
            symbol,
            cumulative,
            profiled,
            aimed,
        },
    )
}

fn split() -> impl Strategy<Value = Split> {
    let above = prop_oneof![2 => Just(None), 1 => (0_usize..4).prop_map(|at| Some(SYMBOLS[at]))];
    (above, prop::collection::vec(limb(), 2..5)).prop_map(|(above, limbs)| Split { above, limbs })
}

/// What is said of limbs, said here once more.
fn status(mode: &str, period: &str, limb: &Limb, stated: &str) -> &'static str {
    let stated = ["×", "?", "✓"].iter().position(|symbol| *symbol == stated);
    let target = match (period.ends_with("Q4"), limb.profiled) {
        (true, _) => limb.aimed,
        (false, true) => true,
        (false, false) => limb.aimed && !limb.cumulative,
    };
    let withheld = !target && limb.aimed && limb.cumulative;
    match (limb.actual, target) {
        ("NYA", _) => "Not yet available",
        ("N/A", _) => "Not applicable",
        ("<5", _) => "Suppressed",
        ("Nil return", _) => "Nil return",
        ("about 90", _) => "Unreadable",
        ("", _) => "Missing",
        (_, false) => stated.filter(|_| withheld).map_or("No target", |at| COLOURS[at]),
        (figure, true) => {
            let computed = ["10", "49", "60"].iter().position(|known| *known == figure).unwrap();
            COLOURS[match (mode, stated) {
                ("stated", Some(stated)) => stated,
                ("worst", Some(stated)) => stated.min(computed),
                _ => computed,
            }]
        }
    }
}

/// The worst of some statuses (docs/judging.md, "Limbs and wholes").
fn worst(limbs: &[String]) -> String {
    let order = [
        "Red",
        "Amber",
        "Unreadable",
        "Missing",
        "Not yet available",
        "Nil return",
        "No target",
        "Suppressed",
        "Not applicable",
        "Not due",
        "Information",
        "Green",
    ];
    let found = order.into_iter().find(|status| limbs.iter().any(|limb| limb == status));
    found.unwrap().to_owned()
}

/// The symbol that holds for each limb.
fn stated(split: &Split) -> Vec<&'static str> {
    let own: Vec<&str> =
        split.limbs.iter().map(|limb| limb.symbol).filter(|symbol| !symbol.is_empty()).collect();
    let over = match (split.above, own.as_slice()) {
        (Some(above), _) => above,
        (None, [one]) => *one,
        (None, _) => "",
    };
    let limbs = split.limbs.iter();
    limbs.map(|limb| if limb.symbol.is_empty() { over } else { limb.symbol }).collect()
}

fn council(mode: &str, period: &str, splits: &[Split]) -> Council {
    let mut council = Council::new(mode, period);
    let mut rows = Vec::new();
    let text = |text: &str| Some(Typed::Text(text.to_owned())).filter(|_| !text.is_empty());
    for (number, split) in splits.iter().enumerate() {
        // Every second ref is one that a criterion of `COUNTIFS` would take for a number.
        let reference =
            if number % 2 == 0 { format!("S {number}") } else { format!("{number}.10") };
        if let Some(above) = split.above {
            rows.push([text(&reference), None, None, text(above), None]);
        }
        for (name, limb) in ["One", "Two", "Three", "Four"].iter().zip(&split.limbs) {
            let measure = if limb.cumulative { "cumulative" } else { "snapshot" };
            let (target, profile) =
                (if limb.aimed { "50" } else { "" }, if limb.profiled { "50" } else { "" });
            council.register += &format!(
                "{reference},Split,S1,higher,days,{name},key,{measure},,,,{target},,{profile},5%,,,\n"
            );
            let actual = match limb.actual.parse() {
                Ok(value) => Some(Typed::Number(value)),
                Err(_) => text(limb.actual),
            };
            rows.push([text(&reference), text(name), actual, text(limb.symbol), None]);
        }
    }
    council.returns.push(("Housing".into(), rows));
    council
}

/// The positions of a column's cells in the rows of the table.
fn column(book: &Book, heading: &str) -> Vec<Pos> {
    let table = &book.sheet("Indicators").tables[0];
    let col = table.columns.iter().position(|own| own == heading).unwrap();
    let col = table.from.col + u32::try_from(col).unwrap();
    (table.from.row + 1..=table.to.row).map(|row| Pos::new(row, col)).collect()
}

fn texts(sheet: &Recalculated<'_>, cells: &[Pos]) -> Vec<String> {
    let text = |pos: &Pos| match sheet.value("Indicators", *pos) {
        Value::Text(text) => text,
        Value::Blank => String::new(),
        other => panic!("{other:?}"),
    };
    cells.iter().map(text).collect()
}

/// What the column RAG must say: each whole the worst of its limbs, as the column itself has them.
fn agrees(splits: &[Split], rag: &[String]) {
    let mut rest = rag;
    for split in splits {
        let (whole, limbs) = rest.split_first().unwrap();
        let (limbs, others) = limbs.split_at(split.limbs.len());
        assert_eq!(*whole, worst(limbs), "{limbs:?}");
        rest = others;
    }
    assert!(rest.is_empty());
}

/// The first line of the Summary: its count of a status, worked out anew.
fn counted(sheet: &Recalculated<'_>, book: &Book, status: &str) -> f64 {
    let summary = book.sheet("Summary");
    let title = (0..1000).find(|row| summary.value(Pos::new(*row, 0)) == "All indicators").unwrap();
    let col = (0..30).find(|col| summary.value(Pos::new(title + 1, *col)) == status).unwrap();
    let line = (title + 2..1000).find(|row| summary.value(Pos::new(*row, 0)) == "Total").unwrap();
    match sheet.value("Summary", Pos::new(line, col)) {
        Value::Number(count) => count,
        other => panic!("{other:?}"),
    }
}

fn tallies(sheet: &Recalculated<'_>, book: &Book, rag: &[String]) {
    let counts = texts(sheet, &column(book, "Counts"));
    for status in ["Green", "Amber", "Red", "Missing", "No target", "Not yet available"] {
        let own =
            rag.iter().zip(&counts).filter(|(rag, counts)| *rag == status && *counts == "Yes");
        assert_eq!(
            counted(sheet, book, status),
            f64::from(u32::try_from(own.count()).unwrap()),
            "{status}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn program_sheet_and_counts_agree(
        mode in prop::sample::select(&["computed", "stated", "worst"][..]),
        period in prop::sample::select(&["2025/26 Q1", "2025/26 Q4"][..]),
        splits in prop::collection::vec(split(), 1..6),
        edits in prop::collection::vec((0_usize..30, 0_usize..5, 0_usize..5), 0..12),
    ) {
        let council = council(mode, period, &splits);
        let all = council.consolidated();
        let lines = all.ledger().lines();
        let lines: Vec<String> =
            lines.map(|line| line.verdict.status.name().to_owned()).collect();
        let expected: Vec<String> = splits.iter().flat_map(|split| {
            let limbs = split.limbs.iter().zip(stated(split));
            let limbs: Vec<String> =
                limbs.map(|(limb, stated)| status(mode, period, limb, stated).to_owned()).collect();
            [vec![worst(&limbs)], limbs].concat()
        }).collect();
        prop_assert_eq!(&lines, &expected, "{} {}", mode, period);

        let book = council.read_back();
        let mut sheet = Recalculated::new(&book);
        let (rag, actual, stated) = (column(&book, "RAG"), column(&book, "Actual"), column(&book, "Stated"));
        prop_assert_eq!(&texts(&sheet, &rag), &expected, "recalculated, no cell changes");
        tallies(&sheet, &book, &expected);

        let limb = column(&book, "Limb");
        for (row, figure, symbol) in edits {
            let row = row % rag.len();
            if sheet.value("Indicators", limb[row]) == Value::Blank {
                continue;
            }
            // The fifth leaves the figure as it is.
            let figures = [60.0, 49.0, 10.0].map(Value::Number);
            match figure {
                4 => {}
                at => sheet.type_in("Indicators", actual[row], figures.get(at).cloned().unwrap_or(Value::Blank)),
            }
            let words = ["Green", "Amber", "Red", "Not yet available"];
            let word = words.get(symbol).map_or(Value::Blank, |word| Value::Text((*word).to_owned()));
            sheet.type_in("Indicators", stated[row], word);
        }
        let edited = texts(&sheet, &rag);
        agrees(&splits, &edited);
        tallies(&sheet, &book, &edited);
    }
}
