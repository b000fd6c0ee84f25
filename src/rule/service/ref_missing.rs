//! QMR026: a row has figures and no ref.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::cell::At;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::Row;
use crate::kind::{Field, Indicator, Record, Role};
use crate::ledger::Account;
use crate::rule::declaration::Rule;
use crate::rule::identity::described;
use crate::rule::report::{Report, cell_of};

pub(crate) static RULE: Rule = Rule {
    code: "QMR026",
    name: "ref-missing",
    severity: Severity::Error,
    what: "Each row with figures has the ref of its indicator, or stands below the ref of a split one.",
    why: "A figure without a ref belongs to no indicator, and qmr does not guess by the description.",
    fix: "Write the ref of the indicator, or delete the row.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!B12", NewValue::Text("Visits to the office")),
            Edit::Cell("Indicators!E12", NewValue::Number(212.0)),
        ],
        at: &["Indicators!A12"],
        beside: &["QMR115"],
    },
    quiet: &[Edit::Cell("Indicators!B12", NewValue::Text("Quality"))],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, report: &mut Report) {
    let rows = context.intake.service(account.service);
    let mut said: BTreeSet<Arc<str>> = BTreeSet::new();
    for row in &rows.indicators.refless {
        // Without a column for refs, or below a ref that is unknown, that is what is wrong.
        let has_column = row.header.heading(Field::Ref).is_some();
        let below_unknown = row
            .under
            .as_deref()
            .is_some_and(|above| context.register.known_ref(account.service, above).is_none());
        if !has_column || below_unknown {
            continue;
        }
        let meant = described(account, row);
        // The rows of a split indicator lack one ref together.
        if meant.as_ref().is_some_and(|meant| !said.insert(Arc::clone(meant))) {
            continue;
        }
        let also = match &meant {
            Some(meant) => others(account, &rows.indicators.refless, row, meant),
            None => Vec::new(),
        };
        let base = report.on_row(account.service, row, Field::Ref);
        report.push(Finding { also, ..finding(base, row, meant.as_deref()) });
    }
}

/// The ref cells of other rows without a ref that are the same indicator by their descriptions.
fn others(
    account: &Account,
    refless: &[Row<Indicator>],
    first: &Row<Indicator>,
    meant: &Arc<str>,
) -> Vec<At> {
    let others = refless.iter().filter(|row| {
        let is_first = row.row == first.row && row.header.place == first.header.place;
        !is_first && described(account, row).as_ref() == Some(meant)
    });
    others.map(|row| cell_of(row, Field::Ref)).collect()
}

fn finding(base: Finding, row: &Row<Indicator>, meant: Option<&str>) -> Finding {
    let cells = row.record.cells();
    let value = cells
        .filter(|cell| cell.column.role == Role::Value && !cell.blank)
        .min_by_key(|cell| cell.column.field != Field::Actual);
    let values = value.map_or_else(String::new, |cell| {
        let heading = row.header.name_of(cell.column.field);
        format!(" ({} in {heading})", cell.shown)
    });
    let reference = row.record.reference.as_deref();
    let blank = match reference.filter(|cell| !cell.is_blank()) {
        Some(cell) => format!("holds \"{}\"", cell.shown),
        None => "is blank".to_owned(),
    };
    let fix = match meant {
        Some(meant) => format!("Write the ref; by its description the row is {meant}."),
        None => "Write the ref of the indicator, or delete the row.".to_owned(),
    };
    Finding {
        expected: meant.unwrap_or("the ref of an indicator").to_owned(),
        message: format!(
            "Row {} has figures{values}, and its {} {blank}.",
            u64::from(row.row) + 1,
            row.header.name_of(Field::Ref)
        ),
        fix,
        ..base
    }
}
