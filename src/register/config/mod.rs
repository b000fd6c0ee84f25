//! Reads `qmr.toml`: everything but the indicators, with every fault of it at once.

mod band;
mod history;
mod judging;
mod limits;
mod page;
mod section;
mod symbols;
mod units;
mod waivers;

use toml::de::DeValue;

use crate::numbered::Numbered;
use crate::period::{FinancialYear, Period, Quarter, find_years, periods_meant};
use crate::problem::Problem;
use crate::register::accepted::WaiverDraft;
use crate::register::council::Register;
use crate::register::faults::{FaultPlace, Faults};
use crate::register::index::Index;
use crate::register::limits::ConfiguredLimits;
use crate::register::paper::Paper;
use crate::register::rebased::RebasedDraft;
use crate::register::spelling::closest;
use crate::register::units::{Source, UnitDrafts, UnitFaults, join};
use history::{history, previous};
use judging::judging;
use limits::limits;
use page::page_note;
use section::{ConfigReader, Located, Section};
use symbols::symbols;
use units::units;
use waivers::waivers;

/// What `qmr.toml` says, before the indicators are read.
#[derive(Debug)]
pub struct Draft {
    /// What could be read so far; nobody sees it while there is an error.
    pub(super) register: Register,
    pub(super) faults: Faults,
    /// Sections `[[history]]`, whose refs wait for the indicators.
    pub(super) rebased: Vec<RebasedDraft>,
    /// Sections `[[waiver]]`, whose services wait for the register's workbook.
    pub(super) waivers: Vec<WaiverDraft>,
    /// What it says of boards, directorates and services, until they are joined to what the register's workbook says.
    units: UnitDrafts,
    /// The exception codes that a board may name.
    known_codes: Vec<String>,
    /// Where each service stands, in which of the two files.
    pub(super) service_places: Vec<(Source, FaultPlace)>,
    /// Whether every service could be read, so that any other id is unknown.
    pub(super) services_whole: bool,
    /// Whether every board could be read.
    pub(super) boards_whole: bool,
    /// Whether it says which period is reported.
    period_known: bool,
    indicators: Option<String>,
    /// Where `qmr.toml` names the indicators.
    indicators_place: FaultPlace,
    /// Where it names the output; where the returns, if it does not.
    output_place: FaultPlace,
}

impl Draft {
    /// Where the indicators are, as written, relative to `qmr.toml`; none if it does not say.
    #[must_use]
    pub fn indicators(&self) -> Option<&str> {
        self.indicators.as_deref()
    }

    /// The reported financial year; none where `qmr.toml` does not say.
    pub(crate) fn year(&self) -> Option<FinancialYear> {
        self.period_known.then_some(self.register.period.year)
    }

    /// How large a file may be, and how long it may take.
    pub(crate) fn limits(&self) -> &ConfiguredLimits {
        &self.register.limits
    }

    /// The folders and files of the returns, as written.
    #[must_use]
    pub fn returns(&self) -> &[String] {
        &self.register.returns
    }

    /// The output folder, as written.
    #[must_use]
    pub fn output(&self) -> &str {
        &self.register.output
    }

    /// The indicators cannot be had; why.
    pub(crate) fn fault_at_indicators(&mut self, why: &str) {
        let expected = "Name a .csv, .xlsx, .xls or .ods file under [register], relative to qmr.toml, and see that it can be opened.";
        self.faults.error(&self.indicators_place, why, expected);
    }

    /// Holds the code of each waiver against those of the rules, and against those whose findings can be accepted.
    pub(crate) fn check_waivers(&mut self, known: &[(&str, bool)]) {
        for waiver in &self.waivers {
            let (code, place) = &waiver.code;
            let own = known.iter().find(|(known, _)| known.eq_ignore_ascii_case(code));
            let (message, expected) = match own {
                Some((_, true)) => continue,
                Some((known, false)) => (
                    format!(
                        "code is \"{known}\", and what it says cannot be accepted: figures or rows may be lost there"
                    ),
                    format!(
                        "Have mended what it says, and take the section out; `qmr explain {known}` tells it."
                    ),
                ),
                None => (
                    format!("code is \"{code}\", which is no rule's"),
                    match closest(code, known.iter().map(|(known, _)| *known)) {
                        Some(near) => {
                            format!("Write {near}, if that is meant; `qmr explain` lists them all.")
                        }
                        None => {
                            "Write a rule's code, such as QMR012; `qmr explain` lists them all."
                                .to_owned()
                        }
                    },
                ),
            };
            self.faults.error(place, message, expected);
        }
    }

    /// The output and one of the returns are not apart; `how` says how the output lies to it.
    pub fn fault_at_output(&mut self, returns: &str, how: &str) {
        let message = format!("output \"{}\" {how} returns \"{returns}\"", self.output());
        let expected = "Write a folder for what qmr makes that is apart from the returns, such as output = \"out\" beside returns = \"returns\".";
        self.faults.error(&self.output_place, message, expected);
    }

    /// The faults of `qmr.toml` alone, for when the indicators cannot be had.
    #[must_use]
    pub fn into_problems(mut self) -> Vec<Problem> {
        self.join_units(UnitDrafts::default(), None);
        self.faults.into_problems()
    }

    /// Joins boards, directorates and services to what the sheets of the register's workbook say of them.
    pub(super) fn join_units(&mut self, sheets: UnitDrafts, register: Option<&mut Faults>) {
        let mut drafts = std::mem::take(&mut self.units);
        drafts.extend(sheets);
        let mut faults = UnitFaults { configuration: &mut self.faults, register };
        let joined = join(drafts, &self.known_codes, &mut faults);
        self.register.boards = joined.boards;
        self.register.directorates = joined.directorates;
        self.register.services = joined.services;
        self.service_places = joined.service_places;
        self.services_whole = joined.services_whole;
        self.boards_whole = joined.boards_whole;
    }
}

const TOP: &[&str] = &[
    "council",
    "period",
    "returns",
    "output",
    "previous",
    "paper",
    "register",
    "judging",
    "limits",
    "page",
    "directorate",
    "board",
    "symbols",
    "history",
    "waiver",
];

/// Where keys belong that stand elsewhere: a key below the wrong heading is the likeliest slip.
const HOMES: &[(&str, &str)] = &[
    ("council", "at the top, above the first [section]"),
    ("period", "at the top, above the first [section]"),
    ("returns", "at the top, above the first [section]"),
    ("previous", "at the top, above the first [section]"),
    ("output", "at the top, above the first [section]"),
    ("paper", "at the top, above the first [section]"),
    ("indicators", "in [register]"),
    ("judge", "in [judging]"),
    ("tolerance", "in [judging], or in a [[directorate]]"),
    ("green_slack", "in [judging], or in a [[directorate]]"),
    ("commentary_required", "in [judging]"),
    ("outlier_factor", "in [judging]"),
    ("same_within", "in [judging]"),
    ("file_mib", "in [limits]"),
    ("inflated_mib", "in [limits]"),
    ("text_mib", "in [limits]"),
    ("table_cells", "in [limits]"),
    ("seconds", "in [limits]"),
    ("memory_mib", "in [limits]"),
    ("findings_per_file", "in [limits]"),
    ("findings_per_run", "in [limits]"),
    ("exceptions_per_file", "in [limits]"),
    ("exceptions_per_run", "in [limits]"),
    ("rows_per_file", "in [limits]"),
    ("rows_per_run", "in [limits]"),
    ("note", "in [page]"),
    ("service", "inside its directorate, headed [[directorate.service]]"),
    ("exceptions", "in a [[board]]"),
    ("rebased", "in a [[history]]"),
    ("reason", "in a [[waiver]]"),
    ("approved_by", "in a [[waiver]]"),
    ("until", "in a [[waiver]]"),
];

/// Reads the text of `qmr.toml`; `known_codes` are the exception codes that a board may name.
#[must_use]
pub fn parse_config(name: &str, text: &str, known_codes: &[&str]) -> Draft {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut reader, table) = ConfigReader::open(name, text, HOMES);
    let top = Section { table: table.get_ref(), at: 0, title: "" };
    reader.only(top, TOP);
    let council = reader.required(top, "council", "\"Halton Borough Council\"");
    let period = period(&mut reader, top);
    let returns = paths(&mut reader, top);
    let output = reader.text(top, "output", "\"out\"");
    if let Some(empty) = output.as_ref().filter(|output| output.value.is_empty()) {
        reader.fault(
            empty.at,
            "output is empty",
            "Write the folder for what qmr makes, such as output = \"out\".",
        );
    }
    let at = |key: &str| top.table.get(key).map(|value| value.span().start);
    let previous = previous(&mut reader, top);
    let paper = paper(&mut reader, top);
    let output_place = reader.place(at("output").or(at("returns")).unwrap_or(0));
    let section = top.table.get("register").map(|value| value.span().start);
    let (indicators, indicators_at) = match indicators(&mut reader, top) {
        Some(found) => (Some(found.value), Some(found.at)),
        None => (None, section),
    };
    let indicators_place = reader.place(indicators_at.unwrap_or(0));
    let judging = judging(&mut reader, top);
    let limits = limits(&mut reader, top);
    let page_note = page_note(&mut reader, top);
    let units = units(&mut reader, top);
    let symbols = symbols(&mut reader, top);
    let rebased = history(&mut reader, top);
    let waivers = waivers(&mut reader, top, period.unwrap_or(UNKNOWN));
    Draft {
        register: Register {
            council: council.map(|council| council.value.into()).unwrap_or_default(),
            period: period.unwrap_or(UNKNOWN),
            returns,
            output: output.map_or_else(|| "out".to_owned(), |output| output.value),
            previous,
            paper,
            judging,
            limits,
            page_note,
            directorates: Numbered::default(),
            services: Numbered::default(),
            boards: Numbered::default(),
            symbols,
            indicators: Numbered::default(),
            rebased: Vec::new(),
            waivers: Vec::new(),
            index: Index::default(),
        },
        rebased,
        waivers,
        units,
        known_codes: known_codes.iter().map(|code| (*code).to_owned()).collect(),
        service_places: Vec::new(),
        faults: reader.faults,
        services_whole: true,
        boards_whole: true,
        period_known: period.is_some(),
        indicators,
        indicators_place,
        output_place,
    }
}

/// The paper that workbooks are printed on.
fn paper<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>) -> Paper {
    let Some(found) = reader.text(top, "paper", "\"A4\"") else {
        return Paper::default();
    };
    let named = |paper: &Paper| paper.name().eq_ignore_ascii_case(found.value.trim());
    Paper::ALL.into_iter().find(named).unwrap_or_else(|| {
        reader.fault(
            found.at,
            format!("paper is \"{}\"", found.value),
            "Write what the printer has: paper = \"A4\" or paper = \"A3\".",
        );
        Paper::default()
    })
}

/// Stands where no period could be read, which is an error.
const UNKNOWN: Period = Period { year: FinancialYear(2000), quarter: Quarter::Q1 };

fn period<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>) -> Option<Period> {
    let found = reader.required(top, "period", "\"2009/10 Q4\"")?;
    // The year that it names, where it is the quarter that is missing.
    let year = find_years(&found.value).first().map_or("2009/10".to_owned(), ToString::to_string);
    let expected =
        format!("Write the financial year and the quarter, such as period = \"{year} Q4\".");
    one_period(reader, "period", &found, &expected)
}

/// The one period that a text means. Where it may mean two, both are named.
fn one_period(
    reader: &mut ConfigReader<'_>,
    key: &str,
    found: &Located<String>,
    expected: &str,
) -> Option<Period> {
    let expected = match periods_meant(&found.value).as_slice() {
        [period] => return Some(*period),
        [one, other, ..] => {
            format!("It may be {one} and may be {other}: write the one that is meant.")
        }
        [] => expected.to_owned(),
    };
    reader.fault(found.at, format!("{key} is \"{}\"", found.value), expected);
    None
}

fn paths<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>) -> Vec<String> {
    let Some(paths) = reader.texts(top, "returns", "\"returns\"") else {
        return vec!["returns".to_owned()];
    };
    let value = reader.value(top, "returns");
    if let Some(list) =
        value.filter(|list| matches!(list.get_ref(), DeValue::Array(items) if items.is_empty()))
    {
        let expected = "Name at least one folder or file, such as returns = \"returns\".";
        reader.fault(list.span().start, "returns is an empty list", expected);
    }
    paths.into_iter().map(|path| path.value).collect()
}

/// What the file of the register may be called.
const ENDINGS: [&str; 6] = [".csv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"];

fn indicators<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>) -> Option<Located<String>> {
    const EXAMPLE: &str = "\"register/indicators.csv\"";
    if reader.value(top, "register").is_none() {
        let expected = format!("Add the section [register] with indicators = {EXAMPLE}.");
        if reader.is_whole() {
            reader.fault(0, "[register] is missing", expected);
        }
        return None;
    }
    let section = reader.section(top, "register", "[register]")?;
    reader.only(section, &["indicators"]);
    let found = reader.required(section, "indicators", EXAMPLE)?;
    let lower = found.value.to_lowercase();
    if !ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        reader.fault(
            found.at,
            format!("indicators is \"{}\"", found.value),
            "Name a file that ends in .csv, .xlsx, .xls or .ods, such as \"register/indicators.csv\".",
        );
    }
    Some(found)
}
