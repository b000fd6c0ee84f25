//! The indicator that a plan may mean that names none of the register.

use std::collections::BTreeSet;

use super::head_kind::HeadLine;
use crate::register::{Indicator, Register, normal_name};

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

fn words(text: &str) -> BTreeSet<String> {
    normal_name(text)
        .split(' ')
        .filter(|word| word.len() > 2)
        .take(MOST)
        .map(str::to_owned)
        .collect()
}
