//! `qmr exceptions`: the exception lists alone.

use rayon::prelude::*;

use crate::cli::CommandOutcome;
use crate::cli::args::{ExceptionsArgs, GlobalArgs};
use crate::cli::console::Console;
use crate::cli::output::{self, WritePlan};
use crate::cli::period::{self, PeriodToWrite};
use crate::error::Error;
use crate::quarter::PeriodFile;
use crate::register::{Board, BoardNo, Register, closest_board, normal_name};
use crate::report::csv_outputs::EXCEPTIONS_FOLDER;
use crate::report::manifest::Manifest;

/// Reads the returns of a period and writes the exception lists, all of them or those of some boards.
pub(super) fn run(
    global: &GlobalArgs,
    own: &ExceptionsArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let loaded = period::load(global, &own.period.paths, console)?;
    let boards = chosen(&loaded.register, &own.boards)?;
    let written = period::to_write(global, &loaded, &own.period)?;
    let PeriodToWrite { consolidated, folder, outputs } = written;
    let together = boards.is_none();
    let asked = boards.unwrap_or_else(|| loaded.register.boards.numbers().collect());
    let files: Vec<PeriodFile> = PeriodFile::exceptions(asked, together).collect();
    files.into_par_iter().try_for_each(|file| outputs.add_file(&consolidated, file))?;
    let replaces = |path: &str| together && path.starts_with(EXCEPTIONS_FOLDER);
    let kept = outputs.earlier().filter(|file| !outputs.holds(&file.path) && !replaces(&file.path));
    let hashes = outputs.hashes().into_iter().chain(kept.cloned()).collect();
    let manifest = Manifest::of(&consolidated, &loaded.home.sources, hashes);
    let manifest = manifest.with_changes(outputs.changes_before());
    let plan = WritePlan { replaces: &replaces, force: global.force };
    let done = output::write(&plan, &outputs, manifest.to_json()?.as_bytes())?;
    output::tell_left(&done.left, console);
    output::tell_written(&outputs, &folder, global, console)?;
    Ok(CommandOutcome::of(own.fail_on, consolidated.findings().worst()))
}

/// The boards that were asked for; none: all.
fn chosen(register: &Register, asked: &[String]) -> Result<Option<Vec<BoardNo>>, Error> {
    if asked.is_empty() {
        return Ok(None);
    }
    asked.iter().map(|asked| board(register, asked)).collect::<Result<_, _>>().map(Some)
}

/// The board of an id or a name, or the only one of which a word begins so.
fn board(register: &Register, asked: &str) -> Result<BoardNo, Error> {
    let wanted = normal_name(asked);
    let names = |board: &Board| [normal_name(&board.id), normal_name(&board.name)];
    if let Some(own) = register.boards.find(|board| names(board).contains(&wanted)) {
        return Ok(own);
    }
    let begins = |name: &String| {
        let at_word = |(at, _): (usize, &str)| {
            at == 0 || name.get(..at).is_some_and(|before| before.ends_with(' '))
        };
        !wanted.is_empty() && name.match_indices(&wanted).any(at_word)
    };
    let meant: Vec<BoardNo> = register
        .boards
        .numbered()
        .filter(|(_, board)| names(board).iter().any(begins))
        .map(|(number, _)| number)
        .collect();
    let listed = |boards: &mut dyn Iterator<Item = &Board>| -> String {
        let shown: Vec<String> =
            boards.map(|board| format!("{} ({})", board.id, board.name)).collect();
        shown.join(", ")
    };
    match meant.as_slice() {
        [one] => Ok(*one),
        [] => {
            let near = closest_board(&register.boards, asked)
                .map_or_else(|| ".".to_owned(), |near| format!("; did you mean \"{}\"?", near.id));
            let known = listed(&mut register.boards.iter());
            Err(Error::Usage(format!("there is no board \"{asked}\"{near} There are: {known}")))
        }
        several => {
            let known = listed(&mut several.iter().map(|board| register.board(*board)));
            Err(Error::Usage(format!("\"{asked}\" may be several boards: {known}")))
        }
    }
}
