//! What tests are written with: workbooks of every format, made and taken apart.

pub mod ods;
pub mod package;
pub mod xls;
pub mod xlsb;
pub mod xlsx;
