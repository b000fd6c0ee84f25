//! `validate --annotate` and `--reports`: what each officer gets back, in a folder apart from what was sent.

mod copies;
mod names;
mod originals;
mod pages;

use std::path::Path;

use crate::cli::args::{GlobalArgs, ValidateArgs};
use crate::cli::console::Console;
use crate::cli::disk::{self, shown};
use crate::cli::load::LoadedConfiguration;
use crate::cli::output::{self, Outputs, WritePlan};
use crate::cli::overlap;
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::report::manifest::Manifest;
use crate::sanitize::for_terminal;

/// The word by which a manifest says that a folder holds what is handed back.
const COMMAND: &str = "validate";

/// A folder, and what goes into it.
#[derive(Clone, Copy, Debug)]
struct HandedBackFolder<'a> {
    folder: &'a Path,
    /// The option that named it.
    option: &'static str,
    copies: bool,
    pages: bool,
}

impl HandedBackFolder<'_> {
    /// Whether what an earlier run wrote under a path gives way: what this run makes anew.
    fn replaces(&self, path: &str) -> bool {
        if path.ends_with(".html") { self.pages } else { self.copies }
    }
}

/// Whether anything is asked for beside the report.
pub(super) fn is_asked(own: &ValidateArgs) -> bool {
    own.annotate.is_some() || own.reports.is_some()
}

/// Writes what was asked for beside the report.
pub(super) fn write(
    (global, own): (&GlobalArgs, &ValidateArgs),
    loaded: &LoadedConfiguration,
    consolidated: &Consolidated,
    console: &Console,
) -> Result<(), Error> {
    let folders = folders(own);
    for own_folder in &folders {
        let named = (own_folder.folder, own_folder.option);
        overlap::apart_from_what_is_read((&loaded.home, &loaded.register), &own.paths, named)?;
    }
    for own_folder in folders {
        let outputs = Outputs::into(own_folder.folder, global.dry_run)?;
        if outputs.made_by().is_some_and(|command| command != COMMAND) {
            return Err(Error::Usage(format!(
                "{} holds the outputs of a period; name another folder with {}",
                shown(own_folder.folder),
                own_folder.option
            )));
        }
        let mut said = Vec::new();
        if own_folder.copies {
            said.extend(copies::copies(&outputs, (own, loaded), consolidated)?);
        }
        if own_folder.pages {
            said.extend(pages::pages(&outputs, consolidated)?);
        }
        put((&own_folder, &outputs), (global, loaded), consolidated, console)?;
        let verb = if global.dry_run { "would write" } else { "wrote" };
        said.push(in_folder(own_folder.folder, output::MANIFEST));
        for line in said {
            console.note(&format!("{verb} {}", for_terminal(&line)));
        }
    }
    Ok(())
}

/// The folders that were named, each once.
fn folders(own: &ValidateArgs) -> Vec<HandedBackFolder<'_>> {
    let copies = own.annotate.as_deref().map(|folder| HandedBackFolder {
        folder,
        option: "--annotate",
        copies: true,
        pages: false,
    });
    let pages = own.reports.as_deref().map(|folder| HandedBackFolder {
        folder,
        option: "--reports",
        copies: false,
        pages: true,
    });
    match (copies, pages) {
        (Some(copies), Some(pages)) if disk::real(copies.folder) == disk::real(pages.folder) => {
            vec![HandedBackFolder { pages: true, ..copies }]
        }
        (copies, pages) => copies.into_iter().chain(pages).collect(),
    }
}

/// Puts what was made in its place, and takes away what an earlier run made and this one does not.
fn put(
    (own, outputs): (&HandedBackFolder<'_>, &Outputs),
    (global, loaded): (&GlobalArgs, &LoadedConfiguration),
    consolidated: &Consolidated,
    console: &Console,
) -> Result<(), Error> {
    let replaces = |path: &str| own.replaces(path);
    let kept = outputs.earlier().filter(|file| !outputs.holds(&file.path) && !replaces(&file.path));
    let hashes = outputs.hashes().into_iter().chain(kept.cloned()).collect();
    let manifest = Manifest::of(consolidated, &loaded.home.sources, hashes);
    let manifest = Manifest { command: COMMAND.to_owned(), ..manifest };
    let plan = WritePlan { replaces: &replaces, force: global.force };
    let done = output::write(&plan, outputs, manifest.to_json()?.as_bytes())?;
    for path in &done.removed {
        let verb = if global.dry_run { "would remove" } else { "removed" };
        console.note(&format!("{verb} {}, which an earlier run wrote", for_terminal(path)));
    }
    for path in &done.left {
        let path = for_terminal(path);
        console.note(&format!("left {path}, which somebody has changed since qmr wrote it"));
    }
    Ok(())
}

fn in_folder(folder: &Path, path: &str) -> String {
    shown(&output::place(folder, path))
}
