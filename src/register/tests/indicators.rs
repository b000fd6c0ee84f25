use std::sync::Arc;

use super::*;
use crate::cell::Pos;
use crate::grid::{Face, Grid, RawCell};
use crate::number_format::NumberFormat;

const ALL: &str = "ref,title,service,polarity,unit,limb,aliases,kind,group,board,owner,measure,due,decimals,prior_actual,target,target_upper,\
q1_target,q2_target,q3_target,tolerance,green_slack,green_at,amber_at,minimum,maximum";

/// A table with these columns beside the first five, and one row with these cells, for both services.
fn one_row(columns: &str, polarity: &str, unit: &str, cells: &str) -> String {
    format!("ref,title,service,polarity,unit,{columns}\nNI 1,Homes,*,{polarity},{unit},{cells}\n")
}

fn found(csv: &str) -> Vec<String> {
    problems(CONFIG, csv.as_bytes()).iter().map(shown).collect()
}

#[test]
fn every_column_is_read() {
    let csv = format!(
        "{ALL}\r\n\"NI\r\n 1\",\"Homes, let\",AD; HP;,Higher,%,Male,NI 01a;BV 7,KEY,Quality,healthy-halton,Head of Homes,Cumulative,Q4;q2,1,80%,>84.5,,20,TBC,\"1,234\",5% or 2pp,none,,,-5,2000\r\n\r\n ,,,\r\nNI 2,Rents,HP,range,days,,,,,,,,none,,N/A,10,20,,,,,,,,,\r\n"
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
    assert_eq!((first.line, second.line), (2, 6));
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
            "2 column board: board is \"helthy halton\", which no [[board]] of qmr.toml has as its id. Write healthy-halton",
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
            "not set",
            "2 column target: target is \"not set\". Write a number such as 84.5 or 1,234",
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
        (
            "limb",
            "higher",
            "per cent",
            "",
            "warning: 2 column unit: unit is \"per cent\". Write %, so that 84 and 84% are read alike.",
        ),
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
            "2 column target_upper: target_upper is 60, below q1_target with 70.",
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
fn what_looks_odd_and_is_lawful() {
    for (columns, polarity, unit, cells) in [
        ("target,amber_at", "higher", "%", "50,50"),
        ("target,green_at", "higher", "%", "50,45"),
        ("green_at,amber_at", "lower", "%", "50,55"),
        ("q1_target,measure", "higher", "%", "50,snapshot"),
        ("target,green_slack", "higher", "%", ">50,none"),
        ("target,green_slack", "higher", "%", ">50,0%"),
        ("target,target_upper", "range", "%", "TBC,"),
        ("target,amber_at,tolerance", "lower", "days", "0,3,5%"),
        ("target,tolerance", "lower", "days", "0,2pp"),
        ("target,tolerance", "none", "days", "0,5%"),
        ("target,decimals", "higher", "%", "84.50,1"),
        ("target,target_upper", "range", "%", "50,50"),
    ] {
        assert_eq!(found(&one_row(columns, polarity, unit, cells)), [""; 0], "{columns} {cells}");
    }
}

#[test]
fn inherited_bands_count_too() {
    let with = |line: &str| {
        CONFIG.replace(
            "name = \"Health & Community\"",
            &format!("name = \"Health & Community\"\n{line}"),
        )
    };
    let csv = one_row("target", "lower", "days", "0");
    let warned = problems(&with("tolerance = \"5%\""), csv.as_bytes());
    assert_eq!(
        warned.iter().map(shown).collect::<Vec<_>>(),
        [
            "warning: 2 column target: target is 0, and a share of 0 is nothing: the tolerance of 5% set for HC has no effect. Write points in this row's tolerance, such as 2pp, or none."
        ]
    );
    let council = CONFIG.replace("[register]", "[judging]\ntolerance = \"5%\"\n[register]");
    assert!(
        problems(&council, csv.as_bytes())[0]
            .message
            .contains("the tolerance of 5% set for the council")
    );
    let strict = one_row("target", "lower", "days", "<9");
    let refused = problems(&with("green_slack = 1"), strict.as_bytes());
    assert!(shown(&refused[0]).starts_with("2 column target: target is \"<9\", so 9 is not green, and the green_slack of 1pp set for HC says"));
}

#[test]
fn rows_that_clash() {
    let head = "ref,title,service,polarity,unit,limb,aliases\n";
    for (rows, expected) in [
        (
            "NI 39,A,HP,higher,%,,\nNI 039,B,*,higher,%,,",
            Some("3 column ref: NI 039 stands twice for HP: line 2 and line 3."),
        ),
        (
            "HP LI 6,A,HP,higher,%,,\nHPLI6,B,HP,higher,%,,",
            Some("3 column ref: HPLI6 stands twice for HP"),
        ),
        (
            "NI 1,A,HP,higher,%,Male,\nNI 1,B,HP,higher,%,male,",
            Some("3 column limb: NI 1 male stands twice for HP: line 2 and line 3."),
        ),
        (
            "NI 1,A,HP,higher,%,a,\nNI1,B,HP,higher,%,b,",
            Some("3 column ref: ref is \"NI1\", and line 2 has it as \"NI 1\". Write NI 1"),
        ),
        (
            "NI 1,A,HP,higher,%,a,\nNI 1,B,HP,lower,%,b,",
            Some("3 column polarity: polarity is lower, and NI 1 in line 2 has higher."),
        ),
        (
            "NI 1,A,HP,higher,%,,\nNI 1,B,HP,higher,days,b,",
            Some("3 column unit: unit is days, and NI 1 in line 2 has %."),
        ),
        (
            "NI 1,A,HP,higher,%,,NI 2\nNI 2,B,HP,higher,%,,",
            Some("2 column aliases: The alias \"NI 2\" is the ref of line 3 (NI 2)."),
        ),
        (
            "NI 1,A,HP,higher,%,,BV 1\nNI 2,B,*,higher,%,,bv01",
            Some("3 column aliases: The alias \"bv01\" is also an alias of NI 1 in line 2."),
        ),
        ("NI 1,A,HP,higher,%,,\nNI 1,B,AD,lower,days,,", None),
        ("1.1,A,HP,higher,%,,\n1.10,B,HP,lower,days,,", None),
        ("NI 1,A,HP,higher,%,a,BV 1\nNI 1,B,HP,higher,%,b,BV 1;NI1", None),
        ("NI 1,A,HP,higher,%,,NI 2\nNI 2,B,AD,higher,%,,NI 1", None),
    ] {
        let found: Vec<String> = found(&format!("{head}{rows}\n"))
            .into_iter()
            .filter(|fault| !fault.starts_with("warning"))
            .collect();
        match expected {
            Some(expected) => {
                assert_eq!(found.len(), 1, "{rows}: {found:#?}");
                assert!(found[0].starts_with(expected), "{}\n{expected}", found[0]);
            }
            None => assert_eq!(found, [""; 0], "{rows}"),
        }
    }
}

#[test]
fn headings_and_rows() {
    for (csv, expected) in [
        ("Ref,TITLE,Service, polarity ,unit,Prior  Actual\nNI 1,A,*,none,%,\n", &[][..]),
        (
            "ref,title,service,polarity\nNI 1,A,*,higher\n",
            &["1 column unit: There is no column unit. Add a column headed unit"],
        ),
        (
            "ref,title,service,polarity,unit,targt\nNI 1,A,*,higher,%,\n",
            &["1 column targt: The heading \"targt\" is not known. Write target"],
        ),
        (
            "ref,title,service,polarity,unit,colour\nNI 1,A,*,higher,%,\n",
            &[
                "1 column colour: The heading \"colour\" is not known. Take the column out; known are ref",
            ],
        ),
        (
            "ref,title,service,polarity,unit,REF\nNI 1,A,*,higher,%,\n",
            &["1 column ref: Two columns are headed ref."],
        ),
        (
            "ref,title,service,polarity,unit\nNI 1,A, B,*,higher,%\n",
            &[
                "2 column polarity: polarity is \"*\".",
                "2 column service: ",
                "2 column F: \"%\" stands in column F, which has no heading.",
            ],
        ),
        (
            "ref,title,service,polarity,unit\nNI 1,,HP;*,,%\n",
            &[
                "2 column title: title is blank. Write what it measures",
                "2 column service: service is \"HP; *\". * stands for every service",
                "2 column polarity: polarity is blank.",
            ],
        ),
        (
            "ref,title,service,polarity,unit\nNI 1,A,Health & Partnerships,higher,%\n",
            &[
                "2 column service: \"Health & Partnerships\" is no service's id in qmr.toml. Write HP",
            ],
        ),
        ("ref,title,service,polarity,unit\n--,A,*,higher,%\n", &["2 column ref: ref is \"--\"."]),
        ("", &["1 column ref: The file is empty."]),
        (
            "ref;title;service;polarity;unit\nNI 1;A;*;higher;%\n",
            &["1 : The cells are separated by ;"],
        ),
    ] {
        let found = found(csv);
        assert_eq!(found.len(), expected.len(), "{csv}{found:#?}");
        for start in expected {
            assert!(found.iter().any(|found| found.starts_with(start)), "{start}\n{found:#?}");
        }
    }
}

fn text(text: &str) -> RawCell {
    RawCell::Text { text: text.into(), face: Face::Text }
}

fn number(value: f64, format: &str) -> RawCell {
    RawCell::Number { value, format: Arc::new(NumberFormat::new(format)) }
}

fn grid(rows: Vec<Vec<Option<RawCell>>>) -> Grid {
    let mut cells = Vec::new();
    for (row, entries) in (2..).zip(rows) {
        for (col, raw) in (1..).zip(entries) {
            cells.extend(raw.map(|raw| (Pos::new(row, col), raw)));
        }
    }
    Grid::new("indicators", cells)
}

#[test]
fn a_sheet_is_read_with_its_own_row_numbers() {
    let head = [
        "ref",
        "title",
        "service",
        "polarity",
        "unit",
        "target",
        "tolerance",
        "prior_actual",
        "decimals",
    ];
    let good = vec![
        Some(number(1.1, "0.00")),
        Some(text("Homes")),
        Some(text("*")),
        Some(text("higher")),
        Some(text("%")),
        Some(number(0.845, "0%")),
        Some(number(0.05, "0%")),
        Some(number(0.1 + 0.2, "")),
        Some(number(1.0, "0")),
    ];
    let mut bad = good.clone();
    bad[0] = Some(text("NI 2"));
    bad[1] = Some(RawCell::Error("#REF!".into()));
    bad[4] = Some(text("days"));
    bad[6] = None;
    bad[7] = Some(RawCell::NotCalculated);
    bad[8] = Some(RawCell::Date { date: jiff::civil::date(2009, 9, 13), shown: "13-Sep".into() });
    let headings: Vec<Option<RawCell>> = head.iter().map(|heading| Some(text(heading))).collect();
    let sheet = grid(vec![headings.clone(), good.clone()]);
    let draft = || parse_config("qmr.toml", CONFIG, CODES);
    let (register, problems) = parse(draft(), "i.xlsx", Table::Grid(&sheet));
    assert_eq!(problems, []);
    let register = register.unwrap();
    let row = &register.indicators.as_slice()[0];
    assert_eq!((&*row.reference, row.line), ("1.10", 4));
    assert_eq!(row.target.value().unwrap().to_string(), "84.5");
    assert_eq!(row.tolerance.unwrap().to_string(), "5%");
    assert_eq!(row.prior_actual.unwrap().to_string(), "0.3");
    assert_eq!(row.decimals, Some(1));

    let sheet = grid(vec![headings, vec![], bad]);
    let (register, problems) = parse(draft(), "i.xlsx", Table::Grid(&sheet));
    assert!(register.is_none());
    let found: Vec<String> = problems.iter().map(shown).collect();
    assert_eq!(
        found,
        [
            "5 column title: title is the Excel error #REF!. Type the value itself, or mend the formula.",
            "5 column target: target is \"84.5%\" but the unit is days. Write it in that unit, or write % as the unit.",
            "5 column prior_actual: prior_actual is a formula without a result. Open the workbook in Excel and save it, or type the value itself.",
            "5 column decimals: decimals is the date 13-Sep. Format the cell as Text, then type what is meant once more.",
        ]
    );
}
