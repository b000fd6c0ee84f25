//! Commentary: what it says of the target, of completion and of standstill.

use qmr::judge::{contradiction, says_completed, says_stalled};
use qmr::register::{Polarity, Rag};

/// What a commentary contradicts where higher is better: (beside green, beside red).
fn beside(text: &str, polarity: Polarity) -> (Option<&str>, Option<&str>) {
    assert_eq!(
        contradiction(Rag::Amber, polarity, text),
        contradiction(Rag::Red, polarity, text),
        "{text}"
    );
    (contradiction(Rag::Green, polarity, text), contradiction(Rag::Red, polarity, text))
}

#[test]
fn a_target_said_to_be_met_contradicts_amber_and_red() {
    for (text, words) in [
        ("We achieved the target.", "achieved the target"),
        ("ACHIEVED TARGET", "ACHIEVED TARGET"),
        (
            "The move and prevention work have helped to achieve the targets.",
            "to achieve the targets",
        ),
        ("This enabled us to meet the target", "to meet the target"),
        ("The move contributed to better services and achieved targets", "achieved targets"),
        ("The service has met its annual target.", "has met its annual target"),
        ("Target met", "Target met"),
        ("Target: met", "Target: met"),
        ("Targets all exceeded", "Targets all exceeded"),
        ("The overall target of 98.69% has been exceeded", "target of 98.69% has been exceeded"),
        ("The target, set in May, was met", "target, set in May, was met"),
        ("We met and exceeded the target", "met and exceeded the target"),
        ("Performance exceeds the target", "exceeds the target"),
        ("Exceeded again", "Exceeded"),
        ("We have exceeded expectations", "have exceeded"),
        ("Not only was the target met, it was met early", "target met"),
        ("Due to staffing, we achieved our target", "achieved our target"),
        ("The indicator is on target", "on target"),
        ("Well ahead of target", "ahead of target"),
        ("Comfortably above the target", "above the target"),
        ("No delays, target met", "target met"),
        ("Compared with last year, target met", "target met"),
    ] {
        let (green, red) = beside(text, Polarity::Higher);
        assert_eq!(green, None, "{text}");
        let red = red.unwrap_or_else(|| panic!("not found: {text}"));
        assert!(
            red == words || text == "Not only was the target met, it was met early",
            "{text}: {red}"
        );
    }
}

#[test]
fn a_target_said_to_be_missed_contradicts_green() {
    for (text, words) in [
        ("The target was not met", "target was not met"),
        ("Not met because of staffing", "Not met"),
        ("Target not achieved", "Target not achieved"),
        ("We have not achieved the target", "have not achieved the target"),
        ("We didn't achieve the target", "didn't achieve the target"),
        ("We didn’t achieve the target", "didn’t achieve the target"),
        ("Failed to reach the target", "Failed to reach the target"),
        ("The target will not be achieved", "target will not be achieved"),
        ("Narrowly missed the target", "Narrowly missed the target"),
        ("The target was narrowly missed", "target was narrowly missed"),
        ("This is just below target", "below target"),
        ("Still short of the target", "short of the target"),
        ("Behind target this quarter", "Behind target"),
        ("The figure is not on target", "is not on target"),
    ] {
        assert_eq!(beside(text, Polarity::Higher), (Some(words), None), "{text}");
    }
}

#[test]
fn wishes_other_things_and_both_at_once_contradict_nothing() {
    for text in [
        "",
        "The target will be achieved by the end of the year",
        "Training dates are set to ensure meeting target",
        "We work to ensure the target is met",
        "This should balance out again and be on target",
        "We expect to exceed the target",
        "It is probable that the target will be attained",
        "The target would have been met without the flood",
        "The target was nearly met",
        "The target may not be met",
        "Once the target is met, we will review it",
        "Against a target of 95%, 91% was achieved",
        "86% was achieved against a target of 90%",
        "Two of the three targets were met",
        "We met some of the targets",
        "Last year's target was met",
        "The target was met last year",
        "We met with the target group",
        "The team has met weekly",
        "We have not met the provider yet",
        "Demand exceeded capacity",
        "Attendance exceeded that of last year",
        "This has created a variance with the target figure",
        "No symbol as no target is set",
        "Figures are not yet available",
        "Overall the target was exceeded. Two services failed to reach their targets.",
        "Agreement on the target has been reached",
        "Hit by the cold winter, target figures are under review",
    ] {
        assert_eq!(beside(text, Polarity::Higher), (None, None), "{text}");
    }
}

#[test]
fn above_and_below_go_by_the_polarity() {
    assert_eq!(beside("Below target", Polarity::Lower), (None, Some("Below target")));
    assert_eq!(beside("Above target", Polarity::Lower), (Some("Above target"), None));
    assert_eq!(beside("Exceeded the target", Polarity::Lower), (None, None));
    assert_eq!(
        beside("Well within the target set", Polarity::Lower),
        (None, Some("within the target"))
    );
    assert_eq!(beside("Below target", Polarity::Range), (None, None));
    assert_eq!(beside("Target not met", Polarity::Exact), (Some("Target not met"), None));
}

#[test]
fn completion_is_said_and_not_only_thought_of() {
    for (text, words) in [
        ("Complete.", Some("Complete")),
        ("The redesign is complete, although the move is on hold.", Some("complete")),
        ("Survey COMPLETED in June", Some("COMPLETED")),
        ("Policy finalised and published", Some("finalised")),
        ("The new system went live in May", Some("live")),
        ("The contract has been signed off", Some("off")),
        ("New arrangements are in place", Some("place")),
        ("All works now complete", Some("complete")),
        ("Work 100% complete", Some("complete")),
        ("Not only completed, but under budget", Some("completed")),
        ("No delays, work completed", Some("completed")),
        ("", None),
        ("Not complete", None),
        ("The survey has not yet been completed", None),
        ("The survey wasn't completed", None),
        ("The survey wasn’t completed", None),
        ("It will be completed in May", None),
        ("On track to be completed towards the end of the year", None),
        ("To complete by June", None),
        ("It will be used as soon as it is completed", None),
        ("Once finalised it goes to the board", None),
        ("Nearly complete", None),
        ("85% complete", None),
        ("None of the surveys were completed", None),
        ("Incomplete", None),
        ("A complete review is under way", None),
        ("Complete the study of rates by March", None),
        ("Measures have been put in place", None),
        ("The live system is being tested; a place was found", None),
        ("Plans were developed and sent for approval", None),
    ] {
        let found = says_completed(text);
        assert_eq!(found.and_then(|found| found.split(' ').next_back()), words, "{text}");
    }
}

#[test]
fn standstill_is_found_unless_it_is_taken_back() {
    for (text, words) in [
        ("No significant progress in this area", Some("No significant progress")),
        ("Plans to move are on hold", Some("on hold")),
        ("Plans are on-hold", Some("on-hold")),
        ("The timetable has slipped", Some("slipped")),
        ("The date is likely to slip", Some("slip")),
        ("Some slippage occurred", Some("slippage")),
        ("The project has been delayed", Some("delayed")),
        ("Work has not yet started", Some("not yet started")),
        ("Launch was postponed", Some("postponed")),
        ("Progress stalled", Some("stalled")),
        ("", None),
        ("The timetable has not slipped", None),
        ("The work is no longer on hold", None),
        ("Delivered with no slippage", None),
        ("Completed without slippage", None),
        ("Delayed transfers of care fell", None),
        ("Abandoned vehicles are removed", None),
        ("Deferred payments policy agreed", None),
        ("The slip road opened", None),
        ("Good progress on households; significant progress", None),
    ] {
        assert_eq!(says_stalled(text), words, "{text}");
    }
}
