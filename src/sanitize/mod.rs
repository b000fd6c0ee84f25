//! Text made safe for where it goes: a terminal, a field of a CSV, JSON, a cell of a sheet, a text inside a formula.
//!
//! What a return holds was written by somebody, and an output must say it and never do it. Each function is named by the place
//! for which it makes a text safe.

mod csv;
mod json;
mod sheet;
mod terminal;

pub(crate) use csv::{for_csv, from_csv, is_plain_number};
#[cfg(test)]
pub(crate) use csv::{is_dangerous, without_steering};
pub(crate) use json::for_json;
pub(crate) use sheet::{
    CELL_UNITS, begins_like_a_formula, for_cell, for_formula, is_longer_than_a_cell,
};
#[cfg(test)]
pub(crate) use terminal::is_hidden;
pub(crate) use terminal::{for_terminal, for_terminal_line};
