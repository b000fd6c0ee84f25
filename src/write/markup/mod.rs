//! The rows of data sheets as markup: with [`super::cell`], which writes through the library, the one door to cells. What
//! the library is strict about holds here too: a text can become nothing else and is no longer than a cell holds, a number
//! is finite, a formula has its result, no control character passes, and what stands in a row stands in the order of its
//! columns.

mod formula_markup;
mod number_markup;
mod row_markup;
mod text_markup;

pub(super) use formula_markup::FormulaText;
pub(super) use row_markup::{FormatNo, RepeatedCell, RowMarkup, TextNo};
pub(super) use text_markup::{list_entry, text_in_tag};

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use proptest::prelude::*;
    use rust_decimal::Decimal;
    use rust_xlsxwriter::{Format, Workbook, Worksheet};
    use zip::ZipArchive;

    use super::number_markup::EXACT;
    use super::*;
    use crate::sanitize::for_cell;
    use crate::write::cell::{FormulaResult, SheetWriter};

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
