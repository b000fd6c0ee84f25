//! The seeds of the fuzzers (fuzz/README.md), made into the folder that `QMR_SEEDS` names.

use std::path::{Path, PathBuf};

use crate::cases::all;
use crate::mutations::TYPED;

fn put(folder: &Path, target: &str, name: &str, bytes: &[u8]) {
    let folder = folder.join(target);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
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
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/returns");
    for entry in std::fs::read_dir(samples).unwrap() {
        let path = entry.unwrap().path();
        let format = path.extension().unwrap().to_string_lossy().into_owned();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        put(&folder, &format, &name, &std::fs::read(&path).unwrap());
    }
    for (number, case) in all().iter().enumerate() {
        let lain = own.path().join(format!("case-{number}"));
        if case.file.ends_with(".xlsx")
            && !case.name.contains("device")
            && !case.name.contains("pipe")
        {
            (case.lay)(&lain);
            let bytes = std::fs::read(&lain).unwrap_or_default();
            if !bytes.is_empty() && bytes.len() < 100_000 {
                put(&folder, "xlsx", &format!("hostile-{number}"), &bytes);
            }
        }
    }
    assert!(std::fs::read_dir(folder.join("xlsx")).unwrap().count() > 80);
}
