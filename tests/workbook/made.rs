//! The vocabulary: councils and their returns, made here.

use std::sync::Arc;

use qmr::cell::Pos;
use qmr::check::Scope;
use qmr::consolidate::{Consolidated, Coverage};
use qmr::grid::{Book, Face, Grid, RawCell};
use qmr::number_format::NumberFormat;
use qmr::period::Period;

use crate::support::council::sent;
use crate::support::{self, package};

/// What is typed into a cell.
#[derive(Clone, Debug)]
pub(crate) enum Typed {
    Text(String),
    Number(f64),
    Percent(f64),
}

/// A council: its configuration, its register and what its services sent.
#[derive(Clone, Debug)]
pub(crate) struct Council {
    pub(crate) config: String,
    pub(crate) register: String,
    /// By service: the rows of its indicators sheet below the header, as `Ref | Limb | Quarter 4 | Progress | Commentary`.
    pub(crate) returns: Vec<(String, Vec<[Option<Typed>; 5]>)>,
    /// What is known of earlier quarters, as a CSV; empty where nothing is.
    pub(crate) earlier: String,
    /// The cells of sheets with improvement plans.
    pub(crate) plans: Vec<Vec<(String, String)>>,
}

/// The headings of the tables of earlier quarters that are made here.
pub(crate) const EARLIER: &str = "period,service_id,ref,limb,actual,target,status,title\n";

/// The columns of the registers made here.
pub(crate) const COLUMNS: &str = "ref,title,service,polarity,unit,limb,kind,measure,due,decimals,prior_actual,target,\
target_upper,q1_target,tolerance,green_slack,green_at,amber_at\n";

impl Council {
    /// A council with two directorates of a service each, judging by a mode.
    pub(crate) fn new(mode: &str, period: &str) -> Self {
        let config = format!(
            "council = \"Example & Council\"\nperiod = \"{period}\"\n[register]\nindicators = \"indicators.csv\"\n\
             [judging]\njudge = \"{mode}\"\ntolerance = \"5%\"\n\
             [[directorate]]\nid = \"D1\"\nname = \"Homes\"\n[[directorate.service]]\nid = \"S1\"\nname = \"Housing\"\nboard = \"b1\"\n\
             [[directorate]]\nid = \"D2\"\nname = \"Streets\"\ntolerance = \"none\"\n\
             [[directorate.service]]\nid = \"S2\"\nname = \"March & Parks?\"\n\
             [[board]]\nid = \"b1\"\nname = \"Homes Board\"\n"
        );
        let (register, returns) = (COLUMNS.to_owned(), Vec::new());
        Self { config, register, returns, earlier: String::new(), plans: Vec::new() }
    }

    /// What its services sent, consolidated.
    pub(crate) fn consolidated(&self) -> Consolidated {
        let council = support::council::Council::of(&self.config, &self.register);
        let period = council.register.period.to_string();
        let inputs = self.returns.iter().map(|(service, rows)| {
            let path = format!("returns/{}.xlsx", service.replace(' ', "-"));
            sent(&path, service, book(service, &period, rows))
        });
        let plans = self.plans.iter().zip(1..).map(|(cells, number)| {
            let cells = cells.iter().map(|(at, shown)| (at.parse().unwrap(), text(shown)));
            let grids = vec![Grid::new("Plan", cells.collect())];
            let path = format!("returns/plan-{number}.xlsx");
            sent(&path, &path, Book { grids, ..Book::default() })
        });
        let inputs = inputs.chain(plans);
        let earlier = ("earlier.csv", self.earlier.as_str());
        let known = if self.earlier.is_empty() { &[][..] } else { &[earlier] };
        council.consolidates_after(known, inputs, Scope::Period)
    }

    /// The council's workbook.
    pub(crate) fn workbook(&self) -> Vec<u8> {
        package::workbook(&self.consolidated(), Coverage::Council)
    }

    /// The same, read back.
    pub(crate) fn read_back(&self) -> package::Book {
        package::Book::read(&self.workbook())
    }
}

fn text(text: &str) -> RawCell {
    RawCell::Text { text: text.into(), face: Face::Text }
}

fn number(value: f64, format: &str) -> RawCell {
    RawCell::Number { value, format: Arc::new(NumberFormat::new(format)) }
}

fn book(service: &str, period: &str, rows: &[[Option<Typed>; 5]]) -> Book {
    let cover = [("A1", "Service"), ("B1", service), ("A2", "Period"), ("B2", period)];
    let cover = cover.map(|(at, shown)| (at.parse().unwrap(), text(shown)));
    let headings = ["Ref", "Limb", "Actual", "Progress", "Commentary"].map(text);
    let mut cells: Vec<(Pos, RawCell)> = (0..).map(|col| Pos::new(0, col)).zip(headings).collect();
    for (row, typed) in (1..).zip(rows) {
        for (col, typed) in (0..).zip(typed) {
            let raw = match typed {
                Some(Typed::Text(shown)) => text(shown),
                Some(Typed::Number(value)) => number(*value, ""),
                Some(Typed::Percent(points)) => number(*points / 100.0, "0.0%"),
                None => continue,
            };
            cells.push((Pos::new(row, col), raw));
        }
    }
    Book {
        grids: vec![Grid::new("Cover", cover.into()), Grid::new("Indicators", cells)],
        ..Book::default()
    }
}

/// Every way to judge: polarity, strictness, tolerance, slack, thresholds; in per cent and in pounds.
const WAYS: &[&str] = &[
    // polarity, target, upper, tolerance, slack, green_at, amber_at
    "higher,50,,,,,",
    "higher,>50,,,,,",
    "higher,50,,none,,,",
    "higher,>50,,none,,,",
    "higher,50,,2pp,1pp,,",
    "higher,50,,1pp,2pp,,",
    "higher,50,,5% or 2pp,,,",
    "higher,50,,,,48,45",
    "higher,,,,,,",
    "lower,50,,,,,",
    "lower,<50,,,,,",
    "lower,<50,,none,,,",
    "lower,50,,2pp,1%,,",
    "lower,50,,,,,55",
    "range,48,52,,,,",
    "range,48,52,none,,,",
    "range,0,50,5%,,,",
    "range,48,52,2pp,1pp,,",
    "exact,50,,,,,",
    "exact,50,,none,,,",
    "none,50,,,,,",
    "higher,0.1,,none,,,",
    "higher,-50,,5%,,,",
];

const ACTUALS: &[f64] = &[
    -53.0, -50.0, 0.1, 44.99, 45.0, 47.0, 47.5, 48.0, 49.0, 49.99, 50.0, 50.01, 51.0, 52.0, 52.5,
    54.6, 55.0, 60.0,
];

const WORDS: &[&str] = &["NYA", "N/A", "<5", "Nil return", "about 90", "TBC", ""];

/// A council with every way to judge and every kind of actual, and split indicators with and without a row of their own.
pub(crate) fn every_case(mode: &str, period: &str) -> Council {
    let mut council = Council::new(mode, period);
    let mut rows = Vec::new();
    let stated = ["✓", "?", "×", "", "NYA"];
    let mut number = 0;
    for (way, line) in WAYS.iter().enumerate() {
        let parts: Vec<&str> = line.split(',').collect();
        let [polarity, target, upper, tolerance, slack, green_at, amber_at] = parts.as_slice()
        else {
            panic!("{line}");
        };
        let unit = ["%", "£", "days"][way % 3];
        let measure = if way % 5 == 4 { "cumulative" } else { "snapshot" };
        for actual in
            ACTUALS.iter().map(|value| Ok(*value)).chain(WORDS.iter().map(|word| Err(*word)))
        {
            number += 1;
            let reference = format!("X{number}");
            let kind = if number % 3 == 0 { "key" } else { "other" };
            let due = if number % 41 == 0 { "Q2" } else { "" };
            council.register += &format!(
                "{reference},Case {number},S1,{polarity},{unit},,{kind},{measure},{due},,49.5,{target},{upper},,{tolerance},{slack},{green_at},{amber_at}\n"
            );
            let typed = match actual {
                Ok(value) if unit == "%" => Some(Typed::Percent(value)),
                Ok(value) => Some(Typed::Number(value)),
                Err(word) => Some(Typed::Text(word.to_owned())).filter(|_| !word.is_empty()),
            };
            let symbol =
                Some(Typed::Text(stated[number % 5].to_owned())).filter(|_| number % 5 != 3);
            rows.push([Some(Typed::Text(reference)), None, typed, symbol, None]);
        }
    }
    split(&mut council);
    rows.push([Some(Typed::Text("ZZ 9".into())), None, Some(Typed::Percent(12.0)), None, None]);
    council.returns.push(("Housing".into(), rows));
    council
}

/// The same, with what was so in earlier quarters: every status, runs of reds, figures on both sides of this quarter's,
/// holes, and definitions that changed.
pub(crate) fn every_case_after(mode: &str, period: &str, same_within: &str) -> Council {
    let mut council = every_case(mode, period);
    let judging = format!("[judging]\nsame_within = \"{same_within}\"");
    council.config = council.config.replace("[judging]", &judging);
    council.earlier = EARLIER.to_owned();
    let now: Period = Period::from_config(period).unwrap();
    let statuses = [
        "Red",
        "Green",
        "Amber",
        "Red",
        "Missing",
        "Unreadable",
        "Not due",
        "",
        "Not yet available",
    ];
    let cases: Vec<Vec<String>> = council
        .register
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect();
    for (number, fields) in cases.iter().enumerate() {
        let [reference, title, service, limb] = [0, 1, 2, 5].map(|at| &*fields[at]);
        let periods = std::iter::successors(Some(now.previous()), |last| Some(last.previous()));
        for (back, earlier) in periods.take(5).enumerate() {
            let turn = number * 7 + back * 3;
            if turn % 10 == 9 {
                continue;
            }
            let status = statuses[turn % statuses.len()];
            let actual = match turn % 5 {
                0 => String::new(),
                1 => "50.0000000001".to_owned(),
                _ => ACTUALS[turn % ACTUALS.len()].to_string(),
            };
            let title =
                if number % 13 == 0 && back > number % 4 { "Something else" } else { title };
            council.earlier +=
                &format!("{earlier},{service},{reference},{limb},{actual},50,{status},{title}\n");
        }
    }
    council
}

/// Split indicators: their limbs in every pair of statuses, with and without a row of the whole.
fn split(council: &mut Council) {
    let mut rows = Vec::new();
    let actuals =
        [Some("60"), Some("49"), Some("10"), Some("NYA"), Some("Nil return"), Some("N/A"), None];
    for (number, pair) in
        (0..).zip(actuals.iter().flat_map(|a| actuals.iter().map(move |b| (a, b))))
    {
        let reference = format!("1.{number}0");
        for (limb, actual) in [("Male", pair.0), ("Female", pair.1)] {
            council.register +=
                &format!("{reference},Split {number},S2,higher,days,{limb},key,,,,,50,,,5%,,,\n");
            let typed = actual.map(|text| match text.parse() {
                Ok(value) => Typed::Number(value),
                Err(_) => Typed::Text(text.to_owned()),
            });
            let text = |text: &str| Some(Typed::Text(text.to_owned()));
            let symbol = text("×").filter(|_| number % 4 == 1 && limb == "Male");
            rows.push([text(&reference), text(limb), typed, symbol, None]);
        }
        if number % 2 == 0 {
            council.register +=
                &format!("{reference},Split {number},S2,higher,days,,key,,,,,50,,,,,,\n");
        }
    }
    council.returns.push(("March & Parks?".into(), rows));
}
