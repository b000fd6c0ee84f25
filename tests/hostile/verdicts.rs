//! Each hostile file ends in its verdict, in time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::cases::{Case, all, masses};
use crate::folder::{Folder, HOSTILE};

/// Each file must end within this time in a debug build.
const LONGEST: Duration = Duration::from_secs(20);

/// Runs cases, and says which ended otherwise than they should.
fn wrong(cases: Vec<Case>, validates: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for case in cases {
        let ended = catch_unwind(AssertUnwindSafe(|| Folder::end(&case, validates)));
        let Ok(found) = ended else {
            wrong.push(format!("{}: see above", case.name));
            continue;
        };
        let Case {
            name,
            file,
            outcome,
            codes,
            merged,
            ..
        } = &case;
        if found.took > LONGEST {
            wrong.push(format!("{name}: it took {:?}", found.took));
        }
        let says = codes
            .iter()
            .all(|code| found.codes.iter().any(|own| own == code));
        if found.outcome != *outcome || found.merged != *merged || !says {
            wrong.push(format!(
                "{name} ({file}): {outcome} {codes:?} {merged} was wanted; {} {:?} {} came",
                found.outcome, found.codes, found.merged
            ));
        }
    }
    wrong
}

#[test]
fn each_hostile_file_ends_in_its_verdict() {
    let wrong = wrong(all(), true);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_table_is_too_long_to_end() {
    let wrong = wrong(masses(), false);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_folder_named_like_a_workbook_is_looked_into() {
    let folder = Folder::new();
    let roads = crate::cases::Roads::new().parts().bytes();
    folder.write(&format!("{HOSTILE}/a.xlsx/roads.xlsx"), &roads);
    let found = folder.look(&format!("{HOSTILE}/a.xlsx/roads.xlsx"), "a folder");
    assert_eq!(
        (found.outcome.as_str(), found.merged),
        ("accepted-with-warnings", 3),
        "{found:?}"
    );
}
