//! Short ways to say what is judged.

use qmr::judge::{Case, Reading, Stated, Status, judge};
use qmr::period::Quarter;
use qmr::register::{
    DueIn, Indicator, IndicatorClass, JudgeMode, Measure, Polarity, Rag, Target, Tolerance,
};
use rust_decimal::Decimal;

/// The decimal that a text writes.
pub fn d(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("not a decimal: {text}"))
}

/// A target as the register writes it: `80`, `>50`, `<50`, or blank.
pub fn target(text: &str) -> Target {
    match text.trim_start_matches(['>', '<']) {
        "" => Target::NotSet,
        number => Target::Number { value: d(number), strict: number != text },
    }
}

/// A tolerance as the register writes it: `none`, `5%`, `2`, `2pp`, `5% or 2pp`.
pub fn tolerance(text: &str) -> Tolerance {
    let points = |text: &str| d(text.trim_end_matches("pp"));
    match (text, text.split_once(" or ")) {
        ("none", _) => Tolerance::None,
        (_, Some((relative, other))) => {
            Tolerance::Lower { relative: d(relative.trim_end_matches('%')), points: points(other) }
        }
        (relative, None) if relative.ends_with('%') => {
            Tolerance::Relative(d(relative.trim_end_matches('%')))
        }
        (number, None) => Tolerance::Points(points(number)),
    }
}

/// An indicator with a polarity and an annual target, due every quarter.
pub fn indicator(polarity: Polarity, aim: &str) -> Indicator {
    let (lower, upper) =
        aim.split_once(" to ").map_or((aim, None), |(lower, upper)| (lower, Some(d(upper))));
    Indicator {
        reference: "HP LI 1".into(),
        limb: None,
        title: "Posts filled".into(),
        services: Vec::new(),
        polarity,
        unit: "".into(),
        aliases: Vec::new(),
        class: IndicatorClass::Other,
        group: "".into(),
        board: None,
        owner: "".into(),
        measure: Measure::Snapshot,
        due: DueIn::Every,
        decimals: None,
        prior_actual: None,
        target: target(lower),
        target_upper: upper,
        profile: [Target::NotSet; 3],
        profile_upper: [None; 3],
        tolerance: None,
        green_slack: None,
        green_at: None,
        amber_at: None,
        minimum: None,
        maximum: None,
        stretch_target: Target::NotSet,
        background: None,
        line: 2,
    }
}

/// The same in per cent.
pub fn percent(polarity: Polarity, aim: &str) -> Indicator {
    Indicator { unit: "%".into(), ..indicator(polarity, aim) }
}

/// A figure for an indicator at Q4, judged by the rule without tolerance.
pub fn case<'a>(indicator: &'a Indicator, actual: Decimal) -> Case<'a> {
    Case {
        indicator,
        tolerance: Tolerance::None,
        green_slack: Tolerance::None,
        quarter: Quarter::Q4,
        mode: JudgeMode::Computed,
        actual: Reading::Figure(actual),
        year_to_date: None,
        stated: None,
    }
}

/// The status of a figure for an indicator at Q4 with a tolerance and a green slack.
pub fn status(indicator: &Indicator, band: &str, slack: &str, actual: Decimal) -> Status {
    let case = Case {
        tolerance: tolerance(band),
        green_slack: tolerance(slack),
        ..case(indicator, actual)
    };
    judge(&case).status
}

/// A rated symbol.
pub fn symbol(rag: Rag) -> Option<Stated> {
    Some(Stated::Rated { rag, warning: false })
}
