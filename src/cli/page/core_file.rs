//! The core of a page: the one in this program, or the one in a file.

use std::borrow::Cow;
use std::path::Path;

use crate::cli::disk::{self, shown};
use crate::error::Error;

/// What a core can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CoreKind {
    /// It checks returns.
    Checks,
    /// It checks them, and makes everything of a period.
    Consolidates,
}

impl CoreKind {
    /// The core in this program, where it was built with one.
    #[cfg(feature = "page")]
    fn own(self) -> Option<&'static [u8]> {
        Some(match self {
            Self::Checks => {
                include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/web/core.wasm.gz"))
            }
            Self::Consolidates => {
                include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/web/consolidate.wasm.gz"))
            }
        })
    }

    #[cfg(not(feature = "page"))]
    fn own(self) -> Option<&'static [u8]> {
        None
    }

    /// How the name of what is packed begins, before its version.
    const fn name(self) -> &'static str {
        match self {
            Self::Checks => "qmr-",
            Self::Consolidates => "qmr-consolidate-",
        }
    }

    /// The other one, and what to do for a page of it.
    const fn other(self) -> (Self, &'static str) {
        match self {
            Self::Checks => {
                (Self::Consolidates, "it is the one that consolidates: give --consolidate too")
            }
            Self::Consolidates => {
                (Self::Checks, "it is the one that checks alone: name web/consolidate.wasm.gz")
            }
        }
    }
}

/// The most bytes of a core that are read.
const MOST: usize = 16 << 20;

/// The core to put into a page: the one that is named, else the one in this program.
///
/// # Errors
/// Where there is neither, or what is named is no core of this version.
pub(super) fn core(kind: CoreKind, named: Option<&Path>) -> Result<Cow<'static, [u8]>, Error> {
    let Some(path) = named else {
        let own = kind.own().ok_or(Error::NoCore)?;
        return is_core(kind, own).map(|()| Cow::Borrowed(own)).map_err(|reason| {
            Error::OtherCore { path: "what this qmr was built with".to_owned(), reason }
        });
    };
    let bytes = disk::read(path, MOST)?;
    match is_core(kind, &bytes) {
        Ok(()) => Ok(Cow::Owned(bytes)),
        Err(reason) => Err(Error::OtherCore { path: shown(path), reason }),
    }
}

/// How a core begins: as gzip, deflated, with the name of what is packed and without a day.
const HEAD: &[u8] = &[0x1f, 0x8b, 8, 8, 0, 0, 0, 0];

/// Where the name stands.
const NAME_AT: usize = 10;

/// Whether bytes are the packed core of a kind and of this version: `web/build` packs it by a name that says so. A core of
/// another version would say other things than this program of the same return.
fn is_core(kind: CoreKind, bytes: &[u8]) -> Result<(), String> {
    let name = bytes.starts_with(HEAD).then(|| bytes.get(NAME_AT..)).flatten();
    let name = name
        .and_then(|rest| rest.split(|byte| *byte == 0).next())
        .and_then(|name| str::from_utf8(name).ok())
        .and_then(|name| name.strip_suffix(".wasm"));
    let version = |kind: CoreKind| {
        let version = name?.strip_prefix(kind.name())?;
        version.starts_with(|first: char| first.is_ascii_digit()).then_some(version)
    };
    let own = env!("CARGO_PKG_VERSION");
    let (other, advice) = kind.other();
    match version(kind) {
        Some(version) if version == own => Ok(()),
        Some(version) => Err(format!("it is of qmr {version}, and this is {own}")),
        None if version(other).is_some() => Err(advice.to_owned()),
        None => Err("it is not what web/build makes".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(name: &str) -> Vec<u8> {
        [HEAD, &[2, 3], name.as_bytes(), &[0, 1, 2]].concat()
    }

    #[test]
    fn a_core_is_one_of_its_kind_and_of_this_version() {
        for (kind, name, other, advice) in [
            (CoreKind::Checks, "qmr-", "qmr-consolidate-", "give --consolidate too"),
            (CoreKind::Consolidates, "qmr-consolidate-", "qmr-", "name web/consolidate.wasm.gz"),
        ] {
            let own = format!("{name}{}.wasm", env!("CARGO_PKG_VERSION"));
            assert_eq!(is_core(kind, &packed(&own)), Ok(()));
            let old = is_core(kind, &packed(&format!("{name}9.0.0.wasm"))).unwrap_err();
            assert!(old.starts_with("it is of qmr 9.0.0, and this is "), "{old}");
            let other = is_core(kind, &packed(&format!("{other}9.0.0.wasm"))).unwrap_err();
            assert!(other.ends_with(advice), "{other}");
            for odd in
                [packed("readme.txt"), packed(""), Vec::new(), HEAD.to_vec(), b"\0asm".to_vec()]
            {
                assert_eq!(is_core(kind, &odd), Err("it is not what web/build makes".to_owned()));
            }
        }
    }
}
