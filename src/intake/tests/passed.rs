//! Sheets of other quarters: which are passed over, which are read, and what is said of each.

use super::*;

/// A table of one indicator whose figures stand below a heading.
fn table(name: &str, heading: &str, actual: &str) -> Grid {
    titled(name, "", heading, actual)
}

fn titled(name: &str, title: &str, heading: &str, actual: &str) -> Grid {
    let header = format!("Ref.|Description|Target 2009/10|{heading}|Progress|Commentary");
    let row = format!("HP LI 1|Visits|12|{actual}|✓|");
    sheet(name, &[title, &header, &row])
}

fn hidden(mut grid: Grid) -> Grid {
    grid.visibility = Visibility::Hidden;
    grid
}

/// The figures that are read, with their sheets; then the notes, each after its sheet's name.
fn read(grids: Vec<Grid>) -> (Vec<String>, Vec<String>) {
    let register = register();
    let grids = std::iter::once(cover()).chain(grids).collect();
    let intake = intake(&register, vec![("a.xlsx", grids)]);
    let file = &intake.files.as_slice()[0];
    let sum = file.rows_merged + file.rows_named + file.rows_other();
    assert_eq!(file.rows_found(), sum);
    let entries = intake.services.as_slice()[0].indicators.entries.iter();
    let figures = entries.map(|entry| {
        let actual = entry.row.record.actual.as_deref();
        let shown = actual.map(|cell| cell.shown.to_string()).unwrap_or_default();
        format!("{} {shown}", entry.row.header.place.sheet)
    });
    let notes = file.notes.iter().map(|note| {
        let sheet = note.sheet.as_deref().unwrap_or_default();
        format!("{sheet}: {}", note.text)
    });
    (figures.collect(), notes.collect())
}

#[test]
fn a_sheet_of_another_quarter_is_passed_over() {
    let q4 = || table("Indicators", "Quarter 4", "14");
    for (other, why) in [
        (table("Q3", "Actual", "13"), "Q3, as its tab \"Q3\" says"),
        (table("Q3 copy", "Actual", "13"), "Q3, as its tab \"Q3 copy\" says"),
        (
            table("Quarter 3 2009-10", "Actual", "13"),
            "2009/10 Q3, as its tab \"Quarter 3 2009-10\" says",
        ),
        (table("Oct-Dec 2009", "Actual", "13"), "2009/10 Q3, as its tab \"Oct-Dec 2009\" says"),
        (table("Q4 2008-09", "Actual", "13"), "2008/09 Q4, as its tab \"Q4 2008-09\" says"),
        (table("2008-09", "Actual", "13"), "2008/09, as its tab \"2008-09\" says"),
        (table("Sheet2", "Quarter 3", "13"), "Q3, as its heading in D2 (\"Quarter 3\") says"),
        (
            table("Sheet2", "Q1 2009/10", "13"),
            "2009/10 Q1, as its heading in D2 (\"Q1 2009/10\") says",
        ),
        (
            table("Sheet2", "Quarter 4 2008/09", "13"),
            "2008/09 Q4, as its heading in D2 (\"Quarter 4 2008/09\") says",
        ),
        (
            titled("Sheet2", "Quarter 3 2009/10", "Actual", "13"),
            "2009/10 Q3, as its cell A1 (\"Quarter 3 2009/10\") says",
        ),
        (
            titled("Sheet2", "Indicators, Quarter 3", "Actual", "13"),
            "Q3, as its cell A1 (\"Indicators, Quarter 3\") says",
        ),
        (
            titled("Sheet2", "Period: Q3 2009/10", "Actual", "13"),
            "2009/10 Q3, as its cell A1 (\"Q3 2009/10\") says",
        ),
        (
            titled("Q4", "Quarter 3 2009/10", "Actual", "13"),
            "2009/10 Q3, as its cell A1 (\"Quarter 3 2009/10\") says",
        ),
    ] {
        let name = Arc::clone(&other.name);
        for grids in [vec![q4(), other.clone()], vec![other.clone(), q4()]] {
            let (figures, notes) = read(grids);
            assert_eq!(figures, ["Indicators 14"], "{name} {why}");
            let expected = format!(
                "{name}: The sheet is for {why}, and the sheet \"Indicators\" is for 2009/10 Q4; it is passed over (1 row)."
            );
            assert_eq!(notes, [expected]);
        }
        let (figures, notes) = read(vec![q4(), hidden(other)]);
        assert_eq!(figures, ["Indicators 14"], "{name} {why}");
        assert!(notes[0].contains("The hidden sheet is for"), "{notes:?}");
        assert_eq!(notes.len(), 1, "{notes:?}");
    }
}

#[test]
fn a_sheet_that_may_be_of_the_reported_quarter_is_read() {
    for grid in [
        table("Q4", "Actual", "14"),
        table("Q4 2009-10", "Actual", "14"),
        table("Q4 2010", "Actual", "14"),
        table("Q2 and Q4", "Actual", "14"),
        table("Q1-Q4", "Actual", "14"),
        table("Indicators 2009-10", "Quarter 4", "14"),
        table("Quality 3", "Quarter 4", "14"),
        table("Sheet3", "Quarter 1|Quarter 2|Quarter 3|Quarter 4", "11|12|13|14"),
        titled("Sheet3", "Quarters 3 and 4: Q3 and Q4", "Actual", "14"),
    ] {
        let name = Arc::clone(&grid.name);
        let header = "Ref.|Description|Target 2009/10|Quarter 4|Progress|Commentary";
        let more = sheet("More", &[header, "NI 39|Admissions|5|6|✓|"]);
        let (figures, notes) = read(vec![grid, more]);
        assert_eq!(figures, [format!("{name} 14"), "More 6".to_owned()]);
        assert_eq!(notes, [""; 0], "{name}");
    }
}

#[test]
fn a_year_is_no_quarter_and_a_quarter_is_of_the_year_that_is_said() {
    let q4 = || table("PIs", "Quarter 4", "14");
    for (grid, passed) in [
        (titled("Q3", "Year: 2009/10", "Actual", "13"), true),
        (titled("Q3", "Period: 2009/10", "Actual", "13"), true),
        (titled("Q4 2008-09", "Period: Q4 2009/10", "Quarter 4", "13"), false),
    ] {
        let name = Arc::clone(&grid.name);
        let (figures, notes) = read(vec![q4(), grid]);
        assert_eq!(figures.len(), if passed { 1 } else { 2 }, "{name}");
        assert_eq!(notes.len(), 1, "{name} {notes:?}");
    }
}

#[test]
fn what_stands_on_a_sheet_goes_before_its_tab() {
    let (figures, notes) =
        read(vec![table("Q3", "Quarter 4", "14"), table("Q2", "Quarter 2", "12")]);
    assert_eq!(figures, ["Q3 14"]);
    assert_eq!(
        notes,
        [
            "Q2: The sheet is for Q2, as its heading in D2 (\"Quarter 2\") says, and the sheet \"Q3\" is for 2009/10 Q4; it is passed over (1 row).",
            "Q3: Its tab is called \"Q3\"; what stands on the sheet is for 2009/10 Q4, and that counts.",
        ]
    );
}

#[test]
fn without_a_sheet_of_the_reported_quarter_the_others_are_read_and_named() {
    let register = register();
    let another = |grid: Grid| {
        let intake = intake(&register, vec![("a.xlsx", vec![cover(), grid])]);
        let sheet = &intake.files.as_slice()[0].sheets[1];
        assert_eq!(sheet.rows.get(&Kind::Indicator), Some(&1));
        let other = sheet.another.as_ref();
        other.map(|other| other.source.clone())
    };
    assert_eq!(another(table("Q3", "Actual", "13")), Some("tab \"Q3\"".into()));
    // Its missing column is named.
    assert_eq!(another(table("Q3", "Quarter 3", "13")), None);
    assert_eq!(
        another(titled("Sheet2", "Quarter 3", "Quarter 4", "13")),
        Some("cell A1 (\"Quarter 3\")".into())
    );
    assert_eq!(another(table("Q4", "Actual", "14")), None);
}

#[test]
fn a_whole_return_for_another_quarter_is_for_that() {
    let register = register();
    let cover = sheet("Cover", &["SERVICE: Older People", "PERIOD: Quarter 3 2009/10"]);
    let tabs = ["1", "2", "3", "4"].map(|n| table(&format!("Q{n}"), &format!("Quarter {n}"), n));
    let grids: Vec<Grid> = std::iter::once(cover).chain(tabs).collect();
    let intake = intake(&register, vec![("a.xlsx", grids)]);
    let file = &intake.files.as_slice()[0];
    assert_eq!(file.disposition, Disposition::WrongPeriod);
    assert!(matches!(file.period, StatedPeriod::Whole(p, _) if p.to_string() == "2009/10 Q3"));
    assert_eq!(file.rows_named, 1);
}

#[test]
fn an_empty_sheet_of_the_reported_quarter_stands_for_it() {
    let header = "Ref.|Description|Target 2009/10|Quarter 4|Progress|Commentary";
    let (figures, notes) = read(vec![sheet("Q4", &[header]), table("Q3", "Quarter 3", "13")]);
    assert_eq!(figures, [""; 0]);
    assert_eq!(notes.len(), 1);
}

#[test]
fn one_service_s_sheet_does_not_stand_for_another_s() {
    let (figures, _) = read(vec![
        titled("A Q3", "SERVICE: Older People", "Actual", "13"),
        titled("B Q4", "SERVICE: Health & Partnerships", "Actual", "14"),
    ]);
    assert_eq!(figures, ["B Q4 14"]);
    let register = register();
    let grids = vec![
        sheet("Cover", &["SERVICE: Older People", "PERIOD: Quarter 4 2009/10"]),
        table("A Q3", "Actual", "13"),
        titled("B Q4", "SERVICE: Health & Partnerships", "Actual", "14"),
    ];
    let intake = intake(&register, vec![("a.xlsx", grids)]);
    assert_eq!(intake.services.as_slice()[1].indicators.entries.len(), 1);
    assert!(intake.files.as_slice()[0].sheets[1].another.is_some());
}

#[test]
fn every_kind_and_every_table_of_a_sheet_is_looked_at() {
    let register = register();
    let milestones = |name: &str, progress: &str| {
        let header = format!("Service Plan Ref.|Objective|Milestone|{progress}|Commentary");
        sheet(name, &[&header, "HP 1|More|Open the centre Mar 2010|✓|Done."])
    };
    let risks = |name: &str| {
        let header =
            "Key Objective|Risk Identified|Risk Treatment Measures|Target|Progress|Commentary";
        sheet(name, &[header, "HP 1|Late|Second supplier|March 2010|✓|Done."])
    };
    let equality = |name: &str| {
        let header = "Strategy/Policy/Service|HIGH Priority Actions|Target|Progress|Commentary";
        sheet(name, &[header, "Homes|Visits|March 2010|✓|Done."])
    };
    let grids = vec![
        cover(),
        milestones("Milestones Q3", "Progress"),
        milestones("Milestones Q4", "Progress"),
        risks("Risks Q2"),
        risks("Risks Q2 and Q4"),
        hidden(equality("Equality Q2")),
        equality("Equality"),
    ];
    let intake = intake(&register, vec![("a.xlsx", grids)]);
    let file = &intake.files.as_slice()[0];
    let own = &intake.services.as_slice()[0];
    let sheets: Vec<&str> = Kind::ACTIONS
        .iter()
        .flat_map(|kind| own.actions_of(*kind))
        .map(|row| &*row.header.place.sheet)
        .collect();
    assert_eq!(sheets, ["Milestones Q4", "Risks Q2 and Q4", "Equality"]);
    assert_eq!(file.notes.len(), 3);
    assert_eq!(file.rows_found(), file.rows_merged + file.rows_named + file.rows_other());
    // Two tables of two quarters on one sheet.
    let (figures, notes) = read(vec![sheet(
        "PIs",
        &[
            "Ref.|Description|Quarter 3|Progress",
            "HP LI 1|Visits|13|✓",
            "Ref.|Description|Quarter 4|Progress",
            "HP LI 1|Visits|14|✓",
        ],
    )]);
    assert_eq!(figures, ["PIs 14"]);
    assert_eq!(
        notes,
        [
            "PIs: The sheet is for Q3, as its heading in C1 (\"Quarter 3\") says, and the sheet \"PIs\" is for 2009/10 Q4; it is passed over (1 row)."
        ]
    );
}

#[test]
fn the_cover_of_another_quarter_does_not_speak_for_the_return() {
    let register = register();
    let rows =
        ["SERVICE: Older People", "PERIOD: Quarter 3 2009/10", "Date completed|20 January 2010"];
    for name in ["Cover Q3", "Q3"] {
        let old = sheet(name, &rows);
        let grids =
            vec![old, cover(), table("Q4", "Quarter 4", "14"), table("Q3 PIs", "Quarter 3", "13")];
        let returned = returned(&register, "a.xlsx", grids);
        assert!(matches!(returned.period, StatedPeriod::Whole(p, _) if p == register.period));
        assert_eq!(returned.whose, ClaimedService::Service(ServiceNo::nth(0)));
        assert_eq!(returned.cover.fact(Label::Submitted), None);
        assert_eq!(returned.notes.len(), 2, "{:?}", returned.notes);
    }
    // The only cover speaks, whatever its tab is called.
    let grids = vec![sheet("Q3", &rows), table("PIs", "Quarter 4", "14")];
    let returned = returned(&register, "a.xlsx", grids);
    assert!(matches!(returned.period, StatedPeriod::Whole(p, _) if p != register.period));
}

#[test]
fn a_hidden_copy_is_passed_over_only_if_it_says_the_same() {
    let (figures, notes) =
        read(vec![table("PIs", "Quarter 4", "14"), hidden(table("Backup", "Quarter 4", "14"))]);
    assert_eq!(figures, ["PIs 14"]);
    assert_eq!(
        notes,
        [
            "Backup: The hidden sheet holds the same rows as the sheet \"PIs\"; it is passed over (1 row)."
        ]
    );
    let (figures, _) =
        read(vec![table("PIs", "Quarter 4", "14"), hidden(table("Backup", "Quarter 4", "15"))]);
    assert_eq!(figures, ["PIs 14", "Backup 15"]);
}

#[test]
fn a_sheet_with_last_year_s_targets_is_passed_over_if_it_is_a_copy() {
    let old =
        |row: &str| sheet("Old", &["Ref.|Description|Target 2008/09|Quarter 4|Progress", row]);
    let (figures, notes) =
        read(vec![table("PIs", "Quarter 4", "14"), old("HP LI 1|Visits|9|10|✓")]);
    assert_eq!(figures, ["PIs 14"]);
    assert_eq!(notes.len(), 1);
    let (figures, _) = read(vec![table("PIs", "Quarter 4", "14"), old("NI 39|Admissions|9|10|✓")]);
    assert_eq!(figures, ["PIs 14", "Old 10"]);
}

#[test]
fn a_text_file_s_name_is_no_tab() {
    let register = register();
    let vocabulary = Vocabulary::new(register.period);
    let mut given = input("q3.csv", vec![titled("q3", "Period: Q4 2009/10", "Actual", "14")]);
    if let Content::Book(book) = &mut given.content {
        book.format = crate::grid::Format::Csv;
    }
    let returned = Returned::read(given, &register, &vocabulary);
    assert!(returned.notes.is_empty(), "{:?}", returned.notes);
    assert_eq!(returned.sheets[0].another, None);
}
