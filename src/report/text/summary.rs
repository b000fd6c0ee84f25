//! What `qmr consolidate` prints: the statuses by service, what was found, and what was written.

use std::collections::BTreeMap;

use anstyle::Style;

use super::aligned::AlignedTable;
use super::layout::{STRONG, TextPage, painted};
use super::movers::movers;
use super::register::judging;
use crate::allot::LeftOut;
use crate::consolidate::{Consolidated, Coverage, Outcome};
use crate::exception::ExceptionSeverity;
use crate::finding::{Addressee, Severity};
use crate::judge::{Status, Tally};
use crate::ledger::PlanState;
use crate::plan::PlanGrade;
use crate::report::lists::{counted, listed_up_to};
use crate::report::outcome::{FileNames, why_not_used};
use crate::sanitize::for_terminal_line;

/// Beyond so many services the table is by directorate.
const MOST_SERVICES: usize = 16;

/// How many files that were not merged, and how many that were written, are named.
const MOST_NAMED: usize = 8;

/// A short account of a consolidated period; `written` are the paths of the files that were written.
#[must_use]
pub fn summary(consolidated: &Consolidated, written: &[String], width: usize) -> String {
    let mut page = TextPage::new(width);
    let register = consolidated.register();
    let title = format!("{}, {}", for_terminal_line(&register.council), register.period);
    page.line(&painted(STRONG, &title));
    page.paragraph(Style::new(), &judging(register), "", 0);
    page.gap();
    statuses(&mut page, consolidated);
    page.gap();
    counts(&mut page, consolidated);
    not_merged(&mut page, consolidated);
    if !written.is_empty() {
        page.gap();
        page.line(&format!("{} written", counted(written.len(), "file")));
        some_of(&mut page, written);
    }
    movers(&mut page, consolidated);
    page.into_text()
}

fn statuses(page: &mut TextPage, consolidated: &Consolidated) {
    let register = consolidated.register();
    let by_service = register.services.len() <= MOST_SERVICES;
    let first = if by_service { "Service" } else { "Directorate" };
    let heads = [first, "Green", "Amber", "Red", "Unrated", "Total"];
    let mut rows: Vec<Vec<String>> = vec![heads.map(str::to_owned).into()];
    if by_service {
        for account in &consolidated.ledger().services {
            let mut name = for_terminal_line(&register.service(account.service).name);
            if !account.sent {
                name.push_str(" (no return)");
            }
            rows.push(row(name, &account.tally(None)));
        }
    } else {
        for (number, directorate) in register.directorates.numbered().take(MOST_SERVICES) {
            let coverage = Coverage::Directorate(number);
            let tally = consolidated.tally(coverage.services(register), None);
            rows.push(row(for_terminal_line(&directorate.name), &tally));
        }
    }
    let all = register.services.numbers();
    rows.push(row("All services".to_owned(), &consolidated.tally(all, None)));
    let table = AlignedTable { rows, numbers: 5, sums: true };
    table.put(page);
}

fn row(name: String, tally: &Tally) -> Vec<String> {
    let total = tally.total();
    let counts = [
        tally.count(Status::Green),
        tally.count(Status::Amber),
        tally.count(Status::Red),
        total - tally.rated(),
        total,
    ];
    std::iter::once(name).chain(counts.map(|count| count.to_string())).collect()
}

fn counts(page: &mut TextPage, consolidated: &Consolidated) {
    let of = |severity: ExceptionSeverity, place: usize| {
        let found = consolidated.exceptions().iter();
        let left = consolidated.exceptions_left_out().iter();
        let left = left.filter_map(|left| left.counts.get(place));
        found.filter(|one| one.severity == severity).count() + left.sum::<usize>()
    };
    let severities =
        [ExceptionSeverity::High, ExceptionSeverity::Medium, ExceptionSeverity::Low].into_iter();
    let exceptions: Vec<String> = severities
        .enumerate()
        .map(|(place, severity)| format!("{} {}", of(severity, place), severity.name()))
        .collect();
    let findings = consolidated.findings();
    let waived = Some(findings.waived()).filter(|waived| *waived > 0);
    let mut findings = vec![
        format!("{} to fix", findings.count(Severity::Error)),
        format!("{} to check", findings.count(Severity::Warning)),
        counted(findings.count(Severity::Note), "note"),
    ];
    findings.extend(waived.map(|waived| format!("{waived} waived")));
    let mut outcomes: BTreeMap<Outcome, usize> = BTreeMap::new();
    for outcome in consolidated.file_rows().filter_map(|row| row.outcome) {
        *outcomes.entry(outcome).or_default() += 1;
    }
    let files: Vec<String> = outcomes
        .into_iter()
        .map(|(outcome, count)| format!("{count} {}", outcome.name().replace('-', " ")))
        .collect();
    // Where the table is by service, it says so itself.
    let by_service = consolidated.register().services.len() <= MOST_SERVICES;
    let rows = consolidated.file_rows();
    let silent = rows.filter(|row| row.file.is_none() && !by_service);
    let silent: Vec<String> = silent
        .flat_map(|row| row.services)
        .map(|service| consolidated.register().service(*service))
        .map(|service| for_terminal_line(&service.name))
        .collect();
    for (title, text) in [
        ("Plans", plans(consolidated)),
        ("Exceptions", exceptions.join(", ")),
        ("Findings", findings.join(", ")),
        ("Not listed", not_listed(consolidated)),
        ("Files", files.join(", ")),
        ("No return", listed_up_to(&silent, MOST_NAMED)),
    ] {
        if !text.is_empty() {
            page.paragraph(anstyle::Style::new(), &text, &format!("{title:<12}"), 12);
        }
    }
}

/// How many plans were read and how far they have come, and how many indicators want one; empty where none was sent.
fn plans(consolidated: &Consolidated) -> String {
    let ledger = consolidated.ledger();
    if ledger.plans.is_empty() {
        return String::new();
    }
    let grades = [PlanGrade::Acceptable, PlanGrade::Incomplete, PlanGrade::Empty];
    let grades = grades.map(|grade| (ledger.plans_graded(grade), grade.name().to_lowercase()));
    let grades = grades.iter().filter(|(count, _)| *count > 0);
    let grades: Vec<String> = grades.map(|(count, name)| format!("{count} {name}")).collect();
    let read = format!("{} read: {}", ledger.plans.len(), grades.join(", "));
    let services = consolidated.register().services.numbers();
    match ledger.plan_tally(services).count(PlanState::NoPlan) {
        0 => read,
        1 => format!("{read}; 1 red or amber indicator has none"),
        without => format!("{read}; {without} red or amber indicators have none"),
    }
}

/// How many of those counts are in no list; empty where all are.
fn not_listed(consolidated: &Consolidated) -> String {
    let left = |all: &[LeftOut<Addressee>]| all.iter().map(LeftOut::total).sum::<usize>();
    let findings = left(consolidated.findings().left_out());
    let exceptions = left(consolidated.exceptions_left_out());
    if findings + exceptions == 0 {
        return String::new();
    }
    let [findings, exceptions] = [counted(findings, "finding"), counted(exceptions, "exception")];
    format!("{findings} and {exceptions} of these (the limits under [limits] in qmr.toml)")
}

fn not_merged(page: &mut TextPage, consolidated: &Consolidated) {
    let names = FileNames::of(consolidated);
    let files = consolidated.intake().files.iter();
    let lines: Vec<String> = files
        .filter_map(|file| {
            let why = why_not_used(consolidated.register(), &names, file)?;
            Some(format!("{}: {why}", names.name(&file.path)))
        })
        .collect();
    if !lines.is_empty() {
        page.gap();
        page.line(&format!("{} not merged", counted(lines.len(), "file")));
        some_of(page, &lines);
    }
}

/// The first of some lines, and how many more there are.
fn some_of(page: &mut TextPage, lines: &[String]) {
    let shown = if lines.len() > MOST_NAMED + 1 { MOST_NAMED } else { lines.len() };
    for line in lines.iter().take(shown) {
        page.paragraph(anstyle::Style::new(), &for_terminal_line(line), "  ", 4);
    }
    if lines.len() > shown {
        page.line(&format!("  and {} more", lines.len() - shown));
    }
}
