//! Copies of officers' own workbooks with notes: what is not patched stays byte for byte, and the copy reads as the
//! original does.

mod laid;
mod program;

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use qmr::finding::{Finding, Severity};
use qmr::grid::{Book, OWN_SHEET};
use qmr::read::{self, Limits};
use qmr::write::annotate::{AnnotatedCopy, NotPatched, annotated, head};
use rust_xlsxwriter::{Button, Note, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::hostile::cases::xlsx;
use crate::support::workdir::samples;
use crate::support::xlsx::Parts;

fn finding(sheet: &str, cell: Option<&str>, message: &str) -> Finding {
    Finding {
        code: "QMR012",
        name: "not-a-number",
        severity: Severity::Error,
        service: None,
        file: "a.xlsx".into(),
        sheet: Some(sheet.into()),
        cell: cell.map(|cell| cell.parse().unwrap()),
        also: Vec::new(),
        reference: Some("HSG01".into()),
        limb: None,
        title: "".into(),
        field: None,
        found: "=1+1".to_owned(),
        expected: String::new(),
        message: message.to_owned(),
        fix: "Enter the figure.".to_owned(),
        waived: None,
    }
}

fn copied(original: &[u8], findings: &[Finding]) -> Result<AnnotatedCopy, NotPatched> {
    let findings: Vec<&Finding> = findings.iter().collect();
    annotated(original, &findings, &head("a.xlsx", &findings))
}

/// A finding at some cells of every sheet, with text that would be markup, and one without a cell.
fn everywhere(book: &Book) -> Vec<Finding> {
    let mut all = Vec::new();
    for grid in &book.grids {
        let cells = grid.cells().iter().step_by(7).take(20);
        all.extend(cells.map(|(pos, raw)| {
            let message = format!("It is \"{}\" <&> _x0041_ ]]>.", raw.shown());
            finding(&grid.name, Some(&pos.to_string()), &message)
        }));
        all.push(finding(&grid.name, Some("XFD1048576"), "The last cell."));
        all.push(finding(&grid.name, None, "About the sheet."));
    }
    all.push(finding("There is no such sheet", Some("A1"), "Nowhere."));
    all
}

/// Checksum and length of each part.
fn sums(package: &[u8]) -> BTreeMap<String, (u32, u64)> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let count = archive.len();
    let of = |place| {
        let part = archive.by_index_raw(place).unwrap();
        (part.name().unwrap().into_owned(), (part.crc32(), part.size()))
    };
    (0..count).map(of).collect()
}

/// The same package with the list of the kinds of its parts, which the small ones of the tests do without.
fn with_types(package: &[u8]) -> Vec<u8> {
    const TYPES: &str = "[Content_Types].xml";
    if sums(package).contains_key(TYPES) {
        return package.to_vec();
    }
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut with = ZipWriter::new(Cursor::new(Vec::new()));
    with.start_file(TYPES, SimpleFileOptions::default()).unwrap();
    with.write_all(b"<Types/>").unwrap();
    for place in 0..archive.len() {
        with.raw_copy_file(archive.by_index_raw(place).unwrap()).unwrap();
    }
    with.finish().unwrap().into_inner()
}

/// The same package with another text in a part.
fn with_part(package: &[u8], name: &str, edit: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut with = ZipWriter::new(Cursor::new(Vec::new()));
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let names = sums(package).into_keys().filter(|own| own != name);
    for own in names {
        with.raw_copy_file(archive.by_name(&own).unwrap()).unwrap();
    }
    with.start_file(name, SimpleFileOptions::default()).unwrap();
    with.write_all(edit(part(package, name)).as_bytes()).unwrap();
    with.finish().unwrap().into_inner()
}

/// The part with the workbook's formats.
const STYLES: &str = "xl/styles.xml";

fn part(package: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    archive.by_name(name).unwrap_or_else(|_| panic!("{name}")).read_to_string(&mut text).unwrap();
    text
}

/// Whether a part is one of those that may change: the workbook's, its links, the kinds of parts, a sheet's, its links, its
/// notes and their drawing.
fn may_change(name: &str) -> bool {
    let name = name.to_lowercase();
    name == "[content_types].xml"
        || name.ends_with(".rels")
        || name.ends_with(".vml")
        || name.contains("comments")
        || name == "xl/workbook.xml"
        || name.contains("sheet")
}

/// The workbook's formats without the last, in which long texts go on in the next line.
fn without_the_last_format(styles: &str) -> String {
    let (formats, behind) = styles.split_once("</cellXfs>").unwrap();
    let (before, last) = formats.rsplit_once("<xf ").unwrap();
    assert!(
        last.ends_with(
            "<alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"1\"/></xf>"
        ),
        "{last}"
    );
    let without = format!("{before}</cellXfs>{behind}");
    let Some((above, list)) = without.split_once("<cellXfs count=\"") else {
        return without;
    };
    let (count, list) = list.split_once('"').unwrap();
    let count: usize = count.parse().unwrap();
    format!("{above}<cellXfs count=\"{}\"{list}", count - 1)
}

/// Everything that can be said of any copy.
fn holds(what: &str, original: &[u8], findings: &[Finding]) -> Vec<u8> {
    let copy = copied(original, findings).unwrap_or_else(|why| panic!("{what}: {why}"));
    let (before, after) = (sums(original), sums(&copy.bytes));
    for (name, sum) in &before {
        let there = after.get(name).unwrap_or_else(|| panic!("{what}: {name} is gone"));
        if there != sum && name == STYLES {
            let styles = part(&copy.bytes, name);
            assert_eq!(without_the_last_format(&styles), part(original, name), "{what}");
            continue;
        }
        assert!(there == sum || may_change(name), "{what}: {name}");
    }
    for name in after.keys().filter(|name| !before.contains_key(*name)) {
        assert!(may_change(name), "{what}: {name} is new");
    }
    reads_alike(what, original, &copy.bytes);
    // A second run puts the same notes into the place of its own, and nothing else.
    let again = copied(&copy.bytes, findings).unwrap().bytes;
    let (once, twice) = (sums(&copy.bytes), sums(&again));
    assert!(once.keys().eq(twice.keys()), "{what}");
    for (name, sum) in once.iter().filter(|(name, _)| !name.ends_with(".vml")) {
        assert_eq!(*sum, twice[name], "{what}: {name}");
    }
    // One in which nothing was found takes all of them away again.
    let clean = copied(&copy.bytes, &[]).unwrap();
    assert_eq!(clean.notes, 0);
    for name in sums(&clean.bytes).keys().filter(|name| name.contains("comments")) {
        assert!(!part(&clean.bytes, name).contains("(QMR012)"), "{what}: {name}");
    }
    copy.bytes
}

/// The copy gives the same grids as the original, and says that it passes over the sheet that is qmr's.
fn reads_alike(what: &str, original: &[u8], copy: &[u8]) {
    let read = |bytes: &[u8]| read::workbook(bytes, &Limits::default()).unwrap();
    let (one, other) = (read(original), read(copy));
    assert_eq!(one.grids.len(), other.grids.len(), "{what}");
    for (a, b) in one.grids.iter().zip(&other.grids) {
        assert_eq!((&a.name, a.cells()), (&b.name, b.cells()), "{what}");
    }
    assert_eq!(one.unreadable, other.unreadable, "{what}");
    let notes: Vec<_> = other.notes.iter().filter(|note| !note.text.contains(OWN_SHEET)).collect();
    let before: Vec<_> = one.notes.iter().filter(|note| !note.text.contains(OWN_SHEET)).collect();
    assert_eq!(before, notes, "{what}");
    assert_eq!(notes.len() + 1, other.notes.len(), "{what}");
}

#[test]
fn every_sample_is_copied_but_for_what_is_patched() {
    let mut copies = 0;
    for folder in ["returns", "plans/returns"] {
        for entry in std::fs::read_dir(samples().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "xlsx") {
                let bytes = std::fs::read(&path).unwrap();
                let book = read::workbook(&bytes, &Limits::default()).unwrap();
                let copy = holds(&path.display().to_string(), &bytes, &everywhere(&book));
                assert!(sums(&copy)[STYLES] != sums(&bytes)[STYLES], "{}", path.display());
                copies += 1;
            }
        }
    }
    assert!(copies > 6);
}

#[test]
fn every_hostile_workbook_that_can_be_read_is_copied_or_said_not_to_be() {
    let (mut copies, mut refused) = (0, Vec::new());
    for case in xlsx::cases() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(&case.file);
        (case.lay)(&path);
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        // A large one is patched as a small one is.
        if read::unpacked(&bytes) > 1 << 20 {
            continue;
        }
        let Ok(book) = read::workbook(&bytes, &Limits::default()) else {
            continue;
        };
        let bytes = with_types(&bytes);
        let findings = everywhere(&book);
        match copied(&bytes, &findings) {
            Ok(_) => {
                holds(&format!("{} ({})", case.name, case.file), &bytes, &findings);
                copies += 1;
            }
            Err(why) => refused.push(format!("{}: {why}", case.file)),
        }
    }
    assert!(copies > 40, "{copies} {refused:#?}");
    assert!(refused.len() < 12, "{refused:#?}");
}

/// A workbook with what officers' workbooks have: notes, buttons, a name of one sheet, protection, a sheet that is open.
fn busy() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Cover").unwrap().write(0, 0, "SERVICE").unwrap();
    let sheet = book.add_worksheet().set_name("It's \"Q4\" & more").unwrap();
    sheet.write(4, 4, "about 90").unwrap().write(5, 4, "x").unwrap();
    sheet.insert_note(5, 4, &Note::new("Ask Ann").set_author("Officer")).unwrap();
    sheet.insert_button(0, 0, &Button::new().set_caption("Press")).unwrap();
    sheet.protect();
    let third = book.add_worksheet().set_name("Third").unwrap();
    third.write(0, 0, 1).unwrap();
    third.insert_button(0, 0, &Button::new()).unwrap();
    third.set_active(true);
    book.define_name("Third!here", "=Third!$A$1").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn what_the_officer_has_stays_and_means_the_same() {
    let original = busy();
    let own = [
        finding("It's \"Q4\" & more", Some("E5"), "One."),
        finding("It's \"Q4\" & more", Some("E5"), "Two."),
        finding("It's \"Q4\" & more", Some("E6"), "Not there."),
        finding("Third", Some("A1"), "Beside a button."),
    ];
    let copy = holds("busy", &original, &own);
    let workbook = part(&copy, "xl/workbook.xml");
    assert!(workbook.contains("activeTab=\"3\""), "{workbook}");
    assert!(workbook.contains("localSheetId=\"3\""), "{workbook}");
    let first = workbook.split("<sheet ").nth(1).unwrap();
    assert!(first.contains("name=\"qmr findings\""), "{first}");
    let notes = part(&copy, "xl/comments1.xml");
    assert!(notes.contains("Ask Ann") && notes.contains("<author>qmr</author>"), "{notes}");
    assert!(notes.contains("To fix: One. Enter the figure. (QMR012)\n\nTo fix: Two."), "{notes}");
    assert!(!notes.contains("Not there."), "{notes}");
    let list = part(&copy, "xl/worksheets/qmr-findings1.xml");
    assert!(list.contains("Not there.") && list.contains("there is another already"), "{list}");
    assert!(list.contains("location=\"'It''s &quot;Q4&quot; &amp; more'!E5\""), "{list}");
    assert!(!list.contains("<f>") && list.contains(">=1+1</t>"), "{list}");
    // The sheet with a button has its notes in the drawing that it has.
    let drawings = sums(&copy).into_keys().filter(|name| name.ends_with(".vml"));
    let drawings: Vec<String> = drawings.collect();
    let before = sums(&original).into_keys().filter(|name| name.ends_with(".vml")).count();
    assert_eq!(drawings.len(), before);
    let with_button = drawings.iter().map(|name| part(&copy, name));
    let with_button: Vec<String> = with_button.filter(|text| text.contains("Button")).collect();
    assert!(with_button.iter().all(|text| text.contains("ObjectType=\"Note\"")));
    assert_eq!(with_button.len(), 2);
}

#[test]
fn a_workbook_that_cannot_be_patched_says_why() {
    let strict = Parts::of("").with(
        "xl/workbook.xml",
        "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheets/></workbook>",
    );
    let shared = Parts::of("").also("xl/revisions/revisionHeaders.xml", b"<headers/>");
    let ods = std::fs::read(samples().join("returns/waste-milestones-and-risks-q4.ods")).unwrap();
    let xlsb = std::fs::read(samples().join("returns/planning-q4-final.xlsb")).unwrap();
    for (bytes, why) in [
        (strict.bytes(), "Strict Open XML"),
        (shared.bytes(), "shared in the old way"),
        (ods, ".xlsx and .xlsm workbooks alone"),
        (xlsb, ".xlsx and .xlsm workbooks alone"),
        (b"Ref,Actual\n".to_vec(), ".xlsx and .xlsm workbooks alone"),
    ] {
        let refused = copied(&bytes, &[]).unwrap_err().to_string();
        assert!(refused.contains(why), "{refused}");
    }
}

#[test]
fn long_texts_wrap_where_the_workbook_s_formats_are_as_excel_writes_them() {
    let original = busy();
    let long = "Not as it should be. ".repeat(6);
    let own = [finding("Third", Some("A1"), "One."), finding("Third", Some("A2"), &long)];
    let copy = holds("busy", &original, &own);
    let list = part(&copy, "xl/worksheets/qmr-findings1.xml");
    let styles = part(&copy, STYLES);
    let (_, formats) = styles.split_once("<cellXfs ").unwrap();
    let (formats, _) = formats.split_once("</cellXfs>").unwrap();
    let last = formats.matches("<xf ").count() - 1;
    let message = format!("<c r=\"E7\" s=\"{last}\" t=\"inlineStr\">");
    assert!(list.contains(&message), "{message} {list}");
    assert!(list.contains("<rPr><b/><sz val=\"11\"/><rFont val=\"Calibri\"/></rPr>"), "{list}");
    assert!(list.contains("<row r=\"7\">") && list.contains("<row r=\"8\" ht=\"45\">"), "{list}");
    // A list that counts itself wrongly is left alone, and each text stays on its line.
    let wrong = with_part(&original, STYLES, |text| {
        text.replace("<cellXfs count=\"", "<cellXfs count=\"9")
    });
    let copy = holds("wrong", &wrong, &own);
    assert_eq!(sums(&copy)[STYLES], sums(&wrong)[STYLES]);
    let list = part(&copy, "xl/worksheets/qmr-findings1.xml");
    assert!(list.contains("<c r=\"E7\" t=\"inlineStr\">"), "{list}");
    // Nothing was found: nothing is to be listed.
    let clean = copied(&original, &[]).unwrap().bytes;
    assert_eq!(sums(&clean)[STYLES], sums(&original)[STYLES]);
}

#[test]
fn macros_and_signatures_stay_and_a_signature_is_told_of() {
    let original = Parts::of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
        .also("xl/vbaProject.bin", b"\0macros")
        .also("_xmlsignatures/sig1.xml", b"<Signature/>")
        .bytes();
    let original = with_types(&original);
    let copy = copied(&original, &[finding("Return", Some("A1"), "One.")]).unwrap();
    assert!(copy.was_signed && copy.notes == 1);
    let (before, after) = (sums(&original), sums(&copy.bytes));
    for name in ["xl/vbaProject.bin", "_xmlsignatures/sig1.xml"] {
        assert_eq!(before[name], after[name]);
    }
    let list = part(&copy.bytes, "xl/worksheets/qmr-findings1.xml");
    assert!(list.contains("The signature does not hold for this copy"), "{list}");
}

#[test]
fn a_sheet_gets_as_many_notes_as_excel_opens_at_once_and_the_list_has_all() {
    let original = Parts::of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>").bytes();
    let original = with_types(&original);
    let many: Vec<Finding> =
        (1..=1500).map(|row| finding("Return", Some(&format!("B{row}")), "One.")).collect();
    let copy = copied(&original, &many).unwrap();
    assert_eq!(copy.notes, 1000);
    let list = part(&copy.bytes, "xl/worksheets/qmr-findings1.xml");
    assert_eq!(list.matches("a sheet gets 1000 at most").count(), 500);
    assert_eq!(list.matches("<hyperlink ").count(), 1500);
}
