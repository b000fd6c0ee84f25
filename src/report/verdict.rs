//! The last word on a file: whether it is ready, and the next step.

use crate::finding::Severity;
use crate::intake::{Disposition, File};
use crate::register::Register;
use crate::report::findings_by_file::FileFindings;
use crate::report::lists::{counted, listed_up_to};
use crate::report::outcome::{FileNames, what_to_do, why_not_used};
use crate::report::readiness::{Readiness, lacks};

/// Whether a file is ready, and the next step.
#[derive(Debug)]
pub(super) struct Verdict {
    /// How it is to be taken.
    pub(super) tone: VerdictTone,
    /// The word that it begins with, and the sign behind it.
    pub(super) word: &'static str,
    /// The rest of the sentence, and what to do.
    pub(super) rest: String,
    /// Whether that is sentences about one file rather than a line that a script can look for.
    pub(super) is_prose: bool,
}

/// How a verdict is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerdictTone {
    /// It may be sent in.
    Good,
    /// Somebody should look.
    Doubtful,
    /// It is to be mended, or not used.
    Bad,
    /// Nothing hangs on it.
    Indifferent,
}

/// Where a verdict stands, which says how to point at what it is about and how to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerdictPlace {
    /// Under the findings, in the answer to a command.
    AtTheEnd,
    /// Over the findings, on a page.
    OnTop,
}

impl VerdictPlace {
    /// What to do where no workbook is to be corrected.
    const fn as_said(self) -> &'static str {
        match self {
            Self::AtTheEnd => "Do what is said above",
            Self::OnTop => "Do what is said below",
        }
    }

    const fn again(self) -> &'static str {
        match self {
            Self::AtTheEnd => "run this again",
            Self::OnTop => "check it again",
        }
    }
}

impl Verdict {
    /// That on a file, or on a service that sent nothing.
    pub(super) fn of(
        place: VerdictPlace,
        register: &Register,
        names: &FileNames<'_>,
        filed: &FileFindings<'_>,
    ) -> Self {
        let verdict = Self::without_waived(place, register, names, filed);
        match filed.waived().len() {
            0 => verdict,
            waived => Self { rest: format!("{} {waived} waived.", verdict.rest), ..verdict },
        }
    }

    /// The same, without how many findings are waived.
    fn without_waived(
        place: VerdictPlace,
        register: &Register,
        names: &FileNames<'_>,
        filed: &FileFindings<'_>,
    ) -> Self {
        let unused =
            filed.file().and_then(|file| Some((file, why_not_used(register, names, file)?)));
        let (tone, word, rest) = match unused {
            Some((file, why)) if filed.findings.is_empty() => {
                let advice = what_to_do(file).unwrap_or_default();
                let rest = format!("{why} {advice}").trim_end().to_owned();
                return Self { tone: VerdictTone::Bad, word: "Not used.", rest, is_prose: true };
            }
            Some((file, _)) => {
                let step = match is_mended_by_typing(file) {
                    true => correct_it(names, file),
                    false => place.as_said().to_owned(),
                };
                not_used(filed, &format!("{step}, and {}", place.again()))
            }
            None => {
                let step = filed.file().map(|file| correct_it(names, file));
                let step = step.unwrap_or_else(|| place.as_said().to_owned());
                ready(filed, &format!("{step}, and {}", place.again()))
            }
        };
        Self { tone, word, rest, is_prose: false }
    }
}

/// The verdict on a file whose rows are not taken, for a reason that its findings have said.
fn not_used(filed: &FileFindings<'_>, next_step: &str) -> (VerdictTone, &'static str, String) {
    let (errors, warnings) = (filed.count(Severity::Error), filed.count(Severity::Warning));
    match (errors, warnings) {
        (0, 0) => (VerdictTone::Indifferent, "Not used.", "Nothing to mend.".to_owned()),
        (0, warnings) => (VerdictTone::Doubtful, "Not used,", format!("with {warnings} to check.")),
        _ => (VerdictTone::Bad, "Not used:", to_fix(errors, warnings, next_step)),
    }
}

/// Whether a file is a return, which is corrected in Excel. What is none, or one of several, is not mended by typing.
fn is_mended_by_typing(file: &File) -> bool {
    !matches!(
        file.disposition,
        Disposition::Refused(_) | Disposition::NoReturn | Disposition::Undecided
    )
}

fn correct_it(names: &FileNames<'_>, file: &File) -> String {
    format!("Correct {} in Excel, save", names.name(&file.path))
}

fn ready(filed: &FileFindings<'_>, next_step: &str) -> (VerdictTone, &'static str, String) {
    let (errors, warnings) = (filed.count(Severity::Error), filed.count(Severity::Warning));
    let lacks = lacks(filed);
    if errors == 0 && !lacks.is_empty() {
        let rest = format!(
            "{}. {warnings} to check. Send what is missing, or see that it is not to be sent.",
            listed_up_to(&lacks, 5)
        );
        return (VerdictTone::Doubtful, "Not complete:", rest);
    }
    match (errors, warnings) {
        (0, 0) => (VerdictTone::Good, "Ready.", "Nothing to mend.".to_owned()),
        (0, warnings) => (
            VerdictTone::Good,
            "Ready,",
            format!("with {warnings} to check. Mend what is wrong; the rest may stand as it is."),
        ),
        _ => (VerdictTone::Bad, "Not ready:", to_fix(errors, warnings, next_step)),
    }
}

/// How much is to be done, and the next step.
fn to_fix(errors: usize, warnings: usize, next_step: &str) -> String {
    let check = match warnings {
        0 => String::new(),
        some => format!(", {some} to check"),
    };
    format!("{errors} to fix{check}. {next_step}.")
}

/// How many files that are not ready are named at the end.
const MOST_NAMED: usize = 5;

/// The count of several files, and what became of them and with which to begin.
pub(super) fn total_of(names: &FileNames<'_>, filed: &[FileFindings<'_>]) -> (String, String) {
    let files: Vec<(&FileFindings<'_>, Readiness)> = filed
        .iter()
        .filter(|one| one.file().is_some())
        .map(|one| (one, Readiness::of(one)))
        .collect();
    let count = |wanted| files.iter().filter(|(_, readiness)| *readiness == wanted).count();
    let mut parts = vec![format!("{} ready", count(Readiness::Ready))];
    for (readiness, word) in [
        (Readiness::NotComplete, "not complete"),
        (Readiness::NotReady, "not ready"),
        (Readiness::NotUsed, "not used"),
    ] {
        match count(readiness) {
            0 => {}
            some => parts.push(format!("{some} {word}")),
        }
    }
    let sum = |severity| -> usize { filed.iter().map(|one| one.count(severity)).sum() };
    let (errors, warnings) = (sum(Severity::Error), sum(Severity::Warning));
    let mut text = format!("{}. {errors} to fix, {warnings} to check.", parts.join(", "));
    let worst = files.iter().filter(|(_, readiness)| *readiness == Readiness::NotReady);
    let worst = worst.filter_map(|(one, _)| Some(names.name(&one.file()?.path)));
    let worst: Vec<String> = worst.collect();
    if !worst.is_empty() {
        text.push_str(&format!(" Begin with {}.", listed_up_to(&worst, MOST_NAMED)));
    }
    (format!("{}:", counted(files.len(), "file")), text)
}
