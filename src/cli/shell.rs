//! `qmr completions` and `qmr man`.

use clap::CommandFactory as _;

use crate::cli::CommandOutcome;
use crate::cli::args::{Args, CompletionsArgs};
use crate::cli::console::Console;

/// Prints completions for a shell.
pub(super) fn completions(
    own: &CompletionsArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let mut script = Vec::new();
    clap_complete::generate(own.shell, &mut Args::command(), "qmr", &mut script);
    console.plain(&script)?;
    Ok(CommandOutcome::Fine)
}

/// Prints the manual page.
pub(super) fn man(console: &Console) -> anyhow::Result<CommandOutcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut page)?;
    console.plain(&page)?;
    Ok(CommandOutcome::Fine)
}
