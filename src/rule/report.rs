//! What a rule says, and about which cell.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::Arc;

use crate::allot::Pile;
use crate::cell::{At, Pos};
use crate::finding::{Finding, Severity};
use crate::history::HistoryNote;
use crate::intake::{File, PlanOwner, PlanPage, Row};
use crate::kind::{Field, Indicator, Record, Role};
use crate::ledger::{Account, Action, Line};
use crate::plan::Plan;
use crate::register::{Match, ServiceNo};

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Report {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    said: Pile<Finding>,
    /// Of what something has been said that is said once; by hashes, as what is said twice is known.
    told: HashSet<u64>,
}

impl Report {
    /// A report of one rule, by its code, name and severity, with room for so many findings about each file or service.
    pub(super) fn new(
        (code, name, severity): (&'static str, &'static str, Severity),
        most: usize,
    ) -> Self {
        Self { code, name, severity, said: Pile::new(most), told: HashSet::new() }
    }

    /// The rule's code, and what was said.
    pub(super) fn into_said(self) -> (&'static str, Pile<Finding>) {
        (self.code, self.said)
    }

    /// Says something, if there is something to say. The finding comes from one of the functions below, with its words
    /// filled in.
    pub fn push(&mut self, finding: impl Into<Option<Finding>>) {
        let Some(mut finding) = finding.into() else { return };
        for sentence in [&mut finding.message, &mut finding.fix] {
            // A sentence that ends with a heading such as "Ref." has its full stop already.
            if sentence.ends_with("..") && !sentence.ends_with("...") {
                sentence.pop();
            }
        }
        // There may be a hundred thousand, held to the end: none with the room that its words were put together in.
        let words = [&mut finding.found, &mut finding.expected, &mut finding.message];
        words.into_iter().chain([&mut finding.fix]).for_each(String::shrink_to_fit);
        self.said.push(finding.addressee(), finding);
    }

    /// Says something of a cell of which this rule has said nothing yet: several limbs may share it.
    pub(crate) fn push_once_a_cell(&mut self, finding: impl Into<Option<Finding>>) {
        if let Some(finding) = finding.into()
            && self.is_new(&(&finding.file, &finding.sheet, finding.cell))
        {
            self.push(finding);
        }
    }

    /// Says something of an indicator of a service of which this rule has said nothing yet, whichever of its limbs comes
    /// first.
    pub(crate) fn push_once_an_indicator(&mut self, finding: impl Into<Option<Finding>>) {
        if let Some(finding) = finding.into()
            && self.is_new(&(finding.service, &finding.reference))
        {
            self.push(finding);
        }
    }

    fn is_new(&mut self, about: &impl Hash) -> bool {
        let mut hasher = DefaultHasher::new();
        about.hash(&mut hasher);
        self.told.insert(hasher.finish())
    }

    fn blank(&self) -> Finding {
        Finding {
            code: self.code,
            name: self.name,
            severity: self.severity,
            service: None,
            file: Arc::default(),
            sheet: None,
            cell: None,
            also: Vec::new(),
            reference: None,
            limb: None,
            title: Arc::default(),
            field: None,
            found: String::new(),
            expected: String::new(),
            message: String::new(),
            fix: String::new(),
            waived: None,
        }
    }

    /// A finding about a service that sent nothing.
    #[must_use]
    pub(crate) fn on_service(&self, service: ServiceNo) -> Finding {
        Finding { service: Some(service), ..self.blank() }
    }

    /// A finding about a file of earlier quarters; of a text file the sheet is called after the file.
    #[must_use]
    pub(crate) fn on_history(&self, note: &HistoryNote) -> Finding {
        let place = note.place.as_ref();
        let cell = place.and_then(|place| place.cell);
        let sheet = place.and_then(|place| {
            let named = || {
                let name = place.path.rsplit('/').next().unwrap_or(&place.path);
                name.rsplit_once('.').map_or(name, |(name, _)| name).into()
            };
            place.sheet.clone().or_else(|| cell.map(|_| named()))
        });
        Finding {
            service: note.service,
            file: place.map(|place| Arc::clone(&place.path)).unwrap_or_default(),
            sheet,
            cell,
            reference: Some(Arc::clone(&note.reference)).filter(|text| !text.is_empty()),
            limb: note.limb.clone(),
            ..self.blank()
        }
    }

    /// A finding about a whole file.
    #[must_use]
    pub(crate) fn on_file(&self, file: &File) -> Finding {
        let mut services = file.services.iter();
        let service = match (services.next(), services.next()) {
            (Some(one), None) => Some(*one),
            _ => None,
        };
        Finding { service, file: Arc::clone(&file.path), ..self.blank() }
    }

    /// A finding about a whole sheet.
    #[must_use]
    pub fn on_sheet(&self, file: &File, sheet: &Arc<str>) -> Finding {
        Finding { sheet: Some(Arc::clone(sheet)), ..self.on_file(file) }
    }

    /// A finding about a cell that belongs to no row.
    #[must_use]
    pub fn at(&self, service: Option<ServiceNo>, at: &At) -> Finding {
        Finding {
            service,
            file: Arc::clone(&at.place.file),
            sheet: Some(Arc::clone(&at.place.sheet)),
            cell: Some(at.pos),
            ..self.blank()
        }
    }

    /// A finding about a column of a row, as it was returned.
    #[must_use]
    pub(crate) fn on_row<R: Record>(
        &self,
        service: ServiceNo,
        row: &Row<R>,
        field: Field,
    ) -> Finding {
        let cells = || row.record.cells();
        let cell = cells().find(|cell| cell.column.field == field);
        let pos = cell.or_else(|| cells().next()).map_or(Pos::new(row.row, 0), |cell| cell.pos);
        let label = cells().find(|cell| cell.column.role == Role::Label);
        let reference = cells().find(|cell| cell.column.field == Field::Ref && !cell.blank);
        Finding {
            service: Some(service),
            file: Arc::clone(&row.header.place.file),
            sheet: Some(Arc::clone(&row.header.place.sheet)),
            cell: Some(pos),
            reference: reference.map(|cell| Arc::clone(cell.shown)),
            title: label.map(|cell| Arc::clone(cell.shown)).unwrap_or_default(),
            field: Some(field),
            found: cell.map(|cell| cell.shown.to_string()).unwrap_or_default(),
            ..self.blank()
        }
    }

    /// A finding about a column of a line; without a cell where nobody returned the line.
    #[must_use]
    pub(crate) fn on_line(&self, line: &Line, field: Field) -> Finding {
        let base = match row_of(line, field) {
            Some(row) => self.on_row(line.service, row, field),
            None => self.on_service(line.service),
        };
        Finding {
            reference: Some(Arc::clone(&line.reference)),
            limb: line.limb().cloned(),
            title: line.title(),
            field: Some(field),
            ..base
        }
    }

    /// A finding about a cell of an improvement plan.
    #[must_use]
    pub(crate) fn on_plan(&self, plan: &Plan, pos: Pos) -> Finding {
        let base = self.on_page(&plan.page, plan.service, plan.owner.as_ref());
        Finding { cell: Some(pos), ..base }
    }

    /// A finding about a page of an improvement plan.
    #[must_use]
    pub(crate) fn on_page(
        &self,
        page: &PlanPage,
        service: Option<ServiceNo>,
        owner: Option<&PlanOwner>,
    ) -> Finding {
        let at = At { place: Arc::clone(&page.place), pos: page.first_cell() };
        Finding {
            reference: owner.map(|owner| Arc::clone(&owner.reference)),
            limb: owner.and_then(|owner| owner.limb.clone()),
            ..self.at(service, &at)
        }
    }

    /// A finding about a column of a milestone, risk control measure or equality action.
    #[must_use]
    pub(crate) fn on_action(&self, action: &Action, field: Field) -> Finding {
        let cell = action.cell(field);
        let at = action.at();
        Finding {
            service: Some(action.service),
            file: Arc::clone(&action.header().place.file),
            sheet: Some(Arc::clone(&action.header().place.sheet)),
            cell: Some(cell.map_or(at.pos, |cell| cell.pos)),
            reference: Some(action.reference()).filter(|text| !text.is_empty()),
            title: Arc::clone(&action.text),
            field: Some(field),
            found: cell.map(|cell| cell.shown.to_string()).unwrap_or_default(),
            ..self.blank()
        }
    }
}

/// What the officer sees above a line's column.
#[must_use]
pub(super) fn heading(line: &Line, field: Field) -> Arc<str> {
    row_of(line, field).map_or_else(|| field.name().into(), |row| row.header.name_of(field))
}

/// The row in which a line's column stands: the one symbol over several limbs may stand in a row of its own.
fn row_of(line: &Line, field: Field) -> Option<&Row<Indicator>> {
    let own = line.entry().map(|entry| &entry.row);
    let whole = line.whole().map(|whole| &whole.row);
    if field == Field::Status { whole.or(own) } else { own.or(whole) }
}

/// Where a column's cell of a row stands; the row's first cell where the sheet has no such column.
#[must_use]
pub(crate) fn cell_of<R: Record>(row: &Row<R>, field: Field) -> At {
    let cells = || row.record.cells();
    let cell = cells().find(|cell| cell.column.field == field);
    At {
        place: Arc::clone(&row.header.place),
        pos: cell.or_else(|| cells().next()).map_or(Pos::new(row.row, 0), |cell| cell.pos),
    }
}

/// The lines whose refs were recognised in a certain way, with the ref as typed: one for each row that has a ref of its
/// own, whichever of its limbs comes first.
#[must_use]
pub(crate) fn once_a_row(account: &Account, how: Match) -> Vec<(&Line, Arc<str>)> {
    let mut seen: BTreeSet<At> = BTreeSet::new();
    let mut found = Vec::new();
    for line in account.lines.iter().filter(|line| line.matched() == Some(how)) {
        let Some(row) = line.entry().map(|entry| &entry.row) else {
            continue;
        };
        let typed = row.record.reference.as_deref().and_then(|cell| cell.good());
        let at = cell_of(row, Field::Ref);
        if let Some(typed) = typed
            && seen.insert(at)
        {
            found.push((line, Arc::clone(typed)));
        }
    }
    found
}
