//! Every text of a return is found again, or its row is accounted for.

use std::io::Cursor;
use std::path::Path;

use calamine::{Reader as _, Xlsx};
use rust_xlsxwriter::Workbook;

use crate::cases::{Fields, Outcome, case, run_file};

/// A sheet: its name, and its rows as lines of `|`-parted cells.
type Sheet<'s> = (&'s str, &'s [&'s str]);

const COVER: &[&str] = &[
    "SERVICE|Waste & Environment",
    "PERIOD|Quarter 4 2009/10",
    "Completed by|Performance Officer",
    "Date submitted|14 April 2010",
    "Data quality|Checked against the weighbridge",
];

const HEAD: &str = "Ref.|Description|Actual 2008/09|Target 2009/10|Quarter 4|Progress|Commentary";

const ROWS: [&str; 8] = [
    "WM LI 1|Missed bins per 100k collections|51|50|48|✓|",
    "WM LI 2|Household waste recycled|33.1|35|36|✓|",
    "WM LI 3|Fly tips cleared within two days|88|90|91|✓|",
    "WM LI 4|Residual waste per household|712|700|690|✓|",
    "WM LI 5|Cost of collection per household|52.4|55|54|✓|",
    "WM LI 6|Tonnes landfilled|31250|30000|29000|✓|",
    "WM LI 7|Satisfaction with collection|81|82|83|✓|",
    "WM LI 8|Enforcement visits|1180|1200|1214|✓|",
];

const MILESTONES: Sheet<'_> = (
    "Milestones",
    &[
        "Ref|Objective|2009/10 Milestone|Progress|Commentary",
        "WM1|Cleaner streets|Renew the fleet Mar 2010|✓|Done.",
    ],
);

fn indicators<'s>(before: &[&'s str], after: &[&'s str]) -> Vec<&'s str> {
    [before, &[HEAD], &ROWS, after].concat()
}

fn save(path: &Path, sheets: &[Sheet<'_>]) {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, line) in (0..).zip(*rows) {
            for (col, text) in (0..).zip(line.split('|')) {
                match text.parse::<f64>() {
                    Ok(number) => drop(sheet.write_number(row, col, number).unwrap()),
                    Err(_) if text.is_empty() => {}
                    Err(_) => drop(sheet.write_string(row, col, text).unwrap()),
                }
            }
        }
    }
    book.save(path).unwrap();
}

/// What comes of a workbook of these sheets.
fn of(sheets: &[Sheet<'_>]) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("return.xlsx");
    save(&path, sheets);
    run_file(&case("reading/qmr.toml"), &path)
}

/// The Narrative of what was written: section, text and cell.
fn narrative(outcome: &Outcome) -> Vec<String> {
    let path = outcome.folder.path().join("2009-10-q4/en-2009-10-q4.xlsx");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let Ok(range) = book.worksheet_range("Narrative") else {
        return Vec::new();
    };
    let rows = range.rows().skip(3);
    rows.map(|row| format!("{} | {} | {}!{}", row[1], row[2], row[4], row[5])).collect()
}

fn exceptions(outcome: &Outcome) -> Vec<Fields> {
    crate::cases::rows(&outcome.folder.path().join("2009-10-q4/exceptions/all.csv"))
}

fn codes(outcome: &Outcome, code: &str) -> Vec<String> {
    let all = outcome.said(&["error", "warning", "note"]);
    let own = all.into_iter().filter(|said| said.contains(code));
    own.collect()
}

const AS_BASE: [&str; 8] = [
    "WM LI 1 48 Green",
    "WM LI 2 36 Green",
    "WM LI 3 91 Green",
    "WM LI 4 690 Green",
    "WM LI 5 54 Green",
    "WM LI 6 29000 Green",
    "WM LI 7 83 Green",
    "WM LI 8 1214 Green",
];

#[test]
fn a_note_with_a_group_goes_to_narrative_under_the_group() {
    let mut rows = indicators(&["Indicators of the service"], &[]);
    rows.insert(2, "Street scene|see the annex of the plan|||||Agreed by the board.");
    rows.insert(3, "Targets follow here once the county shares its data.");
    let found = of(&[("Cover", COVER), ("Indicators", &rows), MILESTONES]);
    assert_eq!(found.figures(), AS_BASE);
    let said = narrative(&found);
    for passage in [
        "Indicators | Indicators of the service | Indicators!A1",
        "Indicators | Street scene | Indicators!A3",
        "Street scene | see the annex of the plan | Indicators!B3",
        "Street scene | Agreed by the board. | Indicators!G3",
        "Street scene | Targets follow here once the county shares its data. | Indicators!A4",
    ] {
        assert!(said.iter().any(|own| own == passage), "{passage}: {said:#?}");
    }
    assert_eq!(codes(&found, "QMR047"), ["note QMR047 Indicators!G3"]);
}

#[test]
fn a_sheet_that_is_all_text_is_named_and_kept() {
    let page = [
        "What comes first – to keep the streets clean",
        "By the end of March 2010, in the fourth quarter, the crews were trained.",
        "What is needed for it|Two crews, agreed.",
    ];
    let rows = indicators(&[], &[]);
    let found = of(&[("Cover", COVER), ("Indicators", &rows), MILESTONES, ("Page 7", &page)]);
    assert_eq!(found.figures(), AS_BASE);
    assert_eq!(codes(&found, "QMR044"), ["note QMR044 Page 7"]);
    let said = narrative(&found);
    for cell in ["A1", "A2", "A3", "B3"] {
        let at = format!("Page 7!{cell}");
        assert!(
            said.iter().any(|own| own.starts_with("Page 7 |") && own.ends_with(&at)),
            "{said:#?}"
        );
    }
}

#[test]
fn a_cover_keeps_its_free_text_and_says_which_section_is_empty() {
    let mut cover = COVER.to_vec();
    cover[2] = "Completed by|Performance Officer|on behalf of the head of service";
    cover.extend([
        "A word of thanks to the crews.",
        "2.0 KEY DEVELOPMENTS",
        "3.0 EMERGING ISSUES",
        "The depot lease ends in 2011.",
        "6.0 SERVICE REVIEW",
        "6.1 COLLECTION",
        "All rounds were changed.",
    ]);
    let rows = indicators(&[], &[]);
    let found = of(&[("Cover", &cover), ("Indicators", &rows), MILESTONES]);
    let said = narrative(&found);
    for passage in [
        "Cover | A word of thanks to the crews. | Cover!A6",
        "Cover | on behalf of the head of service | Cover!C3",
        "EMERGING ISSUES | The depot lease ends in 2011. | Cover!A9",
        "Period | Quarter 4 2009/10 | Cover!B2",
    ] {
        assert!(said.iter().any(|own| own == passage), "{passage}: {said:#?}");
    }
    assert_eq!(codes(&found, "QMR116"), ["note QMR116 Cover!A7"]);
}

#[test]
fn a_column_that_is_not_read_is_listed_cell_by_cell_and_told_once() {
    let rows: Vec<String> = std::iter::once(format!("{HEAD}|Weather|"))
        .chain((1..).zip(ROWS).map(|(n, row)| format!("{row}|rain {n}|bare {n}")))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let found = of(&[("Cover", COVER), ("Indicators", &rows), MILESTONES]);
    assert_eq!(found.figures(), AS_BASE);
    for text in ["rain", "bare"] {
        let own = found.findings.iter().filter(|row| row["found"].starts_with(text));
        assert_eq!(own.count(), 8, "{text}");
    }
    assert!(found.validated.contains("H1 to H9"), "{}", found.validated);
    assert!(found.validated.contains("I2 to I9"), "{}", found.validated);
}

#[test]
fn stated_totals_are_read_in_one_cell_beside_and_below_their_label() {
    let rows = indicators(&[], &[]);
    let totals: [(&[&str], &str); 4] = [
        (&["KEY INDICATORS: Total 9 · 9 ✓ · 0 ? · 0 ×"], "A6"),
        (&["KEY INDICATORS|Total 9 · 9 ✓ · 0 ? · 0 ×"], "B6"),
        (&["KEY INDICATORS", "Total 9 · 9 ✓ · 0 ? · 0 ×"], "A7"),
        (&["KEY INDICATORS", "9 · 9 ✓ · 0 ? · 0 ×"], "A6"),
    ];
    for (lines, cell) in totals {
        let cover = [COVER, lines].concat();
        let found = of(&[("Cover", &cover), ("Indicators", &rows), MILESTONES]);
        let differ = codes(&found, "QMR061");
        assert_eq!(differ, [format!("warning QMR061 Cover!{cell}")], "{lines:?}");
    }
    let cover = [COVER, &["OTHER INDICATORS: Total 9 · 9 ✓ · 0 ? · 0 ×"]].concat();
    let found = of(&[("Cover", &cover), ("Indicators", &rows), MILESTONES]);
    assert!(codes(&found, "QMR061").is_empty(), "{found:?}");
    let cover = [COVER, &["KEY INDICATORS: Total nine · 9 ✓ · 0 ?"]].concat();
    let found = of(&[("Cover", &cover), ("Indicators", &rows), MILESTONES]);
    assert_eq!(codes(&found, "QMR117"), ["warning QMR117 Cover!A6"]);
}

#[test]
fn a_service_named_again_on_a_spacer_or_continuation_row_destroys_nothing() {
    let mut rows = vec![format!("{HEAD}|Service")];
    for row in ROWS {
        rows.push(format!("{row}|Waste & Environment"));
        rows.push("|||||||Waste & Environment".to_owned());
        rows.push("||||||More was done.|Waste & Environment".to_owned());
    }
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let found = of(&[("Cover", COVER), ("Indicators", &rows), MILESTONES]);
    assert_eq!(found.figures(), AS_BASE);
    assert_eq!(found.indicator("WM LI 3")["commentary"], "More was done.");
}

#[test]
fn what_begins_in_upper_case_is_an_entry_though_nothing_stands_beside_it() {
    let milestones = [
        "Ref|Objective|2009/10 Milestone|Progress|Commentary",
        "WM1|Cleaner streets|Renew the fleet Mar 2010|✓|Done.",
        "||Open the second depot||",
        "Corporate priorities||||",
        "||Close the tip||",
        "||* revised in the autumn||",
    ];
    let risks = [
        "Key Objective|Risk Identified|Risk Treatment Measures|Target|Progress|Commentary",
        "WM1 Milestone: renew the fleet|The maker fails|Keep a second maker on call|Mar 2010|✓|",
        "||Lease two lorries|||",
    ];
    let equality = [
        "Strategy|HIGH Priority Actions|Target|Progress|Commentary",
        "WM2 Assisted collection|Ask who needs it|Mar 2010|✓|",
        "|Write to the rest|||",
    ];
    let rows = indicators(&[], &[]);
    let found = of(&[
        ("Cover", COVER),
        ("Indicators", &rows),
        ("Milestones", &milestones),
        ("Risks", &risks),
        ("Equality", &equality),
    ]);
    let column = |sheet: &'static str, column: &str| -> Vec<String> {
        found.actions[sheet].iter().map(|row| row[column].clone()).collect()
    };
    assert_eq!(
        column("milestones", "milestone"),
        ["Renew the fleet", "Open the second depot", "Close the tip"]
    );
    assert_eq!(column("risks", "measures"), ["Keep a second maker on call", "Lease two lorries"]);
    assert_eq!(column("equality", "action"), ["Ask who needs it", "Write to the rest"]);
    let said = narrative(&found);
    let kept = |text: &str| said.iter().any(|own| own.contains(text));
    assert!(kept("* revised in the autumn") && kept("| Corporate priorities |"), "{said:#?}");
    let off: Vec<(String, String)> = exceptions(&found)
        .iter()
        .filter(|row| row["code"].ends_with("-OFF"))
        .map(|row| (row["code"].clone(), row["ref"].clone()))
        .collect();
    let expected = [("RISK-OFF", "WM1"), ("EQUALITY-OFF", "WM2")];
    assert_eq!(off, expected.map(|(code, own)| (code.to_owned(), own.to_owned())));
    let no_symbol = found.findings.iter().find(|row| row["sheet"] == "Risks").unwrap();
    assert_eq!(no_symbol["ref"], "WM1");
}

#[test]
fn notes_under_a_table_are_no_rows_and_no_errors() {
    let notes = [
        "",
        "1 Figures exclude the agency's crews",
        "2|Provisional until the audit",
        "* provisional",
        "Note: the county sets the target",
        "|Source: weighbridge tickets",
    ];
    let rows = indicators(&[], &notes);
    let found = of(&[("Cover", COVER), ("Indicators", &rows), MILESTONES]);
    assert_eq!(found.figures(), AS_BASE);
    assert!(
        found.complaints().iter().all(|said| !said.contains("Indicators")),
        "{:?}",
        found.complaints()
    );
    let said = narrative(&found);
    for note in notes.iter().skip(1) {
        let text = note.rsplit('|').next().unwrap();
        assert!(said.iter().any(|own| own.contains(text)), "{text}: {said:#?}");
    }
}

#[test]
fn a_return_whose_indicators_were_not_found_is_not_ready() {
    let strange = ["Alpha|Beta|Gamma", "WM LI 1|Missed bins|48", "WM LI 2|Recycled|36"];
    for name in ["Indicators", "Sheet2"] {
        let found = of(&[("Cover", COVER), (name, &strange), MILESTONES]);
        assert_eq!(
            found.said(&["error"]).first().map(String::as_str),
            Some(format!("error QMR028 {name}").as_str())
        );
        assert!(found.validated.contains("Not ready:"), "{}", found.validated);
        assert_eq!(found.file["outcome"], "not-ready");
    }
}

#[test]
fn one_file_of_several_is_usable_and_says_what_is_missing() {
    let found = of(&[("Cover", COVER), MILESTONES]);
    let last = found.validated.trim_end().lines().next_back().unwrap();
    assert!(
        last.starts_with("Not complete:") && last.contains("no table of indicators"),
        "{}",
        found.validated
    );
    assert_eq!(found.file["outcome"], "accepted-with-warnings");
    let rows = indicators(&[], &[]);
    let workings = ["Depot|Staff", "North|12"];
    let found = of(&[("Cover", COVER), ("Indicators", &rows), MILESTONES, ("Workings", &workings)]);
    assert!(codes(&found, "QMR044").contains(&"warning QMR044 Workings".to_owned()));
    assert!(found.validated.contains("figures not read in \"Workings\""), "{}", found.validated);
}
