//! The sheets of a return: each with its tables and their rows, and whose it says that it is.

mod bodies;
mod claimed_service;
mod continued;
mod free_text;
mod read;
mod sheet;
mod table_budget;
mod unread;

pub(crate) use claimed_service::file_whose;
pub(crate) use free_text::all_words;
pub(crate) use read::SheetReader;
pub use sheet::{ClaimedService, Other, Sheet, SheetRows};
pub(crate) use table_budget::TableBudget;
