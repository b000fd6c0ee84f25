//! The records of one `.xlsb` sheet as cells.

use super::records::{Biff12Records, f64_at, rich_text, text, u32_at};
use super::shared::SharedParts;
use crate::cell::Pos;
use crate::grid::RawCell;
use crate::read::allowance::Allowance;
use crate::read::refusal::{Trouble, broken_off, missing};
use crate::read::sheet::SheetBuilder;
use crate::read::value::{error_name, faced, figure, packed_number};

/// A cell that has a format and nothing in it.
const BLANK: u32 = 0x01;

/// Reads a sheet.
pub(super) fn read(
    part: &[u8],
    shared: &SharedParts,
    allowance: &mut Allowance<'_>,
) -> Result<SheetBuilder, Trouble> {
    let mut reader = XlsbCellReader {
        shared,
        allowance,
        row: None,
        previous: None,
        sheet: SheetBuilder::default(),
    };
    let mut records = Biff12Records::new(part);
    let mut in_cells = false;
    loop {
        let (kind, data) = records.next().ok_or_else(broken_off)?;
        match kind {
            0x91 => in_cells = true,
            0x92 => in_cells = false,
            0x00 if in_cells => reader.row(data)?,
            0x01..=0x0B | 0x3E if in_cells => reader.cell(kind, data)?,
            0x3C => reader.column(data).ok_or_else(broken_off)?,
            0xB0 => reader.merge(data).ok_or_else(broken_off)?,
            // A filter that is set on a column.
            0xA3 => reader.sheet.hidden.filtered = true,
            0x82 => return Ok(reader.sheet),
            _ => (),
        }
    }
}

struct XlsbCellReader<'s, 'l> {
    shared: &'s SharedParts,
    allowance: &'s mut Allowance<'l>,
    row: Option<u32>,
    previous: Option<Pos>,
    sheet: SheetBuilder,
}

impl XlsbCellReader<'_, '_> {
    fn row(&mut self, data: &[u8]) -> Result<(), Trouble> {
        let row = u32_at(data, 0).ok_or_else(broken_off)?;
        self.allowance.check_row(row)?;
        if self.row.is_some_and(|before| before > row) {
            let why = format!("its row {} is out of order", u64::from(row) + 1);
            return Err(Trouble::Sheet(why));
        }
        self.row = Some(row);
        if data.get(11).is_some_and(|marks| marks & 0x10 != 0) {
            self.sheet.hidden.rows.push(row);
            self.sheet.hidden.rows.dedup();
        }
        Ok(())
    }

    fn place(&mut self, data: &[u8]) -> Result<Pos, Trouble> {
        let col = u32_at(data, 0).ok_or_else(broken_off)?;
        let Some(row) = self.row else {
            return Err(Trouble::Sheet("it holds a cell outside every row".into()));
        };
        let pos = Pos::new(row, col);
        self.allowance.check_column(pos)?;
        if self.previous.is_some_and(|before| before >= pos) {
            let why = format!("cell {pos} is there twice or out of order");
            return Err(Trouble::Sheet(why));
        }
        self.previous = Some(pos);
        Ok(pos)
    }

    fn cell(&mut self, kind: u32, data: &[u8]) -> Result<(), Trouble> {
        let pos = self.place(data)?;
        if kind != BLANK {
            self.allowance.count_cell()?;
        }
        let style = u32_at(data, 4).ok_or_else(broken_off)? & 0x00FF_FFFF;
        let shared = self.shared;
        let look = shared.looks.get(usize::try_from(style).unwrap_or(usize::MAX));
        let number = |value| figure(value, look, shared.from_1904);
        let byte = || data.get(8).copied().ok_or_else(broken_off);
        let own;
        let mut runs = None;
        let raw = match kind {
            0x02 => {
                let packed = u32_at(data, 8).ok_or_else(broken_off)?;
                Some(number(packed_number(packed)))
            }
            0x03 | 0x0B => Some(error_name(byte()?)),
            0x04 | 0x0A => Some(RawCell::Bool(byte()? != 0)),
            0x05 | 0x09 => Some(number(f64_at(data, 8).ok_or_else(broken_off)?)),
            0x06 | 0x08 => {
                let (text, _) = text(data, 8).ok_or_else(broken_off)?;
                faced(&text.into(), look.face)
            }
            0x07 => {
                let index = u32_at(data, 8).and_then(|index| usize::try_from(index).ok());
                if let Some(part) = &shared.lost {
                    return Err(missing(part).into());
                }
                let text = index.and_then(|it| shared.texts.get(it)).ok_or_else(|| {
                    let why = "stands for a text that the file does not hold";
                    Trouble::Sheet(format!("cell {pos} {why}"))
                })?;
                runs = text.runs.as_deref();
                self.sheet.bold.put(pos, text.bold.as_ref());
                faced(&text.text, text.face.unwrap_or(look.face))
            }
            0x3E => {
                let (text, fonts) = rich_text(data, 8).ok_or_else(broken_off)?;
                own = shared.fonts.text(text, &fonts);
                runs = own.runs.as_deref();
                self.sheet.bold.put(pos, own.bold.as_ref());
                faced(&own.text, own.face.unwrap_or(look.face))
            }
            _ => None,
        };
        self.sheet.add(pos, raw, runs, look);
        Ok(())
    }

    fn column(&mut self, data: &[u8]) -> Option<()> {
        if data.get(16)? & 1 != 0 {
            self.sheet.hidden.columns.push((u32_at(data, 0)?, u32_at(data, 4)?));
        }
        Some(())
    }

    fn merge(&mut self, data: &[u8]) -> Option<()> {
        let from = Pos::new(u32_at(data, 0)?, u32_at(data, 8)?);
        let to = Pos::new(u32_at(data, 4)?, u32_at(data, 12)?);
        self.sheet.merge(from, to);
        Some(())
    }
}
