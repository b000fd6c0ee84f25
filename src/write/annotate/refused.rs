//! Why a workbook is not patched.

/// Why notes cannot be put into a copy of a workbook, as a sentence for its officer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotPatched(pub(super) String);

impl NotPatched {
    /// The file is of another format.
    pub(super) fn format() -> Self {
        Self("Notes are put into .xlsx and .xlsm workbooks alone.".to_owned())
    }

    /// A part is not as Excel writes it.
    pub(super) fn odd(part: &str) -> Self {
        Self(format!("Its part {part} is not as Excel writes it."))
    }
}
