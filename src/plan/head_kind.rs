//! What the lines of a plan's head are. They have no labels: a line is called a target only on evidence, and is a text
//! else.

use std::sync::Arc;

use super::stated_aim::{self, AimYear, StatedAim, figures, stated_aim, year_of};
use super::stretch_words::after_stretch_label;
use crate::cell::Pos;
use crate::intake::{Evidence, HeadColumn, PlanHeadLine, PlanOwner};
use crate::quantity::TargetTyped;
use crate::scan::{Spot, spots};

/// What a line of a head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadKind {
    /// The indicator's ref or another name of it.
    Ref,
    /// The indicator's title.
    Title,
    /// The indicator's limb.
    Limb,
    /// The service that reports it.
    Service,
    /// Why it matters.
    Rationale,
    /// How it is counted.
    Definition,
    /// A baseline, or the label of some.
    Baseline,
    /// A target, or the label of some.
    Target,
    /// A target with the stretch.
    TargetWithStretch,
    /// A target without the stretch.
    TargetWithoutStretch,
    /// A problem with the data.
    Caveat,
    /// Anything else.
    Text,
}

impl HeadKind {
    /// What outputs call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ref => "Ref",
            Self::Title => "Title",
            Self::Limb => "Limb",
            Self::Service => "Service",
            Self::Rationale => "Rationale",
            Self::Definition => "Definition",
            Self::Baseline => "Baseline",
            Self::Target => "Target",
            Self::TargetWithStretch => "Target with stretch",
            Self::TargetWithoutStretch => "Target without stretch",
            Self::Caveat => "Caveat",
            Self::Text => "Text",
        }
    }

    /// Whether it is one of the targets.
    #[must_use]
    pub const fn is_target(self) -> bool {
        matches!(self, Self::Target | Self::TargetWithStretch | Self::TargetWithoutStretch)
    }
}

/// A line of a head, with what it is.
#[derive(Clone, Debug)]
pub struct HeadLine {
    /// Where it stands.
    pub at: Pos,
    /// As typed.
    pub text: Arc<str>,
    /// What it is.
    pub kind: HeadKind,
    /// What it says of a target or a baseline.
    pub aim: Option<StatedAim>,
}

/// The lines of a head, each with what it is.
pub(super) fn head_lines(lines: &[PlanHeadLine], owner: Option<&PlanOwner>) -> Vec<HeadLine> {
    let mut label: Option<HeadKind> = None;
    let line = |line: &PlanHeadLine| {
        let kind = match line.said {
            Some(said) => of_table(line, said.what, owner),
            None => {
                let (kind, below) = kind(line, owner, label);
                label = below;
                kind
            }
        };
        let aims = kind.is_target() || kind == HeadKind::Baseline;
        let mut aim = aims.then(|| stated_aim(&line.text, line.at)).flatten();
        if let Some(aim) = &mut aim {
            // The year in a heading is that of the figures below it.
            aim.year = aim.year.or(line.said.and_then(|said| said.year).map(AimYear::Financial));
        }
        HeadLine { at: line.at, text: Arc::clone(&line.text), kind, aim }
    };
    lines.iter().map(line).collect()
}

/// What a line of a table is, of which its column says what it should be.
fn of_table(line: &PlanHeadLine, what: HeadColumn, owner: Option<&PlanOwner>) -> HeadKind {
    match what {
        HeadColumn::Ref => HeadKind::Ref,
        HeadColumn::Limb => HeadKind::Limb,
        HeadColumn::Title => HeadKind::Title,
        HeadColumn::Service => HeadKind::Service,
        HeadColumn::Rationale => HeadKind::Rationale,
        HeadColumn::Definition => HeadKind::Definition,
        HeadColumn::Baseline => HeadKind::Baseline,
        HeadColumn::TargetWithStretch => HeadKind::TargetWithStretch,
        HeadColumn::TargetWithoutStretch => HeadKind::TargetWithoutStretch,
        HeadColumn::Target => {
            let own = own_word(&spots(&line.text), line.text.trim());
            own.filter(|kind| kind.is_target()).unwrap_or(HeadKind::Target)
        }
        HeadColumn::Text => kind(line, owner, None).0,
    }
}

/// What a line is, below a label or not, and the label that lines below it stand under.
fn kind(
    line: &PlanHeadLine,
    owner: Option<&PlanOwner>,
    label: Option<HeadKind>,
) -> (HeadKind, Option<HeadKind>) {
    if let Some(evidence) = owner.and_then(|owner| owner.evidence_at(line.at, &line.text)) {
        return match evidence {
            Evidence::Ref | Evidence::Alias => (HeadKind::Ref, None),
            Evidence::Title => (HeadKind::Title, None),
        };
    }
    let tokens = spots(&line.text);
    if is_caveat(&tokens) {
        return (HeadKind::Caveat, None);
    }
    let own = own_word(&tokens, line.text.trim());
    if let Some(kind) = own.filter(|_| line.text.trim().ends_with(':')) {
        return (kind, Some(kind));
    }
    if let Some(label) = label.filter(|_| goes_on(&line.text)) {
        return (own.unwrap_or(label), Some(label));
    }
    let kind = own.or_else(|| is_value_with_year(&line.text, &tokens).then_some(HeadKind::Target));
    (kind.unwrap_or(HeadKind::Text), None)
}

/// Whether a line below a label still belongs to it: it has a figure, or says that there is none.
fn goes_on(text: &str) -> bool {
    !figures(text).is_empty() || matches!(TargetTyped::from_text(text), Ok(Some(_)))
}

/// `Problem with baseline data …`.
fn is_caveat(tokens: &[Spot<'_>]) -> bool {
    let has = |words: &[&str]| tokens.iter().any(|spot| spot.is_word(words));
    let begins = tokens.first().is_some_and(|spot| spot.is_word(&["problem", "problems"]));
    begins && has(&["data", "baseline", "figures"])
}

/// What a line says by its first words: *Baseline*, *Target* with a value, a colon, *of* or *to*, *Without LPSA*.
fn own_word(tokens: &[Spot<'_>], text: &str) -> Option<HeadKind> {
    let (first, rest) = tokens.split_first()?;
    if let Some((is_with, _)) = after_stretch_label(text) {
        return Some(if is_with {
            HeadKind::TargetWithStretch
        } else {
            HeadKind::TargetWithoutStretch
        });
    }
    let kind = if first.is_word(&["baseline", "baselines"]) {
        HeadKind::Baseline
    } else if first.is_word(&["target", "targets"]) {
        HeadKind::Target
    } else {
        return None;
    };
    let alone = rest.iter().all(|spot| spot.is_mark(&[':', '.', '-']));
    let led = rest.first().is_some_and(|spot| {
        spot.is_word(&["of", "to", "for"]) || spot.is_mark(&[':', '-', '=', '('])
    });
    let valued = rest.first().is_some_and(|spot| spot.number().is_some());
    let declared = matches!(TargetTyped::from_text(text), Ok(Some(TargetTyped::NotSet)));
    (alone || declared || ((led || valued) && says_aim(text))).then_some(kind)
}

/// Whether a text has a figure, or says that there is none.
fn says_aim(text: &str) -> bool {
    stated_aim(text, Pos::new(0, 0)).is_some_and(|aim| match aim.state {
        stated_aim::AimState::Text { figure, .. } => figure.is_some(),
        _ => true,
    })
}

/// A value and its year in one line: a percentage and a year, or a number behind which stand *by* and its month.
fn is_value_with_year(text: &str, tokens: &[Spot<'_>]) -> bool {
    let figures = figures(text);
    let percentage = figures.iter().any(|figure| figure.ends_with('%'));
    let has_year = year_of(text).is_some();
    if percentage || figures.is_empty() || !has_year {
        return percentage && has_year;
    }
    // `81 by March 2008`, `400 (07/08)`.
    tokens.iter().zip(tokens.iter().skip(1)).any(|(number, next)| {
        let is_figure =
            text.get(number.start..number.end).is_some_and(|typed| figures.contains(&typed));
        is_figure && (next.is_word(&["by"]) || next.is_mark(&['(']))
    })
}
