//! `validate --format html`: the report as a page for people without a terminal, self-contained and without a script. Each
//! message stands beside the row that it is about, as the officer has it, with the cell marked.

mod check_page;
mod explained;
mod overview;
mod page;
mod pages;
mod told;

pub use check_page::{CheckPage, MARK as CHECK_PAGE_MARK, check_page};
pub use explained::explained;
#[cfg(feature = "cli")]
pub(crate) use page::MARK;
pub use pages::ReturnPages;

use crate::consolidate::Consolidated;
use crate::report::findings_by_file::by_file;
use crate::report::outcome::FileNames;
use crate::report::rows_as_sent::RowsAsSent;
use overview::overview;
use page::{END, begin};
use told::{ToldFile, codes};

/// What is to be mended, checked and known, file by file, as one page of HTML (docs/outputs.md, "Validate").
#[must_use]
pub fn validation(consolidated: &Consolidated) -> String {
    let register = consolidated.register();
    let mut page = begin(&format!("{}, {}: returns checked", register.council, register.period));
    let (names, filed) = (FileNames::of(consolidated), by_file(consolidated));
    if filed.len() > 1 {
        overview(&mut page, consolidated, (&names, &filed), |number| format!("#f{number}"));
    }
    let rows = RowsAsSent::of(consolidated, consolidated.findings().all());
    let told = ToldFile { consolidated, names: &names, rows: &rows };
    for (number, one) in filed.iter().enumerate() {
        told.put(&mut page, number, one);
    }
    codes(&mut page, consolidated.findings().all().iter());
    page.push_str(END);
    page
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
            "Correct Housing.xlsx in Excel, save, and check it again.</p>",
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
