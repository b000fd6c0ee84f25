//! From paths to a register and an intake.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf, Prefix};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cli::apart::{self, Bounds};
use crate::cli::disk::{self, Kind};
use crate::error::Error;
use crate::grid::{Book, Format};
use crate::intake::{Content, Input, Intake, Returned, Vocabulary};
use crate::read::{self, Limits, Refusal};
use crate::register::{self, Level, Problem, Register, Table, parse, parse_config};
use crate::report::manifest::sha256;
use crate::report::{csv, tidy};
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
        .flat_map_iter(|file| {
            inputs(loaded, file).map(|input| Returned::read(input, &loaded.register, &vocabulary))
        })
        .collect();
    Ok(Intake::of(returned, &loaded.register))
}

/// What a file gives: itself, or each file of an archive.
fn inputs(loaded: &Loaded, found: &Found) -> impl Iterator<Item = Input> {
    let path = loaded.home.name(&found.path);
    let name = last(&path).to_owned();
    let without = |content| {
        let input = Input {
            path: Arc::clone(&path),
            sha256: Arc::default(),
            content,
        };
        vec![input].into_iter()
    };
    if let Some(what) = read::skipped_by_name(&name) {
        return without(Content::Skipped(what.to_owned()));
    }
    let reader = Reader::new(&loaded.register.limits);
    match disk::kind(&found.path) {
        Ok(Kind::File(length))
            if usize::try_from(length).map_or(true, |it| it > reader.limits.file) =>
        {
            without(refused(&reader.too_large()))
        }
        Ok(Kind::File(_)) => match disk::read(&found.path) {
            Ok(bytes) if found.own => without_reading(&path, &bytes),
            Ok(bytes) => reader.inputs(&path, &bytes).into_iter(),
            Err(error) => without(unopenable(&error)),
        },
        Ok(Kind::Folder | Kind::Other) => without(Content::Refused {
            reason: "This is no ordinary file.".to_owned(),
            advice: "Put the workbook itself there.".to_owned(),
        }),
        Err(error) => without(unopenable(&error)),
    }
}

/// A file in the output folder.
fn without_reading(path: &Arc<str>, bytes: &[u8]) -> std::vec::IntoIter<Input> {
    let input = Input {
        path: Arc::clone(path),
        sha256: sha256(bytes).into(),
        content: Content::Own,
    };
    vec![input].into_iter()
}

/// The part of a path after the last slash.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn refused(refusal: &Refusal) -> Content {
    Content::Refused {
        reason: refusal.to_string(),
        advice: refusal.advice().to_owned(),
    }
}

/// Reads files within the limits of the configuration.
struct Reader {
    limits: Limits,
    bounds: Bounds,
    /// The first lines of the CSVs that qmr writes.
    own_heads: Vec<String>,
}

impl Reader {
    fn new(written: &register::Limits) -> Self {
        Self {
            limits: Limits::from(written),
            bounds: Bounds {
                seconds: written.seconds,
                memory_mib: written.memory_mib,
            },
            own_heads: csv::heads().into_iter().chain(tidy::heads()).collect(),
        }
    }

    fn too_large(&self) -> Refusal {
        Refusal::TooLarge(format!(
            "at most {} MiB are read (the limit under [limits] in qmr.toml)",
            self.limits.file >> 20
        ))
    }

    /// What a file gives: itself, or each file of an archive.
    fn inputs(&self, path: &Arc<str>, bytes: &[u8]) -> Vec<Input> {
        let content = match self.read(last(path), bytes) {
            Err(Refusal::Archive) => match self.archive(path, bytes) {
                Ok(inputs) if !inputs.is_empty() => return inputs,
                Ok(_) => refused(&Refusal::NotAWorkbook(
                    "a zip archive with nothing in it".into(),
                )),
                Err(refusal) => refused(&refusal),
            },
            read => self.content(bytes, read),
        };
        vec![Input {
            sha256: sha256(bytes).into(),
            path: Arc::clone(path),
            content,
        }]
    }

    /// The files of an archive, as if it were a folder.
    fn archive(&self, path: &str, bytes: &[u8]) -> Result<Vec<Input>, Refusal> {
        let mut inputs = Vec::new();
        read::archive::each(bytes, &self.limits, |entry| {
            let (sha256, content) = match (read::skipped_by_name(last(&entry.name)), entry.bytes) {
                (Some(what), _) => (String::new(), Content::Skipped(what.to_owned())),
                (None, Ok(bytes)) => (sha256(&bytes), self.inner(&entry.name, &bytes)),
                (None, Err(refusal)) => (String::new(), refused(&refusal)),
            };
            inputs.push(Input {
                path: format!("{path}/{}", entry.name).into(),
                sha256: sha256.into(),
                content,
            });
        })?;
        Ok(inputs)
    }

    fn inner(&self, name: &str, bytes: &[u8]) -> Content {
        match self.read(last(name), bytes) {
            Err(refusal @ Refusal::Archive) => Content::Refused {
                reason: "The file is an archive inside an archive, which qmr does not open."
                    .to_owned(),
                advice: refusal.advice().to_owned(),
            },
            read => self.content(bytes, read),
        }
    }

    fn read(&self, name: &str, bytes: &[u8]) -> Result<Book, Refusal> {
        let apart = |name: &str, bytes: &[u8], limits: &Limits| {
            apart::read(name, bytes, limits, self.bounds)
        };
        read::file(name, bytes, &self.limits, Some(&apart))
    }

    fn content(&self, bytes: &[u8], read: Result<Book, Refusal>) -> Content {
        match read {
            Ok(book) if is_own(&book) || self.is_own_csv(bytes, &book) => Content::Own,
            Ok(book) => Content::Book(book),
            Err(refusal) => refused(&refusal),
        }
    }

    /// Whether it is a CSV with the very first line of one that qmr writes.
    fn is_own_csv(&self, bytes: &[u8], book: &Book) -> bool {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let line = text
            .split(|byte| matches!(byte, b'\n' | b'\r'))
            .next()
            .unwrap_or_default();
        book.format == Format::Csv && self.own_heads.iter().any(|head| head.as_bytes() == line)
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

fn is_own(book: &Book) -> bool {
    let custom = book.properties.custom.iter();
    custom.into_iter().any(|(name, _)| name == OWN)
}

#[cfg(all(test, windows))]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_windows_is_named_as_people_write_it_with_slashes() {
        for (path, named) in [
            (r"\\?\C:\Returns\Q4\a.xlsx", "C:/Returns/Q4/a.xlsx"),
            (r"C:\a.xlsx", "C:/a.xlsx"),
            (r"\\?\UNC\files\perf\a.xlsx", "//files/perf/a.xlsx"),
            (r"\\files\perf\a.xlsx", "//files/perf/a.xlsx"),
        ] {
            assert_eq!(&*with_slashes(Path::new(path).components()), named);
        }
    }
}
