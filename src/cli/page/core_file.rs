//! The core that checks in a page: the one in this program, or the one in a file.

use std::borrow::Cow;
use std::path::Path;

use crate::cli::disk::{self, shown};
use crate::error::Error;

/// The core in this program, where it was built with one.
#[cfg(feature = "page")]
const OWN: Option<&[u8]> =
    Some(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/web/core.wasm.gz")));
#[cfg(not(feature = "page"))]
const OWN: Option<&[u8]> = None;

/// The most bytes of a core that are read.
const MOST: usize = 16 << 20;

/// The core to put into a page: the one that is named, else the one in this program.
///
/// # Errors
/// Where there is neither, or what is named is no core of this version.
pub(super) fn core(named: Option<&Path>) -> Result<Cow<'static, [u8]>, Error> {
    let Some(path) = named else {
        let own = OWN.ok_or(Error::NoCore)?;
        return is_core(own).map(|()| Cow::Borrowed(own)).map_err(|reason| Error::OtherCore {
            path: "what this qmr was built with".to_owned(),
            reason,
        });
    };
    let bytes = disk::read(path, MOST)?;
    match is_core(&bytes) {
        Ok(()) => Ok(Cow::Owned(bytes)),
        Err(reason) => Err(Error::OtherCore { path: shown(path), reason }),
    }
}

/// How a core begins: as gzip, deflated, with the name of what is packed and without a day.
const HEAD: &[u8] = &[0x1f, 0x8b, 8, 8, 0, 0, 0, 0];

/// Where the name stands.
const NAME_AT: usize = 10;

/// Whether bytes are the packed core of this version: `web/build` packs it by a name that says so. A core of another
/// version would say other things than this program of the same return.
fn is_core(bytes: &[u8]) -> Result<(), String> {
    let name = bytes.starts_with(HEAD).then(|| bytes.get(NAME_AT..)).flatten();
    let name = name
        .and_then(|rest| rest.split(|byte| *byte == 0).next())
        .and_then(|name| str::from_utf8(name).ok());
    let version = name
        .and_then(|name| name.strip_prefix("qmr-"))
        .and_then(|name| name.strip_suffix(".wasm"))
        .ok_or_else(|| "it is not what web/build makes".to_owned())?;
    let own = env!("CARGO_PKG_VERSION");
    if version == own { Ok(()) } else { Err(format!("it is of qmr {version}, and this is {own}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(name: &str) -> Vec<u8> {
        [HEAD, &[2, 3], name.as_bytes(), &[0, 1, 2]].concat()
    }

    #[test]
    fn a_core_is_one_of_this_version() {
        let own = format!("qmr-{}.wasm", env!("CARGO_PKG_VERSION"));
        assert_eq!(is_core(&packed(&own)), Ok(()));
        let other = is_core(&packed("qmr-9.0.0.wasm")).unwrap_err();
        assert!(other.starts_with("it is of qmr 9.0.0, and this is "), "{other}");
        for odd in [packed("readme.txt"), packed(""), Vec::new(), HEAD.to_vec(), b"\0asm".to_vec()]
        {
            assert_eq!(is_core(&odd), Err("it is not what web/build makes".to_owned()));
        }
    }
}
