//! Risk control measures (Halton, appendix 4), reported in quarters 2 and 4.

use super::declaration::{Declaration, Need, half_yearly};
use super::field::Field;
use super::shown::ShownColumn;

/// What is declared of the kind.
pub(crate) const DECLARATION: Declaration = Declaration {
    noun: "risk control measure",
    nouns: "risk control measures",
    sheet: "Risks",
    title: "Risk control measures",
    block: "Risk control measures",
    name: "risks",
    tidy: "tidy/risks.csv",
    about: Field::Measures,
    beside: Field::Risk,
    dated_by_text: false,
    marks: &[&[Field::Risk, Field::Measures], &[Field::Status, Field::Commentary, Field::Due]],
    needed: &[(Field::Due, Need::Should), (Field::Status, Need::Must), (Field::Commentary, Need::Should)],
    reported: half_yearly,
    columns: columns! {
        /// The key objective; stands once for all its risks.
        fill Objective: Text = "Key Objective" | "Objective";
        /// The risk; stands once for all its measures.
        fill Risk: Text = "Risk Identified" | "Risk" | "Risks Identified";
        /// What is done to control it.
        label Measures: Text = "Risk Treatment Measures" | "Control" | "Controls" | "Risk control measures" | "Treatment measures" | "Risk Treatment Measure";
        /// When it is due.
        value Due: Date = "Target" | "Due date" | "By when" | "Due" | "Target date" | "Deadline";
        /// The officer's symbol: ✓, ? or ×.
        value Status: Symbol = "Progress" | "Progress to date" | "Status" | "RAG" | "RAG rating" | "Traffic light" | "On target?"
            | "Traffic Light Icon" | "R.A.G." | "RAG icon" | "Status icon";
        /// What has been done.
        text Commentary: Text = "Commentary" | "Comments" | "Comment" | "Notes" | "Supporting commentary" | "Explanation" | "Corrective action"
            | "Latest Note" | "Note" | "Remarks" | "Remark";
        /// The service, where one sheet carries several.
        text Service: Text = "Service" | "Team" | "Department" | "Service Area" | "Service Name"
            | "Responsible service" | "Division";
    },
    shown: &[
        ShownColumn::of(Field::Objective, "Objective", 32.0),
        ShownColumn::of(Field::Risk, "Risk", 32.0),
        ShownColumn::of(Field::Measures, "Measures", 42.0),
        ShownColumn::of(Field::Due, "Due", 12.0),
        ShownColumn::of(Field::Status, "Status", 11.0),
        ShownColumn::STATED,
        ShownColumn::of(Field::Commentary, "Commentary", 56.0),
        ShownColumn::OVERDUE,
        ShownColumn::REFERENCES.in_sheet_alone(),
    ],
};
