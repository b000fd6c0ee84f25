//! Agile encryption, which Excel 2010 and later write: its parameters stand in XML.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::block::Aes;
use super::hash::Hash;
use super::password::password;
use crate::read::xml::attribute;

/// Excel hashes a password 100,000 times. A file may ask for any number, and each turn costs time.
const MOST_TURNS: u32 = 1_000_000;
/// The parameters take some 1,500 bytes.
const LONGEST: usize = 1 << 16;
/// The package is encrypted in pieces of this length.
const PIECE: usize = 4096;

/// What the key is hashed with, for each of its uses.
const FOR_VERIFIER: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const FOR_ITS_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const FOR_THE_KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

/// The key of a package.
pub(super) struct AgileKey {
    aes: Aes,
    hash: Hash,
    salt: Vec<u8>,
}

/// How something is encrypted.
struct Means {
    hash: Hash,
    salt: Vec<u8>,
    /// Bytes of the key.
    length: usize,
}

impl Means {
    /// As an element says; none where it is done in a way that Excel does not write.
    fn of(element: &BytesStart<'_>) -> Option<Self> {
        let get = |name| attribute(element, name);
        let usual = get("cipherAlgorithm")? == "AES"
            && get("cipherChaining")? == "ChainingModeCBC"
            && get("blockSize")? == "16";
        let bits: usize = get("keyBits")?.parse().ok()?;
        Some(Self {
            hash: Hash::named(&get("hashAlgorithm").filter(|_| usual)?)?,
            salt: STANDARD.decode(get("saltValue")?).ok()?,
            length: bits / 8,
        })
    }
}

/// The parameters of the package's key, and of how the password keeps it.
struct Parameters {
    package: Means,
    password: Means,
    turns: u32,
    verifier: Vec<u8>,
    its_hash: Vec<u8>,
    key: Vec<u8>,
}

impl Parameters {
    fn read(xml: &str) -> Option<Self> {
        let mut xml = Reader::from_str(xml);
        let mut package = None;
        loop {
            let (Event::Start(e) | Event::Empty(e)) = (match xml.read_event().ok()? {
                Event::Eof => return None,
                event @ (Event::Start(_) | Event::Empty(_)) => event,
                _ => continue,
            }) else {
                continue;
            };
            match e.local_name().as_ref() {
                "keyData" => package = Means::of(&e),
                "encryptedKey" => {
                    let bytes = |name| STANDARD.decode(attribute(&e, name)?).ok();
                    return Some(Self {
                        package: package?,
                        password: Means::of(&e)?,
                        turns: attribute(&e, "spinCount")?.parse().ok()?,
                        verifier: bytes("encryptedVerifierHashInput")?,
                        its_hash: bytes("encryptedVerifierHashValue")?,
                        key: bytes("encryptedKeyValue")?,
                    });
                }
                _ => (),
            }
        }
    }
}

impl AgileKey {
    /// The key that these parameters keep, if Excel's own password is theirs.
    pub(super) fn new(info: &[u8]) -> Option<Self> {
        let xml = std::str::from_utf8(info.get(..info.len().min(LONGEST))?).ok()?;
        let found = Parameters::read(xml)?;
        let Means { hash, salt, length } = &found.password;
        let turns = Some(found.turns).filter(|turns| *turns <= MOST_TURNS)?;
        let spun = hash.spun(salt, &password(), turns);
        let opened = |purpose: [u8; 8], bytes: &[u8]| {
            let key = fitted(hash.of(&[&spun, &purpose]), *length);
            let mut plain = bytes.to_vec();
            Aes::new(&key)?.decrypt(&mut plain, Some(start(salt.clone())?));
            Some(plain)
        };
        let verifier = opened(FOR_VERIFIER, &found.verifier)?;
        let its_hash = opened(FOR_ITS_HASH, &found.its_hash)?;
        if !its_hash.starts_with(&hash.of(&[&verifier])) {
            return None;
        }
        let key = opened(FOR_THE_KEY, &found.key)?;
        Some(Self {
            aes: Aes::new(key.get(..found.package.length)?)?,
            hash: found.package.hash,
            salt: found.package.salt,
        })
    }

    /// Decrypts a package in place, piece by piece.
    pub(super) fn decrypt(&self, package: &mut [u8]) {
        for (number, piece) in (0_u32..).zip(package.chunks_mut(PIECE)) {
            let salted = self.hash.of(&[&self.salt, &number.to_le_bytes()]);
            self.aes.decrypt(piece, start(salted));
        }
    }
}

/// Bytes cut to a length, or filled up to it.
fn fitted(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length.min(64), 0x36);
    bytes
}

/// What the first block is chained to.
fn start(bytes: Vec<u8>) -> Option<[u8; 16]> {
    fitted(bytes, 16).try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_excel_never_writes_is_not_tried() {
        let with = |turns: &str, cipher: &str, chaining: &str| {
            let means = format!(
                r#"cipherAlgorithm="{cipher}" cipherChaining="{chaining}" blockSize="16" keyBits="256" hashAlgorithm="SHA512" saltValue="AAAA""#
            );
            let xml = format!(
                r#"<encryption><keyData {means}/><p:encryptedKey spinCount="{turns}" {means} encryptedVerifierHashInput="AAAA" encryptedVerifierHashValue="AAAA" encryptedKeyValue="AAAA"/></encryption>"#
            );
            AgileKey::new(xml.as_bytes()).is_some()
        };
        for (turns, cipher, chaining) in [
            // So many turns would not end.
            ("4294967295", "AES", "ChainingModeCBC"),
            ("99999999999", "AES", "ChainingModeCBC"),
            ("-1", "AES", "ChainingModeCBC"),
            ("1", "RC2", "ChainingModeCBC"),
            ("1", "AES", "ChainingModeCFB"),
            // The password is another.
            ("1", "AES", "ChainingModeCBC"),
        ] {
            assert!(!with(turns, cipher, chaining), "{turns} {cipher} {chaining}");
        }
        for info in [&b""[..], b"<encryption", b"\xFF\xFE", b"<keyData/>"] {
            assert!(AgileKey::new(info).is_none());
        }
    }
}
