//! One table: rows and cells, many of them written once with a count.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cell::{OdsContent, raw};
use super::drawings;
use super::styles::OdsStyles;
use crate::cell::Pos;
use crate::grid::RawCell;
use crate::read::allowance::Allowance;
use crate::read::cell_style::StylesByFormat;
use crate::read::comments::place;
use crate::read::omissions;
use crate::read::refusal::{Trouble, broken_off};
use crate::read::sheet::SheetBuilder;
use crate::read::xml::attribute;

struct TableReader<'s, 'l> {
    styles: &'s OdsStyles,
    allowance: &'s mut Allowance<'l>,
    formats: StylesByFormat,
    /// First column after, and style, of each run of columns.
    columns: Vec<(u32, Option<String>)>,
    row: u32,
    sheet: SheetBuilder,
}

/// Reads to the end of a table.
pub(super) fn read(
    xml: &mut Reader<&[u8]>,
    styles: &OdsStyles,
    allowance: &mut Allowance<'_>,
) -> Result<SheetBuilder, Trouble> {
    let mut reader = TableReader {
        styles,
        allowance,
        formats: StylesByFormat::default(),
        columns: Vec::new(),
        row: 0,
        sheet: SheetBuilder::default(),
    };
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.read_event().map_err(|_| broken_off())? {
            Event::Start(e) => match e.name().as_ref() {
                "table:table-column" => {
                    reader.column(&e)?;
                    depth += 1;
                }
                "table:table-row" => reader.row(xml, &e)?,
                "table:shapes" => depth += 1,
                "draw:frame" => {
                    let drawn = drawings::frame(xml)?;
                    drawn.into_iter().for_each(|kind| reader.sheet.drawn.draw(None, kind));
                }
                "table:table-header-rows"
                | "table:table-header-columns"
                | "table:table-row-group"
                | "table:table-column-group"
                | "table:table-rows"
                | "table:table-columns" => depth += 1,
                _ => {
                    xml.read_to_end(e.name()).map_err(|_| broken_off())?;
                }
            },
            Event::End(_) => depth -= 1,
            Event::Eof => return Err(broken_off()),
            _ => (),
        }
    }
    Ok(reader.sheet)
}

/// How many blank cells beside one another are kept for their colour.
const SIGNALS: usize = 64;

/// How often an element stands there.
fn repeats(element: &BytesStart<'_>, name: &str) -> Result<u32, Trouble> {
    match attribute(element, name) {
        None => Ok(1),
        Some(count) => count.parse().map_err(|_| broken_off()),
    }
}

fn is_hidden(element: &BytesStart<'_>) -> Option<String> {
    attribute(element, "visibility").filter(|it| it == "collapse" || it == "filter")
}

impl TableReader<'_, '_> {
    fn column(&mut self, column: &BytesStart<'_>) -> Result<(), Trouble> {
        let count = repeats(column, "number-columns-repeated")?;
        let style = attribute(column, "default-cell-style-name");
        let from = self.columns.last().map_or(0, |(end, _)| *end);
        let end = from.saturating_add(count);
        self.columns.push((end, style));
        if is_hidden(column).is_some() && count > 0 {
            self.sheet.hidden.columns.push((from, end - 1));
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Reader<&[u8]>, row: &BytesStart<'_>) -> Result<(), Trouble> {
        let count = repeats(row, "number-rows-repeated")?;
        let style = attribute(row, "default-cell-style-name");
        let from = self.sheet.cells.len();
        let left_from = self.sheet.omissions.len();
        self.cells(xml, style.as_deref())?;
        let cells: Vec<_> = self.sheet.cells.iter().skip(from).cloned().collect();
        for further in 1..count {
            if cells.is_empty() && self.sheet.omissions.len() == left_from {
                break;
            }
            let row = self.row.saturating_add(further);
            self.allowance.check_row(row)?;
            for (pos, raw) in &cells {
                self.allowance.count_cell()?;
                self.sheet.cells.push((Pos::new(row, pos.col), raw.clone()));
            }
            self.sheet.omissions.again(left_from, row);
        }
        if let Some(how) = is_hidden(row)
            && !cells.is_empty()
        {
            let rows = self.row..self.row.saturating_add(count);
            self.sheet.hidden.rows.extend(rows);
            self.sheet.hidden.filtered |= how == "filter";
        }
        self.row = self.row.saturating_add(count);
        Ok(())
    }

    fn cells(&mut self, xml: &mut Reader<&[u8]>, of_row: Option<&str>) -> Result<(), Trouble> {
        let mut col = 0_u32;
        loop {
            match xml.read_event().map_err(|_| broken_off())? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => {
                        self.cell(xml, &e, of_row, &mut col)?;
                    }
                    _ => {
                        xml.read_to_end(e.name()).map_err(|_| broken_off())?;
                    }
                },
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(broken_off()),
                _ => (),
            }
        }
    }

    fn cell(
        &mut self,
        xml: &mut Reader<&[u8]>,
        cell: &BytesStart<'_>,
        of_row: Option<&str>,
        col: &mut u32,
    ) -> Result<(), Trouble> {
        let count = repeats(cell, "number-columns-repeated")?;
        let content = OdsContent::read(xml, self.styles)?;
        let style = attribute(cell, "style-name");
        let column = self.columns.partition_point(|(end, _)| *end <= *col);
        let column = self.columns.get(column).and_then(|(_, style)| style.as_deref());
        let style = style.as_deref().or(of_row).or(column);
        let face = style.and_then(|it| self.styles.face(it)).unwrap_or_default();
        let signal = style.is_some_and(|it| self.styles.is_signal(it));
        let raw = raw(cell, &content, face, &mut self.formats);
        let bold = raw.as_ref().and_then(|_| content.bold_parts());
        let (raw, left) = match raw {
            Some(raw) => {
                let way = self.styles.way_of_cell(style);
                let is_text = matches!(raw, RawCell::Text { .. });
                let runs = content.runs(way.struck == Some(true)).filter(|_| is_text);
                omissions::seen(Some(raw), runs.as_ref(), face, way)
            }
            None => (None, None),
        };
        if let Some(text) = content.comment {
            match place(self.row, *col) {
                Some(pos) => self.sheet.comments.note(pos, &text),
                None => self.sheet.comments.lose(),
            }
        }
        for kind in &content.drawn {
            self.sheet.drawn.draw(place(self.row, *col), *kind);
        }
        self.sheet.bold.put(Pos::new(self.row, *col), bold.as_ref());
        self.span(cell, *col)?;
        if raw.is_none() && signal {
            // Whoever fills a row to the end of the sheet means no symbol by it.
            let columns = (*col..self.allowance.limits.columns)
                .take(SIGNALS.min(usize::try_from(count).unwrap_or(SIGNALS)));
            columns.for_each(|col| self.sheet.omissions.fill(Pos::new(self.row, col)));
        }
        if raw.is_some() || left.is_some() {
            self.allowance.check_row(self.row)?;
            for further in 0..count {
                let pos = Pos::new(self.row, col.saturating_add(further));
                self.allowance.check_column(pos)?;
                self.allowance.count_cell()?;
                self.sheet.put(pos, raw.clone(), left.as_ref());
            }
        }
        *col = col.saturating_add(count);
        Ok(())
    }

    /// The cells that a cell covers.
    fn span(&mut self, cell: &BytesStart<'_>, col: u32) -> Result<(), Trouble> {
        let columns = repeats(cell, "number-columns-spanned")?.max(1);
        let rows = repeats(cell, "number-rows-spanned")?.max(1);
        if columns > 1 || rows > 1 {
            let from = Pos::new(self.row, col);
            let to = Pos::new(self.row.saturating_add(rows - 1), col.saturating_add(columns - 1));
            self.sheet.merge(from, to);
        }
        Ok(())
    }
}
