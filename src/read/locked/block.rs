//! AES with keys of three lengths, with and without chained blocks.

use aes::cipher::{BlockCipherDecrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};

/// A key that is ready.
pub(super) enum Aes {
    Short(Box<Aes128>),
    Middle(Box<Aes192>),
    Long(Box<Aes256>),
}

impl Aes {
    /// With a key of 16, 24 or 32 bytes.
    pub(super) fn new(key: &[u8]) -> Option<Self> {
        Some(match key.len() {
            16 => Self::Short(Aes128::new_from_slice(key).ok()?.into()),
            24 => Self::Middle(Aes192::new_from_slice(key).ok()?.into()),
            32 => Self::Long(Aes256::new_from_slice(key).ok()?.into()),
            _ => return None,
        })
    }

    /// Decrypts all whole blocks in place: each by itself, or chained to the one before it, the first to a start.
    pub(super) fn decrypt(&self, bytes: &mut [u8], start: Option<[u8; 16]>) {
        let mut before = start;
        for block in bytes.as_chunks_mut::<16>().0 {
            let own = *block;
            match self {
                Self::Short(aes) => aes.decrypt_block(block.into()),
                Self::Middle(aes) => aes.decrypt_block(block.into()),
                Self::Long(aes) => aes.decrypt_block(block.into()),
            }
            if let Some(before) = &mut before {
                let pairs = block.iter_mut().zip(*before);
                pairs.for_each(|(byte, other)| *byte ^= other);
                *before = own;
            }
        }
    }
}
