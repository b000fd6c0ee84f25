//! The hostile files: how each is made, and the verdict that it must end in. A further one is one more line.

pub mod archive;
pub mod csv;
mod masses;
pub mod ods;
pub mod other;
pub mod places;
pub mod xls;
pub mod xlsb;
pub mod xlsx;

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::time::Duration;

use qmr::cell::Pos;
use qmr::grid::Book;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::support::xlsx::Parts;

pub use masses::masses;

/// One file, or what lies in its place.
pub struct Case {
    pub name: &'static str,
    /// What it is called in its folder.
    pub file: String,
    /// The file in it that is told of, if it is an archive.
    pub inside: &'static str,
    /// Lays it down.
    pub lay: Box<dyn Fn(&Path)>,
    /// Its outcome, and the codes that must be among its findings.
    pub outcome: &'static str,
    pub codes: &'static [&'static str],
    /// How many of its rows are merged.
    pub merged: u64,
}

impl Case {
    /// The path below its folder by which outputs name it.
    pub fn named(&self) -> String {
        match self.inside {
            "" => self.file.clone(),
            inside => format!("{}/{inside}", self.file),
        }
    }
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
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A cell of text, whole.
pub fn text(at: &str, text: &str) -> String {
    let text = escape(text);
    format!(r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
}

impl Roads {
    pub fn new() -> Self {
        let mut own = Self { cells: BTreeMap::new(), before: String::new(), after: String::new() };
        own = own
            .cell("A1", "SERVICE: Roads")
            .cell("A2", "PERIOD: Quarter 4 2025/26")
            .cell("B1", "Completed by: Performance Officer")
            .cell("B2", "Date submitted: 14 April 2026")
            .cell("D1", "Data quality: Checked");
        for (column, heading) in
            ["Ref", "Description", "Target 2025/26", "Quarter 4", "Progress", "Commentary"]
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
    Case { name, file: file.to_owned(), inside: "", lay: Box::new(lay), outcome, codes, merged }
}

/// Outcome, codes among its findings, rows merged.
pub type Verdict = (&'static str, &'static [&'static str], u64);

/// The file gives nothing.
pub const REFUSED: Verdict = ("unreadable", &["QMR001"], 0);
/// Its one sheet gives nothing.
pub const SHEETLESS: Verdict = ("no-return", &["QMR011"], 0);
/// Everything of it is read; that it has no sheets of risks and equality actions is to be checked.
pub const READ: Verdict = ("accepted-with-warnings", &["QMR028"], 3);

pub fn bytes(name: &'static str, file: &str, bytes: Vec<u8>, verdict: Verdict) -> Case {
    case(name, file, move |path| std::fs::write(path, &bytes).unwrap(), verdict)
}

/// One whose bytes take long to make: they are made when it is laid down.
fn made(
    name: &'static str,
    file: &str,
    make: impl Fn() -> Vec<u8> + 'static,
    verdict: Verdict,
) -> Case {
    case(name, file, move |path| std::fs::write(path, make()).unwrap(), verdict)
}

fn parts(name: &'static str, parts: Parts, verdict: Verdict) -> Case {
    bytes(name, "a.xlsx", parts.bytes(), verdict)
}

fn roads(name: &'static str, roads: Roads, verdict: Verdict) -> Case {
    parts(name, roads.parts(), verdict)
}

/// The good return as a book, to be written in another format.
fn book() -> Book {
    Roads::new().parts().book()
}

/// What is left of a file that is cut short in many places.
fn cut(name: &'static str, ending: &str, whole: &[u8], verdict: Verdict) -> Vec<Case> {
    (1..8)
        .map(|part| {
            let length = whole.len() * part / 8;
            let file = format!("cut-{part}.{ending}");
            bytes(name, &file, whole[..length].to_vec(), verdict)
        })
        .collect()
}

/// Every case.
pub fn all() -> Vec<Case> {
    let groups = [
        other::cases(),
        xlsx::cases(),
        xls::cases(),
        xlsb::cases(),
        ods::cases(),
        csv::cases(),
        archive::cases(),
        places::cases(),
    ];
    groups.into_iter().flatten().collect()
}

/// Bytes that are nothing, the same each time.
pub fn noise(length: usize) -> Vec<u8> {
    let mut seed = crate::hostile::mutations::Seed::new(7);
    (0..length).map(|_| seed.byte()).collect()
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

/// All rows are read; one of the figures is missing or bad.
pub const READ_BUT_ONE: Verdict = ("not-ready", &[], 3);
