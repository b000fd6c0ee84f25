//! The one way in which qmr writes CSV.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

use crate::error::Error;
use crate::sanitize::{CELL_UNITS, for_csv, is_plain_number};
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

/// How much is written at once.
const AT_ONCE: usize = 1 << 16;

/// Writes rows under a header.
///
/// # Errors
///
/// Where the output takes no more; [`Error::Internal`] where the CSV writer fails else, which is a fault of qmr.
pub(super) fn write<'c, F: RowFamily>(
    layout: CsvLayout,
    columns: &[&[OutputColumn<F>]],
    rows: impl IntoIterator<Item = F::Row<'c>>,
    out: &mut dyn Write,
) -> Result<(), OutputError> {
    let columns = || columns.iter().copied().flatten();
    let (start, terminator) = match layout {
        CsvLayout::Excel => ("\u{feff}", csv::Terminator::CRLF),
        CsvLayout::Data => ("", csv::Terminator::Any(b'\n')),
    };
    out.write_all(start.as_bytes())?;
    let mut writer =
        csv::WriterBuilder::new().terminator(terminator).buffer_capacity(AT_ONCE).from_writer(out);
    writer.write_record(columns().map(|column| column.name)).map_err(failed)?;
    let mut scratch = String::new();
    for row in rows {
        for column in columns() {
            let content = column.content(&row);
            let field = field(&content, &mut scratch);
            let field = match layout {
                CsvLayout::Excel => fitting(field),
                CsvLayout::Data => Cow::Borrowed(field),
            };
            writer.write_field(&*field).map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
    }
    Ok(writer.flush()?)
}

fn failed(error: csv::Error) -> OutputError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => OutputError::Sink(error),
        other => Error::Internal(format!("a CSV could not be made: {other:?}")).into(),
    }
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

    proptest! {
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
