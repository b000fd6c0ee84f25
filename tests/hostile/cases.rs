//! The hostile files: how each is made, and the verdict that it must end in. A further one is one more line.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::time::Duration;

use qmr::cell::Pos;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::made::{Parts, link};

/// One file, or what lies in its place.
pub struct Case {
    pub name: &'static str,
    /// What it is called in its folder.
    pub file: String,
    /// Lays it down.
    pub lay: Box<dyn Fn(&Path)>,
    /// Its outcome, and the codes that must be among its findings.
    pub outcome: &'static str,
    pub codes: &'static [&'static str],
    /// How many of its rows are merged.
    pub merged: u64,
}

/// What became of it.
#[derive(Debug)]
pub struct Found {
    pub outcome: String,
    pub codes: Vec<String>,
    pub merged: u64,
    pub took: Duration,
}

/// The return of the service Roads, cell by cell; its rows with figures are 5 to 7.
#[derive(Clone)]
pub struct Roads {
    cells: BTreeMap<Pos, String>,
    before: String,
    after: String,
}

pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A cell of text, whole.
pub fn text(at: &str, text: &str) -> String {
    let text = escape(text);
    format!(r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
}

impl Roads {
    pub fn new() -> Self {
        let mut own = Self {
            cells: BTreeMap::new(),
            before: String::new(),
            after: String::new(),
        };
        own = own
            .cell("A1", "SERVICE: Roads")
            .cell("A2", "PERIOD: Quarter 4 2025/26")
            .cell("B1", "Completed by: Performance Officer")
            .cell("B2", "Date submitted: 14 April 2026")
            .cell("D1", "Data quality: Checked");
        for (column, heading) in [
            "Ref",
            "Description",
            "Target 2025/26",
            "Quarter 4",
            "Progress",
            "Commentary",
        ]
        .into_iter()
        .enumerate()
        {
            let letter = char::from(b'A' + u8::try_from(column).unwrap());
            own = own.cell(&format!("{letter}4"), heading);
        }
        for (row, reference, title, figure) in [
            (5, "RDS01", "Roads mended within 10 days", "84.2%"),
            (6, "RDS02", "Lamps lit", "97.1%"),
            (7, "RDS03", "Gullies emptied", "96"),
        ] {
            own = own
                .cell(&format!("A{row}"), reference)
                .cell(&format!("B{row}"), title)
                .cell(&format!("D{row}"), figure)
                .cell(&format!("E{row}"), "✓");
        }
        own
    }

    /// Writes a text.
    pub fn cell(self, at: &str, of: &str) -> Self {
        let whole = text(at, of);
        self.raw(at, &whole)
    }

    /// Puts XML where a cell stands.
    pub fn raw(mut self, at: &str, xml: &str) -> Self {
        self.cells.insert(at.parse().unwrap(), xml.to_owned());
        self
    }

    /// A cell with this type and inside.
    pub fn value(self, at: &str, more: &str, inside: &str) -> Self {
        let whole = format!(r#"<c r="{at}" {more}>{inside}</c>"#);
        self.raw(at, &whole)
    }

    pub fn without(mut self, at: &[&str]) -> Self {
        for at in at {
            self.cells.remove(&at.parse().unwrap());
        }
        self
    }

    pub fn before(mut self, xml: &str) -> Self {
        self.before.push_str(xml);
        self
    }

    pub fn after(mut self, xml: &str) -> Self {
        self.after.push_str(xml);
        self
    }

    /// The rows as XML.
    pub fn rows(&self) -> String {
        let mut rows: BTreeMap<u32, String> = BTreeMap::new();
        for (pos, cell) in &self.cells {
            rows.entry(pos.row).or_default().push_str(cell);
        }
        rows.iter()
            .map(|(row, cells)| format!(r#"<row r="{}">{cells}</row>"#, u64::from(*row) + 1))
            .collect()
    }

    pub fn xml(&self) -> String {
        format!(
            "<worksheet>{}<sheetData>{}</sheetData>{}</worksheet>",
            self.before,
            self.rows(),
            self.after
        )
    }

    pub fn parts(&self) -> Parts {
        Parts::sheet(&self.xml())
    }
}

fn case(
    name: &'static str,
    file: &str,
    lay: impl Fn(&Path) + 'static,
    (outcome, codes, merged): Verdict,
) -> Case {
    Case {
        name,
        file: file.to_owned(),
        lay: Box::new(lay),
        outcome,
        codes,
        merged,
    }
}

/// Outcome, codes among its findings, rows merged.
pub type Verdict = (&'static str, &'static [&'static str], u64);

/// The file gives nothing.
pub const REFUSED: Verdict = ("unreadable", &["QMR001"], 0);
/// Its one sheet gives nothing.
pub const SHEETLESS: Verdict = ("no-return", &["QMR011"], 0);
/// Everything of it is read; that it has no sheets of risks and equality actions is to be checked.
pub const READ: Verdict = ("accepted-with-warnings", &["QMR028"], 3);

fn bytes(name: &'static str, file: &str, bytes: Vec<u8>, verdict: Verdict) -> Case {
    case(
        name,
        file,
        move |path| std::fs::write(path, &bytes).unwrap(),
        verdict,
    )
}

fn parts(name: &'static str, parts: Parts, verdict: Verdict) -> Case {
    bytes(name, "a.xlsx", parts.bytes(), verdict)
}

fn roads(name: &'static str, roads: Roads, verdict: Verdict) -> Case {
    parts(name, roads.parts(), verdict)
}

/// Every case.
pub fn all() -> Vec<Case> {
    let mut all = other_files();
    all.extend(containers());
    all.extend(lies());
    all.extend(values());
    all.extend(sheets());
    all.extend(texts());
    #[cfg(unix)]
    all.extend(places());
    all
}

/// An OLE file whose directory has these names.
pub fn ole(names: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(512, 0);
    for name in names {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(128, 0);
        bytes.extend(entry);
    }
    bytes
}

fn other_files() -> Vec<Case> {
    let word = Parts(Vec::new())
        .with("_rels/.rels", "<x/>")
        .with("word/document.xml", "<x/>");
    let html = "<html><table><tr><td>Ref</td></tr></table></html>";
    let xml = "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>";
    vec![
        bytes("zero bytes", "a.xlsx", Vec::new(), REFUSED),
        bytes("nothing but zeros", "a.xlsx", vec![0; 9000], REFUSED),
        bytes("a PDF", "a.xlsx", b"%PDF-1.7\n%\xE2\xE3".to_vec(), REFUSED),
        bytes("a web page as .xls", "a.xls", html.into(), REFUSED),
        bytes("XML 2003", "a.xls", xml.into(), REFUSED),
        bytes("Word", "a.docx", word.bytes(), REFUSED),
        bytes("a picture", "a.png", b"\x89PNG\r\n\x1A\n".to_vec(), REFUSED),
        bytes("noise", "a.xlsx", noise(5000), REFUSED),
        bytes(
            "encrypted",
            "a.xlsx",
            ole(&["Root Entry", "EncryptedPackage"]),
            REFUSED,
        ),
        bytes(
            "an .xls that is no more than its name",
            "a.xls",
            ole(&["Root Entry", "Workbook"]),
            REFUSED,
        ),
        bytes(
            "a lock file",
            "~$a.xlsx",
            vec![4; 165],
            ("skipped", &["QMR002"], 0),
        ),
        bytes(
            "a file of the system",
            "Thumbs.db",
            vec![1],
            ("skipped", &["QMR002"], 0),
        ),
        bytes(
            "an empty zip archive",
            "a.xlsx",
            b"PK\x05\x06".iter().copied().chain([0; 18]).collect(),
            REFUSED,
        ),
    ]
}

/// Bytes that are nothing, the same each time.
pub fn noise(length: usize) -> Vec<u8> {
    let mut seed = crate::mutations::Seed::new(7);
    (0..length).map(|_| seed.byte()).collect()
}

fn containers() -> Vec<Case> {
    let good = Roads::new().parts().bytes();
    let mut cases: Vec<Case> = (1..16)
        .map(|part| {
            let length = good.len() * part / 16;
            bytes(
                "cut short",
                &format!("cut-{part}.xlsx"),
                good[..length].to_vec(),
                REFUSED,
            )
        })
        .collect();
    let twice = {
        let name = b"xl/stylet.xml";
        let mut bytes = Roads::new()
            .parts()
            .also("xl/stylet.xml", b"<styleSheet/>")
            .bytes();
        for at in 0..bytes.len() - name.len() {
            if bytes[at..].starts_with(name) {
                bytes[at..at + name.len()].copy_from_slice(b"xl/styles.xml");
            }
        }
        bytes
    };
    cases.extend([
        bytes("an entry twice", "a.xlsx", twice, REFUSED),
        parts(
            "an entry twice but for case",
            Roads::new().parts().also("XL/Styles.XML", b"<x/>"),
            REFUSED,
        ),
        parts(
            "an entry twice but for slashes",
            Roads::new().parts().also("xl\\styles.xml", b"<x/>"),
            REFUSED,
        ),
        bytes(
            "a bomb",
            "a.xlsx",
            bomb("xl/media/a.png", 300 << 20),
            REFUSED,
        ),
        bytes(
            "a bomb in the texts",
            "a.xlsx",
            bomb("xl/bomb.xml", 300 << 20),
            REFUSED,
        ),
        bytes(
            "more entries than a workbook has",
            "a.xlsx",
            many_entries(5000),
            REFUSED,
        ),
        parts("200 tabs on one part", on_one_part(200), REFUSED),
        parts(
            "its workbook missing",
            Roads::new().parts().with("xl/workbook.xml", ""),
            REFUSED,
        ),
        parts(
            "its relationships missing",
            Roads::new().parts().with("xl/_rels/workbook.xml.rels", ""),
            REFUSED,
        ),
        parts(
            "its styles missing",
            Roads::new().parts().with("xl/styles.xml", ""),
            REFUSED,
        ),
        parts(
            "its texts missing",
            Roads::new().parts().with("xl/sharedStrings.xml", ""),
            REFUSED,
        ),
        parts(
            "its sheet missing",
            Roads::new().parts().with("xl/worksheets/sheet1.xml", ""),
            SHEETLESS,
        ),
        parts(
            "its package relationships missing",
            Roads::new().parts().with("_rels/.rels", ""),
            READ,
        ),
        bytes(
            "words before the archive",
            "a.xlsx",
            [b"hello".to_vec(), good.clone()].concat(),
            REFUSED,
        ),
        bytes(
            "words behind the archive",
            "a.xlsx",
            [good, b"hello".to_vec()].concat(),
            READ,
        ),
    ]);
    cases
}

/// A package with one part that unpacks to this many zeros.
pub fn bomb(name: &str, length: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1));
    for (name, content) in Roads::new().parts().0 {
        zip.start_file(name, options).unwrap();
        zip.write_all(&content).unwrap();
    }
    zip.start_file(name, options).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..length >> 20 {
        zip.write_all(&block).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn many_entries(count: usize) -> Vec<u8> {
    let mut parts = Roads::new().parts();
    for number in 0..count {
        parts = parts.also(&format!("xl/media/{number}.png"), b"");
    }
    parts.bytes()
}

fn on_one_part(count: usize) -> Parts {
    let tabs: String = (0..count)
        .map(|n| format!(r#"<sheet name="S{n}" sheetId="{}" r:id="r1"/>"#, n + 1))
        .collect();
    Roads::new().parts().with(
        "xl/workbook.xml",
        &format!("<workbook><sheets>{tabs}</sheets></workbook>"),
    )
}

fn lies() -> Vec<Case> {
    let sst = |xml: &str| {
        Roads::new()
            .value("D5", r#"t="s""#, "<v>0</v>")
            .parts()
            .with("xl/sharedStrings.xml", xml)
    };
    let dtd = r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>"#;
    vec![
        parts(
            "4294967295 texts",
            sst(r#"<sst uniqueCount="4294967295"><si><t>1</t></si></sst>"#),
            REFUSED,
        ),
        parts(
            "a far count of texts",
            sst(r#"<sst uniqueCount="99999999999999999999"/>"#),
            REFUSED,
        ),
        parts(
            "-1 texts",
            sst(r#"<sst uniqueCount="-1"><si><t>1</t></si></sst>"#),
            REFUSED,
        ),
        parts(
            "entities in the texts",
            sst(&format!("{dtd}<sst><si><t>&b;</t></si></sst>")),
            REFUSED,
        ),
        parts(
            "entities in the sheet",
            Roads::new().parts().with(
                "xl/worksheets/sheet1.xml",
                &format!("{dtd}{}", Roads::new().xml()),
            ),
            REFUSED,
        ),
        parts(
            "entities in the workbook",
            Roads::new()
                .parts()
                .with("xl/workbook.xml", &format!("{dtd}<workbook/>")),
            REFUSED,
        ),
        roads(
            "a far cell",
            Roads::new().value("XFD1048576", "", "<v>1</v>"),
            READ,
        ),
        roads(
            "a cell beyond the last column",
            Roads::new().raw("G7", r#"<c r="XFE7"><v>1</v></c>"#),
            SHEETLESS,
        ),
        roads(
            "row 4294967298",
            Roads::new().after("").raw(
                "A9",
                r#"</row><row r="4294967298"><c r="A4294967298"><v>9</v></c>"#,
            ),
            SHEETLESS,
        ),
        roads(
            "a cell twice",
            Roads::new().raw("E5", r#"<c r="D5"><v>12</v></c>"#),
            SHEETLESS,
        ),
        roads(
            "addresses that fall",
            Roads::new().raw("E5", r#"<c r="C5"><v>12</v></c>"#),
            SHEETLESS,
        ),
        roads(
            "rows that fall",
            Roads::new().raw("A9", r#"</row><row r="6"><c r="A6"><v>9</v></c>"#),
            SHEETLESS,
        ),
        roads(
            "a huge dimension",
            Roads::new().before(r#"<dimension ref="A1:XFD1048576"/>"#),
            READ,
        ),
        roads(
            "a dimension that is none",
            Roads::new().before(r#"<dimension ref="ZZZZ9999999999"/>"#),
            READ,
        ),
        roads(
            "a text that is not there",
            Roads::new().value("D5", r#"t="s""#, "<v>4000000000</v>"),
            SHEETLESS,
        ),
        roads(
            "the text -1",
            Roads::new().value("D5", r#"t="s""#, "<v>-1</v>"),
            SHEETLESS,
        ),
        roads(
            "the text 99",
            Roads::new().value("D5", r#"t="s""#, "<v>99</v>"),
            SHEETLESS,
        ),
        roads(
            "a style that is not there",
            Roads::new().value("D5", r#"s="4000""#, "<v>0.84</v>"),
            SHEETLESS,
        ),
        roads(
            "a style -1",
            Roads::new().value("D5", r#"s="-1""#, "<v>0.84</v>"),
            SHEETLESS,
        ),
        roads(
            "rows within rows",
            Roads::new().raw("D5", "<row r=\"9\"><c r=\"A9\"/></row>"),
            SHEETLESS,
        ),
        roads(
            "a deep nest",
            Roads::new().raw(
                "D5",
                &format!("{}{}", "<x>".repeat(200_000), "</x>".repeat(200_000)),
            ),
            READ_BUT_ONE,
        ),
    ]
}

/// All rows are read; one of the figures is missing or bad.
pub const READ_BUT_ONE: Verdict = ("not-ready", &[], 3);

fn values() -> Vec<Case> {
    let value = |more: &str, inside: &str| Roads::new().value("D7", more, inside);
    let bad: Verdict = ("not-ready", &["QMR012"], 3);
    let error: Verdict = ("not-ready", &["QMR018"], 3);
    let uncalculated: Verdict = ("not-ready", &["QMR017"], 3);
    let missing: Verdict = ("not-ready", &[], 3);
    let mut cases = vec![
        roads("NaN", value("", "<v>NaN</v>"), bad),
        roads("INF", value("", "<v>INF</v>"), bad),
        roads("-Infinity", value("", "<v>-Infinity</v>"), bad),
        roads("1e400", value("", "<v>1e400</v>"), bad),
        roads("1e308", value("", "<v>1e308</v>"), bad),
        roads(
            "5e-324",
            value("", "<v>5e-324</v>"),
            ("accepted-with-warnings", &[], 3),
        ),
        roads(
            "a comment within a number",
            value("", "<v>9<!-- -->6</v>"),
            SHEETLESS,
        ),
        roads(
            "an element within a number",
            value("", "<v>9<b/>6</v>"),
            SHEETLESS,
        ),
        roads("two values", value("", "<v>9</v><v>96</v>"), SHEETLESS),
        roads(
            "a formula without a value",
            value("", "<f>1+1</f>"),
            uncalculated,
        ),
        roads(
            "a formula with an empty value",
            value("", "<f>1+1</f><v></v>"),
            uncalculated,
        ),
        roads(
            "a shared formula",
            value("", r#"<f t="shared" si="0"/><v>96</v>"#),
            READ,
        ),
        roads("an empty value", value("", "<v/>"), missing),
        roads("a blank value", value("", "<v> </v>"), missing),
        roads("a type that is none", value(r#"t="zz""#, "<v>96</v>"), READ),
        roads("a Boolean", value(r#"t="b""#, "<v>1</v>"), bad),
        roads("a Boolean that is none", value(r#"t="b""#, "<v>7</v>"), bad),
        roads(
            "a date of ISO",
            value(r#"t="d""#, "<v>2026-03-31</v>"),
            ("not-ready", &[], 3),
        ),
    ];
    for code in [
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BUSY!",
        "#BLOCKED!",
        "#N/A",
        "#DIV/0!",
        "nonsense",
    ] {
        cases.push(roads(
            "an error",
            value(r#"t="e""#, &format!("<v>{code}</v>")),
            error,
        ));
    }
    cases
}

fn sheets() -> Vec<Case> {
    let xml = Roads::new().xml();
    let one = |more, kind, xml: &str| Parts::sheets(&[("Return", more, kind, xml)]);
    let beside = |more, kind, xml: &str| {
        Parts::sheets(&[
            ("Return", "", "worksheet", &Roads::new().xml()),
            ("Other", more, kind, xml),
        ])
    };
    let facts = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Rota</t></is></c></row></sheetData></worksheet>";
    let prefixed = xml
        .replace("<worksheet>", r#"<x:worksheet xmlns:x="y">"#)
        .replace("</worksheet>", "</x:worksheet>")
        .replace("<sheetData>", "<x:sheetData>")
        .replace("</sheetData>", "</x:sheetData>")
        .replace("<row", "<x:row")
        .replace("</row>", "</x:row>")
        .replace("<c ", "<x:c ")
        .replace("</c>", "</x:c>")
        .replace("<is>", "<x:is>")
        .replace("</is>", "</x:is>")
        .replace("<t ", "<x:t ")
        .replace("</t>", "</x:t>");
    let strict = xml.replace(
        "<worksheet>",
        r#"<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main">"#,
    );
    let addressless: String = {
        let mut rest = Roads::new()
            .cell("A3", "-")
            .cell("C5", "82")
            .cell("C6", "96")
            .cell("C7", "95")
            .xml();
        while let Some(at) = rest.find(" r=\"") {
            let end = at + 4 + rest[at + 4..].find('"').unwrap() + 1;
            rest.replace_range(at..end, "");
        }
        rest
    };
    let utf16 = |little: bool| {
        let mut bytes: Vec<u8> = if little {
            vec![0xFF, 0xFE]
        } else {
            vec![0xFE, 0xFF]
        };
        let units = xml.encode_utf16();
        bytes.extend(units.flat_map(|unit| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        }));
        let mut parts = Roads::new().parts().with("xl/worksheets/sheet1.xml", "");
        parts = parts.also("xl/worksheets/sheet1.xml", &bytes);
        parts
    };
    vec![
        parts("a macro sheet alone", one("", "xlMacrosheet", "<xm:macrosheet/>"), ("no-return", &[], 0)),
        parts("a macro sheet", beside("", "xlMacrosheet", "<xm:macrosheet/>"), READ),
        parts("a chart sheet", beside("", "chartsheet", "<chartsheet/>"), READ),
        parts("a very hidden sheet", beside(r#"state="veryHidden""#, "worksheet", facts), READ),
        parts("a return that is very hidden", one(r#"state="veryHidden""#, "worksheet", &xml), READ),
        parts("a broken sheet beside", beside("", "worksheet", "<worksheet><sheetData><row>"), ("not-ready", &["QMR011"], 3)),
        parts("a sheet of another shape beside", beside("", "worksheet", "<html/>"), ("not-ready", &["QMR011"], 3)),
        parts("two sheets of one name", Parts::sheets(&[("Return", "", "worksheet", &xml), ("Return", "", "worksheet", facts)]), READ),
        parts("no sheets", Parts::sheets(&[]), ("no-return", &["QMR004"], 0)),
        roads("hidden rows", Roads::new().raw("A9", r#"</row><row r="10" hidden="1"><c r="A10" t="inlineStr"><is><t>Hidden</t></is></c>"#), READ),
        roads("hidden columns", Roads::new().before(r#"<cols><col min="4" max="4" hidden="1"/></cols>"#), READ),
        parts("dates from 1904", Roads::new().parts().with("xl/workbook.xml", r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="Return" sheetId="1" r:id="r1"/></sheets></workbook>"#), READ),
        parts("strict", Parts::sheet(&strict), READ),
        parts("prefixed", Parts::sheet(&prefixed), READ),
        parts("no addresses", Parts::sheet(&addressless), READ),
        parts("UTF-16", utf16(true), READ),
        parts("UTF-16, big end first", utf16(false), READ),
        parts("sheet name =cmd", Parts::sheets(&[("=cmd|' /C calc'!A0", "", "worksheet", &xml)]), READ),
        parts("sheet name with escapes", Parts::sheets(&[("&#27;[31mred", "", "worksheet", &xml)]), READ),
        parts("a sheet without a name", Parts::sheets(&[("", "", "worksheet", &xml)]), READ),
        parts("sheet name of 100,000 letters", Parts::sheets(&[(&"x".repeat(100_000), "", "worksheet", &xml)]), READ),
        parts("a target outside the package", Roads::new().parts().with("xl/_rels/workbook.xml.rels", &format!("<Relationships>{}</Relationships>", link("r1", "worksheet", "../../../../etc/passwd"))), SHEETLESS),
    ]
}

fn texts() -> Vec<Case> {
    let commentary = |text: &str| Roads::new().cell("F5", text);
    let raw = |inside: &str| {
        Roads::new().raw(
            "F5",
            &format!(r#"<c r="F5" t="inlineStr"><is>{inside}</is></c>"#),
        )
    };
    vec![
        roads("32,767 letters", commentary(&"x".repeat(32_767)), READ),
        roads("1 MB of text", commentary(&"word ".repeat(200_000)), READ),
        roads(
            "1 MB as a ref",
            Roads::new().cell("A5", &"a-".repeat(500_000)),
            ("not-ready", &["QMR021"], 3),
        ),
        roads(
            "1 MB as a figure",
            Roads::new().cell("D5", &"9 ".repeat(500_000)),
            ("not-ready", &["QMR012"], 3),
        ),
        roads(
            "1 MB of brackets as a figure",
            Roads::new().cell("D5", &"(".repeat(1_000_000)),
            ("not-ready", &["QMR012"], 3),
        ),
        roads(
            "1 MB as a symbol",
            Roads::new().cell("E5", &"✓ ".repeat(250_000)),
            ("not-ready", &[], 3),
        ),
        roads(
            "1 MB as a service",
            Roads::new().cell("A1", &format!("SERVICE: {}", "Roads ".repeat(160_000))),
            ("unknown-service", &["QMR007"], 0),
        ),
        roads(
            "1 MB as a period",
            Roads::new().cell("A2", &format!("PERIOD: {}", "Quarter 4 ".repeat(100_000))),
            READ,
        ),
        roads(
            "escapes of lone surrogates",
            commentary("_xD800_ and _xDFFF_"),
            READ,
        ),
        roads("an escaped equals sign", commentary("_x003D_1+1"), READ),
        roads(
            "escaped control characters",
            commentary("_x0000__x001B_[31m"),
            READ,
        ),
        roads("control characters", raw("<t>&#27;[31m&#7;</t>"), READ),
        roads("a null", raw("<t>&#0;</t>"), SHEETLESS),
        roads("right to left", commentary("\u{202E}gnp.exe"), READ),
        roads(
            "rich text with phonetics",
            raw("<r><t>Good </t></r><r><t>work</t></r><rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh>"),
            READ,
        ),
        roads(
            "a million combining marks",
            commentary(&format!("e{}", "\u{301}".repeat(300_000))),
            READ,
        ),
    ]
}

/// The rows of a table that goes on for long, from row 5.
pub fn long(count: usize, row: impl Fn(usize) -> Vec<(char, String)>) -> Roads {
    let mut own = Roads::new();
    for number in 0..count {
        for (column, of) in row(number) {
            own = own.cell(&format!("{column}{}", number + 5), &of);
        }
    }
    own
}

/// Tables in which work that grows with the square of their rows would not end.
pub fn masses() -> Vec<Case> {
    let header = [
        "Ref",
        "Description",
        "Target 2025/26",
        "Quarter 4",
        "Progress",
        "Commentary",
    ];
    let headers = |_| -> Vec<(char, String)> {
        let columns = ('A'..).zip(header);
        columns
            .map(|(column, heading)| (column, heading.to_owned()))
            .collect()
    };
    let merges: String = (0..5000)
        .map(|n| format!(r#"<mergeCell ref="H{0}:K{0}"/>"#, n + 10))
        .collect();
    let wide = {
        let mut own = Roads::new();
        for col in 6..16_384 {
            let at = Pos::new(3, col).to_string();
            own = own.cell(&at, "Quarter 3");
            own = own.cell(&Pos::new(2, col).to_string(), "2025/26");
        }
        own.after(&format!("<mergeCells>{merges}</mergeCells>"))
    };
    vec![
        roads(
            "5,000 merged regions",
            Roads::new().after(&format!("<mergeCells>{merges}</mergeCells>")),
            READ,
        ),
        roads("as wide as can be", wide, ("not-ready", &["QMR041"], 3)),
        roads(
            "a header 10,000 times",
            long(10_000, headers),
            ("not-ready", &["QMR043"], 0),
        ),
        roads(
            "50,000 headings of groups",
            long(50_000, |n| vec![('A', format!("Group {n} of services"))]),
            ("not-ready", &["QMR021"], 3),
        ),
        roads(
            "50,000 rows of headings in pairs",
            long(50_000, |n| {
                vec![('A', "Ref".into()), ('D', format!("Quarter {}", n % 4 + 1))]
            }),
            ("not-ready", &["QMR021"], 3),
        ),
        roads(
            "20,000 rows that go on",
            long(20_000, |n| {
                if n == 0 {
                    vec![
                        ('A', "RDS01".into()),
                        ('D', "84%".into()),
                        ('F', "so it".into()),
                    ]
                } else {
                    vec![('F', "goes on and on and on (".into())]
                }
            }),
            ("accepted-with-warnings", &["QMR028"], 103),
        ),
        roads(
            "20,000 unknown refs",
            long(20_000, |n| vec![('A', format!("ZZ{n}")), ('D', "1".into())]),
            ("not-ready", &["QMR021"], 20_000),
        ),
        roads(
            "20,000 rows without refs",
            long(20_000, |n| {
                if n == 0 {
                    vec![('A', "ZZ1".into()), ('D', "1".into())]
                } else {
                    vec![('D', "1".into())]
                }
            }),
            ("not-ready", &["QMR021"], 3),
        ),
        roads(
            "20,000 times one ref",
            long(20_000, |n| {
                vec![('A', "RDS01".into()), ('D', n.to_string())]
            }),
            ("not-ready", &["QMR020"], 1),
        ),
        roads(
            "50,000 titles",
            long(50_000, |n| vec![('H', format!("Quarter 4: Roads - {n}"))]),
            ("accepted-with-warnings", &["QMR028"], 3),
        ),
        parts(
            "50,000 titles and no table",
            Roads {
                cells: (0..50_000)
                    .map(|n| {
                        (
                            Pos::new(n, 0),
                            text(
                                &Pos::new(n, 0).to_string(),
                                &format!("Roads - Quarter {}: notes of {n}", n % 4 + 1),
                            ),
                        )
                    })
                    .collect(),
                before: String::new(),
                after: String::new(),
            }
            .parts(),
            ("no-return", &["QMR003"], 0),
        ),
        parts(
            "50,000 labels and no table",
            Roads {
                cells: (0..50_000)
                    .map(|n| {
                        (
                            Pos::new(n, 0),
                            text(
                                &Pos::new(n, 0).to_string(),
                                if n % 2 == 0 { "SERVICE" } else { "Roads" },
                            ),
                        )
                    })
                    .collect(),
                before: String::new(),
                after: String::new(),
            }
            .parts(),
            ("no-return", &["QMR003"], 0),
        ),
    ]
}

#[cfg(unix)]
fn places() -> Vec<Case> {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    vec![
        case(
            "a pipe",
            "a.xlsx",
            |path| {
                assert!(
                    std::process::Command::new("mkfifo")
                        .arg(path)
                        .status()
                        .unwrap()
                        .success()
                );
            },
            REFUSED,
        ),
        case(
            "a link to itself",
            "a.xlsx",
            |path| symlink(path, path).unwrap(),
            REFUSED,
        ),
        case(
            "a link to nothing",
            "a.xlsx",
            |path| symlink("nowhere.xlsx", path).unwrap(),
            REFUSED,
        ),
        case(
            "a link to a device",
            "a.xlsx",
            |path| symlink("/dev/zero", path).unwrap(),
            REFUSED,
        ),
        case(
            "a file that may not be read",
            "a.xlsx",
            |path| {
                std::fs::write(path, Roads::new().parts().bytes()).unwrap();
                std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o000)).unwrap();
            },
            if is_root() { READ } else { REFUSED },
        ),
    ]
}

/// Whether the tests run as one who may read everything.
#[cfg(unix)]
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().metadata().unwrap().uid() == 0
}
