//! Exception codes where a single example does not reach: their order, split indicators, columns that few returns have.

use crate::support::clean_return::CleanReturn;
use qmr::check::{Edit, JudgedQuarter, NewValue};
use qmr::exception::{self, Exception, ExceptionColumns, ExceptionSeverity, names};

const BLANK: NewValue = NewValue::Blank;

fn text(at: &'static str, typed: &'static str) -> Edit {
    Edit::Cell(at, NewValue::Text(typed))
}

fn number(at: &'static str, value: f64) -> Edit {
    Edit::Cell(at, NewValue::Number(value))
}

fn percent(at: &'static str, value: f64) -> Edit {
    Edit::Cell(at, NewValue::Percent(value))
}

/// The exceptions of the clean return with edits, and what stands in their columns.
fn all(edits: &[Edit]) -> Vec<(Exception, ExceptionColumns<'static>)> {
    // Columns borrow from what they are about, which therefore stays as long as the tests run.
    let quarter: &JudgedQuarter = Box::leak(CleanReturn::with(edits).judged().unwrap().into());
    let (found, _) = exception::run(&quarter.context());
    let columns = |one: Exception| {
        let columns = ExceptionColumns::of(&quarter.context(), &one);
        (one, columns)
    };
    found.into_iter().map(columns).collect()
}

/// What a code's exceptions concern.
fn of(code: &str, edits: &[Edit]) -> Vec<String> {
    let own = all(edits).into_iter().filter(|(one, _)| one.code == code);
    own.map(|(_, columns)| columns.concerns()).collect()
}

/// The descriptions of a code's exceptions.
fn described(code: &str, edits: &[Edit]) -> Vec<String> {
    let own = all(edits).into_iter().filter(|(one, _)| one.code == code);
    own.map(|(_, columns)| columns.description.to_string()).collect()
}

/// The third quarter, with these edits.
fn third_quarter(edits: &[Edit]) -> Vec<Edit> {
    let quarter = [
        Edit::Config("2025/26 Q4", "2025/26 Q3"),
        text("Cover!B5", "Quarter 3 to period end 31st December 2025"),
        text("Indicators!E4", "Quarter 3"),
    ];
    quarter.into_iter().chain(edits.iter().copied()).collect()
}

#[test]
fn they_stand_by_severity_code_service_and_row() {
    let found = all(&[
        Edit::WholePeriod,
        text("Milestones!E5", "×"),
        percent("Indicators!E7", 0.7),
        percent("Indicators!E5", 0.5),
        Edit::Cell("Cover!B8", BLANK),
        Edit::Drop("Risks"),
    ]);
    let keys: Vec<_> =
        found.iter().map(|(one, _)| (one.severity, one.place, one.service, one.subject)).collect();
    assert!(keys.is_sorted() && keys.len() > 8, "{keys:#?}");
    let red = found.iter().filter(|(one, _)| one.code == "RED");
    let red: Vec<String> = red.map(|(_, columns)| columns.concerns()).collect();
    assert_eq!(red, ["HSG01", "HSG03", "H1"]);
}

#[test]
fn one_symbol_over_limbs_is_compared_with_each_of_them() {
    let one_symbol = |symbol, leaseholders| {
        [
            text("Indicators!F9", symbol),
            Edit::Cell("Indicators!F10", BLANK),
            percent("Indicators!E10", leaseholders),
        ]
    };
    let better = one_symbol("✓", 0.5);
    assert_eq!(of("STATED-BETTER", &better), ["HSG05 Leaseholders"]);
    assert_eq!(of("RED", &better), ["HSG05 Leaseholders"], "none for the whole");
    let stated = all(&better).into_iter().find(|(one, _)| one.code == "STATED-BETTER");
    assert_eq!(stated.map(|(_, columns)| columns.stated.to_string()), Some("Green".to_owned()));
    let worse = one_symbol("×", 0.64);
    assert_eq!(of("STATED-WORSE", &worse), ["HSG05 Tenants", "HSG05 Leaseholders"]);
    let mixed = one_symbol("×", 0.5);
    assert_eq!(of("STATED-WORSE", &mixed), ["HSG05 Tenants"]);
    assert!(of("STATED-BETTER", &mixed).is_empty());
}

#[test]
fn one_commentary_over_limbs_speaks_of_them_together() {
    let commented = |leaseholders| {
        [
            Edit::Cell("Indicators!F9", BLANK),
            Edit::Cell("Indicators!F10", BLANK),
            text("Indicators!G9", "The target was not met."),
            percent("Indicators!E10", leaseholders),
        ]
    };
    assert!(of("COMMENT-CONFLICT", &commented(0.5)).is_empty());
    let conflicts = of("COMMENT-CONFLICT", &commented(0.64));
    assert_eq!(conflicts, ["HSG05 Tenants", "HSG05 Leaseholders"]);
    assert!(of("NO-COMMENTARY", &commented(0.5)).is_empty());
}

#[test]
fn half_yearly_sheets_are_missed_in_their_quarters_alone() {
    let missing = [Edit::Drop("Risks"), text("Equality!D4", "×")];
    assert_eq!(of("RISK-OFF", &missing), ["Housing (no risk control measures)"]);
    assert_eq!(of("EQUALITY-OFF", &missing), ["Offer the application form in large print"]);
    let third = third_quarter(&missing);
    assert!(of("RISK-OFF", &third).is_empty() && of("EQUALITY-OFF", &third).is_empty());
    let silent = of("RISK-OFF", &[Edit::WholePeriod]);
    assert!(silent.is_empty(), "a service that sent nothing has NO-RETURN: {silent:?}");
}

#[test]
fn targets_differ_by_number_by_strictness_and_by_range() {
    let changed = |register: &[Edit], typed| {
        let edits: Vec<Edit> =
            register.iter().copied().chain([text("Indicators!D8", typed)]).collect();
        !of("TARGET-CHANGED", &edits).is_empty()
    };
    let strict = [Edit::Register("HSG04", "target", "<120")];
    assert!(changed(&strict, "120") && !changed(&strict, "<120"));
    let range = [
        Edit::Register("HSG04", "polarity", "range"),
        Edit::Register("HSG04", "target", "100"),
        Edit::Register("HSG04", "target_upper", "120"),
    ];
    assert!(changed(&range, "100 to 125") && !changed(&range, "100 to 120"));
    for same in ["120", "120 households", "120 (25/26)", "130 (23/24)", "TBC", "to be agreed"] {
        assert!(!changed(&[], same), "{same}");
    }
    assert!(changed(&[], "130 (25/26)"));
    let quarterly = third_quarter(&[
        Edit::Register("HSG06", "q3_target", "300"),
        text("Indicators!H4", "Q3 Target"),
        number("Indicators!H11", 310.0),
        number("Indicators!H8", 120.0),
    ]);
    assert_eq!(
        described("TARGET-CHANGED", &quarterly),
        ["Homes made decent (target in the return 310, in the register 300)"]
    );
}

#[test]
fn outliers_are_seen_against_last_quarter_too_but_not_where_figures_add_up() {
    let edits = [
        text("Indicators!H4", "Quarter 3"),
        number("Indicators!H8", 400.0),
        number("Indicators!H11", 100.0),
        text("Indicators!I4", "Year to date"),
        number("Indicators!I11", 412.0),
    ];
    assert_eq!(
        described("OUTLIER", &edits),
        ["Households in temporary accommodation (last quarter 400)"]
    );
    let zero = [number("Indicators!E8", 0.0)];
    assert!(of("OUTLIER", &zero).is_empty(), "no change to zero has a factor");
    let early = third_quarter(&[number("Indicators!E11", 90.0)]);
    assert!(of("OUTLIER", &early).is_empty(), "the year is not over");
}

#[test]
fn a_percentage_is_compared_as_it_is_printed() {
    let note = |typed| described("RATIO", &[text("Indicators!E6", typed)]);
    assert_eq!(
        note("97.9% 1411/1440"),
        ["Rent collected (printed 97.9% (truncated), 1411/1440 is 97.99%)"]
    );
    assert_eq!(note("97.0% 1411/1440"), ["Rent collected (printed 97%, 1411/1440 is 97.99%)"]);
    assert!(note("98.0% 1411/1440").is_empty());
    let ratio = all(&[text("Indicators!E6", "97% 1411/1440")]);
    let actual = ratio
        .iter()
        .find(|(one, _)| one.code == "RATIO")
        .map(|(_, columns)| columns.actual.clone());
    assert_eq!(actual, Some("97.99%".to_owned()));
}

#[test]
fn a_figure_that_was_late_last_quarter_too_is_graver() {
    let late = |before| {
        let edits = third_quarter(&[
            text("Indicators!E8", "NYA"),
            text("Indicators!H4", "Quarter 2"),
            text("Indicators!H8", before),
        ]);
        let own = all(&edits).into_iter().find(|(one, _)| one.code == "NYA");
        own.map(|(one, _)| one.severity)
    };
    assert_eq!(late("NYA"), Some(ExceptionSeverity::High));
    assert_eq!(late("121"), Some(ExceptionSeverity::Medium));
}

#[test]
fn boards_may_ask_for_codes_that_compare_with_earlier_quarters() {
    for code in ["RED", "RED-AGAIN", "NEW-RED", "RECOVERED", "STALE", "NIL"] {
        assert!(names().contains(&code), "{code}");
    }
}
