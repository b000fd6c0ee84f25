//! `qmr explain`: a rule, an exception code, or the list of them.

use crate::cli::CommandOutcome;
use crate::cli::args::ExplainArgs;
use crate::cli::console::Console;
use crate::error::Error;
use crate::report::explain;
use crate::{exception, rule};

/// Prints what was asked for.
pub(super) fn run(own: &ExplainArgs, console: &Console) -> anyhow::Result<CommandOutcome> {
    let text = match &own.what {
        None => explain::list(),
        Some(what) => match (rule::named(what), exception::named(what)) {
            (Some(rule), _) => explain::rule(rule),
            (None, Some(code)) => explain::code(code),
            (None, None) => {
                return Err(Error::Usage(format!(
                    "there is no rule and no exception code \"{what}\"; `qmr explain` lists them all"
                ))
                .into());
            }
        },
    };
    console.result(&text)?;
    Ok(CommandOutcome::Fine)
}
