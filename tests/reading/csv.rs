//! Text of separated values.

use qmr::grid::{Book, Format};
use qmr::read::{Limits, Refusal, file};

use crate::support::xlsx::{at, text};

fn csv(bytes: &[u8]) -> Book {
    file("Housing Q4.csv", bytes, &Limits::default()).unwrap()
}

#[test]
fn a_csv_is_one_sheet_of_texts_called_after_the_file() {
    let book = csv("SERVICE: Housing\r\n\r\nRef,Quarter 4,Commentary\r\nHSG01,84.2%,\"Good, and\r\n\"\"better\"\"\"\r\nHSG02,,\r\nHSG03,1,x,y\r\n".as_bytes());
    assert_eq!(book.format, Format::Csv);
    assert_eq!(book.notes, []);
    let grid = &book.grids[0];
    assert_eq!(&*grid.name, "Housing Q4");
    for (cell, wanted) in [
        ("A1", "SERVICE: Housing"),
        ("A3", "Ref"),
        ("B4", "84.2%"),
        ("C4", "Good, and\r\n\"better\""),
        ("A5", "HSG02"),
        ("A6", "HSG03"),
        ("D6", "y"),
    ] {
        assert_eq!(at(grid, cell).cloned(), text(wanted), "{cell}");
    }
    assert_eq!(at(grid, "B5"), None);
    assert_eq!(grid.cells().len(), 12);
}

#[test]
fn delimiters_and_encodings_are_told_by_the_content() {
    let rows = "Ref;Quarter 4;Commentary\nHSG01;84,2;\u{a3}1m, and more\nHSG02;9;well, well\n";
    let tabs = rows.replace(';', "\t");
    let marked: Vec<u8> = [b"\xEF\xBB\xBF", rows.as_bytes()].concat();
    let wide = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(tabs.encode_utf16());
        units.flat_map(unit).collect()
    };
    for bytes in [
        rows.as_bytes().to_vec(),
        tabs.as_bytes().to_vec(),
        marked,
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        format!("sep=;\r\n{rows}").into_bytes(),
    ] {
        let book = csv(&bytes);
        assert_eq!(book.notes, []);
        assert_eq!(at(&book.grids[0], "B2").cloned(), text("84,2"));
        assert_eq!(at(&book.grids[0], "C2").cloned(), text("\u{a3}1m, and more"));
    }
    let latin: Vec<u8> = rows.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let book = csv(&latin);
    assert_eq!(at(&book.grids[0], "C2").cloned(), text("\u{a3}1m, and more"));
    assert!(book.notes[0].text.contains("Windows-1252"), "{:?}", book.notes);
}

#[test]
fn a_quotation_mark_that_never_closes_costs_nothing() {
    let book = csv(b"Ref,Actual,Commentary\nA1,1,\"12 inches\nA2,2,x\nA3,3,\"quoted\"\"\n");
    assert_eq!(at(&book.grids[0], "A4").cloned(), text("A3"));
    assert_eq!(book.grids[0].rows().count(), 4);
    assert!(book.notes[0].text.contains("row 2"), "{:?}", book.notes);
}

#[test]
fn limits_hold_for_text_too() {
    let few = Limits { rows: 2, ..Limits::default() };
    let refusal = file("a.csv", b"a,b,c\n1,2,3\n4,5,6\n", &few).unwrap_err();
    assert!(matches!(refusal, Refusal::TooLarge(_)), "{refusal}");
    let broken = file("a.csv", b"\xEF\xBB\xBFa,b,c\n1,\xA3,3\n", &Limits::default());
    assert!(matches!(broken, Err(Refusal::Damaged(_))));
}
