//! What a register says of one service, written anew as the two files that say it: a `qmr.toml` and its table of
//! indicators. A template carries them, so that what is filled into it can be checked where no configuration is.

use std::fmt::{self, Write as _};

use rust_decimal::Decimal;
use sha2::{Digest as _, Sha256};

use crate::period::Quarter;
use crate::problem::Level;
use crate::register::config::parse_config;
use crate::register::council::Register;
use crate::register::entry::{
    DueIn, Indicator, IndicatorClass, Measure, PlanBackground, Polarity, Target,
};
use crate::register::indicators::parse;
use crate::register::judging::{JudgeMode, Judging, Rag, Symbols};
use crate::register::limits::ConfiguredLimits;
use crate::register::organisation::{Board, ServiceNo};
use crate::register::spelling::normal_ref;
use crate::register::table::{RegisterColumn, Table};

/// What `qmr.toml` calls the table of indicators beside it.
const INDICATORS: &str = "indicators.csv";

/// What a register says of one service: the text of a `qmr.toml`, and that of the table which it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServicePart {
    /// The text of `qmr.toml`.
    pub toml: String,
    /// The text of its table of indicators, separated by commas.
    pub indicators: String,
}

impl ServicePart {
    /// The register that it tells.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence: whoever carried it changed it.
    pub fn register(&self) -> Result<Register, String> {
        let draft = parse_config("qmr.toml", &self.toml, &[]);
        let table = Table::Csv(self.indicators.as_bytes());
        let (register, problems) = parse(draft, INDICATORS, table);
        let Some(register) = register else {
            let errors = problems.iter().filter(|problem| problem.level == Level::Error);
            let first = errors.map(|problem| problem.message.clone()).next();
            return Err(first.unwrap_or_else(|| "it says nothing".to_owned()));
        };
        // It may come from anybody: of the disk and of limits it decides nothing.
        Ok(Register {
            returns: Vec::new(),
            output: "out".to_owned(),
            previous: Some(Vec::new()),
            limits: ConfiguredLimits::default(),
            ..register
        })
    }

    /// The SHA-256 of both texts, in hexadecimal: it tells whether two registers say the same of the service.
    #[must_use]
    pub fn sha256(&self) -> String {
        let both = format!("{}\0{}", self.toml, self.indicators);
        let digest = Sha256::digest(both.as_bytes());
        digest.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl Register {
    /// What is configured for one service and nothing of any other. Which folders are read and written, how large files
    /// may be and which exceptions a board gets is left out: whoever carries the part decides none of it.
    #[must_use]
    pub fn part_of(&self, service: ServiceNo) -> ServicePart {
        let own = self.indicators.iter().filter(|own| own.services.contains(&service));
        let own: Vec<&Indicator> = own.map(|own| &**own).collect();
        ServicePart { toml: self.toml_of(service, &own), indicators: self.table_of(service, &own) }
    }

    fn toml_of(&self, service: ServiceNo, own: &[&Indicator]) -> String {
        let mut toml = TomlLines::default();
        toml.text("council", &self.council);
        toml.text("period", &self.period.to_string());
        toml.section("[register]");
        toml.text("indicators", INDICATORS);
        toml.judging(&self.judging);
        toml.symbols(&self.symbols);
        let directorate = self.directorate_of(service);
        toml.section("[[directorate]]");
        toml.text("id", &directorate.id);
        toml.text("name", &directorate.name);
        toml.shown("tolerance", directorate.tolerance);
        toml.shown("green_slack", directorate.green_slack);
        let service_itself = self.service(service);
        toml.section("[[directorate.service]]");
        toml.text("id", &service_itself.id);
        toml.text("name", &service_itself.name);
        toml.texts("aliases", &service_itself.aliases);
        if let Some(board) = service_itself.board {
            toml.text("board", &self.board(board).id);
        }
        for (number, board) in self.boards.numbered() {
            let is_theirs = service_itself.board == Some(number)
                || own.iter().any(|own| own.board == Some(number));
            if is_theirs {
                toml.board(board);
            }
        }
        for rebased in &self.rebased {
            let has_it =
                |own: &&Indicator| normal_ref(&own.reference) == normal_ref(&rebased.reference);
            if rebased.service.is_none_or(|of| of == service) && own.iter().any(has_it) {
                toml.section("[[history]]");
                toml.text("ref", &rebased.reference);
                toml.text("rebased", &rebased.from.to_string());
            }
        }
        toml.0
    }

    fn table_of(&self, service: ServiceNo, own: &[&Indicator]) -> String {
        let value = |own: &Indicator, column| self.written(service, own, column);
        let columns = RegisterColumn::ALL.into_iter().filter(|column| {
            RegisterColumn::REQUIRED.contains(column)
                || own.iter().any(|own| !value(own, *column).is_empty())
        });
        let columns: Vec<RegisterColumn> = columns.collect();
        let heads = columns.iter().map(|column| column.heading().to_owned());
        let mut table = line(heads);
        for own in own {
            table.push_str(&line(columns.iter().map(|column| value(own, *column))));
        }
        table
    }

    /// What stands in a column of an indicator's row.
    fn written(&self, service: ServiceNo, own: &Indicator, column: RegisterColumn) -> String {
        let [q1, q2, q3] = own.profile;
        let [upper_q1, upper_q2, upper_q3] = own.profile_upper;
        let profiled = |target, upper| aim(own.polarity, target, upper);
        let background = |of: fn(&PlanBackground) -> String| {
            own.background.as_deref().map(of).unwrap_or_default()
        };
        match column {
            RegisterColumn::Ref => own.reference.to_string(),
            RegisterColumn::Title => own.title.to_string(),
            RegisterColumn::Service => self.service(service).id.to_string(),
            RegisterColumn::Polarity => own.polarity.word().to_owned(),
            RegisterColumn::Unit => own.unit.to_string(),
            RegisterColumn::Limb => own.limb.as_deref().unwrap_or_default().to_owned(),
            RegisterColumn::Aliases => own.aliases.join(";"),
            RegisterColumn::Kind => match own.class {
                IndicatorClass::Key => "key".to_owned(),
                IndicatorClass::Other => String::new(),
            },
            RegisterColumn::Group => own.group.to_string(),
            RegisterColumn::Board => {
                own.board.map(|board| self.board(board).id.to_string()).unwrap_or_default()
            }
            RegisterColumn::Owner => own.owner.to_string(),
            RegisterColumn::Measure => match own.measure {
                Measure::Snapshot => String::new(),
                Measure::Cumulative => "cumulative".to_owned(),
            },
            RegisterColumn::Due => due(&own.due),
            RegisterColumn::Decimals => shown(own.decimals),
            RegisterColumn::PriorActual => number(own.prior_actual),
            RegisterColumn::Target => aim(own.polarity, own.target, None),
            RegisterColumn::TargetUpper => number(own.target_upper),
            RegisterColumn::Q1Target => profiled(q1, upper_q1),
            RegisterColumn::Q2Target => profiled(q2, upper_q2),
            RegisterColumn::Q3Target => profiled(q3, upper_q3),
            RegisterColumn::Tolerance => shown(own.tolerance),
            RegisterColumn::GreenSlack => shown(own.green_slack),
            RegisterColumn::GreenAt => number(own.green_at),
            RegisterColumn::AmberAt => number(own.amber_at),
            RegisterColumn::Minimum => number(own.minimum),
            RegisterColumn::Maximum => number(own.maximum),
            RegisterColumn::StretchTarget => aim(own.polarity, own.stretch_target, None),
            RegisterColumn::Priority => background(|own| own.priority.to_string()),
            RegisterColumn::Objective => background(|own| own.objective.to_string()),
            RegisterColumn::Lead => background(|own| own.lead.to_string()),
            RegisterColumn::BoardLead => background(|own| own.board_lead.to_string()),
            RegisterColumn::Definition => background(|own| own.definition.to_string()),
            RegisterColumn::Links => background(|own| own.links.join(";")),
        }
    }
}

/// A target as its column has it: a strict one with its sign, the profile of a range with both bounds.
fn aim(polarity: Polarity, target: Target, upper: Option<Decimal>) -> String {
    let Target::Number { value, strict } = target else { return String::new() };
    let sign = match polarity {
        Polarity::Lower if strict => "<",
        _ if strict => ">",
        _ => "",
    };
    match upper {
        Some(upper) => format!("{value} to {upper}"),
        None => format!("{sign}{value}"),
    }
}

fn number(number: Option<Decimal>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn shown(value: Option<impl fmt::Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn due(due: &DueIn) -> String {
    match due {
        DueIn::Every => String::new(),
        DueIn::Only(quarters) if quarters.is_empty() => "none".to_owned(),
        DueIn::Only(quarters) => {
            quarters.iter().map(Quarter::to_string).collect::<Vec<String>>().join(";")
        }
    }
}

/// A row of the table, each field between quotes where it needs them.
fn line(fields: impl Iterator<Item = String>) -> String {
    let quoted = fields.map(|field| {
        let needs = field.contains([',', '"', '\n', '\r']) || field.trim() != field;
        if needs { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
    });
    quoted.collect::<Vec<String>>().join(",") + "\n"
}

/// The lines of a `qmr.toml`.
#[derive(Debug, Default)]
struct TomlLines(String);

impl TomlLines {
    fn section(&mut self, heading: &str) {
        let _ = write!(self.0, "\n{heading}\n");
    }

    fn text(&mut self, key: &str, text: &str) {
        let _ = writeln!(self.0, "{key} = {}", quoted(text));
    }

    /// Several texts, where there are any.
    fn texts(&mut self, key: &str, texts: &[impl AsRef<str>]) {
        if !texts.is_empty() {
            let texts: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
            let _ = writeln!(self.0, "{key} = [{}]", texts.join(", "));
        }
    }

    fn shown(&mut self, key: &str, value: Option<impl fmt::Display>) {
        if let Some(value) = value {
            self.text(key, &value.to_string());
        }
    }

    fn judging(&mut self, judging: &Judging) {
        self.section("[judging]");
        self.text(
            "judge",
            match judging.mode {
                JudgeMode::Computed => "computed",
                JudgeMode::Stated => "stated",
                JudgeMode::Worst => "worst",
            },
        );
        self.shown("tolerance", Some(judging.tolerance));
        self.shown("green_slack", Some(judging.green_slack));
        let wanted: Vec<String> =
            judging.commentary_required.iter().map(|rag: &Rag| quoted(rag.name())).collect();
        let _ = writeln!(self.0, "commentary_required = [{}]", wanted.join(", "));
        self.text("outlier_factor", &judging.outlier_factor.normalize().to_string());
        self.shown("same_within", Some(judging.same_within));
    }

    fn symbols(&mut self, symbols: &Symbols) {
        let Symbols { green, amber, red } = symbols;
        if green.len() + amber.len() + red.len() == 0 {
            return;
        }
        self.section("[symbols]");
        self.texts("green", green);
        self.texts("amber", amber);
        self.texts("red", red);
    }

    fn board(&mut self, board: &Board) {
        self.section("[[board]]");
        self.text("id", &board.id);
        self.text("name", &board.name);
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
