//! What comes out of a workbook, and what is refused, told by workbooks made here.

mod binary;
mod comments;
mod csv;
mod damage;
mod drawn;
mod hidden;
mod marks;
mod refusals;
mod sheets;
mod values;
