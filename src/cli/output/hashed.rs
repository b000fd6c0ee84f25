//! A file is hashed while it is written, so that nobody has to read it again.

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};

use crate::report::manifest::hexadecimal;

/// Hands on what is written to it, and knows its hash.
pub(super) struct HashedWriter<'w> {
    out: &'w mut dyn Write,
    hash: Sha256,
}

impl<'w> HashedWriter<'w> {
    /// Nothing written yet.
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        Self { out, hash: Sha256::new() }
    }

    /// The SHA-256 of what was written, in hexadecimal.
    #[must_use]
    pub(super) fn finish(self) -> String {
        hexadecimal(&self.hash.finalize())
    }
}

impl Write for HashedWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.hash.update(bytes.get(..taken).unwrap_or(bytes));
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
