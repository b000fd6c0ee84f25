//! Milestones, risk measures and equality actions against their dates.

use jiff::civil::{Date, date};
use qmr::judge::{Doubt, Mark, Stated, days_past_due, doubt, has_slipped, is_overdue};
use qmr::register::Rag;

use crate::judge::cases::symbol;

const AS_AT: Date = date(2010, 3, 31);

#[test]
fn the_symbol_is_the_mark() {
    assert_eq!(Mark::from(symbol(Rag::Green)), Mark::Green);
    assert_eq!(Mark::from(Some(Stated::Rated { rag: Rag::Green, warning: true })), Mark::Green);
    assert_eq!(Mark::from(symbol(Rag::Red)), Mark::Red);
    assert_eq!(Mark::from(Some(Stated::Unrated)), Mark::NoSymbol);
    assert_eq!(Mark::from(None), Mark::NoSymbol);
    assert_eq!(Mark::ALL.map(Mark::name), ["Green", "Amber", "Red", "No symbol"]);
}

#[test]
fn overdue_is_due_by_the_date_and_not_green() {
    for (mark, due, overdue) in [
        (Mark::Red, date(2010, 3, 31), true),
        (Mark::NoSymbol, date(2009, 11, 30), true),
        (Mark::Amber, date(2010, 3, 30), true),
        (Mark::Green, date(2009, 9, 30), false),
        (Mark::Red, date(2010, 4, 1), false),
    ] {
        assert_eq!(is_overdue(mark, due, AS_AT), overdue, "{mark} {due}");
    }
    assert_eq!(days_past_due(date(2009, 12, 31), AS_AT), 90);
    assert_eq!(days_past_due(date(2010, 4, 1), AS_AT), -1);
    assert!(has_slipped(AS_AT, Some(date(2010, 6, 30))));
    assert!(!has_slipped(AS_AT, Some(AS_AT)) && !has_slipped(AS_AT, None));
}

#[test]
fn ticks_that_are_doubted() {
    let (now, three_months, earlier) = (AS_AT, date(2009, 12, 31), date(2009, 12, 30));
    for (mark, due, commentary, expected) in [
        (Mark::Green, Some(now), "Plans to move are on hold", Some(Doubt::Stalled("on hold"))),
        (
            Mark::Green,
            None,
            "No significant progress",
            Some(Doubt::Stalled("No significant progress")),
        ),
        (Mark::Green, Some(now), "Redesign is complete, although the move is on hold", None),
        (Mark::Green, Some(now), "On hold, so not yet complete", Some(Doubt::Stalled("On hold"))),
        (Mark::Green, Some(three_months), "A draft is being written", None),
        (Mark::Green, Some(earlier), "A draft is being written", Some(Doubt::LongPastDue(91))),
        (Mark::Green, Some(earlier), "", Some(Doubt::LongPastDue(91))),
        (Mark::Green, Some(earlier), "Completed", None),
        (Mark::Green, Some(earlier), "Will be completed in May", Some(Doubt::LongPastDue(91))),
        (Mark::Red, Some(earlier), "On hold", None),
        (Mark::NoSymbol, Some(earlier), "On hold", None),
    ] {
        assert_eq!(doubt(mark, due, AS_AT, commentary), expected, "{mark} {due:?} {commentary}");
    }
}
