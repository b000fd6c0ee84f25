//! Which way is good, as people say it.

use crate::register::entry::Polarity;
use crate::register::table::words::register_word::{RegisterWord, WordReading, one_of};

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    }
}
