//! One line for each file.

use super::page::{escaped, put};
use crate::consolidate::Consolidated;
use crate::finding::Severity;
use crate::report::findings_by_file::FileFindings;
use crate::report::outcome::{FileNames, whose};
use crate::report::readiness::in_short;
use crate::report::verdict::total_of;

/// One line for each file, with a link to what is said of it.
pub(super) fn overview(
    page: &mut String,
    consolidated: &Consolidated,
    (names, filed): (&FileNames<'_>, &[FileFindings<'_>]),
    link: impl Fn(usize) -> String,
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
        let (name, link) = (escaped(&whose(consolidated, names, one)), link(number));
        put(page, format_args!("<tr><th scope=\"row\"><a href=\"{link}\">{name}</a></th>"));
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            put(page, format_args!("<td class=\"number\">{}</td>", one.count(severity)));
        }
        put(page, format_args!("<td>{}</td></tr>\n", escaped(in_short(one))));
    }
    page.push_str("</tbody></table></div>\n</section>\n");
}
