//! What tests are written with: the clean return and edits to it; workbooks of every format, made and taken apart.

pub mod clean_return;
pub mod ods;
pub mod package;
pub mod workdir;
pub mod xls;
pub mod xlsb;
pub mod xlsx;
