//! What the two kinds of Office Open XML workbook share, `.xlsx` with parts in XML and `.xlsb` with parts in records:
//! relationships, tabs, and comments beside cells.

pub(super) mod comments;
mod drawings;
pub(super) mod part_path;
pub(super) mod relationships;
pub(super) mod tabs;
