//! Each hostile file ends in its verdict; `bounds` measures how long that takes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::hostile::cases::{Case, all, archive, csv, masses, ods, other, places, xls, xlsb, xlsx};
use crate::hostile::folder::{HOSTILE, end, look, with_a_good_return};

/// Runs cases, and says which ended otherwise than they should.
fn wrong(cases: Vec<Case>, validates: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for case in cases {
        let ended = catch_unwind(AssertUnwindSafe(|| end(&case, validates)));
        let Ok(found) = ended else {
            wrong.push(format!("{}: see above", case.name));
            continue;
        };
        let Case { name, file, outcome, codes, merged, .. } = &case;
        let says = codes.iter().all(|code| found.codes.iter().any(|own| own == code));
        if found.outcome != *outcome || found.merged != *merged || !says {
            wrong.push(format!(
                "{name} ({file}): {outcome} {codes:?} {merged} was wanted; {} {:?} {} came",
                found.outcome, found.codes, found.merged
            ));
        }
    }
    wrong
}

/// One test for each group, so that a failure names its format.
macro_rules! each_ends_in_its_verdict {
    ($($test:ident: $group:path),+ $(,)?) => {
        $(#[test]
        fn $test() {
            let wrong = wrong($group(), true);
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        })+

        #[test]
        fn no_group_is_left_out() {
            let tested: usize = [$($group().len()),+].iter().sum();
            assert_eq!(tested, all().len());
        }
    };
}

each_ends_in_its_verdict! {
    what_is_no_workbook_ends_in_its_verdict: other::cases,
    each_xlsx_ends_in_its_verdict: xlsx::cases,
    each_xls_ends_in_its_verdict: xls::cases,
    each_xlsb_ends_in_its_verdict: xlsb::cases,
    each_ods_ends_in_its_verdict: ods::cases,
    each_csv_ends_in_its_verdict: csv::cases,
    each_archive_ends_in_its_verdict: archive::cases,
    what_is_no_file_ends_in_its_verdict: places::cases,
}

#[test]
#[ignore = "tables of 50,000 rows, for the release build; .ci/run does it"]
fn no_table_is_too_long_to_end() {
    let wrong = wrong(masses(1), false);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_folder_named_like_a_workbook_is_looked_into() {
    let folder = with_a_good_return();
    let roads = crate::hostile::cases::Roads::new().parts().bytes();
    folder.write(&format!("{HOSTILE}/a.xlsx/roads.xlsx"), &roads);
    let found = look(&folder, &format!("{HOSTILE}/a.xlsx/roads.xlsx"), "a folder");
    assert_eq!((found.outcome.as_str(), found.merged), ("accepted-with-warnings", 3), "{found:?}");
}
