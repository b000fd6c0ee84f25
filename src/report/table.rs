//! The one way in which qmr writes CSV.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::error::Error;
use crate::sanitize::{CELL_UNITS, for_csv, is_plain_number};

/// How a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// For people who open it in Excel: UTF-8 with a byte order mark, CRLF.
    Excel,
    /// For programs: plain UTF-8, LF.
    Data,
}

/// One field.
#[derive(Clone, Debug)]
pub(super) enum Value<'a> {
    /// Nothing.
    Blank,
    /// Text, neutralised.
    Text(&'a str),
    /// The same, shared.
    Shared(Arc<str>),
    /// The same, made for this field.
    Made(String),
    /// Text that may be a number as a person reads it: a plain number stays one, all else is neutralised.
    Read(&'a str),
    /// A word of qmr's own or an id of the configuration, written as it is.
    Own(&'a str),
    /// The same, made for this field.
    OwnMade(String),
    /// A number, written with a point and without trailing zeros.
    Number(Decimal),
    /// A day, as ISO has it.
    Day(Date),
}

impl<'a> Value<'a> {
    /// A number, if there is one.
    pub(super) fn number(value: Option<Decimal>) -> Self {
        value.map_or(Self::Blank, Self::Number)
    }

    /// A day, if there is one.
    pub(super) fn day(value: Option<Date>) -> Self {
        value.map_or(Self::Blank, Self::Day)
    }

    /// A text, if there is one.
    pub(super) fn text(value: Option<&'a Arc<str>>) -> Self {
        value.map_or(Self::Blank, |text| Self::Text(text))
    }

    /// A word, if there is one.
    pub(super) fn own(value: Option<&'a str>) -> Self {
        value.map_or(Self::Blank, Self::Own)
    }

    /// Yes or No.
    pub(super) const fn yes(value: bool) -> Self {
        Self::Own(if value { "Yes" } else { "No" })
    }
}

/// A column: its name, and what a row has in it.
pub(super) struct Column<'a, R> {
    name: &'static str,
    value: fn(R) -> Value<'a>,
}

/// A column: its name, and what a row has in it.
pub(super) const fn column<'a, R>(name: &'static str, value: fn(R) -> Value<'a>) -> Column<'a, R> {
    Column { name, value }
}

/// The first line of a file with these columns.
pub(super) fn head<R>(columns: &[Column<'_, R>]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    names.join(",")
}

/// Writes rows under a header.
///
/// # Errors
///
/// [`Error::Internal`], where the CSV writer fails; it writes into memory, so that is a fault of qmr.
pub(super) fn write<'a, R: Copy>(
    layout: Layout,
    columns: &[Column<'a, R>],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, Error> {
    let (start, terminator) = match layout {
        Layout::Excel => ("\u{feff}", csv::Terminator::CRLF),
        Layout::Data => ("", csv::Terminator::Any(b'\n')),
    };
    let mut writer =
        csv::WriterBuilder::new().terminator(terminator).from_writer(start.as_bytes().to_vec());
    let failed = |error: csv::Error| Error::Internal(format!("a CSV could not be made: {error}"));
    writer.write_record(columns.iter().map(|column| column.name)).map_err(failed)?;
    let mut scratch = String::new();
    for row in rows {
        for column in columns {
            let value = (column.value)(row);
            let field = field(&value, &mut scratch);
            let field = match layout {
                Layout::Excel => fitting(field),
                Layout::Data => Cow::Borrowed(field),
            };
            writer.write_field(&*field).map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
    }
    writer
        .into_inner()
        .map_err(|error| Error::Internal(format!("a CSV could not be made: {error}")))
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

/// What stands in the file for a value; made in `scratch` where it is not there as it is.
fn field<'f>(value: &'f Value<'_>, scratch: &'f mut String) -> &'f str {
    scratch.clear();
    // Writing to a String cannot fail.
    let _ = match value {
        Value::Blank => return "",
        Value::Own(text) => return text,
        Value::OwnMade(text) => return text,
        Value::Text(text) => return for_csv(text, scratch),
        Value::Shared(text) => return for_csv(text, scratch),
        Value::Made(text) => return for_csv(text, scratch),
        Value::Read(text) if is_plain_number(text) => return text,
        Value::Read(text) => return for_csv(text, scratch),
        Value::Number(value) => write!(scratch, "{}", value.normalize()),
        Value::Day(day) => write!(scratch, "{day}"),
    };
    scratch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sanitize::{is_dangerous, without_steering};
    use proptest::prelude::*;

    fn written(layout: Layout, rows: &[(&str, &str)]) -> Vec<u8> {
        let columns = [
            column("text", |row: &(&str, &str)| Value::Made(row.0.to_owned())),
            column("own", |row: &(&str, &str)| Value::OwnMade(row.1.to_owned())),
        ];
        write(layout, &columns, rows).unwrap()
    }

    #[test]
    fn excel_gets_a_mark_and_crlf_and_programs_get_neither() {
        let rows = [("a,b", "x")];
        assert_eq!(written(Layout::Excel, &rows), "\u{feff}text,own\r\n\"a,b\",x\r\n".as_bytes());
        assert_eq!(written(Layout::Data, &rows), b"text,own\n\"a,b\",x\n");
    }

    #[test]
    fn a_field_longer_than_a_cell_of_excel_is_cut_for_people_and_whole_for_programs() {
        let long = "😀".repeat(20_000);
        let people = String::from_utf8(written(Layout::Excel, &[(&long, "x")])).unwrap();
        let (_, row) = people.split_once("\r\n").unwrap();
        let shown = row.strip_suffix(",x\r\n").unwrap();
        assert!(shown.starts_with("[The end is cut off: a cell of Excel holds no more.] 😀"));
        assert!(shown.ends_with("😀…"));
        let units = shown.encode_utf16().count();
        assert!(units <= CELL_UNITS && units > CELL_UNITS - 3, "{units}");
        let programs = String::from_utf8(written(Layout::Data, &[(&long, "x")])).unwrap();
        assert!(programs.contains(&long));
        let exact = "x".repeat(CELL_UNITS);
        assert!(matches!(fitting(&exact), Cow::Borrowed(_)));
    }

    #[test]
    fn numbers_stay_numbers_and_only_they_do() {
        let columns = [
            column("number", |_: u8| Value::Number(Decimal::new(-2800, 2))),
            column("read", |_| Value::Read("-28%")),
            column("range", |_| Value::Read("-5 to 5")),
            column("text", |_| Value::Text("-28")),
            column("day", |_| Value::Day(jiff::civil::date(2010, 3, 31))),
            column("none", |_| Value::number(None)),
        ];
        let bytes = write(Layout::Data, &columns, [0]).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "number,read,range,text,day,none\n-28,-28%,'-5 to 5,'-28,2010-03-31,\n"
        );
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_none_is_a_formula(
            text in "\\PC*|[ \t\r\n\"',;=_x0-9D+@-]*|.*",
            own in "[a-z\", \r\n]*",
        ) {
            for layout in [Layout::Excel, Layout::Data] {
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
