//! QMR061: the totals on the cover are not those of the judged key indicators.

use crate::check::{Check, Context, Edit, Example, NewValue};
use crate::finding::{Finding, Severity};
use crate::intake::{File, Resolution, Totals};
use crate::judge::Status;
use crate::kind::{Field, Kind, Symbol};
use crate::ledger::{Account, Line, Part};
use crate::register::{IndicatorClass, Rag, Register};
use crate::rule::declaration::Rule;
use crate::rule::report::Report;

pub(crate) static RULE: Rule = Rule {
    code: "QMR061",
    name: "totals-differ",
    severity: Severity::Warning,
    what: "The totals that the cover states are those of the judged key indicators.",
    why: "The report's first table is what members read; a key indicator that is not rated must not be told as missed.",
    fix: "Correct the totals, or the indicators that they count.",
    fires: Example {
        edits: &[Edit::Cell("Cover!A10", NewValue::Text("Total 2 · 1 ✓ · 0 ? · 1 ×"))],
        at: &["Cover!A10"],
        beside: &[],
    },
    quiet: &[Edit::Cell("Cover!A10", NewValue::Text("Total 2 ✓ 2 ? 0 × 0"))],
    checks: &[Check::Return(check)],
};

fn check(context: &Context<'_>, file: &File, report: &mut Report) {
    let service = report.on_file(file).service;
    let account = service.map(|service| context.ledger.account(service));
    let (Some(totals), Some(account)) = (&file.cover.totals, account) else {
        return;
    };
    let stated = StatedCounts {
        total: totals.total,
        green: totals.green,
        amber: totals.amber,
        red: totals.red,
    };
    let judged = judged(account);
    if stated != judged && stated != said(context.register, account) && holds_for(file) {
        report.push(finding(report, totals, account, judged));
    }
}

/// Totals of a version whose indicators were replaced say nothing about those that count.
fn holds_for(file: &File) -> bool {
    let replaced = |resolution: &Resolution| !matches!(resolution, Resolution::Duplicate { .. });
    !file
        .conflicts
        .iter()
        .any(|conflict| conflict.kind == Kind::Indicator && replaced(&conflict.resolution))
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct StatedCounts {
    total: usize,
    green: usize,
    amber: usize,
    red: usize,
}

impl StatedCounts {
    fn count(colours: impl Iterator<Item = Option<Rag>>) -> Self {
        let mut counts = Self::default();
        for colour in colours {
            counts.total += 1;
            match colour {
                Some(Rag::Green) => counts.green += 1,
                Some(Rag::Amber) => counts.amber += 1,
                Some(Rag::Red) => counts.red += 1,
                None => {}
            }
        }
        counts
    }
}

/// The key indicators of a service, each once.
fn keys(account: &Account) -> impl Iterator<Item = &Line> {
    let lines = account.lines.iter().filter(|line| line.counts());
    lines.filter(|line| line.class() == IndicatorClass::Key)
}

fn judged(account: &Account) -> StatedCounts {
    StatedCounts::count(keys(account).map(|line| line.verdict.status.rag()))
}

/// The same, but by the officer's own symbol where another rule already speaks of the row: a figure that cannot be read
/// or is missing, a symbol that differs, a ref that was mistyped. Such a mistake is not told a second time here.
fn said(register: &Register, account: &Account) -> StatedCounts {
    let colour = |line: &Line| {
        let judged = line.verdict.status;
        let stated = line.stated.and_then(Symbol::rag);
        match judged {
            Status::Missing | Status::Unreadable => {
                stated.or_else(|| mistyped(register, account, line))
            }
            _ if judged.is_rated() => stated.or(judged.rag()),
            _ => judged.rag(),
        }
    };
    StatedCounts::count(keys(account).map(colour))
}

/// The symbol of a row whose ref is unknown and closest to that of a line that nobody returned.
fn mistyped(register: &Register, account: &Account, absent: &Line) -> Option<Rag> {
    if absent.entry().is_some() || absent.whole().is_some() {
        return None;
    }
    let mut unknown = account.lines.iter().filter(|line| line.part == Part::Unregistered);
    let meant = unknown.find(|line| {
        let closest = register.closest_refs(Some(line.service), &line.reference, 1);
        closest.first() == Some(&absent.reference)
    })?;
    let cell = meant.status_cell()?;
    cell.good().copied().and_then(Symbol::rag)
}

fn finding(report: &Report, totals: &Totals, account: &Account, judged: StatedCounts) -> Finding {
    let unrated: Vec<String> = keys(account)
        .filter(|line| !line.verdict.status.is_rated())
        .map(|line| format!("{} ({})", line.reference, line.verdict.status))
        .collect();
    let unrated = if unrated.is_empty() {
        String::new()
    } else {
        format!("; not rated: {}", unrated.join(", "))
    };
    let StatedCounts { total, green, amber, red } = judged;
    Finding {
        field: Some(Field::Totals),
        found: totals.shown.to_string(),
        expected: format!("Total {total} · {green} ✓ · {amber} ? · {red} ×"),
        message: format!(
            "The cover states {} key indicators, {} green, {} amber, {} red. Counted: {total} in all, {green} green, {amber} amber, {red} red{unrated}.",
            totals.total, totals.green, totals.amber, totals.red
        ),
        fix: "Correct the totals, or the indicators that they count.".to_owned(),
        ..report.at(Some(account.service), &totals.at)
    }
}
