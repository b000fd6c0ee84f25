//! The rows of a plan's sections as entries, each with its progress.

use std::sync::Arc;

use jiff::civil::Date;

use super::completion::says_done;
use super::deadline::{PlanDue, deadline};
use super::own_progress::Progress;
use crate::cell::Pos;
use crate::intake::{PlanLine, PlanPart, PlanRow, PlanSection, without_bullet};
use crate::period::FinancialYear;

/// How an entry came to its progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// It has none beside it.
    Alone,
    /// One entry beside one line.
    Beside,
    /// One of as many entries as lines, in their order.
    ByPosition,
    /// All lines of the left side together, with all of the right: their numbers differ.
    Block,
}

/// One entry of a section.
#[derive(Clone, Debug)]
pub struct PlanEntry {
    /// Its section.
    pub part: PlanPart,
    /// Where it stands; the progress, where a section has nothing beside it.
    pub at: Pos,
    /// The heading among the lines of its cell that it stands under.
    pub sub_heading: Option<Arc<str>>,
    /// What is to be done, its lines parted by new lines; blank where only progress stands there.
    pub text: Arc<str>,
    /// The progress, its lines parted by new lines.
    pub progress: Arc<str>,
    /// Where the progress stands.
    pub progress_at: Option<Pos>,
    /// How the progress came to it.
    pub pairing: Pairing,
    /// By when it is due, in actions and resources.
    pub due: Option<PlanDue>,
    /// Whether the progress says that it is done.
    pub is_done: bool,
    /// What stands as progress.
    pub kind: Progress,
}

impl Pairing {
    /// What outputs call it; nothing where there is nothing to say.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Alone | Self::Beside => None,
            Self::ByPosition => Some("By position"),
            Self::Block => Some("Block"),
        }
    }
}

impl PlanEntry {
    /// Whether it was due before a day and is not said to be done.
    #[must_use]
    pub fn is_overdue(&self, as_at: Date) -> bool {
        self.due.is_some_and(|found| found.due.date < as_at) && !self.is_done
    }
}

/// The entries of a section, in the order of the page.
pub(super) fn entries(section: &PlanSection, year: FinancialYear) -> Vec<PlanEntry> {
    let part = section.part;
    section.rows.iter().flat_map(|row| of_row(part, row, year)).collect()
}

/// The entries of one row.
fn of_row(part: PlanPart, row: &PlanRow, year: FinancialYear) -> Vec<PlanEntry> {
    let above = row.sub_heading.as_ref().map(|line| &line.text);
    let drafts = drafts(&row.what);
    let due = row.due.iter().map(|(_, due)| *due).max_by_key(|due| due.date);
    let entry = |draft: &Draft<'_>, progress: &[PlanLine], pairing| {
        let mut entry = draft.entry(part, progress, pairing, year);
        entry.sub_heading = entry.sub_heading.or_else(|| above.map(Arc::clone));
        // A date in a column of its own says more than one in the text.
        entry.due = due.map(|due| PlanDue { due, inferred: false }).or(entry.due);
        entry
    };
    let (lines, left) = (row.progress.len(), drafts.len());
    if lines == 0 {
        return drafts.iter().map(|draft| entry(draft, &[], Pairing::Alone)).collect();
    }
    if lines == left {
        let pairing = if lines == 1 { Pairing::Beside } else { Pairing::ByPosition };
        let pairs = drafts.iter().zip(row.progress.chunks(1));
        return pairs.map(|(draft, progress)| entry(draft, progress, pairing)).collect();
    }
    let whole = Draft { sub_heading: None, lines: row.what.iter().collect() };
    vec![entry(&whole, &row.progress, Pairing::Block)]
}

/// An entry's own lines.
struct Draft<'l> {
    sub_heading: Option<Arc<str>>,
    lines: Vec<&'l PlanLine>,
}

impl<'l> Draft<'l> {
    /// One line, under no heading.
    fn alone(line: &'l PlanLine) -> Self {
        Self { sub_heading: None, lines: vec![line] }
    }

    fn entry(
        &self,
        part: PlanPart,
        progress: &[PlanLine],
        pairing: Pairing,
        year: FinancialYear,
    ) -> PlanEntry {
        let text = joined(self.lines.iter().copied());
        let progress_at = progress.first().map(|line| line.at);
        let own = self.lines.first().map(|line| line.at);
        let progress = joined(progress);
        let dated = matches!(part, PlanPart::Actions | PlanPart::Resources);
        PlanEntry {
            part,
            at: own.or(progress_at).unwrap_or(Pos::new(0, 0)),
            sub_heading: self.sub_heading.clone(),
            due: dated.then(|| deadline(&text, &self.lines, year)).flatten(),
            is_done: says_done(&progress),
            kind: Progress::of(&progress),
            text,
            progress,
            progress_at,
            pairing,
        }
    }
}

fn joined<'l>(lines: impl IntoIterator<Item = &'l PlanLine>) -> Arc<str> {
    let texts: Vec<&str> = lines.into_iter().map(|line| &*line.text).collect();
    texts.join("\n").into()
}

/// The lines of a left side as entries: a heading among them stands over those behind it to the end of its cell, and a
/// key milestone belongs to the line above.
fn drafts(lines: &[PlanLine]) -> Vec<Draft<'_>> {
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    // The heading that stands over what follows, and whether anything stands under it.
    let mut heading: Option<(&PlanLine, bool)> = None;
    for line in lines {
        let opens = is_sub_heading(&line.text) && !is_milestone(&line.text);
        if let Some((above, used)) = heading.filter(|(above, _)| opens || above.at != line.at) {
            drafts.extend((!used).then(|| Draft::alone(above)));
            heading = None;
        }
        if opens {
            heading = Some((line, false));
            continue;
        }
        match drafts.last_mut() {
            Some(above) if is_milestone(&line.text) => above.lines.push(line),
            _ => {
                let sub_heading = heading.map(|(heading, _)| Arc::clone(&heading.text));
                heading = heading.map(|(heading, _)| (heading, true));
                drafts.push(Draft { sub_heading, lines: vec![line] });
            }
        }
    }
    // A heading over nothing is what is to be done.
    drafts.extend(heading.filter(|(_, used)| !used).map(|(above, _)| Draft::alone(above)));
    drafts
}

/// The most characters of a heading in capitals.
const LONGEST_CAPITALS: usize = 60;

/// Whether a line heads those behind it: it ends in a colon, or is short and in capitals, of two words at least.
fn is_sub_heading(line: &str) -> bool {
    let text = without_bullet(line);
    if text.ends_with(':') {
        return true;
    }
    let capitals = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    capitals && words >= 2 && text.chars().count() <= LONGEST_CAPITALS
}

/// Whether a line is a key milestone of the line above it.
fn is_milestone(line: &str) -> bool {
    let mut words = without_bullet(line).split(|c: char| !c.is_alphanumeric());
    let mut next_is = |known: &[&str]| {
        words.next().is_some_and(|word| known.iter().any(|known| known.eq_ignore_ascii_case(word)))
    };
    next_is(&["key"]) && next_is(&["milestone", "milestones"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(row: u32, texts: &[&str]) -> Vec<PlanLine> {
        let line = |text: &&str| PlanLine { at: Pos::new(row, 0), text: (*text).into(), day: None };
        texts.iter().map(line).collect()
    }

    fn read(what: &[&str], progress: &[&str]) -> Vec<(String, String, Pairing)> {
        let row =
            PlanRow { what: lines(0, what), progress: lines(1, progress), ..PlanRow::default() };
        let found = of_row(PlanPart::Actions, &row, FinancialYear(2006)).into_iter();
        found
            .map(|entry| (entry.text.to_string(), entry.progress.to_string(), entry.pairing))
            .collect()
    }

    fn entry(text: &str, progress: &str, pairing: Pairing) -> (String, String, Pairing) {
        (text.into(), progress.into(), pairing)
    }

    #[test]
    fn rows_become_entries() {
        assert_eq!(
            read(&["Work, including:", "- a", "- b"], &[]),
            [entry("- a", "", Pairing::Alone), entry("- b", "", Pairing::Alone)]
        );
        assert_eq!(read(&["a"], &["x"]), [entry("a", "x", Pairing::Beside)]);
        assert_eq!(
            read(&["a", "b"], &["x", "y"]),
            [entry("a", "x", Pairing::ByPosition), entry("b", "y", Pairing::ByPosition)]
        );
        assert_eq!(
            read(&["A HEADING HERE", "a", "b"], &["x"]),
            [entry("A HEADING HERE\na\nb", "x", Pairing::Block)]
        );
        assert_eq!(
            read(&["a", "Key Milestones: let anew by Dec 2006."], &["x"]),
            [entry("a\nKey Milestones: let anew by Dec 2006.", "x", Pairing::Beside)]
        );
        assert_eq!(read(&[], &["x"]), [entry("", "x", Pairing::Block)]);
        assert_eq!(read(&["LPSA2"], &[]), [entry("LPSA2", "", Pairing::Alone)]);
        assert_eq!(read(&["Only this:"], &[]), [entry("Only this:", "", Pairing::Alone)]);
        assert_eq!(
            read(&["First:", "Second:", "a", "Third:"], &[]),
            ["First:", "a", "Third:"].map(|text| entry(text, "", Pairing::Alone))
        );
    }

    #[test]
    fn a_heading_holds_to_the_end_of_its_cell() {
        let what = [lines(0, &["Staff:", "a"]), lines(2, &["b"])].concat();
        let row = PlanRow { what, ..PlanRow::default() };
        let found = of_row(PlanPart::Actions, &row, FinancialYear(2006));
        let headings: Vec<_> = found.iter().map(|entry| entry.sub_heading.as_deref()).collect();
        assert_eq!(headings, [Some("Staff:"), None]);
    }
}
