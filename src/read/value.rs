//! Values of cells as raw cells of a grid, for every format.

use std::sync::Arc;

use calamine::{ExcelDateTime, ExcelDateTimeType};
use jiff::civil::Date;

use super::cell_style::CellStyle;
use super::moment::{Moment, show};
use crate::calendar::iso_day;
use crate::grid::{Face, RawCell};

/// Whether a text shows nothing: blanks of every width, and marks without any.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || matches!(letter, '\u{200B}' | '\u{FEFF}'))
}

/// A text in a font of pictures. Some programs store its letters where Unicode keeps room for private use.
pub(super) fn pictures(text: &str, face: Face) -> Option<RawCell> {
    let letter = |letter: char| match u32::from(letter) {
        code @ 0xF020..=0xF0FF => char::from_u32(code - 0xF000).unwrap_or(letter),
        _ => letter,
    };
    let text: String = text.chars().map(letter).collect();
    (!is_blank(&text)).then(|| RawCell::Text { text: text.into(), face })
}

/// A number of a workbook in records: by its format a date or a figure.
pub(super) fn figure(value: f64, look: &CellStyle, from_1904: bool) -> RawCell {
    if !look.format.is_date() {
        return number(value, look);
    }
    let moment = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, from_1904);
    dated(&moment, look)
}

/// A text in a face, unless it is blank.
pub(super) fn faced(text: &Arc<str>, face: Face) -> Option<RawCell> {
    match face {
        Face::Text => (!is_blank(text)).then(|| plain(Arc::clone(text))),
        face => pictures(text, face),
    }
}

/// An error by its number, in workbooks made of records.
pub(super) fn error_name(code: u8) -> RawCell {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    };
    RawCell::Error(name.into())
}

/// A number as records pack it: 30 bits, whole or the upper part of a binary fraction, maybe in hundredths.
pub(super) fn packed_number(rk: u32) -> f64 {
    let value = if rk & 2 == 0 {
        f64::from_bits(u64::from(rk & !3) << 32)
    } else {
        f64::from(rk.cast_signed() >> 2)
    };
    if rk & 1 == 0 { value } else { value / 100.0 }
}

/// A cell of plain text, unless it is blank.
pub(super) fn text_cell(text: &str) -> Option<RawCell> {
    (!is_blank(text)).then(|| plain(text.into()))
}

pub(super) fn plain(text: Arc<str>) -> RawCell {
    RawCell::Text { text, face: Face::Text }
}

/// A figure; a text where it is none, or where nothing says what it means.
pub(super) fn number(value: f64, look: &CellStyle) -> RawCell {
    if !value.is_finite() {
        return plain(value.to_string().into());
    }
    let format = Arc::clone(&look.format);
    if look.known {
        return RawCell::Number { value, format };
    }
    let shown = format.display(value);
    plain(format!("{shown} (its number format is not in the file)").into())
}

/// A number in a date format: a date, or the text of a time, a span or a day that no calendar has.
pub(super) fn dated(found: &ExcelDateTime, look: &CellStyle) -> RawCell {
    let days = found.as_f64();
    if !(0.0..2_958_466.0).contains(&days) {
        return number(days, look);
    }
    let (year, month, day, hour, minute, second, _) = found.to_ymd_hms_milli();
    let (Ok(calendar_year), Ok(month), Ok(day)) =
        (i16::try_from(year), i8::try_from(month), i8::try_from(day))
    else {
        return number(days, look);
    };
    let mut moment = Moment {
        year: calendar_year,
        month,
        day,
        hour: hour.into(),
        minute: minute.into(),
        second: second.into(),
        total_hours: i64::from(hour) + 24 * whole_days(days),
    };
    if year < 1900 {
        moment = Moment { year: 1900, month: 1, day: 0, ..moment };
    }
    shown(&moment, &look.code)
}

#[allow(clippy::cast_possible_truncation)] // the caller has checked the range
fn whole_days(days: f64) -> i64 {
    days.floor() as i64
}

fn shown(moment: &Moment, code: &str) -> RawCell {
    let (text, has_date) = show(moment, code);
    match Date::new(moment.year, moment.month, moment.day) {
        Ok(date) if has_date => RawCell::Date { date, shown: text.into() },
        _ => plain(text.into()),
    }
}

/// A date written as text (`2009-09-13T00:00:00`), as strict workbooks have it.
pub(super) fn iso(text: &str, look: &CellStyle) -> RawCell {
    let Some(date) = iso_day(text) else {
        return plain(text.into());
    };
    let clock: Vec<i64> = text
        .get(11..)
        .unwrap_or("")
        .split(':')
        .filter_map(|part| part.get(..2)?.parse().ok())
        .collect();
    let unit = |place: usize| clock.get(place).copied().unwrap_or(0);
    let moment = Moment {
        year: date.year(),
        month: date.month(),
        day: date.day(),
        hour: unit(0),
        minute: unit(1),
        second: unit(2),
        total_hours: unit(0),
    };
    match shown(&moment, &look.code) {
        dated @ RawCell::Date { .. } => dated,
        _ => shown(&moment, "dd/mm/yyyy"),
    }
}
