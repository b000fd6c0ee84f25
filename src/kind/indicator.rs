//! Performance indicators, key and other: an actual against a target (Halton, appendices 2 and 3).

use std::sync::Arc;

use super::cell_type::typed;
use super::column::{Column, ColumnNo, Columns};
use super::declaration::{Declaration, Need, every_quarter};
use super::field::Field;
use super::record::{CellsOfRow, Record, Slot, CellView, join};
use super::symbol::Symbol;
use crate::cell::{Cell, Fault, CellValue};
use crate::quantity::{Quantity, TargetTyped};
use crate::register::Symbols;

/// What is declared of the kind.
pub(crate) const DECLARATION: Declaration = Declaration {
    noun: "indicator",
    nouns: "indicators",
    sheet: "Indicators",
    title: "Performance indicators",
    block: "Indicators",
    name: "indicators",
    tidy: "tidy/indicators.csv",
    about: Field::Description,
    beside: Field::Ref,
    dated_by_text: false,
    marks: &[
        &[Field::Ref, Field::Description],
        &[Field::Actual, Field::Target, Field::PriorActual, Field::YearToDate],
    ],
    needed: &[(Field::Ref, Need::Must), (Field::Actual, Need::Must), (Field::Status, Need::Should), (Field::Commentary, Need::Should)],
    reported: every_quarter,
    columns: COLUMNS,
    shown: &[],
};

/// Declares the columns and a struct with a typed cell for each: everything is judged from indicators, and each cell is
/// asked for by its own name.
macro_rules! record {
    ($(#[doc = $doc:literal])* $name:ident {
        $($(#[doc = $help:literal])+ $role:ident $cell:ident $field:ident: $type:ty = $heading:literal $(| $synonym:literal)*;)+
    }) => {
        const COLUMNS: Columns = Columns::of(&[$(Column {
            field: Field::$field,
            heading: $heading,
            headings: &[$heading $(, $synonym)*],
            role: role!($role),
            asks: <$type as super::cell_type::CellType>::ASKS,
            help: concat!($($help),+),
        }),+]);

        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default)]
        pub struct $name { $($(#[doc = $help])+ pub $cell: Slot<$type>,)+ }

        impl Record for $name {
            fn read(_: Columns, cells: &CellsOfRow<'_, '_>, symbols: &Symbols) -> Self {
                let mut columns = COLUMNS.numbers();
                Self { $($cell: columns.next().and_then(cells)
                    .map(|(pos, raw)| Box::new(typed(pos, raw, symbols))),)+ }
            }

            fn join(&mut self, column: ColumnNo, tail: &Cell<Arc<str>>) {
                let mut columns = COLUMNS.numbers();
                $(if columns.next() == Some(column) && let Some(cell) = self.$cell.as_deref_mut() {
                    join(cell, tail);
                })+
            }

            fn refuse(&mut self, column: ColumnNo, fault: &Fault) {
                let mut columns = COLUMNS.numbers();
                $(if columns.next() == Some(column) && let Some(cell) = self.$cell.as_deref_mut() {
                    cell.held = CellValue::Bad(fault.clone());
                })+
            }

            fn share(&mut self, column: ColumnNo, with: &Self) {
                let mut columns = COLUMNS.numbers();
                $(if columns.next() == Some(column) {
                    self.$cell.clone_from(&with.$cell);
                })+
            }

            /// None of its columns stands once for several rows.
            fn fill_from(&mut self, _: &Self) {}

            fn service(&self) -> Option<&Cell<Arc<str>>> {
                self.service.as_deref()
            }

            fn columns(&self) -> Columns {
                COLUMNS
            }

            fn cell(&self, column: ColumnNo) -> Option<CellView<'_>> {
                let declared = COLUMNS.item(column);
                let mut columns = COLUMNS.numbers();
                $(if columns.next() == Some(column) {
                    return self.$cell.as_deref().map(|cell| CellView::of(declared, cell));
                })+
                None
            }
        }
    };
}

record! {
    /// One row of an indicators sheet.
    Indicator {
        /// The indicator's ref, as the register writes it.
        reference reference Ref: Arc<str> = "Ref." | "Ref" | "Reference" | "PI Ref" | "PI Code" | "PI" | "Code" | "Indicator No" | "Indicator Number"
            | "Indicator Ref" | "KPI" | "KPI Ref" | "Measure ref" | "BVPI" | "NI" | "LI" | "Service Plan Ref."
            | "Ref No" | "Ref Number" | "Reference No" | "ID" | "Indicator ID" | "PI No" | "No." | "Number" | "NI / LI ref" | "NI / LI";
        /// What the indicator measures.
        label description Description: Arc<str> = "Description" | "Indicator Description" | "Definition" | "Measure" | "Performance Indicator"
            | "Short name" | "Indicator" | "Title" | "Indicator title";
        /// Last year's outturn.
        value prior_actual PriorActual: Quantity = "Actual {last year}" | "Outturn {last year}" | "Baseline" | "Last year" | "Previous year"
            | "Year-end {last year}" | "Year end {last year}" | "{last year}" | "Prior actual" | "Baseline {last year}" | "Last year's outturn" | "Last year actual";
        /// The annual target.
        value target Target: TargetTyped = "Target {year}" | "Target" | "Annual target" | "Annual target {year}" | "{year} Plan" | "Target value";
        /// The target for this quarter.
        value period_target PeriodTarget: TargetTyped = "{quarter} Target" | "Profile" | "Profiled target" | "Quarterly target" | "Profile {quarter}" | "Quarter target" | "Current target";
        /// This quarter's value.
        value actual Actual: Quantity = "{quarter}" | "{quarter} Actual" | "{quarter} {year}" | "{quarter} result" | "{quarter} Performance" | "{quarter} figure" | "{quarter} value" | "Current quarter" | "Current performance" | "Performance" | "This quarter" | "This period" | "Current value"
            | "Latest result" | "Value" | "Actual" | "Outturn" | "Actual {year}" | "Outturn {year}" | "Result";
        /// Last quarter's value.
        value previous_actual PreviousActual: Quantity = "{last quarter}" | "{last quarter} Actual" | "Last quarter" | "Last period" | "Previous result" | "Previous quarter" | "Previous period";
        /// The year so far.
        value year_to_date YearToDate: Quantity = "YTD" | "Year to date" | "Cumulative" | "Cumulative to date" | "{quarter} cumulative" | "Cumulative {quarter}" | "{quarter} YTD" | "{quarter} year to date" | "Cumulative actual" | "Cumulative {year}" | "YTD {year}";
        /// What the officer expects for the year's end.
        value forecast Forecast: Quantity = "Forecast" | "Projected outturn" | "Year-end prediction" | "Year end forecast" | "Forecast outturn";
        /// The officer's symbol: ✓, ? or ×.
        value status Status: Symbol = "Progress" | "Progress to date" | "Status" | "RAG" | "RAG rating" | "RAG status" | "Traffic light" | "On target?"
            | "Traffic Light Icon" | "R.A.G." | "RAG icon" | "Status icon";
        /// The officer's direction of travel.
        text direction Direction: Arc<str> = "Direction of Travel" | "DoT" | "Trend" | "Short trend" | "Long trend" | "Direction" | "Short term trend arrow"
            | "Long term trend arrow";
        /// Which way is good, as the return has it.
        text polarity Polarity: Arc<str> = "Polarity" | "Good is" | "Aim" | "High/Low is good" | "High is good" | "Low is good" | "Bigger/Smaller is better"
            | "Bigger is better" | "Smaller is better" | "Goldilocks" | "Data only" | "Contextual";
        /// The unit, as the return has it.
        text unit Unit: Arc<str> = "Unit" | "Units" | "Unit of measure";
        /// The limb, where a split indicator has a row for each.
        text limb Limb: Arc<str> = "Limb" | "Split" | "Breakdown";
        /// Why the figure is what it is, and what is done about it.
        text commentary Commentary: Arc<str> = "Commentary" | "Comments" | "Comment" | "Notes" | "Supporting commentary" | "Explanation" | "Corrective action"
            | "Latest Note" | "Note" | "Remarks" | "Remark";
        /// The service, where one sheet carries figures for several.
        text service Service: Arc<str> = "Service" | "Team" | "Department" | "Service Area" | "Service Name"
            | "Responsible service" | "Division";
        /// Who answers for it.
        text owner Owner: Arc<str> = "Lead officer" | "Responsible officer" | "Cabinet Lead" | "Portfolio" | "CMB Lead" | "LAA Board Lead" | "Owner" | "Managed by" | "Assigned to";
    }
}
