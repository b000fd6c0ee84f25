//! `validate --reports`: a page for each return, and one that lists them.

use super::overview::overview;
use super::page::{END, begin, escaped, put};
use super::told::{ToldFile, codes};
use crate::consolidate::Consolidated;
use crate::report::findings_by_file::{FileFindings, by_file};
use crate::report::outcome::{FileNames, whose};
use crate::report::rows_as_sent::RowsAsSent;

/// What the pages of a run are made from.
#[derive(Debug)]
pub struct ReturnPages<'c> {
    consolidated: &'c Consolidated,
    filed: Vec<FileFindings<'c>>,
    names: FileNames<'c>,
    rows: RowsAsSent,
}

impl<'c> ReturnPages<'c> {
    /// Those of everything that was sent.
    #[must_use]
    pub fn of(consolidated: &'c Consolidated) -> Self {
        Self {
            consolidated,
            filed: by_file(consolidated),
            names: FileNames::of(consolidated),
            rows: RowsAsSent::of(consolidated, consolidated.findings().all()),
        }
    }

    /// What each page is about, in their order: the path of a file, or the name of a service that sent none.
    #[must_use]
    pub fn subjects(&self) -> Vec<String> {
        let subject = |one: &FileFindings<'_>| match one.file() {
            Some(file) => file.path.to_string(),
            None => whose(self.consolidated, &self.names, one),
        };
        self.filed.iter().map(subject).collect()
    }

    /// The page at a place in their order, with a link to the list; nothing where there is none.
    #[must_use]
    pub fn page(&self, number: usize, list: &str) -> Option<String> {
        let one = self.filed.get(number)?;
        let register = self.consolidated.register();
        let name = whose(self.consolidated, &self.names, one);
        let mut page =
            begin(&format!("{name}, checked for {}, {}", register.council, register.period));
        put(&mut page, format_args!("<p><a href=\"{}\">All returns</a></p>\n", linked(list)));
        let told =
            ToldFile { consolidated: self.consolidated, names: &self.names, rows: &self.rows };
        told.put(&mut page, number, one);
        codes(&mut page, one.findings.iter().copied());
        page.push_str(END);
        Some(page)
    }

    /// The list of the pages, which have these names.
    #[must_use]
    pub fn list(&self, names: &[String]) -> String {
        let register = self.consolidated.register();
        let mut page =
            begin(&format!("{}, {}: returns checked", register.council, register.period));
        let link = |number: usize| names.get(number).map(|name| linked(name)).unwrap_or_default();
        overview(&mut page, self.consolidated, (&self.names, &self.filed), link);
        page.push_str(END);
        page
    }
}

/// The name of a file as a link beside it.
fn linked(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let letter = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    escaped(&name.bytes().map(letter).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Edit;
    use crate::report::test_findings::{model, saying};

    #[test]
    fn a_page_speaks_of_one_file_and_the_list_leads_to_all() {
        let edits = [Edit::Other("returns/scan é#1.xlsx", &[Edit::Refused("a PDF")])];
        let all = saying(&edits, model());
        let pages = ReturnPages::of(&all);
        assert_eq!(pages.subjects(), ["returns/Housing.xlsx", "returns/scan é#1.xlsx"]);
        let names = ["Housing.html".to_owned(), "scan é#1.html".to_owned()];
        let list = pages.list(&names);
        assert!(list.contains("<a href=\"Housing.html\">Housing.xlsx</a>"), "{list}");
        assert!(list.contains("<a href=\"scan%20%C3%A9%231.html\">"), "{list}");
        let [one, other] = [0, 1].map(|number| pages.page(number, "index.html").unwrap());
        assert!(one.contains("Not ready:") && !one.contains("scan"), "{one}");
        assert!(!other.contains("Housing.xlsx") && other.contains("index.html"), "{other}");
        assert!(pages.page(2, "index.html").is_none());
        for page in [list, one, other] {
            assert_eq!(page.matches("<h1>").count(), 1);
        }
    }
}
