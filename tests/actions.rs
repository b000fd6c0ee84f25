//! Milestones, risk control measures and equality actions of a return: dates, symbols and what is overdue
//! (docs/judging.md, "Milestones and actions").

use crate::support::clean_return::CleanReturn;
use jiff::civil::{Date, date};
use qmr::check::{Edit, NewValue};
use qmr::judge::Mark;
use qmr::kind::{Field, Kind};
use qmr::ledger::Action;

/// The action of a kind in a row of the clean return with edits, counted as Excel does.
fn action(kind: Kind, row: u32, edits: &[Edit]) -> Action {
    let quarter = CleanReturn::with(edits).judged().unwrap();
    let mut actions = quarter.ledger().actions();
    actions.find(|action| action.kind == kind && action.row.row + 1 == row).cloned().unwrap()
}

fn milestone(text: &'static str) -> Action {
    action(Kind::Milestone, 5, &[Edit::Cell("Milestones!C5", NewValue::Text(text))])
}

#[test]
fn a_milestone_falls_into_what_is_to_be_done_when_and_which_references() {
    let action = milestone("Let the contract Dec2026 (AOF 3&7)");
    assert_eq!(&*action.text, "Let the contract");
    assert_eq!(action.due, Some(date(2026, 12, 31)));
    assert_eq!(&*action.references, "AOF 3&7");
    assert_eq!(&*action.reference(), "H1", "it stands once for several rows");
    assert!(action.dated_by_text());
}

#[test]
fn a_date_in_a_column_of_its_own_goes_before_the_one_in_the_text() {
    let column = [
        Edit::Cell("Milestones!G3", NewValue::Text("Due date")),
        Edit::Cell("Milestones!G5", NewValue::Date(date(2026, 5, 4), "04/05/2026")),
    ];
    let own = action(Kind::Milestone, 5, &column);
    assert_eq!((own.due, own.due_field), (Some(date(2026, 5, 4)), Field::Due));
    assert!(!own.dated_by_text());
    let blank = action(Kind::Milestone, 4, &column);
    assert_eq!(blank.due, Some(date(2025, 12, 31)), "a blank column leaves it to the text");
}

#[test]
fn what_is_no_date_is_none() {
    for text in
        ["Let the contract 31/02/2026", "Let the contract when funding allows", "Let it by 2026."]
    {
        assert_eq!(milestone(text).due, None, "{text}");
    }
    let risk = [Edit::Cell("Risks!D4", NewValue::Text("as soon as possible"))];
    let risk = action(Kind::Risk, 4, &risk);
    assert_eq!((risk.due, risk.overdue), (None, false));
}

#[test]
fn overdue_is_due_by_the_day_and_not_green() {
    let marked = |symbol: NewValue, due: Date| {
        let edits =
            [Edit::Cell("Equality!D4", symbol), Edit::Cell("Equality!C4", NewValue::Date(due, ""))];
        let action = action(Kind::Equality, 4, &edits);
        (action.mark, action.overdue)
    };
    let (last, next) = (date(2026, 3, 31), date(2026, 4, 1));
    assert_eq!(marked(NewValue::Text("×"), last), (Mark::Red, true));
    assert_eq!(marked(NewValue::Text("×"), next), (Mark::Red, false));
    assert_eq!(marked(NewValue::Text("?"), last), (Mark::Amber, true));
    assert_eq!(marked(NewValue::Text("✓ ✓"), last), (Mark::Green, false));
    assert_eq!(marked(NewValue::Wingdings("û"), last), (Mark::Red, true));
    for none in [
        NewValue::Blank,
        NewValue::Text("NYA"),
        NewValue::Text("–"),
        NewValue::Text(">"),
        NewValue::Error("#REF!"),
    ] {
        assert_eq!(marked(none, last), (Mark::NoSymbol, true), "{none}");
    }
}

#[test]
fn slipped_is_revised_to_a_later_day_than_the_original() {
    let revised = |text: &'static str| {
        let edits = [Edit::Cell("Milestones!D6", NewValue::Text(text))];
        action(Kind::Milestone, 6, &edits).slipped
    };
    assert!(revised("Oct 2026"));
    assert!(!revised("30 September 2026"));
    assert!(!revised("Aug 2026"));
    assert!(!revised("n/a"));
}

#[test]
fn risks_take_objective_and_risk_from_above() {
    let edits = [
        Edit::Cell("Risks!C5", NewValue::Text("Inspect every month")),
        Edit::Cell("Risks!D5", NewValue::Text("Jun 2026")),
        Edit::Cell("Risks!B6", NewValue::Text("The stock is lost")),
        Edit::Cell("Risks!C6", NewValue::Text("Keep two stores")),
        Edit::Cell("Risks!E6", NewValue::Text("?")),
    ];
    let second = action(Kind::Risk, 5, &edits);
    assert_eq!(&*second.shown(Field::Risk), "The contractor fails");
    assert_eq!(&*second.shown(Field::Objective), "Good homes, well kept");
    assert_eq!(second.due, Some(date(2026, 6, 30)));
    let third = action(Kind::Risk, 6, &edits);
    assert_eq!(&*third.shown(Field::Risk), "The stock is lost");
    assert_eq!(&*third.shown(Field::Objective), "Good homes, well kept");
    assert_eq!(third.due, None);
}

#[test]
fn a_sign_alone_is_no_commentary_on_any_sheet() {
    let said = |edits: &[Edit]| -> Vec<(String, String)> {
        let found = CleanReturn::with(edits).findings();
        let own = found.all().iter().filter(|own| own.name == "progress-unexplained");
        own.map(|own| (own.sheet.clone().unwrap().to_string(), own.message.clone())).collect()
    };
    for typed in ["-", ".", "–", "n/a", "None"] {
        let edits = [
            Edit::Cell("Milestones!F6", NewValue::Text(typed)),
            Edit::Cell("Risks!E4", NewValue::Text("×")),
            Edit::Cell("Risks!F4", NewValue::Text(typed)),
            Edit::Cell("Equality!D4", NewValue::Text("×")),
            Edit::Cell("Equality!E4", NewValue::Text(typed)),
        ];
        let said = said(&edits);
        let sheets: Vec<&str> = said.iter().map(|(sheet, _)| &**sheet).collect();
        assert_eq!(sheets, ["Equality", "Milestones", "Risks"], "{typed}: {said:#?}");
        for (_, message) in &said {
            assert!(message.ends_with(&format!("and Commentary is \"{typed}\".")), "{message}");
        }
    }
}
