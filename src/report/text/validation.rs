//! What `qmr validate` prints: file by file what is to be mended, checked and known, and the next step.

use std::sync::Arc;

use anstyle::Style;
use textwrap::core::display_width;

use super::layout::{BAD, DOUBTFUL, FAINT, GOOD, PLAIN, STRONG, TextPage, painted};
use super::message::{INDENT, message, targets, title};
use super::{overview, several};
use crate::consolidate::Consolidated;
use crate::finding::{Finding, Severity};
use crate::intake::{File, SheetFacts};
use crate::register::Register;
use crate::report::findings_by_file::{FileFindings, by_file};
use crate::report::fold::{fold, is_beyond_the_officer};
use crate::report::lists::listed;
use crate::report::outcome::FileNames;
use crate::report::said_of_several::SaidOfSeveral;
use crate::report::understood::understood;
use crate::report::verdict::{Verdict, VerdictPlace, VerdictTone};
use crate::sanitize::for_terminal_line;
use crate::side_by_side::side_by_side;

/// What is to be mended, checked and known, file by file, in lines of at most `width` columns.
#[must_use]
pub fn validation(consolidated: &Consolidated, width: usize) -> String {
    let mut page = TextPage::new(width);
    let names = FileNames::of(consolidated);
    let filed = by_file(consolidated);
    let shared = SaidOfSeveral::of(&filed);
    let blocks = side_by_side(&filed, 1, |one| {
        let mut page = TextPage::new(width);
        block(&mut page, consolidated, &names, &shared, one);
        page
    });
    let is_several = filed.len() > 1;
    if is_several {
        overview::files(&mut page, consolidated, &names, &filed);
        several::told_once(&mut page, consolidated, &names, &filed, &shared);
    }
    for (number, block) in blocks.into_iter().enumerate() {
        if is_several || number > 0 {
            page.gap();
            page.gap();
        }
        page.append(block);
    }
    if is_several {
        page.gap();
        page.gap();
        overview::total(&mut page, &names, &filed);
    }
    page.into_text()
}

fn block(
    page: &mut TextPage,
    consolidated: &Consolidated,
    names: &FileNames<'_>,
    shared: &SaidOfSeveral<'_>,
    filed: &FileFindings<'_>,
) {
    let register = consolidated.register();
    match filed.file() {
        Some(file) => head(page, consolidated, names, file),
        None => page.line(&painted(STRONG, &nobody(register, filed))),
    }
    let named = names_sheets(filed);
    for severity in Severity::ALL {
        let (above, own): (Vec<&Finding>, Vec<&Finding>) =
            filed.of(severity).into_iter().partition(|finding| shared.holds(finding));
        let (count, left) = (filed.count(severity), filed.left(severity));
        if count > 0 {
            page.gap();
            page.line(&title(severity, count));
            section(page, &own, named);
            several::told_above(page, &above, named);
        }
        if left > 0 {
            let more = format!("and {left} more, counted and not listed");
            page.line(&format!("{:INDENT$}{more}", ""));
        }
    }
    let waived = filed.waived();
    if !waived.is_empty() {
        page.gap();
        page.line(&painted(PLAIN, &format!("Waived ({})", waived.len())));
        section(page, &waived, named);
    }
    page.gap();
    verdict(page, &Verdict::of(VerdictPlace::AtTheEnd, register, names, filed));
}

/// The heading of what belongs to no file.
fn nobody(register: &Register, filed: &FileFindings<'_>) -> String {
    let service = filed.row.and_then(|row| row.services.first());
    match service.map(|service| register.service(*service)) {
        Some(service) => format!("{}: no return", for_terminal_line(&service.name)),
        None => "About no file".to_owned(),
    }
}

/// The file's name, what was understood of it, and where its headings were found.
fn head(page: &mut TextPage, consolidated: &Consolidated, names: &FileNames<'_>, file: &File) {
    let name = names.name(&file.path);
    let mut tables: Vec<String> = tables(file).map(found).collect();
    if let [one] = tables.as_slice()
        && display_width(&name) + 2 + display_width(one) <= page.width
    {
        page.line(&format!("{}, {one}", painted(STRONG, &name)));
        tables.clear();
    } else {
        page.line(&painted(STRONG, &name));
    }
    for line in understood(consolidated, file).iter().chain(&tables) {
        page.paragraph(Style::new(), line, "  ", 4);
    }
}

fn found(sheet: &SheetFacts) -> String {
    let tab = for_terminal_line(&sheet.place.sheet);
    let mut continued = sheet.headers.iter().filter_map(|own| own.continues.as_ref());
    match continued.next() {
        Some(from) => {
            format!(
                "sheet \"{tab}\": goes on from the sheet \"{}\"",
                for_terminal_line(&from.sheet)
            )
        }
        None => format!("sheet \"{tab}\": headings found in {}", heading_rows(sheet)),
    }
}

fn tables(file: &File) -> impl Iterator<Item = &SheetFacts> {
    file.sheets.iter().filter(|sheet| !sheet.headers.is_empty())
}

/// `row 4`, `rows 4, 38 and 72`, as Excel numbers them.
fn heading_rows(sheet: &SheetFacts) -> String {
    let rows: Vec<String> =
        sheet.headers.iter().map(|header| (u64::from(header.rows.0) + 1).to_string()).collect();
    format!("row{} {}", if rows.len() == 1 { "" } else { "s" }, listed(&rows))
}

/// Whether findings must say in which sheet they are: not where the file has one alone.
fn names_sheets(filed: &FileFindings<'_>) -> bool {
    let mut sheets: Vec<&Arc<str>> =
        filed.findings.iter().filter_map(|one| one.sheet.as_ref()).collect();
    sheets.extend(filed.file().into_iter().flat_map(tables).map(|sheet| &sheet.place.sheet));
    sheets.sort_unstable();
    sheets.dedup();
    sheets.len() > 1
}

/// The findings of one severity, sheet by sheet.
fn section(page: &mut TextPage, findings: &[&Finding], named: bool) {
    let (beyond, own): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| is_beyond_the_officer(finding));
    for group in own.chunk_by(|a, b| a.sheet == b.sheet) {
        if let Some(sheet) = group.first().and_then(|first| first.sheet.as_ref())
            && named
        {
            page.line(&format!(" Sheet \"{}\"", for_terminal_line(sheet)));
        }
        for told in fold(group) {
            message(page, &told);
        }
    }
    if !beyond.is_empty() {
        if named {
            page.line(" The register");
        }
        targets(page, &beyond);
    }
}

/// The count and the next step.
fn verdict(page: &mut TextPage, verdict: &Verdict) {
    let style = match verdict.tone {
        VerdictTone::Good => GOOD,
        VerdictTone::Doubtful => DOUBTFUL,
        VerdictTone::Bad => BAD,
        VerdictTone::Indifferent => FAINT,
    };
    if verdict.is_prose {
        page.ends_with(style, verdict.word, &verdict.rest);
    } else {
        // On one line however narrow the page, so that scripts can look for it.
        page.line(&format!("{} {}", painted(style, verdict.word), verdict.rest));
    }
}
