//! Stands in for getrandom in the page: zip asks for chance only where it encrypts or unpacks to a disk, which the page
//! never does. The real one brings wasm-bindgen, whose imports and exports stay in the module and need a tool of its own.

use std::{error, fmt, io};

/// There is no chance to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no source of chance")
    }
}

impl error::Error for Error {}

impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        Self::other(error)
    }
}

/// Fills nothing.
///
/// # Errors
/// Always.
pub fn fill(_: &mut [u8]) -> Result<(), Error> {
    Err(Error)
}

/// A number by chance.
///
/// # Errors
/// Always.
pub fn u64() -> Result<u64, Error> {
    Err(Error)
}

/// A number by chance.
///
/// # Errors
/// Always.
pub fn u32() -> Result<u32, Error> {
    Err(Error)
}
