//! The columns of the indicators table (docs/configuration.md, "The register's columns").

/// A column of the indicators table, in the order of the table's description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum RegisterColumn {
    Ref,
    Title,
    Service,
    Polarity,
    Unit,
    Limb,
    Aliases,
    Kind,
    Group,
    Board,
    Owner,
    Measure,
    Due,
    Decimals,
    PriorActual,
    Target,
    TargetUpper,
    Q1Target,
    Q2Target,
    Q3Target,
    Tolerance,
    GreenSlack,
    GreenAt,
    AmberAt,
    Minimum,
    Maximum,
    StretchTarget,
    Priority,
    Objective,
    Lead,
    BoardLead,
    Definition,
    Links,
}

impl RegisterColumn {
    /// All of them.
    pub(crate) const ALL: [Self; 33] = [
        Self::Ref,
        Self::Title,
        Self::Service,
        Self::Polarity,
        Self::Unit,
        Self::Limb,
        Self::Aliases,
        Self::Kind,
        Self::Group,
        Self::Board,
        Self::Owner,
        Self::Measure,
        Self::Due,
        Self::Decimals,
        Self::PriorActual,
        Self::Target,
        Self::TargetUpper,
        Self::Q1Target,
        Self::Q2Target,
        Self::Q3Target,
        Self::Tolerance,
        Self::GreenSlack,
        Self::GreenAt,
        Self::AmberAt,
        Self::Minimum,
        Self::Maximum,
        Self::StretchTarget,
        Self::Priority,
        Self::Objective,
        Self::Lead,
        Self::BoardLead,
        Self::Definition,
        Self::Links,
    ];

    /// Those that must be there and be filled in every row.
    pub(crate) const REQUIRED: [Self; 5] =
        [Self::Ref, Self::Title, Self::Service, Self::Polarity, Self::Unit];

    /// Those that ask for a target.
    pub(crate) const TARGETS: [Self; 4] =
        [Self::Target, Self::Q1Target, Self::Q2Target, Self::Q3Target];

    /// Whether it holds words that nothing is decided by.
    pub(crate) const fn is_free_text(self) -> bool {
        matches!(
            self,
            Self::Title
                | Self::Group
                | Self::Owner
                | Self::Priority
                | Self::Objective
                | Self::Lead
                | Self::BoardLead
                | Self::Definition
                | Self::Links
        )
    }

    /// Its heading.
    pub(crate) const fn heading(self) -> &'static str {
        match self {
            Self::Ref => "ref",
            Self::Title => "title",
            Self::Service => "service",
            Self::Polarity => "polarity",
            Self::Unit => "unit",
            Self::Limb => "limb",
            Self::Aliases => "aliases",
            Self::Kind => "kind",
            Self::Group => "group",
            Self::Board => "board",
            Self::Owner => "owner",
            Self::Measure => "measure",
            Self::Due => "due",
            Self::Decimals => "decimals",
            Self::PriorActual => "prior_actual",
            Self::Target => "target",
            Self::TargetUpper => "target_upper",
            Self::Q1Target => "q1_target",
            Self::Q2Target => "q2_target",
            Self::Q3Target => "q3_target",
            Self::Tolerance => "tolerance",
            Self::GreenSlack => "green_slack",
            Self::GreenAt => "green_at",
            Self::AmberAt => "amber_at",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::StretchTarget => "stretch_target",
            Self::Priority => "priority",
            Self::Objective => "objective",
            Self::Lead => "lead",
            Self::BoardLead => "board_lead",
            Self::Definition => "definition",
            Self::Links => "links",
        }
    }

    /// The column of a heading, whatever its case, spaces for underscores.
    pub(crate) fn named(heading: &str) -> Option<Self> {
        let wanted = folded(heading);
        Self::ALL.into_iter().find(|column| column.heading() == wanted)
    }
}

/// A heading in the spelling of the description.
pub(super) fn folded(heading: &str) -> String {
    let lower = heading.to_lowercase().replace('_', " ");
    lower.split_whitespace().collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_by_its_heading() {
        for column in RegisterColumn::ALL {
            assert_eq!(RegisterColumn::named(column.heading()), Some(column));
            assert_eq!(
                RegisterColumn::named(&column.heading().to_uppercase().replace('_', "  ")),
                Some(column)
            );
        }
        assert!(RegisterColumn::ALL.is_sorted());
        assert_eq!(RegisterColumn::named("targets"), None);
    }
}
