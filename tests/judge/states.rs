//! The order of the states, which target and which actual, the modes, limbs, and rounding.

use qmr::judge::{
    Against, Aim, Because, Case, Difference, Reading, Stated, Status, Verdict, WORST_FIRST,
    amber_is_lawful, judge, rounding_flips, whole_of,
};
use qmr::period::Quarter;
use qmr::register::{DueIn, Indicator, JudgeMode, Measure, Polarity, Rag};

use crate::judge::cases::{case, d, indicator, symbol, target};

const READINGS: [(Reading, Status); 6] = [
    (Reading::NotYetAvailable, Status::NotYetAvailable),
    (Reading::NotApplicable, Status::NotApplicable),
    (Reading::Suppressed, Status::Suppressed),
    (Reading::Nil, Status::NilReturn),
    (Reading::Unreadable, Status::Unreadable),
    (Reading::Missing, Status::Missing),
];

#[test]
fn a_row_without_a_number_says_why_whatever_the_symbol_and_the_mode() {
    for mode in [JudgeMode::Computed, JudgeMode::Stated, JudgeMode::Worst] {
        for aim in ["80", ""] {
            let register = indicator(Polarity::Higher, aim);
            for (actual, expected) in READINGS {
                let verdict = judge(&Case {
                    actual,
                    mode,
                    stated: symbol(Rag::Green),
                    ..case(&register, d("0"))
                });
                assert_eq!((verdict.status, verdict.because), (expected, Because::State));
                assert_eq!(
                    (verdict.state, verdict.computed, verdict.actual),
                    (Some(expected), Some(expected), None)
                );
            }
        }
    }
}

#[test]
fn first_hit_wins() {
    let not_due = || DueIn::Only([Quarter::Q2].into());
    let information = Indicator { due: not_due(), ..indicator(Polarity::None, "") };
    let late = Indicator { due: not_due(), ..indicator(Polarity::Higher, "") };
    let untargeted = indicator(Polarity::Higher, "");
    for (actual, state) in READINGS {
        let of = |register| judge(&Case { actual, ..case(register, d("0")) }).status;
        assert_eq!(of(&information), Status::Information, "before not due and {state}");
        assert_eq!(of(&late), Status::NotDue, "before {state}");
        assert_eq!(of(&untargeted), state, "before no target");
    }
    let verdict = judge(&case(&late, d("7")));
    assert_eq!(
        (verdict.status, verdict.actual),
        (Status::NotDue, Some(d("7"))),
        "given early, and kept"
    );
    let verdict = judge(&case(&information, d("7")));
    assert_eq!((verdict.state, verdict.actual), (Some(Status::Information), Some(d("7"))));
    let verdict = judge(&case(&untargeted, d("7")));
    assert_eq!(
        (verdict.status, verdict.state),
        (Status::NoTarget, None),
        "there is a number, so no State"
    );
    let verdict = Verdict::unregistered(Reading::Figure(d("7")));
    assert_eq!((verdict.status, verdict.actual), (Status::Unregistered, Some(d("7"))));
    assert!(WORST_FIRST.iter().chain([&Status::Green]).count() == Status::ALL.len());
}

#[test]
fn a_range_without_its_upper_bound_has_no_target() {
    assert_eq!(judge(&case(&indicator(Polarity::Range, "50"), d("55"))).status, Status::NoTarget);
}

/// A profile of Q1 to Q3, an annual target, and what is aimed at in each quarter.
type Profiled = ([&'static str; 3], &'static str, Measure, [(&'static str, Against); 4]);

#[test]
fn which_target() {
    use Against::{Annual, Nothing, Profile, Withheld};
    use Measure::{Cumulative, Snapshot};
    let table: &[Profiled] = &[
        (
            ["20", "40", "60"],
            "80",
            Snapshot,
            [("20", Profile), ("40", Profile), ("60", Profile), ("80", Annual)],
        ),
        (
            ["20", "40", "60"],
            "80",
            Cumulative,
            [("20", Profile), ("40", Profile), ("60", Profile), ("80", Annual)],
        ),
        (["", "", ""], "80", Snapshot, [("80", Annual); 4]),
        (
            ["", "", ""],
            "80",
            Cumulative,
            [("", Withheld), ("", Withheld), ("", Withheld), ("80", Annual)],
        ),
        (
            ["", "40", ""],
            "80",
            Snapshot,
            [("", Nothing), ("40", Profile), ("", Nothing), ("80", Annual)],
        ),
        (
            ["", "40", ""],
            "80",
            Cumulative,
            [("", Withheld), ("40", Profile), ("", Withheld), ("80", Annual)],
        ),
        (["", "", ""], "", Cumulative, [("", Annual); 4]),
        (
            ["20", "", ""],
            "",
            Snapshot,
            [("20", Profile), ("", Nothing), ("", Nothing), ("", Annual)],
        ),
    ];
    for (profile, annual, measure, quarters) in table {
        let register = Indicator {
            profile: profile.map(target),
            measure: *measure,
            ..indicator(Polarity::Higher, annual)
        };
        for (quarter, (aim, against)) in Quarter::ALL.into_iter().zip(quarters) {
            let found = Aim::of(&register, quarter);
            assert_eq!(
                (found.target, found.against),
                (target(aim), *against),
                "{profile:?} {annual} {measure:?} {quarter}"
            );
        }
    }
}

#[test]
fn a_cumulative_figure_is_never_held_against_the_year_before_it_ends() {
    let register = Indicator { measure: Measure::Cumulative, ..indicator(Polarity::Higher, "80") };
    for mode in [JudgeMode::Computed, JudgeMode::Stated, JudgeMode::Worst] {
        let at =
            |quarter, stated| judge(&Case { quarter, mode, stated, ..case(&register, d("20")) });
        let bounds = Case { quarter: Quarter::Q1, mode, ..case(&register, d("20")) }.bounds();
        let verdict = at(Quarter::Q1, symbol(Rag::Green));
        assert_eq!(
            (verdict.status, verdict.because),
            (Status::Green, Because::StatedForWantOfProfile)
        );
        assert_eq!((verdict.computed, bounds.target), (Some(Status::NoTarget), None));
        for none in [None, Some(Stated::Unrated)] {
            let verdict = at(Quarter::Q3, none);
            assert_eq!((verdict.status, verdict.because), (Status::NoTarget, Because::NoProfile));
        }
        assert_eq!(at(Quarter::Q4, None).status, Status::Red);
    }
    let threshold = Indicator { green_at: Some(d("80")), target: target(""), ..register.clone() };
    let verdict = judge(&Case {
        quarter: Quarter::Q1,
        stated: symbol(Rag::Green),
        ..case(&threshold, d("20"))
    });
    assert_eq!(verdict.status, Status::Green, "an annual threshold is withheld too");
    let untargeted = Indicator { measure: Measure::Cumulative, ..indicator(Polarity::Higher, "") };
    let verdict = judge(&Case {
        quarter: Quarter::Q1,
        stated: symbol(Rag::Green),
        ..case(&untargeted, d("20"))
    });
    assert_eq!(
        (verdict.status, verdict.because),
        (Status::NoTarget, Because::State),
        "a symbol is no target"
    );
}

#[test]
fn a_cumulative_indicator_takes_year_to_date() {
    let cumulative =
        Indicator { measure: Measure::Cumulative, ..indicator(Polarity::Higher, "80") };
    let snapshot = indicator(Polarity::Higher, "80");
    let of = |register, year_to_date| judge(&Case { year_to_date, ..case(register, d("20")) });
    let verdict = of(&cumulative, Some(Reading::Figure(d("85"))));
    assert_eq!(
        (verdict.status, verdict.actual, verdict.is_year_to_date),
        (Status::Green, Some(d("85")), true)
    );
    assert_eq!(of(&cumulative, Some(Reading::Unreadable)).status, Status::Unreadable);
    for blank in [None, Some(Reading::Missing)] {
        assert_eq!(of(&cumulative, blank).actual, Some(d("20")));
    }
    assert_eq!(of(&snapshot, Some(Reading::Figure(d("85")))).actual, Some(d("20")));
}

#[test]
fn modes() {
    use Because::{Computed, NoSymbol, Stated as ByStated};
    use JudgeMode::{Computed as Rule, Stated as Symbol, Worst};
    use Rag::{Green, Red};
    let (good, bad) = (d("80"), d("79"));
    let register = indicator(Polarity::Higher, "80");
    for (mode, actual, stated, status, because) in [
        (Rule, bad, symbol(Green), Status::Red, Computed),
        (Rule, good, symbol(Red), Status::Green, Computed),
        (Rule, good, None, Status::Green, Computed),
        (Symbol, bad, symbol(Green), Status::Green, ByStated),
        (Symbol, good, symbol(Red), Status::Red, ByStated),
        (Symbol, good, None, Status::Green, NoSymbol),
        (Symbol, bad, Some(Stated::Unrated), Status::Red, NoSymbol),
        (Worst, bad, symbol(Green), Status::Red, Computed),
        (Worst, good, symbol(Red), Status::Red, ByStated),
        (Worst, good, symbol(Green), Status::Green, Computed),
        (Worst, good, None, Status::Green, Computed),
        (Worst, bad, Some(Stated::Unrated), Status::Red, Computed),
    ] {
        let verdict = judge(&Case { mode, stated, ..case(&register, actual) });
        assert_eq!(
            (verdict.status, verdict.because),
            (status, because),
            "{mode:?} {actual} {stated:?}"
        );
        assert_eq!(
            verdict.computed,
            Some(if actual == good { Status::Green } else { Status::Red })
        );
    }
}

#[test]
fn amber_that_forecasts_the_year_end() {
    let figure = Reading::Figure(d("80"));
    assert!(
        [Quarter::Q1, Quarter::Q2, Quarter::Q3]
            .into_iter()
            .all(|quarter| amber_is_lawful(quarter, false, figure))
    );
    assert!(!amber_is_lawful(Quarter::Q4, false, figure));
    assert!(amber_is_lawful(Quarter::Q4, true, figure));
    assert!(amber_is_lawful(Quarter::Q4, false, Reading::NotYetAvailable));
}

#[test]
fn differences_between_symbol_and_rule() {
    for (stated, computed, expected) in [
        (symbol(Rag::Green), Status::Red, Some(Difference::StatedBetter)),
        (symbol(Rag::Red), Status::Amber, Some(Difference::StatedWorse)),
        (symbol(Rag::Amber), Status::Amber, None),
        (symbol(Rag::Green), Status::NoTarget, None),
        (Some(Stated::Unrated), Status::Red, None),
        (None, Status::Red, None),
    ] {
        assert_eq!(Difference::between(stated, Some(computed)), expected, "{stated:?} {computed}");
    }
}

#[test]
fn a_whole_takes_its_worst_limb() {
    use Status::{Amber, Green, Information, Missing, NotDue, NotYetAvailable, Red, Unreadable};
    for (limbs, expected) in [
        (&[Green, Green][..], Green),
        (&[Green, Red], Red),
        (&[Amber, Missing], Amber),
        (&[Red, Amber], Red),
        (&[Green, NotYetAvailable], NotYetAvailable),
        (&[Missing, Unreadable, Green], Unreadable),
        (&[NotDue, NotDue], NotDue),
        (&[Information, NotDue], NotDue),
        (&[Information, Green], Information),
        (&[], Missing),
    ] {
        assert_eq!(whole_of(limbs), expected, "{limbs:?}");
        assert_eq!(Verdict::whole(limbs).computed, None);
    }
    let rank = |status: Status| {
        WORST_FIRST.iter().position(|worse| *worse == status).unwrap_or(usize::MAX)
    };
    for one in Status::ALL {
        for other in Status::ALL {
            let worse = if rank(one) < rank(other) { one } else { other };
            assert_eq!(whole_of(&[one, other]), worse);
            assert_eq!(whole_of(&[other, one]), worse);
        }
    }
}

#[test]
fn rounding_as_published_can_change_a_status() {
    let flips = |aim: &str, actual: &str, decimals| {
        let register = Indicator { decimals, ..indicator(Polarity::Higher, aim) };
        let case = case(&register, d(actual));
        rounding_flips(&case, &judge(&case))
    };
    assert_eq!(flips("80", "79.6", Some(0)), Some(Status::Green), "both print as 80");
    assert_eq!(flips("80", "79.5", Some(0)), Some(Status::Green), "half goes up");
    assert_eq!(flips("-80", "-80.5", Some(0)), None, "and away from zero");
    assert_eq!(flips("80", "79.6", Some(1)), None);
    assert_eq!(flips("80", "79.6", None), None);
    assert_eq!(flips("79.5", "79.5", Some(0)), None, "the target is rounded too");
    assert_eq!(flips("79.5", "79.6", Some(0)), None);
    assert_eq!(flips("80.4", "80.3", Some(0)), Some(Status::Green));
    assert_eq!(flips("", "79.6", Some(0)), None);
    let register = Indicator { decimals: Some(0), ..indicator(Polarity::Higher, ">80") };
    let just_above = case(&register, d("80.4"));
    assert_eq!(rounding_flips(&just_above, &judge(&just_above)), Some(Status::Red));
}

#[test]
fn names_are_the_headings_of_the_summary() {
    let names = Status::ALL.map(Status::name).join(", ");
    assert_eq!(
        names,
        "Green, Amber, Red, Not yet available, Not applicable, Suppressed, Missing, Unreadable, Nil return, No target, \
         Not due, Information, Unregistered"
    );
}
