//! Every format gives the same; what hangs or dies costs its own file alone; archives are folders.

use std::path::{Path, PathBuf};

use qmr::read::{Limits, workbook};

use crate::support::workdir::{Workdir, samples};
use crate::support::xlsb::xlsb;

/// The returns of the samples in one format, by stem.
fn returns(format: &str) -> Vec<(String, Vec<u8>)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(format);
    let folders = if format == "xlsx" { vec![own, samples().join("returns")] } else { vec![own] };
    let mut files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == format))
        .collect();
    files.sort();
    let stem = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (stem(path), std::fs::read(path).unwrap())).collect()
}

/// The tidy data of the samples, all in one format. An `.xlsx` with a formula that was never calculated is calculated
/// by whatever converts it, so that row is left out.
fn tidy(ending: &str, files: &[(String, Vec<u8>)]) -> Vec<String> {
    let dir = Workdir::with_samples();
    std::fs::remove_dir_all(dir.path("returns")).unwrap();
    std::fs::create_dir(dir.path("returns")).unwrap();
    for (stem, bytes) in files {
        dir.write(&format!("returns/{stem}.{ending}"), bytes);
    }
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let mut lines = Vec::new();
    for name in ["indicators", "milestones", "risks", "equality"] {
        let text = dir.text(&format!("out/2009-10-q4/tidy/{name}.csv"));
        let rows = text.lines().filter(|line| !line.contains(",LE LI 7,"));
        lines.extend(rows.map(|line| line.replace(&format!(".{ending},"), ".X,")));
    }
    lines
}

#[test]
fn the_samples_give_the_same_in_every_format() {
    let usual = returns("xlsx");
    assert_eq!(usual.len(), 10);
    let wanted = tidy("xlsx", &usual);
    assert!(wanted.len() > 150);
    let binary = |(stem, bytes): &(String, Vec<u8>)| {
        let book = workbook(bytes, &Limits::default()).unwrap();
        (stem.clone(), xlsb(&book))
    };
    let packed: Vec<_> = usual.iter().map(binary).collect();
    for (ending, files) in [
        ("xlsm", usual.clone()),
        ("xls", returns("xls")),
        ("ods", returns("ods")),
        ("xlsb", packed),
    ] {
        let found = tidy(ending, &files);
        assert_eq!(found.len(), wanted.len(), "{ending}");
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(found, wanted, "{ending}");
        }
    }
}

/// `QMR_BLESS=1 cargo test --test all cli::` writes it.
#[test]
fn the_xlsb_among_the_samples_is_the_generators() {
    let all = returns("xlsx");
    let (_, bytes) = all.iter().find(|(stem, _)| stem == "planning-q4-final").unwrap();
    let made = xlsb(&workbook(bytes, &Limits::default()).unwrap());
    let path = samples().join("returns/planning-q4-final.xlsb");
    if std::env::var_os("QMR_BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert!(std::fs::read(&path).unwrap() == made, "run QMR_BLESS=1 cargo test --test all cli::");
}

#[test]
fn a_csv_return_is_read_and_qmrs_own_are_not() {
    let dir = Workdir::configured();
    dir.write(
        "returns/housing.csv",
        "SERVICE: Housing,,,\r\n\"PERIOD: Quarter 4 to period end 31st March 2026\",,,\r\nRef,Description,Quarter 4,Commentary\r\nHSG01,Homes re-let,84.2%,\r\nHSG02,Rent collected,97.1%,\r\nHSG03,Repairs,96%,\r\n",
    );
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let tidy = dir.text("out/2025-26-q4/tidy/indicators.csv");
    assert!(tidy.contains(",84.2,"), "{tidy}");
    let findings = dir.text("out/2025-26-q4/findings.csv");
    for (from, to) in [
        ("findings.csv", "f.csv"),
        ("exceptions/all.csv", "e.csv"),
        ("tidy/indicators.csv", "t.csv"),
    ] {
        std::fs::copy(
            dir.path(&format!("out/2025-26-q4/{from}")),
            dir.path(&format!("returns/{to}")),
        )
        .unwrap();
    }
    let ran = dir.qmr(&["validate", "--format", "json"]);
    assert_eq!(ran.out.matches("\"own-output\"").count(), 3, "{}\n{findings}", ran.out);
}

#[test]
fn the_content_decides_and_a_wrong_name_is_said() {
    let dir = Workdir::configured();
    dir.write_return("returns/housing.xls", &["84.2%", "97.1%", "96%"]);
    let ran = dir.qmr(&["validate"]);
    assert!(ran.out.contains("QMR071"), "{}", ran.out);
    assert!(ran.out.contains("its name ends in .xls."), "{}", ran.out);
    dir.write("returns/page.xlsx", "<html><table><tr><td>1</td></tr></table></html>");
    dir.write("returns/empty.xlsx", "");
    let ran = dir.qmr(&["validate"]);
    assert!(ran.out.contains("The file is a web page"), "{}", ran.out);
    assert!(ran.out.contains("The file is empty."), "{}", ran.out);
}

/// A zip archive of these files.
fn archive(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_archive_is_read_as_a_folder() {
    let dir = Workdir::with_return();
    let housing = std::fs::read(dir.path("returns/housing.xlsx")).unwrap();
    std::fs::remove_file(dir.path("returns/housing.xlsx")).unwrap();
    let inner = archive(&[("x.xlsx", housing.clone())]);
    let outer = archive(&[
        ("../up/housing.xlsx", housing),
        ("more.zip", inner),
        ("__MACOSX/._housing.xlsx", vec![0; 9]),
    ]);
    dir.write("returns/all.zip", &outer);
    let ran = dir.qmr(&["validate", "--format", "json"]);
    for path in [
        "returns/all.zip/../up/housing.xlsx",
        "returns/all.zip/more.zip",
        "returns/all.zip/__MACOSX/._housing.xlsx",
    ] {
        assert!(ran.out.contains(path), "{path}: {}", ran.out);
    }
    assert!(ran.out.contains("an archive inside an archive"), "{}", ran.out);
    assert_eq!(ran.out.matches("\"accepted").count(), 1, "{}", ran.out);
    let config = dir.text("qmr.toml");
    dir.write("qmr.toml", format!("{config}\n[limits]\nentries = 2\n"));
    let ran = dir.qmr(&["validate", "--format", "json"]);
    assert!(
        ran.out.contains("at most 2 are read (the limit under [limits] in qmr.toml)"),
        "{}",
        ran.out
    );
}

#[test]
fn a_return_beyond_a_limit_is_named_with_the_limit() {
    let dir = Workdir::with_return();
    let config = dir.text("qmr.toml");
    let said = |limit: &str| {
        dir.write("qmr.toml", format!("{config}\n[limits]\n{limit}\n"));
        dir.qmr(&["validate", "--format", "json"]).out
    };
    for (limit, why) in [
        ("table_cells = 6", "its tables have more than 6 cells"),
        ("cells = 2", "it holds more than 2 cells"),
    ] {
        let out = said(limit);
        let whole = format!("{why} (the limit under [limits] in qmr.toml)");
        assert!(out.contains(&whole), "{limit}: {out}");
        assert!(out.contains("\"unreadable\""), "{limit}: {out}");
    }
    let out = said("table_cells = 200\ncells = 2000\ntext_mib = 1");
    assert!(out.contains("\"accepted"), "{out}");
}

#[test]
fn all_files_of_an_archive_hold_no_more_than_one_workbook_may() {
    let dir = Workdir::with_return();
    let housing = std::fs::read(dir.path("returns/housing.xlsx")).unwrap();
    std::fs::remove_file(dir.path("returns/housing.xlsx")).unwrap();
    let twice = archive(&[("a.xlsx", housing.clone()), ("b.xlsx", housing)]);
    dir.write("returns/all.zip", &twice);
    let config = dir.text("qmr.toml");
    let before = dir.qmr(&["validate", "--format", "json"]).out;
    assert_eq!(before.matches("\"duplicate\"").count(), 1, "{before}");
    dir.write("qmr.toml", format!("{config}\n[limits]\ncells = 40\n"));
    let out = dir.qmr(&["validate", "--format", "json"]).out;
    assert_eq!(out.matches("\"accepted").count(), 1, "{out}");
    let why =
        "with the files before it in the archive it is more than one archive may hold, 40 cells";
    assert!(out.contains(why), "{out}");
}

#[test]
fn limits_of_the_configuration_hold_and_faults_in_them_come_together() {
    let dir = Workdir::configured();
    let config = dir.text("qmr.toml");
    dir.write(
        "qmr.toml",
        format!("{config}\n[limits]\nseconds = 0\nmemory_mib = \"much\"\nfile_mb = 3\n"),
    );
    let ran = dir.qmr(&["register"]);
    for word in ["seconds is 0", "memory_mib is", "file_mb"] {
        assert!(format!("{}{}", ran.out, ran.err).contains(word), "{word}: {ran:?}");
    }
    dir.write(
        "qmr.toml",
        format!("{config}\n[limits]\nmemory_mib = 64\ncells = 100_000_000\nfile_mib = 64\n"),
    );
    // An .ods that asks for more memory than it may have ends, and is named.
    dir.write("returns/bomb.ods", asks_for_memory());
    dir.write_return("returns/housing.xlsx", &["84.2%", "97.1%", "96%"]);
    let ran = dir.qmr(&["validate", "--format", "json"]);
    assert!(ran.out.contains("takes more memory than it may have (memory_mib"), "{}", ran.out);
    assert_eq!(ran.out.matches("\"accepted").count(), 1, "{}", ran.out);
}

/// An `.ods` that grows to tens of millions of cells.
fn asks_for_memory() -> Vec<u8> {
    let cell =
        "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let rows = format!(
        "<table:table-row table:number-rows-repeated=\"1000000\">{}</table:table-row>",
        cell.repeat(50)
    );
    let content =
        format!("<a><b><c><table:table table:name=\"A\">{rows}</table:table></c></b></a>");
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", content.into_bytes()),
    ])
}

#[test]
fn a_register_that_asks_for_more_memory_than_it_may_have_ends_and_is_named() {
    let dir = Workdir::configured();
    let config = dir.text("qmr.toml").replace("indicators.csv", "register.ods");
    dir.write("qmr.toml", format!("{config}\n[limits]\nmemory_mib = 64\ncells = 100_000_000\n"));
    dir.write("register.ods", asks_for_memory());
    // `register` has done its work when it has said what is wrong; the others could not do theirs.
    for (command, code) in [("register", 1), ("validate", 2), ("consolidate", 2)] {
        let ran = dir.qmr(&[command]);
        assert_eq!(ran.code, Some(code), "{command}: {ran:?}");
        let said = format!("{} {}", ran.out, ran.err);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            said.contains("the register \"register.ods\" cannot be read: "),
            "{command}: {said}"
        );
        assert!(
            said.contains("takes more memory than it may have (memory_mib"),
            "{command}: {said}"
        );
    }
}

#[test]
fn the_child_answers_nonsense_with_an_end() {
    let dir = Workdir::empty();
    let ran = dir.qmr(&["--read-apart"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
}
