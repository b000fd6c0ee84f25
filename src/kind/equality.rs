//! High priority equality actions (Halton, appendix 5), reported in quarters 2 and 4.

use super::declaration::{Declaration, Need, half_yearly};
use super::field::Field;
use super::shown::ShownColumn;

/// What is declared of the kind.
pub(crate) const DECLARATION: Declaration = Declaration {
    noun: "equality action",
    nouns: "equality actions",
    sheet: "Equality",
    title: "High priority equality actions",
    block: "Equality actions",
    name: "equality",
    tidy: "tidy/equality.csv",
    about: Field::Action,
    beside: Field::Strategy,
    dated_by_text: false,
    marks: &[&[Field::Action], &[Field::Strategy], &[Field::Status, Field::Commentary, Field::Due]],
    needed: &[(Field::Due, Need::Should), (Field::Status, Need::Must), (Field::Commentary, Need::Should)],
    reported: half_yearly,
    columns: columns! {
        /// The strategy, policy or service that the action belongs to; stands once for all its actions.
        fill Strategy: Text = "Strategy/Policy/Service" | "Strategy" | "Policy" | "Strategy/Policy";
        /// What is to be done.
        label Action: Text = "HIGH Priority Actions" | "High priority action" | "Equality action" | "Equality actions" | "Action" | "Actions";
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
        ShownColumn::of(Field::Strategy, "Strategy", 34.0),
        ShownColumn::of(Field::Action, "Action", 46.0),
        ShownColumn::of(Field::Due, "Due", 12.0),
        ShownColumn::of(Field::Status, "Status", 11.0),
        ShownColumn::STATED,
        ShownColumn::of(Field::Commentary, "Commentary", 64.0),
        ShownColumn::OVERDUE,
        ShownColumn::REFERENCES.in_sheet_alone(),
    ],
};
