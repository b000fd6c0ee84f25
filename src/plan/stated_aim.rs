//! Targets and baselines as a plan says them: a number, a text, or that there is none yet.

use std::sync::Arc;

use super::stretch_words::after_stretch_label;
use crate::cell::Pos;
use crate::due::dates_in;
use crate::period::{FinancialYear, find_years};
use crate::quantity::{Figure, TargetTyped};
use crate::scan::{Spot, Token, spots};

/// A target or a baseline as a plan says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedAim {
    /// The year that it is for, where one is said.
    pub year: Option<AimYear>,
    /// What is said.
    pub state: AimState,
    /// Where it stands.
    pub at: Pos,
}

/// The year of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AimYear {
    /// A financial year.
    Financial(FinancialYear),
    /// A year alone (`by 2008`).
    Calendar(i16),
}

/// What is said of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AimState {
    /// A number.
    Number(Box<Figure>),
    /// Words with a figure in them, as typed: the figure and the text.
    Text {
        /// The first figure in it (`5%`), if there is one.
        figure: Option<Arc<str>>,
        /// The whole.
        text: Arc<str>,
    },
    /// *Not supplied*.
    NotSupplied,
    /// *TBC*, *to be determined*.
    ToBeConfirmed,
}

/// What a line says of a target or a baseline, the label before it left out; `None` where it is nothing but a label.
pub(super) fn stated_aim(line: &str, at: Pos) -> Option<StatedAim> {
    let text = without_label(line.trim());
    if text.is_empty() {
        return None;
    }
    let year = year_of(text);
    let state = match TargetTyped::from_text(text) {
        Ok(Some(TargetTyped::Number { figure, .. })) => AimState::Number(figure.into()),
        Ok(Some(TargetTyped::NotSet)) if is_not_supplied(text) => AimState::NotSupplied,
        Ok(Some(TargetTyped::NotSet)) => AimState::ToBeConfirmed,
        Ok(Some(TargetTyped::Between { .. }) | None) | Err(_) => {
            AimState::Text { figure: first_figure(text).map(Into::into), text: text.into() }
        }
    };
    Some(StatedAim { year, state, at })
}

/// A line without *Baseline:*, *Targets:*, *Target of* before it.
fn without_label(text: &str) -> &str {
    if let Some((_, rest)) = after_stretch_label(text) {
        return rest;
    }
    let label = ["targets", "target", "baselines", "baseline"].iter().find_map(|label| {
        let head = text.get(..label.len()).filter(|head| head.eq_ignore_ascii_case(label))?;
        text.strip_prefix(head)
    });
    match label {
        Some(rest) if rest.trim_start().starts_with([':', '-', '–', '—', '=']) => {
            rest.trim_start().trim_start_matches([':', '-', '–', '—', '=']).trim_start()
        }
        Some(rest) if rest.trim().is_empty() => "",
        _ => text,
    }
}

/// Whether words for *not set* say that nobody supplied it.
fn is_not_supplied(text: &str) -> bool {
    spots(text).iter().any(|spot| spot.is_word(&["supplied", "provided", "submitted"]))
}

/// The year that a text says a target is for: a financial year, that of a month behind *by*, or a year behind *by*.
pub(super) fn year_of(text: &str) -> Option<AimYear> {
    if let Some(year) = find_years(text).first() {
        return Some(AimYear::Financial(*year));
    }
    let tokens = spots(text);
    // The year of a date without one is not asked for here.
    let dates = dates_in(text, FinancialYear(0));
    let dated = dates.iter().find(|found| !found.inferred && is_led_by(&tokens, found.at.start));
    if let Some(found) = dated {
        return Some(AimYear::Financial(FinancialYear::of(found.due.date)));
    }
    tokens.iter().find_map(|spot| {
        let (year, digits) = spot.number()?;
        let year = crate::calendar::year_of(year, digits).filter(|_| digits == 4)?;
        is_led_by(&tokens, spot.start).then_some(AimYear::Calendar(year))
    })
}

/// Whether *by* stands before what begins at a byte.
fn is_led_by(tokens: &[Spot<'_>], start: usize) -> bool {
    let before = tokens.partition_point(|spot| spot.start < start);
    let words = tokens.get(..before).unwrap_or_default();
    let mut words = words.iter().rev().skip_while(|spot| spot.is_word(&["the", "end", "of"]));
    words.next().is_some_and(|spot| spot.is_word(&["by"]))
}

/// The first figure of a text that is no year, no part of a date, and no part of a word.
pub(super) fn first_figure(text: &str) -> Option<&str> {
    figures(text).into_iter().next()
}

/// The figures of a text, as typed with their pound or per cent sign.
pub(super) fn figures(text: &str) -> Vec<&str> {
    let tokens = spots(text);
    let dates = dates_in(text, FinancialYear(0));
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let (first, before) = (rest.first(), tokens.get(..at).unwrap_or_default());
        let dated = first.and_then(|first| {
            dates.iter().find(|found| found.at.start <= first.start && first.start < found.at.end)
        });
        if let Some(dated) = dated {
            at += rest.iter().take_while(|spot| spot.start < dated.at.end).count().max(1);
        } else if FinancialYear::at(rest).is_some() {
            at += 3;
        } else if let Some((typed, used)) = figure_at(text, before, rest) {
            found.push(typed);
            at += used;
        } else {
            at += 1;
        }
    }
    found
}

/// The figure at the head of some tokens, as typed, and how many tokens it takes.
fn figure_at<'t>(
    text: &'t str,
    before: &[Spot<'_>],
    rest: &[Spot<'_>],
) -> Option<(&'t str, usize)> {
    let first = rest.first()?;
    let Token::Digits(digits) = first.token else {
        return None;
    };
    let touches = |one: &Spot<'_>, other: &Spot<'_>| one.end == other.start;
    let in_word = before.last().is_some_and(|spot| spot.word().is_some() && touches(spot, first));
    let (mut used, mut end) = (1, first.end);
    while let [mark, next, ..] = rest.get(used..).unwrap_or_default()
        && mark.is_mark(&['.', ','])
        && next.number().is_some()
        && mark.start == end
        && touches(mark, next)
    {
        (used, end) = (used + 2, next.end);
    }
    let behind = rest.get(used);
    let is_percent = behind.is_some_and(|spot| spot.is_mark(&['%']));
    let glued = behind.is_some_and(|spot| spot.word().is_some() && spot.start == end);
    let is_year = used == 1 && digits.len() == 4 && digits.starts_with(['1', '2']) && !is_percent;
    if in_word || glued || (is_year && matches!(first.number(), Some((1900..=2199, _)))) {
        return None;
    }
    if is_percent {
        end = behind.map_or(end, |spot| spot.end);
        used += 1;
    }
    text.get(first.start..end).map(|typed| (typed, used))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> String {
        let Some(aim) = stated_aim(line, Pos::new(0, 0)) else {
            return "label".into();
        };
        let year = match aim.year {
            Some(AimYear::Financial(year)) => format!("{year} "),
            Some(AimYear::Calendar(year)) => format!("{year} "),
            None => String::new(),
        };
        let state = match aim.state {
            AimState::Number(figure) => format!("number {figure}"),
            AimState::Text { figure, .. } => format!("text {}", figure.unwrap_or_default()),
            AimState::NotSupplied => "not supplied".into(),
            AimState::ToBeConfirmed => "TBC".into(),
        };
        format!("{year}{state}")
    }

    #[test]
    fn aims_are_read_as_they_are_said() {
        for (line, aim) in [
            ("Baseline:", "label"),
            ("Targets:", "label"),
            ("Target", "label"),
            ("Not supplied", "not supplied"),
            ("Not supplied (06 /07)", "2006/07 not supplied"),
            ("Targets TBC.", "TBC"),
            ("Target to be determined when the survey has given a baseline.", "TBC"),
            ("400 (04/05)", "2004/05 number 400"),
            ("2648 (06/07)", "2006/07 number 2648"),
            ("Target: 85%", "number 85%"),
            ("With LPSA: 85% (06/07)", "2006/07 number 85%"),
            ("Without the stretch", "label"),
            ("Arrests up by 10% by 2007/08.", "2007/08 text 10%"),
            ("Homes broken into down to 600 pa for 3 years.", "text 600"),
            ("Schools with the status: 81 by March 2008", "2007/08 text 81"),
            ("Help to grow by 15% by 2008:", "2008 text 15%"),
            ("Target of 45% down from 47.5 % in March 2005.", "text 45%"),
            ("60% of adults assessed in 2006/07.", "2006/07 text 60%"),
            ("1,086 a year", "text 1,086"),
        ] {
            assert_eq!(read(line), aim, "{line}");
        }
    }

    #[test]
    fn years_and_parts_of_words_are_no_figures() {
        assert_eq!(figures("LPSA2G target in 2006/07 by 2008, 11km"), Vec::<&str>::new());
        assert_eq!(figures("25 days before September 2006 and 1.5 %"), ["25", "1.5 %"]);
    }
}
