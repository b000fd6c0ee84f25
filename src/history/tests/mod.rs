//! Files of earlier quarters in, a history and notes out.

mod gathering;
mod notes;
mod written;

use qmr::check::Edit;

use super::action::PastActions;
use super::note::HistoryPlace;
use super::*;
use crate::clean_return::CleanReturn;
use crate::period::Period;
use crate::register::{IndicatorNo, Register, ServiceNo};

/// The clean return's register, which reports 2025/26 Q4.
fn register(edits: &[Edit]) -> Register {
    CleanReturn::with(edits).register().unwrap()
}

fn period(text: &str) -> Period {
    Period::from_config(text).unwrap()
}

/// Housing, the service of the clean return.
fn housing(register: &Register) -> ServiceNo {
    register.service_named("HSG").one().unwrap()
}

fn number(register: &Register, reference: &str, limb: Option<&str>) -> IndicatorNo {
    register.find(housing(register), reference, limb).unwrap().0
}

/// What files say.
fn gather(register: &Register, files: Vec<PastFile>) -> (History, Vec<HistoryNote>) {
    let Earlier { history, notes } = Earlier::of(register, files);
    (history, notes)
}

/// What CSVs of some names say, gathered.
fn gathered(register: &Register, files: &[(&str, &str)]) -> (History, Vec<HistoryNote>) {
    let read = files.iter().map(|(path, text)| PastFile::of_csv(path, text.as_bytes(), register));
    gather(register, read.collect())
}

/// The series of a ref of Housing.
fn series<'h>(history: &'h History, register: &Register, reference: &str) -> &'h Series {
    history.series(housing(register), number(register, reference, None)).unwrap()
}

/// A note in one line: matter, place, what it is about, found, wanted, how often.
fn shown(note: &HistoryNote) -> String {
    let place = |place: &HistoryPlace| {
        let sheet = place.sheet.as_ref().map(|sheet| format!("{sheet}!")).unwrap_or_default();
        let cell = place.cell.map(|cell| cell.to_string()).unwrap_or_default();
        format!("{}:{sheet}{cell}", place.path)
    };
    let mut parts = vec![format!("{:?}", note.matter)];
    parts.extend(note.place.as_ref().map(place));
    parts.extend(note.also.as_ref().map(place));
    parts.extend(Some(note.reference.to_string()).filter(|text| !text.is_empty()));
    parts.extend(note.limb.as_ref().map(|limb| limb.to_string()));
    parts.extend(note.period.map(|period| period.to_string()));
    parts.push(format!("\"{}\"", note.found));
    parts.extend(Some(format!("→ {}", note.wanted)).filter(|_| !note.wanted.is_empty()));
    parts.extend(Some(format!("×{}", note.times)).filter(|_| note.times > 1));
    parts.join(" ")
}

fn all_shown(notes: &[HistoryNote]) -> Vec<String> {
    notes.iter().map(shown).collect()
}
