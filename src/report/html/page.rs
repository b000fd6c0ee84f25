//! A page of HTML: how it begins and ends, and how text is put into it.

use std::fmt::Write;

use crate::sanitize::for_terminal;

/// How the page looks: in light and dark, on a telephone and on paper. No meaning hangs on a colour alone.
pub(super) const STYLE: &str = include_str!("report.css");

/// How every page begins, by which a later run knows that it may replace it.
pub(crate) const MARK: &str = "<!doctype html>\n<!-- qmr validate -->\n";

/// How every page ends.
pub(super) const END: &str = "</main>\n</body>\n</html>\n";

/// The beginning of a page with this title.
pub(super) fn begin(title: &str) -> String {
    let title = escaped(title);
    format!(
        "{MARK}<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    )
}

pub(super) fn put(page: &mut String, text: std::fmt::Arguments<'_>) {
    // A string takes whatever is written to it.
    let _ = page.write_fmt(text);
}

/// A text from a return as text and nothing else: no tag, no entity, no character that steers or hides.
pub(super) fn escaped(text: &str) -> String {
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
