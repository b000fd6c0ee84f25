//! The program hands copies back.

use crate::support::workdir::Workdir;

#[test]
fn copies_stand_in_a_folder_of_their_own_and_read_as_the_originals_do() {
    let dir = Workdir::with_samples();
    let ran = dir.qmr(&["validate", "--annotate", "back"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("leisure-faulty-q4.xlsx: a copy with "), "{}", ran.err);
    assert!(ran.err.contains("older-people-q4-findings.xlsx: what was found"), "{}", ran.err);
    let names: Vec<String> = dir.files("back").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 11, "{names:?}");
    // What comes back with notes in it is read as what went out.
    let name = "leisure-faulty-q4.xlsx";
    let findings = |path: &str| {
        let ran = dir.qmr(&["validate", "--format", "json", path]);
        let mut json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let all = json["files"][0]["findings"].take();
        let all = all
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| !one["message"].as_str().unwrap().contains("qmr findings"));
        all.cloned().collect::<Vec<_>>()
    };
    let (sent, back) = (findings(&format!("returns/{name}")), findings(&format!("back/{name}")));
    assert!(sent.len() > 20);
    assert_eq!(sent, back);
    // The same again gives the same, whatever the number of threads.
    let before = dir.files("back");
    assert_eq!(dir.qmr(&["validate", "-q", "-j", "1", "--annotate", "back"]).code, Some(1));
    assert!(dir.files("back") == before);
}

#[test]
fn pages_and_copies_may_share_a_folder_and_each_leaves_the_other_s_alone() {
    let dir = Workdir::with_samples();
    let names = || -> Vec<String> { dir.files("back").into_iter().map(|(name, _)| name).collect() };
    assert_eq!(dir.qmr(&["validate", "--annotate", "back", "--reports", "back"]).code, Some(1));
    assert_eq!(names().len(), 22, "{:?}", names());
    let list = dir.text("back/index.html");
    assert!(list.contains("<a href=\"leisure-faulty-q4.html\">leisure-faulty-q4.xlsx</a>"));
    let page = dir.text("back/leisure-faulty-q4.html");
    assert!(page.contains("about 90") && page.contains("index.html") && !page.contains("highways"));
    // Fewer pages: those of the run before go, copies stay.
    let one = dir.qmr(&["validate", "returns/highways-q4.xlsx", "--reports", "back"]);
    assert!(one.err.contains("removed leisure-faulty-q4.html"), "{}", one.err);
    let left = names();
    assert_eq!(left.iter().filter(|name| name.ends_with(".html")).count(), 2, "{left:?}");
    assert_eq!(left.len(), 13, "{left:?}");
    // The manifest still knows the copies.
    assert_eq!(dir.qmr(&["validate", "-q", "--annotate", "back"]).code, Some(1));
}

#[test]
fn nothing_is_written_among_what_was_sent() {
    let dir = Workdir::with_samples();
    let before = dir.files(".");
    for folder in ["returns", "returns/back", "."] {
        let path = if folder == "." { "old.xlsx" } else { "returns" };
        if folder == "." {
            dir.write("old.xlsx", std::fs::read(dir.path("returns/highways-q4.xlsx")).unwrap());
        }
        let ran = dir.qmr(&["validate", path, "--annotate", folder]);
        assert_eq!(ran.code, Some(2), "{folder}: {}", ran.err);
        assert!(ran.err.contains("where returns are read"), "{}", ran.err);
    }
    std::fs::remove_file(dir.path("old.xlsx")).unwrap();
    assert!(dir.files(".") == before);
}

#[test]
fn what_somebody_changed_is_not_replaced_and_a_period_is_not_written_into() {
    let dir = Workdir::with_samples();
    let annotate = |more: &[&str]| {
        let arguments = ["validate", "returns/highways-q4.xlsx", "--annotate", "back"];
        dir.qmr(&[&arguments, more].concat())
    };
    assert_eq!(annotate(&[]).code, Some(1));
    dir.write("back/highways-q4.xlsx", "mended by hand");
    let refused = annotate(&[]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("highways-q4.xlsx"), "{}", refused.err);
    assert_eq!(dir.text("back/highways-q4.xlsx"), "mended by hand");
    assert_eq!(annotate(&["--force"]).code, Some(1));
    assert_eq!(dir.qmr(&["consolidate", "-q"]).code, Some(0));
    let ran = dir.qmr(&["validate", "--annotate", "out/2009-10-q4"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("holds the outputs of a period"), "{}", ran.err);
}

#[test]
fn a_dry_run_writes_nothing_and_files_of_an_archive_are_copied() {
    let dir = Workdir::with_samples();
    let ran = dir.qmr(&["validate", "-n", "--annotate", "back"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("would write") && !dir.path("back").exists(), "{}", ran.err);
    let bytes = std::fs::read(dir.path("returns/highways-q4.xlsx")).unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for name in ["a/highways.xlsx", "scan.pdf"] {
        zip.start_file(name, options).unwrap();
        let content = if name.ends_with("pdf") { b"%PDF-1.4".as_slice() } else { &bytes };
        std::io::Write::write_all(&mut zip, content).unwrap();
    }
    dir.write("sent/all.zip", zip.finish().unwrap().into_inner());
    assert_eq!(dir.qmr(&["validate", "sent", "--annotate", "back"]).code, Some(1));
    let names: Vec<String> = dir.files("back").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["highways.xlsx", "manifest.json", "scan-findings.xlsx"]);
}
