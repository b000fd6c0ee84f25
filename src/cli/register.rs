//! `qmr register`: check the configuration, and print what it holds.

use crate::cli::CommandOutcome;
use crate::cli::args::{FailOn, GlobalArgs, RegisterArgs};
use crate::cli::console::Console;
use crate::cli::load;
use crate::problem::{Level, Problem};
use crate::report::text;

/// Prints every fault of the configuration; where none stops the tool, what it holds.
pub(super) fn run(
    global: &GlobalArgs,
    own: &RegisterArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let (register, problems, _) = load::check(global.config.as_deref(), &[])?;
    let mut out = String::new();
    if let Some(register) = &register
        && !global.quiet
    {
        out.push_str(&text::register(register, console.width()));
    }
    let told: Vec<Problem> =
        problems.iter().filter(|own| !global.quiet || is_fault(own)).cloned().collect();
    for line in text::problems(&told) {
        out.push_str(&line);
        out.push('\n');
    }
    out.push_str(&counted(&problems));
    console.result(&out)?;
    let errors = problems.iter().any(|problem| problem.level == Level::Error);
    Ok(match own.fail_on {
        FailOn::Error if errors => CommandOutcome::Findings,
        FailOn::Warning if problems.iter().any(is_fault) => CommandOutcome::Findings,
        _ => CommandOutcome::Fine,
    })
}

/// Whether something is to be mended or looked at, and not only to be known.
fn is_fault(problem: &Problem) -> bool {
    problem.level != Level::Note
}

fn counted(problems: &[Problem]) -> String {
    let count = |level: Level| problems.iter().filter(|own| own.level == level).count();
    let s = |number: usize| if number == 1 { "" } else { "s" };
    match (count(Level::Error), count(Level::Warning)) {
        (0, 0) => "The configuration has no fault.\n".to_owned(),
        (errors, warnings) => {
            format!("{errors} error{}, {warnings} warning{}.\n", s(errors), s(warnings))
        }
    }
}
