//! Files to services: rows are merged per service and kind; the later of two versions wins, and nothing is lost
//! without being named (DESIGN 7).

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::cell::{At, Place, Pos};
use crate::grid::{Properties, Visibility};
use crate::intake::assemble::{Aside, Row};
use crate::intake::cover::{Cover, Label};
use crate::intake::locate::Header;
use crate::intake::period::StatedPeriod;
use crate::intake::resolve::Resolved;
use crate::intake::returned::{Refusal, Returned, Sheet, Whose};
use crate::kind::{Equality, Indicator, Kind, Milestone, Record, Risk, Role};
use crate::register::{Named, Register, ServiceNo};

/// Every file, and what became of it; every service, and its rows.
#[derive(Debug, Default)]
pub struct Intake {
    /// The files, by path.
    pub files: Vec<File>,
    /// The services, in configuration order.
    pub services: Vec<ServiceRows>,
}

/// The index of a file in [`Intake::files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileNo(pub usize);

/// The rows of one service.
#[derive(Clone, Debug, Default)]
pub struct ServiceRows {
    /// Its indicators.
    pub indicators: Resolved,
    /// Its milestones.
    pub milestones: Vec<Row<Milestone>>,
    /// Its risk control measures.
    pub risks: Vec<Row<Risk>>,
    /// Its equality actions.
    pub equality_actions: Vec<Row<Equality>>,
    /// The file that each kind came from.
    pub sources: BTreeMap<Kind, FileNo>,
}

impl ServiceRows {
    /// The files that its rows came from.
    #[must_use]
    pub fn files(&self) -> BTreeSet<FileNo> {
        self.sources.values().copied().collect()
    }
}

/// What became of a file before its content is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its rows, or some of them, are merged.
    Merged,
    /// Later versions replace all of it.
    Superseded,
    /// Another file holds the same.
    Duplicate {
        /// That file.
        of: Arc<str>,
    },
    /// It and another version differ, and nothing says which is later.
    Undecided,
    /// It is for another period, or does not say which.
    WrongPeriod,
    /// It names no service that is known.
    UnknownService,
    /// It holds no table of a known kind.
    NoReturn,
    /// It gave no workbook, or is none of the officer's making.
    Refused(Refusal),
}

/// Two files with rows of one kind for one service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The service.
    pub service: ServiceNo,
    /// The kind.
    pub kind: Kind,
    /// How it was settled for this file.
    pub settled: Settled,
}

/// How a clash was settled for the file that lost it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The other is later.
    Superseded {
        /// The other file.
        by: Arc<str>,
        /// What only this file had, by ref or text.
        only_here: Vec<Arc<str>>,
    },
    /// The other holds the same rows.
    Duplicate {
        /// The other file.
        of: Arc<str>,
    },
    /// Neither says that it is later.
    Undecided {
        /// The other files.
        with: Vec<Arc<str>>,
    },
}

/// Rows that no service could be found for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// Where the service should be named, or is named wrongly.
    pub at: At,
    /// What stands there.
    pub text: Arc<str>,
    /// How many rows.
    pub rows: usize,
    /// The refs of those that have one, as typed.
    pub refs: Vec<Arc<str>>,
}

/// A sheet of a file, without its rows.
#[derive(Clone, Debug)]
pub struct SheetFacts {
    /// Its file and name.
    pub place: Arc<Place>,
    /// Whether its tab can be seen.
    pub visibility: Visibility,
    /// The headers of its tables.
    pub headers: Vec<Arc<Header>>,
    /// Headings and notes among its rows.
    pub asides: Vec<Aside>,
    /// The service that it names itself, else the one that the file's cover names.
    pub whose: Whose,
    /// Whether it says something about the return outside its tables.
    pub is_cover: bool,
    /// How many rows the tables of each kind have; 0 for a header with nothing below it.
    pub rows: BTreeMap<Kind, usize>,
    /// Rows that hold anything.
    pub rows_found: usize,
}

/// One file and what became of it.
#[derive(Debug)]
pub struct File {
    /// Its path relative to `qmr.toml`, with `/`.
    pub path: Arc<str>,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: Arc<str>,
    /// Its sheets.
    pub sheets: Vec<SheetFacts>,
    /// Sheets that could not be read, and why.
    pub unreadable: Vec<(Arc<str>, String)>,
    /// What its covers say.
    pub cover: Cover,
    /// The service that its cover names.
    pub whose: Whose,
    /// The period that it states.
    pub period: StatedPeriod,
    /// What the file says about itself.
    pub properties: Properties,
    /// The services that it has rows for.
    pub services: BTreeSet<ServiceNo>,
    /// What became of it.
    pub fate: Fate,
    /// Clashes with other files that it lost.
    pub clashes: Vec<Clash>,
    /// Rows that no service could be found for.
    pub unplaced: Vec<Unplaced>,
    /// Sheet rows that are in the consolidated rows.
    pub rows_merged: usize,
    /// Sheet rows that are rows of a table but are not merged; each is named in a finding.
    pub rows_named: usize,
}

impl File {
    /// Sheet rows that hold anything, in the sheets that hold a table.
    #[must_use]
    pub fn rows_found(&self) -> usize {
        let tables = self.sheets.iter().filter(|sheet| !sheet.headers.is_empty());
        tables.map(|sheet| sheet.rows_found).sum()
    }

    /// Titles, headings, notes: sheet rows that are no rows of a table.
    #[must_use]
    pub fn rows_other(&self) -> usize {
        self.rows_found()
            .saturating_sub(self.rows_merged)
            .saturating_sub(self.rows_named)
    }

    /// The date on its cover.
    #[must_use]
    pub fn submitted(&self) -> Option<Date> {
        self.cover.fact(Label::Submitted)?.date
    }

    /// Whether this file is decidedly later than another: by the covers' dates, else by the dates inside the files.
    fn is_later_than(&self, other: &Self) -> bool {
        match (self.submitted(), other.submitted()) {
            (Some(own), Some(others)) if own != others => return own > others,
            _ => {}
        }
        match (&self.properties.modified, &other.properties.modified) {
            (Some(own), Some(others)) => own.cmp(others) == Ordering::Greater,
            _ => false,
        }
    }
}

/// The rows of one kind from one file for one service.
struct Share<R> {
    file: FileNo,
    rows: Vec<Row<R>>,
}

type Shares<R> = BTreeMap<ServiceNo, Vec<Share<R>>>;

#[derive(Default)]
struct AllShares {
    indicators: Shares<Indicator>,
    milestones: Shares<Milestone>,
    risks: Shares<Risk>,
    equality_actions: Shares<Equality>,
}

impl Intake {
    /// Merges files into services. The order in which the files are given does not matter.
    #[must_use]
    pub fn of(mut returned: Vec<Returned>, register: &Register) -> Self {
        returned.sort_by(|a, b| a.path.cmp(&b.path));
        let mut shares = AllShares::default();
        let mut files: Vec<File> = Vec::with_capacity(returned.len());
        for one in returned {
            let file = file(one, FileNo(files.len()), &files, register, &mut shares);
            files.push(file);
        }
        let mut services = vec![ServiceRows::default(); register.services.len()];
        for (service, rows) in settle(shares.indicators, &mut files, &mut services) {
            if let Some(target) = services.get_mut(service.0) {
                target.indicators = Resolved::of(register, service, rows);
            }
        }
        for (service, rows) in settle(shares.milestones, &mut files, &mut services) {
            if let Some(target) = services.get_mut(service.0) {
                target.milestones = rows;
            }
        }
        for (service, rows) in settle(shares.risks, &mut files, &mut services) {
            if let Some(target) = services.get_mut(service.0) {
                target.risks = rows;
            }
        }
        for (service, rows) in settle(shares.equality_actions, &mut files, &mut services) {
            if let Some(target) = services.get_mut(service.0) {
                target.equality_actions = rows;
            }
        }
        for file in &mut files {
            file.fate = fate_after(file);
        }
        for service in &services {
            name_strays(service, &mut files);
        }
        Self { files, services }
    }

    /// A file by its number.
    #[must_use]
    pub fn file(&self, number: FileNo) -> Option<&File> {
        self.files.get(number.0)
    }

    /// The rows of a service.
    #[must_use]
    pub fn service(&self, number: ServiceNo) -> Option<&ServiceRows> {
        self.services.get(number.0)
    }
}

/// Rows that answer nothing are named, not merged.
fn name_strays(service: &ServiceRows, files: &mut [File]) {
    let Some(file) = service.sources.get(&Kind::Indicator) else {
        return;
    };
    let resolved = &service.indicators;
    let strays: usize = resolved
        .strays
        .iter()
        .chain(&resolved.limbless)
        .map(spanned)
        .sum();
    if let Some(file) = files.get_mut(file.0) {
        file.rows_merged = file.rows_merged.saturating_sub(strays);
        file.rows_named += strays;
    }
}

fn spanned<R>(row: &Row<R>) -> usize {
    1 + row.tails.len()
}

/// What becomes of a file, and its rows shared out to services.
fn file(
    returned: Returned,
    number: FileNo,
    before: &[File],
    register: &Register,
    shares: &mut AllShares,
) -> File {
    let same = before
        .iter()
        .find(|other| !returned.sha256.is_empty() && other.sha256 == returned.sha256);
    let holds_table = returned
        .sheets
        .iter()
        .any(|sheet| !sheet.headers.is_empty());
    let fate = match (&returned.refusal, same) {
        (Some(refusal), _) => Fate::Refused(refusal.clone()),
        (None, Some(other)) => Fate::Duplicate {
            of: Arc::clone(&other.path),
        },
        (None, None) if !holds_table => Fate::NoReturn,
        (None, None) => match returned.period {
            StatedPeriod::Whole(period, _) if period == register.period => Fate::Merged,
            _ => Fate::WrongPeriod,
        },
    };
    let mut file = File {
        path: returned.path,
        sha256: returned.sha256,
        sheets: Vec::with_capacity(returned.sheets.len()),
        unreadable: returned.unreadable,
        cover: returned.cover,
        whose: returned.whose,
        period: returned.period,
        properties: returned.properties,
        services: BTreeSet::new(),
        fate,
        clashes: Vec::new(),
        unplaced: Vec::new(),
        rows_merged: 0,
        rows_named: 0,
    };
    let merges = file.fate == Fate::Merged;
    for sheet in returned.sheets {
        take_sheet(
            &mut file,
            sheet,
            number,
            register,
            merges.then_some(&mut *shares),
        );
    }
    file
}

fn take_sheet(
    file: &mut File,
    sheet: Sheet,
    number: FileNo,
    register: &Register,
    shares: Option<&mut AllShares>,
) {
    let whose = match &sheet.whose {
        Whose::Nobody => file.whose.clone(),
        own => own.clone(),
    };
    let rows = sheet.rows;
    let counted = sheet.headers.iter().map(|header| {
        let count = match header.kind {
            Kind::Indicator => rows.indicators.len(),
            Kind::Milestone => rows.milestones.len(),
            Kind::Risk => rows.risks.len(),
            Kind::Equality => rows.equality_actions.len(),
        };
        (header.kind, count)
    });
    let counted: BTreeMap<Kind, usize> = counted.collect();
    if let Some(shares) = shares {
        let mut placing = Placing {
            whose: &whose,
            place: &sheet.place,
            number,
            register,
            file,
        };
        placing.share(rows.indicators, &mut shares.indicators);
        placing.share(rows.milestones, &mut shares.milestones);
        placing.share(rows.risks, &mut shares.risks);
        placing.share(rows.equality_actions, &mut shares.equality_actions);
    } else {
        file.rows_named += rows.indicators.iter().map(spanned).sum::<usize>()
            + rows.milestones.iter().map(spanned).sum::<usize>()
            + rows.risks.iter().map(spanned).sum::<usize>()
            + rows.equality_actions.iter().map(spanned).sum::<usize>();
        if let Whose::Service(service) = &whose {
            file.services.insert(*service);
        }
    }
    file.sheets.push(SheetFacts {
        place: sheet.place,
        visibility: sheet.visibility,
        headers: sheet.headers,
        asides: sheet.asides,
        whose,
        is_cover: sheet.is_cover,
        rows: counted,
        rows_found: sheet.rows_found,
    });
}

/// Finds the service of each row of a sheet.
struct Placing<'a> {
    whose: &'a Whose,
    place: &'a Arc<Place>,
    number: FileNo,
    register: &'a Register,
    file: &'a mut File,
}

impl Placing<'_> {
    fn share<R: Record>(&mut self, rows: Vec<Row<R>>, shares: &mut Shares<R>) {
        for row in rows {
            match self.service_of(&row) {
                Ok(service) => {
                    self.file.services.insert(service);
                    let own = shares.entry(service).or_default();
                    match own.last_mut().filter(|share| share.file == self.number) {
                        Some(share) => share.rows.push(row),
                        None => own.push(Share {
                            file: self.number,
                            rows: vec![row],
                        }),
                    }
                }
                Err((at, text)) => self.unplaced(at, text, &row),
            }
        }
    }

    /// The service that the row names, else its sheet's; where there is none, the place that should name it.
    fn service_of<R: Record>(&self, row: &Row<R>) -> Result<ServiceNo, (At, Arc<str>)> {
        let at = |pos: Pos| At {
            place: Arc::clone(self.place),
            pos,
        };
        let cell = row.record.service().as_deref();
        if let Some(cell) = cell.filter(|cell| !cell.is_blank()) {
            return match self.register.service_named(&cell.shown) {
                Named::One(service) => Ok(service),
                _ => Err((at(cell.pos), Arc::clone(&cell.shown))),
            };
        }
        match (self.whose, cell) {
            (Whose::Service(service), _) => Ok(*service),
            (Whose::Unknown { text, at, .. }, _) => Err((at.clone(), Arc::clone(text))),
            (Whose::Nobody, Some(cell)) => Err((at(cell.pos), Arc::default())),
            (Whose::Nobody, None) => Err((at(Pos::new(0, 0)), Arc::default())),
        }
    }

    fn unplaced<R: Record>(&mut self, at: At, text: Arc<str>, row: &Row<R>) {
        let rows = spanned(row);
        let cells = row.record.cells();
        let refs = cells
            .filter(|cell| cell.column.role == Role::Reference && !cell.blank)
            .map(|cell| Arc::clone(cell.shown));
        self.file.rows_named += rows;
        let known = self
            .file
            .unplaced
            .iter_mut()
            .find(|other| other.at == at && other.text == text);
        match known {
            Some(other) => {
                other.rows += rows;
                other.refs.extend(refs);
            }
            None => self.file.unplaced.push(Unplaced {
                at,
                text,
                rows,
                refs: refs.collect(),
            }),
        }
    }
}

/// Chooses one file's rows for each service, and tells the others what became of theirs.
fn settle<R: Record>(
    shares: Shares<R>,
    files: &mut [File],
    services: &mut [ServiceRows],
) -> Vec<(ServiceNo, Vec<Row<R>>)> {
    let mut chosen = Vec::with_capacity(shares.len());
    for (service, shares) in shares {
        let mut distinct: Vec<Share<R>> = Vec::with_capacity(shares.len());
        for mut share in shares {
            let same = distinct
                .iter_mut()
                .find(|other| says_the_same(&other.rows, &share.rows));
            let Some(other) = same else {
                distinct.push(share);
                continue;
            };
            if is_later(files, share.file, other.file) {
                std::mem::swap(other, &mut share);
            }
            let of = path(files, other.file);
            lose::<R>(files, service, &share, Settled::Duplicate { of });
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
            let settled = match &winner {
                Some(winner) => Settled::Superseded {
                    by: path(files, winner.file),
                    only_here: only_in(&share.rows, &winner.rows),
                },
                None => Settled::Undecided {
                    with: losers
                        .iter()
                        .filter(|other| other.file != share.file)
                        .map(|other| path(files, other.file))
                        .collect(),
                },
            };
            lose::<R>(files, service, share, settled);
        }
        if let Some(winner) = winner {
            if let Some(file) = files.get_mut(winner.file.0) {
                file.rows_merged += winner.rows.iter().map(spanned).sum::<usize>();
            }
            if let Some(target) = services.get_mut(service.0) {
                target.sources.insert(R::KIND, winner.file);
            }
            chosen.push((service, winner.rows));
        }
    }
    chosen
}

fn is_later(files: &[File], a: FileNo, b: FileNo) -> bool {
    let (a, b) = (files.get(a.0), files.get(b.0));
    matches!((a, b), (Some(a), Some(b)) if a.is_later_than(b))
}

fn latest<R>(shares: &[Share<R>], files: &[File]) -> Option<usize> {
    shares.iter().position(|share| {
        shares
            .iter()
            .all(|other| other.file == share.file || is_later(files, share.file, other.file))
    })
}

fn lose<R: Record>(files: &mut [File], service: ServiceNo, share: &Share<R>, settled: Settled) {
    if let Some(file) = files.get_mut(share.file.0) {
        file.rows_named += share.rows.iter().map(spanned).sum::<usize>();
        file.clashes.push(Clash {
            service,
            kind: R::KIND,
            settled,
        });
    }
}

fn path(files: &[File], number: FileNo) -> Arc<str> {
    files
        .get(number.0)
        .map(|file| Arc::clone(&file.path))
        .unwrap_or_default()
}

/// What the officer sees in a row, column by column; blank cells do not count.
fn said<R: Record>(row: &Row<R>) -> Vec<(&'static str, Arc<str>)> {
    let cells = row.record.cells();
    cells
        .filter(|cell| !cell.blank)
        .map(|cell| (cell.column.field, Arc::clone(cell.shown)))
        .collect()
}

fn says_the_same<R: Record>(a: &[Row<R>], b: &[Row<R>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| said(a) == said(b))
}

/// What rows are known by, of those that only the first of two files has.
fn only_in<R: Record>(rows: &[Row<R>], other: &[Row<R>]) -> Vec<Arc<str>> {
    let names = |rows: &[Row<R>]| -> Vec<Arc<str>> {
        let named = rows.iter().filter_map(|row| {
            let naming = row.record.cells().find(|cell| {
                let role = cell.column.role;
                let named = match R::KIND {
                    Kind::Indicator => role == Role::Reference,
                    _ => role == Role::Label,
                };
                named && !cell.blank
            });
            naming.map(|cell| Arc::clone(cell.shown))
        });
        named.collect()
    };
    let there = names(other);
    names(rows)
        .into_iter()
        .filter(|name| !there.contains(name))
        .collect()
}

/// A file whose rows all lost is what it lost to.
fn fate_after(file: &File) -> Fate {
    if file.fate != Fate::Merged || file.rows_merged > 0 {
        return file.fate.clone();
    }
    let undecided = |clash: &Clash| matches!(clash.settled, Settled::Undecided { .. });
    let duplicate = file.clashes.iter().find_map(|clash| match &clash.settled {
        Settled::Duplicate { of } => Some(Arc::clone(of)),
        _ => None,
    });
    let superseded = |clash: &Clash| matches!(clash.settled, Settled::Superseded { .. });
    if file.clashes.iter().any(undecided) {
        Fate::Undecided
    } else if file.clashes.iter().any(superseded) {
        Fate::Superseded
    } else if let Some(of) = duplicate {
        Fate::Duplicate { of }
    } else if !file.unplaced.is_empty() {
        Fate::UnknownService
    } else {
        Fate::Merged
    }
}
