//! `qmr explain`: a rule, an exception code, or the list of them.

use crate::cli::CommandOutcome;
use crate::cli::args::ExplainArgs;
use crate::cli::console::Console;
use crate::error::Error;
use crate::register::closest;
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
                let rules = rule::RULES.iter().flat_map(|rule| [rule.code, rule.name]);
                let near = closest(what, rules.chain(exception::names()));
                let near = near.map_or_else(String::new, |near| format!(" (did you mean {near}?)"));
                return Err(Error::Usage(format!(
                    "there is no rule and no exception code \"{what}\"{near}; `qmr explain` lists them all"
                ))
                .into());
            }
        },
    };
    console.result(&text)?;
    Ok(CommandOutcome::Fine)
}
