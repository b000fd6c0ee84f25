//! `qmr exceptions`: the exception lists alone.

use crate::cli::CommandOutcome;
use crate::cli::args::{ExceptionsArgs, GlobalArgs};
use crate::cli::console::Console;
use crate::cli::output::{self, WritePlan};
use crate::cli::period::{self, PeriodToWrite};
use crate::error::Error;
use crate::register::{BoardNo, Register};
use crate::report::csv_outputs::{CsvOutput, EXCEPTIONS_FOLDER};
use crate::report::manifest::Manifest;
use crate::sanitize::for_terminal;

/// Reads the returns of a period and writes the exception lists, all of them or those of some boards.
pub(super) fn run(
    global: &GlobalArgs,
    own: &ExceptionsArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let loaded = period::load(global, console)?;
    let boards = chosen(&loaded.register, &own.boards)?;
    let written = period::to_write(global, &loaded, &own.period)?;
    let PeriodToWrite { consolidated, folder, outputs } = written;
    match &boards {
        None => outputs.add_csvs(&consolidated, CsvOutput::exceptions(&loaded.register))?,
        Some(boards) => {
            let own = boards.iter().copied().map(CsvOutput::ExceptionsOf);
            outputs.add_csvs(&consolidated, own)?;
        }
    }
    let all = boards.is_none();
    let replaces = |path: &str| all && path.starts_with(EXCEPTIONS_FOLDER);
    let kept = outputs.earlier().filter(|file| !outputs.holds(&file.path) && !replaces(&file.path));
    let hashes = outputs.hashes().into_iter().chain(kept.cloned()).collect();
    let manifest = Manifest::of(&consolidated, &loaded.home.sources, hashes);
    let manifest = manifest.with_changes(outputs.changes_before());
    let plan = WritePlan { replaces: &replaces, force: global.force };
    let done = output::write(&plan, &outputs, manifest.to_json()?.as_bytes())?;
    for path in &done.left {
        console.note(&format!(
            "left {}, which an earlier run wrote and somebody has changed since",
            for_terminal(path)
        ));
    }
    if !global.quiet {
        let verb = if global.dry_run { "would write" } else { "wrote" };
        for path in outputs.paths() {
            let path = output::place(&folder, &path).display().to_string();
            console.result(&format!("{verb} {}\n", for_terminal(&path)))?;
        }
    }
    Ok(CommandOutcome::of(own.fail_on, consolidated.findings().worst()))
}

/// The boards that were asked for; none: all.
fn chosen(register: &Register, ids: &[String]) -> Result<Option<Vec<BoardNo>>, Error> {
    if ids.is_empty() {
        return Ok(None);
    }
    let find = |id: &String| {
        let found = register.boards.find(|board| *board.id == **id);
        found.ok_or_else(|| {
            let known: Vec<&str> = register.boards.iter().map(|board| &*board.id).collect();
            Error::Usage(format!(
                "there is no board \"{id}\" in qmr.toml; there are: {}",
                known.join(", ")
            ))
        })
    };
    ids.iter().map(find).collect::<Result<_, _>>().map(Some)
}
