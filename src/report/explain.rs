//! Rules and exception codes as pages to read: what `qmr explain` prints, and the table in the documentation. All of it
//! is made from the declarations, so that no list has to be kept by hand.

use std::fmt::Write;

use crate::check::{CLEAN, Edit};
use crate::exception::{CODES, Code};
use crate::rule::{RULES, Rule};

/// The widest line of a page.
const WIDTH: usize = 100;

/// Where the text of a page's entries begins.
const INDENT: usize = 10;

/// A rule or an exception code in words: what it is called, and what is told of it, each under its label.
pub(crate) struct ToldCode {
    pub(crate) head: String,
    pub(crate) entries: Vec<(&'static str, String)>,
}

impl ToldCode {
    /// What a rule says, why, what to do, and its example and counter-example in words.
    pub(crate) fn of_rule(rule: &Rule) -> Self {
        let places = match rule.fires.at {
            [] | [""] => "It then speaks of the file as a whole.".to_owned(),
            at => format!("It then speaks at {}.", joined(at)),
        };
        Self {
            head: format!("{} {} ({})", rule.code, rule.name, rule.severity.name()),
            entries: vec![
                ("Asks", rule.what.to_owned()),
                ("Why", rule.why.to_owned()),
                ("Fix", rule.fix.to_owned()),
                ("Speaks", told(rule.fires.edits, &places)),
                ("Silent", told(rule.quiet, "It then says nothing.")),
            ],
        }
    }

    /// How grave a code is, when it fires, what a board can ask, and an example in words.
    pub(crate) fn of_code(code: &Code) -> Self {
        let concerned = format!("It then fires for {}.", joined(code.fires.at));
        let silent = told(code.quiet, "It then does not fire for what was changed.");
        Self {
            head: format!("{} ({})", code.code, code.severity.name()),
            entries: vec![
                ("Fires", code.when.to_owned()),
                ("Ask", code.ask.to_owned()),
                ("Example", told(code.fires.edits, &concerned)),
                ("Silent", silent),
            ],
        }
    }

    fn page(&self) -> String {
        let mut page = format!("{}\n", self.head);
        for (label, text) in &self.entries {
            entry(&mut page, label, text);
        }
        page
    }
}

/// A rule as a page: what it says, why, what to do, and its example and counter-example in words.
#[must_use]
pub fn rule(rule: &Rule) -> String {
    ToldCode::of_rule(rule).page()
}

/// An exception code as a page: how grave it is, when it fires, what a board can ask, and an example in words.
#[must_use]
pub fn code(code: &Code) -> String {
    ToldCode::of_code(code).page()
}

/// Every rule and every exception code, a line or a few to each.
#[must_use]
pub fn list() -> String {
    let mut page = String::from("Rules: what is said about the data of a return\n\n");
    let name = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in RULES {
        let head = format!("{}  {:7}  {:name$}", rule.code, rule.severity.name(), rule.name);
        hanging(&mut page, &head, rule.what);
    }
    page.push_str("\nExceptions: what boards are shown about performance\n\n");
    let name = CODES.iter().map(|code| code.code.len()).max().unwrap_or(0);
    for code in CODES {
        let head = format!("{:name$}  {:7}", code.code, code.severity.name());
        hanging(&mut page, &head, code.when);
    }
    page.push_str("\nqmr explain CODE prints one of them in full.\n");
    page
}

/// Every rule and every exception code as tables in Markdown, for the documentation.
#[must_use]
pub fn markdown_table() -> String {
    let mut page = String::from(
        "<!-- Made from the declarations by `QMR_BLESS=1 cargo test --test all codes::`; do not edit. -->\n\n\
         # Rules\n\n| code | name | severity | what |\n|---|---|---|---|\n",
    );
    for rule in RULES {
        let severity = rule.severity.name();
        row(&mut page, &[rule.code, rule.name, severity, rule.what]);
    }
    page.push_str("\n# Exception codes\n\n| code | severity | fires when |\n|---|---|---|\n");
    for code in CODES {
        row(&mut page, &[code.code, code.severity.name(), code.when]);
    }
    page
}

fn row(page: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

/// Edits to the clean return as sentences.
fn told(edits: &[Edit], then: &str) -> String {
    let file = CLEAN.rsplit('/').next().unwrap_or(CLEAN);
    if edits.is_empty() {
        return format!("In a clean return, {file}, as it is. {then}");
    }
    let edits: Vec<String> = edits.iter().map(ToString::to_string).collect();
    format!("In a clean return, {file}: {}. {then}", edits.join("; "))
}

fn joined(items: &[&str]) -> String {
    match items {
        [] => "the service".to_owned(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// A label, and its text beside it.
fn entry(page: &mut String, label: &str, text: &str) {
    page.push('\n');
    hanging(page, &format!("{label:<width$}", width = INDENT - 2), text);
}

/// A head, and its text beside it with every further line below the first.
fn hanging(page: &mut String, head: &str, text: &str) {
    let indent = head.chars().count() + 2;
    let mut before = format!("{head}  ");
    for line in wrapped(text, WIDTH.saturating_sub(indent)) {
        let _ = writeln!(page, "{before}{line}");
        before = " ".repeat(indent);
    }
}

/// A text in lines of at most so many characters; a longer word has a line of its own.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        let length = line.chars().count();
        if length == 0 {
            line.push_str(word);
        } else if length + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{exception, rule as rules};

    fn widest(page: &str) -> usize {
        page.lines().map(|line| line.chars().count()).max().unwrap_or(0)
    }

    #[test]
    fn a_rule_s_page_says_what_why_and_how_by_example() {
        let page = rule(rules::named("qmr052").unwrap());
        assert!(page.starts_with("QMR052 overdue (warning)\n\nAsks      What was due"), "{page}");
        assert!(page.contains("\nWhy       "), "{page}");
        assert!(page.contains("\nFix       Enter ✓"), "{page}");
        assert!(
            page.contains("Housing.xlsx: Milestones!E5 is \"?\". It then speaks at Milestones!E5."),
            "{page}"
        );
        assert!(
            page.contains("\nSilent    In a clean return, Housing.xlsx: Milestones!E6 is \"×\"."),
            "{page}"
        );
    }

    #[test]
    fn a_code_s_page_says_when_and_what_to_ask() {
        let page = code(exception::named("red").unwrap());
        assert!(page.starts_with("RED (high)\n\nFires     An indicator"), "{page}");
        assert!(page.contains("\nAsk       What is being done"), "{page}");
        assert!(page.contains("fires for HSG03 and H2."), "{page}");
    }

    #[test]
    fn every_page_fits_a_terminal_and_ends_its_lines_clean() {
        let pages = RULES.iter().map(|one| rule(one)).chain(CODES.iter().map(|one| code(one)));
        for page in pages.chain([list()]) {
            assert!(widest(&page) <= WIDTH, "{page}");
            assert!(page.lines().all(|line| line.trim_end() == line), "{page}");
            assert!(page.ends_with('\n'), "{page}");
        }
    }

    #[test]
    fn the_list_and_the_table_hold_every_code() {
        let (list, table) = (list(), markdown_table());
        for code in RULES.iter().map(|one| one.code).chain(CODES.iter().map(|one| one.code)) {
            assert!(list.contains(code), "{code}");
            assert!(table.contains(&format!("| {code} |")), "{code}");
        }
    }
}
