//! A made-up council: its register, and returns of its services as the bytes of workbooks. The same size gives the
//! same bytes, and about one row in five has something that a rule speaks of.

use std::sync::Arc;

use qmr::check::Scope;
use qmr::consolidate::Consolidated;
use qmr::exception;
use qmr::grid::Book;
use qmr::intake::{Content, Input, Returned, Vocabulary};
use qmr::quarter;
use qmr::read::{self, Limits};
use qmr::register::{Register, Table, parse, parse_config};
use rust_xlsxwriter::{Workbook, Worksheet};

const COMMENTARY: &str = "Performance is slightly below the target because of two vacancies in the team; \
    recruitment is under way and the backlog should be cleared by the end of the next quarter.";

/// A council, and the returns that its services sent.
pub struct World {
    /// What is configured.
    pub register: Arc<Register>,
    /// One workbook for each service.
    pub returns: Vec<Vec<u8>>,
}

impl World {
    /// A council of this many services, each with this many indicators, half as many milestones and a quarter as many
    /// risk control measures.
    pub fn new(services: usize, indicators: usize) -> Self {
        Self {
            register: Arc::new(register(services, indicators)),
            returns: (0..services).map(|service| workbook(service, indicators)).collect(),
        }
    }

    /// The returns as grids.
    pub fn books(&self) -> Vec<Book> {
        let limits = Limits::default();
        let books = self.returns.iter();
        books.map(|bytes| read::workbook(bytes, &limits).unwrap()).collect()
    }

    /// One of the returns, its rows found and typed.
    pub fn returned(&self, number: usize, book: Book) -> Returned {
        let input = Input {
            path: format!("returns/{number:04}.xlsx").into(),
            sha256: format!("{number:064}").into(),
            content: Content::Book(book),
        };
        let vocabulary = Vocabulary::new(self.register.period);
        Returned::read(input, &self.register, &vocabulary)
    }

    /// All of them, read.
    pub fn all(&self) -> Vec<Returned> {
        let books = self.books().into_iter().enumerate();
        books.map(|(number, book)| self.returned(number, book)).collect()
    }

    /// All of them, consolidated.
    pub fn consolidated(&self) -> Consolidated {
        quarter::run(Arc::clone(&self.register), self.all(), None, Scope::Period)
    }
}

fn register(services: usize, indicators: usize) -> Register {
    let mut config = String::from(
        "council = \"Bench Council\"\nperiod = \"2025/26 Q4\"\n[register]\nindicators = \"indicators.csv\"\n\
         [judging]\ntolerance = \"5%\"\n[[directorate]]\nid = \"D\"\nname = \"Directorate\"\n",
    );
    for service in 0..services {
        config += &format!(
            "[[directorate.service]]\nid = \"S{service:04}\"\nname = \"Service {service:04}\"\n"
        );
    }
    let mut rows = String::from("ref,title,service,polarity,unit,target,prior_actual\n");
    for number in 0..indicators {
        let polarity = if number % 3 == 0 { "lower" } else { "higher" };
        rows += &format!(
            "PI {number},Cases of kind {number} closed in time,*,{polarity},days,{},{}\n",
            target(number),
            target(number) + 1
        );
    }
    let draft = parse_config("qmr.toml", &config, &exception::names());
    let (register, problems) = parse(draft, "indicators.csv", Table::Csv(rows.as_bytes()));
    register.unwrap_or_else(|| panic!("{problems:?}"))
}

fn target(number: usize) -> usize {
    40 + number % 50
}

fn workbook(service: usize, indicators: usize) -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.push_worksheet(cover(service));
    workbook.push_worksheet(indicator_sheet(indicators));
    workbook.push_worksheet(milestone_sheet(indicators / 2));
    workbook.push_worksheet(risk_sheet(indicators / 4));
    workbook.save_to_buffer().unwrap()
}

fn cover(service: usize) -> Worksheet {
    let mut sheet = named("Cover");
    let service = format!("Service {service:04}");
    for (row, [label, value]) in (0..).zip([
        ["Service", service.as_str()],
        ["Period", "Quarter 4 2025/26"],
        ["Completed by", "Performance Officer"],
        ["Data quality", "Checked"],
    ]) {
        write(&mut sheet, row, &[label, value]);
    }
    sheet
}

fn indicator_sheet(count: usize) -> Worksheet {
    let mut sheet = named("Indicators");
    let columns = ["Ref", "Description", "Target 2025/26", "Quarter 4", "Progress", "Commentary"];
    write(&mut sheet, 3, &columns);
    for (row, number) in (4..).zip(0..count) {
        let reference = format!("PI {number}");
        let title = format!("Cases of kind {number} closed in time");
        let symbol = ["✓", "?", "×"][number % 3];
        write(&mut sheet, row, &[&reference, &title]);
        let numbers = [(2, target(number)), (3, target(number) + number % 7 - number % 5)];
        for (column, value) in numbers {
            sheet.write_number(row, column, u32::try_from(value).unwrap()).unwrap();
        }
        sheet.write_string(row, 4, symbol).unwrap();
        sheet.write_string(row, 5, COMMENTARY).unwrap();
    }
    sheet
}

fn milestone_sheet(count: usize) -> Worksheet {
    let mut sheet = named("Milestones");
    let columns = ["Service Plan Ref.", "Objective", "2025/26 Milestone", "Progress", "Commentary"];
    write(&mut sheet, 2, &columns);
    for (row, number) in (3..).zip(0..count) {
        let text = format!("Adopt plan {number} Dec {} (AOF {number})", 2025 + number % 2);
        let symbol = ["✓", "✓", "?", "✓", "×"][number % 5];
        let reference = format!("O{number}");
        write(&mut sheet, row, &[&reference, "Better services", &text, symbol, COMMENTARY]);
    }
    sheet
}

fn risk_sheet(count: usize) -> Worksheet {
    let mut sheet = named("Risks");
    let columns = [
        "Key Objective",
        "Risk Identified",
        "Risk Treatment Measures",
        "Target",
        "Progress",
        "Commentary",
    ];
    write(&mut sheet, 2, &columns);
    for (row, number) in (3..).zip(0..count) {
        let measure = format!("Keep measure {number} in place");
        let cells =
            ["Better services", "A supplier fails", &measure, "March 2026", "✓", COMMENTARY];
        write(&mut sheet, row, &cells);
    }
    sheet
}

fn named(name: &str) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).unwrap();
    sheet
}

fn write(sheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (column, text) in (0..).zip(texts) {
        sheet.write_string(row, column, *text).unwrap();
    }
}
