//! QMR030: the officer's symbol is not what the rule says.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::judge::{Bound, Bounds, Made, Status, whole_of};
use crate::kind::{Field, Symbol};
use crate::ledger::{Account, Line, Part, figure_text};
use crate::period::Quarter;
use crate::register::{Indicator, JudgeMode, Rag, Register, Tolerance};
use crate::rule::declaration::Rule;
use crate::rule::report::{Report, heading};
use crate::rule::row::judged_target::judged_target;

pub(crate) static RULE: Rule = Rule {
    code: "QMR030",
    name: "stated-differs",
    severity: Severity::Warning,
    what: "The symbol in Progress agrees with the figure, the target and the tolerance.",
    why: "A board reads the colour. Where the officer and the rule differ, both are shown and somebody must say why.",
    fix: "Change Progress, or say why in Commentary.",
    fires: Example {
        edits: &[Edit::Cell("Indicators!F7", NewValue::Text("✓"))],
        at: &["Indicators!F7"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Indicators!F7", NewValue::Blank)],
    checks: &[Check::Row(check)],
};

/// One symbol over several limbs is that of each, and is spoken of once.
fn check(context: &Context<'_>, line: &Line, report: &mut Report) {
    let account = context.ledger.account(line.service);
    let Some((stated, computed)) = differs(account, line) else { return };
    if line.shares_symbol() {
        report.push_once_an_indicator(over_limbs(context.register, report, account, line));
    } else {
        let because =
            reasons(context.register, line).unwrap_or_else(|| "the worst of its parts".to_owned());
        let because = format!("{because} is {}", computed.name());
        report.push(finding(context.register, report, line, (stated, computed), &because));
    }
}

/// The symbol and what the rule says, where these are two colours. The rule says of a whole without a row of its own
/// what it says of the worst limb; where its symbol is that of the limbs too, it is held against each of them alone.
fn differs(account: &Account, line: &Line) -> Option<(Rag, Rag)> {
    let stated = line.stated.and_then(Symbol::rag)?;
    let computed = if line.part == Part::WholeOfLimbs {
        let mut limbs = account.limbs_of(line);
        if limbs.any(|limb| limb.shares_symbol()) {
            return None;
        }
        let limbs = account.limbs_of(line);
        let computed: Vec<Status> = limbs.filter_map(|limb| limb.verdict.computed).collect();
        whole_of(&computed).rag()?
    } else {
        line.verdict.computed?.rag()?
    };
    (stated != computed).then_some((stated, computed))
}

/// What is to be said of one symbol over several limbs, with each limb of which the rule says another colour.
fn over_limbs(register: &Register, report: &Report, account: &Account, first: &Line) -> Finding {
    let limbs = account.limbs_of(first).filter(|limb| limb.shares_symbol());
    let differing: Vec<(&Line, (Rag, Rag))> =
        limbs.filter_map(|limb| Some((limb, differs(account, limb)?))).collect();
    let says = |(limb, (_, computed)): &(&Line, (Rag, Rag))| {
        let name = limb.limb().map_or("", |name| name);
        let reasons = reasons(register, limb).unwrap_or_default();
        format!("{name}, {reasons}, is {}", computed.name())
    };
    let because: Vec<String> = differing.iter().map(says).collect();
    let worst = differing.iter().map(|(_, colours)| *colours);
    let worst = worst.max_by_key(|(_, computed)| *computed);
    let colours = worst.unwrap_or((Rag::Green, Rag::Green));
    Finding {
        limb: None,
        fix: format!(
            "Change {}, give each part its own, or say why in {}.",
            heading(first, Field::Status),
            heading(first, Field::Commentary)
        ),
        ..finding(register, report, first, colours, &because.join("; "))
    }
}

/// Where the symbol forecasts the year's end, a difference before that end is lawful and only noted.
fn severity(register: &Register) -> Severity {
    let forecasts = register.judging.mode == JudgeMode::Stated;
    if forecasts && register.period.quarter != Quarter::Q4 {
        Severity::Note
    } else {
        Severity::Warning
    }
}

fn finding(
    register: &Register,
    report: &Report,
    line: &Line,
    (stated, computed): (Rag, Rag),
    because: &str,
) -> Finding {
    Finding {
        severity: severity(register),
        expected: computed.name().to_owned(),
        message: format!("{} says {}; {because}.", heading(line, Field::Status), stated.name()),
        fix: format!(
            "Change {}, or say why in {}.",
            heading(line, Field::Status),
            heading(line, Field::Commentary)
        ),
        ..report.on_line(line, Field::Status)
    }
}

/// The figure, the target and the band around it: `91.2% against a target of 95% (tolerance 5%)`.
fn reasons(register: &Register, line: &Line) -> Option<String> {
    let indicator = line.indicator()?;
    let bounds = line.bounds(register);
    let actual = figure_text(line.verdict.actual?, indicator);
    let band = band(register, line, (indicator, &bounds));
    Some(match judged_target(indicator, &bounds) {
        Some(target) => format!("{actual} against a target of {target}{band}"),
        None => format!("{actual}{band}"),
    })
}

/// The thresholds of the register's own, else tolerance and slack; nothing where there are none.
fn band(register: &Register, line: &Line, (indicator, bounds): (&Indicator, &Bounds)) -> String {
    let fixed = |bound: Bound, says: &str| {
        let value = bound.value.filter(|_| bound.made == Made::Constant)?;
        Some(format!("{says} {}", figure_text(value, indicator)))
    };
    let mut words: Vec<String> = [
        fixed(bounds.green_from, "green from"),
        fixed(bounds.green_to, "green up to"),
        fixed(bounds.amber_from, "amber from"),
        fixed(bounds.amber_to, "amber up to"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if words.is_empty() {
        let bands = [
            ("green slack", register.slack_of(line.service, indicator)),
            ("tolerance", register.tolerance_of(line.service, indicator)),
        ];
        let set = bands.into_iter().filter(|(_, band)| *band != Tolerance::None);
        words.extend(set.map(|(name, band)| format!("{name} {band}")));
    }
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}
