//! A quarter from bytes to what is said of it: [`consolidate`] takes the configuration and the files that were sent, by
//! their names, and every output is made from what it gives; [`run`] does the same for files that are read. Nothing here needs a file, a thread, a clock or a process.

pub mod configuration;
mod earlier;
mod earlier_files;
pub mod handed_back;
mod handed_over;
mod period_files;
mod receive;

pub use configuration::{ConfigurationBytes, configure};
#[cfg(feature = "cli")]
pub(crate) use earlier::past_file;
pub use earlier::{earlier, earlier_as_it_stood, earlier_beside};
pub use earlier_files::earlier_handed_over;
#[cfg(feature = "cli")]
pub(crate) use earlier_files::{EarlierFile, looked_at};
pub use handed_over::{HandedOver, UnopenedFile};
pub use period_files::{PeriodArchive, PeriodFile};
pub use receive::{BookReader, InProcess, Receiver, SentFile};

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::{JudgedQuarter, Scope};
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::history::Earlier;
use crate::intake::Returned;
use crate::register::Register;
use crate::sanitize::for_terminal;

/// Consolidates a quarter as at a day, the last of the period where none is given. Files are named as outputs print them:
/// relative to `qmr.toml`, with `/`.
///
/// # Errors
/// As [`configure`]. What is wrong with a file is no error: it is said in the findings.
pub fn consolidate(
    configuration: &ConfigurationBytes,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
    as_at: Option<Date>,
    scope: Scope,
) -> Result<Consolidated, Error> {
    let (register, _) = configure(configuration)?;
    let sent = HandedOver { returns: files.into_iter().collect(), ..HandedOver::default() };
    let returned = sent.received(&Receiver::new(&register));
    Ok(run(register, returned, as_at, scope))
}

/// Consolidates a whole period from what was handed over, as at a day, the last of the period where none is given.
///
/// # Errors
/// As [`configure`]; [`Error::NoReturn`] where nothing that was handed over is a return. What is wrong with a file is no
/// error: it is said in the findings.
pub fn consolidate_period(
    configuration: &ConfigurationBytes,
    mut sent: HandedOver,
    as_at: Option<Date>,
) -> Result<Consolidated, Error> {
    let (register, _) = configure(configuration)?;
    let earlier = earlier_handed_over(&register, std::mem::take(&mut sent.earlier));
    let returned = sent.received(&Receiver::new(&register));
    let consolidated = run_after(register, earlier, returned, (as_at, Scope::Period));
    some_return(&consolidated, || ("these files".to_owned(), true))?;
    Ok(consolidated)
}

/// Stops where no file is a return at all; says in which places, and whether they were named, and what was found there.
pub(crate) fn some_return(
    consolidated: &Consolidated,
    places: impl FnOnce() -> (String, bool),
) -> Result<(), Error> {
    if consolidated.has_return() {
        return Ok(());
    }
    let seen = consolidated.file_rows().filter_map(|row| {
        let path = for_terminal(&row.file?.path).into_owned();
        Some(format!("{path}: {}", row.outcome?.name()))
    });
    let seen = seen.collect();
    let (places, named) = places();
    Err(Error::NoReturn { places, seen, named })
}

/// Merges files that were read for a register, judges them as at a day, and consolidates them; no day: the last of the
/// period.
#[must_use]
pub fn run(
    register: impl Into<Arc<Register>>,
    returned: Vec<Returned>,
    as_at: Option<Date>,
    scope: Scope,
) -> Consolidated {
    run_after(register, Earlier::default(), returned, (as_at, scope))
}

/// The same, held against what is known of earlier quarters.
#[must_use]
pub fn run_after(
    register: impl Into<Arc<Register>>,
    earlier: Earlier,
    returned: Vec<Returned>,
    asked: (Option<Date>, Scope),
) -> Consolidated {
    Consolidated::of(JudgedQuarter::after(register, earlier, returned, asked))
}
