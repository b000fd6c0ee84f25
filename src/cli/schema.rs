//! `qmr schema`: the JSON Schema of a format, or the list of them.

use crate::cli::CommandOutcome;
use crate::cli::args::SchemaArgs;
use crate::cli::console::Console;
use crate::error::Error;
use crate::register::closest;
use crate::report::schemas::SCHEMAS;

/// Prints what was asked for.
pub(super) fn run(own: &SchemaArgs, console: &Console) -> anyhow::Result<CommandOutcome> {
    let Some(name) = &own.name else {
        for one in SCHEMAS {
            console.result(&format!("{:<10}{:<16}{}\n", one.name, one.format, one.about))?;
        }
        return Ok(CommandOutcome::Fine);
    };
    let asked =
        SCHEMAS.iter().find(|one| one.name.eq_ignore_ascii_case(name) || one.format == name);
    let Some(asked) = asked else {
        let near = closest(name, SCHEMAS.iter().map(|one| one.name));
        let near = near.map_or_else(String::new, |near| format!(" (did you mean {near}?)"));
        return Err(Error::Usage(format!(
            "there is no format \"{name}\"{near}; `qmr schema` lists them all"
        ))
        .into());
    };
    console.plain(asked.schema.as_bytes())?;
    Ok(CommandOutcome::Fine)
}
