//! What a file is, by its content: names can lie, first bytes hardly.

use super::delimited::{Delimited, control};
use super::refusal::Refusal;
use crate::grid::Format;

/// What the bytes may hold, when they may hold a workbook.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip archive: most likely `.xlsx`.
    Zip,
    /// An OLE compound file with a workbook in it.
    Compound,
    /// Records of Excel 95 or older without a container.
    Records,
    /// Text in columns.
    Text(Delimited),
}

/// Tells the container, or names what the file is instead.
pub(super) fn container(bytes: &[u8]) -> Result<Container, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Container::Zip);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(bytes).map(|()| Container::Compound);
    }
    if bytes.iter().all(|byte| *byte == 0) {
        let why = "it holds nothing but zeros, as a file that was never fully downloaded does";
        return Err(Refusal::Damaged(why.into()));
    }
    let old_excel: [&[u8]; 4] = [
        b"\x09\0\x04\0",
        b"\x09\x02\x06\0",
        b"\x09\x04\x06\0",
        b"\x09\x08",
    ];
    if old_excel.iter().any(|start| bytes.starts_with(start)) {
        return Ok(Container::Records);
    }
    match by_first_bytes(bytes) {
        Some(refusal) => Err(refusal),
        None => by_text(bytes).map(Container::Text),
    }
}

/// What an OLE compound file is, by the names in its directory, whose entries are 128 bytes each.
fn compound(bytes: &[u8]) -> Result<(), Refusal> {
    let entries = bytes.get(512..).unwrap_or_default().as_chunks::<128>().0;
    let has = |wanted: &str| {
        let name: Vec<u8> = wanted
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        entries.iter().any(|entry| entry.starts_with(&name))
    };
    Err(if has("EncryptedPackage") {
        Refusal::Encrypted
    } else if has("Workbook") || has("WORKBOOK") || has("Book") || has("BOOK") {
        return Ok(());
    } else if has("WordDocument") {
        Refusal::NotAWorkbook("a Word document (.doc)")
    } else if has("PowerPoint Document") {
        Refusal::NotAWorkbook("a PowerPoint presentation (.ppt)")
    } else if has("__properties_version1.0") {
        Refusal::NotAWorkbook("an Outlook message (.msg)")
    } else {
        Refusal::NotAWorkbook("an Office file without a workbook in it")
    })
}

fn by_first_bytes(bytes: &[u8]) -> Option<Refusal> {
    let known: [(&[u8], &'static str); 21] = [
        (b"%PDF", "a PDF"),
        (b"{\\rtf", "a Rich Text document (.rtf)"),
        (
            b"L\0\0\0\x01\x14\x02\0",
            "a shortcut to a file that stands elsewhere",
        ),
        (
            b"[InternetShortcut]",
            "a link to a file that is kept online",
        ),
        (b"bplist", "a placeholder for a file that is kept online"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"BM", "a picture"),
        (b"II*\0", "a picture"),
        (b"MM\0*", "a picture"),
        (b"RIFF", "a picture, a sound or a film"),
        (b"\0\0\0\x18ftyp", "a picture, a sound or a film"),
        (b"\0\0\0\x20ftyp", "a picture, a sound or a film"),
        (b"PK\x05\x06", "a zip archive with nothing in it"),
        (b"7z\xBC\xAF", "a compressed archive"),
        (b"Rar!", "a compressed archive"),
        (b"\x1F\x8B", "a compressed archive"),
        (b"MZ", "a program"),
        (b"SQLite format 3", "a database"),
        (b"\0\x01\0\0Standard ", "an Access database"),
    ];
    let binary = |start: &[u8]| !start.is_ascii_text() || bytes.iter().take(512).any(|b| *b < 9);
    known
        .iter()
        .find(|(start, _)| bytes.starts_with(start) && (start.len() > 2 || binary(start)))
        .map(|(_, what)| Refusal::NotAWorkbook(what))
}

trait AsciiText {
    fn is_ascii_text(&self) -> bool;
}

impl AsciiText for [u8] {
    fn is_ascii_text(&self) -> bool {
        self.iter().all(u8::is_ascii_alphanumeric)
    }
}

fn by_text(bytes: &[u8]) -> Result<Delimited, Refusal> {
    let is = |what| Err(Refusal::NotAWorkbook(what));
    let head = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes));
    if head.contains("%PDF-") {
        return is("a PDF");
    }
    let decoded = Delimited::decode(bytes)?;
    let text = decoded.text.trim_start();
    if text.contains(control) {
        return is("a file of a kind that qmr does not know");
    }
    let start: String = text.chars().take(4096).collect();
    let lower = start.to_ascii_lowercase();
    let html = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<meta",
    ];
    if text.starts_with('<') && lower.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        Err(Refusal::NotRead("an Excel 2003 XML spreadsheet"))
    } else if text.starts_with('<') && lower.contains("urn:oasis:names:tc:opendocument") {
        Err(Refusal::NotRead(
            "an OpenDocument spreadsheet in one XML file (.fods)",
        ))
    } else if lower.contains("<html")
        || (text.starts_with('<') && html.iter().any(|tag| lower.contains(tag)))
    {
        is("a web page")
    } else if lower.starts_with("mime-version:") || lower.starts_with("from:") {
        is("an e-mail or a saved web page")
    } else if text.starts_with('<') {
        is("an XML file")
    } else if text.starts_with('{') || text.starts_with("[{") || text.starts_with("[\n") {
        is(match lower.contains("\"doc_id\"") {
            true => "a link to a file that is kept online",
            false => "a JSON file",
        })
    } else if text.is_empty() {
        Err(Refusal::Empty)
    } else {
        decoded.in_columns().ok_or(Refusal::NotAWorkbook("text"))
    }
}

/// Which kind of workbook a zip archive is, by the names of its parts; or what it is instead.
pub(super) fn package(names: &[String], mimetype: Option<&str>) -> Result<Format, Refusal> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let under = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let office = has("[content_types].xml");
    let is = |what| Err(Refusal::NotAWorkbook(what));
    match mimetype {
        Some(mimetype) if mimetype.contains("opendocument.spreadsheet") => return Ok(Format::Ods),
        Some(mimetype) if mimetype.contains("opendocument") => {
            return is("an OpenDocument file that is no spreadsheet");
        }
        Some(mimetype) if mimetype.contains("epub") => return is("an electronic book"),
        _ => (),
    }
    if has("xl/workbook.bin") {
        Ok(Format::Xlsb)
    } else if has("xl/workbook.xml") {
        Ok(Format::Xlsx)
    } else if office && under("word/") {
        is("a Word document")
    } else if office && under("ppt/") {
        is("a PowerPoint presentation")
    } else if office && under("visio/") {
        is("a Visio drawing")
    } else if has("index/document.iwa") || under("index/tables/") {
        is("an Apple Numbers or Pages document")
    } else if has("_rels/.rels") {
        Ok(Format::Xlsx)
    } else {
        Err(Refusal::Archive)
    }
}
