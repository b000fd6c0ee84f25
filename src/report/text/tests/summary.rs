//! What `consolidate` and `register` print.

use super::super::{WIDTH, plain, register, summary};
use crate::check::{Edit, NewValue};
use crate::clean_return::CleanReturn;
use crate::exception::{Exception, ExceptionSeverity};
use crate::report::test_findings::{model, saying};

#[test]
fn a_summary_is_short_and_says_what_was_merged_and_written() {
    let edits = [Edit::WholePeriod, Edit::Other("returns/scan.xlsx", &[Edit::Refused("a PDF")])];
    let all = saying(&edits, model());
    let severity = ExceptionSeverity::High;
    let one = Exception { severity, ..all.exceptions()[0].clone() };
    let written = ["out/2025-26-q4/hm.xlsx".to_owned()];
    let text = plain(&summary(&all.telling(vec![one]), &written, WIDTH));
    let table = r#"Example Council, 2025/26 Q4
Judged by the figures; tolerance 5%

Service                  Green  Amber  Red  Unrated  Total
Housing                      5      1    0        0      6
Environment (no return)      0      0    0        1      1
All services                 5      1    0        1      7

"#;
    let end = r#"Exceptions  1 high, 0 medium, 0 low
Findings    2 to fix, 1 to check, 0 notes
Files       1 not ready, 1 unreadable

1 file not merged
  scan.xlsx: A PDF.

1 file written
  out/2025-26-q4/hm.xlsx
"#;
    assert_eq!(text, format!("{table}{end}"));
}

#[test]
fn sixty_services_are_summed_up_on_a_page() {
    let services: String = (0..60)
        .map(|number| format!("  [[directorate.service]]\n  id = \"S{number}\"\n  name = \"Service {number}\"\n  board = \"homes\"\n"))
        .collect();
    let services: &'static str = Box::leak((services + "\n[[board]]").into_boxed_str());
    let written: Vec<String> = (0..40).map(|number| format!("out/{number}.csv")).collect();
    let edits = [Edit::WholePeriod, Edit::Config("[[board]]", services)];
    let text = plain(&summary(&saying(&edits, Vec::new()), &written, WIDTH));
    assert!(text.lines().count() <= 40, "{text}");
    assert!(text.contains("\nHomes "), "{text}");
    assert!(text.contains("  and 32 more\n"), "{text}");
}

#[test]
fn a_register_is_shown_by_service_and_board() {
    let held = CleanReturn::clean().register().unwrap();
    let expected = r#"Example Council, 2025/26 Q4
Judged by the figures; tolerance 5%

Service          Key  Other  Limbs  Due Q4  Boards
HSG Housing        2      4      2       6  homes
ENV Environment    1      0      0       1  homes
All services       3      4      2       7

Board  Indicators  Name
homes           7  Homes Board
"#;
    assert_eq!(plain(&register(&held, WIDTH)), expected);
}

/// The movers, with which a summary ends.
fn movers(edits: &[Edit]) -> String {
    let text = plain(&summary(&saying(edits, Vec::new()), &["out/all.csv".to_owned()], WIDTH));
    let (_, movers) = text.split_once("\nSince last quarter, ").unwrap_or_default();
    movers.to_owned()
}

#[test]
fn a_summary_ends_with_what_moved_since_last_quarter() {
    let edits = [
        Edit::Cell("Indicators!E7", NewValue::Percent(0.85)),
        Edit::Cell("Indicators!E8", NewValue::Blank),
        Edit::Earlier(
            "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG01,70,82,Red\n\
             2025/26 Q3,HSG,HSG02,,97,Missing\n2025/26 Q3,HSG,HSG03,96,95,Green\n\
             2025/26 Q3,HSG,HSG04,118,120,Green\n",
        ),
    ];
    assert_eq!(
        movers(&edits),
        "2025/26 Q3\n  New red          1  Housing: HSG03\n  Recovered        1  Housing: HSG01\n  \
         Newly missing    1  Housing: HSG04\n  Back             1  Housing: HSG02\n"
    );
    assert_eq!(movers(&edits[..2]), "", "nothing is known of earlier quarters");
    let same = "period,service,ref,actual,target,status\n2025/26 Q3,HSG,HSG03,96,95,Green\n";
    assert_eq!(
        movers(&[Edit::Earlier(same)]),
        "2025/26 Q3\n  Nothing turned red, recovered, went missing or came back.\n"
    );
}
