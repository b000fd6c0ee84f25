//! The labels of a page's head, and what stands behind them in their cell.

use std::fmt;

use crate::scan::{is_invisible, plain_dash};

/// A label that a page of an improvement plan has. The leads are kept apart: they are not all one owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanLabel {
    /// The council's priority that the plan serves.
    CouncilPriority,
    /// The outcome of the local area agreement that it serves.
    LaaOutcome,
    /// What is to be reached.
    Objective,
    /// The member of the cabinet who answers for it.
    CabinetLead,
    /// The lead on the corporate management board.
    CmbLead,
    /// The lead on the board of the local area agreement.
    LaaBoardLead,
    /// The lead on the corporate management board, as some pages print it.
    CmbBoardLead,
    /// What the plan belongs to (`LPSA2G`, `LAA`, `Corporate Plan`).
    Links,
}

impl PlanLabel {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::CouncilPriority,
        Self::LaaOutcome,
        Self::Objective,
        Self::CabinetLead,
        Self::CmbLead,
        Self::LaaBoardLead,
        Self::CmbBoardLead,
        Self::Links,
    ];

    /// As it is printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CouncilPriority => "Council Priority",
            Self::LaaOutcome => "LAA Outcome",
            Self::Objective => "Objective",
            Self::CabinetLead => "Cabinet Lead",
            Self::CmbLead => "CMB Lead",
            Self::LaaBoardLead => "LAA Board Lead",
            Self::CmbBoardLead => "CMB Board Lead",
            Self::Links => "Links",
        }
    }

    /// Whether it names who answers for the plan.
    #[must_use]
    pub const fn is_lead(self) -> bool {
        matches!(self, Self::CabinetLead | Self::CmbLead | Self::LaaBoardLead | Self::CmbBoardLead)
    }

    /// Whether it says what the plan serves, with which most pages begin.
    #[must_use]
    pub const fn is_priority(self) -> bool {
        matches!(self, Self::CouncilPriority | Self::LaaOutcome)
    }
}

impl fmt::Display for PlanLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A label at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Labelled<'t> {
    pub(super) label: PlanLabel,
    /// Whether a dash, a colon or a new line stands behind it.
    pub(super) joined: bool,
    /// What stands behind that, trimmed.
    pub(super) rest: &'t str,
}

/// The label that a text begins with: nothing, a colon, a new line, or a dash with a blank on one of its sides stands
/// behind it. *Council priority areas are …* is a sentence.
pub(super) fn plan_label(text: &str) -> Option<Labelled<'_>> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    // Most texts begin with another letter.
    if !text.starts_with(['c', 'C', 'l', 'L', 'o', 'O']) {
        return None;
    }
    PlanLabel::ALL.iter().find_map(|label| {
        let behind = after_words(text, label.name())?;
        joint(behind).map(|(joined, rest)| Labelled { label: *label, joined, rest })
    })
}

/// What stands behind some words at the head of a text, whatever its case and its blanks.
fn after_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for word in words.split(' ') {
        rest = rest.trim_start_matches([' ', '\u{a0}', '\t']);
        let head = rest.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
        rest = rest.strip_prefix(head)?;
    }
    let plural = rest.strip_prefix(['s', 'S']).filter(|rest| !begins_word(rest));
    let rest = plural.unwrap_or(rest);
    (!begins_word(rest)).then_some(rest)
}

fn begins_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// What parts a label from its text, if anything, and the text.
fn joint(behind: &str) -> Option<(bool, &str)> {
    let next = behind.trim_start_matches([' ', '\u{a0}', '\t']);
    let Some(mark) = next.chars().next() else {
        return Some((false, ""));
    };
    let (_, rest) = next.split_at(mark.len_utf8());
    let blank_beside = next.len() < behind.len() || !begins_text(rest);
    match plain_dash(mark) {
        ':' | '\n' | '\r' => Some((true, rest.trim())),
        '-' if blank_beside => Some((true, rest.trim())),
        _ => None,
    }
}

fn begins_text(text: &str) -> bool {
    text.starts_with(|c: char| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_their_texts() {
        use PlanLabel::{
            CabinetLead, CmbBoardLead, CouncilPriority, LaaBoardLead, LaaOutcome, Links, Objective,
        };
        for (text, label, joined, rest) in [
            ("Council Priority – Thriving places", CouncilPriority, true, "Thriving places"),
            ("LAA Outcome - Less crime", LaaOutcome, true, "Less crime"),
            ("LAA Outcome— The young", LaaOutcome, true, "The young"),
            ("LAA Outcome– Less Crime", LaaOutcome, true, "Less Crime"),
            ("Objective – A - B", Objective, true, "A - B"),
            ("Objective –", Objective, true, ""),
            ("objectives", Objective, false, ""),
            ("Council\u{a0}Priority", CouncilPriority, false, ""),
            ("CABINET LEAD: Cabinet member A", CabinetLead, true, "Cabinet member A"),
            ("Council Priority\nThriving places", CouncilPriority, true, "Thriving places"),
            ("CMB Board Lead", CmbBoardLead, false, ""),
            ("LAA Board Lead", LaaBoardLead, false, ""),
            ("Links: LAA; Corporate Plan", Links, true, "LAA; Corporate Plan"),
        ] {
            assert_eq!(plan_label(text), Some(Labelled { label, joined, rest }), "{text}");
        }
        for text in [
            "Council priority areas are plain",
            "Objective-led work",
            "Links with the welfare service",
            "Cabinet Leadership",
            "The objective – none",
            "",
        ] {
            assert_eq!(plan_label(text), None, "{text}");
        }
    }
}
