//! The bytes of files that were read, once more: from the disk, or from the archive in which they came.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::disk::{self, shown};
use crate::error::Error;
use crate::read::{Limits, archive};
use crate::report::manifest::sha256;

/// Hands on each file that is wanted below a place on the disk, by the path that outputs print.
///
/// # Errors
/// Where it cannot be read any more, or is another than was read before; those of `take`.
pub(super) fn each(
    (name, place): (&str, &Path),
    wanted: &BTreeMap<&str, &str>,
    limits: &Limits,
    mut take: impl FnMut(&str, &[u8]) -> Result<(), Error>,
) -> Result<(), Error> {
    let within = format!("{name}/");
    let is_archive =
        wanted.range(within.as_str()..).next().is_some_and(|(path, _)| path.starts_with(&within));
    if !is_archive && !wanted.contains_key(name) {
        return Ok(());
    }
    let bytes = disk::read(place, limits.file)?;
    let mut hand_on = |path: &str, bytes: &[u8]| match wanted.get(path) {
        Some(hash) if *hash == sha256(bytes) => take(path, bytes),
        Some(_) => Err(Error::Unreadable {
            path: shown(place),
            reason: "somebody changed it while qmr was reading".to_owned(),
        }),
        None => Ok(()),
    };
    if !is_archive {
        return hand_on(name, &bytes);
    }
    let mut done = Ok(());
    let read = archive::each(&bytes, limits, |entry| {
        if let (Ok(()), Ok(bytes)) = (&done, &entry.bytes) {
            done = hand_on(&format!("{within}{}", entry.name), bytes);
        }
    });
    read.map_err(|refusal| Error::Unreadable { path: shown(place), reason: refusal.to_string() })?;
    done
}
