//! The copy of a workbook that goes back to its officer, with what was found noted in it.

use crate::consolidate::Consolidated;
use crate::finding::Severity;
use crate::grid::Format;
use crate::intake::{Disposition, File};
use crate::register::is_device;
use crate::report::findings_by_file::{FileFindings, by_file};
use crate::write::annotate::{AnnotatedCopy, annotated, head};

/// A copy of a workbook with notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficersCopy {
    /// What its file is called: like what was sent.
    pub name: String,
    /// The workbook.
    pub bytes: Vec<u8>,
    /// What it is, to go on behind its name: "a copy with 3 notes".
    pub said: String,
}

/// Makes the copy that `validate --annotate` writes of a file, which has this path among those that were consolidated and
/// these bytes.
///
/// # Errors
/// Why none can be made, as a sentence for the officer.
pub fn officers_copy(
    consolidated: &Consolidated,
    path: &str,
    original: &[u8],
) -> Result<OfficersCopy, String> {
    let filed = by_file(consolidated);
    let own =
        filed.iter().find_map(|one| Some((one, one.file().filter(|file| *file.path == *path)?)));
    let Some((one, file)) = own else {
        return Err(
            "It is no workbook but holds several files: save and check them one by one.".to_owned()
        );
    };
    if !is_patchable(file) {
        return Err(match file.disposition {
            Disposition::Refused(_) => {
                "It was not read, so there is nothing to note in it.".to_owned()
            }
            _ => "Notes are put into .xlsx and .xlsm workbooks alone.".to_owned(),
        });
    }
    let copy =
        annotated(original, &one.findings, &above(file, one)).map_err(|why| why.to_string())?;
    let said = copy_said(&copy);
    Ok(OfficersCopy { name: plain_name(last(path)), bytes: copy.bytes, said })
}

/// Whether a copy of a file is tried: it is a package that was read. Whether it can be patched is seen when it is.
pub(crate) fn is_patchable(file: &File) -> bool {
    file.format == Some(Format::Xlsx) && !matches!(file.disposition, Disposition::Refused(_))
}

/// What stands above the list of what was found in a file, with how many are counted and not listed.
pub(crate) fn above(file: &File, one: &FileFindings<'_>) -> Vec<String> {
    let mut lines = head(last(&file.path), &one.findings);
    let left: usize = Severity::ALL.iter().map(|severity| one.left(*severity)).sum();
    if left > 0 {
        lines.push(format!("{left} more were counted and are not listed."));
    }
    lines
}

/// What a copy is, to go on behind its name.
pub(crate) fn copy_said(copy: &AnnotatedCopy) -> String {
    let notes = copy.notes;
    let s = if notes == 1 { "" } else { "s" };
    let signed = match copy.was_signed {
        true => "; the original is signed, and its signature does not hold for the copy",
        false => "",
    };
    format!("a copy with {notes} note{s}{signed}")
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The most letters of a name.
const LONGEST: usize = 120;

/// A name for a file that every system can have.
pub(crate) fn plain_name(name: &str) -> String {
    let safe: String = name
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
            c if c.is_control() => '-',
            c => c,
        })
        .collect();
    let safe = safe.trim_end_matches(['.', ' ']).trim_start();
    let (stem, ending) = safe.rsplit_once('.').unwrap_or((safe, ""));
    let stem: String = stem.chars().take(LONGEST).collect();
    let first = stem.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let stem = match stem.is_empty() || is_device(&first) {
        true => format!("return-{stem}"),
        false => stem,
    };
    let ending: String = ending.chars().take(20).collect();
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}
