//! What the note at a cell says: all that was found there.

use crate::cell::Pos;
use crate::finding::{Finding, NOTE_IS_CUT};

/// The most letters of a note. Excel takes more, and shows no more of it.
const LONGEST: usize = 2_000;

/// The note of each cell of a sheet at which something was found, in the order of the cells.
pub(super) fn notes(findings: &[&Finding]) -> Vec<(Pos, String)> {
    let mut placed: Vec<(Pos, &Finding)> =
        findings.iter().filter_map(|finding| Some((finding.cell?, *finding))).collect();
    placed.sort_by_key(|(cell, finding)| (*cell, finding.severity));
    placed
        .chunk_by(|(a, _), (b, _)| a == b)
        .filter_map(|at| Some((at.first()?.0, said(at))))
        .collect()
}

/// All that was found at one cell, as far as there is room.
fn said(found: &[(Pos, &Finding)]) -> String {
    let mut text = String::new();
    for (number, (_, finding)) in found.iter().enumerate() {
        let own =
            format!("{}: {} {} ({})", finding.task(), finding.message, finding.fix, finding.code);
        let room = LONGEST.saturating_sub(text.chars().count());
        if number > 0 && own.chars().count() > room {
            let left = found.len() - number;
            text.push_str(&format!("\n\nAnd {left} more, {NOTE_IS_CUT}"));
            break;
        }
        if number > 0 {
            text.push_str("\n\n");
        }
        match own.char_indices().nth(LONGEST) {
            Some((end, _)) => {
                text.push_str(own.get(..end).unwrap_or_default());
                text.push_str(&format!("…\nThe rest is {NOTE_IS_CUT}"));
            }
            None => text.push_str(&own),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Severity, is_own_note};

    fn finding(cell: &str, message: &str) -> Finding {
        Finding {
            code: "QMR012",
            name: "not-a-number",
            severity: Severity::Error,
            service: None,
            file: "a.xlsx".into(),
            sheet: Some("S".into()),
            cell: cell.parse().ok(),
            also: Vec::new(),
            reference: None,
            limb: None,
            title: "".into(),
            field: None,
            found: String::new(),
            expected: String::new(),
            message: message.to_owned(),
            fix: "Mend it.".to_owned(),
            waived: None,
        }
    }

    #[test]
    fn one_cell_has_one_note_with_all_that_was_found_there() {
        let one = finding("E6", "It is \"about 90\".");
        let long = finding("E6", &"x".repeat(1_990));
        let other = finding("A2", &"y".repeat(9_000));
        let notes = notes(&[&one, &long, &other]);
        let cells: Vec<String> = notes.iter().map(|(cell, _)| cell.to_string()).collect();
        assert_eq!(cells, ["A2", "E6"]);
        assert!(notes.iter().all(|(_, text)| is_own_note(text)));
        assert!(!is_own_note(&format!("{}\nIt is right.", notes[1].1)));
        assert!(!is_own_note("To check: ask Ann (again)"));
        assert!(notes[0].1.ends_with("…\nThe rest is in the sheet qmr findings."));
        assert_eq!(
            notes[1].1,
            "To fix: It is \"about 90\". Mend it. (QMR012)\n\nAnd 1 more, in the sheet qmr findings."
        );
    }
}
