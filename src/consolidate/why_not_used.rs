//! Why the rows of a file are not taken, in an officer's words (docs/returns.md, "Outcomes").

use crate::intake::{ClaimedService, Disposition, File, RefusedFile, Resolution, StatedPeriod};
use crate::register::Register;

/// Why the rows of a file are not taken; nothing where they are. `name` says what a file is called by its path.
pub(crate) fn why_not_used(
    register: &Register,
    name: impl Fn(&str) -> String,
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
            Some(by) => format!("{} is later and replaces it.", name(by)),
            None => "A later version replaces it.".to_owned(),
        },
        Disposition::Duplicate { of } => format!("{} holds the same.", name(of)),
        Disposition::Undecided => match undecided_with(file) {
            Some(with) => format!(
                "{} differs from it, and nothing says which of the two is later.",
                name(with)
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
        StatedPeriod::Part { shown, .. } => {
            format!("It gives \"{}\" as its period, and {} is collected.", shown, register.period)
        }
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
            format!("It names \"{}\", which is no service of the register.", text)
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

/// A phrase as a sentence: with a capital and a full stop.
pub(crate) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let capital: String = first.to_uppercase().chain(chars).collect();
    if capital.ends_with(['.', '?', '!']) { capital } else { capital + "." }
}
