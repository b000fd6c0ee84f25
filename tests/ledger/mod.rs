//! Lines of the ledger: from what was returned for a row of the register to its verdict.

use crate::support::clean_return::CleanReturn;
use qmr::check::{Edit, NewValue};
use qmr::judge::{Because, Direction, Status};
use qmr::kind::Field;
use qmr::ledger::{Flaw, Line, Part};

use Edit::{Cell, Config, Register};
use NewValue::{Blank, Number, Percent, Text};

/// Looks at the line of a ref, and of a limb where one is named behind a slash.
fn line<T>(edits: &[Edit], name: &str, look: impl FnOnce(&Line) -> T) -> T {
    let (reference, limb) = name.split_once('/').unwrap_or((name, ""));
    let quarter = CleanReturn::with(edits).judged().unwrap();
    let mut lines = quarter.ledger().lines();
    let found = lines.find(|line| {
        &*line.reference == reference && line.limb().map_or("", |limb| &**limb) == limb
    });
    look(found.unwrap())
}

fn status(edits: &[Edit], name: &str) -> Status {
    line(edits, name, |line| line.verdict.status)
}

/// What becomes of an actual of HSG03: a percentage, target 95, last year 91, tolerance 5%.
fn taken(set: NewValue) -> (Status, Option<String>) {
    line(&[Cell("Indicators!E7", set)], "HSG03", |line| {
        let flaw = line.flaw().map(|flaw| match flaw {
            Flaw::Scale { likely } => format!("likely {likely}"),
            Flaw::Unit { typed } => format!("in {typed}"),
            Flaw::Ratio => "a ratio".to_owned(),
            Flaw::Year { typed } => format!("of {typed}"),
            Flaw::Fault(fault) => format!("{fault:?}"),
        });
        (line.verdict.status, flaw)
    })
}

/// The clean return in its second quarter.
const SECOND_QUARTER: [Edit; 3] = [
    Config("2025/26 Q4", "2025/26 Q2"),
    Cell("Cover!B5", Text("Quarter 2 to period end 30th September 2025")),
    Cell("Indicators!E4", Text("Quarter 2")),
];

fn in_second_quarter(edits: &[Edit]) -> Vec<Edit> {
    SECOND_QUARTER.iter().chain(edits).copied().collect()
}

#[test]
fn a_percentage_is_the_same_in_every_spelling() {
    for set in [
        Percent(0.912),
        Number(91.2),
        Text("91.2%"),
        Text("91.2 per cent"),
        Text("912/1000"),
        Text("91.2% E"),
    ] {
        assert_eq!(taken(set), (Status::Amber, None), "{set}");
    }
}

#[test]
fn another_scale_or_unit_is_named_and_never_judged() {
    for (set, flaw) in [
        (Number(0.912), "likely 91.2"),
        (Percent(91.2), "likely 91.2"),
        (Number(9120.0), "likely 91.2"),
        (Text("0.91%"), "likely 91"),
        (Text("91.2 days"), "in days"),
        (Text("£91.2"), "in £"),
        (Text("about 90"), "Words"),
        (NewValue::Error("#REF!"), "ErrorValue"),
        (NewValue::NotCalculated, "NotCalculated"),
    ] {
        assert_eq!(taken(set), (Status::Unreadable, Some(flaw.to_owned())), "{set}");
    }
}

#[test]
fn a_figure_far_off_is_still_a_figure() {
    assert_eq!(taken(Text("104%")), (Status::Green, None));
    assert_eq!(taken(Text("9/1000")), (Status::Red, None), "a ratio");
    assert_eq!(taken(Number(12.0)), (Status::Red, None));
    assert_eq!(taken(Number(0.0)), (Status::Red, None), "zero is a value");
    let small = [
        Register("HSG03", "target", "1.2"),
        Register("HSG03", "prior_actual", "1.1"),
        Register("HSG03", "polarity", "lower"),
        Cell("Indicators!E7", Text("0.9%")),
    ];
    assert_eq!(status(&small, "HSG03"), Status::Green, "a true 0.9%");
}

#[test]
fn two_rows_that_differ_are_both_left_and_two_that_agree_are_one() {
    let second = |set| [Cell("Indicators!A12", Text("HSG01")), Cell("Indicators!E12", set)];
    assert_eq!(status(&second(Percent(0.851)), "HSG01"), Status::Unreadable);
    assert_eq!(status(&second(Text("NYA")), "HSG01"), Status::Unreadable);
    assert_eq!(status(&second(Blank), "HSG01"), Status::Unreadable);
    assert_eq!(status(&second(Text("84.20 %")), "HSG01"), Status::Green);
    assert_eq!(
        line(&second(Percent(0.851)), "HSG01", |line| line.as_typed().into_owned()),
        "84.2% / 85.1%"
    );
}

#[test]
fn two_rows_that_differ_take_the_year_to_date_with_them() {
    let edits = [
        Cell("Indicators!H4", Text("Year to date")),
        Cell("Indicators!H11", Number(412.0)),
        Cell("Indicators!A12", Text("HSG06")),
        Cell("Indicators!E12", Number(90.0)),
        Cell("Indicators!H12", Number(430.0)),
    ];
    assert_eq!(status(&edits, "HSG06"), Status::Unreadable);
}

#[test]
fn a_cumulative_indicator_takes_the_year_to_date() {
    let both = [
        Cell("Indicators!H4", Text("Year to date")),
        Cell("Indicators!E11", Number(90.0)),
        Cell("Indicators!H11", Number(412.0)),
        Cell("Indicators!H8", Number(500.0)),
    ];
    line(&both, "HSG06", |line| {
        assert_eq!(line.verdict.status, Status::Green);
        assert_eq!(line.at().unwrap().pos.to_string(), "H11");
        assert_eq!(line.judged_field(), Field::YearToDate);
    });
    line(&both, "HSG04", |line| {
        assert_eq!(line.verdict.status, Status::Green, "a snapshot does not");
        assert_eq!(line.at().unwrap().pos.to_string(), "E8");
    });
    let blank: Vec<Edit> = both.into_iter().chain([Cell("Indicators!H11", Blank)]).collect();
    line(&blank, "HSG06", |line| {
        assert_eq!(line.verdict.status, Status::Red);
        assert_eq!(line.judged_field(), Field::Actual);
    });
}

#[test]
fn last_year_is_the_registers_else_the_returns() {
    let unset = Register("HSG04", "prior_actual", "");
    let long = |edits: &[Edit]| line(edits, "HSG04", |line| line.long);
    assert_eq!(long(&[]), Some(Direction::Better));
    assert_eq!(long(&[unset]), Some(Direction::Better), "130 in the return");
    assert_eq!(long(&[unset, Cell("Indicators!C8", Number(100.0))]), Some(Direction::Worse));
    assert_eq!(long(&[unset, Cell("Indicators!C8", Text("N/A"))]), None);
    let older = Cell("Indicators!C8", Text("100 (2019/20)"));
    assert_eq!(long(&[unset, older]), None, "another year's");
    assert_eq!(
        long(&[Cell("Indicators!C8", Number(100.0))]),
        Some(Direction::Better),
        "the register goes first"
    );
}

#[test]
fn a_whole_without_a_row_takes_its_worst_limb() {
    line(&[], "HSG05", |line| {
        assert_eq!(line.part, Part::WholeOfLimbs);
        assert_eq!(line.verdict.status, Status::Green);
    });
    let edits = [Cell("Indicators!E10", Percent(0.5))];
    assert_eq!(status(&edits, "HSG05"), Status::Red);
    assert_eq!(status(&edits, "HSG05/Leaseholders"), Status::Red);
    assert_eq!(status(&edits, "HSG05/Tenants"), Status::Green);
    let edits = [Cell("Indicators!E10", Text("NYA"))];
    assert_eq!(status(&edits, "HSG05"), Status::NotYetAvailable);
}

#[test]
fn one_symbol_over_several_limbs_is_the_wholes_and_theirs() {
    let edits = [Cell("Indicators!F10", Blank)];
    for name in ["HSG05", "HSG05/Tenants", "HSG05/Leaseholders"] {
        line(&edits, name, |line| {
            assert_eq!(line.stated_word(), "Green", "{name}");
        });
    }
    line(&[], "HSG05", |line| assert!(line.stated.is_none()));
}

#[test]
fn limbs_in_one_cell_are_judged_alone() {
    let edits = [
        Cell("Indicators!B9", Text("Satisfied with their home")),
        Cell("Indicators!E9", Text("Tenants 81% / Leaseholders 50%")),
        Cell("Indicators!C9", Blank),
        Cell("Indicators!D9", Blank),
        Cell("Indicators!B10", Blank),
        Cell("Indicators!C10", Blank),
        Cell("Indicators!D10", Blank),
        Cell("Indicators!E10", Blank),
        Cell("Indicators!F10", Blank),
    ];
    assert_eq!(status(&edits, "HSG05/Tenants"), Status::Green);
    assert_eq!(status(&edits, "HSG05/Leaseholders"), Status::Red);
    assert_eq!(status(&edits, "HSG05"), Status::Red);
}

#[test]
fn without_a_profile_the_symbol_stands_for_a_cumulative_figure() {
    let because = |edits: &[Edit], name: &str| {
        line(&in_second_quarter(edits), name, |line| (line.verdict.status, line.verdict.because))
    };
    assert_eq!(because(&[], "HSG06"), (Status::Green, Because::StatedForWantOfProfile));
    assert_eq!(
        because(&[Cell("Indicators!F11", Blank)], "HSG06"),
        (Status::NoTarget, Because::NoProfile)
    );
    assert_eq!(
        because(&[Register("HSG06", "q2_target", "420")], "HSG06"),
        (Status::Amber, Because::Computed)
    );
    let over_limbs = [Register("HSG05", "measure", "cumulative"), Cell("Indicators!F10", Blank)];
    for limb in ["HSG05/Tenants", "HSG05/Leaseholders"] {
        assert_eq!(because(&over_limbs, limb), (Status::Green, Because::StatedForWantOfProfile));
    }
    assert_eq!(because(&over_limbs, "HSG05"), (Status::Green, Because::Limbs));
}

#[test]
fn the_mode_decides_between_rule_and_symbol() {
    let with = |mode: &'static str, symbol: &'static str| {
        let edits = [Config("[judging]\n", mode), Cell("Indicators!F7", Text(symbol))];
        status(&edits, "HSG03")
    };
    assert_eq!(with("[judging]\njudge = \"computed\"\n", "✓"), Status::Amber);
    assert_eq!(with("[judging]\njudge = \"stated\"\n", "✓"), Status::Green);
    assert_eq!(with("[judging]\njudge = \"stated\"\n", "NYA"), Status::Amber);
    assert_eq!(with("[judging]\njudge = \"worst\"\n", "✓"), Status::Amber);
    assert_eq!(with("[judging]\njudge = \"worst\"\n", "×"), Status::Red);
}

#[test]
fn the_figures_of_a_row_are_held_against_its_unit_and_scale() {
    let edits = [
        Cell("Indicators!D7", Text("95 days")),
        Cell("Indicators!C7", Number(0.91)),
        Cell("Indicators!H4", Text("Forecast")),
        Cell("Indicators!H7", Text("TBC")),
    ];
    let quarter = CleanReturn::with(&edits).judged().unwrap();
    let line = quarter.ledger().lines().find(|line| &*line.reference == "HSG03");
    let figures = line.unwrap().figures(quarter.register());
    let seen: Vec<_> =
        figures.iter().map(|typed| (typed.field.name(), typed.flaw.is_some())).collect();
    assert_eq!(seen, [("prior_actual", true), ("target", true), ("actual", false)]);
}
