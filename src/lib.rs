//! The path of data.

pub mod cell;
pub mod grid;
pub mod number_format;
pub mod period;
pub mod quantity;
