//! What `validate` prints of several files.

use std::sync::Arc;

use jiff::civil::date;

use super::super::{WIDTH, overview, plain};
use super::printed;
use crate::check::{Edit, NewValue};
use crate::finding::{Finding, Severity};
use crate::register::{ServiceNo, Waiver};
use crate::report::test_findings::{
    LAX_TARGET, NO_COMMENTARY, NOT_A_NUMBER, finding, model, saying,
};

#[test]
fn several_files_have_a_block_each_and_a_total() {
    let edits = [
        Edit::Other(
            "returns/old/Housing.xlsx",
            &[Edit::Cell("Cover!B7", NewValue::Text("1 April 2026"))],
        ),
        Edit::Other("returns/scan.xlsx", &[Edit::Refused("a PDF")]),
    ];
    let text = printed(&edits, model());
    let blocks: Vec<&str> = text.split("\n\n\n").collect();
    assert_eq!(blocks.len(), 5, "{text}");
    let overview = "\
File                      To fix  To check  Notes  Outcome
returns/Housing.xlsx           2         1      0  Not ready
returns/old/Housing.xlsx       0         0      0  Not used: sent twice
scan.xlsx                      0         0      0  Not used: not readable";
    assert_eq!(blocks[0], overview);
    assert!(blocks[1].starts_with("returns/Housing.xlsx\n"), "{text}");
    assert!(blocks[2].starts_with("returns/old/Housing.xlsx\n"), "{text}");
    assert!(blocks[2].contains("Not used. returns/Housing.xlsx "), "{text}");
    assert!(blocks[3].starts_with("scan.xlsx\n"), "{text}");
    assert_eq!(
        blocks[4],
        "3 files: 0 ready, 1 not ready, 2 not used. 2 to fix, 1 to check. Begin with\nreturns/Housing.xlsx.\n"
    );
}

#[test]
fn an_overview_is_the_lines_of_the_files_and_their_count() {
    let all = saying(&[Edit::Other("returns/scan.xlsx", &[Edit::Refused("a PDF")])], model());
    let expected = "\
File          To fix  To check  Notes  Outcome
Housing.xlsx       2         1      0  Not ready
scan.xlsx          0         0      0  Not used: not readable

2 files: 0 ready, 1 not ready, 1 not used. 2 to fix, 1 to check. Begin with
Housing.xlsx.
";
    assert_eq!(plain(&overview(&all, WIDTH)), expected);
}

/// The clean return and two files more, which need not be returns.
const THREE_FILES: &[Edit] = &[
    Edit::Other("returns/scan.xlsx", &[Edit::Refused("a PDF")]),
    Edit::Other("returns/snap.xlsx", &[Edit::Refused("a picture")]),
];

/// A finding in each of those three.
fn in_each(one: &Finding) -> Vec<Finding> {
    let other = |file: &str| Finding { file: file.into(), ..one.clone() };
    vec![one.clone(), other("returns/scan.xlsx"), other("returns/snap.xlsx")]
}

fn about_commentary(cell: &str) -> Finding {
    finding(
        NO_COMMENTARY,
        cell,
        ("HSG03", "Its title"),
        "Commentary is blank, and the status is Red.",
        "Say in Commentary why, and what is being done.",
    )
}

#[test]
fn what_three_files_are_to_check_in_the_same_words_is_told_once_and_each_says_where() {
    let mut said = in_each(&about_commentary("Indicators!G7"));
    said.push(Finding { file: "returns/scan.xlsx".into(), ..about_commentary("Risks!G9") });
    let text = printed(THREE_FILES, said);
    let blocks: Vec<&str> = text.split("\n\n\n").collect();
    let expected = r#"In several files

Check (4)
 All 3 files
      Commentary is blank, and the status is Red.
      Say in Commentary why, and what is being done.                      QMR036"#;
    assert_eq!(blocks[1], expected, "{text}");
    assert_eq!(text.matches("Commentary is blank").count(), 1, "{text}");
    assert!(
        blocks[2].contains("\nCheck (1)\n      Told above: QMR036 in \"Indicators\" G7.\n"),
        "{text}"
    );
    assert!(
        blocks[3].contains(
            "\nCheck (2)\n      Told above: QMR036 in \"Indicators\" G7, \"Risks\" G9.\n"
        ),
        "{text}"
    );
}

#[test]
fn what_two_files_are_to_check_or_what_is_to_be_mended_is_told_file_by_file() {
    let mut said = in_each(&about_commentary("Indicators!G7"));
    said.pop();
    let wrong =
        finding(NOT_A_NUMBER, "Indicators!C6", ("HSG02", "A title"), "It is wrong.", "Mend it.");
    said.extend(in_each(&wrong));
    let text = printed(THREE_FILES, said);
    assert!(!text.contains("In several files") && !text.contains("Told above"), "{text}");
    assert_eq!(text.matches("Commentary is blank").count(), 2, "{text}");
    assert_eq!(text.matches("It is wrong.").count(), 3, "{text}");
}

#[test]
fn what_is_to_be_checked_is_told_apart_where_it_quotes_something_else() {
    let mut said = in_each(&about_commentary("Indicators!G7"));
    for (number, one) in said.iter_mut().enumerate() {
        one.message = format!("Commentary says \"{number} missed\", but Progress says Green.");
    }
    let text = printed(THREE_FILES, said);
    assert!(!text.contains("In several files"), "{text}");
}

#[test]
fn notes_that_differ_in_what_they_quote_alone_are_told_once() {
    let read = |typed: &str, reference: &str, file: &str| Finding {
        severity: Severity::Note,
        code: "QMR024",
        file: file.into(),
        ..finding(
            NOT_A_NUMBER,
            "Indicators!A5",
            (reference, "A title"),
            &format!("Ref is \"{typed}\", which is read as {reference}."),
            &format!("Nothing needs to be done. Next time, write {reference}."),
        )
    };
    let mut said = vec![
        read("HSG1", "HSG01", "returns/Housing.xlsx"),
        read("HSG 02", "HSG02", "returns/scan.xlsx"),
    ];
    let text = printed(THREE_FILES, said.clone());
    let expected = r#"
In several files

Notes (2)
 Housing.xlsx and scan.xlsx
      Ref is "HSG1", which is read as HSG01.
      Likewise "HSG 02".
      Nothing needs to be done. Next time, write HSG01.                   QMR024
"#;
    assert!(text.contains(expected), "{text}");
    said.extend((0..20).map(|number| read(&format!("h{number}"), "HSG03", "returns/snap.xlsx")));
    let text = printed(THREE_FILES, said);
    assert!(text.contains(" and 9 more.\n"), "{text}");
}

#[test]
fn notes_about_the_councils_targets_are_one_for_all_files() {
    let lax = finding(LAX_TARGET, "Indicators!D5", ("HSG01", "A title"), "It is lax.", "Nothing.");
    let text = printed(THREE_FILES, in_each(&lax));
    let expected = r#"
In several files

Notes (3)
 The register
      The target is easier than last year's figure for HSG01.
      Nothing for you to do: the performance team keeps the targets.      QMR035
"#;
    assert!(text.contains(expected), "{text}");
    assert_eq!(text.matches("\nNotes (1)\n      Told above: QMR035.\n").count(), 3, "{text}");
}

#[test]
fn what_is_waived_is_told_with_its_file() {
    let waiver = Waiver {
        code: "QMR036".into(),
        service: ServiceNo::nth(0),
        reference: None,
        reason: "It is known".into(),
        approved_by: "the head of policy".into(),
        until: date(2026, 6, 30),
    };
    let mut said = in_each(&about_commentary("Indicators!G7"));
    for one in &mut said {
        one.waived = Some(Arc::new(waiver.clone()));
    }
    let text = printed(THREE_FILES, said);
    assert!(!text.contains("In several files"), "{text}");
    assert_eq!(text.matches("Waived (1)").count(), 3, "{text}");
}
