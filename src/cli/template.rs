//! `qmr template`: workbooks for officers to fill in, one for each service.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::check::Scope;
use crate::cli::CommandOutcome;
use crate::cli::args::{GlobalArgs, TemplateArgs};
use crate::cli::console::Console;
use crate::cli::load::LoadedConfiguration;
use crate::cli::output::{self, Outputs, WritePlan};
use crate::cli::{history, overlap, period, services};
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::history::KeptRows;
use crate::quarter;
use crate::register::{ServiceNo, slug};
use crate::report::manifest::Manifest;
use crate::write;

/// Where templates go unless the command says, beside `qmr.toml`.
const FOLDER: &str = "templates";

/// Writes the templates of some services, or of all.
pub(super) fn run(
    global: &GlobalArgs,
    own: &TemplateArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let loaded = period::load(global, &[], console)?;
    let register = &loaded.register;
    let services = services::chosen(register, &own.services)?;
    let folder = folder(&loaded, own.output.as_deref())?;
    let output = period::output(&loaded, None);
    let earlier = history::earlier(&loaded, &own.previous, &output, KeptRows::Actions)?;
    let asked = (global.as_at, Scope::Period);
    let before = quarter::run_after(register.clone(), earlier, Vec::new(), asked);
    let outputs = Outputs::into(&folder, global.dry_run)?;
    let all = services.len() == register.services.len();
    services.into_par_iter().try_for_each(|service| add(&outputs, &before, service))?;
    let replaces = |_: &str| all;
    let kept = outputs.earlier().filter(|file| !all && !outputs.holds(&file.path));
    let hashes = outputs.hashes().into_iter().chain(kept.cloned()).collect();
    let manifest = Manifest::of(&before, &loaded.home.sources, hashes);
    let plan = WritePlan { replaces: &replaces, force: global.force };
    let done = output::write(&plan, &outputs, manifest.to_json()?.as_bytes())?;
    output::tell_left(&done.left, console);
    output::tell_written(&outputs, &folder, global, console)?;
    Ok(CommandOutcome::Fine)
}

/// The folder of the period's templates: apart from what is read, and from what else is written, for nobody sends in what
/// lies there.
fn folder(loaded: &LoadedConfiguration, asked: Option<&Path>) -> Result<PathBuf, Error> {
    let folder = asked.map_or_else(|| loaded.home.path(FOLDER), Path::to_owned);
    overlap::templates_apart(&loaded.home, &loaded.register, &folder)?;
    Ok(folder.join(loaded.register.period.slug()))
}

fn add(outputs: &Outputs, before: &Consolidated, service: ServiceNo) -> Result<(), Error> {
    let register = before.register();
    let id = &register.service(service).id;
    let name = format!("{}-{}.xlsx", slug(id), register.period.slug());
    let bytes = write::template(before, service)?;
    outputs.add(name, |out| Ok(out.write_all(&bytes)?))
}
