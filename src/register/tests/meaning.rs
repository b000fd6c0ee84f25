//! A register that is last year's spreadsheet: headings by their meaning, whatever stands around the table.

use super::*;
use crate::cell::Pos;
use crate::grid::{Grid, RawCell, Region};

/// A sheet of texts; a blank text is no cell.
fn sheet(name: &str, rows: &[&[&str]]) -> Grid {
    let mut cells = Vec::new();
    for (row, texts) in (0..).zip(rows) {
        for (col, text) in (0..).zip(*texts) {
            if !text.is_empty() {
                cells.push((Pos::new(row, col), RawCell::text(text)));
            }
        }
    }
    Grid::new(name, cells)
}

fn read(config: &str, sheets: &[Grid]) -> (Option<Register>, Vec<Problem>) {
    parse(parse_config("qmr.toml", config, CODES), "r.xlsx", Table::Sheets(sheets))
}

/// The faults of some sheets, without what is only noted.
fn faults_of(sheets: &[Grid]) -> Vec<String> {
    let (register, problems) = read(CONFIG, sheets);
    let faults: Vec<String> = problems
        .iter()
        .filter(|problem| problem.level == Level::Error)
        .map(Problem::to_string)
        .collect();
    assert_eq!(register.is_none(), !faults.is_empty());
    faults
}

const HEAD: &[&str] = &["PI Ref", "Indicator", "Service", "Good is", "Units", "Target 2009/10"];
const ROW: &[&str] = &["NI 1", "Homes", "HP", "High", "%", "50"];
const OTHER: &[&str] = &["NI 2", "Rents", "AD", "Low", "days", "5"];

#[test]
fn two_rows_of_headings_are_one_header() {
    let upper = ["Ref", "Title", "Service", "Polarity", "Unit", "Targets 2009/10", "", "", ""];
    let lower = ["", "", "", "", "", "Q1", "Q2", "Q3", "Annual"];
    let row = ["NI 1", "Homes", "*", "High", "%", "10", "20", "30", "40"];
    let mut grid = sheet("Register", &[&["Our indicators"], &upper, &lower, &row]);
    grid.merges = (0..5).map(|col| (col, 2, col)).chain([(5, 1, 8)]).map(area).collect();
    let (register, problems) = read(CONFIG, &[grid]);
    let register = register.unwrap_or_else(|| panic!("{problems:#?}"));
    let row = &register.indicators.as_slice()[0];
    assert_eq!(row.profile.map(Target::value), [Some(10.into()), Some(20.into()), Some(30.into())]);
    assert_eq!((row.target.value(), row.line), (Some(40.into()), 4));
}

/// From the second row at a column to another row and column.
fn area((first, row, col): (u32, u32, u32)) -> Region {
    Region { from: Pos::new(1, first), to: Pos::new(row, col) }
}

#[test]
fn merged_cells_speak_for_every_row_that_they_cover() {
    let mut third = OTHER.to_vec();
    third[2] = "";
    let mut grid = sheet("Register", &[HEAD, ROW, &third, &["NI 3", "x", "AD", "High", "%", "1"]]);
    grid.merges = vec![Region { from: Pos::new(1, 2), to: Pos::new(2, 2) }];
    let (register, problems) = read(CONFIG, &[grid]);
    let register = register.unwrap_or_else(|| panic!("{problems:#?}"));
    let services: Vec<usize> = register.indicators.iter().map(|row| row.services.len()).collect();
    assert_eq!(services, [1, 1, 1]);
    assert_eq!(register.indicators.as_slice()[1].services, [ServiceNo::nth(0)]);
}

#[test]
fn what_is_no_indicator_is_noted_and_not_read() {
    let rows: &[&[&str]] = &[
        &["Halton Borough Council"],
        &[],
        HEAD,
        &["Homes and rents"],
        ROW,
        HEAD,
        OTHER,
        &["Total", "2"],
        &["* Targets were agreed by the executive board in May 2009"],
    ];
    let (register, problems) = read(CONFIG, &[sheet("Register", rows)]);
    let register = register.unwrap_or_else(|| panic!("{problems:#?}"));
    assert_eq!(register.indicators.len(), 2);
    assert!(register.indicators.iter().all(|row| &*row.group == "Homes and rents"));
    assert!(problems.iter().all(|problem| problem.level == Level::Note), "{problems:#?}");
    let said: Vec<String> = problems.iter().map(Problem::to_string).collect();
    for line in [
        "r.xlsx, Register, A3: \"PI Ref\" is read as ref.",
        "r.xlsx, Register, D5: \"High\" is read as higher.",
        "r.xlsx, Register, A8: \"Total\" is not read.",
    ] {
        assert!(said.iter().any(|said| said == line), "{line}\n{said:#?}");
    }
}

#[test]
fn two_columns_that_could_both_be_one_are_a_fault_that_names_both() {
    let two = |second: &'static str, cell: &'static str| -> Vec<String> {
        let head: Vec<&str> = HEAD.iter().copied().chain([second]).collect();
        let row: Vec<&str> = ROW.iter().copied().chain([cell]).collect();
        let other: Vec<&str> = OTHER.iter().copied().chain(["5"]).collect();
        faults_of(&[sheet("R", &[&head, &row, &other])])
    };
    let found = two("Annual target", "60");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].starts_with(
            "r.xlsx, R, G1: \"Annual target\" and \"Target 2009/10\" (F1) could both be target."
        ),
        "{found:#?}"
    );
    let found = two("Target 2009/10", "60");
    assert!(found[0].contains("could both be target"), "{found:#?}");
    let found = two("Q4 target", "60");
    assert!(
        found[0].contains("\"Q4 target\" and \"Target 2009/10\" differ, in line 2 first"),
        "{found:#?}"
    );
    let found = two("Target 2008/09", "60");
    assert!(found[0].contains("is of another year than the reported period"), "{found:#?}");
    let found = two("Polarty", "High");
    assert!(
        found[0].contains("The heading \"Polarty\" is not known. Write polarity, if that"),
        "{found:#?}"
    );
    for own in ["Annual target", "Q4 target"] {
        assert_eq!(two(own, "50"), [""; 0], "the same in every row");
    }
    for own in ["Comments", "Data source", "Definition", "Outturn 2007/08", "Description"] {
        assert_eq!(two(own, "x"), [""; 0], "{own}");
    }
}

#[test]
fn what_stands_below_a_heading_tells_what_it_means() {
    let with = |heading: &str, cells: [&str; 2]| {
        let head: Vec<&str> = HEAD.iter().copied().chain([heading]).collect();
        let row: Vec<&str> = ROW.iter().copied().chain([cells[0]]).collect();
        let other: Vec<&str> = OTHER.iter().copied().chain([cells[1]]).collect();
        let (register, problems) = read(CONFIG, &[sheet("R", &[&head, &row, &other])]);
        let register = register.unwrap_or_else(|| panic!("{problems:#?}"));
        let row = &register.indicators.as_slice()[0];
        (row.class, row.measure)
    };
    assert_eq!(with("KPI", ["Yes", "No"]), (IndicatorClass::Key, Measure::Snapshot));
    assert_eq!(with("Type", ["KPI", "Local"]), (IndicatorClass::Key, Measure::Snapshot));
    assert_eq!(with("Type", ["YTD", "snapshot"]), (IndicatorClass::Other, Measure::Cumulative));
    assert_eq!(with("Measure", ["cumulative", ""]), (IndicatorClass::Other, Measure::Cumulative));
    let titled = sheet(
        "R",
        &[
            &["KPI", "Measure", "Service", "Aim", "Unit"],
            &["NI 1", "Homes let", "*", "Low", "days"],
        ],
    );
    let (register, _) = read(CONFIG, &[titled]);
    let register = register.unwrap();
    let row = &register.indicators.as_slice()[0];
    assert_eq!((&*row.reference, &*row.title), ("NI 1", "Homes let"));
}

#[test]
fn services_directorates_and_boards_may_stand_in_sheets() {
    let config =
        "council = \"Halton\"\nperiod = \"2009/10 Q4\"\nregister.indicators = \"r.xlsx\"\n";
    let services = sheet(
        "Services",
        &[
            &["Our services"],
            &["Directorate", "Service", "Code", "Other names", "Committee"],
            &["Health", "Partnerships", "HP", "Partners; P & C", "Healthy Halton"],
            &["EN", "Waste", "WM", "", ""],
        ],
    );
    let directorates = sheet(
        "Directorates",
        &[&["id", "name", "tolerance"], &["HC", "Health", "5%"], &["EN", "Environment", ""]],
    );
    let boards = sheet(
        "Boards",
        &[&["ID", "Board", "Exceptions"], &["hh", "Healthy Halton", "RED; MISSING"]],
    );
    let table = sheet(
        "Indicators",
        &[
            HEAD,
            &["NI 1", "Homes", "P and C", "High", "%", "50"],
            &["NI 2", "Bins", "Waste", "Low", "bins", "5"],
        ],
    );
    let all = [boards.clone(), table.clone(), services.clone(), directorates.clone()];
    let (register, problems) = read(config, &all);
    let register = register.unwrap_or_else(|| panic!("{problems:#?}"));
    let ids: Vec<&str> = register.services.iter().map(|service| &*service.id).collect();
    assert_eq!(ids, ["HP", "WM"]);
    assert_eq!(&*register.directorate_of(ServiceNo::nth(0)).name, "Health");
    assert_eq!(register.directorate_of(ServiceNo::nth(0)).tolerance.unwrap().to_string(), "5%");
    assert_eq!(register.service(ServiceNo::nth(0)).board, Some(BoardNo::nth(0)));
    assert_eq!(register.boards.as_slice()[0].exceptions.as_ref().map(Vec::len), Some(2));
    assert_eq!(register.indicators.as_slice()[0].services, [ServiceNo::nth(0)]);
    // Without a list of directorates, those that services name.
    let (register, problems) = read(
        config,
        &[
            table.clone(),
            boards,
            sheet(
                "Services",
                &[
                    &["id", "name", "directorate"],
                    &["HP", "P & C", "Health & Community"],
                    &["WM", "Waste", "health and community"],
                ],
            ),
        ],
    );
    let register = register.unwrap_or_else(|| panic!("{problems:#?}"));
    assert_eq!(register.directorates.len(), 1);
    // Nothing anywhere.
    let (register, problems) = read(config, &[table]);
    assert!(register.is_none());
    assert!(
        problems[0].to_string().contains("or a sheet Services to the register's workbook"),
        "{problems:#?}"
    );
}

#[test]
fn what_both_files_say_must_be_the_same() {
    let table = sheet("Indicators", &[HEAD, ROW, OTHER]);
    let services = |name: &str, board: &str, directorate: &str| {
        sheet(
            "Services",
            &[&["id", "name", "board", "directorate"], &["HP", name, board, directorate]],
        )
    };
    let faults = |sheet: Grid| faults_of(&[table.clone(), sheet]);
    assert_eq!(faults(services("Health and Partnerships", "healthy-halton", "HC")), [""; 0]);
    assert_eq!(
        faults(services("Partnerships", "healthy-halton", "HC")),
        [
            "r.xlsx, Services, A2: The name of the service HP is \"Partnerships\" here and \"Health & Partnerships\" in qmr.toml. \
             Write the same in both, or leave the service to one of them."
        ]
    );
    let more = sheet(
        "Services",
        &[
            &["id", "name", "board", "directorate"],
            &["XY", "Transport", "nobody", "Helth"],
            &["", "Z", "", ""],
        ],
    );
    let found = faults(more);
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(
        found.iter().any(|fault| fault.contains("C2: \"nobody\" is no board's id or name")),
        "{found:#?}"
    );
    assert!(
        found.iter().any(|fault| fault.contains("D2: \"Helth\" is no directorate's id or name")),
        "{found:#?}"
    );
    assert!(
        found.iter().any(|fault| fault.contains("A3: The id of the service is blank")),
        "{found:#?}"
    );
    let clash = sheet(
        "Services",
        &[&["id", "name", "directorate"], &["XY", "Adults of working age", "HC"]],
    );
    assert!(faults(clash)[0].contains("also means another service: line 17 has the name"));
    let headless = sheet("Boards", &[&["What we have"], &["Adults"]]);
    assert!(faults(headless)[0].contains("The sheet of boards has no column id"));
}

#[test]
fn odd_sheets_are_refused_with_what_to_do() {
    assert!(faults_of(&[])[0].contains("The file is empty"));
    assert!(faults_of(&[Grid::new("Sheet1", Vec::new())])[0].contains("The file is empty"));
    assert!(
        faults_of(&[sheet("Sheet1", &[&["Hello"]])])
            .iter()
            .any(|fault| fault.contains("There is no column ref"))
    );
    // A far cell, and headings far apart.
    let mut cells = sheet("R", &[HEAD, ROW, OTHER]).cells().to_vec();
    cells.push((Pos::new(1_048_575, 16_383), RawCell::text("x")));
    assert_eq!(faults_of(&[Grid::new("R", cells)]), [""; 0]);
    let twins = [sheet("2008-09", &[HEAD, ROW, OTHER]), sheet("2009-10", &[HEAD, ROW, OTHER])];
    let found = faults_of(&twins);
    assert!(
        found[0]
            .contains("Sheet \"2008-09\" has the headings of a register, and so has \"2009-10\""),
        "{found:#?}"
    );
    let named = [twins[0].clone(), sheet("Indicators", &[HEAD, ROW, OTHER])];
    assert_eq!(faults_of(&named), [""; 0]);
    let mut error = sheet("R", &[HEAD, ROW, OTHER]).cells().to_vec();
    error.retain(|(pos, _)| *pos != Pos::new(1, 5));
    error.push((Pos::new(1, 5), RawCell::Error("#REF!".into())));
    let found = faults_of(&[Grid::new("R", error)]);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("r.xlsx, R, F2: Target 2009/10 is the Excel error #REF!."),
        "{found:#?}"
    );
}

const BARE: &str =
    "council = \"Halton\"\nperiod = \"2009/10 Q4\"\nregister.indicators = \"r.xlsx\"\n";

#[test]
fn a_misspelt_sheet_of_boards_is_read_and_a_board_is_known_by_how_its_name_begins() {
    let boards = sheet(
        "Commitees",
        &[
            &["Our committees"],
            &["Ref", "Committee"],
            &["HH", "Health & Housing Committee"],
            &["EN", "Environment Committee"],
        ],
    );
    let services = sheet(
        "Services",
        &[
            &["Code", "Service", "Directorate", "Cttee"],
            &["HP", "Partnerships", "Health", "health and housing"],
        ],
    );
    let head = [HEAD, &["Scrutiny cttee"]].concat();
    let row = |board: &'static str| [ROW, &[board]].concat();
    let table = |board| sheet("Indicators", &[&head, &row(board)]);
    let (register, problems) =
        read(BARE, &[boards.clone(), services.clone(), table("Environment")]);
    let register = register.unwrap_or_else(|| panic!("{problems:#?}"));
    assert_eq!(register.service(ServiceNo::nth(0)).board, Some(BoardNo::nth(0)));
    assert_eq!(register.indicators.as_slice()[0].board, Some(BoardNo::nth(1)));
    let notes: Vec<String> = problems.iter().map(Problem::to_string).collect();
    for note in [
        "The sheet \"Commitees\" is read as the list of boards",
        "\"health and housing\" is read as HH",
        "\"Environment\" is read as EN",
    ] {
        assert!(notes.iter().any(|own| own.contains(note)), "{note}: {notes:#?}");
    }
    let (_, problems) = read(BARE, &[boards, services, table("Enviroment")]);
    let said = problems.iter().find(|own| own.level == Level::Error).unwrap().to_string();
    assert!(
        said.contains("\"Enviroment\" is no board's id or name. Write EN, if that is meant"),
        "{said}"
    );
    // Two boards begin so: neither is meant with certainty.
    let two =
        sheet("Boards", &[&["id", "name"], &["A", "Health Panel"], &["B", "Health Committee"]]);
    let services =
        sheet("Services", &[&["id", "name", "directorate"], &["HP", "Partnerships", "H"]]);
    let (register, _) = read(BARE, &[two, services, table("Health")]);
    assert!(register.is_none());
}

#[test]
fn a_sheet_that_is_only_called_alike_is_no_list_of_units() {
    let services =
        sheet("Services", &[&["id", "name", "directorate"], &["HP", "Partnerships", "H"]]);
    let notes = sheet("Board", &[&["id", "name"], &["HH", "Healthy Halton"]]);
    let alike = sheet("Bords", &[&["What the boards said"], &["Nothing"]]);
    let (register, problems) =
        read(BARE, &[services, notes, alike, sheet("Indicators", &[HEAD, ROW])]);
    let register = register.unwrap_or_else(|| panic!("{problems:#?}"));
    assert_eq!(register.boards.len(), 1);
}

#[test]
fn a_list_of_directorates_that_cannot_be_read_is_one_fault() {
    let services =
        sheet("Services", &[&["id", "name", "directorate"], &["HP", "Partnerships", "Health"]]);
    let directorates = sheet("Directorates", &[&["Name"], &["Health"]]);
    let other = ["NI 1", "Homes", "Partnershp", "High", "%", "50"];
    let (_, problems) = read(BARE, &[services, directorates, sheet("Indicators", &[HEAD, &other])]);
    let faults: Vec<String> =
        problems.iter().filter(|own| own.level == Level::Error).map(Problem::to_string).collect();
    assert_eq!(faults.len(), 2, "{faults:#?}");
    assert!(faults[0].contains("The sheet of directorates has no column id"), "{faults:#?}");
    assert!(
        faults[1].contains("Write HP, if that is meant"),
        "the rows are looked at besides: {faults:#?}"
    );
}

#[test]
fn a_range_that_is_told_by_its_bounds_is_one() {
    let row = ["NI 1", "Homes", "HP", "Within 40-60", "%", "40-60"];
    let (register, problems) = read(CONFIG, &[sheet("Indicators", &[HEAD, &row, OTHER])]);
    let register = register.unwrap_or_else(|| panic!("{problems:#?}"));
    let own = &register.indicators.as_slice()[0];
    assert_eq!(own.polarity, Polarity::Range);
    assert_eq!((own.target.value(), own.target_upper), (Some(40.into()), Some(60.into())));
    // A polarity that says nothing is one fault; the target that may be a range is none.
    let row = ["NI 1", "Homes", "HP", "n/a", "%", "40-60"];
    let found = faults_of(&[sheet("Indicators", &[HEAD, &row, OTHER])]);
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn a_share_below_amber_threshold_is_told_to_be_a_tolerance() {
    let head = [HEAD, &["Amber threshold"]].concat();
    let row = ["NI 1", "Empty homes", "HP", "Low", "days", "50", "10%"];
    let found = faults_of(&[sheet("Indicators", &[&head, &row, OTHER])]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("if it is a share of the target, head the column tolerance"),
        "{found:#?}"
    );
}
