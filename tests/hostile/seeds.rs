//! The seeds of the fuzzers (fuzz/README.md), made into the folder that `QMR_SEEDS` names.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use crate::hostile::cases::all;
use crate::hostile::mutations::{MARKUP, PIECES, TYPED};
use crate::support::xlsb::xlsb;
use crate::support::xlsx::read;

fn put(folder: &Path, target: &str, name: &str, bytes: &[u8]) {
    let folder = folder.join(target);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}

/// A dictionary of libFuzzer: one entry a line, in quotes, every byte by its number.
fn dictionary<'a>(entries: impl IntoIterator<Item = &'a str>) -> String {
    let line = |entry: &str| {
        let bytes = entry.bytes().map(|byte| format!("\\x{byte:02x}"));
        format!("\"{}\"\n", bytes.collect::<String>())
    };
    entries.into_iter().map(line).collect()
}

/// The records of an `.xls` whose sectors follow one another, without their container.
fn records(bytes: &[u8]) -> &[u8] {
    let sectors = bytes.chunks(512);
    let start = sectors.take_while(|sector| !sector.starts_with(&[9, 8, 16, 0])).count();
    &bytes[start * 512..]
}

/// How long a package says that its parts are; of another file, how long it is.
fn unpacked(bytes: &[u8]) -> u64 {
    let length = u64::try_from(bytes.len()).unwrap();
    let sizes = zip::ZipArchive::new(Cursor::new(bytes)).ok().and_then(|mut archive| {
        (0..archive.len())
            .map(|index| Some(archive.by_index_raw(index).ok()?.size()))
            .sum::<Option<u64>>()
    });
    sizes.unwrap_or(0).max(length)
}

fn samples_in(folder: &Path, root: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let format = path.extension().unwrap().to_string_lossy().into_owned();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        put(folder, &format, &name, &bytes);
        if format == "xls" {
            let records = records(&bytes);
            assert!(!records.is_empty(), "{name}: no records found");
            put(folder, &format, &format!("{name}-records"), records);
            put(folder, "xlsb", &name, &xlsb(&read(&bytes)));
        }
    }
}

#[test]
fn seeds_are_made() {
    let own = tempfile::tempdir().unwrap();
    let asked = std::env::var_os("QMR_SEEDS").map(PathBuf::from);
    let folder = asked.unwrap_or_else(|| own.path().to_owned());
    for (number, text) in TYPED.iter().enumerate() {
        put(&folder, "value", &number.to_string(), text.as_bytes());
    }
    let table = "SERVICE: Health & Partnerships\nPERIOD: Quarter 4 2009/10\n\nRef|Description|Target 2009/10|Quarter 4|Progress|Commentary\nHP LI 1|Visits|12|14|✓|Better\n|||||than last year.\nQuality\nNI 39|Admissions|5|6|×|Flu.\n";
    put(&folder, "header", "table", table.as_bytes());
    put(&folder, "csv", "table", table.replace('|', ",").as_bytes());
    for root in ["samples/returns", "tests/formats/xls", "tests/formats/ods"] {
        samples_in(&folder, root);
    }
    for (number, case) in all().iter().enumerate() {
        let lain = own.path().join(format!("case-{number}"));
        let ending = case.file.rsplit('.').next().unwrap_or_default();
        if ["xlsx", "xls", "xlsb", "ods", "csv"].contains(&ending)
            && !case.name.contains("device")
            && !case.name.contains("pipe")
            && !case.name.contains("bomb")
        {
            (case.lay)(&lain);
            let bytes = std::fs::read(&lain).unwrap_or_default();
            if (1..100_000).contains(&unpacked(&bytes)) {
                put(&folder, ending, &format!("hostile-{number}"), &bytes);
            }
        }
    }
    let texts = TYPED.iter().chain(PIECES).copied();
    std::fs::write(folder.join("typed.dict"), dictionary(texts.clone())).unwrap();
    let parts = MARKUP.iter().copied().chain(texts);
    std::fs::write(folder.join("markup.dict"), dictionary(parts)).unwrap();
    for (format, least) in [("xlsx", 80), ("xls", 30), ("xlsb", 30), ("ods", 30), ("csv", 20)] {
        let count = std::fs::read_dir(folder.join(format)).unwrap().count();
        assert!(count > least, "{format}: {count}");
    }
}
