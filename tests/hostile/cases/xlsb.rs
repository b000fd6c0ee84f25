//! Hostile `.xlsb`: relationships that lead nowhere, and records that lie.

use super::{Case, READ, REFUSED, Roads, SHEETLESS, Verdict, book, cut, made};
use crate::support::xlsb::{parts, record, zipped};

type Part = (String, Vec<u8>);

const SHEET: &str = "xl/worksheets/sheet1.bin";
const LINKS: &str = "xl/_rels/workbook.bin.rels";

fn good() -> Vec<Part> {
    parts(&book(), (&[], &[], false))
}

/// The good return with one of its parts changed.
fn with(name: &str, change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut parts = good();
    let part = parts.iter_mut().find(|(own, _)| own == name);
    change(&mut part.unwrap().1);
    zipped(parts)
}

/// The good return with a part that unpacks to more than is read.
fn bomb() -> Vec<u8> {
    let mut parts = good();
    parts.push(("xl/worksheets/sheet2.bin".to_owned(), vec![b' '; 300 << 20]));
    zipped(parts)
}

fn replaced(name: &str, from: &str, to: &str) -> Vec<u8> {
    with(name, |part| {
        let text = String::from_utf8(part.clone()).unwrap();
        assert!(text.contains(from), "{text}");
        *part = text.replace(from, to).into_bytes();
    })
}

/// Every one.
pub fn cases() -> Vec<Case> {
    let whole = zipped(good());
    let case = |name, bytes: Vec<u8>, verdict| super::bytes(name, "a.xlsb", bytes, verdict);
    let without = |name: &str| {
        let mut parts = good();
        parts.retain(|(own, _)| own != name);
        zipped(parts)
    };
    let also = |name: &str, content: &[u8]| {
        let mut parts = good();
        parts.push((name.to_owned(), content.to_vec()));
        zipped(parts)
    };
    let half = |name: &str| with(name, |part| part.truncate(part.len() / 2));
    let mut cases = vec![
        case("an .xlsb", whole.clone(), READ),
        super::bytes(
            "an .xlsb by another name",
            "a.xlsx",
            whole.clone(),
            ("accepted-with-warnings", &["QMR071"], 3),
        ),
        case(
            "a relationship that is not there",
            replaced(LINKS, "\"rId1\"", "\"rId9\""),
            SHEETLESS,
        ),
        case("a relationship to no part", replaced(LINKS, "sheet1.bin", "sheet9.bin"), SHEETLESS),
        case(
            "a relationship out of the package",
            replaced(LINKS, "worksheets/sheet1.bin", "../../../etc/passwd"),
            SHEETLESS,
        ),
        case("styles that are not there", replaced(LINKS, "styles.bin", "other.bin"), REFUSED),
        case(
            "entities in relationships",
            replaced(LINKS, "<Relationships", "<!DOCTYPE x [<!ENTITY a 'b'>]><Relationships"),
            REFUSED,
        ),
        case("a workbook without relationships", without(LINKS), REFUSED),
        case("a workbook without its sheet", without(SHEET), SHEETLESS),
        case("a workbook without its texts", without("xl/sharedStrings.bin"), REFUSED),
        case("a list of sheets that breaks off", half("xl/workbook.bin"), REFUSED),
        case("styles that break off", half("xl/styles.bin"), REFUSED),
        case("texts that break off", half("xl/sharedStrings.bin"), REFUSED),
        case("a sheet that breaks off", half(SHEET), SHEETLESS),
        case("a sheet of nothing", with(SHEET, Vec::clear), SHEETLESS),
        case("a part twice but for case", also("XL/Styles.bin", b""), REFUSED),
        made("a bomb in a part", "a.xlsb", bomb, REFUSED),
        case(
            "a part of comments that is none",
            commented(b"\xFB\x04\xFF"),
            ("accepted-with-warnings", &["QMR072"], 3),
        ),
    ];
    cases.extend(cut("an .xlsb cut short", "xlsb", &whole, REFUSED));
    cases.extend(tabs());
    cases.extend(lies());
    cases
}

fn commented(part: &[u8]) -> Vec<u8> {
    let mut parts = good();
    let links = r#"<Relationships><Relationship Id="r1" Type="/comments" Target="../c.bin"/></Relationships>"#;
    parts.push(("xl/worksheets/_rels/sheet1.bin.rels".to_owned(), links.into()));
    parts.push(("xl/c.bin".to_owned(), part.to_vec()));
    zipped(parts)
}

/// Lists of sheets that lie.
fn tabs() -> Vec<Case> {
    let tab = |out: &mut Vec<u8>, id: &str, name: &str| {
        let wide = |text: &str| -> Vec<u8> {
            let length = u32::try_from(text.len()).unwrap().to_le_bytes();
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            length.into_iter().chain(units).collect()
        };
        let head = vec![0, 0, 0, 0, 1, 0, 0, 0];
        record(out, 0x9C, &[head, wide(id), wide(name)].concat());
    };
    let list = |tabs: &[(&str, &str)]| {
        with("xl/workbook.bin", |part| {
            part.clear();
            for (id, name) in tabs {
                tab(part, id, name);
            }
            record(part, 0x90, &[]);
        })
    };
    let many: Vec<(&str, &str)> = vec![("rId1", "x"); 5000];
    let case = |name, bytes: Vec<u8>, verdict| super::bytes(name, "a.xlsb", bytes, verdict);
    vec![
        case("two tabs on one part of an .xlsb", list(&[("rId1", "A"), ("rId1", "B")]), REFUSED),
        case("an .xlsb without sheets", list(&[]), ("no-return", &["QMR004"], 0)),
        case("5,000 tabs of an .xlsb", list(&many), REFUSED),
        case(
            "a tab without a part beside",
            list(&[("rId1", "Return"), ("rId7", "Gone")]),
            ("not-ready", &["QMR011"], 3),
        ),
    ]
}

/// The sheet with more records behind its cells: kind and content.
fn ending(more: &[(u32, Vec<u8>)]) -> Vec<u8> {
    with(SHEET, |part| behind(part, more))
}

/// Puts records behind the last cell, before the end of the cells (0x92) and of the sheet (0x82).
fn behind(part: &mut Vec<u8>, more: &[(u32, Vec<u8>)]) {
    let end = [0x92, 0x01, 0, 0x82, 0x01, 0];
    assert!(part.ends_with(&end));
    part.truncate(part.len() - end.len());
    for (kind, data) in more {
        record(part, *kind, data);
    }
    part.extend(end);
}

fn row(number: u32) -> (u32, Vec<u8>) {
    let mut head = number.to_le_bytes().to_vec();
    head.resize(17, 0);
    (0, head)
}

fn cell(kind: u32, col: u32, style: u32, value: &[u8]) -> (u32, Vec<u8>) {
    let head = [col, style].map(u32::to_le_bytes).concat();
    (kind, [head, value.to_vec()].concat())
}

/// Records that lie.
fn lies() -> Vec<Case> {
    let bad: Verdict = ("not-ready", &["QMR012"], 3);
    let one = 1_f64.to_le_bytes();
    // The last row is without its figure, which the record brings.
    let instead = |kind: u32, style: u32, value: &[u8]| {
        let book = Roads::new().without(&["D7", "E7"]).parts().book();
        let mut parts = parts(&book, (&[], &[], false));
        let part = parts.iter_mut().find(|(own, _)| own == SHEET);
        behind(&mut part.unwrap().1, &[cell(kind, 3, style, value)]);
        zipped(parts)
    };
    let case = |name, bytes: Vec<u8>, verdict| super::bytes(name, "a.xlsb", bytes, verdict);
    vec![
        case("a far cell in an .xlsb", ending(&[row(1_048_575), cell(5, 16_383, 0, &one)]), READ),
        case("a row beyond the last", ending(&[row(1_048_576), cell(5, 0, 0, &one)]), SHEETLESS),
        case(
            "row 4294967296 of an .xlsb",
            ending(&[row(u32::MAX), cell(5, 0, 0, &one)]),
            SHEETLESS,
        ),
        case("a column beyond the last", ending(&[cell(5, 16_384, 0, &one)]), SHEETLESS),
        case("column 4294967296", ending(&[cell(5, u32::MAX, 0, &one)]), SHEETLESS),
        case("rows of an .xlsb that fall", ending(&[row(2)]), SHEETLESS),
        case("cells of an .xlsb that fall", ending(&[cell(5, 0, 0, &one)]), SHEETLESS),
        case(
            "a cell before every row",
            with(SHEET, |part| {
                let mut early = Vec::new();
                record(&mut early, 0x81, &[]);
                record(&mut early, 0x91, &[]);
                let (kind, data) = cell(5, 0, 0, &one);
                record(&mut early, kind, &data);
                part.splice(..6, early);
            }),
            SHEETLESS,
        ),
        case(
            "a text that an .xlsb does not hold",
            ending(&[cell(7, 9, 0, &[9, 9, 9, 9])]),
            SHEETLESS,
        ),
        case("a text without end", ending(&[cell(6, 9, 0, &[0xFF; 4])]), SHEETLESS),
        case("a cell that breaks off", ending(&[(5, vec![9, 0])]), SHEETLESS),
        case(
            "a record longer than its part",
            with(SHEET, |part| part.splice(..0, [1, 0xFF, 0xFF, 0xFF, 0x7F]).for_each(drop)),
            SHEETLESS,
        ),
        case(
            "a figure of an unknown style in an .xlsb",
            instead(5, 4000, &96_f64.to_le_bytes()),
            bad,
        ),
        case("a NaN in an .xlsb", instead(5, 0, &f64::NAN.to_le_bytes()), bad),
        case(
            "an error of no known number in an .xlsb",
            instead(3, 0, &[0x99]),
            ("not-ready", &["QMR018"], 3),
        ),
    ]
}
