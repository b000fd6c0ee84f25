//! What was found in a return, put into a copy of the officer's own workbook: a note at each cell, and a first sheet that
//! lists everything with links (docs/outputs.md, "Annotated copies").
//!
//! The copy is the original with a few parts patched. Every other part goes into it as its bytes are, whatever it is:
//! themes, pictures, pivots, macros. Nothing is read as a workbook and written again, because whatever the writing library
//! does not know would be lost.

mod drawing;
mod finding_sheet;
mod links;
mod note_text;
mod notes_part;
mod original;
mod refused;
mod separate;
mod sheet_part;
mod styles_part;
mod tabs;
mod tags;

use std::collections::BTreeMap;

pub use refused::NotPatched;
pub use separate::findings_alone;

use crate::finding::{Finding, Severity};
use crate::grid::OWN_SHEET;
use drawing::drawing;
use finding_sheet::ListedFinding;
use links::{PartLink, declare_ending, declare_part, link_to, links};
use notes_part::{EMPTY, NotesPart};
use original::OriginalPackage;
use sheet_part::NotesDrawing;
use styles_part::ListLook;
use tabs::WorkbookTabs;

/// The kinds of the parts that are added.
const NOTES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
/// How many notes a sheet gets: with more, Excel takes long to open it.
const MOST_NOTES: usize = 1_000;

/// A copy with notes.
#[derive(Debug)]
pub struct AnnotatedCopy {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// How many cells have a note.
    pub notes: usize,
    /// Whether the original bore a digital signature, which does not hold for the copy.
    pub was_signed: bool,
}

/// Copies a workbook with what was found in it. `head` stands above the list, the first line as its title.
///
/// # Errors
/// Why the workbook cannot be patched: it is of another format, or something in it is not as Excel writes it.
pub fn annotated(
    original: &[u8],
    findings: &[&Finding],
    head: &[String],
) -> Result<AnnotatedCopy, NotPatched> {
    let mut package = OriginalPackage::open(original)?;
    let tabs = WorkbookTabs::of(&mut package)?;
    let was_signed = package.has_below("_xmlsignatures/");
    let mut by_sheet: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        if let Some(sheet) = finding.sheet.as_deref() {
            by_sheet.entry(sheet).or_default().push(finding);
        }
    }
    let (mut notes, mut placed) = (0, BTreeMap::new());
    for name in tabs.names() {
        let own = by_sheet.get(name).map_or(&[][..], Vec::as_slice);
        let Some(part) = tabs.sheet(name) else {
            continue;
        };
        let outcome = put_notes(&mut package, part, own);
        notes += outcome.as_ref().map_or(0, |outcome| outcome.put);
        placed.insert(name, outcome);
    }
    let listed: Vec<ListedFinding<'_>> = findings
        .iter()
        .map(|finding| {
            let sheet = finding.sheet.as_deref().unwrap_or_default();
            let outcome = placed.get(sheet);
            let linked = outcome.is_some() && finding.cell.is_some();
            ListedFinding { finding, linked, remark: remark(finding, outcome) }
        })
        .collect();
    let mut head = head.to_vec();
    if was_signed {
        head.push(SIGNED.to_owned());
    }
    let look = match listed.is_empty() {
        true => ListLook::default(),
        false => ListLook::of(&mut package, tabs.part()),
    };
    tabs.put_findings(&mut package, finding_sheet::sheet(&head, &listed, &look))?;
    Ok(AnnotatedCopy { bytes: package.copy()?, notes, was_signed })
}

/// What is said of a digital signature.
const SIGNED: &str = "Your workbook is signed. The signature does not hold for this copy: sign it again if you go on with the copy.";

/// What became of the notes of a sheet.
#[derive(Debug, Default)]
struct PutNotes {
    /// How many there are.
    put: usize,
    /// Cells that have a note of somebody else.
    others: std::collections::BTreeSet<crate::cell::Pos>,
    /// The last cell that has one, where there are too many.
    last: Option<crate::cell::Pos>,
}

/// Why there is no note at the cell of a finding.
fn remark(finding: &Finding, outcome: Option<&Result<PutNotes, NotPatched>>) -> String {
    let (Some(cell), Some(outcome)) = (finding.cell, outcome) else {
        return String::new();
    };
    match outcome {
        Err(why) => format!("No note at the cell. {why}"),
        Ok(put) if put.others.contains(&cell) => {
            "No note at the cell: there is another already.".to_owned()
        }
        Ok(put) if put.last.is_some_and(|last| cell > last) => {
            format!("No note at the cell: a sheet gets {MOST_NOTES} at most.")
        }
        Ok(_) => String::new(),
    }
}

/// Puts the notes of a sheet into its parts, in the place of those of an earlier run. Where a part is not as Excel writes
/// it, the sheet stays as it is.
fn put_notes(
    package: &mut OriginalPackage<'_>,
    part: &str,
    findings: &[&Finding],
) -> Result<PutNotes, NotPatched> {
    let known = links(package, part)?;
    let own = |is: &dyn Fn(&&PartLink) -> bool| known.iter().find(is).map(|link| link.part.clone());
    let notes_part = own(&|link| link.is("comments"));
    let mut notes = note_text::notes(findings);
    if notes.is_empty() && notes_part.is_none() {
        return Ok(PutNotes::default());
    }
    let sheet = package.needed(part)?;
    let place = NotesDrawing::of(&sheet, part)?;
    let drawing_part = match &place.link {
        Some(id) => Some(own(&|link| link.id == *id).ok_or_else(|| NotPatched::odd(part))?),
        None => None,
    };
    let notes_text = match &notes_part {
        Some(part) => package.needed(part)?,
        None => EMPTY.to_owned(),
    };
    let notes_name = notes_part.clone().unwrap_or_else(|| package.free("xl/comments", ".xml"));
    let there = NotesPart::of(&notes_text, &notes_name)?;
    if drawing_part.is_none() && !(there.others.is_empty() && there.own.is_empty()) {
        return Err(NotPatched("The notes of its sheet have no drawing.".to_owned()));
    }
    let mut put = PutNotes { others: there.others.clone(), ..PutNotes::default() };
    notes.retain(|(cell, _)| !put.others.contains(cell));
    if notes.len() > MOST_NOTES {
        notes.truncate(MOST_NOTES);
        put.last = notes.last().map(|(cell, _)| *cell);
    }
    put.put = notes.len();
    if notes.is_empty() && there.own.is_empty() {
        return Ok(put);
    }
    let drawn = match &drawing_part {
        Some(part) => Some(package.needed(part)?),
        None => None,
    };
    let drawing_name =
        drawing_part.clone().unwrap_or_else(|| package.free("xl/drawings/vmlDrawing", ".vml"));
    let drawn = drawing(drawn.as_deref(), &drawing_name, &there.own, &notes)?;
    let listed = there.with(&notes_text, &notes_name, &notes)?;
    // From here on nothing is refused but what is odd about the package as a whole.
    package.put(&notes_name, listed);
    package.put(&drawing_name, drawn);
    if notes_part.is_none() {
        link_to(package, part, ("comments", &notes_name))?;
        declare_part(package, &notes_name, NOTES)?;
    }
    if drawing_part.is_none() {
        let id = link_to(package, part, ("vmlDrawing", &drawing_name))?;
        declare_ending(package, "vml", DRAWING)?;
        let with = place.put(&sheet, part, &id)?;
        package.put(part, with);
    }
    Ok(put)
}

/// What stands above the list of findings.
#[must_use]
pub fn head(what: &str, findings: &[&Finding]) -> Vec<String> {
    let count = |severity| findings.iter().filter(|own| own.severity == severity).count();
    let [fix, check, know] = Severity::ALL.map(count);
    let counts = match findings.is_empty() {
        true => "Nothing to mend.".to_owned(),
        false => format!("{fix} to fix, {check} to check, {know} to know."),
    };
    vec![
        format!("What qmr found: {what}"),
        counts,
        "Each cell below leads to its place, where a note says the same.".to_owned(),
        format!(
            "Correct the workbook, save it, and send it in. qmr passes over this sheet ({OWN_SHEET}) and its notes."
        ),
    ]
}
