//! What both files say of boards, directorates and services becomes one list of each. What both say must be the same.

use std::sync::Arc;

use crate::numbered::Numbered;
use crate::register::faults::FaultPlace;
use crate::register::organisation::{Board, BoardNo, Directorate, DirectorateNo, Service};
use crate::register::spelling::{closest, distance_to_name, normal_name};
use crate::register::units::draft::{
    BoardDraft, DirectorateDraft, ParentDraft, Said, ServiceDraft, Source, UnitDrafts,
};
use crate::register::units::faults::UnitFaults;
use crate::register::units::names::{Labels, NameRole};

/// The lists, and whether they hold all that was meant.
#[derive(Debug, Default)]
pub(crate) struct JoinedUnits {
    pub boards: Numbered<Board>,
    pub directorates: Numbered<Directorate>,
    pub services: Numbered<Service>,
    /// Where each service stands.
    pub service_places: Vec<(Source, FaultPlace)>,
    pub boards_whole: bool,
    directorates_lost: bool,
    pub services_whole: bool,
}

/// Joins what is said of them; `known_codes` are the exception codes that a board may name.
pub(crate) fn join(
    mut drafts: UnitDrafts,
    known_codes: &[String],
    faults: &mut UnitFaults<'_>,
) -> JoinedUnits {
    drafts.boards = once(drafts.boards, "board", faults);
    drafts.directorates = once(drafts.directorates, "directorate", faults);
    drafts.services = once(drafts.services, "service", faults);
    if drafts.directorates.is_empty() && !drafts.services_lost {
        drafts.directorates = named_by_services(&drafts.services);
    }
    check_names(&drafts, faults);
    let mut joined = JoinedUnits {
        boards_whole: !drafts.boards_lost,
        directorates_lost: drafts.directorates_lost,
        services_whole: !drafts.services_lost,
        ..JoinedUnits::default()
    };
    joined.add_boards(&drafts, known_codes, faults);
    for draft in &drafts.directorates {
        let id: Arc<str> = draft.id.as_ref().map(|id| id.text.as_str()).unwrap_or_default().into();
        let name = draft.name.as_ref().map_or_else(|| Arc::clone(&id), |name| (*name.text).into());
        let (tolerance, green_slack) = (draft.tolerance, draft.green_slack);
        joined.directorates.push(Directorate { id, name, tolerance, green_slack });
    }
    joined.add_services(&drafts, faults);
    if let Some((place, message, expected)) = drafts.absent
        && joined.services.is_empty()
        && joined.services_whole
    {
        faults.configuration.error(&place, message, expected);
    }
    for (number, place) in &drafts.idle {
        let is_its = |service: &Service| {
            joined.directorates.numbers().nth(*number) == Some(service.directorate)
        };
        if !joined.services.iter().any(is_its) {
            faults.configuration.warning(
                place,
                "The directorate has no service",
                "Add one below it, headed [[directorate.service]].",
            );
        }
    }
    joined
}

impl JoinedUnits {
    fn add_boards(&mut self, drafts: &UnitDrafts, known: &[String], faults: &mut UnitFaults<'_>) {
        for draft in &drafts.boards {
            let exceptions = draft.exceptions.as_ref().map(|said| codes(said, known, faults));
            let Some(id) = &draft.id else {
                self.boards_whole = false;
                continue;
            };
            let name = draft.name.as_ref().unwrap_or(id);
            let (id, name) = ((*id.text).into(), (*name.text).into());
            self.boards.push(Board { id, name, exceptions });
        }
    }

    /// The services, those of a directorate together.
    fn add_services(&mut self, drafts: &UnitDrafts, faults: &mut UnitFaults<'_>) {
        let mut services: Vec<(DirectorateNo, Service, Source, FaultPlace)> = Vec::new();
        for draft in &drafts.services {
            let board = draft.board.as_ref().and_then(|board| self.board(board, faults));
            let parent = self.parent(draft, faults);
            let (Some(id), Some(directorate)) = (&draft.id, parent) else {
                self.services_whole = false;
                continue;
            };
            let service = Service {
                id: (*id.text).into(),
                name: (*draft.name.as_ref().unwrap_or(id).text).into(),
                aliases: draft.aliases.iter().map(|alias| (*alias.text).into()).collect(),
                board,
                directorate,
            };
            services.push((directorate, service, draft.source, draft.place.clone()));
        }
        services.sort_by_key(|(directorate, ..)| *directorate);
        for (_, service, source, place) in services {
            self.services.push(service);
            self.service_places.push((source, place));
        }
    }

    fn board(&self, said: &Said, faults: &mut UnitFaults<'_>) -> Option<BoardNo> {
        let mut found = board_named(&self.boards, &said.text);
        if found.is_none()
            && said.source == Source::Register
            && let Some(number) = board_begun(&self.boards, &said.text)
        {
            faults.note(said, format!("\"{}\" is read as {}", said.text, self.boards[number].id));
            found = Some(number);
        }
        if found.is_none() && self.boards_whole {
            let message = match said.source {
                Source::Configuration => {
                    format!("board is \"{}\", which no [[board]] has as its id", said.text)
                }
                Source::Register => format!("\"{}\" is no board's id or name", said.text),
            };
            faults.error(said, message, board_expected(&self.boards, &said.text));
        }
        found
    }

    /// The directorate of a service.
    fn parent(
        &mut self,
        draft: &ServiceDraft,
        faults: &mut UnitFaults<'_>,
    ) -> Option<DirectorateNo> {
        let mut numbers = self.directorates.numbers();
        let said = match &draft.parent {
            ParentDraft::Above(place) => return numbers.nth(*place),
            ParentDraft::Only => {
                let only = numbers.next().filter(|_| numbers.next().is_none());
                if only.is_none() {
                    faults.of(draft.source).error(
                        &draft.place,
                        "The service has no directorate",
                        "Add a column headed Directorate to the sheet, filled in every row.",
                    );
                }
                return only;
            }
            ParentDraft::Named(said) => said,
        };
        let wanted = normal_name(&said.text);
        let is_it = |unit: &Directorate| {
            normal_name(&unit.id) == wanted || normal_name(&unit.name) == wanted
        };
        if let Some(found) = self.directorates.find(is_it) {
            return Some(found);
        }
        if self.directorates_lost {
            return None;
        }
        let ids: Vec<&str> = self.directorates.iter().map(|unit| &*unit.id).collect();
        let expected = match closest(&said.text, ids.iter().copied()) {
            Some(near) => {
                format!("Write {near}, if that is meant; the ids are {}.", ids.join(", "))
            }
            None => format!("Write one of {}, or add it to the directorates.", ids.join(", ")),
        };
        faults.error(said, format!("\"{}\" is no directorate's id or name", said.text), expected);
        None
    }
}

/// The directorates that services name, where none is listed: each by that name, which is its id.
fn named_by_services(services: &[ServiceDraft]) -> Vec<DirectorateDraft> {
    let mut found: Vec<DirectorateDraft> = Vec::new();
    for service in services {
        let ParentDraft::Named(said) = &service.parent else { continue };
        let same = |draft: &DirectorateDraft| {
            draft.id.as_ref().is_some_and(|id| normal_name(&id.text) == normal_name(&said.text))
        };
        if !found.iter().any(same) {
            let id = Some(said.clone());
            found.push(DirectorateDraft { id, name: None, tolerance: None, green_slack: None });
        }
    }
    found
}

/// The exception codes that a board names.
fn codes(said: &[Said], known: &[String], faults: &mut UnitFaults<'_>) -> Vec<Arc<str>> {
    let mut codes: Vec<Arc<str>> = Vec::new();
    for code in said {
        match known.iter().find(|known| known.eq_ignore_ascii_case(&code.text)) {
            Some(known) if codes.iter().all(|code| **code != **known) => {
                codes.push((**known).into());
            }
            Some(_) => {}
            None => {
                let expected = match closest(&code.text, known.iter().map(String::as_str)) {
                    Some(near) => {
                        format!("Write {near}, if that is meant; qmr explain lists the codes.")
                    }
                    None => "The command qmr explain lists the codes.".to_owned(),
                };
                let message =
                    format!("exceptions names \"{}\", which is no exception code", code.text);
                faults.error(code, message, expected);
            }
        }
    }
    codes
}

fn check_names(drafts: &UnitDrafts, faults: &mut UnitFaults<'_>) {
    let mut boards = Labels::of("board");
    for (owner, draft) in drafts.boards.iter().enumerate() {
        boards.add(owner, NameRole::Id, draft.id.as_ref());
        boards.add(owner, NameRole::Name, draft.name.as_ref());
    }
    boards.check(faults);
    let mut directorates = Labels::of("directorate");
    for (owner, draft) in drafts.directorates.iter().enumerate() {
        directorates.add(owner, NameRole::Id, draft.id.as_ref());
        directorates.add(owner, NameRole::Name, draft.name.as_ref());
    }
    directorates.check(faults);
    let mut services = Labels::of("service");
    for (owner, draft) in drafts.services.iter().enumerate() {
        services.add(owner, NameRole::Id, draft.id.as_ref());
        services.add(owner, NameRole::Name, draft.name.as_ref());
        for alias in &draft.aliases {
            services.add(owner, NameRole::Alias, Some(alias));
        }
    }
    services.check(faults);
}

/// What either file may say of a thing with an id.
trait SaidTwice {
    fn id(&self) -> Option<&Said>;

    /// What each says of it beside the id: what it is, and its text as far as it is given.
    fn facts(&self) -> Vec<(&'static str, Option<String>)>;
}

impl SaidTwice for BoardDraft {
    fn id(&self) -> Option<&Said> {
        self.id.as_ref()
    }

    fn facts(&self) -> Vec<(&'static str, Option<String>)> {
        let codes = self.exceptions.as_ref().map(|codes| {
            let mut codes: Vec<String> =
                codes.iter().map(|code| code.text.to_uppercase()).collect();
            codes.sort();
            codes.join(", ")
        });
        vec![("name", text(self.name.as_ref())), ("list of exceptions", codes)]
    }
}

impl SaidTwice for DirectorateDraft {
    fn id(&self) -> Option<&Said> {
        self.id.as_ref()
    }

    fn facts(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("name", text(self.name.as_ref())),
            ("tolerance", self.tolerance.map(|band| band.to_string())),
            ("green_slack", self.green_slack.map(|band| band.to_string())),
        ]
    }
}

impl SaidTwice for ServiceDraft {
    fn id(&self) -> Option<&Said> {
        self.id.as_ref()
    }

    fn facts(&self) -> Vec<(&'static str, Option<String>)> {
        vec![("name", text(self.name.as_ref())), ("board", text(self.board.as_ref()))]
    }
}

fn text(said: Option<&Said>) -> Option<String> {
    said.map(|said| said.text.clone())
}

/// Each thing once: one that both files have must be the same in both, and is then taken from `qmr.toml`.
fn once<T: SaidTwice>(drafts: Vec<T>, kind: &str, faults: &mut UnitFaults<'_>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for draft in drafts {
        let own = draft.id().filter(|id| id.source == Source::Register);
        let same = |other: &&T| {
            let theirs = other.id().filter(|id| id.source == Source::Configuration);
            own.zip(theirs).is_some_and(|(a, b)| normal_name(&a.text) == normal_name(&b.text))
        };
        let (Some(id), Some(other)) = (own, kept.iter().find(same)) else {
            kept.push(draft);
            continue;
        };
        for ((what, here), (_, there)) in draft.facts().into_iter().zip(other.facts()) {
            if let (Some(here), Some(there)) = (here, there)
                && normal_name(&here) != normal_name(&there)
            {
                let message = format!(
                    "The {what} of the {kind} {} is \"{here}\" here and \"{there}\" in qmr.toml",
                    id.text
                );
                let expected =
                    format!("Write the same in both, or leave the {kind} to one of them.");
                faults.error(id, message, expected);
            }
        }
    }
    kept
}

/// The board of an id or name.
pub(crate) fn board_named(boards: &Numbered<Board>, text: &str) -> Option<BoardNo> {
    let wanted = normal_name(text);
    let is_it =
        |board: &Board| normal_name(&board.id) == wanted || normal_name(&board.name) == wanted;
    boards.find(is_it)
}

/// The only board whose name begins with some words, as people shorten it: `Health` of a Health Scrutiny Board.
pub(crate) fn board_begun(boards: &Numbered<Board>, text: &str) -> Option<BoardNo> {
    let wanted = format!("{} ", normal_name(text));
    let mut begun =
        boards.numbered().filter(|(_, board)| normal_name(&board.name).starts_with(&wanted));
    match (begun.next(), begun.next()) {
        (Some((number, _)), None) if wanted.len() > 1 => Some(number),
        _ => None,
    }
}

/// The board whose id or name, or as much of its name as was typed, is nearest to a mistyped one.
pub(crate) fn closest_board<'b>(boards: &'b Numbered<Board>, text: &str) -> Option<&'b Board> {
    let text = normal_name(text);
    let near = boards.iter().filter_map(|board| {
        let names =
            [&board.id, &board.name].map(|name| distance_to_name(&text, &normal_name(name)));
        names.into_iter().flatten().min().map(|near| (near, board))
    });
    near.min_by_key(|(near, _)| *near).map(|(_, board)| board)
}

/// Which board could be meant.
pub(crate) fn board_expected(boards: &Numbered<Board>, text: &str) -> String {
    let ids: Vec<&str> = boards.iter().map(|board| &*board.id).collect();
    match closest_board(boards, text).map(|board| &board.id) {
        Some(near) => format!("Write {near}, if that is meant; the boards are {}.", ids.join(", ")),
        None if ids.is_empty() => {
            "Add a [[board]] with this id to qmr.toml, or leave it out.".to_owned()
        }
        None => format!("Write one of {}.", ids.join(", ")),
    }
}
