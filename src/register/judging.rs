//! How statuses are judged: `[judging]` and `[symbols]` of `qmr.toml`.

use rust_decimal::Decimal;

/// Whether the rule or the officer's symbol decides (docs/judging.md, "Stated, computed or worst").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JudgeMode {
    /// The rule.
    #[default]
    Computed,
    /// The officer's symbol, else the rule.
    Stated,
    /// The worse of the two.
    Worst,
}

/// Green, amber or red.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rag {
    /// On target or better.
    Green,
    /// Short of the target by no more than the tolerance.
    Amber,
    /// Short of the target by more.
    Red,
}

impl Rag {
    /// The word that every output prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Green => "Green",
            Self::Amber => "Amber",
            Self::Red => "Red",
        }
    }
}

/// `[judging]` of `qmr.toml`.
#[derive(Clone, Debug)]
pub struct Judging {
    /// Who decides.
    pub mode: JudgeMode,
    /// The council's amber band.
    pub tolerance: Tolerance,
    /// The council's green slack.
    pub green_slack: Tolerance,
    /// The statuses that must not stand without commentary.
    pub commentary_required: Vec<Rag>,
    /// How many times larger or smaller than before a figure must be to be an outlier; above 1.
    pub outlier_factor: Decimal,
    /// How far a figure may move and still count as the same (docs/judging.md, "Direction of travel"); its share is one
    /// of the earlier figure.
    pub same_within: Tolerance,
}

/// What holds where `[judging]` does not say otherwise (docs/configuration.md, "qmr.toml").
impl Default for Judging {
    fn default() -> Self {
        Self {
            mode: JudgeMode::Computed,
            tolerance: Tolerance::None,
            green_slack: Tolerance::None,
            commentary_required: vec![Rag::Amber, Rag::Red],
            outlier_factor: Decimal::from(3),
            same_within: Tolerance::None,
        }
    }
}

/// `[symbols]` of `qmr.toml`: further spellings of a stated status.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    /// Spellings of green.
    pub green: Vec<String>,
    /// Spellings of amber.
    pub amber: Vec<String>,
    /// Spellings of red.
    pub red: Vec<String>,
}

/// A band beside the target, in the forms of `qmr.toml` (docs/judging.md, "Tolerance").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tolerance {
    /// No band.
    #[default]
    None,
    /// A share of the target, in per cent (5 for `5%`).
    Relative(Decimal),
    /// A distance in the indicator's own unit, points for a percentage (2 for `2pp`).
    Points(Decimal),
    /// Whichever of the two is lower.
    Lower {
        /// In per cent of the target.
        relative: Decimal,
        /// In the indicator's own unit.
        points: Decimal,
    },
}
