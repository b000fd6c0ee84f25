//! How a request and an answer stand in memory: one byte that says what it is, and parts one behind the other, each its
//! length in four bytes, the lowest first, and then its bytes.

use std::collections::BTreeMap;

use qmr::quarter::ConfigurationBytes;

/// Files by their names, as they were given.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// What is asked.
pub(crate) enum Request<'r> {
    /// Reports of returns.
    Check { configuration: ConfigurationBytes, returns: Files },
    /// A copy with notes of the last return.
    Copy { configuration: ConfigurationBytes, returns: Files },
    /// What a code means; all of them where none is named.
    Explain(Option<&'r str>),
}

impl<'r> Request<'r> {
    /// A request from its bytes; nothing where they end too early or are of no kind that there is.
    pub(crate) fn of(bytes: &'r [u8]) -> Option<Self> {
        let (kind, mut rest) = bytes.split_first()?;
        match kind {
            0 | 1 => {
                let (configuration, returns) = files(rest)?;
                Some(match kind {
                    0 => Self::Check { configuration, returns },
                    _ => Self::Copy { configuration, returns },
                })
            }
            2 if rest.is_empty() => Some(Self::Explain(None)),
            2 => {
                let what = str::from_utf8(part(&mut rest)?).ok()?;
                Some(Self::Explain(Some(what).filter(|what| !what.is_empty())))
            }
            _ => None,
        }
    }
}

/// An answer's bytes. A part longer than four bytes can say does not fit into the memory of a page.
pub(crate) fn written(kind: u8, parts: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = vec![kind];
    for part in parts {
        bytes.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(part);
    }
    bytes
}

/// `qmr.toml`, how many files the register has, and name and bytes of each of these and of each return.
fn files(mut rest: &[u8]) -> Option<(ConfigurationBytes, Files)> {
    let toml = part(&mut rest)?.to_vec();
    let register = number(&mut rest)?;
    let mut files = Files::new();
    while !rest.is_empty() {
        let name = str::from_utf8(part(&mut rest)?).ok()?.to_owned();
        files.push((name, part(&mut rest)?.to_vec()));
    }
    if files.len() < register {
        return None;
    }
    let returns = files.split_off(register);
    Some((ConfigurationBytes { toml, files: BTreeMap::from_iter(files) }, returns))
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    let (head, tail) = rest.split_first_chunk::<4>()?;
    *rest = tail;
    usize::try_from(u32::from_le_bytes(*head)).ok()
}

fn part<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let length = number(rest)?;
    let (head, tail) = rest.split_at_checked(length)?;
    *rest = tail;
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kind: u8, parts: &[&[u8]]) -> Vec<u8> {
        let parts: Vec<Vec<u8>> = parts.iter().map(|part| part.to_vec()).collect();
        written(kind, &parts)
    }

    #[test]
    fn a_request_comes_apart_into_what_it_was_made_of() {
        for kind in [0, 1] {
            let mut bytes = asked(kind, &[b"toml"]);
            bytes.extend(1_u32.to_le_bytes());
            for part in ["r.csv", "Ref", "b.xlsx", "2", "a.xlsx", ""] {
                bytes.extend(asked(0, &[part.as_bytes()]).split_off(1));
            }
            let (is_copy, configuration, returns) = match Request::of(&bytes) {
                Some(Request::Check { configuration, returns }) => (false, configuration, returns),
                Some(Request::Copy { configuration, returns }) => (true, configuration, returns),
                _ => panic!("{kind}"),
            };
            assert_eq!(is_copy, kind == 1);
            assert_eq!(configuration.toml, b"toml");
            let register = BTreeMap::from([("r.csv".to_owned(), b"Ref".to_vec())]);
            assert_eq!(configuration.files, register);
            let sent = [("b.xlsx".to_owned(), b"2".to_vec()), ("a.xlsx".to_owned(), vec![])];
            assert_eq!(returns, sent);
            // Cut behind the register or behind the first return it is whole, and nowhere else.
            for end in 0..bytes.len() {
                assert_eq!(Request::of(&bytes[..end]).is_some(), [29, 44].contains(&end), "{end}");
            }
        }
        assert!(Request::of(&asked(9, &[])).is_none());
    }

    #[test]
    fn a_code_or_nothing_is_to_be_explained() {
        for (parts, expected) in
            [(&[b"RED".as_slice()][..], Some("RED")), (&[b"".as_slice()], None), (&[], None)]
        {
            let bytes = asked(2, parts);
            assert!(
                matches!(Request::of(&bytes), Some(Request::Explain(what)) if what == expected)
            );
        }
    }
}
