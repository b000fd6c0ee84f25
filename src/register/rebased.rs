//! From which period an indicator is measured anew: `[[history]]` of `qmr.toml`, met by the register's rows
//! (docs/judging.md, "A changed definition").

use std::sync::Arc;

use crate::period::Period;
use crate::register::council::{Rebased, Register};
use crate::register::faults::{FaultPlace, Faults};
use crate::register::index::Named;
use crate::register::organisation::ServiceNo;
use crate::register::spelling::{closest, normal_ref};

/// A section `[[history]]`, before the indicators are read.
#[derive(Clone, Debug)]
pub(super) struct RebasedDraft {
    pub reference: (String, FaultPlace),
    pub service: Option<(String, FaultPlace)>,
    pub from: Period,
}

impl Register {
    /// Meets each section with the register's rows; what neither has is a fault.
    pub(super) fn rebase(&mut self, drafts: Vec<RebasedDraft>, faults: &mut Faults) {
        for draft in drafts {
            let service = match &draft.service {
                Some((text, place)) => match self.own_service(text, place, faults) {
                    Some(service) => Some(service),
                    None => continue,
                },
                None => None,
            };
            if let Some(reference) = self.own_ref(service, &draft.reference, faults) {
                self.rebased.push(Rebased { reference, service, from: draft.from });
            }
        }
    }

    fn own_service(
        &self,
        text: &str,
        place: &FaultPlace,
        faults: &mut Faults,
    ) -> Option<ServiceNo> {
        let Named::One(service) = self.service_named(text) else {
            let ids = self.services.iter().map(|service| &*service.id);
            let expected = match closest(text, ids) {
                Some(near) => format!("Write {near}, if that is meant, or leave service out."),
                None => "Write a service's id, or leave service out.".to_owned(),
            };
            faults.error(
                place,
                format!("service is \"{text}\", which is no service's id, name or alias"),
                expected,
            );
            return None;
        };
        Some(service)
    }

    /// The ref as the register's first row of it writes it.
    fn own_ref(
        &self,
        service: Option<ServiceNo>,
        (text, place): &(String, FaultPlace),
        faults: &mut Faults,
    ) -> Option<Arc<str>> {
        let reported = self.services_with_ref(text);
        let of = match service {
            Some(service) => reported.contains(&service).then_some(service),
            None => reported.first().copied(),
        };
        if let Some((reference, _)) = of.and_then(|service| self.known_ref(service, text)) {
            return Some(Arc::clone(reference));
        }
        let whose = service.map(|service| Arc::clone(&self.service(service).id));
        let message = match &whose {
            Some(id) => format!("ref is \"{text}\", which the register does not have for {id}"),
            None => format!("ref is \"{text}\", which the register does not have"),
        };
        let near = service.or_else(|| self.services.numbers().next());
        let near =
            near.and_then(|service| self.closest_refs(Some(service), text, 1).into_iter().next());
        let expected = match near {
            Some(near) => format!("Write {near}, if that is meant, or take the section out."),
            None => {
                "Write a ref of the register, such as NI 39, or take the section out.".to_owned()
            }
        };
        faults.error(place, message, expected);
        None
    }

    /// From which period an indicator of a service is measured anew: the latest that `qmr.toml` names up to the
    /// reported one.
    #[must_use]
    pub(crate) fn rebased_from(&self, service: ServiceNo, reference: &str) -> Option<Period> {
        let own = self.rebased.iter().filter(|rebased| {
            rebased.service.is_none_or(|own| own == service)
                && normal_ref(&rebased.reference) == normal_ref(reference)
        });
        own.map(|rebased| rebased.from).filter(|from| *from <= self.period).max()
    }
}
