//! What is written: whole or not at all, the same on every run, and never over somebody else's work.

use crate::support::workdir::Workdir;

#[test]
fn the_tree_is_as_documented() {
    let dir = Workdir::with_return();
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let names: Vec<String> = dir.files("out").into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "2025-26-q4/exceptions/all.csv",
            "2025-26-q4/exceptions/homes.csv",
            "2025-26-q4/exceptions/homes.xlsx",
            "2025-26-q4/findings.csv",
            "2025-26-q4/hm-2025-26-q4.xlsx",
            "2025-26-q4/manifest.json",
            "2025-26-q4/tidy/datapackage.json",
            "2025-26-q4/tidy/equality.csv",
            "2025-26-q4/tidy/indicators.csv",
            "2025-26-q4/tidy/milestones.csv",
            "2025-26-q4/tidy/risks.csv",
        ]
    );
}

#[test]
fn a_second_run_replaces_its_own_outputs_and_gives_the_same_bytes() {
    let dir = Workdir::with_return();
    dir.qmr(&["consolidate"]);
    let first = dir.files("out");
    let again = dir.qmr(&["consolidate"]);
    assert_eq!(again.code, Some(0), "{again:?}");
    assert!(first == dir.files("out"), "the bytes differ");
    dir.write_return("returns/housing.xlsx", &["70%", "97.1%", "96%"]);
    assert_eq!(dir.qmr(&["consolidate"]).code, Some(0));
    assert!(first != dir.files("out"));
}

#[test]
fn an_edited_output_is_named_and_kept_until_forced() {
    let dir = Workdir::with_return();
    dir.qmr(&["consolidate"]);
    dir.write("out/2025-26-q4/findings.csv", "edited by hand");
    dir.write_return("returns/housing.xlsx", &["70%", "97.1%", "96%"]);
    let before = dir.files("out");
    let refused = dir.qmr(&["consolidate"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("findings.csv"), "{refused:?}");
    assert!(refused.err.contains("--force"), "{refused:?}");
    assert!(before == dir.files("out"), "something was written");
    assert_eq!(dir.qmr(&["consolidate", "--force"]).code, Some(0));
    assert_ne!(dir.text("out/2025-26-q4/findings.csv"), "edited by hand");
}

#[test]
fn a_dry_run_writes_nothing() {
    let dir = Workdir::with_return();
    let ran = dir.qmr(&["consolidate", "--dry-run"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!dir.path("out").exists());
}

#[test]
fn an_output_folder_that_cannot_be_made_is_named() {
    let dir = Workdir::with_return();
    dir.write("in-the-way", "a file");
    let ran = dir.qmr(&["consolidate", "-o", "in-the-way"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("in-the-way"), "{ran:?}");
}

#[test]
fn the_output_folder_is_never_read() {
    let dir = Workdir::with_return();
    let ran = dir.qmr(&["consolidate", "."]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let first = dir.files("out");
    let again = dir.qmr(&["consolidate", "."]);
    assert_eq!(again.code, Some(0), "{again:?}");
    assert!(first == dir.files("out"), "the bytes differ");
    let own = dir.qmr(&["validate", "out", "returns", "--format", "json"]);
    assert!(!own.out.contains("hm-2025-26-q4.xlsx"), "{own:?}");
}

#[test]
fn an_output_that_is_not_apart_from_the_returns_is_a_fault_of_the_configuration() {
    for (returns, output, how) in [
        ("returns", "returns", "is the same as"),
        ("returns", "./returns/", "is the same as"),
        ("returns", "out/../returns", "is the same as"),
        (".", "out", "lies inside"),
        ("returns", "returns/out", "lies inside"),
        ("out/returns", "out", "holds"),
        ("returns", ".", "holds"),
    ] {
        let dir = Workdir::with_return();
        let config = dir.text("qmr.toml");
        dir.write("qmr.toml", format!("returns = \"{returns}\"\noutput = \"{output}\"\n{config}"));
        for command in ["consolidate", "exceptions", "validate"] {
            let ran = dir.qmr(&[command]);
            assert_eq!(ran.code, Some(2), "{returns} {output}: {ran:?}");
            assert!(ran.err.contains("qmr.toml:2"), "{ran:?}");
            assert!(ran.err.contains(how), "{ran:?}");
        }
        assert_eq!(dir.qmr(&["register"]).code, Some(1));
        assert!(!dir.path("out").exists());
    }
    // Where one of the two leads to the other by a link.
    #[cfg(unix)]
    {
        let dir = Workdir::with_return();
        std::os::unix::fs::symlink("returns", dir.path("out")).unwrap();
        let ran = dir.qmr(&["consolidate"]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("is the same as"), "{ran:?}");
    }
}

#[test]
fn an_output_folder_that_is_asked_for_is_held_against_the_returns_too() {
    let dir = Workdir::with_return();
    for output in ["returns", "returns/out", "."] {
        let ran = dir.qmr(&["consolidate", "-o", output]);
        assert_eq!(ran.code, Some(2), "{output}: {ran:?}");
        assert!(ran.err.contains("where returns are read"), "{ran:?}");
    }
    let ran = dir.qmr(&["consolidate", "returns", "-o", "returns"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert_eq!(dir.files("returns").len(), 1);
}

#[test]
fn qmr_s_own_workbook_is_known_wherever_it_lies() {
    let dir = Workdir::with_return();
    dir.qmr(&["consolidate"]);
    std::fs::copy(dir.path("out/2025-26-q4/hm-2025-26-q4.xlsx"), dir.path("returns/copy.xlsx"))
        .unwrap();
    let ran = dir.qmr(&["validate", "--format", "json"]);
    assert!(ran.out.contains("\"outcome\": \"own-output\""), "{ran:?}");
}

#[test]
fn exceptions_writes_its_part_of_the_same_tree() {
    let dir = Workdir::with_return();
    dir.qmr(&["consolidate"]);
    let before = dir.files("out");
    let ran = dir.qmr(&["exceptions"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let after = dir.files("out");
    assert_eq!(before, after);
    let unknown = dir.qmr(&["exceptions", "--board", "moon"]);
    assert_eq!(unknown.code, Some(2), "{unknown:?}");
    assert!(unknown.err.contains("homes"), "{unknown:?}");
}

#[test]
fn a_report_of_qmr_s_own_is_replaced_and_nothing_else() {
    let dir = Workdir::with_return();
    for format in ["text", "json", "html", "csv"] {
        let file = format!("report.{format}");
        let arguments = ["validate", "-o", &file, "--format", format];
        assert_eq!(dir.qmr(&arguments).code, Some(0), "{format}");
        let first = dir.text(&file);
        assert_eq!(dir.qmr(&arguments).code, Some(0), "{format} a second time");
        assert_eq!(dir.text(&file), first, "{format}");
        dir.write(&file, "mine");
        assert_eq!(dir.qmr(&arguments).code, Some(2), "{format}");
        assert_eq!(dir.text(&file), "mine");
    }
}
