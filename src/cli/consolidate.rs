//! `qmr consolidate`: everything for the period.

use rayon::prelude::*;

use crate::cli::CommandOutcome;
use crate::cli::args::{ConsolidateArgs, GlobalArgs};
use crate::cli::console::Console;
use crate::cli::last_run::LastRun;
use crate::cli::output::{self, Outputs, WritePlan, Written};
use crate::cli::period::{self, PeriodToWrite};
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::quarter::PeriodFile;
use crate::report::{manifest::Manifest, text};
use crate::sanitize::for_terminal;

/// Reads the returns of a period and writes the workbooks, the exceptions, the tidy data, the findings and the manifest.
pub(super) fn run(
    global: &GlobalArgs,
    own: &ConsolidateArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let loaded = period::load(global, &own.period.paths, console)?;
    let written = period::to_write(global, &loaded, &own.period)?;
    let PeriodToWrite { consolidated, outputs, folder } = &written;
    fill(outputs, consolidated)?;
    let last = LastRun::of(folder, outputs, consolidated);
    let manifest = Manifest::of(consolidated, &loaded.home.sources, outputs.hashes());
    let manifest = manifest.with_changes(last.changes());
    let plan = WritePlan { replaces: &|_| true, force: global.force };
    let done = output::write(&plan, outputs, manifest.to_json()?.as_bytes())?;
    tell(&written, (&done, &last), global, console)?;
    Ok(CommandOutcome::of(own.fail_on, consolidated.findings().worst()))
}

/// Every file that is written, but for the manifest; made side by side.
fn fill(outputs: &Outputs, consolidated: &Consolidated) -> Result<(), Error> {
    let files = PeriodFile::all(consolidated);
    files.into_par_iter().try_for_each(|file| outputs.add_file(consolidated, file))
}

/// Says what was done, or would be.
fn tell(
    period: &PeriodToWrite,
    (done, last): (&Written, &LastRun),
    global: &GlobalArgs,
    console: &Console,
) -> Result<(), Error> {
    let PeriodToWrite { consolidated, folder, outputs } = period;
    for row in consolidated.file_rows() {
        if let Some(file) = row.file {
            console.detail(&format!("{}: {}", for_terminal(&file.path), row.outcome_word()));
        }
    }
    for path in &done.removed {
        let verb = if global.dry_run { "would remove" } else { "removed" };
        console.note(&format!(
            "{verb} {}, which an earlier run wrote and this one does not",
            for_terminal(path)
        ));
    }
    output::tell_left(&done.left, console);
    let paths = outputs.paths().into_iter();
    let written: Vec<String> = paths
        .chain([output::MANIFEST.to_owned()])
        .map(|path| output::place(folder, &path).display().to_string())
        .collect();
    if !global.quiet {
        console.result(&text::summary(consolidated, &written, console.width()))?;
        tell_changes(last, consolidated, console)?;
        if global.dry_run {
            console.note("nothing was written: this was a dry run");
        }
    }
    Ok(())
}

/// Says what changed since the last run of the period.
fn tell_changes(
    last: &LastRun,
    consolidated: &Consolidated,
    console: &Console,
) -> Result<(), Error> {
    match last {
        LastRun::None => Ok(()),
        LastRun::Same => console.result("\nNothing changed since the last run.\n"),
        LastRun::Other(changes) => {
            console.result(&text::changes(changes, consolidated.register(), console.width()))
        }
        LastRun::Unreadable(why) => {
            console.note(&format!(
                "what changed since the last run is not known: {}",
                for_terminal(why)
            ));
            Ok(())
        }
    }
}
