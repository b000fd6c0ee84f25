//! What is said of one file: its last word first, what was understood, and each message beside its row.

use std::collections::BTreeSet;

use super::page::{escaped, put};
use crate::consolidate::Consolidated;
use crate::finding::{Finding, Severity};
use crate::report::findings_by_file::FileFindings;
use crate::report::fold::{
    FoldedFindings, MOST_REFS, MessageSubject, about_targets, fold, is_beyond_the_officer,
};
use crate::report::lists::listed_up_to;
use crate::report::outcome::{FileNames, whose};
use crate::report::rows_as_sent::RowsAsSent;
use crate::report::understood::understood;
use crate::report::verdict::{Verdict, VerdictPlace, VerdictTone};
use crate::rule::RULES;

/// What every file is told with.
pub(super) struct ToldFile<'p, 'c> {
    pub(super) consolidated: &'c Consolidated,
    pub(super) names: &'p FileNames<'c>,
    pub(super) rows: &'p RowsAsSent,
}

impl ToldFile<'_, '_> {
    /// One file: the last word first, what was understood, and what is to be said of it.
    pub(super) fn put(&self, page: &mut String, number: usize, one: &FileFindings<'_>) {
        let name = escaped(&whose(self.consolidated, self.names, one));
        put(
            page,
            format_args!(
                "<section aria-labelledby=\"f{number}\">\n<h2 id=\"f{number}\">{name}</h2>\n"
            ),
        );
        let verdict =
            Verdict::of(VerdictPlace::OnTop, self.consolidated.register(), self.names, one);
        let tone = match verdict.tone {
            VerdictTone::Good => "good",
            VerdictTone::Doubtful => "doubtful",
            VerdictTone::Bad => "bad",
            VerdictTone::Indifferent => "plain",
        };
        let (word, rest) = (escaped(verdict.word), escaped(&verdict.rest));
        put(page, format_args!("<p class=\"verdict {tone}\"><strong>{word}</strong> {rest}</p>\n"));
        let lines = one.file().map(|file| understood(self.consolidated, file)).unwrap_or_default();
        if !lines.is_empty() {
            page.push_str("<h3>What was understood</h3>\n<ul>\n");
            for line in lines {
                put(page, format_args!("<li>{}</li>\n", escaped(&line)));
            }
            page.push_str("</ul>\n");
        }
        for (severity, title) in [
            (Severity::Error, "Fix before you submit"),
            (Severity::Warning, "Check"),
            (Severity::Note, "Notes"),
        ] {
            let own = one.of(severity);
            let (count, left) = (one.count(severity), one.left(severity));
            if count > 0 {
                put(page, format_args!("<h3>{title} ({count})</h3>\n"));
                self.findings(page, &own);
            }
            if left > 0 {
                put(page, format_args!("<p>And {left} more, counted and not listed.</p>\n"));
            }
        }
        let waived = one.waived();
        if !waived.is_empty() {
            put(page, format_args!("<h3>Waived ({})</h3>\n", waived.len()));
            self.findings(page, &waived);
        }
        page.push_str("</section>\n");
    }

    /// The findings of one severity, sheet by sheet.
    fn findings(&self, page: &mut String, findings: &[&Finding]) {
        let (beyond, own): (Vec<&Finding>, Vec<&Finding>) =
            findings.iter().partition(|finding| is_beyond_the_officer(finding));
        for group in own.chunk_by(|a, b| a.sheet == b.sheet) {
            let sheet = group.first().and_then(|first| first.sheet.as_ref());
            let title =
                sheet.map_or("The file as a whole".to_owned(), |tab| format!("Sheet “{tab}”"));
            put(page, format_args!("<h4>{}</h4>\n", escaped(&title)));
            for told in fold(group) {
                self.message(page, &told);
            }
        }
        if !beyond.is_empty() {
            let said = escaped(&about_targets(&beyond));
            put(
                page,
                format_args!(
                    "<h4>The register</h4>\n<div class=\"message\">\n<p>{said}</p>\n\
                 <p>Nothing for you to do: the performance team keeps the targets.</p>\n</div>\n"
                ),
            );
        }
    }

    /// One message, with the row of its first cell.
    fn message(&self, page: &mut String, told: &FoldedFindings<'_>) {
        let subject = match told.subject() {
            MessageSubject::One(one) => one,
            MessageSubject::Several(refs) => listed_up_to(&refs, MOST_REFS),
        };
        let (cells, subject) = (escaped(&told.cells()), escaped(&subject));
        page.push_str("<div class=\"message\">\n");
        if !cells.is_empty() || !subject.is_empty() {
            put(page, format_args!("<p class=\"where\"><strong>{cells}</strong> {subject}</p>\n"));
        }
        let likewise = told.likewise();
        let fix = told.first.waiver_words().unwrap_or_else(|| told.first.fix.clone());
        for text in [&told.first.message, &likewise, &fix] {
            if !text.is_empty() {
                put(page, format_args!("<p>{}</p>\n", escaped(text)));
            }
        }
        self.row(page, told.first);
        let code = escaped(told.first.code);
        put(page, format_args!("<p class=\"code\"><a href=\"#{code}\">{code}</a></p>\n</div>\n"));
    }

    /// The row that a finding is about, with its cell marked.
    fn row(&self, page: &mut String, finding: &Finding) {
        let (Some(row), Some(cell)) = (self.rows.row(finding), finding.cell) else {
            return;
        };
        let number = u64::from(cell.row) + 1;
        put(
            page,
            format_args!(
                "<div class=\"wide\" role=\"group\" aria-label=\"Row {number} of the sheet, cell {cell}\" tabindex=\"0\"><table>\n\
             <caption>Row {number} as it was sent</caption>\n<thead><tr>"
            ),
        );
        for own in &row.cells {
            put(page, format_args!("<th scope=\"col\">{}</th>", escaped(&own.heading)));
        }
        page.push_str("</tr></thead>\n<tbody><tr>");
        for own in &row.cells {
            let shown = escaped(&own.shown);
            if own.col == cell.col {
                let shown = if shown.is_empty() { "(blank)" } else { &shown };
                put(page, format_args!("<td class=\"marked\"><mark>{shown}</mark></td>"));
            } else {
                put(page, format_args!("<td>{shown}</td>"));
            }
        }
        page.push_str("</tr></tbody></table></div>\n");
    }
}

/// What the codes of the page mean.
pub(super) fn codes<'f>(page: &mut String, findings: impl Iterator<Item = &'f Finding>) {
    let used: BTreeSet<&str> = findings.map(|finding| finding.code).collect();
    if used.is_empty() {
        return;
    }
    page.push_str(
        "<section aria-labelledby=\"codes\">\n<h2 id=\"codes\">What the codes mean</h2>\n<dl>\n",
    );
    for rule in RULES.iter().filter(|rule| used.contains(rule.code)) {
        let [code, what, why, fix] = [rule.code, rule.what, rule.why, rule.fix].map(escaped);
        put(
            page,
            format_args!("<dt id=\"{code}\">{code}</dt>\n<dd>{what}<br>{why}<br>{fix}</dd>\n"),
        );
    }
    page.push_str("</dl>\n</section>\n");
}
