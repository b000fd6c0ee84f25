//! Writing a tree of outputs: nothing that qmr did not write is replaced, everything appears or nothing does, and the
//! manifest comes last.

mod commit;
mod earlier;
mod hashed;
mod outputs;
mod places;
#[cfg(test)]
mod tests;
mod told;

pub(super) use commit::{WritePlan, Written, write};
pub(super) use outputs::Outputs;
pub(crate) use places::MANIFEST;
pub(super) use places::place;
pub(super) use told::{tell_left, tell_written};
