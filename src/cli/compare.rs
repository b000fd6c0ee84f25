//! `qmr compare`: what differs between two returns, or between two outputs of `consolidate`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::args::{CompareArgs, ComparisonFormat, GlobalArgs};
use crate::cli::console::Console;
use crate::cli::disk::{self, PathKind, shown};
use crate::cli::load::LoadedConfiguration;
use crate::cli::reading::ReturnsReader;
use crate::cli::{CommandOutcome, apart, find, period};
use crate::compare::{Comparison, Snapshot, TIDY_PLANS, of_returns, of_tidy, of_workbook};
use crate::error::Error;
use crate::intake::{RefusedFile, Returned};
use crate::kind::Kind;
use crate::read::Limits;
use crate::report::{comparison, text};

/// What a path turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SideKind {
    Return,
    Tidy,
    Workbook,
}

impl SideKind {
    const fn called(self) -> &'static str {
        match self {
            Self::Return => "a return",
            Self::Tidy => "the tidy data of a period",
            Self::Workbook => "a consolidated workbook",
        }
    }
}

/// Reads both sides and says what differs.
pub(super) fn run(
    global: &GlobalArgs,
    own: &CompareArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let loaded = period::load(global, &[own.old.clone(), own.new.clone()], console)?;
    let (old_kind, old) = side(&loaded, &own.old)?;
    let (new_kind, new) = side(&loaded, &own.new)?;
    let names = [shown(&own.old), shown(&own.new)];
    if old_kind != new_kind {
        return Err(Error::Usage(format!(
            "{} is {} and {} is {}; name two returns, two period folders or two consolidated workbooks",
            names[0],
            old_kind.called(),
            names[1],
            new_kind.called()
        ))
        .into());
    }
    let found = Comparison::of(&old, &new);
    console.result(&match own.format {
        ComparisonFormat::Text => text::comparison(&found, &names[0], &names[1], console.width()),
        ComparisonFormat::Json => comparison::to_json(&found, &names[0], &names[1])?,
        ComparisonFormat::Csv => comparison::to_csv(&found)?,
    })?;
    Ok(if found.is_equal() { CommandOutcome::Fine } else { CommandOutcome::Findings })
}

/// What a path holds: a return or a folder of them, a period's folder, a consolidated workbook.
fn side(loaded: &LoadedConfiguration, path: &Path) -> Result<(SideKind, Snapshot), Error> {
    let unreadable =
        |reason: &str| Error::Unreadable { path: shown(path), reason: reason.to_owned() };
    let (kind, snapshot) = match disk::kind(path)? {
        PathKind::Folder => match tidy(path)? {
            files if files.is_empty() => {
                let output = loaded.home.path(&loaded.register.output);
                let returned = find::returned(loaded, &[path.to_owned()], &output)?;
                (SideKind::Return, of_returns(&returned, &loaded.register))
            }
            files => (SideKind::Tidy, of_tidy(&files).map_err(|name| unreadable(&name))?),
        },
        PathKind::File(_) | PathKind::Other => {
            let name = loaded.home.name(path);
            let returned = ReturnsReader::new(&loaded.register).returns(&name, path);
            if returned.iter().any(|file| file.refusal == Some(RefusedFile::Own)) {
                (SideKind::Workbook, workbook(loaded, path)?)
            } else {
                refused(path, &returned)?;
                (SideKind::Return, of_returns(&returned, &loaded.register))
            }
        }
    };
    if snapshot.is_empty() {
        return Err(unreadable(
            "no table with rows of indicators or actions, and no improvement plan, was found in it",
        ));
    }
    Ok((kind, snapshot))
}

/// A file that gives no rows at all cannot be compared.
fn refused(path: &Path, returned: &[Returned]) -> Result<(), Error> {
    match returned {
        [Returned { refusal: Some(RefusedFile::Unreadable { reason, .. }), .. }] => {
            Err(Error::Unreadable {
                path: shown(path),
                reason: reason.trim_end_matches('.').to_owned(),
            })
        }
        [Returned { refusal: Some(RefusedFile::Skipped(what)), .. }] => {
            Err(Error::Unreadable { path: shown(path), reason: format!("it is {what}") })
        }
        _ => Ok(()),
    }
}

/// The tidy files of a period's folder, by name.
fn tidy(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let mut files = BTreeMap::new();
    let kinds = Kind::ALL.iter().map(|kind| kind.declaration().tidy);
    for name in kinds.chain([TIDY_PLANS]) {
        if let Some(bytes) = disk::read_if_there(&folder.join(name))? {
            files.insert(name.to_owned(), bytes);
        }
    }
    Ok(files)
}

/// A workbook that qmr wrote, or that says so.
fn workbook(loaded: &LoadedConfiguration, path: &Path) -> Result<Snapshot, Error> {
    let limits = &loaded.register.limits;
    let bytes = disk::read(path, Limits::from(limits).file)?;
    let book = apart::read(&loaded.home.name(path), bytes, limits).map_err(|refusal| {
        let reason = refusal.said_of("a consolidated workbook");
        Error::Unreadable { path: shown(path), reason: reason.trim_end_matches('.').to_owned() }
    })?;
    Ok(of_workbook(&book))
}
