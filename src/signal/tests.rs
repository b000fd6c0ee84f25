//! What is held of signals: the rules one by one, and how often noise speaks.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

/// Figures as integers.
fn series(points: &[i64]) -> Vec<Decimal> {
    points.iter().map(|point| Decimal::from(*point)).collect()
}

/// What the latest figure is a part of.
fn rules(points: &[i64]) -> Vec<SignalRule> {
    speaking(&series(points), true).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn limits_are_the_mean_and_2_66_mean_moving_ranges() {
    // Ranges: 2 eleven times; mean 51.
    let points = series(&[50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 50, 52]);
    let limits = limits(&points).unwrap();
    let shown = [limits.lower(), limits.centre(), limits.upper()].map(Option::unwrap);
    assert_eq!(shown.map(|limit| limit.normalize().to_string()), ["45.68", "51", "56.32"]);
}

#[test]
fn a_jump_is_no_measure_of_how_a_series_varies() {
    // Ranges: 1 eleven times, then 40: 40 is over 3.267 times the mean of all (51 / 12), so that 1 remains.
    let points = series(&[50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 91]);
    let limits = limits(&points).unwrap();
    assert_eq!(limits.upper().unwrap() - limits.centre().unwrap(), Decimal::new(266, 2));
    assert_eq!(speaking(&points, true), [(SignalRule::Outside, Signal::Improvement)]);
    assert_eq!(signal(&points, false), Some(Signal::Concern));
}

#[test]
fn under_twelve_figures_nothing_is_said() {
    let points = [50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 90];
    assert_eq!(points.len(), FEWEST_POINTS - 1);
    assert_eq!(rules(&points), []);
    assert_eq!(assurance(&series(&points), Decimal::from(1000), true), None);
}

#[test]
fn exactly_on_a_limit_is_inside_it() {
    let points = series(&[50, 52, 50, 52, 50, 52, 50, 52, 50, 52, 50, 52]);
    assert_eq!(assurance(&points, Decimal::new(5632, 2), true), None);
    assert_eq!(assurance(&points, Decimal::new(56_321, 3), true), Some(Assurance::OutOfReach));
    assert_eq!(assurance(&points, Decimal::new(45_679, 3), true), Some(Assurance::SafelyMet));
    assert_eq!(assurance(&points, Decimal::new(45_679, 3), false), Some(Assurance::OutOfReach));
}

#[test]
fn two_of_three_close_to_one_limit_speak_when_the_latest_is_one_of_them() {
    let quiet = [50, 54, 50, 54, 50, 54, 50, 54, 50, 54, 50, 54, 50];
    let close = |last: [i64; 3]| rules(&[&quiet[..], &last[..]].concat());
    assert_eq!(close([64, 52, 64]), [SignalRule::TwoOfThree]);
    assert_eq!(close([52, 64, 64]), [SignalRule::TwoOfThree]);
    assert_eq!(close([64, 64, 52]), [], "the latest has no part in it");
    assert_eq!(close([39, 52, 64]), [], "to one limit each");
}

#[test]
fn seven_on_one_side_speak_and_six_do_not() {
    let low = [50, 52, 49, 51, 50, 52, 49, 51];
    let high =
        |count: usize| rules(&[&low[..], &[55, 57, 54, 56, 55, 57, 54, 56][..count]].concat());
    assert_eq!(high(6), []);
    assert_eq!(high(7), [SignalRule::OneSide]);
}

#[test]
fn seven_that_rise_speak_and_six_do_not() {
    let noise = [50, 60, 48, 61, 49, 60, 47, 62, 50];
    assert_eq!(rules(&[&noise[..], &[48, 50, 52, 54, 56, 58]].concat()), []);
    assert_eq!(rules(&[&noise[..], &[48, 50, 52, 54, 56, 58, 60]].concat()), [SignalRule::Trend]);
    assert_eq!(
        rules(&[&noise[..], &[48, 50, 52, 52, 56, 58, 60]].concat()),
        [],
        "one stands still"
    );
}

#[test]
fn rules_that_speak_both_ways_are_a_concern() {
    let low = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12];
    let points = series(&[&low[..], &[31, 30, 29, 28, 27, 26, 25]].concat());
    let spoken: Vec<Signal> =
        speaking(&points, true).into_iter().map(|(_, signal)| signal).collect();
    assert!(spoken.contains(&Signal::Improvement) && spoken.contains(&Signal::Concern));
    assert_eq!(signal(&points, true), Some(Signal::Concern));
}

#[test]
fn figures_too_large_to_be_exact_say_nothing() {
    let points = vec![Decimal::MAX; FEWEST_POINTS];
    assert_eq!((limits(&points), signal(&points, true)), (None, None));
}

/// A seeded series of noise: each figure the sum of twelve even draws, which is near enough to the bell curve.
struct Noise(u64);

impl Noise {
    /// Between 0 and 999, by a linear congruence.
    fn draw(&mut self) -> i64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % 1000).unwrap()
    }

    /// Of a standard deviation of 1,000.
    fn figure(&mut self) -> i64 {
        (0..12).map(|_| self.draw()).sum::<i64>() - 5994
    }

    fn series(&mut self, length: usize) -> Vec<Decimal> {
        (0..length).map(|_| Decimal::from(self.figure())).collect()
    }
}

/// Of 10,000 series of noise alone, how many signal at their latest figure.
fn false_alarms(length: usize) -> usize {
    let mut noise = Noise(20_100_331);
    (0..10_000).filter(|_| signal(&noise.series(length), true).is_some()).count()
}

#[test]
fn noise_alone_signals_rarely() {
    // Of 10,000: one quarter in sixty.
    assert_eq!([false_alarms(12), false_alarms(20)], [163, 171]);
}

#[test]
fn a_shift_of_three_sigmas_is_found_within_a_few_figures() {
    let mut noise = Noise(7);
    let mut found_after = [0_usize; 9];
    for _ in 0..1000 {
        let mut points = noise.series(20);
        let after = (1..=7).find(|_| {
            points.push(Decimal::from(noise.figure() + 3000));
            signal(&points, true).is_some()
        });
        found_after[after.unwrap_or(8)] += 1;
    }
    // Four in ten at once, seven within two quarters, nearly all within a year; the eighth place is those not found by then.
    assert_eq!(found_after, [0, 401, 298, 153, 46, 26, 28, 40, 8]);
}

proptest! {
    #[test]
    fn mirrored_polarity_mirrors_the_words(points in prop::collection::vec(-1000_i64..1000, 0..40), target in -2000_i64..2000) {
        let points = series(&points);
        let mirror = |signal| match signal {
            Signal::Concern => Signal::Improvement,
            Signal::Improvement => Signal::Concern,
        };
        let mirrored: Vec<_> =
            speaking(&points, false).into_iter().map(|(rule, signal)| (rule, mirror(signal))).collect();
        prop_assert_eq!(speaking(&points, true), mirrored);
        let negative: Vec<Decimal> = points.iter().map(|point| -point).collect();
        prop_assert_eq!(speaking(&points, true), speaking(&negative, false));
        let target = Decimal::from(target);
        prop_assert_eq!(assurance(&points, target, true), assurance(&negative, -target, false));
    }

    #[test]
    fn unit_and_origin_do_not_matter(points in prop::collection::vec(-1000_i64..1000, 12..40), by in 1_i64..1000, from in -1000_i64..1000) {
        let plain = series(&points);
        let other: Vec<Decimal> =
            points.iter().map(|point| Decimal::new(point * by + from, 3)).collect();
        prop_assert_eq!(speaking(&plain, true), speaking(&other, true));
    }
}
