//! What is printed can be read: letters of 8 points or more, and rows that nothing raises which is not printed.

use qmr::cell::Pos;

use crate::support::package::{Book, attribute, elements};
use crate::workbook::made::{Council, EARLIER, Typed, every_case, every_case_after};

/// A column of a sheet as its part has it.
struct Column {
    pixels: f64,
    is_hidden: bool,
    is_grouped: bool,
}

/// The columns of a sheet from the first on.
fn columns(book: &Book, sheet: &str) -> Vec<Column> {
    let all = elements(book.xml(sheet), "col").flat_map(|(own, _)| {
        let number = |name: &str| attribute(own, name).parse::<usize>().unwrap();
        let width: f64 = attribute(own, "width").parse().unwrap();
        (number("min")..=number("max")).map(move |_| Column {
            pixels: (width * 7.0).round(),
            is_hidden: attribute(own, "hidden") == "1",
            is_grouped: attribute(own, "outlineLevel") == "1",
        })
    });
    all.collect()
}

/// How many columns of a sheet are in its print area.
fn in_print_area(book: &Book, sheet: &str) -> usize {
    let areas = elements(&book.parts["xl/workbook.xml"], "definedName");
    let area = areas.filter(|(own, _)| attribute(own, "name") == "_xlnm.Print_Area").find_map(
        |(_, text)| {
            let (named, range) = text.split_once('!')?;
            (named.trim_matches('\'') == sheet).then(|| range.to_owned())
        },
    );
    let area = area.unwrap_or_else(|| panic!("{sheet} has no print area"));
    let corner = area.split_once(':').unwrap().1.replace('$', "");
    usize::try_from(corner.parse::<Pos>().unwrap().col).unwrap() + 1
}

/// How many points a letter of ten has on paper so many points wide between its margins, where a sheet is one page wide.
pub(crate) fn letters(book: &Book, sheet: &str, paper: f64) -> f64 {
    let columns = columns(book, sheet);
    let printed = &columns[..in_print_area(book, sheet)];
    let shown = printed.iter().filter(|column| !column.is_hidden);
    let points: f64 = shown.map(|column| column.pixels * 0.75).sum();
    10.0 * f64::min(1.0, (100.0 * paper / points).floor() / 100.0)
}

pub(crate) const A4: f64 = 784.0;
const A3: f64 = 1133.0;

fn with_tables(book: &Book) -> Vec<&str> {
    let sheets = book.sheets.iter().filter(|sheet| !sheet.tables.is_empty());
    sheets.map(|sheet| &*sheet.name).collect()
}

/// A council with earlier quarters and commentaries of every length.
fn council() -> Council {
    let mut council = every_case("worst", "2025/26 Q4");
    let words = "Many words about one figure. ";
    for (number, row) in council.returns.iter_mut().flat_map(|(_, rows)| rows).enumerate() {
        row[4] = Some(Typed::Text(words.repeat(number % 30)));
    }
    council
}

#[test]
fn tables_are_printed_in_letters_of_eight_points_or_more() {
    let mut council = council();
    for (config, paper) in [("", A4), ("paper = \"a3\"\n", A3)] {
        council.config = config.to_owned() + &council.config;
        let book = council.read_back();
        for sheet in with_tables(&book) {
            let points = letters(&book, sheet, paper);
            assert!(points >= 8.0, "{sheet}: {points}");
            let size = if paper > A4 { "8" } else { "9" };
            let setup = elements(book.xml(sheet), "pageSetup").next().unwrap().0;
            assert_eq!(attribute(setup, "paperSize"), size, "{sheet}");
        }
    }
}

#[test]
fn columns_that_are_folded_away_are_no_columns_of_the_page() {
    let book = council().read_back();
    for sheet in with_tables(&book) {
        let columns = columns(&book, sheet);
        assert!(columns.iter().all(|column| column.is_hidden == column.is_grouped), "{sheet}");
        // Those of other quarters' statuses stand among the printed ones.
        if sheet != "Trends" {
            let printed = &columns[..in_print_area(&book, sheet)];
            assert!(printed.iter().all(|column| !column.is_hidden), "{sheet}");
        }
    }
    let headings = &book.sheet("Indicators").tables[0].columns;
    let folded = columns(&book, "Indicators");
    let folded = headings.iter().zip(&folded).filter(|(_, column)| column.is_hidden);
    let folded: Vec<&str> = folded.map(|(heading, _)| &**heading).collect();
    assert_eq!((folded[0], folded[folded.len() - 1]), ("Directorate", "Cell"));
}

/// The heights of the rows of Indicators where something long was typed for a figure, or written as a commentary.
fn heights(figure: &str, commentary: &str) -> Vec<f64> {
    let mut council = Council::new("computed", "2025/26 Q4");
    council.register += "H1,Case,S1,higher,days,,key,,,,,50,,,,,,\n";
    let text = |text: &str| Some(Typed::Text(text.to_owned()));
    let row = [text("H1"), None, text(figure), None, text(commentary)];
    council.returns.push(("Housing".into(), vec![row]));
    let book = council.read_back();
    let rows = elements(book.xml("Indicators"), "row");
    let heights = rows.map(|(own, _)| attribute(own, "ht").parse().unwrap_or(15.0));
    heights.skip(3).collect()
}

#[test]
fn only_what_is_printed_raises_a_row() {
    let long = "Sixty or so, as far as anybody can tell. ".repeat(20);
    let [short, typed, told] = [heights("60", "Why"), heights(&long, "Why"), heights("60", &long)];
    assert_eq!(short, typed);
    assert!(told[0] > 5.0 * short[0], "{told:?}");
}

#[test]
fn a_column_that_is_blank_in_every_row_is_narrow_and_its_room_is_not_lost() {
    let with = |limb: &str| {
        let mut council = Council::new("computed", "2025/26 Q4");
        council.register += &format!("H1,Case,S1,higher,days,{limb},key,,,,,50,,,,,,\n");
        council.read_back()
    };
    let pixels = |book: &Book, heading: &str| {
        let columns = columns(book, "Indicators");
        let headings = &book.sheet("Indicators").tables[0].columns;
        columns[headings.iter().position(|own| own == heading).unwrap()].pixels
    };
    let [blank, short, longer, longest, endless] = [
        "",
        "Male",
        "Male and single",
        "Male and single and retired",
        "Male and single and retired at home",
    ]
    .map(with);
    assert!(pixels(&blank, "Limb") <= pixels(&short, "Limb"));
    // What a column of words leaves is room for long texts, up to the width that it is declared with.
    assert!(pixels(&short, "Limb") < pixels(&longer, "Limb"));
    assert!(pixels(&short, "Description") > pixels(&longer, "Description"));
    assert!(pixels(&longest, "Limb") <= 80.0);
    assert!((pixels(&longest, "Limb") - pixels(&endless, "Limb")).abs() < 1.0);
    // No plans were sent.
    let book = council().read_back();
    assert!(pixels(&book, "Plan") < 60.0);
    let points = letters(&book, "Indicators", A4);
    assert!((8.0..9.0).contains(&points), "{points}");
}

#[test]
fn of_long_texts_the_longer_have_more_room() {
    let pixels = |commentary: &str| {
        let mut council = Council::new("computed", "2025/26 Q4");
        council.register += "H1,Homes that were let within a month of falling empty,S1,higher,days,,key,,,,,50,,,,,,\n";
        let text = |text: &str| Some(Typed::Text(text.to_owned()));
        let row = [text("H1"), None, text("60"), None, text(commentary)];
        council.returns.push(("Housing".into(), vec![row]));
        let book = council.read_back();
        let headings = &book.sheet("Indicators").tables[0].columns;
        let columns = columns(&book, "Indicators");
        ["Description", "Commentary"]
            .map(|heading| columns[headings.iter().position(|own| own == heading).unwrap()].pixels)
    };
    let [[described, told], [less, more]] =
        ["Many fell empty late in March.", &"Many. ".repeat(99)].map(pixels);
    assert!(described > less && told < more, "{described} {told} {less} {more}");
    // A few words may be added by hand later.
    assert!(told > 120.0 && less > 120.0, "{told} {less}");
}

/// The headings of the quarters of Trends that are in sight, where every figure of a council is the same.
fn quarters_in_sight(figure: &str, paper: &str) -> (Vec<String>, f64) {
    let mut council = Council::new("computed", "2025/26 Q4");
    council.config = format!("paper = \"{paper}\"\n{}", council.config);
    council.register +=
        "H1,Homes that were let within a month of falling empty,S1,higher,£,,key,,,,,50,,,,,,\n";
    council.earlier = EARLIER.to_owned();
    for (year, quarter) in (2022..2026).flat_map(|year| (1..5).map(move |quarter| (year, quarter)))
    {
        council.earlier += &format!("{year}/{} Q{quarter},S1,H1,,{figure},50,,\n", year - 1999);
    }
    let book = council.read_back();
    let shown = book.sheet("Trends").tables[0].columns.iter().zip(columns(&book, "Trends"));
    let shown = shown.filter(|(heading, column)| !column.is_hidden && heading.contains(" Q"));
    let shown = shown.map(|(heading, _)| heading.clone()).collect();
    let described = columns(&book, "Trends").swap_remove(3).pixels;
    (shown, described)
}

#[test]
fn the_oldest_quarters_give_way_where_descriptions_would_have_no_room() {
    let (all, _) = quarters_in_sight("12", "A4");
    assert_eq!(all.len(), 9, "{all:?}");
    let (some, room) = quarters_in_sight("123456789.25", "A4");
    assert_eq!(some, all[9 - some.len()..]);
    assert!((6..9).contains(&some.len()), "{some:?}");
    assert!(room > 24.0 * 7.0, "{room}");
    // The year before this quarter stays whatever it takes.
    let (fewest, _) = quarters_in_sight("123456789012345.25", "A4");
    assert_eq!(fewest, all[3..]);
    let (on_a3, _) = quarters_in_sight("123456789.25", "A3");
    assert_eq!(on_a3, all);
}

#[test]
fn the_pages_of_the_key_end_between_its_sections() {
    let book = every_case_after("worst", "2025/26 Q4", "none").read_back();
    let key = book.sheet("Key");
    let at = |row: u32, col: u32| key.value(Pos::new(row, col)).to_owned();
    let breaks = elements(book.xml("Key"), "brk").map(|(own, _)| attribute(own, "id"));
    let breaks: Vec<u32> = breaks.map(|row| row.parse().unwrap()).collect();
    assert!(breaks.len() > 1);
    for row in breaks {
        assert!(at(row - 1, 0).is_empty() && !at(row, 0).is_empty(), "{row}");
        assert!(at(row, 1).is_empty() && !at(row + 1, 1).is_empty(), "{row}");
    }
}

/// A heading that was torn, or covered by the button of its filter, cannot be read.
#[test]
fn a_heading_has_room_for_its_longest_word() {
    let book = council().read_back();
    for sheet in with_tables(&book) {
        let columns = columns(&book, sheet);
        for (heading, column) in book.sheet(sheet).tables[0].columns.iter().zip(&columns) {
            let longest = heading.split(' ').map(str::len).max().unwrap();
            // Bold letters of Arial 10 are about 7 pixels wide.
            let wide = f64::from(u32::try_from(longest).unwrap()) * 6.5;
            assert!(column.pixels >= wide, "{sheet}: {heading} {}", column.pixels);
        }
        let header = elements(book.xml(sheet), "row").find(|(own, _)| attribute(own, "r") == "3");
        let height: f64 = attribute(header.unwrap().0, "ht").parse().unwrap();
        assert!(height >= 28.0, "{sheet}: {height}");
    }
}

/// Fitted to a page no break would hold: the Summary is printed at a scale.
#[test]
fn the_summary_is_as_wide_as_its_page_and_its_pages_end_between_blocks() {
    let mut council = every_case_after("worst", "2025/26 Q4", "none");
    for (config, paper) in [("", A4), ("paper = \"A3\"\n", A3)] {
        council.config = config.to_owned() + &council.config;
        let book = council.read_back();
        let setup = elements(book.xml("Summary"), "pageSetup").next().unwrap().0;
        let scale: f64 = attribute(setup, "scale").parse().unwrap_or(100.0);
        let shown = columns(&book, "Summary").into_iter().filter(|column| !column.is_hidden);
        let points: f64 = shown.map(|column| column.pixels * 0.75).sum();
        assert!(scale >= 80.0 && points * scale / 100.0 <= paper, "{scale} {points}");
        let summary = book.sheet("Summary");
        let at = |row: u32, col: u32| summary.value(Pos::new(row, col)).to_owned();
        let breaks = elements(book.xml("Summary"), "brk").map(|(own, _)| attribute(own, "id"));
        let breaks: Vec<u32> = breaks.map(|row| row.parse().unwrap()).collect();
        assert!(!breaks.is_empty());
        for row in breaks {
            assert!(at(row - 1, 0).is_empty() && !at(row, 0).is_empty(), "{row}");
            assert!(["Service", "Board"].contains(&&*at(row + 1, 0)), "{row}");
        }
        // Each directorate stands above its services.
        let header = (0..).find(|row| at(*row, 0) == "All indicators").unwrap() + 1;
        let lines: Vec<String> = (header + 1..header + 6).map(|row| at(row, 0)).collect();
        assert_eq!(lines, ["Homes", "Housing", "Streets", "March & Parks?", "Total"]);
    }
}

#[test]
fn a_column_of_a_status_that_no_indicator_has_is_folded_away() {
    let mut council = Council::new("computed", "2025/26 Q4");
    council.register += "H1,Case,S1,higher,days,,key,,,,,50,,,,,,\n";
    let text = |text: &str| Some(Typed::Text(text.to_owned()));
    council.returns.push(("Housing".into(), vec![[text("H1"), None, text("60"), None, None]]));
    let book = council.read_back();
    let summary = book.sheet("Summary");
    let header = (0..).find(|row| summary.value(Pos::new(*row, 0)) == "All indicators");
    let header = header.unwrap() + 1;
    let folded = columns(&book, "Summary").into_iter().zip(0..).filter(|(own, _)| own.is_hidden);
    let folded = folded.map(|(_, col)| summary.value(Pos::new(header, col)).to_owned());
    let folded: Vec<String> = folded.collect();
    assert!(folded.contains(&"Suppressed".to_owned()) && folded.len() == 10, "{folded:?}");
    // A status that one indicator has is in sight.
    let book = every_case("worst", "2025/26 Q4").read_back();
    assert!(!columns(&book, "Summary")[8].is_hidden);
}
