//! How a request and an answer stand in memory: one byte that says what it is, and parts one behind the other, each its
//! length in four bytes, the lowest first, and then its bytes.

use qmr::due::Due;
use qmr::quarter::{ConfigurationBytes, HandedOver, UnopenedFile};

/// Files by their names, as they were given.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// By what is judged: the configuration, and the day as at which.
#[derive(Debug)]
pub(crate) struct Basis {
    /// `qmr.toml` and the register.
    pub(crate) configuration: ConfigurationBytes,
    /// The day; none for the last of the period.
    pub(crate) as_at: Option<Due>,
}

/// What is asked.
pub(crate) enum Request<'r> {
    /// Reports of returns.
    Check(Basis, Files),
    /// A copy with notes of the last return.
    Copy(Basis, Files),
    /// What a code means; all of them where none is named.
    Explain(Option<&'r str>),
    /// Everything of a period.
    #[allow(dead_code, reason = "the core that checks alone only says that it cannot")]
    Consolidate(Basis, HandedOver),
}

impl<'r> Request<'r> {
    /// A request from its bytes; nothing where they end too early or are of no kind that there is.
    pub(crate) fn of(bytes: &'r [u8]) -> Option<Self> {
        let (kind, mut rest) = bytes.split_first()?;
        match kind {
            0 => Some(Self::Check(basis(&mut rest)?, files(&mut rest)?)),
            1 => Some(Self::Copy(basis(&mut rest)?, files(&mut rest)?)),
            2 if rest.is_empty() => Some(Self::Explain(None)),
            2 => Some(Self::Explain(Some(text(&mut rest)?).filter(|what| !what.is_empty()))),
            3 => Some(Self::Consolidate(basis(&mut rest)?, handed_over(&mut rest)?)),
            _ => None,
        }
    }
}

/// An answer's bytes.
pub(crate) fn written(kind: u8, parts: &[Vec<u8>]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len() + 4).sum::<usize>();
    // At once as long as it gets: it may fill a good part of the memory.
    let mut bytes = Vec::with_capacity(length + 1);
    bytes.push(kind);
    for part in parts {
        bytes.extend(written_number(part.len()));
        bytes.extend(part);
    }
    bytes
}

/// A number as it stands there. One that four bytes cannot say does not fit into the memory of a page.
pub(crate) fn written_number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

/// `qmr.toml`, the day, and the files of the register.
fn basis(rest: &mut &[u8]) -> Option<Basis> {
    let toml = part(rest)?.to_vec();
    let as_at = match text(rest)? {
        "" => None,
        day => Some(Due::from_text(day)?),
    };
    let files = counted(rest, file)?.into_iter().collect();
    Some(Basis { configuration: ConfigurationBytes { toml, files }, as_at })
}

/// What is handed over for a period.
fn handed_over(rest: &mut &[u8]) -> Option<HandedOver> {
    let returns = counted(rest, file)?;
    let unopened = counted(rest, |rest| {
        let [path, reason, advice] = [text(rest)?, text(rest)?, text(rest)?].map(str::to_owned);
        Some(UnopenedFile { path, reason, advice })
    })?;
    Some(HandedOver { returns, unopened, earlier: files(rest)? })
}

/// Files up to the end.
fn files(rest: &mut &[u8]) -> Option<Files> {
    let mut files = Files::new();
    while !rest.is_empty() {
        files.push(file(rest)?);
    }
    Some(files)
}

/// How many there are, and each of them.
fn counted<T>(rest: &mut &[u8], one: impl Fn(&mut &[u8]) -> Option<T>) -> Option<Vec<T>> {
    (0..number(rest)?).map(|_| one(rest)).collect()
}

/// Name and bytes of a file.
fn file(rest: &mut &[u8]) -> Option<(String, Vec<u8>)> {
    Some((text(rest)?.to_owned(), part(rest)?.to_vec()))
}

fn text<'b>(rest: &mut &'b [u8]) -> Option<&'b str> {
    str::from_utf8(part(rest)?).ok()
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
    use std::collections::BTreeMap;

    use super::*;

    fn asked(kind: u8, parts: &[&[u8]]) -> Vec<u8> {
        let parts: Vec<Vec<u8>> = parts.iter().map(|part| part.to_vec()).collect();
        written(kind, &parts)
    }

    /// Parts alone.
    fn parts(parts: &[&str]) -> Vec<u8> {
        let bytes: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        asked(0, &bytes).split_off(1)
    }

    fn counted(count: u32, of: &[&str]) -> Vec<u8> {
        [count.to_le_bytes().to_vec(), parts(of)].concat()
    }

    /// Where a request may be cut and is whole.
    fn whole_at(request: &[u8]) -> Vec<usize> {
        let ends = 0..request.len();
        ends.filter(|end| Request::of(&request[..*end]).is_some()).collect()
    }

    #[test]
    fn a_request_comes_apart_into_what_it_was_made_of() {
        for (kind, day) in [(0, ""), (1, "2026-04-10")] {
            let mut bytes = vec![kind];
            bytes.extend(parts(&["toml", day]));
            bytes.extend(counted(1, &["r.csv", "Ref"]));
            let behind_register = bytes.len();
            bytes.extend(parts(&["b.xlsx", "2"]));
            let behind_first = bytes.len();
            bytes.extend(parts(&["a.xlsx", ""]));
            let (is_copy, basis, returns) = match Request::of(&bytes) {
                Some(Request::Check(basis, returns)) => (false, basis, returns),
                Some(Request::Copy(basis, returns)) => (true, basis, returns),
                _ => panic!("{kind}"),
            };
            assert_eq!(is_copy, kind == 1);
            assert_eq!(basis.configuration.toml, b"toml");
            assert_eq!(basis.as_at, Due::from_text(day));
            let register = BTreeMap::from([("r.csv".to_owned(), b"Ref".to_vec())]);
            assert_eq!(basis.configuration.files, register);
            let sent = [("b.xlsx".to_owned(), b"2".to_vec()), ("a.xlsx".to_owned(), vec![])];
            assert_eq!(returns, sent);
            assert_eq!(whole_at(&bytes), [behind_register, behind_first]);
        }
        assert!(Request::of(&asked(9, &[])).is_none());
        let no_day = [vec![0], parts(&["toml", "soon"]), counted(0, &[])].concat();
        assert!(Request::of(&no_day).is_none());
    }

    #[test]
    fn a_period_comes_apart_into_returns_what_could_not_be_read_and_earlier_quarters() {
        let mut bytes = [vec![3], parts(&["toml", ""]), counted(0, &[])].concat();
        bytes.extend(counted(2, &["b.xlsx", "2", "a.xlsx", "1"]));
        bytes.extend(counted(1, &["c.xlsx", "It took too long.", "Save it anew."]));
        let behind_unopened = bytes.len();
        bytes.extend(parts(&["q3.zip", "PK"]));
        let Some(Request::Consolidate(basis, sent)) = Request::of(&bytes) else { panic!() };
        assert_eq!(basis.as_at, None);
        let named = |name: &str, bytes: &str| (name.to_owned(), bytes.as_bytes().to_vec());
        assert_eq!(sent.returns, [named("b.xlsx", "2"), named("a.xlsx", "1")]);
        assert_eq!(sent.earlier, [named("q3.zip", "PK")]);
        let [path, reason, advice] =
            ["c.xlsx", "It took too long.", "Save it anew."].map(str::to_owned);
        assert_eq!(sent.unopened, [UnopenedFile { path, reason, advice }]);
        assert_eq!(whole_at(&bytes), [behind_unopened]);
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
