//! Headings of the register by their meaning (docs/configuration.md, "Headings of the register").

use std::collections::HashSet;
use std::sync::Arc;

use crate::heading::{
    Heading, HeadingSense, HeadingWords, LONGEST, Lexicon, PeriodNames, WordMeaning, share_a_period,
};
use crate::period::FinancialYear;
use crate::register::table::column::RegisterColumn;

/// What a heading may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingMeaning {
    /// A column; of two headings for one the lower rank says it better.
    Column { column: RegisterColumn, rank: usize },
    /// One of several columns: what stands below it tells.
    Either(&'static [RegisterColumn]),
    /// The target of the fourth quarter, which is the annual one.
    YearEnd,
}

/// Headings of each column, besides its own name, the best first.
const SYNONYMS: &[(RegisterColumn, &[&str])] = &[
    (
        RegisterColumn::Ref,
        &[
            "Reference",
            "PI Ref",
            "PI Reference",
            "PI Code",
            "PI No",
            "PI Number",
            "PI",
            "Code",
            "Indicator Ref",
            "Indicator Reference",
            "Indicator No",
            "Indicator Number",
            "Indicator Code",
            "Indicator ID",
            "KPI Ref",
            "KPI Reference",
            "KPI Code",
            "KPI No",
            "KPI Number",
            "KPI ID",
            "Measure Ref",
            "Measure Reference",
            "Measure Code",
            "Measure No",
            "Measure ID",
            "Ref No",
            "Ref Number",
            "Reference No",
            "Reference Number",
            "ID",
            "Unique ID",
            "Unique ref",
            "BVPI",
            "NI",
            "LI",
            "NI / LI",
            "NI / LI Ref",
            "No.",
            "Number",
            "Short code",
        ],
    ),
    (
        RegisterColumn::Title,
        &[
            "Indicator Title",
            "Indicator Name",
            "Name of indicator",
            "PI Title",
            "PI Name",
            "KPI Title",
            "KPI Name",
            "Measure Title",
            "Measure Name",
            "Short Name",
            "Performance Indicator",
            "Key Performance Indicator",
            "Performance Measure",
            "Indicator",
            "Name",
            "Indicator Description",
            "PI Description",
            "KPI Description",
            "Measure Description",
            "Description",
            "What is measured",
            "Full name",
        ],
    ),
    (
        RegisterColumn::Service,
        &[
            "Services",
            "Service Name",
            "Service Area",
            "Responsible Service",
            "Owning Service",
            "Reporting Service",
            "Lead Service",
            "Service ID",
            "Service Code",
            "Division",
            "Team",
            "Department",
        ],
    ),
    (
        RegisterColumn::Polarity,
        &[
            "Good is",
            "Good performance is",
            "Good performance",
            "What is good",
            "What good is",
            "Good to be",
            "Aim",
            "Aim to",
            "High/Low is good",
            "High or low is good",
            "Higher/Lower is better",
            "Higher or lower is better",
            "Bigger/Smaller is better",
            "Bigger or smaller is better",
            "Good when",
            "Better is",
            "Best is",
            "Direction of good performance",
            "Good direction",
            "Desired direction",
            "Polarity (high/low)",
            "High / Low",
            "Higher / Lower",
        ],
    ),
    (
        RegisterColumn::Unit,
        &[
            "Units",
            "Unit of measure",
            "Unit of measurement",
            "Units of measure",
            "Measurement unit",
            "Measured in",
            "UoM",
            "Format",
            "Data format",
            "Value type",
            "Number format",
            "Unit type",
        ],
    ),
    (
        RegisterColumn::Limb,
        &["Split", "Breakdown", "Part", "Sub-indicator", "Disaggregation", "Split by"],
    ),
    (
        RegisterColumn::Aliases,
        &[
            "Alias",
            "Other refs",
            "Other ref",
            "Other codes",
            "Other code",
            "Old ref",
            "Old refs",
            "Old code",
            "Previous ref",
            "Previous code",
            "Former ref",
            "Former refs",
            "Former code",
            "Also known as",
            "Alternative ref",
            "Alternative refs",
            "Alternative code",
        ],
    ),
    (
        RegisterColumn::Kind,
        &[
            "Key",
            "Key?",
            "Key indicator",
            "Is key",
            "Key or other",
            "Key/Other",
            "Key (Y/N)",
            "Key indicator (Y/N)",
            "Indicator kind",
            "Key Yes/No",
            "Key performance indicator Y/N",
            "KPI (Y/N)",
            "KPI Yes/No",
            "Is KPI",
            "Is it a KPI",
        ],
    ),
    (
        RegisterColumn::Group,
        &["Grouping", "Group heading", "Theme", "Section", "Sub-group", "Indicator group"],
    ),
    (
        RegisterColumn::Board,
        &[
            "Boards",
            "Board ID",
            "Board name",
            "Scrutiny board",
            "Scrutiny committee",
            "Scrutiny cttee",
            "Cttee",
            "Scrutiny panel",
            "Overview and scrutiny committee",
            "Overview & scrutiny",
            "Policy and performance board",
            "PPB",
            "Committee",
            "Panel",
            "Reported to",
            "Reports to",
            "Scrutiny",
            "Overseeing board",
        ],
    ),
    (
        RegisterColumn::Owner,
        &[
            "Lead officer",
            "Responsible officer",
            "Accountable officer",
            "Indicator owner",
            "PI owner",
            "KPI owner",
            "Measure owner",
            "Lead manager",
            "Responsible manager",
            "Managed by",
            "Assigned to",
            "Officer",
            "Contact",
            "Contact officer",
        ],
    ),
    (
        RegisterColumn::Measure,
        &[
            "Snapshot/Cumulative",
            "Snapshot or cumulative",
            "Cumulative or snapshot",
            "Cumulative?",
            "Is cumulative",
            "Cumulative (Y/N)",
            "Cumulative Yes/No",
            "Calculation basis",
            "Reporting basis",
            "Basis",
            "Year to date?",
            "YTD?",
        ],
    ),
    (
        RegisterColumn::Due,
        &[
            "Due in",
            "Frequency",
            "Reporting frequency",
            "Collection frequency",
            "Frequency of reporting",
            "Reported",
            "Reported in",
            "When reported",
            "Reported when",
            "Reporting quarters",
            "Quarters",
            "Quarters due",
            "Quarters reported",
            "How often",
            "Reporting period",
            "Collected",
        ],
    ),
    (
        RegisterColumn::Decimals,
        &["Decimal places", "DP", "No of decimals", "Number of decimals", "Rounding"],
    ),
    (
        RegisterColumn::PriorActual,
        &[
            "Prior actual {last year}",
            "Actual {last year}",
            "Outturn {last year}",
            "{last year} outturn",
            "{last year}",
            "{last year} result",
            "Baseline",
            "Baseline {last year}",
            "Last year",
            "Last year actual",
            "Last year's actual",
            "Last year outturn",
            "Last year's outturn",
            "Previous year",
            "Previous year actual",
            "Previous year's outturn",
            "Previous outturn",
            "Prior year",
            "Prior year actual",
            "Prior year outturn",
            "Prior outturn",
            "Year-end {last year}",
            "Year end {last year}",
            "Year end actual {last year}",
            "Year end outturn {last year}",
            "Performance {last year}",
        ],
    ),
    (
        RegisterColumn::Target,
        &[
            "Target {year}",
            "Targets {year}",
            "Annual target",
            "Annual target {year}",
            "Annual targets",
            "Year end target",
            "Year end target {year}",
            "Full year target",
            "Full year target {year}",
            "Yearly target",
            "Target value",
            "{year} Plan",
            "Year target",
            "Target for year",
            "Target for the year",
            "Target lower",
            "Lower target",
            "Target from",
            "Lower bound",
            "Target (lower)",
            "Target minimum",
        ],
    ),
    (
        RegisterColumn::TargetUpper,
        &[
            "Upper target",
            "Target (upper)",
            "Target to",
            "Upper bound",
            "Upper bound of target",
            "Target maximum",
            "Range upper",
            "Upper range",
        ],
    ),
    (RegisterColumn::Q1Target, &[]),
    (RegisterColumn::Q2Target, &[]),
    (RegisterColumn::Q3Target, &[]),
    (
        RegisterColumn::Tolerance,
        &[
            "Amber tolerance",
            "Amber band",
            "Tolerance band",
            "Tolerance (+/-)",
            "Tolerance level",
            "Allowed variance",
            "Variance allowed",
            "Amber within",
        ],
    ),
    (RegisterColumn::GreenSlack, &["Green tolerance", "Green within"]),
    (
        RegisterColumn::GreenAt,
        &["Green threshold", "Green from", "Threshold green", "Green if", "Green"],
    ),
    (
        RegisterColumn::AmberAt,
        &[
            "Amber threshold",
            "Amber from",
            "Threshold amber",
            "Amber if",
            "Amber",
            "Floor standard",
            "Floor target",
            "Intervention level",
        ],
    ),
    (
        RegisterColumn::Minimum,
        &["Min", "Minimum value", "Lowest possible", "Lowest possible value"],
    ),
    (
        RegisterColumn::Maximum,
        &["Max", "Maximum value", "Highest possible", "Highest possible value"],
    ),
    (
        RegisterColumn::StretchTarget,
        &["Stretch target {year}", "Target with stretch", "Stretched target", "Stretch"],
    ),
    (
        RegisterColumn::Priority,
        &["Council priority", "Corporate priority", "LAA outcome", "Priority outcome", "Outcome"],
    ),
    (
        RegisterColumn::Objective,
        &["Objectives", "Corporate objective", "Strategic objective", "Service objective"],
    ),
    (
        RegisterColumn::Lead,
        &["Cabinet lead", "Cabinet member", "Portfolio holder", "Portfolio", "Lead member"],
    ),
    (RegisterColumn::BoardLead, &["CMB lead", "CMB board lead", "LAA board lead"]),
    (
        RegisterColumn::Definition,
        &["Indicator definition", "Technical definition", "How it is measured", "Method"],
    ),
    (RegisterColumn::Links, &["Links to", "Linked plans", "Link", "Linked to"]),
];

/// Headings of the target of one quarter.
const OF_A_QUARTER: &[&str] = &[
    "{} target",
    "{} targets",
    "{} profile",
    "{} profiled target",
    "{} plan",
    "{} quarterly target",
    "{} quarter target",
    "{} milestone target",
    "Annual targets {}",
    "Cumulative target {}",
    "{} target value",
];

/// Headings that may be of several columns; what stands below them tells. The first that all of it fits is meant.
const EITHER: &[(&str, &[RegisterColumn])] = &[
    ("Measure", &[RegisterColumn::Measure, RegisterColumn::Title]),
    ("Measures", &[RegisterColumn::Measure, RegisterColumn::Title]),
    ("KPI", &[RegisterColumn::Kind, RegisterColumn::Ref, RegisterColumn::Title]),
    ("Type", &[RegisterColumn::Kind, RegisterColumn::Measure]),
    ("Indicator type", &[RegisterColumn::Kind, RegisterColumn::Measure]),
    ("PI type", &[RegisterColumn::Kind, RegisterColumn::Measure]),
    ("Measure type", &[RegisterColumn::Kind, RegisterColumn::Measure]),
    ("Category", &[RegisterColumn::Kind, RegisterColumn::Group]),
    ("Cumulative", &[RegisterColumn::Measure]),
    ("Calculation", &[RegisterColumn::Measure]),
    ("YTD", &[RegisterColumn::Measure]),
];

/// The headings of the register, for the year that is reported.
#[derive(Debug)]
pub(super) struct RegisterVocabulary {
    words: HashSet<String>,
    lexicon: Lexicon<HeadingMeaning>,
    names: PeriodNames,
}

impl RegisterVocabulary {
    /// Those of a financial year; where none is known, every year counts as the one that is reported.
    pub(super) fn new(year: Option<FinancialYear>) -> Self {
        let mut words = HashSet::new();
        let either = EITHER
            .iter()
            .map(|(heading, columns)| ((*heading).to_owned(), HeadingMeaning::Either(columns)));
        let own = RegisterColumn::ALL.iter().map(|column| {
            (column.heading().to_owned(), HeadingMeaning::Column { column: *column, rank: 0 })
        });
        let said = SYNONYMS.iter().flat_map(|(column, headings)| {
            (1..).zip(*headings).map(|(rank, heading)| {
                ((*heading).to_owned(), HeadingMeaning::Column { column: *column, rank })
            })
        });
        let all: Vec<(String, HeadingMeaning)> =
            either.chain(own).chain(said).chain(of_quarters()).collect();
        let lexicon = Lexicon::of(
            all.iter().map(|(heading, meaning)| (heading.as_str(), *meaning)),
            &mut words,
        );
        Self { words, lexicon, names: PeriodNames::OfYear(year) }
    }

    /// What a heading means: as a whole, else what stands before its brackets.
    pub(super) fn meaning(&self, text: &str) -> Option<WordMeaning<HeadingMeaning>> {
        if text.len() > LONGEST {
            return None;
        }
        let text = text.replace('_', " ");
        let of = |part: &str| {
            let words = HeadingWords::of(part, &self.words, self.names)?;
            if words.is_empty() { None } else { self.lexicon.meaning(&words) }
        };
        of(&text).or_else(|| of(text.split_once('(')?.0))
    }

    /// Every heading that is known, as it is written here.
    pub(super) fn known() -> impl Iterator<Item = (&'static str, RegisterColumn)> {
        let own = RegisterColumn::ALL.into_iter().map(|column| (column.heading(), column));
        let said = SYNONYMS
            .iter()
            .flat_map(|(column, headings)| headings.iter().map(move |heading| (*heading, *column)));
        own.chain(said.filter(|(heading, _)| !heading.contains('{')))
    }
}

/// The headings of the targets of the quarters; that of the fourth is the year's.
fn of_quarters() -> impl Iterator<Item = (String, HeadingMeaning)> {
    let quarters = [
        ("{q1}", Some(RegisterColumn::Q1Target)),
        ("{q2}", Some(RegisterColumn::Q2Target)),
        ("{q3}", Some(RegisterColumn::Q3Target)),
        ("{q4}", None),
    ];
    quarters.into_iter().flat_map(|(name, column)| {
        let meaning = move |rank| match column {
            Some(column) => HeadingMeaning::Column { column, rank },
            None => HeadingMeaning::YearEnd,
        };
        (1..)
            .zip(OF_A_QUARTER)
            .map(move |(rank, heading)| (heading.replace("{}", name), meaning(rank)))
    })
}

impl HeadingSense for &RegisterVocabulary {
    fn is_of_a_period(&mut self, text: &Arc<str>, row: &[Heading]) -> bool {
        let same = row.iter().filter(|other| other.text.trim() == text.trim());
        let of_targets = match self.meaning(text) {
            Some(WordMeaning::Column(HeadingMeaning::Column { column, .. })) => {
                RegisterColumn::TARGETS.contains(&column) || column == RegisterColumn::PriorActual
            }
            Some(WordMeaning::Column(HeadingMeaning::YearEnd) | WordMeaning::OtherPeriod) => true,
            _ => false,
        };
        of_targets || same.take(2).count() == 2
    }

    fn together(&mut self, upper: &Arc<str>, lower: &Arc<str>) -> Arc<str> {
        if share_a_period(upper, lower) {
            return Arc::clone(lower);
        }
        let both: Arc<str> = format!("{upper} {lower}").into();
        let other = self.meaning(upper) == Some(WordMeaning::OtherPeriod);
        if self.meaning(&both).is_some() || other { both } else { Arc::clone(lower) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn read(text: &str) -> String {
        let vocabulary = RegisterVocabulary::new(Some(FinancialYear(2025)));
        match vocabulary.meaning(text) {
            None => "-".to_owned(),
            Some(WordMeaning::OtherPeriod) => "other period".to_owned(),
            Some(WordMeaning::Column(HeadingMeaning::Column { column, .. })) => {
                column.heading().to_owned()
            }
            Some(WordMeaning::Column(HeadingMeaning::Either(columns))) => {
                columns.iter().map(|column| column.heading()).collect::<Vec<_>>().join(" or ")
            }
            Some(WordMeaning::Column(HeadingMeaning::YearEnd)) => "year end".to_owned(),
        }
    }

    #[test]
    fn headings_of_real_registers_are_known() {
        for (text, expected) in [
            ("PI Ref", "ref"),
            ("Ref.", "ref"),
            ("Indicator", "title"),
            ("INDICATOR NAME", "title"),
            ("Responsible service", "service"),
            ("Good is…", "polarity"),
            ("High / Low is good?", "polarity"),
            ("Unit of\nmeasure", "unit"),
            ("Key?", "kind"),
            ("KPI", "kind or ref or title"),
            ("Measure", "measure or title"),
            ("Annual target 2025/26", "target"),
            ("Target 2025-26", "target"),
            ("2025/26 target", "target"),
            ("Target", "target"),
            ("Q1 target", "q1_target"),
            ("Quarter 2 Target", "q2_target"),
            ("Target Q3 2025/26", "q3_target"),
            ("Q4 target", "year end"),
            ("Outturn 2024/25", "prior_actual"),
            ("2024/25 actual", "prior_actual"),
            ("Target 2024/25", "other period"),
            ("Outturn 2023/24", "-"),
            ("Lead officer", "owner"),
            ("Reporting frequency", "due"),
            ("target_upper", "target_upper"),
            ("Tolerance (pp)", "tolerance"),
            ("Q1", "-"),
            ("Comments", "-"),
            ("Data source", "-"),
            ("Actual", "-"),
            ("", "-"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn every_column_is_named_by_its_own_name_first() {
        for column in RegisterColumn::ALL {
            let either = EITHER.iter().any(|(heading, columns)| {
                heading.eq_ignore_ascii_case(column.heading()) && columns[0] == column
            });
            let said = read(column.heading());
            assert!(either || said == column.heading(), "{said}");
        }
        assert!(SYNONYMS.iter().map(|(column, _)| *column).eq(RegisterColumn::ALL));
    }

    #[test]
    fn no_two_columns_share_a_heading() {
        let mut seen: HashMap<String, RegisterColumn> = HashMap::new();
        let all = SYNONYMS.iter().flat_map(|(column, headings)| {
            let own = std::iter::once(column.heading());
            own.chain(headings.iter().copied()).map(move |heading| (heading, *column))
        });
        for (heading, column) in all {
            let key = HeadingWords::declared(&heading.replace('_', " ")).key(true);
            let before = *seen.entry(key).or_insert(column);
            assert_eq!(before, column, "{heading}");
        }
        for (heading, columns) in EITHER {
            let key = HeadingWords::declared(heading).key(true);
            let own = seen.get(&key).is_none_or(|column| columns.contains(column));
            assert!(own, "{heading}");
        }
    }
}
