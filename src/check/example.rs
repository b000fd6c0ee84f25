//! An example: what is changed in a clean return, and who then speaks of what.

use super::edit::Edit;

/// The clean return's file.
pub const CLEAN: &str = "returns/Housing.xlsx";

/// What the example of a rule or an exception code is: edits, where it must then speak, and which others do too.
#[derive(Debug)]
pub struct Example {
    /// What is changed in the clean return.
    pub edits: &'static [Edit],
    /// Where a rule speaks, in order: `Sheet!A1`, `Sheet`, or nothing for the file; `other.xlsx: ` before it where that
    /// is not the clean return's file. What an exception concerns: an indicator's ref, a milestone, a service.
    pub at: &'static [&'static str],
    /// Codes of others that speak rightly on the same edits.
    pub beside: &'static [&'static str],
}
