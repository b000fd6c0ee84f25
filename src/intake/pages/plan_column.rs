//! What a column of a table of plans holds, by its heading: case, the order of words and punctuation do not matter.

use crate::grid::{Face, RawCell};
use crate::heading::words_and_years;
use crate::intake::pages::page::{HeadColumn, SaidToBe};
use crate::intake::pages::part::{PlanPart, Wording, is_progress_heading, part_heading};
use crate::intake::pages::plan_label::{PlanLabel, plan_label};

/// What a column of a table of plans holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlanColumn {
    /// The council's own number or name of the plan, which tells plans apart and says nothing.
    Key,
    /// A line of the head, which may stand in every row.
    Head(SaidToBe),
    /// What a label of the head says, which may stand in every row.
    Label(PlanLabel),
    /// The section.
    Section,
    /// Of a row of the head, what it is.
    Line,
    /// The heading that an entry stands under.
    SubHeading,
    /// What is to be done.
    Entry,
    /// Its progress.
    Progress,
    /// By when it is due.
    Due,
    /// What is to be done of one section.
    Part(PlanPart),
}

/// The longest that a heading is, in bytes.
const LONGEST: usize = 120;

impl PlanColumn {
    /// What a text heads, if it does.
    pub(super) fn of(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        if let Some(labelled) = plan_label(text).filter(|labelled| labelled.rest.is_empty()) {
            return Some(Self::Label(labelled.label));
        }
        if is_progress_heading(text) {
            return Some(Self::Progress);
        }
        let (words, years) = words_and_years(text);
        let known = HEADINGS.iter().find(|(_, headings)| headings.contains(&words.as_str()));
        let column = known.map(|(column, _)| *column)?;
        match (column, years.as_slice()) {
            (_, []) => Some(column),
            (Self::Head(said), [year]) if said.what.is_aim() => {
                Some(Self::Head(SaidToBe { year: Some(*year), ..said }))
            }
            _ => None,
        }
    }

    /// What a text heads where the sections are columns, and whether in the template's words.
    pub(super) fn part(text: &str) -> Option<(PlanPart, bool)> {
        let heading = part_heading(text).filter(|heading| heading.rest.trim().is_empty())?;
        Some((heading.part, heading.wording == Wording::Template))
    }
}

/// The text of a cell, if it is one.
pub(super) fn text_of(raw: &RawCell) -> Option<&str> {
    match raw {
        RawCell::Text { text, face: Face::Text } => Some(text),
        _ => None,
    }
}

const fn head(what: HeadColumn) -> PlanColumn {
    PlanColumn::Head(SaidToBe { what, year: None })
}

/// Headings, each as its words in alphabetical order.
const HEADINGS: [(PlanColumn, &[&str]); 20] = [
    (PlanColumn::Key, &["no", "no plan", "number plan", "plan", "no template", "template", "page"]),
    (
        head(HeadColumn::Ref),
        &["ref", "reference", "pi ref", "indicator ref", "no ref", "pi", "code", "code indicator"],
    ),
    (head(HeadColumn::Limb), &["limb"]),
    (
        head(HeadColumn::Title),
        &[
            "indicator",
            "indicator title",
            "indicator performance",
            "title",
            "description",
            "measure",
            "name",
            "indicator name",
        ],
    ),
    (head(HeadColumn::Service), &["service", "team", "area service", "name service"]),
    (head(HeadColumn::Rationale), &["rationale", "why", "reason"]),
    (head(HeadColumn::Definition), &["definition"]),
    (head(HeadColumn::Baseline), &["baseline", "baselines"]),
    (
        head(HeadColumn::TargetWithStretch),
        &["stretch target", "stretch target with", "lpsa target with", "lpsa2g target with"],
    ),
    (
        head(HeadColumn::TargetWithoutStretch),
        &["stretch target without", "lpsa target without", "lpsa2g target without"],
    ),
    (head(HeadColumn::Target), &["target", "targets", "annual target"]),
    (PlanColumn::Label(PlanLabel::CouncilPriority), &["priority", "corporate priority"]),
    (PlanColumn::Label(PlanLabel::CmbBoardLead), &["board lead"]),
    (
        PlanColumn::Section,
        &["section", "part", "plan section", "section template", "of plan section"],
    ),
    (PlanColumn::Line, &["line", "label"]),
    (PlanColumn::SubHeading, &["heading sub", "subheading", "heading"]),
    (
        PlanColumn::Entry,
        &[
            "entry",
            "action",
            "actions",
            "action required",
            "actions required",
            "activity",
            "detail",
            "details",
            "item",
            "text",
            "what",
            "action resource risk",
            "action budget mitigation resource risk",
        ],
    ),
    (
        PlanColumn::Progress,
        &["progress", "date progress to", "update", "progress update", "position progress"],
    ),
    (
        PlanColumn::Due,
        &["due", "date due", "by when", "date milestone", "date target", "deadline", "by due"],
    ),
    (head(HeadColumn::Text), &["comment", "comments", "commentary", "note", "notes"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::FinancialYear;

    #[test]
    fn headings_are_known_by_their_words() {
        let said = |what, year| Some(PlanColumn::Head(SaidToBe { what, year }));
        for (text, column) in [
            ("Ref.", said(HeadColumn::Ref, None)),
            ("PI\u{a0}Ref", said(HeadColumn::Ref, None)),
            ("Due date", Some(PlanColumn::Due)),
            ("BY WHEN?", Some(PlanColumn::Due)),
            ("Action / resource / risk", Some(PlanColumn::Entry)),
            ("Action/resource/risk/mitigation/budget", Some(PlanColumn::Entry)),
            (
                "Progress against action/resource/risk/mitigation/budget:",
                Some(PlanColumn::Progress),
            ),
            ("Progress to date", Some(PlanColumn::Progress)),
            ("Sub-heading", Some(PlanColumn::SubHeading)),
            ("Cabinet Lead", Some(PlanColumn::Label(PlanLabel::CabinetLead))),
            ("Council Priority:", Some(PlanColumn::Label(PlanLabel::CouncilPriority))),
            ("Links", Some(PlanColumn::Label(PlanLabel::Links))),
            ("Target 2006/07", said(HeadColumn::Target, Some(FinancialYear(2006)))),
            ("Target with LPSA", said(HeadColumn::TargetWithStretch, None)),
            ("2005/06 baseline", said(HeadColumn::Baseline, Some(FinancialYear(2005)))),
            ("Section", Some(PlanColumn::Section)),
            ("Section 2006/07", None),
            ("Lead officer", None),
            ("Objective – Homes are let", None),
            ("", None),
        ] {
            assert_eq!(PlanColumn::of(text), column, "{text}");
        }
    }

    #[test]
    fn every_heading_has_its_words_in_order() {
        for (_, headings) in HEADINGS {
            for heading in headings {
                assert_eq!(words_and_years(heading).0, **heading);
            }
        }
    }
}
