//! Files that give no workbook, and what is said of them.

use qmr::read::{Limits, Refusal, skipped_by_name, workbook};

use crate::made::*;

#[test]
fn what_is_no_workbook_is_named() {
    let ole = |names: &[&str]| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(512, 0);
        for name in names {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry.resize(128, 0);
            bytes.extend(entry);
        }
        bytes
    };
    for (bytes, wanted) in [
        (Vec::new(), "The file is empty (0 bytes)."),
        (
            ole(&["Root Entry", "EncryptionInfo", "EncryptedPackage"]),
            "The file is protected with a password.",
        ),
        (
            ole(&["Root Entry", "Workbook"]),
            "The file is damaged: it is cut short, or its table of contents cannot be read.",
        ),
        (
            b"\x09\0\x04\0\x02\0\x10\0".to_vec(),
            "The file is a workbook older than Excel 95, which qmr does not read.",
        ),
        (
            ole(&["Root Entry", "WordDocument"]),
            "The file is a Word document (.doc), not an Excel workbook.",
        ),
        (
            b"%PDF-1.7 ...".to_vec(),
            "The file is a PDF, not an Excel workbook.",
        ),
        (
            b"\x89PNG\r\n\x1A\n".to_vec(),
            "The file is a picture, not an Excel workbook.",
        ),
        (
            b"\xEF\xBB\xBF<!DOCTYPE html><html></html>".to_vec(),
            "The file is a web page, not an Excel workbook.",
        ),
        (
            b"<table><tr><td>NI 39</td></tr></table>".to_vec(),
            "The file is a web page, not an Excel workbook.",
        ),
        (
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".to_vec(),
            "The file is an Excel 2003 XML spreadsheet, which qmr does not read.",
        ),
        (
            b"<a><b/></a>".to_vec(),
            "The file is an XML file, not an Excel workbook.",
        ),
        (
            b"{\"ref\": \"NI 39\", \"actual\": 84}".to_vec(),
            "The file is a JSON file, not an Excel workbook.",
        ),
        (
            b"[InternetShortcut]\r\nURL=https://example.org/return.xlsx\r\n".to_vec(),
            "The file is a link to a file that is kept online, not an Excel workbook.",
        ),
        (
            b"Dear all, the return is late, sorry, and here is why, in short.\nWe moved, and so, alas, did the team, twice, no, thrice.\nRegards, A., B., C., D., and E.\n".to_vec(),
            "The file is text, not an Excel workbook.",
        ),
        (
            b"BM25 is fine.\nDear all, see below\nregards".to_vec(),
            "The file is text, not an Excel workbook.",
        ),
        (
            vec![0; 4096],
            "The file is damaged: it holds nothing but zeros, as a file that was never fully downloaded does.",
        ),
        (
            Parts(Vec::new())
                .also("[Content_Types].xml", b"<x/>")
                .also("_rels/.rels", b"<x/>")
                .also("word/document.xml", b"<x/>")
                .bytes(),
            "The file is a Word document, not an Excel workbook.",
        ),
        (
            Parts(Vec::new())
                .also(
                    "mimetype",
                    b"application/vnd.oasis.opendocument.text",
                )
                .also("content.xml", b"<x/>")
                .bytes(),
            "The file is an OpenDocument file that is no spreadsheet, not an Excel workbook.",
        ),
        (
            Parts(Vec::new()).also("photos/1.jpg", b"x").bytes(),
            "The file is a zip archive, not an Excel workbook.",
        ),
    ] {
        let refusal = workbook(&bytes, &Limits::default()).unwrap_err();
        assert_eq!(refusal.to_string(), wanted);
        assert!(refusal.advice().ends_with('.'));
    }
}

#[test]
fn a_file_cut_anywhere_or_with_any_bit_flipped_never_reads_differently() {
    let bytes = Parts::of(
        r#"<row r="1"><c r="A1" s="1"><v>0.84</v></c><c r="B1" t="s"><v>0</v></c></row>"#,
    )
    .bytes();
    let whole = format!("{:?}", read(&bytes));
    for length in (0..bytes.len()).step_by(7) {
        assert!(
            workbook(&bytes[..length], &Limits::default()).is_err(),
            "{length}"
        );
    }
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(book) = workbook(&flipped, &Limits::default()) {
            assert!(
                !book.unreadable.is_empty() || format!("{book:?}") == whole,
                "bit {bit}"
            );
        }
    }
}

#[test]
fn packages_that_lie_are_refused() {
    let row = r#"<row><c><v>1</v></c></row>"#;
    let damaged = |parts: Parts, wanted: &str| match parts.refusal() {
        Refusal::Damaged(why) => assert!(why.contains(wanted), "{why}"),
        other => panic!("{other:?}"),
    };
    let texts = r#"<sst uniqueCount="4294967295"><si><t>a</t></si></sst>"#;
    damaged(
        Parts::of(row).with("xl/sharedStrings.xml", texts),
        "shorter than it says",
    );
    damaged(
        Parts::of(row).with(
            "xl/sharedStrings.xml",
            r#"<sst uniqueCount="9999999999999999999999"/>"#,
        ),
        "shorter",
    );
    damaged(
        Parts::of(row).with("xl/sharedStrings.xml", "<sst><si><t>a</t>"),
        "cannot be understood",
    );
    damaged(
        Parts::of(row).with("xl/styles.xml", ""),
        "xl/styles.xml is missing",
    );
    damaged(Parts::of(row).also("XL/Styles.xml", b"<x/>"), "twice");
    damaged(Parts::of(row).also("xl\\styles.xml", b"<x/>"), "twice");
    damaged(
        Parts::of(row).with(
            "xl/styles.xml",
            "<?xml version='1.0'?><!-- <a> --><!DOCTYPE x [<!ENTITY a 'b'>]><styleSheet/>",
        ),
        "entities of its own",
    );
    let both = format!(
        "<Relationships>{}{}</Relationships>",
        link("r1", "worksheet", "worksheets/s0.xml"),
        link("r2", "worksheet", "/xl/worksheets/../worksheets/S0.xml")
    );
    let twice = Parts::sheets(&[
        ("A", "", "worksheet", "<worksheet/>"),
        ("B", "", "worksheet", "<worksheet/>"),
    ]);
    damaged(
        twice.with("xl/_rels/workbook.xml.rels", &both),
        "one and the same part",
    );
}

#[test]
fn an_entry_there_twice_is_refused() {
    let bytes = Parts::of("").also("xl/styles.xmx", b"<x/>").bytes();
    let (from, to) = (b"xl/styles.xmx", b"xl/styles.xml");
    let mut twice = bytes.clone();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            twice[at..at + to.len()].copy_from_slice(to);
        }
    }
    assert!(matches!(
        workbook(&twice, &Limits::default()),
        Err(Refusal::Damaged(_))
    ));
}

#[test]
fn limits_hold() {
    let limited = |limits: Limits, parts: &Parts| match workbook(&parts.bytes(), &limits) {
        Err(Refusal::TooLarge(why)) => why,
        other => panic!("{other:?}"),
    };
    let one = Parts::of("<row><c/><c/><c/></row>");
    let usual = Limits::default;
    assert_eq!(
        limited(
            Limits {
                cells: 2,
                ..usual()
            },
            &one
        ),
        "it holds more than 2 cells (the limit under [limits] in qmr.toml)"
    );
    assert_eq!(
        limited(
            Limits {
                entries: 3,
                ..usual()
            },
            &one
        ),
        "it is made of 6 parts, and at most 3 are read (the limit under [limits] in qmr.toml)"
    );
    assert_eq!(
        limited(
            Limits {
                sheets: 0,
                ..usual()
            },
            &one
        ),
        "the number of its sheets is 1, and at most 0 are read (the limit under [limits] in qmr.toml)"
    );
    assert_eq!(
        limited(
            Limits {
                file: 10,
                ..usual()
            },
            &one
        ),
        "it has 0 MiB, and at most 0 are read (the limit under [limits] in qmr.toml)"
    );
    let bomb = Parts::of("").also("xl/media/image1.png", &vec![0; 9 << 20]);
    assert_eq!(
        limited(
            Limits {
                inflated: 8 << 20,
                ..usual()
            },
            &bomb
        ),
        "unpacked, it is more than 8 MiB (the limit under [limits] in qmr.toml)"
    );
    let bomb = Parts::of("").with("xl/sharedStrings.xml", &" ".repeat(9 << 20));
    assert_eq!(
        limited(
            Limits {
                inflated: 8 << 20,
                ..usual()
            },
            &bomb
        ),
        "unpacked, it is more than 8 MiB (the limit under [limits] in qmr.toml)"
    );
}

#[test]
fn names_that_are_never_returns() {
    for name in [
        "~$Housing.xlsx",
        "._Housing.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "a.TMP",
        ".hidden",
        ".~lock.a.xlsx#",
    ] {
        assert!(skipped_by_name(name).is_some(), "{name}");
    }
    for name in ["Housing.xlsx", "~Housing.xlsx", "tmp.xlsx"] {
        assert_eq!(skipped_by_name(name), None, "{name}");
    }
}
