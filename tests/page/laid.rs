//! The hostile files as files, for the page's core to be held against the program.

use std::fs;
use std::path::PathBuf;

use crate::hostile::cases::all;
use crate::support::workdir::Workdir;

/// The council of the hostile files, and each of these in a folder of its own below its returns, in the folder that
/// `QMR_LAID` names. What is no file but a device, a pipe, a folder or a link nobody can drop onto a page.
#[test]
#[ignore = "for node and the core of a page; .ci/page does it"]
fn hostile_files_are_laid_down() {
    let folder = PathBuf::from(std::env::var_os("QMR_LAID").unwrap());
    let council = Workdir::of_two_services_with_the_usual_limits();
    let mut laid = 0;
    for name in ["qmr.toml", "indicators.csv"] {
        fs::copy(council.path(name), folder.join(name)).unwrap();
    }
    for (number, case) in all().iter().enumerate() {
        let own = folder.join(format!("returns/{number}"));
        fs::create_dir_all(&own).unwrap();
        let file = own.join(&case.file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        (case.lay)(&file);
        let kind = fs::symlink_metadata(&file).map(|metadata| metadata.file_type());
        if kind.is_ok_and(|kind| kind.is_file()) {
            laid += 1;
        } else {
            let _ = fs::remove_dir_all(&own);
        }
    }
    assert!(laid > 100, "{laid}");
}
