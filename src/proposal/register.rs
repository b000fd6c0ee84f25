//! The rows of every return as one register: each indicator once, in the order in which returns have them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cell::{Cell, Place};
use crate::intake::{ClaimedService, Label, RefusedFile, Returned, Row, Sheet, StatedPeriod};
use crate::kind::Indicator;
use crate::period::Period;
use crate::proposal::indicator::{LimbTexts, ProposedIndicator};
use crate::proposal::limbs::{SplitCells, row_limbs};
use crate::proposal::units::{Ids, ProposedDirectorate, ProposedService, name_in};
use crate::register::{normal_limb, normal_name, normal_ref};

/// A first register, as far as returns tell it.
#[derive(Clone, Debug)]
pub struct ProposedRegister {
    /// The council's name, where a cover has one.
    pub council: Option<Arc<str>>,
    /// The period of the returns.
    pub period: Period,
    /// Its directorates.
    pub directorates: Vec<ProposedDirectorate>,
    /// Its services.
    pub services: Vec<ProposedService>,
    /// Its indicators and limbs.
    pub indicators: Vec<ProposedIndicator>,
    /// What could not be told, in the order of the files.
    pub unclear: Vec<Unclear>,
}

/// Something that the returns do not tell, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    /// The file.
    pub file: Arc<str>,
    /// The sheet and the cell, where there is one: `Indicators!B7`.
    pub place: String,
    /// The ref, where it is about an indicator.
    pub reference: Arc<str>,
    /// What it is.
    pub what: String,
    /// What to do.
    pub advice: &'static str,
}

/// The period of returns: the one that most of them state, and of several the latest.
#[must_use]
pub fn likely_period(returned: &[Returned]) -> Option<Period> {
    let mut stated: BTreeMap<Period, usize> = BTreeMap::new();
    for file in returned {
        if let StatedPeriod::Whole(period, _) = file.period {
            *stated.entry(period).or_default() += 1;
        }
    }
    stated.into_iter().max_by_key(|(period, files)| (*files, *period)).map(|(period, _)| period)
}

impl ProposedRegister {
    /// What returns of a period tell; they were read without any register.
    #[must_use]
    pub fn of(period: Period, returned: &[Returned]) -> Self {
        let mut own = Gathering::of(period);
        for file in returned {
            own.file(file);
        }
        own.end(returned)
    }

    /// Whether returns say of every indicator which way is good.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.indicators.iter().all(|indicator| indicator.polarity.said.is_some())
    }
}

/// The register while the returns are gone through.
struct Gathering {
    ids: Ids,
    register: ProposedRegister,
    /// Services and directorates by their names.
    services: BTreeMap<String, usize>,
    directorates: BTreeMap<String, Arc<str>>,
    /// The files that have indicators of a service, the first one first.
    files: BTreeMap<Arc<str>, Vec<Arc<str>>>,
    /// Indicators by service, ref and limb.
    known: BTreeMap<(Arc<str>, String, String), usize>,
}

/// What names a service, and where.
struct NamedService {
    name: Arc<str>,
    source: String,
    /// Whether it is only called after its file.
    is_guess: bool,
}

impl Gathering {
    fn of(period: Period) -> Self {
        Self {
            ids: Ids::default(),
            register: ProposedRegister {
                council: None,
                period,
                directorates: Vec::new(),
                services: Vec::new(),
                indicators: Vec::new(),
                unclear: Vec::new(),
            },
            services: BTreeMap::new(),
            directorates: BTreeMap::new(),
            files: BTreeMap::new(),
            known: BTreeMap::new(),
        }
    }

    fn file(&mut self, file: &Returned) {
        match &file.refusal {
            Some(RefusedFile::Unreadable { reason, .. }) => {
                self.unclear(
                    &file.path,
                    String::new(),
                    reason.clone(),
                    "Mend the file, and run this again without what it made.",
                );
                return;
            }
            Some(RefusedFile::Skipped(_) | RefusedFile::Own) => return,
            None => {}
        }
        let has_rows = file.sheets.iter().any(|sheet| !sheet.rows.indicators.is_empty());
        if has_rows && !matches!(file.period, StatedPeriod::Whole(..)) {
            let what =
                "It does not say which quarter it is for, and counts in no quarter until it does."
                    .to_owned();
            let advice =
                "Write the period on its cover if it is to count, as in Quarter 4 2009/10.";
            self.unclear(&file.path, String::new(), what, advice);
        }
        let by_tab = tabs_name_services(file);
        for sheet in &file.sheets {
            if sheet.rows.indicators.is_empty() {
                continue;
            }
            let own = named_service(file, sheet, by_tab);
            let mut warned = !own.is_guess;
            for (rows, split) in row_limbs(&sheet.rows.indicators) {
                let service = self.service_of(file, rows, &own);
                if rows.record.service.is_none() {
                    self.stands_in(&service, file);
                }
                if !warned && rows.record.service.as_deref().and_then(Cell::good).is_none() {
                    warned = true;
                    let what = format!(
                        "Nothing names its service; it is called {} after the file.",
                        own.name
                    );
                    self.unclear(
                        &file.path,
                        sheet.place.sheet.to_string(),
                        what,
                        "Write the service's name on the sheet Services as its return has it.",
                    );
                }
                self.row(rows, &split, &service, file);
            }
        }
    }

    /// The id of the service of a row: that of its own column, else the sheet's.
    fn service_of(
        &mut self,
        file: &Returned,
        row: &Row<Indicator>,
        own: &NamedService,
    ) -> Arc<str> {
        let column = row.record.service.as_deref();
        match column.and_then(|cell| Some((cell, cell.good()?))) {
            Some((cell, name)) => {
                let source = format!("{}, {}!{}", file.path, row.header.place.sheet, cell.pos);
                self.service(file, name, source)
            }
            None => self.service(file, &own.name, own.source.clone()),
        }
    }

    fn service(&mut self, file: &Returned, name: &Arc<str>, source: String) -> Arc<str> {
        let normal = normal_name(name);
        if let Some(known) =
            self.services.get(&normal).and_then(|index| self.register.services.get(*index))
        {
            return Arc::clone(&known.id);
        }
        let id = self.ids.of(name);
        let directorate = self.directorate(file);
        self.services.insert(normal, self.register.services.len());
        self.register.services.push(ProposedService {
            id: Arc::clone(&id),
            name: Arc::clone(name),
            directorate,
            source: source.into(),
        });
        id
    }

    /// The directorate that the cover names, else the folder of the file, else one for all.
    fn directorate(&mut self, file: &Returned) -> Arc<str> {
        let stated = file.cover.fact(Label::Directorate).map(|fact| Arc::clone(&fact.shown));
        let folders: Vec<&str> = file.path.split('/').collect();
        let folder = match folders.as_slice() {
            [_, .., folder, _] => Some(Arc::from(*folder)),
            _ => None,
        };
        let name = stated.or(folder).unwrap_or_else(|| ALL_SERVICES.into());
        let normal = normal_name(&name);
        if let Some(known) = self.directorates.get(&normal) {
            return Arc::clone(known);
        }
        let id = self.ids.of(&name);
        self.directorates.insert(normal, Arc::clone(&id));
        self.register.directorates.push(ProposedDirectorate { id: Arc::clone(&id), name });
        id
    }

    /// Two files with indicators of one service are taken for two versions of one.
    fn stands_in(&mut self, service: &Arc<str>, file: &Returned) {
        let files = self.files.entry(Arc::clone(service)).or_default();
        if files.contains(&file.path) {
            return;
        }
        files.push(Arc::clone(&file.path));
        if let [first, _, ..] = files.as_slice() {
            let what = format!(
                "It has indicators of {service}, and so has {first}: of two such files the later counts."
            );
            let advice = "Put the indicators of one service in one file, if both count.";
            self.unclear(&file.path, String::new(), what, advice);
        }
    }

    fn row(
        &mut self,
        row: &Row<Indicator>,
        split: &SplitCells,
        service: &Arc<str>,
        file: &Returned,
    ) {
        let Some(reference) = &split.reference else {
            let what = "A row has figures and no ref.".to_owned();
            let place = place_of(&row.header.place, &format!("row {}", u64::from(row.row) + 1));
            self.unclear(
                &file.path,
                place,
                what,
                "Give it a ref, and add it to the sheet Indicators.",
            );
            return;
        };
        let year = self.register.period.year;
        let of = |limb: Option<&LimbTexts>| {
            let names = (Arc::clone(reference), Arc::clone(&split.title));
            ProposedIndicator::of(row, names, Arc::clone(service), limb, year)
        };
        match split.limbs.as_slice() {
            [] if split.is_head => {}
            [] => self.indicator(of(None)),
            limbs => limbs.iter().for_each(|limb| self.indicator(of(Some(limb)))),
        }
    }

    /// Adds an indicator; what another place says of the same one is held against it.
    fn indicator(&mut self, own: ProposedIndicator) {
        let limb = own.limb.as_deref().map(normal_limb).unwrap_or_default();
        let key = (Arc::clone(&own.service), normal_ref(&own.reference), limb);
        let known = self.known.get(&key).and_then(|index| self.register.indicators.get(*index));
        let Some(first) = known else {
            self.known.insert(key, self.register.indicators.len());
            for what in &own.unclear {
                self.register.unclear.push(Unclear {
                    file: Arc::clone(&own.at.place.file),
                    place: place_of(&own.at.place, &own.at.pos.to_string()),
                    reference: Arc::clone(&own.reference),
                    what: what.clone(),
                    advice: "Put it right on the sheet Indicators.",
                });
            }
            self.register.indicators.push(own);
            return;
        };
        let differs = own.says_anything()
            && (own.target != first.target || own.prior_actual != first.prior_actual);
        if differs {
            let what = format!(
                "Its target or last year's figure differs from that of {}, {}!{}, which is written.",
                first.at.place.file, first.at.place.sheet, first.at.pos
            );
            let (place, reference) =
                (place_of(&own.at.place, &own.at.pos.to_string()), own.reference);
            let file = Arc::clone(&own.at.place.file);
            let advice = "See which is right on the sheet Indicators.";
            self.register.unclear.push(Unclear { file, place, reference, what, advice });
        }
    }

    fn unclear(&mut self, file: &Arc<str>, place: String, what: String, advice: &'static str) {
        let (file, reference) = (Arc::clone(file), Arc::default());
        self.register.unclear.push(Unclear { file, place, reference, what, advice });
    }

    fn end(mut self, returned: &[Returned]) -> ProposedRegister {
        self.register.council = council(returned);
        one_unit(&mut self.register.indicators);
        self.register
    }
}

/// Gives the limbs of an indicator for which nothing tells a unit that of the others.
fn one_unit(indicators: &mut [ProposedIndicator]) {
    let key = |own: &ProposedIndicator| (Arc::clone(&own.service), normal_ref(&own.reference));
    let mut told: BTreeMap<(Arc<str>, String), Arc<str>> = BTreeMap::new();
    for own in indicators.iter().filter(|own| !own.unit_is_open) {
        told.entry(key(own)).or_insert_with(|| Arc::clone(&own.unit));
    }
    for own in indicators.iter_mut().filter(|own| own.unit_is_open) {
        if let Some(unit) = told.get(&key(own)) {
            own.unit = Arc::clone(unit);
            own.unit_is_open = false;
        }
    }
}

/// The name of the directorate of services for which no directorate is named.
const ALL_SERVICES: &str = "Council services";

fn place_of(place: &Place, cell: &str) -> String {
    format!("{}!{cell}", place.sheet)
}

/// What names the service of a sheet: a label on it, one on the cover, its tab, else the file.
fn named_service(file: &Returned, sheet: &Sheet, by_tab: bool) -> NamedService {
    let labelled = |whose: &ClaimedService| match whose {
        ClaimedService::Unknown { text, at, several: false } => Some(NamedService {
            name: Arc::clone(text),
            source: format!("{}, {}!{}", file.path, at.place.sheet, at.pos),
            is_guess: false,
        }),
        _ => None,
    };
    let tab = || NamedService {
        name: Arc::clone(&sheet.place.sheet),
        source: format!("{}, tab {}", file.path, sheet.place.sheet),
        is_guess: false,
    };
    let of_file = || NamedService {
        name: name_in(&file.path).into(),
        source: format!("the name of {}", file.path),
        is_guess: true,
    };
    labelled(&sheet.whose)
        .or_else(|| labelled(&file.whose))
        .unwrap_or_else(|| if by_tab { tab() } else { of_file() })
}

/// Words of tabs that say what stands on a sheet, and not whose it is.
const NO_SERVICE: &[&str] = &[
    "indicator",
    "indicators",
    "key",
    "other",
    "kpi",
    "kpis",
    "pi",
    "pis",
    "sheet",
    "data",
    "local",
    "national",
];

/// Whether the tabs of a file name services: there are several tables, no label, and no tab says what it holds.
fn tabs_name_services(file: &Returned) -> bool {
    let tabs: BTreeSet<String> = file
        .sheets
        .iter()
        .filter(|sheet| !sheet.rows.indicators.is_empty())
        .map(|sheet| normal_name(&sheet.place.sheet))
        .collect();
    let says_what = |tab: &String| {
        tab.split(' ')
            .any(|word| NO_SERVICE.contains(&word) || word.contains(|c: char| c.is_ascii_digit()))
    };
    tabs.len() > 1 && !tabs.iter().any(says_what)
}

/// The most words of a text that is taken for a council's name.
const LONGEST_NAME: usize = 8;

/// The name of the council that covers have most often.
fn council(returned: &[Returned]) -> Option<Arc<str>> {
    let mut named: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for passage in returned.iter().flat_map(|file| &file.words) {
        let words: Vec<String> = passage.text.split_whitespace().map(str::to_lowercase).collect();
        let is_name = (2..=LONGEST_NAME).contains(&words.len())
            && words.iter().any(|word| word == "council")
            && !passage.text.contains([':', '.', '?']);
        if is_name {
            *named.entry(Arc::clone(&passage.text)).or_default() += 1;
        }
    }
    let most = named.values().copied().max()?;
    named.into_iter().find(|(_, times)| *times == most).map(|(name, _)| name)
}
