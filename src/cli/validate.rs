//! `qmr validate`: one return, several, or folders of them.

use std::path::Path;

use crate::check::Scope;
use crate::cli::args::{GlobalArgs, ReportFormat, ValidateArgs};
use crate::cli::console::Console;
use crate::cli::disk::shown;
use crate::cli::own_file::may_replace;
use crate::cli::{CommandOutcome, carried, disk, handed_back, period};
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::report::{csv, html, json, text};
use crate::sink::bytes_of;

/// Checks returns and says what is to be mended.
pub(super) fn run(
    global: &GlobalArgs,
    own: &ValidateArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    // What is odd about the configuration is for those who keep it: `register`, `consolidate` and `exceptions` say it.
    let loaded = carried::load_or_carried(global.config.as_deref(), &own.paths, console)?;
    let output = period::output(&loaded, None);
    let consolidated = period::consolidated(global, &loaded, &own.paths, &output, Scope::Returns)?;
    let width = if own.output.is_some() { text::WIDTH } else { console.width() };
    let report = Report::of(&consolidated, own, width)?;
    if own.output.is_some() {
        // Without any return there is nothing to report on, and nothing is written.
        period::some_return(&consolidated, &loaded, &own.paths)?;
    }
    if handed_back::is_asked(own) {
        period::some_return(&consolidated, &loaded, &own.paths)?;
    }
    handed_back::write((global, own), &loaded, &consolidated, console)?;
    match (&own.output, &report) {
        (Some(file), _) if global.dry_run => {
            may_replace(file, MADE_BY, global.force)?;
            console.note(&format!("would write {}", shown(file)));
        }
        (Some(file), report) => write(file, report, global.force)?,
        (None, Report::Styled(text)) => console.result(text)?,
        (None, Report::Plain(bytes)) => console.plain(bytes)?,
    }
    period::some_return(&consolidated, &loaded, &own.paths)?;
    Ok(CommandOutcome::of(own.fail_on, consolidated.findings().worst()))
}

/// What is said, in the format that was asked for.
enum Report {
    /// Text with its colours.
    Styled(String),
    /// Bytes as they are.
    Plain(Vec<u8>),
}

impl Report {
    fn of(consolidated: &Consolidated, own: &ValidateArgs, width: usize) -> Result<Self, Error> {
        Ok(match own.format {
            ReportFormat::Text if own.summary => Self::Styled(text::overview(consolidated, width)),
            ReportFormat::Text => Self::Styled(text::validation(consolidated, width)),
            ReportFormat::Json => Self::Plain(json::findings(consolidated)?.into_bytes()),
            ReportFormat::Html => Self::Plain(html::validation(consolidated).into_bytes()),
            ReportFormat::Csv => Self::Plain(bytes_of(|out| csv::findings(consolidated, out))?),
        })
    }
}

fn write(file: &Path, report: &Report, force: bool) -> Result<(), Error> {
    may_replace(file, MADE_BY, force)?;
    match report {
        Report::Styled(styled) => {
            let plain = text::plain(styled);
            disk::stage(file, format!("{TEXT_MARK}{plain}").as_bytes())?.commit()
        }
        Report::Plain(bytes) => disk::stage(file, bytes)?.commit(),
    }
}

/// How reports that qmr writes into a file begin.
const MADE_BY: &[&str] = &[
    "qmr validate",
    "{\n  \"format\": \"qmr-findings/",
    html::MARK,
    "\u{feff}severity,code,name,directorate,service,file,sheet,cell,",
];

/// The first line of a text report in a file, by which a later run knows that it may replace it.
const TEXT_MARK: &str = "qmr validate\n\n";
