//! The cover of a template: whose it is and for which period, and who is to sign it.

use super::to_fill::{ToFill, blanks};
use crate::intake::Label;
use crate::register::{Register, ServiceNo};

/// The sheet.
pub(crate) const COVER: &str = "Return";
/// What stands at its head.
pub(crate) const COVER_TITLE: &str = "Quarterly performance return";
/// The label of how much is still to be filled in.
pub(crate) const TO_FILL: &str = "To fill";

/// What stands beside a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CoverValue {
    /// It is filled in.
    Filled(String),
    /// A text is to be typed there; what is said beside the cell.
    Text(&'static str),
    /// A day is to be typed there, likewise.
    Day(String),
}

/// A line of the cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CoverLine {
    /// The label.
    pub(crate) label: &'static str,
    /// What stands beside it.
    pub(crate) value: CoverValue,
}

/// The zero-based row of the first line.
pub(crate) const FIRST_LINE: u32 = 3;

/// The lines of the cover.
pub(super) fn cover(register: &Register, service: ServiceNo) -> Vec<CoverLine> {
    let period = register.period;
    let filled = |label: Label, text: &str| CoverLine {
        label: label.name(),
        value: CoverValue::Filled(text.to_owned()),
    };
    vec![
        filled(Label::Directorate, &register.directorate_of(service).name),
        filled(Label::Service, &register.service(service).name),
        filled(Label::Period, &format!("Quarter {}, {}", period.quarter.number(), period.year)),
        CoverLine {
            label: Label::CompletedBy.name(),
            value: CoverValue::Text("Who filled this return in."),
        },
        CoverLine {
            label: Label::Submitted.name(),
            value: CoverValue::Day(format!(
                "When it was finished, such as {}.",
                period.example_of_a_submission()
            )),
        },
        CoverLine {
            label: Label::DataQuality.name(),
            value: CoverValue::Text("How the figures were checked, and by whom."),
        },
    ]
}

/// What is still to be filled in of the cover.
pub(super) fn to_fill(lines: &[CoverLine]) -> ToFill {
    let open: Vec<u32> = (FIRST_LINE + 1..)
        .zip(lines)
        .filter(|(_, line)| !matches!(line.value, CoverValue::Filled(_)))
        .map(|(row, _)| row)
        .collect();
    match (open.first(), open.last()) {
        (Some(first), Some(last)) => {
            ToFill { formula: blanks(&format!("$B${first}:$B${last}"), &[]), count: open.len() }
        }
        _ => ToFill { formula: "0".to_owned(), count: 0 },
    }
}
