//! Unit words as people write them (docs/judging.md, "Units"): there is one table of their spellings, and two questions are asked
//! of it. Whether a unit typed with a figure may stand for the register's takes any word for a plain count; whether the unit
//! of an earlier quarter is the register's does not.

/// Names of a plain count: any word for what is counted may stand behind one.
const COUNTS: &[&str] = &["number", "no", "nr", "count", "#"];

/// A share of a hundred.
const PERCENT: &[&str] = &["%", "per cent", "percent", "percentage", "pct"];

/// What percentages differ by: beside a figure it is written for the percentage itself.
const POINTS: &[&str] = &["percentage point", "pp"];

/// Spellings of one unit, the common one first; in the singular and in lower case.
const SPELLINGS: &[&[&str]] = &[
    PERCENT,
    POINTS,
    &["£", "gbp", "pound"],
    &["hour", "hr", "h"],
    &["minute", "min"],
    &["day", "d"],
    &["week", "wk"],
    &["month", "mth"],
    &["year", "yr"],
    &["person", "people"],
    &["child", "children"],
    &["tonne", "t"],
    &["kg", "kilogram", "kilo"],
    &["km", "kilometre"],
    &["m²", "square metre", "sq m", "m2"],
];

/// Whether a unit typed with a figure is the register's: the same word in the singular or plural, a common spelling of
/// it, or one of the two in fewer words (`days` where the register has `working days`). A register without a unit, or
/// with a plain count, takes any; but money and percentages are no count.
#[must_use]
pub(crate) fn units_agree(typed: &str, registered: &str) -> bool {
    // The words of each are looked at only where the two differ at all, which is seldom.
    if typed == registered {
        return true;
    }
    let of_figure = |unit: &str| {
        let words = words(unit);
        let points = matches!(&*words, [own] if common(POINTS) == Some(own));
        match common(PERCENT).filter(|_| points) {
            Some(percent) => vec![percent.to_owned()],
            None => words,
        }
    };
    let (typed, registered) = (of_figure(typed), of_figure(registered));
    if registered.is_empty() || typed == registered {
        return true;
    }
    let is_count = |unit: &[String]| COUNTS.contains(&unit.join(" ").as_str());
    let counted = |unit: &[String]| {
        let first = unit.first();
        !first.is_some_and(|first| first.starts_with(['£', '$', '€', '%']))
    };
    if is_count(&registered) || is_count(&typed) {
        return counted(&typed) && counted(&registered);
    }
    let (longer, shorter) =
        if typed.len() > registered.len() { (&typed, &registered) } else { (&registered, &typed) };
    longer.ends_with(shorter)
}

/// Whether two units are the same: case, a plural and common spellings do not count.
pub(crate) fn is_same_unit(one: &str, other: &str) -> bool {
    one == other || words(one) == words(other)
}

/// Whether a unit is a percentage, in whatever spelling; it is asked of every row.
pub(crate) fn is_percent_unit(unit: &str) -> bool {
    let unit = unit.trim().trim_end_matches('.');
    let one = unit.strip_suffix(['s', 'S']).unwrap_or(unit);
    PERCENT.iter().any(|own| own.eq_ignore_ascii_case(unit) || own.eq_ignore_ascii_case(one))
}

/// The words of a unit, each in the singular and in its common spelling.
fn words(unit: &str) -> Vec<String> {
    let lower = unit.trim().trim_end_matches('.').to_lowercase();
    let whole = singular(&lower);
    if let Some(common) = common_spelling(&whole) {
        return vec![common.to_owned()];
    }
    lower
        .split_whitespace()
        .map(|word| {
            let word = singular(word.trim_end_matches('.'));
            // `buses` and `bus`, `houses` and `house` meet without the `e`.
            let stem = word.strip_suffix('e').filter(|stem| stem.ends_with('s'));
            common_spelling(&word).or(stem).unwrap_or(&word).to_owned()
        })
        .collect()
}

fn common_spelling(word: &str) -> Option<&'static str> {
    common(SPELLINGS.iter().find(|same| same.contains(&word))?)
}

fn common(spellings: &[&'static str]) -> Option<&'static str> {
    spellings.first().copied()
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if word.ends_with(ending)
            && let Some(stem) = word.strip_suffix("es")
        {
            return stem.to_owned();
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_unit_agree() {
        for (typed, registered) in [
            ("days", "days"),
            ("day", "Days"),
            ("days", "working days"),
            ("working days", "days"),
            ("hrs", "hours"),
            ("mins", "minute"),
            ("yrs", "years"),
            ("people", "person"),
            ("enquiry", "enquiries"),
            ("bus", "buses"),
            ("houses", "house"),
            ("£", "gbp"),
            ("£", "£"),
            ("%", "%"),
            ("pp", "%"),
            ("homes", ""),
            ("£", ""),
            ("homes", "number"),
            ("no.", "homes"),
            ("kwh", "kWh"),
            ("£ per week", "£ per week"),
        ] {
            assert!(units_agree(typed, registered), "{typed} for {registered}");
        }
    }

    #[test]
    fn other_units_do_not() {
        for (typed, registered) in [
            ("days", "weeks"),
            ("calendar days", "working days"),
            ("%", "homes"),
            ("%", "number"),
            ("£", "number"),
            ("number", "%"),
            ("£", "£k"),
            ("£ per week", "£"),
            ("£", "%"),
            ("days", "%"),
            ("$", "£"),
        ] {
            assert!(!units_agree(typed, registered), "{typed} for {registered}");
        }
    }

    #[test]
    fn the_unit_of_an_earlier_quarter_has_spellings() {
        for (one, other) in [
            ("%", "per cent"),
            ("Days", "day"),
            ("£", "GBP"),
            ("kWh", "kwh"),
            ("working days", "Working day"),
            ("hrs", "hours"),
            ("people", "person"),
            ("pp", "percentage points"),
        ] {
            assert!(is_same_unit(one, other) && is_same_unit(other, one), "{one} / {other}");
        }
        for (one, other) in [
            ("%", "number"),
            ("days", "weeks"),
            ("£", "£k"),
            ("", "%"),
            ("number", "homes"),
            ("days", "working days"),
            ("%", "pp"),
        ] {
            assert!(!is_same_unit(one, other) && !is_same_unit(other, one), "{one} / {other}");
        }
    }

    #[test]
    fn a_percentage_is_told_as_the_spellings_tell_it() {
        let units = [
            "%",
            "Per cent",
            "percent.",
            "Percentages",
            "PCT",
            " % ",
            "pp",
            "percentage points",
            "",
            "s",
            "number",
            "£",
        ];
        for unit in units {
            assert_eq!(is_percent_unit(unit), is_same_unit(unit, "%"), "{unit}");
        }
    }
}
