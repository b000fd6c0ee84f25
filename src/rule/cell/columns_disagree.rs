//! QMR123: two columns that mean the same differ in a row.

use crate::cell::{At, Fault, Pos};
use crate::check::{Check, Context, Edit, Example, FaultyCell, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::Header;
use crate::ledger::Action;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR123",
    name: "columns-disagree",
    severity: Severity::Error,
    what: "Where a sheet has two columns of one meaning, each row says the same in both, or leaves one blank.",
    why: "Which of two figures is this quarter's is not decided by the order of the columns.",
    fix: "Delete the figure that you do not want, or give its column another heading.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!H4", NewValue::Text("Q4 Actual")),
            Edit::Cell("Indicators!H5", NewValue::Percent(0.85)),
        ],
        at: &["Indicators!E5"],
        beside: &["QMR041"],
    },
    quiet: &[
        Edit::Cell("Indicators!H4", NewValue::Text("Outturn 2025/26")),
        Edit::Cell("Indicators!H5", NewValue::Percent(0.85)),
    ],
    checks: &[Check::Cell(figure), Check::Action(action)],
};

fn figure(_: &Context<'_>, cell: &FaultyCell<'_>, report: &mut Report) {
    if let Fault::Rival(other) = cell.fault
        && let Some(row) = cell.line.entry().map(|entry| &entry.row)
    {
        let base = report.on_line(cell.line, cell.field());
        let name = heading(cell.line, cell.field());
        report.push(finding(base, &row.header, &name, (cell.view.pos, *other)));
    }
}

fn action(_: &Context<'_>, action: &Action, report: &mut Report) {
    for cell in action.cells() {
        if let Some(Fault::Rival(other)) = cell.fault {
            let base = report.on_action(action, cell.column.field);
            let name = action.header().name_of(cell.column.field);
            report.push(finding(base, action.header(), &name, (cell.pos, *other)));
        }
    }
}

fn finding(base: Finding, header: &Header, name: &str, (own, other): (Pos, Pos)) -> Finding {
    let rival = header.column_at(other.col);
    let rival = rival.map_or_else(String::new, |placed| format!(" \"{}\"", placed.heading.text));
    Finding {
        also: vec![At { place: header.place.clone(), pos: other }],
        expected: "one figure".to_owned(),
        message: format!(
            "\"{name}\" in {own} and{rival} in {other} mean the same and differ ({}), so neither is used.",
            base.found
        ),
        fix: "Delete the one that you do not want, or give its column another heading.".to_owned(),
        ..base
    }
}
