//! Finding an indicator by its ref, and a service by what a return calls it.

use std::sync::Arc;

use crate::register::council::Register;
use crate::register::entry::IndicatorNo;
use crate::register::index::{Match, Named, ServiceRefs, SplitIndicator, Tables};
use crate::register::organisation::{DirectorateNo, ServiceNo};
use crate::register::spelling::{at_least, distance, normal_limb, normal_name, normal_ref};

impl Register {
    /// The row of a ref and limb for a service, and how the ref was recognised.
    #[must_use]
    pub fn find(
        &self,
        service: ServiceNo,
        reference: &str,
        limb: Option<&str>,
    ) -> Option<(IndicatorNo, Match)> {
        let (split, how) = self.split(service, reference)?;
        let Some(limb) = limb else {
            return Some((split.whole?, how));
        };
        let limb_of = |number: IndicatorNo| self.indicator(number).limb.as_deref();
        if let Some(&number) = split.limbs.iter().find(|&&number| limb_of(number) == Some(limb)) {
            return Some((number, how));
        }
        let wanted = normal_limb(limb);
        let is_wanted =
            |number: IndicatorNo| limb_of(number).map(normal_limb).as_ref() == Some(&wanted);
        let number = split.limbs.iter().copied().find(|&number| is_wanted(number))?;
        Some((number, how.max(Match::Normalised)))
    }

    /// A ref as the register writes it, and how it was recognised; whichever of its limbs there are.
    #[must_use]
    pub(crate) fn known_ref(
        &self,
        service: ServiceNo,
        reference: &str,
    ) -> Option<(&Arc<str>, Match)> {
        let (split, how) = self.split(service, reference)?;
        Some((&split.reference, how))
    }

    /// The limbs of a ref in register order; empty if it has none or is not known.
    #[must_use]
    pub(crate) fn limbs_of(&self, service: ServiceNo, reference: &str) -> &[IndicatorNo] {
        self.split(service, reference).map_or(&[], |(split, _)| &split.limbs)
    }

    /// The row of the whole of a ref, if the register has one.
    #[must_use]
    pub fn whole_of(&self, service: ServiceNo, reference: &str) -> Option<IndicatorNo> {
        self.split(service, reference)?.0.whole
    }

    /// The rows that a service reports, in register order.
    pub(crate) fn indicators_of(
        &self,
        service: ServiceNo,
    ) -> impl Iterator<Item = IndicatorNo> + '_ {
        self.refs_of(service).indicators.iter().copied()
    }

    /// The services that report a ref or alias, in configuration order.
    #[must_use]
    pub(crate) fn services_with_ref(&self, reference: &str) -> Vec<ServiceNo> {
        let found = self.tables().reported_by.get(&*normal_ref(reference));
        found.cloned().unwrap_or_default()
    }

    /// Whether any service reports a ref or alias, in whatever spelling.
    #[must_use]
    pub(crate) fn knows_ref(&self, text: &str) -> bool {
        self.tables().reported_by.contains_key(&*normal_ref(text))
    }

    /// Whether a text is one of the register's groups.
    #[must_use]
    pub(crate) fn knows_group(&self, text: &str) -> bool {
        let text = text.trim();
        self.indicators.iter().any(|indicator| indicator.group.trim().eq_ignore_ascii_case(text))
    }

    /// At most `n` refs that a mistyped one may mean: the service's own first, where one is known, each group closest first.
    #[must_use]
    pub(crate) fn closest_refs(
        &self,
        service: Option<ServiceNo>,
        text: &str,
        n: usize,
    ) -> Vec<Arc<str>> {
        let text = normal_ref(text);
        // The nearest so far, in order; what is no nearer than the last of `n` need not be looked at closely.
        let mut near: Vec<(Nearness, &Arc<str>)> = Vec::with_capacity(n.saturating_add(1).min(8));
        for known in &self.tables().refs {
            let foreign = service.is_some_and(|service| !known.services.contains(&service));
            let worst = near.get(n.saturating_sub(1)).map(|(worst, _)| *worst);
            let spellings = known.spellings.iter();
            let own = spellings
                .filter(|spelling| {
                    worst.is_none_or(|worst| may_beat(worst, foreign, &text, spelling))
                })
                .filter_map(|spelling| nearness(&text, spelling))
                .min();
            let Some((letters, digits)) = own else {
                continue;
            };
            let own = (foreign, letters, digits);
            let place = near.partition_point(|(other, _)| *other <= own);
            near.insert(place, (own, &known.reference));
            near.truncate(n);
        }
        let near = near.into_iter();
        near.map(|(_, reference)| Arc::clone(reference)).collect()
    }

    /// The service of an id, name or alias.
    #[must_use]
    pub(crate) fn service_named(&self, text: &str) -> Named<ServiceNo> {
        let found = self.tables().service_names.get(&normal_name(text));
        found.copied().unwrap_or(Named::None)
    }

    /// The directorate of an id or name.
    #[must_use]
    pub(crate) fn directorate_named(&self, text: &str) -> Named<DirectorateNo> {
        let found = self.tables().directorate_names.get(&normal_name(text));
        found.copied().unwrap_or(Named::None)
    }

    /// At most three services that a mistyped id, name or alias may mean, closest first.
    #[must_use]
    pub(crate) fn closest_services(&self, text: &str) -> Vec<ServiceNo> {
        let text = normal_name(text);
        let mut near: Vec<(usize, ServiceNo)> = Vec::new();
        for (number, service) in self.services.numbered() {
            let names = [&service.id, &service.name].into_iter().chain(&service.aliases);
            let nearest = names.filter_map(|name| distance(&text, &normal_name(name), 0)).min();
            near.extend(nearest.map(|distance| (distance, number)));
        }
        near.sort_unstable();
        near.into_iter().take(3).map(|(_, number)| number).collect()
    }

    fn split(&self, service: ServiceNo, reference: &str) -> Option<(&SplitIndicator, Match)> {
        let refs = self.refs_of(service);
        let at = |found: &usize, how| refs.split.get(*found).map(|split| (split, how));
        if let Some(found) = refs.exact.get(reference.trim()) {
            return at(found, Match::Exact);
        }
        let normal = normal_ref(reference);
        if let Some(found) = refs.normal.get(&*normal) {
            return at(found, Match::Normalised);
        }
        refs.alias.get(&*normal).and_then(|found| at(found, Match::Alias))
    }

    fn refs_of(&self, service: ServiceNo) -> &ServiceRefs {
        let refs = &self.tables().services[service];
        refs.get_or_init(|| ServiceRefs::of(&self.indicators, self.tables(), service))
    }

    fn tables(&self) -> &Tables {
        self.index
            .0
            .get_or_init(|| Tables::of(&self.services, &self.directorates, &self.indicators))
    }
}

/// Of another service, changed letters, other digits: less is nearer.
type Nearness = (bool, usize, bool);

/// Whether a ref may be nearer to a text than another is.
fn may_beat(worst: Nearness, foreign: bool, text: &str, spelling: &str) -> bool {
    (foreign, 0, false) < worst && (foreign != worst.0 || at_least(text, spelling) <= worst.1)
}

/// How near a ref is to a text: fewer changed letters first, then the same digits before others.
fn nearness(text: &str, spelling: &str) -> Option<(usize, bool)> {
    fn digits(of: &str) -> impl Iterator<Item = u8> + '_ {
        of.bytes().filter(u8::is_ascii_digit)
    }
    let same_digits = digits(text).eq(digits(spelling)) && digits(text).next().is_some();
    let distance = distance(text, spelling, usize::from(same_digits))?;
    Some((distance, !same_digits))
}
