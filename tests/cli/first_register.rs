//! `qmr init --from`: from last year's returns to a consolidated quarter. The council is made up: nine services in three
//! directorates, 85 indicators, twelve returns in nine layouts.

use std::collections::BTreeMap;

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::support::workdir::{Ran, Workdir};

/// The directorate (a folder), the service, and how many indicators it has.
const SERVICES: [(&str, &str, usize); 9] = [
    ("People", "Housing Services", 12),
    ("People", "Adult Social Care", 10),
    ("People", "Children & Families", 10),
    ("Places", "Planning", 9),
    ("Places", "Highways", 9),
    ("Places", "Waste and Recycling", 9),
    ("Resources", "Finance", 9),
    ("Resources", "Human Resources", 9),
    ("Resources", "Customer Services", 8),
];

/// One indicator as it is known beforehand.
#[derive(Clone, Debug)]
struct Known {
    reference: String,
    title: String,
    service: usize,
    higher: bool,
    percent: bool,
    prior: f64,
    target: f64,
    actual: f64,
}

impl Known {
    fn is_green(&self) -> bool {
        if self.higher { self.actual >= self.target } else { self.actual <= self.target }
    }
}

/// All 85 of them.
fn known() -> Vec<Known> {
    let mut all = Vec::new();
    for (service, (_, name, count)) in SERVICES.iter().enumerate() {
        let letters: String = name.chars().filter(|c| c.is_ascii_uppercase()).collect();
        for number in 1..=*count {
            let (higher, percent) = (number % 3 != 0, number % 2 == 0);
            let step = f64::from(u32::try_from(number).unwrap());
            let (prior, target) =
                if higher { (60.0 + step, 62.0 + step) } else { (22.0 + step, 20.0 + step) };
            let beyond = if number % 4 == 0 { -3.0 } else { 1.0 };
            let actual = if higher { target + beyond } else { target - beyond };
            let what = match (higher, percent) {
                (true, true) => "Percentage of work completed as planned",
                (true, false) => "Number of people helped in the year",
                (false, true) => "Percentage of cases that came back",
                (false, false) => "Number of cases that came back",
            };
            all.push(Known {
                reference: format!("{letters} {number}"),
                title: format!("{what} ({number})"),
                service,
                higher,
                percent,
                prior,
                target,
                actual,
            });
        }
    }
    assert_eq!(all.len(), 85);
    all
}

/// What a cell of a return is to hold.
enum Put {
    Text(String),
    Figure(f64, bool),
}

fn text(text: impl Into<String>) -> Put {
    Put::Text(text.into())
}

/// The cell of an indicator below a heading.
fn cell(own: &Known, heading: &str) -> Put {
    let symbol = |good: &str, bad: &str| text(if own.is_green() { good } else { bad });
    match heading {
        "Ref." | "PI Code" | "KPI Ref" | "Code" => text(&own.reference),
        "Description" | "Short name" | "Indicator" | "Measure" => text(&own.title),
        "Service" => text(SERVICES[own.service].1),
        "Good is" => text(if own.higher { "High" } else { "Low" }),
        "Unit" => text(if own.percent { "%" } else { "number" }),
        "Actual 2023/24" | "Outturn 2023/24" | "Last year" => Put::Figure(own.prior, own.percent),
        "Target 2024/25" | "Annual target 2024/25" | "Target" => {
            Put::Figure(own.target, own.percent)
        }
        "Quarter 4" | "Q4 Actual" | "This quarter" => Put::Figure(own.actual, own.percent),
        "Progress" => symbol("✓", "×"),
        "RAG" => symbol("Green", "Red"),
        "On target?" => symbol("Y", "N"),
        _ => text(if own.is_green() { "" } else { "Work is planned to mend this by the summer." }),
    }
}

fn table(sheet: &mut Worksheet, first: u32, headings: &[&str], rows: &[Known]) {
    let percent = Format::new().set_num_format("0.0%");
    for (col, heading) in (0..).zip(headings) {
        sheet.write(first, col, *heading).unwrap();
    }
    for (row, own) in (first + 1..).zip(rows) {
        for (col, heading) in (0..).zip(headings) {
            match cell(own, heading) {
                Put::Text(text) if text.is_empty() => {}
                Put::Text(text) => drop(sheet.write(row, col, text).unwrap()),
                Put::Figure(value, true) => {
                    sheet.write_with_format(row, col, value / 100.0, &percent).unwrap();
                }
                Put::Figure(value, false) => drop(sheet.write(row, col, value).unwrap()),
            }
        }
    }
}

fn cover(sheet: &mut Worksheet, (directorate, service): (&str, &str)) {
    for (row, line) in (0..).zip([
        "Northbrook Borough Council".to_owned(),
        format!("Directorate: {directorate}"),
        format!("Service: {service}"),
        "Quarter 4 2024/25".to_owned(),
        "Data quality: checked by the head of service".to_owned(),
    ]) {
        sheet.write(row, 0, line).unwrap();
    }
}

const HALTON: [&str; 7] = [
    "Ref.",
    "Description",
    "Actual 2023/24",
    "Target 2024/25",
    "Quarter 4",
    "Progress",
    "Commentary",
];

/// A workbook with a cover and a table on each of some sheets.
fn with_cover(whose: (&str, &str), sheets: &[(&str, &[&str], &[Known])]) -> Vec<u8> {
    let mut book = Workbook::new();
    cover(book.add_worksheet().set_name("Cover").unwrap(), whose);
    for (name, headings, rows) in sheets {
        table(book.add_worksheet().set_name(*name).unwrap(), 2, headings, rows);
    }
    book.save_to_buffer().unwrap()
}

/// A workbook of one sheet: labels, then the table.
fn labels_above(whose: (&str, &str), headings: &[&str], rows: &[Known]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    cover(sheet, whose);
    table(sheet, 7, headings, rows);
    book.save_to_buffer().unwrap()
}

/// A workbook with a milestone, and nothing of indicators.
fn milestones(whose: (&str, &str)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    cover(sheet, whose);
    let headings =
        ["Service Plan Ref.", "Objective", "2024/25 Milestone", "Progress to date", "Commentary"];
    for (row, cells) in (7..)
        .zip([headings, ["1", "Better homes", "Adopt the new plan by Mar 2025", "✓", "Adopted."]])
    {
        for (col, cell) in (0..).zip(cells) {
            sheet.write(row, col, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A CSV with the service in every row.
fn csv(headings: &[&str], rows: &[Known]) -> String {
    let mut text = format!("Quarter 4 2024/25\n{}\n", headings.join(","));
    for own in rows {
        let cells = headings.iter().map(|heading| match cell(own, heading) {
            Put::Text(text) => text,
            Put::Figure(value, true) => format!("{value}%"),
            Put::Figure(value, false) => value.to_string(),
        });
        text.push_str(&cells.collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    text
}

/// Twelve returns below three folders.
fn last_years_returns(dir: &Workdir, all: &[Known]) {
    let of = |service: usize| -> Vec<Known> {
        all.iter().filter(|own| own.service == service).cloned().collect()
    };
    let whose = |service: usize| (SERVICES[service].0, SERVICES[service].1);
    // Housing: a column of units; its milestones in a file of their own.
    let with_units =
        ["Code", "Measure", "Unit", "Last year", "Target", "This quarter", "RAG", "Commentary"];
    dir.write("returns/People/housing.xlsx", labels_above(whose(0), &with_units, &of(0)));
    dir.write("returns/People/housing-milestones.xlsx", milestones(whose(0)));
    // Adult social care: key and other on two sheets of one file.
    let care = of(1);
    let (key, other) = care.split_at(4);
    let sheets: [(&str, &[&str], &[Known]); 2] =
        [("App 2 Key indicators", &HALTON, key), ("App 3 Other indicators", &HALTON, other)];
    dir.write("returns/People/adult social care q4.xlsx", with_cover(whose(1), &sheets));
    // Children: the status in front, a column that says which way is good.
    let in_front = [
        "RAG",
        "PI Code",
        "Short name",
        "Commentary",
        "Good is",
        "Outturn 2023/24",
        "Annual target 2024/25",
        "Q4 Actual",
    ];
    dir.write("returns/People/children.xlsx", labels_above(whose(2), &in_front, &of(2)));
    // Planning and highways: a text file and a workbook with the service in every row.
    let in_text =
        ["Service", "KPI Ref", "Indicator", "Last year", "Target", "This quarter", "On target?"];
    dir.write("returns/Places/planning.csv", csv(&in_text, &of(3)));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Quarter 4 2024/25").unwrap();
    table(sheet, 2, &in_text, &of(4));
    dir.write("returns/Places/highways.xlsx", book.save_to_buffer().unwrap());
    dir.write("returns/Places/highways-milestones.xlsx", milestones(whose(4)));
    // Waste: the table far down on the sheet, other headings.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Return").unwrap();
    cover(sheet, whose(5));
    table(
        sheet,
        20,
        &["Code", "Indicator", "Last year", "Target", "This quarter", "On target?", "Commentary"],
        &of(5),
    );
    dir.write("returns/Places/waste.xlsx", book.save_to_buffer().unwrap());
    // Finance and human resources: a tab each of one file. Customer services: a group stands among the rows.
    let mut book = Workbook::new();
    for service in [6, 7] {
        let sheet = book.add_worksheet().set_name(SERVICES[service].1).unwrap();
        sheet.write(0, 0, "Quarter 4 2024/25").unwrap();
        table(sheet, 2, &HALTON, &of(service));
    }
    dir.write("returns/Resources/resources.xlsx", book.save_to_buffer().unwrap());
    dir.write("returns/Resources/people milestones.xlsx", milestones(whose(7)));
    let customers = of(8);
    let (first, second) = customers.split_at(4);
    dir.write("returns/Resources/customers-milestones.xlsx", milestones(whose(8)));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Indicators").unwrap();
    cover(sheet, whose(8));
    table(sheet, 7, &HALTON, first);
    sheet.write(12, 0, "Contact centre").unwrap();
    for (row, own) in (13..).zip(second) {
        for (col, heading) in (0..).zip(HALTON) {
            match cell(own, heading) {
                Put::Text(text) => drop(sheet.write(row, col, text).unwrap()),
                Put::Figure(value, true) => {
                    let percent = Format::new().set_num_format("0%");
                    sheet.write_with_format(row, col, value / 100.0, &percent).unwrap();
                }
                Put::Figure(value, false) => drop(sheet.write(row, col, value).unwrap()),
            }
        }
    }
    dir.write("returns/Resources/customers.xlsx", book.save_to_buffer().unwrap());
    // And what lies in such folders besides.
    dir.write("returns/Places/minutes.txt", "Minutes of the meeting.");
}

/// The rows of a sheet of the drafted register, by their headings.
fn drafted(dir: &Workdir, sheet: &str) -> Vec<BTreeMap<String, Data>> {
    let path = dir.path("council/register/indicators.xlsx");
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let mut rows = range.rows();
    let headings: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
    rows.map(|row| headings.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

/// Fills in the column of polarities as a person would, and leaves all else.
fn fill_in(dir: &Workdir, polarity: impl Fn(&str, &BTreeMap<String, Data>) -> String) {
    let mut book = Workbook::new();
    for name in ["Indicators", "Services", "Directorates", "To check"] {
        let rows = drafted(dir, name);
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let headings: Vec<String> =
            rows.first().map(|row| row.keys().cloned().collect()).unwrap_or_default();
        for (col, heading) in (0..).zip(&headings) {
            sheet.write(0, col, heading).unwrap();
            for (line, row) in (1..).zip(&rows) {
                match &row[heading] {
                    _ if heading == "polarity" => {
                        let reference = row["ref"].to_string();
                        sheet.write(line, col, polarity(&reference, row)).unwrap();
                    }
                    Data::Float(value) => drop(sheet.write(line, col, *value).unwrap()),
                    Data::Empty => {}
                    other => drop(sheet.write(line, col, other.to_string()).unwrap()),
                }
            }
        }
    }
    std::fs::write(dir.path("council/register/indicators.xlsx"), book.save_to_buffer().unwrap())
        .unwrap();
}

fn ok(ran: &Ran) {
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
}

/// The three commands that the README shows for the first hour.
fn commands_of_the_readme() -> [Vec<&'static str>; 3] {
    let readme = include_str!("../../README.md");
    let (_, behind) = readme.split_once("```console\n").unwrap();
    let (block, _) = behind.split_once("```").unwrap();
    let commands = block.lines().map(|line| line.split_whitespace().skip(1).collect());
    commands.collect::<Vec<Vec<&str>>>().try_into().unwrap()
}

#[test]
fn from_last_years_returns_to_a_consolidated_quarter_in_the_three_commands_of_the_readme() {
    let (dir, all) = (Workdir::empty(), known());
    last_years_returns(&dir, &all);
    let [init, register, consolidate] = commands_of_the_readme();
    let made = dir.qmr(&init);
    ok(&made);
    for said in [
        "made council with qmr.toml, register/indicators.xlsx and 12 returns of 2024/25 Q4.",
        "85 indicators and limbs of 9 services in 3 directorates.",
        "Which way is good: 10 said by the returns, 75 proposed with the reasons beside them, 0 open.",
        "minutes.txt",
    ] {
        assert!(made.out.contains(said), "{said}\n{}", made.out);
    }

    let rows = drafted(&dir, "Indicators");
    assert_eq!(rows.len(), 85);
    let names: BTreeMap<String, String> = drafted(&dir, "Services")
        .iter()
        .map(|row| (row["id"].to_string(), row["name"].to_string()))
        .collect();
    for own in &all {
        let row = rows.iter().find(|row| row["ref"].to_string() == own.reference).unwrap();
        let way = if own.higher { "higher" } else { "lower" };
        assert_eq!(names[&row["service"].to_string()], SERVICES[own.service].1, "{own:?}");
        assert_eq!(row["title"].to_string(), own.title);
        assert_eq!(row["Polarity proposed"].to_string(), way, "{own:?} {row:?}");
        assert!(
            matches!(row["target"], Data::Float(target) if target == own.target),
            "{own:?} {row:?}"
        );
        assert!(
            matches!(row["prior_actual"], Data::Float(prior) if prior == own.prior),
            "{own:?} {row:?}"
        );
        assert_eq!(row["unit"].to_string(), if own.percent { "%" } else { "number" }, "{own:?}");
    }

    let before = dir.qmr(&register);
    let errors: Vec<&str> = before.out.lines().filter(|line| line.starts_with("error: ")).collect();
    assert!(
        matches!(errors.as_slice(), [one] if one.contains("polarity is blank. Write higher, lower, range, exact or none.")),
        "{}",
        before.out
    );
    fill_in(&dir, |reference, _| {
        let own = all.iter().find(|own| own.reference == reference).unwrap();
        if own.higher { "higher" } else { "lower" }.to_owned()
    });
    let ran = dir.qmr(&consolidate);
    ok(&ran);
    let green = all.iter().filter(|own| own.is_green()).count();
    let findings = dir.rows("council/out/2024-25-q4/findings.csv");
    let errors: Vec<String> = findings
        .iter()
        .filter(|row| row["severity"] == "error")
        .map(|row| format!("{} {}: {}", row["file"], row["cell"], row["message"]))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let tidy = dir.rows("council/out/2024-25-q4/tidy/indicators.csv");
    let of = |status: &str| tidy.iter().filter(|row| row["status"] == status).count();
    assert_eq!((of("Green"), of("Red"), tidy.len()), (green, 85 - green, 85));
}

#[test]
fn one_sheet_of_last_year_is_enough_and_a_quarter_may_be_named() {
    let (dir, all) = (Workdir::empty(), known());
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("All indicators").unwrap();
    sheet.write(0, 0, "Corporate indicators").unwrap();
    let headings = ["Service", "Code", "Indicator", "Last year", "Target", "This quarter", "RAG"];
    table(sheet, 2, &headings, &all);
    dir.write("last year.xlsx", book.save_to_buffer().unwrap());
    let untold = dir.qmr(&["init", "council", "--from", "last year.xlsx"]);
    assert_eq!(untold.code, Some(2));
    assert!(
        untold.err.contains("which quarter it is for: name it, as in --period"),
        "{}",
        untold.err
    );
    assert!(!dir.path("council").exists());
    for (period, said) in
        [("Q4 2025", "it may be 2024/25 Q4 and may be 2025/26 Q4"), ("spring", "2009/10 Q4")]
    {
        let refused = dir.qmr(&["init", "council", "--from", "last year.xlsx", "--period", period]);
        assert!(refused.code == Some(2) && refused.err.contains(said), "{}", refused.err);
    }
    let made = dir.qmr(&["init", "council", "--from", "last year.xlsx", "--period", "Q4 2024/25"]);
    ok(&made);
    assert!(
        made.out.contains("85 indicators and limbs of 9 services in 1 directorate."),
        "{}",
        made.out
    );
    let to_check = drafted(&dir, "To check");
    assert!(
        to_check.iter().any(|row| row["What is not told"]
            .to_string()
            .starts_with("It does not say which quarter")),
        "{to_check:?}"
    );
    fill_in(&dir, |_, row| row["Polarity proposed"].to_string());
    ok(&dir.qmr(&["register", "-c", "council"]));
    let ran = dir.qmr(&["consolidate", "-c", "council"]);
    ok(&ran);
    assert_eq!(dir.rows("council/out/2024-25-q4/tidy/indicators.csv").len(), 85);
}

#[test]
fn the_same_returns_give_the_same_folder_and_nothing_of_anybody_is_replaced() {
    let (dir, all) = (Workdir::empty(), known());
    last_years_returns(&dir, &all);
    let dry = dir.qmr(&["init", "council", "--from", "returns", "--dry-run"]);
    ok(&dry);
    assert!(dry.out.starts_with("would make council with"), "{}", dry.out);
    assert!(!dir.path("council").exists());
    ok(&dir.qmr(&["init", "council", "--from", "returns"]));
    ok(&dir.qmr(&["init", "again", "--jobs", "1", "--from", "returns"]));
    assert_eq!(dir.files("council"), dir.files("again"));
    assert_eq!(dir.files("council").len(), 14);
    let sent = dir.files("returns");
    for (path, bytes) in dir.files("council/returns") {
        assert!(sent.iter().any(|(own, there)| *own == path && *there == bytes), "{path}");
    }
    let taken = dir.qmr(&["init", "council", "--from", "returns"]);
    assert!(
        taken.code == Some(2) && taken.err.contains("qmr init replaces nothing"),
        "{}",
        taken.err
    );
}

#[test]
fn where_no_file_has_an_indicator_nothing_is_made() {
    let dir = Workdir::empty();
    for (path, content) in [
        ("none/letter.txt", "Dear all,"),
        ("none/empty.xlsx", ""),
        ("none/page.html", "<html></html>"),
    ] {
        dir.write(path, content);
    }
    let period = ["--period", "2024/25 Q4"];
    for from in ["none", "none/empty.xlsx"] {
        let ran = dir.qmr(&[&["init", "council", "--from", from][..], &period[..]].concat());
        assert_eq!(ran.code, Some(2), "{}", ran.out);
        assert!(ran.err.contains("no return found in"), "{}", ran.err);
        assert!(!dir.path("council").exists());
    }
    let absent = dir.qmr(&["init", "council", "--from", "nowhere"]);
    assert!(absent.code == Some(2) && absent.err.contains("nowhere"), "{}", absent.err);
}
