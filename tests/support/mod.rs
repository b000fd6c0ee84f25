//! What tests are written with: the clean return and edits to it; councils, folders to run qmr in; workbooks of every
//! format, made and taken apart.

pub mod clean_return;
pub mod council;
pub mod json_schema;
pub mod ods;
pub mod package;
pub mod workdir;
pub mod xls;
pub mod xlsb;
pub mod xlsx;
