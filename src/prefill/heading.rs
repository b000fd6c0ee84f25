//! The headings of a template: the standard ones that the kinds of sheet declare, for the reported period.

use crate::kind::{Field, Kind};
use crate::period::{FinancialYear, Period, Quarter};

/// The standard heading of a column, for a period.
pub(super) fn heading(kind: Kind, field: Field, period: Period) -> String {
    let columns = kind.columns();
    let declared = columns.iter().find(|column| column.field == field);
    let standard = declared.map_or(field.name(), |column| column.heading);
    let last = period.previous();
    let last_quarter = match period.quarter {
        Quarter::Q1 => format!("Quarter {} {}", last.quarter.number(), last.year),
        _ => format!("Quarter {}", last.quarter.number()),
    };
    let FinancialYear(year) = period.year;
    standard
        .replace("{last quarter}", &last_quarter)
        .replace("{quarter}", &format!("Quarter {}", period.quarter.number()))
        .replace("{last year}", &FinancialYear(year.saturating_sub(1)).to_string())
        .replace("{year}", &period.year.to_string())
}

/// What a column is declared to mean.
pub(super) fn help(kind: Kind, field: Field) -> &'static str {
    let columns = kind.columns();
    columns.iter().find(|column| column.field == field).map_or("", |column| column.help.trim())
}
