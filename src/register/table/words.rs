//! Words of the register as people write them (docs/configuration.md, "Words in the cells"). Each is taken where it
//! can mean one thing alone.

use std::collections::BTreeSet;

use crate::period::{Quarter, find_quarters};
use crate::register::entry::{IndicatorClass, Measure, Polarity};
use crate::register::spelling::normal_name;

/// What a cell's word is to its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordReading<T> {
    /// Spelled as the register's description has it.
    Spelled(T),
    /// Another way to say it.
    Said(T),
    /// It could be either of two.
    Either(T, T),
    /// It is none of the column's words.
    Unknown,
}

/// A value that a column has words for.
pub(super) trait RegisterWord: Copy + PartialEq + 'static {
    /// Every value with the word that the register's description has for it.
    const WORDS: &'static [(&'static str, Self)];

    /// The value of a text in lower case, apart by single blanks, without punctuation; `asks` says whether the heading
    /// asks a question that yes or no answers.
    fn said(words: &str, asks: bool) -> WordReading<Self>;

    /// Reads a cell.
    fn read(shown: &str, asks: bool) -> WordReading<Self> {
        let spelled = Self::WORDS.iter().find(|(word, _)| shown.eq_ignore_ascii_case(word));
        match spelled {
            Some((_, value)) => WordReading::Spelled(*value),
            None => Self::said(&words_of(shown), asks),
        }
    }

    /// The word that the register's description has for a value.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |(word, _)| word)
    }
}

/// The words of a cell, with arrows as words.
fn words_of(shown: &str) -> String {
    let spelled = shown.replace(['↑', '▲', '⬆'], " up ").replace(['↓', '▼', '⬇'], " down ");
    normal_name(&spelled.replace(['✓', '✔'], " yes ").replace(['✗', '✘', '×'], " no "))
}

fn one_of<T: Copy>(words: &str, known: &[(&[&str], T)]) -> WordReading<T> {
    let found = known.iter().find(|(all, _)| all.contains(&words));
    found.map_or(WordReading::Unknown, |(_, value)| WordReading::Said(*value))
}

impl RegisterWord for Polarity {
    const WORDS: &'static [(&'static str, Self)] = &[
        (Self::Higher.word(), Self::Higher),
        (Self::Lower.word(), Self::Lower),
        (Self::Range.word(), Self::Range),
        (Self::Exact.word(), Self::Exact),
        (Self::None.word(), Self::None),
    ];

    fn said(words: &str, _: bool) -> WordReading<Self> {
        match one_of(words, POLARITY_PHRASES) {
            WordReading::Unknown if names_bounds(words) => WordReading::Said(Self::Range),
            WordReading::Unknown => polarity_of_words(words),
            read => read,
        }
    }
}

/// The polarity that a text says, in the register's words or as people say it; nothing where it may mean two.
pub(crate) fn polarity_said(text: &str) -> Option<Polarity> {
    match Polarity::read(text.trim(), false) {
        WordReading::Spelled(polarity) | WordReading::Said(polarity) => Some(polarity),
        WordReading::Either(..) | WordReading::Unknown => None,
    }
}

/// Whether a range is told by its bounds: `Within 40-60`, `between 95% and 105%`.
fn names_bounds(words: &str) -> bool {
    let begins = ["best ", ""].iter().find_map(|best| {
        let words = words.strip_prefix(best)?;
        ["within ", "between ", "in range ", "range "]
            .iter()
            .find_map(|word| words.strip_prefix(word))
    });
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    begins.is_some_and(|bounds| {
        let (numbers, beside): (Vec<&str>, Vec<&str>) = bounds.split(' ').partition(is_number);
        numbers.len() == 2 && beside.iter().all(|word| matches!(*word, "to" | "and" | "of"))
    })
}

/// What is said of a polarity in whole phrases.
const POLARITY_PHRASES: &[(&[&str], Polarity)] = &[
    (
        &[
            "goldilocks",
            "in range",
            "within range",
            "within a range",
            "within the range",
            "on range",
            "between",
            "between two bounds",
            "best between two bounds",
            "best within range",
            "best within a range",
            "in a range",
            "band",
            "within band",
            "within a band",
            "target range",
        ],
        Polarity::Range,
    ),
    (
        &[
            "exactly",
            "exactly on target",
            "exactly at target",
            "on target",
            "at target",
            "best at target",
            "best at the target",
            "close to target",
            "closest to target",
            "closer to target is better",
        ],
        Polarity::Exact,
    ),
    (
        &[
            "data only",
            "contextual",
            "context",
            "context only",
            "contextual only",
            "for context",
            "information",
            "information only",
            "info only",
            "for information",
            "for information only",
            "monitor",
            "monitor only",
            "monitoring",
            "monitoring only",
            "for monitoring",
            "no polarity",
            "not judged",
            "neither",
        ],
        Polarity::None,
    ),
];

/// Words that name a direction by themselves.
const UPWARDS: &[&str] = &[
    "higher",
    "high",
    "bigger",
    "big",
    "larger",
    "large",
    "greater",
    "more",
    "increase",
    "increasing",
    "increased",
    "up",
    "maximise",
    "maximize",
    "max",
    "rise",
    "rising",
];
const DOWNWARDS: &[&str] = &[
    "lower",
    "low",
    "smaller",
    "small",
    "less",
    "fewer",
    "decrease",
    "decreasing",
    "decreased",
    "reduce",
    "reduced",
    "reducing",
    "down",
    "minimise",
    "minimize",
    "min",
    "fall",
    "falling",
];
/// Words beside a direction that change nothing of it.
const BESIDE: &[&str] = &[
    "is",
    "are",
    "the",
    "a",
    "an",
    "to",
    "aim",
    "aims",
    "good",
    "better",
    "best",
    "it",
    "we",
    "want",
    "figure",
    "figures",
    "number",
    "numbers",
    "value",
    "values",
    "performance",
    "score",
    "percentage",
    "results",
    "result",
    "means",
    "equals",
    "desired",
    "wanted",
    "should",
    "be",
    "go",
    "trend",
    "direction",
    "of",
    "travel",
];

fn polarity_of_words(words: &str) -> WordReading<Polarity> {
    let (mut up, mut down) = (false, false);
    for word in words.split(' ') {
        up |= UPWARDS.contains(&word);
        down |= DOWNWARDS.contains(&word);
        let known = [UPWARDS, DOWNWARDS, BESIDE, &["or", "and"]];
        if !known.iter().any(|list| list.contains(&word)) {
            return WordReading::Unknown;
        }
    }
    match (up, down) {
        (true, true) => WordReading::Either(Polarity::Higher, Polarity::Lower),
        (true, false) => WordReading::Said(Polarity::Higher),
        (false, true) => WordReading::Said(Polarity::Lower),
        (false, false) => WordReading::Unknown,
    }
}

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

/// The quarters that words name in which an indicator is reported; nothing where they name none with certainty.
pub(super) fn due_in(shown: &str) -> Option<BTreeSet<Quarter>> {
    let words = normal_name(shown);
    let quarters: &[Quarter] = match words.as_str() {
        "every quarter" | "each quarter" | "all quarters" | "all four quarters" | "quarterly"
        | "qtrly" | "qtr" | "q" | "every qtr" | "each qtr" | "per quarter" | "all" | "monthly"
        | "every month" | "weekly" | "q1 to q4" | "q1 q4" => &Quarter::ALL,
        "half yearly" | "every half year" | "six monthly" | "every six months" | "6 monthly"
        | "twice a year" | "bi annual" | "biannual" | "biannually" | "bi annually" => {
            &[Quarter::Q2, Quarter::Q4]
        }
        "annual" | "annually" | "yearly" | "once a year" | "every year" | "year end"
        | "end of year" | "at year end" | "annual only" | "year end only" => &[Quarter::Q4],
        "never" | "not reported" | "no quarter" => &[],
        _ => return named_quarters(shown, &words),
    };
    Some(quarters.iter().copied().collect())
}

/// `Q2, Q4`, `Q2 and Q4 only`, `Annual (Q4)`: quarters, and beside them no word that says anything else.
fn named_quarters(shown: &str, words: &str) -> Option<BTreeSet<Quarter>> {
    let found = find_quarters(shown);
    let beside = [
        "q1", "q2", "q3", "q4", "quarter", "quarters", "qtr", "qtrs", "q", "1", "2", "3", "4",
        "and", "in", "only", "at", "annual", "annually", "yearly", "half", "reported", "due",
    ];
    let plain = words.split(' ').all(|word| beside.contains(&word));
    let named = words.matches(|c: char| c.is_ascii_digit()).count() == found.len();
    (plain && named && !found.is_empty()).then(|| found.into_iter().collect())
}

/// Whether a unit's word stands for per cent.
pub(super) fn says_per_cent(unit: &str) -> bool {
    let percent = unit.contains('%');
    let words = normal_name(unit);
    let said = matches!(
        words.as_str(),
        "percent" | "per cent" | "percentage" | "pct" | "age" | "percentages" | "percent age"
    );
    said && (percent || words != "age") || (percent && words.is_empty())
}

/// Whether a cell says that every service is meant.
pub(super) fn says_every_service(shown: &str) -> bool {
    matches!(
        normal_name(shown).as_str(),
        "all" | "all services" | "every service" | "each service" | "all departments"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn polarities_are_read_as_people_write_them() {
        use Polarity::{Exact, Higher, Lower, None, Range};
        for (polarity, texts) in [
            (
                Higher,
                &[
                    "Higher is better",
                    "High",
                    "high is good",
                    "Bigger is better",
                    "Big is good",
                    "↑",
                    "Up",
                    "Increase",
                    "Aim to maximise",
                    "Higher is Better.",
                    "More is better",
                ][..],
            ),
            (
                Lower,
                &[
                    "Lower is better",
                    "Low",
                    "low is good",
                    "Smaller is better",
                    "Aim to Minimise",
                    "▼",
                    "Decrease",
                    "fewer is better",
                    "Low = good",
                ],
            ),
            (Range, &["Goldilocks", "Within range", "between"]),
            (Exact, &["On target", "exactly", "Best at target"]),
            (None, &["Data only", "Contextual", "For information", "Monitoring only", "Data-only"]),
        ] {
            for text in texts {
                assert_eq!(Polarity::read(text, false), WordReading::Said(polarity), "{text}");
            }
            let word = polarity.word().to_uppercase();
            assert_eq!(Polarity::read(&word, false), WordReading::Spelled(polarity));
        }
        for text in
            ["High/Low", "higher or lower is better", "Bigger/Smaller is better", "up and down"]
        {
            assert_eq!(Polarity::read(text, false), WordReading::Either(Higher, Lower), "{text}");
        }
        for text in
            ["", "good", "better", "not higher", "target", "N/A", "yes", "no lower", "high risk"]
        {
            assert_eq!(Polarity::read(text, false), WordReading::Unknown, "{text}");
        }
    }

    #[test]
    fn a_range_may_be_told_by_its_bounds() {
        for text in ["Within 40-60", "between 95% and 105%", "Best within 4 to 6", "range 1 to 2"] {
            assert_eq!(Polarity::read(text, false), WordReading::Said(Polarity::Range), "{text}");
        }
        for text in
            ["within 40", "between 1, 2 and 3", "40-60", "higher within 40-60", "within 4 or 6"]
        {
            assert_eq!(Polarity::read(text, false), WordReading::Unknown, "{text}");
        }
    }

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

    #[test]
    fn quarters_due_are_read_as_people_write_them() {
        use Quarter::{Q1, Q2, Q3, Q4};
        for (text, quarters) in [
            ("Quarterly", vec![Q1, Q2, Q3, Q4]),
            ("Every quarter", vec![Q1, Q2, Q3, Q4]),
            ("Qtrly", vec![Q1, Q2, Q3, Q4]),
            ("Q", vec![Q1, Q2, Q3, Q4]),
            ("Half-yearly", vec![Q2, Q4]),
            ("Annual", vec![Q4]),
            ("Annual (Q2)", vec![Q2]),
            ("Year end", vec![Q4]),
            ("Q2, Q4", vec![Q2, Q4]),
            ("Q2 and Q4 only", vec![Q2, Q4]),
            ("Quarter 3", vec![Q3]),
            ("Q1/Q3", vec![Q1, Q3]),
            ("never", vec![]),
        ] {
            let read = due_in(text).map(|quarters| quarters.into_iter().collect::<Vec<_>>());
            assert_eq!(read, Some(quarters), "{text}");
        }
        for text in [
            "Q5",
            "Q2;Q5",
            "none;Q2",
            "sometimes",
            "not Q2",
            "1/4",
            "Q2 to Q4",
            "biennial",
            "termly",
        ] {
            assert_eq!(due_in(text), None, "{text}");
        }
    }

    #[test]
    fn per_cent_has_many_spellings() {
        for text in
            ["%", "% ", "Percent", "per cent", "Percentage", "Percentage (%)", "%age", "pct"]
        {
            assert!(says_per_cent(text), "{text}");
        }
        for text in ["", "days", "age", "percentage points", "£", "% of homes", "number"] {
            assert!(!says_per_cent(text), "{text}");
        }
    }

    proptest! {
        /// Whatever stands beside it, a text with words of both directions is never taken for one of them.
        #[test]
        fn what_names_both_ways_decides_nothing(
            up in prop::sample::select(UPWARDS), down in prop::sample::select(DOWNWARDS),
            beside in prop::collection::vec(prop::sample::select(BESIDE), 0..4), first: bool,
        ) {
            let both = if first { [up, down] } else { [down, up] };
            let text = format!("{} {} {}", both[0], beside.join(" "), both[1]);
            let either = WordReading::Either(Polarity::Higher, Polarity::Lower);
            prop_assert_eq!(Polarity::read(&text, false), either);
        }

        /// What means a direction means it whatever its case, blanks and punctuation.
        #[test]
        fn case_and_punctuation_change_nothing(
            word in prop::sample::select([UPWARDS, DOWNWARDS].concat()), mark in "[ .:()/-]{0,2}",
        ) {
            let plain = Polarity::read(&format!("{word} is better"), false);
            let other = format!("{mark}{}{mark} IS  better{mark}", word.to_uppercase());
            prop_assert_eq!(Polarity::read(&other, false), plain);
        }

        #[test]
        fn no_text_panics(text: String) {
            let _ = (Polarity::read(&text, true), IndicatorClass::read(&text, true), Measure::read(&text, true));
            let _ = (due_in(&text), says_per_cent(&text), says_every_service(&text));
        }
    }
}
