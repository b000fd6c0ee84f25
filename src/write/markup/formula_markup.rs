//! Formulas as markup.

use super::number_markup::digits;
use super::text_markup::escaped;
use crate::sanitize::for_cell;

/// A formula as it stands in its cell.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FormulaText<'f> {
    /// Of this cell alone.
    Own(&'f str),
    /// The first cell of one that the cells of a range share.
    First {
        /// The formula here.
        text: &'f str,
        /// The range (`AF4:AF40003`).
        range: &'f str,
        /// Its number among those of the sheet.
        number: u32,
    },
    /// A further cell of the one with this number.
    Further(u32),
}

impl FormulaText<'_> {
    pub(super) fn put(self, xml: &mut Vec<u8>) {
        let text = match self {
            Self::Own(text) => {
                xml.extend_from_slice(b"<f>");
                text
            }
            Self::First { text, range, number } => {
                xml.extend_from_slice(b"<f t=\"shared\" ref=\"");
                xml.extend_from_slice(range.as_bytes());
                xml.extend_from_slice(b"\" si=\"");
                digits(xml, number.into());
                xml.extend_from_slice(b"\">");
                text
            }
            Self::Further(number) => {
                xml.extend_from_slice(b"<f t=\"shared\" si=\"");
                digits(xml, number.into());
                xml.extend_from_slice(b"\"/>");
                return;
            }
        };
        escaped(xml, &for_cell(text.strip_prefix('=').unwrap_or(text)));
        xml.extend_from_slice(b"</f>");
    }
}
