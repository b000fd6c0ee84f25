//! What became of a file, in an officer's words.

use std::collections::BTreeMap;

use crate::consolidate::{self, Consolidated, sentence};
use crate::intake::{Disposition, File, RefusedFile};
use crate::register::Register;
use crate::report::findings_by_file::FileFindings;
use crate::sanitize::for_terminal_line;

/// What files are called: by their names alone, or by their paths where two bear one name.
#[derive(Debug)]
pub(super) struct FileNames<'c>(BTreeMap<&'c str, usize>);

impl<'c> FileNames<'c> {
    /// The names of all files.
    pub(super) fn of(consolidated: &'c Consolidated) -> Self {
        let mut names = BTreeMap::new();
        for file in &consolidated.intake().files {
            *names.entry(last_part(&file.path)).or_default() += 1;
        }
        Self(names)
    }

    /// What a file is called.
    pub(super) fn name(&self, path: &str) -> String {
        for_terminal_line(self.plain(path))
    }

    /// The same, as it is.
    fn plain<'p>(&self, path: &'p str) -> &'p str {
        let name = last_part(path);
        let alone = self.0.get(name).is_none_or(|count| *count == 1);
        if alone { name } else { path }
    }
}

/// What a file is called, or the service that sent nothing.
pub(super) fn whose(
    consolidated: &Consolidated,
    names: &FileNames<'_>,
    one: &FileFindings<'_>,
) -> String {
    let service = || one.row?.services.first().copied();
    match (one.file(), service()) {
        (Some(file), _) => names.name(&file.path),
        (None, Some(service)) => for_terminal_line(&consolidated.register().service(service).name),
        (None, None) => "About no file".to_owned(),
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Why the rows of a file are not taken; nothing where they are.
pub(super) fn why_not_used(
    register: &Register,
    names: &FileNames<'_>,
    file: &File,
) -> Option<String> {
    let why = consolidate::why_not_used(register, |path| names.plain(path).to_owned(), file)?;
    Some(for_terminal_line(&why))
}

/// What to do about a file whose rows are not taken.
pub(super) fn what_to_do(file: &File) -> Option<String> {
    let advice = match &file.disposition {
        Disposition::Refused(RefusedFile::Unreadable { advice, .. }) => {
            return Some(for_terminal_line(&sentence(advice)));
        }
        Disposition::Merged | Disposition::Refused(_) => return None,
        Disposition::NoReturn => {
            "If it is a return, move its figures into a fresh template, whose headings qmr knows."
        }
        Disposition::WrongPeriod => {
            "If the figures are for the period that is collected, correct the period on the cover."
        }
        Disposition::UnknownService => {
            "Write the service's name on the cover, as the register has it."
        }
        Disposition::Superseded => "Nothing is to be done if that is the right one.",
        Disposition::Duplicate { .. } => "Nothing is to be done; one of the two may be deleted.",
        Disposition::Undecided => "Delete the older one, or put the date of each on its cover.",
    };
    Some(advice.to_owned())
}
