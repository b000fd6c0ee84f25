//! The council's boards, directorates and services, as `qmr.toml` lists them.

use crate::register::config::band::band;
use crate::register::config::section::{ConfigReader, Located, Section};
use crate::register::units::{
    BoardDraft, DirectorateDraft, ParentDraft, Said, ServiceDraft, Source, UnitDrafts,
};

const DIRECTORATE: &[&str] = &["id", "name", "tolerance", "green_slack", "service"];
const SERVICE: &[&str] = &["id", "name", "aliases", "board"];
const BOARD: &[&str] = &["id", "name", "exceptions"];

/// Reads every `[[board]]`, every `[[directorate]]` and its services.
pub(super) fn units<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>) -> UnitDrafts {
    let mut drafts = UnitDrafts::default();
    boards(reader, top, &mut drafts);
    let (sections, whole) = reader.sections(top, "directorate", "[[directorate]]");
    drafts.services_lost |= !whole;
    for section in &sections {
        directorate(reader, *section, &mut drafts);
    }
    if whole && reader.is_whole() {
        if sections.is_empty() {
            drafts.absent = Some((
                reader.place(0),
                "There is no directorate and no service",
                "Add a [[directorate]], and below it each [[directorate.service]] with its id and name; or a sheet Services to the register's workbook.",
            ));
        } else if drafts.services.is_empty() && !drafts.services_lost {
            let at = sections.first().map_or(0, |section| section.at);
            drafts.absent = Some((
                reader.place(at),
                "There is no service",
                "Add each one below its directorate, headed [[directorate.service]], with its id and name; or a sheet Services to the register's workbook.",
            ));
        }
    }
    drafts.boards_lost |= !reader.is_whole();
    drafts.services_lost |= !reader.is_whole();
    drafts
}

fn boards<'t>(reader: &mut ConfigReader<'t>, top: Section<'_, 't>, drafts: &mut UnitDrafts) {
    let (sections, whole) = reader.sections(top, "board", "[[board]]");
    drafts.boards_lost |= !whole;
    for section in sections {
        reader.only(section, BOARD);
        let id = reader.required(section, "id", "\"healthy-halton\"");
        let name = reader.required(section, "name", "\"Healthy Halton Board\"");
        let codes = reader.texts(section, "exceptions", "[\"RED\", \"MISSING\"]");
        drafts.boards.push(BoardDraft {
            id: said(reader, id),
            name: said(reader, name),
            exceptions: codes.map(|codes| all_said(reader, codes)),
        });
    }
}

fn directorate<'t>(
    reader: &mut ConfigReader<'t>,
    section: Section<'_, 't>,
    drafts: &mut UnitDrafts,
) {
    reader.only(section, DIRECTORATE);
    let id = reader.required(section, "id", "\"HC\"");
    let name = reader.required(section, "name", "\"Health & Community\"");
    let place = drafts.directorates.len();
    drafts.directorates.push(DirectorateDraft {
        id: said(reader, id),
        name: said(reader, name),
        tolerance: band(reader, section, "tolerance"),
        green_slack: band(reader, section, "green_slack"),
    });
    let (children, whole) = reader.sections(section, "service", "[[directorate.service]]");
    drafts.services_lost |= !whole;
    if children.is_empty() && whole && reader.is_whole() {
        drafts.idle.push((place, reader.place(section.at)));
    }
    for child in children {
        service(reader, child, place, drafts);
    }
}

fn service<'t>(
    reader: &mut ConfigReader<'t>,
    section: Section<'_, 't>,
    directorate: usize,
    drafts: &mut UnitDrafts,
) {
    reader.only(section, SERVICE);
    let id = reader.required(section, "id", "\"HP\"");
    let name = reader.required(section, "name", "\"Health & Partnerships\"");
    let aliases = reader.texts(section, "aliases", "[\"Health and Partnerships\"]");
    let board = reader.text(section, "board", "\"healthy-halton\"");
    drafts.services.push(ServiceDraft {
        parent: ParentDraft::Above(directorate),
        id: said(reader, id),
        name: said(reader, name),
        aliases: all_said(reader, aliases.unwrap_or_default()),
        board: said(reader, board),
        source: Source::Configuration,
        place: reader.place(section.at),
    });
}

fn said(reader: &ConfigReader<'_>, text: Option<Located<String>>) -> Option<Said> {
    let Located { value, at } = text?;
    Some(Said { text: value, source: Source::Configuration, place: reader.place(at) })
}

fn all_said(reader: &ConfigReader<'_>, texts: Vec<Located<String>>) -> Vec<Said> {
    texts.into_iter().filter_map(|text| said(reader, Some(text))).collect()
}
