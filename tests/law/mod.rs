//! The law of the account: the text of every cell of a return is found again in some output, or its row is a heading.
//!
//! It is held over the samples, the small inputs beside this folder, the five formats, and 200 workbooks laid out at random.

mod council;
mod formats;
mod layout;
mod told;

use std::path::{Path, PathBuf};

use crate::support::council::{Council, repository};
use council::{lost_from, made, outputs_of};
use qmr::grid::Book;

/// Every file below a folder that may be a return, by its path.
fn returns(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if let Some("xlsx" | "xls" | "xlsb" | "ods") = ending {
            found.push(path);
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{}", folder.display());
    found
}

/// Holds the law over files, each alone, for a council.
fn hold(council: &Council, files: &[PathBuf]) {
    let mut lost = Vec::new();
    for path in files {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        if let Ok(book) = qmr::read::file(name, &bytes, &qmr::read::Limits::default()) {
            let found = council::lost(council, name, &book).unwrap_or_default();
            lost.extend(found.into_iter().map(|cell| format!("{name}: {cell}")));
        }
    }
    assert!(lost.is_empty(), "{} cells are lost:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn no_text_of_the_samples_is_lost() {
    let council = Council::of_the_samples();
    hold(&council, &returns(&repository("samples/returns")));
}

#[test]
fn no_text_of_the_samples_in_other_formats_is_lost() {
    let council = Council::of_the_samples();
    for format in ["xls", "ods", "xlsx"] {
        hold(&council, &returns(&repository("tests/formats").join(format)));
    }
}

#[test]
fn no_text_of_the_small_inputs_is_lost() {
    let reading = repository("tests/cases/reading");
    let council = Council::on_the_disk(&reading.join("qmr.toml"));
    hold(&council, &returns(&reading));
    hold(&council, &returns(&repository("tests/cases/files")));
    for config in ["qmr.toml", "qmr-cum.toml"] {
        let council = Council::on_the_disk(&reading.join("ratios").join(config));
        hold(&council, &returns(&reading.join("ratios")));
    }
}

#[test]
fn no_text_of_two_hundred_layouts_is_lost() {
    let council = made();
    let mut lost = Vec::new();
    let mut cells = 0;
    for seed in 0..200 {
        let book = layout::book(seed);
        cells += book.filled();
        let found = council::lost(&council, "return.xlsx", &book).expect("its rows are used");
        lost.extend(found.into_iter().map(|cell| format!("layout {seed}: {cell}")));
    }
    assert!(lost.is_empty(), "{} cells are lost:\n{}", lost.len(), lost.join("\n"));
    assert!(cells > 10_000, "{cells} cells");
}

#[test]
fn no_text_is_lost_in_any_format() {
    let council = made();
    let mut lost = Vec::new();
    for seed in 0..12 {
        for (name, bytes) in formats::all(&layout::book(seed), &layout::sheet(seed)) {
            let book = qmr::read::file(name, &bytes, &qmr::read::Limits::default());
            let book = book.unwrap_or_else(|refusal| panic!("{name} {seed}: {refusal:?}"));
            let found = council::lost(&council, name, &book).expect("its rows are used");
            lost.extend(found.into_iter().map(|cell| format!("{name} {seed}: {cell}")));
        }
    }
    assert!(lost.is_empty(), "{} cells are lost:\n{}", lost.len(), lost.join("\n"));
}

/// A law that cannot be broken holds nothing: without Narrative and without its notes it must fail.
#[test]
fn the_law_can_be_broken() {
    let council = made();
    let with_milestones = |book: &Book| book.grids.iter().any(|grid| &*grid.name == "Milestones");
    let book = (0..9).map(layout::book).find(with_milestones).unwrap();
    let all = outputs_of(&council, "return.xlsx", book.clone());
    let without = |part: &str| {
        let mut fewer = all.clone();
        fewer.retain(|(own, _)| *own != part);
        lost_from(&council, &book, &fewer).len()
    };
    assert_eq!(without("nothing"), 0);
    for part in ["Narrative", "Milestones", "findings"] {
        assert!(without(part) > 0, "{part}");
    }
}
