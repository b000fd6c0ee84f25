//! Reading in a process of its own: the same program, told so by a word that no help shows. What reads old, binary or
//! large workbooks can then hang, or ask for all memory, and cost that one file alone.
//!
//! The process ends with its input and cannot outlive its limits of time, so none is left behind by a run that is killed.

use std::io::{BufReader, Read as _, Write as _};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::cli::disk;
use crate::grid::Book;
use crate::read::{self, Limits, Refusal, wire};

/// The word by which the child knows what it is for.
pub const WORD: &str = "--read-apart";

/// How long and with how much memory the child may work.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Seconds on the wall.
    pub seconds: u32,
    /// MiB of memory.
    pub memory_mib: u32,
}

impl Bounds {
    fn stopped(self) -> Refusal {
        Refusal::Damaged(format!(
            "its content stopped the reader, or needs more than {} MiB of memory (the limit under [limits] in qmr.toml)",
            self.memory_mib
        ))
    }
}

/// Reads a file in a child. Its bytes are let go once the child has them.
///
/// # Errors
/// What the child says of the file, or that it said nothing sensible in time.
pub fn read(
    name: &str,
    bytes: impl AsRef<[u8]> + Send,
    limits: &Limits,
    bounds: Bounds,
) -> Result<Book, Refusal> {
    let request = wire::request(&wire::Request {
        name: name.to_owned(),
        limits: limits.clone(),
        seconds: bounds.seconds,
        memory_mib: bounds.memory_mib,
    });
    let mut child = start().ok_or(Refusal::NoProcess)?;
    let _job = bounds::hold(&child);
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (done, waiting) = mpsc::channel::<()>();
    // The book is put together in the thread that asked for it, whose memory it is.
    let (read, in_time) = thread::scope(|scope| {
        // A child that ends early closes its input; that is told by its answer.
        scope.spawn(move || {
            let mut stdin = stdin?;
            stdin.write_all(&request).ok()?;
            stdin.write_all(bytes.as_ref()).ok()
        });
        let guard = scope.spawn(move || {
            let most = Duration::from_secs(bounds.seconds.into());
            let in_time = waiting.recv_timeout(most).is_ok();
            // Whatever came, the child has nothing more to say; the other two end with it.
            let _ = child.kill();
            let _ = child.wait();
            in_time
        });
        let read = stdout.and_then(|it| wire::decode_from(BufReader::new(it), limits));
        let _ = done.send(());
        (read, guard.join().unwrap_or(false))
    });
    match read {
        Some(read) => read,
        None if in_time => Err(bounds.stopped()),
        None => Err(Refusal::TooLong(bounds.seconds)),
    }
}

fn start() -> Option<Child> {
    Command::new(disk::own_program()?)
        .arg(WORD)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()
}

/// The child's side: a request and a file from stdin, the book to stdout.
pub(super) fn serve() -> ExitCode {
    match answer() {
        Some(answer) => match std::io::stdout().lock().write_all(&answer) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(2),
        },
        None => ExitCode::from(2),
    }
}

fn answer() -> Option<Vec<u8>> {
    let mut stdin = std::io::stdin().lock();
    let mut length = [0; 4];
    stdin.read_exact(&mut length).ok()?;
    let mut body = vec![
        0;
        usize::try_from(u32::from_le_bytes(length))
            .ok()?
            .min(1 << 20)
    ];
    stdin.read_exact(&mut body).ok()?;
    let request = wire::requested(&body)?;
    bounds::set(request.seconds, request.memory_mib)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(request.limits.file).ok()?.saturating_add(1);
    stdin.take(most).read_to_end(&mut bytes).ok()?;
    let read = read::file(&request.name, &bytes, &request.limits);
    drop(bytes);
    Some(wire::encode(&read))
}

/// On Unix the child sets limits on itself, before it looks at the file.
#[cfg(unix)]
mod bounds {
    use rustix::process::{Resource, Rlimit, setrlimit};
    #[cfg(target_os = "linux")]
    use rustix::process::{Signal, set_parent_process_death_signal};

    /// Nothing is left to the parent.
    pub(super) fn hold(_: &std::process::Child) -> Option<()> {
        None
    }

    pub(super) fn set(seconds: u32, memory_mib: u32) -> Option<()> {
        let limit = |resource, most: u64| {
            let limit = Rlimit {
                current: Some(most),
                maximum: Some(most),
            };
            setrlimit(resource, limit).ok()
        };
        #[cfg(target_os = "linux")]
        set_parent_process_death_signal(Some(Signal::KILL)).ok()?;
        limit(Resource::Core, 0)?;
        limit(Resource::Cpu, u64::from(seconds) + 1)?;
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
    use win32job::{ExtendedLimitInfo, Job};

    pub(super) fn hold(child: &std::process::Child) -> Option<Job> {
        let mut limits = ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        let job = Job::create_with_limit_info(&limits).ok()?;
        job.assign_process(child.as_raw_handle() as isize).ok()?;
        Some(job)
    }

    pub(super) fn set(_: u32, memory_mib: u32) -> Option<()> {
        super::heap::limit(memory_mib)
    }
}

#[cfg(not(any(unix, windows)))]
mod bounds {
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
        HEAP.set_limit(usize::try_from(mib).ok()?.checked_mul(1 << 20)?)
            .ok()
    }
}
