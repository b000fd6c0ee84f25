//! Standard encryption, which Excel 2007 writes: its parameters stand in fixed places.

use super::block::Aes;
use super::hash::Hash;
use super::password::password;
use crate::read::bytes::{size_at, u32_at};

/// How often the password is hashed.
const TURNS: u32 = 50_000;

/// The key of the package, if Excel's own password is its own.
pub(super) fn key(info: &[u8]) -> Option<Aes> {
    let header = 12;
    let length = match (u32_at(info, header + 8)?, size_at(info, header + 16)?) {
        (0x660E, 0 | 128) => 16,
        (0x660F, 192) => 24,
        (0x6610, 256) => 32,
        _ => return None,
    };
    let verifier = info.get(header.checked_add(size_at(info, 8)?)?..)?;
    let salt = verifier.get(4..20)?;
    let aes = Aes::new(derived(salt).get(..length)?)?;
    let mut tried = verifier.get(20..36)?.to_vec();
    let mut its_hash = verifier.get(40..72)?.to_vec();
    aes.decrypt(&mut tried, None);
    aes.decrypt(&mut its_hash, None);
    its_hash.starts_with(&Hash::Sha1.of(&[&tried])).then_some(aes)
}

/// 40 bytes made of the password, from which the key is cut.
fn derived(salt: &[u8]) -> Vec<u8> {
    let spun = Hash::Sha1.spun(salt, &password(), TURNS);
    let last = Hash::Sha1.of(&[&spun, &0_u32.to_le_bytes()]);
    let half = |fill: u8| {
        let mut mixed = [fill; 64];
        let pairs = mixed.iter_mut().zip(&last);
        pairs.for_each(|(byte, other)| *byte ^= other);
        Hash::Sha1.of(&[&mixed])
    };
    [half(0x36), half(0x5C)].concat()
}
