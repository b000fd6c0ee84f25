//! Makes `.xls` workbooks: the records of Excel 97-2003, and the compound file in which they stand.

use qmr::cell::Pos;
use qmr::grid::{Book, Face, Grid, RawCell, Visibility};

/// A record: its kind, the length of its content, its content.
pub fn record(out: &mut Vec<u8>, kind: u16, data: &[u8]) {
    out.extend(kind.to_le_bytes());
    out.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
    out.extend(data);
}

fn numbers(of: &[u16]) -> Vec<u8> {
    of.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn letters(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [1].into_iter().chain(units).collect()
}

fn count(text: &str) -> u16 {
    u16::try_from(text.encode_utf16().count()).unwrap()
}

fn short(text: &str) -> Vec<u8> {
    let length = u8::try_from(count(text)).unwrap();
    [vec![length], letters(text)].concat()
}

fn long(text: &str) -> Vec<u8> {
    [numbers(&[count(text)]), letters(text)].concat()
}

fn small(number: u32) -> u16 {
    u16::try_from(number).unwrap()
}

/// The beginning of a stream, of all sheets (5) or of one (16).
pub fn beginning(kind: u16) -> Vec<u8> {
    let mut out = Vec::new();
    record(&mut out, 0x0809, &numbers(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    out
}

/// Style 1 shows percentages; styles 2 and 3 are set in the fonts of pictures.
fn cell(out: &mut Vec<u8>, pos: Pos, raw: &RawCell) {
    let head = |style: u16| numbers(&[small(pos.row), small(pos.col), style]);
    match raw {
        RawCell::Text { text, face } => {
            let style = match face {
                Face::Text => 0,
                Face::Wingdings => 2,
                Face::Wingdings2 => 3,
            };
            record(out, 0x0204, &[head(style), long(text)].concat());
        }
        RawCell::Number { value, format } => {
            let style = u16::from(format.is_percent());
            record(out, 0x0203, &[head(style), value.to_le_bytes().to_vec()].concat());
        }
        RawCell::Bool(value) => record(out, 0x0205, &[head(0), vec![u8::from(*value), 0]].concat()),
        other => panic!("{pos}: {other:?}"),
    }
}

/// A comment: the box, its text in parts of at most `part` letters, and the note that names the box.
fn comment(out: &mut Vec<u8>, (pos, text): (Pos, &str), object: u16, part: usize) {
    record(out, 0x005D, &numbers(&[0x15, 0x12, 0x19, object, 0, 0, 0, 0, 0, 0, 0]));
    record(out, 0x01B6, &numbers(&[0x0212, 0, 0, 0, 0, count(text), 16, 0, 0]));
    let all: Vec<char> = text.chars().collect();
    for some in all.chunks(part) {
        record(out, 0x003C, &letters(&some.iter().collect::<String>()));
    }
    record(out, 0x003C, &[0; 16]);
    let author = long("A");
    let head = numbers(&[small(pos.row), small(pos.col), 0, object]);
    record(out, 0x001C, &[head, author].concat());
}

/// What hides on the first sheet: rows, columns, and whether a filter hides them.
pub type Hiding<'h> = (&'h [u32], &'h [u32], bool);

fn sheet(grid: &Grid, (rows, columns, filtered): Hiding<'_>) -> Vec<u8> {
    let mut out = beginning(16);
    if filtered {
        record(&mut out, 0x009B, &[]);
    }
    for col in columns {
        let col = small(*col);
        record(&mut out, 0x007D, &numbers(&[col, col, 2048, 0, 1, 0]));
    }
    for row in rows {
        let head = [small(*row), 0, 16, 255, 0, 0, 0x0120, 0];
        record(&mut out, 0x0208, &numbers(&head));
    }
    for (pos, raw) in grid.cells() {
        cell(&mut out, *pos, raw);
    }
    for (object, (pos, text)) in (1..).zip(&grid.comments) {
        comment(&mut out, (*pos, text), object, 4000);
    }
    for region in &grid.merges {
        let (from, to) = (region.from, region.to);
        let corners = [from.row, to.row, from.col, to.col].map(small);
        record(&mut out, 0x00E5, &[numbers(&[1]), numbers(&corners)].concat());
    }
    record(&mut out, 0x000A, &[]);
    out
}

/// The records of a workbook: what all sheets share, with `more` before the list of sheets, then each sheet.
pub fn stream(book: &Book, hiding: Hiding<'_>, more: &[u8]) -> Vec<u8> {
    let mut head = beginning(5);
    head.extend(more);
    record(&mut head, 0x0042, &numbers(&[1200]));
    for name in ["Arial", "Wingdings", "Wingdings 2"] {
        record(&mut head, 0x0031, &[vec![0; 14], short(name)].concat());
    }
    for (font, format) in [(0_u16, 0_u16), (0, 9), (1, 0), (2, 0)] {
        let mut style = numbers(&[font, format]);
        style.resize(20, 0);
        record(&mut head, 0x00E0, &style);
    }
    let none: Hiding<'_> = (&[], &[], false);
    let sheets: Vec<Vec<u8>> = book
        .grids
        .iter()
        .enumerate()
        .map(|(number, grid)| sheet(grid, if number == 0 { hiding } else { none }))
        .collect();
    let tab = |grid: &Grid, at: usize| {
        let seen = match grid.visibility {
            Visibility::Visible => 0,
            Visibility::Hidden => 1,
            Visibility::VeryHidden => 2,
        };
        let mut out = Vec::new();
        let at = u32::try_from(at).unwrap().to_le_bytes().to_vec();
        record(&mut out, 0x0085, &[at, vec![seen, 0], short(&grid.name)].concat());
        out
    };
    let tabs: usize = book.grids.iter().map(|grid| tab(grid, 0).len()).sum();
    let mut at = head.len() + tabs + 4;
    for (grid, sheet) in book.grids.iter().zip(&sheets) {
        head.extend(tab(grid, at));
        at += sheet.len();
    }
    record(&mut head, 0x000A, &[]);
    [head, sheets.concat()].concat()
}

/// A compound file, and where in it its tables stand, so that a test can make them lie.
pub struct Compound {
    pub bytes: Vec<u8>,
    /// The table of chains.
    pub chains: usize,
    /// The directory.
    pub folder: usize,
    /// The table of chains of short sectors.
    pub short_chains: usize,
    /// The first sector of the first stream.
    pub first: u32,
}

/// The end of a chain.
pub const END: u32 = 0xFFFF_FFFE;

/// One entry of a directory of 128 bytes.
fn entry(name: &str, (kind, beside, below): (u8, u32, u32), start: u32, size: usize) -> Vec<u8> {
    let mut out: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(out.len() + 2).unwrap();
    out.resize(64, 0);
    out.extend(length.to_le_bytes());
    out.extend([kind, 1]);
    out.extend([u32::MAX, beside, below].map(u32::to_le_bytes).concat());
    out.resize(116, 0);
    out.extend(start.to_le_bytes());
    out.extend(u64::try_from(size).unwrap().to_le_bytes());
    out
}

fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap()
}

/// A chain of so many sectors from `from`, as its table has it.
fn chain(table: &mut Vec<u32>, sectors: usize) -> u32 {
    let from = number(table.len());
    table.extend((1..sectors).map(|step| from + number(step)));
    table.push(END);
    from
}

/// A compound file of these streams; those shorter than 4,096 bytes stand in short sectors.
pub fn compound(streams: &[(&str, &[u8])]) -> Compound {
    let (mut short, mut short_chains) = (Vec::new(), Vec::new());
    let sectors = |bytes: usize| bytes.div_ceil(512).max(1);
    for (_, bytes) in streams.iter().filter(|(_, bytes)| bytes.len() < 4096) {
        chain(&mut short_chains, bytes.len().div_ceil(64));
        short.extend(*bytes);
        short.resize(short.len().next_multiple_of(64), 0);
    }
    let entries = sectors(128 * (streams.len() + 1));
    let large: usize = streams
        .iter()
        .filter(|(_, bytes)| bytes.len() >= 4096)
        .map(|(_, bytes)| sectors(bytes.len()))
        .sum();
    let others = entries + sectors(4 * short_chains.len()) + sectors(short.len()) + large;
    let own = (1..).find(|own| own * 128 >= own + others).unwrap();
    let mut table = vec![0xFFFF_FFFD_u32; own];
    let folder = chain(&mut table, entries);
    let short_table = chain(&mut table, sectors(4 * short_chains.len()));
    let short_at = chain(&mut table, sectors(short.len()));
    let first = number(table.len());
    let mut directory = entry("Root Entry", (5, u32::MAX, 1), short_at, short.len());
    let (mut content, mut used) = (Vec::new(), 0);
    for (own, (name, bytes)) in (1..).zip(streams) {
        let beside = if own < streams.len() { number(own + 1) } else { u32::MAX };
        let start = if bytes.len() < 4096 {
            used += number(bytes.len().div_ceil(64));
            used - number(bytes.len().div_ceil(64))
        } else {
            content.extend(*bytes);
            content.resize(content.len().next_multiple_of(512), 0);
            chain(&mut table, sectors(bytes.len()))
        };
        directory.extend(entry(name, (2, beside, u32::MAX), start, bytes.len()));
    }
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(24, 0);
    bytes.extend(numbers(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    let head = [0, number(own), folder, 0, 4096, short_table, 1, END, 0];
    bytes.extend(head.iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend((0..own).flat_map(|own| number(own).to_le_bytes()));
    bytes.resize(512, 0xFF);
    let mut put = |part: &[u8], fill: u8| {
        bytes.extend(part);
        bytes.resize(bytes.len().next_multiple_of(512), fill);
    };
    let words = |table: &[u32]| -> Vec<u8> {
        table.iter().flat_map(|number| number.to_le_bytes()).collect()
    };
    put(&words(&table), 0xFF);
    put(&directory, 0);
    put(&[words(&short_chains), vec![0xFF; 4]].concat()[..4 * short_chains.len().max(1)], 0xFF);
    put(&[short.clone(), vec![0; usize::from(short.is_empty())]].concat(), 0);
    put(&content, 0);
    let at = |sector: u32| 512 * (usize::try_from(sector).unwrap() + 1);
    Compound { chains: 512, folder: at(folder), short_chains: at(short_table), first, bytes }
}

/// A workbook with these sheets, as a file.
pub fn xls(book: &Book) -> Vec<u8> {
    compound(&[("Workbook", &stream(book, (&[], &[], false), &[]))]).bytes
}
