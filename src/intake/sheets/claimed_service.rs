//! Whose a return or a sheet is: by its labels, its tab, its titles.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cell::Pos;
use crate::grid::{Grid, Visibility};
use crate::intake::cover::{Cover, Fact, Label};
use crate::intake::sheets::sheet::{ClaimedService, Sheet};
use crate::intake::tables::Block;
use crate::register::{Named, Register, ServiceNo};

/// A sheet names its service by a label above its table, by its tab, or by a title.
pub(super) fn sheet_whose(
    grid: &Grid,
    cover: &Cover,
    blocks: &[Block],
    register: &Register,
) -> ClaimedService {
    if blocks.is_empty() {
        return ClaimedService::Nobody;
    }
    let by_name = || match register.service_named(&grid.name) {
        Named::One(service) => ClaimedService::Service(service),
        _ => by_titles([cover], register),
    };
    by_facts(&cover.facts.iter().collect::<Vec<_>>(), register, by_name)
}

/// The service that the labels of the covers name; without covers that do, the one that all labelled tables name; without
/// those, the one that the titles of all sheets that speak do.
pub(crate) fn file_whose(
    sheets: &[Sheet],
    speaking: &[&Sheet],
    register: &Register,
) -> ClaimedService {
    let facts_of = |tables: bool| -> Vec<&Fact> {
        let sheets = sheets.iter().filter(|sheet| {
            sheet.headers.is_empty() != tables && sheet.visibility == Visibility::Visible
        });
        sheets.flat_map(|sheet| &sheet.cover.facts).collect()
    };
    let titles = || by_titles(speaking.iter().map(|sheet| &sheet.cover), register);
    let tables = || match by_facts(&facts_of(true), register, titles) {
        ClaimedService::Unknown { several: true, .. } => titles(),
        found => found,
    };
    by_facts(&facts_of(false), register, tables)
}

/// The one service that any of these labels names, else what `otherwise` finds. `Department`, `Division` and `Team` may
/// stand beside `Service` and name something else, so one that is known goes before those that are not; two that are
/// known leave it open. A label that may head a list speaks where no other does.
pub(super) fn by_facts(
    facts: &[&Fact],
    register: &Register,
    otherwise: impl FnOnce() -> ClaimedService,
) -> ClaimedService {
    let unknown = |fact: &Fact, several: bool| ClaimedService::Unknown {
        text: Arc::clone(&fact.shown),
        at: fact.at.clone(),
        several,
    };
    let of_service = |fact: &&&Fact| matches!(fact.label, Label::Service | Label::Team);
    let (listed, plain): (Vec<&Fact>, Vec<&Fact>) =
        facts.iter().filter(of_service).partition(|fact| fact.listed);
    let mut known: Option<ServiceNo> = None;
    for fact in if names_one(&plain, register) { &plain } else { &listed } {
        let Named::One(service) = register.service_named(&fact.shown) else {
            continue;
        };
        if known.is_some_and(|other| other != service) {
            return unknown(fact, true);
        }
        known = Some(service);
    }
    if let Some(service) = known {
        return ClaimedService::Service(service);
    }
    let several = |fact: &Fact| register.service_named(&fact.shown) == Named::Several;
    let mut named = plain.iter().filter(|fact| fact.label == Label::Service);
    match (named.next(), otherwise(), plain.first().or(listed.first())) {
        (Some(fact), _, _) | (None, ClaimedService::Nobody, Some(fact)) => {
            unknown(fact, several(fact))
        }
        (None, found, _) => found,
    }
}

fn names_one(facts: &[&Fact], register: &Register) -> bool {
    let mut facts = facts.iter();
    facts.any(|fact| register.service_named(&fact.shown).one().is_some())
}

/// A title names a service if one of its parts, between dashes or colons, is a service's name and no other part is
/// another's; services one under another are a list, and name none.
pub(super) fn by_titles<'c>(
    covers: impl IntoIterator<Item = &'c Cover>,
    register: &Register,
) -> ClaimedService {
    let mut named: Vec<ServiceNo> = Vec::new();
    for cover in covers {
        let found: Vec<(Pos, ServiceNo)> = cover
            .titles
            .iter()
            .flat_map(|(pos, title)| {
                let parts = title.split([':', '–', '—', '|']);
                parts
                    .flat_map(|part| part.split(" - "))
                    .filter_map(|part| Some((*pos, register.service_named(part).one()?)))
                    .collect::<Vec<_>>()
            })
            .collect();
        // There may be many titles: each is held against those next to it alone.
        let placed: BTreeMap<Pos, ServiceNo> = found.iter().copied().collect();
        let in_a_list = |(pos, service): &(Pos, ServiceNo)| {
            let rows = [pos.row.checked_sub(1), pos.row.checked_add(1)];
            let mut next = rows.into_iter().flatten();
            next.any(|row| {
                let other = placed.get(&Pos::new(row, pos.col));
                other.is_some_and(|other| other != service)
            })
        };
        let alone = found.iter().filter(|own| !in_a_list(own));
        named.extend(alone.map(|(_, service)| *service));
    }
    named.sort_unstable();
    named.dedup();
    match named.as_slice() {
        [service] => ClaimedService::Service(*service),
        _ => ClaimedService::Nobody,
    }
}
