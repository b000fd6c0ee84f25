//! Whose a row is: its services and its own board.

use std::sync::Arc;

use super::row_cells::RegisterCells;
use crate::register::index::Named;
use crate::register::organisation::{BoardNo, Service, ServiceNo};
use crate::register::spelling::{distance_to_name, normal_name};
use crate::register::table::column::RegisterColumn;
use crate::register::table::words::says_every_service;
use crate::register::units::{board_begun, board_expected, board_named};

impl RegisterCells<'_> {
    /// The services of the row, in configuration order.
    pub(crate) fn services(&mut self) -> Vec<ServiceNo> {
        const SERVICE: RegisterColumn = RegisterColumn::Service;
        let every: Vec<ServiceNo> = self.draft.register.services.numbers().collect();
        if self.headings.index(SERVICE).is_none() && every.len() == 1 {
            return every;
        }
        let parts = self.service_parts();
        if parts.is_empty() {
            self.say_blank(SERVICE);
        }
        if let [only] = parts.as_slice()
            && matches!(self.named_service(only), Named::None)
            && says_every_service(only)
        {
            self.understood(SERVICE, format!("\"{only}\" is read as *, every service"));
            return every;
        }
        if parts.iter().any(|part| part == "*") {
            if parts.len() > 1 {
                let message = format!("{} is \"{}\"", self.name(SERVICE), parts.join("; "));
                self.fault(
                    SERVICE,
                    message,
                    "* stands for every service: write it alone, or only the ids.",
                );
            }
            return every;
        }
        let found = parts.iter().filter_map(|part| self.service(part));
        let mut services: Vec<ServiceNo> = found.collect();
        services.sort_unstable();
        services.dedup();
        services
    }

    /// What the cell names: apart by semicolons; by commas, slashes or *and* where each part is a service and the whole
    /// is none.
    fn service_parts(&mut self) -> Vec<String> {
        let parts = self.list(RegisterColumn::Service);
        let [only] = parts.as_slice() else { return parts };
        if !matches!(self.named_service(only), Named::None) {
            return parts;
        }
        let apart = [",", "/", "+", " and ", " & "].iter().find_map(|between| {
            let all: Vec<String> = only.split(between).map(|part| part.trim().to_owned()).collect();
            let each = |part: &String| matches!(self.named_service(part), Named::One(_));
            (all.len() > 1 && all.iter().all(each)).then_some(all)
        });
        apart.unwrap_or(parts)
    }

    /// The service of an id, name or alias.
    fn named_service(&self, text: &str) -> Named<ServiceNo> {
        self.services.get(&normal_name(text)).copied().unwrap_or(Named::None)
    }

    fn service(&mut self, text: &str) -> Option<ServiceNo> {
        const SERVICE: RegisterColumn = RegisterColumn::Service;
        if let Named::One(found) = self.named_service(text) {
            let id = Arc::clone(&self.draft.register.services[found].id);
            if normal_name(&id) != normal_name(text) {
                self.understood(SERVICE, format!("\"{text}\" is read as {id}"));
            }
            return Some(found);
        }
        self.bad.insert(SERVICE);
        if !self.draft.services_whole {
            return None;
        }
        let services = &self.draft.register.services;
        let named = |service: &Service| {
            let own = [&service.id, &service.name].into_iter().chain(&service.aliases);
            let near =
                own.filter_map(|name| distance_to_name(&normal_name(text), &normal_name(name)));
            near.min().map(|near| (near, Arc::clone(&service.id)))
        };
        let near = services.iter().filter_map(named).min();
        let ids: Vec<&str> = services.iter().map(|service| &*service.id).collect();
        let ids = ids.join(", ");
        let expected = match near {
            Some((_, near)) => format!("Write {near}, if that is meant; the ids are {ids}."),
            None => format!("Write one of {ids}, or * for every service."),
        };
        let message = format!("\"{text}\" is no service's id, name or alias");
        self.fault(SERVICE, message, expected);
        None
    }

    /// The row's own board.
    pub(crate) fn board(&mut self) -> Option<BoardNo> {
        let shown = self.shown(RegisterColumn::Board)?;
        let boards = &self.draft.register.boards;
        let found = board_named(boards, &shown).or_else(|| board_begun(boards, &shown));
        if let Some(board) = found {
            let id = Arc::clone(&boards[board].id);
            if normal_name(&id) != normal_name(&shown) {
                self.understood(RegisterColumn::Board, format!("\"{shown}\" is read as {id}"));
            }
        }
        let boards = &self.draft.register.boards;
        if found.is_none() && self.draft.boards_whole {
            let message = format!("\"{shown}\" is no board's id or name");
            self.fault(RegisterColumn::Board, message, board_expected(boards, &shown));
        }
        found
    }
}
