//! The files of a `validate` in one line each, and with which to begin.

use super::aligned::AlignedTable;
use super::layout::{STRONG, TextPage};
use crate::consolidate::Consolidated;
use crate::finding::Severity;
use crate::report::findings_by_file::{FileFindings, by_file};
use crate::report::outcome::{FileNames, whose};
use crate::report::readiness::in_short;
use crate::report::verdict::total_of;

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
        row.push(in_short(one).to_owned());
        row
    }));
    AlignedTable { rows, numbers: 3, sums: false }.put(page);
}

/// The count of several files, and with which to begin.
pub(super) fn total(page: &mut TextPage, names: &FileNames<'_>, filed: &[FileFindings<'_>]) {
    let (count, rest) = total_of(names, filed);
    page.ends_with(STRONG, &count, &rest);
}
