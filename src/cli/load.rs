//! From paths to a register and an intake.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cli::disk::{self, Kind};
use crate::error::Error;
use crate::grid::Book;
use crate::intake::{Content, Input, Intake, Returned, Vocabulary};
use crate::read::{self, Limits};
use crate::register::{Level, Problem, Register, Table, parse, parse_config};
use crate::report::manifest::sha256;
use crate::{exception, grid::Grid};

/// The name of the configuration.
const CONFIG: &str = "qmr.toml";

/// The custom property by which qmr knows its own workbooks.
const OWN: &str = crate::write::OWN;

/// A configuration, and where it stands.
#[derive(Debug)]
pub struct Loaded {
    /// What is configured.
    pub register: Register,
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
        let (own, home) = (disk::canonical(path), disk::canonical(&self.folder));
        let shared = own
            .components()
            .zip(home.components())
            .take_while(|(a, b)| a == b)
            .count();
        if shared == 0 {
            return with_slashes(own.components());
        }
        let ups = home.components().skip(shared).map(|_| Component::ParentDir);
        with_slashes(ups.chain(own.components().skip(shared)))
    }
}

fn with_slashes<'a>(components: impl Iterator<Item = Component<'a>>) -> Arc<str> {
    let parts: Vec<_> = components
        .filter(|part| !matches!(part, Component::RootDir))
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts.join("/").into()
}

/// The configuration that is named, or the nearest from the working folder upwards.
///
/// # Errors
/// Where there is none.
pub fn find_config(named: Option<&Path>) -> Result<PathBuf, Error> {
    if let Some(path) = named {
        return match disk::kind(path)? {
            Kind::Folder => Ok(path.join(CONFIG)),
            Kind::File(_) | Kind::Other => Ok(path.to_owned()),
        };
    }
    let start = disk::working_folder()?;
    start
        .ancestors()
        .map(|folder| folder.join(CONFIG))
        .find(|path| disk::is_there(path))
        .ok_or(Error::NoConfig(start.clone()))
}

/// Reads the configuration and the register, with all faults of both.
///
/// # Errors
/// Where `qmr.toml` cannot be opened.
pub fn check(named: Option<&Path>) -> Result<(Option<Register>, Vec<Problem>, Home), Error> {
    let path = find_config(named)?;
    let bytes = disk::read(&path)?;
    let mut home = Home {
        folder: path.parent().map_or_else(PathBuf::new, Path::to_owned),
        files: vec![disk::canonical(&path)],
    };
    let shown = home.name(&path);
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(Error::Unreadable {
            path,
            reason: "it is not UTF-8 text; save it as UTF-8".to_owned(),
        });
    };
    let draft = parse_config(&shown, &text, &exception::names());
    let Some(written) = draft.indicators().map(str::to_owned) else {
        return Ok((None, draft.into_problems(), home));
    };
    let indicators = home.path(&written);
    home.files.push(disk::canonical(&indicators));
    let name = home.name(&indicators);
    let bytes = match disk::read(&indicators) {
        Ok(bytes) => bytes,
        Err(error) => {
            let mut problems = draft.into_problems();
            problems.push(unopened(&shown, &written, &error.to_string()));
            return Ok((None, problems, home));
        }
    };
    if bytes.starts_with(b"PK") {
        return Ok(match read::workbook(&bytes, &Limits::default()) {
            Ok(book) => {
                let first = book.grids.into_iter().next();
                let grid: Grid = first.unwrap_or_default();
                let (register, problems) = parse(draft, &name, Table::Grid(&grid));
                (register, problems, home)
            }
            Err(refusal) => {
                let mut problems = draft.into_problems();
                problems.push(unopened(&shown, &written, &refusal.to_string()));
                (None, problems, home)
            }
        });
    }
    let (register, problems) = parse(draft, &name, Table::Csv(&bytes));
    Ok((register, problems, home))
}

fn unopened(file: &str, written: &str, reason: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        line: 1,
        column: String::new(),
        level: Level::Error,
        message: format!("the register \"{written}\" cannot be read: {reason}"),
        expected: "`indicators` under [register] names a .csv or .xlsx file, relative to qmr.toml"
            .to_owned(),
    }
}

/// Reads the configuration; faults in it stop the tool.
///
/// # Errors
/// Where it cannot be opened, or has faults.
pub fn load(named: Option<&Path>) -> Result<Loaded, Error> {
    let (register, problems, home) = check(named)?;
    match register {
        Some(register) => Ok(Loaded {
            register,
            warnings: problems,
            home,
        }),
        None => Err(Error::Config(problems)),
    }
}

/// One file to read: where it stands, and whether it lies in the output folder.
#[derive(Debug)]
struct Found {
    path: PathBuf,
    own: bool,
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
    let mut found: Vec<Found> = Vec::new();
    for path in paths {
        match disk::kind(path)? {
            Kind::Folder => {
                let files = disk::files_below(path, &output)?;
                found.extend(files.into_iter().map(|path| Found { path, own: false }));
            }
            Kind::File(_) | Kind::Other => found.push(Found {
                path: path.clone(),
                own: disk::canonical(path).starts_with(&output),
            }),
        }
    }
    found.retain(|file| !loaded.home.files.contains(&disk::canonical(&file.path)));
    found.sort_by_cached_key(|file| disk::canonical(&file.path));
    found.dedup_by_key(|file| disk::canonical(&file.path));
    Ok(found)
}

/// Reads every file under the given paths and merges them, one worker to a file.
///
/// # Errors
/// Where a path that was named is not there, or a folder cannot be listed. A file that cannot be read is no error: it
/// is named in the intake.
pub fn intake(loaded: &Loaded, paths: &[PathBuf], output: &Path) -> Result<Intake, Error> {
    let found = find(loaded, paths, output)?;
    let vocabulary = Vocabulary::new(loaded.register.period);
    let returned: Vec<Returned> = found
        .par_iter()
        .map(|file| {
            let input = input(&loaded.home, file);
            Returned::read(input, &loaded.register, &vocabulary)
        })
        .collect();
    Ok(Intake::of(returned, &loaded.register))
}

fn input(home: &Home, found: &Found) -> Input {
    let path = home.name(&found.path);
    let name = found
        .path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let without = |content| Input {
        path: Arc::clone(&path),
        sha256: Arc::default(),
        content,
    };
    if let Some(what) = read::skipped_by_name(&name) {
        return without(Content::Skipped(what.to_owned()));
    }
    let limits = Limits::default();
    let refused = |reason: String, advice: &str| Content::Refused {
        reason,
        advice: advice.to_owned(),
    };
    match disk::kind(&found.path) {
        Ok(Kind::File(length))
            if usize::try_from(length).map_or(true, |length| length > limits.file) =>
        {
            without(refused(
                format!(
                    "The file is larger than {} MiB.",
                    limits.file / (1024 * 1024)
                ),
                "Take out pictures and sheets that are no part of the return, save it, and send that.",
            ))
        }
        Ok(Kind::File(_)) => match disk::read(&found.path) {
            Ok(bytes) => Input {
                sha256: sha256(&bytes).into(),
                path: Arc::clone(&path),
                content: content(&bytes, &limits, found.own),
            },
            Err(error) => without(unopenable(&error)),
        },
        Ok(Kind::Folder | Kind::Other) => without(refused(
            "This is no ordinary file.".to_owned(),
            "Put the workbook itself there.",
        )),
        Err(error) => without(unopenable(&error)),
    }
}

fn unopenable(error: &Error) -> Content {
    Content::Refused {
        reason: match error {
            Error::Unreadable { reason, .. } => format!("The file cannot be opened: {reason}."),
            other => format!("{other}."),
        },
        advice: error.help().to_owned(),
    }
}

fn content(bytes: &[u8], limits: &Limits, own: bool) -> Content {
    if own {
        return Content::Own;
    }
    match read::workbook(bytes, limits) {
        Ok(book) if is_own(&book) => Content::Own,
        Ok(book) => Content::Book(book),
        Err(refusal) => Content::Refused {
            reason: refusal.to_string(),
            advice: refusal.advice().to_owned(),
        },
    }
}

fn is_own(book: &Book) -> bool {
    let custom = book.properties.custom.iter();
    custom.into_iter().any(|(name, _)| name == OWN)
}
