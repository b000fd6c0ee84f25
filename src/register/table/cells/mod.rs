//! The cells of one row of the register, read as what their columns ask for.

mod due;
mod figures;
mod row_cells;
mod service_names;
mod targets;
mod whose;

pub(crate) use row_cells::RegisterCells;
pub(crate) use service_names::{ServiceNames, service_names};
