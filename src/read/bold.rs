//! The parts of a sheet's texts that are set in bold type where the rest of their cell is not.

use std::sync::Arc;

use super::font::LetterStyle;
use crate::cell::Pos;

/// The most letters of a part, and the most parts of a text: more are no names.
const LONGEST: usize = 200;
const MOST: usize = 8;

/// How many bytes are kept of a sheet, since many cells may share a text.
const KEPT: usize = 1 << 16;

/// The parts of a text in bold type, where it is not bold throughout.
pub(super) fn bold_parts<'t>(
    stretches: impl Iterator<Item = (&'t str, LetterStyle)>,
) -> Option<Arc<[Arc<str>]>> {
    let (mut parts, mut open, mut has_plain) = (Vec::new(), String::new(), false);
    for (text, way) in stretches {
        if way.bold == Some(true) {
            open.push_str(text);
        } else if !text.trim().is_empty() {
            has_plain = true;
            parts.push(std::mem::take(&mut open));
        } else if !open.is_empty() {
            open.push_str(text);
        }
    }
    parts.push(open);
    let parts: Vec<Arc<str>> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty() && part.chars().count() <= LONGEST)
        .map(Arc::from)
        .collect();
    (has_plain && (1..=MOST).contains(&parts.len())).then(|| parts.into())
}

/// The parts in bold type of the cells of one sheet.
#[derive(Debug, Default)]
pub(super) struct BoldCells {
    parts: Vec<(Pos, Arc<str>)>,
    bytes: usize,
}

impl BoldCells {
    /// Adds those of a cell.
    pub(super) fn put(&mut self, pos: Pos, parts: Option<&Arc<[Arc<str>]>>) {
        for part in parts.into_iter().flat_map(|parts| parts.iter()) {
            self.bytes = self.bytes.saturating_add(part.len());
            if self.bytes <= KEPT {
                self.parts.push((pos, Arc::clone(part)));
            }
        }
    }

    /// All of them, by their cells.
    pub(super) fn finish(mut self) -> Vec<(Pos, Arc<str>)> {
        self.parts.sort_by_key(|(pos, _)| *pos);
        self.parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_bold_where_the_rest_is_not() {
        let bold = LetterStyle { bold: Some(true), ..LetterStyle::default() };
        let plain = LetterStyle::default();
        for (stretches, wanted) in [
            (&[("a) Parks; ", plain), ("s) Traffic", bold)][..], &["s) Traffic"][..]),
            (&[("s) ", bold), ("Traffic", bold), ("; t) Pay", plain)], &["s) Traffic"]),
            (&[("a)", bold), (" ", plain), ("Parks", bold), ("; b)", plain)], &["a) Parks"]),
            (&[("a)", bold), (" or ", plain), ("b)", bold)], &["a)", "b)"]),
            (&[("All of it", bold)], &[]),
            (&[("All of it", bold), (" \n", plain)], &[]),
            (&[("None", plain)], &[]),
            (&[], &[]),
        ] {
            let parts = bold_parts(stretches.iter().copied());
            let parts: Vec<&str> =
                parts.iter().flat_map(|parts| parts.iter()).map(|part| &**part).collect();
            assert_eq!(parts, wanted, "{stretches:?}");
        }
        assert!(bold_parts([("x", plain), (&*"y".repeat(201), bold)].into_iter()).is_none());
    }
}
