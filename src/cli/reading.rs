//! Files on the disk to returns, within bounds of memory whatever is in them.
//!
//! Files of the usual size are read side by side. A larger one is read in a process apart and alone: no other large one
//! is held in memory at that time.

use std::panic::resume_unwind;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::cli::disk::{self, PathKind};
use crate::cli::subprocess::{self, ChildLimits};
use crate::error::Error;
use crate::grid::Book;
use crate::intake::Returned;
use crate::quarter::{BookReader, Receiver, SentFile};
use crate::read::{self, Limits, Refusal};
use crate::register::Register;

/// Opens files and has them received.
pub(super) struct ReturnsReader<'r> {
    receiver: Receiver<'r>,
    bounds: ChildLimits,
    large: Mutex<()>,
}

/// The right to hold a large file, or an archive, in memory: one at a time has it.
type LargeFileGuard<'s> = MutexGuard<'s, ()>;

/// Why a file cannot be opened, and what to do.
type Unopened = (String, &'static str);

impl<'r> ReturnsReader<'r> {
    pub(super) fn new(register: &'r Register) -> Self {
        let limits = &register.limits;
        Self {
            receiver: Receiver::new(register),
            bounds: ChildLimits::from(limits),
            large: Mutex::new(()),
        }
    }

    /// What a file in the output folder gives: nothing but its hash.
    pub(super) fn own(&self, path: &Arc<str>, place: &Path) -> Vec<Returned> {
        vec![match self.open(path, place) {
            Ok((file, _guard)) => self.receiver.own(&file),
            Err((reason, advice)) => self.receiver.refused(path, reason, advice),
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
        let advice =
            "Ask for the right to open it, or put the returns in it elsewhere, and run this again.";
        vec![self.receiver.refused(path, reason, advice)]
    }

    /// What a file gives: itself, or each file of an archive.
    pub(super) fn returns(&self, path: &Arc<str>, place: &Path) -> Vec<Returned> {
        if let Some(skipped) = self.receiver.skipped(path) {
            return vec![skipped];
        }
        match self.open(path, place) {
            Ok((file, guard)) => {
                self.receiver.returns(file, &mut OutOfProcess { reading: self, guard })
            }
            Err((reason, advice)) => vec![self.receiver.refused(path, reason, advice)],
        }
    }

    fn guard(&self) -> LargeFileGuard<'_> {
        self.large.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file with its bytes; a large one comes with the right to hold them.
    fn open(
        &self,
        path: &Arc<str>,
        place: &Path,
    ) -> Result<(SentFile, Option<LargeFileGuard<'_>>), Unopened> {
        let unopenable = |error: Error| unopenable(&error);
        let length = match disk::kind(place).map_err(unopenable)? {
            PathKind::File(length) => usize::try_from(length).unwrap_or(usize::MAX),
            PathKind::Folder | PathKind::Other => {
                let reason = "This is no ordinary file.".to_owned();
                return Err((reason, "Put the workbook itself there."));
            }
        };
        let limits = self.receiver.limits();
        let (usual, most) = (limits.usual().file, limits.file);
        let (mut bytes, mut guard) = (None, None);
        if length <= usual {
            bytes = disk::read_at_most(place, usual).map_err(unopenable)?;
        }
        // It is large, or has grown since it was looked at.
        if bytes.is_none() && length <= most {
            guard = Some(self.guard());
            bytes = disk::read_at_most(place, most).map_err(unopenable)?;
        }
        let bytes = bytes.ok_or_else(|| {
            let refusal = Refusal::TooLarge(format!(
                "at most {} MiB are read (the limit under [limits] in qmr.toml)",
                most >> 20
            ));
            (refusal.to_string(), refusal.advice())
        })?;
        Ok((SentFile::new(Arc::clone(path), bytes), guard))
    }
}

/// Reads one file: risky and large ones in a process apart, and large ones alone.
struct OutOfProcess<'s> {
    reading: &'s ReturnsReader<'s>,
    guard: Option<LargeFileGuard<'s>>,
}

impl BookReader for OutOfProcess<'_> {
    fn usual(
        &self,
        name: &str,
        bytes: &[u8],
        risky: bool,
        limits: &Limits,
    ) -> Result<Book, Refusal> {
        match risky {
            true => subprocess::read(name, bytes, limits, self.reading.bounds),
            false => read::file(name, bytes, limits),
        }
    }

    fn large(&self, name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Book, Refusal> {
        subprocess::read(name, bytes, limits, self.reading.bounds)
    }

    fn alone<T: Send>(&mut self, work: impl FnOnce(&Self) -> T + Send) -> T {
        let _held = self.guard.take().unwrap_or_else(|| self.reading.guard());
        in_a_thread(|| work(self))
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

fn unopenable(error: &Error) -> Unopened {
    let reason = match error {
        Error::Unreadable { reason, .. } => format!("The file cannot be opened: {reason}."),
        other => format!("{other}."),
    };
    (reason, error.help())
}
