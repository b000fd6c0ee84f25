//! The consolidated workbook, read back: its formulas, its tables, its counts.

mod accessible;
mod annual;
mod boards;
mod charts;
mod counts;
mod edited;
mod formulas;
mod hands;
mod made;
mod over_time;
mod plans;
pub(crate) mod printed;
mod quiet;
mod recalculated;
mod rows;
mod shown;
mod stretch;
mod texts;
mod trends;
mod wholes;
