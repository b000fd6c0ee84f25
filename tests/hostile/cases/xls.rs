//! Hostile `.xls`: compound files whose tables lie, and records that do.

use super::{Case, READ, REFUSED, Roads, SHEETLESS, Verdict, book, bytes, cut, noise};
use crate::support::xls::{Compound, END, compound, record, stream};

const NOTHING: (&[u32], &[u32], bool) = (&[], &[], false);

/// Every one.
pub fn cases() -> Vec<Case> {
    let whole = compound(&[("Workbook", &long())]).bytes;
    let short = compound(&[("Workbook", &records())]).bytes;
    let mut cases = vec![
        bytes("an .xls", "a.xls", whole.clone(), READ),
        bytes("an .xls in short sectors", "a.xls", short.clone(), READ),
        bytes("records without a container", "a.xls", records(), READ),
        bytes(
            "an .xls by another name",
            "a.xlsx",
            whole.clone(),
            ("accepted-with-warnings", &["QMR071"], 3),
        ),
        bytes("noise in a compound file", "a.xls", [&whole[..8], &noise(9000)].concat(), REFUSED),
    ];
    cases.extend(cut("an .xls cut short", "xls", &whole, REFUSED));
    cases.extend(cut("an .xls in short sectors cut short", "xls", &short, REFUSED));
    cases.extend(tables());
    cases.extend(locked());
    cases.extend(lies());
    cases
}

/// The records of the good return, short enough for short sectors.
fn records() -> Vec<u8> {
    stream(&book(), NOTHING, &[])
}

/// The same in so many bytes that it has sectors of its own.
fn long() -> Vec<u8> {
    let mut records = records();
    records.resize(9000, 0);
    records
}

/// Writes a number into a file.
fn put(at: usize, number: u32, file: &mut Compound) {
    file.bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

/// Tables of the container that lie.
fn tables() -> Vec<Case> {
    let lies = |records: &[u8], lie: &dyn Fn(&mut Compound)| {
        let mut file = compound(&[("Workbook", records)]);
        lie(&mut file);
        file.bytes
    };
    let own = |lie: &dyn Fn(&mut Compound)| lies(&long(), lie);
    let chain = |file: &Compound| file.chains + 4 * usize::try_from(file.first).unwrap();
    let case = |name, bytes: Vec<u8>| super::bytes(name, "a.xls", bytes, REFUSED);
    vec![
        case("a chain that loops", own(&|file| put(chain(file), file.first, file))),
        case("a chain that ends early", own(&|file| put(chain(file), END, file))),
        case("a chain that leads nowhere", own(&|file| put(chain(file), 4_000_000, file))),
        case("a directory that loops", own(&|file| put(file.chains + 4, 1, file))),
        case("a directory that is not there", own(&|file| put(48, 900, file))),
        case("an entry beside itself alone", own(&|file| put(file.folder + 76, 0, file))),
        case("a stream of 4 GiB", own(&|file| put(file.folder + 128 + 120, u32::MAX, file))),
        case(
            "a stream that begins nowhere",
            own(&|file| put(file.folder + 128 + 116, 77_777, file)),
        ),
        case(
            "a table of tables that loops",
            own(&|file| {
                put(68, 0, file);
                // Its last number leads on.
                put(file.chains + 508, 0, file);
            }),
        ),
        case("sectors of 2 GiB", own(&|file| file.bytes[30] = 31)),
        case("sectors of one byte", own(&|file| file.bytes[30] = 0)),
        case(
            "a short sector that loops",
            lies(&records(), &|file| put(file.short_chains, 0, file)),
        ),
        case(
            "short sectors that end early",
            lies(&records(), &|file| put(file.short_chains, END, file)),
        ),
        case(
            "short sectors that are not there",
            lies(&records(), &|file| put(file.folder + 116, 900, file)),
        ),
        case("a stream of no bytes", compound(&[("Workbook", b"")]).bytes),
        super::bytes(
            "an entry that is its own neighbour",
            "a.xls",
            own(&|file| put(file.folder + 128 + 72, 1, file)),
            READ,
        ),
    ]
}

/// Files that a password keeps closed.
fn locked() -> Vec<Case> {
    let with = |data: &[u8]| {
        let mut pass = Vec::new();
        record(&mut pass, 0x002F, data);
        compound(&[("Workbook", &stream(&book(), NOTHING, &pass))]).bytes
    };
    let rc4: Vec<u8> = [vec![1, 0, 1, 0, 1, 0], noise(48)].concat();
    let crypto: Vec<u8> = [vec![1, 0, 4, 0, 2, 0], noise(180)].concat();
    let package = compound(&[
        ("EncryptionInfo", &[4, 0, 4, 0, 0x40, 0, 0, 0][..]),
        ("EncryptedPackage", &noise(9000)),
    ]);
    let case = |name, file: &str, bytes| super::bytes(name, file, bytes, REFUSED);
    vec![
        case("a password in the old way", "a.xls", with(&[0, 0, 0x34, 0x12, 0x78, 0x56])),
        case("a password with RC4", "a.xls", with(&rc4)),
        case("a password with RC4 of Windows", "a.xls", with(&crypto)),
        case("an encrypted .xlsx", "a.xlsx", package.bytes.clone()),
        case("an encrypted .xlsb", "a.xlsb", package.bytes),
    ]
}

/// The good return with one more record at the end of its sheet.
fn ending(kind: u16, data: &[u8]) -> Vec<u8> {
    let records = records();
    let mut more = Vec::new();
    record(&mut more, kind, data);
    record(&mut more, 0x000A, &[]);
    [&records[..records.len() - 4], &more].concat()
}

fn number(row: u16, col: u16, style: u16, value: f64) -> Vec<u8> {
    let head = [row, col, style].map(u16::to_le_bytes).concat();
    [head, value.to_le_bytes().to_vec()].concat()
}

/// Records that lie.
fn lies() -> Vec<Case> {
    let bad: Verdict = ("not-ready", &["QMR012"], 3);
    let without = |at: &[&str]| {
        let book = Roads::new().without(at).parts().book();
        let records = stream(&book, NOTHING, &[]);
        records[..records.len() - 4].to_vec()
    };
    let instead = |kind: u16, data: &[u8]| {
        let mut records = without(&["D7"]);
        record(&mut records, kind, data);
        record(&mut records, 0x000A, &[]);
        records
    };
    let globals = |more: &[u8]| stream(&book(), NOTHING, more);
    let texts = |count: u32| {
        let mut out = Vec::new();
        record(&mut out, 0x00FC, &[count.to_le_bytes(), count.to_le_bytes()].concat());
        globals(&out)
    };
    let tab = |at: u32, name: &str| {
        let head = [at.to_le_bytes().to_vec(), vec![0, 0]].concat();
        let length = u8::try_from(name.len()).unwrap();
        let mut out = Vec::new();
        record(&mut out, 0x0085, &[head, vec![length, 0], name.into()].concat());
        out
    };
    // A tab more moves the sheet, whose place is worked out with it.
    let sheet = u32::try_from(records().len() - sheet_length()).unwrap();
    let again = u32::try_from(tab(0, "Again").len()).unwrap();
    let many: Vec<u8> = (0..5000).flat_map(|_| tab(7, "x")).collect();
    let nest: Vec<u8> = std::iter::repeat_n([0x09, 0x08, 0, 0], 200_000).flatten().collect();
    let case = |name, bytes: Vec<u8>, verdict| super::bytes(name, "a.xls", bytes, verdict);
    vec![
        case("a far cell in an .xls", ending(0x0203, &number(65_535, 255, 0, 1.0)), READ),
        case("a cell beyond the columns", ending(0x0203, &number(9, 65_535, 0, 1.0)), SHEETLESS),
        case("a cell of an .xls twice", ending(0x0203, &number(4, 3, 0, 1.0)), SHEETLESS),
        case("a figure of an unknown style", instead(0x0203, &number(6, 3, 4000, 96.0)), bad),
        case("a NaN in an .xls", instead(0x0203, &number(6, 3, 0, f64::NAN)), bad),
        case("an infinity in an .xls", instead(0x0203, &number(6, 3, 0, f64::INFINITY)), bad),
        case(
            "a text that an .xls does not hold",
            ending(0x00FD, &[9, 0, 0, 0, 0, 0, 9, 9, 9, 9]),
            SHEETLESS,
        ),
        case("a record that breaks off", ending(0x0203, &[9, 0, 0]), SHEETLESS),
        case(
            "an error of no known number",
            instead(0x0205, &[6, 0, 3, 0, 0, 0, 0x99, 1]),
            ("not-ready", &["QMR018"], 3),
        ),
        case(
            "a formula that promises a text",
            instead(0x0006, &[6, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0]),
            ("not-ready", &["QMR017"], 3),
        ),
        case("4294967295 texts in an .xls", texts(u32::MAX), READ),
        case(
            "beginnings within beginnings",
            [&records()[..records().len() - 4], &nest].concat(),
            SHEETLESS,
        ),
        case("two tabs on one place", globals(&tab(sheet + again, "Again")), REFUSED),
        case(
            "a tab that leads nowhere",
            globals(&tab(4_000_000, "Gone")),
            ("not-ready", &["QMR011"], 3),
        ),
        case("5,000 tabs", globals(&many), REFUSED),
        case("a beginning alone", crate::support::xls::beginning(5), REFUSED),
        case(
            "a list of formats that breaks off",
            globals(&[0x1E, 4, 2, 0, 200, 0]),
            ("accepted-with-warnings", &["QMR028", "QMR072"], 3),
        ),
        case(
            "a note that has no box",
            ending(0x001C, &[4, 0, 3, 0, 0, 0, 9, 0]),
            ("accepted-with-warnings", &["QMR072"], 3),
        ),
    ]
}

/// How many of the records belong to the sheet.
fn sheet_length() -> usize {
    let records = records();
    let start = crate::support::xls::beginning(16);
    let at = (0..records.len()).find(|at| records[*at..].starts_with(&start));
    records.len() - at.unwrap()
}
