//! The same inputs give the same bytes, wherever qmr is run and however its files are called.

use crate::support::workdir::Workdir;

type Tree = Vec<(String, Vec<u8>)>;

fn usual(dir: &Workdir) -> Tree {
    let ran = dir.qmr(&["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    dir.files("out")
}

fn same(dir: &Workdir, usual: &Tree, what: &str) {
    let now = dir.files("out");
    for ((name, bytes), (own, others)) in usual.iter().zip(&now) {
        assert_eq!(name, own, "{what}");
        assert!(bytes == others, "{what}: {name}");
    }
    assert_eq!(usual.len(), now.len(), "{what}");
    std::fs::remove_dir_all(dir.path("out")).unwrap();
}

#[test]
fn whatever_the_folder_for_what_is_not_kept() {
    let dir = Workdir::with_samples();
    let usual = usual(&dir);
    std::fs::remove_dir_all(dir.path("out")).unwrap();
    dir.write("a-file", "");
    for place in ["/nowhere/at/all", "", "a-file", "returns"] {
        let ran = dir.qmr_below("", ("TMPDIR", place), &["consolidate", "--dry-run"]);
        assert_eq!(ran.code, Some(0), "{place}: {ran:?}");
        assert!(!dir.path("out").exists());
        let ran = dir.qmr_below("", ("TMPDIR", place), &["consolidate"]);
        assert_eq!(ran.code, Some(0), "{place}: {ran:?}");
        same(&dir, &usual, place);
    }
}

#[test]
fn whatever_the_working_folder_and_the_spelling_of_the_configuration() {
    let dir = Workdir::with_samples();
    let usual = usual(&dir);
    let whole = dir.path("qmr.toml");
    let home = dir.path("");
    for (folder, config) in [
        ("", "qmr.toml"),
        ("", "./qmr.toml"),
        ("", "."),
        ("", "returns/../qmr.toml"),
        ("", whole.to_str().unwrap()),
        ("", home.to_str().unwrap()),
        ("returns", "../qmr.toml"),
        ("returns", ".."),
    ] {
        let ran = dir.qmr_below(folder, ("A", ""), &["consolidate", "--config", config]);
        assert_eq!(ran.code, Some(0), "{config}: {ran:?}");
        same(&dir, &usual, config);
    }
    let ran = dir.qmr_below("returns", ("A", ""), &["consolidate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    same(&dir, &usual, "from below");
}

#[test]
fn whatever_the_spelling_of_the_paths() {
    let dir = Workdir::with_samples();
    let usual = usual(&dir);
    let whole = dir.path("returns");
    for paths in [
        vec!["returns"],
        vec!["./returns/"],
        vec!["returns/../returns", "returns"],
        vec![whole.to_str().unwrap()],
    ] {
        let mut arguments = vec!["consolidate", "--config", "qmr.toml"];
        arguments.extend(&paths);
        let ran = dir.qmr(&arguments);
        assert_eq!(ran.code, Some(0), "{paths:?}: {ran:?}");
        same(&dir, &usual, &format!("{paths:?}"));
    }
}

#[test]
fn no_path_of_the_machine_is_in_what_is_said() {
    let dir = Workdir::with_return();
    for arguments in [
        &["validate", "--config", "qmr.toml", "--format", "json"][..],
        &["validate", "--config", "qmr.toml", "--format", "json", "returns/housing.xlsx"],
    ] {
        let ran = dir.qmr(arguments);
        assert!(ran.out.contains("\"path\": \"returns/housing.xlsx\""), "{ran:?}");
    }
    let ran =
        dir.qmr_below("returns", ("A", ""), &["validate", "--format", "json", "housing.xlsx"]);
    assert!(ran.out.contains("\"path\": \"returns/housing.xlsx\""), "{ran:?}");
    dir.write("indicators.csv", "ref,title\n");
    let ran = dir.qmr(&["register", "--config", "qmr.toml"]);
    assert!(!ran.out.contains("tmp"), "{ran:?}");
}

/// A link goes by one name, in whatever order the two are given.
#[cfg(unix)]
#[test]
fn two_names_of_one_file_give_the_same_in_any_order() {
    let dir = Workdir::with_return();
    std::os::unix::fs::symlink("housing.xlsx", dir.path("returns/again.xlsx")).unwrap();
    let (one, other) = ("returns/again.xlsx", "returns/housing.xlsx");
    let said = dir.qmr(&["validate", "--format", "json", one, other]).out;
    assert_eq!(said, dir.qmr(&["validate", "--format", "json", other, one]).out);
}
