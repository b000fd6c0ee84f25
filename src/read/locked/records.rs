//! `.xls`: records encrypted with RC4, each in its place.

use md5::{Digest, Md5};

use super::hash::Hash;
use super::password::password;
use crate::read::bytes::{size_at, u16_at, u32_at};

/// The record that says how the others are encrypted.
const PASS: u16 = 0x002F;
/// The list of tabs, each record of which begins with a place that is kept plain.
const TAB: u16 = 0x0085;
/// Records that are kept plain: beginnings, and what must be known before a password is.
const PLAIN: [u16; 7] = [0x0809, PASS, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138];
/// A key holds for so many bytes.
const BLOCK: usize = 1024;

/// Decrypts a stream of records in place, and says whether it was encrypted with Excel's own password. One that needs
/// another is left as it is.
pub(in crate::read) fn unlock(stream: &mut [u8]) -> bool {
    let Some(key) = pass(stream).and_then(Rc4Key::new) else {
        return false;
    };
    let mut at = 0;
    let mut current = (usize::MAX, Vec::new());
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let (start, end) = (at + 4, at + 4 + usize::from(length));
        let first = match kind {
            TAB => start + 4,
            kind if PLAIN.contains(&kind) => end,
            _ => start,
        };
        for place in first..end.min(stream.len()) {
            let number = place / BLOCK;
            if current.0 != number {
                current = (number, key.block(number));
            }
            if let (Some(byte), Some(mask)) = (stream.get_mut(place), current.1.get(place % BLOCK))
            {
                *byte ^= mask;
            }
        }
        if kind == PASS
            && let Some(name) = stream.get_mut(at..at + 2)
        {
            // Nobody needs it any more.
            name.fill(0);
        }
        at = end;
    }
    true
}

/// Whether a stream of records is encrypted in any way.
pub(in crate::read) fn is_locked(stream: &[u8]) -> bool {
    pass(stream).is_some()
}

/// What the record says, among those that stand before the first encrypted one.
fn pass(stream: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    for _ in 0..PLAIN.len() {
        let start = at + 4;
        let data = stream.get(start..start + usize::from(u16_at(stream, at + 2)?))?;
        if u16_at(stream, at)? == PASS {
            return Some(data);
        }
        at = start + data.len();
    }
    None
}

/// What each block's key is made of.
enum Rc4Key {
    /// Of 40 bits.
    Old(Vec<u8>),
    /// With the length of its keys.
    Windows(Vec<u8>, usize),
}

impl Rc4Key {
    /// The key, if Excel's own password is right.
    fn new(data: &[u8]) -> Option<Self> {
        let (key, verifier, its_hash) = match (u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?)
        {
            (1, 1, 1) => {
                let salt = data.get(6..22)?;
                let short = |parts: &[u8]| Md5::digest(parts).get(..5).map(<[u8]>::to_vec);
                let once = [short(&password())?.as_slice(), salt].concat();
                let key = Self::Old(short(&once.repeat(16))?);
                (key, data.get(22..38)?, data.get(38..54)?)
            }
            (1, 2..=4, 2) => {
                let header = data.get(14..)?;
                let verifier = header.get(size_at(data, 10)?..)?;
                let bits = match (u32_at(header, 8)?, size_at(header, 16)?) {
                    (0x6801, 0) => 40,
                    (0x6801, bits @ 40..=128) => bits,
                    _ => return None,
                };
                let base = Hash::Sha1.of(&[verifier.get(4..20)?, &password()]);
                let key = Self::Windows(base, bits / 8);
                (key, verifier.get(20..36)?, verifier.get(40..60)?)
            }
            _ => return None,
        };
        let mask = key.block(0);
        let mut plain = [verifier, its_hash].concat();
        plain.iter_mut().zip(mask).for_each(|(byte, mask)| *byte ^= mask);
        let (verifier, its_hash) = plain.split_at_checked(16)?;
        (key.hashed(verifier) == its_hash).then_some(key)
    }

    fn hashed(&self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Old(_) => Md5::digest(bytes).to_vec(),
            Self::Windows(..) => Hash::Sha1.of(&[bytes]),
        }
    }

    /// What the bytes of a block are mixed with.
    fn block(&self, number: usize) -> Vec<u8> {
        let number = u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
        let key = match self {
            Self::Old(base) => self.hashed(&[base.as_slice(), &number].concat()),
            Self::Windows(base, length) => {
                let mut key = self.hashed(&[base.as_slice(), &number].concat());
                key.truncate(*length);
                // Windows fills its shortest keys up.
                if *length == 5 {
                    key.resize(16, 0);
                }
                key
            }
        };
        rc4(&key)
    }
}

/// The bytes that RC4 makes of a key, as many as a block has.
fn rc4(key: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=u8::MAX).collect();
    let at = |state: &[u8], place: u8| state.get(usize::from(place)).copied().unwrap_or_default();
    let mut other = 0_u8;
    for (place, own) in (0..=u8::MAX).zip(key.iter().cycle()) {
        other = other.wrapping_add(at(&state, place)).wrapping_add(*own);
        state.swap(place.into(), other.into());
    }
    let (mut place, mut other) = (0_u8, 0_u8);
    (0..BLOCK)
        .map(|_| {
            place = place.wrapping_add(1);
            other = other.wrapping_add(at(&state, place));
            state.swap(place.into(), other.into());
            at(&state, at(&state, place).wrapping_add(at(&state, other)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rc4_gives_its_published_bytes() {
        assert_eq!(rc4(b"Key")[..8], [0xEB, 0x9F, 0x77, 0x81, 0xB7, 0x34, 0xCA, 0x72]);
        assert_eq!(rc4(b"Wiki")[..6], [0x60, 0x44, 0xDB, 0x6D, 0x41, 0xB7]);
    }

    #[test]
    fn what_is_not_encrypted_stays_as_it_is() {
        for stream in [&b""[..], &[9, 8, 2, 0, 0, 6, 0x2F, 0, 2, 0, 1, 0], &[0x2F, 0, 9, 0]] {
            let mut own = stream.to_vec();
            assert!(!unlock(&mut own));
            assert_eq!(own, stream);
        }
    }
}
