//! A quarter from bytes to what is said of it: [`consolidate`] takes the configuration and the files that were sent, by
//! their names, and every output is made from what it gives; [`run`] does the same for files that are read. Nothing here needs a file, a thread, a clock or a process.

pub mod configuration;
mod earlier;
pub mod handed_back;
mod receive;

#[cfg(feature = "cli")]
pub(crate) use earlier::past_file;
pub use earlier::{earlier, earlier_as_it_stood, earlier_beside};
pub use receive::{BookReader, InProcess, Receiver, SentFile};

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::{JudgedQuarter, Scope};
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::history::Earlier;
use crate::intake::Returned;
use crate::register::{Problem, Register, ServicePart};

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
    let draft = configuration::draft(CONFIGURATION, &bytes.toml).map_err(|reason| {
        Error::Unreadable { path: CONFIGURATION.to_owned(), reason: reason.to_owned() }
    })?;
    let Some(name) = draft.indicators().map(str::to_owned) else {
        return Err(Error::Config(draft.into_problems()));
    };
    let indicators = bytes.files.get(&name).cloned();
    let indicators = indicators.ok_or_else(|| "there is no such file".to_owned());
    match configuration::with_indicators(draft, &name, indicators, &configuration::in_process) {
        (Some(register), warnings) => Ok((register, warnings)),
        (None, problems) => Err(Error::Config(problems)),
    }
}

/// Consolidates a quarter as at a day, the last of the period where none is given. Files are named as outputs print them:
/// relative to `qmr.toml`, with `/`.
///
/// # Errors
/// As [`configure`]. What is wrong with a file is no error: it is said in the findings.
pub fn consolidate(
    configuration: &ConfigurationBytes,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
    as_at: Option<Date>,
    scope: Scope,
) -> Result<Consolidated, Error> {
    let (register, _) = configure(configuration)?;
    let receiver = Receiver::new(&register);
    // Whoever sends them in which order, by path they stand.
    let files: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
    let sent = files.into_iter().map(|(path, bytes)| SentFile::new(path, bytes));
    let returned = sent.flat_map(|file| receiver.returns(file, &mut InProcess)).collect();
    Ok(run(register, returned, as_at, scope))
}

/// Merges files that were read for a register, judges them as at a day, and consolidates them; no day: the last of the
/// period.
#[must_use]
pub fn run(
    register: impl Into<Arc<Register>>,
    returned: Vec<Returned>,
    as_at: Option<Date>,
    scope: Scope,
) -> Consolidated {
    run_after(register, Earlier::default(), returned, (as_at, scope))
}

/// The same, held against what is known of earlier quarters.
#[must_use]
pub fn run_after(
    register: impl Into<Arc<Register>>,
    earlier: Earlier,
    returned: Vec<Returned>,
    asked: (Option<Date>, Scope),
) -> Consolidated {
    Consolidated::of(JudgedQuarter::after(register, earlier, returned, asked))
}
