//! Makes `.xlsb` workbooks: enough of the format for values, texts, number formats, fonts of pictures and tabs.

use std::io::{Cursor, Write};
use std::sync::Arc;

use qmr::cell::Pos;
use qmr::grid::{Book, Face, Grid, RawCell, Visibility};
use qmr::number_format::display_date;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A record: its kind, the length of its content, its content.
pub fn record(out: &mut Vec<u8>, kind: u32, data: &[u8]) {
    for mut number in [kind, u32::try_from(data.len()).unwrap()] {
        loop {
            let low = (number & 0x7F) as u8;
            number >>= 7;
            let more = number > 0;
            out.push(if more { low | 0x80 } else { low });
            if !more {
                break;
            }
        }
    }
    out.extend(data);
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    out.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    out
}

/// What the sheets share, gathered while they are written.
#[derive(Default)]
struct Shared {
    texts: Vec<String>,
    /// Format code and face of each style.
    styles: Vec<(String, Face)>,
}

impl Shared {
    fn style(&mut self, code: &str, face: Face) -> u32 {
        let wanted = (code.to_owned(), face);
        let found = self.styles.iter().position(|style| *style == wanted);
        let index = found.unwrap_or_else(|| {
            self.styles.push(wanted);
            self.styles.len() - 1
        });
        u32::try_from(index).unwrap()
    }

    fn cell(&mut self, out: &mut Vec<u8>, pos: Pos, raw: &RawCell) {
        let mut start = |kind: u32, style: u32, value: &[u8]| {
            let head = [pos.col.to_le_bytes(), style.to_le_bytes()].concat();
            record(out, kind, &[&head, value].concat());
        };
        match raw {
            RawCell::Text { text, face } => {
                let style = self.style("", *face);
                self.texts.push(text.to_string());
                let index = u32::try_from(self.texts.len() - 1).unwrap();
                start(7, style, &index.to_le_bytes());
            }
            RawCell::Number { value, format } => {
                let style = self.style(format.code(), Face::Text);
                // Small whole numbers as Excel packs them.
                if value.fract() == 0.0 && value.abs() < 1e6 {
                    let whole: i32 = value.to_string().parse().unwrap();
                    let packed = (whole << 2) | 2;
                    start(2, style, &packed.to_le_bytes());
                } else {
                    start(5, style, &value.to_le_bytes());
                }
            }
            RawCell::Date { date, shown } => {
                let codes = [
                    "dd/mm/yyyy",
                    "d-mmm",
                    "mmm-yy",
                    "d-mmm-yy",
                    "dd-mmm-yy",
                    "d mmm yyyy",
                    "dd mmm yyyy",
                    "d mmmm yyyy",
                    "mmmm yyyy",
                    "mmm yyyy",
                    "yyyy-mm-dd",
                ];
                let code = codes.iter().find(|code| display_date(*date, code) == **shown);
                let code = code.unwrap_or_else(|| panic!("{pos}: {shown}"));
                let days = date.since(jiff::civil::date(1899, 12, 30)).unwrap().get_days();
                let style = self.style(code, Face::Text);
                start(5, style, &f64::from(days).to_le_bytes());
            }
            RawCell::Bool(value) => {
                let style = self.style("", Face::Text);
                start(4, style, &[u8::from(*value)]);
            }
            RawCell::Error(text) => {
                let style = self.style("", Face::Text);
                let code = match &**text {
                    "#DIV/0!" => 0x07,
                    "#VALUE!" => 0x0F,
                    "#REF!" => 0x17,
                    "#NAME?" => 0x1D,
                    "#NUM!" => 0x24,
                    "#N/A" => 0x2A,
                    other => panic!("{other}"),
                };
                start(3, style, &[code]);
            }
            RawCell::NotCalculated => (),
        }
    }

    fn sheet(&mut self, grid: &Grid, (rows, columns, filtered): Hiding<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        record(&mut out, 0x81, &[]);
        for col in columns {
            let head = [*col, *col, 2048, 0, 1].map(u32::to_le_bytes).concat();
            record(&mut out, 0x3C, &head[..18]);
        }
        record(&mut out, 0x91, &[]);
        for (row, cells) in grid.rows() {
            let mut head = row.to_le_bytes().to_vec();
            head.resize(17, 0);
            head[11] |= u8::from(rows.contains(&row)) << 4;
            record(&mut out, 0, &head);
            for (pos, raw) in cells {
                self.cell(&mut out, *pos, raw);
            }
        }
        record(&mut out, 0x92, &[]);
        if filtered {
            record(&mut out, 0xA3, &[0; 6]);
        }
        for region in &grid.merges {
            let corners = [region.from.row, region.to.row, region.from.col, region.to.col];
            record(&mut out, 0xB0, &corners.map(u32::to_le_bytes).concat());
        }
        record(&mut out, 0x82, &[]);
        out
    }

    fn styles_part(&self) -> Vec<u8> {
        let mut out = Vec::new();
        record(&mut out, 0x0116, &[]);
        record(&mut out, 0x0267, &[]);
        for (number, (code, _)) in (164_u16..).zip(&self.styles) {
            record(&mut out, 0x2C, &[&number.to_le_bytes(), wide(code).as_slice()].concat());
        }
        record(&mut out, 0x0268, &[]);
        for name in ["Arial", "Wingdings", "Wingdings 2"] {
            record(&mut out, 0x2B, &[vec![0; 21], wide(name)].concat());
        }
        record(&mut out, 0x0269, &[]);
        for (number, (code, face)) in (164_u16..).zip(&self.styles) {
            let number = if code.is_empty() { 0 } else { number };
            let font = match face {
                Face::Text => 0_u16,
                Face::Wingdings => 1,
                Face::Wingdings2 => 2,
            };
            let mut xf = [0_u16, number, font].map(u16::to_le_bytes).concat();
            xf.resize(16, 0);
            record(&mut out, 0x2F, &xf);
        }
        record(&mut out, 0x026A, &[]);
        record(&mut out, 0x0117, &[]);
        out
    }

    fn texts_part(&self) -> Vec<u8> {
        let mut out = Vec::new();
        record(&mut out, 0x9F, &[0; 8]);
        for text in &self.texts {
            record(&mut out, 0x13, &[vec![0], wide(text)].concat());
        }
        record(&mut out, 0xA0, &[]);
        out
    }
}

/// The part of a sheet's comments, each with its author.
fn comments_part(comments: &[(Pos, Arc<str>)]) -> Vec<u8> {
    let mut out = Vec::new();
    record(&mut out, 0x0274, &[]);
    record(&mut out, 0x0276, &[]);
    for author in ["Performance Officer", "tc={0}"] {
        record(&mut out, 0x0278, &wide(author));
    }
    record(&mut out, 0x0277, &[]);
    record(&mut out, 0x0279, &[]);
    for (pos, text) in comments {
        let author = u32::from(text.starts_with("[Threaded comment]"));
        let place = [author, pos.row, pos.row, pos.col, pos.col];
        let mut head = place.map(u32::to_le_bytes).concat();
        head.resize(36, 7);
        record(&mut out, 0x027B, &head);
        record(&mut out, 0x027D, &[vec![0], wide(text)].concat());
        record(&mut out, 0x027C, &[]);
    }
    record(&mut out, 0x027A, &[]);
    record(&mut out, 0x0275, &[]);
    out
}

/// What hides on the first sheet: rows, columns, and whether a filter hides them.
pub type Hiding<'h> = (&'h [u32], &'h [u32], bool);

/// A workbook with these sheets.
pub fn xlsb(book: &Book) -> Vec<u8> {
    zipped(parts(book, (&[], &[], false)))
}

/// The parts of a workbook with these sheets, in a zip archive.
pub fn zipped(parts: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .system(zip::System::Unix);
    for (name, content) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(&content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a workbook with these sheets.
pub fn parts(book: &Book, hiding: Hiding<'_>) -> Vec<(String, Vec<u8>)> {
    let mut shared = Shared::default();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let (mut tabs, mut links) = (Vec::new(), String::new());
    record(&mut tabs, 0x83, &[]);
    for (number, grid) in (1_u32..).zip(&book.grids) {
        let state = match grid.visibility {
            Visibility::Visible => 0_u32,
            Visibility::Hidden => 1,
            Visibility::VeryHidden => 2,
        };
        let head = [state.to_le_bytes(), number.to_le_bytes()].concat();
        let id = format!("rId{number}");
        record(&mut tabs, 0x9C, &[head, wide(&id), wide(&grid.name)].concat());
        links += &format!(
            r#"<Relationship Id="{id}" Type="http://x/relationships/worksheet" Target="worksheets/sheet{number}.bin"/>"#
        );
        parts.push((
            format!("xl/worksheets/sheet{number}.bin"),
            shared.sheet(grid, if number == 1 { hiding } else { (&[], &[], false) }),
        ));
        if !grid.comments.is_empty() {
            let link = format!(
                r#"<Relationships><Relationship Id="r1" Type="http://x/relationships/comments" Target="../comments{number}.bin"/></Relationships>"#
            );
            parts.push((format!("xl/worksheets/_rels/sheet{number}.bin.rels"), link.into_bytes()));
            parts.push((format!("xl/comments{number}.bin"), comments_part(&grid.comments)));
        }
    }
    record(&mut tabs, 0x90, &[]);
    record(&mut tabs, 0x84, &[]);
    for (kind, part) in [("styles", "styles"), ("sharedStrings", "sharedStrings")] {
        links += &format!(
            r#"<Relationship Id="{kind}" Type="http://x/relationships/{kind}" Target="{part}.bin"/>"#
        );
    }
    let relationships = |inner: &str| {
        format!(r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#).into_bytes()
    };
    let root = r#"<Relationship Id="r1" Type="http://x/relationships/officeDocument" Target="xl/workbook.bin"/><Relationship Id="r2" Type="http://x/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#;
    let saved = book.properties.modified.as_deref().unwrap_or_default();
    let core = format!(
        r#"<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:modified>{saved}</dcterms:modified></cp:coreProperties>"#
    );
    parts.extend([
        ("_rels/.rels".to_owned(), relationships(root)),
        ("docProps/core.xml".to_owned(), core.into_bytes()),
        ("xl/_rels/workbook.bin.rels".to_owned(), relationships(&links)),
        ("xl/workbook.bin".to_owned(), tabs),
        ("xl/styles.bin".to_owned(), shared.styles_part()),
        ("xl/sharedStrings.bin".to_owned(), shared.texts_part()),
    ]);
    parts
}
