//! Which period a workbook states, by the way and the place in which it is written (docs/returns.md, "Which period").

use super::*;
use crate::grid::RawCell;

const TABLE: [&str; 2] =
    ["Ref.|Description|Target 2009/10|Quarter 4|Progress", "HP LI 1|Visits|7|8|✓"];

/// What a workbook states: the period, or what it lacks and every cell that is named.
fn stated(sheets: Vec<Grid>) -> String {
    let register = register();
    let returned = returned(&register, "a.xlsx", sheets);
    match returned.period {
        StatedPeriod::Whole(period, _) => period.to_string(),
        StatedPeriod::Nothing => "nothing".to_owned(),
        StatedPeriod::Part { said, lack, .. } => {
            let cells = said.iter().map(|said| {
                let At { place, pos } = &said.at;
                format!("{}!{pos}", place.sheet)
            });
            let lack = match lack {
                PeriodGap::Either(one, other) => format!("{one} or {other}"),
                lack => format!("{lack:?}"),
            };
            format!("{lack}: {}", cells.collect::<Vec<_>>().join(", "))
        }
    }
}

fn on_cover(rows: &[&str]) -> String {
    stated(vec![sheet("Cover", rows), sheet("A", &TABLE)])
}

const Q4: &str = "2009/10 Q4";

#[test]
fn a_period_is_understood_alone_in_a_cell() {
    for text in [
        "Quarter 4 2009/10",
        "Q4 2009-10",
        "Qtr 4 2009/10",
        "Qtr. 4, 2009-2010",
        "Quarter Four 2009/10",
        "Fourth quarter 2009/10",
        "4th Quarter 09/10",
        "2009/10 Q4",
        "2009/10 Quarter 4",
        "Q4-2009/10",
        "January to March 2010",
        "Jan - Mar 2010",
        "January 2010 – March 2010",
        "Quarter ending 31 March 2010",
        "Quarter ended 31/03/2010",
        "for the quarter ending March 2010",
        "3 months to 31 March 2010",
        "1 January - 31 March 2010",
        "Quarter 4 to period end 31st March 2010",
        "Quarter 4 (January to March 2010)",
        "Reporting period Q4 2009/10",
    ] {
        assert_eq!(on_cover(&["Quarterly return", "Older People", text]), Q4, "{text}");
    }
}

#[test]
fn a_period_is_understood_beside_a_label() {
    for row in [
        "Period|Q4 2009/10",
        "Period:|Quarter Four 2009/10",
        "Period||Quarter 4 2009/10",
        "PERIOD: 2009/10 Q4",
        "Reporting period|January to March 2010",
        "Quarter|4|2009/10",
        "Quarter|Q4|2009/10",
        "Quarter|Four||2009/10",
        "Quarter: 4 2009/10",
        "Quarter|4th, 2009/10",
        "Quarter|IV 2009/10",
        "Reporting quarter|4 (2009/10)",
        "Quarter ending|31 March 2010",
        "Quarter ending|28/03/2010",
        "Quarter ending: March 2010",
        "Quarter ended|Mar-10",
        "Period end|31.03.10",
        "Three months to|31st March 2010",
        "Period covered|1 January 2010|to|31 March 2010",
        "Period|01/01/2010|31/03/2010",
        "Period|Q4 2010 to 31 March 2010",
    ] {
        assert_eq!(on_cover(&["Return", row]), Q4, "{row}");
    }
    for rows in [
        ["Quarter", "4 2009/10", ""],
        ["Period|Year", "Q4|2009/10", ""],
        ["Quarter|Financial year", "4|2009/10", ""],
        ["Quarter|4", "Year|2009/10", ""],
        ["Period|2009/10", "Quarter 4", ""],
        ["Quarter 4", "2009/10", ""],
        ["Quarter 4", "January to March 2010", ""],
        ["Period|Quarter 4", "Prepared for the board", ""],
    ] {
        assert_eq!(on_cover(&rows), Q4, "{rows:?}");
    }
}

#[test]
fn a_stored_date_is_a_period_s_end_however_the_sheet_shows_it() {
    for (label, day, shown) in [
        ("Period", jiff::civil::date(2010, 3, 31), "31/03/2010"),
        ("Quarter ending", jiff::civil::date(2010, 3, 31), "3/31/2010"),
        ("Quarter ending", jiff::civil::date(2010, 3, 1), "Mar-10"),
        ("Period", jiff::civil::date(2010, 3, 1), "March 2010"),
        ("Quarter ending", jiff::civil::date(2010, 3, 28), "28/03/2010"),
        ("Period ended", jiff::civil::date(2010, 3, 31), "2010-03-31"),
    ] {
        let raw = |text: &str| RawCell::Text { text: text.into(), face: Face::Text };
        let date = RawCell::Date { date: day, shown: shown.into() };
        let cells = vec![(Pos::new(2, 0), raw(label)), (Pos::new(2, 1), date)];
        let cover = Grid::new("Cover", cells);
        assert_eq!(stated(vec![cover, sheet("A", &TABLE)]), Q4, "{label} {shown}");
    }
}

#[test]
fn one_year_alone_is_never_fitted_to_the_collected_one() {
    for (row, expected) in [
        ("Period|Q2 2009", "2009/10 Q2"),
        ("Period|Q1 2010", "2010/11 Q1"),
        ("Period|Q4 2010", "2009/10 Q4 or 2010/11 Q4: Cover!B2"),
        ("Period|Q4 2009", "2008/09 Q4 or 2009/10 Q4: Cover!B2"),
        ("Quarter|4|2010", "2009/10 Q4 or 2010/11 Q4: Cover!B2"),
        ("Q4 2010", "2009/10 Q4 or 2010/11 Q4: Cover!A2"),
        ("Quarter 4 monitoring report 2010", "2009/10 Q4 or 2010/11 Q4: Cover!A2"),
    ] {
        assert_eq!(on_cover(&["Return", row]), expected, "{row}");
    }
    // The day of completion is no day of the period.
    let completed = ["Period|Q4 2010", "Date completed|31 March 2010"];
    assert_eq!(on_cover(&completed), "2009/10 Q4 or 2010/11 Q4: Cover!B1");
    for more in [
        "Year|2009/10",
        "2009/10",
        "Position at|31/03/2010",
        "31 March 2010",
        "Performance report 2009/10",
        "2009",
    ] {
        assert_eq!(on_cover(&["Period|Q4 2010", more]), Q4, "{more}");
    }
    assert_eq!(on_cover(&["Period|Q4 2009", "2009/10"]), Q4);
    assert_eq!(on_cover(&["Period|Q4 2009", "31 March 2009"]), "2008/09 Q4");
}

#[test]
fn what_weighs_more_counts() {
    for (rows, expected) in [
        (&["Period|Q4 2009/10", "Quarter 3 2009/10"][..], Q4),
        (&["Quarter 4 2009/10", "Report on Quarter 3 2009/10"], Q4),
        (&["Period|Q4 2009/10", "Version|Q1 2009/10"], Q4),
        (&["Q4 2009/10", "Template version|Q1 2009/10"], Q4),
        (&["Q4 2009/10", "Last quarter: Q3 2009/10"], Q4),
        (&["Q4 2009/10", "Return ID|ARE_0024_0910-Q3"], Q4),
        (&["Report on Quarter 4 2009/10", "ARE_0024_0910-Q3"], Q4),
        (&["Quarter 4 2009/10 (final version)", ""], Q4),
        (&["Q4 2009/10", "Quarter|Note", "Quarter 3|Late", "Quarter 2|Late"], Q4),
        (&["Q4 2009/10", "Measure|Quarter 3|Target", "Visits|7|8"], Q4),
        (&["Q4 2009/10", "", "Quarter 1|Quarter 2|Quarter 3|Quarter 4"], Q4),
        (&["Period|Q4 2009/10|||||Quarter 3", "||||||Quarter 4"], Q4),
        (&["Q4 2009/10", "", "Quarter|Q1|Q2|Q3|Q4"], Q4),
        (&["Period|as usual", "Q4 2009/10"], Q4),
        (&["ARE_0024_0910-Q4", ""], "nothing"),
        (&["March 2010", ""], "nothing"),
    ] {
        assert_eq!(on_cover(rows), expected, "{rows:?}");
    }
}

#[test]
fn other_sheets_do_not_speak_against_the_cover() {
    let cover = || sheet("Cover", &["Health & Partnerships", "Q4 2009/10"]);
    for (name, rows) in [
        ("Lists", &["Quarter", "Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"][..]),
        ("Sheet9", &["Quarter", "1", "2", "3", "4"]),
        (
            "Sheet9",
            &[
                "Directorate|Year|Reporting period",
                "Health|2008/09|Q1 2009/10",
                "Homes|2009/10|Q2 2009/10",
            ],
        ),
        (
            "Sheet9",
            &["Quarter|Service|RAG", "Q1|Older People|G", "Q2|Health & Partnerships|A", "Q3||R"],
        ),
        ("Sheet9", &["Apr-Jun 2009", "Jul-Sep 2009", "Oct-Dec 2009"]),
        ("Version", &["Date|Change", "01/04/2009|Issued", "", "Period:|Q1 2009/10"]),
        ("Sheet9", &["Date|Change", "01/04/2009|Issued", "", "Period:|Q1 2009/10"]),
        ("Guidance", &["Period: Q1 2009/10", "Write the quarter above"]),
    ] {
        let other = || sheet(name, rows);
        let after = stated(vec![cover(), sheet("A", &TABLE), other()]);
        assert_eq!(after, Q4, "{name} {rows:?}");
        let before = stated(vec![other(), cover(), sheet("A", &TABLE)]);
        assert_eq!(before, Q4, "{name} {rows:?}");
        let register = register();
        let sheets = vec![other(), cover(), sheet("A", &TABLE)];
        let whose = returned(&register, "a.xlsx", sheets).whose;
        assert_eq!(whose, ClaimedService::Service(ServiceNo::nth(0)), "{name} {rows:?}");
    }
}

#[test]
fn what_an_unnamed_sheet_says_beside_the_cover_is_noted() {
    let register = register();
    let cover = sheet("Cover", &["Service|Older People", "Period|Q4 2009/10"]);
    let other = sheet("Summary", &["Period|Q3 2009/10"]);
    let returned = returned(&register, "a.xlsx", vec![other, cover, sheet("A", &TABLE)]);
    let notes: Vec<&str> = returned.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["B1 says \"Q3 2009/10\"; the cover says 2009/10 Q4, and that counts."]);
}

#[test]
fn a_contradiction_names_every_cell_and_the_one_that_differs_first() {
    for (rows, expected) in [
        (
            &["Period|Q4 2009/10", "Quarter ending|31 December 2009"][..],
            "Agreement: Cover!B2, Cover!B1",
        ),
        (&["Period|Q3 2009/10", "Quarter|4"], "Agreement: Cover!B1, Cover!B2"),
        (&["Period|Q4 2009/10", "Year|2010/11"], "Agreement: Cover!B2, Cover!B1"),
        (&["Quarter 4 2009/10", "", "Quarter 3 2009/10"], "Agreement: Cover!A3, Cover!A1"),
        (&["Period|Quarter 4 to 30th June 2010", ""], "Agreement: Cover!B1"),
    ] {
        assert_eq!(on_cover(rows), expected, "{rows:?}");
    }
    let cover = sheet("Cover", &["Service|Older People", "Period|Q4 2009/10"]);
    let mut table = vec!["Period|Q3 2009/10"];
    table.extend(TABLE);
    assert_eq!(stated(vec![cover, sheet("A", &table)]), "Agreement: A!B1, Cover!B2");
}

#[test]
fn a_sheet_alone_is_its_own_cover() {
    for (rows, expected) in [
        (&["Quarter 4 2009/10", "Note on Quarter 3"][..], Q4),
        (&["Period|Q4 2009/10", "Quarter 3 2009/10"], Q4),
        (&["Housing, Q4 2009/10", ""], Q4),
    ] {
        let mut all = rows.to_vec();
        all.extend(TABLE);
        assert_eq!(stated(vec![sheet("A", &all)]), expected, "{rows:?}");
    }
}

#[test]
fn a_service_has_many_labels() {
    let register = register();
    for label in [
        "Service",
        "Service area",
        "Service Name:",
        "Responsible service",
        "Division",
        "Team",
        "Department",
    ] {
        let whose = |value: &str, more: &str| {
            let row = format!("{label}|{value}");
            let sheets = vec![sheet("Cover", &[&row, more]), sheet("A", &TABLE)];
            returned(&register, "a.xlsx", sheets).whose
        };
        assert_eq!(
            whose("Older People", ""),
            ClaimedService::Service(ServiceNo::nth(1)),
            "{label}"
        );
        assert!(matches!(whose("Parks", ""), ClaimedService::Unknown { .. }), "{label}");
    }
    // A department may be something else than the service that a title names.
    let sheets =
        vec![sheet("Cover", &["Older People", "Department|Social Care"]), sheet("A", &TABLE)];
    assert_eq!(
        returned(&register, "a.xlsx", sheets).whose,
        ClaimedService::Service(ServiceNo::nth(1))
    );
}
