//! What several files have in common, told once and above them; each of them says where in it that is.

use std::collections::BTreeMap;

use anstyle::Style;

use super::layout::{STRONG, TextPage, painted, wrapped};
use super::message::{INDENT, entry, targets, title};
use crate::consolidate::Consolidated;
use crate::finding::{Finding, Severity};
use crate::report::findings_by_file::FileFindings;
use crate::report::fold::{cells, is_beyond_the_officer};
use crate::report::lists::listed_up_to;
use crate::report::outcome::{FileNames, whose};
use crate::report::said_of_several::{Cause, SaidOfSeveral, ToldOnce};
use crate::sanitize::{for_terminal, for_terminal_line};

/// What stands above the files, so that they can point to it.
const TITLE: &str = "In several files";

/// How many files are named with a message, and how many of the words that it is said of.
const MOST_FILES: usize = 12;
const MOST_QUOTED: usize = 12;

/// Every message that several files share, once, with the files.
pub(super) fn told_once(
    page: &mut TextPage,
    consolidated: &Consolidated,
    names: &FileNames<'_>,
    filed: &[FileFindings<'_>],
    shared: &SaidOfSeveral<'_>,
) {
    let files: Vec<String> = filed.iter().map(|one| whose(consolidated, names, one)).collect();
    let mut begins = true;
    for severity in Severity::ALL {
        let own = shared.of_severity(severity);
        if own.is_empty() {
            continue;
        }
        if begins {
            page.gap();
            page.gap();
            page.line(&painted(STRONG, TITLE));
            begins = false;
        }
        page.gap();
        page.line(&title(severity, own.iter().map(|(_, told)| told.all.len()).sum()));
        for (cause, told) in own {
            match cause {
                Cause::Targets => {
                    page.line(" The register");
                    targets(page, &told.all);
                }
                Cause::Said(..) | Cause::Worded(_) => message(page, told, &files),
            }
        }
    }
}

/// One message: the files, what is wrong, what to do, and the code at the right edge.
fn message(page: &mut TextPage, told: &ToldOnce<'_>, files: &[String]) {
    let own: Vec<String> =
        told.files.iter().filter_map(|number| files.get(*number)).cloned().collect();
    let own = if own.len() == files.len() {
        format!("All {} files", files.len())
    } else {
        listed_up_to(&own, MOST_FILES)
    };
    let others = told.likewise();
    let likewise = if others.is_empty() {
        String::new()
    } else {
        format!("Likewise {}.", listed_up_to(&others, MOST_QUOTED))
    };
    let (text, fix) = (for_terminal(&told.first.message), for_terminal(&told.first.fix));
    let lines: Vec<String> = [&*text, &*likewise, &*fix]
        .iter()
        .filter(|text| !text.is_empty())
        .flat_map(|text| wrapped(text, page.width, INDENT, INDENT))
        .collect();
    entry(page, &own, &lines, told.first.code);
}

/// Where in a file that is which was told above, by its codes.
pub(super) fn told_above(page: &mut TextPage, findings: &[&Finding], named: bool) {
    let mut by_code: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_code.entry(finding.code).or_default().push(finding);
    }
    let told = by_code.iter().map(|(code, own)| match places(own, named) {
        nowhere if nowhere.is_empty() => (*code).to_owned(),
        places => format!("{code} in {places}"),
    });
    let told: Vec<String> = told.collect();
    if !told.is_empty() {
        let text = format!("Told above: {}.", told.join("; "));
        page.paragraph(Style::new(), &text, &" ".repeat(INDENT), INDENT);
    }
}

/// The cells, sheet by sheet where the file has several: `"KPIs" H5, J5 to J9, "Risks" E4`. What the register says is at
/// no cell that an officer could mend.
fn places(findings: &[&Finding], named: bool) -> String {
    let own: Vec<&Finding> =
        findings.iter().copied().filter(|finding| !is_beyond_the_officer(finding)).collect();
    let sheets = own.chunk_by(|a, b| a.sheet == b.sheet).map(|group| {
        let sheet = group.first().and_then(|first| first.sheet.as_deref()).filter(|_| named);
        let sheet = sheet.map(|sheet| format!("\"{}\"", for_terminal_line(sheet)));
        [sheet.unwrap_or_default(), cells(group)].join(" ").trim().to_owned()
    });
    sheets.filter(|place| !place.is_empty()).collect::<Vec<_>>().join(", ")
}
