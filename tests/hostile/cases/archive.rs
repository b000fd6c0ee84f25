//! Hostile `.zip`: names that lead elsewhere, names twice, archives in archives, and what cannot be unpacked.

use std::io::{Cursor, Write as _};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Case, READ, REFUSED, Roads, Verdict, cut, made};

fn good() -> Vec<u8> {
    Roads::new().parts().bytes()
}

fn packed(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in files {
        if name.ends_with('/') {
            zip.add_directory(*name, options).unwrap();
        } else {
            zip.start_file(*name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

fn stored(files: &[(&str, &[u8])]) -> Vec<u8> {
    packed(files, CompressionMethod::Stored)
}

/// An archive of files that are larger than is read, once unpacked.
fn blanks(count: usize) -> Vec<u8> {
    let blanks = vec![b' '; 65 << 20];
    let names: Vec<String> = (0..count).map(|n| format!("{n}.csv")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &blanks[..])).collect();
    packed(&files, CompressionMethod::Deflated)
}

/// Where a local header or an entry of the directory begins.
fn headers(bytes: &[u8], mark: &[u8; 4]) -> Vec<usize> {
    let all = 0..bytes.len() - 4;
    all.filter(|at| bytes[*at..].starts_with(mark)).collect()
}

/// One file in an archive, with two bytes changed in both of its headers, at these places.
fn changed(local: usize, listed: usize, to: [u8; 2]) -> Vec<u8> {
    let mut bytes = stored(&[("roads.csv", b"Ref,Quarter 4\r\nRDS01,1\r\nRDS02,2\r\n")]);
    for (mark, at) in [(b"PK\x03\x04", local), (b"PK\x01\x02", listed)] {
        for start in headers(&bytes, mark) {
            bytes[start + at..start + at + 2].copy_from_slice(&to);
        }
    }
    bytes
}

/// Every one.
pub fn cases() -> Vec<Case> {
    let good = good();
    let inside = |name, inside: &'static str, bytes: Vec<u8>, verdict: Verdict| Case {
        inside,
        ..super::bytes(name, "a.zip", bytes, verdict)
    };
    let alone = |name, bytes: Vec<u8>| inside(name, "", bytes, REFUSED);
    let one = |name: &str| stored(&[(name, &good)]);
    let many: Vec<String> = (0..5000).map(|n| format!("{n}.xlsx")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let twice = {
        let mut bytes = stored(&[("roads.xlsx", &good), ("roads.xlsz", b"")]);
        for at in headers(&bytes, b"road") {
            if bytes[at..].starts_with(b"roads.xlsz") {
                bytes[at + 9] = b'x';
            }
        }
        bytes
    };
    let whole = one("roads.xlsx");
    let mut cases = vec![
        inside("a return in an archive", "roads.xlsx", whole.clone(), READ),
        inside("a name from the root", "etc/roads.xlsx", one("/etc/roads.xlsx"), READ),
        inside("a name that climbs", "../../roads.xlsx", one("../../roads.xlsx"), READ),
        inside("a name of Windows", "C:/returns/roads.xlsx", one("C:\\returns\\roads.xlsx"), READ),
        inside("a name of dots and slashes", "x/roads.xlsx", one(".//x/./roads.xlsx"), READ),
        inside("a name that is none", "a file without a name", one("./."), READ),
        inside("an archive in an archive", "inner.zip", stored(&[("inner.zip", &whole)]), REFUSED),
        inside(
            "names alike but for case",
            "Roads.xlsx (2)",
            stored(&[("roads.xlsx", b"x"), ("Roads.xlsx", &good)]),
            ("accepted-with-warnings", &["QMR071"], 3),
        ),
        inside(
            "a companion file in an archive",
            "__MACOSX/._roads.xlsx",
            stored(&[("__MACOSX/._roads.xlsx", b"x")]),
            ("skipped", &["QMR002"], 0),
        ),
        inside("a password on a file", "roads.csv", changed(6, 8, [1, 0]), REFUSED),
        inside("a way of packing that is not known", "roads.csv", changed(8, 10, [99, 0]), REFUSED),
        inside("a wrong checksum", "roads.csv", changed(14, 16, [0xAA, 0xAA]), REFUSED),
        Case {
            inside: "0.csv",
            ..made("a file larger than is read", "a.zip", || blanks(1), REFUSED)
        },
        inside("a file of no bytes", "none.xlsx", stored(&[("none.xlsx", b"")]), REFUSED),
        alone("a name twice", twice),
        made("more than may be unpacked", "a.zip", || blanks(5), REFUSED),
        alone("more files than are read", stored(&many)),
        alone("an archive of nothing", stored(&[])),
        alone("an archive of folders", stored(&[("a/", b""), ("a/b/", b"")])),
        alone("a directory alone", whole[headers(&whole, b"PK\x01\x02")[0]..].to_vec()),
    ];
    cases.extend(cut("an archive cut short", "zip", &whole, REFUSED));
    cases
}
