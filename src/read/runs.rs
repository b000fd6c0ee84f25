//! The stretches of a cell's text that are set in different ways, and how each is set.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use super::bold::bold_parts;
use super::font::{Font, LetterStyle, VerticalAlign};
use super::letters::Letter;
use super::marks::{self, OmittedText};
use crate::grid::Face;

/// The fonts of a workbook made of records, by number.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    fonts: Vec<Font>,
    any_struck: bool,
}

/// A text of a workbook made of records.
pub(super) struct RichText {
    pub(super) text: Arc<str>,
    /// The font of its first run, where that begins with the text.
    pub(super) face: Option<Face>,
    /// Its runs, where some may be left out.
    pub(super) runs: Option<Rc<Runs>>,
    /// Its parts in bold type.
    pub(super) bold: Option<Arc<[Arc<str>]>>,
}

impl Fonts {
    pub(super) fn push(&mut self, font: Font) {
        self.any_struck |= font.struck;
        self.fonts.push(font);
    }

    pub(super) fn get(&self, number: u16) -> Font {
        let font = self.fonts.get(usize::from(number));
        font.copied().unwrap_or_default()
    }

    /// A text whose runs begin at these letters in the fonts of these numbers.
    pub(super) fn text(&self, text: String, runs: &[(u16, u16)]) -> RichText {
        let first = runs.first().filter(|(from, _)| *from == 0);
        let face = first.map(|(_, font)| self.get(*font).face);
        let ways = runs.iter();
        let ways: Vec<(usize, LetterStyle)> =
            ways.map(|(from, font)| (usize::from(*from), self.get(*font).way())).collect();
        let any_left = ways.iter().any(|(_, way)| way.may_be_left(self.any_struck));
        let any_bold = ways.iter().any(|(_, way)| way.bold == Some(true));
        let runs = (any_left || any_bold).then(|| Runs::cut(face, &text, &ways));
        RichText {
            face,
            bold: runs.as_ref().and_then(Runs::bold_parts),
            runs: runs.filter(|_| any_left).map(Rc::new),
            text: text.into(),
        }
    }
}

/// What a person sees of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct VisibleText {
    pub(super) text: Arc<str>,
    pub(super) left: Option<Rc<OmittedText>>,
}

/// A text whose stretches are set in different ways.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Runs {
    /// The font of the first run.
    pub(super) face: Option<Face>,
    stretches: Vec<(String, LetterStyle)>,
    /// Worked out once for each way in which the cell itself may be set, since many cells may share a text.
    seen: [OnceCell<VisibleText>; 4],
}

impl Runs {
    pub(super) fn new(face: Option<Face>, stretches: Vec<(String, LetterStyle)>) -> Self {
        Self { face, stretches, seen: Default::default() }
    }

    /// A text whose runs begin at these letters, counted in units of UTF-16.
    fn cut(face: Option<Face>, text: &str, runs: &[(usize, LetterStyle)]) -> Self {
        let (mut stretches, mut unit) = (vec![(String::new(), LetterStyle::default())], 0);
        let mut ahead = runs.iter().peekable();
        for letter in text.chars() {
            while let Some((_, way)) = ahead.next_if(|(from, _)| *from <= unit) {
                stretches.push((String::new(), *way));
            }
            if let Some((stretch, _)) = stretches.last_mut() {
                stretch.push(letter);
            }
            unit += letter.len_utf16();
        }
        Self::new(face, stretches)
    }

    /// The parts of it that are set in bold type.
    pub(super) fn bold_parts(&self) -> Option<Arc<[Arc<str>]>> {
        bold_parts(self.stretches.iter().map(|(text, way)| (text.as_str(), *way)))
    }

    /// This, if any of it may be left out.
    pub(super) fn if_any(self, struck_cells: bool) -> Option<Self> {
        let mut ways = self.stretches.iter().map(|(_, way)| *way);
        ways.any(|way| way.may_be_left(struck_cells)).then_some(self)
    }

    /// What a person sees of it in a cell that is set in this way.
    pub(super) fn seen(&self, cell: LetterStyle) -> &VisibleText {
        let cell = LetterStyle {
            // A cell that is lowered as a whole is text like any other.
            place: cell.place.filter(|place| *place == VerticalAlign::Raised),
            ..cell
        };
        let (struck, raised) = (cell.struck == Some(true), cell.place.is_some());
        let [neither, only_struck, only_raised, both] = &self.seen;
        let kept = match (struck, raised) {
            (false, false) => neither,
            (true, false) => only_struck,
            (false, true) => only_raised,
            (true, true) => both,
        };
        kept.get_or_init(|| {
            let length: usize = self.stretches.iter().map(|(text, _)| text.len()).sum();
            if length > marks::LONGEST {
                let texts = self.stretches.iter().map(|(text, _)| text.as_str());
                return VisibleText { text: texts.collect::<String>().into(), left: None };
            }
            let letters: Vec<Letter> = self
                .stretches
                .iter()
                .flat_map(|(text, way)| {
                    let way = way.within(cell);
                    text.chars().map(move |letter| Letter {
                        letter,
                        struck: way.struck == Some(true),
                        place: way.place.unwrap_or_default(),
                    })
                })
                .collect();
            let (text, left) = marks::seen(&letters);
            let left = (!left.is_empty()).then(|| left.into());
            VisibleText { text, left }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAISED: LetterStyle = LetterStyle::of_font(false, VerticalAlign::Raised);
    const STRUCK: LetterStyle = LetterStyle::of_font(true, VerticalAlign::Line);

    #[test]
    fn runs_begin_at_units_of_utf_16() {
        let seen = |text: &str, runs: &[(usize, LetterStyle)]| {
            let runs = Runs::cut(None, text, runs);
            Arc::clone(&runs.seen(LetterStyle::default()).text)
        };
        assert_eq!(&*seen("481", &[(2, RAISED)]), "48");
        assert_eq!(&*seen("😀481", &[(4, RAISED)]), "😀48");
        assert_eq!(
            &*seen("4548", &[(0, STRUCK), (2, LetterStyle::of_font(false, VerticalAlign::Line))]),
            "48"
        );
        // Runs that are out of order or beyond the text are of no use, and do no harm.
        assert_eq!(&*seen("48", &[(9, RAISED), (0, STRUCK)]), "48");
    }

    #[test]
    fn a_stretch_that_names_no_way_is_set_as_its_cell_is() {
        let plain = LetterStyle::of_font(false, VerticalAlign::Line);
        let runs =
            Runs::new(None, vec![("45".into(), LetterStyle::default()), (" 48".into(), plain)]);
        assert_eq!(&*runs.seen(LetterStyle::default()).text, "45 48");
        assert_eq!(&*runs.seen(STRUCK).text, "48");
        assert!(runs.clone().if_any(false).is_none() && runs.if_any(true).is_some());
    }
}
