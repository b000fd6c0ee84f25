//! Charts, read back: which indicators have one, in which order, and what stands in it.

use std::collections::BTreeMap;

use qmr::cell::Pos;
use qmr::consolidate::Coverage;

use crate::support::package::{Book, attribute, elements, workbook};
use crate::workbook::formulas::keep_the_laws;
use crate::workbook::made::{Council, Typed};
use crate::workbook::recalculated::{Recalculated, Value};
use crate::workbook::trends::{STEADY, before, council, place, trend};

/// The charts of indicators: their parts, in order.
pub(crate) fn charts(book: &Book) -> Vec<&String> {
    let number = |name: &str| -> Option<u32> {
        name.strip_prefix("xl/charts/chart")?.strip_suffix(".xml")?.parse().ok()
    };
    let own = book.parts.iter().filter_map(|(name, part)| Some((number(name)?, part)));
    let own: BTreeMap<u32, &String> =
        own.filter(|(_, part)| part.contains("<c:lineChart>")).collect();
    own.into_values().collect()
}

/// The rows of figures behind the charts: title, and each figure with its heading.
pub(crate) fn figures(book: &Book) -> Vec<(String, BTreeMap<String, f64>)> {
    let sheet = book.sheet("Charts");
    let header = sheet.cells.iter().find(|(pos, cell)| pos.col == 0 && cell.value == "Title");
    let header = header.map(|(pos, _)| pos.row).unwrap();
    let rows = (header + 1..).take_while(|row| !sheet.value(Pos::new(*row, 0)).is_empty());
    let row = |row: u32| {
        let cells = (3..200).filter_map(|col| {
            let value = sheet.value(Pos::new(row, col)).parse().ok()?;
            Some((sheet.value(Pos::new(header, col)).to_owned(), value))
        });
        (sheet.value(Pos::new(row, 0)).to_owned(), cells.collect())
    };
    rows.map(row).collect()
}

/// A council of so many indicators, each red for longer than the one before it, and amber before that.
fn reds(count: usize) -> Council {
    let mut council = Council::new("computed", "2025/26 Q4");
    let text = |text: String| Some(Typed::Text(text));
    let mut rows = Vec::new();
    council.earlier = "period,service,ref,actual,target,status\n".to_owned();
    for number in 0..count {
        let reference = format!("R{number:03}");
        council.register += &format!("{reference},Red {number},S1,higher,days,,key,,,,,50,,,,,,\n");
        for (back, period) in before().take(count % 40 + 1).enumerate() {
            let status = if back < number { "Red" } else { "Amber" };
            council.earlier += &format!("{period},S1,{reference},4{},50,{status}\n", back % 10);
        }
        rows.push([
            text(reference),
            None,
            Some(Typed::Number(7.0)),
            None,
            text("Late.".to_owned()),
        ]);
    }
    council.returns.push(("Housing".into(), rows));
    council
}

#[test]
fn the_longest_red_comes_first_and_what_has_no_room_is_named() {
    let book = reds(67).read_back();
    assert_eq!(charts(&book).len(), 60);
    let titles: Vec<String> = figures(&book).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles.len(), 60);
    // Known are 28 quarters: who was red in all of them has stood in the register's order.
    assert!(titles[0].starts_with("R028 Red 28 (Housing)"), "{titles:?}");
    assert!(titles[39].starts_with("R027 "), "{titles:?}");
    assert!(titles[59].starts_with("R007 "), "{titles:?}");
    let texts: Vec<&str> = book.sheet("Charts").cells.values().map(|cell| &*cell.value).collect();
    assert!(texts.contains(
        &"Indicators that are red, worse than before, or signal: 67. With a chart, the gravest first: 60. The others are \
          named below the charts."
    ));
    assert!(texts.contains(&"Further ones, for which there is no room (7)"));
    assert!(texts.contains(&"Housing: R000, R001, R002, R003, R004, R005, R006"), "{texts:?}");
    let breaks = elements(book.xml("Charts"), "brk").map(|(own, _)| attribute(own, "id"));
    let wanted: Vec<String> = (1..=10).map(|page| (3 + page * 28).to_string()).collect();
    assert_eq!(breaks.collect::<Vec<_>>(), wanted, "six to a page");
    keep_the_laws(&book);
}

#[test]
fn what_is_charted_stands_in_trends() {
    let mut with_gaps = STEADY;
    (with_gaps[1], with_gaps[3]) = (None, Some(Err("NYA")));
    let book = council(("higher", "%"), Some(300), &with_gaps).read_back();
    let row = trend(&book, "A1");
    let [(title, own)] = &figures(&book)[..] else { panic!("{:?}", figures(&book)) };
    assert_eq!(title, "A1 First (Housing)");
    for period in before().take(7).chain(["2025/26 Q4".to_owned()]) {
        let same = |heading: &str, trend: &str| {
            let charted = own.get(heading).copied();
            assert_eq!(charted, trend.parse::<f64>().ok(), "{heading}");
        };
        same(&period, &row[&period]);
        same(&format!("{period} target"), &row[&format!("{period} target")]);
        same(&format!("{period} upper limit"), &row["Upper limit"]);
        same(&format!("{period} lower limit"), &row["Lower limit"]);
    }
    assert_eq!(own.keys().filter(|heading| heading.len() == 10).count(), 6, "two are gaps");
    let mut changed = Recalculated::new(&book);
    keep_the_laws(&book);
    let actual = place(book.sheet("Indicators"), "A1", "Actual");
    let charts = book.sheet("Charts");
    let now = charts.cells.iter().find(|(_, cell)| cell.value == "0.3" && cell.formula.is_some());
    let now = *now.unwrap().0;
    changed.type_in("Indicators", actual, Value::Number(0.4));
    assert_eq!(changed.value("Charts", now), Value::Number(0.4));
    changed.type_in("Indicators", actual, Value::Blank);
    assert_eq!(changed.value("Charts", now), Value::Absent, "a gap, and not a zero");
}

#[test]
fn lines_differ_by_more_than_their_colour_and_are_told_to_who_cannot_see_them() {
    let book = council(("higher", "%"), Some(300), &STEADY).read_back();
    let charts = charts(&book);
    let [chart] = charts[..] else { panic!("{}", charts.len()) };
    let names = ["Actual", "Target", "Upper limit", "Lower limit"];
    let lines: Vec<(String, String, String)> = elements(chart, "c:ser")
        .map(|(_, line)| {
            let of = |name: &str| elements(line, name).next().map(|(own, _)| attribute(own, "val"));
            let name = elements(line, "c:v").next().unwrap().1;
            (
                name.to_owned(),
                of("a:prstDash").unwrap_or_default(),
                of("c:symbol").unwrap_or_default(),
            )
        })
        .collect();
    let seen: Vec<&str> = lines.iter().map(|(name, ..)| &**name).collect();
    assert_eq!(seen, names);
    let looks: Vec<_> = lines.iter().map(|(_, dash, symbol)| (&**dash, &**symbol)).collect();
    assert_eq!(
        looks,
        [("", "circle"), ("lgDash", "diamond"), ("sysDot", "none"), ("sysDot", "none")]
    );
    let told = book.parts.iter().filter(|(name, _)| name.starts_with("xl/drawings/drawing"));
    let told: Vec<String> = told
        .flat_map(|(_, part)| {
            elements(part, "xdr:cNvPr").map(|(own, _)| attribute(own, "descr")).collect::<Vec<_>>()
        })
        .filter(|told| told.starts_with("Line chart"))
        .collect();
    assert_eq!(
        told,
        [
            "Line chart by quarter from 2024/25 Q1: actual, target, upper limit, lower limit. This quarter as of the run: 30%, \
          target 50%, Red. A1 First (Housing)"
        ]
    );
}

#[test]
fn a_title_is_no_formula_and_no_range() {
    for named in ["=1+1", "Charts!A1:B2", "=Charts!$A$1", "Stop!A1", "=[1]", "<c:f>", "\u{202e}x"] {
        let mut council = council((named, "days"), Some(300), &STEADY);
        council.register =
            council.register.replace(&format!("S1,{named},days"), &format!("S1,higher,{named}"));
        council.register = council.register.replace("A1,First", &format!("{named},{named}"));
        council.earlier = council.earlier.replace(",A1,", &format!(",{named},"));
        council.returns[0].1[0][0] = Some(Typed::Text(named.to_owned()));
        let book = council.read_back();
        let charts = charts(&book);
        let [chart] = charts[..] else { panic!("{named:?} {}", charts.len()) };
        for (_, formula) in elements(chart, "c:f") {
            let cells = formula.strip_prefix("Charts!$").unwrap_or_else(|| panic!("{formula}"));
            let is_cell =
                |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "$:".contains(c);
            assert!(cells.chars().all(is_cell), "{formula}");
        }
        keep_the_laws(&book);
    }
}

#[test]
fn what_is_neither_red_nor_worse_nor_signals_has_no_chart_and_a_directorate_no_other_s() {
    let steady = council(("higher", "days"), Some(510), &STEADY).read_back();
    assert!(steady.names().contains(&"Trends") && !steady.names().contains(&"Charts"));
    let mut council = council(("higher", "days"), Some(300), &STEADY);
    council.earlier += "2025/26 Q3,S2,B1,44,50,Red\n";
    let row = ["B1", "", "", "", ""]
        .map(|text| Some(Typed::Text(text.to_owned())).filter(|_| !text.is_empty()));
    let [reference, limb, _, status, commentary] = row;
    let rows = vec![[reference, limb, Some(Typed::Number(20.0)), status, commentary]];
    council.returns.push(("March & Parks?".into(), rows));
    let all = council.consolidated();
    for (number, own) in
        all.register().directorates.numbered().map(|(number, _)| number).zip(["A1", "B1"])
    {
        let book = Book::read(&workbook(&all, Coverage::Directorate(number)));
        let titles: Vec<String> = figures(&book).into_iter().map(|(title, _)| title).collect();
        assert!(titles.len() == 1 && titles[0].starts_with(own), "{titles:?}");
        let other = if own == "A1" { "Second" } else { "First" };
        assert!(!book.parts.values().any(|part| part.contains(&format!(">{other}<"))), "{own}");
    }
    assert_eq!(charts(&Book::read(&workbook(&all, Coverage::Council))).len(), 2);
}

#[test]
fn one_known_figure_makes_no_chart_and_is_named() {
    let book = council(("higher", "days"), Some(300), &[Some(Err("NYA"))]).read_back();
    assert_eq!(charts(&book).len(), 0);
    let texts: Vec<&str> = book.sheet("Charts").cells.values().map(|cell| &*cell.value).collect();
    assert!(texts.contains(&"Fewer than two figures can be compared (1)"), "{texts:?}");
    assert!(texts.contains(&"Housing: A1"), "{texts:?}");
    assert!(!texts.contains(&"Title"), "no figures behind no charts");
}
