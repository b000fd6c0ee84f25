//! The records of one sheet as cells.

use std::collections::HashMap;
use std::sync::Arc;

use super::globals::{Globals, Tab};
use super::records::{Joined, Record, Records, letters};
use crate::cell::Pos;
use crate::grid::{Raw, Region};
use crate::read::compound::{f64_at, size_at, u16_at, u32_at};
use crate::read::hidden::Hidden;
use crate::read::look::Look;
use crate::read::refusal::{Refusal, Trouble};
use crate::read::value::{error_name, faced, figure, packed_number};

/// What one sheet holds.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) cells: Vec<(Pos, Raw)>,
    pub(super) merges: Vec<Region>,
    pub(super) comments: Vec<(Pos, Arc<str>)>,
    pub(super) hidden: Hidden,
}

struct Reader<'g> {
    globals: &'g Globals,
    left: &'g mut usize,
    sheet: Sheet,
    /// A formula whose result is a text that stands in the record after it.
    waiting: Option<(Pos, u16)>,
    /// The object that the next text belongs to.
    object: Option<u16>,
    /// Texts of objects.
    noted: HashMap<u16, String>,
    notes: Vec<(Pos, u16)>,
}

fn broken_off() -> Trouble {
    Trouble::Sheet("its content breaks off or cannot be understood".into())
}

impl Sheet {
    /// Reads a sheet; `left` is how many more cells the file may hold.
    pub(super) fn read(
        stream: &[u8],
        tab: &Tab,
        globals: &Globals,
        left: &mut usize,
    ) -> Result<Self, Trouble> {
        let mut records = Records::new(stream, tab.at);
        let mut reader = Reader {
            globals,
            left,
            sheet: Self::default(),
            waiting: None,
            object: None,
            noted: HashMap::new(),
            notes: Vec::new(),
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
}

impl Reader<'_> {
    fn take(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        let data = record.data;
        match record.kind {
            0x0203 | 0x027E | 0x00FD | 0x0204 | 0x00D6 | 0x0205 | 0x0006 => {
                self.give_up_waiting()?;
                self.cell(record.kind, data)
            }
            0x00BD => self.packed_cells(data),
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
                Ok(())
            }
            0x01B6 => {
                self.text_of_object(record);
                Ok(())
            }
            0x001C => {
                self.note(data);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn finish(mut self) -> Result<Sheet, Trouble> {
        self.give_up_waiting()?;
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
            if let Some(text) = self.noted.get(&object) {
                sheet.comments.push((pos, text.as_str().into()));
            }
        }
        sheet.comments.sort();
        Ok(sheet)
    }

    fn push(&mut self, pos: Pos, raw: Option<Raw>) -> Result<(), Trouble> {
        *self.left = self
            .left
            .checked_sub(1)
            .ok_or_else(|| Refusal::TooLarge(String::new()))?;
        self.sheet.cells.extend(raw.map(|raw| (pos, raw)));
        Ok(())
    }

    fn look(&self, pos: Pos, style: u16) -> Result<&Look, Trouble> {
        let look = self.globals.looks.get(style.into());
        look.ok_or_else(|| {
            Trouble::Sheet(format!(
                "cell {pos} has a format that the file does not hold"
            ))
        })
    }

    fn cell(&mut self, kind: u16, data: &[u8]) -> Result<(), Trouble> {
        let place = || Some((u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?));
        let (row, col, style) = place().ok_or_else(broken_off)?;
        let pos = Pos::new(row.into(), col.into());
        let look = self.look(pos, style)?;
        let from_1904 = self.globals.from_1904;
        let value = data.get(6..).unwrap_or_default();
        let raw = match kind {
            0x0203 => Some(figure(
                f64_at(value, 0).ok_or_else(broken_off)?,
                look,
                from_1904,
            )),
            0x027E => {
                let packed = u32_at(value, 0).ok_or_else(broken_off)?;
                Some(figure(packed_number(packed), look, from_1904))
            }
            0x00FD => {
                let text = size_at(value, 0).and_then(|index| self.globals.texts.get(index));
                let (text, face) = text.ok_or_else(|| {
                    let why = "stands for a text that the file does not hold";
                    Trouble::Sheet(format!("cell {pos} {why}"))
                })?;
                faced(text, face.unwrap_or(look.face))
            }
            0x0205 => match value {
                [code, 0, ..] => Some(Raw::Bool(*code != 0)),
                [code, ..] => Some(error_name(*code)),
                [] => return Err(broken_off()),
            },
            0x0006 => match self.result(pos, style, value).ok_or_else(broken_off)? {
                Some(raw) => Some(raw),
                None => return Ok(()),
            },
            _ => {
                let text = self.globals.script.long(value).ok_or_else(broken_off)?;
                faced(&text.into(), look.face)
            }
        };
        self.push(pos, raw)
    }

    /// The result of a formula; nothing where a text follows, or it shows nothing.
    fn result(&mut self, pos: Pos, style: u16, value: &[u8]) -> Option<Option<Raw>> {
        if u16_at(value, 6)? != 0xFFFF {
            let look = self.globals.looks.get(style.into())?;
            let raw = figure(f64_at(value, 0)?, look, self.globals.from_1904);
            return Some(Some(raw));
        }
        let result = *value.get(2)?;
        Some(match value.first()? {
            0 => {
                self.waiting = Some((pos, style));
                None
            }
            1 => Some(Raw::Bool(result != 0)),
            2 => Some(error_name(result)),
            // Some programs leave the calculating to Excel: no text, and a mark to calculate at opening.
            _ if u16_at(value, 8)? & 2 != 0 => Some(Raw::NotCalculated),
            _ => None,
        })
    }

    fn text_of_formula(&mut self, record: &Record<'_>) -> Result<(), Trouble> {
        let Some((pos, style)) = self.waiting.take() else {
            return Ok(());
        };
        let face = self.look(pos, style)?.face;
        let text = if self.globals.script.marked {
            Joined::new(record).long()
        } else {
            self.globals.script.long(record.data)
        };
        let text = text.ok_or_else(broken_off)?;
        self.push(pos, faced(&text.into(), face))
    }

    /// A formula that promised a text which never came.
    fn give_up_waiting(&mut self) -> Result<(), Trouble> {
        match self.waiting.take() {
            Some((pos, _)) => self.push(pos, Some(Raw::NotCalculated)),
            None => Ok(()),
        }
    }

    /// Several packed numbers beside one another.
    fn packed_cells(&mut self, data: &[u8]) -> Result<(), Trouble> {
        self.give_up_waiting()?;
        let row = u16_at(data, 0).ok_or_else(broken_off)?;
        let first = u16_at(data, 2).ok_or_else(broken_off)?;
        let packed = data
            .get(4..data.len().saturating_sub(2))
            .unwrap_or_default();
        for (col, six) in (u32::from(first)..).zip(packed.as_chunks::<6>().0) {
            let pos = Pos::new(row.into(), col);
            let place = || Some((u16_at(six, 0)?, u32_at(six, 2)?));
            let (style, number) = place().ok_or_else(broken_off)?;
            let look = self.look(pos, style)?;
            let raw = figure(packed_number(number), look, self.globals.from_1904);
            self.push(pos, Some(raw))?;
        }
        Ok(())
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
            if from.row <= to.row && from.col <= to.col {
                self.sheet.merges.push(Region { from, to });
            }
        }
        Some(())
    }

    /// The text of a comment's box stands in the records that continue its own.
    fn text_of_object(&mut self, record: &Record<'_>) {
        let count = u16_at(record.data, 10).unwrap_or(0);
        let Some(object) = self.object.take().filter(|_| count > 0) else {
            return;
        };
        let Some((mark, text)) = record.more.first().and_then(|part| part.split_first()) else {
            return;
        };
        let text = letters(text, mark & 1 == 1);
        self.noted
            .insert(object, text.chars().take(count.into()).collect());
    }

    fn note(&mut self, data: &[u8]) {
        let place = || Some((u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 6)?));
        if let Some((row, col, object)) = place() {
            self.notes.push((Pos::new(row.into(), col.into()), object));
        }
    }
}
