//! What is hidden is read like the rest, and named, in every format.

use qmr::cell::Pos;
use qmr::grid::{Book, Format, Grid, Visibility};

use crate::support::ods::ods;
use crate::support::xlsx::*;
use crate::support::{xls, xlsb};

/// Five rows of three columns; then a hidden sheet and one that only a program can show.
fn book() -> Book {
    let cells = |rows: u32| {
        (0..rows)
            .flat_map(|row| (0..3).map(move |col| Pos::new(row, col)))
            .map(|pos| (pos, text(&pos.to_string()).unwrap()))
            .collect()
    };
    let mut grids = vec![
        Grid::new("Seen", cells(5)),
        Grid::new("Hidden", cells(1)),
        Grid::new("Very hidden", cells(1)),
    ];
    grids[1].visibility = Visibility::Hidden;
    grids[2].visibility = Visibility::VeryHidden;
    Book { grids, ..Book::default() }
}

/// The same as an `.xlsx`, by hand.
fn xlsx(book: &Book, rows: &[u32], columns: &[u32], filtered: bool) -> Vec<u8> {
    let xml = |grid: &Grid, first: bool| {
        let cols: String = columns
            .iter()
            .map(|col| format!(r#"<col min="{0}" max="{0}" hidden="true"/>"#, col + 1))
            .collect();
        let rows: String = grid
            .rows()
            .map(|(row, cells)| {
                let hides = first && rows.contains(&row);
                let cells: String = cells
                    .iter()
                    .map(|(pos, raw)| format!(r#"<c r="{pos}" t="str"><v>{}</v></c>"#, raw.shown()))
                    .collect();
                let hidden = if hides { r#" hidden="1""# } else { "" };
                format!(r#"<row r="{}"{hidden}>{cells}</row>"#, row + 1)
            })
            .collect();
        let cols = if first { format!("<cols>{cols}</cols>") } else { String::new() };
        let filter = match filtered && first {
            true => r#"<autoFilter ref="A1:C5"><filterColumn colId="0"/></autoFilter>"#,
            false => "",
        };
        format!("<worksheet>{cols}<sheetData>{rows}</sheetData>{filter}</worksheet>")
    };
    let states = ["", r#"state="hidden""#, r#"state="veryHidden""#];
    let parts: Vec<String> = (0..3).map(|n| xml(&book.grids[n], n == 0)).collect();
    let sheets: Vec<_> =
        (0..3).map(|n| (&*book.grids[n].name, states[n], "worksheet", parts[n].as_str())).collect();
    Parts::sheets(&sheets).bytes()
}

#[test]
fn hidden_rows_columns_and_sheets_are_read_and_named() {
    let wanted = book();
    for (rows, columns, filtered, said) in [
        (
            &[1_u32, 3][..],
            &[2_u32][..],
            false,
            "It has 2 hidden rows and 1 hidden column with content; they were read too.",
        ),
        (&[4], &[], true, "It has 1 filtered-out or hidden row with content; it was read too."),
        (&[], &[0, 1], false, "It has 2 hidden columns with content; they were read too."),
        (&[7], &[9], false, ""),
    ] {
        let hiding = (rows, columns, filtered);
        let stream = xls::stream(&wanted, hiding, &[]);
        for (bytes, format) in [
            (xlsx(&wanted, rows, columns, filtered), Format::Xlsx),
            (xls::compound(&[("Workbook", &stream)]).bytes, Format::Xls),
            (xlsb::zipped(xlsb::parts(&wanted, hiding)), Format::Xlsb),
            (ods(&wanted, hiding), Format::Ods),
        ] {
            let found = read(&bytes);
            assert_eq!((found.format, &found.unreadable), (format, &Vec::new()));
            for (found, wanted) in found.grids.iter().zip(&wanted.grids) {
                assert_eq!(found.cells(), wanted.cells(), "{format:?} {}", wanted.name);
            }
            let seen: Vec<Visibility> = found.grids.iter().map(|grid| grid.visibility).collect();
            // OpenDocument knows one way to hide a sheet.
            let third = match format {
                Format::Ods => Visibility::Hidden,
                _ => Visibility::VeryHidden,
            };
            assert_eq!(seen, [Visibility::Visible, Visibility::Hidden, third]);
            let told = found.notes.iter().find(|note| note.sheet.is_some());
            assert_eq!(told.map_or("", |note| &note.text), said, "{format:?}");
            assert!(told.is_none_or(|note| note.sheet.as_deref() == Some("Seen")));
        }
    }
}
