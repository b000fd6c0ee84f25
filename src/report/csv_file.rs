//! The one way in which qmr writes CSV.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;
use std::iter;

use crate::sanitize::{CELL_UNITS, for_csv, is_plain_number};
use crate::side_by_side::side_by_side;
use crate::sink::OutputError;
use crate::tables::column::{OutputColumn, RowFamily};
use crate::tables::content::CellContent;

/// How a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CsvLayout {
    /// For people who open it in Excel: UTF-8 with a byte order mark, CRLF.
    Excel,
    /// For programs: plain UTF-8, LF.
    Data,
}

/// The first line of a file with these columns.
pub(super) fn head<F: RowFamily>(columns: &[&[OutputColumn<F>]]) -> String {
    let names: Vec<&str> = columns.iter().copied().flatten().map(|column| column.name).collect();
    names.join(",")
}

/// How many rows are made as one piece, and how many pieces before they are written.
const ROWS: usize = 512;
const AT_A_TIME: usize = 16;

/// Writes rows under a header. They are made side by side, so many at a time.
///
/// # Errors
///
/// Where the output takes no more.
pub(super) fn write<'c, F: RowFamily>(
    layout: CsvLayout,
    columns: &[&[OutputColumn<F>]],
    rows: impl IntoIterator<Item = F::Row<'c>>,
    out: &mut dyn Write,
) -> Result<(), OutputError> {
    let start = match layout {
        CsvLayout::Excel => "\u{feff}",
        CsvLayout::Data => "",
    };
    out.write_all(start.as_bytes())?;
    out.write_all(head(columns).as_bytes())?;
    out.write_all(layout.end().as_bytes())?;
    let mut rows = rows.into_iter();
    loop {
        let pieces: Vec<Vec<F::Row<'c>>> = iter::repeat_with(|| rows.by_ref().take(ROWS).collect())
            .take(AT_A_TIME)
            .take_while(|piece: &Vec<_>| !piece.is_empty())
            .collect();
        if pieces.is_empty() {
            return Ok(());
        }
        for made in side_by_side(&pieces, 1, |rows| lines(layout, columns, rows)) {
            out.write_all(&made)?;
        }
    }
}

impl CsvLayout {
    /// How a line ends.
    const fn end(self) -> &'static str {
        match self {
            Self::Excel => "\r\n",
            Self::Data => "\n",
        }
    }
}

/// About as long is a line.
const LINE: usize = 256;

/// Some rows as they stand in the file.
fn lines<F: RowFamily>(
    layout: CsvLayout,
    columns: &[&[OutputColumn<F>]],
    rows: &[F::Row<'_>],
) -> Vec<u8> {
    let mut lines = Vec::with_capacity(rows.len() * LINE);
    let mut scratch = String::new();
    for row in rows {
        let start = lines.len();
        for (at, column) in columns.iter().copied().flatten().enumerate() {
            if at > 0 {
                lines.push(b',');
            }
            let content = column.content(row);
            if let Some(plain) = plain_text(&content) {
                lines.extend_from_slice(plain.as_bytes());
                continue;
            }
            let field = field(&content, &mut scratch);
            let field = match layout {
                CsvLayout::Excel => fitting(field),
                CsvLayout::Data => Cow::Borrowed(field),
            };
            put_field(&mut lines, &field);
        }
        if lines.len() == start {
            // A row that is one blank field would be no row.
            lines.extend_from_slice(b"\"\"");
        }
        lines.extend_from_slice(layout.end().as_bytes());
    }
    lines
}

/// The text of a cell that stands in the file as it is, which most do: it begins with a letter or a digit, holds
/// nothing that steers or parts fields, and is no longer than a cell. All bytes are looked at, which is quicker than to
/// stop at the first that is not plain.
fn plain_text<'f>(content: &'f CellContent<'_>) -> Option<&'f str> {
    let text: &str = match content {
        CellContent::Text(text) | CellContent::Spelt(text) => text,
        CellContent::Shared(text) => text,
        CellContent::Composed(text) => text,
        _ => return None,
    };
    let plain = |byte: u8| matches!(byte, b' '..=b'~') & (byte != b'"') & (byte != b',');
    let is_plain = text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric())
        && text.len() <= CELL_UNITS
        && text.bytes().fold(true, |all, byte| all & plain(byte));
    is_plain.then_some(text)
}

/// Puts a field into a line: in quotation marks where it holds what parts fields or lines (RFC 4180, section 2).
fn put_field(line: &mut Vec<u8>, field: &str) {
    if !field.contains(['"', ',', '\r', '\n']) {
        line.extend_from_slice(field.as_bytes());
        return;
    }
    line.push(b'"');
    for (at, part) in field.split('"').enumerate() {
        if at > 0 {
            line.extend_from_slice(b"\"\"");
        }
        line.extend_from_slice(part.as_bytes());
    }
    line.push(b'"');
}

/// A field as a cell of Excel can hold it: one that is longer is cut, and says so where it begins.
fn fitting(field: &str) -> Cow<'_, str> {
    const MARK: &str = "[The end is cut off: a cell of Excel holds no more.] ";
    if field.len() <= CELL_UNITS || field.encode_utf16().count() <= CELL_UNITS {
        return Cow::Borrowed(field);
    }
    let mut units = MARK.len() + 1;
    let kept = field.chars().take_while(|letter| {
        units += letter.len_utf16();
        units <= CELL_UNITS
    });
    Cow::Owned(MARK.chars().chain(kept).chain(['…']).collect())
}

/// What stands in the file for a cell; made in `scratch` where it is not there as it is.
fn field<'f>(content: &'f CellContent<'_>, scratch: &'f mut String) -> &'f str {
    scratch.clear();
    // Writing to a String cannot fail.
    let _ = match content {
        CellContent::Blank | CellContent::ForReaders(_) => return "",
        CellContent::Word(text) | CellContent::Name(text) => return text,
        CellContent::Direction(direction) => return direction.name(),
        CellContent::Spelt(text) if is_plain_number(text) => return text,
        CellContent::Text(text) | CellContent::Spelt(text) => return for_csv(text, scratch),
        CellContent::Shared(text) => return for_csv(text, scratch),
        CellContent::Composed(text) => return for_csv(text, scratch),
        CellContent::Number(number) => write!(scratch, "{}", number.normalize()),
        CellContent::Count(count) => write!(scratch, "{count}"),
        CellContent::Day(day) => write!(scratch, "{day}"),
        CellContent::Position(pos) => write!(scratch, "{pos}"),
    };
    scratch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sanitize::{is_dangerous, without_steering};
    use crate::sink::bytes_of;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    struct Pairs;

    impl RowFamily for Pairs {
        type Row<'c> = (&'c str, &'c str);
        type Formulas<'c> = ();
    }

    const PAIRS: &[OutputColumn<Pairs>] = &[
        OutputColumn::<Pairs>::of_csv("text", |row| CellContent::Composed(row.0.to_owned())),
        OutputColumn::<Pairs>::of_csv("own", |row| CellContent::Word(row.1)),
    ];

    fn written(layout: CsvLayout, rows: &[(&str, &str)]) -> Vec<u8> {
        bytes_of(|out| write(layout, &[PAIRS], rows.iter().copied(), out)).unwrap()
    }

    #[test]
    fn excel_gets_a_mark_and_crlf_and_programs_get_neither() {
        let rows = [("a,b", "x")];
        assert_eq!(
            written(CsvLayout::Excel, &rows),
            "\u{feff}text,own\r\n\"a,b\",x\r\n".as_bytes()
        );
        assert_eq!(written(CsvLayout::Data, &rows), b"text,own\n\"a,b\",x\n");
    }

    #[test]
    fn a_field_longer_than_a_cell_of_excel_is_cut_for_people_and_whole_for_programs() {
        let long = "😀".repeat(20_000);
        let people = String::from_utf8(written(CsvLayout::Excel, &[(&long, "x")])).unwrap();
        let (_, row) = people.split_once("\r\n").unwrap();
        let shown = row.strip_suffix(",x\r\n").unwrap();
        assert!(shown.starts_with("[The end is cut off: a cell of Excel holds no more.] 😀"));
        assert!(shown.ends_with("😀…"));
        let units = shown.encode_utf16().count();
        assert!(units <= CELL_UNITS && units > CELL_UNITS - 3, "{units}");
        let programs = String::from_utf8(written(CsvLayout::Data, &[(&long, "x")])).unwrap();
        assert!(programs.contains(&long));
        let exact = "x".repeat(CELL_UNITS);
        assert!(matches!(fitting(&exact), Cow::Borrowed(_)));
    }

    #[test]
    fn numbers_stay_numbers_and_only_they_do() {
        let columns = [
            OutputColumn::<Pairs>::of_csv("number", |_| {
                CellContent::Number(Decimal::new(-2800, 2))
            }),
            OutputColumn::<Pairs>::of_csv("read", |_| CellContent::Spelt("-28%")),
            OutputColumn::<Pairs>::of_csv("range", |_| CellContent::Spelt("-5 to 5")),
            OutputColumn::<Pairs>::of_csv("text", |_| CellContent::Text("-28")),
            OutputColumn::<Pairs>::of_csv("day", |_| {
                CellContent::Day(jiff::civil::date(2010, 3, 31))
            }),
            OutputColumn::<Pairs>::of_csv("none", |_| CellContent::number(None)),
            OutputColumn::<Pairs>::of_csv("readers", |_| CellContent::ForReaders("No board")),
        ];
        let bytes = bytes_of(|out| write(CsvLayout::Data, &[&columns], [("", "")], out)).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "number,read,range,text,day,none,readers\n-28,-28%,'-5 to 5,'-28,2010-03-31,,\n"
        );
    }

    #[test]
    fn a_row_that_is_one_blank_field_is_a_row() {
        let column = [OutputColumn::<Pairs>::of_csv("text", |row| CellContent::Text(row.0))];
        let rows = [("", ""), ("a", "")];
        let bytes = bytes_of(|out| write(CsvLayout::Data, &[&column], rows, out)).unwrap();
        assert_eq!(bytes, b"text\n\"\"\na\n");
    }

    #[test]
    fn rows_of_several_pieces_stand_in_their_order() {
        let numbers: Vec<String> =
            (0..ROWS * (AT_A_TIME + 1) + 3).map(|number| number.to_string()).collect();
        let rows: Vec<(&str, &str)> = numbers.iter().map(|number| (&**number, "x")).collect();
        let lines: String = numbers.iter().map(|number| format!("{number},x\n")).collect();
        assert_eq!(written(CsvLayout::Data, &rows), format!("text,own\n{lines}").as_bytes());
    }

    proptest! {
        /// The csv crate quotes what has to be.
        #[test]
        fn a_field_stands_as_a_library_writes_it(fields in proptest::collection::vec("[a\", =\r\n]{0,5}", 2..5)) {
            let mut own = Vec::new();
            for (at, field) in fields.iter().enumerate() {
                own.extend_from_slice(if at > 0 { b"," } else { b"" });
                put_field(&mut own, field);
            }
            let mut library = csv::Writer::from_writer(Vec::new());
            library.write_record(&fields).unwrap();
            own.push(b'\n');
            prop_assert_eq!(own, library.into_inner().unwrap());
        }

        #[test]
        fn any_text_comes_back_and_none_is_a_formula(
            text in "\\PC*|[ \t\r\n\"',;=_x0-9D+@-]*|.*",
            own in "[a-z\", \r\n]*",
        ) {
            for layout in [CsvLayout::Excel, CsvLayout::Data] {
                let bytes = written(layout, &[(&text, &own)]);
                let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
                let mut reader = csv::Reader::from_reader(bytes);
                let row = reader.records().next().unwrap().unwrap();
                prop_assert!(!is_dangerous(&row[0]));
                let back = if is_dangerous(&text) { &row[0][1..] } else { &row[0] };
                prop_assert_eq!(back, without_steering(&text));
                prop_assert_eq!(&row[1], &own);
            }
        }
    }
}
