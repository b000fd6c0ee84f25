//! The configuration is found and read, and with it the register.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::apart;
use crate::cli::disk::{self, PathKind, shown};
use crate::cli::folder::{ConfigurationFolder, or_here};
use crate::cli::overlap::apart_from_returns;
use crate::error::Error;
use crate::quarter::configuration;
use crate::read::Limits;
use crate::register::{Problem, Register};
use crate::report::manifest::SourceFile;

/// The name of the configuration.
const CONFIG: &str = "qmr.toml";

/// The most bytes of it that are read; no council has so many services.
const MOST_OF_CONFIG: usize = 16 << 20;

/// A configuration, and where it stands.
#[derive(Debug)]
pub(super) struct LoadedConfiguration {
    /// What is configured.
    pub register: Arc<Register>,
    /// Faults that do not stop the tool.
    pub warnings: Vec<Problem>,
    /// Where it stands.
    pub home: ConfigurationFolder,
}

/// The configuration that is named, or the nearest from the working folder upwards, or from the first path that is read.
///
/// # Errors
/// Where there is none.
fn find_config(named: Option<&Path>, paths: &[PathBuf]) -> Result<PathBuf, Error> {
    if let Some(path) = named {
        return match disk::kind(path)? {
            PathKind::Folder => Ok(path.join(CONFIG)),
            PathKind::File(_) | PathKind::Other => Ok(path.to_owned()),
        };
    }
    let start = disk::working_folder()?;
    let first = paths.first().map(|path| disk::canonical(path));
    let above = |folder: &Path| {
        let mut files = folder.ancestors().map(|folder| folder.join(CONFIG));
        files.find(|path| disk::is_there(path))
    };
    above(&start).or_else(|| above(first.as_deref()?)).ok_or_else(|| Error::NoConfig(shown(&start)))
}

/// Reads the configuration and the register, with all faults of both.
///
/// # Errors
/// Where `qmr.toml` cannot be opened.
pub(super) fn check(
    named: Option<&Path>,
    paths: &[PathBuf],
) -> Result<(Option<Register>, Vec<Problem>, ConfigurationFolder), Error> {
    let path = find_config(named, paths)?;
    let bytes = disk::read(&path, MOST_OF_CONFIG)?;
    let mut home = ConfigurationFolder {
        folder: or_here(path.parent().unwrap_or(Path::new(""))).to_owned(),
        files: vec![disk::canonical(&path)],
        sources: Vec::new(),
    };
    let name = home.name(&path);
    home.sources.push(SourceFile::of(&*name, &bytes));
    let draft = configuration::draft(&name, &bytes);
    let mut draft = draft
        .map_err(|reason| Error::Unreadable { path: shown(&path), reason: reason.to_owned() })?;
    apart_from_returns(&home, &mut draft);
    let Some(written) = draft.indicators().map(str::to_owned) else {
        return Ok((None, draft.into_problems(), home));
    };
    let indicators = home.path(&written);
    home.files.push(disk::canonical(&indicators));
    let name = home.name(&indicators);
    let most = Limits::from(draft.limits()).file;
    let bytes = disk::read(&indicators, most).map_err(unopened);
    home.sources.extend(bytes.iter().map(|bytes| SourceFile::of(&*name, bytes)));
    let (register, problems) = configuration::with_indicators(draft, &name, bytes, &apart::read);
    Ok((register, problems, home))
}

/// Why the register cannot be opened.
fn unopened(error: Error) -> String {
    match error {
        Error::Unreadable { reason, .. } => reason,
        other => other.to_string(),
    }
}

/// Reads the configuration; faults in it stop the tool.
///
/// # Errors
/// Where it cannot be opened, or has faults.
pub(crate) fn load(named: Option<&Path>, paths: &[PathBuf]) -> Result<LoadedConfiguration, Error> {
    let (register, problems, home) = check(named, paths)?;
    match register {
        Some(register) => {
            Ok(LoadedConfiguration { register: Arc::new(register), warnings: problems, home })
        }
        None => Err(Error::Config(problems)),
    }
}
