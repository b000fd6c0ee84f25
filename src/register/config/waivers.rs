//! What `qmr.toml` says of findings that the council accepts.

use crate::due::Due;
use crate::period::Period;
use crate::register::accepted::WaiverDraft;
use crate::register::config::section::{ConfigReader, Section};

const WAIVER: &[&str] = &["code", "service", "ref", "reason", "approved_by", "until"];

/// Every `[[waiver]]`.
pub(super) fn waivers<'t>(
    reader: &mut ConfigReader<'t>,
    top: Section<'_, 't>,
    period: Period,
) -> Vec<WaiverDraft> {
    let (sections, _) = reader.sections(top, "waiver", "[[waiver]]");
    let drafts = sections.into_iter().filter_map(|section| waiver(reader, section, period));
    drafts.collect()
}

fn waiver<'t>(
    reader: &mut ConfigReader<'t>,
    section: Section<'_, 't>,
    period: Period,
) -> Option<WaiverDraft> {
    reader.only(section, WAIVER);
    let code = reader.required(section, "code", "\"QMR012\"");
    let service = reader.required(section, "service", "\"HP\"");
    let reference = reader.text(section, "ref", "\"NI 39\"");
    let reason = reader.required(section, "reason", "\"The survey is not run this year\"");
    let approved_by = reader.required(section, "approved_by", "\"Head of Performance\"");
    let such_as = format!("\"{}\"", period.next().end());
    let found = reader.required(section, "until", &such_as)?;
    let until = Due::from_text(&found.value).filter(|due| !due.month_only);
    if until.is_none() {
        reader.fault(
            found.at,
            format!("until is \"{}\"", found.value),
            format!("Write the last day on which it holds, such as until = {such_as}."),
        );
    }
    let code = code.map(|text| (text.value, reader.place(text.at)));
    let service = service.map(|text| (text.value, reader.place(text.at)));
    Some(WaiverDraft {
        code: code?,
        service: service?,
        reference: reference.map(|text| text.value).filter(|text| !text.is_empty()),
        reason: reason?.value,
        approved_by: approved_by?.value,
        until: until?.date,
    })
}
