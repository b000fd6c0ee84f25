//! How grave an exception is.

/// How grave an exception is: how much of a board's time it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExceptionSeverity {
    /// A board must discuss it.
    High,
    /// A board should see it.
    Medium,
    /// It is good to know.
    Low,
}

impl ExceptionSeverity {
    /// The word that every output prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}
