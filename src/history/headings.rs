//! The columns of a table of earlier quarters, by the names that they have in tidy data and in sheets, in any order.

use crate::kind::Kind;

/// What a column of a table of earlier quarters holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HistoryColumn {
    Period,
    ServiceId,
    Service,
    Ref,
    Limb,
    Actual,
    Target,
    AnnualTarget,
    PriorActual,
    Status,
    State,
    Flag,
    Unit,
    Polarity,
    Title,
    Commentary,
    File,
    Milestone,
    Risk,
    Measures,
    Strategy,
    Action,
    Objective,
    Due,
    Revised,
    References,
}

/// How many there are.
const COLUMNS: usize = HistoryColumn::References as usize + 1;

/// The columns by their names; of several names of one column the first is that of tidy data.
const NAMES: &[(&str, HistoryColumn)] = &[
    ("period", HistoryColumn::Period),
    ("service_id", HistoryColumn::ServiceId),
    ("service", HistoryColumn::Service),
    ("ref", HistoryColumn::Ref),
    ("limb", HistoryColumn::Limb),
    ("actual", HistoryColumn::Actual),
    ("target", HistoryColumn::Target),
    ("annual_target", HistoryColumn::AnnualTarget),
    ("prior_actual", HistoryColumn::PriorActual),
    ("status", HistoryColumn::Status),
    ("rag", HistoryColumn::Status),
    ("state", HistoryColumn::State),
    ("flag", HistoryColumn::Flag),
    ("unit", HistoryColumn::Unit),
    ("polarity", HistoryColumn::Polarity),
    ("title", HistoryColumn::Title),
    ("description", HistoryColumn::Title),
    ("commentary", HistoryColumn::Commentary),
    ("file", HistoryColumn::File),
    ("milestone", HistoryColumn::Milestone),
    ("risk", HistoryColumn::Risk),
    ("measures", HistoryColumn::Measures),
    ("strategy", HistoryColumn::Strategy),
    ("action", HistoryColumn::Action),
    ("objective", HistoryColumn::Objective),
    ("due", HistoryColumn::Due),
    ("revised", HistoryColumn::Revised),
    ("references", HistoryColumn::References),
];

/// What qmr writes beside them, and nothing here needs.
const UNUSED: &[&str] = &[
    "directorate_id",
    "directorate",
    "board",
    "group",
    "kind",
    "owner",
    "target_upper",
    "forecast",
    "year_to_date",
    "as_typed",
    "computed",
    "stated",
    "direction_short",
    "direction_long",
    "short_direction",
    "long_direction",
    "counts",
    "sheet",
    "cell",
    "row",
    "test",
    "green_from",
    "green_to",
    "amber_from",
    "amber_to",
    "overdue",
    "slipped",
    "last_actual",
    "last_status",
    "actual_last_year",
    "status_last_year",
    "status_when_last_due",
    "year_ago_actual",
    "year_ago_status",
    "run",
    "run_before",
    "run_length",
    "run_since",
    "since",
    "signal",
    "assurance",
    "stretch_target",
    "with_stretch",
    "plan_grade",
    "period_start",
    "period_end",
    "plan",
];

/// Where the columns of a table stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HistoryHeadings {
    /// By column: it is asked for every cell of every row.
    places: [Option<u32>; COLUMNS],
    /// Headings that are not known, in order.
    pub(super) unknown: Vec<String>,
    /// A heading of a column that another one is too.
    pub(super) twice: Option<String>,
}

impl HistoryHeadings {
    /// Those of a row of headings, each with its place.
    pub(super) fn read<'t>(cells: impl IntoIterator<Item = (u32, &'t str)>) -> Self {
        let mut headings = Self::default();
        for (place, shown) in cells {
            let shown = shown.trim();
            let name = shown.to_lowercase().replace([' ', '-'], "_");
            match NAMES.iter().find(|(known, _)| *known == name) {
                Some((_, column)) => {
                    let known = headings.places.get_mut(*column as usize);
                    if known.and_then(|known| known.replace(place)).is_some() {
                        headings.twice.get_or_insert_with(|| shown.to_owned());
                    }
                }
                None if name.is_empty() || UNUSED.contains(&&*name) => {}
                None => headings.unknown.push(shown.to_owned()),
            }
        }
        headings
    }

    /// How many of them are known.
    pub(super) fn known(&self) -> usize {
        self.places().count()
    }

    /// Where a column stands.
    pub(super) fn place(&self, column: HistoryColumn) -> Option<u32> {
        self.places.get(column as usize).copied().flatten()
    }

    /// Where its known columns stand.
    pub(super) fn places(&self) -> impl Iterator<Item = u32> + '_ {
        self.places.iter().copied().flatten()
    }

    /// Whether there is a column.
    pub(super) fn has(&self, column: HistoryColumn) -> bool {
        self.place(column).is_some()
    }

    /// The kind of row that the table has.
    ///
    /// # Errors
    /// The columns that it lacks, in words, where it is a table of no kind. A sheet's period stands elsewhere.
    pub(super) fn kind(&self, is_sheet: bool) -> Result<Kind, String> {
        let kinds: [(Kind, &[HistoryColumn]); 4] = [
            (Kind::Indicator, &[HistoryColumn::Ref, HistoryColumn::Actual]),
            (Kind::Milestone, &[HistoryColumn::Milestone, HistoryColumn::Status]),
            (Kind::Risk, &[HistoryColumn::Measures, HistoryColumn::Status]),
            (Kind::Equality, &[HistoryColumn::Action, HistoryColumn::Status]),
        ];
        let lacks = |columns: &[HistoryColumn]| -> Vec<&'static str> {
            let columns = columns.iter().filter(|column| !self.has(**column));
            columns.map(|column| name(*column)).collect()
        };
        let own = |(_, columns): &&(Kind, &[HistoryColumn])| {
            columns.first().is_some_and(|first| self.has(*first)) && lacks(columns).is_empty()
        };
        let mut missing = Vec::new();
        if !is_sheet && !self.has(HistoryColumn::Period) {
            missing.push(name(HistoryColumn::Period));
        }
        if !self.has(HistoryColumn::ServiceId) && !self.has(HistoryColumn::Service) {
            missing.push(name(HistoryColumn::ServiceId));
        }
        let found = kinds.iter().find(own).map(|(kind, _)| *kind);
        if found.is_none() {
            missing.extend(lacks(&[HistoryColumn::Ref, HistoryColumn::Actual]));
        }
        found.filter(|_| missing.is_empty()).ok_or_else(|| missing.join(", "))
    }
}

/// What a column is called in tidy data.
pub(super) fn name(column: HistoryColumn) -> &'static str {
    NAMES.iter().find(|(_, known)| *known == column).map_or("", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> HistoryHeadings {
        HistoryHeadings::read((0..).zip(line.split(',')))
    }

    #[test]
    fn columns_are_known_by_either_name_in_any_order() {
        let headings = read(" Actual,REF,Annual target,Description,RAG,Mine,,Service,period,Board");
        assert_eq!(headings.place(HistoryColumn::Actual), Some(0));
        assert_eq!(headings.place(HistoryColumn::AnnualTarget), Some(2));
        assert_eq!(headings.place(HistoryColumn::Status), Some(4));
        assert_eq!(headings.unknown, ["Mine"]);
        assert_eq!((headings.kind(false), headings.known()), (Ok(Kind::Indicator), 7));
        assert_eq!(read("status,ref,RAG").twice.as_deref(), Some("RAG"));
    }

    #[test]
    fn a_table_says_what_it_lacks() {
        for (line, lacks) in [
            ("ref,actual", "period, service_id"),
            ("period,service,ref,value", "actual"),
            ("a,b", "period, service_id, ref, actual"),
            ("period,service_id,milestone", "ref, actual"),
        ] {
            assert_eq!(read(line).kind(false), Err(lacks.to_owned()), "{line}");
        }
        for (line, kind) in [
            ("service,milestone,status", Kind::Milestone),
            ("service,risk,measures,status", Kind::Risk),
            ("service,strategy,action,status", Kind::Equality),
        ] {
            assert_eq!(read(line).kind(true), Ok(kind), "{line}");
        }
    }
}
