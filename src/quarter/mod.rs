//! A quarter from bytes to what is said of it: the configuration, the files that were sent, and the rows of every output.
//! Nothing here needs a file, a thread, a clock or a process.

pub mod configuration;
mod receive;

pub use receive::{BookReader, InProcess, Receiver, SentFile};
