//! What a file is, by its content: names can lie, first bytes hardly.

use super::refusal::Refusal;

const XLS: &str = "an Excel 97-2003 workbook (.xls)";

/// What the bytes may hold, when they may hold a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip archive: most likely `.xlsx`.
    Zip,
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
        return Err(compound(bytes));
    }
    if bytes.iter().all(|byte| *byte == 0) {
        let why = "it holds nothing but zeros, as a file that was never fully downloaded does";
        return Err(Refusal::Damaged(why.into()));
    }
    Err(by_first_bytes(bytes).unwrap_or_else(|| by_text(bytes)))
}

/// What an OLE compound file is, by the names in its directory, whose entries are 128 bytes each.
fn compound(bytes: &[u8]) -> Refusal {
    let entries = bytes.get(512..).unwrap_or_default().as_chunks::<128>().0;
    let has = |wanted: &str| {
        let name: Vec<u8> = wanted
            .encode_utf16()
            .chain([0])
            .flat_map(u16::to_le_bytes)
            .collect();
        entries.iter().any(|entry| entry.starts_with(&name))
    };
    if has("EncryptedPackage") {
        Refusal::Encrypted
    } else if has("Workbook") || has("Book") {
        Refusal::NotYet(XLS)
    } else if has("WordDocument") {
        Refusal::NotAWorkbook("a Word document (.doc)")
    } else if has("PowerPoint Document") {
        Refusal::NotAWorkbook("a PowerPoint presentation (.ppt)")
    } else if has("__properties_version1.0") {
        Refusal::NotAWorkbook("an Outlook message (.msg)")
    } else {
        Refusal::NotAWorkbook("an Office file without a workbook in it")
    }
}

fn by_first_bytes(bytes: &[u8]) -> Option<Refusal> {
    let old_excel: [&[u8]; 3] = [b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0"];
    if old_excel.iter().any(|start| bytes.starts_with(start)) {
        return Some(Refusal::NotYet(XLS));
    }
    let known: [(&[u8], &'static str); 18] = [
        (b"%PDF", "a PDF"),
        (b"{\\rtf", "a Rich Text document (.rtf)"),
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

fn by_text(bytes: &[u8]) -> Refusal {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let text = match head.get(..2) {
        Some([0xFF, 0xFE]) => wide(head, u16::from_le_bytes),
        Some([0xFE, 0xFF]) => wide(head, u16::from_be_bytes),
        _ => String::from_utf8_lossy(head).into_owned(),
    };
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if text.contains("%PDF-") {
        return Refusal::NotAWorkbook("a PDF");
    }
    if text.contains(|c: char| c.is_control() && !c.is_whitespace()) {
        return Refusal::NotAWorkbook("a file of a kind that qmr does not know");
    }
    let lower = text.to_ascii_lowercase();
    let html = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<meta",
    ];
    if lower.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        Refusal::NotYet("an Excel 2003 XML spreadsheet")
    } else if lower.contains("urn:oasis:names:tc:opendocument") {
        Refusal::NotYet("an OpenDocument spreadsheet in one XML file (.fods)")
    } else if html.iter().any(|tag| lower.contains(tag)) {
        Refusal::NotAWorkbook("a web page")
    } else if lower.starts_with("mime-version:") || lower.starts_with("from:") {
        Refusal::NotAWorkbook("an e-mail or a saved web page")
    } else if lower.starts_with("<?xml") {
        Refusal::NotAWorkbook("an XML file")
    } else if is_table(text) {
        Refusal::NotYet("a text file of separated values (.csv)")
    } else {
        Refusal::NotAWorkbook("text")
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Whether nearly every one of the first lines has the same separator.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(20)
        .collect();
    [',', '\t', ';', '|'].iter().any(|separator| {
        let with = lines
            .iter()
            .filter(|line| line.contains(*separator))
            .count();
        with >= 2 && with * 5 >= lines.len() * 4
    })
}

/// What a zip archive is, when its part names say that it is no `.xlsx`.
pub(super) fn other_package(names: &[String], mimetype: Option<&str>) -> Option<Refusal> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let under = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if let Some(mimetype) = mimetype {
        return Some(if mimetype.contains("opendocument.spreadsheet") {
            Refusal::NotYet("an OpenDocument spreadsheet (.ods)")
        } else if mimetype.contains("opendocument") {
            Refusal::NotAWorkbook("an OpenDocument file that is no spreadsheet")
        } else {
            Refusal::NotAWorkbook("a zip archive")
        });
    }
    if has("xl/workbook.bin") {
        Some(Refusal::NotYet("an Excel binary workbook (.xlsb)"))
    } else if has("xl/workbook.xml") {
        None
    } else if under("word/") {
        Some(Refusal::NotAWorkbook("a Word document"))
    } else if under("ppt/") {
        Some(Refusal::NotAWorkbook("a PowerPoint presentation"))
    } else if under("visio/") {
        Some(Refusal::NotAWorkbook("a Visio drawing"))
    } else if has("index/document.iwa") || under("index/tables/") {
        Some(Refusal::NotAWorkbook("an Apple Numbers or Pages document"))
    } else if has("_rels/.rels") {
        None
    } else {
        Some(Refusal::NotAWorkbook("a zip archive"))
    }
}
