//! `qmr init`: a working folder that runs at once, the sample council's or one drafted from returns that are there.

mod folder;
mod from;
mod sample;

use crate::cli::CommandOutcome;
use crate::cli::args::{GlobalArgs, InitArgs};
use crate::cli::console::Console;

/// Makes the folder.
pub(super) fn run(
    global: &GlobalArgs,
    own: &InitArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    if own.from.is_empty() {
        sample::run(global, own, console)
    } else {
        from::run(global, own, console)
    }
}
