//! What is said of a folder that was written.

use std::path::Path;

use super::outputs::Outputs;
use super::places::place;
use crate::cli::args::GlobalArgs;
use crate::cli::console::Console;
use crate::error::Error;
use crate::sanitize::for_terminal;

/// Names the files of an earlier run that stay, since somebody has changed them.
pub(crate) fn tell_left(left: &[String], console: &Console) {
    for path in left {
        console.note(&format!(
            "left {}, which an earlier run wrote and somebody has changed since",
            for_terminal(path)
        ));
    }
}

/// Names every file that was written, or would be.
pub(crate) fn tell_written(
    outputs: &Outputs,
    folder: &Path,
    global: &GlobalArgs,
    console: &Console,
) -> Result<(), Error> {
    if global.quiet {
        return Ok(());
    }
    let verb = if global.dry_run { "would write" } else { "wrote" };
    for path in outputs.paths() {
        let path = place(folder, &path).display().to_string();
        console.result(&format!("{verb} {}\n", for_terminal(&path)))?;
    }
    Ok(())
}
