//! `qmr page`: one HTML file in which officers check their returns.

mod core_file;

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::args::{GlobalArgs, PageArgs};
use crate::cli::console::Console;
use crate::cli::disk::{self, shown};
use crate::cli::load::LoadedConfiguration;
use crate::cli::own_file::may_replace;
use crate::cli::page::core_file::CoreKind;
use crate::cli::{CommandOutcome, overlap, period, services};
use crate::error::Error;
use crate::quarter::{ConfigurationBytes, configuration, configure};
use crate::read::Limits;
use crate::register::{Register, ServiceNo};
use crate::report::html::{CHECK_PAGE_MARK, CheckPage, check_page};
use crate::report::manifest::sha256;

/// Writes the page, and says whose targets it discloses.
pub(super) fn run(
    global: &GlobalArgs,
    own: &PageArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let loaded = period::load(global, &[], console)?;
    let register = &loaded.register;
    apart_from_configuration(&loaded, &own.output)?;
    let chosen = match own.services.as_slice() {
        [] => None,
        asked => Some(services::chosen(register, asked)?),
    };
    let configuration = match &chosen {
        Some(services) => register.part_of_all(services).into(),
        None => whole(&loaded)?,
    };
    // By the same call as the page's: what it would say there is said here.
    configure(&configuration)?;
    let kind = if own.consolidate { CoreKind::Consolidates } else { CoreKind::Checks };
    let core = core_file::core(kind, own.core.as_deref())?;
    let page = check_page(&CheckPage {
        register,
        services: chosen.as_deref(),
        as_at: global.as_at,
        consolidates: own.consolidate,
        toml: &configuration.toml,
        files: &configuration.files,
        core: &core,
    })?;
    may_replace(&own.output, &[CHECK_PAGE_MARK], global.force)?;
    let verb = if global.dry_run {
        "would write"
    } else {
        disk::stage(&own.output, page.as_bytes())?.commit()?;
        "wrote"
    };
    console.note(&format!("{verb} {}, {}", shown(&own.output), size(page.len())));
    console.note(&disclosed(register, chosen.as_deref(), own.consolidate));
    Ok(CommandOutcome::Fine)
}

/// Sees that the page is not put in the place of the configuration itself, or where it would be read as a return.
fn apart_from_configuration(loaded: &LoadedConfiguration, page: &Path) -> Result<(), Error> {
    let place = disk::canonical(page);
    if loaded.home.files.contains(&place) {
        return Err(Error::Usage(format!(
            "{} is part of the configuration; name another file with --output",
            shown(page)
        )));
    }
    let folder = crate::cli::folder::or_here(page.parent().unwrap_or(Path::new("")));
    overlap::apart_from_what_is_read((&loaded.home, &loaded.register), &[], (folder, "--output"))
}

/// The configuration as it stands on the disk.
fn whole(loaded: &LoadedConfiguration) -> Result<ConfigurationBytes, Error> {
    let most = Limits::default().file;
    let files = loaded.home.files.iter().zip(&loaded.home.sources);
    let mut read = files.map(|(path, source)| {
        let bytes = disk::read(path, most)?;
        if sha256(&bytes) == source.sha256 {
            return Ok(bytes);
        }
        let reason = "somebody changed it while qmr was reading".to_owned();
        Err(Error::Unreadable { path: shown(path), reason })
    });
    let mut next = || {
        read.next().unwrap_or_else(|| {
            Err(Error::Internal("a file of the configuration is gone".to_owned()))
        })
    };
    let (toml, indicators) = (next()?, next()?);
    let draft = configuration::draft("qmr.toml", &toml)
        .map_err(|reason| Error::Internal(reason.to_owned()))?;
    let name = draft.indicators().unwrap_or_default().to_owned();
    Ok(ConfigurationBytes { toml, files: BTreeMap::from([(name, indicators)]) })
}

/// What whoever has the page can read in it.
fn disclosed(register: &Register, chosen: Option<&[ServiceNo]>, consolidates: bool) -> String {
    let Some(services) = chosen else {
        let own = "the page holds qmr.toml and the register as they are: whoever has it can read every service's indicators and targets";
        // The whole quarter cannot be made from a part of the register.
        return match consolidates {
            true => own.to_owned(),
            false => format!("{own} (--service takes only some)"),
        };
    };
    let ids: Vec<&str> = services.iter().map(|service| &*register.service(*service).id).collect();
    format!(
        "whoever has the page can read the indicators and targets of {}, and of no other service",
        ids.join(", ")
    )
}

fn size(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
