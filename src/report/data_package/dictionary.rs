//! What each column of the tidy data holds, and of which type it is: declared once for the descriptor and for the chapter.

use ColumnType::{Day, Integer, Number, Text, YesNo};

/// The type of a column, as Table Schema has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnType {
    /// A text.
    Text,
    /// A number with a point.
    Number,
    /// A whole number.
    Integer,
    /// A day, `2010-03-31`.
    Day,
    /// `Yes` or `No`.
    YesNo,
}

impl ColumnType {
    /// The word of Table Schema.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Day => "date",
            Self::YesNo => "boolean",
        }
    }
}

/// A column, in the files that have it.
#[derive(Debug)]
pub(super) struct DescribedColumn {
    /// The file without its folder and ending; empty for every file that has no line of its own.
    pub(super) file: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: ColumnType,
    /// What it holds, in a sentence.
    pub(super) about: &'static str,
    /// Whether it is blank in no row.
    pub(super) always: bool,
}

const fn of(name: &'static str, kind: ColumnType, about: &'static str) -> DescribedColumn {
    DescribedColumn { file: "", name, kind, about, always: false }
}

const fn always(name: &'static str, kind: ColumnType, about: &'static str) -> DescribedColumn {
    DescribedColumn { always: true, ..of(name, kind, about) }
}

const fn only(
    file: &'static str,
    name: &'static str,
    kind: ColumnType,
    about: &'static str,
) -> DescribedColumn {
    DescribedColumn { file, ..of(name, kind, about) }
}

/// Every column of every file.
pub(super) static COLUMNS: &[DescribedColumn] = &[
    always("period", Text, "The financial year and quarter, such as 2009/10 Q4."),
    always("directorate_id", Text, "The id of the directorate."),
    always("directorate", Text, "Its name."),
    always("service_id", Text, "The id of the service."),
    always("service", Text, "Its name."),
    of("board", Text, "The name of the board that scrutinises it."),
    of("group", Text, "The group in which the register has the indicator."),
    of("kind", Text, "key or other."),
    of("owner", Text, "Who answers for it, by the register."),
    of("ref", Text, "The ref of the objective, as in the return."),
    only(
        "indicators",
        "ref",
        Text,
        "The ref of the indicator, as the register writes it; a ref that is not registered as in the return.",
    ),
    only("plans", "ref", Text, "The ref of the indicator whose plan it is."),
    only("plan_series", "ref", Text, "The ref of the indicator whose plan it is."),
    of("limb", Text, "The limb of a split indicator."),
    of("title", Text, "What it measures."),
    of("unit", Text, "The unit; a percentage is in points, so that 84 is 84 per cent."),
    of("polarity", Text, "higher, lower, range, exact or none: which figures are good."),
    of("prior_actual", Number, "Last year's outturn."),
    of(
        "target",
        Number,
        "The target that is judged against in this quarter; of a range its lower bound.",
    ),
    of("annual_target", Number, "The target of the whole year."),
    of("target_upper", Number, "The upper bound of a range."),
    of("actual", Number, "The figure that was judged."),
    of("forecast", Number, "What the officer expects at the year's end."),
    of(
        "year_to_date",
        Number,
        "The figure of the year so far, where the return has one beside the quarter's.",
    ),
    of("flag", Text, "Estimate, Provisional or blank."),
    of("as_typed", Text, "The figure as the officer has it."),
    of("state", Text, "Why there is no figure to judge, or what goes before it."),
    of("computed", Text, "The status that figure and target give."),
    of(
        "stated",
        Text,
        "What the officer's symbol means, or the text as typed where it is not known.",
    ),
    of("status", Text, "The status that counts."),
    of(
        "direction_short",
        Text,
        "Better, Worse, Same, Up, Down or Not comparable, against the quarter before.",
    ),
    of("direction_long", Text, "The same, against last year."),
    of(
        "counts",
        YesNo,
        "Whether the row counts in the totals: once for each indicator of a service.",
    ),
    of("commentary", Text, "What the officer says."),
    of("last_actual", Number, "The figure of the quarter before."),
    of("last_status", Text, "Its status."),
    of("year_ago_actual", Number, "The figure of the same quarter of last year."),
    of("year_ago_status", Text, "Its status."),
    of("run_length", Integer, "For how many due periods it has been red, up to this one."),
    of("run_since", Text, "The first of these periods."),
    of(
        "signal",
        Text,
        "Concern, Improvement or blank: whether the series changed by more than it always varies.",
    ),
    of(
        "assurance",
        Text,
        "Out of reach, Safely met or blank: what the limits of the series say of the target.",
    ),
    of("stretch_target", Number, "The stretch target of its improvement plan."),
    of("with_stretch", Text, "The status against that."),
    of("plan_grade", Text, "The grade of its improvement plan, of several the worst."),
    of("objective", Text, "The objective that it serves."),
    of("milestone", Text, "What is to be reached."),
    of("risk", Text, "What may go wrong."),
    of("measures", Text, "What is done against it."),
    of("strategy", Text, "The strategy or service that it belongs to."),
    of("action", Text, "What is to be done."),
    of("due", Day, "The day by which it is due; of a month its last."),
    of("revised", Day, "The revised day."),
    of("overdue", YesNo, "Whether it was not done on the day that counts."),
    of("slipped", YesNo, "Whether it is later than it was to be."),
    of("references", Text, "The refs that it names."),
    of("rag", Text, "The status of the indicator."),
    of("grade", Text, "The grade of the plan."),
    of("part", Text, "Head, Actions, Resources, Risks, Mitigation or Budget."),
    of("line", Text, "The label of a line of the head, or the number of an entry."),
    only("plan_series", "line", Text, "The row of figures that it belongs to."),
    of("sub_heading", Text, "The sub-heading that the entry stands under."),
    of("entry", Text, "The text of the line or entry."),
    of("progress", Text, "How far it has come, in the officer's words."),
    of("pairing", Text, "How its progress was found."),
    always("plan", Integer, "The number of the plan among those of its service."),
    of("heading", Text, "The heading above the figure, as printed."),
    of("year", Text, "The financial year, such as 2009/10."),
    only("plan_series", "group", Text, "The group of rows that it stands in."),
    only("plan_series", "kind", Text, "Outturn, Plan or blank."),
    of(
        "value",
        Text,
        "The figure as a person reads it, with its sign of per cent, and the ratio behind it.",
    ),
    of("numerator", Number, "The upper number of a ratio."),
    of("denominator", Number, "The lower number of a ratio."),
    of(
        "file",
        Text,
        "The file that it came from, relative to qmr.toml; blank where nobody returned it.",
    ),
    of("sheet", Text, "The sheet."),
    of("cell", Text, "The cell."),
    always("period_start", Day, "The first day of the period."),
    always("period_end", Day, "The last day of the period."),
];

/// What is declared of a column of a file: the line of its own, else the one for all.
pub(super) fn described(file: &str, name: &str) -> Option<&'static DescribedColumn> {
    let of = |file: &str| COLUMNS.iter().find(|own| own.file == file && own.name == name);
    of(file).or_else(|| of(""))
}
