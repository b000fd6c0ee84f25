//! The limbs of split indicators.

use std::collections::BTreeMap;

use crate::consolidate::IndicatorRow;
use crate::judge::Against;
use crate::ledger::{Line, Part};
use crate::register::ServiceNo;

/// Which limbs of a whole take the officer's symbol for want of a target.
#[derive(Clone, Copy, Debug)]
pub(super) enum WithheldLimbs<'a> {
    /// None of them.
    No,
    /// All of them.
    All,
    /// Those with these keys in the column Row.
    Keys(&'a [usize]),
}

/// The limbs of each indicator of each service: the keys of those whose target is withheld, and how many there are of
/// all.
pub(crate) struct SplitIndicators<'a>(BTreeMap<(ServiceNo, &'a str), (Vec<usize>, usize)>);

impl<'a> SplitIndicators<'a> {
    /// Of rows.
    pub(super) fn of(rows: impl Iterator<Item = IndicatorRow<'a>>) -> Self {
        let mut limbs: BTreeMap<_, (Vec<usize>, usize)> = BTreeMap::new();
        for row in rows.filter(|row| row.line.part == Part::Limb) {
            let key = (row.service, &*row.line.reference);
            let (withheld, all) = limbs.entry(key).or_default();
            *all += 1;
            if row.line.verdict.against == Against::Withheld {
                withheld.push(row.key);
            }
        }
        Self(limbs)
    }

    /// Those of a whole whose target is withheld.
    pub(super) fn withheld<'s>(&'s self, whole: &'s Line) -> WithheldLimbs<'s> {
        match self.0.get(&(whole.service, &*whole.reference)) {
            Some((withheld, all)) if withheld.len() == *all => WithheldLimbs::All,
            Some((withheld, _)) if !withheld.is_empty() => WithheldLimbs::Keys(withheld),
            _ => WithheldLimbs::No,
        }
    }
}
