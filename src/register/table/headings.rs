//! Which column of the indicators table stands where.

use std::collections::BTreeMap;

use crate::cell::column_letters;
use crate::register::faults::{FaultPlace, Faults};
use crate::register::spelling::closest;
use crate::register::table::column::{RegisterColumn, folded};
use crate::register::table::line::{RegisterEntry, RegisterLine};

/// Which column stands where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headings {
    columns: BTreeMap<usize, RegisterColumn>,
}

impl Headings {
    /// Reads the headings, with a fault for each that is not known or missing.
    pub(crate) fn read(line: &RegisterLine, faults: &mut Faults) -> Self {
        let mut headings = Self::default();
        for (&index, entry) in &line.cells {
            let (RegisterEntry::Filled { shown, .. } | RegisterEntry::Unusable(shown, _)) = entry;
            let place = FaultPlace {
                line: line.number,
                order: index,
                column: format!("column {}", folded(shown)),
            };
            match RegisterColumn::named(shown) {
                None => faults.error(
                    &place,
                    format!("The heading \"{shown}\" is not known"),
                    expected_heading(shown),
                ),
                Some(column) if headings.index(column).is_some() => {
                    let message = format!("Two columns are headed {}", column.heading());
                    faults.error(
                        &place,
                        message,
                        "Take one of the two out, or give it the heading that is meant.",
                    );
                }
                Some(column) => {
                    headings.columns.insert(index, column);
                }
            }
        }
        for column in RegisterColumn::REQUIRED {
            if headings.index(column).is_none() {
                let message = format!("There is no column {}", column.heading());
                faults.error(&headings.place(line.number, column), message, example(column));
            }
        }
        headings
    }

    /// Where a column stands, from 0.
    pub(crate) fn index(&self, column: RegisterColumn) -> Option<usize> {
        self.columns.iter().find(|(_, known)| **known == column).map(|(index, _)| *index)
    }

    /// The place of a line's cell in a column.
    pub(crate) fn place(&self, line: usize, column: RegisterColumn) -> FaultPlace {
        FaultPlace {
            line,
            order: self.index(column).unwrap_or(usize::MAX),
            column: format!("column {}", column.heading()),
        }
    }

    /// Names the cells of a line that stand under no heading.
    pub(crate) fn check_width(
        &self,
        line: &RegisterLine,
        headed: &RegisterLine,
        faults: &mut Faults,
    ) {
        let stray = line.cells.iter().find(|(index, _)| !headed.cells.contains_key(index));
        let Some((&index, entry)) = stray else {
            return;
        };
        let letters = column_letters(u32::try_from(index).unwrap_or(u32::MAX));
        let (RegisterEntry::Filled { shown, .. } | RegisterEntry::Unusable(shown, _)) = entry;
        let place =
            FaultPlace { line: line.number, order: index, column: format!("column {letters}") };
        let expected =
            "Put text that has commas between double quotes, or give the column a heading.";
        faults.error(
            &place,
            format!("\"{shown}\" stands in column {letters}, which has no heading"),
            expected,
        );
    }
}

fn expected_heading(shown: &str) -> String {
    let known = RegisterColumn::ALL.map(RegisterColumn::heading);
    match closest(&folded(shown), known) {
        Some(near) => format!("Write {near}, if that is meant, or take the column out."),
        None => format!("Take the column out; known are {}.", known.join(", ")),
    }
}

fn example(column: RegisterColumn) -> &'static str {
    match column {
        RegisterColumn::Ref => "Add a column headed ref, filled in every row, such as NI 39.",
        RegisterColumn::Title => {
            "Add a column headed title, filled in every row, such as Homes re-let within 25 days."
        }
        RegisterColumn::Service => {
            "Add a column headed service: in every row the id of a service in qmr.toml, or *."
        }
        RegisterColumn::Polarity => {
            "Add a column headed polarity: in every row higher, lower, range, exact or none."
        }
        _ => "Add a column headed unit: in every row % or a word such as days.",
    }
}
