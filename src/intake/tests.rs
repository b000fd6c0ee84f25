//! Whole workbooks, made cell by cell, through intake.

mod hidden;
mod passed;
mod period;

use std::sync::Arc;

use super::*;
use crate::cell::{At, CellValue, Pos};
use crate::grid::{Book, Face, Grid, RawCell, Region, Visibility};
use crate::kind::{Field, Kind};
use crate::register::{Register, ServiceNo, Table, parse, parse_config};

const CONFIG: &str = r#"council = "Example Council"
period = "2009/10 Q4"
[register]
indicators = "indicators.csv"
[[directorate]]
id = "HC"
name = "Health"
  [[directorate.service]]
  id = "HP"
  name = "Health & Partnerships"
  [[directorate.service]]
  id = "OP"
  name = "Older People"
"#;

const INDICATORS: &str = "\
ref,title,service,polarity,unit,limb,group
HP LI 1,Visits,*,higher,visits,,Quality
NI 39,Admissions,HP,lower,people,,
NI 120,Mortality,HP,lower,deaths,Male,
NI 120,Mortality,HP,lower,deaths,Female,
";

fn register() -> Register {
    let draft = parse_config("qmr.toml", CONFIG, &[]);
    let (register, problems) = parse(draft, "indicators.csv", Table::Csv(INDICATORS.as_bytes()));
    register.unwrap_or_else(|| panic!("{problems:?}"))
}

/// A sheet of texts, row by row from A1; cells parted by `|`, blank ones left out.
fn sheet(name: &str, rows: &[&str]) -> Grid {
    let mut cells = Vec::new();
    for (row, texts) in (0..).zip(rows) {
        for (col, text) in (0..).zip(texts.split('|')) {
            if !text.trim().is_empty() {
                let raw = RawCell::Text { text: text.trim().into(), face: Face::Text };
                cells.push((Pos::new(row, col), raw));
            }
        }
    }
    Grid::new(name, cells)
}

fn cover() -> Grid {
    sheet("Cover", &["SERVICE: Health & Partnerships", "PERIOD: Quarter 4 2009/10"])
}

fn input(path: &str, grids: Vec<Grid>) -> Input {
    Input {
        path: path.into(),
        sha256: path.into(),
        content: Content::Book(Book { grids, ..Book::default() }),
    }
}

fn returned(register: &Register, path: &str, grids: Vec<Grid>) -> Returned {
    let vocabulary = Vocabulary::new(register.period);
    Returned::read(input(path, grids), register, &vocabulary)
}

fn intake(register: &Register, files: Vec<(&str, Vec<Grid>)>) -> Intake {
    let files = files.into_iter();
    let returned = files.map(|(path, grids)| self::returned(register, path, grids));
    Intake::of(returned.collect(), register)
}

/// Ref, limb, actual as shown, and row as Excel counts, of every answer of the first service.
fn answers(grids: Vec<Grid>) -> Vec<(String, Option<String>, String, u32)> {
    let register = register();
    let intake = intake(&register, vec![("a.xlsx", grids)]);
    let entries = &intake.services.as_slice()[0].indicators.entries;
    let answer = |entry: &Entry| {
        let limb = entry.indicator.and_then(|(number, _)| register.indicator(number).limb.clone());
        let actual = entry.row.record.actual.as_deref();
        (
            entry.reference.to_string(),
            limb.map(|limb| limb.to_string()),
            actual.map(|cell| cell.shown.to_string()).unwrap_or_default(),
            entry.row.row + 1,
        )
    };
    entries.iter().map(|entry| answer(entry)).collect()
}

fn whole(reference: &str, actual: &str, row: u32) -> (String, Option<String>, String, u32) {
    (reference.to_owned(), None, actual.to_owned(), row)
}

fn limb(limb: &str, actual: &str, row: u32) -> (String, Option<String>, String, u32) {
    ("NI 120".to_owned(), Some(limb.to_owned()), actual.to_owned(), row)
}

#[test]
fn a_header_may_be_split_over_two_rows_below_merged_cells() {
    let mut grid = sheet(
        "PIs",
        &[
            "Performance of the year",
            "",
            " |Ref|Description|2008/09|2009/10| | |Progress|Comments",
            " | | |Actual|Target|Quarter 3|Quarter 4| | ",
            " |HP LI 1|Visits|11|12|13|14|✓|Good.",
        ],
    );
    let merged =
        |from: &str, to: &str| Region { from: from.parse().unwrap(), to: to.parse().unwrap() };
    grid.merges = vec![merged("E3", "G3"), merged("B3", "B4"), merged("H3", "H4")];
    let register = register();
    let intake = intake(&register, vec![("a.xlsx", vec![cover(), grid])]);
    let header = &intake.files.as_slice()[0].sheets[1].headers[0];
    let named = |field: Field| {
        let heading = header.heading(field).unwrap();
        (heading.pos.to_string(), heading.text.to_string())
    };
    assert_eq!(header.rows, (2, 3));
    assert_eq!(named(Field::Ref), ("B3".into(), "Ref".into()));
    assert_eq!(named(Field::PriorActual), ("D4".into(), "2008/09 Actual".into()));
    assert_eq!(named(Field::Target), ("E4".into(), "2009/10 Target".into()));
    assert_eq!(named(Field::PreviousActual).0, "F4");
    assert_eq!(named(Field::Actual).0, "G4");
    assert_eq!(named(Field::Status).0, "H3");
    let row = &intake.services.as_slice()[0].indicators.entries[0].row;
    assert_eq!(&*row.record.actual.as_deref().unwrap().shown, "14");
    assert_eq!(row.record.target.as_deref().unwrap().pos.to_string(), "E5");
}

#[test]
fn of_four_quarters_this_one_is_the_actual_and_the_one_before_the_previous() {
    let grid = sheet("KPIs", &["RAG|Q4|Q3|Q2|Q1|Code|Measure", "G|4|3|2|1|NI 39|Admissions"]);
    let register = register();
    let intake = intake(&register, vec![("a.xlsx", vec![cover(), grid])]);
    let row = &intake.services.as_slice()[0].indicators.entries[0].row;
    assert_eq!(&*row.record.actual.as_deref().unwrap().shown, "4");
    assert_eq!(&*row.record.previous_actual.as_deref().unwrap().shown, "3");
    assert_eq!(row.header.other_periods.len(), 2);
    assert!(row.header.unknown.is_empty());
}

#[test]
fn headers_are_repeated_and_groups_and_notes_are_no_rows() {
    let header = "Ref.|Description|Target 2009/10|Quarter 4|Progress|Commentary";
    let grid = sheet(
        "App 2",
        &[
            "Key indicators",
            header,
            "Quality",
            "HP LI 1|Visits|12|14|✓|Better than",
            " | | | | |last year.",
            header,
            "Service Delivery",
            "NI 39|Admissions|5|6|×|Flu.",
            "All figures are from the hospital.",
        ],
    );
    let answers = answers(vec![cover(), grid]);
    assert_eq!(answers, [whole("HP LI 1", "14", 4), whole("NI 39", "6", 8)]);
}

#[test]
fn every_sheet_row_is_merged_named_or_other() {
    let grid = sheet(
        "App 2",
        &[
            "Key indicators",
            "Ref.|Description|Target 2009/10|Quarter 4|Progress|Commentary",
            "Quality",
            "HP LI 1|Visits|12|14|✓|Better than",
            " | | | | |last year.",
            " |Lost|1|2||",
        ],
    );
    let register = register();
    let intake = intake(&register, vec![("a.xlsx", vec![cover(), grid])]);
    let file = &intake.files.as_slice()[0];
    assert_eq!(file.rows_found(), 8);
    assert_eq!((file.rows_merged, file.rows_named, file.rows_other()), (2, 1, 5));
    assert_eq!(intake.services.as_slice()[0].indicators.refless.len(), 1);
    let row = &intake.services.as_slice()[0].indicators.entries[0].row;
    let commentary = row.record.commentary.as_deref().unwrap();
    assert_eq!(&*commentary.shown, "Better than last year.");
}

#[test]
fn limbs_stand_in_rows_in_cells_or_behind_the_ref() {
    let header = "Ref.|Description|Target 2009/10|Quarter 4|Progress|Commentary";
    let rows = [header, "NI 120|Male|700|803.8E|×|", "|Female|500|597.3E|×|"];
    let expected = [limb("Male", "803.8E", 2), limb("Female", "597.3E", 3)];
    assert_eq!(answers(vec![cover(), sheet("A", &rows)]), expected);
    let rows =
        [header, "NI 120 Male|Mortality|700|803.8E|×|", "NI 120 Female|Mortality|500|597.3E|×|"];
    assert_eq!(answers(vec![cover(), sheet("A", &rows)]), expected);
    let rows = [header, "NI 120|Mortality|Male 700 / Female 500|Male 803.8E / Female 597.3E|×|"];
    let expected = [limb("Male", "803.8E", 2), limb("Female", "597.3E", 2)];
    assert_eq!(answers(vec![cover(), sheet("A", &rows)]), expected);
}

#[test]
fn nya_on_the_one_row_of_a_split_indicator_holds_for_each_limb() {
    let header = "Ref.|Description|Target 2009/10|Quarter 4|Progress|Commentary";
    for typed in ["NYA", ""] {
        let row = format!("NI 120|Mortality|600|{typed}||Late.");
        let answers = answers(vec![cover(), sheet("A", &[header, &row])]);
        assert_eq!(answers, [limb("Male", typed, 2), limb("Female", typed, 2)]);
    }
    let register = register();
    let grid = sheet("A", &[header, "NI 120|Mortality|600|650||"]);
    let intake = intake(&register, vec![("a.xlsx", vec![cover(), grid])]);
    assert!(intake.services.as_slice()[0].indicators.entries.is_empty());
    assert_eq!(intake.services.as_slice()[0].indicators.limbless.len(), 1);
}

#[test]
fn a_service_column_goes_before_the_cover() {
    let grid = sheet(
        "Corporate",
        &[
            "Service|Ref.|Description|Q4|Status",
            "Older People|HP LI 1|Visits|7|✓",
            "HP|HP LI 1|Visits|8|✓",
            "|NI 39|Admissions|9|✓",
            "Elder People|NI 39|Admissions|10|✓",
        ],
    );
    let register = register();
    let intake = intake(&register, vec![("a.xlsx", vec![cover(), grid])]);
    let actuals = |service: usize| -> Vec<Arc<str>> {
        let entries = &intake.services.as_slice()[service].indicators.entries;
        let shown = entries.iter().map(|entry| entry.row.record.actual.as_deref().unwrap());
        shown.map(|cell| Arc::clone(&cell.shown)).collect()
    };
    assert_eq!(actuals(0), ["8".into(), "9".into()]);
    assert_eq!(actuals(1), ["7".into()]);
    let [unplaced] = intake.files.as_slice()[0].unplaced.as_slice() else {
        panic!("{:?}", intake.files.as_slice()[0].unplaced);
    };
    assert_eq!((unplaced.at.pos.to_string().as_str(), &*unplaced.text), ("A5", "Elder People"));
    assert_eq!(unplaced.refs, ["NI 39".into()]);
}

#[test]
fn a_row_without_service_is_named_at_its_service_cell() {
    let grid = sheet("A", &["Ref.|Q4|Status|Service", "HP LI 1|7|✓|Older People", "NI 39|9|✓|"]);
    let cover = sheet("Cover", &["PERIOD: Quarter 4 2009/10"]);
    let register = register();
    let intake = intake(&register, vec![("a.xlsx", vec![cover, grid])]);
    let [unplaced] = intake.files.as_slice()[0].unplaced.as_slice() else {
        panic!("{:?}", intake.files.as_slice()[0].unplaced);
    };
    assert_eq!((unplaced.at.pos.to_string().as_str(), &*unplaced.text), ("D3", ""));
}

#[test]
fn milestones_fill_down_and_take_their_date_from_the_row_below() {
    let grid = sheet(
        "App 1",
        &[
            "Service Plan Ref.|Objective|2009/10 Milestone|Progress to date|Commentary",
            "HP 1|Work with partners to|Agree the plan|✓|Agreed.",
            " |meet needs|Mar 2010 (AOF",
            " | |6 & 7)",
            " | |Publish the plan Sep 2009 (AOF 6)|✓|Published.",
            "HP 2|Keep people well|Open the clinic Dec2009 (AOF 11&30)|×|Delayed.",
        ],
    );
    let register = register();
    let intake = intake(&register, vec![("a.xlsx", vec![cover(), grid])]);
    let milestones = intake.services.as_slice()[0].actions_of(Kind::Milestone);
    let said: Vec<(String, String)> = milestones
        .iter()
        .map(|row| {
            let shown = |field: Field| row.record.text(field).unwrap().shown.to_string();
            (shown(Field::Objective), shown(Field::Milestone))
        })
        .collect();
    let first = "Work with partners to meet needs".to_owned();
    assert_eq!(
        said,
        [
            (first.clone(), "Agree the plan Mar 2010 (AOF 6 & 7)".to_owned()),
            (first, "Publish the plan Sep 2009 (AOF 6)".to_owned()),
            ("Keep people well".to_owned(), "Open the clinic Dec2009 (AOF 11&30)".to_owned()),
        ]
    );
    let refs = milestones.iter();
    let refs: Vec<_> =
        refs.map(|row| row.record.text(Field::Ref).unwrap().good().cloned()).collect();
    assert_eq!(refs, [Some("HP 1".into()), Some("HP 1".into()), Some("HP 2".into())]);
}

#[test]
fn the_period_is_whole_or_says_what_it_lacks() {
    let register = register();
    let table = "Ref.|Description|Quarter 4|Progress";
    let period = |rows: &[&str]| {
        let grids = vec![sheet("Cover", rows), sheet("A", &[table, "HP LI 1|Visits|7|✓"])];
        self::returned(&register, "a.xlsx", grids).period
    };
    let lack = |rows: &[&str]| match period(rows) {
        StatedPeriod::Part { lack, .. } => Some(lack),
        _ => None,
    };
    assert!(
        matches!(period(&["Period|Q4|", "Year|2009-10"]), StatedPeriod::Whole(p, _) if p == register.period)
    );
    assert!(
        matches!(period(&["Return for Quarter 4, 2009/10"]), StatedPeriod::Whole(p, _) if p == register.period)
    );
    assert!(
        matches!(period(&["Quarter|4", "Financial year|2009/10"]), StatedPeriod::Whole(p, _) if p == register.period)
    );
    assert_eq!(period(&["Return"]), StatedPeriod::Nothing);
    assert_eq!(lack(&["PERIOD: Quarter 4"]), Some(PeriodGap::Year));
    assert_eq!(lack(&["PERIOD: 2009/10"]), Some(PeriodGap::Quarter));
    assert_eq!(lack(&["PERIOD: as usual"]), Some(PeriodGap::Both));
    assert_eq!(lack(&["PERIOD: Quarter 4 to 30th June 2010"]), Some(PeriodGap::Agreement));
    assert_eq!(lack(&["PERIOD: Quarter 4 2009/10", "Year|2010/11"]), Some(PeriodGap::Agreement));
}

#[test]
fn of_two_files_that_say_the_same_the_later_is_used() {
    let register = register();
    let table = || sheet("A", &["Ref.|Description|Quarter 4|Progress", "HP LI 1|Visits|7|✓"]);
    let dated = |date: &str| {
        let date = format!("Date submitted: {date}");
        let rows = ["SERVICE: Health & Partnerships", "PERIOD: Quarter 4 2009/10", &date];
        vec![sheet("Cover", &rows), table()]
    };
    let files = vec![("a.xlsx", dated("12 April 2010")), ("b.xlsx", dated("20 April 2010"))];
    let intake = intake(&register, files);
    assert_eq!(intake.services.as_slice()[0].sources.get(&Kind::Indicator), Some(&FileNo::nth(1)));
    assert_eq!(
        intake.files.as_slice()[0].disposition,
        Disposition::Duplicate { of: "b.xlsx".into() }
    );
    assert_eq!(intake.files.as_slice()[1].disposition, Disposition::Merged);
}

#[test]
fn a_table_without_rows_is_known_by_its_header() {
    let register = register();
    let grid = sheet("A", &["Ref.|Description|Quarter 4|Progress"]);
    let intake = intake(&register, vec![("a.xlsx", vec![cover(), grid])]);
    let sheet = &intake.files.as_slice()[0].sheets[1];
    assert_eq!(sheet.rows.get(&Kind::Indicator), Some(&0));
    assert_eq!(sheet.whose, ClaimedService::Service(ServiceNo::nth(0)));
    assert!(intake.files.as_slice()[0].sheets[0].is_cover);
}

#[test]
fn blank_rows_and_columns_above_a_table_shift_it_and_change_nothing() {
    let rows =
        ["Ref.|Description|Quarter 4|Progress", "HP LI 1|Visits|7|✓", "NI 39|Admissions|about 9|×"];
    let shifted: Vec<String> = ["", "", ""]
        .iter()
        .map(|blank| (*blank).to_owned())
        .chain(rows.iter().map(|row| format!("||{row}")))
        .collect();
    let shifted: Vec<&str> = shifted.iter().map(String::as_str).collect();
    let register = register();
    let cells = |rows: &[&str]| -> Vec<(u32, u32, bool)> {
        let intake = intake(&register, vec![("a.xlsx", vec![cover(), sheet("A", rows)])]);
        let entries = intake.services.as_slice()[0].indicators.entries.iter();
        entries
            .map(|entry| {
                let cell = entry.row.record.actual.as_deref().unwrap();
                (cell.pos.row, cell.pos.col, matches!(cell.held, CellValue::Bad(_)))
            })
            .collect()
    };
    let plain = cells(&rows);
    assert_eq!(plain, [(1, 2, false), (2, 2, true)]);
    let moved: Vec<_> = plain.iter().map(|(row, col, bad)| (row + 3, col + 2, *bad)).collect();
    assert_eq!(cells(&shifted), moved);
}

#[test]
fn whose_a_file_is_stands_on_its_cover_or_on_all_its_tables() {
    let register = register();
    let table = |name: &str, label: &str| {
        let header = "Ref.|Description|Quarter 4|Progress";
        sheet(name, &[label, header, "HP LI 1|Visits|7|✓"])
    };
    let whose = |grids: Vec<Grid>| returned(&register, "a.xlsx", grids).whose;
    let both = || vec![table("A", "SERVICE: Older People"), table("B", "SERVICE: HP")];
    assert_eq!(whose(both()), ClaimedService::Nobody);
    let one = vec![table("A", "SERVICE: HP"), table("B", "")];
    assert_eq!(whose(one), ClaimedService::Service(ServiceNo::nth(0)));
    let with_cover: Vec<Grid> = std::iter::once(cover()).chain(both()).collect();
    assert_eq!(whose(with_cover), ClaimedService::Service(ServiceNo::nth(0)));
    let department = sheet("Cover", &["Department: Care", "Service: Older People"]);
    assert_eq!(whose(vec![department, table("A", "")]), ClaimedService::Service(ServiceNo::nth(1)));
    let two = sheet("Cover", &["Service: HP", "Team: Older People"]);
    let two = whose(vec![two, table("A", "")]);
    assert!(matches!(two, ClaimedService::Unknown { several: true, .. }), "{two:?}");
}

#[test]
fn a_header_of_another_year_is_still_a_header() {
    let rows =
        ["Ref.|Description|Target 2008/09|Quarter 4 2008/09|Progress", "HP LI 1|Visits|7|8|✓"];
    let register = register();
    let intake = intake(&register, vec![("a.xlsx", vec![cover(), sheet("A", &rows)])]);
    let header = &intake.files.as_slice()[0].sheets[1].headers[0];
    assert_eq!(header.other_periods.len(), 2);
    assert!(header.heading(Field::Actual).is_none());
}
