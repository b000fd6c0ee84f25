//! The path of data.

pub mod cell;
pub mod error;
pub mod grid;
pub mod number_format;
pub mod period;
pub mod quantity;
pub mod register;
