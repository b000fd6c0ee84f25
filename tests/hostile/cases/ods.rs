//! Hostile `.ods`: content that ends early, counts that explode, and values that are none.

use super::{Case, READ, REFUSED, Roads, SHEETLESS, Verdict, book, cut};
use crate::support::ods::{content, ods, package, rows};

fn table(rows: &str) -> String {
    content(&[("Return".to_owned(), "seen", rows.to_owned())])
}

fn good() -> String {
    rows(&book().grids[0], (&[], &[], false))
}

/// Every one.
pub fn cases() -> Vec<Case> {
    let case = |name, bytes: Vec<u8>, verdict| super::bytes(name, "a.ods", bytes, verdict);
    let of = |content: &str| package(content.as_bytes(), &[]);
    let text = table(&good());
    let whole = ods(&book(), (&[], &[], false));
    let locked: (&str, &[u8]) = (
        "META-INF/manifest.xml",
        b"<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
    );
    let declared =
        |declaration: &str| of(&text.replace("?><office", &format!("?>{declaration}<office")));
    let twice = content(&[
        ("Return".to_owned(), "seen", good()),
        ("Return".to_owned(), "seen", "<table:table-row/>".to_owned()),
    ]);
    let many: Vec<(String, &str, String)> =
        (0..5000).map(|n| (n.to_string(), "seen", String::new())).collect();
    let mut cases = vec![
        case("an .ods", whole.clone(), READ),
        super::bytes(
            "an .ods by another name",
            "a.xlsx",
            whole.clone(),
            ("accepted-with-warnings", &["QMR071"], 3),
        ),
        case("an .ods with a password", package(text.as_bytes(), &[locked]), REFUSED),
        case("an .ods without content", of("").clone(), REFUSED),
        case("content with entities", declared("<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"), REFUSED),
        case(
            "content in Latin-1",
            package(
                &text
                    .replace("Roads", "R\u{1}")
                    .replace('\u{1}', "\u{7F}")
                    .into_bytes()
                    .iter()
                    .map(|byte| if *byte == 0x7F { 0xE9 } else { *byte })
                    .collect::<Vec<u8>>(),
                &[],
            ),
            REFUSED,
        ),
        case(
            "styles that break off beside content",
            package(text.as_bytes(), &[("styles.xml", b"<a><b")]),
            REFUSED,
        ),
        case(
            "tables of one name",
            of(&twice),
            ("accepted-with-warnings", &["QMR028", "QMR072"], 3),
        ),
        case("5,000 tables", of(&content(&many)), REFUSED),
        case("an .ods without tables", of(&content(&[])), ("no-return", &["QMR004"], 0)),
        case(
            "two parts of content but for case",
            package(text.as_bytes(), &[("Content.xml", b"<x/>")]),
            REFUSED,
        ),
    ];
    cases.extend(cut("an .ods cut short", "ods", &whole, REFUSED));
    cases.extend((1..8).map(|part| {
        let mut end = text.len() * part / 8;
        while !text.is_char_boundary(end) {
            end += 1;
        }
        case("content that ends early", of(&text[..end]), REFUSED)
    }));
    cases.extend(counts());
    cases.extend(values());
    cases
}

/// Counts that explode.
fn counts() -> Vec<Case> {
    let case = |name, rows: &str, verdict| {
        super::bytes(name, "a.ods", package(table(rows).as_bytes(), &[]), verdict)
    };
    let x = "<table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell>";
    let behind = |row: &str| format!("{}{row}", good());
    let times = |rows: &str, columns: &str| {
        let cell = x.replace(
            "<table:table-cell",
            &format!("<table:table-cell table:number-columns-repeated='{columns}'"),
        );
        behind(&format!(
            "<table:table-row table:number-rows-repeated='{rows}'>{cell}</table:table-row>"
        ))
    };
    let blank = |rows: &str| {
        behind(&format!(
            "<table:table-row table:number-rows-repeated='{rows}'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
        ))
    };
    vec![
        case("a million blank rows", &blank("1048569"), READ),
        case("four thousand million blank rows", &blank("4294967295"), READ),
        case("a million rows of a thousand", &times("1000000", "1000"), REFUSED),
        case("a million rows", &times("1048576", "1"), REFUSED),
        case("100,000 columns", &times("1", "100000"), SHEETLESS),
        case("4294967295 columns", &times("1", "4294967295"), SHEETLESS),
        case("4294967296 columns", &times("1", "4294967296"), SHEETLESS),
        case("-1 columns", &times("1", "-1"), SHEETLESS),
        case("-1 rows", &times("-1", "1"), SHEETLESS),
        case("a far cell in an .ods", &format!("{}<table:table-row><table:table-cell table:number-columns-repeated='16383'/>{x}</table:table-row>", blank("1048568")), READ),
        case("a cell beyond the rows", &format!("{}<table:table-row>{x}</table:table-row>", blank("4294967295")), SHEETLESS),
        case("a cell that spans all", &good().replacen("<table:table-cell ", "<table:table-cell table:number-columns-spanned='4294967295' table:number-rows-spanned='4294967295' ", 1), ("no-return", &["QMR003"], 0)),
        case("a million million blanks in a text", &good().replacen("<text:p>Roads", "<text:p><text:s text:c='1000000000000'/>Roads", 1), READ),
    ]
}

/// Values that are none, and texts in deep nests.
fn values() -> Vec<Case> {
    let bad: Verdict = ("not-ready", &["QMR012"], 3);
    let own = |cell: &str| {
        let rows =
            rows(&Roads::new().cell("D7", "HERE").parts().book().grids[0], (&[], &[], false));
        let old =
            "<table:table-cell office:value-type='string'><text:p>HERE</text:p></table:table-cell>";
        assert!(rows.contains(old));
        rows.replace(old, cell)
    };
    let case = |name, cell: &str, verdict| {
        super::bytes(name, "a.ods", package(table(&own(cell)).as_bytes(), &[]), verdict)
    };
    let float = |value: &str| {
        format!("<table:table-cell office:value-type='float' office:value='{value}'/>")
    };
    let within = |inner: &str| {
        format!(
            "<table:table-cell office:value-type='string'><text:p>{inner}</text:p></table:table-cell>"
        )
    };
    let nest = |tag: &str, inner: &str| {
        format!(
            "{}{inner}{}",
            format!("<{tag}>").repeat(200_000),
            format!("</{tag}>").repeat(200_000)
        )
    };
    vec![
        case("a figure in an .ods", &float("96"), READ),
        case("NaN in an .ods", &float("NaN"), bad),
        case("INF in an .ods", &float("INF"), bad),
        case("1e400 in an .ods", &float("1e400"), bad),
        case("words as a number", &float("about 90"), bad),
        case("a number without a value", "<table:table-cell office:value-type='float'/>", bad),
        case(
            "a date that is none",
            "<table:table-cell office:value-type='date' office:date-value='2026-02-31'/>",
            bad,
        ),
        case(
            "neither true nor false",
            "<table:table-cell office:value-type='boolean' office:boolean-value='maybe'/>",
            bad,
        ),
        case(
            "a formula without a result",
            "<table:table-cell table:formula='of:=1+1'/>",
            ("not-ready", &["QMR017"], 3),
        ),
        case(
            "an error of an .ods",
            "<table:table-cell table:formula='of:=1/0' office:value-type='string' calcext:value-type='error'><text:p>#DIV/0!</text:p></table:table-cell>",
            ("not-ready", &["QMR018"], 3),
        ),
        case("a deep nest in a text", &within(&nest("text:span", "96")), READ),
        case("a deep nest of what is unknown", &within(&format!("96{}", nest("x", ""))), READ),
        case(
            "a table within a cell",
            &format!(
                "<table:table-cell office:value-type='string'>{}<text:p>96</text:p></table:table-cell>",
                "<table:table><table:table-row><table:table-cell/></table:table-row></table:table>"
            ),
            READ,
        ),
        case("an entity that is not declared", &within("&who;"), SHEETLESS),
        case("2 MB in a cell of an .ods", &within(&"9 ".repeat(1 << 20)), SHEETLESS),
        case("an end without a beginning", "</table:table-cell>", REFUSED),
    ]
}
