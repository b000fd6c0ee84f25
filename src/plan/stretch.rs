//! What is aimed at with the stretch beside what is aimed at without it.

use super::head_kind::HeadKind;
use super::plan_of_page::Plan;
use super::stated_aim::AimState;
use super::stretch_words::named_stretch;
use crate::cell::Pos;
use crate::quantity::Figure;
use crate::register::Polarity;

/// Two figures of one year, the one with the stretch and the one without.
#[derive(Clone, Debug)]
pub struct StretchPair {
    /// The one with it.
    pub with: Figure,
    /// Where that stands.
    pub at: Pos,
    /// The one without.
    pub without: Figure,
}

impl StretchPair {
    /// Whether the stretch asks for less than what is to be reached without it.
    #[must_use]
    pub fn is_worse(&self, polarity: Polarity) -> bool {
        let (with, without) = (self.with.value, self.without.value);
        match polarity {
            Polarity::Higher => with < without,
            Polarity::Lower => with > without,
            Polarity::Range | Polarity::Exact | Polarity::None => false,
        }
    }
}

/// A figure with what it is for: the line but for its *with* or *without*, and the year.
struct Stretched {
    of: String,
    figure: Figure,
    at: Pos,
}

impl Plan {
    /// The pairs of its head and of its series, from the top.
    #[must_use]
    pub fn stretch_pairs(&self) -> Vec<StretchPair> {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for line in &self.lines {
            let Some(aim) = &line.aim else {
                continue;
            };
            let AimState::Number(figure) = &aim.state else {
                continue;
            };
            let own = Stretched {
                of: format!("head {:?}", aim.year),
                figure: (**figure).clone(),
                at: aim.at,
            };
            match line.kind {
                HeadKind::TargetWithStretch => with.push(own),
                HeadKind::TargetWithoutStretch => without.push(own),
                _ => {}
            }
        }
        for value in &self.values {
            if let (Some((is_with, name)), Some(figure)) =
                (named_stretch(&value.line), value.kind.figure())
            {
                let group = value.group.as_ref().map_or("", |group| group);
                let of = format!("{group}\n{name}\n{}", value.heading);
                let own = Stretched { of, figure: figure.clone(), at: value.at };
                if is_with { with.push(own) } else { without.push(own) }
            }
        }
        let pair = |with: Stretched| {
            let other = without.iter().find(|other| other.of == with.of)?;
            let is_ratio = |figure: &Figure| figure.percent || figure.ratio.is_some();
            (is_ratio(&other.figure) == is_ratio(&with.figure)).then(|| StretchPair {
                at: with.at,
                with: with.figure,
                without: other.figure.clone(),
            })
        };
        with.into_iter().filter_map(pair).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worse_goes_by_polarity() {
        let pair = |with: i64, without: i64| StretchPair {
            with: Figure::new(with.into()),
            at: Pos::new(0, 0),
            without: Figure::new(without.into()),
        };
        for (with, without, polarity, worse) in [
            (80, 85, Polarity::Higher, true),
            (85, 80, Polarity::Higher, false),
            (85, 85, Polarity::Higher, false),
            (85, 80, Polarity::Lower, true),
            (80, 85, Polarity::Lower, false),
            (80, 85, Polarity::Exact, false),
            (80, 85, Polarity::Range, false),
            (85, 80, Polarity::None, false),
        ] {
            assert_eq!(
                pair(with, without).is_worse(polarity),
                worse,
                "{with} {without} {polarity:?}"
            );
        }
    }
}
