//! Text from a return stays text, and the same rows give the same bytes.

use crate::support::clean_return::CleanReturn;
use qmr::check::{Edit, NewValue};
use qmr::consolidate::Coverage;

use crate::support::package::{Book, workbook};
use crate::workbook::made::{Council, Typed, every_case};

/// Texts that something could take for something else, and how they stand in the workbook.
const TEXTS: &[(&str, &str)] = &[
    ("=1+1", "=1+1"),
    ("+SUM(A1)", "+SUM(A1)"),
    ("@here", "@here"),
    ("-5 is not a formula", "-5 is not a formula"),
    ("http://example.org/", "http://example.org/"),
    ("_x003D_1+1", "_x003D_1+1"),
    ("<r><t>run</t></r>", "<r><t>run</t></r> "),
    ("bell\u{7}, tab\t, end", "bell␇, tab\t, end"),
    ("one\ntwo", "one\ntwo"),
    ("Tom & <Jerry> \"too\"", "Tom & <Jerry> \"too\""),
    ("1.10", "1.10"),
    ("TRUE", "TRUE"),
];

fn text(text: &str) -> Option<Typed> {
    Some(Typed::Text(text.to_owned()))
}

#[test]
fn a_text_stays_a_text() {
    let mut council = Council::new("computed", "2025/26 Q4");
    let mut rows = Vec::new();
    for (number, (typed, _)) in TEXTS.iter().enumerate() {
        council.register += &format!("H{number},Case,S1,higher,days,,key,,,,,50,,,,,,\n");
        rows.push([
            text(&format!("H{number}")),
            None,
            Some(Typed::Number(60.0)),
            text("✓"),
            text(typed),
        ]);
    }
    council.returns.push(("Housing".into(), rows));
    let book = council.read_back();
    for (number, (_, shown)) in TEXTS.iter().enumerate() {
        let cell = book.sheet("Indicators").cell(&[("Ref", &format!("H{number}"))], "Commentary");
        assert_eq!((cell.is_text, &*cell.value, &cell.formula), (true, *shown, &None));
    }
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_with_a_mark() {
    let mut council = Council::new("computed", "2025/26 Q4");
    council.register += "H1,Case,S1,higher,days,,key,,,,,50,,,,,,\n";
    let long = "😀".repeat(20_000);
    council.returns.push((
        "Housing".into(),
        vec![[text("H1"), None, Some(Typed::Number(60.0)), None, text(&long)]],
    ));
    let book = council.read_back();
    let shown = &book.sheet("Indicators").cell(&[("Ref", "H1")], "Commentary").value;
    assert!(shown.ends_with('…') && shown.encode_utf16().count() <= 32_767);
}

fn on_threads(threads: usize, work: impl FnOnce() -> Vec<u8> + Send) -> Vec<u8> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(work)
}

#[test]
fn the_same_rows_give_the_same_bytes_on_any_number_of_threads() {
    let council = every_case("worst", "2025/26 Q4");
    let one = on_threads(1, || council.workbook());
    assert!(one == on_threads(4, || council.workbook()));
    let edits = [Edit::Cell("Indicators!G5", NewValue::Text("=x"))];
    let all = CleanReturn::with(&edits).consolidated().unwrap();
    let write = || workbook(&all, Coverage::Council);
    assert!(write() == write());
}

#[test]
fn no_part_knows_when_it_was_written() {
    let bytes = every_case("computed", "2025/26 Q4").workbook();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let part = archive.by_index(index).unwrap();
        let year = part.last_modified().map(|moment| moment.year());
        assert_eq!(year, Some(1980), "{:?}", part.name());
    }
}

/// So many rows that sheets are streamed.
fn large() -> Council {
    let mut council = Council::new("computed", "2025/26 Q4");
    let mut rows = Vec::new();
    for number in 0..3000 {
        council.register += &format!("L{number},Case,S1,higher,%,,key,,,1,,50,,,,,,\n");
        let actual = Typed::Percent(f64::from(number % 90));
        rows.push([
            text(&format!("L{number}")),
            None,
            Some(actual),
            text("✓"),
            text("=1+1 _x003D_"),
        ]);
    }
    council.returns.push(("Housing".into(), rows));
    council
}

#[test]
fn large_sheets_hold_the_same_and_give_the_same_bytes() {
    let council = large();
    let one = on_threads(1, || council.workbook());
    assert!(one == on_threads(4, || council.workbook()));
    let book = Book::read(&one);
    let sheet = book.sheet("Indicators");
    assert_eq!(sheet.rows().len(), 3000);
    let cell = sheet.cell(&[("Ref", "L2999")], "Commentary");
    assert_eq!((cell.is_text, &*cell.value), (true, "=1+1 _x003D_"));
    assert_eq!(sheet.cell(&[("Ref", "L2999")], "RAG").value, "Red");
    // Rows that the library writes say which columns they have.
    let (frame, rows) = book.xml("Indicators").split_once("<row r=\"4\"").unwrap();
    assert!(frame.contains(" spans=") && !rows.contains(" spans="), "streamed");
}

/// Excel takes a row that stands twice, or out of turn, for damage.
#[test]
fn every_row_stands_once_and_in_its_turn_also_where_the_last_is_high() {
    let mut council = large();
    for (_, rows) in &mut council.returns {
        rows.last_mut().unwrap()[4] = text(&"Many words. ".repeat(40));
    }
    let book = Book::read(&council.workbook());
    for (name, xml) in book.parts {
        let rows = xml.split("<row r=\"").skip(1);
        let rows: Vec<u32> =
            rows.map(|row| row.split('"').next().unwrap().parse().unwrap()).collect();
        assert!(rows.is_sorted_by(|a, b| a < b), "{name}");
    }
}
