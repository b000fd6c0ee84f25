//! What `qmr explain` says, as a part of a page of HTML.

use super::page::{escaped, put};
use crate::report::explain::ToldCode;
use crate::{exception, rule};

/// The rule or exception code of this code or name, as a section with a heading and a list of what is told of it; with no
/// name, a section for each rule with what it asks. Nothing where there is no such code.
#[must_use]
pub fn explained(what: Option<&str>) -> Option<String> {
    let Some(what) = what else { return Some(all()) };
    let told = match (rule::named(what), exception::named(what)) {
        (Some(rule), _) => ToldCode::of_rule(rule),
        (None, Some(code)) => ToldCode::of_code(code),
        (None, None) => return None,
    };
    let mut page = String::new();
    put(
        &mut page,
        format_args!("<section class=\"explained\">\n<h3>{}</h3>\n", escaped(&told.head)),
    );
    page.push_str("<dl>\n");
    for (label, text) in &told.entries {
        put(&mut page, format_args!("<dt>{label}</dt>\n<dd>{}</dd>\n", escaped(text)));
    }
    page.push_str("</dl>\n</section>\n");
    Some(page)
}

fn all() -> String {
    let mut page = String::new();
    for rule in rule::RULES {
        let (head, what) = (escaped(&ToldCode::of_rule(rule).head), escaped(rule.what));
        let told = format_args!(
            "<section class=\"explained\">\n<h3>{head}</h3>\n<p>{what}</p>\n</section>\n"
        );
        put(&mut page, told);
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_told_with_a_heading_and_labels_as_text_and_no_tag() {
        let page = explained(Some("qmr052")).unwrap();
        assert!(
            page.contains(
                "<h3>QMR052 overdue (warning)</h3>\n<dl>\n<dt>Asks</dt>\n<dd>What was due"
            ),
            "{page}"
        );
        assert!(page.contains("Milestones!E5 is &quot;?&quot;."), "{page}");
        assert_eq!(page.matches("<dt>").count(), 5);
        assert!(explained(Some("RED")).unwrap().contains("<dt>Ask</dt>"));
        assert_eq!(explained(Some("QMR999")), None);
    }

    #[test]
    fn the_list_holds_every_rule_of_a_return() {
        let page = explained(None).unwrap();
        for rule in rule::RULES {
            assert!(page.contains(&format!("<h3>{} ", rule.code)), "{}", rule.code);
        }
    }
}
