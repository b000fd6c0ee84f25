//! Which kinds of sheet a service did not send, and the sheets in which nothing was found: shared by the rules about
//! sheets, so that a table that lost its headings is one finding and not two.

use crate::check::{Context, Scope};
use crate::grid::Visibility;
use crate::intake::{ClaimedService, Disposition, File, Resolution, ServiceRows, SheetFacts};
use crate::kind::Kind;
use crate::register::{ServiceNo, normal_name};
use crate::rule::identity::{asks_for, likely_owner};

/// A kind that is reported this quarter and did not come from a service.
pub(super) struct Absence<'c> {
    pub service: ServiceNo,
    pub kind: Kind,
    /// A file that the service did send.
    pub file: &'c File,
    /// A sheet in which no table was found and which may be it: its tab names the kind, or it holds figures and indicators
    /// are what is absent.
    pub sheet: Option<&'c SheetFacts>,
}

/// Every kind that a service did not send, among those that sent something.
pub(super) fn absences<'c>(context: &Context<'c>) -> Vec<Absence<'c>> {
    let accounts = &context.ledger.services;
    // Where all refs are another service's, that is what is wrong, for both of them.
    let owners: Vec<(ServiceNo, ServiceNo)> = accounts
        .iter()
        .filter_map(|account| Some((account.service, likely_owner(context, account)?)))
        .collect();
    let mut found = Vec::new();
    for account in accounts.iter().filter(|account| account.sent) {
        let service = account.service;
        let rows = context.intake.service(service);
        if owners.iter().any(|(holder, _)| *holder == service) {
            continue;
        }
        let files = files_of(context, service, rows);
        // Where rows or sheets could not be read or placed, that is what is wrong.
        let in_doubt =
            files.iter().any(|file| !file.unreadable.is_empty() || !file.unplaced.is_empty());
        let others_may = context.scope == Scope::Returns && !is_own_return(&files, service);
        let Some(file) = files.first().filter(|_| !in_doubt && !others_may) else {
            continue;
        };
        for kind in Kind::ALL {
            let elsewhere =
                *kind == Kind::Indicator && owners.iter().any(|(_, owner)| *owner == service);
            let reported =
                !elsewhere && (kind.declaration().reported)(context.register.period.quarter);
            if reported
                && asks_for(context, service, *kind)
                && !is_sent(context, service, rows, *kind)
            {
                found.push(Absence {
                    service,
                    kind: *kind,
                    file,
                    sheet: in_its_place(&files, *kind),
                });
            }
        }
    }
    found
}

/// The visible sheets of a return in which nothing was found to read.
pub(super) fn unread(file: &File) -> impl Iterator<Item = &SheetFacts> {
    file.sheets.iter().filter(|sheet| {
        let tables = !sheet.headers.is_empty() || sheet.plans > 0;
        let nothing = !tables && !sheet.is_cover && sheet.counted.passed == 0;
        nothing && sheet.counted.found > 0 && sheet.visibility == Visibility::Visible
    })
}

/// The sheet that may hold a kind that was not found.
fn in_its_place<'c>(files: &[&'c File], kind: Kind) -> Option<&'c SheetFacts> {
    let unread = || files.iter().flat_map(|file| unread(file));
    let figures = |sheet: &&SheetFacts| kind == Kind::Indicator && sheet.unread_figures;
    unread().find(|sheet| is_named_after(sheet, kind)).or_else(|| unread().find(figures))
}

/// Whether a sheet's tab names a kind: `Risk register`, `App 2 Key indicators`.
fn is_named_after(sheet: &SheetFacts, kind: Kind) -> bool {
    let stem = normal_name(kind.declaration().sheet);
    normal_name(&sheet.place.sheet).contains(stem.trim_end_matches('s'))
}

/// The files that hold rows of a service: its own return first, then by path.
fn files_of<'c>(context: &Context<'c>, service: ServiceNo, rows: &ServiceRows) -> Vec<&'c File> {
    let sources = rows.files().into_iter();
    let mut files: Vec<&File> = sources.map(|number| context.intake.file(number)).collect();
    files.sort_by_key(|file| file.whose != ClaimedService::Service(service));
    files
}

/// Whether one of the files is the service's own, and not one that another team fills in for many.
fn is_own_return(files: &[&File], service: ServiceNo) -> bool {
    files.iter().any(|file| {
        let mut tables = file.sheets.iter().filter(|sheet| !sheet.headers.is_empty());
        match file.whose {
            ClaimedService::Service(own) => own == service,
            ClaimedService::Unknown { .. } | ClaimedService::Nobody => {
                tables.any(|sheet| sheet.whose == ClaimedService::Service(service))
            }
        }
    })
}

/// Whether a table of a kind came for a service, even if it is empty or two versions of it differ.
fn is_sent(context: &Context<'_>, service: ServiceNo, rows: &ServiceRows, kind: Kind) -> bool {
    if rows.sources.contains_key(&kind) {
        return true;
    }
    context.intake.files.iter().any(|file| {
        let undecided = file.conflicts.iter().any(|conflict| {
            let open = matches!(conflict.resolution, Resolution::Undecided { .. });
            open && conflict.kind == kind && conflict.service == service
        });
        let empty = file.disposition == Disposition::Merged
            && file.sheets.iter().any(|sheet| {
                sheet.whose == ClaimedService::Service(service) && sheet.rows.contains_key(&kind)
            });
        undecided || empty
    })
}
