//! What calamine found in a cell as a raw cell of a grid.

use std::collections::HashMap;
use std::sync::Arc;

use calamine::DataRef;

use super::remark::Remark;
use crate::grid::{Face, RawCell};
use crate::read::cell_style::CellStyle;
use crate::read::value::{dated, is_blank, iso, number, pictures, plain};

/// Makes raw cells; a text that several cells share is kept once.
#[derive(Default)]
pub(super) struct Values {
    /// By the address of calamine's copy, which outlives every sheet.
    shared: HashMap<usize, Arc<str>>,
}

impl Values {
    /// The cell, unless it is blank.
    pub(super) fn raw(
        &mut self,
        data: &DataRef<'_>,
        remark: Option<&Remark>,
        look: &CellStyle,
    ) -> Option<RawCell> {
        let face = match remark {
            Some(Remark::NotCalculated) => return Some(RawCell::NotCalculated),
            Some(Remark::Error(code)) => return Some(RawCell::Error(Arc::clone(code))),
            Some(Remark::Text(text)) => return (!is_blank(text)).then(|| plain(Arc::clone(text))),
            Some(Remark::Face(face)) => *face,
            // Its runs tell what it holds.
            Some(Remark::Runs(_)) => return None,
            None => look.face,
        };
        match data {
            DataRef::Empty => None,
            DataRef::SharedString(text) if face != Face::Text => pictures(text, face),
            DataRef::String(text) if face != Face::Text => pictures(text, face),
            DataRef::SharedString(text) if is_blank(text) => None,
            DataRef::SharedString(text) => {
                let kept = self.shared.entry(text.as_ptr().addr());
                let text = Arc::clone(kept.or_insert_with(|| Arc::from(*text)));
                Some(RawCell::Text { text, face })
            }
            DataRef::String(text) if is_blank(text) => None,
            DataRef::String(text) => Some(RawCell::Text { text: text.as_str().into(), face }),
            DataRef::Int(value) => Some(number(*value as f64, look)),
            DataRef::Float(value) => Some(number(*value, look)),
            DataRef::Bool(value) => Some(RawCell::Bool(*value)),
            DataRef::Error(error) => Some(RawCell::Error(error.to_string().into())),
            DataRef::DateTime(moment) => Some(dated(moment, look)),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(iso(text, look)),
        }
    }
}
