//! Names of what a return holds: each column of each kind of sheet, and what its cover says.

use std::fmt;

macro_rules! fields {
    ($($(#[doc = $doc:literal])+ $field:ident = $name:literal;)+) => {
        /// What a value of a return is, by the name that every output uses: a column of a sheet, or a fact of a cover.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[doc = $doc])+ $field,)+ }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$field),+];

            /// The name that outputs use (`prior_actual`).
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$field => $name),+ }
            }
        }
    };
}

fields! {
    /// The ref of an indicator or an objective.
    Ref = "ref";
    /// What an indicator measures.
    Description = "description";
    /// Last year's outturn.
    PriorActual = "prior_actual";
    /// The annual target.
    Target = "target";
    /// The target for the quarter.
    PeriodTarget = "period_target";
    /// The quarter's figure.
    Actual = "actual";
    /// Last quarter's figure.
    PreviousActual = "previous_actual";
    /// The figure for the year so far.
    YearToDate = "year_to_date";
    /// What is expected for the year's end.
    Forecast = "forecast";
    /// The officer's symbol.
    Status = "status";
    /// The officer's direction of travel.
    Direction = "direction";
    /// Which way is good.
    Polarity = "polarity";
    /// The unit.
    Unit = "unit";
    /// The limb of a split indicator.
    Limb = "limb";
    /// The officer's explanation.
    Commentary = "commentary";
    /// The service.
    Service = "service";
    /// Who answers for a row.
    Owner = "owner";
    /// An objective.
    Objective = "objective";
    /// What is to be done for an objective.
    Milestone = "milestone";
    /// A risk.
    Risk = "risk";
    /// What is done to control a risk.
    Measures = "measures";
    /// What an equality action belongs to.
    Strategy = "strategy";
    /// What is to be done for equality.
    Action = "action";
    /// When something is due.
    Due = "due";
    /// When it is due now, where that has been moved.
    Revised = "revised";
    /// The directorate that a cover names.
    Directorate = "directorate";
    /// The period that a cover or a sheet states.
    Period = "period";
    /// Who completed a return.
    CompletedBy = "completed_by";
    /// When a return was submitted.
    Submitted = "submitted";
    /// The statement about the quality of the data.
    DataQuality = "data_quality";
    /// The counts by colour that a return states of itself.
    Totals = "totals";
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_fields_have_one_name() {
        let names: BTreeSet<&str> = Field::ALL.iter().map(|field| field.name()).collect();
        assert_eq!(names.len(), Field::ALL.len());
    }
}
