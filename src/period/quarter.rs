//! Quarters of a financial year, and the period that a quarter of a year is.

use std::fmt;

use jiff::civil::{Date, date};

use crate::calendar::{day_in_figures, days_after, month_in_short};
use crate::period::year::FinancialYear;
use crate::scan::spots;

/// A quarter of a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quarter {
    /// April to June.
    Q1,
    /// July to September.
    Q2,
    /// October to December.
    Q3,
    /// January to March.
    Q4,
}

impl Quarter {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Q1, Self::Q2, Self::Q3, Self::Q4];

    /// 1 to 4.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Q1 => 1,
            Self::Q2 => 2,
            Self::Q3 => 3,
            Self::Q4 => 4,
        }
    }

    /// The quarter of a number from 1 to 4.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        match number {
            1 => Some(Self::Q1),
            2 => Some(Self::Q2),
            3 => Some(Self::Q3),
            4 => Some(Self::Q4),
            _ => None,
        }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q{}", self.number())
    }
}

/// A reporting period: one quarter of one financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The financial year.
    pub year: FinancialYear,
    /// The quarter.
    pub quarter: Quarter,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.year, self.quarter)
    }
}

impl Period {
    /// The period of `qmr.toml`: a financial year with four and two digits and a quarter, `2009/10 Q4`; case and blanks
    /// do not matter.
    #[must_use]
    pub fn from_config(text: &str) -> Option<Self> {
        let tokens = spots(text);
        let [first, slash, second, q, number] = tokens.as_slice() else {
            return None;
        };
        let exact = first.number()?.1 == 4
            && slash.is_mark(&['/'])
            && second.number()?.1 == 2
            && q.is_word(&["Q"])
            && number.number()?.1 == 1;
        if !exact {
            return None;
        }
        let year = FinancialYear::at(&tokens)?;
        let quarter = Quarter::from_number(number.number()?.0)?;
        Some(Self { year, quarter })
    }

    /// The period that a day lies in.
    #[must_use]
    pub fn of(day: Date) -> Self {
        let quarter = match day.month() {
            4..=6 => Quarter::Q1,
            7..=9 => Quarter::Q2,
            10..=12 => Quarter::Q3,
            _ => Quarter::Q4,
        };
        Self { year: FinancialYear::of(day), quarter }
    }

    /// Its name in file and folder names: `2009-10-q4`.
    #[must_use]
    pub fn slug(self) -> String {
        self.to_string().to_lowercase().replace(['/', ' '], "-")
    }

    /// Dates as an officer may type them, for a message: its last day, or the month of it. `31/03/2010 or Mar 2010`.
    pub(crate) fn example_of_a_date(self) -> String {
        let end = self.end();
        format!("{} or {}", day_in_figures(end), month_in_short(end))
    }

    /// A day on which a return of it may be handed in, for a message: a fortnight after its end. `14/04/2010`.
    pub(crate) fn example_of_a_submission(self) -> String {
        let end = self.end();
        day_in_figures(days_after(end, 14).unwrap_or(end))
    }

    /// The quarter before it.
    #[must_use]
    pub fn previous(self) -> Self {
        let FinancialYear(year) = self.year;
        let (year, quarter) = match self.quarter {
            Quarter::Q1 => (year - 1, Quarter::Q4),
            Quarter::Q2 => (year, Quarter::Q1),
            Quarter::Q3 => (year, Quarter::Q2),
            Quarter::Q4 => (year, Quarter::Q3),
        };
        Self { year: FinancialYear(year), quarter }
    }

    /// The quarter behind it.
    #[must_use]
    pub(crate) fn next(self) -> Self {
        let FinancialYear(year) = self.year;
        match self.quarter {
            Quarter::Q1 => Self { quarter: Quarter::Q2, ..self },
            Quarter::Q2 => Self { quarter: Quarter::Q3, ..self },
            Quarter::Q3 => Self { quarter: Quarter::Q4, ..self },
            Quarter::Q4 => Self { year: FinancialYear(year + 1), quarter: Quarter::Q1 },
        }
    }

    /// Its first day.
    #[must_use]
    pub fn start(self) -> Date {
        let FinancialYear(year) = self.year;
        match self.quarter {
            Quarter::Q1 => date(year, 4, 1),
            Quarter::Q2 => date(year, 7, 1),
            Quarter::Q3 => date(year, 10, 1),
            Quarter::Q4 => date(year + 1, 1, 1),
        }
    }

    /// Its last day.
    #[must_use]
    pub fn end(self) -> Date {
        let FinancialYear(year) = self.year;
        match self.quarter {
            Quarter::Q1 => date(year, 6, 30),
            Quarter::Q2 => date(year, 9, 30),
            Quarter::Q3 => date(year, 12, 31),
            Quarter::Q4 => date(year + 1, 3, 31),
        }
    }
}
