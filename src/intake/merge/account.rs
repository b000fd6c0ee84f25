//! The account of a file's rows: each row of a sheet is counted once, where it is decided what it is, so that the sum of
//! the parts can be held against the rows that are there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cell::Place;
use crate::intake::merge::file::File;
use crate::intake::merge::resolve::Resolved;
use crate::intake::merge::service::ServiceRows;
use crate::intake::rows::{Row, spanned};
use crate::kind::{Indicator, Kind};
use crate::numbered::Numbered;
use crate::register::IndicatorNo;

/// The rows of one return's indicators, each once, by what became of it.
#[derive(Default)]
struct Fates<'a> {
    named: BTreeMap<(&'a Arc<Place>, u32), usize>,
    above: BTreeMap<(&'a Arc<Place>, u32), usize>,
    merged: BTreeMap<(&'a Arc<Place>, u32), usize>,
}

impl<'a> Fates<'a> {
    fn of(resolved: &'a Resolved) -> Self {
        let key = |row: &'a Row<Indicator>| ((&row.header.place, row.row), spanned(row));
        let mut fates = Self::default();
        let nowhere = resolved.refless.iter().chain(&resolved.limbless);
        fates.named.extend(nowhere.map(key));
        let wholes = resolved.wholes.values().map(|whole| &whole.row);
        fates.merged.extend(wholes.map(key));
        let mut answered: BTreeSet<IndicatorNo> = BTreeSet::new();
        let mut rivals = Vec::new();
        for entry in &resolved.entries {
            let first = entry.indicator.is_none_or(|(number, _)| answered.insert(number));
            if first {
                fates.merged.extend([key(&entry.row)]);
            } else {
                rivals.push(key(&entry.row));
            }
        }
        fates.merged.retain(|at, _| !fates.named.contains_key(at));
        // A second row for the same indicator is named beside the first.
        rivals.retain(|(at, _)| !fates.merged.contains_key(at));
        fates.named.extend(rivals);
        let above = resolved.above.iter().map(key);
        fates.above = above
            .filter(|(at, _)| !fates.merged.contains_key(at) && !fates.named.contains_key(at))
            .collect();
        fates
    }
}

/// Counts the rows of a service for the files that they came from.
pub(super) fn count(service: &ServiceRows, files: &mut Numbered<File>) {
    let fates = Fates::of(&service.indicators);
    for (kind, source) in &service.sources {
        let file = &mut files[*source];
        file.rows_merged += match kind {
            Kind::Indicator => fates.merged.values().sum(),
            action => service.actions_of(*action).iter().map(|row| row.spanned()).sum::<usize>(),
        };
        if *kind == Kind::Indicator {
            file.rows_named += fates.named.values().sum::<usize>();
            file.rows_above += fates.above.values().sum::<usize>();
        }
    }
}
