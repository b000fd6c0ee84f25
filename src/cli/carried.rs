//! A template that is checked where no configuration is: it carries its part of the register.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::console::Console;
use crate::cli::disk::{self, PathKind, shown};
use crate::cli::folder::{ConfigurationFolder, or_here};
use crate::cli::load::{self, LoadedConfiguration};
use crate::error::Error;
use crate::read::{self, Limits};
use crate::register::Register;
use crate::template::IssuedTemplate;

/// The configuration, as [`load::load`] finds it; where there is none, that of a template which is the only thing to read.
///
/// # Errors
/// As [`load::load`]; where what the template carries was changed.
pub(super) fn load_or_carried(
    named: Option<&Path>,
    paths: &[PathBuf],
    console: &Console,
) -> Result<LoadedConfiguration, Error> {
    let no_config = match (load::load(named, paths), paths) {
        (Err(error @ Error::NoConfig(_)), [_]) => error,
        (loaded, _) => return loaded,
    };
    let Some(path) = paths.first() else { return Err(no_config) };
    let Some(register) = carried(path)? else { return Err(no_config) };
    let services = register.services.iter().map(|service| service.name.to_string());
    console.note(&format!(
        "there is no qmr.toml here: checked by what the template itself carries of the register, for {}, {}",
        services.collect::<Vec<String>>().join(", "),
        register.period
    ));
    let home = ConfigurationFolder {
        folder: or_here(path.parent().unwrap_or(Path::new(""))).to_owned(),
        files: Vec::new(),
        sources: Vec::new(),
    };
    Ok(LoadedConfiguration { register: Arc::new(register), warnings: Vec::new(), home })
}

/// The register that a template carries; none where a file is no template.
///
/// # Errors
/// Where the file cannot be opened, or what it carries is not what qmr wrote.
fn carried(path: &Path) -> Result<Option<Register>, Error> {
    let PathKind::File(_) = disk::kind(path)? else { return Ok(None) };
    let limits = Limits::default().usual();
    let Some(bytes) = disk::read_at_most(path, limits.file)? else { return Ok(None) };
    // What may hang or ask for all memory is read elsewhere, and only once it is known whose it is.
    if read::is_risky(&bytes).unwrap_or(true) {
        return Ok(None);
    }
    let Ok(book) = read::file("Sheet1", &bytes, &limits) else { return Ok(None) };
    let Some((stamp, part)) = IssuedTemplate::carried_by(&book) else { return Ok(None) };
    let changed = |why: String| Error::Unreadable { path: shown(path), reason: why };
    if part.sha256() != stamp.register {
        let why = "the part of the register that the template carries was changed since qmr wrote it; ask for a new template";
        return Err(changed(why.to_owned()));
    }
    let register = part.register().map_err(|why| {
        changed(format!("the part of the register that it carries cannot be read: {why}"))
    })?;
    Ok(Some(register))
}
