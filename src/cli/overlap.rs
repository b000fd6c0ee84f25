//! Whether the output lies apart from the returns: one inside the other would be read as what was sent, or be written over
//! it.

use std::path::{Path, PathBuf};

use crate::cli::disk::{self, PathKind, shown};
use crate::cli::folder::ConfigurationFolder;
use crate::error::Error;
use crate::register::{Draft, Register};

/// Holds the output against the returns: one inside the other would be read as what was sent, or be written over it.
pub(crate) fn apart_from_returns(folder: &ConfigurationFolder, draft: &mut Draft) {
    let output = disk::real(&folder.path(draft.output()));
    let returns: Vec<String> = draft.returns().to_vec();
    for written in returns {
        let place = disk::real(&folder.path(&written));
        if let Some(how) = lies(&output, &place) {
            draft.fault_at_output(&written, how);
        }
    }
}

/// How an output folder lies to a folder of returns, where they are not apart.
fn lies(output: &Path, returns: &Path) -> Option<&'static str> {
    if output == returns {
        Some("is the same as")
    } else if output.starts_with(returns) {
        Some("lies inside")
    } else if returns.starts_with(output) {
        Some("holds")
    } else {
        None
    }
}

/// Holds a folder in which something is handed back against what is read: it is apart from every folder of returns and from
/// the folder of each file, so that nothing is written over what was sent, and nothing that is handed back is read as a
/// return.
///
/// # Errors
/// Where it is the same as one of them, or lies inside a folder that is read.
pub(crate) fn apart_from_what_is_read(
    (home, register): (&ConfigurationFolder, &Register),
    paths: &[PathBuf],
    (folder, option): (&Path, &str),
) -> Result<(), Error> {
    let own = disk::real(folder);
    let configured = register.returns.iter().map(|path| home.path(path));
    for read in configured.chain(paths.iter().cloned()) {
        let is_folder = disk::kind(&read).is_ok_and(|kind| kind == PathKind::Folder);
        let real = disk::real(&read);
        let place = if is_folder { Some(real.as_path()) } else { real.parent() };
        let how = place.and_then(|place| lies(&own, place));
        let how =
            how.filter(|how| *how == "is the same as" || (is_folder && *how == "lies inside"));
        if let Some(how) = how {
            return Err(Error::Usage(format!(
                "the folder {} {how} {}, where returns are read; name another with {option}",
                shown(folder),
                place.map(shown).unwrap_or_default()
            )));
        }
    }
    Ok(())
}

/// Holds the folder of templates against what is read and against what else is written: what lies in either is no return
/// that anybody fills in.
///
/// # Errors
/// Where it is not apart from them.
pub(crate) fn templates_apart(
    home: &ConfigurationFolder,
    register: &Register,
    templates: &Path,
) -> Result<(), Error> {
    apart_from_what_is_read((home, register), &[], (templates, "--output"))?;
    let output = home.path(&register.output);
    match lies(&disk::real(templates), &disk::real(&output)) {
        Some(how @ ("is the same as" | "lies inside")) => Err(Error::Usage(format!(
            "the folder {} {how} {}, where outputs are written; name another with --output",
            shown(templates),
            shown(&output)
        ))),
        _ => Ok(()),
    }
}

/// Holds the output folder of a command line against what it reads.
///
/// # Errors
/// Where the returns are to be read from the folder that is written to, or the output would lie among them.
pub(crate) fn apart_on_command_line(
    folder: &ConfigurationFolder,
    register: &Register,
    paths: &[PathBuf],
    asked: Option<&Path>,
) -> Result<(), Error> {
    let output = asked.map_or_else(|| folder.path(&register.output), Path::to_owned);
    let output = disk::real(&output);
    let configured = register.returns.iter();
    let configured: Vec<PathBuf> = configured.map(|path| folder.path(path)).collect();
    for path in if paths.is_empty() { &configured } else { paths } {
        let how = lies(&output, &disk::real(path));
        // Where a folder is named, what qmr wrote below it is passed over.
        let passed_over = !paths.is_empty() && how == Some("lies inside");
        let is_folder = disk::kind(path).is_ok_and(|kind| kind == PathKind::Folder);
        if let Some(how) = how.filter(|_| is_folder && !passed_over) {
            return Err(Error::Usage(format!(
                "the output folder {} {how} {}, where returns are read; name another with --output",
                shown(&output),
                shown(path)
            )));
        }
    }
    Ok(())
}
