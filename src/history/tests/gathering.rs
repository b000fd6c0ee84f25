//! Files joined: overlaps, contradictions, holes, late outturns, and that their order does not matter.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::judge::{Mark, Status};
use crate::kind::Kind;

#[test]
fn what_two_files_say_alike_is_joined_in_silence() {
    let register = register(&[]);
    let (history, notes) = gathered(
        &register,
        &[
            ("b.csv", "period,service,ref,actual,target\n2025/26 Q3,HSG,HSG01,81.50,82\n"),
            ("a.csv", "period,service,ref,actual,status\n2025/26 Q3,HSG,hsg 1,81.5,Amber\n"),
        ],
    );
    assert_eq!(all_shown(&notes), [""; 0]);
    let figure = series(&history, &register, "HSG01").before(register.period).unwrap();
    assert_eq!((figure.status, figure.target), (Some(Status::Amber), Some(82.into())));
    let place = history.place(figure.at, Kind::Indicator).unwrap();
    assert_eq!((&*place.path, place.cell.unwrap().to_string()), ("a.csv", "D2".to_owned()));
}

#[test]
fn what_two_files_say_differently_is_not_used_and_both_places_are_named() {
    let register = register(&[]);
    for (one, other, expected) in [
        ("81,,", "81,,", None),
        ("81,,", "82,,", Some("\"81\" → 82")),
        ("81,82,", "81,83,", Some("\"81, target 82\" → 81, target 83")),
        ("81,,Green", "81,,Red", Some("\"81, Green\" → 81, Red")),
        ("81,,", "NYA,,", Some("\"81\" → Not yet available")),
        ("81,,", ",,", None),
        ("81,,", ",,Not due", None),
    ] {
        let head = "period,service,ref,actual,target,status\n";
        let row = |figure: &str| format!("{head}2025/26 Q3,HSG,HSG01,{figure}\n");
        let (history, notes) = gathered(&register, &[("b.csv", &row(other)), ("a.csv", &row(one))]);
        let expected =
            expected.map(|said| format!("Contradiction a.csv:D2 b.csv:D2 HSG01 2025/26 Q3 {said}"));
        assert_eq!(all_shown(&notes), expected.iter().map(String::as_str).collect::<Vec<_>>());
        let known = series(&history, &register, "HSG01").before(register.period);
        assert_eq!(known.is_none(), expected.is_some());
        assert!(history.periods.contains(&period("2025/26 Q3")));
    }
}

#[test]
fn one_row_twice_in_a_file_is_as_two_files() {
    let register = register(&[]);
    let text = "period,service,ref,actual\n2025/26 Q3,HSG,HSG01,81\n2025/26 Q3,HSG,HSG01,82\n";
    let notes = gathered(&register, &[("a.csv", text)]).1;
    let expected = "Contradiction a.csv:D2 a.csv:D3 HSG01 2025/26 Q3 \"81\" → 82";
    assert_eq!(all_shown(&notes), [expected]);
}

#[test]
fn holes_are_said_once_and_runs_go_over_them() {
    let register = register(&[]);
    let text = "period,service,ref,actual,status\n2023/24 Q4,HSG,HSG01,70,Red\n\
                2024/25 Q4,HSG,HSG01,71,Red\n2025/26 Q2,HSG,HSG01,72,Red\n";
    let (history, notes) = gathered(&register, &[("a.csv", text)]);
    let holes = notes.iter().filter(|note| note.matter == HistoryMatter::Hole);
    assert_eq!(
        holes.map(|hole| &*hole.found).collect::<Vec<_>>(),
        ["2024/25 Q1 to 2024/25 Q3, 2025/26 Q1, 2025/26 Q3"]
    );
    let series = series(&history, &register, "HSG01");
    assert_eq!(series.before(register.period), None);
    assert_eq!(series.year_ago(register.period).map(|it| it.period), Some(period("2024/25 Q4")));
    let run = series.red_run(register.period, Status::Red).unwrap();
    assert_eq!((run.length, run.since), (4, period("2023/24 Q4")));
    let unmet = series.red_run(register.period, Status::Missing).unwrap();
    assert_eq!((unmet.length, unmet.since), (3, period("2023/24 Q4")));
    assert_eq!(series.red_run(register.period, Status::Green), None);
    assert_eq!(
        series.not_yet_available_run(register.period, Status::NotYetAvailable).unwrap().length,
        1
    );
}

#[test]
fn an_outturn_that_came_late_completes_its_year() {
    let register = register(&[]);
    let text = "period,service,ref,actual,prior_actual\n2024/25 Q4,HSG,HSG01,NYA,75\n\
                2025/26 Q1,HSG,HSG01,81,\n2025/26 Q2,HSG,HSG01,81,80.2\n2025/26 Q3,HSG,HSG01,81,80.3\n";
    let (history, notes) = gathered(&register, &[("a.csv", text)]);
    assert_eq!(all_shown(&notes), [""; 0]);
    let series = series(&history, &register, "HSG01");
    let [late] = series.late[..] else { panic!("{:?}", series.late) };
    assert_eq!((late.value.to_string(), late.came_in), ("80.2".to_owned(), period("2025/26 Q2")));
    let outturn = |year: &str, reported: &str, prior: Option<Decimal>| {
        series.late_outturn(period(year).year, period(reported), prior).map(|late| late.value)
    };
    let prior = Some(Decimal::from(99));
    assert_eq!(outturn("2024/25 Q4", "2025/26 Q4", prior), Some(late.value));
    assert_eq!(outturn("2023/24 Q4", "2025/26 Q4", prior), None);
    let points: Vec<String> = series
        .points(register.period, None)
        .map(|(period, figure)| format!("{period} {figure}"))
        .collect();
    assert_eq!(points, ["2024/25 Q4 80.2", "2025/26 Q1 81", "2025/26 Q2 81", "2025/26 Q3 81"]);
}

#[test]
fn an_outturn_that_comes_with_the_reported_period_completes_its_year_too() {
    let register = register(&[]);
    let text = "period,service,ref,actual\n2024/25 Q3,HSG,HSG01,81\n2024/25 Q4,HSG,HSG01,NYA\n";
    let (history, _) = gathered(&register, &[("a.csv", text)]);
    let series = series(&history, &register, "HSG01");
    let prior = Some(Decimal::from(79));
    let late = |reported, prior| {
        let late = series.late_outturn(period("2024/25 Q4").year, period(reported), prior)?;
        Some((late.value, late.came_in))
    };
    let now = period("2025/26 Q1");
    assert_eq!(late("2025/26 Q1", prior), Some((Decimal::from(79), now)));
    assert_eq!(late("2025/26 Q1", None), None);
    assert_eq!(late("2026/27 Q1", prior), None, "a prior actual of another year");
    assert_eq!(series.points(now, prior).count(), 2);
    assert_eq!(series.points(now, None).count(), 1);
}

#[test]
fn a_service_that_sent_nothing_is_known_by_rows_without_a_file() {
    let register = register(&[]);
    let text = "period,service,ref,actual,status,file\n2025/26 Q1,HSG,HSG01,,Missing,\n\
                2025/26 Q2,HSG,HSG01,,Missing,\n2025/26 Q3,HSG,HSG01,,Missing,\n\
                2025/26 Q3,HSG,HSG02,1,Red,x.xlsx\n";
    let milestones = "period,service,ref,milestone,status\n2025/26 Q2,HSG,H1,Let it,\n";
    let (history, _) = gathered(&register, &[("a.csv", text), ("m.csv", milestones)]);
    let housing = housing(&register);
    for (quarter, expected) in [
        ("2025/26 Q1", Some(true)),
        ("2025/26 Q2", Some(false)),
        ("2025/26 Q3", Some(false)),
        ("2024/25 Q4", None),
    ] {
        assert_eq!(history.sent_nothing(housing, period(quarter)), expected, "{quarter}");
    }
    let (history, _) = gathered(&register, &[("a.csv", text)]);
    let at = |quarter| history.no_return_run(housing, period(quarter), true).map(|run| run.length);
    assert_eq!((at("2025/26 Q3"), at("2025/26 Q4")), (Some(3), Some(1)));
    assert_eq!(history.no_return_run(housing, register.period, false), None);
    // A table that was typed has no files: a figure tells that something was sent, and its absence nothing.
    let typed = "period,service,ref,actual\n2025/26 Q2,HSG,HSG01,\n2025/26 Q3,HSG,HSG01,1\n";
    let (history, _) = gathered(&register, &[("a.csv", typed)]);
    assert_eq!(history.sent_nothing(housing, period("2025/26 Q2")), None);
    assert_eq!(history.sent_nothing(housing, period("2025/26 Q3")), Some(false));
}

#[test]
fn milestones_are_known_by_their_words() {
    let register = register(&[]);
    let text = "period,service_id,ref,milestone,status,commentary\n\
                2025/26 Q2,HSG,H1,\"Let the heating-contract.\",Red,then\n\
                2025/26 Q3,HSG,h 1,Let the  Heating Contract,red,now\n\
                2025/26 Q3,HSG,H1,Another,wonderful,\n";
    let twice = "period,service,ref,milestone,status\n2025/26 Q3,HSG,H2,Open it,Red\n\
                 2025/26 Q3,HSG,H2,Open it,Green\n";
    let (history, notes) = gathered(&register, &[("a.csv", text), ("b.csv", twice)]);
    assert_eq!(
        all_shown(&notes),
        [
            "StatusUnknown a.csv:E4 2025/26 Q3 \"wonderful\"",
            "Contradiction b.csv:E2 b.csv:E3 open it 2025/26 Q3 \"Red\" → Green",
        ]
    );
    let of = |beside, text| history.actions(housing(&register), Kind::Milestone, beside, text);
    let found = of("H1", "Let the heating contract").unwrap();
    let marks: Vec<Mark> = found.statuses.iter().map(|action| action.mark).collect();
    assert_eq!(marks, [Mark::Red, Mark::Red]);
    assert_eq!(found.commentary.as_deref(), Some("now"));
    let run = found.red_run(register.period, Mark::NoSymbol).unwrap();
    assert_eq!((run.length, run.since), (2, period("2025/26 Q2")));
    assert_eq!(found.at(period("2025/26 Q2")).map(|action| action.mark), Some(Mark::Red));
    assert_eq!(of("H2", "Let the heating contract"), None);
    assert_eq!(of("H2", "Open it"), None);
}

#[test]
fn one_path_given_twice_is_one_file() {
    let register = register(&[]);
    let text = "period,service,ref,actual\n2025/26 Q3,HSG,HSG01,81\nx,HSG,HSG01,1\n";
    let once = gathered(&register, &[("a.csv", text)]);
    assert_eq!(gathered(&register, &[("a.csv", text), ("a.csv", text)]), once);
}

/// A row of a table: quarter, ref, figure, status.
fn row() -> impl Strategy<Value = String> {
    let quarter =
        prop::sample::select(vec!["2024/25 Q4", "2025/26 Q1", "2025/26 Q2", "2025/26 Q3"]);
    let reference = prop::sample::select(vec!["HSG01", "hsg 1", "HSG2A", "HSG05", "ZZ9"]);
    let figure = prop::sample::select(vec!["80", "81", "NYA", "about", ""]);
    let status = prop::sample::select(vec!["Green", "Red", "", "Missing"]);
    (quarter, reference, figure, status).prop_map(|(quarter, reference, figure, status)| {
        format!("{quarter},HSG,{reference},{figure},{status}")
    })
}

proptest! {
    #[test]
    fn the_order_of_files_changes_nothing(
        files in prop::collection::vec(prop::collection::vec(row(), 0..6), 1..5),
        turn in 0_usize..5,
    ) {
        let register = register(&[]);
        let texts: Vec<(String, String)> = files
            .iter()
            .enumerate()
            .map(|(at, rows)| {
                (format!("{at}.csv"), format!("period,service,ref,actual,status\n{}\n", rows.join("\n")))
            })
            .collect();
        let mut files: Vec<(&str, &str)> =
            texts.iter().map(|(path, text)| (&**path, &**text)).collect();
        let straight = gathered(&register, &files);
        let turn = turn % files.len();
        files.rotate_left(turn);
        prop_assert_eq!(&gathered(&register, &files), &straight);
        files.reverse();
        prop_assert_eq!(&gathered(&register, &files), &straight);
    }

    #[test]
    fn no_text_breaks_it(text in "(period|service|ref|actual|,|;|\n|\"|HSG01|2025/26 Q3|[0-9a-z%.-]){0,40}") {
        let register = register(&[]);
        let _ = gathered(&register, &[("a.csv", &text)]);
    }
}
