//! The hashes that a file may name, and keys made by hashing a password many times.

use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// A hash by its name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// The hash of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "SHA1" | "SHA-1" => Self::Sha1,
            "SHA256" | "SHA-256" => Self::Sha256,
            "SHA384" | "SHA-384" => Self::Sha384,
            "SHA512" | "SHA-512" => Self::Sha512,
            _ => return None,
        })
    }

    /// The hash of some bytes, one part behind another.
    pub(super) fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        fn hashed<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut hash = D::new();
            parts.iter().for_each(|part| hash.update(part));
            hash.finalize().to_vec()
        }
        match self {
            Self::Sha1 => hashed::<Sha1>(parts),
            Self::Sha256 => hashed::<Sha256>(parts),
            Self::Sha384 => hashed::<Sha384>(parts),
            Self::Sha512 => hashed::<Sha512>(parts),
        }
    }

    /// A password hashed with its salt and then as often again, each time behind the number of the turn.
    pub(super) fn spun(self, salt: &[u8], password: &[u8], turns: u32) -> Vec<u8> {
        let mut hash = self.of(&[salt, password]);
        for turn in 0..turns {
            hash = self.of(&[&turn.to_le_bytes(), &hash]);
        }
        hash
    }
}
