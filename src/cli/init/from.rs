//! A working folder drafted from returns: the register that they tell, the configuration that goes with it, and the
//! returns themselves (docs/configuration.md, "A first register").

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::cli::CommandOutcome;
use crate::cli::args::{GlobalArgs, InitArgs};
use crate::cli::console::Console;
use crate::cli::disk::{self, PathKind, shown};
use crate::cli::init::folder::NewFolder;
use crate::cli::reading::ReturnsReader;
use crate::error::Error;
use crate::intake::{Returned, StatedPeriod};
use crate::period::{FinancialYear, Period, Quarter};
use crate::proposal::{ProposedRegister, configuration, likely_period};
use crate::read::Limits;
use crate::register::{Polarity, Register};
use crate::sanitize::for_terminal;
use crate::write::first_register;

/// Where the register stands in the folder.
const REGISTER: &str = "register/indicators.xlsx";

/// Where the returns stand in it.
const RETURNS: &str = "returns";

/// With what files are read until it is known which quarter they are of.
const UNTOLD: Period = Period { year: FinancialYear(2000), quarter: Quarter::Q4 };

/// A file that is read, and how it is called in the new folder.
struct SourceReturn {
    place: PathBuf,
    name: Arc<str>,
}

/// What became of one of the files.
enum Use {
    /// It is a return of the quarter, and goes into the new folder.
    Taken,
    /// It is of another quarter.
    OtherPeriod(Period),
    /// Nothing in it is a table of a return.
    NoTable,
}

/// Makes the folder.
pub(super) fn run(
    global: &GlobalArgs,
    own: &InitArgs,
    console: &Console,
) -> anyhow::Result<CommandOutcome> {
    let mut folder = NewFolder::at(&own.folder)?;
    let files = found(&own.from)?;
    let period = match own.period {
        Some(period) => period,
        None => likely_period(&all(&files, UNTOLD).into_iter().flatten().collect::<Vec<_>>())
            .ok_or_else(no_period)?,
    };
    let mut taken: Vec<&SourceReturn> = Vec::new();
    let mut left = String::new();
    let mut returned: Vec<Returned> = Vec::new();
    for (file, gave) in files.iter().zip(all(&files, period)) {
        let what = use_of(&gave, period);
        match &what {
            Use::Taken => taken.push(file),
            Use::OtherPeriod(other) => {
                let _ = writeln!(left, "  {}: it is of {other}", shown(&file.place));
            }
            Use::NoTable => {
                let _ = writeln!(left, "  {}: {}", shown(&file.place), why_none(&gave));
            }
        }
        // What cannot be read is listed in the register's workbook, too.
        if !matches!(what, Use::OtherPeriod(_)) {
            returned.extend(gave);
        }
    }
    let register = ProposedRegister::of(period, &returned);
    if register.indicators.is_empty() {
        let none = Error::NoReturn {
            places: own.from.iter().map(|path| shown(path)).collect::<Vec<_>>().join(", "),
            seen: left.lines().map(|line| line.trim().to_owned()).collect(),
            named: true,
        };
        return Err(none.into());
    }
    if !global.dry_run {
        folder.put(REGISTER, &first_register(&register)?)?;
        for file in &taken {
            folder.put(&file.name, &disk::read(&file.place, Limits::default().file)?)?;
        }
        // A folder that has it is whole.
        folder.put("qmr.toml", configuration(&register, REGISTER).as_bytes())?;
    }
    console.result(&said(&register, &own.folder, (taken.len(), &left), global.dry_run))?;
    Ok(CommandOutcome::Fine)
}

fn no_period() -> Error {
    Error::Usage(
        "none of the files says which quarter it is for: name it, as in --period \"2009/10 Q4\""
            .to_owned(),
    )
}

/// The files under some paths, each with a name of its own below the folder of returns.
fn found(paths: &[PathBuf]) -> Result<Vec<SourceReturn>, Error> {
    let mut files: Vec<SourceReturn> = Vec::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    for path in paths {
        let (home, places) = match disk::kind(path)? {
            PathKind::Folder => {
                let below = disk::files_below(path, Path::new(""));
                if let Some((_, error)) = below.unlisted.into_iter().next() {
                    return Err(error);
                }
                (path.clone(), below.files)
            }
            PathKind::File(_) | PathKind::Other => {
                (path.parent().unwrap_or(Path::new("")).to_owned(), vec![path.clone()])
            }
        };
        for place in places {
            if !seen.insert(disk::canonical(&place)) {
                continue;
            }
            let below = place.strip_prefix(&home).unwrap_or(&place);
            let parts = below.components().map(|part| part.as_os_str().to_string_lossy());
            let below = parts.collect::<Vec<_>>().join("/");
            let mut name = format!("{RETURNS}/{below}");
            let mut number = 1_usize;
            // On Windows two names that differ in case alone are one file.
            while !names.insert(name.to_lowercase()) {
                number += 1;
                name = format!("{RETURNS}/{number}/{below}");
            }
            files.push(SourceReturn { place, name: name.into() });
        }
    }
    Ok(files)
}

/// What each file gives, read without a register.
fn all(files: &[SourceReturn], period: Period) -> Vec<Vec<Returned>> {
    let register = Register::unconfigured(period);
    let reading = ReturnsReader::new(&register);
    files.par_iter().map(|file| reading.returns(&file.name, &file.place)).collect()
}

/// Of an archive the files in it count together.
fn use_of(gave: &[Returned], period: Period) -> Use {
    let has_table = |file: &Returned| {
        file.sheets.iter().any(|sheet| !sheet.headers.is_empty() || !sheet.plans.is_empty())
    };
    if !gave.iter().any(has_table) {
        return Use::NoTable;
    }
    let stated = |file: &Returned| match file.period {
        StatedPeriod::Whole(stated, _) => Some(stated),
        _ => None,
    };
    let mut stated = gave.iter().filter(|file| has_table(file)).map(stated);
    match stated.next().flatten() {
        Some(other) if other != period && stated.all(|next| next != Some(period)) => {
            Use::OtherPeriod(other)
        }
        _ => Use::Taken,
    }
}

fn why_none(gave: &[Returned]) -> String {
    use crate::intake::RefusedFile;
    let refusal = gave.iter().find_map(|file| file.refusal.as_ref());
    match refusal {
        Some(RefusedFile::Unreadable { reason, .. } | RefusedFile::Skipped(reason)) => {
            reason.clone()
        }
        Some(RefusedFile::Own) => "qmr wrote it".to_owned(),
        None => "it has no table of a return".to_owned(),
    }
}

/// What was made, and what is to be done with it.
fn said(
    register: &ProposedRegister,
    folder: &Path,
    (returns, left): (usize, &str),
    is_dry: bool,
) -> String {
    let folder = shown(folder);
    let folder = for_terminal(&folder);
    let mut text = format!(
        "{} {folder} with qmr.toml, {REGISTER} and {} of {}.\n\
         {} and limbs of {} in {}.\n",
        if is_dry { "would make" } else { "made" },
        counted(returns, "return"),
        register.period,
        counted(register.indicators.len(), "indicator"),
        counted(register.services.len(), "service"),
        counted(register.directorates.len(), "directorate"),
    );
    let said = register.indicators.iter().filter(|own| own.polarity.said.is_some()).count();
    let proposed = register
        .indicators
        .iter()
        .filter(|own| own.polarity.said.is_none() && own.polarity.proposed.is_some());
    let proposed = proposed.count();
    let open = register.indicators.len().saturating_sub(said + proposed);
    let _ = writeln!(
        text,
        "Which way is good: {said} said by the returns, {proposed} proposed with the reasons beside them, {open} open."
    );
    let units = register.indicators.iter().filter(|own| own.unit_is_open).count();
    if units > 0 {
        let _ = writeln!(text, "Units: {units} not told; number is written there, on amber.");
    }
    if !left.is_empty() {
        let _ = writeln!(text, "Left out:\n{}", for_terminal(left.trim_end()));
    }
    if !register.unclear.is_empty() {
        let _ = writeln!(
            text,
            "Not told: {} on the sheet To check.",
            counted(register.unclear.len(), "thing")
        );
    }
    let polarities =
        [Polarity::Higher, Polarity::Lower, Polarity::Range, Polarity::Exact, Polarity::None];
    let words = polarities.map(Polarity::word).join(", ");
    let _ = writeln!(
        text,
        "Fill in the column polarity of {REGISTER} ({words}), then go to the folder and run `qmr consolidate`; \
         `qmr register` says what is still to be mended."
    );
    text
}

fn counted(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
