//! Everything that can be wrong with earlier quarters is named, and stops nothing.

use super::*;
use crate::cell::Pos;
use crate::grid::{Book, Grid, RawCell};

const HEAD: &str = "period,service,ref,actual,status\n";

/// The notes of one table below the usual headings.
fn notes(rows: &str) -> Vec<String> {
    let register = register(&[]);
    all_shown(&gathered(&register, &[("a.csv", &format!("{HEAD}{rows}"))]).1)
}

#[test]
fn a_right_table_is_silent() {
    let rows = "2025/26 Q3,Housing,HSG01,81.5,Green\n2025/26 Q3,hsg,HSG 02,95%,Amber\n";
    assert_eq!(notes(rows), [""; 0]);
    // Blank rows and blank figures say nothing.
    assert_eq!(notes(&format!("{rows},,,,\n2025/26 Q3,HSG,HSG03,,\n")), [""; 0]);
}

#[test]
fn each_fault_of_a_row_has_its_cell() {
    for (rows, expected) in [
        (
            "2025/26 Q3,HSG,HSG01,about 90,Green\n",
            "NotANumber a.csv:D2 HSG01 2025/26 Q3 \"about 90\"",
        ),
        ("2025/26 Q3,HSG,HSG04,84%,\n", "NotANumber a.csv:D2 HSG04 2025/26 Q3 \"84%\""),
        (
            "2025/26 Q3,HSG,HSG01,81,splendid\n",
            "StatusUnknown a.csv:E2 HSG01 2025/26 Q3 \"splendid\"",
        ),
        ("soon,HSG,HSG01,81,\n", "PeriodUnreadable a.csv:A2 \"soon\" → 2025/26 Q3"),
        (
            "2025/26 Q4,HSG,HSG01,81,\n2025/26 Q4,HSG,HSG02,81,\n2025/26 Q3,HSG,HSG01,81,\n",
            "PeriodNotBefore a.csv:A2 2025/26 Q4 \"2025/26 Q4\" → 2025/26 Q4 ×2",
        ),
        (
            "2025/26 Q3,Housing,HSG01,81,\n2025/26 Q3,Hovsing,HSG02,81,\n",
            "ServiceUnknown a.csv:B3 \"Hovsing\" → Housing",
        ),
        (
            "2025/26 Q3,HSG,HSG01,81,\n2025/26 Q2,HSG,HSGO2,81,\n2025/26 Q3,HSG,HSGO2,81,\n",
            "RefUnknown a.csv:C3 \"HSGO2\" → HSG02 ×2",
        ),
    ] {
        assert_eq!(notes(rows), [expected], "{rows}");
    }
}

#[test]
fn a_limb_that_is_not_there_is_named_with_those_that_are() {
    let register = register(&[]);
    let text = "period,service,ref,limb,actual\n2025/26 Q3,HSG,HSG05,tenants,70\n\
                2025/26 Q3,HSG,HSG05,Owners,60\n2025/26 Q3,HSG,HSG01,Men,60\n";
    let (history, notes) = gathered(&register, &[("a.csv", text)]);
    assert_eq!(
        all_shown(&notes),
        [
            "LimbUnknown a.csv:D3 HSG05 \"Owners\" → Tenants, Leaseholders",
            "LimbUnknown a.csv:D4 HSG01 \"Men\"",
        ]
    );
    let tenants = number(&register, "HSG05", Some("Tenants"));
    let found = history.series(housing(&register), tenants).unwrap();
    assert_eq!(found.figures[0].actual, Some(70.into()));
}

#[test]
fn a_file_that_is_no_history_is_named_for_what_it_is() {
    let register = register(&[]);
    for (text, expected) in [
        (&b""[..], "Unreadable a.csv: \"it is empty\""),
        (b"\n \n", "Unreadable a.csv: \"it is empty\""),
        (b"\xff\xfea", "Unreadable a.csv: \"its text breaks off inside a letter\""),
        (
            b"\xef\xbb\xbfa\xe9",
            "Unreadable a.csv: \"it says that its text is UTF-8, and some of it is not\"",
        ),
        (b"a,b\n1,2\n", "NoTable a.csv: \"a, b\" → period, service_id, ref, actual"),
        (b"period,service,ref,value\n", "NoTable a.csv: \"period, service, ref, value\" → actual"),
        (b"period,service,ref,actual,Actual\n", "ColumnTwice a.csv: \"Actual\""),
        (
            b"period,service,ref,actual,mood,luck\n2025/26 Q3,HSG,HSG01,1,x,y\n",
            "UnknownColumns a.csv: \"mood, luck\"",
        ),
    ] {
        let file = PastFile::of_csv("a.csv", text, &register);
        assert_eq!(all_shown(&gather(&register, vec![file]).1), [expected]);
    }
    let file = PastFile::unreadable("b.xls", "it is encrypted");
    assert_eq!(&*file.path, "b.xls");
    let notes = gather(&register, vec![file]).1;
    assert_eq!(all_shown(&notes), ["Unreadable b.xls: \"it is encrypted\""]);
}

#[test]
fn what_the_register_lacks_is_said_once_and_what_is_wrong_with_a_file_of_each() {
    let register = register(&[]);
    let text = format!("{HEAD}2025/26 Q3,HSG,HSG01,81,\n2025/26 Q3,HSG,ZZ99,about,\n");
    let unknown = gathered(&register, &[("b.csv", &text), ("a.csv", &text)]).1;
    assert_eq!(all_shown(&unknown), ["RefUnknown a.csv:C3 \"ZZ99\" ×2"]);
    let files = ["a.xls", "b.xls"].map(|path| PastFile::unreadable(path, "it is encrypted"));
    let unreadable = gather(&register, files.into()).1;
    assert_eq!(
        all_shown(&unreadable),
        ["Unreadable a.xls: \"it is encrypted\"", "Unreadable b.xls: \"it is encrypted\""]
    );
}

#[test]
fn another_council_is_said_once() {
    for (rows, expected) in [
        (
            "2025/26 Q3,Zoo,HSG01,1,\n2025/26 Q3,Parks and more,HSG01,1,\n2025/26 Q2,Zoo,HSG01,1,\n",
            "AnotherCouncil a.csv: \"Parks and more, Zoo\"",
        ),
        (
            "2025/26 Q3,HSG,X1,1,\n2025/26 Q3,HSG,X2,1,\n2025/26 Q3,HSG,X3,1,\n2025/26 Q3,HSG,X4,1,\n",
            "AnotherCouncil a.csv: \"X1, X2, X3\"",
        ),
    ] {
        assert_eq!(notes(rows), [expected]);
    }
}

#[test]
fn rows_that_were_not_registered_then_are_no_fault_now() {
    assert_eq!(notes("2025/26 Q3,HSG,ZZ 1 (2),5,Unregistered\n"), [""; 0]);
}

/// A figure of HSG01 and its definition, and one in the next quarter that has the register's.
fn redefined(unit: &str, polarity: &str, title: &str) -> String {
    format!(
        "period,service,ref,actual,unit,polarity,title\n2025/26 Q1,HSG,HSG01,81,{unit},{polarity},{title}\n\
         2025/26 Q2,HSG,HSG01,82,%,higher,Homes re-let within 25 days\n2025/26 Q3,HSG,HSG01,83,,,\n"
    )
}

#[test]
fn a_changed_definition_starts_a_new_series_and_is_said_once() {
    let register = register(&[]);
    let title = "Homes re-let within 25 days";
    for (text, expected) in [
        (redefined("%", "higher", title), None),
        (redefined("percent", "Higher", "homes relet within 25 days"), None),
        (
            redefined("days", "higher", title),
            Some("UnitChanged a.csv:D2 HSG01 2025/26 Q1 \"days\" → %"),
        ),
        (
            redefined("%", "lower", title),
            Some("PolarityChanged a.csv:D2 HSG01 2025/26 Q1 \"lower\" → higher"),
        ),
        (
            redefined("%", "higher", "Homes re-let within 28 days"),
            Some(
                "TitleChanged a.csv:D2 HSG01 2025/26 Q1 \"Homes re-let within 28 days\" → Homes re-let within 25 days",
            ),
        ),
    ] {
        let (history, notes) = gathered(&register, &[("a.csv", &text)]);
        assert_eq!(all_shown(&notes), expected.into_iter().collect::<Vec<_>>());
        let series = series(&history, &register, "HSG01");
        let since = expected.map(|_| period("2025/26 Q2"));
        assert_eq!((series.since, series.figures.len()), (since, 3));
        let first = if since.is_some() { 1 } else { 0 };
        let comparable: Vec<String> = series
            .points(register.period, None)
            .map(|(period, actual)| format!("{period} {actual}"))
            .collect();
        let all = ["2025/26 Q1 81", "2025/26 Q2 82", "2025/26 Q3 83"];
        assert_eq!(comparable, all[first..]);
    }
}

#[test]
fn what_is_rebased_is_no_change_that_has_to_be_said() {
    let rebased = |from: &'static str| register(&[Edit::Config("[[board]]", from)]);
    let text = redefined("%", "higher", "Homes re-let within 28 days");
    for (section, since, said) in [
        ("[[history]]\nref = \"HSG01\"\nrebased = \"2025/26 Q2\"\n[[board]]", "2025/26 Q2", 0),
        ("[[history]]\nref = \"HSG01\"\nrebased = \"2025/26 Q3\"\n[[board]]", "2025/26 Q3", 0),
        ("[[history]]\nref = \"HSG01\"\nrebased = \"2025/26 Q1\"\n[[board]]", "2025/26 Q2", 1),
    ] {
        let register = rebased(section);
        let (history, notes) = gathered(&register, &[("a.csv", &text)]);
        assert_eq!(notes.len(), said, "{notes:?}");
        assert_eq!(series(&history, &register, "HSG01").since, Some(period(since)));
    }
}

#[test]
fn a_prior_actual_that_is_not_the_outturn_is_named() {
    let outturn = |actual: &str| {
        format!("period,service,ref,actual\n2024/25 Q4,HSG,HSG01,{actual}\n{}", hole_filled())
    };
    let register = register(&[]);
    for (actual, expected) in [
        ("80", None),
        ("80.4", None),
        ("79.3", Some("PriorDiffers a.csv:D2 HSG01 2024/25 Q4 \"80\" → 79.3")),
        ("NYA", None),
    ] {
        let notes = gathered(&register, &[("a.csv", &outturn(actual))]).1;
        assert_eq!(all_shown(&notes), expected.into_iter().collect::<Vec<_>>(), "{actual}");
    }
}

/// Rows for the first three quarters of the year, so that there is no hole.
fn hole_filled() -> &'static str {
    "2025/26 Q1,HSG,HSG03,1\n2025/26 Q2,HSG,HSG03,1\n2025/26 Q3,HSG,HSG03,1\n"
}

#[test]
fn an_annual_target_that_changed_within_the_year_is_named() {
    let text = |target: &str| {
        format!("period,service,ref,actual,annual_target\n2025/26 Q3,HSG,HSG01,81,{target}\n")
    };
    let register = register(&[]);
    for (target, expected) in [
        ("82", None),
        ("", None),
        ("85", Some("TargetChanged a.csv:D2 HSG01 2025/26 Q3 \"85\" → 82")),
    ] {
        let notes = gathered(&register, &[("a.csv", &text(target))]).1;
        assert_eq!(all_shown(&notes), expected.into_iter().collect::<Vec<_>>(), "{target}");
    }
    // From one year to the next a target changes of itself.
    let next = self::register(&[Edit::Config("2025/26 Q4", "2026/27 Q1")]);
    let last = text("85").replace("2025/26 Q3", "2025/26 Q4");
    let notes = gathered(&next, &[("a.csv", &last)]).1;
    assert!(notes.iter().all(|note| note.matter != HistoryMatter::TargetChanged), "{notes:?}");
}

/// A workbook of these sheets, each with the texts of its rows from the top.
fn book(sheets: &[(&str, &[&[&str]])]) -> Book {
    let grids = sheets.iter().map(|(name, rows)| {
        let rows = (0_u32..).zip(*rows).flat_map(|(row, texts)| {
            let cells = (0_u32..).zip(*texts).filter(|(_, text)| !text.is_empty());
            cells.map(move |(column, text)| (Pos::new(row, column), RawCell::text(text)))
        });
        Grid::new(*name, rows.collect())
    });
    Book { grids: grids.collect(), ..Book::default() }
}

#[test]
fn a_workbook_is_named_for_what_it_lacks() {
    let register = register(&[]);
    let title: &[&[&str]] = &[&["Quarterly"], &["Example Council · Homes · 2025/26 Q3, period"]];
    let none: &[&[&str]] = &[&["nothing"]];
    let table: &[&[&str]] =
        &[&["Indicators"], &[], &["Service", "Ref", "Actual"], &["Housing", "HSG01", "81"]];
    for (sheets, expected) in [
        (&[("Summary", title), ("Indicators", table)][..], None),
        (&[("Sheet1", none)], Some("NoTable a.xlsx: \"Sheet1\" → Indicators, Milestones")),
        (&[("Indicators", table)], Some("NoPeriod a.xlsx: \"\" → 2025/26 Q3")),
        (
            &[("Summary", none), ("Indicators", table)],
            Some("NoPeriod a.xlsx: \"nothing\" → 2025/26 Q3"),
        ),
        (
            &[("Summary", title), ("Indicators", none)],
            Some("NoTable a.xlsx: \"Indicators\" → service, ref, actual"),
        ),
    ] {
        let file = PastFile::of_book("a.xlsx", &book(sheets), &register);
        let (history, notes) = gather(&register, vec![file]);
        assert_eq!(all_shown(&notes), expected.into_iter().collect::<Vec<_>>());
        assert_eq!(history.is_empty(), expected.is_some());
    }
}
