//! Faults of the writing library.

use rust_xlsxwriter::XlsxError;

use crate::error::Error;

/// A fault of the writing library, which is one of qmr's own: in words of qmr's own too.
#[allow(clippy::needless_pass_by_value)]
pub(super) fn fault(error: XlsxError) -> Error {
    let what = match error {
        XlsxError::RowColumnLimitError | XlsxError::RowColumnOrderError => {
            "a cell lies outside the sheet"
        }
        XlsxError::MaxStringLengthExceeded => "a text is longer than a cell holds",
        XlsxError::IoError(_) | XlsxError::ZipError(_) => "its parts do not go into one file",
        _ => "a part of it is not as Excel wants it",
    };
    Error::Internal(format!("the workbook cannot be put together: {what}"))
}

/// A fault of qmr's own: the frame is not as the library writes it.
pub(super) fn odd(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("the workbook cannot be put together: {error}"))
}
