//! Cells: numbers, dates, texts, fonts, formulas, errors.

use std::sync::Arc;

use jiff::civil::date;
use qmr::grid::{Face, RawCell};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula};

use crate::support::xlsx::*;

#[test]
fn percentages_are_known_by_their_format() {
    let grid = written(|sheet| {
        for (row, format) in ["0%", "0.00%", "0.0%", "General", "0.0\"%\""].iter().enumerate() {
            let format = Format::new().set_num_format(*format);
            sheet.write_number_with_format(u32::try_from(row).unwrap(), 0, 0.84, &format).unwrap();
        }
    });
    assert_eq!(number(&grid, "A1"), (0.84, true));
    assert_eq!(number(&grid, "A2"), (0.84, true));
    assert_eq!(number(&grid, "A3"), (0.84, true));
    assert_eq!(number(&grid, "A4"), (0.84, false));
    let grid = Parts::of(
        r#"<row r="1"><c r="A1" s="1"><v>0.84</v></c><c r="B1" s="3"><v>.5</v></c></row>"#,
    )
    .grid();
    assert_eq!((number(&grid, "A1"), number(&grid, "B1")), ((0.84, true), (0.5, true)));
}

#[test]
fn one_format_and_one_text_are_kept_once() {
    let grid = Parts::of(
        r#"<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="1"><v>2</v></c><c r="C1" t="s"><v>0</v></c><c r="D1" t="s"><v>0</v></c></row>"#,
    )
    .grid();
    match (at(&grid, "A1"), at(&grid, "B1"), at(&grid, "C1"), at(&grid, "D1")) {
        (
            Some(RawCell::Number { format: a, .. }),
            Some(RawCell::Number { format: b, .. }),
            Some(RawCell::Text { text: c, .. }),
            Some(RawCell::Text { text: d, .. }),
        ) => assert!(Arc::ptr_eq(a, b) && Arc::ptr_eq(c, d)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn dates_lose_their_time_and_times_stay_what_they_show() {
    let grid = Parts::of(
        r#"<row r="1"><c r="A1" s="2"><v>40069</v></c><c r="B1" s="2"><v>40069.75</v></c><c r="C1" s="4"><v>0.75</v></c>
           <c r="D1" s="5"><v>1.5</v></c><c r="E1" s="2"><v>0</v></c><c r="F1" s="2"><v>60</v></c><c r="G1" s="4"><v>40069.75</v></c></row>"#,
    )
    .grid();
    let day = Some(RawCell::Date { date: date(2009, 9, 13), shown: "13/09/2009".into() });
    assert_eq!((at(&grid, "A1"), at(&grid, "B1")), (day.as_ref(), day.as_ref()));
    assert_eq!(at(&grid, "C1"), text("18:00").as_ref());
    assert_eq!(at(&grid, "D1"), text("36:00:00").as_ref());
    assert_eq!(at(&grid, "E1"), text("00/01/1900").as_ref());
    assert_eq!(at(&grid, "F1"), text("29/02/1900").as_ref());
    assert_eq!(at(&grid, "G1"), text("18:00").as_ref());
}

#[test]
fn dates_are_shown_as_their_format_shows_them() {
    for (format, shown) in [
        ("dd/mm/yyyy", "13/09/2009"),
        ("d-mmm", "13-Sep"),
        ("mmm yy", "Sep 09"),
        ("dddd d mmmm yyyy", "Sunday 13 September 2009"),
        ("[$-809]dd mmmm yyyy;@", "13 September 2009"),
        ("dd.mm.yy\\ hh:mm", "13.09.09 18:05"),
        ("d/m/yy h:mm AM/PM", "13/9/09 6:05 PM"),
        ("yyyy\"-Q3\"", "2009-Q3"),
    ] {
        let grid = written(|sheet| {
            let moment = ExcelDateTime::from_ymd(2009, 9, 13).unwrap().and_hms(18, 5, 0).unwrap();
            let format = Format::new().set_num_format(format);
            sheet.write_datetime_with_format(0, 0, &moment, &format).unwrap();
        });
        let wanted = RawCell::Date { date: date(2009, 9, 13), shown: shown.into() };
        assert_eq!(at(&grid, "A1"), Some(&wanted), "{format}");
    }
}

#[test]
fn dates_from_1904_and_dates_as_text() {
    let rows = r#"<row r="1"><c r="A1" s="2"><v>38607</v></c><c r="B1" s="2" t="d"><v>2009-09-13T00:00:00</v></c><c r="C1" t="d"><v>2009-09-13</v></c><c r="D1" t="d"><v>10:30:00</v></c></row>"#;
    let workbook =
        sheet_entries(&[("Return", "")]).replace("<workbookPr/>", r#"<workbookPr date1904="1"/>"#);
    let grid = Parts::of(rows).with("xl/workbook.xml", &workbook).grid();
    let day = Some(RawCell::Date { date: date(2009, 9, 13), shown: "13/09/2009".into() });
    for cell in ["A1", "B1", "C1"] {
        assert_eq!(at(&grid, cell), day.as_ref(), "{cell}");
    }
    assert_eq!(at(&grid, "D1"), text("10:30:00").as_ref());
}

#[test]
fn wingdings_are_known_by_the_style_and_by_the_first_run() {
    let grid = Parts::of(
        r#"<row r="1"><c r="A1" s="6" t="inlineStr"><is><t>ü</t></is></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="6" t="s"><v>3</v></c>
           <c r="D1" t="inlineStr"><is><r><rPr><rFont val="wingdings"/></rPr><t>û</t></r></is></c><c r="E1" s="6"><v>5</v></c></row>"#,
    )
    .grid();
    assert_eq!(at(&grid, "A1"), pictured("ü", Face::Wingdings).as_ref());
    assert_eq!(at(&grid, "B1"), pictured("P done", Face::Wingdings2).as_ref());
    assert_eq!(at(&grid, "C1"), text("ü").as_ref());
    assert_eq!(at(&grid, "D1"), pictured("û", Face::Wingdings).as_ref());
    assert_eq!(number(&grid, "E1").0, 5.0);
    let private =
        Parts::of("<row><c s=\"6\" t=\"inlineStr\"><is><t>\u{F0FC}</t></is></c></row>").grid();
    assert_eq!(at(&private, "A1"), pictured("ü", Face::Wingdings).as_ref());
    let grid = written(|sheet| {
        let tick = Format::new().set_font_name("Wingdings 2");
        let plain = Format::new();
        sheet.write_string_with_format(0, 0, "P", &tick).unwrap();
        sheet.write_rich_string(1, 0, &[(&tick, "P"), (&plain, " met")]).unwrap();
    });
    assert_eq!(at(&grid, "A1"), pictured("P", Face::Wingdings2).as_ref());
    assert_eq!(at(&grid, "A2"), pictured("P met", Face::Wingdings2).as_ref());
}

#[test]
fn texts_of_every_kind() {
    let grid = Parts::of(
        "<row><c t=\"s\"><v>2</v></c><c t=\"inlineStr\"><is><t>a &amp; b</t></is></c><c t=\"str\"><v>x &lt; y</v></c><c t=\"s\"><v> 0 </v></c>\
         <c t=\"inlineStr\"><is><t>\u{A0} \u{200B}</t></is></c><c t=\"inlineStr\"><v>bare</v></c><c t=\"b\"><v>1</v></c><c t=\"b\"><v>yes</v></c></row>\
         <row><c/><c s=\"1\"/><c><v/></c><c t=\"n\"><v> 7 </v></c><c t=\"b\"><v> </v></c><c t=\"zz\"><v>9</v></c></row>",
    )
    .grid();
    for (cell, wanted) in [
        ("A1", "kanji"),
        ("B1", "a & b"),
        ("C1", "x < y"),
        ("D1", "first"),
        ("F1", "bare"),
        ("H1", "yes"),
        ("F2", "9"),
    ] {
        assert_eq!(at(&grid, cell), text(wanted).as_ref(), "{cell}");
    }
    assert_eq!(at(&grid, "G1"), Some(&RawCell::Bool(true)));
    assert_eq!(number(&grid, "D2").0, 7.0);
    assert_eq!(grid.cells().len(), 9);
}

#[test]
fn numbers_beyond_a_double_are_the_text_that_stands_there() {
    let grid = Parts::of(
        r#"<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>INF</v></c><c r="C1" t="n"><v>1e400</v></c><c r="D1" t="n"><v>12 days</v></c>
           <c r="E1"><v>1.5E-2</v></c><c r="F1" t="n"><v>+3.</v></c><c r="G1"><v>1&#50;</v></c></row>"#,
    )
    .grid();
    for (cell, wanted) in [("A1", "NaN"), ("B1", "INF"), ("C1", "1e400"), ("D1", "12 days")] {
        assert_eq!(at(&grid, cell), text(wanted).as_ref(), "{cell}");
    }
    assert_eq!(
        (number(&grid, "E1").0, number(&grid, "F1").0, number(&grid, "G1").0),
        (0.015, 3.0, 12.0)
    );
}

#[test]
fn formulas_with_and_without_a_result() {
    let grid = Parts::of(
        r#"<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c><c r="D1" t="str"><f>""</f><v></v></c>
           <c r="E1" t="str"><f>"a"</f><v>a</v></c><c r="F1"><f t="shared" ref="F1:F2" si="0">A1</f><v>2</v></c></row>
           <row r="2"><c r="F2"><f t="shared" si="0"/><v>3</v></c><c r="G2"><f t="shared" si="0"/></c></row>"#,
    )
    .grid();
    assert_eq!(
        (number(&grid, "A1").0, number(&grid, "F1").0, number(&grid, "F2").0),
        (2.0, 2.0, 3.0)
    );
    for cell in ["B1", "C1", "G2"] {
        assert_eq!(at(&grid, cell), Some(&RawCell::NotCalculated), "{cell}");
    }
    assert_eq!((at(&grid, "D1"), at(&grid, "E1")), (None, text("a").as_ref()));
    let grid = written(|sheet| {
        sheet.write_formula(0, 0, Formula::new("=\"x\"&\"y\"").set_result("xy")).unwrap();
    });
    assert_eq!(at(&grid, "A1"), text("xy").as_ref());
}

#[test]
fn errors_known_and_unknown_cost_no_sheet() {
    let codes =
        ["#REF!", "#DIV/0!", "#N/A", "#SPILL!", "#CALC!", "#FIELD!", "#BUSY!", "#GETTING_DATA"];
    let cells: String =
        codes.iter().map(|code| format!(r#"<c t="e"><f>x</f><v>{code}</v></c>"#)).collect();
    let grid = Parts::of(&format!("<row>{cells}</row>")).grid();
    let found: Vec<_> = grid.cells().iter().map(|(_, raw)| raw.clone()).collect();
    assert_eq!(found, codes.map(|code| RawCell::Error(code.into())));
}
