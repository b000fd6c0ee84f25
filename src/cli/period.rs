//! What `validate`, `consolidate` and `exceptions` share: read the returns, judge them, consolidate.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::check::{Context, Scope};
use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::disk::shown;
use crate::cli::load::{self, Loaded};
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::ledger::Ledger;
use crate::sanitize::for_terminal;

/// Reads the configuration and says what is odd about it.
pub(super) fn load(global: &Global, console: &Console) -> anyhow::Result<Loaded> {
    let loaded = load::load(global.config.as_deref())?;
    console.warnings(&loaded.warnings);
    Ok(loaded)
}

/// The output folder: the one asked for, else the configured one.
pub(super) fn output(loaded: &Loaded, asked: Option<&Path>) -> PathBuf {
    asked.map_or_else(|| loaded.home.path(&loaded.register.output), Path::to_owned)
}

/// Reads and judges the returns under the given paths, and hands what came of it to `then`.
pub(super) fn consolidated<T>(
    global: &Global,
    loaded: &Loaded,
    paths: &[PathBuf],
    output: &Path,
    scope: Scope,
    then: impl FnOnce(&Consolidated<'_>) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let register = &loaded.register;
    let intake = load::intake(loaded, paths, output).context("while looking for returns")?;
    let as_at = global.as_at.unwrap_or_else(|| register.period.end());
    let ledger = match scope {
        Scope::Returns => Ledger::of_files(register, &intake, as_at),
        Scope::Period => Ledger::of(register, &intake, as_at),
    };
    let consolidated =
        Consolidated::of(Context { register, intake: &intake, ledger: &ledger, as_at, scope });
    then(&consolidated)
}

/// What the returns were looked for in, for a message.
pub(super) fn places(loaded: &Loaded, paths: &[PathBuf]) -> String {
    let named: Vec<String> = if paths.is_empty() {
        let returns = loaded.register.returns.iter();
        returns.map(|path| shown(&loaded.home.path(path))).collect()
    } else {
        paths.iter().map(|path| shown(path)).collect()
    };
    named.join(", ")
}

/// Stops where no file is a return at all.
pub(super) fn some_return(
    consolidated: &Consolidated<'_>,
    loaded: &Loaded,
    paths: &[PathBuf],
) -> Result<(), Error> {
    use crate::consolidate::Outcome;
    let read = consolidated.files.iter().any(|row| {
        row.outcome.is_some_and(|outcome| {
            outcome.is_return() || matches!(outcome, Outcome::WrongPeriod | Outcome::UnknownService)
        })
    });
    if read {
        return Ok(());
    }
    let seen = consolidated.files.iter().filter_map(|row| {
        let path = for_terminal(&row.file?.path).into_owned();
        Some(format!("{path}: {}", row.outcome?.name()))
    });
    Err(Error::NoReturn {
        places: places(loaded, paths),
        seen: seen.collect(),
        named: !paths.is_empty(),
    })
}
