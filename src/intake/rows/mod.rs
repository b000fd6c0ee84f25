//! The rows of a table, put together from those of the sheet.

mod assemble;
mod assembler;
mod classify;
mod line;
#[cfg(test)]
mod milestones;
mod paired;
mod row;
mod set_aside;
mod table_rows;
mod unread;
mod wording;

pub(super) use assembler::{Assembler, RowContext};
pub use row::Row;
pub(crate) use row::{says_the_same, spanned};
pub(super) use table_rows::TableRows;
pub(crate) use unread::on_one_line;
pub use unread::{UnreadCells, UnreadReason};
pub(crate) use wording::is_note;
pub(crate) use wording::is_ref_shaped;
