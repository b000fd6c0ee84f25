//! Makes `.ods` workbooks: content that LibreOffice would write, without what only concerns looks.

use std::io::{Cursor, Write};

use qmr::cell::Pos;
use qmr::grid::{Book, Grid, RawCell, Visibility};
use zip::write::{SimpleFileOptions, ZipWriter};

/// What hides on the first sheet: rows, columns, and whether a filter hides them.
pub type Hiding<'h> = (&'h [u32], &'h [u32], bool);

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn paragraphs(text: &str) -> String {
    text.split('\n').map(|line| format!("<text:p>{}</text:p>", escape(line))).collect()
}

fn cell(pos: Pos, raw: Option<&RawCell>, comment: Option<&str>) -> String {
    let comment = comment.map_or_else(String::new, |text| {
        format!(
            "<office:annotation><dc:creator>A</dc:creator><dc:date>2026-04-14T00:00:00</dc:date>{}</office:annotation>",
            paragraphs(text)
        )
    });
    let (kind, shown) = match raw {
        None => (String::new(), String::new()),
        Some(RawCell::Text { text, .. }) => {
            ("office:value-type='string'".to_owned(), text.to_string())
        }
        Some(raw @ RawCell::Number { value, format }) => {
            let kind = match format.is_percent() {
                true => "percentage",
                false => "float",
            };
            let kind = format!("office:value-type='{kind}' office:value='{value}'");
            (kind, raw.shown().to_string())
        }
        Some(other) => panic!("{pos}: {other:?}"),
    };
    let shown = match raw {
        Some(_) => paragraphs(&shown),
        None => String::new(),
    };
    format!("<table:table-cell {kind}>{comment}{shown}</table:table-cell>")
}

/// The rows of a sheet.
pub fn rows(grid: &Grid, (rows, columns, filtered): Hiding<'_>) -> String {
    let mut out = String::new();
    for col in 0..=columns.iter().max().copied().unwrap_or(0) {
        let hides = match columns.contains(&col) {
            true => "table:visibility='collapse'",
            false => "",
        };
        out += &format!("<table:table-column {hides}/>");
    }
    let comment = |pos: Pos| {
        let found = grid.comments.iter().find(|(at, _)| *at == pos);
        found.map(|(_, text)| &**text)
    };
    let noted = grid.comments.iter().map(|(pos, _)| *pos);
    let places: Vec<Pos> = noted.chain(grid.cells().iter().map(|(pos, _)| *pos)).collect();
    for row in 0..=places.iter().map(|pos| pos.row).max().unwrap_or(0) {
        let here = places.iter().filter(|pos| pos.row == row);
        let cells: String = (0..=here.map(|pos| pos.col).max().unwrap_or(0))
            .map(|col| Pos::new(row, col))
            .map(|pos| cell(pos, grid.get(pos), comment(pos)))
            .collect();
        let hides = match (rows.contains(&row), filtered) {
            (false, _) => "",
            (true, false) => "table:visibility='collapse'",
            (true, true) => "table:visibility='filter'",
        };
        out += &format!("<table:table-row {hides}>{cells}</table:table-row>");
    }
    out
}

/// The content of a workbook with these tables, each its name, style and rows.
pub fn content(tables: &[(String, &str, String)]) -> String {
    let tables: String = tables
        .iter()
        .map(|(name, style, rows)| {
            let name = escape(name);
            format!("<table:table table:name=\"{name}\" table:style-name=\"{style}\">{rows}</table:table>")
        })
        .collect();
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s' xmlns:dc='d'><office:automatic-styles><style:style style:name='seen' style:family='table'><style:table-properties table:display='true'/></style:style><style:style style:name='hidden' style:family='table'><style:table-properties table:display='false'/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
}

/// A package with this content.
pub fn package(content: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let parts = [("mimetype", mimetype), ("content.xml", content)];
    for (name, part) in parts.iter().chain(more) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with these sheets.
pub fn ods(book: &Book, hiding: Hiding<'_>) -> Vec<u8> {
    let none: Hiding<'_> = (&[], &[], false);
    let tables: Vec<(String, &str, String)> = book
        .grids
        .iter()
        .enumerate()
        .map(|(number, grid)| {
            let style = match grid.visibility {
                Visibility::Visible => "seen",
                Visibility::Hidden | Visibility::VeryHidden => "hidden",
            };
            let rows = rows(grid, if number == 0 { hiding } else { none });
            (grid.name.to_string(), style, rows)
        })
        .collect();
    package(content(&tables).as_bytes(), &[])
}
