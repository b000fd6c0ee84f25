//! Lines of figures by year that say what others reached: England, a quartile, the councils of a family.

use crate::register::normal_name;

/// Words of which each says by itself whose figures a line has.
const WHOSE: &[&str] = &[
    "england",
    "wales",
    "ipf",
    "cipfa",
    "quartile",
    "quartiles",
    "benchmark",
    "benchmarks",
    "comparator",
    "comparators",
    "neighbour",
    "neighbours",
];

/// Two words that say so together.
const WHOSE_TOGETHER: [[&str; 2]; 8] = [
    ["national", "average"],
    ["national", "mean"],
    ["national", "median"],
    ["regional", "average"],
    ["unitary", "average"],
    ["english", "average"],
    ["family", "group"],
    ["all", "england"],
];

/// What may stand beside them.
const BESIDE: &[&str] = &[
    "all",
    "and",
    "audit",
    "authorities",
    "authority",
    "average",
    "best",
    "bottom",
    "councils",
    "counties",
    "county",
    "data",
    "district",
    "districts",
    "english",
    "family",
    "figure",
    "figures",
    "for",
    "group",
    "in",
    "lower",
    "lowest",
    "mean",
    "median",
    "metropolitan",
    "national",
    "nearest",
    "of",
    "outturn",
    "performance",
    "regional",
    "shire",
    "statistical",
    "the",
    "top",
    "unitaries",
    "unitary",
    "upper",
    "worst",
];

/// Whether a line's name says nothing but whose figures it has, others than the council
/// (docs/judging.md, "Figures by year").
pub(super) fn names_benchmark(name: &str) -> bool {
    let name = normal_name(name);
    let words: Vec<&str> = name.split(' ').collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    let says_whose = words.iter().any(|word| WHOSE.contains(word))
        || pairs.into_iter().any(|(one, other)| WHOSE_TOGETHER.contains(&[*one, *other]));
    says_whose && words.iter().all(|word| WHOSE.contains(word) || BESIDE.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_benchmark_is_named_by_nothing_else() {
        for (name, is_one) in [
            ("England", true),
            ("IPF Data", true),
            ("Top quartile", true),
            ("All England top quartile (unitary authorities)", true),
            ("CIPFA nearest neighbours", true),
            ("National average", true),
            ("Family group average:", true),
            ("England and Wales", true),
            ("Herefordshire", false),
            ("Total", false),
            ("Average", false),
            ("Median", false),
            ("National indicator", false),
            ("Visitors from England", false),
            ("Median wait in days, England", false),
            ("With LPSA", false),
            ("County average", false),
            ("", false),
        ] {
            assert_eq!(names_benchmark(name), is_one, "{name}");
        }
    }
}
