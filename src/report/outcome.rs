//! What became of a file, in an officer's words.

use std::collections::BTreeMap;

use crate::consolidate::Consolidated;
use crate::intake::{ClaimedService, Disposition, File, RefusedFile, Resolution, StatedPeriod};
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
        let name = last_part(path);
        let alone = self.0.get(name).is_none_or(|count| *count == 1);
        for_terminal_line(if alone { name } else { path })
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
    Some(match &file.disposition {
        Disposition::Merged => return None,
        Disposition::Refused(RefusedFile::Unreadable { reason, .. }) => sentence(reason),
        Disposition::Refused(RefusedFile::Skipped(what)) => sentence(what),
        Disposition::Refused(RefusedFile::Own) => "qmr wrote it.".to_owned(),
        Disposition::NoReturn => "No headings of a return were found in it.".to_owned(),
        Disposition::WrongPeriod => wrong_period(register, &file.period),
        Disposition::UnknownService => unknown_service(file),
        Disposition::Superseded => match superseded_by(file) {
            Some(by) => format!("{} is later and replaces it.", names.name(by)),
            None => "A later version replaces it.".to_owned(),
        },
        Disposition::Duplicate { of } => format!("{} holds the same.", names.name(of)),
        Disposition::Undecided => match undecided_with(file) {
            Some(with) => format!(
                "{} differs from it, and nothing says which of the two is later.",
                names.name(with)
            ),
            None => "Another version differs from it, and nothing says which is later.".to_owned(),
        },
    })
}

fn wrong_period(register: &Register, period: &StatedPeriod) -> String {
    match period {
        StatedPeriod::Whole(period, _) => {
            format!("It is for {period}, and {} is collected.", register.period)
        }
        StatedPeriod::Part { shown, .. } => format!(
            "It gives \"{}\" as its period, and {} is collected.",
            for_terminal_line(shown),
            register.period
        ),
        StatedPeriod::Nothing => {
            format!("It does not say for which period it is; {} is collected.", register.period)
        }
    }
}

fn unknown_service(file: &File) -> String {
    let texts = file.unplaced.iter().map(|unplaced| &*unplaced.text);
    let own = match &file.whose {
        ClaimedService::Unknown { text, .. } => Some(&**text),
        _ => None,
    };
    match own.into_iter().chain(texts).find(|text| !text.is_empty()) {
        Some(text) => {
            format!(
                "It names \"{}\", which is no service of the register.",
                for_terminal_line(text)
            )
        }
        None => "It does not say whose it is.".to_owned(),
    }
}

fn superseded_by(file: &File) -> Option<&str> {
    file.conflicts.iter().find_map(|conflict| match &conflict.resolution {
        Resolution::Superseded { by, .. } => Some(&**by),
        _ => None,
    })
}

fn undecided_with(file: &File) -> Option<&str> {
    file.conflicts.iter().find_map(|conflict| match &conflict.resolution {
        Resolution::Undecided { with } => with.first().map(|path| &**path),
        _ => None,
    })
}

/// What to do about a file whose rows are not taken.
pub(super) fn what_to_do(file: &File) -> Option<String> {
    let advice = match &file.disposition {
        Disposition::Refused(RefusedFile::Unreadable { advice, .. }) => {
            return Some(sentence(advice));
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

/// A phrase as a sentence: with a capital and a full stop.
fn sentence(text: &str) -> String {
    let text = for_terminal_line(text);
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return text;
    };
    let capital: String = first.to_uppercase().chain(chars).collect();
    if capital.ends_with(['.', '?', '!']) { capital } else { capital + "." }
}
