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
