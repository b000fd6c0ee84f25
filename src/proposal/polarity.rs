//! Which way is good, as far as a return tells: what it says itself, symbols against figures, words of the title, the
//! target against last year's figure.

use rust_decimal::Decimal;

use crate::register::{Polarity, Rag};

/// What is proposed for a polarity, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposedPolarity {
    /// What a return says in as many words.
    pub said: Option<Polarity>,
    /// What its figures and words speak for, where none of them speaks for another.
    pub proposed: Option<Polarity>,
    /// Everything that was found to speak for one.
    pub reasons: Vec<String>,
}

/// What of a row tells which way is good.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PolarityEvidence<'a> {
    /// What stands in a column for it.
    pub(super) said: Option<(Polarity, &'a str)>,
    /// The title.
    pub(super) title: &'a str,
    /// Whether the target is a range.
    pub(super) is_range: bool,
    /// The target.
    pub(super) target: Option<Decimal>,
    /// Last year's figure.
    pub(super) prior: Option<Decimal>,
    /// This quarter's figure.
    pub(super) actual: Option<Decimal>,
    /// The symbol that was given for it.
    pub(super) stated: Option<Rag>,
}

/// Words of titles of what there should be less of. Each begins a word of the title.
const LESS: &[&str] = &[
    "absence",
    "absent",
    "accident",
    "anti social",
    "arrears",
    "burglar",
    "casualt",
    "complaint",
    "conception",
    "cost",
    "crime",
    "days lost",
    "death",
    "debt",
    "delay",
    "derelict",
    "emission",
    "error",
    "excluded",
    "exclusion",
    "fly tip",
    "homeless",
    "injur",
    "killed",
    "landfill",
    "missed",
    "mortality",
    "neet",
    "not in education",
    "offence",
    "overdue",
    "re offend",
    "reoffend",
    "residual",
    "sickness",
    "temporary accommodation",
    "time taken",
    "truan",
    "turnover",
    "unemploy",
    "unoccupied",
    "vacan",
    "void",
    "waiting",
    "worklessness",
];

/// Words of titles of what there should be more of.
const MORE: &[&str] = &[
    "achiev",
    "answered within",
    "attend",
    "collected",
    "compliance",
    "compost",
    "determined within",
    "gcse",
    "improv",
    "in employment",
    "key stage",
    "met their target",
    "on time",
    "paid within",
    "participat",
    "processed within",
    "qualification",
    "recycl",
    "resolved within",
    "satisf",
    "successful",
    "take up",
    "trained",
    "visits",
    "within target",
];

impl ProposedPolarity {
    pub(super) fn of(evidence: &PolarityEvidence<'_>) -> Self {
        let said = evidence.said.map(|(polarity, _)| polarity);
        let mut votes: Vec<(Polarity, String)> = Vec::new();
        if let Some((polarity, text)) = evidence.said {
            votes.push((polarity, format!("the return says \"{text}\"")));
        }
        if evidence.is_range {
            votes.push((Polarity::Range, "the target is a range".to_owned()));
        } else {
            votes.extend(by_symbol(evidence));
            votes.extend(by_title(evidence.title));
            votes.extend(by_target(evidence));
        }
        let proposed = match votes.split_first() {
            Some(((first, _), others)) if others.iter().all(|(other, _)| other == first) => {
                Some(*first)
            }
            _ => None,
        };
        let reason = |(polarity, why): (Polarity, String)| format!("{}: {why}", polarity.word());
        Self { said, proposed: said.or(proposed), reasons: votes.into_iter().map(reason).collect() }
    }
}

/// A green beyond the target and a red on the other side of it show the good side.
fn by_symbol(evidence: &PolarityEvidence<'_>) -> Option<(Polarity, String)> {
    let (actual, target) = (evidence.actual?, evidence.target?);
    let is_above = match actual.cmp(&target) {
        std::cmp::Ordering::Equal => return None,
        order => order.is_gt(),
    };
    let (good, colour) = match evidence.stated? {
        Rag::Green => (true, "green"),
        Rag::Red => (false, "red"),
        // An amber stands on the side that is short, but near the target officers differ.
        Rag::Amber => return None,
    };
    let polarity = if is_above == good { Polarity::Higher } else { Polarity::Lower };
    let side = if is_above { "above" } else { "below" };
    Some((
        polarity,
        format!("{} is {colour}, {side} its target of {}", plain(actual), plain(target)),
    ))
}

/// Words of both lists in one title say nothing.
fn by_title(title: &str) -> Option<(Polarity, String)> {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let text = format!(" {}", words.collect::<Vec<_>>().join(" "));
    let found = |list: &[&'static str]| {
        list.iter().copied().find(|word| text.contains(&format!(" {word}")))
    };
    match (found(MORE), found(LESS)) {
        (Some(word), None) => Some((Polarity::Higher, format!("\"{word}\" in the title"))),
        (None, Some(word)) => Some((Polarity::Lower, format!("\"{word}\" in the title"))),
        _ => None,
    }
}

/// A target asks for what is better than it was.
fn by_target(evidence: &PolarityEvidence<'_>) -> Option<(Polarity, String)> {
    let (target, prior) = (evidence.target?, evidence.prior?);
    let (polarity, side) = match target.cmp(&prior) {
        std::cmp::Ordering::Greater => (Polarity::Higher, "above"),
        std::cmp::Ordering::Less => (Polarity::Lower, "below"),
        std::cmp::Ordering::Equal => return None,
    };
    Some((
        polarity,
        format!("the target of {} is {side} last year's {}", plain(target), plain(prior)),
    ))
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str, figures: [Option<i64>; 3], stated: Option<Rag>) -> ProposedPolarity {
        let [target, prior, actual] = figures.map(|figure| figure.map(Decimal::from));
        let evidence = PolarityEvidence {
            title,
            target,
            prior,
            actual,
            stated,
            ..PolarityEvidence::default()
        };
        ProposedPolarity::of(&evidence)
    }

    #[test]
    fn each_reason_speaks_for_a_side_and_two_sides_for_none() {
        use Polarity::{Higher, Lower};
        use Rag::{Amber, Green, Red};
        for (title, figures, stated, proposed) in [
            ("Homes", [None; 3], None, None),
            ("Homes", [Some(80), Some(80), Some(80)], Some(Green), None),
            ("Homes", [Some(80), None, Some(82)], Some(Green), Some(Higher)),
            ("Homes", [Some(80), None, Some(78)], Some(Green), Some(Lower)),
            ("Homes", [Some(80), None, Some(82)], Some(Red), Some(Lower)),
            ("Homes", [Some(80), None, Some(78)], Some(Red), Some(Higher)),
            ("Homes", [Some(80), None, Some(78)], Some(Amber), None),
            ("Homes", [Some(80), Some(75), None], None, Some(Higher)),
            ("Homes", [Some(80), Some(85), None], None, Some(Lower)),
            ("Homes", [Some(80), Some(85), Some(82)], Some(Green), None),
            ("Household waste recycled", [None; 3], None, Some(Higher)),
            ("Days lost to sickness", [None; 3], None, Some(Lower)),
            ("Days lost to sickness", [Some(8), Some(7), None], None, None),
            ("Satisfaction with how complaints are met", [None; 3], None, None),
            ("Avoidable costs", [None; 3], None, Some(Lower)),
        ] {
            let found = of(title, figures, stated);
            assert_eq!(found.proposed, proposed, "{title} {figures:?} {stated:?}: {found:?}");
            assert_eq!(found.said, None);
        }
    }

    #[test]
    fn what_a_return_says_goes_before_everything_and_a_range_before_figures() {
        let evidence = PolarityEvidence {
            said: Some((Polarity::None, "Data only")),
            title: "Homes recycled",
            ..PolarityEvidence::default()
        };
        let found = ProposedPolarity::of(&evidence);
        assert_eq!((found.said, found.proposed), (Some(Polarity::None), Some(Polarity::None)));
        assert_eq!(found.reasons.len(), 2);
        let range = PolarityEvidence { is_range: true, title: "Occupied beds", ..evidence };
        let found = ProposedPolarity::of(&PolarityEvidence { said: None, ..range });
        assert_eq!(found.proposed, Some(Polarity::Range));
    }
}
