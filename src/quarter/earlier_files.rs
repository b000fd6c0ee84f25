//! Which files of earlier quarters are looked at, and as what (docs/judging.md, "Earlier quarters").

use std::collections::BTreeMap;

use super::earlier::past_file;
use crate::history::{Earlier, KeptRows, PastFile, PastStanding};
use crate::kind::Kind;
use crate::read::{self, Limits};
use crate::register::Register;
use crate::report::csv_outputs::EXCEPTIONS_FOLDER;
use crate::report::manifest::{self, WrittenFile, sha256, written_files};

/// A file of earlier quarters that is looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EarlierFile {
    /// Its path, with `/`.
    pub(crate) path: String,
    /// The hash with which it was written, of an output of a period.
    pub(crate) written: Option<String>,
}

impl EarlierFile {
    /// One of which nothing is known but its path.
    pub(crate) fn named(path: &str) -> Self {
        Self { path: path.to_owned(), written: None }
    }

    /// Whether it is a workbook, by its name.
    pub(crate) fn is_workbook(&self) -> bool {
        has_ending(&self.path, ".xlsx")
    }

    /// What it is to a run, by the hash that it has; none for a workbook that is as qmr wrote it, beside its tidy data.
    pub(crate) fn standing(&self, sha256: &str) -> Option<PastStanding> {
        match &self.written {
            None => Some(PastStanding::Used),
            Some(written) if written == sha256 => {
                (!self.is_workbook()).then_some(PastStanding::Used)
            }
            Some(_) if self.is_workbook() => Some(PastStanding::Edited),
            Some(_) => Some(PastStanding::TidyEdited),
        }
    }
}

/// Those of some files that are looked at, by their paths: of the folder of a period its tidy data, and the workbooks that
/// its manifest knows; of others every CSV and workbook.
pub(crate) fn looked_at(
    paths: Vec<String>,
    manifest: impl Fn(&str) -> Option<Vec<u8>>,
) -> Vec<EarlierFile> {
    let periods: Vec<(String, Vec<WrittenFile>)> = paths
        .iter()
        .filter_map(|path| {
            let folder = path.strip_suffix(manifest::FILE_NAME)?;
            let is_one = folder.is_empty() || folder.ends_with('/');
            let written = || manifest(path).and_then(|bytes| written_files(&bytes));
            is_one.then(|| (folder.to_owned(), written().unwrap_or_default()))
        })
        .collect();
    let own = |path: String| match periods
        .iter()
        .find_map(|(folder, written)| Some((path.strip_prefix(&**folder)?, written)))
    {
        Some((below, written)) => {
            of_period(below, written).map(|written| EarlierFile { written, path: path.clone() })
        }
        None => (has_ending(&path, ".csv") || has_ending(&path, ".xlsx"))
            .then(|| EarlierFile::named(&path)),
    };
    paths.into_iter().filter_map(own).collect()
}

/// The hash of an output of an earlier period, as far as it is known; none where it is none that is looked at.
fn of_period(below: &str, written: &[WrittenFile]) -> Option<Option<String>> {
    let written = written.iter().find(|file| file.path == below);
    let written = written.map(|file| file.sha256.clone());
    let is_tidy = Kind::ALL.iter().any(|kind| kind.declaration().tidy == below);
    // What boards are shown of a quarter says nothing of its rows that the tidy data do not.
    let is_of_a_board = below.starts_with(EXCEPTIONS_FOLDER);
    let is_own_workbook = has_ending(below, ".xlsx") && written.is_some() && !is_of_a_board;
    (is_tidy || is_own_workbook).then_some(written)
}

fn has_ending(path: &str, ending: &str) -> bool {
    let from = path.len().checked_sub(ending.len());
    from.and_then(|from| path.get(from..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// What files that were handed over say of the quarters before the reported one: folders of periods and archives of these,
/// by the paths of their files, or single CSVs and workbooks. One that cannot be read stops nothing: what is wrong with it
/// is noted.
pub fn earlier_handed_over(
    register: &Register,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> Earlier {
    let limits = Limits::from(&register.limits);
    let (mut all, mut past) = (BTreeMap::new(), Vec::new());
    for (path, bytes) in files {
        if has_ending(&path, ".zip") {
            let each = read::archive::each(&bytes, &limits, |entry| {
                let path = format!("{path}/{}", entry.name);
                match entry.bytes {
                    Ok(bytes) => drop(all.insert(path, bytes)),
                    Err(why) => past.push(unreadable(&path, &why.to_string())),
                }
            });
            past.extend(each.err().map(|why| unreadable(&path, &why.to_string())));
        } else {
            all.insert(path, bytes);
        }
    }
    let paths = all.keys().cloned().collect();
    for file in looked_at(paths, |path| all.get(path).cloned()) {
        let Some(bytes) = all.get(&file.path) else { continue };
        if let Some(standing) = file.standing(&sha256(bytes)) {
            let read = past_file(register, (&file.path, bytes), &limits, KeptRows::None);
            past.push(read.standing(standing));
        }
    }
    Earlier::of(register, past)
}

fn unreadable(path: &str, why: &str) -> PastFile {
    PastFile::unreadable(path, why.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean_return::CleanReturn;
    use crate::history::HistoryMatter;
    use crate::quarter::{ConfigurationBytes, PeriodArchive};

    /// What a run wrote, below `out/`.
    fn written() -> BTreeMap<String, Vec<u8>> {
        let quarter = CleanReturn::with(&[]).consolidated().unwrap();
        let archive = PeriodArchive::of(&quarter, &ConfigurationBytes::default()).unwrap();
        archive.files().map(|(path, bytes)| (format!("out/{path}"), bytes.to_vec())).collect()
    }

    fn paths(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
        let looked = looked_at(files.keys().cloned().collect(), |path| files.get(path).cloned());
        looked.into_iter().map(|file| file.path).collect()
    }

    /// Whether there is a note of a matter.
    fn notes(files: BTreeMap<String, Vec<u8>>, matter: HistoryMatter) -> bool {
        let register = CleanReturn::with(&[]).register().unwrap();
        let earlier = earlier_handed_over(&register, files);
        earlier.notes.iter().any(|note| note.matter == matter)
    }

    #[test]
    fn of_a_period_the_tidy_data_and_its_own_workbooks_are_looked_at_and_of_others_every_table() {
        let mut files = written();
        let looked = paths(&files);
        let tidy = ["equality", "indicators", "milestones", "risks"];
        let tidy = tidy.map(|name| format!("out/tidy/{name}.csv"));
        assert_eq!(looked[0], "out/hm-2025-26-q4.xlsx");
        assert_eq!(looked[1..], tidy);
        for path in ["out/notes.xlsx", "out/mine.csv", "typed.CSV", "old/book.XLSX", "old/x.txt"] {
            files.insert(path.to_owned(), Vec::new());
        }
        let more: Vec<String> =
            paths(&files).into_iter().filter(|path| !looked.contains(path)).collect();
        assert_eq!(more, ["old/book.XLSX", "typed.CSV"]);
        files.remove("out/manifest.json");
        assert!(paths(&files).contains(&"out/mine.csv".to_owned()));
    }

    #[test]
    fn an_archive_of_a_period_says_what_its_files_say() {
        let quarter = CleanReturn::with(&[]).consolidated().unwrap();
        let archive = PeriodArchive::of(&quarter, &ConfigurationBytes::default()).unwrap();
        assert_eq!(archive.name, "2025-26-q4.zip");
        let register = CleanReturn::with(&[]).register().unwrap();
        let earlier = earlier_handed_over(&register, [(archive.name, archive.bytes)]);
        let read: Vec<&str> = earlier.history.files().iter().map(|file| &*file.path).collect();
        assert!(read.contains(&"2025-26-q4.zip/2025-26-q4/tidy/indicators.csv"), "{read:?}");
        assert!(read.iter().all(|path| path.contains("/tidy/")), "{read:?}");
    }

    #[test]
    fn what_was_changed_since_it_was_written_is_said() {
        assert!(!notes(written(), HistoryMatter::TidyEdited));
        let mut files = written();
        if let Some(bytes) = files.get_mut("out/tidy/indicators.csv") {
            bytes.extend_from_slice(b"\r\n");
        }
        assert!(notes(files, HistoryMatter::TidyEdited));
        let mut files = written();
        let workbook =
            files.keys().find(|path| path.ends_with("-2025-26-q4.xlsx")).cloned().unwrap();
        files.insert(workbook, b"PK\x03\x04 and no more".to_vec());
        assert!(notes(files, HistoryMatter::Unreadable));
        let damaged = BTreeMap::from([("q3.zip".to_owned(), b"PK\x03\x04".to_vec())]);
        assert!(notes(damaged, HistoryMatter::Unreadable));
    }
}
