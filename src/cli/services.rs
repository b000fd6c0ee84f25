//! The services that a command line names.

use crate::error::Error;
use crate::register::{Named, Register, ServiceNo};

/// The services that were asked for, each once; all where none was.
///
/// # Errors
/// Where there is none of that id, name or alias, or there are several.
pub(super) fn chosen(register: &Register, asked: &[String]) -> Result<Vec<ServiceNo>, Error> {
    if asked.is_empty() {
        return Ok(register.services.numbers().collect());
    }
    let mut services =
        asked.iter().map(|asked| service(register, asked)).collect::<Result<Vec<_>, _>>()?;
    services.sort_unstable();
    services.dedup();
    Ok(services)
}

/// The service of an id, a name or an alias.
fn service(register: &Register, asked: &str) -> Result<ServiceNo, Error> {
    match register.service_named(asked) {
        Named::One(service) => Ok(service),
        Named::Several => {
            Err(Error::Usage(format!("\"{asked}\" may be several services: write its id")))
        }
        Named::None => {
            let near = register.closest_services(asked).first().copied();
            let near =
                near.map(|near| format!("; did you mean \"{}\"?", register.service(near).id));
            let known = register.services.iter();
            let known: Vec<String> =
                known.map(|service| format!("{} ({})", service.id, service.name)).collect();
            Err(Error::Usage(format!(
                "there is no service \"{asked}\"{} There are: {}",
                near.unwrap_or_else(|| ".".to_owned()),
                known.join(", ")
            )))
        }
    }
}
