//! The records of one sheet as cells.

use std::collections::HashMap;

use super::drawings;
use super::globals::Globals;
use super::records::{BiffRecord, BiffRecords, Joined};
use crate::cell::Pos;
use crate::grid::RawCell;
use crate::read::allowance::Allowance;
use crate::read::bytes::{f64_at, size_at, u16_at, u32_at};
use crate::read::cell_style::CellStyle;
use crate::read::comments::place;
use crate::read::limits::LIMITS;
use crate::read::refusal::{Trouble, broken_off};
use crate::read::runs::{RichText, Runs};
use crate::read::sheet::SheetBuilder;
use crate::read::value::{error_name, faced, figure, packed_number};

struct XlsCellReader<'g, 'l> {
    globals: &'g Globals,
    allowance: &'g mut Allowance<'l>,
    sheet: SheetBuilder,
    /// A formula whose result is a text that stands in the record after it.
    waiting: Option<(Pos, u16)>,
    /// The object that the next text belongs to.
    object: Option<u16>,
    /// Texts of objects.
    noted: HashMap<u16, String>,
    notes: Vec<(Pos, u16)>,
    /// The cell at which the object begins that comes next.
    anchor: Option<Pos>,
    /// A note of Excel 95 that may go on.
    old: Option<(Pos, String)>,
}

/// Reads the sheet whose records begin at a place of the stream.
pub(super) fn read(
    stream: &[u8],
    at: usize,
    globals: &Globals,
    allowance: &mut Allowance<'_>,
) -> Result<SheetBuilder, Trouble> {
    let mut records = BiffRecords::new(stream, at);
    let mut reader = XlsCellReader {
        globals,
        allowance,
        sheet: SheetBuilder::default(),
        waiting: None,
        object: None,
        anchor: None,
        noted: HashMap::new(),
        notes: Vec::new(),
        old: None,
    };
    let first = records.next().ok_or_else(broken_off)?;
    if first.kind != 0x0809 {
        return Err(broken_off());
    }
    // A chart on a sheet brings records of its own, between a beginning and an end.
    let mut inside = 0_usize;
    loop {
        let record = records.next().ok_or_else(broken_off)?;
        match record.kind {
            0x0809 => inside += 1,
            0x000A if inside == 0 => break,
            0x000A => inside -= 1,
            _ if inside > 0 => {}
            _ => reader.take(&record)?,
        }
    }
    reader.finish()
}

impl XlsCellReader<'_, '_> {
    fn take(&mut self, record: &BiffRecord<'_>) -> Result<(), Trouble> {
        let data = record.data;
        match record.kind {
            0x0203 | 0x027E | 0x00FD | 0x0204 | 0x00D6 | 0x0205 | 0x0006 => {
                self.give_up_waiting()?;
                self.cell(record.kind, data)
            }
            0x00BD => self.packed_cells(data),
            0x0201 | 0x00BE => {
                self.blanks(data);
                Ok(())
            }
            0x0207 => self.text_of_formula(record),
            0x0208 => self.row(data).ok_or_else(broken_off),
            0x007D => self.column(data).ok_or_else(broken_off),
            0x00E5 => self.merges(data).ok_or_else(broken_off),
            0x009B => {
                self.sheet.hidden.filtered = true;
                Ok(())
            }
            0x005D => {
                self.object = u16_at(data, 6);
                self.draw(data);
                Ok(())
            }
            0x00EC => {
                self.anchor = drawings::anchor(data);
                Ok(())
            }
            0x01B6 => {
                self.text_of_object(record);
                Ok(())
            }
            0x001C => {
                match self.globals.script.marked {
                    true => self.note(data),
                    false => self.old_note(data),
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Notes an object, if it is one of those that are named. In Excel 95 its record says something else.
    fn draw(&mut self, data: &[u8]) {
        let at = self.anchor.take();
        if let Some(kind) = drawings::kind(data).filter(|_| self.globals.script.marked) {
            self.sheet.drawn.draw(at, kind);
        }
    }

    fn finish(mut self) -> Result<SheetBuilder, Trouble> {
        self.give_up_waiting()?;
        self.end_old_note();
        let mut sheet = self.sheet;
        sheet.hidden.rows.sort_unstable();
        sheet.cells.sort_by_key(|(pos, _)| *pos);
        for pair in sheet.cells.windows(2) {
            if let [(one, _), (two, _)] = pair
                && one == two
            {
                return Err(Trouble::Sheet(format!("cell {one} is there twice")));
            }
        }
        for (pos, object) in self.notes {
            match self.noted.get(&object) {
                Some(text) => sheet.comments.note(pos, text),
                None => sheet.comments.lose(),
            }
        }
        Ok(sheet)
    }

    fn push(
        &mut self,
        pos: Pos,
        raw: Option<RawCell>,
        runs: Option<&Runs>,
        style: u16,
    ) -> Result<(), Trouble> {
        let limits = self.allowance.limits;
        if pos.row >= limits.rows || pos.col >= limits.columns {
            let why = format!("cell {pos} is beyond the last row or column ({LIMITS})");
            return Err(Trouble::Sheet(why));
        }
        self.allowance.count_cell()?;
        self.sheet.add(pos, raw, runs, self.globals.looks.get(style.into()));
        Ok(())
    }

    fn look(&self, style: u16) -> &CellStyle {
        self.globals.looks.get(style.into())
    }

    fn cell(&mut self, kind: u16, data: &[u8]) -> Result<(), Trouble> {
        let place = || Some((u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?));
        let (row, col, style) = place().ok_or_else(broken_off)?;
        let pos = Pos::new(row.into(), col.into());
        let globals = self.globals;
        let look = globals.looks.get(style.into());
        let from_1904 = globals.from_1904;
        let value = data.get(6..).unwrap_or_default();
        let own;
        let mut runs = None;
        let raw = match kind {
            0x0203 => Some(figure(f64_at(value, 0).ok_or_else(broken_off)?, look, from_1904)),
            0x027E => {
                let packed = u32_at(value, 0).ok_or_else(broken_off)?;
                Some(figure(packed_number(packed), look, from_1904))
            }
            0x00FD => {
                let text = size_at(value, 0).and_then(|index| globals.texts.get(index));
                let text = text.ok_or_else(|| {
                    let why = "stands for a text that the file does not hold";
                    Trouble::Sheet(format!("cell {pos} {why}"))
                })?;
                runs = text.runs.as_deref();
                self.sheet.bold.put(pos, text.bold.as_ref());
                faced(&text.text, text.face.unwrap_or(look.face))
            }
            0x0205 => match value {
                [code, 0, ..] => Some(RawCell::Bool(*code != 0)),
                [code, ..] => Some(error_name(*code)),
                [] => return Err(broken_off()),
            },
            0x0006 => match self.result(pos, style, value).ok_or_else(broken_off)? {
                Some(raw) => Some(raw),
                None => return Ok(()),
            },
            kind => {
                own = self.own_text(value, kind == 0x00D6).ok_or_else(broken_off)?;
                runs = own.runs.as_deref();
                self.sheet.bold.put(pos, own.bold.as_ref());
                faced(&own.text, own.face.unwrap_or(look.face))
            }
        };
        self.push(pos, raw, runs, style)
    }

    /// The text that stands in its cell's own record, with its runs if it is rich.
    fn own_text(&self, value: &[u8], is_rich: bool) -> Option<RichText> {
        let script = self.globals.script;
        let (text, after) = script.long_and_rest(value)?;
        let runs: Vec<(u16, u16)> = match (is_rich, script.marked) {
            (false, _) => Vec::new(),
            (true, true) => {
                let pairs = after.get(2..).unwrap_or_default().as_chunks::<4>().0;
                let count = u16_at(after, 0).unwrap_or_default();
                let run = |it: &[u8; 4]| Some((u16_at(it, 0)?, u16_at(it, 2)?));
                pairs.iter().take(count.into()).filter_map(run).collect()
            }
            // In Excel 95 a byte each.
            (true, false) => {
                let pairs = after.get(1..).unwrap_or_default().as_chunks::<2>().0;
                let count = after.first().copied().unwrap_or_default();
                let run = |it: &[u8; 2]| (it[0].into(), it[1].into());
                pairs.iter().take(count.into()).map(run).collect()
            }
        };
        Some(self.globals.text(text, runs))
    }

    /// The result of a formula; nothing where a text follows, or it shows nothing.
    fn result(&mut self, pos: Pos, style: u16, value: &[u8]) -> Option<Option<RawCell>> {
        if u16_at(value, 6)? != 0xFFFF {
            let look = self.look(style);
            let raw = figure(f64_at(value, 0)?, look, self.globals.from_1904);
            return Some(Some(raw));
        }
        let result = *value.get(2)?;
        Some(match value.first()? {
            0 => {
                self.waiting = Some((pos, style));
                None
            }
            1 => Some(RawCell::Bool(result != 0)),
            2 => Some(error_name(result)),
            // Some programs leave the calculating to Excel: no text, and a mark to calculate at opening.
            _ if u16_at(value, 8)? & 2 != 0 => Some(RawCell::NotCalculated),
            _ => None,
        })
    }

    fn text_of_formula(&mut self, record: &BiffRecord<'_>) -> Result<(), Trouble> {
        let Some((pos, style)) = self.waiting.take() else {
            return Ok(());
        };
        let face = self.look(style).face;
        let text = if self.globals.script.marked {
            Joined::new(record).long()
        } else {
            self.globals.script.long(record.data)
        };
        let text = text.ok_or_else(broken_off)?;
        self.push(pos, faced(&text.into(), face), None, style)
    }

    /// A formula that promised a text which never came.
    fn give_up_waiting(&mut self) -> Result<(), Trouble> {
        match self.waiting.take() {
            Some((pos, style)) => self.push(pos, Some(RawCell::NotCalculated), None, style),
            None => Ok(()),
        }
    }

    /// Several packed numbers beside one another.
    fn packed_cells(&mut self, data: &[u8]) -> Result<(), Trouble> {
        self.give_up_waiting()?;
        let row = u16_at(data, 0).ok_or_else(broken_off)?;
        let first = u16_at(data, 2).ok_or_else(broken_off)?;
        let packed = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (col, six) in (u32::from(first)..).zip(packed.as_chunks::<6>().0) {
            let pos = Pos::new(row.into(), col);
            let place = || Some((u16_at(six, 0)?, u32_at(six, 2)?));
            let (style, number) = place().ok_or_else(broken_off)?;
            let look = self.look(style);
            let raw = figure(packed_number(number), look, self.globals.from_1904);
            self.push(pos, Some(raw), None, style)?;
        }
        Ok(())
    }

    /// Blank cells beside one another, each with its style; one alone is written in the same way.
    fn blanks(&mut self, data: &[u8]) {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else {
            return;
        };
        let styles = data.get(4..).unwrap_or_default().as_chunks::<2>().0;
        for (col, style) in (first..).zip(styles) {
            let pos = place(row.into(), col.into());
            if let Some(pos) = pos.filter(|_| self.look(u16::from_le_bytes(*style)).signal) {
                self.sheet.omissions.fill(pos);
            }
        }
    }

    fn row(&mut self, data: &[u8]) -> Option<()> {
        if data.get(12)? & 0x20 != 0 {
            self.sheet.hidden.rows.push(u16_at(data, 0)?.into());
        }
        Some(())
    }

    fn column(&mut self, data: &[u8]) -> Option<()> {
        if u16_at(data, 8)? & 1 != 0 {
            let columns = (u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
            self.sheet.hidden.columns.push(columns);
        }
        Some(())
    }

    fn merges(&mut self, data: &[u8]) -> Option<()> {
        let regions = data.get(2..)?.as_chunks::<8>().0;
        for region in regions.iter().take(u16_at(data, 0)?.into()) {
            let number = |at| Some(u32::from(u16_at(region, at)?));
            let from = Pos::new(number(0)?, number(4)?);
            let to = Pos::new(number(2)?, number(6)?);
            self.sheet.merge(from, to);
        }
        Some(())
    }

    /// The text of a comment's box stands in the records that continue its own.
    fn text_of_object(&mut self, record: &BiffRecord<'_>) {
        let count = usize::from(u16_at(record.data, 10).unwrap_or(0));
        let Some(object) = self.object.take() else {
            return;
        };
        let text = match count {
            0 => Some(String::new()),
            count => Joined::behind(record).letters(count),
        };
        self.noted.extend(text.map(|text| (object, text)));
    }

    fn note(&mut self, data: &[u8]) {
        let place = |row, col| place(u32::from(u16_at(data, row)?), u16_at(data, col)?.into());
        let object = u16_at(data, 6);
        match (place(0, 2), object) {
            (Some(pos), Some(object)) => self.notes.push((pos, object)),
            _ => self.sheet.comments.lose(),
        }
    }

    /// A note of Excel 95, whose text stands in it, and goes on in notes without a row.
    fn old_note(&mut self, data: &[u8]) {
        let row = u16_at(data, 0).unwrap_or_default();
        let letters = data.get(6..).unwrap_or_default();
        let text = self.globals.script.set.decode_without_bom_handling(letters).0;
        match u16_at(data, 2) {
            Some(_) if row == u16::MAX => {
                if let Some((_, begun)) = &mut self.old {
                    begun.push_str(&text);
                }
            }
            Some(col) => {
                self.end_old_note();
                self.old = Some((Pos::new(row.into(), col.into()), text.into_owned()));
            }
            None => self.sheet.comments.lose(),
        }
    }

    fn end_old_note(&mut self) {
        if let Some((pos, text)) = self.old.take() {
            self.sheet.comments.note(pos, &text);
        }
    }
}
