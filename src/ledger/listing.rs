//! Which rows the outputs list: those of the register all, and of what has no end in it, such as refs that it does not
//! have and milestones, as many of a file and of a run as there is room for.

use std::collections::BTreeMap;

use crate::allot::shares;
use crate::intake::{FileNo, Intake};
use crate::kind::Kind;
use crate::ledger::account::Account;
use crate::ledger::line::{Line, Part};
use crate::numbered::Numbered;
use crate::register::{ConfiguredLimits, Service, ServiceNo};

/// Says of each account how many rows of each kind are listed. The rows of one kind and service come from one file.
pub(super) fn limit(
    accounts: &mut Numbered<Service, Account>,
    intake: &Intake,
    limits: &ConfiguredLimits,
) {
    let mut files: BTreeMap<FileNo, Vec<(ServiceNo, Kind, usize)>> = BTreeMap::new();
    for account in &mut *accounts {
        let registered = account.lines.as_slice().partition_point(is_registered);
        account.listed.insert(Kind::Indicator, registered);
        for kind in Kind::ALL {
            let endless = match kind {
                Kind::Indicator => account.lines.len() - registered,
                other => account.actions_of(*other).len(),
            };
            let source = intake.service(account.service).sources.get(kind).copied();
            if let Some(file) = source.filter(|_| endless > 0) {
                let own = files.entry(file).or_default();
                own.push((account.service, *kind, endless));
            }
        }
    }
    let most = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let asked = files.values().map(|own| {
        let all: usize = own.iter().map(|(.., rows)| rows).sum();
        all.min(most(limits.rows_per_file))
    });
    let rooms = shares(&asked.collect::<Vec<_>>(), most(limits.rows_per_run));
    for (own, room) in files.values().zip(rooms) {
        let asked: Vec<usize> = own.iter().map(|(.., rows)| *rows).collect();
        for ((service, kind, _), room) in own.iter().zip(shares(&asked, room)) {
            *accounts[*service].listed.entry(*kind).or_default() += room;
        }
    }
}

fn is_registered(line: &Line) -> bool {
    line.part != Part::Unregistered
}
