//! What a screen reader asks of a workbook.

use crate::support::package::{attribute, elements};
use crate::workbook::made::{EARLIER, every_case_after};

#[test]
fn a_workbook_says_its_language_and_its_titles_are_headings() {
    let council = every_case_after("computed", "2025/26 Q4", "none");
    assert!(council.earlier.starts_with(EARLIER));
    let book = council.read_back();
    assert!(book.parts["docProps/core.xml"].contains("<dc:language>en-GB</dc:language>"));
    let charts = book.parts.iter().filter(|(name, _)| name.starts_with("xl/charts/chart"));
    let mut seen = 0;
    for (name, chart) in charts {
        assert!(!chart.contains("en-US"), "{name}");
        seen += 1;
    }
    assert!(seen > 0);
    let styles = &book.parts["xl/styles.xml"];
    let heading = elements(styles, "cellStyle")
        .map(|(own, _)| own)
        .find(|own| attribute(own, "builtinId") == "16")
        .unwrap();
    assert_eq!(attribute(heading, "name"), "Heading 1");
    let formats = elements(styles, "cellXfs").next().unwrap().1;
    let formats: Vec<&str> = elements(formats, "xf").map(|(own, _)| own).collect();
    for sheet in book.names() {
        let title = elements(book.xml(sheet), "c").next().unwrap().0;
        assert_eq!(attribute(title, "r"), "A1", "{sheet}");
        let format = formats[attribute(title, "s").parse::<usize>().unwrap()];
        assert_eq!(attribute(format, "xfId"), attribute(heading, "xfId"), "{sheet}");
    }
    for list in ["cellStyleXfs", "cellXfs", "cellStyles"] {
        let (own, inner) = elements(styles, list).next().unwrap();
        let item = if list == "cellStyles" { "cellStyle" } else { "xf" };
        assert_eq!(attribute(own, "count"), elements(inner, item).count().to_string(), "{list}");
    }
}
