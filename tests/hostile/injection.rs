//! Text of a return stays text: no formula, link or control sequence comes out of it, wherever it goes.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use serde_json::Value;

use crate::hostile::cases::Roads;
use crate::hostile::folder::with_a_good_return;
use crate::support::workdir::Workdir;
use crate::support::xlsx::Parts;

/// What is put into every cell that takes text.
pub const PAYLOADS: &[&str] = &[
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "=cmd|' /C calc'!A0",
    "=DDE(\"cmd\";\"/C calc\";\"1\")",
    "+1+cmd|' /C calc'!A0",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "=1+1\";=1+1",
    "＝1+1",
    "＋1+1",
    "－2+3",
    "＠SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u{a0}=1+1",
    "_x003D_1+1",
    "_x005F_x003D_1+1",
    "_x005F_x0009_=1+1",
    "_x0009__x003D_1+1",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "http://evil.example/x",
    "mailto:evil@evil.example",
    "file:///etc/passwd",
    "\\\\server\\share\\x.xlsx",
    "=WEBSERVICE(\"http://evil.example\")",
    "=IMPORTXML(\"http://evil.example\",\"//a\")",
    "sep=;",
    "_x001B_[31mred",
    "_x001B_]8;;http://evil.example_x0007_link_x001B_]8;;_x0007_",
    "_x0000_=1+1",
    "_x009B_31m",
    "\u{202E}gnp.exe",
    "\u{2066}=1+1",
    "\u{feff}=1+1",
    "\u{200b}=1+1",
    "\u{ad}=1+1",
    "\u{2060}\t=1+1",
    "\u{3000}＝1+1",
    "',\"\"=1+1",
    "\"\r\n=1+1",
    "\",=1+1,\"",
    "x\",\"=1+1",
    "x\n=1+1",
    "'=1+1",
    "\"=1+1\"",
    "a;=1+1",
    "{=1+1}",
    "<script>alert(1)</script>",
    "&quot;&lt;",
    "]]><f>1+1</f>",
    "{{7*7}}",
];

fn hostile() -> Roads {
    let mut roads = Roads::new();
    let mut row = 4;
    for payload in PAYLOADS {
        row += 1;
        let known = format!("RDS0{}", (row - 5) % 3 + 1);
        let reference = if row < 8 { known.as_str() } else { payload };
        for (column, text) in [
            ('A', reference),
            ('B', payload),
            ('C', payload),
            ('D', "1"),
            ('E', payload),
            ('F', payload),
            ('G', payload),
        ] {
            roads = roads.cell(&format!("{column}{row}"), text);
        }
        // A group heading, and a figure that is none.
        row += 1;
        roads = roads.cell(&format!("B{row}"), payload).without(&[
            &format!("A{row}"),
            &format!("D{row}"),
            &format!("E{row}"),
        ]);
        row += 1;
        roads = roads.cell(&format!("A{row}"), payload).cell(&format!("D{row}"), payload);
    }
    roads
        .cell("B1", &format!("Completed by: {}", PAYLOADS[1]))
        .cell("B2", &format!("Date submitted: {}", PAYLOADS[0]))
        .cell("D1", &format!("Data quality: {}", PAYLOADS[3]))
        .cell("G4", "=1+1 heading")
}

fn cover() -> String {
    let mut own = Roads::new().rows();
    own.clear();
    for (row, payload) in PAYLOADS.iter().enumerate() {
        own += &format!(
            "<row r=\"{0}\">{1}</row>",
            row + 2,
            crate::hostile::cases::text(&format!("A{}", row + 2), payload)
        );
    }
    format!(
        "<worksheet><sheetData><row r=\"1\">{}</row>{own}</sheetData></worksheet>",
        crate::hostile::cases::text("A1", "2.0 KEY DEVELOPMENTS")
    )
}

pub fn laid() -> Workdir {
    let folder = with_a_good_return();
    let name = crate::hostile::cases::escape("=cmd|' /C calc'!A0 \u{202E}").replace('\'', "&apos;");
    let parts = Parts::sheets(&[
        (&name, "", "worksheet", &hostile().xml()),
        ("@Narrative", "", "worksheet", &cover()),
        ("=HYPERLINK(1)", "", "worksheet", &cover()),
    ]);
    folder.write("returns/=1+1,@x.xlsx", parts.bytes());
    folder.write("returns/-2+3.pdf", b"%PDF-1.4");
    folder.write("returns/@SUM(1).xlsx", b"PK");
    folder.write("returns/＝1+1.csv", b"=1+1,sep=;\r\n");
    #[cfg(unix)]
    folder.write(
        "returns/\u{1b}[31m\u{1b}]8;;http:x\u{7}\u{202E}.xlsx",
        Roads::new().cell("A1", "SERVICE: =1+1").parts().bytes(),
    );
    folder
}

/// Characters that steer a terminal, or turn or hide what stands around them.
pub fn steers(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn assert_plain(text: &str, what: &str) {
    for line in text.split_inclusive('\n') {
        assert!(!line.contains(steers), "{what}: {line:?}");
    }
}

#[test]
fn text_of_a_return_stays_text_in_every_output() {
    let folder = laid();
    let ran = folder.qmr(&["consolidate", "-v"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_plain(&ran.out.replace('\r', "\u{7}"), "consolidate");
    assert_plain(&ran.err.replace('\r', "\u{7}"), "consolidate, stderr");
    for arguments in [
        vec!["validate"],
        vec!["validate", "--color", "never", "-v"],
        vec!["exceptions", "-v"],
        vec!["register"],
    ] {
        let ran = folder.qmr(&arguments);
        assert_plain(
            &format!("{}{}", ran.out, ran.err).replace('\r', "\u{7}"),
            &arguments.join(" "),
        );
    }
    let mut seen = 0;
    for (name, bytes) in folder.files("out") {
        match name.rsplit('.').next() {
            Some("xlsx") => seen += workbook(&name, bytes),
            Some("csv") => seen += csv(&name, &bytes),
            Some("json") => {
                let text = String::from_utf8(bytes).unwrap();
                assert_plain(&text, &name);
                serde_json::from_str::<Value>(&text).unwrap();
                seen += 1;
            }
            _ => panic!("{name}"),
        }
    }
    assert!(seen > 500, "{seen}");
    let ran = folder.qmr(&["validate", "--format", "json"]);
    assert_plain(&ran.out, "JSON");
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["files"].as_array().unwrap().len(), if cfg!(unix) { 6 } else { 5 });
    // In JSON a text is what it was, whatever it is.
    let files = report["files"].as_array().unwrap().iter();
    let findings = files.flat_map(|file| file["findings"].as_array().unwrap());
    let found: BTreeSet<&str> = findings.filter_map(|own| own["found"].as_str()).collect();
    for payload in PAYLOADS {
        let payload = decoded(payload).replace("\r\n", "\n").replace('\r', "\n");
        assert!(found.contains(payload.as_str()), "{payload:?} is not in {found:?}");
    }
}

/// A text of a workbook's part as the workbook means it: `_x003D_` is an equals sign.
pub fn decoded(text: &str) -> String {
    let (mut whole, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        let escape = rest.strip_prefix("_x").and_then(|escape| {
            let (digits, after) = escape.split_at_checked(4)?;
            let code = u32::from_str_radix(digits, 16).ok()?;
            Some((char::from_u32(code)?, after.strip_prefix('_')?))
        });
        let (c, after) = escape.unwrap_or((c, &rest[c.len_utf8()..]));
        whole.push(c);
        rest = after;
    }
    whole
}

/// Fields of a CSV, none of which a spreadsheet takes for a formula.
fn csv(name: &str, bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
    assert_plain(text, name);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(text.as_bytes());
    let mut fields = 0;
    for record in reader.records() {
        for field in &record.unwrap() {
            fields += 1;
            if field.trim_end_matches('%').parse::<f64>().is_ok() {
                continue;
            }
            let mut start = field.to_owned();
            for (escape, c) in
                [("_x003D_", "="), ("_x0009_", "\t"), ("_x0000_", "\0"), ("_x001B_", "\u{1b}")]
            {
                start = start.replace(escape, c);
            }
            let hidden = |c: char| {
                c == ' '
                    || c == '\u{a0}'
                    || c == '\u{feff}'
                    || c == '\u{200b}'
                    || steers(c) && c != '\0'
            };
            let first = start.trim_start_matches(hidden).chars().next();
            let dangerous = "=+-@＝＋－＠\t\r\n\0";
            assert!(first.is_none_or(|c| !dangerous.contains(c)), "{name}: {field:?}");
        }
    }
    fields
}

/// Cells of a workbook: no formula holds text of the return, and no link leads out.
fn workbook(name: &str, bytes: Vec<u8>) -> usize {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut cells = 0;
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let path = part.name().unwrap().into_owned();
        let mut text = String::new();
        if !path.ends_with(".xml") && !path.ends_with(".rels") {
            continue;
        }
        part.read_to_string(&mut text).unwrap();
        assert!(!text.contains("TargetMode=\"External\""), "{name} {path} leads out");
        assert!(!path.contains("externalLink"), "{name} {path}");
        assert_plain(&text, &format!("{name} {path}"));
        for formula in text.split("<f>").skip(1).map(|rest| rest.split("</f>").next().unwrap()) {
            let outside = without_literals(formula);
            for word in ["1+1", "2+3", "cmd", "SUM(1)", "evil"] {
                assert!(!outside.contains(word), "{name} {path}: {formula}");
            }
            if outside.contains("HYPERLINK") {
                assert!(formula.starts_with("HYPERLINK(\"#"), "{name} {path}: {formula}");
            }
        }
        for rule in
            text.split("<formula").skip(1).map(|rest| rest.split("</formula").next().unwrap())
        {
            assert!(!rule.contains("1+1") && !rule.contains("evil"), "{name} {path}: {rule}");
        }
        cells += text.matches("<c ").count();
    }
    cells
}

/// A formula without the texts between its quotation marks; a doubled mark ends none.
pub fn without_literals(formula: &str) -> String {
    formula.replace("&quot;", "\"").split('"').step_by(2).collect()
}
