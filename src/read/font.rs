//! Fonts, as far as they say what letters mean: pictures, struck through, raised.

use crate::grid::Face;

/// Where letters stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum VerticalAlign {
    /// On the line.
    #[default]
    Line,
    /// Above it, and small.
    Raised,
    /// Below it, and small.
    Lowered,
}

/// How letters are set, as far as it says what counts; none where the cell's own font decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LetterStyle {
    /// Struck through.
    pub(super) struck: Option<bool>,
    /// Where they stand.
    pub(super) place: Option<VerticalAlign>,
    /// In bold type.
    pub(super) bold: Option<bool>,
}

impl LetterStyle {
    /// What a font says, which leaves nothing to the cell's.
    pub(super) const fn of_font(struck: bool, place: VerticalAlign) -> Self {
        Self { struck: Some(struck), place: Some(place), bold: Some(false) }
    }

    /// This, and where it says nothing what is around it.
    pub(super) const fn within(self, around: Self) -> Self {
        Self {
            struck: match self.struck {
                None => around.struck,
                own => own,
            },
            place: match self.place {
                None => around.place,
                own => own,
            },
            bold: match self.bold {
                None => around.bold,
                own => own,
            },
        }
    }

    /// Whether letters that are set so may be left out, or are kept apart from those around them. `struck_cells` is
    /// whether a cell's own font may strike it through.
    pub(super) const fn may_be_left(self, struck_cells: bool) -> bool {
        matches!(self.struck, Some(true))
            || matches!(self.place, Some(VerticalAlign::Raised | VerticalAlign::Lowered))
            || (struck_cells && self.struck.is_some())
    }
}

/// A font, as far as it says what its letters mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Font {
    pub(super) face: Face,
    pub(super) struck: bool,
    pub(super) place: VerticalAlign,
    pub(super) bold: bool,
}

impl Font {
    pub(super) const fn way(self) -> LetterStyle {
        let way = LetterStyle::of_font(self.struck, self.place);
        LetterStyle { bold: Some(self.bold), ..way }
    }
}

/// Where letters of a font stand, by the number in its record.
pub(super) const fn place(number: u16) -> VerticalAlign {
    match number {
        1 => VerticalAlign::Raised,
        2 => VerticalAlign::Lowered,
        _ => VerticalAlign::Line,
    }
}

/// The face of a font's name.
pub(super) fn face(font: &str) -> Face {
    match font.trim() {
        name if name.eq_ignore_ascii_case("Wingdings") => Face::Wingdings,
        name if name.eq_ignore_ascii_case("Wingdings 2") => Face::Wingdings2,
        _ => Face::Text,
    }
}
