//! A workbook put together: the writing library makes the frame of each sheet (styles, columns, tables over one row,
//! conditional formats, print settings, and all small sheets whole), and the rows of the data sheets are put into it as
//! they are made, piece by piece.
//!
//! A frame has a blank cell for each format that its rows need, in the first row of its table: these tell the numbers of
//! the formats, and give way to the rows.

use std::io::{self, Cursor, Read as _, Write};
use std::str::FromStr as _;
use std::sync::Arc;

use zip::ZipArchive;

use super::accessible::{mend_of, title_format};
use super::fault::odd;
use super::markup::{FormatNo, TextNo, list_entry};
use super::package::{PackagePart, PackageWriter};
use super::piece::{Piece, level};
use super::texts::NumberedTexts;
use crate::cell::Pos;
use crate::error::Error;
use crate::side_by_side::side_by_side;
use crate::sink::OutputError;
use crate::tables::place::FIRST;

/// How many texts of the list are deflated as one piece: as many on every machine, so that the bytes are the same.
const TEXTS: usize = 4096;
/// How many pieces are made before they are put in.
const AT_A_TIME: usize = 8;
/// The part with the list of texts.
const LIST: &str = "xl/sharedStrings.xml";
/// Its end.
const END: &str = "</sst>";

/// What the rows of a sheet are made with.
pub(super) struct Frame<'f> {
    /// The workbook's texts.
    pub(super) texts: &'f NumberedTexts,
    /// The numbers of the formats that were asked for, in that order.
    pub(super) formats: Vec<FormatNo>,
    /// What stands before the rows in the sheet's part.
    pub(super) before: String,
    /// What stands after them.
    pub(super) after: &'f str,
}

/// The rows of a data sheet, which its frame lacks.
pub(super) trait SheetBody {
    /// Numbers the texts that repeat.
    fn number_texts(&self, texts: &mut NumberedTexts);

    /// Puts the whole sheet into its part; says how many cells of the rows name a text of the list.
    ///
    /// # Errors
    /// As of the output.
    fn put(&self, frame: &Frame<'_>, part: &mut PackagePart<'_, '_>) -> Result<u64, OutputError>;
}

/// A table whose rows are to be put into the frame.
pub(super) struct FramedTable<'b> {
    /// The table's name.
    pub(super) name: String,
    /// Its range as the frame has it (`A3:P4`).
    pub(super) framed: String,
    /// Its range over all rows (`A3:P40003`).
    pub(super) whole: String,
    /// How many formats are asked for.
    pub(super) formats: usize,
    /// Its rows; none where there are none, and the frame is whole.
    pub(super) body: Option<Box<dyn SheetBody + 'b>>,
}

/// Puts the rows into the frames. Each table stands at the place of its sheet among the sheets.
///
/// # Errors
/// As of the output; where the frame is not as the library writes it.
pub(super) fn assemble(
    frame: &[u8],
    tables: &[Option<FramedTable<'_>>],
    out: &mut dyn Write,
) -> Result<(), OutputError> {
    let mut archive = ZipArchive::new(Cursor::new(frame)).map_err(odd)?;
    let mut texts = NumberedTexts::default();
    for body in tables.iter().flatten().filter_map(|table| table.body.as_ref()) {
        body.number_texts(&mut texts);
    }
    let list = TextList::of(&text_of(&mut archive, LIST)?)?;
    texts.close(TextNo::try_from(list.unique).map_err(odd)?);
    let title = title_format(&text_of(&mut archive, "xl/worksheets/sheet1.xml")?);
    let mut package = PackageWriter::new(out);
    let (mut named, mut mended) = (0, 0);
    for index in 0..archive.len() {
        let name = archive.by_index_raw(index).map_err(odd)?.name().map_err(odd)?.into_owned();
        if name == LIST {
            continue;
        }
        let table = table_of(&name, tables);
        if let Some((table, body)) = table.and_then(|own| Some((own, own.body.as_deref()?))) {
            let sheet = SheetFrame::of(text_of(&mut archive, &name)?, table)?;
            let frame = Frame {
                texts: &texts,
                formats: sheet.formats(table.formats)?,
                before: sheet.before(table)?,
                after: sheet.after(),
            };
            let mut part = package.begin(&name)?;
            named += body.put(&frame, &mut part)?;
            part.finish()?;
        } else if name.starts_with("xl/tables/") {
            let table = over_all_rows(&text_of(&mut archive, &name)?, tables)?;
            let mut part = package.begin(&name)?;
            part.add(&Piece::of(table.as_bytes(), level(1))?)?;
            part.finish()?;
            mended += 1;
        } else if let Some(mend) = mend_of(&name) {
            let part = mend(&text_of(&mut archive, &name)?, title)?;
            let mut own = package.begin(&name)?;
            own.add(&Piece::of(part.as_bytes(), level(1))?)?;
            own.finish()?;
        } else {
            let mut part = archive.by_index_raw(index).map_err(odd)?;
            let about = (part.crc32(), part.size());
            let mut deflated = Vec::new();
            part.read_to_end(&mut deflated).map_err(odd)?;
            package.copy(&name, about, &deflated)?;
        }
    }
    if mended != tables.iter().flatten().count() {
        return Err(odd("a sheet has no table").into());
    }
    // The list comes last: only now it is known how often its texts are named.
    put_list(package.begin(LIST)?, &list, &texts, named)?;
    package.finish()
}

fn text_of(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Error> {
    io::read_to_string(archive.by_name(name).map_err(odd)?).map_err(odd)
}

/// The table on the sheet in a part.
fn table_of<'t, 'b>(
    name: &str,
    tables: &'t [Option<FramedTable<'b>>],
) -> Option<&'t FramedTable<'b>> {
    let number = name.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?;
    tables.get(number.parse::<usize>().ok()?.checked_sub(1)?)?.as_ref()
}

/// The declaration of a table over all of its rows.
fn over_all_rows(part: &str, tables: &[Option<FramedTable<'_>>]) -> Result<String, Error> {
    let mut tables = tables.iter().flatten();
    let named =
        |table: &&FramedTable<'_>| part.contains(&format!("displayName=\"{}\"", table.name));
    let own = tables.find(named).ok_or_else(|| odd("a table belongs to no sheet"))?;
    let [from, to] = [&own.framed, &own.whole].map(|range| format!("ref=\"{range}\""));
    Ok(part.replace(&from, &to))
}

/// The markup of a sheet without its rows.
struct SheetFrame {
    markup: String,
    /// Where the row stands whose cells tell the formats, and where it ends.
    row: usize,
    end: usize,
}

impl SheetFrame {
    fn of(markup: String, table: &FramedTable<'_>) -> Result<Self, Error> {
        let missing = |what| odd(format!("the sheet {} has {what}", table.name));
        let row = markup.find(&format!("<row r=\"{}\"", u64::from(FIRST) + 1));
        let row = row.ok_or_else(|| missing("no frame"))?;
        let end = markup.find("</sheetData>").ok_or_else(|| missing("no end"))?;
        Ok(Self { markup, row, end })
    }

    /// What stands before the rows, with the extent of all of them.
    fn before(&self, table: &FramedTable<'_>) -> Result<String, Error> {
        let before = self.markup.get(..self.row).unwrap_or_default();
        let cut = before.split_once("<dimension ref=\"").and_then(|(start, rest)| {
            let (_, rest) = rest.split_once('"')?;
            Some((start, rest, table.whole.split_once(':')?.1))
        });
        let (start, rest, corner) = cut.ok_or_else(|| odd("a sheet has no extent"))?;
        Ok(format!("{start}<dimension ref=\"A1:{corner}\"{rest}"))
    }

    /// What stands after them.
    fn after(&self) -> &str {
        self.markup.get(self.end..).unwrap_or_default()
    }

    /// The numbers of formats, as the blank cells of the row have them; a cell of the very first format is not written.
    fn formats(&self, count: usize) -> Result<Vec<FormatNo>, Error> {
        let mut numbers = vec![0; count];
        let row = self.markup.get(self.row..self.end).unwrap_or_default();
        for cell in row.split("<c r=\"").skip(1) {
            let (address, rest) =
                cell.split_once('"').ok_or_else(|| odd("a cell has no address"))?;
            let number = rest.strip_prefix(" s=\"").and_then(|rest| rest.split_once('"'));
            let (number, _) = number.ok_or_else(|| odd("a cell has no format"))?;
            let pos = Pos::from_str(address).map_err(|_| odd("a cell has no place"))?;
            let place = usize::try_from(pos.col).map_err(odd)?;
            let own = numbers.get_mut(place).ok_or_else(|| odd("a cell stands too far right"))?;
            *own = number.parse().map_err(odd)?;
        }
        Ok(numbers)
    }
}

/// The frame's list of texts.
struct TextList {
    /// It without its end.
    head: String,
    /// How often its texts are named.
    count: u64,
    /// How many they are.
    unique: u64,
}

impl TextList {
    fn of(part: &str) -> Result<Self, Error> {
        let number = |name: &str| {
            let own = part.split_once(&format!(" {name}=\"")).and_then(|(_, own)| {
                let (number, _) = own.split_once('"')?;
                number.parse().ok()
            });
            own.ok_or_else(|| odd(format!("the list of texts has no {name}")))
        };
        let head = part.strip_suffix(END).map(str::to_owned);
        let head = head.ok_or_else(|| odd("the list of texts has no end"))?;
        Ok(Self { head, count: number("count")?, unique: number("uniqueCount")? })
    }

    /// It without its end, for so many more texts that are named so often.
    fn head_with(&self, texts: usize, named: u64) -> Result<String, Error> {
        let numbers =
            |count: u64, unique: u64| format!("count=\"{count}\" uniqueCount=\"{unique}\"");
        let texts = u64::try_from(texts).map_err(odd)?;
        let (from, to) =
            (numbers(self.count, self.unique), numbers(self.count + named, self.unique + texts));
        Ok(self.head.replacen(&from, &to, 1))
    }
}

/// Puts the list in, with the texts of the rows behind those of the frame.
fn put_list(
    mut part: PackagePart<'_, '_>,
    list: &TextList,
    texts: &NumberedTexts,
    named: u64,
) -> Result<(), OutputError> {
    let head = list.head_with(texts.all().len(), named)?;
    let some: Vec<&[Arc<str>]> = match texts.all() {
        [] => vec![&[]],
        all => all.chunks(TEXTS).collect(),
    };
    let level = level(some.len());
    let last = some.len() - 1;
    let numbered: Vec<(usize, &[Arc<str>])> = some.into_iter().enumerate().collect();
    for some in numbered.chunks(AT_A_TIME) {
        let pieces = side_by_side(some, 1, |(at, texts)| {
            let mut xml = Vec::new();
            if *at == 0 {
                xml.extend_from_slice(head.as_bytes());
            }
            for text in *texts {
                list_entry(&mut xml, text);
            }
            if *at == last {
                xml.extend_from_slice(END.as_bytes());
            }
            Piece::of(&xml, level)
        });
        for piece in pieces {
            part.add(&piece?)?;
        }
    }
    part.finish()
}
