//! The bytes of `qmr.toml` and of the register that it names become a [`Register`], with all faults of both.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::Error;
use crate::exception;
use crate::grid::{Book, Matter, Note};
use crate::read::{self, Limits, Refusal};
use crate::register::{
    ConfiguredLimits, Draft, Level, Problem, Register, ServicePart, Table, parse, parse_config,
    sheets_read,
};
use crate::report::manifest::SourceFile;
use crate::rule;

/// What messages call the configuration.
const CONFIGURATION: &str = "qmr.toml";

/// A configuration as bytes.
#[derive(Clone, Debug, Default)]
pub struct ConfigurationBytes {
    /// Those of `qmr.toml`.
    pub toml: Vec<u8>,
    /// Those of the files of the register, by the names that `qmr.toml` has for them.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl ConfigurationBytes {
    /// Its files, as the manifest names them.
    pub(crate) fn sources(&self) -> Vec<SourceFile> {
        let own = [SourceFile::of(CONFIGURATION, &self.toml)].into_iter();
        own.chain(self.files.iter().map(|(name, bytes)| SourceFile::of(name, bytes))).collect()
    }
}

impl From<ServicePart> for ConfigurationBytes {
    fn from(part: ServicePart) -> Self {
        let indicators = (ServicePart::INDICATORS.to_owned(), part.indicators.into_bytes());
        Self { toml: part.toml.into_bytes(), files: BTreeMap::from([indicators]) }
    }
}

/// Reads a configuration: the register, and faults that do not stop the tool.
///
/// # Errors
/// [`Error::Config`] with every other fault; [`Error::Unreadable`] where `qmr.toml` is no text.
pub fn configure(bytes: &ConfigurationBytes) -> Result<(Register, Vec<Problem>), Error> {
    let draft = draft(CONFIGURATION, &bytes.toml).map_err(|reason| Error::Unreadable {
        path: CONFIGURATION.to_owned(),
        reason: reason.to_owned(),
    })?;
    let Some(name) = draft.indicators().map(str::to_owned) else {
        return Err(Error::Config(draft.into_problems()));
    };
    let indicators = bytes.files.get(&name).cloned();
    let indicators = indicators.ok_or_else(|| "there is no such file".to_owned());
    match with_indicators(draft, &name, indicators, &in_process) {
        (Some(register), warnings) => Ok((register, warnings)),
        (None, problems) => Err(Error::Config(problems)),
    }
}

/// Reads `qmr.toml`, which messages call by a name. What it says goes on to `with_indicators`.
///
/// # Errors
/// Where it is no UTF-8 text: the reason.
pub fn draft(name: &str, toml: &[u8]) -> Result<Draft, &'static str> {
    let text = str::from_utf8(toml).map_err(|_| "it is not UTF-8 text; save it as UTF-8")?;
    let mut draft = parse_config(name, text, &exception::names());
    let rules = rule::RULES.iter().map(|rule| (rule.code, rule::is_waivable(rule)));
    draft.check_waivers(&rules.collect::<Vec<_>>());
    Ok(draft)
}

/// How the bytes of a workbook of indicators become a book: its name, its bytes, and the limits of `qmr.toml`.
pub(crate) type ReadBook<'r> =
    &'r dyn Fn(&str, Vec<u8>, &ConfiguredLimits) -> Result<Book, Refusal>;

/// Reads it in this process, whatever it is.
///
/// # Errors
/// As [`read::file`].
pub(crate) fn in_process(
    name: &str,
    bytes: Vec<u8>,
    limits: &ConfiguredLimits,
) -> Result<Book, Refusal> {
    read::file(name, &bytes, &Limits::from(limits))
}

/// Adds the file of indicators, a CSV or a workbook, which messages call by a name: its bytes, or why there are none.
#[must_use]
pub(crate) fn with_indicators(
    draft: Draft,
    name: &str,
    bytes: Result<Vec<u8>, String>,
    read_book: ReadBook<'_>,
) -> (Option<Register>, Vec<Problem>) {
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(reason) => return unread(draft, name, &reason),
    };
    // Text has a reader of its own, which takes no other separator and no other encoding for what they may not be.
    let is_workbook = bytes.starts_with(b"PK") || read::is_risky(&bytes).is_ok_and(|risky| risky);
    if !is_workbook {
        return parse(draft, name, Table::Csv(&bytes));
    }
    match read_book(name, bytes, draft.limits()) {
        Ok(book) => {
            let sheets = sheets_read(&book.grids, draft.year());
            let (register, mut problems) = parse(draft, name, Table::Sheets(&book.grids));
            problems.extend(left_out(name, &book.notes, &sheets));
            (register, problems)
        }
        Err(refusal) => unread(draft, name, refusal.said_of("a register").trim_end_matches('.')),
    }
}

/// The faults of `qmr.toml`, and that the indicators cannot be had.
fn unread(mut draft: Draft, name: &str, reason: &str) -> (Option<Register>, Vec<Problem>) {
    let written = draft.indicators().unwrap_or(name).to_owned();
    draft.fault_at_indicators(&format!("the register \"{written}\" cannot be read: {reason}"));
    (None, draft.into_problems())
}

/// What was left out of the cells of the register, which council officers strike through as others do.
fn left_out(file: &str, notes: &[Note], sheets: &[Arc<str>]) -> Vec<Problem> {
    notes
        .iter()
        .filter(|note| matches!(note.matter, Matter::Struck | Matter::Raised))
        .filter(|note| note.sheet.as_ref().is_some_and(|sheet| sheets.contains(sheet)))
        .map(|note| Problem {
            file: file.to_owned(),
            line: note.cell.map_or(1, |pos| usize::try_from(pos.row).unwrap_or(0) + 1),
            column: String::new(),
            at: note.sheet.as_ref().map(|sheet| (Arc::clone(sheet), note.cell)),
            level: Level::Warning,
            message: note.text.trim_end_matches('.').to_owned(),
            expected: "Delete it, or set it like the rest of its cell if it counts.".to_owned(),
        })
        .collect()
}
