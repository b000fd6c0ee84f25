//! QMR023: an indicator that is due has no row in the return.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::File;
use crate::kind::{Field, Kind};
use crate::ledger::{Account, Line, Part};
use crate::register::normal_ref;
use crate::rule::declaration::Rule;
use crate::rule::identity::{explained, is_absent, is_answered, likely_owner};
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR023",
    name: "indicator-absent",
    severity: Severity::Error,
    what: "Each indicator that the register asks of a service this quarter has a row in its return; a split indicator has one for each part.",
    why: "An indicator without a row is counted as Missing. Where the figure is late, the row says NYA.",
    fix: "Add the row with its figure, or with NYA if that is not yet available.",
    fires: Example {
        edits: &[
            Edit::Cell("Indicators!A8", NewValue::Blank),
            Edit::Cell("Indicators!B8", NewValue::Blank),
            Edit::Cell("Indicators!C8", NewValue::Blank),
            Edit::Cell("Indicators!D8", NewValue::Blank),
            Edit::Cell("Indicators!E8", NewValue::Blank),
            Edit::Cell("Indicators!F8", NewValue::Blank),
        ],
        at: &["Indicators"],
        beside: &[],
    },
    quiet: &[
        Edit::Register("HSG04", "due", "Q2"),
        Edit::Cell("Indicators!A8", NewValue::Blank),
        Edit::Cell("Indicators!B8", NewValue::Blank),
        Edit::Cell("Indicators!C8", NewValue::Blank),
        Edit::Cell("Indicators!D8", NewValue::Blank),
        Edit::Cell("Indicators!E8", NewValue::Blank),
        Edit::Cell("Indicators!F8", NewValue::Blank),
    ],
    checks: &[Check::Service(check)],
};

fn check(context: &Context<'_>, account: &Account, report: &mut Report) {
    let rows = context.intake.service(account.service);
    let source = rows.sources.get(&Kind::Indicator);
    let Some(file) = source.map(|number| context.intake.file(*number)) else {
        return;
    };
    // A sheet that cannot be read may hold the rows, and a return of another service holds none of them.
    let has_own_rows = is_answered(account) && likely_owner(context, account).is_none();
    if has_own_rows && file.unreadable.is_empty() {
        of_account(context, report, account, file);
    }
}

fn of_account(context: &Context<'_>, report: &mut Report, account: &Account, file: &File) {
    let explained = explained(context, account);
    let mut whole: BTreeSet<&str> = BTreeSet::new();
    for line in account.lines.iter().filter(|line| is_absent(line)) {
        if explained.contains(&normal_ref(&line.reference)) {
            continue;
        }
        let parts = || {
            let lines = account.lines.iter();
            lines.filter(|part| part.reference == line.reference && is_part(part))
        };
        let limb = line.limb().filter(|_| !parts().all(is_absent));
        if limb.is_none() && parts().count() > 1 && !whole.insert(&line.reference) {
            continue;
        }
        report.push(finding(report, account, file, line, limb));
    }
}

fn is_part(line: &Line) -> bool {
    matches!(line.part, Part::Single | Part::Whole | Part::Limb)
}

fn finding(
    report: &Report,
    account: &Account,
    file: &File,
    line: &Line,
    limb: Option<&Arc<str>>,
) -> Finding {
    let base = match sheet(account, file, line) {
        Some(sheet) => report.on_sheet(file, &sheet),
        None => report.on_file(file),
    };
    let reference = &line.reference;
    let name = limb
        .map_or_else(|| reference.to_string(), |limb| format!("the part {limb} of {reference}"));
    Finding {
        service: Some(line.service),
        reference: Some(Arc::clone(reference)),
        limb: limb.cloned(),
        title: line.title(),
        field: Some(Field::Actual),
        expected: format!("a row for {name}"),
        message: format!(
            "There is no row for {name} ({}), which is due this quarter.",
            line.title()
        ),
        fix: "Add the row with its figure; 0 is a figure. Enter NYA if it is not yet available."
            .to_owned(),
        ..base
    }
}

/// The sheet in which the row should stand: that of the indicator's other parts, else the first with rows of the service.
fn sheet(account: &Account, file: &File, line: &Line) -> Option<Arc<str>> {
    let of_entry = |other: &Line| {
        let place = &other.entry()?.row.header.place;
        (place.file == file.path).then(|| Arc::clone(&place.sheet))
    };
    let part =
        account.lines.iter().filter(|other| other.reference == line.reference).find_map(of_entry);
    let holding: BTreeSet<Arc<str>> = account.lines.iter().filter_map(of_entry).collect();
    part.or_else(|| {
        let mut sheets = file.sheets.iter().map(|sheet| &sheet.place.sheet);
        sheets.find(|sheet| holding.contains(*sheet)).cloned()
    })
}
