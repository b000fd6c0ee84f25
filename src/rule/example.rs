//! A clean return and its register, and edits to them: what examples are made of.
//!
//! The examples are run as tests and printed by `qmr explain`, so they are part of the program, not of its tests.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::Pos;
#[cfg(test)]
use crate::finding::Finding;
use crate::finding::Findings;
use crate::grid::{Book, Face, Format, Grid, Note, Properties, Raw};
use crate::intake::{Content, Input, Intake, Returned, Vocabulary};
use crate::ledger::Ledger;
use crate::number_format::NumberFormat;
use crate::register::{Register, Table, parse, parse_config};
use crate::rule::{Context, Scope, run};

/// What a rule's example is: edits, where the rule must then speak, and which other rules do too.
#[derive(Debug)]
pub struct Example {
    /// What is changed in the clean return.
    pub edits: &'static [Edit],
    /// Where the rule speaks, in order: `Sheet!A1`, `Sheet`, or nothing for the file; `other.xlsx: ` before it where
    /// that is not the clean return's file.
    pub at: &'static [&'static str],
    /// Codes of other rules that speak rightly on the same edits.
    pub beside: &'static [&'static str],
}

/// What is put into a cell.
#[derive(Clone, Copy, Debug)]
pub enum Set {
    /// Text, as typed.
    Text(&'static str),
    /// A letter in the font Wingdings.
    Wingdings(&'static str),
    /// A plain number.
    Number(f64),
    /// A number in a number format.
    Formatted(f64, &'static str),
    /// A number formatted as a percentage: 0.84 is 84%.
    Percent(f64),
    /// A date, and how the cell shows it.
    Date(Date, &'static str),
    /// TRUE.
    True,
    /// An Excel error.
    Error(&'static str),
    /// A formula that holds no result.
    NotCalculated,
    /// Nothing.
    Blank,
}

/// One change to the clean return, its register or its circumstances.
#[derive(Clone, Copy, Debug)]
pub enum Edit {
    /// A cell, such as `Indicators!E5`, is set.
    Cell(&'static str, Set),
    /// In the rows of a ref in the register, a column is set.
    Register(&'static str, &'static str, &'static str),
    /// A text of `qmr.toml` is replaced.
    Config(&'static str, &'static str),
    /// A sheet is taken out.
    Drop(&'static str),
    /// A sheet cannot be read, for this reason.
    Unreadable(&'static str, &'static str),
    /// The file is of this kind.
    Kind(Format),
    /// Reading a sheet gave this note.
    Note(&'static str, &'static str),
    /// Every sheet is taken out.
    NoSheets,
    /// The file gives no workbook, for this reason.
    Refused(&'static str),
    /// The file is passed over, for this reason.
    Skipped(&'static str),
    /// The date inside the file.
    Modified(&'static str),
    /// A second file: the clean return with these edits.
    Other(&'static str, &'static [Edit]),
    /// The whole period is looked at, not one return.
    WholePeriod,
}

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::Wingdings(text) => write!(f, "\"{text}\" in Wingdings"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Formatted(value, format) => write!(f, "{value} shown as {format}"),
            Self::Percent(_) => write!(
                f,
                "{}",
                self.raw().map(|raw| raw.shown()).unwrap_or_default()
            ),
            Self::Date(_, shown) => write!(f, "a date, {shown}"),
            Self::True => write!(f, "TRUE"),
            Self::Error(text) => write!(f, "{text}"),
            Self::NotCalculated => write!(f, "a formula without a result"),
            Self::Blank => write!(f, "blank"),
        }
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(at, set) => write!(f, "{at} is {set}"),
            Self::Register(reference, column, value) => {
                write!(f, "the register has {column} {value} for {reference}")
            }
            Self::Config(_, to) => write!(f, "qmr.toml has {}", to.trim()),
            Self::Drop(sheet) => write!(f, "the sheet {sheet} is not there"),
            Self::Unreadable(sheet, _) => write!(f, "the sheet {sheet} cannot be read"),
            Self::Kind(format) => write!(f, "the file is {}", format.name()),
            Self::Note(sheet, text) => write!(f, "of the sheet {sheet} is noted: {text}"),
            Self::NoSheets => write!(f, "the workbook has no sheet"),
            Self::Refused(reason) => write!(f, "the file is {reason}"),
            Self::Skipped(what) => write!(f, "the file is {what}"),
            Self::Modified(date) => write!(f, "the file was last saved on {date}"),
            Self::Other(path, edits) => {
                write!(f, "there is a second file, {path}")?;
                for edit in *edits {
                    write!(f, ", in which {edit}")?;
                }
                Ok(())
            }
            Self::WholePeriod => write!(f, "the returns of all services are consolidated"),
        }
    }
}

impl Set {
    fn raw(self) -> Option<Raw> {
        let number = |value: f64, format: &str| Raw::Number {
            value,
            format: Arc::new(NumberFormat::new(format)),
        };
        let text = |text: &str, face: Face| Raw::Text {
            text: text.into(),
            face,
        };
        Some(match self {
            Self::Text(typed) => text(typed, Face::Text),
            Self::Wingdings(typed) => text(typed, Face::Wingdings),
            Self::Number(value) => number(value, ""),
            Self::Formatted(value, format) => number(value, format),
            Self::Percent(value) => number(value, "0.0%"),
            Self::Date(date, shown) => Raw::Date {
                date,
                shown: shown.into(),
            },
            Self::True => Raw::Bool(true),
            Self::Error(error) => Raw::Error(error.into()),
            Self::NotCalculated => Raw::NotCalculated,
            Self::Blank => return None,
        })
    }
}

/// The clean return's file.
pub const CLEAN: &str = "returns/Housing.xlsx";

const CONFIG: &str = r#"council = "Example Council"
period = "2025/26 Q4"

[register]
indicators = "indicators.csv"

[judging]
tolerance = "5%"

[[directorate]]
id = "HM"
name = "Homes"
  [[directorate.service]]
  id = "HSG"
  name = "Housing"
  aliases = ["Housing Services"]
  board = "homes"
  [[directorate.service]]
  id = "ENV"
  name = "Environment"
  board = "homes"

[[board]]
id = "homes"
name = "Homes Board"
"#;

const REGISTER: &str = "\
ref,title,service,polarity,unit,limb,aliases,kind,measure,due,decimals,prior_actual,target,target_upper,q1_target,q2_target,q3_target,tolerance,minimum,maximum
HSG01,Homes re-let within 25 days,HSG,higher,%,,,key,,,,80,82,,,,,,0,100
HSG02,Rent collected,HSG,higher,%,,HSG2A,key,,,,95,96,,,,,,0,100
HSG03,Repairs completed in time,HSG,higher,%,,,other,,,,91,95,,,,,,0,100
HSG04,Households in temporary accommodation,HSG,lower,households,,,other,,,0,130,120,,,,,,0,
HSG05,Satisfied with their home,HSG,higher,%,Tenants,,other,,,,78,80,,,,,,0,100
HSG05,Satisfied with their home,HSG,higher,%,Leaseholders,,other,,,,58,60,,,,,,0,100
HSG06,Homes made decent,HSG,higher,homes,,,other,cumulative,,0,300,400,,,,,,0,
ENV01,Waste recycled,ENV,higher,%,,,key,,,,38,40,,,,,,0,100
";

use Set::{Date as Day, Number, Percent, Text};

const COVER: &[(&str, Set)] = &[
    ("A1", Text("Quarterly performance return")),
    ("A3", Text("DIRECTORATE")),
    ("B3", Text("Homes")),
    ("A4", Text("SERVICE")),
    ("B4", Text("Housing")),
    ("A5", Text("PERIOD")),
    ("B5", Text("Quarter 4 to period end 31st March 2026")),
    ("A6", Text("Completed by")),
    ("B6", Text("Performance Officer")),
    ("A7", Text("Date submitted")),
    ("B7", Day(jiff::civil::date(2026, 4, 14), "14/04/2026")),
    ("A8", Text("Data quality")),
    ("B8", Text("Checked against the housing system")),
    ("A10", Text("Total 2 · 2 ✓ · 0 ? · 0 ×")),
];

const INDICATORS: &[(&str, Set)] = &[
    ("A1", Text("Performance indicators")),
    ("A4", Text("Ref.")),
    ("B4", Text("Description")),
    ("C4", Text("Actual 2024/25")),
    ("D4", Text("Target 2025/26")),
    ("E4", Text("Quarter 4")),
    ("F4", Text("Progress")),
    ("G4", Text("Commentary")),
    ("A5", Text("HSG01")),
    ("B5", Text("Homes re-let within 25 days")),
    ("C5", Percent(0.8)),
    ("D5", Percent(0.82)),
    ("E5", Percent(0.842)),
    ("F5", Text("✓")),
    ("G5", Text("The empty homes team is at full strength.")),
    ("A6", Text("HSG02")),
    ("B6", Text("Rent collected")),
    ("C6", Percent(0.95)),
    ("D6", Percent(0.96)),
    ("E6", Percent(0.971)),
    ("F6", Text("✓")),
    ("A7", Text("HSG03")),
    ("B7", Text("Repairs completed in time")),
    ("C7", Percent(0.91)),
    ("D7", Percent(0.95)),
    ("E7", Percent(0.912)),
    ("F7", Text("?")),
    (
        "G7",
        Text("The contractor changed in January; two crews have joined since."),
    ),
    ("A8", Text("HSG04")),
    ("B8", Text("Households in temporary accommodation")),
    ("C8", Number(130.0)),
    ("D8", Number(120.0)),
    ("E8", Number(118.0)),
    ("F8", Text("✓")),
    ("A9", Text("HSG05")),
    ("B9", Text("Satisfied with their home: Tenants")),
    ("C9", Percent(0.78)),
    ("D9", Percent(0.8)),
    ("E9", Percent(0.81)),
    ("F9", Text("✓")),
    ("B10", Text("Satisfied with their home: Leaseholders")),
    ("C10", Percent(0.58)),
    ("D10", Percent(0.6)),
    ("E10", Percent(0.64)),
    ("F10", Text("✓")),
    ("A11", Text("HSG06")),
    ("B11", Text("Homes made decent")),
    ("C11", Number(300.0)),
    ("D11", Number(400.0)),
    ("E11", Number(412.0)),
    ("F11", Text("✓")),
];

const MILESTONES: &[(&str, Set)] = &[
    ("A1", Text("Objectives and milestones")),
    ("A3", Text("Service Plan Ref.")),
    ("B3", Text("Objective")),
    ("C3", Text("2025/26 Milestone")),
    ("D3", Text("Revised date")),
    ("E3", Text("Progress to date")),
    ("F3", Text("Commentary")),
    ("A4", Text("H1")),
    ("B4", Text("Good homes, well kept")),
    ("C4", Text("Adopt the repairs policy Dec 2025 (AOF 3)")),
    ("E4", Text("✓")),
    ("F4", Text("The policy is adopted and in use.")),
    ("C5", Text("Let the heating contract Mar 2026 (AOF 3 & 7)")),
    ("E5", Text("✓")),
    ("F5", Text("The contract is let.")),
    ("A6", Text("H2")),
    ("B6", Text("Fewer people without a home")),
    ("C6", Text("Open the advice hub Sep 2026 (AOF 9)")),
    ("E6", Text("?")),
    ("F6", Text("Premises are being sought.")),
];

const RISKS: &[(&str, Set)] = &[
    ("A1", Text("Risk control measures")),
    ("A3", Text("Key Objective")),
    ("B3", Text("Risk Identified")),
    ("C3", Text("Risk Treatment Measures")),
    ("D3", Text("Target")),
    ("E3", Text("Progress")),
    ("F3", Text("Commentary")),
    ("A4", Text("Good homes, well kept")),
    ("B4", Text("The contractor fails")),
    ("C4", Text("Keep a second contractor on call")),
    ("D4", Text("March 2026")),
    ("E4", Text("✓")),
    ("F4", Text("A call-off agreement is in place.")),
];

const EQUALITY: &[(&str, Set)] = &[
    ("A1", Text("High priority equality actions")),
    ("A3", Text("Strategy/Policy/Service")),
    ("B3", Text("HIGH Priority Actions")),
    ("C3", Text("Target")),
    ("D3", Text("Progress")),
    ("E3", Text("Commentary")),
    ("A4", Text("Allocations")),
    ("B4", Text("Offer the application form in large print")),
    ("C4", Text("March 2026")),
    ("D4", Text("✓")),
    ("E4", Text("The form is in use at every desk.")),
];

const SHEETS: &[(&str, &[(&str, Set)])] = &[
    ("Cover", COVER),
    ("Indicators", INDICATORS),
    ("Milestones", MILESTONES),
    ("Risks", RISKS),
    ("Equality", EQUALITY),
];

/// One file of an example.
#[derive(Clone, Debug)]
struct Sent {
    path: &'static str,
    sheets: Vec<(&'static str, Vec<(Pos, Set)>)>,
    refused: Option<&'static str>,
    skipped: Option<&'static str>,
    unreadable: Vec<(&'static str, &'static str)>,
    format: Format,
    notes: Vec<(&'static str, &'static str)>,
    modified: Option<&'static str>,
}

/// The clean return with edits: everything that the rules look at.
#[derive(Clone, Debug)]
pub struct World {
    config: String,
    register: String,
    files: Vec<Sent>,
    scope: Scope,
}

impl World {
    /// The clean return.
    #[must_use]
    pub fn clean() -> Self {
        Self {
            config: CONFIG.to_owned(),
            register: REGISTER.to_owned(),
            files: vec![Sent::clean(CLEAN)],
            scope: Scope::Returns,
        }
    }

    /// The clean return with edits.
    #[must_use]
    pub fn with(edits: &[Edit]) -> Self {
        let mut world = Self::clean();
        for edit in edits {
            world.edit(*edit);
        }
        world
    }

    fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Register(reference, column, value) => {
                self.register = with_value(&self.register, reference, column, value);
            }
            Edit::Config(from, to) => self.config = self.config.replace(from, to),
            Edit::WholePeriod => self.scope = Scope::Period,
            Edit::Other(path, edits) => {
                let mut other = Sent::clean(path);
                for edit in edits {
                    other.edit(*edit);
                }
                self.files.push(other);
            }
            edit => {
                if let Some(first) = self.files.first_mut() {
                    first.edit(edit);
                }
            }
        }
    }

    /// The register, with the faults that its edits make.
    #[must_use]
    pub fn register(&self) -> Option<Register> {
        let codes: Vec<&str> = Vec::new();
        let draft = parse_config("qmr.toml", &self.config, &codes);
        parse(
            draft,
            "indicators.csv",
            Table::Csv(self.register.as_bytes()),
        )
        .0
    }

    /// What the rules say of it; nothing where its register has faults.
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.see(run).unwrap_or_default()
    }

    /// Judges it and looks at it; nothing where its register has faults.
    pub fn see<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> Option<T> {
        let register = self.register()?;
        let intake = self.intake(&register);
        let as_at = register.period.end();
        let ledger = Ledger::of(&register, &intake, as_at);
        Some(look(&Context {
            register: &register,
            intake: &intake,
            ledger: &ledger,
            as_at,
            scope: self.scope,
        }))
    }

    /// Its files, read and merged.
    #[must_use]
    pub fn intake(&self, register: &Register) -> Intake {
        let vocabulary = Vocabulary::new(register.period);
        let returned = self
            .files
            .iter()
            .map(|sent| Returned::read(sent.input(), register, &vocabulary));
        Intake::of(returned.collect(), register)
    }
}

impl Sent {
    fn clean(path: &'static str) -> Self {
        let sheet = |(name, cells): &(&'static str, &[(&str, Set)])| {
            let cells = cells
                .iter()
                .filter_map(|(at, set)| Some((at.parse().ok()?, *set)));
            (*name, cells.collect())
        };
        Self {
            path,
            sheets: SHEETS.iter().map(sheet).collect(),
            refused: None,
            skipped: None,
            unreadable: Vec::new(),
            format: Format::Xlsx,
            notes: Vec::new(),
            modified: None,
        }
    }

    fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Cell(at, set) => self.set(at, set),
            Edit::Drop(name) => self.sheets.retain(|(sheet, _)| *sheet != name),
            Edit::Unreadable(name, why) => {
                self.sheets.retain(|(sheet, _)| *sheet != name);
                self.unreadable.push((name, why));
            }
            Edit::Kind(format) => self.format = format,
            Edit::Note(sheet, text) => self.notes.push((sheet, text)),
            Edit::NoSheets => self.sheets.clear(),
            Edit::Refused(reason) => self.refused = Some(reason),
            Edit::Skipped(what) => self.skipped = Some(what),
            Edit::Modified(date) => self.modified = Some(date),
            Edit::Register(..) | Edit::Config(..) | Edit::Other(..) | Edit::WholePeriod => {}
        }
    }

    fn set(&mut self, at: &'static str, set: Set) {
        let Some((name, pos)) = at.split_once('!') else {
            return;
        };
        let Ok(pos) = pos.parse::<Pos>() else { return };
        if !self.sheets.iter().any(|(sheet, _)| *sheet == name) {
            self.sheets.push((name, Vec::new()));
        }
        for (_, cells) in self.sheets.iter_mut().filter(|(sheet, _)| *sheet == name) {
            cells.retain(|(known, _)| *known != pos);
            cells.push((pos, set));
        }
    }

    fn input(&self) -> Input {
        let content = if let Some(reason) = self.refused {
            Content::Refused {
                reason: reason.to_owned(),
                advice: "Save it as an Excel workbook (.xlsx) and send that.".to_owned(),
            }
        } else if let Some(what) = self.skipped {
            Content::Skipped(what.to_owned())
        } else {
            Content::Book(self.book())
        };
        Input {
            path: self.path.into(),
            sha256: format!("{:?}", self).into(),
            content,
        }
    }

    fn book(&self) -> Book {
        let grids = self.sheets.iter().map(|(name, cells)| {
            let cells = cells
                .iter()
                .filter_map(|(pos, set)| Some((*pos, set.raw()?)));
            Grid::new(*name, cells.collect())
        });
        let notes = self.notes.iter();
        Book {
            format: self.format,
            notes: notes
                .map(|(sheet, text)| Note::on_sheet(&(*sheet).into(), *text))
                .collect(),
            grids: grids.collect(),
            properties: Properties {
                modified: self.modified.map(Into::into),
                ..Properties::default()
            },
            unreadable: self
                .unreadable
                .iter()
                .map(|(name, why)| ((*name).into(), (*why).to_owned()))
                .collect(),
        }
    }
}

/// The register with a column of a ref's rows set. A ref that has no row gets one.
fn with_value(register: &str, reference: &str, column: &str, value: &str) -> String {
    let mut lines = register.lines();
    let head = lines.next().unwrap_or_default();
    let at = head.split(',').position(|name| name == column);
    let mut edited = vec![head.to_owned()];
    for line in lines {
        let mut cells: Vec<&str> = line.split(',').collect();
        if cells.first() == Some(&reference)
            && let Some(cell) = at.and_then(|at| cells.get_mut(at))
        {
            *cell = value;
        }
        edited.push(cells.join(","));
    }
    edited.join("\n") + "\n"
}

/// Where a finding is, as examples write it.
#[cfg(test)]
pub fn place_of(finding: &Finding) -> String {
    let file = if &*finding.file == CLEAN || finding.file.is_empty() {
        String::new()
    } else {
        format!("{}: ", finding.file)
    };
    match (&finding.sheet, finding.cell) {
        (Some(sheet), Some(cell)) => format!("{file}{sheet}!{cell}"),
        (Some(sheet), None) => format!("{file}{sheet}"),
        _ => file.trim_end_matches(": ").to_owned(),
    }
}
