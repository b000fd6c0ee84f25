//! Text struck through, and small raised marks, in every format.

use qmr::cell::Pos;
use qmr::cli::ipc;
use qmr::grid::{Book, Grid, Matter, RawCell};
use qmr::read::{Limits, file};

use crate::support::xlsx::*;

use crate::support::{ods, xls, xlsb};

/// Cells, each with what stands there.
type Cells = Vec<(String, String)>;

/// What each cell of the first sheet shows, and the notes about cells.
fn seen(book: &Book) -> (Cells, Cells) {
    let grid: &Grid = &book.grids[0];
    let cells = grid.cells().iter();
    let cells = cells.map(|(pos, raw)| (pos.to_string(), raw.shown().to_string()));
    let notes = book.notes.iter().filter(|note| note.cell.is_some());
    let notes = notes.map(|note| (note.cell.unwrap().to_string(), note.text.clone()));
    (cells.collect(), notes.collect())
}

fn pairs(of: &[(&str, &str)]) -> Cells {
    of.iter().map(|(at, text)| ((*at).to_owned(), (*text).to_owned())).collect()
}

const RAISED: &str = "The small raised \"1\" behind 48 is taken for a footnote mark and left out.";
const STRUCK: &str = "\"45\" is struck through and left out.";
const WHOLE: &str = "The cell is struck through, so it counts as blank. It held \"45\".";

/// What each of the workbooks below holds: A1 to A7, of which A3, A4 and A7 are struck out whole.
fn is_read_as_a_person_sees_it(book: &Book) {
    let (cells, notes) = seen(book);
    let wanted = [("A1", "48"), ("A2", "48"), ("A5", "45 48"), ("A6", "CO2")];
    assert_eq!(cells, pairs(&wanted));
    let wanted = [("A1", RAISED), ("A2", STRUCK), ("A3", WHOLE), ("A4", WHOLE), ("A7", WHOLE)];
    assert_eq!(notes, pairs(&wanted));
    let matters: Vec<Matter> =
        book.notes.iter().filter(|note| note.cell.is_some()).map(|note| note.matter).collect();
    let struck = Matter::Struck;
    assert_eq!(matters, [Matter::Raised, struck, struck, struck, struck]);
    let limits = Limits::default();
    let back = ipc::receive_answer(sent(&Ok(book.clone())).as_slice(), &limits);
    assert_eq!(back.unwrap().unwrap().notes, book.notes);
}

const STYLES: &str = r#"<styleSheet><fonts><font><name val="Arial"/></font><font><strike/><name val="Arial"/></font>
    <font><strike val="0"/><name val="Arial"/></font><font><vertAlign val="superscript"/></font></fonts>
    <cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/></cellXfs></styleSheet>"#;

fn xlsx(rows: &str, texts: &str) -> Book {
    Parts::of(rows)
        .with("xl/styles.xml", STYLES)
        .with("xl/sharedStrings.xml", &format!("<sst>{texts}</sst>"))
        .book()
}

/// Cells of column A: attributes and content of each.
fn column(cells: &[(&str, &str)]) -> String {
    let row = |(at, (attributes, inner)): (usize, &(&str, &str))| {
        format!(r#"<row r="{at}"><c r="A{at}" {attributes}>{inner}</c></row>"#)
    };
    (1..).zip(cells).map(row).collect()
}

const RUNS: [&str; 5] = [
    r#"<r><t>48</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>"#,
    r#"<r><rPr><strike/></rPr><t>45</t></r><r><rPr><sz val="11"/></rPr><t xml:space="preserve"> 48</t></r>"#,
    r#"<r><rPr><dstrike val="1"/></rPr><t>45</t></r>"#,
    r#"<r><rPr><strike val="0"/></rPr><t>45</t></r><r><rPr><strike val="false"/></rPr><t xml:space="preserve"> 48</t></r>"#,
    r#"<r><t>CO</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r>"#,
];

#[test]
fn shared_and_inline_texts_of_an_xlsx_are_read_as_a_person_sees_them() {
    let texts: String = RUNS.iter().map(|runs| format!("<si>{runs}</si>")).collect();
    let shared = [
        (r#"t="s""#, "<v>0</v>"),
        (r#"t="s""#, "<v>1</v>"),
        (r#"t="s""#, "<v>2</v>"),
        (r#"s="1""#, "<v>45</v>"),
        (r#"t="s" s="1""#, "<v>3</v>"),
        (r#"t="s""#, "<v>4</v>"),
        (r#"t="str" s="1""#, "<f>B1</f><v>45</v>"),
    ];
    is_read_as_a_person_sees_it(&xlsx(&column(&shared), &texts));
    let [raised, struck, whole, not_struck, lowered] = RUNS.map(|it| format!("<is>{it}</is>"));
    let inline = [
        (r#"t="inlineStr""#, &*raised),
        (r#"t="inlineStr""#, &*struck),
        (r#"t="inlineStr""#, &*whole),
        (r#"t="inlineStr" s="1""#, "<is><t>45</t></is>"),
        (r#"t="inlineStr" s="1""#, &*not_struck),
        (r#"t="inlineStr""#, &*lowered),
        (r#"s="1""#, "<v>45</v>"),
    ];
    is_read_as_a_person_sees_it(&xlsx(&column(&inline), ""));
}

#[test]
fn a_style_that_has_lost_its_format_still_strikes_and_colours() {
    let styles = r#"<styleSheet><fonts><font/><font><strike/></font></fonts>
        <fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>
        <cellXfs><xf/><xf numFmtId="171" fontId="1"/><xf numFmtId="171" fillId="1"/></cellXfs></styleSheet>"#;
    let cells = [
        (r#"s="1" t="str""#, "<v>45</v>"),
        (r#"s="1""#, "<v>0.45</v>"),
        (r#"s="2""#, "<v>0.48</v>"),
        (r#"s="2""#, ""),
        // A type that nobody knows, and a style that is none.
        (r#"s="1" t="x""#, "<v>0.45</v>"),
        (r#"s="x""#, "<v>0.48</v>"),
    ];
    let book = Parts::of(&column(&cells)).with("xl/styles.xml", styles).book();
    let lost = "0.48 (its number format is not in the file)";
    let (cells, notes) = seen(&book);
    assert_eq!(cells, pairs(&[("A3", lost), ("A6", lost)]));
    let places: Vec<&str> = notes.iter().map(|(at, _)| at.as_str()).collect();
    assert_eq!(places, ["A1", "A2", "A5"]);
    assert_eq!(notes[0].1, WHOLE);
    assert_eq!(book.grids[0].coloured, [Pos::new(3, 0)]);
}

#[test]
fn a_cell_that_is_raised_as_a_whole_or_not_struck_is_text() {
    let cells = [
        (r#"s="3""#, "<v>48</v>"),
        (r#"t="s" s="3""#, "<v>0</v>"),
        (r#"s="2""#, "<v>48</v>"),
        (r#"t="s" s="2""#, "<v>0</v>"),
        (r#"t="s" s="0""#, "<v>1</v>"),
        (r#"s="1""#, ""),
    ];
    let all_raised = r#"<si><r><rPr><vertAlign val="superscript"/></rPr><t>48</t></r></si>"#;
    let book = xlsx(&column(&cells), &format!("<si><t>48</t></si>{all_raised}"));
    let (cells, notes) = seen(&book);
    assert!(cells.iter().all(|(_, shown)| shown == "48"));
    assert_eq!((cells.len(), notes), (5, Vec::new()));
}

#[test]
fn a_text_in_many_cells_is_left_out_in_each_and_named_so_often_that_nobody_drowns() {
    let long = "x".repeat(30_000);
    let texts = format!("<si><r><rPr><strike/></rPr><t>{long}</t></r><r><t>48</t></r></si>");
    let cells = vec![(r#"t="s""#, "<v>0</v>"); 5_000];
    let book = xlsx(&column(&cells), &texts);
    assert_eq!(book.grids[0].cells().len(), 5_000);
    let (cells, _) = seen(&book);
    assert!(cells.iter().all(|(_, shown)| shown == "48"));
    let letters: usize = book.notes.iter().map(|note| note.text.len()).sum();
    assert!(letters < 400_000, "{letters}");
    let last = &book.notes.last().unwrap().text;
    let named = book.notes.len() - 1;
    assert_eq!(
        *last,
        format!(
            "Text struck through, or small raised digits, were left out of at least {} more cells than are named.",
            5_000 - named
        )
    );
}

fn bytes_of(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|it| it.to_le_bytes()).collect()
}

/// Text, and the runs that begin in it: first letter and font.
type Rich = (&'static str, &'static [(u16, u16)]);

/// Fonts: 0 plain, 1 struck, 2 raised, 3 lowered. In an `.xls` a number above 3 would be one more than its place.
const RICH: [Rich; 5] = [
    ("481", &[(2, 2)]),
    ("45 48", &[(0, 1), (2, 0)]),
    ("45", &[(0, 1)]),
    ("45 48", &[(0, 0)]),
    ("CO2", &[(2, 3)]),
];

/// The records of a workbook of one sheet, whose column A holds these records (kind, style, content).
fn xls_of(excel_95: bool, more: &[u8], cells: &[(u16, u16, Vec<u8>)]) -> Book {
    let version: u16 = if excel_95 { 0x0500 } else { 0x0600 };
    let beginning = |kind: u16| {
        let mut out = Vec::new();
        xls::record(&mut out, 0x0809, &bytes_of(&[version, kind, 0, 0]));
        out
    };
    let name = |name: &str| match excel_95 {
        true => [vec![u8::try_from(name.len()).unwrap()], name.into()].concat(),
        false => [vec![u8::try_from(name.len()).unwrap(), 0], name.into()].concat(),
    };
    let mut head = beginning(5);
    for (marks, place) in [(0_u16, 0_u16), (8, 0), (0, 1), (0, 2)] {
        let font = bytes_of(&[220, marks, 0, 400, place, 0, 0]);
        xls::record(&mut head, 0x0031, &[font, name("Arial")].concat());
    }
    for font in [0_u16, 1] {
        let mut style = bytes_of(&[font, 0]);
        style.resize(20, 0);
        xls::record(&mut head, 0x00E0, &style);
    }
    head.extend(more);
    let tab = |at: usize| {
        let mut out = Vec::new();
        let at = u32::try_from(at).unwrap().to_le_bytes();
        let content = [at.as_slice(), &[0, 0], &name("Return")].concat();
        xls::record(&mut out, 0x0085, &content);
        xls::record(&mut out, 0x000A, &[]);
        out
    };
    let at = head.len() + tab(0).len();
    head.extend(tab(at));
    head.extend(beginning(16));
    for (row, (kind, style, content)) in (0_u16..).zip(cells) {
        let cell = [bytes_of(&[row, 0, *style]), content.clone()].concat();
        xls::record(&mut head, *kind, &cell);
    }
    xls::record(&mut head, 0x000A, &[]);
    read(&xls::compound(&[("Workbook", &head)]).bytes)
}

fn figure() -> Vec<u8> {
    45.0_f64.to_le_bytes().to_vec()
}

#[test]
fn texts_of_an_xls_are_read_as_a_person_sees_them() {
    let mut texts = Vec::new();
    for (text, runs) in RICH {
        let count = u16::try_from(text.len()).unwrap();
        texts.extend(bytes_of(&[count]));
        texts.push(8);
        texts.extend(bytes_of(&[u16::try_from(runs.len()).unwrap()]));
        texts.extend(text.bytes());
        runs.iter().for_each(|(at, font)| texts.extend(bytes_of(&[*at, *font])));
    }
    let shared = |style: u16, number: u32| (0x00FD, style, number.to_le_bytes().to_vec());
    let plain = [vec![2, 0, 0], b"45".to_vec()].concat();
    let cells = [
        shared(0, 0),
        shared(0, 1),
        shared(0, 2),
        (0x0203, 1, figure()),
        shared(1, 3),
        shared(0, 4),
        (0x0204, 1, plain),
    ];
    // A wrong count of texts, a format and a font that break off cost none of it.
    for (stated, damage) in [(5_u32, false), (3, true), (4000, true)] {
        let mut more = Vec::new();
        if damage {
            xls::record(&mut more, 0x041E, &[170, 0, 200, 0]);
            xls::record(&mut more, 0x0031, &[220, 0]);
        }
        let counts = [stated, stated].map(u32::to_le_bytes).concat();
        xls::record(&mut more, 0x00FC, &[counts, texts.clone()].concat());
        let book = xls_of(false, &more, &cells);
        is_read_as_a_person_sees_it(&book);
        let of_file = book.notes.iter().filter(|note| note.sheet.is_none());
        let damaged = of_file.filter(|note| note.text.starts_with("Its list of "));
        assert_eq!(damaged.count(), if damage { 2 } else { 0 }, "{stated}");
    }
}

#[test]
fn texts_with_runs_in_their_own_records_are_read_so_too() {
    for excel_95 in [false, true] {
        let rich = |style: u16, (text, runs): Rich| {
            let mut content = bytes_of(&[u16::try_from(text.len()).unwrap()]);
            content.extend(if excel_95 { vec![] } else { vec![0] });
            content.extend(text.bytes());
            let small = |it: u16| u8::try_from(it).unwrap();
            let count = u16::try_from(runs.len()).unwrap();
            match excel_95 {
                true => content.push(small(count)),
                false => content.extend(bytes_of(&[count])),
            }
            for (at, font) in runs {
                match excel_95 {
                    true => content.extend([small(*at), small(*font)]),
                    false => content.extend(bytes_of(&[*at, *font])),
                }
            }
            (0x00D6, style, content)
        };
        let [raised, struck, whole, not_struck, lowered] = RICH;
        let cells = [
            rich(0, raised),
            rich(0, struck),
            rich(0, whole),
            (0x0203, 1, figure()),
            rich(1, not_struck),
            rich(0, lowered),
            (0x0203, 1, figure()),
        ];
        is_read_as_a_person_sees_it(&xls_of(excel_95, &[], &cells));
    }
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let count = u32::try_from(units.len()).unwrap().to_le_bytes();
    [count.to_vec(), bytes_of(&units)].concat()
}

/// A workbook of one sheet with these parts.
fn xlsb_of(styles: &[u8], texts: &[u8], sheet: &[u8]) -> Book {
    let empty = Book { grids: vec![Grid::new("Return", Vec::new())], ..Book::default() };
    let mut parts = xlsb::parts(&empty, (&[], &[], false));
    for (name, content) in &mut parts {
        let own = match name.as_str() {
            "xl/styles.bin" => styles,
            "xl/sharedStrings.bin" if !texts.is_empty() => texts,
            "xl/worksheets/sheet1.bin" => sheet,
            _ => continue,
        };
        *content = own.to_vec();
    }
    read(&xlsb::zipped(parts))
}

fn xlsb_rich((text, runs): Rich) -> Vec<u8> {
    let count = u32::try_from(runs.len()).unwrap().to_le_bytes();
    let runs = runs.iter().flat_map(|(at, font)| bytes_of(&[*at, *font]));
    [vec![1], wide(text), count.to_vec(), runs.collect()].concat()
}

#[test]
fn texts_of_an_xlsb_are_read_as_a_person_sees_them() {
    let mut styles = Vec::new();
    for (marks, place) in [(0_u16, 0_u16), (8, 0), (0, 1), (0, 2)] {
        let mut font = bytes_of(&[220, marks, 400, place]);
        font.resize(21, 0);
        xlsb::record(&mut styles, 0x2B, &[font, wide("Arial")].concat());
    }
    xlsb::record(&mut styles, 0x0269, &[]);
    for font in [0_u16, 1] {
        let mut style = bytes_of(&[0, 0, font]);
        style.resize(16, 0);
        xlsb::record(&mut styles, 0x2F, &style);
    }
    xlsb::record(&mut styles, 0x026A, &[]);
    xlsb::record(&mut styles, 0x0117, &[]);
    let mut texts = Vec::new();
    for rich in RICH {
        xlsb::record(&mut texts, 0x13, &xlsb_rich(rich));
    }
    xlsb::record(&mut texts, 0xA0, &[]);
    for inline in [false, true] {
        let text = |number: u8| match inline {
            true => (0x3E, xlsb_rich(RICH[usize::from(number)])),
            false => (0x07, u32::from(number).to_le_bytes().to_vec()),
        };
        let cells = [
            (0_u32, text(0)),
            (0, text(1)),
            (0, text(2)),
            (1, (0x05, figure())),
            (1, text(3)),
            (0, text(4)),
            (1, (0x06, wide("45"))),
        ];
        let mut sheet = Vec::new();
        xlsb::record(&mut sheet, 0x91, &[]);
        for (row, (style, (kind, content))) in (0_u32..).zip(cells) {
            let mut head = row.to_le_bytes().to_vec();
            head.resize(17, 0);
            xlsb::record(&mut sheet, 0, &head);
            let cell = [[0, style].map(u32::to_le_bytes).concat(), content].concat();
            xlsb::record(&mut sheet, kind, &cell);
        }
        xlsb::record(&mut sheet, 0x92, &[]);
        xlsb::record(&mut sheet, 0x82, &[]);
        is_read_as_a_person_sees_it(&xlsb_of(&styles, &texts, &sheet));
    }
}

/// Styles of an `.ods`: of cells, of texts, and one that only says so through its parent.
const ODS_STYLES: &str = "<office:automatic-styles>\
    <style:style style:name='out' style:family='table-cell'><style:text-properties style:text-line-through-style='solid'/></style:style>\
    <style:style style:name='out2' style:family='table-cell' style:parent-style-name='out'/>\
    <style:style style:name='up' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>\
    <style:style style:name='up2' style:family='text'><style:text-properties style:text-position='33% 58%'/></style:style>\
    <style:style style:name='down' style:family='text'><style:text-properties style:text-position='-33% 58%'/></style:style>\
    <style:style style:name='line' style:family='text'><style:text-properties style:text-line-through-type='single'/></style:style>\
    <style:style style:name='none' style:family='text'><style:text-properties style:text-line-through-style='none'/></style:style>";

fn ods_of(more: &str, cells: &[(&str, &str)]) -> Book {
    let cell = |(attributes, shown): &(&str, &str)| {
        format!(
            "<table:table-row><table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell></table:table-row>"
        )
    };
    let rows: String = cells.iter().map(cell).collect();
    let content = ods::content(&[("Return".to_owned(), "seen", rows)]);
    let content = content.replace("<office:automatic-styles>", ODS_STYLES);
    read(&ods::package(content.as_bytes(), &[("styles.xml", more.as_bytes())]))
}

const TEXT: &str = "office:value-type='string'";
const OUT: &str = "office:value-type='string' table:style-name='out2'";

#[test]
fn texts_of_an_ods_are_read_as_a_person_sees_them() {
    let not_struck = "<text:span text:style-name='none'>45 48</text:span>";
    for up in ["up", "up2"] {
        let raised = format!("48<text:span text:style-name='{up}'>1</text:span>");
        let cells = [
            (TEXT, &*raised),
            (TEXT, "<text:span text:style-name='line'>4<text:span>5</text:span></text:span> 48"),
            (TEXT, "<text:span text:style-name='line'>45</text:span>"),
            ("office:value-type='float' office:value='45' table:style-name='out'", "45"),
            (OUT, not_struck),
            (TEXT, "CO<text:span text:style-name='down'>2</text:span>"),
            (OUT, "45"),
        ];
        is_read_as_a_person_sees_it(&ods_of("<office:document-styles/>", &cells));
    }
}

#[test]
fn the_style_of_all_cells_of_an_ods_can_be_struck_through() {
    let family = |name: &str| {
        format!(
            "<office:document-styles><{name}><style:text-properties style:text-line-through-style='solid'/></{name_only}></office:document-styles>",
            name_only = name.split(' ').next().unwrap()
        )
    };
    for style in [
        "style:default-style style:family='table-cell'",
        "style:style style:name='Default' style:family='table-cell'",
    ] {
        let shown = "<text:span text:style-name='none'>48</text:span>";
        let book = ods_of(&family(style), &[(TEXT, "45"), (TEXT, shown)]);
        assert_eq!(seen(&book), (pairs(&[("A2", "48")]), pairs(&[("A1", WHOLE)])));
    }
    // A style of texts, and one of another part by the same name, say nothing of these cells.
    for style in [
        "style:default-style style:family='paragraph'",
        "style:style style:name='up' style:family='text'",
    ] {
        let shown = "4<text:span text:style-name='up'>th</text:span>";
        let book = ods_of(&family(style), &[(TEXT, "45"), (TEXT, shown)]);
        assert_eq!(seen(&book), (pairs(&[("A1", "45"), ("A2", "4th")]), Vec::new()));
    }
}

#[test]
fn a_cell_that_an_ods_repeats_is_named_wherever_it_stands() {
    let raised = "48<text:span text:style-name='up'>1</text:span>";
    let content = |count: u32| {
        let rows = format!(
            "<table:table-row table:number-rows-repeated='{count}'><table:table-cell {TEXT} table:number-columns-repeated='2'><text:p>{raised}</text:p></table:table-cell><table:table-cell {OUT}><text:p>45</text:p></table:table-cell></table:table-row>"
        );
        let content = ods::content(&[("Return".to_owned(), "seen", rows)]);
        let content = content.replace("<office:automatic-styles>", ODS_STYLES);
        read(&ods::package(content.as_bytes(), &[]))
    };
    let (cells, notes) = seen(&content(2));
    assert_eq!(cells, pairs(&[("A1", "48"), ("B1", "48"), ("A2", "48"), ("B2", "48")]));
    let named: Vec<&str> = notes.iter().map(|(at, _)| at.as_str()).collect();
    assert_eq!(named, ["A1", "B1", "C1", "A2", "B2", "C2"]);
    let book = content(20_000);
    assert_eq!(book.grids[0].cells().len(), 40_000);
    assert_eq!(book.notes.len(), 1_001);
}

#[test]
fn raised_characters_that_were_typed_are_marks_in_a_csv_too() {
    let text = "Ref.,Quarter 4\nWM LI 1²,48¹\nWM LI 2,12 m²\nWM LI 3,12*\n";
    let book = file("return.csv", text.as_bytes(), &Limits::default()).unwrap();
    let (cells, notes) = seen(&book);
    let shown: Vec<&str> = cells.iter().map(|(_, shown)| shown.as_str()).collect();
    let wanted = ["Ref.", "Quarter 4", "WM LI 1", "48", "WM LI 2", "12 m²", "WM LI 3", "12*"];
    assert_eq!(shown, wanted);
    let second = "The small raised \"2\" behind 1 is taken for a footnote mark and left out.";
    assert_eq!(notes, pairs(&[("A2", second), ("B2", RAISED)]));
}

#[test]
fn letters_of_pictures_can_be_struck_out_and_footnoted() {
    let wingdings = r#"<r><rPr><rFont val="Wingdings"/></rPr><t>ü</t></r>"#;
    let texts = format!(
        r#"<si>{wingdings}<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si><si>{}</si>"#,
        wingdings.replace("<rFont", "<strike/><rFont")
    );
    let book = xlsx(&column(&[(r#"t="s""#, "<v>0</v>"), (r#"t="s""#, "<v>1</v>")]), &texts);
    let tick = RawCell::Text { text: "ü".into(), face: qmr::grid::Face::Wingdings };
    assert_eq!(book.grids[0].cells(), [(Pos::new(0, 0), tick)]);
    assert_eq!(book.notes.len(), 2);
}

#[test]
fn blank_cells_of_an_xlsb_keep_the_colour_of_a_signal() {
    let mut styles = Vec::new();
    let fill = |marks: u8, number: u8, [red, green, blue]: [u8; 3]| {
        let colour = vec![marks, number, 0, 0, red, green, blue, 255];
        let mut fill = [1_u32.to_le_bytes().to_vec(), colour].concat();
        fill.resize(68, 0);
        fill
    };
    for fill in [vec![0; 68], fill(5, 0, [255, 0, 0]), fill(2, 17, [0; 3]), fill(5, 0, [217; 3])] {
        xlsb::record(&mut styles, 0x2D, &fill);
    }
    xlsb::record(&mut styles, 0x0269, &[]);
    for fill in 0..4_u16 {
        let mut style = bytes_of(&[0, 0, 0, fill]);
        style.resize(16, 0);
        xlsb::record(&mut styles, 0x2F, &style);
    }
    xlsb::record(&mut styles, 0x026A, &[]);
    xlsb::record(&mut styles, 0x0117, &[]);
    let mut sheet = Vec::new();
    xlsb::record(&mut sheet, 0x91, &[]);
    xlsb::record(&mut sheet, 0, &[0; 17]);
    for style in 0..4_u32 {
        xlsb::record(&mut sheet, 1, &[style, style].map(u32::to_le_bytes).concat());
    }
    let number = [4_u32, 1].map(u32::to_le_bytes).concat();
    xlsb::record(&mut sheet, 5, &[number, figure()].concat());
    xlsb::record(&mut sheet, 0x92, &[]);
    xlsb::record(&mut sheet, 0x82, &[]);
    let book = xlsb_of(&styles, &[], &sheet);
    let wanted = [Pos::new(0, 1), Pos::new(0, 2)];
    assert_eq!(book.grids[0].coloured, wanted);
    let back = ipc::receive_answer(sent(&Ok(book)).as_slice(), &Limits::default());
    assert_eq!(back.unwrap().unwrap().grids[0].coloured, wanted);
}

#[test]
fn a_row_of_an_ods_that_is_filled_to_the_end_costs_no_more_than_its_first_cells() {
    let rows = "<table:table-row><table:table-cell table:style-name='red' table:number-columns-repeated='4000000'/></table:table-row>".repeat(1_000);
    let content = ods::content(&[("Return".to_owned(), "seen", rows)]);
    let red = "<office:automatic-styles><style:style style:name='red' style:family='table-cell'><style:table-cell-properties fo:background-color='#ff0000'/></style:style>";
    let content = content.replace("<office:automatic-styles>", red);
    let content = content.replace("xmlns:dc='d'", "xmlns:dc='d' xmlns:fo='f'");
    let book = read(&ods::package(content.as_bytes(), &[]));
    assert_eq!(book.grids[0].coloured.len(), 10_000);
    assert_eq!(book.grids[0].coloured[64], Pos::new(1, 0));
}
