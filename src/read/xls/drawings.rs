//! What is drawn on a sheet: each thing has a record that says where it begins, and behind it one that says what it is.

use crate::cell::Pos;
use crate::grid::DrawingKind;
use crate::read::bytes::u16_at;
use crate::read::comments::place;

/// The head of the part of a record that says where something stands: its type, and its length of 18 bytes.
const ANCHOR: [u8; 6] = [0x10, 0xF0, 0x12, 0, 0, 0];

/// The cell at which something begins.
pub(super) fn anchor(data: &[u8]) -> Option<Pos> {
    let head = data.windows(ANCHOR.len()).position(|window| window == ANCHOR)?;
    // Behind marks stand the column, how far into it, and the row.
    let own = data.get(head + ANCHOR.len()..)?;
    place(u16_at(own, 6)?.into(), u16_at(own, 2)?.into())
}

/// What an object is, if it is one of those that are named.
pub(super) fn kind(data: &[u8]) -> Option<DrawingKind> {
    match u16_at(data, 4)? {
        5 => Some(DrawingKind::Chart),
        8 => Some(DrawingKind::Picture),
        6 => Some(DrawingKind::Words),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_stands_where_its_anchor_says() {
        let mut data = vec![0x0F, 0, 0x04, 0xF0, 0x60, 0, 0, 0, 0, 0];
        data.extend(ANCHOR);
        data.extend([2, 0, 3, 0, 0x55, 0, 7, 0, 0, 0]);
        assert_eq!(anchor(&data), Some(Pos::new(7, 3)));
        assert_eq!(anchor(data.get(..20).unwrap_or_default()), None);
        assert_eq!(anchor(&[]), None);
        for (number, own) in
            [(5, Some(DrawingKind::Chart)), (8, Some(DrawingKind::Picture)), (25, None)]
        {
            assert_eq!(kind(&[0x15, 0, 0x12, 0, number, 0, 1, 0]), own);
        }
        assert_eq!(kind(&[0x15, 0]), None);
    }
}
