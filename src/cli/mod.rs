//! The command line: arguments, exit codes, and one file for each command.

mod apart;
mod args;
mod carried;
mod compare;
mod console;
mod consolidate;
mod disk;
mod exceptions;
mod explain;
mod find;
mod folder;
mod handed_back;
mod history;
mod init;
pub mod ipc;
mod journal;
mod last_run;
mod load;
mod output;
mod overlap;
mod own_file;
mod own_window;
mod page;
mod period;
mod reading;
mod register;
mod schema;
mod services;
mod shell;
mod subprocess;
mod template;
mod validate;

use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::thread;

use clap::Parser as _;

use crate::error::Error;
use crate::finding::Severity;
use args::{Args, Command, FailOn};
use console::Console;

/// What a command found, for the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandOutcome {
    /// Nothing at the level asked for.
    Fine,
    /// Findings at that level.
    Findings,
}

impl CommandOutcome {
    /// Of a command whose gravest finding is this one.
    fn of(fail_on: FailOn, worst: Option<Severity>) -> Self {
        if fail_on.includes(worst) { Self::Findings } else { Self::Fine }
    }
}

/// Runs qmr with the arguments of a command line, and gives its exit code: 0 done, 1 findings at the level asked for,
/// 2 the tool could not do its work.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.get(1).is_some_and(|word| word == subprocess::WORD) {
        panic::set_hook(Box::new(|_| {}));
        return subprocess::serve();
    }
    let (code, quiet) = answer(&arguments);
    own_window::keep_open(quiet);
    code
}

/// Does what a command line asks for: the exit code, and whether it asks to be told results and errors alone.
fn answer(arguments: &[OsString]) -> (ExitCode, bool) {
    let parsed = Args::try_parse_from(arguments).or_else(|problem| {
        args::validating(arguments, &problem).map_or(Err(problem), Args::try_parse_from)
    });
    let args = match parsed {
        Ok(args) => args,
        Err(problem) => {
            console::misunderstood(&problem, arguments);
            return (ExitCode::from(u8::try_from(problem.exit_code()).unwrap_or(2)), false);
        }
    };
    let console = Console::new(&args.global);
    disk::no_sudden_end();
    let outcome = without_panic(|| in_a_pool(args.global.jobs, || dispatch(&args, &console)));
    let code = match outcome {
        Ok(CommandOutcome::Fine) => ExitCode::SUCCESS,
        Ok(CommandOutcome::Findings) => ExitCode::from(1),
        Err(error) => {
            console.error(&error);
            ExitCode::from(2)
        }
    };
    (code, args.global.quiet)
}

fn dispatch(args: &Args, console: &Console) -> anyhow::Result<CommandOutcome> {
    let global = &args.global;
    match &args.command {
        Command::Init(own) => init::run(global, own, console),
        Command::Register(own) => register::run(global, own, console),
        Command::Template(own) => template::run(global, own, console),
        Command::Page(own) => page::run(global, own, console),
        Command::Validate(own) => validate::run(global, own, console),
        Command::Consolidate(own) => consolidate::run(global, own, console),
        Command::Exceptions(own) => exceptions::run(global, own, console),
        Command::Compare(own) => compare::run(global, own, console),
        Command::Explain(own) => explain::run(own, console),
        Command::Schema(own) => schema::run(own, console),
        Command::Completions(own) => shell::completions(own, console),
        Command::Man => shell::man(console),
    }
}

/// A panic is a fault of qmr's own: it is said so, without a trace on the terminal, and ends like any other error.
/// One that a library has while it reads a file is caught there and costs that file alone.
fn without_panic<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    panic::set_hook(Box::new(|_| {}));
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let said = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied());
        Err(Error::Internal(said.unwrap_or("it cannot say why").to_owned()).into())
    })
}

/// Runs work on the number of threads that was asked for. They have all ended when it returns: where a thread ends
/// together with the program, Wine takes the exit code of either.
fn in_a_pool<T: Send>(
    jobs: Option<usize>,
    work: impl FnOnce() -> anyhow::Result<T> + Send,
) -> anyhow::Result<T> {
    let mut threads = Vec::new();
    let mut pool = rayon::ThreadPoolBuilder::new().spawn_handler(|worker| {
        threads.push(thread::Builder::new().spawn(|| worker.run())?);
        Ok(())
    });
    if let Some(jobs) = jobs {
        pool = pool.num_threads(jobs);
    }
    let pool = pool.build().map_err(|error| Error::Internal(error.to_string()))?;
    let outcome = pool.install(work);
    drop(pool);
    for thread in threads {
        let _ = thread.join();
    }
    outcome
}
