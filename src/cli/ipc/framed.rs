//! Messages one after another, each with its length before it.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

pub(super) fn send(message: &impl Serialize, output: &mut impl Write) -> io::Result<()> {
    let content = postcard::to_stdvec(message).map_err(io::Error::other)?;
    let length = u32::try_from(content.len()).map_err(io::Error::other)?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(&content)
}

/// Goes through what comes in message by message.
pub(super) struct Messages<R> {
    input: io::Take<R>,
    buffer: Vec<u8>,
}

impl<R: Read> Messages<R> {
    /// Messages of so many bytes together at most.
    pub(super) fn new(input: R, most: u64) -> Self {
        Self { input: input.take(most), buffer: Vec::new() }
    }

    /// The next message, if it is all there and nothing else. Memory is taken for what has come in, whatever length was
    /// announced.
    pub(super) fn next<T: for<'b> Deserialize<'b>>(&mut self) -> Option<T> {
        let mut length = [0; 4];
        self.input.read_exact(&mut length).ok()?;
        let length = u32::from_le_bytes(length);
        self.buffer.clear();
        let read = self.input.by_ref().take(length.into()).read_to_end(&mut self.buffer).ok()?;
        (u32::try_from(read) == Ok(length)).then_some(())?;
        let (content, rest) = postcard::take_from_bytes(&self.buffer).ok()?;
        rest.is_empty().then_some(content)
    }

    /// Whether nothing follows.
    pub(super) fn is_done(&mut self) -> bool {
        self.input.limit() > 0 && matches!(self.input.read(&mut [0]), Ok(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_that_is_announced_takes_no_memory() {
        let mut bytes = u32::MAX.to_le_bytes().to_vec();
        bytes.extend(b"short");
        let mut messages = Messages::new(bytes.as_slice(), u64::MAX);
        assert!(messages.next::<String>().is_none());
        assert!(messages.buffer.capacity() < 1 << 16);
    }

    #[test]
    fn an_answer_without_end_is_given_up() {
        let mut messages = Messages::new(io::repeat(0), 1000);
        // Each is an empty message.
        let heard = std::iter::from_fn(|| messages.next::<()>()).count();
        assert_eq!(heard, 250);
        assert!(!messages.is_done());
    }
}
