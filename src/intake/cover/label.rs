//! The labels of a cover, in the spellings that returns have for them.

use crate::grid::RawCell;
use crate::intake::cover::section::section_heading;
use crate::register::normal_name;

/// What a cover's label asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// The directorate.
    Directorate,
    /// The service.
    Service,
    /// A department, a division or a team, which may be the service or something else.
    Team,
    /// The period, or the quarter alone.
    Period,
    /// The financial year alone.
    Year,
    /// Who completed the return.
    CompletedBy,
    /// When it was completed or sent in.
    Submitted,
    /// The data-quality sign-off.
    DataQuality,
}

impl Label {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Directorate => "Directorate",
            Self::Service => "Service",
            Self::Team => "Team",
            Self::Period => "Period",
            Self::Year => "Year",
            Self::CompletedBy => "Completed by",
            Self::Submitted => "Date submitted",
            Self::DataQuality => "Data quality",
        }
    }
}

/// The spellings of each label, as [`normal_name`] folds them.
const LABELS: &[(Label, &[&str])] = &[
    (Label::Directorate, &["directorate", "directorate name"]),
    (
        Label::Service,
        &[
            "service",
            "service name",
            "service area",
            "service unit",
            "name of service",
            "responsible service",
            "reporting service",
        ],
    ),
    (
        Label::Team,
        &["division", "division name", "department", "department name", "team", "team name"],
    ),
    (
        Label::Period,
        &[
            "period",
            "reporting period",
            "period covered",
            "return period",
            "report period",
            "monitoring period",
            "performance period",
            "period ending",
            "period ended",
            "period end",
            "period to",
            "quarter",
            "reporting quarter",
            "return quarter",
            "report quarter",
            "quarter reported",
            "quarter number",
            "quarter no",
            "quarter period",
            "quarter ending",
            "quarter ended",
            "quarter end",
            "quarter to",
            "three months to",
            "three months ending",
        ],
    ),
    (Label::Year, &["year", "financial year", "reporting year", "fiscal year"]),
    (
        Label::CompletedBy,
        &[
            "completed by",
            "prepared by",
            "author",
            "report author",
            "completed by officer",
            "returned by",
            "completing officer",
            "submitted by",
        ],
    ),
    (
        Label::Submitted,
        &[
            "date submitted",
            "date completed",
            "submitted",
            "submission date",
            "date",
            "completed on",
            "date of return",
            "submitted on",
            "date signed",
            "return date",
        ],
    ),
    (
        Label::DataQuality,
        &[
            "data quality",
            "data quality statement",
            "data quality sign off",
            "data quality signed off",
            "data quality signoff",
            "data quality assurance",
            "sign off",
        ],
    ),
];

pub(super) fn label_of(text: &str) -> Option<Label> {
    let folded = normal_name(text);
    LABELS
        .iter()
        .find(|(_, spellings)| spellings.contains(&folded.as_str()))
        .map(|(label, _)| *label)
}

/// The label of a cell that holds a label alone, with or without a colon.
pub(super) fn bare_label(text: &str) -> Option<Label> {
    label_of(text.trim_end_matches([':', ' ', '\u{a0}']))
}

/// A label whose value is missing: alone in its cell, or with nothing behind its colon. `Data quality` alone is a heading
/// too, below which its text may stand.
pub(super) fn open_label(text: &str) -> Option<Label> {
    bare_label(text).filter(|_| section_heading(text).is_none())
}

/// Whether a cell holds a label, with or without its value.
pub(super) fn is_label(raw: &RawCell) -> bool {
    let shown = raw.shown();
    bare_label(&shown).is_some()
        || shown.split_once(':').is_some_and(|(before, _)| label_of(before).is_some())
}
