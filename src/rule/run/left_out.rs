//! QMR130: there is more to say of a file than is listed; the rest is counted.

use crate::allot::LeftOut;
use crate::check::{Context, Edit, Example, NewValue};
use crate::finding::{Addressee, Finding, Severity};
use crate::rule::declaration::Rule;
use crate::rule::wording::listed;

pub(crate) static RULE: Rule = Rule {
    code: "QMR130",
    name: "left-out",
    severity: Severity::Note,
    what: "Everything that is said of a file is listed.",
    why: "A file in which every row of thousands is wrong would bury all others. The first findings and exceptions of each kind are listed, the rest is counted: the counts of the file are of all.",
    fix: "Mend what is listed, save, and run this again: what is left is listed then.",
    fires: Example {
        edits: &[
            Edit::Config("[judging]", "[limits]\nfindings_per_file = 1\n\n[judging]"),
            Edit::Cell("Indicators!E8", NewValue::Blank),
            Edit::Cell("Indicators!E11", NewValue::Text("TBC")),
        ],
        at: &[""],
        beside: &["QMR090"],
    },
    quiet: &[
        Edit::Config("[judging]", "[limits]\nfindings_per_file = 2\n\n[judging]"),
        Edit::Cell("Indicators!E8", NewValue::Blank),
        Edit::Cell("Indicators!E11", NewValue::Text("TBC")),
    ],
    // It speaks last, of what all the others have said.
    checks: &[],
};

/// The most codes that are named.
const MOST_CODES: usize = 5;

/// Of each file, how many findings are counted and not listed.
pub(crate) fn findings_left_out(
    context: &Context<'_>,
    left: &[LeftOut<Addressee>],
) -> Vec<Finding> {
    let limits = &context.register.limits;
    said(context, left, |left| {
        let [errors, warnings, notes] = left.counts;
        LeftOutWords {
            found: format!("{errors} errors, {warnings} warnings, {notes} notes"),
            expected: most(limits.findings_per_file, limits.findings_per_run, "findings"),
            message: format!("{} are counted and not listed: {}.", more(left.counts), codes(left)),
            fix: RULE.fix,
        }
    })
}

/// Of each file, how many exceptions are counted and not listed. Exceptions are none of the rules', but that some are not
/// listed is said with the findings.
#[must_use]
pub(crate) fn exceptions_left_out(
    context: &Context<'_>,
    left: &[LeftOut<Addressee>],
) -> Vec<Finding> {
    let limits = &context.register.limits;
    said(context, left, |left| {
        let [high, medium, low] = left.counts;
        LeftOutWords {
            found: format!("{high} high, {medium} medium, {low} low"),
            expected: most(limits.exceptions_per_file, limits.exceptions_per_run, "exceptions"),
            message: format!(
                "{} more exceptions ({high} high, {medium} medium, {low} low) are counted and not listed: {}.",
                left.total(),
                codes(left)
            ),
            fix: "If boards must see them all, raise exceptions_per_file and exceptions_per_run under [limits] in qmr.toml.",
        }
    })
}

/// `26000 more to mend and 2 more to know`.
fn more(counts: [usize; 3]) -> String {
    let what = ["to mend", "to check", "to know"].into_iter();
    let parts = counts.into_iter().zip(what);
    let parts = parts.filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, what)| format!("{count} more {what}")).collect();
    listed(&parts, "and")
}

struct LeftOutWords {
    found: String,
    expected: String,
    message: String,
    fix: &'static str,
}

fn said(
    context: &Context<'_>,
    left: &[LeftOut<Addressee>],
    words: impl Fn(&LeftOut<Addressee>) -> LeftOutWords,
) -> Vec<Finding> {
    let mut report = RULE.report(usize::MAX);
    for left in left {
        let (path, service) = &left.addressee;
        let mut files = context.intake.files.iter();
        let base = match (files.find(|file| file.path == *path), service) {
            (Some(file), _) => report.on_file(file),
            (None, Some(service)) => report.on_service(*service),
            (None, None) => continue,
        };
        let LeftOutWords { found, expected, message, fix } = words(left);
        report.push(Finding { found, expected, message, fix: fix.to_owned(), ..base });
    }
    let (_, said) = report.into_said();
    said.into_kept().collect()
}

fn most(of_each: u32, of_all: u32, what: &str) -> String {
    format!(
        "at most {of_each} of a file and {of_all} of a run ({what}_per_file and {what}_per_run under [limits] in qmr.toml)"
    )
}

/// The codes, the most frequent first: `QMR021 26000 times, QMR012 once`.
fn codes(left: &LeftOut<Addressee>) -> String {
    let mut codes: Vec<(&str, usize)> = left.codes.iter().map(|(code, n)| (*code, *n)).collect();
    codes.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let others = codes.len().saturating_sub(MOST_CODES);
    let mut named: Vec<String> = codes
        .iter()
        .take(MOST_CODES)
        .map(|(code, count)| match count {
            1 => format!("{code} once"),
            more => format!("{code} {more} times"),
        })
        .collect();
    if others > 0 {
        named.push(format!("{others} other codes"));
    }
    named.join(", ")
}
