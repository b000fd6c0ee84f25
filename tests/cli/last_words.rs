//! The last line of a report and the help of an error fit what happened.

use crate::support::workdir::Workdir;

#[test]
fn what_is_no_workbook_is_not_to_be_corrected_in_excel() {
    for (name, content) in [
        ("letter.pdf", "%PDF-1.7 a letter"),
        ("page.xlsx", "<html><body>figures</body></html>"),
        ("cut.xlsx", "PK\u{3}\u{4} cut short"),
        ("empty.xlsx", ""),
    ] {
        let dir = Workdir::with_return();
        dir.write(&format!("returns/{name}"), content);
        let text = dir.qmr(&["validate"]).out;
        // The first line that has its name is that of the overview.
        let own = text.split(&format!("\n{name}\n")).nth(1).unwrap();
        let last = own.lines().find(|line| line.starts_with("Not used:")).unwrap();
        assert_eq!(
            last, "Not used: 1 to fix. Do what is said above, and run this again.",
            "{name}"
        );
        assert!(text.contains("Not complete") || text.contains("Ready"), "{text}");
    }
}

#[test]
fn the_help_fits_what_was_named_and_found() {
    let dir = Workdir::with_return();
    dir.write("damaged.xlsx", "PK\u{3}\u{4} cut short");
    std::fs::create_dir(dir.path("none")).unwrap();
    let help = |arguments: &[&str]| {
        let ran = dir.qmr(arguments);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        ran.err.split_once("help: ").unwrap().1.to_owned()
    };
    for command in ["validate", "consolidate", "exceptions"] {
        let of_a_file = help(&[command, "damaged.xlsx"]);
        assert!(!of_a_file.contains("qmr.toml"), "{of_a_file}");
        assert!(of_a_file.contains("says of each file what it is"), "{of_a_file}");
        let of_a_folder = help(&[command, "none"]);
        assert!(of_a_folder.starts_with("Name the returns themselves"), "{of_a_folder}");
    }
    std::fs::remove_file(dir.path("returns/housing.xlsx")).unwrap();
    assert!(help(&["consolidate"]).contains("check `returns` in qmr.toml"));
}
