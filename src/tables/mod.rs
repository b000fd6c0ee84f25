//! What the outputs hold, table by table: each declares its columns once, and its sheet and its CSV are two ways of writing
//! them. Pure: [`mod@crate::write`] and [`crate::report`] do the writing.
//!
//! A table is one file: its columns (`column`), what its cells hold ([`content`]), and which of them are formulas
//! ([`declaration`]).

mod action_run;
pub(crate) mod actions;
pub(crate) mod board_items;
pub(crate) mod column;
pub(crate) mod content;
pub(crate) mod count;
pub(crate) mod declaration;
pub(crate) mod exception_cells;
pub(crate) mod exceptions;
pub(crate) mod figures;
pub(crate) mod findings;
mod in_print;
pub(crate) mod indicators;
pub(crate) mod link;
pub(crate) mod measured;
pub(crate) mod narrative;
pub(crate) mod origin;
pub(crate) mod owner;
pub(crate) mod place;
pub(crate) mod plan_series;
pub(crate) mod plans;
pub(crate) mod returns;
pub(crate) mod run_column;
pub(crate) mod scope;
pub(crate) mod shared_formula;
pub(crate) mod shown_periods;
pub(crate) mod trends;

#[cfg(test)]
mod tests;
