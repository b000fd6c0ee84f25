//! What is shown explains the colour, and nothing that is shown is cut without a word.

use qmr::cell::Pos;

use crate::support::package::{Book, Sheet, attribute, elements};
use crate::workbook::made::{Council, Typed, every_case};

fn text(text: &str) -> Option<Typed> {
    Some(Typed::Text(text.to_owned()))
}

fn col(sheet: &Sheet, heading: &str) -> usize {
    sheet.tables[0].columns.iter().position(|own| own == heading).unwrap()
}

/// The width of a column, in characters.
fn width(book: &Book, heading: &str) -> f64 {
    let at = col(book.sheet("Indicators"), heading) + 1;
    let own = elements(book.xml("Indicators"), "col").find(|(own, _)| {
        let number = |name: &str| attribute(own, name).parse::<usize>().unwrap();
        (number("min")..=number("max")).contains(&at)
    });
    attribute(own.unwrap().0, "width").parse().unwrap()
}

/// The height of a row, in points.
fn height(book: &Book, sheet: &str, row: u32) -> f64 {
    let number = (row + 1).to_string();
    let own = elements(book.xml(sheet), "row").find(|(own, _)| attribute(own, "r") == number);
    attribute(own.unwrap().0, "ht").parse().unwrap_or(15.0)
}

fn council(rows: &[(&str, &str, f64, &str)]) -> Book {
    let mut council = Council::new("computed", "2025/26 Q4");
    let mut sent = Vec::new();
    for (number, (unit, target, actual, commentary)) in rows.iter().enumerate() {
        council.register +=
            &format!("H{number},Case,S1,higher,{unit},,key,,,2,,{target},,,none,,,\n");
        let actual = match *unit {
            "%" => Typed::Percent(*actual),
            _ => Typed::Number(*actual),
        };
        sent.push([text(&format!("H{number}")), None, Some(actual), None, text(commentary)]);
    }
    council.returns.push(("Housing".into(), sent));
    council.read_back()
}

#[test]
fn an_actual_is_told_from_its_target() {
    let book = council(&[
        ("%", "95", 94.996, "a"),
        ("days", "95", 94.996, "b"),
        ("days", "95", 94.999_999_99, "c"),
        ("£", "95", 94.5, "d"),
    ]);
    let (sheet, looks) = (book.sheet("Indicators"), book.looks("Indicators"));
    let codes: Vec<String> = (3..7)
        .map(|row| {
            let code = |heading: &str| {
                looks[&Pos::new(row, u32::try_from(col(sheet, heading)).unwrap())].code.clone()
            };
            assert_eq!(code("Actual"), code("Target"));
            assert!(code("Green from").len() >= code("Actual").len());
            code("Actual")
        })
        .collect();
    assert_eq!(codes, ["0.000%", "#,##0.000", "#,##0.00000000", "\"£\"#,##0.00;-\"£\"#,##0.00"]);
    assert!(sheet.rows().iter().all(|row| row["RAG"] == "Red"));
}

#[test]
fn columns_are_as_wide_as_their_longest_figure() {
    let book = council(&[("£", "12345678", 7.0, "a")]);
    // £12,345,678.00 is fourteen characters; digits of Arial 10 are as wide as 1.06 of Calibri 11.
    assert!(width(&book, "Target") > 13.5, "{}", width(&book, "Target"));
    assert!(width(&book, "Green from") > 13.5);
    assert!(width(&book, "Actual") < 11.5);
    let small = council(&[("£", "12", 7.0, "a")]);
    assert!(width(&small, "Target") < 11.5);
}

#[test]
fn rows_are_as_high_as_their_letters_are_wide() {
    let book = council(&[
        ("days", "1", 2.0, &"ill till ".repeat(30)),
        ("days", "1", 2.0, &"MAMMOTH W".repeat(30)),
        ("days", "1", 2.0, &"全角文字".repeat(67)),
        ("days", "1", 2.0, &"😀 ".repeat(135)),
        ("days", "1", 2.0, "last"),
    ]);
    let heights: Vec<f64> = (3..7).map(|row| height(&book, "Indicators", row)).collect();
    assert!(heights[1] > 2.0 * heights[0], "{heights:?}");
    assert!(heights[2] > heights[1] && heights[3] > heights[1], "{heights:?}");
}

#[test]
fn a_text_longer_than_a_row_can_be_high_says_so_and_is_whole() {
    let long = "Many words about one figure. ".repeat(150);
    let book = council(&[("days", "1", 2.0, &long), ("days", "1", 2.0, "short")]);
    let shown = &book.sheet("Indicators").cell(&[("Ref", "H0")], "Commentary").value;
    let (mark, rest) = shown.split_once('\n').unwrap();
    assert_eq!(
        mark,
        "[Longer than a row can be high: open the cell to read all of it, or see tidy/indicators.csv.]"
    );
    assert_eq!(rest, long);
    assert!((height(&book, "Indicators", 3) - 409.0).abs() < 0.9);
}

#[test]
fn a_text_longer_than_a_cell_says_so() {
    let book = council(&[("days", "1", 2.0, &"😀".repeat(20_000))]);
    let shown = &book.sheet("Indicators").cell(&[("Ref", "H0")], "Commentary").value;
    assert!(shown.starts_with(
        "[The end is cut off: a cell of Excel holds no more. See tidy/indicators.csv.]\n😀"
    ));
    assert!(shown.ends_with("😀…") && shown.encode_utf16().count() <= 32_767);
}

/// Programs take the dimension for what there is to read, and a table for what there is to know.
#[test]
fn a_sheet_reaches_as_far_as_its_table() {
    let mut large = Council::new("computed", "2025/26 Q4");
    let mut rows = Vec::new();
    for number in 0..300 {
        large.register += &format!("L{number},Case,S1,higher,%,,key,,,1,,50,,,,,,\n");
        rows.push([
            text(&format!("L{number}")),
            None,
            Some(Typed::Percent(60.0)),
            None,
            text(&"Long. ".repeat(50)),
        ]);
    }
    large.returns.push(("Housing".into(), rows));
    for council in
        [large, every_case("worst", "2025/26 Q1"), Council::new("computed", "2025/26 Q4")]
    {
        let book = council.read_back();
        for sheet in book.sheets.iter().filter(|sheet| !sheet.tables.is_empty()) {
            let xml = book.xml(&sheet.name);
            let table = &sheet.tables[0];
            let (dimension, _) = elements(xml, "dimension").next().unwrap();
            assert_eq!(attribute(dimension, "ref"), format!("A1:{}", table.to), "{}", sheet.name);
            let last = elements(xml, "row").last().unwrap();
            assert_eq!(attribute(last.0, "r"), (table.to.row + 1).to_string(), "{}", sheet.name);
            if sheet.name == "Indicators" && sheet.value(Pos::new(3, 1)) == "L0" {
                let height: f64 = attribute(last.0, "ht").parse().unwrap();
                assert!(height > 60.0, "its last row is as high as its text");
            }
            assert!(!last.1.is_empty(), "{}: its last row has cells", sheet.name);
        }
    }
}
