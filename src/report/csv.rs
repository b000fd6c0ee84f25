//! The CSVs for people: what boards must see, and every finding. UTF-8 with a byte order mark and CRLF, so that Excel
//! opens them right.

use std::io::Write;

use super::csv_file::{CsvLayout, head, write};
use crate::consolidate::Consolidated;
use crate::exception::Exception;
use crate::sink::OutputError;
use crate::tables::exception_cells::ExceptionCells;
use crate::tables::exceptions::EXCEPTIONS;
use crate::tables::findings::{FINDINGS, FindingCells};

/// The exceptions CSV of some exceptions of a period (docs/outputs.md, "Exceptions CSV"): of all, or of those of a board.
///
/// Target and actual stand as a person reads them (`84%`, `>50`): where that is a plain number it stays one, all else
/// is neutralised like any text.
///
/// # Errors
///
/// Where `out` takes no more.
pub fn exceptions<'c>(
    consolidated: &'c Consolidated,
    exceptions: impl IntoIterator<Item = &'c Exception>,
    out: &mut dyn Write,
) -> Result<(), OutputError> {
    let period = consolidated.register().period.to_string();
    let rows = exceptions.into_iter().map(|one| ExceptionCells::of(consolidated, &period, one));
    write(CsvLayout::Excel, EXCEPTIONS.csv, rows, out)
}

/// The first line of every exceptions CSV.
pub(super) fn exceptions_head() -> String {
    head(EXCEPTIONS.csv)
}

/// `findings.csv`: every finding, one row for each cell (docs/outputs.md, "Findings CSV").
///
/// # Errors
///
/// Where `out` takes no more.
pub fn findings(consolidated: &Consolidated, out: &mut dyn Write) -> Result<(), OutputError> {
    let rows = consolidated.findings().all().iter();
    let rows = rows.map(|finding| FindingCells { consolidated, finding });
    write(CsvLayout::Excel, FINDINGS.csv, rows, out)
}

/// The first line of `findings.csv`.
pub(super) fn findings_head() -> String {
    head(FINDINGS.csv)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{CLEAN, Edit, NewValue};
    use crate::consolidate::ExceptionRow;
    use crate::exception::ExceptionColumns;
    use crate::finding::Finding;
    use crate::report::test_findings::{NOT_A_NUMBER, at, finding, model, saying};
    use crate::sink::bytes_of;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn an_exception_stands_with_names_and_as_a_person_reads_it() {
        let edits = [Edit::Cell("Indicators!E7", NewValue::Percent(0.85))];
        let all = saying(&edits, Vec::new());
        let red = all.exceptions().iter().filter(|one| one.code == "RED");
        assert_eq!(
            text(bytes_of(|out| exceptions(&all, red, out)).unwrap()),
            "\u{feff}code,severity,directorate,service,board,ref,limb,description,period,target,actual,status,\
             stated_status,direction_short,direction_long,run_length,commentary,file,sheet,cell\r\n\
             RED,high,Homes,Housing,Homes Board,HSG03,,Repairs completed in time,2025/26 Q4,95%,85%,Red,Amber,,Worse,,\
             The contractor changed in January; two crews have joined since.,returns/Housing.xlsx,Indicators,E7\r\n"
        );
    }

    #[test]
    fn a_number_stays_one_and_a_formula_never_is_one() {
        let edits = [Edit::Cell("Indicators!E7", NewValue::Percent(0.85))];
        let all = saying(&edits, Vec::new());
        let red = all.exceptions().iter().find(|one| one.code == "RED").unwrap();
        let row = all.exception_row(red);
        let columns = ExceptionColumns {
            reference: "=HYPERLINK(1)",
            description: "@SUM(A1)".into(),
            target: "-5 to 5".to_owned(),
            actual: "-28".to_owned(),
            stated: "+",
            commentary: "\t=1\r\n\"x\"",
            at: Some(at("=a.xlsx", "-b", "E7")),
            ..row.columns.clone()
        };
        let csv = text(
            bytes_of(|out| {
                let period = all.register().period.to_string();
                let worded = ExceptionRow { columns, ..row };
                let cells = ExceptionCells::of(&all, &period, red).worded(worded);
                write(CsvLayout::Excel, EXCEPTIONS.csv, [cells], out)
            })
            .unwrap(),
        );
        let row = csv.split_once("\r\n").unwrap().1;
        assert_eq!(
            row,
            "RED,high,Homes,Housing,Homes Board,'=HYPERLINK(1),,'@SUM(A1),2025/26 Q4,'-5 to 5,-28,Red,'+,,Worse,,\
             \"'\t=1\r\n\"\"x\"\"\",'=a.xlsx,'-b,E7\r\n"
        );
    }

    #[test]
    fn a_finding_stands_in_a_row_of_its_own_with_the_other_places() {
        let mut conflict = model().remove(1);
        conflict.also = vec![at(CLEAN, "Indicators", "A5"), at("returns/b.xlsx", "=S", "B2")];
        let bare = finding(NOT_A_NUMBER, "", ("", ""), "=x.", "y.");
        let bare = Finding { service: None, found: "-28".to_owned(), ..bare };
        let csv = text(bytes_of(|out| findings(&saying(&[], vec![conflict, bare]), out)).unwrap());
        assert_eq!(
            csv,
            "\u{feff}severity,code,name,directorate,service,file,sheet,cell,also,ref,limb,field,found,expected,message,fix,waived\r\n\
             error,QMR012,not-a-number,,,returns/Housing.xlsx,,,,,,actual,'-28,,'=x.,y.,\r\n\
             error,QMR020,duplicate-ref,Homes,Housing,returns/Housing.xlsx,Indicators,A9,\
             Indicators!A5; returns/b.xlsx: =S!B2,HSG01,,actual,,,HSG01 appears twice: row 5 (84.2) and row 9 (85.1).,\
             Delete the row that you do not want.,\r\n"
        );
    }
}
