//! QMR038: the officer's symbol is used where the rule should judge, or the other way round.

use crate::cell::Fault;
use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::Because;
use crate::kind::Field;
use crate::ledger::Line;
use crate::register::Register;
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};
use crate::rule::wording::telling_of_fill;

pub(crate) static RULE: Rule = Rule {
    code: "QMR038",
    name: "stated-used",
    severity: Severity::Warning,
    what: "A figure can be judged the way the council has chosen: by the rule, or by the officer's symbol.",
    why: "Before Quarter 4 a cumulative figure is never held against the annual target, so without a target for the quarter only the symbol is left; and where the symbol goes first, a row without one is judged by the rule.",
    fix: "Enter the symbol, or ask for a target for the quarter.",
    fires: Example {
        edits: &[
            Edit::Config("[judging]\n", "[judging]\njudge = \"stated\"\n"),
            Edit::Cell("Indicators!F7", NewValue::Blank),
        ],
        at: &["Indicators!F7"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!F7", NewValue::Blank)],
    checks: &[Check::Row(check)],
};

/// The one symbol over several limbs is spoken of once.
fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    let finding = finding(context.register, report, line);
    let finding = finding.map(|finding| telling_of_fill(context, finding));
    if line.shares_symbol() {
        let of_all = finding.map(|finding| Finding { limb: None, ..finding });
        report.push_once_an_indicator(of_all);
    } else {
        report.push(finding);
    }
}

/// A symbol that is not understood is named as such, and nothing follows from it here.
fn finding(register: &Register, report: &Report, line: &Line) -> Option<Finding> {
    // The words below are put together for the few lines that are spoken of.
    if matches!(
        line.verdict.because,
        Because::State | Because::Computed | Because::Stated | Because::Limbs
    ) {
        return None;
    }
    let unread = line.status_cell().and_then(|cell| cell.fault());
    if matches!(unread, Some(Fault::Symbol { .. } | Fault::ErrorValue | Fault::NotCalculated)) {
        return None;
    }
    let progress = heading(line, Field::Status);
    let quarter = register.period.quarter;
    let base = report.on_line(line, Field::Status);
    let says = if base.found.is_empty() {
        format!("{progress} is blank")
    } else {
        format!("{progress} is \"{}\"", base.found)
    };
    let profile = format!("The register has no target for {quarter} of this cumulative indicator");
    let (message, fix) = match line.verdict.because {
        Because::StatedForWantOfProfile => (
            format!("{profile}, so it is {} as {progress} says.", line.verdict.status),
            format!("Ask the performance team for a target for {quarter}."),
        ),
        Because::NoProfile => (
            format!("{profile}, and {says}, so it has no colour."),
            format!("Enter ✓, ? or × in {progress}."),
        ),
        Because::NoSymbol => (
            format!("{says}, so the figure decides: {}.", line.verdict.status),
            format!("Enter ✓, ? or × in {progress}."),
        ),
        Because::State | Because::Computed | Because::Stated | Because::Limbs => return None,
    };
    Some(Finding {
        expected: "✓, ? or ×, or a target for the quarter".to_owned(),
        message,
        fix,
        ..base
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean_return::CleanReturn;

    const SECOND_QUARTER: [Edit; 3] = [
        Edit::Config("2025/26 Q4", "2025/26 Q2"),
        Edit::Cell("Cover!B5", NewValue::Text("Quarter 2 to period end 30th September 2025")),
        Edit::Cell("Indicators!E4", NewValue::Text("Quarter 2")),
    ];

    fn said(edits: &[Edit]) -> Vec<(String, String)> {
        let edits: Vec<Edit> = SECOND_QUARTER.iter().chain(edits).copied().collect();
        let found = CleanReturn::with(&edits).findings();
        let own = found.all().iter().filter(|finding| finding.code == RULE.code);
        own.map(|own| {
            (own.cell.map(|cell| cell.to_string()).unwrap_or_default(), own.message.clone())
        })
        .collect()
    }

    #[test]
    fn a_cumulative_indicator_without_a_profile_takes_the_symbol_and_says_so() {
        let profile = "The register has no target for Q2 of this cumulative indicator";
        assert_eq!(
            said(&[]),
            [("F11".to_owned(), format!("{profile}, so it is Green as Progress says."))]
        );
        assert_eq!(
            said(&[Edit::Cell("Indicators!F11", NewValue::Blank)]),
            [("F11".to_owned(), format!("{profile}, and Progress is blank, so it has no colour."))]
        );
        assert_eq!(said(&[Edit::Register("HSG06", "q2_target", "200")]), []);
    }
}
