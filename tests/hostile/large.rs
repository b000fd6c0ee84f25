//! The hostile files that are large, or that grow large when they are read: just within what is read, and just beyond.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use qmr::cell::Pos;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::hostile::cases::{Case, READ, REFUSED, Roads, SHEETLESS, Verdict, bytes};

const MIB: usize = 1 << 20;

/// Packed so that a return of many rows takes little time to make.
fn zipped(parts: &[(String, Vec<u8>)], how: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let level = (how == CompressionMethod::Deflated).then_some(1);
    let options = SimpleFileOptions::default().compression_method(how).compression_level(level);
    for (name, content) in parts {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The return of Roads with further rows below its own, `row` saying what stands in each.
fn below(rows: impl IntoIterator<Item = u32>, row: impl Fn(u32, &mut String)) -> String {
    below_those(&Roads::new(), rows, row)
}

fn below_those(
    roads: &Roads,
    rows: impl IntoIterator<Item = u32>,
    row: impl Fn(u32, &mut String),
) -> String {
    let mut xml = roads.xml();
    let end = xml.find("</sheetData>").unwrap();
    let after = xml.split_off(end);
    for number in rows {
        write!(xml, r#"<row r="{}">"#, number + 1).unwrap();
        row(number, &mut xml);
        xml.push_str("</row>");
    }
    xml + &after
}

/// Cells side by side.
fn cells(row: u32, columns: impl IntoIterator<Item = u32>, inside: &str, xml: &mut String) {
    for col in columns {
        write!(xml, r#"<c r="{}"{inside}</c>"#, Pos::new(row, col)).unwrap();
    }
}

const FIGURE: &str = "><v>12.5</v>";
const BLANK: &str = " s=\"1\">";

fn sheet(xml: &str) -> Vec<u8> {
    let parts = Roads::new().parts().with("xl/worksheets/sheet1.xml", xml).0;
    zipped(&parts, CompressionMethod::Deflated)
}

fn shared(xml: &str, texts: &str) -> Vec<u8> {
    let parts = Roads::new()
        .parts()
        .with("xl/worksheets/sheet1.xml", xml)
        .with("xl/sharedStrings.xml", texts)
        .0;
    zipped(&parts, CompressionMethod::Deflated)
}

/// A workbook whose part is filled up with a piece of XML.
fn filled(part: &str, before: &str, piece: &str, size: usize, after: &str) -> Vec<u8> {
    let content = [before, &piece.repeat(size / piece.len()), after].concat();
    let parts = Roads::new().parts().with(part, &content).0;
    zipped(&parts, CompressionMethod::Deflated)
}

fn workbooks() -> Vec<(&'static str, Vec<u8>, Verdict)> {
    let figures = |rows: u32, columns: u32| {
        below(8..8 + rows, |row, xml| cells(row, 7..7 + columns, FIGURE, xml))
    };
    let in_table = |rows: u32, columns: std::ops::Range<u32>| {
        below(8..8 + rows, |row, xml| cells(row, columns.clone(), FIGURE, xml))
    };
    let text = |of: &str| format!(r#" t="inlineStr"><is><t>{of}</t></is>"#);
    vec![
        ("1 million cells beside the table", sheet(&figures(49_990, 20)), READ),
        ("more than 1 million cells", sheet(&figures(50_010, 20)), REFUSED),
        (
            "7 million blank cells with a format",
            sheet(&below(8..448, |row, xml| cells(row, 0..16_384, BLANK, xml))),
            READ,
        ),
        ("1 million rows of one cell", sheet(&figures(999_900, 1)), READ),
        ("1 million figures without a ref", sheet(&in_table(999_900, 3..4)), REFUSED),
        (
            "16,384 columns of 60 rows",
            sheet(&below(8..68, |row, xml| cells(row, 0..16_384, FIGURE, xml))),
            NOT_READY,
        ),
        (
            "400,000 rows with refs of nobody",
            sheet(&below(8..400_008, |row, xml| {
                write!(xml, r#"<c r="A{0}" t="inlineStr"><is><t>ZZ {0}</t></is></c><c r="D{0}"><v>1</v></c>"#, row + 1).unwrap();
            })),
            REFUSED,
        ),
        (
            "25,000 rows with refs of nobody",
            sheet(&below(8..24_990, |row, xml| {
                write!(xml, r#"<c r="A{0}" t="inlineStr"><is><t>ZZ {0}</t></is></c><c r="D{0}"><v>1</v></c>"#, row + 1).unwrap();
            })),
            NOT_READY,
        ),
        (
            "14,000 rows with a mistake in each of 14 columns",
            sheet(&below_those(&wide(), 8..14_000, |row, xml| {
                write!(xml, r#"<c r="A{0}" t="inlineStr"><is><t>ZZ {0}</t></is></c>"#, row + 1)
                    .unwrap();
                cells(row, 1..14, &text("about 90"), xml);
            })),
            NOT_READY,
        ),
        (
            "1 million texts that may be headings",
            sheet(&below(8..49_990, |row, xml| {
                for col in 7..27 {
                    let of = format!(
                        r#" t="inlineStr"><is><t>Q{} {}</t></is>"#,
                        col % 4 + 1,
                        row * 20 + col
                    );
                    cells(row, [col], &of, xml);
                }
            })),
            READ,
        ),
        (
            "330,000 headers",
            sheet(&below(8..330_008, |row, xml| {
                cells(row, [0], &text("Ref"), xml);
                cells(row, [1], &text("Description"), xml);
                cells(row, [3], &text("Quarter 4"), xml);
            })),
            REFUSED,
        ),
        (
            "490,000 pairs of headings under merged cells",
            {
                let merges: String = (8..490_008)
                    .map(|row| format!(r#"<mergeCell ref="A{0}:XFD{0}"/>"#, row + 1))
                    .collect();
                let xml = below(8..490_008, |row, xml| {
                    cells(row, [8], &text("Ref"), xml);
                    cells(row, [9], &text("Quarter 3"), xml);
                });
                sheet(&xml.replace(
                    "</sheetData>",
                    &format!("</sheetData><mergeCells>{merges}</mergeCells>"),
                ))
            },
            READ,
        ),
        (
            "1 million hidden columns",
            {
                let columns: String =
                    (0..1_000_000).map(|_| r#"<col min="20" max="20" hidden="1"/>"#).collect();
                sheet(
                    &figures(45_000, 20)
                        .replace("<sheetData>", &format!("<cols>{columns}</cols><sheetData>")),
                )
            },
            READ,
        ),
        (
            "1 million texts and no table",
            {
                let mut xml = String::from("<worksheet><sheetData>");
                for row in 0..50_000 {
                    write!(xml, r#"<row r="{}">"#, row + 1).unwrap();
                    for col in 0..20 {
                        cells(
                            row,
                            [col],
                            &text(&format!("Roads {row} - Quarter {}", col % 4 + 1)),
                            &mut xml,
                        );
                    }
                    xml.push_str("</row>");
                }
                sheet(&(xml + "</sheetData></worksheet>"))
            },
            ("no-return", &["QMR003"], 0),
        ),
        (
            "one text of 1 MiB in 40,000 figures",
            {
                let xml = below(8..40_008, |row, xml| cells(row, [3], r#" t="s"><v>0</v>"#, xml));
                shared(&xml, &format!("<sst><si><t>{}</t></si></sst>", "about 90 ".repeat(MIB / 9)))
            },
            REFUSED,
        ),
        (
            "an objective of 1 MiB over 20,000 milestones",
            {
                let mut xml = Roads::new().xml();
                let end = xml.find("</sheetData>").unwrap();
                let after = xml.split_off(end);
                xml.push_str(r#"<row r="12">"#);
                for (col, heading) in
                    ["Ref", "Objective", "Milestone", "Progress"].iter().enumerate()
                {
                    cells(11, [u32::try_from(col).unwrap()], &text(heading), &mut xml);
                }
                xml.push_str(r#"</row><row r="13">"#);
                cells(12, [0], &text("RDS 1"), &mut xml);
                cells(12, [1], r#" t="s"><v>0</v>"#, &mut xml);
                xml.push_str("</row>");
                for row in 13..20_013 {
                    write!(xml, r#"<row r="{}">"#, row + 1).unwrap();
                    cells(row, [2], &text("Mend it. Mar 2026"), &mut xml);
                    cells(row, [3], &text("✓"), &mut xml);
                    xml.push_str("</row>");
                }
                for row in 20_013..20_100 {
                    write!(xml, r#"<row r="{}">"#, row + 1).unwrap();
                    cells(row, [1], &text("and so it goes on"), &mut xml);
                    xml.push_str("</row>");
                }
                shared(
                    &(xml + &after),
                    &format!("<sst><si><t>{}</t></si></sst>", "mend roads ".repeat(MIB / 11)),
                )
            },
            REFUSED,
        ),
        (
            "one text of 60 MiB",
            {
                let noise: String = crate::hostile::cases::noise(60 * MIB)
                    .iter()
                    .map(|byte| char::from(b'a' + byte % 26))
                    .collect();
                let parts = Roads::new()
                    .value("F5", r#"t="s""#, "<v>0</v>")
                    .parts()
                    .with("xl/sharedStrings.xml", &format!("<sst><si><t>{noise}</t></si></sst>"))
                    .0;
                zipped(&parts, CompressionMethod::Stored)
            },
            REFUSED,
        ),
        (
            "1 million texts",
            {
                let texts: String = (0..1_000_000)
                    .map(|n| format!("<si><t>text number {n} of a million</t></si>"))
                    .collect();
                shared(&Roads::new().xml(), &format!("<sst>{texts}</sst>"))
            },
            READ,
        ),
        (
            "48 million texts of no letters",
            filled("xl/sharedStrings.xml", "<sst>", "<si/>", 240 * MIB, "</sst>"),
            REFUSED,
        ),
        (
            "48 million formats",
            filled(
                "xl/styles.xml",
                "<styleSheet><cellXfs>",
                "<xf/>",
                240 * MIB,
                "</cellXfs></styleSheet>",
            ),
            REFUSED,
        ),
        (
            "700,000 formats",
            filled(
                "xl/styles.xml",
                "<styleSheet><cellXfs>",
                "<xf/>",
                7 * MIB / 2,
                "</cellXfs></styleSheet>",
            ),
            REFUSED,
        ),
        (
            "a sheet of 240 MiB of blanks",
            filled(
                "xl/worksheets/sheet1.xml",
                &Roads::new().xml().replace("</worksheet>", ""),
                " ",
                240 * MIB,
                "</worksheet>",
            ),
            READ,
        ),
        (
            "a sheet of 240 MiB of empty rows",
            filled(
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>",
                "<row/>",
                240 * MIB,
                "</sheetData></worksheet>",
            ),
            SHEETLESS,
        ),
        ("a bomb within bounds", crate::hostile::cases::bomb("xl/media/a.png", 250 * MIB), READ),
        (
            "a bomb in the texts within bounds",
            crate::hostile::cases::bomb("xl/bomb.xml", 250 * MIB),
            READ,
        ),
        (
            "256 sheets of 3,500 cells",
            sheets(256, &below(8..183, |row, xml| cells(row, 7..27, FIGURE, xml))),
            READ,
        ),
        ("257 sheets", sheets(257, &Roads::new().xml()), REFUSED),
    ]
}

/// Roads with a column for everything.
fn wide() -> Roads {
    let headings = [
        ("G4", "Actual 2024/25"),
        ("H4", "Quarter 4 target"),
        ("I4", "Quarter 3"),
        ("J4", "Year to date"),
        ("K4", "Forecast"),
        ("L4", "Direction of travel"),
        ("M4", "Polarity"),
        ("N4", "Unit"),
    ];
    let wide = headings.into_iter();
    wide.fold(Roads::new(), |roads, (at, of)| roads.cell(at, of))
}

const NOT_READY: Verdict = ("not-ready", &[], u64::MAX);

fn sheets(count: usize, xml: &str) -> Vec<u8> {
    let names: Vec<String> = (0..count).map(|n| format!("Sheet {n}")).collect();
    let sheets: Vec<_> = names.iter().map(|name| (name.as_str(), "", "worksheet", xml)).collect();
    zipped(&crate::support::xlsx::Parts::sheets(&sheets).0, CompressionMethod::Deflated)
}

/// A spreadsheet of OpenDocument with this inside its one table.
fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="Return">{table}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zipped(
        &[
            ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
            ("content.xml".to_owned(), content.into_bytes()),
        ],
        CompressionMethod::Deflated,
    )
}

fn open_documents() -> Vec<(&'static str, Vec<u8>, Verdict)> {
    let row = |rows: usize, columns: usize, more: &str| {
        ods(&format!(
            r#"<table:table-row table:number-rows-repeated="{rows}" {more}><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>"#
        ))
    };
    let no_return: Verdict = ("no-return", &[], 0);
    vec![
        ("repeats within bounds", row(1_000_000, 1, ""), no_return),
        ("repeats beyond the cells", row(1_000_000, 2, ""), REFUSED),
        ("repeats beyond the rows", row(4_000_000_000, 1, ""), REFUSED),
        ("repeats beyond the columns", row(1, 4_000_000_000, ""), no_return),
        ("hidden repeats", row(1_000_000, 1, r#"table:visibility="collapse""#), no_return),
        (
            "a million runs of columns",
            ods(&format!(
                r#"{}<table:table-row table:number-rows-repeated="60"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>"#,
                r#"<table:table-column table:visibility="collapse"/>"#.repeat(1_000_000)
            )),
            no_return,
        ),
    ]
}

/// Records of Excel 97 to 2003 without a container.
fn xls(inside: &[u8]) -> Vec<u8> {
    let start =
        |kind: u16| [&[0x09, 0x08, 0x10, 0, 0, 6][..], &kind.to_le_bytes(), &[0; 12]].concat();
    let name = b"Return";
    let globals = start(5);
    let at = u32::try_from(globals.len() + 4 + 8 + name.len() + 4).unwrap();
    let mut tab = vec![0x85, 0, 8 + u8::try_from(name.len()).unwrap(), 0];
    tab.extend(at.to_le_bytes());
    tab.extend([0, 0, u8::try_from(name.len()).unwrap(), 0]);
    tab.extend(name);
    [globals, tab, vec![0x0A, 0, 0, 0], start(16), inside.to_vec(), vec![0x0A, 0, 0, 0]].concat()
}

fn records() -> Vec<(&'static str, &'static str, Vec<u8>, Verdict)> {
    let no_return: Verdict = ("no-return", &[], 0);
    let empty = |kind: u16| [kind.to_le_bytes(), [0, 0]].concat().repeat(15 * MIB);
    let xlsb = |kind: u8| {
        let sheet = [&[0x81, 1, 0][..], &[kind, 0].repeat(30 * MIB), &[0x82, 1, 0]].concat();
        let book = [
            &[0x9C, 1, 0x20, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, b'r', 0, b'1', 0, 6, 0, 0, 0][..],
            &[b'R', 0, b'e', 0, b't', 0, b'u', 0, b'r', 0, b'n'],
            &[0][..],
            &[0x90, 1, 0],
        ]
        .concat();
        let mut book = book;
        // The length of the record of the tab: all behind its kind and its length.
        book[2] = u8::try_from(book.len() - 3 - 3).unwrap();
        let links = format!(
            "<Relationships>{}</Relationships>",
            crate::support::xlsx::link("r1", "worksheet", "worksheets/sheet1.bin")
        );
        zipped(
            &[
                ("_rels/.rels".to_owned(), b"<Relationships/>".to_vec()),
                ("xl/workbook.bin".to_owned(), book),
                ("xl/_rels/workbook.bin.rels".to_owned(), links.into_bytes()),
                ("xl/worksheets/sheet1.bin".to_owned(), sheet),
            ],
            CompressionMethod::Stored,
        )
    };
    vec![
        ("60 MiB of empty records", "a.xls", xls(&empty(0x00FF)), no_return),
        ("60 MiB of empty rows", "a.xls", xls(&empty(0x0208)), ("no-return", &["QMR011"], 0)),
        ("60 MiB of records that go on", "a.xls", xls(&empty(0x003C)), no_return),
        ("60 MiB of empty records", "a.xlsb", xlsb(0x7F), no_return),
    ]
}

fn texts() -> Vec<(&'static str, Vec<u8>, Verdict)> {
    let full = |piece: &str, most: usize| piece.repeat(most / piece.len()).into_bytes();
    let no_return: Verdict = ("no-return", &[], 0);
    let most = 63 * MIB;
    vec![
        ("one line", full("word ", most), REFUSED),
        ("one line of columns", full("1,", most), REFUSED),
        ("480,000 rows", full("12,34\n", 2_900_000), no_return),
        (
            "long texts",
            full(&format!("{},{}\n", "a".repeat(60), "b".repeat(60)), 30 * MIB),
            no_return,
        ),
        ("more rows than there are", full("1,2\n", most), REFUSED),
        (
            "a quotation mark that is never closed",
            [b"\"".to_vec(), full("12,34,some words,56\n", 4_000_000)].concat(),
            no_return,
        ),
        ("quotation marks before each field", full("\"a,\"b\n", 6_000_000), REFUSED),
    ]
}

/// Files of a folder put into an archive.
pub fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    zipped(files, CompressionMethod::Stored)
}

fn archives() -> Vec<(&'static str, Vec<u8>, Option<Verdict>)> {
    let near: String = below(8..45_008, |row, xml| cells(row, 7..27, FIGURE, xml));
    let many = |count: usize, end: &str, of: &dyn Fn(usize) -> Vec<u8>| {
        let files: Vec<_> = (0..count).map(|n| (format!("{n}.{end}"), of(n))).collect();
        archive(&files)
    };
    let (near, bomb) = (sheet(&near), crate::hostile::cases::bomb("xl/bomb.xml", 250 * MIB));
    let repeats = ods(
        r#"<table:table-row table:number-rows-repeated="450000"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>"#,
    );
    vec![
        ("5 workbooks of 900,000 cells", many(5, "xlsx", &|_| near.clone()), None),
        ("20 bombs within bounds", many(20, "xlsx", &|_| bomb.clone()), None),
        ("40 spreadsheets of repeats", many(40, "ods", &|_| repeats.clone()), None),
        ("1,000 small .xls", many(1000, "xls", &|_| xls(&[])), None),
    ]
}

/// Every large file: its name, what it is called in its folder, and its verdict. An archive has none of its own.
pub fn all() -> Vec<Case> {
    let mut all = Vec::new();
    let mut add =
        |name, file: String, content, verdict| all.push(bytes(name, &file, content, verdict));
    for (name, content, verdict) in workbooks() {
        add(name, "a.xlsx".to_owned(), content, verdict);
    }
    for (name, content, verdict) in open_documents() {
        add(name, "a.ods".to_owned(), content, verdict);
    }
    for (name, file, content, verdict) in records() {
        add(name, file.to_owned(), content, verdict);
    }
    for (name, content, verdict) in texts() {
        add(name, "a.csv".to_owned(), content, verdict);
    }
    for (name, content, _) in archives() {
        add(name, "a.zip".to_owned(), content, ANY);
    }
    all
}

/// An archive is told of by its files.
pub const ANY: Verdict = ("", &[], u64::MAX);

/// Returns of one service with this many rows each, as many as asked for.
pub fn returns(count: usize, rows: u32) -> Vec<(String, Vec<u8>)> {
    (0..count)
        .map(|number| {
            let xml = below(8..8 + rows, |row, xml| {
                write!(xml, r#"<c r="A{0}" t="inlineStr"><is><t>ZZ{number} {0}</t></is></c><c r="B{0}" t="inlineStr"><is><t>Roads mended in ward {0}</t></is></c><c r="D{0}"><v>{0}</v></c>"#, row + 1).unwrap();
            });
            (format!("{number}.xlsx"), sheet(&xml))
        })
        .collect()
}

/// Returns of as many services of one council, with this many rows each, every one of them wrong in three ways.
pub fn floods(count: usize, rows: u32) -> Vec<(String, Vec<u8>)> {
    (0..count)
        .map(|number| {
            let roads = Roads::new().cell("A1", &format!("SERVICE: Service {number}"));
            let xml = below_those(&roads, 8..8 + rows, |row, xml| {
                let text = |xml: &mut String, column: &str, text: &str| {
                    write!(
                        xml,
                        r#"<c r="{column}{}" t="inlineStr"><is><t>{text}</t></is></c>"#,
                        row + 1
                    )
                    .unwrap();
                };
                text(xml, "A", &format!("ZZ{number} {row}"));
                text(xml, "B", &format!("What number {row} measures"));
                text(xml, "C", "about 80");
                text(xml, "D", "about 90");
                text(xml, "E", "perhaps");
                text(xml, "F", "The crews were away.");
            });
            (format!("{number}.xlsx"), sheet(&xml))
        })
        .collect()
}
