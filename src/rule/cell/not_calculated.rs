//! QMR017: a formula holds no result.

use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, FaultyCell, NewValue};
use crate::finding::{Finding, Severity};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};

pub(crate) static RULE: Rule = Rule {
    code: "QMR017",
    name: "not-calculated",
    severity: Severity::Error,
    what: "A formula in an indicator's row holds its calculated result.",
    why: "A workbook that was written by another program, or saved without being calculated, holds formulas without results: nothing can be read there, and a blank would be read as missing.",
    fix: "Open the workbook in Excel, press F9 and save it, or type the figure.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!E11", NewValue::NotCalculated),
            Edit::Cell("Indicators!G7", NewValue::NotCalculated),
        ],
        at: &["Indicators!G7", "Indicators!E11"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!E11", NewValue::Number(413.0))],
    checks: &[Check::Cell(check)],
};

fn check(context: &Context<'_>, cell: &FaultyCell<'_>, report: &mut Report) {
    if *cell.fault == Fault::NotCalculated {
        let base = report.on_line(cell.line, cell.field());
        let heading = heading(cell.line, cell.field());
        let wants = cell.view.column.asks.wants(context.register.period);
        report.push(finding(base, &heading, wants));
    }
}

fn finding(base: Finding, heading: &str, expected: String) -> Finding {
    Finding {
        expected,
        message: format!("{heading} holds a formula without a result."),
        fix: "Open the workbook in Excel, press F9, save it and send it again; or type the value."
            .to_owned(),
        ..base
    }
}
