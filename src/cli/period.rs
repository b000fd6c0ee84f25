//! What `validate`, `consolidate` and `exceptions` share: read the returns, judge them, consolidate.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;

use crate::check::Scope;
use crate::cli::args::{GlobalArgs, PeriodArgs};
use crate::cli::console::Console;
use crate::cli::disk::shown;
use crate::cli::load::{self, LoadedConfiguration};
use crate::cli::output::Outputs;
use crate::cli::{find, history, overlap};
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::history::{Earlier, KeptRows};
use crate::quarter;

/// Reads the configuration and says what is odd about it.
pub(super) fn load(
    global: &GlobalArgs,
    paths: &[PathBuf],
    console: &Console,
) -> anyhow::Result<LoadedConfiguration> {
    let loaded = load::load(global.config.as_deref(), paths)?;
    console.warnings(&loaded.warnings);
    Ok(loaded)
}

/// The output folder: the one asked for, else the configured one.
pub(super) fn output(loaded: &LoadedConfiguration, asked: Option<&Path>) -> PathBuf {
    asked.map_or_else(|| loaded.home.path(&loaded.register.output), Path::to_owned)
}

/// Reads, judges and consolidates the returns under the given paths. What is given is not taken apart again: its memory
/// goes with the process, which has no more to do than to say and write what is in it.
pub(super) fn consolidated(
    global: &GlobalArgs,
    loaded: &LoadedConfiguration,
    paths: &[PathBuf],
    output: &Path,
    scope: Scope,
) -> anyhow::Result<ManuallyDrop<Consolidated>> {
    after(global, loaded, (paths, output), Earlier::default(), scope)
}

/// The same, held against what is known of earlier quarters.
fn after(
    global: &GlobalArgs,
    loaded: &LoadedConfiguration,
    (paths, output): (&[PathBuf], &Path),
    earlier: Earlier,
    scope: Scope,
) -> anyhow::Result<ManuallyDrop<Consolidated>> {
    let returned = find::returned(loaded, paths, output).context("while looking for returns")?;
    let register = Arc::clone(&loaded.register);
    let asked = (global.as_at, scope);
    Ok(ManuallyDrop::new(quarter::run_after(register, earlier, returned, asked)))
}

/// A period whose outputs are written.
pub(super) struct PeriodToWrite {
    /// What is written of.
    pub(super) consolidated: ManuallyDrop<Consolidated>,
    /// The folder of the period.
    pub(super) folder: PathBuf,
    /// What goes there.
    pub(super) outputs: Outputs,
}

/// Consolidates the returns under the given paths for a command that writes outputs to the configured folder, or to the
/// one asked for. That folder must be apart from the returns, and there must be a return.
pub(super) fn to_write(
    global: &GlobalArgs,
    loaded: &LoadedConfiguration,
    own: &PeriodArgs,
) -> anyhow::Result<PeriodToWrite> {
    let (paths, asked) = (&own.paths, own.output.as_deref());
    overlap::apart_on_command_line(&loaded.home, &loaded.register, paths, asked)?;
    let folder = output(loaded, asked);
    let earlier = history::earlier(loaded, &own.previous, &folder, KeptRows::None)?;
    let consolidated = after(global, loaded, (paths, &folder), earlier, Scope::Period)?;
    some_return(&consolidated, loaded, paths)?;
    let folder = folder.join(loaded.register.period.slug());
    let outputs = Outputs::into(&folder, global.dry_run)?;
    Ok(PeriodToWrite { consolidated, folder, outputs })
}

/// What the returns were looked for in, for a message.
pub(super) fn places(loaded: &LoadedConfiguration, paths: &[PathBuf]) -> String {
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
    consolidated: &Consolidated,
    loaded: &LoadedConfiguration,
    paths: &[PathBuf],
) -> Result<(), Error> {
    quarter::some_return(consolidated, || (places(loaded, paths), !paths.is_empty()))
}
