//! A hostile file that is compared costs the comparison, which says so, and not the program.

use crate::hostile::cases::{Case, ods, xls, xlsb};
use crate::hostile::folder::{HOSTILE, with_a_good_return};

#[test]
fn a_hostile_file_that_is_compared_ends_in_a_sentence() {
    let (mut compared, mut refused) = (0, 0);
    let cases = [xls::cases(), xlsb::cases(), ods::cases()];
    for Case { name, file, lay, .. } in cases.into_iter().flatten() {
        let folder = with_a_good_return();
        std::fs::create_dir_all(folder.path(HOSTILE)).unwrap();
        let path = format!("{HOSTILE}/{file}");
        lay(&folder.path(&path));
        let ran = folder.qmr(&["compare", "returns/good.xlsx", &path]);
        assert!(!ran.err.contains("panicked"), "{name}: {ran:?}");
        match ran.code {
            Some(0 | 1) => compared += 1,
            Some(2) => {
                assert!(ran.err.contains(&path), "{name}: {ran:?}");
                refused += 1;
            }
            _ => panic!("{name}: {ran:?}"),
        }
    }
    assert!(compared > 5 && refused > 20, "{compared} {refused}");
}
