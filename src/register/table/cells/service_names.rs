//! The services by what a cell may call them.

use std::collections::HashMap;

use crate::numbered::Numbered;
use crate::register::index::Named;
use crate::register::organisation::{Service, ServiceNo};
use crate::register::spelling::normal_name;

/// The services by their ids, names and aliases.
pub(crate) type ServiceNames = HashMap<String, Named<ServiceNo>>;

/// The names of services.
pub(crate) fn service_names(services: &Numbered<Service>) -> ServiceNames {
    let mut names = ServiceNames::new();
    for (number, service) in services.numbered() {
        for name in [&service.id, &service.name].into_iter().chain(&service.aliases) {
            let named = names.entry(normal_name(name)).or_insert(Named::None);
            *named = named.and(number);
        }
    }
    names
}
