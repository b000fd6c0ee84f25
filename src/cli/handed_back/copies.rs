//! `validate --annotate`: a copy of each workbook with notes, or a workbook of what was found in its place.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::in_folder;
use super::names::{HandedBack, names};
use super::originals;
use crate::cli::args::ValidateArgs;
use crate::cli::find;
use crate::cli::load::LoadedConfiguration;
use crate::cli::output::Outputs;
use crate::consolidate::Consolidated;
use crate::error::Error;
use crate::intake::{Disposition, File, RefusedFile};
use crate::quarter::handed_back::{above, copy_said, is_patchable};
use crate::read::Limits;
use crate::report::findings_by_file::{FileFindings, by_file};
use crate::write::annotate::{annotated, findings_alone};

/// A file of which something is handed back.
struct Answered<'f, 'c> {
    one: &'f FileFindings<'c>,
    file: &'f File,
    name: String,
}

/// Makes a copy of each file; says of each what it is.
pub(super) fn copies(
    outputs: &Outputs,
    (own, loaded): (&ValidateArgs, &LoadedConfiguration),
    consolidated: &Consolidated,
) -> Result<Vec<String>, Error> {
    let filed = by_file(consolidated);
    let answered = answered(&filed);
    let by_path: BTreeMap<&str, &Answered<'_, '_>> =
        answered.iter().map(|own| (&*own.file.path, own)).collect();
    let (copied, alone): (Vec<_>, Vec<_>) =
        answered.iter().partition(|own| what_for(own.file) == HandedBack::Copy);
    let wanted: BTreeMap<&str, &str> =
        copied.iter().map(|own| (&*own.file.path, &*own.file.sha256)).collect();
    let limits = Limits::from(&loaded.register.limits);
    let places = find::places(loaded, &own.paths)?;
    let folder = outputs.folder();
    let mut said: Vec<Vec<String>> = places
        .par_iter()
        .map(|(name, place)| {
            let mut said = Vec::new();
            originals::each((name, place), &wanted, &limits, |path, bytes| {
                let own = by_path.get(path).ok_or_else(|| odd(path))?;
                said.push(format!(
                    "{}{}",
                    in_folder(folder, &own.name),
                    copy(outputs, own, bytes)?
                ));
                Ok(())
            })?;
            Ok(said)
        })
        .collect::<Result<_, Error>>()?;
    for own in alone {
        put_alone(outputs, own, ONLY_PATCHED)?;
        said.push(vec![format!("{}: {ONLY_PATCHED}", in_folder(folder, &own.name))]);
    }
    let mut said: Vec<String> = said.concat();
    said.sort();
    Ok(said)
}

/// Why a file of another format has what was found in a workbook of its own.
const ONLY_PATCHED: &str =
    "what was found, in a workbook of its own; notes are put into .xlsx and .xlsm workbooks alone";

fn odd(path: &str) -> Error {
    Error::Internal(format!("the file {path} was not asked for"))
}

/// The files to which something is said, with the names of what is handed back.
fn answered<'f, 'c>(filed: &'f [FileFindings<'c>]) -> Vec<Answered<'f, 'c>> {
    let files: Vec<(&FileFindings<'c>, &File)> = filed
        .iter()
        .filter_map(|one| Some((one, one.file()?)))
        .filter(|(_, file)| {
            !matches!(
                file.disposition,
                Disposition::Refused(RefusedFile::Skipped(_) | RefusedFile::Own)
            )
        })
        .collect();
    let wanted: Vec<(&str, HandedBack)> =
        files.iter().map(|(_, file)| (&*file.path, what_for(file))).collect();
    let names = names(&wanted, &[]);
    files.into_iter().zip(names).map(|((one, file), name)| Answered { one, file, name }).collect()
}

/// Whether a copy of a file is made: a package that was read. Whether it can be patched is seen when it is.
fn what_for(file: &File) -> HandedBack {
    if is_patchable(file) { HandedBack::Copy } else { HandedBack::FindingsAlone }
}

/// Makes the copy of a file, or where it cannot be patched a workbook beside it; says which.
fn copy(outputs: &Outputs, own: &Answered<'_, '_>, bytes: &[u8]) -> Result<String, Error> {
    match annotated(bytes, &own.one.findings, &above(own.file, own.one)) {
        Ok(copy) => {
            outputs.add(own.name.clone(), |out| Ok(out.write_all(&copy.bytes)?))?;
            Ok(format!(": {}", copy_said(&copy)))
        }
        Err(why) => {
            put_alone(outputs, own, &why.to_string())?;
            Ok(format!(": what was found, in a workbook of its own. {why}"))
        }
    }
}

fn put_alone(outputs: &Outputs, own: &Answered<'_, '_>, why: &str) -> Result<(), Error> {
    let mut lines = above(own.file, own.one);
    lines.truncate(2);
    lines.push(why.to_owned());
    let bytes = findings_alone(&lines, &own.one.findings)?;
    outputs.add(own.name.clone(), |out| Ok(out.write_all(&bytes)?))
}
