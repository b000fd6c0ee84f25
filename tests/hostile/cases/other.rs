//! Files that are no workbook, whatever their name says.

use super::{Case, READ, REFUSED, Roads, Verdict, bytes, noise};
use crate::support::xlsx::Parts;

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

/// Every one.
pub fn cases() -> Vec<Case> {
    let mut cases = in_their_place();
    cases.extend(documents());
    cases.extend(links());
    cases
}

/// What stands where a workbook should.
fn in_their_place() -> Vec<Case> {
    let skipped: Verdict = ("skipped", &["QMR002"], 0);
    vec![
        bytes("zero bytes", "a.xlsx", Vec::new(), REFUSED),
        bytes("nothing but zeros", "a.xlsx", vec![0; 9000], REFUSED),
        bytes("noise", "a.xlsx", noise(5000), REFUSED),
        bytes("encrypted", "a.xlsx", ole(&["Root Entry", "EncryptedPackage"]), REFUSED),
        bytes(
            "encrypted by a label",
            "a.xlsx",
            ole(&["Root Entry", "EncryptedPackage", "DRMEncryptedTransform"]),
            REFUSED,
        ),
        bytes(
            "an .xls that is no more than its name",
            "a.xls",
            ole(&["Root Entry", "Workbook"]),
            REFUSED,
        ),
        bytes("a lock file", "~$a.xlsx", vec![4; 165], skipped),
        bytes("a lock file of LibreOffice", ".~lock.a.xlsx#", b",officer,pc,".to_vec(), skipped),
        bytes("a companion file", "._a.xlsx", b"\0\x05\x16\x07".to_vec(), skipped),
        bytes("a file of the system", "Thumbs.db", vec![1], skipped),
        bytes("a temporary file", "a.tmp", vec![1], skipped),
        bytes(
            "an empty zip archive",
            "a.xlsx",
            b"PK\x05\x06".iter().copied().chain([0; 18]).collect(),
            REFUSED,
        ),
        bytes("a template", "a.xltx", Roads::new().parts().bytes(), READ),
    ]
}

/// Documents of other programs.
fn documents() -> Vec<Case> {
    let office = |folder: &str| {
        let parts =
            Parts(Vec::new()).with("[Content_Types].xml", "<x/>").with("_rels/.rels", "<x/>");
        parts.with(&format!("{folder}/document.xml"), "<x/>").bytes()
    };
    let html = "<html><table><tr><td>Ref</td></tr></table></html>";
    let xml = "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>";
    let mail = "From: roads@example.org\r\nTo: performance@example.org\r\nSubject: Q4\r\nMIME-Version: 1.0\r\n\r\nAttached, as promised\r\n";
    vec![
        bytes("a PDF", "a.xlsx", b"%PDF-1.7\n%\xE2\xE3".to_vec(), REFUSED),
        bytes("a web page as .xls", "a.xls", html.into(), REFUSED),
        bytes("XML 2003", "a.xls", xml.into(), REFUSED),
        bytes("Word", "a.docx", office("word"), REFUSED),
        bytes("PowerPoint", "a.pptx", office("ppt"), REFUSED),
        bytes("an old Word", "a.doc", ole(&["Root Entry", "WordDocument"]), REFUSED),
        bytes("an old PowerPoint", "a.ppt", ole(&["Root Entry", "PowerPoint Document"]), REFUSED),
        bytes("Rich Text", "a.rtf", b"{\\rtf1\\ansi Dear all}".to_vec(), REFUSED),
        bytes(
            "an Outlook message",
            "a.msg",
            ole(&["Root Entry", "__properties_version1.0"]),
            REFUSED,
        ),
        bytes("an e-mail", "a.eml", mail.into(), REFUSED),
        bytes("a picture", "a.png", b"\x89PNG\r\n\x1A\n".to_vec(), REFUSED),
        bytes("a photograph", "a.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), REFUSED),
        bytes("a compressed archive", "a.7z", b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), REFUSED),
    ]
}

/// What leads to a workbook, and is none.
fn links() -> Vec<Case> {
    let web = "<?xml version='1.0'?><!DOCTYPE plist><plist><dict><key>URL</key><string>https://example.org/</string></dict></plist>";
    vec![
        bytes(
            "a link of Windows",
            "a.url",
            b"[InternetShortcut]\r\nURL=https://example.org/\r\n".to_vec(),
            REFUSED,
        ),
        bytes("a shortcut of Windows", "a.lnk", b"L\0\0\0\x01\x14\x02\0\0\0\0\0".to_vec(), REFUSED),
        bytes("a link of macOS", "a.webloc", web.into(), REFUSED),
        bytes("a placeholder of macOS", "a.xlsx.icloud", b"bplist00\xD1\x01\x02".to_vec(), REFUSED),
        bytes(
            "a link of Google",
            "a.gsheet",
            b"{\"\":\"WARNING!\",\"doc_id\":\"1a2b\"}".to_vec(),
            REFUSED,
        ),
    ]
}
