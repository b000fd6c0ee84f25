//! The council's boards, directorates and services, as `qmr.toml` lists them.

use std::sync::Arc;

use crate::numbered::Numbered;
use crate::register::config::band::band;
use crate::register::config::names::{Labels, NameRole};
use crate::register::config::section::{ConfigReader, Located, Section};
use crate::register::faults::FaultPlace;
use crate::register::organisation::{Board, BoardNo, Directorate, DirectorateNo, Service};
use crate::register::spelling::{closest, normal_name};

const DIRECTORATE: &[&str] = &["id", "name", "tolerance", "green_slack", "service"];
const SERVICE: &[&str] = &["id", "name", "aliases", "board"];
const BOARD: &[&str] = &["id", "name", "exceptions"];

/// The boards, and whether each has an id.
pub(super) fn boards<'t>(
    reader: &mut ConfigReader<'t>,
    top: Section<'_, 't>,
    known_codes: &[&str],
) -> (Numbered<Board>, bool) {
    let (sections, mut whole) = reader.sections(top, "board", "[[board]]");
    let mut labels = Labels::of("board");
    let mut boards = Numbered::default();
    for section in sections {
        reader.only(section, BOARD);
        let named =
            named(reader, section, &mut labels, ["\"healthy-halton\"", "\"Healthy Halton Board\""]);
        let exceptions = exceptions(reader, section, known_codes);
        let Some((id, name)) = named else {
            whole = false;
            continue;
        };
        boards.push(Board { id, name, exceptions });
    }
    labels.check(reader);
    (boards, whole)
}

fn exceptions<'t>(
    reader: &mut ConfigReader<'t>,
    section: Section<'_, 't>,
    known_codes: &[&str],
) -> Option<Vec<Arc<str>>> {
    let mut codes: Vec<Arc<str>> = Vec::new();
    for code in reader.texts(section, "exceptions", "[\"RED\", \"MISSING\"]")? {
        match known_codes.iter().find(|known| known.eq_ignore_ascii_case(&code.value)) {
            Some(&known) if codes.iter().all(|code| **code != *known) => codes.push(known.into()),
            Some(_) => {}
            None => {
                let expected = match closest(&code.value, known_codes.iter().copied()) {
                    Some(near) => {
                        format!("Write {near}, if that is meant; qmr explain lists the codes.")
                    }
                    None => "The command qmr explain lists the codes.".to_owned(),
                };
                reader.fault(
                    code.at,
                    format!("exceptions names \"{}\", which is no exception code", code.value),
                    expected,
                );
            }
        }
    }
    Some(codes)
}

/// The id and name of a section; none if the id cannot be had. A name that cannot be had is the id.
fn named<'t>(
    reader: &mut ConfigReader<'t>,
    section: Section<'_, 't>,
    labels: &mut Labels,
    [id_example, name_example]: [&str; 2],
) -> Option<(Arc<str>, Arc<str>)> {
    let id = reader.required(section, "id", id_example);
    let name = reader.required(section, "name", name_example);
    if let Some(id) = &id {
        labels.add(section.at, NameRole::Id, id);
    }
    if let Some(name) = &name {
        labels.add(section.at, NameRole::Name, name);
    }
    let id: Arc<str> = id?.value.into();
    let name = name.map_or_else(|| Arc::clone(&id), |name| name.value.into());
    Some((id, name))
}

/// Directorates with their services.
#[derive(Default)]
pub(super) struct Units {
    pub directorates: Numbered<Directorate>,
    pub services: Numbered<Service>,
    /// Where each service stands.
    pub places: Vec<FaultPlace>,
    /// Whether every service could be read.
    pub whole: bool,
}

impl Units {
    /// Reads every `[[directorate]]` and its services.
    pub(super) fn read<'t>(
        reader: &mut ConfigReader<'t>,
        top: Section<'_, 't>,
        boards: &Numbered<Board>,
        boards_whole: bool,
    ) -> Self {
        let (sections, whole) = reader.sections(top, "directorate", "[[directorate]]");
        let mut units = Self { whole, ..Self::default() };
        let (mut directorates, mut services) = (Labels::of("directorate"), Labels::of("service"));
        let boards_whole = boards_whole && reader.is_whole();
        for section in &sections {
            reader.only(*section, DIRECTORATE);
            let named =
                named(reader, *section, &mut directorates, ["\"HC\"", "\"Health & Community\""]);
            let (id, name) = named.unwrap_or_default();
            let number = units.directorates.push(Directorate {
                id,
                name,
                tolerance: band(reader, *section, "tolerance"),
                green_slack: band(reader, *section, "green_slack"),
            });
            let (children, whole) = reader.sections(*section, "service", "[[directorate.service]]");
            units.whole &= whole;
            if children.is_empty() && whole && reader.is_whole() {
                let place = reader.place(section.at);
                reader.faults.warning(
                    &place,
                    "The directorate has no service",
                    "Add one below it, headed [[directorate.service]].",
                );
            }
            for child in children {
                let board = BoardNames { boards, whole: boards_whole };
                units.service(reader, child, number, &mut services, board);
            }
        }
        if sections.is_empty() && whole && reader.is_whole() {
            let expected = "Add a [[directorate]], and below it each [[directorate.service]] with its id and name.";
            reader.fault(0, "There is no directorate and no service", expected);
        } else if units.services.is_empty() && units.whole && reader.is_whole() {
            let at = sections.first().map_or(0, |section| section.at);
            let expected = "Add each one below its directorate, headed [[directorate.service]], with its id and name.";
            reader.fault(at, "There is no service", expected);
        }
        directorates.check(reader);
        services.check(reader);
        units
    }

    fn service<'t>(
        &mut self,
        reader: &mut ConfigReader<'t>,
        section: Section<'_, 't>,
        directorate: DirectorateNo,
        labels: &mut Labels,
        boards: BoardNames<'_>,
    ) {
        reader.only(section, SERVICE);
        let named = named(reader, section, labels, ["\"HP\"", "\"Health & Partnerships\""]);
        let aliases =
            reader.texts(section, "aliases", "[\"Health and Partnerships\"]").unwrap_or_default();
        let board = reader.text(section, "board", "\"healthy-halton\"");
        let board = board.and_then(|board| boards.find(reader, &board));
        let Some((id, name)) = named else {
            self.whole = false;
            return;
        };
        for alias in &aliases {
            labels.add(section.at, NameRole::Alias, alias);
        }
        self.places.push(reader.place(section.at));
        self.services.push(Service {
            id,
            name,
            aliases: aliases.into_iter().map(|alias| alias.value.into()).collect(),
            board,
            directorate,
        });
    }
}

#[derive(Clone, Copy)]
struct BoardNames<'a> {
    boards: &'a Numbered<Board>,
    whole: bool,
}

impl BoardNames<'_> {
    fn find(self, reader: &mut ConfigReader<'_>, text: &Located<String>) -> Option<BoardNo> {
        let found = board_named(self.boards, &text.value);
        if found.is_none() && self.whole {
            let message = format!("board is \"{}\", which no [[board]] has as its id", text.value);
            reader.fault(text.at, message, board_expected(self.boards, &text.value));
        }
        found
    }
}

/// The board of an id or name.
pub(crate) fn board_named(boards: &Numbered<Board>, text: &str) -> Option<BoardNo> {
    let wanted = normal_name(text);
    let is_it =
        |board: &Board| normal_name(&board.id) == wanted || normal_name(&board.name) == wanted;
    boards.find(is_it)
}

/// Which board could be meant.
pub(crate) fn board_expected(boards: &Numbered<Board>, text: &str) -> String {
    let ids: Vec<&str> = boards.iter().map(|board| &*board.id).collect();
    match closest(text, ids.iter().copied()) {
        Some(near) => format!("Write {near}, if that is meant; the boards are {}.", ids.join(", ")),
        None if ids.is_empty() => {
            "Add a [[board]] with this id to qmr.toml, or leave it out.".to_owned()
        }
        None => format!("Write one of {}.", ids.join(", ")),
    }
}
