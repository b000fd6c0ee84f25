//! The CSVs for people: what boards must see, and every finding. UTF-8 with a byte order mark and CRLF, so that Excel
//! opens them right.

use super::table::{Column, Layout, Value, column, head, write};
use crate::cell::At;
use crate::consolidate::{Consolidated, ExceptionRow};
use crate::error::Error;
use crate::finding::Finding;
use crate::kind::Field;

/// The exceptions CSV of these rows (DOMAIN 4): all of `consolidated.exceptions`, or those of a board.
///
/// Target and actual stand as a person reads them (`84%`, `>50`): where that is a plain number it stays one, all else
/// is neutralised like any text.
///
/// # Errors
///
/// [`Error::Internal`], where qmr itself is at fault.
pub fn exceptions<'c>(
    consolidated: &'c Consolidated<'c>,
    rows: impl IntoIterator<Item = &'c ExceptionRow<'c>>,
) -> Result<Vec<u8>, Error> {
    let period = consolidated.register.period.to_string();
    let rows = rows.into_iter().map(|row| (row, period.as_str()));
    write(Layout::Excel, &exception_columns(), rows)
}

/// The first lines of these files, by which they are known.
#[must_use]
pub fn heads() -> [String; 2] {
    [head(&exception_columns()), head(&finding_columns())]
}

type OfPeriod<'c> = (&'c ExceptionRow<'c>, &'c str);

fn exception_columns<'c>() -> [Column<'c, OfPeriod<'c>>; 20] {
    [
        column("code", |(row, _)| Value::Own(row.exception.code)),
        column("severity", |(row, _)| Value::Own(row.exception.gravity.name())),
        column("directorate", |(row, _)| Value::Text(&row.directorate.name)),
        column("service", |(row, _)| Value::Text(&row.service.name)),
        column("board", |(row, _)| Value::text(row.board.map(|board| &board.name))),
        column("ref", |(row, _)| Value::Text(&row.exception.reference)),
        column("limb", |(row, _)| Value::Text(&row.exception.limb)),
        column("description", |(row, _)| Value::Text(&row.exception.description)),
        column("period", |(_, period)| Value::Own(period)),
        column("target", |(row, _)| Value::Read(&row.exception.target)),
        column("actual", |(row, _)| Value::Read(&row.exception.actual)),
        column("status", |(row, _)| Value::Own(&row.exception.status)),
        column("stated_status", |(row, _)| Value::Text(&row.exception.stated)),
        // The short direction and the run's length come with the quarters before.
        column("direction_short", |_| Value::Blank),
        column("direction_long", |(row, _)| Value::Own(row.exception.direction_long)),
        column("run_length", |_| Value::Blank),
        column("commentary", |(row, _)| Value::Text(&row.exception.commentary)),
        column("file", |(row, _)| Value::text(place(row).map(|at| &at.place.file))),
        column("sheet", |(row, _)| Value::text(place(row).map(|at| &at.place.sheet))),
        column("cell", |(row, _)| {
            place(row).map_or(Value::Blank, |at| Value::OwnMade(at.pos.to_string()))
        }),
    ]
}

const fn place<'c>(row: &'c ExceptionRow<'c>) -> Option<&'c At> {
    row.exception.at.as_ref()
}

/// `findings.csv`: every finding, one row for each cell (DESIGN 5).
///
/// # Errors
///
/// [`Error::Internal`], where qmr itself is at fault.
pub fn findings<'c>(consolidated: &'c Consolidated<'c>) -> Result<Vec<u8>, Error> {
    let rows = consolidated.findings.all().iter();
    let rows = rows.map(|finding| (consolidated, finding));
    write(Layout::Excel, &finding_columns(), rows)
}

type OfConsolidated<'c> = (&'c Consolidated<'c>, &'c Finding);

fn finding_columns<'c>() -> [Column<'c, OfConsolidated<'c>>; 16] {
    [
        column("severity", |(_, finding)| Value::Own(finding.severity.name())),
        column("code", |(_, finding)| Value::Own(finding.code)),
        column("name", |(_, finding)| Value::Own(finding.name)),
        column("directorate", |(all, finding)| {
            let service = finding.service;
            let own = service.and_then(|service| all.register.directorate_of(service));
            Value::text(own.map(|own| &own.name))
        }),
        column("service", |(all, finding)| {
            let service = finding.service;
            let own = service.and_then(|service| all.register.service(service));
            Value::text(own.map(|own| &own.name))
        }),
        column("file", |(_, finding)| Value::Text(&finding.file)),
        column("sheet", |(_, finding)| Value::text(finding.sheet.as_ref())),
        column("cell", |(_, finding)| {
            finding.cell.map_or(Value::Blank, |pos| Value::OwnMade(pos.to_string()))
        }),
        column("also", |(_, finding)| {
            if finding.also.is_empty() { Value::Blank } else { Value::Made(also(finding)) }
        }),
        column("ref", |(_, finding)| Value::text(finding.reference.as_ref())),
        column("limb", |(_, finding)| Value::text(finding.limb.as_ref())),
        column("field", |(_, finding)| Value::own(finding.field.map(Field::name))),
        column("found", |(_, finding)| Value::Text(&finding.found)),
        column("expected", |(_, finding)| Value::Text(&finding.expected)),
        column("message", |(_, finding)| Value::Text(&finding.message)),
        column("fix", |(_, finding)| Value::Text(&finding.fix)),
    ]
}

/// The other places of a conflict: `Sheet!A1; Sheet!B2`, with the file where it is another.
fn also(finding: &Finding) -> String {
    let places = finding.also.iter().map(|at| {
        let place = &at.place;
        if place.file == finding.file {
            format!("{}!{}", place.sheet, at.pos)
        } else {
            format!("{}: {}!{}", place.file, place.sheet, at.pos)
        }
    });
    places.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{CLEAN, Edit, Set};
    use crate::exception::Exception;
    use crate::finding::Finding;
    use crate::report::made::{NOT_A_NUMBER, at, finding, model, see};

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn an_exception_stands_with_names_and_as_a_person_reads_it() {
        let edits = [Edit::Cell("Indicators!E7", Set::Percent(0.85))];
        let csv = see(&edits, Vec::new(), |all| {
            all.exceptions.retain(|row| row.exception.code == "RED");
            text(exceptions(all, &all.exceptions).unwrap())
        });
        assert_eq!(
            csv,
            "\u{feff}code,severity,directorate,service,board,ref,limb,description,period,target,actual,status,\
             stated_status,direction_short,direction_long,run_length,commentary,file,sheet,cell\r\n\
             RED,high,Homes,Housing,Homes Board,HSG03,,Repairs completed in time,2025/26 Q4,95%,85%,Red,Amber,,Worse,,\
             The contractor changed in January; two crews have joined since.,returns/Housing.xlsx,Indicators,E7\r\n"
        );
    }

    #[test]
    fn a_number_stays_one_and_a_formula_never_is_one() {
        let edits = [Edit::Cell("Indicators!E7", Set::Percent(0.85))];
        let csv = see(&edits, Vec::new(), |all| {
            all.exceptions.retain(|row| row.exception.code == "RED");
            let row = &mut all.exceptions[0];
            row.exception = Exception {
                reference: "=HYPERLINK(1)".into(),
                description: "@SUM(A1)".into(),
                target: "-5 to 5".to_owned(),
                actual: "-28".to_owned(),
                stated: "+".into(),
                commentary: "\t=1\r\n\"x\"".into(),
                at: Some(at("=a.xlsx", "-b", "E7")),
                ..row.exception.clone()
            };
            text(exceptions(all, &all.exceptions).unwrap())
        });
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
        let csv = see(&[], vec![conflict, bare], |all| text(findings(all).unwrap()));
        assert_eq!(
            csv,
            "\u{feff}severity,code,name,directorate,service,file,sheet,cell,also,ref,limb,field,found,expected,message,fix\r\n\
             error,QMR012,not-a-number,,,returns/Housing.xlsx,,,,,,actual,'-28,,'=x.,y.\r\n\
             error,QMR020,duplicate-ref,Homes,Housing,returns/Housing.xlsx,Indicators,A9,\
             Indicators!A5; returns/b.xlsx: =S!B2,HSG01,,actual,,,HSG01 appears twice: row 5 (84.2) and row 9 (85.1).,\
             Delete the row that you do not want.\r\n"
        );
    }
}
