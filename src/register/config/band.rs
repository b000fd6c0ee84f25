//! A tolerance or green slack of `qmr.toml`.

use toml::de::DeValue;

use crate::register::config::section::{ConfigReader, Section};
use crate::register::judging::Tolerance;
use crate::register::tolerance;

/// A tolerance or green slack. A bare number is refused, with both ways to write it.
pub(super) fn band<'t>(
    reader: &mut ConfigReader<'t>,
    section: Section<'_, 't>,
    key: &str,
) -> Option<Tolerance> {
    let value = reader.value(section, key)?;
    let at = value.span().start;
    let written = match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        _ => None,
    };
    let band = written.as_deref().and_then(|text| text.parse().ok());
    if band.is_none() {
        let found = reader.shown(value);
        let expected = tolerance::expected(written.as_deref().unwrap_or_default());
        reader.fault(at, format!("{key} is {found}"), expected);
    }
    band
}
