//! From paths to a register and an intake.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf, Prefix};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cli::disk::{self, Kind};
use crate::cli::reading::Reading;
use crate::error::Error;
use crate::exception;
use crate::grid::{Grid, Matter, Note};
use crate::intake::{Intake, Returned};
use crate::read::{self, Limits};
use crate::register::{Level, Problem, Register, Table, parse, parse_config};

/// The name of the configuration.
const CONFIG: &str = "qmr.toml";

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
        // A link goes by its own name, which is the one that is seen in the folder.
        let own = match (path.parent(), path.file_name()) {
            (Some(folder), Some(name)) if !folder.as_os_str().is_empty() => {
                disk::canonical(folder).join(name)
            }
            _ => disk::canonical(path),
        };
        let home = disk::canonical(&self.folder);
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
        .map(|part| match part {
            Component::Prefix(prefix) => drive(prefix.kind()),
            part => as_text(part.as_os_str()).into_owned(),
        })
        .collect();
    parts.join("/").into()
}

/// A name as text. What is no text in it is spelled out (`\xFF`), so that two names never become one.
fn as_text(name: &OsStr) -> Cow<'_, str> {
    name.to_str().map_or_else(
        || Cow::Owned(format!("{name:?}").trim_matches('"').to_owned()),
        Cow::Borrowed,
    )
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
                let grid = book.grids.first().cloned().unwrap_or_default();
                let (register, mut problems) = parse(draft, &name, Table::Grid(&grid));
                problems.extend(left_out(&name, &grid, &book.notes));
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

/// What was left out of the cells of the register, which council officers strike through as others do.
fn left_out(file: &str, grid: &Grid, notes: &[Note]) -> Vec<Problem> {
    let own = |note: &&Note| note.sheet.as_ref() == Some(&grid.name);
    let notes = notes
        .iter()
        .filter(own)
        .filter(|note| matches!(note.matter, Matter::Struck | Matter::Raised));
    notes
        .map(|note| Problem {
            file: file.to_owned(),
            line: note
                .cell
                .map_or(1, |pos| usize::try_from(pos.row).unwrap_or(0) + 1),
            column: note
                .cell
                .map_or_else(String::new, |pos| format!("cell {pos}")),
            level: Level::Warning,
            message: note.text.trim_end_matches('.').to_owned(),
            expected: "Delete it, or set it like the rest of its cell if it counts.".to_owned(),
        })
        .collect()
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
    // Where each leads to is asked once: the disk may be far away.
    let mut found: Vec<(PathBuf, Found)> = found
        .into_iter()
        .map(|file| (disk::canonical(&file.path), file))
        .filter(|(real, _)| !loaded.home.files.contains(real))
        .collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.dedup_by(|(a, _), (b, _)| a == b);
    Ok(found.into_iter().map(|(_, file)| file).collect())
}

/// Reads every file under the given paths and merges them, side by side where they are no larger than returns are.
///
/// # Errors
/// Where a path that was named is not there, or a folder cannot be listed. A file that cannot be read is no error: it
/// is named in the intake.
pub fn intake(loaded: &Loaded, paths: &[PathBuf], output: &Path) -> Result<Intake, Error> {
    let found = find(loaded, paths, output)?;
    let reading = Reading::new(&loaded.register);
    let returned: Vec<Returned> = found
        .par_iter()
        .flat_map_iter(|file| {
            let name = loaded.home.name(&file.path);
            match file.own {
                true => reading.own(&name, &file.path),
                false => reading.returns(&name, &file.path),
            }
        })
        .collect();
    Ok(Intake::of(returned, &loaded.register))
}
