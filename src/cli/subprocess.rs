//! Reading in a process of its own: the same program, told so by a word that no help shows. What reads old, binary or
//! large workbooks can then hang, or ask for all memory, and cost that one file alone.
//!
//! The process ends with its input and cannot outlive its limits of time, so none is left behind by a run that is killed.

use std::io::{self, BufReader, BufWriter, Read as _, Write as _};
use std::panic::resume_unwind;
use std::process::{
    Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitCode, ExitStatus, Stdio,
};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::cli::{disk, ipc};
use crate::grid::Book;
use crate::read::{self, Limits, Refusal};
use crate::register::ConfiguredLimits;

/// The word by which the child knows what it is for.
pub(crate) const WORD: &str = "--read-apart";

/// How long and with how much memory the child may work.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChildLimits {
    /// Seconds on the wall.
    pub seconds: u32,
    /// MiB of memory.
    pub memory_mib: u32,
}

impl From<&ConfiguredLimits> for ChildLimits {
    fn from(limits: &ConfiguredLimits) -> Self {
        Self { seconds: limits.seconds, memory_mib: limits.memory_mib }
    }
}

impl ChildLimits {
    /// Why a child ended without an answer, by how it ended and what it said.
    fn stopped(self, ended: Option<ExitStatus>, said: &[u8]) -> Refusal {
        let said = String::from_utf8_lossy(said);
        // What every program in Rust says that is refused memory, before it ends itself.
        if said.contains("memory allocation of") {
            return Refusal::NoMemory;
        }
        match ended.and_then(bounds::cause) {
            Some(EndedBy::Time) => Refusal::TooLong(self.seconds),
            Some(EndedBy::Memory) => Refusal::NoMemory,
            None => Refusal::Damaged("its content stopped the reader".to_owned()),
        }
    }
}

/// Why the system ended a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EndedBy {
    /// It worked longer than it may.
    Time,
    /// The computer had no memory left.
    Memory,
}

/// The most that is heard of what a child says before it ends.
const MOST_SAID: u64 = 4096;

/// Reads a file in a child. Its bytes are let go once the child has them.
///
/// # Errors
/// What the child says of the file, or that it said nothing sensible in time.
pub(super) fn read(
    name: &str,
    bytes: impl AsRef<[u8]> + Send,
    limits: &Limits,
    bounds: ChildLimits,
) -> Result<Book, Refusal> {
    let request = ipc::Request {
        name: name.to_owned(),
        limits: limits.clone(),
        seconds: bounds.seconds,
        memory_mib: bounds.memory_mib,
    };
    let ReadingChild { mut child, mut stdin, stdout, stderr } =
        start().ok_or(Refusal::NoProcess)?;
    let _job = bounds::hold(&child);
    let (done, waiting) = mpsc::channel::<()>();
    // The book is put together in the thread that asked for it, whose memory it is.
    let (answer, (in_time, ended), said) = thread::scope(|scope| {
        // A child that ends early closes its input; that is told by its answer.
        scope.spawn(move || {
            ipc::send_request(&request, &mut stdin)?;
            stdin.write_all(bytes.as_ref())
        });
        let guard = scope.spawn(move || {
            let most = Duration::from_secs(bounds.seconds.into());
            let in_time = waiting.recv_timeout(most).is_ok();
            // Whatever came, the child has nothing more to say; the other two end with it.
            let _ = child.kill();
            (in_time, child.wait().ok())
        });
        let said = scope.spawn(move || {
            let mut said = Vec::new();
            let _ = stderr.take(MOST_SAID).read_to_end(&mut said);
            said
        });
        let answer = ipc::receive_answer(BufReader::new(stdout), limits);
        let _ = done.send(());
        (answer, ended(guard), ended(said))
    });
    match answer {
        Some(answer) => answer,
        None if in_time => Err(bounds.stopped(ended, &said)),
        None => Err(Refusal::TooLong(bounds.seconds)),
    }
}

/// What a thread gave.
fn ended<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|payload| resume_unwind(payload))
}

/// A child, and the ways to and from it.
struct ReadingChild {
    child: Child,
    stdin: ChildStdin,
    stdout: ChildStdout,
    stderr: ChildStderr,
}

fn start() -> Option<ReadingChild> {
    let mut child = Command::new(disk::own_program()?)
        .arg(WORD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let (stdin, stdout) = (child.stdin.take()?, child.stdout.take()?);
    let stderr = child.stderr.take()?;
    Some(ReadingChild { child, stdin, stdout, stderr })
}

/// The child's side: a request and a file from stdin, the book to stdout.
pub(super) fn serve() -> ExitCode {
    match answer() {
        Some(()) => ExitCode::SUCCESS,
        None => ExitCode::from(2),
    }
}

/// Answers the request that comes in; nothing where it is none, or nobody takes the answer.
fn answer() -> Option<()> {
    let mut stdin = io::stdin().lock();
    let request = ipc::receive_request(&mut stdin)?;
    bounds::set(request.seconds, request.memory_mib)?;
    let answer = read_from(stdin, &request);
    let mut stdout = BufWriter::new(io::stdout().lock());
    ipc::send_answer(&answer?, &mut stdout).ok()?;
    stdout.flush().ok()
}

/// What reading the file gives; nothing where it does not come in. Its bytes are let go.
fn read_from(input: impl io::Read, request: &ipc::Request) -> Option<Result<Book, Refusal>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(request.limits.file).ok()?.saturating_add(1);
    match input.take(most).read_to_end(&mut bytes) {
        Ok(_) => Some(read::file(&request.name, &bytes, &request.limits)),
        Err(error) => {
            (error.kind() == io::ErrorKind::OutOfMemory).then_some(Err(Refusal::NoMemory))
        }
    }
}

/// On Unix the child sets limits on itself, before it looks at the file.
#[cfg(unix)]
mod bounds {
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::ExitStatus;

    #[cfg(target_os = "linux")]
    use rustix::process::set_parent_process_death_signal;
    use rustix::process::{Resource, Rlimit, Signal, getrlimit, setrlimit};

    use super::EndedBy;

    /// The first limit of time ends with a signal of its own; what ends in any other way that cannot be withstood was
    /// ended for its memory.
    pub(super) fn cause(ended: ExitStatus) -> Option<EndedBy> {
        match ended.signal()? {
            signal if signal == Signal::XCPU.as_raw() => Some(EndedBy::Time),
            signal if signal == Signal::KILL.as_raw() => Some(EndedBy::Memory),
            _ => None,
        }
    }

    /// Nothing is left to the parent.
    pub(super) fn hold(_: &std::process::Child) -> Option<()> {
        None
    }

    pub(super) fn set(seconds: u32, memory_mib: u32) -> Option<()> {
        // Whoever started qmr may have set a narrower limit, beyond which nobody may go.
        let limits = |resource, current: u64, most: u64| {
            let hard = getrlimit(resource).maximum.unwrap_or(u64::MAX);
            let limit = Rlimit { current: Some(current.min(hard)), maximum: Some(most.min(hard)) };
            setrlimit(resource, limit).ok()
        };
        let limit = |resource, most| limits(resource, most, most);
        #[cfg(target_os = "linux")]
        set_parent_process_death_signal(Some(Signal::KILL)).ok()?;
        limit(Resource::Core, 0)?;
        limits(Resource::Cpu, u64::from(seconds) + 1, u64::from(seconds) + 2)?;
        // macOS does not let a process bound its own memory.
        #[cfg(target_os = "macos")]
        return super::heap::limit(memory_mib);
        #[cfg(not(target_os = "macos"))]
        limit(Resource::As, u64::from(memory_mib) << 20)
    }
}

/// On Windows the parent puts the child into a job, with which it ends; the child bounds its own memory.
#[cfg(windows)]
mod bounds {
    use std::os::windows::io::AsRawHandle as _;
    use std::process::ExitStatus;

    use super::EndedBy;
    use win32job::{ExtendedLimitInfo, Job};

    pub(super) fn hold(child: &std::process::Child) -> Option<Job> {
        let mut limits = ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        let job = Job::create_with_limit_info(&limits).ok()?;
        job.assign_process(child.as_raw_handle() as isize).ok()?;
        Some(job)
    }

    /// Nothing is ended for its time or memory but by the parent and by itself.
    pub(super) const fn cause(_: ExitStatus) -> Option<EndedBy> {
        None
    }

    pub(super) fn set(_: u32, memory_mib: u32) -> Option<()> {
        super::heap::limit(memory_mib)
    }
}

#[cfg(not(any(unix, windows)))]
mod bounds {
    /// Nothing is ended for its time or memory but by the parent.
    pub(super) const fn cause(_: std::process::ExitStatus) -> Option<super::EndedBy> {
        None
    }

    /// Nothing is left to the parent.
    pub(super) fn hold(_: &std::process::Child) -> Option<()> {
        None
    }

    pub(super) fn set(_: u32, _: u32) -> Option<()> {
        Some(())
    }
}

/// The memory of this program, counted: what the system does not bound, the child does. Whoever asks for more ends, as
/// under a limit of the system.
#[cfg(any(windows, target_os = "macos"))]
mod heap {
    use std::alloc::System;

    use cap::Cap;

    #[global_allocator]
    static HEAP: Cap<System> = Cap::new(System, usize::MAX);

    pub(super) fn limit(mib: u32) -> Option<()> {
        HEAP.set_limit(crate::register::ConfiguredLimits::bytes(mib)).ok()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt as _;

    #[test]
    fn a_child_that_ended_without_an_answer_is_said_to_have_ended_as_it_did() {
        let bounds = ChildLimits { seconds: 7, memory_mib: 64 };
        let stopped =
            |raw: i32, said: &str| bounds.stopped(Some(ExitStatus::from_raw(raw)), said.as_bytes());
        // By the numbers of Linux and macOS: ended for its time, by the system for want of memory, by itself.
        assert_eq!(stopped(24, ""), Refusal::TooLong(7));
        assert_eq!(stopped(9, ""), Refusal::NoMemory);
        let refused = "memory allocation of 8388608 bytes failed\n";
        assert_eq!(stopped(6, refused), Refusal::NoMemory);
        for (raw, said) in [(6, ""), (11, "thread has overflowed its stack"), (2 << 8, "")] {
            assert!(matches!(stopped(raw, said), Refusal::Damaged(_)), "{raw}");
        }
    }
}
