//! Rows that share one indicator: one holds its target, the next its actual, and a column says which
//! (docs/returns.md, "Pairs of rows"). A target is never taken for an actual.

use std::borrow::Cow;

use crate::cell::Pos;
use crate::grid::RawCell;
use crate::intake::rows::line::SheetLine;
use crate::intake::rows::unread::{UnreadCells, UnreadReason};
use crate::kind::{ColumnNo, Field, Kind, Role};

/// What a row says that its figures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Targets.
    Target,
    /// Actuals.
    Actual,
    /// Something else that stands beside those two: a variance, last year.
    Other,
    /// No figure: the ref and the description of the rows below.
    Head,
}

/// Words of which one must be all that is left of a cell that says what its row holds.
const TARGETS: &[&str] =
    &["target", "targets", "plan", "planned", "profile", "trajectory", "tgt", "t"];
const ACTUALS: &[&str] =
    &["actual", "actuals", "outturn", "result", "results", "achieved", "act", "a"];
const OTHERS: &[&str] = &[
    "variance",
    "var",
    "difference",
    "gap",
    "last year",
    "previous year",
    "prior year",
    "year to date",
    "ytd",
    "cumulative",
    "forecast",
    "rag",
    "status",
    "trend",
    "benchmark",
    "comparator",
    "national average",
    "england",
    "top quartile",
];

/// Words beside those: for which time, and of what.
const BESIDE: &[&str] = &[
    "for",
    "the",
    "this",
    "of",
    "in",
    "quarter",
    "quarterly",
    "qtr",
    "period",
    "annual",
    "year",
    "value",
    "figure",
    "performance",
    "profiled",
    "date",
    "to",
];

/// What a whole cell says of its row; years, quarters and such words beside it do not matter.
fn of_cell(text: &str) -> Option<Holds> {
    if text.len() > 40 {
        return None;
    }
    let folded = text.to_lowercase();
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if OTHERS.contains(&words.join(" ").as_str()) {
        return Some(Holds::Other);
    }
    let is_period = |word: &&str| {
        let digits = word.trim_start_matches('q');
        digits.bytes().all(|b| b.is_ascii_digit())
    };
    let telling: Vec<&&str> =
        words.iter().filter(|word| !BESIDE.contains(word) && !is_period(word)).collect();
    match telling.as_slice() {
        [] if words == ["performance"] => Some(Holds::Actual),
        [word] if TARGETS.contains(*word) => Some(Holds::Target),
        [word] if ACTUALS.contains(*word) => Some(Holds::Actual),
        _ => None,
    }
}

/// What the end of a description says of its row, behind a dash or a colon or in brackets: `Missed bins – Target`.
fn of_ending(text: &str) -> Option<Holds> {
    let (before, end) =
        text.rsplit_once(['–', '—', ':', '(', '\n']).or_else(|| text.rsplit_once(" - "))?;
    let named = before.chars().any(char::is_alphanumeric);
    of_cell(end).filter(|holds| named && *holds != Holds::Other)
}

/// What a row says that its figures are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Says {
    pub holds: Holds,
    /// Whether one letter says so, which may mean something else where it stands alone.
    pub by_letter: bool,
    /// The cell that says this and nothing else.
    pub marker: Option<Pos>,
}

/// What a row says that its figures are; `role_at` gives the role of a column of the sheet, if it has one.
pub(super) fn says(
    cells: &[(Pos, RawCell)],
    role_at: impl Fn(u32) -> Option<Role>,
) -> Option<Says> {
    let mut ending = None;
    for (pos, raw) in cells {
        let RawCell::Text { text, .. } = raw else {
            continue;
        };
        let role = role_at(pos.col);
        if matches!(role, Some(Role::Value | Role::Reference)) {
            continue;
        }
        if let Some(holds) = of_cell(text) {
            return Some(Says {
                holds,
                by_letter: text.trim().chars().count() == 1,
                marker: Some(*pos),
            });
        }
        if role == Some(Role::Label) {
            ending = ending.or_else(|| of_ending(text));
        }
    }
    ending.map(|holds| Says { holds, by_letter: false, marker: None })
}

impl Says {
    /// Of a row that only names the rows below it.
    pub(super) const HEAD: Self = Self { holds: Holds::Head, by_letter: false, marker: None };
}

/// Puts the rows of one indicator together: the figures of the row that says Actual, the target of the one that says
/// Target, and what is said once for both. Nothing where no row, or more than one, says Target; where none or more than
/// one says Actual, there is no actual to be had.
pub(super) fn together<'g>(rows: &[(Says, SheetLine<'g>)]) -> Option<SheetLine<'g>> {
    let only = |wanted: Holds| {
        let mut found = rows.iter().filter(|(says, _)| says.holds == wanted);
        let first = found.next();
        first.filter(|_| found.next().is_none())
    };
    let (target, actual) = (only(Holds::Target)?, only(Holds::Actual));
    if target.0.by_letter && actual.is_none() {
        return None;
    }
    let target = without_marker(target);
    let mut whole = match actual {
        Some(actual) => {
            let mut whole = without_marker(actual);
            add_target(&mut whole, target);
            whole
        }
        None => SheetLine { of_target: true, ..target },
    };
    let others = |says: &Says| matches!(says.holds, Holds::Other | Holds::Head);
    for (_, line) in rows.iter().filter(|(says, _)| others(says)) {
        let names = line.cells.iter();
        for name in names.filter(|(_, role, ..)| matches!(role, Role::Reference | Role::Label)) {
            if !whole.has_column(name.0) {
                whole.cells.push(name.clone());
            }
        }
    }
    let others = rows.iter().map(|(_, line)| line.row);
    whole.beside = others.filter(|row| *row != whole.row).collect();
    Some(whole)
}

fn without_marker<'g>((says, line): &(Says, SheetLine<'g>)) -> SheetLine<'g> {
    let mut line = line.clone();
    if let Some(marker) = says.marker {
        line.leave_out(marker);
    }
    line
}

/// Gives the row of the actual its target, and what stands beside that alone.
fn add_target<'g>(whole: &mut SheetLine<'g>, target: SheetLine<'g>) {
    let column = |field| Kind::Indicator.column(field);
    // Each row has figures of its own; the target's for this quarter is the target of the quarter.
    let own = [Field::PreviousActual, Field::YearToDate, Field::Forecast].map(column);
    for (number, role, pos, raw) in target.cells {
        let number = match column(Field::PeriodTarget) {
            Some(period_target) if column(Field::Actual) == Some(number) => period_target,
            _ => number,
        };
        if own.contains(&Some(number)) {
            whole.unused.push(UnreadCells {
                place: UnreadReason::OtherTarget,
                pos,
                text: raw.shown(),
                cells: 1,
            });
            continue;
        }
        if !whole.has_column(number) {
            whole.cells.push((number, role, pos, raw));
        } else if matches!(role, Role::Text | Role::Label) {
            join(whole, number, &raw);
        } else {
            contradict(whole, number, pos, &raw);
        }
    }
    whole.spread.extend(target.spread);
}

/// Two rows that say different things of one indicator in one column decide nothing by their order.
fn contradict(whole: &mut SheetLine<'_>, number: ColumnNo, pos: Pos, raw: &RawCell) {
    let there = whole.cell(number).map(|(_, there)| there.shown());
    if there.is_some_and(|there| there.trim() != raw.shown().trim()) {
        join(whole, number, raw);
        whole.rivals.push((number, pos));
    }
}

/// Adds the text of the other row to a cell, unless it says the same.
fn join(whole: &mut SheetLine<'_>, column: ColumnNo, raw: &RawCell) {
    for (own, _, _, there) in &mut whole.cells {
        if *own == column {
            let (text, more) = (there.shown(), raw.shown());
            if text.trim() != more.trim() {
                *there = Cow::Owned(RawCell::text(&format!("{} {}", text.trim(), more.trim())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_or_the_end_of_a_description_says_what_a_row_holds() {
        for (text, expected) in [
            ("Target", Some(Holds::Target)),
            ("Target 2009/10:", Some(Holds::Target)),
            ("ACTUAL", Some(Holds::Actual)),
            ("Outturn 2009-10", Some(Holds::Actual)),
            ("Variance", Some(Holds::Other)),
            ("Missed bins", None),
            ("2009/10", None),
            ("Target for quarter", Some(Holds::Target)),
            ("Q4 Tgt", Some(Holds::Target)),
            ("A", Some(Holds::Actual)),
            ("Performance", Some(Holds::Actual)),
            ("Actual performance to date", Some(Holds::Actual)),
            ("Annual", None),
            ("Target group", None),
        ] {
            assert_eq!(of_cell(text), expected, "{text}");
        }
        for (text, expected) in [
            ("Missed bins – Target", Some(Holds::Target)),
            ("Missed bins - actual", Some(Holds::Actual)),
            ("Missed bins (target)", Some(Holds::Target)),
            ("Invoices paid within target", None),
            ("Re-let: vacant homes", None),
            ("(Target)", None),
        ] {
            assert_eq!(of_ending(text), expected, "{text}");
        }
    }
}
