//! The sheet with everything that was found, each with a link to its cell. It has no format of its own: those of the
//! workbook are the officer's.

use crate::cell::Pos;
use crate::finding::{Finding, Severity};
use crate::write::markup::text_in_tag;

use super::tags::attribute_text;

/// The columns: heading and width.
const COLUMNS: &[(&str, u32)] = &[
    ("What to do", 12),
    ("Sheet", 20),
    ("Cell", 8),
    ("Ref", 12),
    ("What is wrong", 90),
    ("How to mend it", 70),
    ("Found", 30),
    ("Code", 10),
    ("Note", 40),
];

/// How a text of the sheet looks.
#[derive(Clone, Copy)]
enum TextLook {
    Plain,
    Bold,
    Link,
}

/// A finding as the sheet lists it.
#[derive(Debug)]
pub(super) struct ListedFinding<'f> {
    pub(super) finding: &'f Finding,
    /// Whether its sheet can be gone to.
    pub(super) linked: bool,
    /// Why there is no note at its cell.
    pub(super) remark: String,
}

/// The sheet's part.
pub(super) fn sheet(head: &[String], listed: &[ListedFinding<'_>]) -> String {
    let mut rows = String::new();
    let mut row = 0_u32;
    for (number, line) in head.iter().enumerate() {
        row += 1;
        let look = if number == 0 { TextLook::Bold } else { TextLook::Plain };
        rows.push_str(&format!("<row r=\"{row}\">{}</row>", cell((row, 1), look, line)));
    }
    row += 2;
    let headings = row;
    let texts: Vec<(TextLook, String)> =
        COLUMNS.iter().map(|(heading, _)| (TextLook::Bold, (*heading).to_owned())).collect();
    rows.push_str(&whole_row(row, &texts));
    let mut links = String::new();
    for own in listed {
        row += 1;
        rows.push_str(&whole_row(row, &texts_of(own)));
        if let Some(place) = place(own) {
            let (place, tip) = (attribute_text(&place), attribute_text(&own.finding.message));
            let tip: String = tip.chars().take_while(|c| *c != '&').take(200).collect();
            links.push_str(&format!(
                "<hyperlink ref=\"C{row}\" location=\"{place}\" tooltip=\"{tip}\"/>"
            ));
        }
    }
    if !links.is_empty() {
        links = format!("<hyperlinks>{links}</hyperlinks>");
    }
    let widths: String = (1_u32..)
        .zip(COLUMNS)
        .map(|(at, (_, width))| {
            format!("<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>")
        })
        .collect();
    let first = headings + 1;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetPr><tabColor rgb=\"FFC00000\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:I{row}\"/>\
         <sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{headings}\" topLeftCell=\"A{first}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"15\"/><cols>{widths}</cols><sheetData>{rows}</sheetData>{links}\
         <pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    )
}

/// The texts of a finding, column by column.
fn texts_of(own: &ListedFinding<'_>) -> Vec<(TextLook, String)> {
    let finding = own.finding;
    let look = match finding.severity {
        Severity::Error => TextLook::Bold,
        Severity::Warning | Severity::Note => TextLook::Plain,
    };
    let cell = finding.cell.map(|cell| cell.to_string()).unwrap_or_default();
    let on_a_line = |text: &str| text.replace('\n', " ");
    vec![
        (look, finding.task().to_owned()),
        (TextLook::Plain, finding.sheet.as_deref().unwrap_or_default().to_owned()),
        (if own.linked { TextLook::Link } else { TextLook::Plain }, cell),
        (TextLook::Plain, finding.reference.as_deref().unwrap_or_default().to_owned()),
        (TextLook::Plain, on_a_line(&finding.message)),
        (TextLook::Plain, on_a_line(&finding.fix)),
        (TextLook::Plain, on_a_line(&finding.found)),
        (TextLook::Plain, finding.code.to_owned()),
        (TextLook::Plain, own.remark.clone()),
    ]
}

/// Where a link leads to: `'Q4 return'!E7`. A program goes to no longer place.
fn place(own: &ListedFinding<'_>) -> Option<String> {
    let (sheet, cell): (&str, Pos) = (own.finding.sheet.as_deref()?, own.finding.cell?);
    let place = format!("'{}'!{cell}", sheet.replace('\'', "''"));
    own.linked.then_some(place)
}

fn whole_row(row: u32, texts: &[(TextLook, String)]) -> String {
    let cells: String = (1_u32..)
        .zip(texts)
        .filter(|(_, (_, text))| !text.is_empty())
        .map(|(column, (look, text))| cell((row, column), *look, text))
        .collect();
    format!("<row r=\"{row}\">{cells}</row>")
}

fn cell((row, column): (u32, u32), look: TextLook, text: &str) -> String {
    let place = Pos::new(row.saturating_sub(1), column.saturating_sub(1));
    let text = text_in_tag(text);
    let text = format!("<t xml:space=\"preserve\">{text}</t>");
    let inside = match look {
        TextLook::Plain => text,
        TextLook::Bold => format!("<r><rPr><b/></rPr>{text}</r>"),
        TextLook::Link => {
            format!("<r><rPr><u/><color rgb=\"FF0563C1\"/></rPr>{text}</r>")
        }
    };
    format!("<c r=\"{place}\" t=\"inlineStr\"><is>{inside}</is></c>")
}
