//! Ids and names that could be mistaken for each other, or that no file can have.

use std::collections::HashMap;

use crate::register::spelling::{is_device, normal_name, slug};
use crate::register::units::draft::Said;
use crate::register::units::faults::UnitFaults;

/// What a label is to the one who has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameRole {
    Id,
    Name,
    Alias,
}

impl NameRole {
    fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Alias => "alias",
        }
    }
}

/// Words that outputs have of their own, in the columns and lines in which names of the configuration stand: what a name
/// like these counted would be told from qmr's own by nobody.
const OWN_WORDS: &[&str] = &[
    "Total",
    "No board",
    "All services",
    "All directorates",
    "All boards",
    "All indicators",
    "Key indicators",
    "Other indicators",
    "Service",
    "Services",
    "Directorate",
    "Board",
    "Rated",
    "Not rated",
    "Green",
    "Amber",
    "Red",
    "Not yet available",
    "Not applicable",
    "Suppressed",
    "Missing",
    "Unreadable",
    "Nil return",
    "No target",
    "Not due",
    "Information",
    "Unregistered",
    "No symbol",
    "No return",
];

/// What common readers of CSV take for a value that is missing.
const MISSING_WORDS: &[&str] =
    &["na", "n/a", "#n/a", "#na", "<na>", "nan", "-nan", "null", "none", "missing"];

/// Whether a reader such as pandas or R takes an id or a ref for no value.
pub(crate) fn is_taken_for_missing(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    MISSING_WORDS.contains(&&*text)
}

struct NameLabel<'a> {
    owner: usize,
    role: NameRole,
    said: &'a Said,
}

/// The ids and names of all services, all directorates or all boards.
pub(super) struct Labels<'a> {
    kind: &'static str,
    labels: Vec<NameLabel<'a>>,
}

impl<'a> Labels<'a> {
    /// None yet, of things that messages call `service`, `directorate` or `board`.
    pub(super) fn of(kind: &'static str) -> Self {
        Self { kind, labels: Vec::new() }
    }

    /// Adds a label of the thing with a number, if it has it.
    pub(super) fn add(&mut self, owner: usize, role: NameRole, said: Option<&'a Said>) {
        self.labels.extend(said.map(|said| NameLabel { owner, role, said }));
    }

    /// Names every label that no file can have or that another one has too.
    pub(super) fn check(&self, faults: &mut UnitFaults<'_>) {
        let own: Vec<String> = OWN_WORDS.iter().map(|word| normal_name(word)).collect();
        for label in &self.labels {
            match label.role {
                NameRole::Id => {
                    self.check_id(label, faults);
                    self.check_missing(label, faults);
                }
                NameRole::Name | NameRole::Alias => {
                    self.check_name(label, faults);
                    self.check_own(label, &own, faults);
                }
            }
        }
        self.check_files(faults);
        self.check_meaning(faults);
    }

    fn check_id(&self, label: &NameLabel<'_>, faults: &mut UnitFaults<'_>) {
        let (kind, shown) = (self.kind, &label.said.text);
        let slug = slug(shown);
        if slug.is_empty() {
            let expected =
                format!("Files are named after it: give the {kind} an id such as \"HP\".");
            faults.error(
                label.said,
                format!("The {kind} id \"{shown}\" has no letter a to z and no digit"),
                expected,
            );
        } else if slug == "all" || slug == "council" {
            let expected = format!(
                "qmr names files of its own so: give the {kind} another id, such as \"{shown}-1\"."
            );
            faults.error(label.said, format!("The {kind} id is \"{shown}\""), expected);
        } else if is_device(&slug) {
            let expected = format!("Give the {kind} another id, such as \"{shown}-1\".");
            faults.error(
                label.said,
                format!("Windows keeps the name \"{shown}\" for a device: no file can have it"),
                expected,
            );
        }
    }

    fn check_name(&self, label: &NameLabel<'_>, faults: &mut UnitFaults<'_>) {
        if normal_name(&label.said.text).is_empty() {
            let (kind, role) = (self.kind, label.role.word());
            let expected = "Write it as returns print it, such as \"Health & Partnerships\".";
            faults.error(
                label.said,
                format!("The {kind} {role} \"{}\" has no letter and no digit", label.said.text),
                expected,
            );
        }
    }

    /// A name that is a word of the outputs' own.
    fn check_own(&self, label: &NameLabel<'_>, own: &[String], faults: &mut UnitFaults<'_>) {
        if own.contains(&normal_name(&label.said.text)) {
            let (kind, role, shown) = (self.kind, label.role.word(), &label.said.text);
            faults.error(
                label.said,
                format!("The {kind} {role} is \"{shown}\", which is a word of the workbook's own"),
                format!("Give the {kind} another {role}, such as \"{shown} {kind}\"."),
            );
        }
    }

    /// An id that a reader of the tidy files would take for no id.
    fn check_missing(&self, label: &NameLabel<'_>, faults: &mut UnitFaults<'_>) {
        if is_taken_for_missing(&label.said.text) {
            let (kind, shown) = (self.kind, &label.said.text);
            faults.warning(
                label.said,
                format!("The {kind} id is \"{shown}\", which programs that read the tidy files take for a blank"),
                format!("Give the {kind} another id, such as \"{shown}-1\"."),
            );
        }
    }

    /// Two ids that make one file name.
    fn check_files(&self, faults: &mut UnitFaults<'_>) {
        let mut seen: HashMap<String, &NameLabel<'_>> = HashMap::new();
        for label in self.labels.iter().filter(|label| label.role == NameRole::Id) {
            let slug = slug(&label.said.text);
            let Some(other) = seen.get(&slug) else {
                seen.insert(slug, label);
                continue;
            };
            let (kind, place) = (self.kind, other.said.address());
            let message = if other.said.text == label.said.text {
                format!(
                    "\"{}\" is the id of two of the {kind} sections, here and in {place}",
                    label.said.text
                )
            } else {
                format!(
                    "The {kind} ids \"{}\" and \"{}\" ({place}) make the same file name, {slug}",
                    label.said.text, other.said.text
                )
            };
            if !slug.is_empty() {
                faults.error(
                    label.said,
                    message,
                    format!("Give each {kind} an id of its own, such as \"{}2\".", label.said.text),
                );
            }
        }
    }

    /// Two that a return could mean by one name.
    fn check_meaning(&self, faults: &mut UnitFaults<'_>) {
        let mut seen: HashMap<String, &NameLabel<'_>> = HashMap::new();
        for label in &self.labels {
            let normal = normal_name(&label.said.text);
            let Some(other) = seen.get(&normal).filter(|_| !normal.is_empty()) else {
                seen.insert(normal, label);
                continue;
            };
            let same_file = label.role == NameRole::Id
                && other.role == NameRole::Id
                && slug(&label.said.text) == slug(&other.said.text);
            if other.owner != label.owner && !same_file {
                let place = other.said.address();
                let (kind, role) = (self.kind, label.role.word());
                faults.error(
                    label.said,
                    format!(
                        "The {kind} {role} \"{}\" also means another {kind}: {place} has the {} \"{}\"",
                        label.said.text,
                        other.role.word(),
                        other.said.text
                    ),
                    format!("Case, spaces, punctuation and \"&\" for \"and\" tell no {kind} from another: change one of the two."),
                );
            }
        }
    }
}
