//! Sections `[[waiver]]` meet the services (docs/configuration.md, "Waivers").

use std::sync::Arc;

use jiff::civil::Date;

use crate::register::council::Register;
use crate::register::faults::{FaultPlace, Faults};
use crate::register::index::Named;
use crate::register::spelling::closest;
use crate::register::waiver::Waiver;

/// A section `[[waiver]]`, before the services are known.
#[derive(Clone, Debug)]
pub(super) struct WaiverDraft {
    pub code: (String, FaultPlace),
    pub service: (String, FaultPlace),
    pub reference: Option<String>,
    pub reason: String,
    pub approved_by: String,
    pub until: Date,
}

impl Register {
    /// Meets each section with the services; a service that is none is a fault.
    pub(super) fn accept(&mut self, drafts: Vec<WaiverDraft>, faults: &mut Faults) {
        for draft in drafts {
            let (text, place) = &draft.service;
            let Named::One(service) = self.service_named(text) else {
                let ids = self.services.iter().map(|service| &*service.id);
                let expected = match closest(text, ids) {
                    Some(near) => format!("Write {near}, if that is meant."),
                    None => "Write a service's id, such as service = \"HP\".".to_owned(),
                };
                let message =
                    format!("service is \"{text}\", which is no service's id, name or alias");
                faults.error(place, message, expected);
                continue;
            };
            self.waivers.push(Arc::new(Waiver {
                code: draft.code.0.to_ascii_uppercase().into(),
                service,
                reference: draft.reference.map(Into::into),
                reason: draft.reason.into(),
                approved_by: draft.approved_by.into(),
                until: draft.until,
            }));
        }
    }
}
