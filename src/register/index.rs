//! What lookups in the register go by: refs in every spelling, and names of services and directorates.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::numbered::Numbered;
use crate::register::entry::{Indicator, IndicatorNo};
use crate::register::organisation::{Directorate, DirectorateNo, Service, ServiceNo};
use crate::register::spelling::{normal_name, normal_ref};

/// How a ref was recognised, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// As the register writes it.
    Exact,
    /// But for spaces, case or leading zeros.
    Normalised,
    /// By an alias that the register gives it.
    Alias,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<T> {
    /// This one.
    One(T),
    /// More than one: it cannot be told which.
    Several,
    /// None that is known.
    None,
}

impl<T: Copy + PartialEq> Named<T> {
    /// The one that it stands for.
    #[must_use]
    pub fn one(self) -> Option<T> {
        match self {
            Self::One(found) => Some(found),
            Self::Several | Self::None => None,
        }
    }

    pub(super) fn and(self, other: T) -> Self {
        match self {
            Self::None => Self::One(other),
            Self::One(found) if found == other => self,
            Self::One(_) | Self::Several => Self::Several,
        }
    }
}

/// The tables behind `Register`'s lookups, made at the first of them. A register that is changed
/// afterwards needs a fresh one (`Index::default()`).
#[derive(Clone, Debug, Default)]
pub struct Index(pub(super) OnceLock<Tables>);

#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    /// Made when the service is first asked for, which in `validate` are few of many.
    pub(super) services: Numbered<Service, OnceLock<ServiceRefs>>,
    /// The normal spelling of the ref, and those of its aliases.
    pub(super) normal: Numbered<Indicator, (Arc<str>, Vec<Arc<str>>)>,
    /// Every ref once, in register order.
    pub(super) refs: Vec<KnownRef>,
    /// Normal spelling of a ref or alias → the services that report it.
    pub(super) reported_by: HashMap<Arc<str>, Vec<ServiceNo>>,
    pub(super) service_names: HashMap<String, Named<ServiceNo>>,
    pub(super) directorate_names: HashMap<String, Named<DirectorateNo>>,
}

/// What one service reports.
#[derive(Clone, Debug, Default)]
pub(super) struct ServiceRefs {
    pub(super) indicators: Vec<IndicatorNo>,
    pub(super) split: Vec<SplitIndicator>,
    pub(super) exact: HashMap<Arc<str>, usize>,
    pub(super) normal: HashMap<Arc<str>, usize>,
    pub(super) alias: HashMap<Arc<str>, usize>,
}

/// The rows of one ref.
#[derive(Clone, Debug, Default)]
pub(super) struct SplitIndicator {
    pub(super) reference: Arc<str>,
    pub(super) whole: Option<IndicatorNo>,
    pub(super) limbs: Vec<IndicatorNo>,
}

#[derive(Clone, Debug)]
pub(super) struct KnownRef {
    pub(super) reference: Arc<str>,
    pub(super) spellings: Vec<Arc<str>>,
    pub(super) services: Vec<ServiceNo>,
}

impl Tables {
    /// Those of these services, directorates and rows.
    pub(super) fn of(
        services: &Numbered<Service>,
        directorates: &Numbered<Directorate>,
        indicators: &Numbered<Indicator, Arc<Indicator>>,
    ) -> Self {
        let mut tables = Self { services: services.map(|_, _| OnceLock::new()), ..Self::default() };
        tables.add_names(services, directorates);
        let mut places: HashMap<Arc<str>, usize> = HashMap::new();
        for row in indicators {
            let normal: Arc<str> = normal_ref(&row.reference).into();
            let aliases = row.aliases.iter();
            let aliases: Vec<Arc<str>> = aliases.map(|alias| normal_ref(alias).into()).collect();
            tables.normal.push((Arc::clone(&normal), aliases.clone()));
            for spelling in std::iter::once(&normal).chain(&aliases) {
                let services = tables.reported_by.entry(spelling.clone()).or_default();
                insert_sorted(services, &row.services);
            }
            let place = *places.entry(normal.clone()).or_insert(tables.refs.len());
            if place == tables.refs.len() {
                tables.refs.push(KnownRef {
                    reference: Arc::clone(&row.reference),
                    spellings: vec![normal],
                    services: Vec::new(),
                });
            }
            if let Some(known) = tables.refs.get_mut(place) {
                insert_sorted(&mut known.services, &row.services);
                known.spellings.extend(aliases);
            }
        }
        tables
    }

    fn add_names(&mut self, services: &Numbered<Service>, directorates: &Numbered<Directorate>) {
        for (number, service) in services.numbered() {
            for name in [&service.id, &service.name].into_iter().chain(&service.aliases) {
                let named = self.service_names.entry(normal_name(name)).or_insert(Named::None);
                *named = named.and(number);
            }
        }
        for (number, directorate) in directorates.numbered() {
            for name in [&directorate.id, &directorate.name] {
                let named = self.directorate_names.entry(normal_name(name)).or_insert(Named::None);
                *named = named.and(number);
            }
        }
    }
}

fn insert_sorted(sorted: &mut Vec<ServiceNo>, more: &[ServiceNo]) {
    for service in more {
        match sorted.last() {
            Some(last) if last >= service => {
                if let Err(place) = sorted.binary_search(service) {
                    sorted.insert(place, *service);
                }
            }
            _ => sorted.push(*service),
        }
    }
}

impl ServiceRefs {
    /// Those of the rows that a service reports.
    pub(super) fn of(
        indicators: &Numbered<Indicator, Arc<Indicator>>,
        tables: &Tables,
        service: ServiceNo,
    ) -> Self {
        let mut refs = Self::default();
        for (number, row) in indicators.numbered() {
            if row.services.contains(&service) {
                let (normal, aliases) = &tables.normal[number];
                let is_limb = row.limb.is_some();
                refs.add(number, &row.reference, is_limb, normal, aliases);
            }
        }
        refs.split.shrink_to_fit();
        refs
    }

    fn add(
        &mut self,
        number: IndicatorNo,
        reference: &Arc<str>,
        is_limb: bool,
        normal: &Arc<str>,
        aliases: &[Arc<str>],
    ) {
        self.indicators.push(number);
        let place = *self.normal.entry(Arc::clone(normal)).or_insert(self.split.len());
        if place == self.split.len() {
            self.split.push(SplitIndicator {
                reference: Arc::clone(reference),
                ..SplitIndicator::default()
            });
        }
        self.exact.entry(Arc::clone(reference)).or_insert(place);
        for alias in aliases {
            self.alias.entry(alias.clone()).or_insert(place);
        }
        if let Some(split) = self.split.get_mut(place) {
            if is_limb {
                split.limbs.push(number);
            } else {
                split.whole.get_or_insert(number);
            }
        }
    }
}
