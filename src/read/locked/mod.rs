//! Files that are encrypted with the password that Excel tries by itself. It writes them when a workbook is protected
//! against changes and not against reading: Excel opens them without asking anybody, and so does qmr.
//!
//! The ways to encrypt are those of ECMA-376 and of Excel 97-2003 (published as MS-OFFCRYPTO). Whatever needs another
//! password stays closed.

mod agile;
mod block;
mod hash;
mod password;
mod records;
mod standard;

use super::bytes::u16_at;
use super::compound::Compound;
use super::refusal::Refusal;
use block::Aes;

pub(super) use records::{is_locked, unlock};

/// What is said of a file that was opened so.
pub(super) const NOTE: &str = "Excel has encrypted the file with a password of its own, as it does with a workbook that is protected against changes. It opens for everybody, and was read like any other.";

/// How the package is encrypted, once the password has been found to be right.
enum Cipher {
    Agile(agile::AgileKey),
    Standard(Aes),
}

/// The package in a compound file that Excel opens without a password.
pub(super) fn package(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    decrypted(bytes).ok_or(Refusal::Encrypted)
}

fn decrypted(bytes: &[u8]) -> Option<Vec<u8>> {
    let file = Compound::open(bytes).ok()?;
    let info = file.stream("EncryptionInfo")?.ok()?.bytes;
    let cipher = match (u16_at(&info, 0)?, u16_at(&info, 2)?) {
        (4, 4) => Cipher::Agile(agile::AgileKey::new(info.get(8..)?)?),
        (2..=4, 2) => Cipher::Standard(standard::key(&info)?),
        _ => return None,
    };
    let package = file.stream("EncryptedPackage")?.ok()?.bytes;
    let (size, content) = package.split_at_checked(8)?;
    let size = usize::try_from(u64::from_le_bytes(size.try_into().ok()?)).ok()?;
    let mut plain = content.to_vec();
    match cipher {
        Cipher::Agile(key) => key.decrypt(&mut plain),
        Cipher::Standard(aes) => aes.decrypt(&mut plain, None),
    }
    (size <= plain.len()).then(|| plain.truncate(size))?;
    Some(plain)
}
