//! `[judging]` of `qmr.toml`: how figures become statuses.

use rust_decimal::Decimal;
use toml::de::DeValue;

use crate::register::config::band::band;
use crate::register::config::section::{ConfigReader, Section};
use crate::register::judging::{JudgeMode, Judging, Rag};
use crate::register::number::plain_number;

const JUDGING: &[&str] =
    &["judge", "tolerance", "green_slack", "commentary_required", "outlier_factor", "same_within"];

/// What the council says of it, and what holds where it says nothing.
pub(super) fn judging<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>) -> Judging {
    let mut judging = Judging::default();
    let Some(section) = reader.section(top, "judging", "[judging]") else {
        return judging;
    };
    reader.only(section, JUDGING);
    let modes = [
        ("computed", JudgeMode::Computed),
        ("stated", JudgeMode::Stated),
        ("worst", JudgeMode::Worst),
    ];
    if let Some(found) = reader.text(section, "judge", "\"computed\"") {
        match modes.iter().find(|(word, _)| found.value.eq_ignore_ascii_case(word)) {
            Some((_, mode)) => judging.mode = *mode,
            None => reader.fault(
                found.at,
                format!("judge is \"{}\"", found.value),
                "Write \"computed\", \"stated\" or \"worst\".",
            ),
        }
    }
    judging.tolerance = band(reader, section, "tolerance").unwrap_or_default();
    judging.green_slack = band(reader, section, "green_slack").unwrap_or_default();
    judging.same_within = band(reader, section, "same_within").unwrap_or_default();
    if let Some(statuses) = commentary_required(reader, section) {
        judging.commentary_required = statuses;
    }
    if let Some(factor) = outlier_factor(reader, section) {
        judging.outlier_factor = factor;
    }
    judging
}

fn commentary_required<'t>(
    reader: &mut ConfigReader<'t>,
    section: Section<'_, 't>,
) -> Option<Vec<Rag>> {
    const EXAMPLE: &str = "[\"Red\", \"Amber\"]";
    let mut statuses = Vec::new();
    for word in reader.texts(section, "commentary_required", EXAMPLE)? {
        let known = [("green", Rag::Green), ("amber", Rag::Amber), ("red", Rag::Red)];
        match known.iter().find(|(name, _)| word.value.eq_ignore_ascii_case(name)) {
            Some((_, status)) => statuses.push(*status),
            None => reader.fault(
                word.at,
                format!("commentary_required names \"{}\"", word.value),
                format!("Name Green, Amber or Red, such as commentary_required = {EXAMPLE}."),
            ),
        }
    }
    statuses.sort_unstable();
    statuses.dedup();
    Some(statuses)
}

fn outlier_factor<'t>(reader: &mut ConfigReader<'t>, section: Section<'_, 't>) -> Option<Decimal> {
    let value = reader.value(section, "outlier_factor")?;
    let factor = match value.get_ref() {
        DeValue::String(text) => plain_number(text),
        DeValue::Integer(number) if number.radix() == 10 => plain_number(number.as_str()),
        DeValue::Float(number) => plain_number(number.as_str()),
        _ => None,
    };
    let factor = factor.filter(|factor| *factor > Decimal::ONE);
    if factor.is_none() {
        let found = reader.shown(value);
        reader.fault(
            value.span().start,
            format!("outlier_factor is {found}"),
            "Write a number above 1, such as outlier_factor = 3.",
        );
    }
    factor
}
