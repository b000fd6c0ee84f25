//! The names in which sheets meet: sheets, tables (each named like its sheet) and their columns (DESIGN 5).

use crate::cell::column_letters;

/// The sheet of counts.
pub(super) const SUMMARY: &str = "Summary";
/// The sheet that says what everything means.
pub(super) const KEY: &str = "Key";

/// The zero-based row of the header.
pub(super) const HEADER: u32 = 2;
/// The zero-based row of the first data row.
pub(super) const FIRST: u32 = HEADER + 1;
/// The columns of one sheet's table.
pub(super) trait Columns: Copy + 'static {
    /// The sheet, and its table.
    const SHEET: &'static str;
    /// Every column, in order.
    const ALL: &'static [Self];
    /// How many of them are printed; the technical ones stand right of these.
    const PRINTED: usize;

    /// The heading.
    fn heading(self) -> &'static str;

    /// Its zero-based position.
    fn index(self) -> u16;

    /// The cell of this column in a zero-based row (`J4`).
    fn cell(self, row: u32) -> String {
        format!("{}{}", column_letters(u32::from(self.index())), u64::from(row) + 1)
    }

    /// The cells of the whole column in a table of some rows, as a formula on another sheet names them
    /// (`Indicators!$J$4:$J$99`). By its heading LibreOffice could not name it any more once a sheet was removed, and no
    /// formula can catch that.
    fn cells(self, rows: usize) -> String {
        format!("{}!{}", Self::SHEET, self.own_cells(rows))
    }

    /// The same, as a formula on its own sheet names them (`$J$4:$J$99`).
    fn own_cells(self, rows: usize) -> String {
        let column = column_letters(u32::from(self.index()));
        let (first, last) =
            (FIRST + 1, usize::try_from(FIRST).unwrap_or(usize::MAX).saturating_add(rows.max(1)));
        format!("${column}${first}:${column}${last}")
    }

    /// The cell of this column in the formula's own row (`Indicators[[#This Row],[RAG]]`).
    fn this_row(self) -> String {
        format!("{}[[#This Row],[{}]]", Self::SHEET, self.heading())
    }
}

macro_rules! columns {
    ($(#[doc = $doc:literal])* $name:ident in $sheet:literal:
     $($column:ident $heading:literal),+; $($technical:ident $technical_heading:literal),*) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name { $(#[doc = $heading] $column,)+ $(#[doc = $technical_heading] $technical,)* }

        impl Columns for $name {
            const SHEET: &'static str = $sheet;
            const ALL: &'static [Self] = &[$(Self::$column,)+ $(Self::$technical),*];
            const PRINTED: usize = [$($heading),+].len();

            fn heading(self) -> &'static str {
                match self {
                    $(Self::$column => $heading,)+
                    $(Self::$technical => $technical_heading,)*
                }
            }

            fn index(self) -> u16 {
                self as u16
            }
        }
    };
}

columns! {
    /// Indicators and limbs.
    Indicators in "Indicators":
    Service "Service", Ref "Ref", Limb "Limb", Description "Description", Unit "Unit", Prior "Prior actual",
    Target "Target", Actual "Actual", Flag "Flag", Rag "RAG", Stated "Stated", Short "Short direction",
    Long "Long direction", Commentary "Commentary";
    Directorate "Directorate", Board "Board", Group "Group", Kind "Kind", Owner "Owner", Polarity "Polarity",
    Annual "Annual target", Upper "Target upper", Test "Test", GreenFrom "Green from", GreenTo "Green to",
    AmberFrom "Amber from", AmberTo "Amber to", Forecast "Forecast", YearToDate "Year to date",
    Typed "As typed", State "State", Computed "Computed", Counts "Counts", Row "Row", File "File",
    Sheet "Sheet", Cell "Cell"
}

columns! {
    /// Objectives and their milestones.
    Milestones in "Milestones":
    Service "Service", Ref "Ref", Objective "Objective", Milestone "Milestone", Due "Due", Revised "Revised",
    Status "Status", Stated "Stated", Commentary "Commentary";
    Directorate "Directorate", Board "Board", References "References", Row "Row", File "File", Sheet "Sheet",
    Cell "Cell"
}

columns! {
    /// Risk control measures.
    Risks in "Risks":
    Service "Service", Objective "Objective", Risk "Risk", Measures "Measures", Due "Due", Status "Status",
    Stated "Stated", Commentary "Commentary";
    Directorate "Directorate", Board "Board", References "References", Row "Row", File "File", Sheet "Sheet",
    Cell "Cell"
}

columns! {
    /// High priority equality actions.
    Equality in "Equality":
    Service "Service", Strategy "Strategy", Action "Action", Due "Due", Status "Status", Stated "Stated",
    Commentary "Commentary";
    Directorate "Directorate", Board "Board", References "References", Row "Row", File "File", Sheet "Sheet",
    Cell "Cell"
}

columns! {
    /// What boards must see.
    Exceptions in "Exceptions":
    Code "Code", Severity "Severity", Directorate "Directorate", Service "Service", Board "Board", Ref "Ref",
    Limb "Limb", Description "Description", Period "Period", Target "Target", Actual "Actual", Status "Status",
    Stated "Stated status", Short "Direction short", Long "Direction long", Run "Run length",
    Commentary "Commentary";
    File "File", Sheet "Sheet", Cell "Cell"
}

columns! {
    /// Narrative from the covers.
    Narrative in "Narrative":
    Service "Service", Section "Section", Text "Text";
    File "File", Sheet "Sheet", Cell "Cell"
}

columns! {
    /// What is said about the data of the returns.
    Findings in "Findings":
    Severity "Severity", Code "Code", Name "Name", Directorate "Directorate", Service "Service", File "File",
    Sheet "Sheet", Cell "Cell", Also "Also", Ref "Ref", Limb "Limb", Field "Field", Found "Found",
    Expected "Expected", Message "Message", Fix "Fix";
}

columns! {
    /// Every file, and every service that sent none.
    Returns in "Returns":
    Directorate "Directorate", Service "Service", File "File", Outcome "Outcome", Period "Period",
    Sheets "Sheets", Found "Rows found", Merged "Rows merged", Named "Rows in findings", Other "Other rows",
    Errors "Errors", Warnings "Warnings", Notes "Notes", CompletedBy "Completed by", Submitted "Submitted",
    Quality "Data quality";
    Sha256 "SHA-256"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn check<C: Columns>() {
        let headings: BTreeSet<_> = C::ALL.iter().map(|column| column.heading()).collect();
        assert_eq!(headings.len(), C::ALL.len(), "{}: unique headings", C::SHEET);
        for (at, column) in C::ALL.iter().enumerate() {
            assert_eq!(usize::from(column.index()), at);
        }
    }

    #[test]
    fn headings_are_unique_and_positions_agree() {
        check::<Indicators>();
        check::<Milestones>();
        check::<Risks>();
        check::<Equality>();
        check::<Exceptions>();
        check::<Narrative>();
        check::<Findings>();
        check::<Returns>();
        assert_eq!(Indicators::ALL.len(), 37);
        assert_eq!(Indicators::PRINTED, 14);
    }

    #[test]
    fn a_column_is_named_as_formulas_name_it() {
        assert_eq!(Indicators::Rag.cell(3), "J4");
        assert_eq!(Indicators::Rag.own_cells(3), "$J$4:$J$6");
        assert_eq!(Indicators::Rag.cells(96), "Indicators!$J$4:$J$99");
        assert_eq!(Indicators::Rag.cells(0), "Indicators!$J$4:$J$4");
        assert_eq!(Indicators::GreenFrom.this_row(), "Indicators[[#This Row],[Green from]]");
    }
}
