//! Files that give no workbook, and what is said of them.

use qmr::cell::Pos;
use qmr::cli::ipc;
use qmr::grid::{Book, Grid};
use qmr::read::{Limits, Refusal, skipped_by_name, workbook};

use crate::support::xls::{compound, stream};
use crate::support::xlsx::*;

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
    let zip = |names: &[&str]| {
        let parts = names.iter().fold(Parts(Vec::new()), |parts, name| parts.also(name, b"<x/>"));
        parts.bytes()
    };
    let plain = |text: &str| text.as_bytes().to_vec();
    for (bytes, wanted) in [
        (Vec::new(), "The file is empty."),
        (plain(" \r\n \n"), "The file is empty."),
        (
            vec![0; 4096],
            "The file is damaged: it holds nothing but zeros, as a file that was never fully downloaded does.",
        ),
        (
            ole(&["Root Entry", "EncryptionInfo", "EncryptedPackage"]),
            "The file is protected with a password.",
        ),
        (
            ole(&["Root Entry", "EncryptedPackage", "DRMEncryptedTransform"]),
            "The file is encrypted by its sensitivity label.",
        ),
        (
            ole(&["Root Entry", "Workbook"]),
            "The file is damaged: it is cut short, or its table of contents cannot be read.",
        ),
        (
            compound(&[("Book9", b"x")]).bytes,
            "The file is an Office file without a workbook in it, not an Excel workbook.",
        ),
        (
            b"\x09\0\x04\0\x02\0\x10\0".to_vec(),
            "The file is a workbook older than Excel 95, which qmr does not read.",
        ),
        (
            b"\0\0\x02\0\x06\x04\x06\0".to_vec(),
            "The file is a Lotus 1-2-3 spreadsheet, which qmr does not read.",
        ),
        (
            ole(&["Root Entry", "WordDocument"]),
            "The file is a Word document (.doc), not an Excel workbook.",
        ),
        (
            ole(&["Root Entry", "PowerPoint Document"]),
            "The file is a PowerPoint presentation (.ppt), not an Excel workbook.",
        ),
        (
            ole(&["Root Entry", "__properties_version1.0"]),
            "The file is an Outlook message (.msg), which qmr does not open.",
        ),
        (
            zip(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]),
            "The file is a Word document, not an Excel workbook.",
        ),
        (
            zip(&["[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"]),
            "The file is a PowerPoint presentation, not an Excel workbook.",
        ),
        (
            Parts(Vec::new())
                .also("mimetype", b"application/vnd.oasis.opendocument.text")
                .also("content.xml", b"<x/>")
                .bytes(),
            "The file is an OpenDocument file that is no spreadsheet, not an Excel workbook.",
        ),
        (zip(&["photos/1.jpg"]), "The file is a zip archive, not an Excel workbook."),
        (
            b"PK\x05\x06".iter().copied().chain([0; 18]).collect(),
            "The file is a zip archive with nothing in it, not an Excel workbook.",
        ),
        (b"Rar!\x1A\x07".to_vec(), "The file is a compressed archive, which qmr does not open."),
        (plain("%PDF-1.7 ..."), "The file is a PDF, not an Excel workbook."),
        (b"\x89PNG\r\n\x1A\n".to_vec(), "The file is a picture, not an Excel workbook."),
        (b"\xFF\xD8\xFF\xE0\0".to_vec(), "The file is a picture, not an Excel workbook."),
        (plain("<svg xmlns='s'/>"), "The file is a picture, not an Excel workbook."),
        (
            b"\0\0\0\x24ftypheic".to_vec(),
            "The file is a picture, a sound or a film, not an Excel workbook.",
        ),
        (
            plain("{\\rtf1\\ansi Dear all"),
            "The file is a Rich Text document (.rtf), not an Excel workbook.",
        ),
        (
            b"\xEF\xBB\xBF<!DOCTYPE html><html></html>".to_vec(),
            "The file is a web page, not an Excel workbook.",
        ),
        (
            plain("<table><tr><td>NI 39</td></tr></table>"),
            "The file is a web page with a table, which qmr does not read.",
        ),
        (
            plain("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n<html>"),
            "The file is a web page saved as one file (.mht), which qmr does not read.",
        ),
        (
            plain("Received: from mail (1.2.3.4)\nSubject: Q4, at last\nMIME-Version: 1.0\n"),
            "The file is an e-mail, which qmr does not open.",
        ),
        (
            plain(
                "From: roads@example.org\nTo: performance@example.org\nSubject: Q4, figures, all\n\nHere, now\n",
            ),
            "The file is an e-mail, which qmr does not open.",
        ),
        (
            plain(
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
            ),
            "The file is an Excel 2003 XML spreadsheet, which qmr does not read.",
        ),
        (
            plain("ID;PWXL;N;E\nC;Y1;X1;K\"Ref\"\n"),
            "The file is a spreadsheet in symbolic links (.slk), which qmr does not read.",
        ),
        (plain("<a><b/></a>"), "The file is an XML file, not an Excel workbook."),
        (
            plain("{\"ref\": \"NI 39\", \"actual\": 84}"),
            "The file is a JSON file, not an Excel workbook.",
        ),
        (
            plain("[InternetShortcut]\r\nURL=https://example.org/return.xlsx\r\n"),
            "The file is a link to a file that is kept online, not the workbook itself.",
        ),
        (
            plain(
                "[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,11\r\n[InternetShortcut]\r\nURL=https://example.org/\r\n",
            ),
            "The file is a link to a file that is kept online, not the workbook itself.",
        ),
        (
            plain("{\"\":\"WARNING!\",\"doc_id\":\"1a2b\",\"resource_key\":\"\"}"),
            "The file is a link to a file that is kept online, not the workbook itself.",
        ),
        (
            plain(
                "<?xml version=\"1.0\"?><!DOCTYPE plist><plist><dict><key>URL</key><string>https://example.org/</string></dict></plist>",
            ),
            "The file is a link to a file that is kept online, not the workbook itself.",
        ),
        (
            b"bplist00\xD1\x01\x02".to_vec(),
            "The file is a placeholder for a file that is kept online, not the workbook itself.",
        ),
        (
            b"L\0\0\0\x01\x14\x02\0\0\0\0\0".to_vec(),
            "The file is a shortcut, not the workbook itself.",
        ),
        (
            plain(
                "Dear all, the return is late, and here is why, in short.\nWe moved, and so, alas, did the team, twice, no, thrice.\nRegards, A., B., C., D., and E.\n",
            ),
            "The file is text without columns, not an Excel workbook.",
        ),
        (
            plain("BM25 is fine.\nDear all, see below\nregards"),
            "The file is text without columns, not an Excel workbook.",
        ),
        (
            b"\x01\x02\x03\x04 nothing that anyone knows".to_vec(),
            "The file is neither an Excel workbook nor anything else that qmr recognises, whatever its name says.",
        ),
    ] {
        let refusal = workbook(&bytes, &Limits::default()).unwrap_err();
        assert_eq!(refusal.to_string(), wanted);
        assert!(refusal.advice().ends_with('.'));
    }
}

#[test]
fn words_that_begin_like_other_files_are_tables() {
    for text in [
        "BM,Target,Actual\nBM1,2,3\n",
        "Rar,Target,Actual\nRar1,2,3\n",
        "From:,To:,Ref\n1,2,3\n",
        "ID;PI;Quarter 4\n1;2;3\n",
        "MZ,Target,Actual\nBM1,2,3\n",
    ] {
        let book = workbook(text.as_bytes(), &Limits::default());
        assert_eq!(book.unwrap().grids[0].cells().len(), 6, "{text}");
    }
}

#[test]
fn what_a_refusal_advises_fits_what_the_file_is() {
    for (refusal, word) in [
        (Refusal::Empty, "download"),
        (Refusal::Encrypted, "password"),
        (Refusal::Labelled, "label"),
        (Refusal::Archive, "archive"),
        (Refusal::Packed("an e-mail".into()), "out of it"),
        (Refusal::Elsewhere("a shortcut".into()), "leads to"),
        (Refusal::NotRead("an Excel 2003 XML spreadsheet".into()), "save it as"),
        (Refusal::NotAWorkbook("a PDF".into()), "Put the figures"),
        (Refusal::Unknown, "the program that made it"),
        (Refusal::Damaged("x".into()), "sent again"),
        (Refusal::NoProcess, "Run this again"),
        (Refusal::TooLarge("x".into()), "return alone"),
    ] {
        assert!(refusal.advice().contains(word), "{refusal}");
        let said = format!("{refusal} {}", refusal.advice()).to_lowercase();
        for never in ["invalid", "illegal", "please", "sorry"] {
            assert!(!said.contains(never), "{said}");
        }
        let sent = sent(&Err(refusal.clone()));
        let back = ipc::receive_answer(sent.as_slice(), &Limits::default()).unwrap().unwrap_err();
        assert_eq!(back, refusal);
    }
}

#[test]
fn a_workbook_inside_another_document_is_not_that_document() {
    let mut grid = Grid::new("Inside", vec![(Pos::new(0, 0), text("x").unwrap())]);
    let inside = Book { grids: vec![std::mem::take(&mut grid)], ..Book::default() };
    let records = stream(&inside, (&[], &[], false), &[]);
    let of = |first: &'static str| {
        let mut file = compound(&[(first, b"text"), ("Workbook", &records), ("Other", b"x")]);
        // The second entry becomes the content of the first, which becomes a folder.
        let at = |entry: usize, field: usize| file.folder + 128 * entry + field;
        let (kind, beside, below) = (at(1, 66), at(1, 72), at(1, 76));
        file.bytes[kind] = 1;
        file.bytes[beside..beside + 4].copy_from_slice(&3_u32.to_le_bytes());
        file.bytes[below..below + 4].copy_from_slice(&2_u32.to_le_bytes());
        let alone = at(2, 72);
        file.bytes[alone..alone + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        workbook(&file.bytes, &Limits::default()).unwrap_err().to_string()
    };
    assert_eq!(of("WordDocument"), "The file is a Word document (.doc), not an Excel workbook.");
    assert_eq!(
        of("ObjectPool"),
        "The file is an Office file without a workbook in it, not an Excel workbook."
    );
}

#[test]
fn templates_are_workbooks_like_any_other() {
    for (kind, ending) in [("template.main", "xltx"), ("template.macroEnabled.main", "xltm")] {
        let types = format!(
            r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/></Types>"#
        );
        let parts = Parts::of(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
        let book = parts.with("[Content_Types].xml", &types).book();
        assert_eq!(number(&book.grids[0], "A1").0, 1.0);
        assert!(book.format.endings().contains(&ending));
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
        assert!(workbook(&bytes[..length], &Limits::default()).is_err(), "{length}");
    }
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(book) = workbook(&flipped, &Limits::default()) {
            assert!(!book.unreadable.is_empty() || format!("{book:?}") == whole, "bit {bit}");
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
    damaged(Parts::of(row).with("xl/sharedStrings.xml", texts), "shorter than it says");
    damaged(
        Parts::of(row)
            .with("xl/sharedStrings.xml", r#"<sst uniqueCount="9999999999999999999999"/>"#),
        "shorter",
    );
    damaged(
        Parts::of(row).with("xl/sharedStrings.xml", "<sst><si><t>a</t>"),
        "cannot be understood",
    );
    damaged(Parts::of(row).with("xl/styles.xml", ""), "xl/styles.xml is missing");
    for broken in ["<styleSheet><cellXfs>", "<styleSheet></wrong>"] {
        let parts = Parts::of(row).with("xl/styles.xml", broken);
        damaged(parts, "84% and 0.84 cannot be told apart");
    }
    let latin = Parts::of(row).with("xl/styles.xml", "");
    damaged(
        latin.also("xl/styles.xml", b"<styleSheet>\xE9</styleSheet>"),
        "84% and 0.84 cannot be told apart",
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
    damaged(twice.with("xl/_rels/workbook.xml.rels", &both), "one and the same part");
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
    assert!(matches!(workbook(&twice, &Limits::default()), Err(Refusal::Damaged(_))));
}

#[test]
fn limits_hold() {
    let limited = |limits: Limits, parts: &Parts| match workbook(&parts.bytes(), &limits) {
        Err(Refusal::TooLarge(why)) => why,
        other => panic!("{other:?}"),
    };
    let one = Parts::of("<row><c/><c><v>1</v></c><c><v>2</v></c><c s='1'/><c><v>3</v></c></row>");
    let usual = Limits::default;
    assert_eq!(
        limited(Limits { cells: 2, ..usual() }, &one),
        "it holds more than 2 cells (the limit under [limits] in qmr.toml)"
    );
    assert_eq!(
        limited(Limits { entries: 3, ..usual() }, &one),
        "it is made of 6 parts, and at most 3 are read (the limit under [limits] in qmr.toml)"
    );
    assert_eq!(
        limited(Limits { sheets: 0, ..usual() }, &one),
        "the number of its sheets is 1, and at most 0 are read (the limit under [limits] in qmr.toml)"
    );
    assert_eq!(
        limited(Limits { file: 10, ..usual() }, &one),
        "it has 0 MiB, and at most 0 are read (the limit under [limits] in qmr.toml)"
    );
    let bomb = Parts::of("").also("xl/media/image1.png", &vec![0; 9 << 20]);
    assert_eq!(
        limited(Limits { inflated: 8 << 20, ..usual() }, &bomb),
        "unpacked, it is more than 8 MiB (the limit under [limits] in qmr.toml)"
    );
    let bomb = Parts::of("").with("xl/sharedStrings.xml", &" ".repeat(9 << 20));
    assert_eq!(
        limited(Limits { inflated: 8 << 20, ..usual() }, &bomb),
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
