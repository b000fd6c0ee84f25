//! The rows of data sheets as markup: with [`super::cell`], which writes through the library, the one door to cells. What
//! the library is strict about holds here too: a text can become nothing else and is no longer than a cell holds, a number
//! is finite, a formula has its result, no control character passes, and what stands in a row stands in the order of its
//! columns.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::cell::FormulaResult;
use crate::cell::column_letters;
use crate::sanitize::{CELL_UNITS, for_cell};

/// The number of a format among the workbook's.
pub(super) type FormatNo = u32;

/// The number of a text in the workbook's list.
pub(super) type TextNo = u32;

/// Decimals of fewer digits than this are written digit for digit: they are the shortest that name their binary float.
const EXACT: u64 = 1_000_000_000_000_000;

/// A formula as it stands in its cell.
#[derive(Clone, Copy, Debug)]
pub(super) enum FormulaText<'f> {
    /// Of this cell alone.
    Own(&'f str),
    /// The first cell of one that the cells of a range share.
    First {
        /// The formula here.
        text: &'f str,
        /// The range (`AF4:AF40003`).
        range: &'f str,
        /// Its number among those of the sheet.
        number: u32,
    },
    /// A further cell of the one with this number.
    Further(u32),
}

impl FormulaText<'_> {
    fn put(self, xml: &mut Vec<u8>) {
        let text = match self {
            Self::Own(text) => {
                xml.extend_from_slice(b"<f>");
                text
            }
            Self::First { text, range, number } => {
                xml.extend_from_slice(b"<f t=\"shared\" ref=\"");
                xml.extend_from_slice(range.as_bytes());
                xml.extend_from_slice(b"\" si=\"");
                digits(xml, number.into());
                xml.extend_from_slice(b"\">");
                text
            }
            Self::Further(number) => {
                xml.extend_from_slice(b"<f t=\"shared\" si=\"");
                digits(xml, number.into());
                xml.extend_from_slice(b"\"/>");
                return;
            }
        };
        escaped(xml, &for_cell(text.strip_prefix('=').unwrap_or(text)));
        xml.extend_from_slice(b"</f>");
    }
}

/// A cell with a text as it was written, but for its address.
#[derive(Clone, Debug, Default)]
pub(super) struct RepeatedCell {
    behind_address: Vec<u8>,
    /// Whether it names a text of the list.
    names: bool,
}

/// Rows while they are written, one cell after another.
#[derive(Debug)]
pub(super) struct RowMarkup {
    /// How a cell of every column begins, as far as its letters.
    starts: Vec<String>,
    /// The rows that are ended.
    xml: Vec<u8>,
    /// The cells of the row that was begun: what the row says of itself stands before them.
    cells: Vec<u8>,
    /// The number of that row, from 1, in digits.
    number: Vec<u8>,
    /// Where the cell that was begun last goes on behind its address.
    behind_address: usize,
    /// Heights of rows that were written, each with its digits: there are few.
    heights: Vec<(f64, String)>,
    /// How many cells name a text of the list.
    named: u64,
}

/// How many heights are kept.
const HEIGHTS: usize = 64;

impl RowMarkup {
    /// No rows yet, of so many columns.
    pub(super) fn new(columns: usize) -> Self {
        let columns = 0..u32::try_from(columns).unwrap_or(u32::MAX);
        Self {
            starts: columns.map(|column| format!("<c r=\"{}", column_letters(column))).collect(),
            xml: Vec::new(),
            cells: Vec::new(),
            number: Vec::new(),
            behind_address: 0,
            heights: Vec::new(),
            named: 0,
        }
    }

    /// Begins a row by its zero-based number.
    pub(super) fn begin(&mut self, row: u32) {
        self.cells.clear();
        self.number.clear();
        digits(&mut self.number, u64::from(row) + 1);
    }

    /// Ends it, with a height of its own in points where it has one.
    pub(super) fn end(&mut self, height: Option<f64>) {
        self.xml.extend_from_slice(b"<row r=\"");
        self.xml.extend_from_slice(&self.number);
        if let Some(points) = height {
            self.xml.extend_from_slice(b"\" ht=\"");
            self.height(points);
            self.xml.extend_from_slice(b"\" customHeight=\"1");
        }
        if self.cells.is_empty() {
            self.xml.extend_from_slice(b"\"/>");
            return;
        }
        self.xml.extend_from_slice(b"\">");
        self.xml.extend_from_slice(&self.cells);
        self.xml.extend_from_slice(b"</row>");
    }

    fn height(&mut self, points: f64) {
        let known = self.heights.iter().find(|(own, _)| own.total_cmp(&points).is_eq());
        if let Some((_, digits)) = known {
            self.xml.extend_from_slice(digits.as_bytes());
            return;
        }
        let digits = points.to_string();
        self.xml.extend_from_slice(digits.as_bytes());
        if self.heights.len() < HEIGHTS {
            self.heights.push((points, digits));
        }
    }

    /// The rows that were ended and not taken yet.
    pub(super) fn ended(&self) -> &[u8] {
        &self.xml
    }

    /// Forgets the rows that were ended: they were taken.
    pub(super) fn forget(&mut self) {
        self.xml.clear();
    }

    /// How many cells name a text of the list.
    pub(super) const fn named_texts(&self) -> u64 {
        self.named
    }

    /// A text that stands in its cell.
    pub(super) fn text(&mut self, column: usize, format: FormatNo, text: &str) {
        self.open(column, format);
        self.cells.extend_from_slice(b" t=\"inlineStr\"><is>");
        in_tag(&mut self.cells, text);
        self.cells.extend_from_slice(b"</is></c>");
    }

    /// A text of the list.
    pub(super) fn named(&mut self, column: usize, format: FormatNo, text: TextNo) {
        self.named += 1;
        self.open(column, format);
        self.cells.extend_from_slice(b" t=\"s\"><v>");
        digits(&mut self.cells, text.into());
        self.cells.extend_from_slice(b"</v></c>");
    }

    /// Keeps the cell that was written last, one with a text, for further rows.
    pub(super) fn keep(&self, names: bool, cell: &mut RepeatedCell) {
        cell.behind_address.clear();
        let own = self.cells.get(self.behind_address..).unwrap_or_default();
        cell.behind_address.extend_from_slice(own);
        cell.names = names;
    }

    /// The same cell as one that was kept, in this row.
    pub(super) fn repeat(&mut self, column: usize, cell: &RepeatedCell) {
        self.named += u64::from(cell.names);
        self.begin_cell(column);
        self.cells.extend_from_slice(&cell.behind_address);
    }

    /// A number.
    pub(super) fn number(&mut self, column: usize, format: FormatNo, value: Decimal) {
        self.open(column, format);
        self.cells.extend_from_slice(b"><v>");
        decimal(&mut self.cells, value);
        self.cells.extend_from_slice(b"</v></c>");
    }

    /// Nothing yet, in the format of what may be typed there.
    pub(super) fn blank(&mut self, column: usize, format: FormatNo) {
        if format != 0 {
            self.open(column, format);
            self.cells.extend_from_slice(b"/>");
        }
    }

    /// A formula with its result: with [`super::cell::SheetWriter::formula`] the only place that writes one.
    pub(super) fn formula(
        &mut self,
        column: usize,
        format: FormatNo,
        formula: FormulaText<'_>,
        result: FormulaResult<'_>,
    ) {
        self.open(column, format);
        self.cells.extend_from_slice(match result {
            FormulaResult::Text(_) => b" t=\"str\">".as_slice(),
            FormulaResult::Number(_) | FormulaResult::Share(..) => b">",
        });
        formula.put(&mut self.cells);
        self.cells.extend_from_slice(b"<v>");
        match result {
            FormulaResult::Text(text) => escaped(&mut self.cells, &for_cell(text)),
            FormulaResult::Number(value) => decimal(&mut self.cells, value),
            FormulaResult::Share(..) => self.cells.extend_from_slice(result.cached().as_bytes()),
        }
        self.cells.extend_from_slice(b"</v></c>");
    }

    /// A cell up to its address.
    fn begin_cell(&mut self, column: usize) {
        if let Some(start) = self.starts.get(column) {
            self.cells.extend_from_slice(start.as_bytes());
        }
        self.cells.extend_from_slice(&self.number);
        self.behind_address = self.cells.len();
    }

    fn open(&mut self, column: usize, format: FormatNo) {
        self.begin_cell(column);
        self.cells.push(b'"');
        if format != 0 {
            self.cells.extend_from_slice(b" s=\"");
            digits(&mut self.cells, format.into());
            self.cells.push(b'"');
        }
    }
}

/// An entry of the workbook's list of texts.
pub(super) fn list_entry(xml: &mut Vec<u8>, text: &str) {
    xml.extend_from_slice(b"<si>");
    in_tag(xml, text);
    xml.extend_from_slice(b"</si>");
}

/// A text as it stands in a tag in which its blanks count.
pub(super) fn text_in_tag(text: &str) -> String {
    let mut xml = Vec::new();
    text_of(&mut xml, &for_cell(text));
    String::from_utf8_lossy(&xml).into_owned()
}

/// A text in its tag, which says where blanks at an end count.
fn in_tag(xml: &mut Vec<u8>, text: &str) {
    let plain = is_plain(text);
    let text = if plain { Cow::Borrowed(text) } else { for_cell(text) };
    let blank = [' ', '\n', '\t'];
    let counts = text.starts_with(blank) || text.ends_with(blank);
    xml.extend_from_slice(match counts {
        true => b"<t xml:space=\"preserve\">".as_slice(),
        false => b"<t>",
    });
    match plain {
        true => xml.extend_from_slice(text.as_bytes()),
        false => text_of(xml, &text),
    }
    xml.extend_from_slice(b"</t>");
}

/// Whether a text stands in markup as it is, which most do: all of its bytes are looked at, which is quicker than to stop
/// at the first that is not plain.
fn is_plain(text: &str) -> bool {
    let plain = |byte: u8| {
        matches!(byte, b' '..=b'~' | b'\n' | b'\t') & !matches!(byte, b'&' | b'<' | b'>' | b'_')
    };
    text.len() <= CELL_UNITS && text.bytes().fold(true, |all, byte| all & plain(byte))
}

/// A text as it stands in a cell: `_x0041_` would be read as a letter, so its first mark is written as one.
fn text_of(xml: &mut Vec<u8>, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        escaped(xml, before);
        let mut digits = from.bytes().skip(2);
        let is_letter = digits.by_ref().take(4).filter(u8::is_ascii_hexdigit).count() == 4
            && digits.next() == Some(b'_');
        xml.extend_from_slice(if is_letter { b"_x005F_x".as_slice() } else { b"_x" });
        rest = from.get(2..).unwrap_or_default();
    }
    escaped(xml, rest);
}

/// A text with what markup is made of written in its own way.
fn escaped(xml: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'&' | b'<' | b'>')) {
        let (before, from) = rest.split_at(at);
        xml.extend_from_slice(before);
        xml.extend_from_slice(match from.first() {
            Some(b'&') => b"&amp;".as_slice(),
            Some(b'<') => b"&lt;",
            _ => b"&gt;",
        });
        rest = from.get(1..).unwrap_or_default();
    }
    xml.extend_from_slice(rest);
}

/// A whole number.
fn digits(xml: &mut Vec<u8>, number: u64) {
    xml.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// A decimal as the binary float nearest to it is written. Every decimal has one.
fn decimal(xml: &mut Vec<u8>, value: Decimal) {
    let short = u64::try_from(value.mantissa().unsigned_abs());
    let (mut mantissa, mut scale) = (short.unwrap_or(u64::MAX), value.scale());
    while scale > 0 && mantissa.is_multiple_of(10) {
        (mantissa, scale) = (mantissa / 10, scale - 1);
    }
    if mantissa >= EXACT {
        return long_decimal(xml, value.normalize());
    }
    if value.is_sign_negative() && mantissa != 0 {
        xml.push(b'-');
    }
    let mut written = itoa::Buffer::new();
    let digits = written.format(mantissa);
    let scale = usize::try_from(scale).unwrap_or_default();
    match digits.len().checked_sub(scale).filter(|whole| *whole > 0) {
        Some(whole) => {
            let (whole, part) = digits.split_at(whole);
            xml.extend_from_slice(whole.as_bytes());
            if !part.is_empty() {
                xml.push(b'.');
            }
            xml.extend_from_slice(part.as_bytes());
        }
        None => {
            xml.extend_from_slice(b"0.");
            xml.extend(std::iter::repeat_n(b'0', scale.saturating_sub(digits.len())));
            xml.extend_from_slice(digits.as_bytes());
        }
    }
}

/// A decimal of many digits, or of one that may have many: as far as a binary float tells them apart.
fn long_decimal(xml: &mut Vec<u8>, value: Decimal) {
    let written = value.to_string();
    // Reading its digits is exact, where converting its parts is not.
    let digits = match written.parse::<f64>() {
        Ok(number) if value.mantissa().unsigned_abs() >= EXACT.into() => number.to_string(),
        _ => written,
    };
    xml.extend_from_slice(digits.as_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use proptest::prelude::*;
    use rust_xlsxwriter::{Format, Workbook, Worksheet};
    use zip::ZipArchive;

    use super::*;
    use crate::write::cell::SheetWriter;

    /// A row with one cell in column C, in the workbook's only format beside the first.
    fn row(write: impl FnOnce(&mut RowMarkup)) -> String {
        let mut rows = RowMarkup::new(3);
        rows.begin(4);
        write(&mut rows);
        rows.end(None);
        String::from_utf8(rows.ended().to_vec()).unwrap()
    }

    /// The rows of a workbook's only sheet as the library writes them, without the columns that it says a row has, and
    /// its list of texts.
    fn written(write: impl FnOnce(&mut SheetWriter, &Format)) -> (String, String) {
        let mut sheet = SheetWriter::new("Own", Worksheet::new()).unwrap();
        write(&mut sheet, &Format::new().set_bold());
        let mut workbook = Workbook::new();
        workbook.push_worksheet(sheet.sheet);
        let package = workbook.save_to_buffer().unwrap();
        let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
        let [sheet, list] = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"].map(|name| {
            let mut text = String::new();
            archive.by_name(name).map(|mut part| part.read_to_string(&mut text)).ok();
            text
        });
        let (_, rows) = sheet.split_once("<sheetData>").unwrap();
        let (rows, _) = rows.split_once("</sheetData>").unwrap();
        (rows.replace(" spans=\"3:3\"", ""), list)
    }

    /// Everything that a text can hold, and what something could be taken for.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            "\\PC{1,40}",
            "(.|\n){1,40}",
            "[ \t\r\n&<>\"'_x0-9A-Fa-f=+@-]{1,40}",
            "(_x[0-9A-Fa-f]{3,5}_?|<r>|</r>|_|x|é|😀){1,8}",
            ".{0,3}".prop_map(|end| "x".repeat(32_766) + "y" + &end),
        ]
    }

    /// Decimals of any size, most of them as returns have them.
    fn number() -> impl Strategy<Value = Decimal> {
        prop_oneof![
            (-10_000_000_i64..10_000_000, 0_u32..8)
                .prop_map(|(digits, scale)| Decimal::new(digits, scale)),
            (any::<i64>(), 0_u32..28).prop_map(|(digits, scale)| Decimal::new(digits, scale)),
            (any::<[u32; 3]>(), any::<bool>(), 0_u32..28).prop_map(
                |([low, middle, high], minus, scale)| {
                    Decimal::from_parts(low, middle, high, minus, scale)
                }
            ),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn a_text_of_the_list_stands_as_the_library_writes_it(text in text()) {
            // Of carriage returns alone nothing is left, and the library writes no empty text.
            prop_assume!(!for_cell(&text).is_empty());
            let (library, list) = written(|sheet, format| {
                sheet.sheet.write_string_with_format(4, 2, for_cell(&text), format).unwrap();
            });
            prop_assert_eq!(row(|rows| rows.named(2, 1, 0)), library);
            let mut own = Vec::new();
            list_entry(&mut own, &text);
            let own = String::from_utf8(own).unwrap();
            prop_assert!(list.ends_with(&format!("{own}</sst>")), "{list} {own}");
            // In its cell it stands in the same tag.
            let inline = row(|rows| rows.text(2, 1, &text));
            let tag = own.replace("<si>", "t=\"inlineStr\"><is>").replace("</si>", "</is>");
            prop_assert_eq!(inline, format!("<row r=\"5\"><c r=\"C5\" s=\"1\" {tag}</c></row>"));
        }

        #[test]
        fn a_number_stands_as_the_library_writes_it(value in number()) {
            let nearest: f64 = value.to_string().parse().unwrap();
            let (library, _) = written(|sheet, format| {
                sheet.sheet.write_number_with_format(4, 2, nearest, format).unwrap();
            });
            let own = row(|rows| rows.number(2, 1, value));
            prop_assert_eq!(own.replace("<v>-0</v>", "<v>0</v>"), library.replace("<v>-0</v>", "<v>0</v>"));
        }

        /// Formulas are of qmr's own making; the texts inside are what `for_formula` lets through.
        #[test]
        fn a_formula_and_its_result_stand_as_the_library_writes_them(
            text in "[ -~é€😀]{0,30}",
            number in number(),
            is_number in any::<bool>(),
        ) {
            let quoted = crate::sanitize::for_formula(&text).unwrap_or_else(|| "\"Red\"".to_owned());
            let formula = format!("=IF(COUNTIFS($A$4:$A$99,{quoted})<>1,{quoted},B4&\"\")");
            let shown = quoted.trim_matches('"').replace("\"\"", "\"");
            let result = match is_number {
                true => FormulaResult::Number(number),
                false => FormulaResult::Text(&shown),
            };
            let (library, _) = written(|sheet, format| {
                sheet.formula(4, 2, &formula, result, Some(format)).unwrap();
            });
            let own = row(|rows| rows.formula(2, 1, FormulaText::Own(&formula), result));
            // Here too the result stands as the nearest binary float does.
            if is_number && number.normalize().mantissa().unsigned_abs() >= EXACT.into() {
                prop_assert_eq!(own.split("<v>").next(), library.split("<v>").next());
            } else {
                prop_assert_eq!(own, library);
            }
        }

        #[test]
        fn a_row_is_as_high_as_the_library_makes_it(points in 1.0_f64..800.0) {
            let (library, _) = written(|sheet, format| {
                sheet.height(4, points).unwrap();
                sheet.sheet.write_number_with_format(4, 2, 1, format).unwrap();
            });
            let mut own = RowMarkup::new(3);
            own.begin(4);
            own.number(2, 1, Decimal::ONE);
            own.end(crate::write::cell::own_height(points));
            prop_assert_eq!(String::from_utf8(own.ended().to_vec()).unwrap(), library);
        }
    }

    #[test]
    fn a_formula_holds_no_control_character_and_begins_with_one_equals_sign() {
        let own = row(|rows| {
            rows.formula(2, 0, FormulaText::Own("=A1&\"\u{1}\""), FormulaResult::Text("a\u{7}"))
        });
        assert_eq!(
            own,
            "<row r=\"5\"><c r=\"C5\" t=\"str\"><f>A1&amp;\"␁\"</f><v>a␇</v></c></row>"
        );
    }

    #[test]
    fn a_formula_that_cells_share_stands_in_the_first() {
        let result = FormulaResult::Number(Decimal::ONE);
        let text = "=IF(A5<1,1,2)";
        let first = row(|rows| {
            rows.formula(2, 1, FormulaText::First { text, range: "C5:C9", number: 7 }, result);
        });
        let shared = "<f t=\"shared\" ref=\"C5:C9\" si=\"7\">IF(A5&lt;1,1,2)</f>";
        assert_eq!(first, format!("<row r=\"5\"><c r=\"C5\" s=\"1\">{shared}<v>1</v></c></row>"));
        let further = row(|rows| rows.formula(2, 1, FormulaText::Further(7), result));
        let shared = "<f t=\"shared\" si=\"7\"/>";
        assert_eq!(further, format!("<row r=\"5\"><c r=\"C5\" s=\"1\">{shared}<v>1</v></c></row>"));
    }

    #[test]
    fn a_cell_that_is_kept_stands_the_same_in_a_further_row() {
        let cells: [fn(&mut RowMarkup); 3] = [
            |rows| rows.text(2, 1, " a & b"),
            |rows| rows.named(2, 0, 17),
            |rows| rows.text(2, 0, "_x0041_"),
        ];
        for (write, names) in cells.into_iter().zip([false, true, false]) {
            let mut rows = RowMarkup::new(3);
            let mut kept = RepeatedCell::default();
            rows.begin(4);
            write(&mut rows);
            rows.keep(names, &mut kept);
            rows.end(None);
            rows.forget();
            rows.begin(11);
            rows.repeat(2, &kept);
            rows.end(None);
            let repeated = String::from_utf8(rows.ended().to_vec()).unwrap();
            assert_eq!(repeated, row(write).replace("\"5\"", "\"12\"").replace("C5", "C12"));
            assert_eq!(rows.named_texts(), if names { 2 } else { 0 });
        }
    }

    #[test]
    fn a_blank_cell_of_the_first_format_is_not_there() {
        assert_eq!(row(|rows| rows.blank(2, 0)), "<row r=\"5\"/>");
        assert_eq!(row(|rows| rows.blank(2, 1)), "<row r=\"5\"><c r=\"C5\" s=\"1\"/></row>");
    }
}
