//! QMR029: a sheet is sent in a quarter that does not ask for it.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{File, SheetFacts};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;
use crate::rule::wording::kind_name;

pub(crate) static RULE: Rule = Rule {
    code: "QMR029",
    name: "unexpected-sheet",
    severity: Severity::Note,
    what: "Risk control measures and equality actions are reported in quarters 2 and 4.",
    why: "What is sent in another quarter is kept and shown; boards see it when it is due.",
    fix: "Nothing needs to be done.",
    fires: Example {
        edits: &[
            Edit::Config("2025/26 Q4", "2025/26 Q3"),
            Edit::Register("HSG06", "measure", "snapshot"),
            Edit::Cell("Cover!B5", NewValue::Text("Quarter 3 to period end 31st December 2025")),
            Edit::Cell("Indicators!E4", NewValue::Text("Quarter 3")),
            Edit::Drop("Equality"),
        ],
        at: &["Risks"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Risks!A6", NewValue::Text("All measures are in place."))],
    checks: &[Check::Sheet(check)],
};

fn check(context: &Context<'_>, file: &File, sheet: &SheetFacts, report: &mut Report) {
    let quarter = context.register.period.quarter;
    for (kind, rows) in &sheet.rows {
        if *rows == 0 || (kind.declaration().reported)(quarter) {
            continue;
        }
        let kind = kind_name(*kind);
        report.push(Finding {
            found: format!("{kind} in {quarter}"),
            expected: format!("{kind} in Q2 and Q4"),
            message: format!(
                "The sheet holds {kind}, which are reported in Q2 and Q4; this is {quarter}. They are kept."
            ),
            fix: "Nothing needs to be done.".to_owned(),
            ..report.on_sheet(file, &sheet.place.sheet)
        });
    }
}
