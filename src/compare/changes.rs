//! What changed since the last run of the same period: which services came in or went, and which statuses moved
//! (docs/outputs.md, "What changed since the last run"). The tidy data of that run is read row by row and met with the
//! rows of this one, so that nothing of it is kept but what changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::output::each_tidy_row;
use crate::consolidate::Consolidated;
use crate::judge::Status;
use crate::kind::{Field, Kind};
use crate::sanitize::from_csv;

/// So many moved statuses are listed; the others are counted.
const MOST_LISTED: usize = 1000;

/// What changed since the last run of the same period; nothing where there was none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunChanges {
    /// Ids of the services that have sent something now and had not then.
    pub came_in: Vec<String>,
    /// Ids of the services that had sent something then and have not now.
    pub went: Vec<String>,
    /// How many statuses moved, of services that are in neither list.
    pub moved: usize,
    /// The first thousand of them, in the order of the outputs.
    pub statuses: Vec<MovedStatus>,
}

/// A status that is not what it was at the last run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedStatus {
    /// The id of the service.
    pub service: String,
    /// The sheet that the row stands on.
    pub sheet: String,
    /// Its ref; empty where it has none.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The limb of an indicator; of a milestone, measure or action its words.
    pub about: String,
    /// What it was; empty where there was no such row.
    pub was: String,
    /// What it is; empty where there is no such row.
    pub is: String,
}

/// What a row is known by: the place of its kind, the id of its service, its ref or what stands in place of one, and its limb
/// or words.
type RunKey<'c> = (usize, &'c str, &'c str, &'c str);

/// A row of this run.
struct CurrentStatus<'c> {
    key: RunKey<'c>,
    /// Its place among all rows.
    place: usize,
    is: &'static str,
    seen: bool,
}

impl RunChanges {
    /// What changed since the run whose tidy files these are, by their names (`tidy/indicators.csv`).
    ///
    /// # Errors
    /// The name of a file that is no table of qmr's.
    pub fn since(last: &BTreeMap<String, Vec<u8>>, now: &Consolidated) -> Result<Self, String> {
        let mut current = current(now);
        let mut sent = BTreeSet::new();
        let mut moved: Vec<(usize, MovedStatus)> = Vec::new();
        for (number, kind) in Kind::ALL.iter().enumerate() {
            let declared = kind.declaration();
            let Some(bytes) = last.get(declared.tidy) else { continue };
            let (beside, about) = known_by(*kind);
            each_tidy_row(declared.tidy, bytes, |row| {
                let field = |column: &str| from_csv(row.field(column));
                let service = field("service_id");
                if !field("file").is_empty() && !sent.contains(service) {
                    sent.insert(service.to_owned());
                }
                let was = field("status");
                if was == Status::Unregistered.name() {
                    return;
                }
                let key = (number, service, field(beside), field(about));
                let (place, is) = match take(&mut current, key) {
                    Some(found) => (found.place, found.is),
                    None => (usize::MAX, ""),
                };
                if was != is {
                    let reference = field(Field::Ref.name());
                    moved
                        .push((place, moved_status(*kind, (service, reference, key.3), (was, is))));
                }
            })?;
        }
        for row in current.iter().filter(|row| !row.seen) {
            let kind = Kind::ALL.get(row.key.0).copied().unwrap_or(Kind::Indicator);
            let reference = if known_by(kind).0 == Field::Ref.name() { row.key.2 } else { "" };
            moved.push((
                row.place,
                moved_status(kind, (row.key.1, reference, row.key.3), ("", row.is)),
            ));
        }
        moved.sort_by_key(|(place, _)| *place);
        Ok(Self::of(now, &sent, moved.into_iter().map(|(_, moved)| moved)))
    }

    /// Of the services that had sent something then, and the statuses that moved, in order.
    fn of(
        now: &Consolidated,
        sent: &BTreeSet<String>,
        moved: impl Iterator<Item = MovedStatus>,
    ) -> Self {
        let accounts = now.ledger().services.iter();
        let services = accounts
            .map(|account| (now.register().service(account.service).id.to_string(), account.sent));
        let services: BTreeMap<String, bool> = services.collect();
        let named = |wanted: &dyn Fn(&String) -> bool| {
            let in_order = now.register().services.numbers();
            let in_order = in_order.map(|service| now.register().service(service).id.to_string());
            in_order.filter(wanted).collect::<Vec<String>>()
        };
        let came_in = named(&|id| services.get(id) == Some(&true) && !sent.contains(id));
        let mut went = named(&|id| services.get(id) == Some(&false) && sent.contains(id));
        went.extend(sent.iter().filter(|id| !services.contains_key(*id)).cloned());
        let own =
            moved.filter(|one| !came_in.contains(&one.service) && !went.contains(&one.service));
        let mut changes = Self { came_in: came_in.clone(), went: went.clone(), ..Self::default() };
        for one in own {
            changes.moved += 1;
            if changes.statuses.len() < MOST_LISTED {
                changes.statuses.push(one);
            }
        }
        changes
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.came_in.is_empty() && self.went.is_empty() && self.moved == 0
    }
}

/// The columns by which the rows of a kind are known beside their service.
fn known_by(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Indicator => (Field::Ref.name(), "limb"),
        other => (other.declaration().beside.name(), other.declaration().about.name()),
    }
}

fn moved_status(
    kind: Kind,
    (service, reference, about): (&str, &str, &str),
    (was, is): (&str, &str),
) -> MovedStatus {
    MovedStatus {
        service: service.to_owned(),
        sheet: kind.declaration().sheet.to_owned(),
        reference: reference.to_owned(),
        about: about.to_owned(),
        was: was.to_owned(),
        is: is.to_owned(),
    }
}

/// The rows of this run, by their keys. Those that are not registered have no status.
fn current(now: &Consolidated) -> Vec<CurrentStatus<'_>> {
    let register = now.register();
    let id = |service| &*register.service(service).id;
    let mut rows: Vec<CurrentStatus<'_>> = Vec::new();
    for (number, kind) in Kind::ALL.iter().enumerate() {
        if *kind == Kind::Indicator {
            let known = now.indicator_rows();
            let known = known.filter(|row| row.line.verdict.status != Status::Unregistered);
            rows.extend(known.map(|row| CurrentStatus {
                key: (
                    number,
                    id(row.service),
                    &row.line.reference,
                    row.line.limb().map_or("", |limb| limb),
                ),
                place: 0,
                is: row.line.verdict.status.name(),
                seen: false,
            }));
        } else {
            rows.extend(now.action_rows(*kind).map(|row| CurrentStatus {
                key: (number, id(row.service), row.action.beside(), &row.action.text),
                place: 0,
                is: row.action.mark.name(),
                seen: false,
            }));
        }
    }
    for (place, row) in rows.iter_mut().enumerate() {
        row.place = place;
    }
    rows.sort_by(|one, other| one.key.cmp(&other.key));
    rows
}

/// The first row with a key that nothing of the last run was met with.
fn take<'r, 'c>(
    rows: &'r mut [CurrentStatus<'c>],
    key: RunKey<'_>,
) -> Option<&'r CurrentStatus<'c>> {
    let first = rows.partition_point(|row| row.key < key);
    let same = rows.get_mut(first..)?.iter_mut().take_while(|row| row.key == key);
    let free = same.into_iter().find(|row| !row.seen)?;
    free.seen = true;
    Some(free)
}
