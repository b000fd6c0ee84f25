//! `qmr page`, and the workspace that makes the core of a page.

mod command;
mod laid;
mod workspace;
