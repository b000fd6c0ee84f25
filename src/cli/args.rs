//! The arguments of the command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::error::{ContextKind, ContextValue};
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::cli::disk;
use crate::due::Due;
use crate::finding::Severity;
use crate::period::{Period, periods_meant};

/// Reads quarterly performance returns, checks every row against the council's register, and consolidates them.
#[derive(Debug, Parser)]
#[command(name = "qmr", version = version(), about, max_term_width = 100)]
#[command(
    after_help = "`qmr PATH` is `qmr validate PATH`.\n\nExit codes: 0 done; 1 findings at the level of --fail-on; 2 qmr could not do its work and wrote nothing, or says which files it had already put in place."
)]
pub(super) struct Args {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Command,
}

/// The version, and the commit where whoever built it named one (RELEASING.md): a build that asks nobody is the same anywhere.
fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let version = env!("CARGO_PKG_VERSION");
        match option_env!("QMR_COMMIT").filter(|commit| !commit.is_empty()) {
            Some(commit) => format!("{version} ({commit})"),
            None => version.to_owned(),
        }
    });
    &VERSION
}

/// Options of every command.
#[derive(Debug, clap::Args)]
pub(super) struct GlobalArgs {
    /// The configuration [default: the nearest qmr.toml from the working folder upwards, else from the first PATH upwards]
    #[arg(short, long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Say only what is asked for: results and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say what becomes of every file
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColourChoice,
    /// How many files to read at once [default: one for each processor]
    #[arg(short, long, global = true, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
    /// Replace files that qmr did not write, or that were changed since
    #[arg(short, long, global = true)]
    pub force: bool,
    /// Do everything but write
    #[arg(short = 'n', long, global = true)]
    pub dry_run: bool,
    /// The day by which milestones are overdue [default: the last day of the period]
    #[arg(long, global = true, value_name = "DATE", value_parser = date)]
    pub as_at: Option<Date>,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColourChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// From which findings on the exit code is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Things to mend
    Error,
    /// Things to check, too
    Warning,
    /// Nothing
    Never,
}

impl FailOn {
    /// Whether findings of this gravity are at the level.
    #[must_use]
    pub(crate) fn includes(self, worst: Option<Severity>) -> bool {
        match (self, worst) {
            (Self::Never, _) | (_, None) => false,
            (Self::Error, Some(worst)) => worst == Severity::Error,
            (Self::Warning, Some(worst)) => worst <= Severity::Warning,
        }
    }
}

/// How `validate` says what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people
    Text,
    /// For programs: qmr-findings/1
    Json,
    /// For people without a terminal: one page, self-contained
    Html,
    /// For spreadsheets: one row for each finding, as in findings.csv
    Csv,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a working folder that runs at once: a sample council's configuration, register and returns
    Init(InitArgs),
    /// Check the configuration and the register, and print what they hold, by service
    Register(RegisterArgs),
    /// Write workbooks for officers to fill in, one for each service, filled in from the register and earlier quarters
    Template(TemplateArgs),
    /// Write one HTML file in which officers check their returns, in a browser and without a network
    Page(PageArgs),
    /// Check one return, several, or folders of them
    Validate(ValidateArgs),
    /// Merge the returns of a period into workbooks, exceptions, tidy data and findings
    Consolidate(ConsolidateArgs),
    /// Write the exception lists alone
    Exceptions(ExceptionsArgs),
    /// Say what differs between two returns, or between two outputs of consolidate
    Compare(CompareArgs),
    /// Explain a rule or an exception code, or list them all
    Explain(ExplainArgs),
    /// Print the JSON Schema of a format that programs read, or list them all
    Schema(SchemaArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
pub(super) struct InitArgs {
    /// The folder, new or empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Draft the register from these returns, or folders of them, and copy them there
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub from: Vec<PathBuf>,
    /// The quarter of those returns, such as "2009/10 Q4" [default: the one that most of them state]
    #[arg(long, value_name = "PERIOD", value_parser = period, requires = "from")]
    pub period: Option<Period>,
}

/// Arguments of `register`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The register is a .csv, .xlsx, .xls or .ods file. Its columns are found by what their headings mean, and words are read as people write them; what was understood so is told as a note. Each fault says where it stands and what to write, those of one cause together.\n\nExit codes: 0 no faults at the level of --fail-on; 1 some; 2 qmr.toml cannot be found or read."
)]
pub(super) struct RegisterArgs {
    /// From which faults on the exit code is 1
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub fail_on: FailOn,
}

/// Arguments of `template`.
#[derive(Debug, clap::Args)]
pub(super) struct TemplateArgs {
    /// Write the template of this service alone, by its id, name or alias; may be given several times
    #[arg(long = "service", value_name = "SERVICE")]
    pub services: Vec<String>,
    /// The folder of the templates; each period has a folder in it [default: templates beside qmr.toml]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Earlier quarters: period folders, tidy CSVs, consolidated workbooks, folders of them; may be given several times
    /// [default: `previous` of qmr.toml, else the earlier periods in the output folder]
    #[arg(long, value_name = "PATH")]
    pub previous: Vec<PathBuf>,
}

/// Arguments of `page`.
#[derive(Debug, clap::Args)]
pub(super) struct PageArgs {
    /// The page, such as check.html
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Let the page know this service alone, by its id, name or alias; may be given several times
    #[arg(long = "service", value_name = "SERVICE")]
    pub services: Vec<String>,
    /// Write the performance team's page, which makes the workbooks and lists of `consolidate` too
    #[arg(long, conflicts_with = "services")]
    pub consolidate: bool,
    /// The core of the page, as web/build makes it [default: the one in this program, where there is one]
    #[arg(long, value_name = "FILE")]
    pub core: Option<PathBuf>,
}

/// Arguments of `validate`.
#[derive(Debug, clap::Args)]
pub(super) struct ValidateArgs {
    /// Returns, or folders of them [default: `returns` of qmr.toml]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to say what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ReportFormat,
    /// Write the report to a file
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Put a copy of each workbook there, with a note at each cell at which something was found
    #[arg(long, value_name = "DIR")]
    pub annotate: Option<PathBuf>,
    /// Put a page about each return there, and one that lists them
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
    /// From which findings on the exit code is 1
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub fail_on: FailOn,
    /// Only one line for each file, and a count of them all
    #[arg(long, conflicts_with = "format")]
    pub summary: bool,
}

/// What a period is read from, and where its outputs go.
#[derive(Debug, clap::Args)]
pub(super) struct PeriodArgs {
    /// Returns, or folders of them [default: `returns` of qmr.toml]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The output folder [default: `output` of qmr.toml]
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Earlier quarters: period folders, tidy CSVs, consolidated workbooks, folders of them; may be given several times
    /// [default: `previous` of qmr.toml, else the earlier periods in the output folder]
    #[arg(long, value_name = "PATH")]
    pub previous: Vec<PathBuf>,
}

/// Arguments of `consolidate`.
#[derive(Debug, clap::Args)]
pub(super) struct ConsolidateArgs {
    #[command(flatten)]
    pub period: PeriodArgs,
    /// From which findings on the exit code is 1
    #[arg(long, value_name = "LEVEL", default_value = "never")]
    pub fail_on: FailOn,
}

/// Arguments of `exceptions`.
#[derive(Debug, clap::Args)]
pub(super) struct ExceptionsArgs {
    #[command(flatten)]
    pub period: PeriodArgs,
    /// Write the list of this board alone, by its id or name or how one of these begins; may be given several times
    #[arg(long = "board", value_name = "BOARD")]
    pub boards: Vec<String>,
    /// From which findings on the exit code is 1
    #[arg(long, value_name = "LEVEL", default_value = "never")]
    pub fail_on: FailOn,
}

/// How `compare` says what differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ComparisonFormat {
    /// For people
    Text,
    /// For programs: qmr-compare/1
    Json,
    /// For a spreadsheet
    Csv,
}

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "`qmr PATH` is `qmr validate PATH`.\n\nExit codes: 0 nothing differs; 1 something does; 2 qmr could not compare them."
)]
pub(super) struct CompareArgs {
    /// The older return, period folder or consolidated workbook
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The newer one
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// How to say what differs
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ComparisonFormat,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// A rule's code or name (QMR012, not-a-number), or an exception code (RED) [default: list them all]
    #[arg(value_name = "CODE")]
    pub what: Option<String>,
}

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    /// The format: findings, manifest or compare [default: list them all]
    #[arg(value_name = "FORMAT")]
    pub name: Option<String>,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    pub shell: Shell,
}

/// The command line as if it asked to validate, where a file or folder, or what is written like one, stands in the place of
/// the command: so a return can
/// be dropped onto the program.
pub(super) fn validating(arguments: &[OsString], problem: &clap::Error) -> Option<Vec<OsString>> {
    let Some(ContextValue::String(word)) = problem.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let place = arguments.iter().position(|argument| *argument == **word)?;
    // A path that is not there is told as that, and not as a command that is not known.
    let path = Path::new(word);
    if !disk::is_there(path) && path.extension().is_none() && !word.contains(['/', '\\']) {
        return None;
    }
    let (before, paths) = arguments.split_at(place);
    Some(before.iter().cloned().chain(["validate".into()]).chain(paths.iter().cloned()).collect())
}

fn jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..=1024) => Ok(number),
        _ => Err("a number from 1 to 1024 is wanted".to_owned()),
    }
}

fn period(text: &str) -> Result<Period, String> {
    match periods_meant(text).as_slice() {
        [period] => Ok(*period),
        [one, other] => {
            Err(format!("it may be {one} and may be {other}: write the one that is meant"))
        }
        _ => Err("a financial year and a quarter such as 2009/10 Q4 are wanted".to_owned()),
    }
}

fn date(text: &str) -> Result<Date, String> {
    let due = Due::from_text(text).filter(|due| !due.month_only);
    due.map(|due| due.date).ok_or_else(|| {
        "a date such as 2010-03-31, 31/03/2010 or 31 March 2010 is wanted".to_owned()
    })
}
