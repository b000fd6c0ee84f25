//! Files to services: rows are merged per service and kind; the later of two versions wins, and nothing is lost without
//! being named (docs/returns.md, "Several files").

mod account;
mod file;
mod limb;
mod plans;
mod resolve;
mod service;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use file::{
    Conflict, Disposition, File, FileNo, PlanConflict, Resolution, SheetFacts, Unplaced,
};
pub use plans::MergedPlan;
pub use resolve::{Entry, Resolved, Whole};
pub use service::{ByService, ServiceRows};

use crate::cell::{At, Place, Pos};
use crate::intake::period::StatedPeriod;
use crate::intake::returned::Returned;
use crate::intake::rows::{Row, spanned};
use crate::intake::sheets::{ClaimedService, Sheet};
use crate::kind::{ActionRecord, Indicator, Kind, Record, Role};
use crate::numbered::Numbered;
use crate::register::{Named, Register, ServiceNo};
use plans::{SentPlan, disposition_by_plans, merged_plans};
use versions::{Share, Shares, choose, disposition_after};

/// Every file, and what became of it; every service, and its rows.
#[derive(Debug, Default)]
pub struct Intake {
    /// The files, by path.
    pub files: Numbered<File>,
    /// The services, in configuration order.
    pub services: ByService,
    /// The improvement plans, by service; those of none come last.
    pub plans: Vec<MergedPlan>,
}

#[derive(Default)]
struct AllShares {
    indicators: Shares<Indicator>,
    actions: BTreeMap<Kind, Shares<ActionRecord>>,
    plans: Vec<SentPlan>,
}

impl Intake {
    /// Merges files into services. The order in which the files are given does not matter.
    #[must_use]
    pub fn of(mut returned: Vec<Returned>, register: &Register) -> Self {
        returned.sort_by(|a, b| a.path.cmp(&b.path));
        let mut shares = AllShares::default();
        let mut files: Numbered<File> = Numbered::default();
        for mut one in returned {
            let sheets = std::mem::take(&mut one.sheets);
            let file = file(one, &sheets, files.as_slice(), register);
            let merges = file.disposition == Disposition::Merged;
            let number = files.push(file);
            for sheet in sheets {
                let shares = merges.then_some(&mut shares);
                take_sheet(&mut files[number], sheet, number, register, shares);
            }
        }
        let mut services: ByService = register.services.map(|_, _| ServiceRows::default());
        for (service, rows) in choose(Kind::Indicator, shares.indicators, &mut files, &mut services)
        {
            services[service].indicators = Resolved::of(register, service, rows);
        }
        for (kind, shares) in shares.actions {
            for (service, rows) in choose(kind, shares, &mut files, &mut services) {
                let mut rows: Vec<_> = rows.into_iter().map(Arc::new).collect();
                // They are held to the end, in what was the room of much larger ones.
                rows.shrink_to_fit();
                services[service].actions.insert(kind, rows);
            }
        }
        let plans = merged_plans(shares.plans, register, &mut files);
        let with_rows = services.iter().flat_map(ServiceRows::files);
        let won: BTreeSet<FileNo> = with_rows.chain(plans.iter().map(|plan| plan.file)).collect();
        for number in files.numbers() {
            files[number].disposition = disposition_after(&files[number], won.contains(&number));
            if files[number].disposition == Disposition::Merged && !won.contains(&number) {
                files[number].disposition = disposition_by_plans(&files[number]);
            }
        }
        for service in &services {
            account::count(service, &mut files);
        }
        Self { files, services, plans }
    }

    /// A file by its number.
    #[must_use]
    pub fn file(&self, number: FileNo) -> &File {
        &self.files[number]
    }

    /// The rows of a service.
    #[must_use]
    pub fn service(&self, number: ServiceNo) -> &ServiceRows {
        &self.services[number]
    }
}

/// What becomes of a file before its rows are shared out to services.
fn file(returned: Returned, sheets: &[Sheet], before: &[File], register: &Register) -> File {
    let same =
        before.iter().find(|other| !returned.sha256.is_empty() && other.sha256 == returned.sha256);
    let holds_table = sheets.iter().any(|sheet| !sheet.headers.is_empty());
    let holds_plan = sheets.iter().any(|sheet| !sheet.plans.is_empty());
    let disposition = match (&returned.refusal, same) {
        (Some(refusal), _) => Disposition::Refused(refusal.clone()),
        (None, Some(other)) => Disposition::Duplicate { of: Arc::clone(&other.path) },
        (None, None) if !holds_table && !holds_plan => Disposition::NoReturn,
        (None, None) => match returned.period {
            StatedPeriod::Whole(period, _) if period == register.period => Disposition::Merged,
            // Pages of plans say no period: a file of nothing else is for the one that is collected.
            StatedPeriod::Nothing if !holds_table => Disposition::Merged,
            _ => Disposition::WrongPeriod,
        },
    };
    File {
        path: returned.path,
        sha256: returned.sha256,
        sheets: Vec::with_capacity(sheets.len()),
        unreadable: returned.unreadable,
        format: returned.format,
        notes: returned.notes,
        cover: returned.cover,
        words: returned.words,
        whose: returned.whose,
        period: returned.period,
        properties: returned.properties,
        template: returned.template,
        services: BTreeSet::new(),
        disposition,
        conflicts: Vec::new(),
        plan_conflicts: Vec::new(),
        unplaced: Vec::new(),
        rows_merged: 0,
        rows_named: 0,
        rows_above: 0,
    }
}

fn take_sheet(
    file: &mut File,
    sheet: Sheet,
    number: FileNo,
    register: &Register,
    shares: Option<&mut AllShares>,
) {
    let whose = match &sheet.whose {
        ClaimedService::Nobody => file.whose.clone(),
        own => own.clone(),
    };
    let rows = sheet.rows;
    let plans = sheet.plans.len();
    let counted = sheet.headers.iter().map(|header| (header.kind, rows.count(header.kind)));
    let counted: BTreeMap<Kind, usize> = counted.collect();
    if let Some(shares) = shares {
        let mut placing = Placing { whose: &whose, place: &sheet.place, number, register, file };
        placing.share(rows.indicators, &mut shares.indicators);
        for (kind, rows) in rows.actions {
            placing.share(rows, shares.actions.entry(kind).or_default());
        }
        let sent = sheet.plans.into_iter();
        shares.plans.extend(sent.map(|page| SentPlan { page, file: number, whose: whose.clone() }));
    } else {
        file.rows_named += rows.spanned() + sheet.counted.plan;
        if let ClaimedService::Service(service) = &whose {
            file.services.insert(*service);
        }
    }
    file.sheets.push(SheetFacts {
        place: sheet.place,
        visibility: sheet.visibility,
        headers: sheet.headers,
        unread: sheet.unread,
        whose,
        is_cover: sheet.is_cover,
        another: sheet.another,
        coloured: sheet.coloured,
        unread_figures: sheet.unread_figures,
        plans,
        rows: counted,
        counted: sheet.counted,
    });
}

/// Finds the service of each row of a sheet.
struct Placing<'a> {
    whose: &'a ClaimedService,
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
                        None => own.push(Share { file: self.number, rows: vec![row] }),
                    }
                }
                Err((at, text)) => self.unplaced(at, text, &row),
            }
        }
    }

    /// The service that the row names, else its sheet's; where there is none, the place that should name it.
    fn service_of<R: Record>(&self, row: &Row<R>) -> Result<ServiceNo, (At, Arc<str>)> {
        let at = |pos: Pos| At { place: Arc::clone(self.place), pos };
        let cell = row.record.service();
        if let Some(cell) = cell.filter(|cell| !cell.is_blank()) {
            return match self.register.service_named(&cell.shown) {
                Named::One(service) => Ok(service),
                _ => Err((at(cell.pos), Arc::clone(&cell.shown))),
            };
        }
        match (self.whose, cell) {
            (ClaimedService::Service(service), _) => Ok(*service),
            (ClaimedService::Unknown { text, at, .. }, _) => Err((at.clone(), Arc::clone(text))),
            (ClaimedService::Nobody, Some(cell)) => Err((at(cell.pos), Arc::default())),
            (ClaimedService::Nobody, None) => Err((at(Pos::new(0, 0)), Arc::default())),
        }
    }

    fn unplaced<R: Record>(&mut self, at: At, text: Arc<str>, row: &Row<R>) {
        let rows = spanned(row);
        let cells = row.record.cells();
        let refs = cells
            .filter(|cell| cell.column.role == Role::Reference && !cell.blank)
            .map(|cell| Arc::clone(cell.shown));
        self.file.rows_named += rows;
        let known =
            self.file.unplaced.iter_mut().find(|other| other.at == at && other.text == text);
        match known {
            Some(other) => {
                other.rows += rows;
                other.refs.extend(refs);
            }
            None => self.file.unplaced.push(Unplaced { at, text, rows, refs: refs.collect() }),
        }
    }
}
