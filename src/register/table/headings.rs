//! Which column of the indicators table stands where.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cell::column_letters;
use crate::heading::{Heading, WordMeaning};
use crate::register::faults::{FaultPlace, Faults};
use crate::register::spelling::closest;
use crate::register::table::column::{RegisterColumn, folded};
use crate::register::table::fits::fits;
use crate::register::table::line::{RegisterLine, place_in};
use crate::register::table::vocabulary::{HeadingMeaning, RegisterVocabulary};

/// What messages about headings name as their column.
const HEADINGS: &str = "headings";

/// Which column stands where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headings {
    columns: BTreeMap<usize, RegisterColumn>,
    /// The headings of columns whose name is another.
    shown: BTreeMap<RegisterColumn, String>,
    /// Every column that has a heading.
    headed: BTreeSet<usize>,
    /// The sheet; none of a CSV file.
    sheet: Option<Arc<str>>,
    /// The line of the headings.
    line: usize,
    /// Whether they were found by what they mean, and not by the names of the register's description.
    by_meaning: bool,
}

/// A heading that may be a column's, and how well it says so.
struct Claim<'h> {
    heading: &'h Heading,
    index: usize,
    rank: usize,
}

impl Headings {
    /// Reads a line of the names of the columns, with a fault for each that is not known.
    pub(crate) fn named(line: &RegisterLine, sheet: Option<Arc<str>>, faults: &mut Faults) -> Self {
        let mut headings = Self { sheet, line: line.number, ..Self::default() };
        for (&index, entry) in &line.cells {
            let shown = entry.text();
            headings.headed.insert(index);
            let column = format!("column {}", folded(shown));
            let place = place_in(headings.sheet.as_ref(), line.number, Some(index), column);
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
        headings
    }

    /// Reads headings by what they mean, above the rows of their table.
    pub(super) fn meant(
        texts: &[Heading],
        sheet: Option<Arc<str>>,
        vocabulary: &RegisterVocabulary,
        body: &[RegisterLine],
        faults: &mut Faults,
    ) -> Self {
        let line = texts.iter().map(|heading| heading.pos.row).max().unwrap_or_default();
        let line = super::line::line_of(line);
        let mut headings = Self { sheet, line, by_meaning: true, ..Self::default() };
        let mut claims: BTreeMap<RegisterColumn, Vec<Claim<'_>>> = BTreeMap::new();
        let (mut unread, mut year_end) = (Vec::new(), Vec::new());
        for heading in texts {
            let Ok(index) = usize::try_from(heading.pos.col) else { continue };
            headings.headed.extend(index..=usize::try_from(heading.last).unwrap_or(index));
            match vocabulary.meaning(&heading.text) {
                Some(WordMeaning::Column(HeadingMeaning::Column { column, rank })) => {
                    let named = RegisterColumn::named(&heading.text).is_some();
                    let rank = if named { 0 } else { rank.max(1) };
                    claims.entry(column).or_default().push(Claim { heading, index, rank });
                }
                Some(WordMeaning::Column(HeadingMeaning::Either(either))) => {
                    match either.iter().find(|column| fits(**column, index, body)) {
                        Some(column) => {
                            claims.entry(*column).or_default().push(Claim {
                                heading,
                                index,
                                rank: 1,
                            });
                        }
                        None => unread.push(heading),
                    }
                }
                Some(WordMeaning::Column(HeadingMeaning::YearEnd)) => year_end.push(heading),
                Some(WordMeaning::OtherPeriod) => headings.other_period(heading, faults),
                None => match meant_instead(&heading.text) {
                    Some(near) => headings.mistyped(heading, near, faults),
                    None => unread.push(heading),
                },
            }
        }
        for (column, claims) in claims {
            unread.extend(headings.claimed(column, claims, body, faults));
        }
        for heading in year_end {
            if headings.annual_of(heading, body, faults) {
                unread.push(heading);
            }
        }
        for heading in unread {
            let place = headings.at_heading(heading, "columns that are not read");
            faults.note(&place, format!("\"{}\" is not read", heading.text));
        }
        headings
    }

    /// Gives a column to the heading that says it best, and gives those that are left over. Of two columns that could
    /// both be a figure, a word or a ref, none is taken unless they say the same in every row.
    fn claimed<'h>(
        &mut self,
        column: RegisterColumn,
        mut claims: Vec<Claim<'h>>,
        body: &[RegisterLine],
        faults: &mut Faults,
    ) -> Vec<&'h Heading> {
        claims.sort_by_key(|claim| claim.rank);
        let mut claims = claims.into_iter();
        let Some(first) = claims.next() else { return Vec::new() };
        self.take(column, first.heading, first.index, faults);
        let mut left = Vec::new();
        for other in claims {
            let same = || body.iter().all(|line| same_cells(line, first.index, other.index));
            if column.is_free_text() || same() {
                left.push(other.heading);
                continue;
            }
            let place = self.at_heading(other.heading, HEADINGS);
            let heading = column.heading();
            let message = format!(
                "\"{}\" and \"{}\" ({}) could both be {heading}",
                other.heading.text,
                first.heading.text,
                self.address(first.heading)
            );
            let expected = format!(
                "Take out the one that is not {heading}, or give it a heading that says what it is."
            );
            faults.error(&place, message, expected);
        }
        left
    }

    /// Notes where a column stands.
    fn take(
        &mut self,
        column: RegisterColumn,
        heading: &Heading,
        index: usize,
        faults: &mut Faults,
    ) {
        self.columns.insert(index, column);
        if RegisterColumn::named(&heading.text) != Some(column) {
            self.shown.insert(column, heading.text.to_string());
            let place = self.at_heading(heading, HEADINGS);
            faults.note(&place, format!("\"{}\" is read as {}", heading.text, column.heading()));
        }
    }

    /// The fourth quarter's target is the annual one, and whether it may be left out beside that.
    fn annual_of(&mut self, heading: &Heading, body: &[RegisterLine], faults: &mut Faults) -> bool {
        let Ok(index) = usize::try_from(heading.pos.col) else { return false };
        let Some(annual) = self.index(RegisterColumn::Target) else {
            self.take(RegisterColumn::Target, heading, index, faults);
            return false;
        };
        let Some(line) = body.iter().find(|line| !same_cells(line, annual, index)) else {
            return true;
        };
        let place = self.at_heading(heading, HEADINGS);
        let message = format!(
            "\"{}\" and \"{}\" differ, in line {} first, and quarter 4 is judged against the annual target",
            heading.text,
            self.name(RegisterColumn::Target),
            line.number
        );
        faults.error(
            &place,
            message,
            "Write the same in both, or take one of the two columns out.",
        );
        false
    }

    /// A column of another year: nothing to a register, unless it was meant for this one's target.
    fn other_period(&self, heading: &Heading, faults: &mut Faults) {
        let lower = heading.text.to_lowercase();
        if lower.contains("target") || lower.contains("plan") {
            let place = self.at_heading(heading, HEADINGS);
            faults.error(
                &place,
                format!("\"{}\" is of another year than the reported period", heading.text),
                "Write the year of the period in it if this year's targets stand below it; else take the column out.",
            );
        } else {
            let place = self.at_heading(heading, "columns that are not read");
            faults.note(&place, format!("\"{}\" is not read", heading.text));
        }
    }

    fn mistyped(&self, heading: &Heading, near: &str, faults: &mut Faults) {
        let place = self.at_heading(heading, HEADINGS);
        faults.error(
            &place,
            format!("The heading \"{}\" is not known", heading.text),
            format!("Write {near}, if that is meant; else give it a heading that is less like one of the register's."),
        );
    }

    fn at_heading(&self, heading: &Heading, column: &str) -> FaultPlace {
        let index = usize::try_from(heading.pos.col).ok();
        place_in(
            self.sheet.as_ref(),
            super::line::line_of(heading.pos.row),
            index,
            column.to_owned(),
        )
    }

    fn address(&self, heading: &Heading) -> String {
        match self.sheet {
            Some(_) => heading.pos.to_string(),
            None => format!("column {}", column_letters(heading.pos.col)),
        }
    }

    /// Names each required column that is not there; a council of one service needs none of the services.
    pub(crate) fn check_complete(&self, one_service: bool, faults: &mut Faults) {
        for column in RegisterColumn::REQUIRED {
            let needed = column != RegisterColumn::Service || !(one_service && self.by_meaning);
            if needed && self.index(column).is_none() {
                let message = format!("There is no column {}", column.heading());
                faults.error(&self.place(self.line, column), message, example(column));
            }
        }
    }

    /// Where a column stands, from 0.
    pub(crate) fn index(&self, column: RegisterColumn) -> Option<usize> {
        self.columns.iter().find(|(_, known)| **known == column).map(|(index, _)| *index)
    }

    /// The column that stands at a place, from 0.
    pub(super) fn at(&self, index: usize) -> Option<RegisterColumn> {
        self.columns.get(&index).copied()
    }

    /// What the officer sees above a column; its own name where it has none or bears it.
    pub(super) fn name(&self, column: RegisterColumn) -> &str {
        self.shown.get(&column).map_or(column.heading(), String::as_str)
    }

    /// Whether the headings were found by what they mean.
    pub(crate) fn by_meaning(&self) -> bool {
        self.by_meaning
    }

    /// The place of a line's cell in a column.
    pub(crate) fn place(&self, line: usize, column: RegisterColumn) -> FaultPlace {
        let shown = format!("column {}", column.heading());
        place_in(self.sheet.as_ref(), line, self.index(column), shown)
    }

    /// The place of a line's cell, whatever its column.
    pub(super) fn place_at(&self, line: usize, index: usize, column: &str) -> FaultPlace {
        place_in(self.sheet.as_ref(), line, Some(index), column.to_owned())
    }

    /// Names the cells of a line that stand under no heading. In text a comma too many moves all that follows; a sheet has
    /// notes beside its table.
    pub(crate) fn check_width(&self, line: &RegisterLine, faults: &mut Faults) {
        let stray = line.cells.iter().find(|(index, _)| !self.headed.contains(index));
        let Some((&index, entry)) = stray else {
            return;
        };
        let letters = column_letters(u32::try_from(index).unwrap_or(u32::MAX));
        let (shown, column) = (entry.text(), format!("column {letters}"));
        if self.by_meaning && self.sheet.is_some() {
            let place = self.place_at(line.number, index, "cells that are not read");
            faults.note(&place, "beside the table, under no heading");
            return;
        }
        let place = self.place_at(line.number, index, &column);
        let expected =
            "Put text that has commas between double quotes, or give the column a heading.";
        faults.error(
            &place,
            format!("\"{shown}\" stands in column {letters}, which has no heading"),
            expected,
        );
    }
}

/// Whether two cells of a line say the same.
fn same_cells(line: &RegisterLine, one: usize, other: usize) -> bool {
    line.cells.get(&one) == line.cells.get(&other)
}

/// The known heading that an unknown one may be a slip of.
fn meant_instead(shown: &str) -> Option<&'static str> {
    let lower = shown.replace('_', " ").to_lowercase();
    closest(&lower, RegisterVocabulary::known().map(|(heading, _)| heading))
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
