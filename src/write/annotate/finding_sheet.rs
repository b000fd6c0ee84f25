//! The sheet with everything that was found, each with a link to its cell. It looks as a cell without a format does in the
//! officer's workbook, in which long texts go on in the next line where the workbook could be given a format for it.

use crate::cell::Pos;
use crate::finding::{Finding, Severity};
use crate::write::cell::own_height;
use crate::write::letters::{MARGIN, height};
use crate::write::markup::text_in_tag;

use super::styles_part::{ListFont, ListLook};
use super::tags::attribute_text;

/// A column of the list.
struct ListColumn {
    heading: &'static str,
    /// Its width where long texts go on in the next line: all columns together are as wide as a small screen, and stand on
    /// a page that can be read.
    wrapped: u16,
    /// Its width where each text stays on its line.
    on_a_line: u16,
}

impl ListColumn {
    const fn new(heading: &'static str, wrapped: u16, on_a_line: u16) -> Self {
        Self { heading, wrapped, on_a_line }
    }
}

const COLUMNS: &[ListColumn] = &[
    ListColumn::new("What to do", 13, 12),
    ListColumn::new("Sheet", 14, 20),
    ListColumn::new("Cell", 9, 8),
    ListColumn::new("Ref", 12, 12),
    ListColumn::new("What is wrong", 43, 90),
    ListColumn::new("How to mend it", 43, 70),
    ListColumn::new("Found", 17, 30),
    ListColumn::new("Code", 10, 10),
    ListColumn::new("Note", 14, 40),
];

/// What a cell keeps free beside its text, in units of a column's width: it is set in, so that no text runs into the next.
const BESIDE_TEXT: f64 = 2.0;

/// The size of a font whose lines are as high as those by which heights are measured, in points: so those of Calibri in 11
/// points have 15, as in Excel.
const MEASURED: f64 = 9.46;

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
pub(super) fn sheet(head: &[String], listed: &[ListedFinding<'_>], look: &ListLook) -> String {
    let above = SheetCells { font: &look.font, wrapping: None };
    let below = SheetCells { wrapping: look.wrapping, ..above };
    let mut rows = String::new();
    let mut row = 0_u32;
    for (number, line) in head.iter().enumerate() {
        row += 1;
        let look = if number == 0 { TextLook::Bold } else { TextLook::Plain };
        rows.push_str(&above.row(row, &[(look, line.clone())]));
    }
    row += 2;
    let headings = row;
    let texts: Vec<(TextLook, String)> =
        COLUMNS.iter().map(|column| (TextLook::Bold, column.heading.to_owned())).collect();
    rows.push_str(&below.row(row, &texts));
    let mut links = String::new();
    for own in listed {
        row += 1;
        rows.push_str(&below.row(row, &texts_of(own)));
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
        .map(|(at, column)| {
            let width = look.wrapping.map_or(column.on_a_line, |_| column.wrapped);
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

/// The cells of some rows.
#[derive(Clone, Copy)]
struct SheetCells<'l> {
    /// The workbook's font.
    font: &'l ListFont,
    /// The number of a format in which long texts go on in the next line, if they do.
    wrapping: Option<u32>,
}

impl SheetCells<'_> {
    /// A row of texts from the first column on.
    fn row(self, row: u32, texts: &[(TextLook, String)]) -> String {
        let cells: String = (1_u32..)
            .zip(texts)
            .filter(|(_, (_, text))| !text.is_empty())
            .map(|(column, (look, text))| self.cell((row, column), *look, text))
            .collect();
        let height = self.height(texts).map(|points| format!(" ht=\"{points}\""));
        format!("<row r=\"{row}\"{}>{cells}</row>", height.unwrap_or_default())
    }

    /// How high a row is, in points; none where it is as high as a line. Excel measures anew what is edited there.
    fn height(self, texts: &[(TextLook, String)]) -> Option<f64> {
        self.wrapping?;
        let high = |(column, (look, text)): (&ListColumn, &(TextLook, String))| {
            let bold = matches!(look, TextLook::Bold);
            height(text, f64::from(column.wrapped) - BESIDE_TEXT, bold)
        };
        let highest = COLUMNS.iter().zip(texts).map(high).fold(0.0, f64::max);
        own_height((highest - MARGIN).max(0.0) * self.font.points / MEASURED)
    }

    fn cell(self, (row, column): (u32, u32), look: TextLook, text: &str) -> String {
        let place = Pos::new(row.saturating_sub(1), column.saturating_sub(1));
        let text = text_in_tag(text);
        let text = format!("<t xml:space=\"preserve\">{text}</t>");
        let font = &self.font.named;
        let inside = match look {
            TextLook::Plain => text,
            TextLook::Bold => format!("<r><rPr><b/>{font}</rPr>{text}</r>"),
            TextLook::Link => {
                format!("<r><rPr><u/><color rgb=\"FF0563C1\"/>{font}</rPr>{text}</r>")
            }
        };
        let format = self.wrapping.map(|number| format!(" s=\"{number}\"")).unwrap_or_default();
        format!("<c r=\"{place}\"{format} t=\"inlineStr\"><is>{inside}</is></c>")
    }
}
