//! What a register says of one service or of some, written anew as the two files that say it: a `qmr.toml` and its table of
//! indicators. A template carries them, so that what is filled into it can be checked where no configuration is; so does
//! a page that checks the returns of some services.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::sync::Arc;

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
use crate::register::organisation::{Board, BoardNo, Directorate, Service, ServiceNo};
use crate::register::spelling::normal_ref;
use crate::register::table::{RegisterColumn, Table};

/// What a register says of one service or of some: the text of a `qmr.toml`, and that of the table which it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServicePart {
    /// The text of `qmr.toml`.
    pub toml: String,
    /// The text of its table of indicators, separated by commas.
    pub indicators: String,
}

impl ServicePart {
    /// What its `qmr.toml` calls the table of indicators beside it.
    pub const INDICATORS: &'static str = "indicators.csv";

    /// The register that it tells.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence: whoever carried it changed it.
    pub fn register(&self) -> Result<Register, String> {
        let draft = parse_config("qmr.toml", &self.toml, &[]);
        let table = Table::Csv(self.indicators.as_bytes());
        let (register, problems) = parse(draft, Self::INDICATORS, table);
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

    /// The council whose register it is; empty where it does not say.
    #[must_use]
    pub fn council(&self) -> Arc<str> {
        parse_config("qmr.toml", &self.toml, &[]).register.council
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
        self.part_of_all(&[service])
    }

    /// The same of some services.
    #[must_use]
    pub fn part_of_all(&self, services: &[ServiceNo]) -> ServicePart {
        let is_theirs =
            |own: &&Indicator| own.services.iter().any(|service| services.contains(service));
        let own: Vec<&Indicator> =
            self.indicators.iter().map(|own| &**own).filter(is_theirs).collect();
        ServicePart {
            toml: self.toml_of(services, &own),
            indicators: self.table_of(services, &own),
        }
    }

    fn toml_of(&self, services: &[ServiceNo], own: &[&Indicator]) -> String {
        let mut toml = TomlLines::default();
        toml.text("council", &self.council);
        toml.text("period", &self.period.to_string());
        toml.section("[register]");
        toml.text("indicators", ServicePart::INDICATORS);
        toml.judging(&self.judging);
        toml.symbols(&self.symbols);
        for (number, directorate) in self.directorates.numbered() {
            let theirs = self
                .services
                .numbered()
                .filter(|(service, own)| own.directorate == number && services.contains(service));
            let theirs: Vec<&Service> = theirs.map(|(_, own)| own).collect();
            if !theirs.is_empty() {
                toml.directorate(directorate);
                theirs.iter().for_each(|service| self.put_service(service, &mut toml));
            }
        }
        let boards: BTreeSet<BoardNo> = services
            .iter()
            .filter_map(|service| self.service(*service).board)
            .chain(own.iter().filter_map(|own| own.board))
            .collect();
        boards.iter().for_each(|board| toml.board(self.board(*board)));
        self.put_rebased(services, own, &mut toml);
        toml.0
    }

    fn put_service(&self, service: &Service, toml: &mut TomlLines) {
        toml.section("[[directorate.service]]");
        toml.text("id", &service.id);
        toml.text("name", &service.name);
        toml.texts("aliases", &service.aliases);
        if let Some(board) = service.board {
            toml.text("board", &self.board(board).id);
        }
    }

    fn put_rebased(&self, services: &[ServiceNo], own: &[&Indicator], toml: &mut TomlLines) {
        for rebased in &self.rebased {
            let has_it =
                |own: &&Indicator| normal_ref(&own.reference) == normal_ref(&rebased.reference);
            let is_theirs = rebased.service.is_none_or(|of| services.contains(&of));
            if is_theirs && own.iter().any(has_it) {
                toml.section("[[history]]");
                toml.text("ref", &rebased.reference);
                // Of one service alone nothing is another's.
                if let Some(of) = rebased.service.filter(|_| services.len() > 1) {
                    toml.text("service", &self.service(of).id);
                }
                toml.text("rebased", &rebased.from.to_string());
            }
        }
    }

    fn table_of(&self, services: &[ServiceNo], own: &[&Indicator]) -> String {
        let value = |own: &Indicator, column| self.written(services, own, column);
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
    fn written(&self, services: &[ServiceNo], own: &Indicator, column: RegisterColumn) -> String {
        let [q1, q2, q3] = own.profile;
        let [upper_q1, upper_q2, upper_q3] = own.profile_upper;
        let profiled = |target, upper| aim(own.polarity, target, upper);
        let background = |of: fn(&PlanBackground) -> String| {
            own.background.as_deref().map(of).unwrap_or_default()
        };
        match column {
            RegisterColumn::Ref => own.reference.to_string(),
            RegisterColumn::Title => own.title.to_string(),
            RegisterColumn::Service => {
                let theirs = own.services.iter().filter(|service| services.contains(service));
                let ids: Vec<&str> = theirs.map(|service| &*self.service(*service).id).collect();
                ids.join(";")
            }
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

    fn directorate(&mut self, directorate: &Directorate) {
        self.section("[[directorate]]");
        self.text("id", &directorate.id);
        self.text("name", &directorate.name);
        self.shown("tolerance", directorate.tolerance);
        self.shown("green_slack", directorate.green_slack);
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
