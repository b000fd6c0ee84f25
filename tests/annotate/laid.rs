//! Copies laid down for other programs to look at: `.ci/workbooks`.

use std::path::PathBuf;

use qmr::read::{self, Limits};

use super::{busy, copied, everywhere};
use crate::support::workdir::samples;

#[test]
#[ignore = "for the Open XML SDK and LibreOffice; .ci/workbooks does it"]
fn copies_are_laid_down() {
    let folder = PathBuf::from(std::env::var_os("QMR_LAID").unwrap());
    let mut all = vec![("busy.xlsx".to_owned(), busy())];
    for entry in std::fs::read_dir(samples().join("returns")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "xlsx") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            all.push((name, std::fs::read(&path).unwrap()));
        }
    }
    for (name, bytes) in all {
        let book = read::workbook(&bytes, &Limits::default()).unwrap();
        let once = copied(&bytes, &everywhere(&book)).unwrap().bytes;
        let twice = copied(&once, &everywhere(&book)).unwrap().bytes;
        std::fs::write(folder.join(format!("annotated-{name}")), once).unwrap();
        std::fs::write(folder.join(format!("annotated-again-{name}")), twice).unwrap();
        std::fs::write(folder.join(format!("original-{name}")), bytes).unwrap();
    }
}
