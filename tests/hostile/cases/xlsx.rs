//! Hostile `.xlsx`: containers, parts and cells that lie, and values and texts that are none.

use super::{
    Case, READ, READ_BUT_ONE, REFUSED, Roads, SHEETLESS, Verdict, bomb, bytes, made, parts, roads,
};
use crate::support::xlsx::{Parts, link};

/// Every one.
pub fn cases() -> Vec<Case> {
    let groups = [containers(), lies(), values(), sheets(), texts(), comments()];
    groups.into_iter().flatten().collect()
}

fn containers() -> Vec<Case> {
    let good = Roads::new().parts().bytes();
    let mut cases: Vec<Case> = (1..16)
        .map(|part| {
            let length = good.len() * part / 16;
            bytes("cut short", &format!("cut-{part}.xlsx"), good[..length].to_vec(), REFUSED)
        })
        .collect();
    let twice = {
        let name = b"xl/stylet.xml";
        let mut bytes = Roads::new().parts().also("xl/stylet.xml", b"<styleSheet/>").bytes();
        for at in 0..bytes.len() - name.len() {
            if bytes[at..].starts_with(name) {
                bytes[at..at + name.len()].copy_from_slice(b"xl/styles.xml");
            }
        }
        bytes
    };
    cases.extend([
        bytes("an entry twice", "a.xlsx", twice, REFUSED),
        parts(
            "an entry twice but for case",
            Roads::new().parts().also("XL/Styles.XML", b"<x/>"),
            REFUSED,
        ),
        parts(
            "an entry twice but for slashes",
            Roads::new().parts().also("xl\\styles.xml", b"<x/>"),
            REFUSED,
        ),
        made("a bomb", "a.xlsx", || bomb("xl/media/a.png", 300 << 20), REFUSED),
        made("a bomb in the texts", "a.xlsx", || bomb("xl/bomb.xml", 300 << 20), REFUSED),
        bytes("more entries than a workbook has", "a.xlsx", many_entries(5000), REFUSED),
        parts("200 tabs on one part", on_one_part(200), REFUSED),
        parts("its workbook missing", Roads::new().parts().with("xl/workbook.xml", ""), REFUSED),
        parts(
            "its relationships missing",
            Roads::new().parts().with("xl/_rels/workbook.xml.rels", ""),
            REFUSED,
        ),
        parts("its styles missing", Roads::new().parts().with("xl/styles.xml", ""), REFUSED),
        parts(
            "its styles broken off",
            Roads::new().parts().with("xl/styles.xml", "<styleSheet>"),
            REFUSED,
        ),
        parts(
            "its texts missing",
            Roads::new()
                .value("F5", r#"t="s""#, "<v>0</v>")
                .parts()
                .with("xl/sharedStrings.xml", ""),
            REFUSED,
        ),
        parts(
            "texts missing that no cell needs",
            Roads::new().parts().with("xl/sharedStrings.xml", ""),
            READ,
        ),
        parts(
            "its sheet missing",
            Roads::new().parts().with("xl/worksheets/sheet1.xml", ""),
            SHEETLESS,
        ),
        parts(
            "its package relationships missing",
            Roads::new().parts().with("_rels/.rels", ""),
            READ,
        ),
        bytes(
            "words before the archive",
            "a.xlsx",
            [b"hello".to_vec(), good.clone()].concat(),
            REFUSED,
        ),
        bytes("words behind the archive", "a.xlsx", [good, b"hello".to_vec()].concat(), READ),
    ]);
    cases
}

fn many_entries(count: usize) -> Vec<u8> {
    let mut parts = Roads::new().parts();
    for number in 0..count {
        parts = parts.also(&format!("xl/media/{number}.png"), b"");
    }
    parts.bytes()
}

fn on_one_part(count: usize) -> Parts {
    let tabs: String = (0..count)
        .map(|n| format!(r#"<sheet name="S{n}" sheetId="{}" r:id="r1"/>"#, n + 1))
        .collect();
    Roads::new()
        .parts()
        .with("xl/workbook.xml", &format!("<workbook><sheets>{tabs}</sheets></workbook>"))
}

fn lies() -> Vec<Case> {
    let sst = |xml: &str| {
        Roads::new().value("D5", r#"t="s""#, "<v>0</v>").parts().with("xl/sharedStrings.xml", xml)
    };
    let dtd = r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>"#;
    vec![
        parts(
            "4294967295 texts",
            sst(r#"<sst uniqueCount="4294967295"><si><t>1</t></si></sst>"#),
            REFUSED,
        ),
        parts("a far count of texts", sst(r#"<sst uniqueCount="99999999999999999999"/>"#), REFUSED),
        parts("-1 texts", sst(r#"<sst uniqueCount="-1"><si><t>1</t></si></sst>"#), REFUSED),
        parts(
            "entities in the texts",
            sst(&format!("{dtd}<sst><si><t>&b;</t></si></sst>")),
            REFUSED,
        ),
        parts(
            "entities in the sheet",
            Roads::new()
                .parts()
                .with("xl/worksheets/sheet1.xml", &format!("{dtd}{}", Roads::new().xml())),
            REFUSED,
        ),
        parts(
            "entities in the workbook",
            Roads::new().parts().with("xl/workbook.xml", &format!("{dtd}<workbook/>")),
            REFUSED,
        ),
        roads("a far cell", Roads::new().value("XFD1048576", "", "<v>1</v>"), READ),
        roads(
            "a cell beyond the last column",
            Roads::new().raw("G7", r#"<c r="XFE7"><v>1</v></c>"#),
            SHEETLESS,
        ),
        roads(
            "row 4294967298",
            Roads::new()
                .after("")
                .raw("A9", r#"</row><row r="4294967298"><c r="A4294967298"><v>9</v></c>"#),
            SHEETLESS,
        ),
        roads("a cell twice", Roads::new().raw("E5", r#"<c r="D5"><v>12</v></c>"#), SHEETLESS),
        roads(
            "addresses that fall",
            Roads::new().raw("E5", r#"<c r="C5"><v>12</v></c>"#),
            SHEETLESS,
        ),
        roads(
            "rows that fall",
            Roads::new().raw("A9", r#"</row><row r="6"><c r="A6"><v>9</v></c>"#),
            SHEETLESS,
        ),
        roads("a huge dimension", Roads::new().before(r#"<dimension ref="A1:XFD1048576"/>"#), READ),
        roads(
            "a dimension that is none",
            Roads::new().before(r#"<dimension ref="ZZZZ9999999999"/>"#),
            READ,
        ),
        roads(
            "a text that is not there",
            Roads::new().value("D5", r#"t="s""#, "<v>4000000000</v>"),
            SHEETLESS,
        ),
        roads("the text -1", Roads::new().value("D5", r#"t="s""#, "<v>-1</v>"), SHEETLESS),
        roads("the text 99", Roads::new().value("D5", r#"t="s""#, "<v>99</v>"), SHEETLESS),
        roads(
            "a style that is not there",
            Roads::new().value("D5", r#"s="4000""#, "<v>0.84</v>"),
            ("not-ready", &["QMR012"], 3),
        ),
        roads(
            "a style -1",
            Roads::new().value("D5", r#"s="-1""#, "<v>0.84</v>"),
            ("not-ready", &["QMR012"], 3),
        ),
        roads(
            "a style of nothing",
            Roads::new().value("D5", r#"s="""#, "<v>0.84</v>"),
            ("not-ready", &["QMR012"], 3),
        ),
        roads(
            "a row for each cell",
            Roads::new().raw("D5", r#"<c r="D5"><v>84.2</v></c></row><row r="5">"#),
            READ,
        ),
        roads("a small address", Roads::new().raw("D5", r#"<c r="d5"><v>84.2</v></c>"#), READ),
        roads(
            "rows within rows",
            Roads::new().raw("D5", "<row r=\"9\"><c r=\"A9\"/></row>"),
            SHEETLESS,
        ),
        roads(
            "a deep nest",
            Roads::new().raw("D5", &format!("{}{}", "<x>".repeat(200_000), "</x>".repeat(200_000))),
            READ_BUT_ONE,
        ),
    ]
}

fn values() -> Vec<Case> {
    let value = |more: &str, inside: &str| Roads::new().value("D7", more, inside);
    let bad: Verdict = ("not-ready", &["QMR012"], 3);
    let error: Verdict = ("not-ready", &["QMR018"], 3);
    let uncalculated: Verdict = ("not-ready", &["QMR017"], 3);
    let missing: Verdict = ("not-ready", &[], 3);
    let mut cases = vec![
        roads("NaN", value("", "<v>NaN</v>"), bad),
        roads("INF", value("", "<v>INF</v>"), bad),
        roads("-Infinity", value("", "<v>-Infinity</v>"), bad),
        roads("1e400", value("", "<v>1e400</v>"), bad),
        roads("1e308", value("", "<v>1e308</v>"), bad),
        roads("5e-324", value("", "<v>5e-324</v>"), ("accepted-with-warnings", &[], 3)),
        roads("a comment within a number", value("", "<v>9<!-- -->6</v>"), SHEETLESS),
        roads("an element within a number", value("", "<v>9<b/>6</v>"), SHEETLESS),
        roads("two values", value("", "<v>9</v><v>96</v>"), SHEETLESS),
        roads("a formula without a value", value("", "<f>1+1</f>"), uncalculated),
        roads("a formula with an empty value", value("", "<f>1+1</f><v></v>"), uncalculated),
        roads("a shared formula", value("", r#"<f t="shared" si="0"/><v>96</v>"#), READ),
        roads("an empty value", value("", "<v/>"), missing),
        roads("a blank value", value("", "<v> </v>"), missing),
        roads("a type that is none", value(r#"t="zz""#, "<v>96</v>"), READ),
        roads("a Boolean", value(r#"t="b""#, "<v>1</v>"), bad),
        roads("a Boolean that is none", value(r#"t="b""#, "<v>7</v>"), bad),
        roads("a date of ISO", value(r#"t="d""#, "<v>2026-03-31</v>"), ("not-ready", &[], 3)),
    ];
    for code in
        ["#SPILL!", "#CALC!", "#FIELD!", "#BUSY!", "#BLOCKED!", "#N/A", "#DIV/0!", "nonsense"]
    {
        cases.push(roads("an error", value(r#"t="e""#, &format!("<v>{code}</v>")), error));
    }
    cases
}

fn sheets() -> Vec<Case> {
    let xml = Roads::new().xml();
    let one = |more, kind, xml: &str| Parts::sheets(&[("Return", more, kind, xml)]);
    let beside = |more, kind, xml: &str| {
        Parts::sheets(&[
            ("Return", "", "worksheet", &Roads::new().xml()),
            ("Other", more, kind, xml),
        ])
    };
    let facts = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Rota</t></is></c></row></sheetData></worksheet>";
    let prefixed = xml
        .replace("<worksheet>", r#"<x:worksheet xmlns:x="y">"#)
        .replace("</worksheet>", "</x:worksheet>")
        .replace("<sheetData>", "<x:sheetData>")
        .replace("</sheetData>", "</x:sheetData>")
        .replace("<row", "<x:row")
        .replace("</row>", "</x:row>")
        .replace("<c ", "<x:c ")
        .replace("</c>", "</x:c>")
        .replace("<is>", "<x:is>")
        .replace("</is>", "</x:is>")
        .replace("<t ", "<x:t ")
        .replace("</t>", "</x:t>");
    let strict = xml.replace(
        "<worksheet>",
        r#"<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main">"#,
    );
    let addressless: String = {
        let mut rest =
            Roads::new().cell("A3", "-").cell("C5", "82").cell("C6", "96").cell("C7", "95").xml();
        while let Some(at) = rest.find(" r=\"") {
            let end = at + 4 + rest[at + 4..].find('"').unwrap() + 1;
            rest.replace_range(at..end, "");
        }
        rest
    };
    let utf16 = |little: bool| {
        let mut bytes: Vec<u8> = if little { vec![0xFF, 0xFE] } else { vec![0xFE, 0xFF] };
        let units = xml.encode_utf16();
        bytes.extend(
            units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }),
        );
        let mut parts = Roads::new().parts().with("xl/worksheets/sheet1.xml", "");
        parts = parts.also("xl/worksheets/sheet1.xml", &bytes);
        parts
    };
    vec![
        parts("a macro sheet alone", one("", "xlMacrosheet", "<xm:macrosheet/>"), ("no-return", &[], 0)),
        parts("a macro sheet", beside("", "xlMacrosheet", "<xm:macrosheet/>"), READ),
        parts("a chart sheet", beside("", "chartsheet", "<chartsheet/>"), READ),
        parts("a very hidden sheet", beside(r#"state="veryHidden""#, "worksheet", facts), READ),
        parts("a return that is very hidden", one(r#"state="veryHidden""#, "worksheet", &xml), READ),
        parts("a broken sheet beside", beside("", "worksheet", "<worksheet><sheetData><row>"), ("not-ready", &["QMR011"], 3)),
        parts("a sheet of another shape beside", beside("", "worksheet", "<html/>"), ("not-ready", &["QMR011"], 3)),
        parts("two sheets of one name", Parts::sheets(&[("Return", "", "worksheet", &xml), ("Return", "", "worksheet", facts)]), READ),
        parts("no sheets", Parts::sheets(&[]), ("no-return", &["QMR004"], 0)),
        roads("hidden rows", Roads::new().raw("A9", r#"</row><row r="10" hidden="1"><c r="A10" t="inlineStr"><is><t>Hidden</t></is></c>"#), READ),
        roads("hidden columns", Roads::new().before(r#"<cols><col min="4" max="4" hidden="1"/></cols>"#), READ),
        parts("dates from 1904", Roads::new().parts().with("xl/workbook.xml", r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="Return" sheetId="1" r:id="r1"/></sheets></workbook>"#), READ),
        parts("strict", Parts::sheet(&strict), READ),
        parts("prefixed", Parts::sheet(&prefixed), READ),
        parts("no addresses", Parts::sheet(&addressless), READ),
        parts("UTF-16", utf16(true), READ),
        parts("UTF-16, big end first", utf16(false), READ),
        parts("sheet name =cmd", Parts::sheets(&[("=cmd|' /C calc'!A0", "", "worksheet", &xml)]), READ),
        parts("sheet name with escapes", Parts::sheets(&[("&#27;[31mred", "", "worksheet", &xml)]), READ),
        parts("a sheet without a name", Parts::sheets(&[("", "", "worksheet", &xml)]), READ),
        parts("sheet name of 100,000 letters", Parts::sheets(&[(&"x".repeat(100_000), "", "worksheet", &xml)]), READ),
        parts("a target outside the package", Roads::new().parts().with("xl/_rels/workbook.xml.rels", &format!("<Relationships>{}</Relationships>", link("r1", "worksheet", "../../../../etc/passwd"))), SHEETLESS),
    ]
}

fn texts() -> Vec<Case> {
    let commentary = |text: &str| Roads::new().cell("F5", text);
    let raw = |inside: &str| {
        Roads::new().raw("F5", &format!(r#"<c r="F5" t="inlineStr"><is>{inside}</is></c>"#))
    };
    vec![
        roads("32,767 letters", commentary(&"x".repeat(32_767)), READ),
        roads("1 MB of text", commentary(&"word ".repeat(200_000)), READ),
        roads(
            "1 MB as a ref",
            Roads::new().cell("A5", &"a-".repeat(500_000)),
            ("not-ready", &["QMR021"], 3),
        ),
        roads(
            "1 MB as a figure",
            Roads::new().cell("D5", &"9 ".repeat(500_000)),
            ("not-ready", &["QMR012"], 3),
        ),
        roads(
            "1 MB of brackets as a figure",
            Roads::new().cell("D5", &"(".repeat(1_000_000)),
            ("not-ready", &["QMR012"], 3),
        ),
        roads(
            "1 MB as a symbol",
            Roads::new().cell("E5", &"✓ ".repeat(250_000)),
            ("not-ready", &[], 3),
        ),
        roads(
            "1 MB as a service",
            Roads::new().cell("A1", &format!("SERVICE: {}", "Roads ".repeat(160_000))),
            ("unknown-service", &["QMR007"], 0),
        ),
        roads(
            "1 MB as a period",
            Roads::new().cell("A2", &format!("PERIOD: {}", "Quarter 4 ".repeat(100_000))),
            READ,
        ),
        roads("escapes of lone surrogates", commentary("_xD800_ and _xDFFF_"), READ),
        roads("an escaped equals sign", commentary("_x003D_1+1"), READ),
        roads("escaped control characters", commentary("_x0000__x001B_[31m"), READ),
        roads("control characters", raw("<t>&#27;[31m&#7;</t>"), READ),
        roads("a null", raw("<t>&#0;</t>"), SHEETLESS),
        roads("right to left", commentary("\u{202E}gnp.exe"), READ),
        roads(
            "rich text with phonetics",
            raw("<r><t>Good </t></r><r><t>work</t></r><rPh sb=\"0\" eb=\"1\"><t>reading</t></rPh>"),
            READ,
        ),
        roads(
            "a million combining marks",
            commentary(&format!("e{}", "\u{301}".repeat(300_000))),
            READ,
        ),
    ]
}

/// Comments that cannot be read cost no figure; that they are there is a note.
fn comments() -> Vec<Case> {
    let noted: Verdict = ("accepted-with-warnings", &["QMR028", "QMR072"], 3);
    let beside = |content: &str| {
        let links = link("r1", "comments", "../comments1.xml");
        Roads::new()
            .parts()
            .with(
                "xl/worksheets/_rels/sheet1.xml.rels",
                &format!("<Relationships>{links}</Relationships>"),
            )
            .with("xl/comments1.xml", content)
    };
    let list = |notes: &str| format!("<comments><commentList>{notes}</commentList></comments>");
    let note = |at: &str, text: &str| {
        format!(r#"<comment ref="{at}"><text><t>{text}</t></text></comment>"#)
    };
    let many: String = (1..50_000).map(|row| note(&format!("A{row}"), "x")).collect();
    let deep = format!("{}{}", "<r>".repeat(200_000), "</r>".repeat(200_000));
    vec![
        parts("a comment", beside(&list(&note("D5", "Checked"))), noted),
        parts("a part of comments that is missing", beside(""), noted),
        parts("a part of comments that ends early", beside("<comments><commentList>"), noted),
        parts("a part of comments that is something else", beside("<html/>"), noted),
        parts(
            "a part of comments with entities",
            beside("<!DOCTYPE x [<!ENTITY a 'b'>]><comments/>"),
            noted,
        ),
        parts("a comment beyond the last cell", beside(&list(&note("XFE1048577", "x"))), noted),
        parts("50,000 comments", beside(&list(&many)), noted),
        parts("a comment of 1 MB", beside(&list(&note("D5", &"word ".repeat(200_000)))), noted),
        parts("a comment in a deep nest", beside(&list(&note("D5", &deep))), READ),
        parts(
            "relationships of a sheet that break off",
            beside("").with("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships><R"),
            noted,
        ),
        parts(
            "a sheet that is its own part of comments",
            Roads::new().parts().with(
                "xl/worksheets/_rels/sheet1.xml.rels",
                &format!("<Relationships>{}</Relationships>", link("r1", "comments", "sheet1.xml")),
            ),
            noted,
        ),
    ]
}
