//! The five sections of a plan, by their headings: wording, plural, colon and full stop vary.

use std::fmt;

use crate::scan::{is_invisible, plain_dash};

/// One of the five sections of an improvement plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanPart {
    /// *Action(s) required to achieve the target (including key milestones)*.
    Actions,
    /// *Resource required to deliver the action(s)*.
    Resources,
    /// *Risk(s) to achievement*.
    Risks,
    /// *Risks mitigated by*.
    Mitigation,
    /// *Budget and financial performance*.
    Budget,
}

impl PlanPart {
    /// All of them, as a page has them.
    pub const ALL: [Self; 5] =
        [Self::Actions, Self::Resources, Self::Risks, Self::Mitigation, Self::Budget];

    /// What outputs call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actions => "Actions",
            Self::Resources => "Resources",
            Self::Risks => "Risks",
            Self::Mitigation => "Mitigation",
            Self::Budget => "Budget",
        }
    }
}

impl fmt::Display for PlanPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How sure a heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wording {
    /// One word (*Risks*): a heading only where a page is known.
    Short,
    /// Words that headings of other tables have too (*Action required*): as a word alone.
    Usual,
    /// The words of the template, which nothing else has.
    Template,
}

/// A section's heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PartHeading<'t> {
    pub(super) part: PlanPart,
    pub(super) wording: Wording,
    /// Whether it says that the section will be filled in due course.
    pub(super) awaiting: bool,
    /// What stands behind the heading in its cell.
    pub(super) rest: &'t str,
}

/// Each section's headings, folded: `(s)` left out, dashes alike.
const HEADINGS: [(PlanPart, Wording, &[&str]); 15] = [
    (
        PlanPart::Actions,
        Wording::Template,
        &[
            "action required to achieve the target (including key milestones)",
            "action required to achieve the target including key milestones",
            "action required to achieve the target",
        ],
    ),
    (PlanPart::Actions, Wording::Usual, &["action required"]),
    (PlanPart::Actions, Wording::Short, &["action", "key action"]),
    (
        PlanPart::Resources,
        Wording::Template,
        &["resource required to deliver the action", "resource required to achieve the target"],
    ),
    (PlanPart::Resources, Wording::Usual, &["resource required"]),
    (PlanPart::Resources, Wording::Short, &["resource"]),
    (
        PlanPart::Risks,
        Wording::Template,
        &["risk to achievement", "risk to achievement of the target"],
    ),
    (PlanPart::Risks, Wording::Usual, &["risk to achieving the target"]),
    (PlanPart::Risks, Wording::Short, &["risk"]),
    (PlanPart::Mitigation, Wording::Template, &["risk mitigated by"]),
    (PlanPart::Mitigation, Wording::Usual, &["mitigated by", "risk mitigation"]),
    (PlanPart::Mitigation, Wording::Short, &["mitigation"]),
    (PlanPart::Budget, Wording::Template, &["budget and financial performance"]),
    (PlanPart::Budget, Wording::Usual, &["budget and finance"]),
    (PlanPart::Budget, Wording::Short, &["budget"]),
];

/// How headings begin.
const BEGINNINGS: [&str; 6] = ["action", "resource", "risk", "mitigat", "budget", "key"];

/// Whether a text begins as a heading of a section does.
pub(super) fn begins_like_a_part(text: &str) -> bool {
    let text = text.trim_start();
    BEGINNINGS.iter().any(|word| begins_with(text, word))
}

fn begins_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// What a heading may add for a section that is not filled yet.
const AWAITING: &str = "to be added in due course";

/// The longest that a heading is, in bytes as typed.
const LONGEST: usize = 160;

/// The section's heading that a cell begins with: its first line, or what stands before a colon in that.
pub(super) fn part_heading(text: &str) -> Option<PartHeading<'_>> {
    let text = text.trim_start();
    // Every cell of every sheet is asked, and few begin so.
    if !begins_like_a_part(text) {
        return None;
    }
    let (line, below) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    if line.len() <= LONGEST
        && let Some((part, wording, awaiting)) = whole(line)
    {
        return Some(PartHeading { part, wording, awaiting, rest: below });
    }
    let (before, rest) = text.split_once(':').filter(|(before, _)| before.len() < line.len())?;
    let (part, wording, awaiting) = whole(before).filter(|_| before.len() <= LONGEST)?;
    // A word and a colon begin many a sentence.
    (wording == Wording::Template).then_some(PartHeading { part, wording, awaiting, rest })
}

/// The heading that a whole line is.
fn whole(line: &str) -> Option<(PlanPart, Wording, bool)> {
    let folded = folded(line);
    let (words, awaiting) = match folded.strip_suffix(AWAITING) {
        Some(before) => (before.trim_end_matches([' ', '-', ',', '(']), true),
        None => (folded.as_str(), false),
    };
    HEADINGS.iter().find_map(|(part, wording, known)| {
        known.contains(&words).then_some((*part, *wording, awaiting))
    })
}

/// A text in lower case with single blanks, dashes alike, without plurals of *action*, *resource*, *risk*,
/// *mitigation* and *budget*, and without marks at its end.
fn folded(text: &str) -> String {
    let lower: String = text.chars().filter(|c| !is_invisible(*c)).map(plain_dash).collect();
    let lower = lower.to_lowercase().replace("(s)", "");
    let words = lower.split_whitespace().map(|word| match word {
        "actions" => "action",
        "resources" => "resource",
        "risks" => "risk",
        "mitigations" => "mitigation",
        "budgets" => "budget",
        "targets" => "target",
        other => other,
    });
    let folded = words.collect::<Vec<_>>().join(" ");
    let end = folded.trim_end_matches([':', '.', ';', '-', ' ']);
    // A bracket that only the words in due course have around them.
    end.strip_suffix("course)").map_or_else(|| end.to_owned(), |start| format!("{start}course"))
}

/// Whether a cell heads the column of progress.
pub(super) fn is_progress_heading(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().is_some_and(|word| word.eq_ignore_ascii_case("progress"));
    first && words.next().is_some_and(|word| word.eq_ignore_ascii_case("against"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_however_they_are_written() {
        use PlanPart::{Actions, Budget, Mitigation, Resources, Risks};
        for (text, part, wording, awaiting, rest) in [
            (
                "Action(s) required to achieve the target (including key milestones)",
                Actions,
                Wording::Template,
                false,
                "",
            ),
            (
                "Actions required to achieve the target (including key milestones):",
                Actions,
                Wording::Template,
                false,
                "",
            ),
            ("ACTION REQUIRED", Actions, Wording::Usual, false, ""),
            ("Key actions", Actions, Wording::Short, false, ""),
            ("Resource required to deliver the action(s)", Resources, Wording::Template, false, ""),
            ("Resources required to deliver the actions", Resources, Wording::Template, false, ""),
            ("Risk(s)\u{a0}to  achievement.", Risks, Wording::Template, false, ""),
            ("Risks to achievement:", Risks, Wording::Template, false, ""),
            ("Risks", Risks, Wording::Short, false, ""),
            ("Risks mitigated by", Mitigation, Wording::Template, false, ""),
            ("Budget and financial performance", Budget, Wording::Template, false, ""),
            (
                "Budget and financial performance to be added in due course",
                Budget,
                Wording::Template,
                true,
                "",
            ),
            (
                "Budget and financial performance (to be added in due course)",
                Budget,
                Wording::Template,
                true,
                "",
            ),
            (
                "Risk(s) to achievement\nIllness\nNo money",
                Risks,
                Wording::Template,
                false,
                "Illness\nNo money",
            ),
            ("Risks to achievement: illness", Risks, Wording::Template, false, " illness"),
        ] {
            assert_eq!(
                part_heading(text),
                Some(PartHeading { part, wording, awaiting, rest }),
                "{text}"
            );
        }
    }

    #[test]
    fn other_texts_head_no_section() {
        for text in [
            "",
            "A risk: the team cannot report",
            "Risks: illness",
            "Action plan to be looked through in June 2006",
            "Budgets for 2006/7 are established for this",
            "Resource required by the PCT",
            "Budget and financial performance was good",
            "Progress against action/resource/risk/mitigation/budget",
        ] {
            assert_eq!(part_heading(text), None, "{text}");
        }
    }

    #[test]
    fn progress_has_its_heading() {
        assert!(is_progress_heading("Progress against actions/resource/risks/mitigation/budget:"));
        assert!(is_progress_heading("PROGRESS\u{a0}AGAINST ACTION"));
        assert!(!is_progress_heading("Progress"));
        assert!(!is_progress_heading("No progress against it"));
    }
}
