//! `[limits]` of `qmr.toml`: whole numbers, each with the range in which it makes sense.

use toml::de::DeValue;

use crate::register::config::section::{ConfigReader, Section};
use crate::register::limits::ConfiguredLimits;

/// A key, its least and greatest value, an example, and where its value goes.
type Key = (&'static str, u32, u32, fn(&mut ConfiguredLimits) -> &mut u32);

const KEYS: &[Key] = &[
    ("file_mib", 1, 1024, |it| &mut it.file_mib),
    ("inflated_mib", 1, 4096, |it| &mut it.inflated_mib),
    ("sheets", 1, 65_536, |it| &mut it.sheets),
    ("rows", 1, 1_048_576, |it| &mut it.rows),
    ("columns", 1, 16_384, |it| &mut it.columns),
    ("cells", 1, 100_000_000, |it| &mut it.cells),
    ("text_mib", 1, 4096, |it| &mut it.text_mib),
    ("table_cells", 1, 100_000_000, |it| &mut it.table_cells),
    ("entries", 1, 65_535, |it| &mut it.entries),
    ("seconds", 1, 3600, |it| &mut it.seconds),
    ("memory_mib", 64, 65_536, |it| &mut it.memory_mib),
    ("findings_per_file", 1, 1_000_000, |it| &mut it.findings_per_file),
    ("findings_per_run", 1, 1_000_000, |it| &mut it.findings_per_run),
    ("exceptions_per_file", 1, 1_000_000, |it| &mut it.exceptions_per_file),
    ("exceptions_per_run", 1, 1_000_000, |it| &mut it.exceptions_per_run),
    ("rows_per_file", 1, 1_000_000, |it| &mut it.rows_per_file),
    ("rows_per_run", 1, 1_000_000, |it| &mut it.rows_per_run),
];

/// The limits, each at its default where it is not given.
pub(super) fn limits<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>) -> ConfiguredLimits {
    let mut limits = ConfiguredLimits::default();
    let Some(section) = reader.section(top, "limits", "[limits]") else {
        return limits;
    };
    let names: Vec<&str> = KEYS.iter().map(|(name, ..)| *name).collect();
    reader.only(section, &names);
    for (name, least, most, place) in KEYS {
        let Some(value) = reader.value(section, name) else {
            continue;
        };
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => {
                number.as_str().replace('_', "").parse::<u32>().ok()
            }
            _ => None,
        };
        match number.filter(|number| (*least..=*most).contains(number)) {
            Some(number) => *place(&mut limits) = number,
            None => {
                let found = reader.shown(value);
                let usual = *place(&mut limits);
                reader.fault(
                    value.span().start,
                    format!("{name} is {found}"),
                    format!(
                        "Write a whole number from {least} to {most}, such as {name} = {usual}."
                    ),
                );
            }
        }
    }
    limits
}
