//! `qmr page`: one file of HTML that holds the core, a configuration and a script, and checks returns in a browser
//! (docs/page.md, "How it is built"). What it looks like and does stands in `web/page`; here it is put together.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::page::{STYLE, escaped};
use crate::error::Error;
use crate::register::{Register, ServiceNo};

/// How the page begins, by which a later run knows that it may replace it.
pub const MARK: &str = "<!doctype html>\n<!-- qmr page -->\n";

/// The page with a mark in the place of each of its parts.
const TEMPLATE: &str = include_str!("../../../web/page/page.html");

/// What the page adds to the looks of a report.
const OWN_STYLE: &str = include_str!("../../../web/page/page.css");

/// The one script, in the order in which its parts need each other.
const SCRIPTS: &[&str] = &[
    include_str!("../../../web/page/worker.js"),
    include_str!("../../../web/page/core.js"),
    include_str!("../../../web/page/files.js"),
    include_str!("../../../web/page/words.js"),
    include_str!("../../../web/page/report.js"),
    include_str!("../../../web/page/summary.js"),
    include_str!("../../../web/page/check.js"),
    include_str!("../../../web/page/apart.js"),
    include_str!("../../../web/page/earlier.js"),
    include_str!("../../../web/page/made.js"),
    include_str!("../../../web/page/consolidate.js"),
    include_str!("../../../web/page/rehearsal.js"),
    include_str!("../../../web/page/page.js"),
];

/// What a page is made from.
#[derive(Clone, Copy, Debug)]
pub struct CheckPage<'p> {
    /// What the configuration says.
    pub register: &'p Register,
    /// The services that the page knows; none where it knows all.
    pub services: Option<&'p [ServiceNo]>,
    /// The day as at which it judges; none for the last of the period.
    pub as_at: Option<Date>,
    /// Whether it is the performance team's, which consolidates too.
    pub consolidates: bool,
    /// The bytes of `qmr.toml`, by which the page checks.
    pub toml: &'p [u8],
    /// Those of the files of the register, by the names that `qmr.toml` has for them.
    pub files: &'p BTreeMap<String, Vec<u8>>,
    /// The core, packed with gzip.
    pub core: &'p [u8],
}

/// What the script finds in the page.
#[derive(Serialize)]
struct Bundle<'p> {
    council: &'p str,
    period: String,
    note: Option<&'p str>,
    services: Option<Vec<BundledService<'p>>>,
    as_at: Option<String>,
    consolidates: bool,
    toml: String,
    files: Vec<BundledFile<'p>>,
    rehearsal: Rehearsal,
    version: &'static str,
}

/// What the page checks before there is a return, and shows nobody.
#[derive(Serialize)]
struct Rehearsal {
    toml: String,
    files: Vec<BundledFile<'static>>,
    returns: Vec<BundledFile<'static>>,
}

#[derive(Serialize)]
struct BundledService<'p> {
    id: &'p str,
    name: &'p str,
}

#[derive(Serialize)]
struct BundledFile<'p> {
    name: &'p str,
    bytes: String,
}

/// Puts the page together. The same parts give the same bytes.
///
/// # Errors
/// [`Error::Internal`] where what goes into the page cannot be written.
pub fn check_page(page: &CheckPage<'_>) -> Result<String, Error> {
    let register = page.register;
    let script = SCRIPTS.concat();
    let does = if page.consolidates { "Consolidate returns" } else { "Check a return" };
    let title = format!("{does}: {}, {}", register.council, register.period);
    Ok(filled(
        TEMPLATE,
        &[
            ("@SCRIPT_HASH@", &STANDARD.encode(Sha256::digest(script.as_bytes()))),
            ("@TITLE@", &escaped(&title)),
            ("@STYLE@", &format!("{STYLE}{OWN_STYLE}")),
            ("@BUNDLE@", &bundle(page)?),
            ("@CORE@", &STANDARD.encode(page.core)),
            ("@SCRIPT@", &script),
        ],
    ))
}

/// The configuration as data that no parser of HTML takes for anything else.
fn bundle(page: &CheckPage<'_>) -> Result<String, Error> {
    let register = page.register;
    let service = |service: &ServiceNo| {
        let service = register.service(*service);
        BundledService { id: &service.id, name: &service.name }
    };
    let bundle = Bundle {
        council: &register.council,
        period: register.period.to_string(),
        note: register.page_note.as_deref(),
        services: page.services.map(|services| services.iter().map(service).collect()),
        as_at: page.as_at.map(|day| day.to_string()),
        consolidates: page.consolidates,
        toml: STANDARD.encode(page.toml),
        files: page.files.iter().map(|(name, bytes)| bundled(name, bytes)).collect(),
        rehearsal: rehearsal(),
        version: env!("CARGO_PKG_VERSION"),
    };
    let json = serde_json::to_string(&bundle);
    let json = json.map_err(|error| Error::Internal(format!("a page cannot be made: {error}")))?;
    Ok(json.replace('<', "\\u003c"))
}

fn bundled<'p>(name: &'p str, bytes: &[u8]) -> BundledFile<'p> {
    BundledFile { name, bytes: STANDARD.encode(bytes) }
}

/// A council that is nobody's, and a return with one of each fault.
fn rehearsal() -> Rehearsal {
    let register = include_bytes!("../../../web/page/rehearsal/indicators.csv");
    let faulty = include_bytes!("../../../samples/returns/leisure-faulty-q4.xlsx");
    Rehearsal {
        toml: STANDARD.encode(include_bytes!("../../../web/page/rehearsal/qmr.toml")),
        files: vec![bundled("indicators.csv", register)],
        returns: vec![bundled("leisure-faulty-q4.xlsx", faulty)],
    }
}

/// A template with each mark replaced where it stands first, and nothing in what was put there.
fn filled(template: &str, parts: &[(&str, &str)]) -> String {
    let mut places: Vec<(usize, &str, &str)> = parts
        .iter()
        .filter_map(|(mark, part)| Some((template.find(mark)?, *mark, *part)))
        .collect();
    places.sort_unstable();
    let mut page = String::new();
    let mut done = 0;
    for (place, mark, part) in places {
        page.push_str(template.get(done..place).unwrap_or_default());
        page.push_str(part);
        done = place + mark.len();
    }
    page.push_str(template.get(done..).unwrap_or_default());
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::period::Period;

    const MARKS: [&str; 6] =
        ["@SCRIPT_HASH@", "@TITLE@", "@STYLE@", "@BUNDLE@", "@CORE@", "@SCRIPT@"];

    #[test]
    fn the_template_has_each_mark_once_and_begins_as_a_page_of_qmr_s() {
        for mark in MARKS {
            assert_eq!(TEMPLATE.matches(mark).count(), 1, "{mark}");
        }
        assert!(TEMPLATE.starts_with(MARK));
    }

    #[test]
    fn the_script_and_the_style_end_nothing_around_them() {
        let script = SCRIPTS.concat().to_ascii_lowercase();
        assert!(!script.contains("</script") && !script.contains("<!--"));
        assert!(!format!("{STYLE}{OWN_STYLE}").contains("</"));
    }

    #[test]
    fn a_mark_in_what_was_put_in_stays_as_it_is() {
        let parts = [("@B@", "@A@"), ("@A@", "@B@@A@")];
        assert_eq!(filled("1 @A@ 2 @B@ 3", &parts), "1 @B@@A@ 2 @A@ 3");
        assert_eq!(filled("none", &parts), "none");
    }

    #[test]
    fn what_a_council_is_called_is_text_wherever_it_stands() {
        let mut register = Register::unconfigured(Period::from_config("2025/26 Q4").unwrap());
        register.council = "</script><b>@CORE@ & Co".into();
        register.page_note = Some("Send it <!-- here".to_owned());
        let files = BTreeMap::from([("a<b.csv".to_owned(), b"Ref".to_vec())]);
        let page = check_page(&CheckPage {
            register: &register,
            services: None,
            as_at: Some(jiff::civil::date(2026, 4, 10)),
            consolidates: false,
            toml: b"x",
            files: &files,
            core: b"core",
        })
        .unwrap();
        assert!(
            page.contains(
                "<title>Check a return: &lt;/script&gt;&lt;b&gt;@CORE@ &amp; Co, 2025/26 Q4</title>"
            ),
            "{page}"
        );
        let bundle =
            page.split_once("id=\"bundle\">").unwrap().1.split_once("</script>").unwrap().0;
        assert!(!bundle.contains('<'), "{bundle}");
        let read: serde_json::Value = serde_json::from_str(bundle).unwrap();
        assert_eq!(read["council"], "</script><b>@CORE@ & Co");
        assert_eq!(read["note"], "Send it <!-- here");
        assert_eq!(read["services"], serde_json::Value::Null);
        assert_eq!(read["as_at"], "2026-04-10");
        assert_eq!(read["files"][0]["name"], "a<b.csv");
        assert!(page.contains(&format!("id=\"core\">{}<", STANDARD.encode(b"core"))));
        assert_eq!(
            MARKS.iter().filter(|mark| page.contains(**mark)).count(),
            1,
            "the council's own"
        );
    }
}
