//! `.xls`, `.xlsb` and `.ods`: what comes out, and what is refused.

use std::path::Path;

use qmr::cli::ipc;
use qmr::grid::{Book, Face, Format, RawCell};
use qmr::read::{Limits, Refusal, workbook};

use crate::support::xlsb::xlsb;
use crate::support::xlsx::*;

fn file(path: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    std::fs::read(root.join(path)).unwrap()
}

fn same(a: &Book, b: &Book) {
    assert_eq!(a.grids.len(), b.grids.len());
    for (a, b) in a.grids.iter().zip(&b.grids) {
        assert_eq!((&a.name, a.visibility), (&b.name, b.visibility));
        assert_eq!(a.merges, b.merges);
        assert_eq!(a.cells(), b.cells(), "{}", a.name);
    }
}

#[test]
fn each_format_gives_its_cells_with_their_formats() {
    for (path, format) in
        [("xls/leisure-faulty-q4.xls", Format::Xls), ("ods/leisure-faulty-q4.ods", Format::Ods)]
    {
        let book = read(&file(path));
        assert_eq!(book.format, format);
        assert_eq!(book.unreadable, []);
        let grid = book.grids.iter().find(|grid| &*grid.name == "Indicators").unwrap();
        let cells = || grid.cells().iter().map(|(_, raw)| raw);
        let any = |wanted: fn(&RawCell) -> bool| assert!(cells().any(wanted), "{path}");
        any(|raw| matches!(raw, RawCell::Number { format, .. } if format.is_percent()));
        any(|raw| matches!(raw, RawCell::Date { .. }));
        any(|raw| matches!(raw, RawCell::Bool(true)));
        any(|raw| matches!(raw, RawCell::Error(_)));
        assert!(book.properties.modified.is_some(), "{path}");
        let halton = path.replace("leisure-faulty", "health-and-partnerships");
        let book = read(&file(&halton));
        let mut all = book.grids.iter().flat_map(|grid| grid.cells());
        let pictured = |raw: &RawCell| matches!(raw, RawCell::Text { face: Face::Wingdings, .. });
        assert!(all.any(|(_, raw)| pictured(raw)), "{path}");
    }
}

#[test]
fn what_is_written_as_xlsb_is_read_the_same() {
    for name in ["leisure-faulty-q4", "health-and-partnerships-q4", "older-people-q4"] {
        let book = read(&file(&format!("xls/{name}.xls")));
        let bytes = xlsb(&book);
        let back = read(&bytes);
        assert_eq!(back.format, Format::Xlsb);
        same(&book, &back);
    }
}

#[test]
fn a_book_comes_between_processes_as_it_was() {
    let limits = Limits::default();
    for path in ["xls/highways-q4.xls", "ods/older-people-q4.ods"] {
        let book = read(&file(path));
        let bytes = sent(&Ok(book.clone()));
        let back = ipc::receive_answer(bytes.as_slice(), &limits).unwrap().unwrap();
        same(&book, &back);
        assert_eq!((&book.notes, &book.unreadable), (&back.notes, &back.unreadable));
        assert_eq!(book.properties, back.properties);
        for length in (0..bytes.len()).step_by(17) {
            assert!(ipc::receive_answer(&bytes[..length], &limits).is_none(), "{length}");
        }
        assert!(ipc::receive_answer([bytes, vec![0]].concat().as_slice(), &limits).is_none());
    }
    let refusal = Refusal::TooLarge("so much".to_owned());
    let back = ipc::receive_answer(sent(&Err(refusal.clone())).as_slice(), &limits).unwrap();
    assert_eq!(back.unwrap_err(), refusal);
}

#[test]
fn a_flipped_bit_in_a_package_is_never_read_differently() {
    for bytes in [file("ods/planning-q4.ods"), xlsb(&read(&file("xls/planning-q4.xls")))] {
        let whole = read(&bytes);
        for number in 0..200_usize {
            let bit = number * 7919 * 13 % (bytes.len() * 8);
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            if let Ok(book) = workbook(&flipped, &Limits::default())
                && book.unreadable.is_empty()
            {
                same(&whole, &book);
            }
        }
        for length in (0..bytes.len()).step_by(997) {
            assert!(workbook(&bytes[..length], &Limits::default()).is_err());
        }
    }
}

#[test]
fn an_xls_cut_or_flipped_anywhere_ends_in_a_verdict() {
    let bytes = file("xls/planning-q4.xls");
    for length in (0..bytes.len()).step_by(101) {
        let _ = workbook(&bytes[..length], &Limits::default());
    }
    for number in 0..2000_usize {
        let bit = number * 7919 % (bytes.len() * 8);
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(book) = workbook(&flipped, &Limits::default()) {
            assert!(book.notes.iter().any(|note| note.text.contains(".xlsx")));
        }
    }
}

fn ods(content: &str) -> Parts {
    Parts(Vec::new())
        .also("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        .also("content.xml", content.as_bytes())
}

fn table(rows: &str) -> String {
    format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name='A'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
}

#[test]
fn counts_in_an_ods_that_explode_are_refused_and_blank_ones_cost_nothing() {
    let cell = "<table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell>";
    let far = table(&format!(
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row><table:table-row>{cell}</table:table-row>"
    ));
    let book = ods(&far).book();
    assert_eq!(at(&book.grids[0], "A1048001").cloned(), text("x"));
    let many = table(&format!(
        "<table:table-row table:number-rows-repeated='1000000'>{}</table:table-row>",
        cell.repeat(20)
    ));
    assert!(matches!(ods(&many).refusal(), Refusal::TooLarge(_)));
    let beyond = table(&format!(
        "<table:table-row table:number-rows-repeated='4000000000'/><table:table-row>{cell}</table:table-row>"
    ));
    assert!(ods(&beyond).why().contains("beyond the last row"));
    let early = &far[..far.len() - 60];
    assert!(matches!(ods(early).refusal(), Refusal::Damaged(_)));
    let locked = ods(&far).also("META-INF/manifest.xml", b"<m><manifest:encryption-data/></m>");
    assert_eq!(locked.refusal(), Refusal::Encrypted);
}

#[test]
fn values_of_an_ods() {
    let cells = [
        "<table:table-cell office:value-type='percentage' office:value='0.842'><text:p>84.2%</text:p></table:table-cell>",
        "<table:table-cell office:value-type='float' office:value='1.1'><text:p>1.10</text:p></table:table-cell>",
        "<table:table-cell table:formula='of:=1/0' office:value-type='float' office:value='0'><text:p>#DIV/0!</text:p></table:table-cell>",
        "<table:table-cell table:formula='of:=1'/>",
        "<table:table-cell office:value-type='date' office:date-value='2010-04-14'><text:p>14/04/10</text:p></table:table-cell>",
        "<table:table-cell office:value-type='string'><office:annotation><dc:date>x</dc:date><text:p>Ask the team</text:p></office:annotation><text:p>a<text:s text:c='2'/>b &amp; c</text:p><text:p>d</text:p></table:table-cell>",
        "<table:table-cell office:value-type='float' office:value='0.84'/>",
    ];
    let book =
        ods(&table(&format!("<table:table-row>{}</table:table-row>", cells.concat()))).book();
    let grid = &book.grids[0];
    assert_eq!(number(grid, "A1"), (0.842, true));
    let shown: Vec<String> = ["A1", "B1", "C1", "E1", "F1", "G1"]
        .iter()
        .map(|cell| grid.shown(cell.parse().unwrap()).to_string())
        .collect();
    assert_eq!(shown, ["84.2%", "1.10", "#DIV/0!", "14/04/10", "a  b & c\nd", "0.84"]);
    assert!(matches!(at(grid, "C1"), Some(RawCell::Error(_))));
    assert_eq!(at(grid, "D1"), Some(&RawCell::NotCalculated));
    assert_eq!(grid.comments, [("F1".parse().unwrap(), "Ask the team".into())]);
    assert_eq!(number(grid, "G1"), (0.84, false));
}
