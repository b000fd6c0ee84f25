//! `validate --format html`: the report as a page for people without a terminal, self-contained and without a script. Each
//! message stands beside the row that it is about, as the officer has it, with the cell marked.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::fold::{
    FoldedFindings, MOST_REFS, MessageSubject, about_targets, fold, is_beyond_the_officer,
};
use super::rows_as_sent::RowsAsSent;
use crate::consolidate::Consolidated;
use crate::finding::{Finding, Severity};
use crate::report::findings_by_file::{FileFindings, by_file};
use crate::report::lists::listed_up_to;
use crate::report::outcome::{FileNames, whose};
use crate::report::readiness::in_short;
use crate::report::understood::understood;
use crate::report::verdict::{Verdict, VerdictTone, total_of};
use crate::rule::RULES;
use crate::sanitize::for_terminal;

/// How the page looks: in light and dark, on a telephone and on paper. No meaning hangs on a colour alone.
const STYLE: &str = include_str!("report.css");

/// How every page begins, by which a later run knows that it may replace it.
pub(crate) const MARK: &str = "<!doctype html>\n<!-- qmr validate -->\n";

/// What is to be mended, checked and known, file by file, as one page of HTML (docs/outputs.md, "Validate").
#[must_use]
pub fn validation(consolidated: &Consolidated) -> String {
    let register = consolidated.register();
    let title = format!("{}, {}: returns checked", register.council, register.period);
    let title = escaped(&title);
    let mut page = format!(
        "{MARK}<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    let (names, filed) = (FileNames::of(consolidated), by_file(consolidated));
    if filed.len() > 1 {
        overview(&mut page, consolidated, &names, &filed);
    }
    let rows = RowsAsSent::of(consolidated, consolidated.findings().all());
    let told = ToldFile { consolidated, names: &names, rows: &rows };
    for (number, one) in filed.iter().enumerate() {
        told.put(&mut page, number, one);
    }
    codes(&mut page, consolidated.findings().all());
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// One line for each file.
fn overview(
    page: &mut String,
    consolidated: &Consolidated,
    names: &FileNames<'_>,
    filed: &[FileFindings<'_>],
) {
    let (count, rest) = total_of(names, filed);
    let (count, rest) = (escaped(&count), escaped(&rest));
    page.push_str("<section aria-labelledby=\"files\">\n<h2 id=\"files\">Files</h2>\n");
    put(page, format_args!("<p><strong>{count}</strong> {rest}</p>\n"));
    page.push_str(
        "<div class=\"wide\" role=\"group\" aria-label=\"Files\" tabindex=\"0\"><table>\n\
         <caption>What became of each file</caption>\n<thead><tr><th scope=\"col\">File</th>\
         <th scope=\"col\" class=\"number\">To fix</th><th scope=\"col\" class=\"number\">To check</th>\
         <th scope=\"col\" class=\"number\">Notes</th><th scope=\"col\">Outcome</th></tr></thead>\n<tbody>\n",
    );
    for (number, one) in filed.iter().enumerate() {
        let name = escaped(&whose(consolidated, names, one));
        put(page, format_args!("<tr><th scope=\"row\"><a href=\"#f{number}\">{name}</a></th>"));
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            put(page, format_args!("<td class=\"number\">{}</td>", one.count(severity)));
        }
        put(page, format_args!("<td>{}</td></tr>\n", escaped(in_short(one))));
    }
    page.push_str("</tbody></table></div>\n</section>\n");
}

/// What every file is told with.
struct ToldFile<'p, 'c> {
    consolidated: &'c Consolidated,
    names: &'p FileNames<'c>,
    rows: &'p RowsAsSent,
}

impl ToldFile<'_, '_> {
    /// One file: the last word first, what was understood, and what is to be said of it.
    fn put(&self, page: &mut String, number: usize, one: &FileFindings<'_>) {
        let name = escaped(&whose(self.consolidated, self.names, one));
        put(
            page,
            format_args!(
                "<section aria-labelledby=\"f{number}\">\n<h2 id=\"f{number}\">{name}</h2>\n"
            ),
        );
        let verdict = Verdict::of(self.consolidated.register(), self.names, one);
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
            let own: Vec<&Finding> =
                one.findings.iter().copied().filter(|one| one.severity == severity).collect();
            let (count, left) = (one.count(severity), one.left(severity));
            if count > 0 {
                put(page, format_args!("<h3>{title} ({count})</h3>\n"));
                self.findings(page, &own);
            }
            if left > 0 {
                put(page, format_args!("<p>And {left} more, counted and not listed.</p>\n"));
            }
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
        for text in [&told.first.message, &likewise, &told.first.fix] {
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
fn codes(page: &mut String, findings: &[Finding]) {
    let used: BTreeSet<&str> = findings.iter().map(|finding| finding.code).collect();
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

fn put(page: &mut String, text: std::fmt::Arguments<'_>) {
    // A string takes whatever is written to it.
    let _ = page.write_fmt(text);
}

/// A text from a return as text and nothing else: no tag, no entity, no character that steers or hides.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in for_terminal(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Edit, NewValue};
    use crate::clean_return::CleanReturn;
    use crate::report::test_findings::{NOT_A_NUMBER, ONE_TABLE, finding, model, saying};

    /// A page with one start for each end, and its tags in one another as they are opened.
    fn is_well_formed(page: &str) {
        let mut open: Vec<&str> = Vec::new();
        let body = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().1;
        for tag in body.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0) {
            match tag.strip_prefix('/') {
                Some("head" | "html") => {}
                Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
                None if tag == "br" => {}
                None => open.push(tag.split(' ').next().unwrap()),
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }

    #[test]
    fn a_message_stands_beside_its_row_with_the_cell_marked() {
        let edits = [Edit::Cell("Indicators!E6", NewValue::Text("about 90"))];
        let all = CleanReturn::with(&edits);
        let said = all.findings().all().to_vec();
        let page = validation(&saying(&edits, said));
        is_well_formed(&page);
        for part in [
            "<h1>",
            "<li>Housing, 2025/26 Q4</li>",
            "<p class=\"verdict bad\"><strong>Not ready:</strong>",
            "<p class=\"where\"><strong>E6</strong> HSG02 Rent collected</p>",
            "<td class=\"marked\"><mark>about 90</mark></td>",
            "<th scope=\"col\">Quarter 4</th>",
            "<a href=\"#QMR012\">QMR012</a>",
            "<dt id=\"QMR012\">",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"));
    }

    #[test]
    fn several_files_have_an_overview_with_links() {
        let edits = [Edit::Other("returns/scan.xlsx", &[Edit::Refused("a PDF")])];
        let page = validation(&saying(&edits, model()));
        is_well_formed(&page);
        assert!(page.contains("<a href=\"#f1\">scan.xlsx</a>"), "{page}");
        assert!(page.contains("<td>Not used: not readable</td>"), "{page}");
    }

    #[test]
    fn what_a_return_holds_is_text_and_no_tag() {
        let hostile = finding(
            NOT_A_NUMBER,
            "Indicators!E6",
            ("<script>", "\"><img src=x onerror=alert(1)>"),
            "It is \"</p><script>alert('&')</script>\u{202e}\".",
            "Mend it.",
        );
        let edits = [
            Edit::Cell("Indicators!B6", NewValue::Text("</td><b>bold</b>")),
            Edit::Cell("Cover!B4", NewValue::Text("Housing")),
        ];
        let page = validation(&saying(&edits, vec![hostile]));
        is_well_formed(&page);
        assert!(
            !page.contains("<script") && !page.contains("<img") && !page.contains("<b>"),
            "{page}"
        );
        assert!(!page.contains('\u{202e}'), "{page}");
        assert!(page.contains("&lt;/td&gt;&lt;b&gt;bold"), "{page}");
    }

    #[test]
    fn a_clean_return_is_ready_and_explains_no_code() {
        let page = validation(&saying(ONE_TABLE, Vec::new()));
        is_well_formed(&page);
        assert!(
            page.contains("<p class=\"verdict good\"><strong>Ready.</strong> Nothing to mend.</p>")
        );
        assert!(!page.contains("What the codes mean"), "{page}");
    }
}
