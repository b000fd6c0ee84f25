//! How messages write units and targets, and every faulty cell of the indicator rows once: what several rules share.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::{Fault, Place, Pos};
use crate::judge::{Bounds, Test};
use crate::kind::{Record, View};
use crate::ledger::{Ledger, Line, figure_text};
use crate::register::Indicator;

/// What a figure is counted in, for a sentence: ` of people`; nothing where the register has no unit.
#[must_use]
pub fn of_unit(indicator: &Indicator) -> String {
    match &*indicator.unit {
        "" => String::new(),
        unit => format!(" of {unit}"),
    }
}

/// The target judged against as a person reads it: `84%`, `>50`, `50 to 60`.
#[must_use]
pub fn judged_target(indicator: &Indicator, bounds: &Bounds) -> Option<String> {
    let target = figure_text(bounds.target?, indicator);
    Some(match (bounds.test, bounds.target_upper) {
        (Some(Test::Within), Some(upper)) => {
            format!("{target} to {}", figure_text(upper, indicator))
        }
        (Some(Test::Above), _) => format!(">{target}"),
        (Some(Test::Below), _) => format!("<{target}"),
        _ => target,
    })
}

/// Every cell of the indicator rows that is no value of its column, with the fault and the line it belongs to, each once:
/// limbs that share a row share its cells.
#[must_use]
pub fn faults(ledger: &Ledger) -> Vec<(&Line, View<'_>, &Fault)> {
    let mut seen: BTreeSet<(Arc<Place>, Pos, Arc<str>)> = BTreeSet::new();
    let mut found = Vec::new();
    for line in ledger.lines() {
        let Some(entry) = line.entry() else { continue };
        for cell in entry.row.record.cells() {
            let Some(fault) = cell.fault else { continue };
            let place = Arc::clone(&entry.row.header.place);
            if seen.insert((place, cell.pos, Arc::clone(cell.shown))) {
                found.push((line, cell, fault));
            }
        }
    }
    found
}
