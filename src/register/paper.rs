//! The paper that workbooks are printed on.

/// The paper of a council's printer, landscape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 297 by 210 millimetres.
    #[default]
    A4,
    /// 420 by 297 millimetres.
    A3,
}

impl Paper {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::A4, Self::A3];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
        }
    }
}
