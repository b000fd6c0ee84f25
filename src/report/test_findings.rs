//! What the tests of this layer look at: the clean return with edits, consolidated, with findings of their own, so that
//! no test hangs on which rules there are.

use std::sync::Arc;

use crate::cell::{At, Place};
use crate::check::{CLEAN, Edit};
use crate::clean_return::CleanReturn;
use crate::consolidate::Consolidated;
use crate::finding::{Finding, Severity};
use crate::kind::Field;
use crate::register::ServiceNo;

/// A return with one sheet that holds a table.
pub(super) const ONE_TABLE: &[Edit] =
    &[Edit::Drop("Milestones"), Edit::Drop("Risks"), Edit::Drop("Equality")];

/// The clean return with edits, consolidated, with findings in place of the rules'.
pub(super) fn saying(edits: &[Edit], findings: Vec<Finding>) -> Consolidated {
    Consolidated::saying(CleanReturn::with(edits).judged().unwrap(), findings)
}

/// A finding of the clean return's file, at `Sheet!A1`, `Sheet`, or nowhere in it.
pub(super) fn finding(
    (code, name, severity): (&'static str, &'static str, Severity),
    at: &str,
    (reference, title): (&str, &str),
    message: &str,
    fix: &str,
) -> Finding {
    let (sheet, cell) = at.split_once('!').unwrap_or((at, ""));
    Finding {
        code,
        name,
        severity,
        service: Some(ServiceNo::nth(0)),
        file: CLEAN.into(),
        sheet: Some(sheet).filter(|sheet| !sheet.is_empty()).map(Into::into),
        cell: cell.parse().ok(),
        also: Vec::new(),
        reference: Some(reference).filter(|text| !text.is_empty()).map(Into::into),
        limb: None,
        title: title.into(),
        field: Some(Field::Actual),
        found: String::new(),
        expected: String::new(),
        message: message.to_owned(),
        fix: fix.to_owned(),
        waived: None,
    }
}

/// A place in a file.
pub(super) fn at(file: &str, sheet: &str, cell: &str) -> At {
    At {
        place: Arc::new(Place { file: file.into(), sheet: sheet.into() }),
        pos: cell.parse().unwrap(),
    }
}

pub(super) const NOT_A_NUMBER: (&str, &str, Severity) = ("QMR012", "not-a-number", Severity::Error);
pub(super) const DUPLICATE_REF: (&str, &str, Severity) =
    ("QMR020", "duplicate-ref", Severity::Error);
pub(super) const STATED_DIFFERS: (&str, &str, Severity) =
    ("QMR030", "stated-differs", Severity::Warning);
pub(super) const NO_COMMENTARY: (&str, &str, Severity) =
    ("QMR036", "no-commentary", Severity::Warning);
pub(super) const LAX_TARGET: (&str, &str, Severity) = ("QMR035", "lax-target", Severity::Note);
pub(super) const NO_TARGET: (&str, &str, Severity) = ("QMR037", "no-target", Severity::Note);

/// The three mistakes that show what a message is like.
pub(super) fn model() -> Vec<Finding> {
    vec![
        finding(
            NOT_A_NUMBER,
            "Indicators!C6",
            ("HSG02", "Rent collected"),
            "Quarter 4 must be a number. It is \"about 90\".",
            "Enter the figure, or NYA if it is not yet available.",
        ),
        finding(
            DUPLICATE_REF,
            "Indicators!A9",
            ("HSG01", "Homes re-let within 25 days"),
            "HSG01 appears twice: row 5 (84.2) and row 9 (85.1).",
            "Delete the row that you do not want.",
        ),
        finding(
            STATED_DIFFERS,
            "Indicators!E7",
            ("HSG03", "Repairs completed in time"),
            "Progress says Green; 91.2 against a target of 95 (tolerance 5%) is Amber.",
            "Change Progress, or say why in Commentary.",
        ),
    ]
}
