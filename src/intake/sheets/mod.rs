//! The sheets of a return: each with its tables and their rows, and whose it says that it is.

mod bodies;
mod continued;
mod kept;
mod read;
mod room;
mod sheet;
mod unread;
mod whose;

pub(crate) use kept::all_words;
pub(crate) use read::SheetReader;
pub(crate) use room::TableBudget;
pub use sheet::{ClaimedService, Other, Sheet, SheetRows};
pub(crate) use whose::file_whose;
