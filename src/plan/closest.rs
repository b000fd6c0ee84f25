//! The indicator that a plan may mean that names none of the register: by what may be a mistyped ref, and by its title.

use std::collections::BTreeSet;

use super::head_kind::{HeadKind, HeadLine};
use crate::intake::codes;
use crate::register::{Indicator, Register, ServiceNo, normal_name};

/// So many lines of a head are looked at, and so many words of each.
const MOST: usize = 40;

/// The indicator whose title has most words in common with a line of a head: of all words of both at least half. Of those
/// that are as close the register's first.
#[must_use]
pub fn closest_indicator<'r>(lines: &[HeadLine], register: &'r Register) -> Option<&'r Indicator> {
    let lines: Vec<BTreeSet<String>> =
        lines.iter().take(MOST).map(|line| words(&line.text)).collect();
    let mut closest: Option<(usize, usize, &Indicator)> = None;
    for indicator in &register.indicators {
        let title = words(&indicator.title);
        for line in &lines {
            let shared = line.intersection(&title).count().saturating_mul(2);
            let all = line.len().saturating_add(title.len());
            let is_half = shared > 0 && shared.saturating_mul(2) >= all;
            // Shares are held against each other as fractions.
            let is_closer = closest
                .is_none_or(|(best, of, _)| shared.saturating_mul(of) > best.saturating_mul(all));
            if is_half && is_closer {
                closest = Some((shared, all, indicator));
            }
        }
    }
    closest.map(|(.., indicator)| indicator)
}

/// What may be a mistyped ref in a head, and the indicator that it may mean.
pub(crate) fn closest_ref<'l, 'r>(
    lines: &'l [HeadLine],
    service: Option<ServiceNo>,
    register: &'r Register,
) -> Option<(&'l str, &'r Indicator)> {
    let texts = lines.iter().take(MOST).filter(|line| line.kind == HeadKind::Text);
    let typed = texts.flat_map(|line| codes(&line.text)).filter(|code| {
        let is = |of: fn(&char) -> bool| code.chars().any(|letter| of(&letter));
        is(char::is_ascii_digit) && is(|letter| letter.is_alphabetic())
    });
    typed.take(MOST).find_map(|typed| {
        let own = register.closest_refs(service, typed, 1).into_iter().next()?;
        let indicator = register.indicators.iter().find(|other| other.reference == own)?;
        Some((typed, &**indicator))
    })
}

fn words(text: &str) -> BTreeSet<String> {
    normal_name(text)
        .split(' ')
        .filter(|word| word.len() > 2)
        .take(MOST)
        .map(str::to_owned)
        .collect()
}
