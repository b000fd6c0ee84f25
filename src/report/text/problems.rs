//! Faults of the configuration, told once for all places that have the same cause.

use std::collections::BTreeMap;

use crate::cell::{Pos, column_letters};
use crate::problem::{Level, Problem};
use crate::report::lists::{counted, listed_up_to};
use crate::sanitize::for_terminal_line;

/// How many values are shown of those that have the same fault.
const MOST_VALUES: usize = 8;

/// How many runs of cells or lines are shown of one fault.
const MOST_PLACES: usize = 12;

/// How many runs of cells are shown of a note, which nobody needs to look up one by one.
const MOST_OF_A_NOTE: usize = 3;

/// Faults and notes of the configuration, a line for each cause: errors and warnings in the order of the files, then what
/// was understood.
#[must_use]
pub fn problems(problems: &[Problem]) -> Vec<String> {
    let faults = problems.iter().filter(|problem| problem.level != Level::Note);
    let mut lines: Vec<String> = folded(faults).iter().map(SameCause::line).collect();
    let notes = problems.iter().filter(|problem| problem.level == Level::Note);
    lines.extend(by_column(&folded(notes)));
    lines
}

/// Problems with one cause: the same is wrong in them, and the same is expected.
struct SameCause<'p> {
    first: &'p Problem,
    all: Vec<&'p Problem>,
}

fn folded<'p>(problems: impl Iterator<Item = &'p Problem>) -> Vec<SameCause<'p>> {
    let mut told: Vec<SameCause<'p>> = Vec::new();
    let mut places = BTreeMap::new();
    for problem in problems {
        let sheet = problem.at.as_ref().map(|(sheet, _)| sheet);
        let (before, _, after) = around_value(&problem.message);
        let said = (before, after, problem.expected.as_str());
        let key = (problem.level, problem.file.as_str(), sheet, problem.column.as_str(), said);
        let place = *places.entry(key).or_insert(told.len());
        match told.get_mut(place) {
            Some(same) => same.all.push(problem),
            None => told.push(SameCause { first: problem, all: vec![problem] }),
        }
    }
    told
}

/// A message before, within and after the one text that it quotes; all of it before where it quotes none, or several.
fn around_value(message: &str) -> (&str, Option<&str>, &str) {
    let mut parts = message.split('"');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(before), Some(value), Some(after), None) => (before, Some(value), after),
        _ => (message, None, ""),
    }
}

impl SameCause<'_> {
    fn line(&self) -> String {
        let level = match self.first.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        let said = match self.all.as_slice() {
            [one] => one.to_string(),
            _ => format!("{}: {}. {}", self.places(), self.message(), self.first.expected),
        };
        format!("{level}: {}", for_terminal_line(said.trim_end()))
    }

    /// What is wrong, with every value that is.
    fn message(&self) -> String {
        let (before, value, after) = around_value(&self.first.message);
        if value.is_none() {
            return before.to_owned();
        }
        let mut values: Vec<String> = Vec::new();
        for problem in &self.all {
            let value = around_value(&problem.message).1.unwrap_or_default();
            let value = format!("\"{value}\"");
            if !values.contains(&value) {
                values.push(value);
            }
        }
        format!("{before}{}{after}", listed_up_to(&values, MOST_VALUES))
    }

    /// The file, and the sheet with the cells, or the lines with the column.
    fn places(&self) -> String {
        let Problem { file, column, at, .. } = self.first;
        match at {
            Some((sheet, _)) => format!("{file}, {sheet}, {}", self.where_in_file()),
            None if column.is_empty() => format!("{file}, {}", self.where_in_file()),
            None => format!("{file}, {column}, {}", self.where_in_file()),
        }
    }

    /// The cells or lines where they are few, else how many and the first.
    fn few_places(&self) -> String {
        let all = self.where_in_file();
        if all.matches(", ").count() < MOST_OF_A_NOTE {
            return all;
        }
        let first = match &self.first.at {
            Some((_, Some(cell))) => cell.to_string(),
            _ => format!("line {}", self.first.line),
        };
        format!("{} times, first in {first}", self.all.len())
    }

    /// The cells, or the lines where they are of a text.
    fn where_in_file(&self) -> String {
        let cells = self.all.iter().filter_map(|problem| problem.at.as_ref()?.1);
        let cells: Vec<Pos> = cells.collect();
        if cells.is_empty() {
            let lines = self.all.iter().map(|problem| problem.line);
            return format!("line{} {}", if self.all.len() == 1 { "" } else { "s" }, runs(lines));
        }
        let mut columns: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for cell in cells {
            let row = usize::try_from(cell.row).map_or(usize::MAX, |row| row + 1);
            columns.entry(cell.col).or_default().push(row);
        }
        let told = columns.into_iter().map(|(col, rows)| {
            let letters = column_letters(col);
            in_runs(rows.into_iter(), &letters)
        });
        listed_places(told.flatten().collect())
    }
}

/// Notes, those of one column of a sheet together.
fn by_column(notes: &[SameCause<'_>]) -> Vec<String> {
    let mut columns: Vec<(String, Vec<String>)> = Vec::new();
    for note in notes {
        let Problem { file, column, at, .. } = note.first;
        let sheet = at.as_ref().map_or(String::new(), |(sheet, _)| format!(", {sheet}"));
        let column = if column.is_empty() { String::new() } else { format!(", {column}") };
        let head = for_terminal_line(&format!("note: {file}{sheet}{column}"));
        let message = match note.message() {
            several if several.contains("\" and \"") => several.replacen("\" is ", "\" are ", 1),
            one => one,
        };
        let said = format!("{message} ({})", note.few_places());
        let said = for_terminal_line(&said);
        match columns.iter_mut().find(|(known, _)| *known == head) {
            Some((_, all)) => all.push(said),
            None => columns.push((head, vec![said])),
        }
    }
    columns.into_iter().map(|(head, said)| format!("{head}: {}.", said.join("; "))).collect()
}

/// `5, 7 to 31`.
fn runs(numbers: impl Iterator<Item = usize>) -> String {
    listed_places(in_runs(numbers, ""))
}

/// Each run of numbers that follow each other, with the letters of their column: `C5`, `C7 to C31`.
fn in_runs(numbers: impl Iterator<Item = usize>, letters: &str) -> Vec<String> {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    let shown = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{letters}{first} to {letters}{last}")],
        few => few.iter().map(|number| format!("{letters}{number}")).collect(),
    });
    shown.collect()
}

fn listed_places(places: Vec<String>) -> String {
    match places.get(..MOST_PLACES) {
        Some(first) if places.len() > MOST_PLACES + 1 => {
            let more = counted(places.len() - MOST_PLACES, "more place");
            format!("{} and {more}", first.join(", "))
        }
        _ => places.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(cell: &str, level: Level, message: &str, expected: &str) -> Problem {
        let pos: Pos = cell.parse().unwrap();
        Problem {
            file: "r.xlsx".into(),
            line: usize::try_from(pos.row).unwrap() + 1,
            column: "column unit".into(),
            at: Some(("Indicators".into(), Some(pos))),
            level,
            message: message.into(),
            expected: expected.into(),
        }
    }

    #[test]
    fn faults_of_one_cause_are_one_line() {
        let write = "Write HSG, if that is meant.";
        let told = problems(&[
            problem("C5", Level::Error, "\"Housing\" is no service", write),
            problem("C7", Level::Error, "\"Housing\" is no service", write),
            problem("C8", Level::Error, "\"Houses\" is no service", write),
            problem("C9", Level::Error, "\"Housing\" is no service", write),
            problem("D9", Level::Error, "unit is blank", "Write % or a word such as days."),
            problem("E5", Level::Note, "\"Low\" is read as lower", ""),
            problem("E6", Level::Note, "\"Low\" is read as lower", ""),
            problem("E9", Level::Note, "\"High\" is read as higher", ""),
        ]);
        assert_eq!(
            told,
            [
                "error: r.xlsx, Indicators, C5, C7 to C9: \"Housing\" and \"Houses\" is no service. Write HSG, if that is meant.",
                "error: r.xlsx, Indicators, D9: unit is blank. Write % or a word such as days.",
                "note: r.xlsx, Indicators, column unit: \"Low\" is read as lower (E5, E6); \"High\" is read as higher (E9).",
            ]
        );
    }

    #[test]
    fn lines_of_a_text_are_runs() {
        assert_eq!(runs([3, 1, 2, 7, 9, 10].into_iter()), "1 to 3, 7, 9, 10");
        let many = (0..40).map(|number| number * 2);
        assert!(runs(many).ends_with("22 and 28 more places"), "{}", runs((0..40).map(|n| n * 2)));
    }
}
