//! Which sheet of a workbook holds the indicators.

use std::sync::Arc;

use crate::grid::{Grid, Visibility};
use crate::period::FinancialYear;
use crate::register::faults::{FaultPlace, Faults};
use crate::register::spelling::normal_name;
use crate::register::table::entry::entry;
use crate::register::table::line::{SheetLines, of_grid};
use crate::register::table::located::locate;
use crate::register::table::units::is_of_units;
use crate::register::table::vocabulary::RegisterVocabulary;

/// The names of the sheets of a workbook that a register is read from; `year` is the reported one.
pub(crate) fn sheets_read(grids: &[Grid], year: Option<FinancialYear>) -> Vec<Arc<str>> {
    let vocabulary = RegisterVocabulary::new(year);
    // What is wrong with the choice is said where the register is read.
    let own = indicators(grids, &vocabulary, &mut Faults::of("")).name;
    let units = grids.iter().filter(|grid| is_of_units(grid));
    own.into_iter().chain(units.map(|grid| Arc::clone(&grid.name))).collect()
}

/// The rows of the sheet of indicators: the one that is called so, else the only one with the headings of a register; else
/// the first.
pub(super) fn indicators(
    grids: &[Grid],
    vocabulary: &RegisterVocabulary,
    faults: &mut Faults,
) -> SheetLines {
    let named = |grid: &&Grid| {
        matches!(normal_name(&grid.name).as_str(), "indicators" | "register" | "indicator register")
    };
    let seen = |grid: &&Grid| grid.visibility == Visibility::Visible && !is_of_units(grid);
    let lines = |grid: &Grid| of_grid(grid, entry);
    if let Some(own) = grids.iter().filter(seen).find(named) {
        return lines(own);
    }
    let mut found = grids.iter().filter(seen).filter_map(|grid| {
        let sheet = lines(grid);
        locate(&sheet, vocabulary).map(|header| (header.columns, sheet))
    });
    let Some((_, first)) = found.next() else {
        return grids.iter().find(seen).map(lines).unwrap_or_default();
    };
    let others = found.filter_map(|(columns, sheet)| (columns > 3).then_some(sheet.name).flatten());
    let others: Vec<String> = others.map(|name| format!("\"{name}\"")).collect();
    if let (Some(name), false) = (&first.name, others.is_empty()) {
        let message = format!(
            "Sheet \"{name}\" has the headings of a register, and so has {}",
            others.join(", ")
        );
        let place = FaultPlace { at: Some((name.clone(), None)), ..FaultPlace::line(1) };
        faults.error(
            &place,
            message,
            "Give the sheet with this year's indicators the name Indicators, or take the others out.",
        );
    }
    first
}
