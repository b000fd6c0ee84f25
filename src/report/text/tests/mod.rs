//! Tests of what is printed.

mod several;
mod summary;

use proptest::prelude::*;
use textwrap::core::display_width;

use super::{WIDTH, plain, validation};
use crate::check::{Edit, NewValue};
use crate::clean_return::CleanReturn;
use crate::finding::Finding;
use crate::report::test_findings::{
    LAX_TARGET, NO_COMMENTARY, NO_TARGET, NOT_A_NUMBER, ONE_TABLE, finding, model, saying,
};
use crate::sanitize::is_hidden;

fn printed(edits: &[Edit], findings: Vec<Finding>) -> String {
    plain(&validation(&saying(edits, findings), WIDTH))
}

#[test]
fn a_return_reads_like_the_model() {
    let expected = r#"Housing.xlsx, sheet "Indicators": headings found in row 4
  Housing, 2025/26 Q4
  indicators: 7 rows; 5 green, 1 amber

Fix before you submit (2)
 C6   HSG02 Rent collected
      Quarter 4 must be a number. It is "about 90".
      Enter the figure, or NYA if it is not yet available.                QMR012
 A9   HSG01 Homes re-let within 25 days
      HSG01 appears twice: row 5 (84.2) and row 9 (85.1).
      Delete the row that you do not want.                                QMR020

Check (1)
 E7   HSG03 Repairs completed in time
      Progress says Green; 91.2 against a target of 95 (tolerance 5%) is Amber.
      Change Progress, or say why in Commentary.                          QMR030

Not ready: 2 to fix, 1 to check. Correct Housing.xlsx in Excel, save, and run this again.
"#;
    assert_eq!(printed(ONE_TABLE, model()), expected);
}

#[test]
fn the_rules_own_findings_are_told_where_excel_shows_them() {
    let edits = [
        Edit::Cell("Indicators!E6", NewValue::Text("about 90")),
        Edit::Cell("Indicators!A12", NewValue::Text("HSG01")),
        Edit::Cell("Indicators!E12", NewValue::Percent(0.851)),
        Edit::Cell("Indicators!F7", NewValue::Text("✓")),
    ];
    let said = CleanReturn::with(&edits).findings().all().to_vec();
    let text = printed(&edits, said);
    for line in
        ["\n E6   HSG02 Rent collected\n", "\n A12  HSG01 Homes re-let", "\n F7   HSG03 Repairs"]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_clean_return_is_ready_and_says_where_its_headings_are() {
    let expected = r#"Housing.xlsx
  Housing, 2025/26 Q4
  indicators: 7 rows; 5 green, 1 amber
  milestones: 3 rows; 2 green, 1 amber
  risk control measures: 1 row; 1 green
  equality actions: 1 row; 1 green
  sheet "Indicators": headings found in row 4
  sheet "Milestones": headings found in row 3
  sheet "Risks": headings found in row 3
  sheet "Equality": headings found in row 3

Ready. Nothing to mend.
"#;
    assert_eq!(printed(&[], Vec::new()), expected);
}

fn no_commentary(cell: &str, reference: &str, limb: Option<&str>) -> Finding {
    Finding {
        limb: limb.map(Into::into),
        ..finding(
            NO_COMMENTARY,
            &format!("Indicators!{cell}"),
            (reference, "Its title"),
            "Commentary is blank, and the status is Red.",
            "Say in Commentary why, and what is being done.",
        )
    }
}

#[test]
fn repeats_fold_into_one_message_with_its_cells_and_are_counted_one_by_one() {
    let findings = vec![
        no_commentary("G7", "HSG03", None),
        no_commentary("G9", "HSG05", Some("Tenants")),
        no_commentary("G10", "HSG05", Some("Leaseholders")),
        no_commentary("G11", "HSG06", None),
        no_commentary("G12", "HSG07", None),
    ];
    let expected = r#"Housing.xlsx, sheet "Indicators": headings found in row 4
  Housing, 2025/26 Q4
  indicators: 7 rows; 5 green, 1 amber

Check (5)
 G7, G9 to G12
      HSG03, HSG05 (Tenants), HSG05 (Leaseholders), HSG06 and HSG07
      Commentary is blank, and the status is Red.
      Say in Commentary why, and what is being done.                      QMR036

Ready, with 5 to check. Mend what is wrong; the rest may stand as it is.
"#;
    assert_eq!(printed(ONE_TABLE, findings), expected);
}

#[test]
fn one_cell_with_two_refs_and_two_cells_of_one_ref_are_told_rightly() {
    let same = |cell| no_commentary(cell, "HSG03", None);
    let text = printed(ONE_TABLE, vec![same("G7"), same("E7"), same("E8")]);
    assert!(text.contains("\n E7, E8, G7\n      HSG03 Its title\n"), "{text}");
    let text = printed(ONE_TABLE, vec![same("G7"), no_commentary("G7", "HSG04", None)]);
    assert!(text.contains("\n G7   HSG03 and HSG04\n"), "{text}");
}

#[test]
fn what_differs_in_a_word_is_not_folded() {
    let mut other = no_commentary("G9", "HSG05", None);
    other.message = "Commentary is blank, and the status is Amber.".to_owned();
    let text = printed(ONE_TABLE, vec![no_commentary("G7", "HSG03", None), other]);
    assert!(text.contains("is Red.") && text.contains("is Amber."), "{text}");
}

#[test]
fn targets_are_the_councils_so_notes_about_them_are_one() {
    let lax = |reference, figure: &str| {
        let message = format!("The target is worse than last year's {figure}.");
        finding(
            LAX_TARGET,
            "Indicators!D5",
            (reference, "A title"),
            &message,
            "The performance team looks at it.",
        )
    };
    let none = finding(
        NO_TARGET,
        "Indicators!D8",
        ("HSG04", "A title"),
        "There is no target.",
        "Nothing.",
    );
    let mut warning = lax("HSG09", "9");
    warning.severity = crate::finding::Severity::Warning;
    let text = printed(&[], vec![lax("HSG01", "80%"), lax("HSG02", "95%"), none, warning]);
    let expected = r#"
Check (1)
 Sheet "Indicators"
 D5   HSG09 A title
      The target is worse than last year's 9.
      The performance team looks at it.                                   QMR035

Notes (3)
 The register
      No target is set for HSG04. The target is easier than last year's figure
      for HSG01 and HSG02.
      Nothing for you to do: the performance team keeps the targets.
                                                                   QMR035 QMR037
"#;
    assert!(text.contains(expected), "{text}");
}

#[test]
fn sheets_are_named_where_there_are_several_and_stand_in_the_order_of_their_tabs() {
    let on =
        |at: &str, title: &str| finding(NOT_A_NUMBER, at, ("", title), "It is wrong.", "Mend it.");
    let text = printed(
        &[],
        vec![
            on("Equality!D4", ""),
            on("Indicators!E5", "A title"),
            on("Cover", ""),
            on("", ""),
            on("Milestones!AB1234", ""),
        ],
    );
    let expected = r#"
Fix before you submit (5)
      It is wrong.
      Mend it.                                                            QMR012
 Sheet "Cover"
      It is wrong.
      Mend it.                                                            QMR012
 Sheet "Indicators"
 E5   A title
      It is wrong.
      Mend it.                                                            QMR012
 Sheet "Milestones"
 AB1234
      It is wrong.
      Mend it.                                                            QMR012
 Sheet "Equality"
 D4   It is wrong.
      Mend it.                                                            QMR012

Not ready: 5 to fix. Correct Housing.xlsx in Excel, save, and run this again.
"#;
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn files_that_are_no_returns_say_what_they_are_and_what_to_do() {
    for (edits, expected) in [
        (
            [Edit::Refused("a PDF")].as_slice(),
            "Housing.xlsx\n\nNot used. A PDF. Save it as an Excel workbook (.xlsx) and send that.\n",
        ),
        (&[Edit::Skipped("a lock file")], "Housing.xlsx\n\nNot used. A lock file.\n"),
        (
            &[Edit::Cell("Cover!B4", NewValue::Text("Houzing"))],
            "\n\nNot used. It names \"Houzing\", which is no service of the register. Write the\nservice's name on the cover, as the register has it.\n",
        ),
        (
            &[Edit::Cell("Cover!B5", NewValue::Text("Quarter 3 to period end 31st December 2025"))],
            "\n\nNot used. It is for 2025/26 Q3, and 2025/26 Q4 is collected. If the figures are\nfor the period that is collected, correct the period on the cover.\n",
        ),
        (
            &[
                Edit::Drop("Indicators"),
                Edit::Drop("Milestones"),
                Edit::Drop("Risks"),
                Edit::Drop("Equality"),
            ],
            "Housing.xlsx\n\nNot used. No headings of a return were found in it. If it is a return, move its\nfigures into a fresh template, whose headings qmr knows.\n",
        ),
    ] {
        let text = printed(edits, Vec::new());
        assert!(text.ends_with(expected), "{text}");
    }
    let said = finding(NOT_A_NUMBER, "", ("", ""), "The file is a PDF.", "Send a workbook.");
    let text = printed(&[Edit::Refused("a PDF")], vec![said]);
    assert!(
        text.ends_with("Not used: 1 to fix. Do what is said above, and run this again.\n"),
        "{text}"
    );
}

#[test]
fn what_differs_in_what_it_quotes_alone_is_told_as_one() {
    let read = |cell: &str, typed: &str, reference: &str| {
        finding(
            NO_TARGET,
            &format!("Indicators!{cell}"),
            (reference, "A title"),
            &format!("Ref is \"{typed}\", which is read as {reference}."),
            &format!("Nothing needs to be done. Next time, write {reference}."),
        )
    };
    let mut notes = vec![
        read("A5", "HSG1", "HSG01"),
        read("A6", "HSG 02", "HSG02"),
        read("A7", "hsg03", "HSG03"),
        read("A9", "hsg03", "HSG03"),
    ];
    for note in &mut notes {
        (note.code, note.name) = ("QMR024", "ref-normalised");
    }
    let text = printed(ONE_TABLE, notes.clone());
    let expected = r#"
Notes (4)
 A5   HSG01 A title
      Ref is "HSG1", which is read as HSG01.
      Likewise "HSG 02" in A6; "hsg03" in A7, A9.
      Nothing needs to be done. Next time, write HSG01.                   QMR024
"#;
    assert!(text.contains(expected), "{text}");
    for note in &mut notes {
        note.severity = crate::finding::Severity::Error;
    }
    let text = printed(ONE_TABLE, notes);
    assert!(!text.contains("Likewise"), "what is to be mended is told one by one: {text}");
}

#[test]
fn nothing_is_cut_however_long_it_is() {
    let title = "Homes that were let again ".repeat(12);
    let long =
        finding(NOT_A_NUMBER, "Indicators!C6", ("HSG02", &title), "It is wrong.", "Mend it.");
    let text = printed(ONE_TABLE, vec![long]);
    assert!(!text.contains('…'), "{text}");
    let words = text.split_whitespace().filter(|word| *word == "again").count();
    assert_eq!(words, 12, "{text}");
}

#[test]
fn what_belongs_to_no_file_is_told_with_its_service() {
    let mut stray =
        finding(NOT_A_NUMBER, "", ("ENV01", "Waste recycled"), "Nothing came.", "Send it.");
    stray.file = "".into();
    let mut own = stray.clone();
    stray.service = Some(crate::register::ServiceNo::nth(1));
    own.message = "HSG04 has no row.".to_owned();
    let text = printed(&[Edit::WholePeriod], vec![stray.clone(), own.clone()]);
    assert!(text.contains("\n\n\nEnvironment: no return\n\nFix before you submit (1)\n      ENV01 Waste recycled\n"), "{text}");
    assert!(text.contains("\n\n\nHousing.xlsx\n") && text.contains("HSG04 has no row."), "{text}");
    stray.service = None;
    let text = printed(&[], vec![stray]);
    assert!(text.contains("\nAbout no file\n"), "{text}");
}

#[test]
fn hostile_text_is_made_visible() {
    let hostile = finding(
        NOT_A_NUMBER,
        "Indicators!C6",
        ("HS\u{202e}G02", "Rent\u{1b}[2J\ncollected"),
        "It is \"\u{1b}]0;x\u{7}\0\r\nnext\u{9b}31m\".",
        "Mend\u{2028}it.",
    );
    let text = printed(ONE_TABLE, vec![hostile]);
    let expected = r#"
 C6   HS<U+202E>G02 Rent<U+001B>[2J collected
      It is "<U+001B>]0;x<U+0007><U+0000>↵next<U+009B>31m".
      Mend<U+2028>it.                                                     QMR012
"#;
    assert!(text.contains(expected), "{text}");
}

#[test]
fn there_is_colour_until_it_is_taken_out() {
    let text = validation(&saying(ONE_TABLE, model()), WIDTH);
    assert!(text.contains("\u{1b}["));
    assert!(!plain(&text).chars().any(|c| c != '\n' && is_hidden(c)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_breaks_a_page_and_none_steers_the_terminal(
        reference in "\\PC{0,12}|[\\x00-\\x9f]{0,6}",
        title in "[ -~]{0,120}|\\PC{0,60}",
        message in "[a-z ]{0,300}|[\\x00-\\x9f\\u{200b}-\\u{206f}]{0,40}|\\PC{0,80}",
        width in 0_usize..140,
    ) {
        let one = finding(NOT_A_NUMBER, "Indicators!C6", (&reference, &title), &message, "Mend it.");
        let text = plain(&validation(&saying(ONE_TABLE, vec![one]), width));
        prop_assert!(!text.chars().any(|c| c != '\n' && is_hidden(c)));
        let verdict = text.lines().last().unwrap_or_default();
        prop_assert!(verdict.starts_with("Not ready: 1 to fix."));
        for line in text.lines().filter(|line| *line != verdict) {
            prop_assert!(display_width(line) <= width.max(40), "{line}");
        }
        prop_assert!(text.contains("QMR012"));
    }
}
