//! QMR020: one indicator has two rows.

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::Entry;
use crate::judge::Reading;
use crate::kind::{Field, Record};
use crate::ledger::Line;
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR020",
    name: "duplicate-ref",
    severity: Severity::Error,
    what: "Each indicator, or each limb of a split one, has one row in a service's return.",
    why: "With two rows nobody can say which figure is right; where they differ, neither is judged. Where they say the same, one is enough, and nothing is wrong.",
    fix: "Delete the row that you do not want.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!A12", NewValue::Text("HSG01")),
            Edit::Cell("Indicators!E12", NewValue::Percent(0.851)),
        ],
        at: &["Indicators!A12"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!A12", NewValue::Text("Notes below this line"))],
    checks: &[Check::Row(check)],
};

fn check(_: &Context<'_>, line: &Line, report: &mut Report) {
    let Some(first) = line.entry() else { return };
    for rival in line.rivals() {
        report.push(finding(report, line, first, rival));
    }
}

fn actual(entry: &Entry) -> String {
    let record = &entry.row.record;
    match record.actual.as_deref().filter(|cell| !cell.is_blank()) {
        Some(cell) => cell.shown.to_string(),
        None => "blank".to_owned(),
    }
}

/// The row as the officer finds it; its sheet too, where the two stand in different ones.
fn place(entry: &Entry, other: &Entry) -> String {
    let row = u64::from(entry.row.row) + 1;
    let (own, others) = (&entry.row.header.place, &other.row.header.place);
    if own == others {
        format!("row {row}")
    } else {
        format!("row {row} of the sheet \"{}\"", own.sheet)
    }
}

fn finding(report: &Report, line: &Line, first: &Entry, rival: &Entry) -> Finding {
    let mut cells = first.row.record.cells();
    let also = cells.find(|cell| cell.column.field == Field::Ref);
    let base = report.on_row(line.service, &rival.row, Field::Ref);
    let name = line
        .limb()
        .map_or_else(|| line.reference.to_string(), |limb| format!("{} {limb}", line.reference));
    let (severity, fix) = match repeats(first, rival) {
        Repeat::Whole => (
            Severity::Note,
            "Nothing needs to be done: both rows say the same, and the figure counts once."
                .to_owned(),
        ),
        Repeat::Figure(also) => (
            Severity::Warning,
            format!(
                "The figures agree, and only the first row is used; this one also says {also}. Say it there."
            ),
        ),
        Repeat::None => (Severity::Error, "Delete the row that you do not want.".to_owned()),
    };
    Finding {
        severity,
        also: also
            .map(|cell| At { place: first.row.header.place.clone(), pos: cell.pos })
            .into_iter()
            .collect(),
        reference: Some(line.reference.clone()),
        limb: line.limb().cloned(),
        title: line.title(),
        expected: "one row for each indicator".to_owned(),
        message: format!(
            "{name} appears twice: {} ({}) and {} ({}).",
            place(first, rival),
            actual(first),
            place(rival, first),
            actual(rival)
        ),
        fix,
        ..base
    }
}

/// How far a second row says what the first does.
enum Repeat {
    /// In every cell that is not blank.
    Whole,
    /// In its figures; what it says beside them, column by column.
    Figure(String),
    /// Not in its figures.
    None,
}

fn repeats(first: &Entry, rival: &Entry) -> Repeat {
    let figures = |entry: &Entry| {
        let record = &entry.row.record;
        [&record.actual, &record.year_to_date].map(|slot| {
            let cell = slot.as_deref().filter(|cell| !cell.is_blank());
            cell.map(|cell| (cell.good().map(Reading::from), cell.shown.trim().to_owned()))
        })
    };
    let same = figures(first).iter().zip(&figures(rival)).all(|pair| match pair {
        (Some((Some(one), _)), Some((Some(other), _))) => one == other,
        (one, other) => one == other,
    });
    if !same {
        return Repeat::None;
    }
    let said = |column: Field| {
        let mut cells = first.row.record.cells();
        let cell = cells.find(|cell| cell.column.field == column);
        cell.map(|cell| cell.shown.trim()).unwrap_or_default()
    };
    let cells = rival.row.record.cells();
    let more: Vec<String> = cells
        .filter(|cell| {
            !cell.blank
                && !matches!(cell.column.field, Field::Ref | Field::Actual | Field::YearToDate)
        })
        .filter(|cell| cell.shown.trim() != said(cell.column.field))
        .map(|cell| format!("\"{}\" in {}", cell.shown.trim(), cell.pos))
        .collect();
    if more.is_empty() { Repeat::Whole } else { Repeat::Figure(more.join(", ")) }
}
