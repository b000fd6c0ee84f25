//! `qmr page`, and the workspace that makes the core of a page.

mod command;
mod laid;
/// How the page asks the core. Its tests run here, where the library is built in any case.
#[path = "../../web/src/parts.rs"]
mod parts;
mod workspace;
