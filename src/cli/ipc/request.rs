//! What is asked of the reading process.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::framed::{Messages, send};
use crate::read::Limits;

/// What is asked of the reading process; the file's bytes follow it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// The file's name.
    pub name: String,
    /// How large it may be.
    pub limits: Limits,
    /// Seconds of work.
    pub seconds: u32,
    /// MiB of memory.
    pub memory_mib: u32,
}

/// The most bytes of a request.
const MOST_OF_A_REQUEST: u64 = 1 << 20;

/// Sends a request.
///
/// # Errors
/// Where nobody takes it.
pub(crate) fn send_request(request: &Request, output: &mut impl Write) -> io::Result<()> {
    send(request, output)
}

/// The request that comes in, if it is one; what follows it is left.
pub(crate) fn receive_request(input: impl Read) -> Option<Request> {
    Messages::new(input, MOST_OF_A_REQUEST).next()
}
