//! Laws that hold for all figures.

use proptest::prelude::*;
use qmr::judge::{Case, Reading, Scale, Status, judge, whole_of};
use qmr::register::{Indicator, Polarity, Rag, Target, Tolerance};
use rust_decimal::Decimal;

use crate::judge::cases::{case, indicator};

/// Numbers with few digits, so that they often lie on a boundary.
fn number() -> impl Strategy<Value = Decimal> {
    (-4000_i64..4000, 0_u32..3).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

fn band() -> impl Strategy<Value = Tolerance> {
    let small =
        || (0_i64..200, 0_u32..2).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale));
    prop_oneof![
        Just(Tolerance::None),
        small().prop_map(Tolerance::Relative),
        small().prop_map(Tolerance::Points),
        (small(), small()).prop_map(|(relative, points)| Tolerance::Lower { relative, points }),
    ]
}

/// A figure near a boundary as often as anywhere else.
fn actual(target: Decimal) -> impl Strategy<Value = Decimal> {
    let near = (-3_i64..=3).prop_map(move |steps| target + Decimal::new(steps, 10));
    prop_oneof![number(), near]
}

fn aimed(polarity: Polarity, value: Decimal, strict: bool) -> Indicator {
    Indicator { target: Target::Number { value, strict }, ..indicator(polarity, "") }
}

fn rag(
    register: &Indicator,
    (tolerance, green_slack): (Tolerance, Tolerance),
    actual: Decimal,
) -> Rag {
    let verdict = judge(&Case { tolerance, green_slack, ..case(register, actual) });
    verdict.status.rag().expect("rated")
}

/// A target, figures around it, bands, and whether it is strict (never with slack: the register refuses that).
fn situation() -> impl Strategy<Value = (Decimal, Decimal, (Tolerance, Tolerance), bool)> {
    (number(), band(), band(), any::<bool>()).prop_flat_map(|(target, tolerance, slack, strict)| {
        let slack = if strict { Tolerance::None } else { slack };
        actual(target).prop_map(move |actual| (target, actual, (tolerance, slack), strict))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn raising_an_actual_never_worsens_what_is_better_high((target, actual, bands, strict) in situation(), more in 0_i64..500) {
        let register = aimed(Polarity::Higher, target, strict);
        prop_assert!(rag(&register, bands, actual + Decimal::new(more, 10)) <= rag(&register, bands, actual));
        prop_assert!(rag(&register, bands, actual + Decimal::new(more, 1)) <= rag(&register, bands, actual));
    }

    #[test]
    fn the_reversed_polarity_mirrors((target, actual, bands, strict) in situation()) {
        let higher = rag(&aimed(Polarity::Higher, target, strict), bands, actual);
        let lower = rag(&aimed(Polarity::Lower, -target, strict), bands, -actual);
        prop_assert_eq!(higher, lower);
    }

    #[test]
    fn a_range_is_the_worse_of_its_sides((lower, actual, bands, _) in situation(), width in 0_i64..100) {
        let upper = lower + Decimal::from(width);
        let range = Indicator { target_upper: Some(upper), ..aimed(Polarity::Range, lower, false) };
        let worse = rag(&aimed(Polarity::Higher, lower, false), bands, actual)
            .max(rag(&aimed(Polarity::Lower, upper, false), bands, actual));
        prop_assert_eq!(rag(&range, bands, actual), worse);
    }

    #[test]
    fn exact_is_a_range_of_one_point((target, actual, bands, _) in situation()) {
        let range = Indicator { target_upper: Some(target), ..aimed(Polarity::Range, target, false) };
        prop_assert_eq!(rag(&aimed(Polarity::Exact, target, false), bands, actual), rag(&range, bands, actual));
    }

    #[test]
    fn points_are_judged_as_fractions_are((target, actual, bands, strict) in situation(), polarity in 0_usize..3) {
        let polarity = [Polarity::Higher, Polarity::Lower, Polarity::Exact][polarity];
        let points = Indicator { unit: "%".into(), ..aimed(polarity, target, strict) };
        let share = |value| Scale::Percent.in_workbook(value);
        let fractions = aimed(polarity, share(target), strict);
        let of = |band| Scale::Percent.tolerance_in_workbook(band);
        prop_assert_eq!(rag(&points, bands, actual), rag(&fractions, (of(bands.0), of(bands.1)), share(actual)));
    }

    #[test]
    fn the_bounds_say_what_the_verdict_says((target, actual, bands, strict) in situation()) {
        for polarity in [Polarity::Higher, Polarity::Lower, Polarity::Exact] {
            let register = Indicator { unit: "%".into(), ..aimed(polarity, target, strict) };
            let case = Case { tolerance: bands.0, green_slack: bands.1, ..case(&register, actual) };
            let (verdict, sheet) = (judge(&case), case.bounds().in_workbook());
            prop_assert_eq!(sheet.rag(Scale::Percent.in_workbook(actual)), verdict.status.rag());
        }
    }

    #[test]
    fn a_wider_band_never_worsens((target, actual, bands, strict) in situation(), more in 0_i64..50) {
        let wider = match bands.0 {
            Tolerance::None => Tolerance::Points(Decimal::from(more)),
            Tolerance::Relative(relative) => Tolerance::Relative(relative + Decimal::from(more)),
            Tolerance::Points(points) => Tolerance::Points(points + Decimal::from(more)),
            Tolerance::Lower { relative, .. } => Tolerance::Relative(relative),
        };
        let register = aimed(Polarity::Higher, target, strict);
        prop_assert!(rag(&register, (wider, bands.1), actual) <= rag(&register, bands, actual));
    }

    #[test]
    fn without_a_number_nothing_is_rated(target in number(), kind in 0_usize..6) {
        let readings = [Reading::NotYetAvailable, Reading::NotApplicable, Reading::Suppressed, Reading::Nil, Reading::Unreadable, Reading::Missing];
        let register = aimed(Polarity::Higher, target, false);
        let verdict = judge(&Case { actual: readings[kind], ..case(&register, Decimal::ZERO) });
        prop_assert!(!verdict.status.is_rated());
    }

    #[test]
    fn the_order_of_limbs_is_nothing(mut limbs in prop::collection::vec(0_usize..Status::ALL.len(), 0..8)) {
        let of = |limbs: &[usize]| whole_of(&limbs.iter().map(|at| Status::ALL[*at]).collect::<Vec<_>>());
        let before = of(&limbs);
        limbs.reverse();
        prop_assert_eq!(of(&limbs), before);
        limbs.sort_unstable();
        prop_assert_eq!(of(&limbs), before);
    }

    #[test]
    fn no_commentary_ends_anything(text in ".{0,80}", words in prop::collection::vec("(not|target|was|met|of|below|the|exceeded|achieved|missed|on|hold|slipped|complete|,|[.]|’|€|85%|in|place)", 0..12)) {
        for text in [text, words.join(" ")] {
            for polarity in [Polarity::Higher, Polarity::Lower, Polarity::Range] {
                for rag in [Rag::Green, Rag::Red] {
                    let found = qmr::judge::contradiction(rag, polarity, &text);
                    prop_assert!(found.is_none_or(|words| text.contains(words)));
                }
            }
            prop_assert!(qmr::judge::says_completed(&text).is_none_or(|words| text.contains(words)));
            prop_assert!(qmr::judge::says_stalled(&text).is_none_or(|words| text.contains(words)));
        }
    }
}
