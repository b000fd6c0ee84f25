//! Performance indicators, key and other: an actual against a target (Halton, appendices 2 and 3).

use std::sync::Arc;

use super::{Declaration, Field, Symbol, every_quarter};
use crate::quantity::{Quantity, TargetTyped};

/// What is said of the kind.
pub const DECLARATION: Declaration = Declaration {
    name: "indicators",
    sheet: "Indicators",
    marks: &[
        &[Field::Ref, Field::Description],
        &[Field::Actual, Field::Target, Field::PriorActual, Field::YearToDate],
    ],
    reported: every_quarter,
};

record! {
    /// One row of an indicators sheet.
    Indicator {
        /// The indicator's ref, as the register writes it.
        reference Ref reference: Arc<str> = "Ref." | "Ref" | "Reference" | "PI Ref" | "PI Code" | "PI" | "Code" | "Indicator No" | "Indicator Number"
            | "Indicator Ref" | "KPI" | "KPI Ref" | "Measure ref" | "BVPI" | "NI" | "LI" | "Service Plan Ref."
            | "Ref No" | "Ref Number" | "Reference No" | "ID" | "Indicator ID" | "PI No" | "No." | "Number" | "NI / LI ref" | "NI / LI";
        /// What the indicator measures.
        label Description description: Arc<str> = "Description" | "Indicator Description" | "Definition" | "Measure" | "Performance Indicator"
            | "Short name" | "Indicator" | "Title" | "Indicator title";
        /// Last year's outturn.
        value PriorActual prior_actual: Quantity = "Actual {last year}" | "Outturn {last year}" | "Baseline" | "Last year" | "Previous year"
            | "Year-end {last year}" | "Year end {last year}" | "{last year}" | "Prior actual" | "Baseline {last year}" | "Last year's outturn" | "Last year actual";
        /// The annual target.
        value Target target: TargetTyped = "Target {year}" | "Target" | "Annual target" | "Annual target {year}" | "{year} Plan" | "Target value";
        /// The target for this quarter.
        value PeriodTarget period_target: TargetTyped = "{quarter} Target" | "Profile" | "Profiled target" | "Quarterly target" | "Profile {quarter}" | "Quarter target" | "Current target";
        /// This quarter's value.
        value Actual actual: Quantity = "{quarter}" | "{quarter} Actual" | "{quarter} {year}" | "{quarter} result" | "{quarter} Performance" | "{quarter} figure" | "{quarter} value" | "Current quarter" | "Current performance" | "Performance" | "This quarter" | "This period" | "Current value"
            | "Latest result" | "Value" | "Actual" | "Outturn" | "Actual {year}" | "Outturn {year}" | "Result";
        /// Last quarter's value.
        value PreviousActual previous_actual: Quantity = "{last quarter}" | "{last quarter} Actual" | "Last quarter" | "Last period" | "Previous result" | "Previous quarter" | "Previous period";
        /// The year so far.
        value YearToDate year_to_date: Quantity = "YTD" | "Year to date" | "Cumulative" | "Cumulative to date" | "{quarter} cumulative" | "Cumulative {quarter}" | "{quarter} YTD" | "{quarter} year to date" | "Cumulative actual" | "Cumulative {year}" | "YTD {year}";
        /// What the officer expects for the year's end.
        value Forecast forecast: Quantity = "Forecast" | "Projected outturn" | "Year-end prediction" | "Year end forecast" | "Forecast outturn";
        /// The officer's symbol: ✓, ? or ×.
        value Status status: Symbol = "Progress" | "Progress to date" | "Status" | "RAG" | "RAG rating" | "RAG status" | "Traffic light" | "On target?"
            | "Traffic Light Icon" | "R.A.G." | "RAG icon" | "Status icon";
        /// The officer's direction of travel.
        text Direction direction: Arc<str> = "Direction of Travel" | "DoT" | "Trend" | "Short trend" | "Long trend" | "Direction" | "Short term trend arrow"
            | "Long term trend arrow";
        /// Which way is good, as the return has it.
        text Polarity polarity: Arc<str> = "Polarity" | "Good is" | "Aim" | "High/Low is good" | "High is good" | "Low is good" | "Bigger/Smaller is better"
            | "Bigger is better" | "Smaller is better" | "Goldilocks" | "Data only" | "Contextual";
        /// The unit, as the return has it.
        text Unit unit: Arc<str> = "Unit" | "Units" | "Unit of measure";
        /// The limb, where a split indicator has a row for each.
        text Limb limb: Arc<str> = "Limb" | "Split" | "Breakdown";
        /// Why the figure is what it is, and what is done about it.
        text Commentary commentary: Arc<str> = "Commentary" | "Comments" | "Comment" | "Notes" | "Supporting commentary" | "Explanation" | "Corrective action"
            | "Latest Note" | "Note" | "Remarks" | "Remark";
        /// The service, where one sheet carries figures for several.
        text Service service: Arc<str> = "Service" | "Team" | "Department" | "Service Area" | "Service Name"
            | "Responsible service" | "Division";
        /// Who answers for it.
        text Owner owner: Arc<str> = "Lead officer" | "Responsible officer" | "Cabinet Lead" | "Portfolio" | "CMB Lead" | "LAA Board Lead" | "Owner" | "Managed by" | "Assigned to";
    }
}
