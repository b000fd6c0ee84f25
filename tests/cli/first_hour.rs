//! A council's first hour: last year's spreadsheet as its register.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::support::workdir::Workdir;

const SERVICES: [(&str, &str); 9] = [
    ("HSG", "Housing Services"),
    ("ASC", "Adult Social Care"),
    ("CSC", "Children's Social Care"),
    ("EDU", "Education & Skills"),
    ("PLN", "Planning"),
    ("HWY", "Highways"),
    ("WST", "Waste and Recycling"),
    ("LEI", "Leisure"),
    ("FIN", "Finance"),
];

const HEADINGS: [&str; 15] = [
    "PI Ref",
    "Lead officer",
    "Indicator",
    "Responsible service",
    "Unit of measure",
    "Good is",
    "Outturn 2024/25",
    "Q1 target",
    "Q2 target",
    "Q3 target",
    "Annual target 2025/26",
    "Key?",
    "Frequency",
    "Comments",
    "Scrutiny committee",
];

fn configuration() -> String {
    let services = SERVICES.map(|(id, name)| {
        format!("  [[directorate.service]]\n  id = \"{id}\"\n  name = \"{name}\"\n")
    });
    format!(
        "council = \"Northbrook Council\"\nperiod = \"2025/26 Q2\"\n[register]\nindicators = \"register.xlsx\"\n\
         [[directorate]]\nid = \"ND\"\nname = \"Northbrook\"\n{}\
         [[board]]\nid = \"people\"\nname = \"People Scrutiny Committee\"\n",
        services.concat()
    )
}

/// The text of a cell of the register, by its row from 0; figures are written apart.
fn cell(row: usize, heading: &str) -> &'static str {
    let one_of = |words: &[&'static str]| words[row % words.len()];
    match heading {
        "Responsible service" => SERVICES[row % 9].1,
        "Lead officer" => "Head of Service",
        "Indicator" => "What the service achieves in time",
        "Unit of measure" => one_of(&["Percentage", "%", "Number", "days"]),
        "Good is" => one_of(&["Higher is better", "High", "Bigger is better", "Lower is better"]),
        "Key?" => one_of(&["Yes", "No", "No"]),
        "Frequency" => {
            one_of(&["Quarterly", "Quarterly", "Half-yearly", "Annual (Q4)", "Q2 and Q4"])
        }
        "Comments" => one_of(&["", "as agreed with the portfolio holder"]),
        "Scrutiny committee" => "People Scrutiny Committee",
        _ => "",
    }
}

/// Last year's spreadsheet: titles, headings in the fourth row, 85 rows in two groups, a note below.
fn spreadsheet(change: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("PIs 2025-26").unwrap();
    let percent = Format::new().set_num_format("0.0%");
    sheet.write(0, 0, "Northbrook Council").unwrap();
    sheet.merge_range(1, 0, 1, 9, "Corporate indicators 2025/26", &Format::new()).unwrap();
    for (col, heading) in (0..).zip(HEADINGS) {
        sheet.write(3, col, heading).unwrap();
    }
    for number in 0..85_usize {
        let row = u32::try_from(number).unwrap() + 5 + u32::from(number > 40);
        sheet.write(row, 0, format!("PI{:03}", number + 1)).unwrap();
        for (col, heading) in (0..).zip(HEADINGS).skip(1) {
            let text = cell(number, heading);
            if !text.is_empty() {
                sheet.write(row, col, text).unwrap();
            }
        }
        for (col, value) in (6..=10).zip([0.8, 0.81, 0.82, 0.83, 0.84]) {
            match number % 4 {
                0 | 1 => sheet.write_with_format(row, col, value, &percent).unwrap(),
                _ => sheet.write(row, col, value * 100.0).unwrap(),
            };
        }
    }
    sheet.write(4, 0, "Outcomes for people").unwrap();
    sheet.write(46, 0, "Outcomes for places").unwrap();
    sheet.write(93, 0, "Note: targets were agreed by Cabinet on 12 May 2025.").unwrap();
    change(sheet);
    book.save_to_buffer().unwrap()
}

#[test]
fn last_years_spreadsheet_is_a_register_in_one_run() {
    let dir = Workdir::empty();
    dir.write("qmr.toml", configuration());
    dir.write("register.xlsx", spreadsheet(|_| {}));
    let ran = dir.qmr(&["register", "--fail-on", "warning"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(ran.out.ends_with("The configuration has no fault.\n"), "{}", ran.out);
    let notes: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("note: ")).collect();
    assert!((8..=12).contains(&notes.len()), "{notes:#?}");
    for said in [
        "\"Good is\" is read as polarity (F4)",
        "\"Annual target 2025/26\" is read as target (K4)",
        "\"Comments\" is not read (N4)",
        "\"Outcomes for people\" and \"Outcomes for places\" are read as the group of the rows below it (A5, A47)",
        "\"Children's Social Care\" is read as CSC",
        "are read as higher",
        "\"Half-yearly\" and \"Q2 and Q4\" are read as Q2;Q4",
        "is not read (A94)",
    ] {
        assert!(ran.out.contains(said), "{said}\n{}", ran.out);
    }
    assert!(ran.out.contains("All services                 29     56"), "{}", ran.out);
    let quiet = dir.qmr(&["register", "--quiet"]);
    assert_eq!(quiet.out, "The configuration has no fault.\n");
}

#[test]
fn faults_of_a_spreadsheet_are_a_line_for_each_cause() {
    let dir = Workdir::empty();
    dir.write("qmr.toml", configuration());
    let faulty = spreadsheet(|sheet| {
        for row in 5..40 {
            sheet.write(row, 3, "Houzing").unwrap();
            sheet.write(row, 5, "up or down").unwrap();
        }
        for row in 50..80 {
            sheet.write(row, 4, " ").unwrap();
            sheet.write(row, 10, format!("about {row}")).unwrap();
        }
        sheet.write(3, 13, "Target for the year 2025/26").unwrap();
    });
    dir.write("register.xlsx", faulty);
    let ran = dir.qmr(&["register"]);
    assert_eq!(ran.code, Some(1));
    let errors: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("error: ")).collect();
    let expected = [
        "error: register.xlsx, PIs 2025-26, N4: \"Target for the year 2025/26\" and \"Annual target 2025/26\" (K4) could both be target. Take out the one",
        "error: register.xlsx, PIs 2025-26, D6 to D40: \"Houzing\" is no service's id, name or alias. Write HSG, if that is meant;",
        "error: register.xlsx, PIs 2025-26, F6 to F40: Good is \"up or down\", which may mean higher and may mean lower. Write higher, lower, range, exact or none.",
        "error: register.xlsx, PIs 2025-26, E51 to E80: Unit of measure is blank. Write % or a word such as days.",
        "error: register.xlsx, PIs 2025-26, K51 to K80: Annual target 2025/26 is \"about 50\", \"about 51\", ",
    ];
    assert_eq!(errors.len(), expected.len(), "{errors:#?}");
    for (error, expected) in errors.iter().zip(expected) {
        assert!(error.starts_with(expected), "{error}\n{expected}");
    }
    assert!(ran.out.ends_with("131 errors, 0 warnings.\n"), "{}", ran.out);
    let refused = dir.qmr(&["consolidate"]);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.err.contains("\n  register.xlsx, PIs 2025-26, D6 to D40: \"Houzing\""),
        "{}",
        refused.err
    );
    assert!(!refused.err.contains("is read as"), "{}", refused.err);
}

#[test]
fn a_path_alone_is_validated_and_its_configuration_found_above_it() {
    let dir = Workdir::with_return();
    let elsewhere = Workdir::empty();
    let path = dir.path("returns/housing.xlsx");
    let path = path.to_str().unwrap();
    let asked = elsewhere.qmr(&["validate", path]);
    assert_eq!(asked.code, Some(0), "{}{}", asked.out, asked.err);
    for arguments in [&[path][..], &["--color", "never", path]] {
        let ran = elsewhere.qmr(arguments);
        assert_eq!((ran.code, &ran.out), (Some(0), &asked.out), "{}", ran.err);
    }
    let here = dir.qmr(&["returns", "--format", "json"]);
    assert!(here.code == Some(0) && here.out.contains("qmr-findings/1"), "{}", here.err);
    let slip = dir.qmr(&["validat"]);
    assert_eq!(slip.code, Some(2));
    assert!(slip.err.contains("unrecognized subcommand 'validat'"), "{}", slip.err);
    for nowhere in ["nowhere.xlsx", "returns/nowhere"] {
        let ran = dir.qmr(&[nowhere]);
        assert_eq!(ran.code, Some(2));
        let said = format!("cannot read {nowhere}: there is no such file or folder");
        assert!(ran.err.contains(&said), "{}", ran.err);
    }
    assert!(elsewhere.qmr(&["register"]).err.contains("no qmr.toml"));
}

#[test]
fn periods_days_and_boards_are_understood_as_people_write_them() {
    let dir = Workdir::with_return();
    let configured = dir.text("qmr.toml");
    let with = |period: &str| configured.replace("2025/26 Q4", period);
    for period in
        ["Q4 2025-26", "Quarter 4 2025/26", "January to March 2026", "quarter ending 31 March 2026"]
    {
        dir.write("qmr.toml", with(period));
        let ran = dir.qmr(&["register"]);
        assert!(ran.out.starts_with("Example Council, 2025/26 Q4\n"), "{}{}", ran.out, ran.err);
    }
    dir.write("qmr.toml", with("Q4 2026"));
    let ran = dir.qmr(&["register"]);
    assert!(
        ran.out.contains(
            "period is \"Q4 2026\". It may be 2025/26 Q4 and may be 2026/27 Q4: write the one"
        ),
        "{}",
        ran.out
    );
    let more = "\n[[board]]\nid = \"health\"\nname = \"Healthy Halls Board\"\n";
    dir.write("qmr.toml", format!("{configured}{more}"));
    for day in ["2026-03-31", "31/03/2026", "31 Mar 2026", "31st March 2026"] {
        let ran = dir.qmr(&["consolidate", "--as-at", day, "--force"]);
        assert_eq!(ran.code, Some(0), "{day}: {}", ran.err);
        assert!(ran.out.contains("Judged by the figures; tolerance 5%\n"), "{}", ran.out);
    }
    let ran = dir.qmr(&["consolidate", "--as-at", "March 2026"]);
    assert!(ran.code == Some(2) && ran.err.contains("31/03/2010"), "{}", ran.err);
    for board in ["homes", "HOMES BOARD", "home", "Healthy", "hall", "Homes  Board."] {
        let ran = dir.qmr(&["exceptions", "--board", board, "--force"]);
        let file =
            if board.to_lowercase().starts_with("home") { "homes.csv" } else { "health.csv" };
        assert!(ran.out.contains(file), "{board}: {}{}", ran.out, ran.err);
    }
    for (board, said) in [
        ("h", "\"h\" may be several boards: homes (Homes Board), health (Healthy Halls Board)"),
        ("zebra", "there is no board \"zebra\". There are: homes (Homes Board), health"),
        ("Helthy", "there is no board \"Helthy\"; did you mean \"health\"? There are:"),
        ("homse", "there is no board \"homse\"; did you mean \"homes\"? There are:"),
    ] {
        let ran = dir.qmr(&["exceptions", "--board", board]);
        assert!(ran.code == Some(2) && ran.err.contains(said), "{}", ran.err);
    }
    assert!(dir.qmr(&["explain", "QMR03O"]).err.contains("did you mean QMR03"));
    assert!(dir.qmr(&["explain", "not-a-numbr"]).err.contains("did you mean not-a-number?"));
}

#[test]
fn a_bare_tolerance_is_refused_with_both_ways_to_write_it() {
    let dir = Workdir::with_return();
    let configured = dir.text("qmr.toml");
    let both = "Write 5% for a share of the target, or 5pp for points in the indicator's own unit.";
    for bare in ["\"5\"", "5"] {
        dir.write("qmr.toml", configured.replace("\"5%\"", bare));
        let ran = dir.qmr(&["register"]);
        let said = format!("error: qmr.toml:8, column 13: tolerance is {bare}. {both}\n");
        assert!(ran.code == Some(1) && ran.out.contains(&said), "{}", ran.out);
    }
    dir.write("qmr.toml", &configured);
    dir.write(
        "indicators.csv",
        "ref,title,service,polarity,unit,target,tolerance\nHSG01,Homes re-let,HSG,higher,%,82,5\n",
    );
    let ran = dir.qmr(&["register"]);
    assert!(ran.out.contains(&format!("tolerance is \"5\". {both} Leave it blank")), "{}", ran.out);
}

#[test]
fn a_folder_that_was_made_runs_at_once_and_nothing_of_anybody_is_replaced() {
    let dir = Workdir::empty();
    let dry = dir.qmr(&["init", "council", "--dry-run"]);
    assert!(dry.code == Some(0) && !dir.path("council").exists(), "{}", dry.err);
    let made = dir.qmr(&["init", "council"]);
    assert_eq!(made.code, Some(0), "{}", made.err);
    assert!(made.out.starts_with("made council with qmr.toml"), "{}", made.out);
    let config = dir.path("council");
    let config = config.to_str().unwrap();
    assert_eq!(dir.qmr(&["-c", config, "register"]).code, Some(0));
    let ran = dir.qmr(&["-c", config, "consolidate"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(dir.path("council/out/2009-10-q4/manifest.json").exists());
    let again = dir.qmr(&["init", "council"]);
    assert_eq!(again.code, Some(2));
    assert!(
        again.err.contains("council has qmr.toml and register and returns already"),
        "{}",
        again.err
    );
    for taken in ["qmr.toml", "returns/mine.xlsx"] {
        let own = Workdir::empty();
        own.write(taken, "mine");
        assert_eq!(own.qmr(&["init", "."]).code, Some(2), "{taken}");
        assert_eq!(own.text(taken), "mine");
        assert_eq!(own.files("").len(), 1, "{taken}");
    }
}
