//! Two files with rows of one kind for one service: the later wins, and the other is told
//! (docs/returns.md, "Several files").

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::intake::merge::file::{Conflict, Disposition, File, FileNo, Resolution};
use crate::intake::merge::service::ByService;
use crate::intake::rows::{Row, says_the_same, spanned};
use crate::kind::{Kind, Record, Role};
use crate::numbered::Numbered;
use crate::register::ServiceNo;

/// The rows of one kind from one file for one service.
pub(super) struct Share<R> {
    pub(super) file: FileNo,
    pub(super) rows: Vec<Row<R>>,
}

/// Who sent rows of one kind, service by service.
pub(super) type Shares<R> = BTreeMap<ServiceNo, Vec<Share<R>>>;

/// Chooses one file's rows for each service, and tells the others what became of theirs.
pub(super) fn choose<R: Record>(
    kind: Kind,
    shares: Shares<R>,
    files: &mut Numbered<File>,
    services: &mut ByService,
) -> Vec<(ServiceNo, Vec<Row<R>>)> {
    let mut chosen = Vec::with_capacity(shares.len());
    for (service, shares) in shares {
        let mut distinct: Vec<Share<R>> = Vec::with_capacity(shares.len());
        for mut share in shares {
            let same = distinct.iter_mut().find(|other| says_the_same(&other.rows, &share.rows));
            let Some(other) = same else {
                distinct.push(share);
                continue;
            };
            if is_later(files, share.file, other.file) {
                std::mem::swap(other, &mut share);
            }
            let of = path(files, other.file);
            lose(files, (service, kind), &share, Resolution::Duplicate { of });
        }
        let latest = latest(&distinct, files);
        let (winner, losers) = match latest {
            Some(index) => {
                let winner = distinct.remove(index);
                (Some(winner), distinct)
            }
            None => (None, distinct),
        };
        for share in &losers {
            let resolution = match &winner {
                Some(winner) => Resolution::Superseded {
                    by: path(files, winner.file),
                    only_here: only_in(kind, &share.rows, &winner.rows),
                },
                None => Resolution::Undecided {
                    with: losers
                        .iter()
                        .filter(|other| other.file != share.file)
                        .map(|other| path(files, other.file))
                        .collect(),
                },
            };
            lose(files, (service, kind), share, resolution);
        }
        if let Some(winner) = winner {
            services[service].sources.insert(kind, winner.file);
            chosen.push((service, winner.rows));
        }
    }
    chosen
}

fn is_later(files: &Numbered<File>, a: FileNo, b: FileNo) -> bool {
    files[a].is_later_than(&files[b])
}

fn latest<R>(shares: &[Share<R>], files: &Numbered<File>) -> Option<usize> {
    shares.iter().position(|share| {
        shares
            .iter()
            .all(|other| other.file == share.file || is_later(files, share.file, other.file))
    })
}

fn lose<R>(
    files: &mut Numbered<File>,
    (service, kind): (ServiceNo, Kind),
    share: &Share<R>,
    resolution: Resolution,
) {
    let file = &mut files[share.file];
    let rows = share.rows.iter().map(spanned).sum::<usize>();
    file.rows_named += rows;
    file.conflicts.push(Conflict { service, kind, resolution, rows });
}

fn path(files: &Numbered<File>, number: FileNo) -> Arc<str> {
    Arc::clone(&files[number].path)
}

/// What rows are known by, of those that only the first of two files has.
fn only_in<R: Record>(kind: Kind, rows: &[Row<R>], other: &[Row<R>]) -> Vec<Arc<str>> {
    let names = |rows: &[Row<R>]| -> Vec<Arc<str>> {
        let named = rows.iter().filter_map(|row| {
            let naming = row.record.cells().find(|cell| {
                let role = cell.column.role;
                let named = match kind {
                    Kind::Indicator => role == Role::Reference,
                    _ => role == Role::Label,
                };
                named && !cell.blank
            });
            naming.map(|cell| Arc::clone(cell.shown))
        });
        named.collect()
    };
    let there: BTreeSet<Arc<str>> = names(other).into_iter().collect();
    names(rows).into_iter().filter(|name| !there.contains(name)).collect()
}

/// A file whose rows all lost is what it lost to.
pub(super) fn disposition_after(file: &File, won: bool) -> Disposition {
    if file.disposition != Disposition::Merged || won {
        return file.disposition.clone();
    }
    let undecided =
        |conflict: &Conflict| matches!(conflict.resolution, Resolution::Undecided { .. });
    let duplicate = file.conflicts.iter().find_map(|conflict| match &conflict.resolution {
        Resolution::Duplicate { of } => Some(Arc::clone(of)),
        _ => None,
    });
    let superseded =
        |conflict: &Conflict| matches!(conflict.resolution, Resolution::Superseded { .. });
    if file.conflicts.iter().any(undecided) {
        Disposition::Undecided
    } else if file.conflicts.iter().any(superseded) {
        Disposition::Superseded
    } else if let Some(of) = duplicate {
        Disposition::Duplicate { of }
    } else if !file.unplaced.is_empty() {
        Disposition::UnknownService
    } else {
        Disposition::Merged
    }
}
