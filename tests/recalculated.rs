//! A hard recalculation in another program changes no cell of the workbooks that qmr writes.
//!
//! The gate runs this with two folders: the workbooks as they were written, and as LibreOffice saved them after working
//! out every formula anew.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx, open_workbook};

fn folder(name: &str) -> PathBuf {
    PathBuf::from(std::env::var_os(name).unwrap_or_else(|| panic!("{name} is not set")))
}

fn workbook(path: &Path) -> Xlsx<std::io::BufReader<std::fs::File>> {
    open_workbook(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Text that shows nothing and a blank cell are alike; numbers are compared to 12 digits.
fn shown(cell: Option<&Data>) -> String {
    match cell {
        None | Some(Data::Empty) => String::new(),
        Some(Data::Float(number)) => format!("{number:.11e}"),
        Some(Data::Int(number)) => format!("{:.11e}", *number as f64),
        Some(other) => other.to_string(),
    }
}

#[test]
#[ignore = "needs workbooks that LibreOffice recalculated: the gate's step for workbooks makes them"]
fn a_hard_recalculation_changes_no_cell() {
    let (written, recalculated) = (folder("QMR_WRITTEN"), folder("QMR_RECALCULATED"));
    let mut formulas = 0;
    for entry in std::fs::read_dir(&written).unwrap() {
        let path = entry.unwrap().path();
        let mut before = workbook(&path);
        let mut after = workbook(&recalculated.join(path.file_name().unwrap()));
        for sheet in before.sheet_names() {
            let cells = before.worksheet_formula(&sheet).unwrap();
            let (row, col) = cells.start().unwrap_or_default();
            let (old, new) =
                (before.worksheet_range(&sheet).unwrap(), after.worksheet_range(&sheet).unwrap());
            for (r, c, formula) in cells.used_cells() {
                let at = (row + u32::try_from(r).unwrap(), col + u32::try_from(c).unwrap());
                formulas += 1;
                assert_eq!(
                    shown(old.get_value(at)),
                    shown(new.get_value(at)),
                    "{} {sheet} {at:?} ={formula}",
                    path.display()
                );
            }
        }
    }
    assert!(formulas > 1000, "only {formulas} formulas were compared");
}
