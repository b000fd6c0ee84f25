//! From paths to a register and an intake.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf, Prefix};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cli::disk::shown;
use crate::cli::disk::{self, PathKind};
use crate::cli::reading::Reading;
use crate::error::Error;
use crate::intake::Returned;
use crate::quarter::configuration;
use crate::read::Limits;
use crate::register::{Draft, Problem, Register};

/// The name of the configuration.
const CONFIG: &str = "qmr.toml";

/// The most bytes of it that are read; no council has so many services.
const MOST_OF_CONFIG: usize = 16 << 20;

/// A configuration, and where it stands.
#[derive(Debug)]
pub struct Loaded {
    /// What is configured.
    pub register: Arc<Register>,
    /// Faults that do not stop the tool.
    pub warnings: Vec<Problem>,
    /// Where it stands.
    pub home: Home,
}

/// The folder of `qmr.toml`, and the files of the configuration.
#[derive(Clone, Debug)]
pub struct Home {
    /// The folder.
    pub folder: PathBuf,
    /// The configuration and the register.
    pub files: Vec<PathBuf>,
}

impl Home {
    /// A path of the configuration, which is relative to it.
    #[must_use]
    pub fn path(&self, written: &str) -> PathBuf {
        self.folder.join(written)
    }

    /// How outputs name a file: relative to `qmr.toml`, with `/`.
    #[must_use]
    pub fn name(&self, path: &Path) -> Arc<str> {
        // A link goes by its own name, which is the one that is seen in the folder.
        let own = match (path.parent(), path.file_name()) {
            (Some(folder), Some(name)) => disk::canonical(or_here(folder)).join(name),
            _ => disk::canonical(path),
        };
        let home = disk::canonical(&self.folder);
        let shared = own.components().zip(home.components()).take_while(|(a, b)| a == b).count();
        if shared == 0 {
            return with_slashes(own.components());
        }
        let ups = home.components().skip(shared).map(|_| Component::ParentDir);
        with_slashes(ups.chain(own.components().skip(shared)))
    }
}

/// A folder; the working folder where a path does not say one.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

fn with_slashes<'a>(components: impl Iterator<Item = Component<'a>>) -> Arc<str> {
    let parts: Vec<_> = components
        .filter(|part| !matches!(part, Component::RootDir))
        .map(|part| match part {
            Component::Prefix(prefix) => drive(prefix.kind()),
            part => as_text(part.as_os_str()).into_owned(),
        })
        .collect();
    parts.join("/").into()
}

/// A name as text. What is no text in it is spelled out (`\xFF`), so that two names never become one.
fn as_text(name: &OsStr) -> Cow<'_, str> {
    name.to_str()
        .map_or_else(|| Cow::Owned(format!("{name:?}").trim_matches('"').to_owned()), Cow::Borrowed)
}

/// A drive or share of Windows as people write it, with `/`.
fn drive(prefix: Prefix<'_>) -> String {
    match prefix {
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => {
            format!("{}:", char::from(letter))
        }
        Prefix::UNC(server, share) | Prefix::VerbatimUNC(server, share) => {
            format!("//{}/{}", server.to_string_lossy(), share.to_string_lossy())
        }
        Prefix::Verbatim(name) | Prefix::DeviceNS(name) => name.to_string_lossy().into_owned(),
    }
}

/// The configuration that is named, or the nearest from the working folder upwards.
///
/// # Errors
/// Where there is none.
pub fn find_config(named: Option<&Path>) -> Result<PathBuf, Error> {
    if let Some(path) = named {
        return match disk::kind(path)? {
            PathKind::Folder => Ok(path.join(CONFIG)),
            PathKind::File(_) | PathKind::Other => Ok(path.to_owned()),
        };
    }
    let start = disk::working_folder()?;
    start
        .ancestors()
        .map(|folder| folder.join(CONFIG))
        .find(|path| disk::is_there(path))
        .ok_or_else(|| Error::NoConfig(shown(&start)))
}

/// Reads the configuration and the register, with all faults of both.
///
/// # Errors
/// Where `qmr.toml` cannot be opened.
pub fn check(named: Option<&Path>) -> Result<(Option<Register>, Vec<Problem>, Home), Error> {
    let path = find_config(named)?;
    let bytes = disk::read(&path, MOST_OF_CONFIG)?;
    let mut home = Home {
        folder: or_here(path.parent().unwrap_or(Path::new(""))).to_owned(),
        files: vec![disk::canonical(&path)],
    };
    let draft = configuration::draft(&home.name(&path), &bytes);
    let mut draft = draft
        .map_err(|reason| Error::Unreadable { path: shown(&path), reason: reason.to_owned() })?;
    apart_from_returns(&home, &mut draft);
    let Some(written) = draft.indicators().map(str::to_owned) else {
        return Ok((None, draft.into_problems(), home));
    };
    let indicators = home.path(&written);
    home.files.push(disk::canonical(&indicators));
    let name = home.name(&indicators);
    let bytes = disk::read(&indicators, Limits::default().file).map_err(unopened);
    let (register, problems) = configuration::with_indicators(draft, &name, bytes);
    Ok((register, problems, home))
}

/// Why the register cannot be opened.
fn unopened(error: Error) -> String {
    match error {
        Error::Unreadable { reason, .. } => reason,
        other => other.to_string(),
    }
}

/// Holds the output against the returns: one inside the other would be read as what was sent, or be written over it.
fn apart_from_returns(home: &Home, draft: &mut Draft) {
    let output = disk::real(&home.path(draft.output()));
    let returns: Vec<String> = draft.returns().to_vec();
    for written in returns {
        let place = disk::real(&home.path(&written));
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

/// Holds the output folder of a command line against what it reads.
///
/// # Errors
/// Where the returns are to be read from the folder that is written to, or the output would lie among them.
pub fn apart_on_command_line(
    loaded: &Loaded,
    paths: &[PathBuf],
    asked: Option<&Path>,
) -> Result<(), Error> {
    let output = asked.map_or_else(|| loaded.home.path(&loaded.register.output), Path::to_owned);
    let output = disk::real(&output);
    let configured = loaded.register.returns.iter();
    let configured: Vec<PathBuf> = configured.map(|path| loaded.home.path(path)).collect();
    for path in if paths.is_empty() { &configured } else { paths } {
        let how = lies(&output, &disk::real(path));
        // Where a folder is named, what qmr wrote below it is passed over.
        let passed_over = !paths.is_empty() && how == Some("lies inside");
        let folder = disk::kind(path).is_ok_and(|kind| kind == PathKind::Folder);
        if let Some(how) = how.filter(|_| folder && !passed_over) {
            return Err(Error::Usage(format!(
                "the output folder {} {how} {}, where returns are read; name another with --output",
                shown(&output),
                shown(path)
            )));
        }
    }
    Ok(())
}

/// Reads the configuration; faults in it stop the tool.
///
/// # Errors
/// Where it cannot be opened, or has faults.
pub fn load(named: Option<&Path>) -> Result<Loaded, Error> {
    let (register, problems, home) = check(named)?;
    match register {
        Some(register) => Ok(Loaded { register: Arc::new(register), warnings: problems, home }),
        None => Err(Error::Config(problems)),
    }
}

/// One file to read: where it stands, and whether it lies in the output folder.
#[derive(Debug)]
struct Found {
    path: PathBuf,
    name: Arc<str>,
    own: bool,
    /// Why it cannot be listed, where it is a folder.
    unlisted: Option<Error>,
}

/// The files under the given paths, or under the configured ones where none is given, each once.
fn find(loaded: &Loaded, paths: &[PathBuf], output: &Path) -> Result<Vec<Found>, Error> {
    let configured: Vec<PathBuf>;
    let paths = if paths.is_empty() {
        let returns = loaded.register.returns.iter();
        configured = returns.map(|path| loaded.home.path(path)).collect();
        &configured
    } else {
        paths
    };
    let output = disk::canonical(output);
    let found_at = |path: PathBuf, own: bool, unlisted: Option<Error>| Found {
        name: loaded.home.name(&path),
        path,
        own,
        unlisted,
    };
    let mut found: Vec<Found> = Vec::new();
    for path in paths {
        match disk::kind(path)? {
            PathKind::Folder => {
                let below = disk::files_below(path, &output);
                let files = below.files.into_iter();
                found.extend(files.map(|path| found_at(path, false, None)));
                let unlisted = below.unlisted.into_iter();
                found.extend(unlisted.map(|(path, why)| found_at(path, false, Some(why))));
            }
            PathKind::File(_) | PathKind::Other => {
                let own = disk::canonical(path).starts_with(&output);
                found.push(found_at(path.clone(), own, None));
            }
        }
    }
    // Where each leads to is asked once: the disk may be far away.
    let mut found: Vec<(PathBuf, Found)> = found
        .into_iter()
        .map(|file| (disk::canonical(&file.path), file))
        .filter(|(real, _)| !loaded.home.files.contains(real))
        .collect();
    // Of two names of one file the same counts, in whatever order they were given.
    found.sort_by(|(a, one), (b, other)| (a, &one.name).cmp(&(b, &other.name)));
    found.dedup_by(|(a, _), (b, _)| a == b);
    Ok(found.into_iter().map(|(_, file)| file).collect())
}

/// Reads every file under the given paths, side by side where they are no larger than returns are.
///
/// # Errors
/// Where a path that was named is not there. A file that cannot be read and a folder that cannot be listed are no errors:
/// they are named among the others.
pub fn returned(loaded: &Loaded, paths: &[PathBuf], output: &Path) -> Result<Vec<Returned>, Error> {
    let found = find(loaded, paths, output)?;
    let reading = Reading::new(&loaded.register);
    let returned = found
        .par_iter()
        .flat_map_iter(|file| match (&file.unlisted, file.own) {
            (Some(why), _) => reading.unlisted(&file.name, why),
            (None, true) => reading.own(&file.name, &file.path),
            (None, false) => reading.returns(&file.name, &file.path),
        })
        .collect();
    Ok(returned)
}
