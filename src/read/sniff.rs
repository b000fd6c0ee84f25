//! What a file is, by its content: names can lie, first bytes hardly.

use std::borrow::Cow;

use super::csv::{self, CsvText};
use super::refusal::Refusal;
use crate::grid::Format;

/// What the bytes may hold, when they may hold a workbook.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Container<'b> {
    /// A zip archive: most likely `.xlsx`.
    Zip,
    /// An OLE compound file with a workbook in it.
    Compound,
    /// An OLE compound file in which a package stands encrypted.
    Locked,
    /// Records of Excel 95 or older without a container.
    Records,
    /// Text in columns.
    Text(CsvText<'b>),
}

/// Whether a file is a workbook of records, by its first bytes; or what it is instead, where they tell.
pub(super) fn records(bytes: &[u8]) -> Result<bool, Refusal> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return match compound(bytes) {
            Err(Refusal::Encrypted) => Ok(true),
            other => other.map(|()| true),
        };
    }
    if bytes.starts_with(b"\x09\x08") {
        return Ok(true);
    }
    by_first_bytes(bytes).map_or(Ok(false), Err)
}

/// Tells the container, or names what the file is instead.
pub(super) fn container(bytes: &[u8]) -> Result<Container<'_>, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Container::Zip);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return match compound(bytes) {
            Err(Refusal::Encrypted) => Ok(Container::Locked),
            other => other.map(|()| Container::Compound),
        };
    }
    if bytes.iter().all(|byte| *byte == 0) {
        let why = "it holds nothing but zeros, as a file that was never fully downloaded does";
        return Err(Refusal::Damaged(why.into()));
    }
    if bytes.starts_with(b"\x09\x08") {
        return Ok(Container::Records);
    }
    match by_first_bytes(bytes) {
        Some(refusal) => Err(refusal),
        None => by_text(bytes).map(Container::Text),
    }
}

/// What an OLE compound file is, by the names in its directory, whose entries are 128 bytes each. One that has a
/// workbook anywhere is opened, and told apart when its folders are known.
fn compound(bytes: &[u8]) -> Result<(), Refusal> {
    let entries = bytes.get(512..).unwrap_or_default().as_chunks::<128>().0;
    let has = |wanted: &str| {
        let name: Vec<u8> = wanted.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        entries.iter().any(|entry| entry.starts_with(&name))
    };
    match ["Workbook", "WORKBOOK", "Book", "BOOK"].into_iter().any(has) {
        true => Ok(()),
        false => Err(office(has)),
    }
}

/// What a compound file without a workbook of its own is, by the names in it.
pub(super) fn office(has: impl Fn(&str) -> bool) -> Refusal {
    // Both ways to encrypt a workbook put it into such a stream; only one of them knows of rights.
    if has("DRMEncryptedTransform") || has("\u{9}DRMContent") {
        return Refusal::Labelled;
    }
    if has("EncryptedPackage") {
        return Refusal::Encrypted;
    }
    if has("__properties_version1.0") {
        return Refusal::Packed("an Outlook message (.msg)".into());
    }
    let known = [
        ("WordDocument", "a Word document (.doc)"),
        ("PowerPoint Document", "a PowerPoint presentation (.ppt)"),
        ("VisioDocument", "a Visio drawing (.vsd)"),
        ("Quill", "a Publisher document (.pub)"),
    ];
    let found = known.into_iter().find(|(name, _)| has(name));
    let what = found.map_or("an Office file without a workbook in it", |(_, what)| what);
    Refusal::NotAWorkbook(what.into())
}

/// What a kind of file is, by how it begins.
type Signature = (&'static [u8], fn(Cow<'static, str>) -> Refusal, &'static str);

const SIGNATURES: [Signature; 30] = {
    use Refusal::{Elsewhere, NotAWorkbook, NotRead, Packed};
    let picture = "a picture";
    let old = "a workbook older than Excel 95";
    let archive = "a compressed archive";
    [
        (b"%PDF", NotAWorkbook, "a PDF"),
        (b"{\\rtf", NotAWorkbook, "a Rich Text document (.rtf)"),
        (b"L\0\0\0\x01\x14\x02\0", Elsewhere, "a shortcut"),
        (b"book\0\0\0\0mark", Elsewhere, "a shortcut"),
        (b"bplist", Elsewhere, "a placeholder for a file that is kept online"),
        (b"\x89PNG", NotAWorkbook, picture),
        (b"\xFF\xD8\xFF", NotAWorkbook, picture),
        (b"GIF8", NotAWorkbook, picture),
        (b"BM", NotAWorkbook, picture),
        (b"II*\0", NotAWorkbook, picture),
        (b"MM\0*", NotAWorkbook, picture),
        (b"RIFF", NotAWorkbook, "a picture, a sound or a film"),
        (b"PK\x05\x06", NotAWorkbook, "a zip archive with nothing in it"),
        (b"7z\xBC\xAF", Packed, archive),
        (b"Rar!", Packed, archive),
        (b"\x1F\x8B", Packed, archive),
        (b"BZh", Packed, archive),
        (b"\xFD7zXZ\0", Packed, archive),
        (b"MSCF", Packed, archive),
        (b"\x78\x9F\x3E\x22", Packed, "an attachment as Outlook packs it (winmail.dat)"),
        (b"\x09\0\x04\0", NotRead, old),
        (b"\x09\x02\x06\0", NotRead, old),
        (b"\x09\x04\x06\0", NotRead, old),
        (b"\0\0\x02\0", NotRead, "a Lotus 1-2-3 spreadsheet"),
        (b"\0\0\x1A\0", NotRead, "a Lotus 1-2-3 spreadsheet"),
        (b"MZ", NotAWorkbook, "a program"),
        (b"%!PS", NotAWorkbook, "a file for a printer"),
        (b"SQLite format 3", NotAWorkbook, "a database"),
        (b"\0\x01\0\0Standard ", NotAWorkbook, "an Access database"),
        (b"!BDN", Packed, "an Outlook mailbox (.pst)"),
    ]
};

fn by_first_bytes(bytes: &[u8]) -> Option<Refusal> {
    // Two or three letters may begin a word of a table.
    let is_binary = bytes.iter().take(512).any(|byte| *byte < 9);
    let sure = |start: &[u8]| start.len() > 3 || !start.iter().all(u8::is_ascii_alphanumeric);
    if bytes.get(4..8) == Some(b"ftyp") && is_binary {
        return Some(Refusal::NotAWorkbook("a picture, a sound or a film".into()));
    }
    let mut signatures = SIGNATURES.iter();
    let (_, refusal, what) =
        signatures.find(|(start, ..)| bytes.starts_with(start) && (sure(start) || is_binary))?;
    Some(refusal((*what).into()))
}

fn by_text(bytes: &[u8]) -> Result<CsvText<'_>, Refusal> {
    let head = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes));
    if head.contains("%PDF-") {
        return Err(Refusal::NotAWorkbook("a PDF".into()));
    }
    let decoded = csv::text(bytes)?;
    let text = decoded.text.trim_start();
    if text.contains(csv::is_control) {
        return Err(match CsvText::new(decoded) {
            Some(_) => Refusal::Damaged(
                "it looks like a table of text, but some of what it holds is no text".into(),
            ),
            None => Refusal::Unknown,
        });
    }
    let start: String = text.chars().take(4096).collect();
    let lower = start.to_ascii_lowercase();
    if text.is_empty() {
        return Err(Refusal::Empty);
    }
    let markup = || text.starts_with('<').then(|| marked_up(&lower));
    let plain = || typed(&lower);
    match markup().or_else(|| by_lines(&lower)).or_else(plain) {
        Some(refusal) => Err(refusal),
        None => CsvText::new(decoded).ok_or(Refusal::NotAWorkbook("text without columns".into())),
    }
}

/// What a text of labelled lines is: a link, or an e-mail.
fn by_lines(lower: &str) -> Option<Refusal> {
    let has = |label: &str| lower.lines().any(|line| line.starts_with(label));
    if has("[internetshortcut]") {
        return Some(Refusal::Elsewhere("a link to a file that is kept online".into()));
    }
    if has("[desktop entry]") {
        return Some(Refusal::Elsewhere("a shortcut".into()));
    }
    let sent = ["received:", "return-path:", "delivered-to:"];
    let is_mail = has("mime-version:")
        || sent.iter().any(|label| lower.starts_with(label))
        || (has("subject:") && has("from:") && has("to:"));
    if !is_mail {
        return None;
    }
    Some(match lower.contains("multipart/related") && !has("received:") {
        true => Refusal::NotRead("a web page saved as one file (.mht)".into()),
        false => Refusal::Packed("an e-mail".into()),
    })
}

/// What a text in marks is.
fn marked_up(lower: &str) -> Refusal {
    let has_tag = |tags: &[&str]| tags.iter().any(|tag| lower.contains(tag));
    if lower.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        Refusal::NotRead("an Excel 2003 XML spreadsheet".into())
    } else if lower.contains("urn:oasis:names:tc:opendocument") {
        Refusal::NotRead("an OpenDocument spreadsheet in one XML file (.fods)".into())
    } else if has_tag(&["<table"]) {
        Refusal::NotRead("a web page with a table".into())
    } else if has_tag(&["<!doctype html", "<html", "<head", "<body", "<meta"]) {
        Refusal::NotAWorkbook("a web page".into())
    } else if has_tag(&["<plist"]) && lower.contains("<key>url</key>") {
        Refusal::Elsewhere("a link to a file that is kept online".into())
    } else if has_tag(&["<svg"]) {
        Refusal::NotAWorkbook("a picture".into())
    } else {
        Refusal::NotAWorkbook("an XML file".into())
    }
}

/// What else is no table though it is text.
fn typed(lower: &str) -> Option<Refusal> {
    if lower.contains("<html") {
        return Some(Refusal::NotAWorkbook("a web page".into()));
    }
    if ["id;pwxl", "id;p\n", "id;p\r"].iter().any(|start| lower.starts_with(start)) {
        return Some(Refusal::NotRead("a spreadsheet in symbolic links (.slk)".into()));
    }
    if !["{", "[{", "[\n"].iter().any(|start| lower.starts_with(start)) {
        return None;
    }
    Some(match lower.contains("\"doc_id\"") || lower.contains("docs.google.com") {
        true => Refusal::Elsewhere("a link to a file that is kept online".into()),
        false => Refusal::NotAWorkbook("a JSON file".into()),
    })
}

/// Whether a package's own word for what it is tells anything.
pub(super) fn is_known(mimetype: &str) -> bool {
    mimetype.contains("opendocument") || mimetype.contains("epub")
}

/// Which kind of workbook a zip archive is, by the names of its parts; or what it is instead.
pub(super) fn package(names: &[String], mimetype: Option<&str>) -> Result<Format, Refusal> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let under = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let office = has("[content_types].xml");
    let is = |what: &'static str| Err(Refusal::NotAWorkbook(what.into()));
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
