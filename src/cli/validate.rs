//! `qmr validate`: one return, several, or folders of them.

use std::path::Path;

use crate::check::Scope;
use crate::cli::args::{GlobalArgs, ReportFormat, ValidateArgs};
use crate::cli::console::Console;
use crate::cli::disk::shown;
use crate::cli::{CommandOutcome, disk, load, period};
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::report::{json, text};

/// Checks returns and says what is to be mended.
pub(super) fn run(
    global: &GlobalArgs,
    own: &ValidateArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    // What is odd about the configuration is for those who keep it: `register`, `consolidate` and `exceptions` say it.
    let loaded = load::load(global.config.as_deref())?;
    let output = period::output(&loaded, None);
    let consolidated = period::consolidated(global, &loaded, &own.paths, &output, Scope::Returns)?;
    let width = if own.output.is_some() { text::WIDTH } else { console.width() };
    let report = report(&consolidated, own, width)?;
    if own.output.is_some() {
        // Without any return there is nothing to report on, and nothing is written.
        period::some_return(&consolidated, &loaded, &own.paths)?;
    }
    match &own.output {
        Some(file) if global.dry_run => {
            may_replace(file, global.force)?;
            console.note(&format!("would write {}", shown(file)));
        }
        Some(file) => write(file, &report, global.force)?,
        None => console.result(&report)?,
    }
    period::some_return(&consolidated, &loaded, &own.paths)?;
    Ok(CommandOutcome::of(own.fail_on, consolidated.findings().worst()))
}

fn report(consolidated: &Consolidated, own: &ValidateArgs, width: usize) -> Result<String, Error> {
    match own.format {
        ReportFormat::Text if own.summary => Ok(text::overview(consolidated, width)),
        ReportFormat::Text => Ok(text::validation(consolidated, width)),
        ReportFormat::Json => json::findings(consolidated),
    }
}

/// A report of qmr's own may be replaced: it begins as one does.
fn may_replace(file: &Path, force: bool) -> Result<(), Error> {
    let Some(there) = disk::read_if_there(file)? else {
        return Ok(());
    };
    let own = MADE_BY.iter().any(|mark| there.starts_with(mark.as_bytes()));
    if own || there.is_empty() || force { Ok(()) } else { Err(Error::Edited(vec![shown(file)])) }
}

fn write(file: &Path, report: &str, force: bool) -> Result<(), Error> {
    may_replace(file, force)?;
    let mark = if report.starts_with('{') { "" } else { TEXT_MARK };
    let plain = text::plain(report);
    disk::stage(file, format!("{mark}{plain}").as_bytes())?.commit()
}

/// How reports that qmr writes into a file begin.
const MADE_BY: &[&str] = &["qmr validate", "{\n  \"format\": \"qmr-findings/"];

/// The first line of a text report in a file, by which a later run knows that it may replace it.
const TEXT_MARK: &str = "qmr validate\n\n";
