//! What `qmr.toml` says of earlier quarters: where they are, and from when an indicator is measured anew.

use crate::period::periods_meant;
use crate::register::config::section::{ConfigReader, Section};
use crate::register::rebased::RebasedDraft;

const HISTORY: &[&str] = &["ref", "service", "rebased"];

/// The files and folders of earlier quarters; none where `qmr.toml` does not say.
pub(super) fn previous<'t>(
    reader: &mut ConfigReader<'t>,
    top: Section<'_, 't>,
) -> Option<Vec<String>> {
    let paths = reader.texts(top, "previous", "\"history/earlier.csv\"")?;
    Some(paths.into_iter().map(|path| path.value).collect())
}

/// Every `[[history]]`.
pub(super) fn history<'t>(
    reader: &mut ConfigReader<'t>,
    top: Section<'_, 't>,
) -> Vec<RebasedDraft> {
    let (sections, _) = reader.sections(top, "history", "[[history]]");
    let drafts = sections.into_iter().filter_map(|section| rebased(reader, section));
    drafts.collect()
}

fn rebased<'t>(reader: &mut ConfigReader<'t>, section: Section<'_, 't>) -> Option<RebasedDraft> {
    reader.only(section, HISTORY);
    let reference = reader.required(section, "ref", "\"NI 39\"");
    let service = reader.text(section, "service", "\"HP\"");
    let found = reader.required(section, "rebased", "\"2009/10 Q1\"")?;
    let meant = periods_meant(&found.value);
    let from = meant.first().filter(|_| meant.len() == 1).copied();
    if from.is_none() {
        reader.fault(
            found.at,
            format!("rebased is \"{}\"", found.value),
            "Write the first quarter of the new definition, such as rebased = \"2009/10 Q1\".",
        );
    }
    let reference = reference.map(|text| (text.value, reader.place(text.at)))?;
    let service = service.map(|text| (text.value, reader.place(text.at)));
    Some(RebasedDraft { reference, service, from: from? })
}
