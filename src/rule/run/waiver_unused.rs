//! QMR165: a waiver holds for nothing that is found.

use crate::check::{Context, Edit, Example, NewValue, Scope};
use crate::finding::{Finding, Severity};
use crate::rule::declaration::Rule;

pub(crate) static RULE: Rule = Rule {
    code: "QMR165",
    name: "waiver-unused",
    severity: Severity::Warning,
    what: "Each waiver of the configuration holds for something that is found.",
    why: "A waiver that nobody needs any more would hide the same fault when it comes back, and one with a slip in its ref hides nothing.",
    fix: "Correct its code, service or ref, or take it out of qmr.toml.",
    fires: Example {
        edits: &[
            Edit::Config(
                "[judging]",
                "[[waiver]]\ncode = \"QMR012\"\nservice = \"HSG\"\nref = \"HSG01\"\nreason = \"No survey\"\napproved_by = \"Head of Performance\"\nuntil = \"2026-06-30\"\n\n[judging]",
            ),
            Edit::WholePeriod,
        ],
        at: &[""],
        beside: &["QMR070"],
    },
    quiet: &[
        Edit::Config(
            "[judging]",
            "[[waiver]]\ncode = \"QMR012\"\nservice = \"HSG\"\nref = \"HSG02\"\nreason = \"No survey\"\napproved_by = \"Head of Performance\"\nuntil = \"2026-06-30\"\n\n[judging]",
        ),
        Edit::Cell("Indicators!E6", NewValue::Text("about 90")),
        Edit::WholePeriod,
    ],
    // It speaks last, of what all the others have said.
    checks: &[],
};

/// Each waiver that holds and is used for nothing. Whoever checks returns alone sees a part of what it may be for.
pub(crate) fn unused(context: &Context<'_>, used: &[usize]) -> Vec<Finding> {
    if context.scope != Scope::Period {
        return Vec::new();
    }
    let mut report = RULE.report(usize::MAX);
    let waivers = context.register.waivers.iter().zip(used);
    for (waiver, _) in waivers.filter(|(own, used)| **used == 0 && own.holds(context.as_at)) {
        let what = match &waiver.reference {
            Some(reference) => format!("{} about {reference}", waiver.code),
            None => waiver.code.to_string(),
        };
        let service = &context.register.service(waiver.service).name;
        report.push(Finding {
            reference: waiver.reference.clone(),
            found: waiver.code.to_string(),
            message: format!(
                "A waiver accepts {what} of {service}, and nothing of the kind is found."
            ),
            fix: RULE.fix.to_owned(),
            ..report.on_service(waiver.service)
        });
    }
    report.into_said().1.into_kept().collect()
}
