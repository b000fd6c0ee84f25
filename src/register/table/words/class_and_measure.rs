//! Whether an indicator is a key one, and whether its figures add up, as people say it.

use crate::register::entry::{IndicatorClass, Measure};
use crate::register::table::words::register_word::{RegisterWord, WordReading, one_of};

/// Yes or no, as a cell answers a heading that asks.
fn yes_or_no(words: &str) -> Option<bool> {
    match words {
        "yes" | "y" | "true" | "x" => Some(true),
        "no" | "n" | "false" => Some(false),
        _ => None,
    }
}

impl RegisterWord for IndicatorClass {
    const WORDS: &'static [(&'static str, Self)] = &[("key", Self::Key), ("other", Self::Other)];

    fn said(words: &str, asks: bool) -> WordReading<Self> {
        match yes_or_no(words).filter(|_| asks) {
            Some(true) => return WordReading::Said(Self::Key),
            Some(false) => return WordReading::Said(Self::Other),
            None => {}
        }
        const KEY: &[&str] = &["kpi", "key indicator", "key performance indicator", "key pi", "k"];
        const OTHER: &[&str] = &[
            "local",
            "local indicator",
            "other indicator",
            "pi",
            "performance indicator",
            "non key",
            "not key",
            "o",
        ];
        one_of(words, &[(KEY, Self::Key), (OTHER, Self::Other)])
    }
}

impl RegisterWord for Measure {
    const WORDS: &'static [(&'static str, Self)] =
        &[("snapshot", Self::Snapshot), ("cumulative", Self::Cumulative)];

    fn said(words: &str, asks: bool) -> WordReading<Self> {
        match yes_or_no(words).filter(|_| asks) {
            Some(true) => return WordReading::Said(Self::Cumulative),
            Some(false) => return WordReading::Said(Self::Snapshot),
            None => {}
        }
        const CUMULATIVE: &[&str] = &[
            "year to date",
            "ytd",
            "cumulative to date",
            "cumulative year to date",
            "cumulative total",
            "running total",
            "year so far",
            "accumulating",
        ];
        const SNAPSHOT: &[&str] = &[
            "point in time",
            "in quarter",
            "in the quarter",
            "quarter only",
            "quarter alone",
            "discrete",
            "discrete quarter",
            "non cumulative",
            "not cumulative",
            "snap shot",
            "single quarter",
        ];
        one_of(words, &[(CUMULATIVE, Self::Cumulative), (SNAPSHOT, Self::Snapshot)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_measures_are_read_as_people_write_them() {
        use IndicatorClass::{Key, Other};
        for (text, asks, read) in [
            ("KEY", false, WordReading::Spelled(Key)),
            ("KPI", false, WordReading::Said(Key)),
            ("Local", false, WordReading::Said(Other)),
            ("Non-key", false, WordReading::Said(Other)),
            ("Yes", true, WordReading::Said(Key)),
            ("✓", true, WordReading::Said(Key)),
            ("N", true, WordReading::Said(Other)),
            ("Yes", false, WordReading::Unknown),
            ("main", true, WordReading::Unknown),
        ] {
            assert_eq!(IndicatorClass::read(text, asks), read, "{text}");
        }
        use Measure::{Cumulative, Snapshot};
        for (text, asks, read) in [
            ("Cumulative", false, WordReading::Spelled(Cumulative)),
            ("YTD", false, WordReading::Said(Cumulative)),
            ("Year to date", false, WordReading::Said(Cumulative)),
            ("Non-cumulative", false, WordReading::Said(Snapshot)),
            ("Point in time", false, WordReading::Said(Snapshot)),
            ("No", true, WordReading::Said(Snapshot)),
            ("annual", false, WordReading::Unknown),
        ] {
            assert_eq!(Measure::read(text, asks), read, "{text}");
        }
    }
}
