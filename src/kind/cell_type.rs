//! What a column can ask of a cell.

use std::sync::Arc;

use crate::cell::{Cell, CellValue, Fault, Pos};
use crate::due::Due;
use crate::grid::RawCell;
use crate::kind::column::Asks;
use crate::quantity::{Quantity, TargetTyped};
use crate::register::Symbols;

/// A type that a column asks of its cells.
pub trait CellType: Sized {
    /// What such a column is declared to ask for.
    const ASKS: Asks;

    /// Reads a cell that is not blank.
    ///
    /// # Errors
    /// Why the content is no value of this type.
    fn read(raw: &RawCell, symbols: &Symbols) -> Result<Option<Self>, Fault>;

    /// Takes in the text of a row that goes on from the row above; only text can.
    fn join(&mut self, tail: &str) {
        let _ = tail;
    }
}

/// A typed cell of a raw one; a column's cell that holds nothing still knows its place.
pub fn typed<T: CellType>(pos: Pos, raw: Option<&RawCell>, symbols: &Symbols) -> Cell<T> {
    let Some(raw) = raw else {
        return Cell { pos, shown: Arc::default(), held: CellValue::Blank };
    };
    let held = match T::read(raw, symbols) {
        Ok(Some(value)) => CellValue::Good(value),
        Ok(None) => CellValue::Blank,
        Err(fault) => CellValue::Bad(fault),
    };
    Cell { pos, shown: shown_or_named(raw), held }
}

/// What a cell shows; a formula that was never calculated shows nothing, so it is named.
fn shown_or_named(raw: &RawCell) -> Arc<str> {
    match raw {
        RawCell::NotCalculated => "a formula without a result".into(),
        raw => raw.shown(),
    }
}

impl CellType for Arc<str> {
    const ASKS: Asks = Asks::Text;

    fn read(raw: &RawCell, _: &Symbols) -> Result<Option<Self>, Fault> {
        match raw {
            RawCell::Error(_) => Err(Fault::ErrorValue),
            RawCell::NotCalculated => Err(Fault::NotCalculated),
            raw => {
                let shown = raw.shown();
                let text = shown.trim();
                Ok(match text.len() {
                    0 => None,
                    whole if whole == shown.len() => Some(shown),
                    _ => Some(text.into()),
                })
            }
        }
    }

    fn join(&mut self, tail: &str) {
        *self = format!("{self} {tail}").into();
    }
}

impl CellType for Quantity {
    const ASKS: Asks = Asks::Number;

    fn read(raw: &RawCell, _: &Symbols) -> Result<Option<Self>, Fault> {
        Self::from_raw(raw)
    }
}

impl CellType for TargetTyped {
    const ASKS: Asks = Asks::Target;

    fn read(raw: &RawCell, _: &Symbols) -> Result<Option<Self>, Fault> {
        Self::from_raw(raw)
    }
}

impl CellType for Due {
    const ASKS: Asks = Asks::Date;

    fn read(raw: &RawCell, _: &Symbols) -> Result<Option<Self>, Fault> {
        Self::from_raw(raw)
    }
}
