//! What lies in the place of a file and is none.

use super::Case;
#[cfg(unix)]
use super::{READ, REFUSED, Roads, case};

/// None: other systems have no such places.
#[cfg(not(unix))]
pub fn cases() -> Vec<Case> {
    Vec::new()
}

/// Every one.
#[cfg(unix)]
pub fn cases() -> Vec<Case> {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    vec![
        case(
            "a pipe",
            "a.xlsx",
            |path| {
                assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
            },
            REFUSED,
        ),
        case("a link to itself", "a.xlsx", |path| symlink(path, path).unwrap(), REFUSED),
        case("a link to nothing", "a.xlsx", |path| symlink("nowhere.xlsx", path).unwrap(), REFUSED),
        case("a link to a device", "a.xlsx", |path| symlink("/dev/zero", path).unwrap(), REFUSED),
        case(
            "a file that may not be read",
            "a.xlsx",
            |path| {
                std::fs::write(path, Roads::new().parts().bytes()).unwrap();
                std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o000)).unwrap();
            },
            if is_root() { READ } else { REFUSED },
        ),
    ]
}

/// Whether the tests run as one who may read everything.
#[cfg(unix)]
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().metadata().unwrap().uid() == 0
}
