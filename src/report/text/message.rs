//! Messages of a report: the heading above those that are as grave, and one of them: where, about what, what is wrong, what to
//! do, and the code at the right edge.

use textwrap::core::display_width;

use super::layout::{BAD, DOUBTFUL, PLAIN, STRONG, TextPage, painted, wrapped};
use crate::finding::{Finding, Severity};
use crate::report::fold::{FoldedFindings, MOST_REFS, MessageSubject, about_targets};
use crate::report::lists::listed_up_to;
use crate::sanitize::for_terminal;

/// Where messages begin, behind the cell.
pub(super) const INDENT: usize = 6;

/// The heading of what is to be mended, checked or known, with how much that is.
pub(super) fn title(severity: Severity, count: usize) -> String {
    let (title, style) = match severity {
        Severity::Error => ("Fix before you submit", BAD),
        Severity::Warning => ("Check", DOUBTFUL),
        Severity::Note => ("Notes", PLAIN),
    };
    painted(style, &format!("{title} ({count})"))
}

/// One message: the cell, what the row is, what is wrong, what to do, and the code at the right edge.
pub(super) fn message(page: &mut TextPage, told: &FoldedFindings<'_>) {
    let cells = told.cells();
    let subject = told.subject();
    let text = for_terminal(&told.first.message);
    let fix = for_terminal(&told.first.fix);
    let mut lines: Vec<String> = Vec::new();
    match subject {
        MessageSubject::One(one) => {
            if !one.is_empty() {
                lines.extend(wrapped(&one, page.width, INDENT, INDENT));
            }
        }
        MessageSubject::Several(refs) => {
            let refs = listed_up_to(&refs, MOST_REFS);
            if !refs.is_empty() {
                lines.extend(wrapped(&refs, page.width, INDENT, INDENT));
            }
        }
    }
    let likewise = told.likewise();
    let fix = match told.first.waiver_words() {
        Some(words) => for_terminal(&words).into_owned(),
        None => fix.into_owned(),
    };
    for text in [&*text, &*likewise, &*fix].iter().filter(|text| !text.is_empty()) {
        lines.extend(wrapped(text, page.width, INDENT, INDENT));
    }
    entry(page, &cells, &lines, told.first.code);
}

/// The lines of a message behind its cells.
pub(super) fn entry(page: &mut TextPage, cells: &str, lines: &[String], code: &str) {
    let fits = display_width(cells) + 1 < INDENT;
    if !fits {
        page.paragraph(STRONG, cells, " ", 1);
    }
    for (number, line) in lines.iter().enumerate() {
        let shown = if number == 0 && fits && !cells.is_empty() {
            let gap = INDENT - 1 - display_width(cells);
            format!(" {}{:gap$}{line}", painted(STRONG, cells), "")
        } else {
            format!("{:INDENT$}{line}", "")
        };
        if number + 1 == lines.len() {
            page.line_with_edge(&shown, INDENT + display_width(line), code);
        } else {
            page.line(&shown);
        }
    }
}

/// What is said about the council's own targets, as one note.
pub(super) fn targets(page: &mut TextPage, findings: &[&Finding]) {
    let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let said = for_terminal(&about_targets(findings)).into_owned();
    let fix = "Nothing for you to do: the performance team keeps the targets.";
    let lines = [said.as_str(), fix].map(|text| wrapped(text, page.width, INDENT, INDENT));
    entry(page, "", &lines.concat(), &codes.join(" "));
}
