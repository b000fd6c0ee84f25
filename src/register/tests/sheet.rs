//! A register that is a sheet of a workbook.

use std::sync::Arc;

use super::*;
use crate::cell::Pos;
use crate::grid::{Face, Grid, RawCell};
use crate::number_format::NumberFormat;

fn text(text: &str) -> RawCell {
    RawCell::Text { text: text.into(), face: Face::Text }
}

fn number(value: f64, format: &str) -> RawCell {
    RawCell::Number { value, format: Arc::new(NumberFormat::new(format)) }
}

fn grid(rows: Vec<Vec<Option<RawCell>>>) -> Grid {
    let mut cells = Vec::new();
    for (row, entries) in (2..).zip(rows) {
        for (col, raw) in (1..).zip(entries) {
            cells.extend(raw.map(|raw| (Pos::new(row, col), raw)));
        }
    }
    Grid::new("indicators", cells)
}

#[test]
fn a_sheet_is_read_with_its_own_row_numbers() {
    let head = [
        "ref",
        "title",
        "service",
        "polarity",
        "unit",
        "target",
        "tolerance",
        "prior_actual",
        "decimals",
    ];
    let good = vec![
        Some(number(1.1, "0.00")),
        Some(text("Homes")),
        Some(text("*")),
        Some(text("higher")),
        Some(text("%")),
        Some(number(0.845, "0%")),
        Some(number(0.05, "0%")),
        Some(number(0.1 + 0.2, "")),
        Some(number(1.0, "0")),
    ];
    let mut bad = good.clone();
    bad[0] = Some(text("NI 2"));
    bad[1] = Some(RawCell::Error("#REF!".into()));
    bad[4] = Some(text("days"));
    bad[6] = None;
    bad[7] = Some(RawCell::NotCalculated);
    bad[8] = Some(RawCell::Date { date: jiff::civil::date(2009, 9, 13), shown: "13-Sep".into() });
    let headings: Vec<Option<RawCell>> = head.iter().map(|heading| Some(text(heading))).collect();
    let sheet = grid(vec![headings.clone(), good.clone()]);
    let draft = || parse_config("qmr.toml", CONFIG, CODES);
    let (register, problems) =
        parse(draft(), "i.xlsx", Table::Sheets(std::slice::from_ref(&sheet)));
    assert_eq!(problems, []);
    let register = register.unwrap();
    let row = &register.indicators.as_slice()[0];
    assert_eq!((&*row.reference, row.line), ("1.10", 4));
    assert_eq!(row.target.value().unwrap().to_string(), "84.5");
    assert_eq!(row.tolerance.unwrap().to_string(), "5%");
    assert_eq!(row.prior_actual.unwrap().to_string(), "0.3");
    assert_eq!(row.decimals, Some(1));

    let sheet = grid(vec![headings, vec![], bad]);
    let (register, problems) =
        parse(draft(), "i.xlsx", Table::Sheets(std::slice::from_ref(&sheet)));
    assert!(register.is_none());
    let found: Vec<String> = problems.iter().map(shown).collect();
    assert_eq!(
        found,
        [
            "5 column title: title is the Excel error #REF!. Type the value itself, or mend the formula.",
            "5 column target: target is \"84.5%\" but the unit is days. Write it in that unit, or write % as the unit.",
            "5 column prior_actual: prior_actual is a formula without a result. Open the workbook in Excel and save it, or type the value itself.",
            "5 column decimals: decimals is the date 13-Sep. Format the cell as Text, then type what is meant once more.",
        ]
    );
}
