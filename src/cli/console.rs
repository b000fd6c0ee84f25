//! What goes to the terminal: results to stdout, progress and problems to stderr. A reader who closes the pipe early
//! changes nothing.

use std::ffi::OsString;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Width, terminal_size_of};

use crate::cli::args::{ColourChoice, GlobalArgs};
use crate::cli::disk;
use crate::error::Error;
use crate::register::{Level, Problem};
use crate::report::text;
use crate::sanitize::for_terminal;

/// The narrowest page on which messages can be laid out, and the widest whose lines an eye finds back from.
const LEAST_WIDTH: usize = 60;
const MOST_WIDTH: usize = 120;

/// How much is said, and in which colours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Console {
    quiet: bool,
    verbose: bool,
    colour: ColorChoice,
}

impl Console {
    /// By what the command line asks for.
    #[must_use]
    pub(super) fn new(global: &GlobalArgs) -> Self {
        Self {
            quiet: global.quiet,
            verbose: global.verbose,
            colour: match global.color {
                ColourChoice::Auto => ColorChoice::Auto,
                ColourChoice::Always => ColorChoice::Always,
                ColourChoice::Never => ColorChoice::Never,
            },
        }
    }

    /// A result, to stdout.
    ///
    /// # Errors
    /// Where stdout cannot be written to, other than by a reader who has gone.
    pub(super) fn result(&self, text: &str) -> Result<(), Error> {
        let mut out = AutoStream::new(io::stdout(), self.colour).lock();
        pass(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// How wide a page on stdout may be: as the terminal is, as far as lines can be read; what is no terminal has none.
    pub(super) fn width(&self) -> usize {
        let measured = terminal_size_of(io::stdout());
        measured.map_or(text::WIDTH, |(Width(columns), _)| {
            usize::from(columns).clamp(LEAST_WIDTH, MOST_WIDTH)
        })
    }

    /// Bytes as they are, to stdout.
    ///
    /// # Errors
    /// As [`Console::result`].
    pub(super) fn plain(&self, bytes: &[u8]) -> Result<(), Error> {
        let mut out = io::stdout().lock();
        pass(out.write_all(bytes).and_then(|()| out.flush()))
    }

    /// Something to know, to stderr, unless quiet was asked for.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            self.stderr(text);
        }
    }

    /// Something to know where every step was asked for.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbose {
            self.stderr(text);
        }
    }

    /// Why the tool could not do its work, and what to do.
    pub(super) fn error(&self, error: &anyhow::Error) {
        let mut said = format!("error: {error:#}");
        if let Some(own) = error.downcast_ref::<Error>() {
            if let Error::Config(problems) = own {
                let faults = problems.iter().filter(|own| own.level != Level::Note);
                for line in text::problems(&faults.cloned().collect::<Vec<_>>()) {
                    said.push_str(&format!("\n  {}", line.trim_start_matches("error: ")));
                }
            }
            said.push_str(&format!("\nhelp: {}", own.help()));
        }
        self.stderr(&said);
    }

    /// Faults of the configuration that do not stop the tool.
    pub(super) fn warnings(&self, warnings: &[Problem]) {
        let warnings: Vec<&Problem> =
            warnings.iter().filter(|own| own.level != Level::Note).collect();
        if !warnings.is_empty() {
            let s = if warnings.len() == 1 { "" } else { "s" };
            let text = format!(
                "{} warning{s} about the configuration: run `qmr register` to see them",
                warnings.len()
            );
            self.note(&text);
        }
    }

    fn stderr(&self, text: &str) {
        let mut err = AutoStream::new(io::stderr(), self.colour).lock();
        let _ = writeln!(err, "{}", printable(text));
    }
}

/// Says what clap has to say of a command line: the help that was asked for, or what is wrong. It quotes arguments as they
/// were typed; where one holds control characters, the text goes out without colours and with those made visible.
pub(crate) fn misunderstood(problem: &clap::Error, arguments: &[OsString]) {
    let is_plain = |argument: &OsString| {
        let text = argument.to_string_lossy();
        for_terminal(&text) == text
    };
    if arguments.iter().all(is_plain) {
        let _ = problem.print();
    } else {
        let text = problem.render().to_string();
        let _ = writeln!(io::stderr().lock(), "{}", printable(text.trim_end()));
    }
}

/// Control characters and turns of the reading order, which a file's name can hold, made visible; line breaks stay.
fn printable(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(for_terminal).collect();
    lines.join("\n")
}

fn pass(written: io::Result<()>) -> Result<(), Error> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Unwritable {
            path: "the standard output".into(),
            reason: disk::reason(&error),
        }),
        _ => Ok(()),
    }
}
