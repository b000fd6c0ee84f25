//! Files that were sent become returns: an archive each of its files, what qmr wrote itself and what is never a return
//! nothing but a name.
//!
//! A file is first read as what it most likely is, a return of the usual size. One that turns out to be larger is read
//! anew. Who reads ([`BookReader`]) says in what surroundings either is done.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::grid::{Book, Format};
use crate::intake::{Content, Input, Returned, Vocabulary};
use crate::read::{self, Limits, Refusal};
use crate::register::Register;
use crate::report::csv_outputs::CsvOutput;
use crate::report::manifest::sha256;

/// How the bytes of a workbook become a book. What is provided reads in this process; the command line reads risky and
/// large files in another, so that one that hangs or asks for all memory costs that file alone.
pub trait BookReader: Sync + Sized {
    /// Reads a file that has the usual size. A risky one is no `.xlsx` and no text.
    ///
    /// # Errors
    /// What the file is instead of a workbook, or how it goes beyond the limits.
    fn usual(
        &self,
        name: &str,
        bytes: &[u8],
        risky: bool,
        limits: &Limits,
    ) -> Result<Book, Refusal> {
        let _ = risky;
        read::file(name, bytes, limits)
    }

    /// Reads a file that is larger; its bytes can be let go on the way.
    ///
    /// # Errors
    /// As [`BookReader::usual`].
    fn large(&self, name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Book, Refusal> {
        read::file(name, &bytes, limits)
    }

    /// Does work that holds a large file or an archive in memory.
    fn alone<T: Send>(&mut self, work: impl FnOnce(&Self) -> T + Send) -> T {
        work(self)
    }
}

/// Reads in this process, whatever the file.
#[derive(Clone, Copy, Debug, Default)]
pub struct InProcess;

impl BookReader for InProcess {}

/// A file that was sent: how outputs name it, and what is in it.
#[derive(Clone, Debug)]
pub struct SentFile {
    path: Arc<str>,
    sha256: Arc<str>,
    bytes: Vec<u8>,
}

impl SentFile {
    /// A file by its path, which outputs print: relative to `qmr.toml`, with `/`.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>, bytes: Vec<u8>) -> Self {
        Self { path: path.into(), sha256: sha256(&bytes).into(), bytes }
    }
}

/// Receives files for a register, within the limits of its configuration.
#[derive(Debug)]
pub struct Receiver<'r> {
    register: &'r Register,
    vocabulary: Vocabulary,
    limits: Limits,
    /// The first lines of the CSVs that qmr writes.
    own_heads: BTreeSet<String>,
}

impl<'r> Receiver<'r> {
    /// A receiver of what is sent to a council.
    #[must_use]
    pub fn new(register: &'r Register) -> Self {
        Self {
            register,
            vocabulary: Vocabulary::new(register.period),
            limits: Limits::from(&register.limits),
            own_heads: CsvOutput::all(register).map(CsvOutput::head).collect(),
        }
    }

    /// The limits of every file.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What a file gives that qmr wrote: nothing but its hash.
    #[must_use]
    pub fn own(&self, file: &SentFile) -> Returned {
        self.returned(&file.path, &file.sha256, Content::Own)
    }

    /// What is never a return, by the name of its file alone.
    #[must_use]
    pub fn skipped(&self, path: &Arc<str>) -> Option<Returned> {
        let what = read::skipped_by_name(last(path))?;
        Some(self.returned(path, &Arc::default(), Content::Skipped(what.to_owned())))
    }

    /// What gives nothing but a name: a file that cannot be opened, a folder that cannot be looked through.
    #[must_use]
    pub fn refused(&self, path: &Arc<str>, reason: String, advice: &str) -> Returned {
        let content = Content::Refused { reason, advice: advice.to_owned() };
        self.returned(path, &Arc::default(), content)
    }

    /// What a file gives: itself, or each file of an archive.
    #[must_use]
    pub fn returns(&self, file: SentFile, reader: &mut impl BookReader) -> Vec<Returned> {
        if let Some(skipped) = self.skipped(&file.path) {
            return vec![skipped];
        }
        match read::is_risky(&file.bytes) {
            Err(Refusal::Archive) => reader.alone(|reader| self.archive(&file, reader)),
            Err(refusal) => vec![self.returned(&file.path, &file.sha256, refused(&refusal))],
            Ok(risky) => {
                let (path, sha256) = (Arc::clone(&file.path), Arc::clone(&file.sha256));
                let own_csv = self.is_own_csv(&file.bytes);
                let given = |read| self.returned(&path, &sha256, content(read, own_csv));
                vec![match self.usual(&file, risky, &self.limits, reader) {
                    Some(read) => given(read),
                    // A large book is let go before another is read.
                    None => reader.alone(|reader| given(whole(file, &self.limits, reader))),
                }]
            }
        }
    }

    fn returned(&self, path: &Arc<str>, sha256: &Arc<str>, content: Content) -> Returned {
        let input = Input { path: Arc::clone(path), sha256: Arc::clone(sha256), content };
        Returned::read(input, self.register, &self.vocabulary)
    }

    /// A file that is no archive, read as a return of the usual size; nothing where it is larger.
    fn usual(
        &self,
        file: &SentFile,
        risky: bool,
        limits: &Limits,
        reader: &impl BookReader,
    ) -> Option<Result<Book, Refusal>> {
        let usual = limits.usual();
        if file.bytes.len() > usual.file {
            return None;
        }
        let read = reader.usual(last(&file.path), &file.bytes, risky, &usual);
        Some(read).filter(|read| !matches!(read, Err(Refusal::TooLarge(_))))
    }

    /// The files of an archive, as if it were a folder. All together they hold no more than one workbook may.
    fn archive(&self, archive: &SentFile, reader: &impl BookReader) -> Vec<Returned> {
        let mut returned = Vec::new();
        let mut allowance = ArchiveAllowance::of(self.register);
        let read = read::archive::each(&archive.bytes, &self.limits, |entry| {
            let path: Arc<str> = format!("{}/{}", archive.path, entry.name).into();
            returned.push(match (read::skipped_by_name(last(&path)), entry.bytes) {
                (Some(what), _) => {
                    self.returned(&path, &Arc::default(), Content::Skipped(what.to_owned()))
                }
                (None, Err(refusal)) => self.returned(&path, &Arc::default(), refused(&refusal)),
                (None, Ok(bytes)) => self.inner(SentFile::new(path, bytes), &mut allowance, reader),
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
    fn inner(
        &self,
        file: SentFile,
        allowance: &mut ArchiveAllowance,
        reader: &impl BookReader,
    ) -> Returned {
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
            Ok(_) if allowance.is_used_up(unpacked) => refused(&allowance.refusal(&self.limits)),
            Ok(risky) => {
                let usual = self.usual(&file, risky, &allowance.limits, reader);
                let read = usual.unwrap_or_else(|| whole(file, &allowance.limits, reader));
                allowance.limits.inflated = allowance.limits.inflated.saturating_sub(unpacked);
                match read {
                    Err(Refusal::TooLarge(_)) if allowance.limits != self.limits => {
                        refused(&allowance.refusal(&self.limits))
                    }
                    read => {
                        allowance.take(read.as_ref().ok());
                        content(read, own_csv)
                    }
                }
            }
        };
        let returned = self.returned(&path, &sha256, content);
        allowance.table_cells = allowance.table_cells.saturating_sub(returned.table_cells());
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
struct ArchiveAllowance {
    limits: Limits,
    table_cells: usize,
}

impl ArchiveAllowance {
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

/// A file that is larger than usual.
fn whole(file: SentFile, limits: &Limits, reader: &impl BookReader) -> Result<Book, Refusal> {
    reader.large(last(&file.path), file.bytes, limits)
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

/// Whether a book bears the custom property by which qmr knows its own workbooks.
fn is_own(book: &Book) -> bool {
    let custom = book.properties.custom.iter();
    custom.into_iter().any(|(name, _)| name == crate::write::OWN)
}
