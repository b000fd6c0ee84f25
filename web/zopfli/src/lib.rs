//! Stands in for zopfli in the page: zip deflates with it above level 9 alone, for which qmr never asks.

use std::io::{Error, Write};
use std::num::NonZeroU64;

/// How hard it would try.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many times.
    pub iteration_count: NonZeroU64,
}

impl Default for Options {
    fn default() -> Self {
        Self { iteration_count: NonZeroU64::MIN }
    }
}

/// Which blocks it would write.
#[derive(Clone, Copy, Debug, Default)]
pub struct BlockType;

/// What would deflate into a sink; it takes nothing.
#[derive(Debug)]
pub struct DeflateEncoder<W: Write>(W);

impl<W: Write> DeflateEncoder<W> {
    /// One that has written nothing.
    pub fn new(_: Options, _: BlockType, sink: W) -> Self {
        Self(sink)
    }

    /// The sink.
    ///
    /// # Errors
    /// Always: nothing was deflated.
    pub fn finish(self) -> Result<W, Error> {
        Err(none())
    }

    /// The sink.
    pub fn get_ref(&self) -> &W {
        &self.0
    }

    /// The sink.
    pub fn get_mut(&mut self) -> &mut W {
        &mut self.0
    }
}

impl<W: Write> Write for DeflateEncoder<W> {
    fn write(&mut self, _: &[u8]) -> Result<usize, Error> {
        Err(none())
    }

    fn flush(&mut self) -> Result<(), Error> {
        Err(none())
    }
}

fn none() -> Error {
    Error::other("levels above 9 are not there in a page")
}
