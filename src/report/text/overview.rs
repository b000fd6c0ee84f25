//! The files of a `validate` in one line each, and with which to begin.

use super::aligned::AlignedTable;
use super::layout::{STRONG, TextPage, counted, listed_up_to};
use super::outcome::FileNames;
use super::readiness::Readiness;
use crate::consolidate::Consolidated;
use crate::finding::Severity;
use crate::intake::{Disposition, RefusedFile};
use crate::report::findings_by_file::{FileFindings, by_file};
use crate::sanitize::for_terminal_line;

/// How many files that are not ready are named at the end.
const MOST_NAMED: usize = 5;

/// Every file in one line, and a count of them all (docs/outputs.md, "Validate").
#[must_use]
pub fn overview(consolidated: &Consolidated, width: usize) -> String {
    let mut page = TextPage::new(width);
    let (names, filed) = (FileNames::of(consolidated), by_file(consolidated));
    files(&mut page, consolidated, &names, &filed);
    page.gap();
    total(&mut page, &names, &filed);
    page.into_text()
}

/// One line for each file, with how much is to be mended and what became of it.
pub(super) fn files(
    page: &mut TextPage,
    consolidated: &Consolidated,
    names: &FileNames<'_>,
    filed: &[FileFindings<'_>],
) {
    let heads = ["File", "To fix", "To check", "Notes", "Outcome"];
    let mut rows: Vec<Vec<String>> = vec![heads.map(str::to_owned).into()];
    rows.extend(filed.iter().map(|one| {
        let counts = [Severity::Error, Severity::Warning, Severity::Note];
        let mut row = vec![whose(consolidated, names, one)];
        row.extend(counts.map(|severity| one.count(severity).to_string()));
        row.push(outcome(one).to_owned());
        row
    }));
    AlignedTable { rows, numbers: 3, sums: false }.put(page);
}

fn whose(consolidated: &Consolidated, names: &FileNames<'_>, one: &FileFindings<'_>) -> String {
    let service = || one.row?.services.first().copied();
    match (one.file(), service()) {
        (Some(file), _) => names.name(&file.path),
        (None, Some(service)) => for_terminal_line(&consolidated.register().service(service).name),
        (None, None) => "About no file".to_owned(),
    }
}

/// In so few words that a file has one line: its block says the rest.
fn outcome(one: &FileFindings<'_>) -> &'static str {
    match (Readiness::of(one), one.file().map(|file| &file.disposition)) {
        (Readiness::Ready, _) => "Ready",
        (Readiness::NotReady, _) => "Not ready",
        (Readiness::NotComplete, _) => "Not complete",
        (Readiness::NoReturn, _) => "No return",
        (Readiness::NotUsed, Some(disposition)) => why_in_short(disposition),
        (Readiness::NotUsed, None) => "Not used",
    }
}

fn why_in_short(disposition: &Disposition) -> &'static str {
    match disposition {
        Disposition::Merged => "Used",
        Disposition::Superseded => "Not used: replaced",
        Disposition::Duplicate { .. } => "Not used: sent twice",
        Disposition::Undecided => "Not used: which is later?",
        Disposition::WrongPeriod => "Not used: other period",
        Disposition::UnknownService => "Not used: whose is it?",
        Disposition::NoReturn => "Not used: no return",
        Disposition::Refused(RefusedFile::Unreadable { .. }) => "Not used: not readable",
        Disposition::Refused(RefusedFile::Skipped(_)) => "Not used: no workbook",
        Disposition::Refused(RefusedFile::Own) => "Not used: written by qmr",
    }
}

/// The count of several files, and with which to begin.
pub(super) fn total(page: &mut TextPage, names: &FileNames<'_>, filed: &[FileFindings<'_>]) {
    let files: Vec<(&FileFindings<'_>, Readiness)> = filed
        .iter()
        .filter(|one| one.file().is_some())
        .map(|one| (one, Readiness::of(one)))
        .collect();
    let count = |wanted| files.iter().filter(|(_, readiness)| *readiness == wanted).count();
    let mut parts = vec![format!("{} ready", count(Readiness::Ready))];
    for (readiness, word) in [
        (Readiness::NotComplete, "not complete"),
        (Readiness::NotReady, "not ready"),
        (Readiness::NotUsed, "not used"),
    ] {
        match count(readiness) {
            0 => {}
            some => parts.push(format!("{some} {word}")),
        }
    }
    let sum = |severity| -> usize { filed.iter().map(|one| one.count(severity)).sum() };
    let (errors, warnings) = (sum(Severity::Error), sum(Severity::Warning));
    let mut text = format!("{}. {errors} to fix, {warnings} to check.", parts.join(", "));
    let worst = files.iter().filter(|(_, readiness)| *readiness == Readiness::NotReady);
    let worst = worst.filter_map(|(one, _)| Some(names.name(&one.file()?.path)));
    let worst: Vec<String> = worst.collect();
    if !worst.is_empty() {
        text.push_str(&format!(" Begin with {}.", listed_up_to(&worst, MOST_NAMED)));
    }
    page.ends_with(STRONG, &format!("{}:", counted(files.len(), "file")), &text);
}
