//! 0 done, 1 findings at the level asked for, 2 qmr could not do its work.

use crate::support::workdir::Workdir;

#[test]
fn a_good_return_is_0_and_a_faulty_one_1() {
    let dir = Workdir::with_return();
    let ran = dir.qmr(&["validate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    dir.write_return("returns/housing.xlsx", &["about 90", "97.1%", "96%"]);
    let ran = dir.qmr(&["validate"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.out.contains("about 90"), "{ran:?}");
}

#[test]
fn fail_on_sets_the_level() {
    let dir = Workdir::with_return();
    dir.write_return("returns/housing.xlsx", &["about 90", "97.1%", "96%"]);
    assert_eq!(dir.qmr(&["validate", "--fail-on", "never"]).code, Some(0));
    assert_eq!(dir.qmr(&["consolidate"]).code, Some(0));
    assert_eq!(dir.qmr(&["consolidate", "--fail-on", "error"]).code, Some(1));
    assert_eq!(dir.qmr(&["exceptions", "--fail-on", "warning"]).code, Some(1));
    let dry = dir.qmr(&["consolidate", "--fail-on", "error", "--dry-run"]);
    assert_eq!(dry.code, Some(1), "{dry:?}");
}

#[test]
fn usage_is_2() {
    let dir = Workdir::configured();
    for arguments in [
        vec!["nonsense"],
        vec!["validate", "--format", "xml"],
        vec!["consolidate", "--jobs", "0"],
        vec!["consolidate", "--as-at", "31/03/2010"],
        vec!["explain", "QMR999"],
    ] {
        let ran = dir.qmr(&arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?} {ran:?}");
        assert!(ran.out.is_empty(), "{arguments:?} {ran:?}");
    }
}

#[test]
fn without_a_configuration_it_says_where_it_looked() {
    let dir = Workdir::empty();
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no qmr.toml in"), "{ran:?}");
    assert!(ran.err.contains("--config"), "{ran:?}");
}

#[test]
fn a_faulty_configuration_lists_every_fault() {
    let dir = Workdir::with_return();
    dir.write(
        "indicators.csv",
        "ref,title,service,polarity,unit,target\nHSG01,A,HSG,sideways,%,82\nHSG02,B,XXX,higher,%,lots\n",
    );
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(2));
    for place in ["indicators.csv:2", "sideways", "indicators.csv:3", "XXX", "lots"] {
        assert!(ran.err.contains(place), "{place}: {}", ran.err);
    }
    let ran = dir.qmr(&["register"]);
    assert_eq!(ran.code, Some(1), "its job is the verdict: {ran:?}");
    assert!(ran.out.contains("sideways"));
}

#[test]
fn no_return_at_all_is_2_and_writes_nothing() {
    let dir = Workdir::configured();
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("there is no file"), "{ran:?}");
    assert!(!dir.path("out").exists());

    dir.write("returns/letter.pdf", "%PDF-1.4 a letter");
    dir.write("returns/page.html", "<html><body>figures</body></html>");
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(2));
    for file in ["returns/letter.pdf", "returns/page.html"] {
        assert!(ran.err.contains(file), "{ran:?}");
    }
    assert!(!dir.path("out").exists());

    let ran = dir.qmr(&["validate", "-o", "report.txt"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(!dir.path("report.txt").exists());
}

#[test]
fn a_path_that_is_not_there_is_named() {
    let dir = Workdir::configured();
    let ran = dir.qmr(&["validate", "returns/housing.xlsx"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("housing.xlsx"), "{ran:?}");
    assert!(ran.err.contains("no such file"), "{ran:?}");
}

#[test]
fn a_closed_pipe_changes_no_exit_code() {
    let dir = Workdir::with_return();
    for _ in 0..3 {
        assert_eq!(dir.qmr_into_a_closed_pipe(&["validate"]), Some(0));
        assert_eq!(dir.qmr_into_a_closed_pipe(&["explain"]), Some(0));
    }
}
