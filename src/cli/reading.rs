//! Files to returns, within bounds of memory whatever is in them.
//!
//! A file is first read as what it most likely is, a return of the usual size; many are, side by side. One that turns
//! out to be larger is read anew, in a process apart and alone: no other large one is held in memory at that time.

use std::panic::resume_unwind;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::cli::apart::{self, Bounds};
use crate::cli::disk::{self, Kind};
use crate::error::Error;
use crate::grid::{Book, Format};
use crate::intake::{Content, Input, Returned, Vocabulary};
use crate::read::{self, Limits, Refusal};
use crate::register::Register;
use crate::report::manifest::sha256;
use crate::report::{csv, tidy};

/// Reads files within the limits of the configuration.
pub(super) struct Reading<'r> {
    register: &'r Register,
    vocabulary: Vocabulary,
    limits: Limits,
    bounds: Bounds,
    /// The first lines of the CSVs that qmr writes.
    own_heads: Vec<String>,
    /// Held while a large file, or an archive, is in memory.
    alone: Mutex<()>,
}

/// The right to hold a large file in memory.
type Alone<'s> = MutexGuard<'s, ()>;

/// A file to read: what it is called, and what is in it.
struct Opened {
    path: Arc<str>,
    sha256: Arc<str>,
    bytes: Vec<u8>,
}

impl Opened {
    fn new(path: Arc<str>, bytes: Vec<u8>) -> Self {
        Self { path, sha256: sha256(&bytes).into(), bytes }
    }
}

impl<'r> Reading<'r> {
    pub(super) fn new(register: &'r Register) -> Self {
        let written = &register.limits;
        Self {
            register,
            vocabulary: Vocabulary::new(register.period),
            limits: Limits::from(written),
            bounds: Bounds { seconds: written.seconds, memory_mib: written.memory_mib },
            own_heads: csv::heads().into_iter().chain(tidy::heads()).collect(),
            alone: Mutex::new(()),
        }
    }

    /// What a file in the output folder gives: nothing but its hash.
    pub(super) fn own(&self, path: &Arc<str>, place: &Path) -> Vec<Returned> {
        let mut alone = None;
        vec![match self.open(path, place, &mut alone) {
            Ok(file) => self.returned(path, &file.sha256, Content::Own),
            Err(content) => self.returned(path, &Arc::default(), content),
        }]
    }

    /// What a folder gives that cannot be listed: its name, and why.
    pub(super) fn unlisted(&self, path: &Arc<str>, why: &Error) -> Vec<Returned> {
        let reason = match why {
            Error::Unreadable { reason, .. } => {
                format!("The folder cannot be looked through: {reason}.")
            }
            other => format!("{other}."),
        };
        let content = Content::Refused {
            reason,
            advice: "Ask for the right to open it, or put the returns in it elsewhere, and run this again.".to_owned(),
        };
        vec![self.returned(path, &Arc::default(), content)]
    }

    /// What a file gives: itself, or each file of an archive.
    pub(super) fn returns(&self, path: &Arc<str>, place: &Path) -> Vec<Returned> {
        if let Some(what) = read::skipped_by_name(last(path)) {
            let skipped = Content::Skipped(what.to_owned());
            return vec![self.returned(path, &Arc::default(), skipped)];
        }
        let mut alone = None;
        let file = match self.open(path, place, &mut alone) {
            Ok(file) => file,
            Err(content) => return vec![self.returned(path, &Arc::default(), content)],
        };
        match read::is_risky(&file.bytes) {
            Err(Refusal::Archive) => {
                let _held = alone.get_or_insert_with(|| self.alone());
                in_a_thread(|| self.archive(&file))
            }
            Err(refusal) => vec![self.returned(path, &file.sha256, refused(&refusal))],
            Ok(risky) => {
                let (sha256, own_csv) = (Arc::clone(&file.sha256), self.is_own_csv(&file.bytes));
                let given = |read| self.returned(path, &sha256, content(read, own_csv));
                vec![match self.usual(&file, risky, &self.limits) {
                    Some(read) => given(read),
                    // A large book is let go before another is read.
                    None => {
                        let _held = alone.get_or_insert_with(|| self.alone());
                        in_a_thread(|| given(self.whole(file, &self.limits)))
                    }
                }]
            }
        }
    }

    fn returned(&self, path: &Arc<str>, sha256: &Arc<str>, content: Content) -> Returned {
        let input = Input { path: Arc::clone(path), sha256: Arc::clone(sha256), content };
        Returned::read(input, self.register, &self.vocabulary)
    }

    fn alone(&self) -> Alone<'_> {
        self.alone.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The bytes of a file; those of a large one come with the right to hold them.
    fn open<'s>(
        &'s self,
        path: &Arc<str>,
        place: &Path,
        alone: &mut Option<Alone<'s>>,
    ) -> Result<Opened, Content> {
        let unopenable = |error: Error| unopenable(&error);
        let length = match disk::kind(place).map_err(unopenable)? {
            Kind::File(length) => usize::try_from(length).unwrap_or(usize::MAX),
            Kind::Folder | Kind::Other => {
                return Err(Content::Refused {
                    reason: "This is no ordinary file.".to_owned(),
                    advice: "Put the workbook itself there.".to_owned(),
                });
            }
        };
        let (usual, most) = (self.limits.usual().file, self.limits.file);
        let mut bytes = None;
        if length <= usual {
            bytes = disk::read_at_most(place, usual).map_err(unopenable)?;
        }
        // It is large, or has grown since it was looked at.
        if bytes.is_none() && length <= most {
            *alone = Some(self.alone());
            bytes = disk::read_at_most(place, most).map_err(unopenable)?;
        }
        let bytes = bytes.ok_or_else(|| {
            refused(&Refusal::TooLarge(format!(
                "at most {} MiB are read (the limit under [limits] in qmr.toml)",
                most >> 20
            )))
        })?;
        Ok(Opened::new(Arc::clone(path), bytes))
    }

    /// A file that is no archive, read as a return of the usual size; nothing where it is larger.
    fn usual(&self, file: &Opened, risky: bool, limits: &Limits) -> Option<Result<Book, Refusal>> {
        let (name, usual) = (last(&file.path), limits.usual());
        if file.bytes.len() > usual.file {
            return None;
        }
        let read = match risky {
            true => apart::read(name, &file.bytes, &usual, self.bounds),
            false => read::file(name, &file.bytes, &usual),
        };
        Some(read).filter(|read| !matches!(read, Err(Refusal::TooLarge(_))))
    }

    /// A larger one.
    fn whole(&self, file: Opened, limits: &Limits) -> Result<Book, Refusal> {
        apart::read(last(&file.path), file.bytes, limits, self.bounds)
    }

    /// The files of an archive, as if it were a folder. All together they hold no more than one workbook may.
    fn archive(&self, archive: &Opened) -> Vec<Returned> {
        let mut returned = Vec::new();
        let mut left = Left::of(self.register);
        let read = read::archive::each(&archive.bytes, &self.limits, |entry| {
            let path: Arc<str> = format!("{}/{}", archive.path, entry.name).into();
            returned.push(match (read::skipped_by_name(last(&path)), entry.bytes) {
                (Some(what), _) => {
                    self.returned(&path, &Arc::default(), Content::Skipped(what.to_owned()))
                }
                (None, Err(refusal)) => self.returned(&path, &Arc::default(), refused(&refusal)),
                (None, Ok(bytes)) => self.inner(Opened::new(path, bytes), &mut left),
            });
        });
        match read {
            Ok(()) if !returned.is_empty() => return returned,
            Ok(()) => {
                let empty = Refusal::NotAWorkbook("a zip archive with nothing in it".into());
                returned.push(self.returned(&archive.path, &archive.sha256, refused(&empty)));
            }
            Err(refusal) => {
                returned = vec![self.returned(&archive.path, &archive.sha256, refused(&refusal))];
            }
        }
        returned
    }

    /// A file of an archive, which may hold what those before it have left.
    fn inner(&self, file: Opened, left: &mut Left) -> Returned {
        let (path, sha256) = (Arc::clone(&file.path), Arc::clone(&file.sha256));
        let own_csv = self.is_own_csv(&file.bytes);
        let unpacked = read::unpacked(&file.bytes);
        let content = match read::is_risky(&file.bytes) {
            Err(refusal @ Refusal::Archive) => Content::Refused {
                reason: "The file is an archive inside an archive, which qmr does not open."
                    .to_owned(),
                advice: refusal.advice().to_owned(),
            },
            Err(refusal) => refused(&refusal),
            Ok(_) if left.is_used_up(unpacked) => refused(&left.refusal(&self.limits)),
            Ok(risky) => {
                let usual = self.usual(&file, risky, &left.limits);
                let read = usual.unwrap_or_else(|| self.whole(file, &left.limits));
                left.limits.inflated = left.limits.inflated.saturating_sub(unpacked);
                match read {
                    Err(Refusal::TooLarge(_)) if left.limits != self.limits => {
                        refused(&left.refusal(&self.limits))
                    }
                    read => {
                        left.take(read.as_ref().ok());
                        content(read, own_csv)
                    }
                }
            }
        };
        let returned = self.returned(&path, &sha256, content);
        left.table_cells = left.table_cells.saturating_sub(returned.table_cells());
        returned
    }

    /// Whether it is a CSV with the very first line of one that qmr writes.
    fn is_own_csv(&self, bytes: &[u8]) -> bool {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
        self.own_heads.iter().any(|head| head.as_bytes() == line)
    }
}

/// What the files of an archive may still hold.
struct Left {
    limits: Limits,
    table_cells: usize,
}

impl Left {
    fn of(register: &Register) -> Self {
        Self {
            limits: Limits::from(&register.limits),
            table_cells: usize::try_from(register.limits.table_cells).unwrap_or(usize::MAX),
        }
    }

    fn is_used_up(&self, unpacked: u64) -> bool {
        self.table_cells == 0 || unpacked > self.limits.inflated
    }

    fn take(&mut self, book: Option<&Book>) {
        let (cells, text) = book.map_or((0, 0), |book| (book.filled(), book.letters()));
        self.limits.cells = self.limits.cells.saturating_sub(cells);
        self.limits.text = self.limits.text.saturating_sub(text);
    }

    fn refusal(&self, whole: &Limits) -> Refusal {
        Refusal::TooLarge(format!(
            "with the files before it in the archive it is more than one archive may hold, {} cells or {} MiB unpacked (the limits under [limits] in qmr.toml)",
            whole.cells,
            whole.inflated >> 20
        ))
    }
}

/// Runs what takes much memory in a thread of its own, one at a time. The system gives the memory that one lets go to the
/// next, where each of many threads would keep its own.
fn in_a_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| match scope.spawn(work).join() {
        Ok(done) => done,
        Err(payload) => resume_unwind(payload),
    })
}

/// The part of a path after the last slash.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn content(read: Result<Book, Refusal>, own_csv: bool) -> Content {
    match read {
        Ok(book) if is_own(&book) || (own_csv && book.format == Format::Csv) => Content::Own,
        Ok(book) => Content::Book(book),
        Err(refusal) => refused(&refusal),
    }
}

fn refused(refusal: &Refusal) -> Content {
    Content::Refused { reason: refusal.to_string(), advice: refusal.advice().to_owned() }
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

/// Whether a book bears the custom property by which qmr knows its own workbooks.
fn is_own(book: &Book) -> bool {
    let custom = book.properties.custom.iter();
    custom.into_iter().any(|(name, _)| name == crate::write::OWN)
}
