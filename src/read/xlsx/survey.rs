//! A worksheet's XML, looked over before calamine reads its cells.
//!
//! calamine gives each cell's value and style. The survey vouches for what it takes on trust (addresses that only
//! grow, texts that exist, values without markup), mends what would cost the whole sheet, and keeps what it does not
//! tell: formulas without a result, unknown errors, a run's font, merged cells, hidden rows.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::content::{CellXml, Treatment, is_index};
use super::plain::PlainCell;
use super::remark::Remark;
use super::strings::SharedTexts;
use crate::cell::Pos;
use crate::read::allowance::Allowance;
use crate::read::refusal::{Trouble, broken_off};
use crate::read::sheet::SheetBuilder;
use crate::read::xml::{attribute, says_yes};

/// What the survey of one sheet found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// In the order of the cells.
    pub(super) remarks: Vec<(Pos, Remark)>,
    /// The sheet without what calamine would stumble over; none if nothing had to be mended.
    pub(super) mended: Option<String>,
    /// What is merged and hidden; its cells are calamine's to read.
    pub(super) sheet: SheetBuilder,
}

/// Looks over a sheet.
pub(super) fn survey(
    text: &str,
    shared: &SharedTexts,
    allowance: &mut Allowance<'_>,
) -> Result<Survey, Trouble> {
    let mut surveyor = Surveyor {
        xml: Reader::from_str(text),
        text,
        shared,
        allowance,
        row: 0,
        col: 0,
        previous: None,
        row_started: None,
        copied: 0,
        found: Survey::default(),
    };
    surveyor.run()?;
    Ok(surveyor.found)
}

/// The number of a style that no workbook has: a figure of it may be a percentage, a date or neither.
const NO_STYLE: &str = "999999999";

/// The first tag of a cell.
struct CellTag<'a> {
    name: &'a str,
    address: Option<&'a str>,
    style: Option<&'a str>,
    kind: Option<&'a str>,
    /// The byte at which it begins, and the one behind it.
    from: usize,
    behind: usize,
    /// Whether it is the whole cell.
    empty: bool,
}

struct Surveyor<'t, 'l> {
    xml: Reader<&'t [u8]>,
    text: &'t str,
    shared: &'t SharedTexts,
    allowance: &'t mut Allowance<'l>,
    row: u32,
    col: u32,
    previous: Option<Pos>,
    row_started: Option<u32>,
    copied: usize,
    found: Survey,
}

impl<'t> Surveyor<'t, '_> {
    /// The whole part: what stands before the cells, the cells, what stands after them.
    fn run(&mut self) -> Result<(), Trouble> {
        let (mut cells_seen, mut depth) = (false, 0_usize);
        loop {
            let from = self.here();
            let event = self.next()?;
            let (e, empty) = match event {
                Event::Start(e) => (e, false),
                Event::Empty(e) => (e, true),
                Event::End(_) => {
                    depth = depth.saturating_sub(1);
                    continue;
                }
                Event::Eof if cells_seen && depth == 0 => break,
                Event::Eof if cells_seen => return Err(broken_off()),
                Event::Eof => return Err(Trouble::Sheet("it holds no cells at all".into())),
                _ => continue,
            };
            match e.local_name().as_ref() {
                "sheetData" if cells_seen => {
                    return Err(Trouble::Sheet("its cells are there twice".into()));
                }
                "sheetData" => {
                    cells_seen = true;
                    if !empty {
                        self.rows()?;
                    }
                    continue;
                }
                // One that is no region would stop calamine, and nobody needs it.
                "dimension" if region(&e).is_none() => {
                    if !empty {
                        self.xml.read_to_end(e.name()).map_err(|_| broken_off())?;
                    }
                    self.mend(from, "")?;
                    continue;
                }
                "col" => self.column(&e),
                "autoFilter" => self.found.sheet.hidden.filtered = !empty,
                "mergeCell" => {
                    if let Some((from, to)) = region(&e) {
                        self.found.sheet.merge(from, to);
                    }
                }
                _ => (),
            }
            depth += usize::from(!empty);
        }
        if let Some(copy) = &mut self.found.mended {
            copy.push_str(self.text.get(self.copied..).ok_or_else(broken_off)?);
        }
        Ok(())
    }

    fn rows(&mut self) -> Result<(), Trouble> {
        loop {
            match self.next()? {
                Event::Start(e) if e.local_name().as_ref() == "row" => {
                    self.start_row(&e)?;
                    self.cells()?;
                    self.end_row();
                }
                Event::Empty(e) if e.local_name().as_ref() == "row" => {
                    self.start_row(&e)?;
                    self.end_row();
                }
                Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "c" => {
                    return Err(Trouble::Sheet("it holds a cell outside every row".into()));
                }
                Event::End(e) if e.local_name().as_ref() == "sheetData" => return Ok(()),
                Event::Eof => return Err(broken_off()),
                _ => (),
            }
        }
    }

    fn start_row(&mut self, row: &BytesStart<'t>) -> Result<(), Trouble> {
        let mut hidden = false;
        for attribute in row.attributes().with_checks(false).flatten() {
            match (attribute.key.as_ref(), attribute.value.as_ref()) {
                ("r", number) => self.row = row_number(number)?,
                ("hidden", "1" | "true") => hidden = true,
                _ => (),
            }
        }
        let shown = u64::from(self.row) + 1;
        if self.row >= self.allowance.limits.rows {
            return Err(Trouble::Sheet(format!("its row {shown} is beyond the last row")));
        }
        // Some programs write a row in several elements; its cells still have to stand one behind the other.
        if self.row_started.is_some_and(|before| before > self.row) {
            return Err(Trouble::Sheet(format!("its row {shown} is out of order")));
        }
        self.row_started = Some(self.row);
        if hidden && self.found.sheet.hidden.rows.last() != Some(&self.row) {
            self.found.sheet.hidden.rows.push(self.row);
        }
        Ok(())
    }

    fn end_row(&mut self) {
        self.row = self.row.saturating_add(1);
        self.col = 0;
    }

    fn cells(&mut self) -> Result<(), Trouble> {
        // Behind a text the reader waits for a tag, and none may be taken from it.
        let mut between_tags = true;
        loop {
            while between_tags && self.plain_cell()? {}
            let from = self.here();
            let event = self.next()?;
            between_tags = matches!(event, Event::Start(_) | Event::Empty(_) | Event::End(_));
            match event {
                Event::Start(e) if e.local_name().as_ref() == "c" => self.cell(&e, from, false)?,
                Event::Empty(e) if e.local_name().as_ref() == "c" => self.cell(&e, from, true)?,
                Event::Start(e) if e.local_name().as_ref() == "row" => {
                    return Err(Trouble::Sheet("it holds a row inside a row".into()));
                }
                Event::End(e) if e.local_name().as_ref() == "row" => return Ok(()),
                Event::Eof => return Err(broken_off()),
                _ => (),
            }
        }
    }

    /// Takes a cell that is written as most are; whether there is one here.
    fn plain_cell(&mut self) -> Result<bool, Trouble> {
        let from = self.here();
        let rest = self.text.get(from..).unwrap_or_default();
        let Some(cell) = PlainCell::take(&mut self.xml, rest) else {
            return Ok(false);
        };
        let tag = CellTag {
            name: "c",
            address: cell.address,
            style: cell.style,
            kind: cell.kind,
            from,
            behind: from.saturating_add(cell.opening),
            empty: cell.empty,
        };
        let pos = self.place(tag.address)?;
        self.settle(&tag, pos, &CellXml::plain(cell.value))?;
        Ok(true)
    }

    fn cell(&mut self, start: &BytesStart<'t>, from: usize, empty: bool) -> Result<(), Trouble> {
        let (mut address, mut style, mut kind) = (None, None, None);
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| broken_off())?;
            let value = match attribute.key.as_ref() {
                "r" => &mut address,
                "s" => &mut style,
                "t" => &mut kind,
                _ => continue,
            };
            *value = Some(attribute.value);
        }
        let name = start.name();
        let tag = CellTag {
            name: name.as_ref(),
            address: address.as_deref(),
            style: style.as_deref(),
            kind: kind.as_deref(),
            from,
            behind: self.here(),
            empty,
        };
        let pos = self.place(tag.address)?;
        let content =
            if empty { CellXml::default() } else { CellXml::read(&mut self.xml, self.text, pos)? };
        self.settle(&tag, pos, &content)
    }

    /// Counts a cell and sees to it that calamine reads it right.
    fn settle(
        &mut self,
        tag: &CellTag<'_>,
        pos: Pos,
        content: &CellXml<'t>,
    ) -> Result<(), Trouble> {
        if content.is_filled() {
            self.allowance.count_cell()?;
        }
        let bold = content.bold_parts(tag.kind, self.shared);
        self.found.sheet.bold.put(pos, bold.as_ref());
        let strange = tag.style.is_some_and(|it| !is_index(it));
        let style = match tag.style {
            Some(_) if strange => NO_STYLE,
            style => style.unwrap_or("0"),
        };
        let small = |it: &str| it.contains(|c: char| c.is_ascii_lowercase());
        let respelled = strange || tag.address.is_some_and(small);
        let verdict = content.judge(tag.kind, style, self.shared, pos)?;
        if respelled && matches!(verdict, Treatment::AsItIs | Treatment::Beside(_)) {
            self.respell(tag, pos, style)?;
        }
        match verdict {
            Treatment::AsItIs => (),
            Treatment::Beside(remark) => self.found.remarks.push((pos, remark)),
            Treatment::Blank(remark) => {
                self.mend(tag.from, &format!("<c r=\"{pos}\" s=\"{style}\"/>"))?;
                self.found.remarks.extend(remark.map(|it| (pos, it)));
            }
            Treatment::Mended { kind, inner, remark } => {
                let mended = format!("<c r=\"{pos}\" s=\"{style}\" t=\"{kind}\">{inner}</c>");
                self.mend(tag.from, &mended)?;
                self.found.remarks.extend(remark.map(|it| (pos, it)));
            }
        }
        Ok(())
    }

    /// Gives a cell its address and style as calamine takes them, and leaves what is inside as it stands.
    fn respell(&mut self, tag: &CellTag<'_>, pos: Pos, style: &str) -> Result<(), Trouble> {
        let kind = tag.kind.map_or_else(String::new, |kind| format!(" t=\"{kind}\""));
        let (end, inside) = match tag.empty {
            true => ("/", ""),
            false => ("", self.text.get(tag.behind..self.here()).ok_or_else(broken_off)?),
        };
        let name = tag.name;
        let xml = format!("<{name} r=\"{pos}\" s=\"{style}\"{kind}{end}>{inside}");
        self.mend(tag.from, &xml)
    }

    /// Where a cell stands: its address, in letters of either case, or next to the one before.
    fn place(&mut self, address: Option<&str>) -> Result<Pos, Trouble> {
        let pos = match address {
            // In capitals, as nearly all are, it is an address as it stands.
            Some(text) => match text.parse() {
                Ok(pos) => pos,
                Err(_) => text.to_ascii_uppercase().parse().map_err(|_| {
                    Trouble::Sheet(format!("row {} holds a cell at {text:?}", self.row + 1))
                })?,
            },
            None => Pos::new(self.row, self.col),
        };
        if pos.col >= self.allowance.limits.columns {
            return Err(Trouble::Sheet(format!("cell {pos} is beyond the last column")));
        }
        if pos.row != self.row || self.previous.is_some_and(|before| before >= pos) {
            return Err(Trouble::Sheet(format!("cell {pos} is there twice or out of order")));
        }
        self.previous = Some(pos);
        self.col = pos.col + 1;
        Ok(pos)
    }

    /// Puts other XML in place of what was read since `from`.
    fn mend(&mut self, from: usize, xml: &str) -> Result<(), Trouble> {
        let before = self.text.get(self.copied..from).ok_or_else(broken_off)?;
        let copy = self.found.mended.get_or_insert_default();
        copy.push_str(before);
        copy.push_str(xml);
        self.copied = self.here();
        Ok(())
    }

    fn column(&mut self, col: &BytesStart<'t>) {
        let number = |name| attribute(col, name)?.parse::<u32>().ok()?.checked_sub(1);
        if says_yes(col, "hidden")
            && let (Some(first), Some(last)) = (number("min"), number("max"))
        {
            self.found.sheet.hidden.columns.push((first, last));
        }
    }

    fn next(&mut self) -> Result<Event<'t>, Trouble> {
        self.xml.read_event().map_err(|_| broken_off())
    }

    fn here(&self) -> usize {
        usize::try_from(self.xml.buffer_position()).unwrap_or(usize::MAX)
    }
}

/// A row's number, from zero.
fn row_number(text: &str) -> Result<u32, Trouble> {
    let number = text.parse::<u32>().ok().filter(|_| is_index(text));
    number
        .and_then(|number| number.checked_sub(1))
        .ok_or_else(|| Trouble::Sheet(format!("it has a row numbered {text:?}")))
}

/// The region that an element's `ref` names, corners in order.
fn region(element: &BytesStart<'_>) -> Option<(Pos, Pos)> {
    let text = attribute(element, "ref")?;
    let (from, to) = text.split_once(':').unwrap_or((&text, &text));
    let (from, to): (Pos, Pos) = (from.parse().ok()?, to.parse().ok()?);
    (from.row <= to.row && from.col <= to.col).then_some((from, to))
}
