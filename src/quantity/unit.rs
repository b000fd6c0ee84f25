//! Unit words as officers write them, against the register's (docs/judging.md, "Units").

/// Names of a plain count: any word for what is counted may stand behind one.
const COUNTS: &[&str] = &["number", "no", "nr", "count", "#"];

/// Spellings of one unit, the common one first; in the singular and in lower case.
const SPELLINGS: &[&[&str]] = &[
    &["%", "per cent", "percent", "percentage", "pct", "percentage point", "pp"],
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
    let (typed, registered) = (words(typed), words(registered));
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

/// The words of a unit, each in the singular and in its common spelling.
fn words(unit: &str) -> Vec<String> {
    let lower = unit.trim().trim_end_matches('.').to_lowercase();
    let whole = singular(&lower);
    if let Some(common) = common(&whole) {
        return vec![common.to_owned()];
    }
    lower
        .split_whitespace()
        .map(|word| {
            let word = singular(word.trim_end_matches('.'));
            // `buses` and `bus`, `houses` and `house` meet without the `e`.
            let stem = word.strip_suffix('e').filter(|stem| stem.ends_with('s'));
            common(&word).or(stem).unwrap_or(&word).to_owned()
        })
        .collect()
}

fn common(word: &str) -> Option<&'static str> {
    let same = SPELLINGS.iter().find(|same| same.contains(&word))?;
    same.first().copied()
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
}
