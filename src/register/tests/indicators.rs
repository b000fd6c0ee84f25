use super::*;

const ALL: &str = "ref,title,service,polarity,unit,limb,aliases,kind,group,board,owner,measure,due,decimals,prior_actual,target,target_upper,\
q1_target,q2_target,q3_target,tolerance,green_slack,green_at,amber_at,minimum,maximum,\
stretch_target,priority,objective,lead,board_lead,definition,links";

#[test]
fn every_column_is_read() {
    let csv = format!(
        "{ALL}\r\n\"NI\r\n 1\",\"Homes, let\",AD; HP;,Higher,%,Male,NI 01a;BV 7,KEY,Quality,healthy-halton,Head of Homes,Cumulative,Q4;q2,1,80%,>84.5,,20,TBC,\"1,234\",5% or 2pp,none,,,-5,2000,>90%,Safer homes,,Member for housing,,\"Homes, let\nin time\",LAA; Corporate Plan;\r\n\r\n ,,,\r\nNI 2,Rents,HP,range,days,,,,,,,,none,,N/A,10,20,,,,,,,,,,,,,,,,\r\n"
    );
    let draft = parse_config("qmr.toml", &CONFIG.replace("\n  board =", "\n  # board ="), CODES);
    let (register, problems) = parse(draft, "i.csv", Table::Csv(csv.as_bytes()));
    assert_eq!(problems, []);
    let register = register.unwrap();
    let [first, second] = register.indicators.as_slice() else { panic!() };
    assert_eq!(
        (&*first.reference, first.limb.as_deref(), &*first.title),
        ("NI 1", Some("Male"), "Homes, let")
    );
    assert_eq!(first.services, [ServiceNo::nth(0), ServiceNo::nth(1)]);
    assert_eq!(first.aliases.iter().map(|alias| &**alias).collect::<Vec<_>>(), ["NI 01a", "BV 7"]);
    assert_eq!(
        (first.polarity, first.class, first.measure),
        (Polarity::Higher, IndicatorClass::Key, Measure::Cumulative)
    );
    assert_eq!(
        (first.board, &*first.group, &*first.owner),
        (Some(BoardNo::nth(0)), "Quality", "Head of Homes")
    );
    assert_eq!(
        first.due,
        DueIn::Only([crate::period::Quarter::Q2, crate::period::Quarter::Q4].into())
    );
    assert_eq!((first.decimals, first.prior_actual), (Some(1), Some(80.into())));
    assert_eq!(
        (first.target.value().unwrap().to_string(), first.target.is_strict()),
        ("84.5".to_owned(), true)
    );
    assert_eq!(first.profile.map(Target::value), [Some(20.into()), None, Some(1234.into())]);
    assert_eq!(first.tolerance.unwrap().to_string(), "5% or 2pp");
    assert_eq!(first.green_slack, Some(Tolerance::None));
    assert_eq!((first.minimum, first.maximum), (Some((-5).into()), Some(2000.into())));
    let stretch = first.stretch_target;
    assert_eq!((stretch.value(), stretch.is_strict()), (Some(90.into()), true));
    let background = PlanBackground {
        priority: "Safer homes".into(),
        lead: "Member for housing".into(),
        definition: "Homes, let in time".into(),
        links: vec!["LAA".into(), "Corporate Plan".into()],
        ..PlanBackground::default()
    };
    assert_eq!(first.background.as_deref(), Some(&background));
    assert_eq!((second.stretch_target, &second.background), (Target::NotSet, &None));
    assert_eq!((first.line, second.line), (2, 7));
    assert_eq!((second.target.value(), second.target_upper), (Some(10.into()), Some(20.into())));
    assert_eq!((second.due.clone(), second.prior_actual), (DueIn::Only([].into()), None));
}

#[test]
fn targets_as_they_are_written() {
    for (polarity, unit, text, expected) in [
        ("higher", "%", "84", Some(("84", false))),
        ("higher", "%", "84%", Some(("84", false))),
        ("higher", "%", "> 84 %", None),
        ("higher", "%", ">84%", Some(("84", true))),
        ("higher", "%", "≥84", Some(("84", false))),
        ("lower", "days", "<5", Some(("5", true))),
        ("lower", "days", "<= 5.50", Some(("5.50", false))),
        ("lower", "days", "−5", Some(("-5", false))),
        ("higher", "days", "", None),
        ("higher", "days", "TBC", None),
        ("higher", "days", "N.Y.A.", None),
    ] {
        let csv = one_row("target", polarity, unit, text);
        if text == "> 84 %" {
            assert_eq!(found(&csv), [""; 0]);
            continue;
        }
        let register = register(CONFIG, &csv);
        let target = register.indicators.as_slice()[0].target;
        let read = target.value().map(|value| value.to_string());
        assert_eq!(read.as_deref(), expected.map(|(value, _)| value), "{text}");
        assert_eq!(target.is_strict(), expected.is_some_and(|(_, strict)| strict), "{text}");
    }
}

#[test]
fn every_fault_of_a_cell_has_its_place() {
    for (columns, polarity, unit, cells, expected) in [
        ("kind", "higher", "%", "main", "2 column kind: kind is \"main\". Write key or other."),
        (
            "measure",
            "higher",
            "%",
            "annual",
            "2 column measure: measure is \"annual\". Write snapshot or cumulative.",
        ),
        ("due", "higher", "%", "Q2;Q5", "2 column due: due is \"Q2;Q5\". Write quarters"),
        ("due", "higher", "%", "none;Q2", "2 column due: due is \"none;Q2\"."),
        (
            "decimals",
            "higher",
            "%",
            "11",
            "2 column decimals: decimals is \"11\". Write a whole number from 0 to 10",
        ),
        ("decimals", "higher", "%", "0.5", "2 column decimals: decimals is \"0.5\"."),
        ("decimals", "higher", "%", "-1", "2 column decimals: decimals is \"-1\"."),
        (
            "board",
            "higher",
            "%",
            "helthy halton",
            "2 column board: \"helthy halton\" is no board's id or name. Write healthy-halton",
        ),
        (
            "target",
            "higher",
            "days",
            "84%",
            "2 column target: target is \"84%\" but the unit is days.",
        ),
        (
            "target",
            "higher",
            "%",
            "\"1,23\"",
            "2 column target: target is \"1,23\". Write a number such as 84.5 (for 84.5%)",
        ),
        (
            "target",
            "higher",
            "days",
            "about 80",
            "2 column target: target is \"about 80\". Write a number such as 84.5 or 1,234",
        ),
        (
            "prior_actual",
            "higher",
            "days",
            "new",
            "2 column prior_actual: prior_actual is \"new\".",
        ),
        ("minimum", "higher", "days", "£5", "2 column minimum: minimum is \"£5\"."),
        ("tolerance", "higher", "%", "-5%", "2 column tolerance: tolerance is \"-5%\". Write none"),
        ("green_slack", "higher", "%", "some", "2 column green_slack: green_slack is \"some\"."),
        (
            "target",
            "higher",
            "%",
            "<50",
            "2 column target: target is \"<50\", and < cannot stand with the polarity higher. Write 50 without the sign",
        ),
        (
            "q1_target",
            "lower",
            "%",
            ">=50",
            "2 column q1_target: q1_target is \">=50\", and >= cannot stand with the polarity lower.",
        ),
        (
            "target,target_upper",
            "range",
            "%",
            ">50,60",
            "2 column target: target is \">50\", and > cannot stand with the polarity range.",
        ),
        (
            "target",
            "exact",
            "%",
            "<50",
            "2 column target: target is \"<50\", and < cannot stand with the polarity exact.",
        ),
        ("limb", "higher", "per cent", "", "note: 2 column unit: \"per cent\" is read as %. "),
        // Fields that cannot both be right.
        (
            "target",
            "range",
            "%",
            "50",
            "2 column target_upper: target is 50, and target_upper is blank.",
        ),
        (
            "target,target_upper",
            "range",
            "%",
            ",60",
            "2 column target: target_upper is 60, and target is blank.",
        ),
        (
            "target,target_upper",
            "range",
            "%",
            "50,40",
            "2 column target_upper: target_upper is 40, below target with 50.",
        ),
        (
            "target,target_upper,q1_target",
            "range",
            "%",
            "50,60,70",
            "2 column q1_target: q1_target is \"70\", and the polarity is range. Write both bounds of that quarter, such as 50 to 60.",
        ),
        (
            "target,target_upper",
            "higher",
            "%",
            "50,60",
            "2 column target_upper: target_upper is 60, and the polarity is higher.",
        ),
        (
            "target,target_upper,green_at",
            "range",
            "%",
            "50,60,55",
            "2 column green_at: green_at is 55, and the polarity is range.",
        ),
        (
            "target,amber_at",
            "exact",
            "%",
            "50,45",
            "2 column amber_at: amber_at is 45, and the polarity is exact.",
        ),
        (
            "green_at",
            "none",
            "%",
            "50",
            "2 column green_at: green_at is 50, and the polarity is none.",
        ),
        (
            "target,amber_at",
            "higher",
            "%",
            "50,55",
            "2 column amber_at: amber_at is 55, above target with 50: with higher, amber would be better than green. Write an amber_at of at most 50.",
        ),
        (
            "target,amber_at",
            "lower",
            "%",
            "50,45",
            "2 column amber_at: amber_at is 45, below target with 50",
        ),
        (
            "target,green_at,amber_at",
            "higher",
            "%",
            "50,40,45",
            "2 column amber_at: amber_at is 45, above green_at with 40",
        ),
        (
            "amber_at",
            "higher",
            "%",
            "50",
            "2 column amber_at: amber_at is 50, and neither target nor green_at is set.",
        ),
        (
            "green_at,green_slack",
            "higher",
            "%",
            "50,1%",
            "2 column green_slack: green_slack is 1% beside green_at with 50",
        ),
        (
            "target,green_slack",
            "higher",
            "%",
            ">50,1pp",
            "2 column green_slack: target is \">50\", so 50 is not green, and the green_slack of 1pp says that it is.",
        ),
        (
            "target,q2_target,green_slack",
            "lower",
            "%",
            "40,<50,1pp",
            "2 column green_slack: q2_target is \"<50\"",
        ),
        (
            "minimum,maximum",
            "higher",
            "%",
            "10,5",
            "2 column minimum: minimum is 10, above the maximum 5.",
        ),
        (
            "target,minimum",
            "higher",
            "%",
            "10,20",
            "2 column target: target is 10, below the minimum 20.",
        ),
        (
            "target,target_upper,maximum",
            "range",
            "%",
            "10,30,20",
            "2 column target_upper: target_upper is 30, above the maximum 20.",
        ),
        (
            "target,tolerance",
            "lower",
            "days",
            "0,5%",
            "warning: 2 column tolerance: target is 0, and a share of 0 is nothing: the tolerance of 5% has no effect. Write points in this row's tolerance",
        ),
        (
            "target,green_slack",
            "lower",
            "days",
            "0,5% or 2pp",
            "warning: 2 column green_slack: target is 0, and a share of 0 is nothing: the green_slack of 5% or 2pp has no effect.",
        ),
        (
            "target,target_upper,tolerance",
            "range",
            "days",
            "-5,0,5%",
            "warning: 2 column tolerance: target_upper is 0",
        ),
        (
            "q1_target,tolerance",
            "higher",
            "days",
            "0,5%",
            "warning: 2 column tolerance: q1_target is 0",
        ),
        (
            "target,stretch_target",
            "higher",
            "%",
            "50,45",
            "2 column stretch_target: stretch_target is 45, below target with 50: with higher, the stretch would ask for less. Write a stretch_target of at least 50, or leave it blank.",
        ),
        (
            "target,stretch_target",
            "lower",
            "days",
            "50,55",
            "2 column stretch_target: stretch_target is 55, above target with 50: with lower, the stretch would ask for less. Write a stretch_target of at most 50, or leave it blank.",
        ),
        (
            "target,stretch_target",
            "lower",
            "days",
            "<50,50",
            "2 column stretch_target: stretch_target is 50, and target is <50, which asks for more. Write <50 in stretch_target, or one that asks for more.",
        ),
        (
            "target,target_upper,stretch_target",
            "range",
            "days",
            "50,60,55",
            "2 column stretch_target: stretch_target is 55, and the polarity is range. Leave stretch_target blank, or write higher or lower as the polarity.",
        ),
        (
            "target,maximum,stretch_target",
            "higher",
            "%",
            "90,100,105",
            "2 column stretch_target: stretch_target is 105, above the maximum 100.",
        ),
        (
            "stretch_target",
            "higher",
            "%",
            "<90",
            "2 column stretch_target: stretch_target is \"<90\", and < cannot stand with the polarity higher.",
        ),
        (
            "target,decimals",
            "higher",
            "%",
            "84.55,1",
            "warning: 2 column target: target is 84.55, and decimals is 1. Write 2 in decimals, or round the target.",
        ),
    ] {
        let found = found(&one_row(columns, polarity, unit, cells));
        assert_eq!(found.len(), 1, "{columns} {cells}: {found:#?}");
        assert!(found[0].starts_with(expected), "{cells}\n{}\n{expected}", found[0]);
    }
}

#[test]
fn a_stretch_that_asks_for_as_much_as_the_target_is_right() {
    for (columns, polarity, cells) in [
        ("target,stretch_target", "higher", "50,50"),
        ("target,stretch_target", "higher", "50,>50"),
        ("target,stretch_target", "higher", ">50,>50"),
        ("target,stretch_target", "higher", ">50,50.1"),
        ("target,stretch_target", "lower", "50,45"),
        ("target,stretch_target", "lower", "<50,49"),
        ("stretch_target", "lower", "50"),
        ("target,stretch_target", "higher", "TBC,50"),
        ("target,stretch_target", "range", "50,TBC"),
    ] {
        let found = found(&one_row(columns, polarity, "days", cells));
        let stretch: Vec<_> = found.iter().filter(|one| one.contains("stretch_target")).collect();
        assert_eq!(stretch, [""; 0], "{columns} {polarity} {cells}");
    }
}

#[test]
fn the_profile_of_a_range_is_a_range() {
    let csv = one_row(
        "target,target_upper,q1_target,q2_target,q3_target",
        "range",
        "%",
        "50,60,45 to 65,48%-62%,TBC",
    );
    let register = register(CONFIG, &csv);
    let row = &register.indicators.as_slice()[0];
    assert_eq!(row.profile.map(Target::value), [Some(45.into()), Some(48.into()), None]);
    assert_eq!(row.profile_upper, [Some(65.into()), Some(62.into()), None]);
    let whole = one_row("target", "range", "days", "5 to 10 days");
    let register = super::register(CONFIG, &whole);
    let row = &register.indicators.as_slice()[0];
    assert_eq!((row.target.value(), row.target_upper), (Some(5.into()), Some(10.into())));
    for (polarity, cells) in [("range", "45"), ("range", "65 to 45"), ("higher", "45 to 65")] {
        let found = found(&one_row("q1_target", polarity, "%", cells));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with("2 column q1_target: q1_target is"), "{found:#?}");
    }
}
