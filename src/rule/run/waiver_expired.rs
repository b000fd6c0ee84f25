//! QMR166: a waiver holds no longer.

use crate::calendar::day_in_words;
use crate::check::{Context, Edit, Example, Scope};
use crate::finding::{Finding, Severity};
use crate::rule::declaration::Rule;

pub(crate) static RULE: Rule = Rule {
    code: "QMR166",
    name: "waiver-expired",
    severity: Severity::Warning,
    what: "No waiver of the configuration has run out.",
    why: "What it accepted counts again, and somebody should decide whether it is still accepted.",
    fix: "Have it approved anew and write a later day under until, or take it out of qmr.toml.",
    fires: Example {
        edits: &[
            Edit::Config(
                "[judging]",
                "[[waiver]]\ncode = \"QMR012\"\nservice = \"HSG\"\nreason = \"No survey\"\napproved_by = \"Head of Performance\"\nuntil = \"2026-03-30\"\n\n[judging]",
            ),
            Edit::WholePeriod,
        ],
        at: &[""],
        beside: &["QMR070"],
    },
    quiet: &[
        Edit::Config(
            "[judging]",
            "[[waiver]]\ncode = \"QMR012\"\nservice = \"HSG\"\nreason = \"No survey\"\napproved_by = \"Head of Performance\"\nuntil = \"2026-03-31\"\n\n[judging]",
        ),
        Edit::WholePeriod,
    ],
    // It looks at the configuration alone, when all the others have spoken.
    checks: &[],
};

/// Each waiver that has run out by the day that counts.
pub(crate) fn expired(context: &Context<'_>) -> Vec<Finding> {
    if context.scope != Scope::Period {
        return Vec::new();
    }
    let mut report = RULE.report(usize::MAX);
    for waiver in context.register.waivers.iter().filter(|own| !own.holds(context.as_at)) {
        let service = &context.register.service(waiver.service).name;
        report.push(Finding {
            reference: waiver.reference.clone(),
            found: waiver.until.to_string(),
            expected: format!("a day not before {}", context.as_at),
            message: format!(
                "The waiver of {} for {service} ran out on {}: what it accepted counts again.",
                waiver.code,
                day_in_words(waiver.until)
            ),
            fix: RULE.fix.to_owned(),
            ..report.on_service(waiver.service)
        });
    }
    report.into_said().1.into_kept().collect()
}
