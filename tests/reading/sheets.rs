//! Sheets: addresses, merges, visibility, names, and one bad sheet among good ones.

use qmr::grid::{Face, Visibility};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook};

use crate::support::xlsx::*;

#[test]
fn cells_stand_where_excel_shows_them() {
    let grid = Parts::sheet(
        r#"<x:worksheet xmlns:x="y"><x:dimension ref="Z9:A1"/><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>
           <x:row r="3"><x:c r="C3"><x:v>3</x:v></x:c><x:c><x:v>4</x:v></x:c></x:row><x:row r="1048576"><x:c r="XFD1048576"><x:v>5</x:v></x:c></x:row>
           </x:sheetData><x:mergeCells><x:mergeCell ref="A1:B2"/><x:mergeCell ref="D4"/></x:mergeCells></x:worksheet>"#,
    )
    .grid();
    let places: Vec<String> = grid.cells().iter().map(|(pos, _)| pos.to_string()).collect();
    assert_eq!(places, ["A1", "B1", "C3", "D3", "XFD1048576"]);
    assert_eq!(grid.merges, [region("A1", "B2"), region("D4", "D4")]);
}

#[test]
fn merges_and_far_cells_of_a_real_writer() {
    let grid = written(|sheet| {
        let centred = Format::new().set_align(FormatAlign::Center);
        sheet.merge_range(0, 0, 0, 6, "Title", &centred).unwrap();
        sheet.write_number(1_048_575, 16_383, 1).unwrap();
    });
    assert_eq!(grid.merges, [region("A1", "G1")]);
    assert_eq!(grid.cells().len(), 2);
}

#[test]
fn hidden_sheets_rows_and_columns_are_read_and_said() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "seen").unwrap();
    book.add_worksheet().set_hidden(true).write_string(0, 0, "a").unwrap();
    book.add_worksheet().set_very_hidden(true).write_string(0, 0, "b").unwrap();
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.write_string(4, 2, "hidden").unwrap();
    sheet.set_row_hidden(4).unwrap().set_column_hidden(2).unwrap();
    let book = read(&book.save_to_buffer().unwrap());
    let seen: Vec<_> = book.grids.iter().map(|grid| grid.visibility).collect();
    assert_eq!(seen, [Visibility::Visible, Visibility::Hidden, Visibility::VeryHidden]);
    assert_eq!(book.notes.len(), 1);
    assert_eq!(
        book.notes[0].text,
        "It has 1 hidden row and 1 hidden column with content; they were read too."
    );
}

#[test]
fn two_sheets_of_one_name_are_both_read() {
    let xml = |n: u8| {
        format!("<worksheet><sheetData><row><c><v>{n}</v></c></row></sheetData></worksheet>")
    };
    let book =
        Parts::sheets(&[("Q4", "", "worksheet", &xml(1)), ("Q4", "", "worksheet", &xml(2))]).book();
    let values: Vec<f64> = book.grids.iter().map(|grid| number(grid, "A1").0).collect();
    assert_eq!(values, [1.0, 2.0]);
    assert_eq!(book.notes[0].text, "2 sheets have this name; each was read.");
}

#[test]
fn charts_and_macros_are_no_errors() {
    let xml = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let book = Parts::sheets(&[
        ("Chart", "", "chartsheet", "<chartsheet/>"),
        ("Auto", "", "xlMacrosheet", "<macrosheet/>"),
        ("Data", r#"state="odd""#, "worksheet", xml),
    ])
    .book();
    assert_eq!((book.grids.len(), book.unreadable.len()), (1, 0));
    assert_eq!(book.notes[0].sheet.as_deref(), Some("Auto"));
}

#[test]
fn a_bad_sheet_is_named_and_the_rest_goes_on() {
    let good = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
    let bad = [
        r#"<row><c><v>1<!-- -->2</v></c></row>"#,
        r#"<row><c><v>1<b/>2</v></c></row>"#,
        r#"<row><c><v><![CDATA[1]]></v></c></row>"#,
        r#"<row><c><v>1</v><v>2</v></c></row>"#,
        r#"<row r="2"><c r="A2"/></row><row r="1"><c r="A1"/></row>"#,
        r#"<row r="1"><c r="B1"/><c r="B1"/></row>"#,
        r#"<row r="1"><c r="A2"/></row>"#,
        r#"<row r="4294967298"><c><v>1</v></c></row>"#,
        r#"<row r="1"><c r="XFE1"/></row>"#,
        r#"<row><c t="s"><v>-1</v></c></row>"#,
        r#"<row><c t="s"><v>0</v></c></row>"#,
        r#"<row><c><v>1</v></c></row></sheetData><sheetData>"#,
        r#"<row><c><v>1</v>"#,
    ];
    for rows in bad {
        let xml = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let book =
            Parts::sheets(&[("Bad", "", "worksheet", &xml), ("Good", "", "worksheet", good)])
                .book();
        assert_eq!(book.grids.len(), 1, "{rows}");
        assert_eq!(book.unreadable[0].0.as_ref(), "Bad", "{rows}");
    }
    assert_eq!(
        Parts::of(r#"<row><c t="s"><v>99</v></c></row>"#).why(),
        "its first cell stands for a text that the file does not hold"
    );
    let utf16: Vec<u8> =
        format!("\u{FEFF}{good}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let grid = Parts::of("")
        .with("xl/worksheets/sheet1.xml", "")
        .also("xl/worksheets/sheet1.xml", &utf16)
        .grid();
    assert_eq!(number(&grid, "A1").0, 1.0);
    let latin = Parts::of("")
        .with("xl/worksheets/sheet1.xml", "")
        .also("xl/worksheets/sheet1.xml", b"<worksheet>\xE9</worksheet>");
    assert_eq!(latin.why(), "its content holds bytes that are no text in UTF-8");
    assert_eq!(Parts::sheet("<worksheet/>").why(), "it holds no cells at all");
}

#[test]
fn a_figure_whose_format_is_missing_is_one_bad_cell() {
    let grid = Parts::of(
        r#"<row r="1"><c r="A1" s="7"><v>0.84</v></c><c r="B1" s="7" t="s"><v>0</v></c><c r="C1"><v>2</v></c></row>"#,
    )
    .grid();
    let said = "0.84 (its number format is not in the file)";
    assert_eq!(at(&grid, "A1").cloned(), text(said));
    assert_eq!(at(&grid, "B1").cloned(), text("first"));
    assert_eq!(number(&grid, "C1").0, 2.0);
}

#[test]
fn strange_elements_in_a_cell_cost_nothing() {
    let grid = Parts::of(
        r#"<row r="1"><c r="A1"><v>1</v><extLst><ext/></extLst></c><c r="B1" t="s"><extLst/><v>1</v></c><c r="C1"><extLst/></c><c r="D1" t="str"><v>a &amp; b</v><x/></c></row>"#,
    )
    .grid();
    assert_eq!(number(&grid, "A1").0, 1.0);
    assert_eq!(at(&grid, "B1"), pictured("P done", Face::Wingdings2).as_ref());
    assert_eq!((at(&grid, "C1"), at(&grid, "D1")), (None, text("a & b").as_ref()));
}

#[test]
fn a_workbook_without_sheets_is_a_book_without_grids() {
    assert_eq!(Parts::sheets(&[]).book().grids.len(), 0);
}

#[test]
fn properties_are_read() {
    let mut book = Workbook::new();
    book.add_worksheet();
    let created = ExcelDateTime::from_ymd(2010, 4, 1).unwrap();
    let properties = rust_xlsxwriter::DocProperties::new()
        .set_creation_datetime(&created)
        .set_custom_property("qmr", "template 1");
    book.set_properties(&properties);
    let found = read(&book.save_to_buffer().unwrap()).properties;
    assert_eq!(found.modified.as_deref(), Some("2010-04-01T00:00:00Z"));
    assert_eq!(found.custom, [("qmr".to_owned(), "template 1".to_owned())]);
}
