//! With stretch: beside the plain target, at its boundary, by polarity.

use proptest::prelude::*;
use qmr::judge::{Scale, WithStretch};
use qmr::register::{Indicator, Polarity, Target};
use rust_decimal::Decimal;

use crate::judge::cases::{d, indicator, percent, target};

use Polarity::{Exact, Higher, Lower, None, Range};

/// A figure a step below, exactly at, and a step above the stretch: `M` met, `N` not met, `-` nothing.
fn around(own: &Indicator, stretch: &str) -> String {
    let step = match Scale::of(own) {
        Scale::Plain => d("0.0000000001"),
        Scale::Percent => d("0.00000001"),
    };
    let (stretch, at) = (target(stretch), target(stretch).value().unwrap_or(d("50")));
    let found = [at - step, at, at + step].map(|actual| WithStretch::of(own, stretch, actual));
    let letters = found.map(|one| match one {
        Some(WithStretch::Met) => 'M',
        Some(WithStretch::NotMet) => 'N',
        Option::None => '-',
    });
    letters.into_iter().collect()
}

#[rustfmt::skip]
const TABLE: &[(Polarity, &str, &str)] = &[
    (Higher, "90",  "NMM"),
    (Higher, ">90", "NNM"),
    (Higher, "0",   "NMM"),
    (Higher, "-20", "NMM"),
    (Higher, "",    "---"),
    (Lower,  "3",   "MMN"),
    (Lower,  "<3",  "MNN"),
    (Lower,  "0",   "MMN"),
    (Lower,  "",    "---"),
    (Range,  "90",  "---"),
    (Exact,  "90",  "---"),
    (None,   "90",  "---"),
];

#[test]
fn every_polarity_at_the_stretch() {
    for (polarity, stretch, expected) in TABLE {
        for own in [indicator(*polarity, ""), percent(*polarity, "")] {
            assert_eq!(around(&own, stretch), *expected, "{polarity:?} {stretch} {}", own.unit);
        }
    }
}

/// Tolerance and slack make a miss amber or green; a stretch is met or it is not.
#[test]
fn no_tolerance_and_no_slack_counts() {
    let own = Indicator {
        tolerance: Some("10%".parse().unwrap()),
        green_slack: Some("5%".parse().unwrap()),
        ..indicator(Higher, "80")
    };
    assert_eq!(WithStretch::of(&own, target("90"), d("89")), Some(WithStretch::NotMet));
}

fn figure() -> impl Strategy<Value = Decimal> {
    (-1_000_000_i64..1_000_000, 0_u32..4).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

proptest! {
    /// Whoever meets the stretch meets any target that asks for no more; a better figure never meets it less; and a
    /// polarity turned round mirrors it.
    #[test]
    fn a_better_figure_meets_no_less([actual, stretch] in [figure(), figure()], more in 0_i64..1000, strict: bool) {
        let aim = Target::Number { value: stretch, strict };
        let of = |polarity, aim, actual| WithStretch::of(&indicator(polarity, ""), aim, actual);
        let met = of(Higher, aim, actual);
        if met == Some(WithStretch::Met) {
            prop_assert_eq!(of(Higher, aim, actual + Decimal::from(more)), met);
        }
        let mirrored = Target::Number { value: -stretch, strict };
        prop_assert_eq!(of(Lower, mirrored, -actual), met);
        prop_assert_eq!(met == Some(WithStretch::Met), if strict { actual > stretch } else { actual >= stretch });
    }
}
