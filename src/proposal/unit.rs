//! The unit of an indicator, as far as its row tells.

use std::sync::Arc;

use crate::quantity::Figure;

/// What the register has for a percentage.
pub(super) const PERCENT: &str = "%";

/// What is written where nothing tells the unit.
const COUNT: &str = "number";

/// A unit, and whether anything tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProposedUnit {
    /// `%` or a word.
    pub(super) word: Arc<str>,
    /// Whether it is only what is written where nothing tells one.
    pub(super) is_open: bool,
}

/// Words of titles that tell a unit, each at the beginning of a word.
const IN_TITLES: &[(&str, &str)] = &[
    ("percentage", PERCENT),
    ("per cent", PERCENT),
    ("proportion of", PERCENT),
    ("number of", COUNT),
    ("no of", COUNT),
    ("rate per", "rate"),
    ("days lost", "days"),
    ("average days", "days"),
    ("working days", "days"),
];

/// The unit that a column of its own names, that figures were typed with, or that the title names.
pub(super) fn unit(named: Option<&str>, figures: &[&Figure], title: &str) -> ProposedUnit {
    let told = |word: &str| ProposedUnit { word: word.into(), is_open: false };
    let named = named.map(str::trim).filter(|word| !word.is_empty());
    if let Some(word) = named {
        return told(if crate::quantity::is_percent_unit(word) { PERCENT } else { word });
    }
    if figures.iter().any(|figure| figure.percent || figure.ratio.is_some()) {
        return told(PERCENT);
    }
    if let Some(word) = figures.iter().find_map(|figure| figure.unit.as_deref()) {
        return told(word);
    }
    let lower = title.to_lowercase();
    if lower.contains('%') {
        return told(PERCENT);
    }
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let text = format!(" {}", words.collect::<Vec<_>>().join(" "));
    let in_title = IN_TITLES.iter().find(|(words, _)| text.contains(&format!(" {words}")));
    match in_title {
        Some((_, word)) => told(word),
        None => ProposedUnit { word: COUNT.into(), is_open: true },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Quantity;

    #[test]
    fn a_unit_is_told_by_its_column_its_figures_or_its_title() {
        for (named, typed, title, expected, is_open) in [
            (Some("Percentage"), "12", "Homes", "%", false),
            (Some("days"), "12%", "Homes", "days", false),
            (Some(" "), "12%", "Homes", "%", false),
            (None, "£1,200", "Homes", "£", false),
            (None, "12 days", "Percentage of homes", "days", false),
            (None, "12", "% of homes", "%", false),
            (None, "12", "Percentage of homes", "%", false),
            (None, "12", "Number of homes", "number", false),
            (None, "12", "Homes", "number", true),
            (None, "", "Homes", "number", true),
        ] {
            let figure = match Quantity::from_text(typed) {
                Ok(Some(Quantity::Figure(figure))) => Some(figure),
                _ => None,
            };
            let figures: Vec<&Figure> = figure.iter().collect();
            let found = unit(named, &figures, title);
            assert_eq!((&*found.word, found.is_open), (expected, is_open), "{typed} {title}");
        }
    }
}
