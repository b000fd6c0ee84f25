//! Damage and oddities that cost a cell at most: what is read all the same, and what is said of it.

use std::io::{Cursor, Write};

use qmr::cell::Pos;
use qmr::grid::{Book, Format, Grid, RawCell};
use qmr::read::{Limits, Refusal, workbook};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::support::ods::{content, rows};
use crate::support::xls::{compound, record, stream};
use crate::support::xlsb;
use crate::support::xlsx::*;

const ROWS: &str = r#"<row><c><v>1</v></c></row>"#;
const UNKNOWN: &str = "0.84 (its number format is not in the file)";

/// A package whose parts are not packed.
fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of texts and figures, to be written in another format.
fn book() -> Book {
    Parts::of(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Ref</t></is></c><c r="B1"><v>12</v></c><c r="C1" s="1"><v>0.84</v></c></row>"#,
    )
    .book()
}

fn notes(book: &Book) -> Vec<&str> {
    book.notes.iter().map(|note| note.text.as_str()).collect()
}

#[test]
fn a_hidden_sheet_that_names_no_part_is_noted() {
    for (state, id, lost) in [
        ("veryHidden", r#"r:id="""#, false),
        ("hidden", r#"r:id="""#, false),
        ("veryHidden", "", false),
        // Its cells were somewhere, or can be seen to be gone.
        ("veryHidden", r#"r:id="r9""#, true),
        ("visible", r#"r:id="""#, true),
    ] {
        let workbook = format!(
            r#"<workbook><sheets><sheet name="Return" sheetId="1" r:id="r1"/><sheet name="Module1" sheetId="9" state="{state}" {id}/></sheets></workbook>"#
        );
        let book = Parts::of(ROWS).with("xl/workbook.xml", &workbook).book();
        assert_eq!(book.grids.len(), 1, "{state} {id}");
        assert_eq!(book.unreadable.len(), usize::from(lost), "{state} {id}");
        let noted = book.notes.iter().filter(|note| {
            note.sheet.as_deref() == Some("Module1") && note.text.contains("without any cells")
        });
        assert_eq!(noted.count(), usize::from(!lost), "{state} {id}");
    }
}

#[test]
fn a_hidden_sheet_of_an_xlsb_that_names_no_part_is_noted() {
    let mut parts = xlsb::parts(&book(), (&[], &[], false));
    let part = parts.iter_mut().find(|(name, _)| name == "xl/workbook.bin");
    let list = &mut part.unwrap().1;
    let wide = |text: &str| -> Vec<u8> {
        let length = u32::try_from(text.len()).unwrap().to_le_bytes();
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        length.into_iter().chain(units).collect()
    };
    let mut tab = Vec::new();
    let head = [2_u32.to_le_bytes(), 9_u32.to_le_bytes()].concat();
    xlsb::record(
        &mut tab,
        0x9C,
        &[head, u32::MAX.to_le_bytes().to_vec(), wide("Module1")].concat(),
    );
    // Before the end of the list (0x90) and of the part (0x84).
    let end = list.len() - 6;
    list.splice(end..end, tab);
    let book = read(&xlsb::zipped(parts));
    assert_eq!((book.grids.len(), book.unreadable.len()), (1, 0));
    assert_eq!(book.notes[0].sheet.as_deref(), Some("Module1"));
}

#[test]
fn a_style_that_is_none_makes_its_figure_uncertain_and_no_more() {
    for style in ["", "-1", "x", "4000"] {
        let grid = Parts::of(&format!(
            r#"<row r="1"><c r="A1" s="{style}"><v>0.84</v></c><c r="B1" s="{style}" t="s"><v>0</v></c><c r="C1" s="{style}"/><c r="D1" s="1"><v>0.84</v></c></row>"#
        ))
        .grid();
        assert_eq!(at(&grid, "A1").cloned(), text(UNKNOWN), "{style:?}");
        assert_eq!(at(&grid, "B1").cloned(), text("first"), "{style:?}");
        assert_eq!(at(&grid, "C1"), None, "{style:?}");
        assert_eq!(number(&grid, "D1"), (0.84, true), "{style:?}");
    }
}

#[test]
fn a_style_whose_format_the_file_does_not_hold_is_no_general() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="General"/></numFmts><fonts><font/></fonts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="171"/></cellXfs></styleSheet>"#;
    let grid = Parts::of(
        r#"<row r="1"><c r="A1"><v>0.84</v></c><c r="B1" s="1"><v>0.84</v></c><c r="C1" s="2"><v>0.84</v></c></row>"#,
    )
    .with("xl/styles.xml", styles)
    .grid();
    assert_eq!(number(&grid, "A1"), (0.84, false));
    assert_eq!(number(&grid, "B1"), (0.84, false));
    assert_eq!(at(&grid, "C1").cloned(), text(UNKNOWN));
}

#[test]
fn addresses_may_be_small_and_rows_may_come_in_pieces() {
    let grid = Parts::of(
        r#"<row r="1"><c r="a1"><v>1</v></c><c r="aB1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>
           <row r="2"><c r="b2" s="1" t="n"><f>x</f><v>0.5</v></c></row><row r="2" hidden="1"><c r="C2"/><c r="D2"><v>4</v></c></row><row><c><v>5</v></c></row>"#,
    )
    .grid();
    assert_eq!(number(&grid, "A1"), (1.0, false));
    assert!(matches!(at(&grid, "AB1"), Some(RawCell::Text { text, .. }) if &**text == "P done"));
    assert_eq!(number(&grid, "B2"), (0.5, true));
    assert_eq!((number(&grid, "D2").0, number(&grid, "A3").0), (4.0, 5.0));
    assert_eq!(grid.cells().len(), 6);
    for (rows, why) in [
        (
            r#"<row r="2"><c r="B2"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>"#,
            "cell A2 is there twice or out of order",
        ),
        (
            r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="a2"><v>2</v></c></row>"#,
            "cell A2 is there twice or out of order",
        ),
        (
            r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c><v>2</v></c></row>"#,
            "cell A2 is there twice or out of order",
        ),
        (
            r#"<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>"#,
            "its row 2 is out of order",
        ),
    ] {
        assert_eq!(Parts::of(rows).why(), why);
    }
}

#[test]
fn types_that_are_none_cost_their_cell_at_most() {
    let grid = Parts::of(
        r#"<row r="1"><c r="A1" t=""><v>91</v></c><c r="B1" t="" s="1"><v>0.84</v></c><c r="C1" t="zz" s="1"><v>0.84</v></c>
           <c r="D1" t="" s="1"><v>so it is</v></c><c r="E1" t="s"><v/></c><c r="F1" t=""/><c r="G1"><v/></c></row>"#,
    )
    .grid();
    let odd = text("0.84 (of a type that is not known)");
    assert_eq!(at(&grid, "A1").cloned(), text("91"));
    assert_eq!(at(&grid, "B1").cloned(), odd);
    assert_eq!(at(&grid, "C1").cloned(), odd);
    assert_eq!(at(&grid, "D1").cloned(), text("so it is"));
    assert_eq!(grid.cells().len(), 4);
}

#[test]
fn texts_that_are_missing_are_missed_by_the_cells_that_need_them() {
    let without = |rows: &str| Parts::of(rows).with("xl/sharedStrings.xml", "");
    assert_eq!(number(&without(ROWS).grid(), "A1").0, 1.0);
    assert_eq!(
        without(r#"<row><c t="s"><v>0</v></c></row>"#).refusal(),
        Refusal::Damaged("its part xl/sharedStrings.xml is missing".into())
    );
    let figures = Book {
        grids: vec![Grid::new("Return", vec![(Pos::new(0, 0), RawCell::Bool(true))])],
        ..Book::default()
    };
    for (book, read) in [(figures, true), (book(), false)] {
        let mut parts = xlsb::parts(&book, (&[], &[], false));
        parts.retain(|(name, _)| name != "xl/sharedStrings.bin");
        let found = workbook(&xlsb::zipped(parts), &Limits::default());
        assert_eq!(found.is_ok_and(|book| book.unreadable.is_empty()), read);
    }
}

#[test]
fn blank_cells_with_a_format_are_none_of_the_cells_that_count() {
    let limits = Limits { cells: 3, ..Limits::default() };
    let blanks = r#"<c s="1"/>"#.repeat(500);
    let rows = format!("<row><c><v>1</v></c>{blanks}<c><v>2</v></c><c><v>3</v></c></row>");
    let found = workbook(&Parts::of(&rows).bytes(), &limits).unwrap();
    assert_eq!(found.filled(), 3);
    let mut parts = xlsb::parts(&book(), (&[], &[], false));
    let part = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet1.bin");
    let cells = &mut part.unwrap().1;
    let mut blanks = Vec::new();
    for col in 10..500_u32 {
        xlsb::record(&mut blanks, 1, &[col, 0].map(u32::to_le_bytes).concat());
    }
    let end = cells.len() - 6;
    cells.splice(end..end, blanks);
    let found = workbook(&xlsb::zipped(parts), &limits).unwrap();
    assert_eq!(found.filled(), 3);
}

/// The records of a workbook whose cells stand for these texts, said to be so many.
fn texts(stated: u32, held: &[&str]) -> Vec<u8> {
    let mut data = [stated, stated].map(u32::to_le_bytes).concat();
    for text in held {
        data.extend(u16::try_from(text.len()).unwrap().to_le_bytes());
        data.push(0);
        data.extend(text.as_bytes());
    }
    let mut more = Vec::new();
    record(&mut more, 0x00FC, &data);
    let mut records = stream(&book(), (&[], &[], false), &more);
    records.truncate(records.len() - 4);
    for (row, text) in (5_u16..).zip(0_u32..u32::try_from(held.len()).unwrap()) {
        let head = [row, 0, 0].map(u16::to_le_bytes).concat();
        record(&mut records, 0x00FD, &[head, text.to_le_bytes().to_vec()].concat());
    }
    record(&mut records, 0x000A, &[]);
    records
}

#[test]
fn a_wrong_count_of_texts_costs_nothing() {
    for stated in [0, 1, 2, 3, 4000, u32::MAX] {
        let book = read(&texts(stated, &["first", "second"]));
        assert_eq!(book.unreadable, [], "{stated}");
        let grid = &book.grids[0];
        assert_eq!(at(grid, "A6").cloned(), text("first"), "{stated}");
        assert_eq!(at(grid, "A7").cloned(), text("second"), "{stated}");
        let said = notes(&book).iter().any(|note| note.contains("list of texts says"));
        assert_eq!(said, stated != 2, "{stated}");
    }
}

#[test]
fn an_xls_whose_end_is_missing_is_read_while_its_sheets_are_whole() {
    let mut records = stream(&book(), (&[], &[], false), &[]);
    let needed = records.len();
    records.resize(9 * 512 + 300, 0);
    let whole = compound(&[("Workbook", &records)]).bytes;
    let start = whole.len() - 10 * 512;
    // What is cut off is padding of the sector, then of the stream.
    for (length, noted) in [
        (whole.len(), false),
        (whole.len() - 200, false),
        (whole.len() - 211, false),
        (whole.len() - 400, true),
        (whole.len() - 512, true),
    ] {
        let book = read(&whole[..length]);
        assert_eq!((book.unreadable.len(), book.filled()), (0, 3), "{length}");
        let said = notes(&book).iter().any(|note| note.contains("very end of the file"));
        assert_eq!(said, noted, "{length}");
    }
    for length in [start + 9 * 512 - 1, start + needed, start] {
        assert!(workbook(&whole[..length], &Limits::default()).is_err(), "{length}");
    }
    // The end of the sheet itself stands in the sector that is cut.
    let tight = [vec![0; 0], stream(&book(), (&[], &[], false), &vec![0; 4 * 1100])].concat();
    let file = compound(&[("Workbook", &tight)]).bytes;
    let used = tight.len() % 512;
    let cut = file.len() - 512 + used - 2;
    let book = read(&file[..cut]);
    assert_eq!((book.grids.len(), book.unreadable.len()), (0, 1));
}

#[test]
fn what_is_lost_of_short_sectors_costs_no_workbook_of_some_length() {
    let mut records = stream(&book(), (&[], &[], false), &[]);
    records.resize(5000, 0);
    let mut file = compound(&[("Workbook", &records), ("\u{5}SummaryInformation", b"x")]);
    let at = file.short_chains;
    file.bytes[at..at + 4].copy_from_slice(&0_u32.to_le_bytes());
    // The table of short chains is said to stand where nothing is.
    file.bytes[60..64].copy_from_slice(&77_777_u32.to_le_bytes());
    assert_eq!(read(&file.bytes).filled(), 3);
}

#[test]
fn a_damaged_list_of_formats_costs_the_figures_whose_format_is_lost() {
    // A format that breaks off, which style 4 shows; a style that breaks off; a format that nobody has.
    let mut more = Vec::new();
    record(&mut more, 0x041E, &[170, 0, 200, 0]);
    let records = stream(&book(), (&[], &[], false), &more);
    let styled = |styles: &[&[u8]], style: u16| {
        let mut records = records.clone();
        let first = [0xE0_u8, 0, 20, 0];
        let at = (0..records.len()).find(|at| records[*at..].starts_with(&first)).unwrap();
        let at = at + 4 * 24;
        let mut added = Vec::new();
        for data in styles {
            record(&mut added, 0x00E0, data);
        }
        // The one sheet moves by as much.
        let tab = (0..records.len()).find(|at| records[*at..].starts_with(&[0x85, 0])).unwrap() + 4;
        let place = u32::from_le_bytes(records[tab..tab + 4].try_into().unwrap());
        let moved = place + u32::try_from(added.len()).unwrap();
        records[tab..tab + 4].copy_from_slice(&moved.to_le_bytes());
        records.splice(at..at, added);
        records.truncate(records.len() - 4);
        let head = [5, 0, style].map(u16::to_le_bytes).concat();
        let value = 0.84_f64.to_le_bytes().to_vec();
        record(&mut records, 0x0203, &[head, value].concat());
        record(&mut records, 0x000A, &[]);
        read(&records)
    };
    let style = |format: u8| [0, 0, format, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (styles, number) in [
        (vec![&style(170)[..]], 4),
        (vec![&[0_u8, 0][..], &style(9)[..]], 4),
        (vec![&style(200)[..]], 4),
        (vec![], 4),
    ] {
        let book = styled(&styles, number);
        assert_eq!(book.unreadable, []);
        assert_eq!(at(&book.grids[0], "A6").cloned(), text(UNKNOWN), "{styles:?}");
        assert_eq!(crate::support::xlsx::number(&book.grids[0], "C1"), (0.84, true));
        assert!(notes(&book).iter().any(|note| note.contains("list of formats is damaged")));
    }
    let book = styled(&[&[0, 0], &style(9)], 5);
    assert_eq!(crate::support::xlsx::number(&book.grids[0], "A6"), (0.84, true));
}

#[test]
fn an_ods_is_known_by_its_manifest_where_its_mimetype_is_none() {
    let table =
        content(&[("Return".to_owned(), "seen", rows(&book().grids[0], (&[], &[], false)))]);
    let manifest = |kind: &str| {
        format!(
            r#"<m:manifest><m:file-entry m:full-path="Object 1/" m:media-type="application/vnd.oasis.opendocument.chart"/><m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.{kind}"/></m:manifest>"#
        )
    };
    let made = |mimetype: Option<&str>, kind: &str| {
        let mut parts = Parts(Vec::new()).also("content.xml", table.as_bytes());
        parts = parts.also("META-INF/manifest.xml", manifest(kind).as_bytes());
        match mimetype {
            Some(mimetype) => parts.also("mimetype", mimetype.as_bytes()).bytes(),
            None => parts.bytes(),
        }
    };
    let sound = "application/vnd.oasis.opendocument.spreadsheet";
    for (mimetype, noted) in [
        // Packed, and behind the others.
        (Some(sound), false),
        (None, true),
        (Some(""), true),
        (Some("application/vnd.oasis.opendoctment.spreadsheet"), true),
        (Some("application/zip"), true),
    ] {
        let book = read(&made(mimetype, "spreadsheet"));
        assert_eq!((book.format, book.filled()), (Format::Ods, 3), "{mimetype:?}");
        let said = notes(&book).iter().any(|note| note.contains("missing or damaged"));
        assert_eq!(said, noted, "{mimetype:?}");
    }
    let refused = |bytes: Vec<u8>| workbook(&bytes, &Limits::default()).unwrap_err();
    assert_eq!(
        refused(made(None, "text")),
        Refusal::NotAWorkbook("an OpenDocument file that is no spreadsheet".into())
    );
    let archive = Parts(Vec::new()).also("content.xml", b"<x/>");
    assert_eq!(refused(archive.bytes()), Refusal::Archive);
    // Any flipped bit of the word for what it is, or of its checksum.
    let manifest = manifest("spreadsheet");
    let whole = stored(&[
        ("mimetype", sound),
        ("content.xml", &table),
        ("META-INF/manifest.xml", &manifest),
    ]);
    let at = (0..whole.len()).find(|at| whole[*at..].starts_with(b"application/")).unwrap();
    for bit in 0..8 * sound.len() {
        let mut flipped = whole.clone();
        flipped[at + bit / 8] ^= 1 << (bit % 8);
        assert_eq!(read(&flipped).filled(), 3, "{bit}");
    }
}

#[test]
fn a_flipped_bit_of_an_encrypted_package_is_found() {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/reading/velvet.xlsx");
    let bytes = std::fs::read(path).unwrap();
    let whole = read(&bytes);
    for number in 0..12_usize {
        let bit = (number * 7919 * 1013) % (bytes.len() * 8);
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(book) = workbook(&flipped, &Limits::default()) {
            assert_eq!(format!("{:?}", book.grids), format!("{:?}", whole.grids), "{bit}");
        }
    }
    for length in (0..bytes.len()).step_by(997) {
        assert!(workbook(&bytes[..length], &Limits::default()).is_err(), "{length}");
    }
}
